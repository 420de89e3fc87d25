//! What of the outbox is late or stuck, how long opt-outs took, and trying again what was refused.

use unticked_shared::{
    api::ShardMetrics,
    consent::{Channel, Scope},
    ledger::{DeliveryState, Kept, Level, Obligations, OpenItem, Owed, Took},
    ordered::OrderedMap,
    subject::SubjectId,
    time::Moment,
};

use super::{NO_ADDRESS, Store, contacts::contact};
use crate::runtime::database::{Database, SqlError, Value, moment, natural};

/// The newest opt-outs of which it is told how long they took, ...
const TIMED: u32 = 5_000;
/// ... among so many of the newest events: more would be a long look back in a quiet shard.
const LOOKED_AT: u64 = 50_000;
/// People of one page of a segment.
const SEGMENT_PAGE: u32 = 200;

impl<D: Database + Clone> Store<D> {
    /// What is counted.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn metrics(&self) -> Result<ShardMetrics, SqlError> {
        Ok(ShardMetrics {
            events: self.log.size()?,
            owed: self.owed()?,
        })
    }

    /// How much each destination is owed.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owed(&self) -> Result<Vec<Owed>, SqlError> {
        let mut all: OrderedMap<String, Owed> = OrderedMap::new();
        // What is open stands in the one index, what is parked in the other: both are short.
        let open = self.db.rows(
            "SELECT destination, COUNT(*), SUM(late), SUM(late AND reason IS ?1), \
                    MIN(iif(late AND reason IS NOT ?1, since, NULL)), 0, 0 \
             FROM (SELECT destination, reason, since, state = 'queued' AND urgent AS late \
                   FROM outbox INDEXED BY outbox_next WHERE due_at IS NOT NULL) \
             GROUP BY destination",
            &[NO_ADDRESS.into()],
        )?;
        let parked = self.db.rows(
            "SELECT destination, 0, 0, 0, MIN(iif(urgent, since, NULL)), COUNT(*), 0 \
             FROM outbox INDEXED BY outbox_parked WHERE state = 'parked' GROUP BY destination",
            &[],
        )?;
        let size = self.log.size()?;
        let not_kept = self.db.rows(
            "SELECT destination, 0, 0, 0, NULL, 0, COUNT(*) FROM outbox \
             WHERE position >= ? AND state = 'accepted' AND due_at IS NULL \
             AND reason IS NOT NULL GROUP BY destination",
            &[natural(size.saturating_sub(LOOKED_AT))],
        )?;
        for row in open.iter().chain(&parked).chain(&not_kept) {
            let name = row.text(0).ok_or(SqlError)?;
            let owed = all.or_insert_with(name.to_owned(), || Owed::nothing(name));
            owed.open += row.natural(1).ok_or(SqlError)?;
            owed.opt_outs += row.natural(2).ok_or(SqlError)?;
            owed.without_address += row.natural(3).ok_or(SqlError)?;
            owed.oldest = [owed.oldest, row.moment(4)].into_iter().flatten().min();
            owed.parked += row.natural(5).ok_or(SqlError)?;
            owed.not_kept += row.natural(6).ok_or(SqlError)?;
        }
        Ok(all.into_values().collect())
    }

    /// What is owed to whom, with a page of what somebody may have to look into.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn obligations(
        &self,
        after: Option<&(u64, String)>,
        limit: u32,
    ) -> Result<Obligations, SqlError> {
        let size = self.log.size()?;
        let took = self.db.rows(
            "SELECT destination, accepted_at - since, iif(state = 'confirmed', at - since, NULL) \
             FROM outbox WHERE position >= ? AND urgent AND accepted_at IS NOT NULL \
             ORDER BY position DESC LIMIT ?",
            &[
                natural(size.saturating_sub(LOOKED_AT)),
                Value::Integer(TIMED.into()),
            ],
        )?;
        let took = took.iter().map(|row| {
            Some(Took {
                destination: row.text(0)?.to_owned(),
                // The clocks of two machines differ.
                accepted: row.integer(1)?.max(0).unsigned_abs(),
                confirmed: row.integer(2).map(|took| took.max(0).unsigned_abs()),
            })
        });
        let (position, destination) = after.map_or((-1, ""), |(position, destination)| {
            (
                i64::try_from(*position).unwrap_or(i64::MAX),
                destination.as_str(),
            )
        });
        let items = self.db.rows(
            "SELECT position, destination, state, urgent, since, attempts, due_at, reason FROM ( \
                 SELECT * FROM outbox INDEXED BY outbox_next \
                 WHERE due_at IS NOT NULL AND state = 'queued' AND urgent \
                 UNION ALL \
                 SELECT * FROM outbox INDEXED BY outbox_parked WHERE state = 'parked') \
             WHERE (position, destination) > (?, ?) ORDER BY position, destination LIMIT ?",
            &[
                Value::Integer(position),
                destination.into(),
                Value::Integer(limit.into()),
            ],
        )?;
        let items = items.iter().map(|row| {
            Some(OpenItem {
                position: row.natural(0)?,
                destination: row.text(1)?.to_owned(),
                state: DeliveryState::named(row.text(2)?)?,
                urgent: row.integer(3)? != 0,
                since: row.moment(4)?,
                attempts: row.natural(5)?.try_into().ok()?,
                due_at: row.moment(6),
                reason: row.text(7).map(str::to_owned),
            })
        });
        Ok(Obligations {
            owed: self.owed()?,
            took: took.collect::<Option<_>>().ok_or(SqlError)?,
            items: items.collect::<Option<_>>().ok_or(SqlError)?,
        })
    }

    /// Lets a destination be told again of what it has refused for good; says whether it had.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn retry(&self, position: u64, destination: &str, now: Moment) -> Result<bool, SqlError> {
        let place = || [natural(position), destination.into()];
        let rows = self.db.rows(
            "SELECT subject FROM outbox \
             WHERE position = ? AND destination = ? AND state = 'parked'",
            &place(),
        )?;
        let Some(subject) = rows.first().and_then(|row| row.subject(0)) else {
            return Ok(false);
        };
        // Later records have reached the CRM meanwhile: it is told where the person stands now.
        let standings = if super::outbox::holds_standings(destination) {
            serde_json::to_string(&self.standings(&subject)?).map_err(|_| SqlError)?
        } else {
            "[]".to_owned()
        };
        let [position, destination] = place();
        self.db.run(
            "UPDATE outbox SET state = 'queued', at = ?3, due_at = ?3, attempts = 0, \
                 reason = NULL, standings = iif(erasure IS NULL, ?4, standings) \
             WHERE position = ?1 AND destination = ?2",
            &[position, destination, moment(now), standings.into()],
        )?;
        Ok(true)
    }

    /// Whose addresses are kept, behind a subject, and where they stand.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn segment(
        &self,
        (scope, channel): (Scope, Channel),
        after: Option<SubjectId>,
    ) -> Result<Vec<Kept>, SqlError> {
        let after = after.map_or_else(String::new, |subject| subject.to_string());
        let rows = self.db.rows(
            "SELECT email, phone, name, language, id FROM subject WHERE id > ? ORDER BY id LIMIT ?",
            &[after.into(), Value::Integer(SEGMENT_PAGE.into())],
        )?;
        rows.iter()
            .map(|row| {
                let subject = row.subject(4).ok_or(SqlError)?;
                Ok(Kept {
                    subject,
                    contact: contact(row, 0),
                    standing: self.standings(&subject)?.effective(scope, channel),
                })
            })
            .collect()
    }

    /// How late it was last said that a destination's opt-outs are.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn raised(&self) -> Result<OrderedMap<String, Level>, SqlError> {
        let rows = self.db.rows("SELECT destination, level FROM alarm", &[])?;
        rows.iter()
            .map(|row| Some((row.text(0)?.to_owned(), Level::named(row.text(1)?)?)))
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// Notes that it was said.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn raise(&self, destination: &str, level: Level) -> Result<(), SqlError> {
        if level == Level::Fine {
            let delete = "DELETE FROM alarm WHERE destination = ?";
            return self.db.run(delete, &[destination.into()]);
        }
        self.db.run(
            "INSERT OR REPLACE INTO alarm (destination, level) VALUES (?, ?)",
            &[destination.into(), level.name().into()],
        )
    }

    /// Anybody who is owed anything: which shard this is, follows from each of its subjects.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn anybody(&self) -> Result<Option<SubjectId>, SqlError> {
        let rows = self.db.rows("SELECT subject FROM outbox LIMIT 1", &[])?;
        Ok(rows.first().and_then(|row| row.subject(0)))
    }
}
