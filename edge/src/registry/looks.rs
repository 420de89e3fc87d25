//! How often unsubscribe links were looked at: sums per day, campaign and kind.

use unticked_shared::{
    api::{Look, Looked},
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
";

/// The table.
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
    pub fn add(&self, looked: &[Looked], now: Moment) -> Result<(), SqlError> {
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
        Ok(())
    }

    /// The sums over all days.
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
    fn looks_are_summed_per_campaign_and_kind() {
        let folder = tempfile::tempdir().unwrap();
        let looks = Looks::open(Native::open(&folder.path().join("looks.sqlite"))).unwrap();
        let looked = |campaign, look, count| Looked {
            campaign,
            look,
            count,
        };
        let campaign = Some(CampaignTag::of("2026-11"));
        let day = |n: i64| Moment::from_millis(n * 86_400_000);
        looks
            .add(
                &[looked(campaign, Look::Get, 2), looked(None, Look::Head, 1)],
                day(1),
            )
            .unwrap();
        looks
            .add(&[looked(campaign, Look::Get, 3)], day(2))
            .unwrap();
        let sums = looks.sums().unwrap();
        assert_eq!(
            sums,
            [looked(None, Look::Head, 1), looked(campaign, Look::Get, 5)]
        );
    }
}
