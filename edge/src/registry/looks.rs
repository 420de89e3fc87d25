//! How often unsubscribe links were looked at, and forms were not recorded: sums per day.

use unticked_shared::{
    api::{Look, Looked, Refusal, Refused},
    time::Moment,
};

use crate::runtime::database::{Database, SqlError, Value};

/// The day under which sums of long ago are kept, so that a counter never falls.
const BEFORE: &str = "";

const SCHEMA: &str = "
-- How often links were looked at, by whom nobody knows.
CREATE TABLE IF NOT EXISTS looked (
    day TEXT NOT NULL,
    campaign TEXT NOT NULL,
    look TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, campaign, look)
) WITHOUT ROWID;
-- How often a form was not recorded, of whom nothing else is known.
CREATE TABLE IF NOT EXISTS refused (
    day TEXT NOT NULL,
    form TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, form, reason)
) WITHOUT ROWID;
";

/// The tables.
pub struct Looks<D> {
    db: D,
}

impl<D: Database> Looks<D> {
    /// Opens it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(db: D) -> Result<Self, SqlError> {
        db.run(SCHEMA, &[])?;
        Ok(Self { db })
    }

    /// Adds to the sums of a day.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn add(
        &self,
        (looked, refused): (&[Looked], &[Refused]),
        now: Moment,
    ) -> Result<(), SqlError> {
        let today = now.to_string();
        let today = today.split('T').next().unwrap_or(BEFORE);
        for Looked {
            campaign,
            look,
            count,
        } in looked
        {
            let campaign = campaign.map(|tag| tag.to_string()).unwrap_or_default();
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            self.db.run(
                "INSERT INTO looked (day, campaign, look, count) VALUES (?, ?, ?, ?) \
                 ON CONFLICT (day, campaign, look) DO UPDATE SET count = count + excluded.count",
                &[
                    today.into(),
                    campaign.into(),
                    look.name().into(),
                    Value::Integer(count),
                ],
            )?;
        }
        for Refused {
            form,
            reason,
            count,
        } in refused
        {
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            self.db.run(
                "INSERT INTO refused (day, form, reason, count) VALUES (?, ?, ?, ?) \
                 ON CONFLICT (day, form, reason) DO UPDATE SET count = count + excluded.count",
                &[
                    today.into(),
                    form.as_str().into(),
                    reason.name().into(),
                    Value::Integer(count),
                ],
            )?;
        }
        Ok(())
    }

    /// The sums of forms over all days.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn refused(&self) -> Result<Vec<Refused>, SqlError> {
        let rows = self.db.rows(
            "SELECT form, reason, SUM(count) FROM refused GROUP BY form, reason",
            &[],
        )?;
        rows.iter()
            .map(|row| {
                Some(Refused {
                    form: row.text(0)?.to_owned(),
                    reason: Refusal::named(row.text(1)?)?,
                    count: row.natural(2)?,
                })
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// The sums of looks over all days.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn sums(&self) -> Result<Vec<Looked>, SqlError> {
        let rows = self.db.rows(
            "SELECT campaign, look, SUM(count) FROM looked GROUP BY campaign, look",
            &[],
        )?;
        rows.iter()
            .map(|row| {
                let campaign = match row.text(0)? {
                    "" => None,
                    tag => Some(tag.parse().ok()?),
                };
                Some(Looked {
                    campaign,
                    look: Look::named(row.text(1)?)?,
                    count: row.natural(2)?,
                })
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }
}

#[cfg(test)]
mod tests {
    use unticked_shared::token::CampaignTag;

    use super::*;
    use crate::runtime::native::Native;

    #[test]
    fn looks_are_summed_per_campaign_and_kind_and_forms_by_reason() {
        let folder = tempfile::tempdir().unwrap();
        let looks = Looks::open(Native::open(&folder.path().join("looks.sqlite"))).unwrap();
        let looked = |campaign, look, count| Looked {
            campaign,
            look,
            count,
        };
        let refused = |reason, count| Refused {
            form: "newsletter".into(),
            reason,
            count,
        };
        let campaign = Some(CampaignTag::of("2026-11"));
        let day = |n: i64| Moment::from_millis(n * 86_400_000);
        looks
            .add(
                (
                    &[looked(campaign, Look::Get, 2), looked(None, Look::Head, 1)],
                    &[refused(Refusal::Trap, 1)],
                ),
                day(1),
            )
            .unwrap();
        looks
            .add(
                (
                    &[looked(campaign, Look::Get, 3)],
                    &[refused(Refusal::Trap, 2), refused(Refusal::Rate, 1)],
                ),
                day(2),
            )
            .unwrap();
        let sums = looks.sums().unwrap();
        assert_eq!(
            sums,
            [looked(None, Look::Head, 1), looked(campaign, Look::Get, 5)]
        );
        let sums = looks.refused().unwrap();
        assert_eq!(sums, [refused(Refusal::Rate, 1), refused(Refusal::Trap, 3)]);
    }
}
