//! What is due to whom, and what comes of it.

use unticked_shared::{
    consent::Standings,
    ledger::{CrmErasure, DeliveryState, SealedContact},
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

use super::{
    Store,
    contacts::contact,
    outbox::{NO_ADDRESS, holds_standings},
};
use crate::runtime::database::{Database, Row, SqlError, Value, flag, json, moment, natural, text};

/// Opt-outs that are due; of each subject the oldest, since records go out in their order. A
/// destination that hears of every event first gets the grants that an opt-out stands behind: they
/// are as urgent. The longest due comes first, in the order of the index, so that a round reads as
/// many rows as it takes and not the whole backlog. A subject's rows are found by the events about
/// it, the latest first: an index of the outbox would be one more page that each click changes.
const PRESSING: &str = "FROM outbox u INDEXED BY outbox_next \
     CROSS JOIN outbox o ON o.destination = ?1 AND o.due_at <= ?2 \
     AND o.position = iif(?4 OR u.state = 'accepted', u.position, ( \
         SELECT a.position FROM event_about a \
         JOIN outbox e ON e.position = a.position AND e.destination = ?1 \
         WHERE a.subject = u.subject AND e.state = 'queued' ORDER BY a.position LIMIT 1)) \
     LEFT JOIN subject s ON s.id = o.subject \
     WHERE u.destination = ?1 AND u.urgent = 1 AND u.due_at <= ?2 \
     AND (u.state = 'accepted' OR ( \
         SELECT 1 FROM event_about a \
         JOIN outbox e ON e.position = a.position AND e.destination = ?1 \
         WHERE a.subject = u.subject AND a.position < u.position \
         AND e.state = 'queued' AND e.urgent AND (?4 OR e.due_at <= ?2) \
         ORDER BY a.position DESC LIMIT 1) IS NULL) \
     ORDER BY u.due_at LIMIT ?3";
/// All others that are due: of each subject the oldest, and where the last word is enough the newest.
const OTHERS: &str = "FROM outbox o INDEXED BY outbox_next \
     LEFT JOIN subject s ON s.id = o.subject \
     WHERE o.destination = ?1 AND o.urgent = 0 AND o.due_at <= ?2 \
     AND (o.state = 'accepted' OR ( \
         SELECT 1 FROM event_about a \
         JOIN outbox e ON e.position = a.position AND e.destination = ?1 \
         WHERE a.subject = o.subject AND e.state = 'queued' \
         AND iif(?4, e.urgent OR e.position > o.position, \
                 e.position < o.position OR (e.urgent AND e.due_at <= ?2)) \
         ORDER BY a.position DESC LIMIT 1) IS NULL) \
     ORDER BY o.due_at LIMIT ?3";

/// A row of the outbox that is due.
pub struct Due {
    /// The event's position.
    pub position: u64,
    /// Who is told.
    pub destination: String,
    /// Whose.
    pub subject: SubjectId,
    /// Whether it goes before grants.
    pub urgent: bool,
    /// What held after the record.
    pub standings: Standings,
    /// How far it is.
    pub state: DeliveryState,
    /// When the destination took it.
    pub accepted_at: Option<Moment>,
    /// Failures so far.
    pub attempts: u32,
    /// The sealed addresses.
    pub contact: SealedContact,
    /// The CRM's record, once it was taken.
    pub record: Option<CrmRecord>,
    /// What the CRM is told of an erasure.
    pub erasure: Option<CrmErasure>,
}

impl<D: Database + Clone> Store<D> {
    /// What is due to a destination now, as many rows as `limit`: opt-outs, and grants where no
    /// opt-out is due, since what is clicked meanwhile would wait for them.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn due(
        &self,
        destination: &str,
        now: Moment,
        limit: u32,
        first: First,
    ) -> Result<Vec<Due>, SqlError> {
        let mut rows = self.due_of(PRESSING, destination, now, limit)?;
        if rows.is_empty() || first == First::LeastTried {
            rows.append(&mut self.due_of(OTHERS, destination, now, limit)?);
            rows.sort_by_key(|row| row.attempts);
            rows.truncate(limit as usize);
        }
        Ok(rows)
    }

    fn due_of(
        &self,
        which: &str,
        destination: &str,
        now: Moment,
        limit: u32,
    ) -> Result<Vec<Due>, SqlError> {
        let rows = self.db.rows(
            &format!(
                "SELECT o.position, o.subject, o.urgent, o.standings, o.state, o.attempts, \
                        o.record, coalesce(o.email, s.email), s.phone, s.name, s.language, \
                        o.erasure, o.destination, o.accepted_at {which}"
            ),
            &[
                destination.into(),
                moment(now),
                Value::Integer(limit.into()),
                flag(holds_standings(destination)),
            ],
        )?;
        rows.iter().map(|row| due(row).ok_or(SqlError)).collect()
    }

    /// Who is owed anything, and when the first of it is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open_destinations(&self) -> Result<Vec<(String, Moment)>, SqlError> {
        let rows = self.db.rows(
            "SELECT destination, MIN(due_at) FROM outbox WHERE due_at IS NOT NULL \
             GROUP BY destination",
            &[],
        )?;
        rows.iter()
            .map(|row| Some((row.text(0)?.to_owned(), row.moment(1)?)))
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// When the next row is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_due(&self) -> Result<Option<Moment>, SqlError> {
        let rows = self.db.rows(
            "SELECT MIN(due_at) FROM outbox WHERE due_at IS NOT NULL",
            &[],
        )?;
        Ok(rows.first().and_then(|row| row.moment(0)))
    }

    /// Whether a newer record of the subject is in the outbox.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn is_superseded(&self, row: &Due) -> Result<bool, SqlError> {
        let rows = self.db.rows(
            "SELECT 1 FROM event_about e \
             JOIN outbox o ON o.position = e.position AND o.destination = ?2 \
             WHERE e.subject = ?1 AND e.position > ?3 LIMIT 1",
            &[
                text(&row.subject),
                row.destination.as_str().into(),
                natural(row.position),
            ],
        )?;
        Ok(!rows.is_empty())
    }

    /// What waits for a destination since it took nothing is due now.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn resume(&self, destination: &str, now: Moment) -> Result<(), SqlError> {
        self.db.run(
            "UPDATE outbox SET due_at = ?2 WHERE destination = ?1 AND due_at > ?2 \
             AND state = 'queued' AND attempts > 0 AND reason IS NOT ?3",
            &[destination.into(), moment(now), NO_ADDRESS.into()],
        )
    }

    /// Moves a row on, and ends those that it was the last word about.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn settle(&self, row: &Due, to: &Settled) -> Result<(), SqlError> {
        let is_last_word = holds_standings(&row.destination)
            && row.state == DeliveryState::Queued
            && to.state != DeliveryState::Queued;
        let mut ended = if is_last_word {
            self.supersede(row, to.now)?
        } else {
            Vec::new()
        };
        self.db.run(
            "UPDATE outbox SET state = ?2, at = CASE WHEN state = ?2 THEN at ELSE ?3 END, \
             accepted_at = CASE ?2 WHEN 'queued' THEN NULL WHEN 'parked' THEN accepted_at \
                                   ELSE coalesce(accepted_at, ?3) END, \
             due_at = ?4, attempts = ?5, record = coalesce(?6, record), reason = ?7, \
             email = iif(?4 IS NULL AND ?2 <> 'parked', NULL, email) \
             WHERE position = ?1 AND destination = ?8",
            &[
                natural(row.position),
                to.state.name().into(),
                moment(to.now),
                to.due_at.map_or(Value::Null, moment),
                Value::Integer(to.attempts.into()),
                json(to.record.as_ref())?,
                to.reason.as_deref().into(),
                row.destination.as_str().into(),
            ],
        )?;
        if to.due_at.is_none() {
            ended.push(row.position);
        }
        self.forget_erased(&row.subject, &ended)
    }

    /// Ends the grants before a row, and gives their positions: what they would say holds no longer,
    /// or is said with it.
    fn supersede(&self, row: &Due, now: Moment) -> Result<Vec<u64>, SqlError> {
        self.positions(
            "UPDATE outbox SET state = 'superseded', at = ?4, due_at = NULL, reason = NULL \
             WHERE position IN (SELECT position FROM event_about \
                                WHERE subject = ?1 AND position < ?3) \
             AND destination = ?2 AND state = 'queued' AND NOT urgent RETURNING position",
            &[
                text(&row.subject),
                row.destination.as_str().into(),
                natural(row.position),
                moment(now),
            ],
        )
    }
}

/// Which rows come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// Opt-outs.
    OptOuts,
    /// What was tried least: a row that the CRM does not take for now must not stand before all
    /// others when a single one is tried.
    LeastTried,
}

/// Where a row of the outbox is moved to.
pub struct Settled {
    /// How far it is.
    pub state: DeliveryState,
    /// Now.
    pub now: Moment,
    /// When to go on; `None` when done.
    pub due_at: Option<Moment>,
    /// Failures so far.
    pub attempts: u32,
    /// The CRM's record.
    pub record: Option<CrmRecord>,
    /// Why it is not further.
    pub reason: Option<String>,
}

fn due(row: &Row) -> Option<Due> {
    Some(Due {
        position: row.natural(0)?,
        subject: row.subject(1)?,
        urgent: row.integer(2)? != 0,
        standings: row.json(3)?,
        state: DeliveryState::named(row.text(4)?)?,
        attempts: row.natural(5)?.try_into().ok()?,
        record: row.json(6),
        contact: contact(row, 7),
        erasure: row.json(11),
        destination: row.text(12)?.to_owned(),
        accepted_at: row.moment(13),
    })
}
