//! What is owed to whom, and how far it is.

use unticked_shared::{
    consent::{Record, Standings},
    ledger::{Delivery, DeliveryState, SealedContact},
    subject::{CrmRecord, SubjectId},
    time::Moment,
};
use wasm_bindgen::JsValue;

use super::{Store, json, moment, natural, text};
use crate::runtime::{SqlError, SqlRow};

/// How long a record waits for an address that nobody has told us yet. Whoever tells it
/// releases the record at once; this is only the net under that.
pub const ADDRESS_WAIT_MS: i64 = 3_600_000;

/// A row of the outbox that is due.
pub struct Due {
    /// The record's position, which is the row's too.
    pub position: u64,
    /// Whose.
    pub subject: SubjectId,
    /// Whether it goes before grants.
    pub urgent: bool,
    /// What held after the record.
    pub standings: Standings,
    /// How far it is.
    pub state: DeliveryState,
    /// Failures so far.
    pub attempts: u32,
    /// The sealed addresses.
    pub contact: SealedContact,
    /// The CRM's record, once it was taken.
    pub record: Option<CrmRecord>,
}

impl Store {
    /// Puts a record into the outbox and says when it is due: at once, or much later where
    /// nobody has told the address yet, which [`Store::release`] shortens.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owe(
        &self,
        position: u64,
        record: &Record,
        standings: &Standings,
    ) -> Result<Moment, SqlError> {
        let standings = serde_json::to_string(standings).map_err(|_| SqlError)?;
        let at = record.received_at;
        let rows = self.sql.rows(
            "INSERT INTO outbox (position, subject, urgent, standings, state, at, due_at) \
             VALUES (?1, ?2, ?3, ?4, 'queued', ?5, \
                     iif(?6 OR EXISTS (SELECT 1 FROM subject WHERE id = ?2), ?5, ?7)) \
             RETURNING due_at",
            &[
                natural(position),
                text(&record.subject),
                u8::from(record.is_urgent()).into(),
                standings.into(),
                moment(at),
                u8::from(record.names_a_crm_record()).into(),
                moment(at.plus_millis(ADDRESS_WAIT_MS)),
            ],
        )?;
        let due_at = rows.first().and_then(|row| row.integer(0));
        due_at.map(Moment::from_millis).ok_or(SqlError)
    }

    /// Who was told of a record.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn deliveries(&self, position: u64) -> Result<Vec<Delivery>, SqlError> {
        let rows = self.sql.rows(
            "SELECT state, at FROM outbox WHERE position = ?",
            &[natural(position)],
        )?;
        rows.iter()
            .map(|row| {
                let state = row.text(0).and_then(|name| DeliveryState::named(&name));
                Ok(Delivery {
                    destination: "crm".to_owned(),
                    state: state.ok_or(SqlError)?,
                    at: Moment::from_millis(row.integer(1).ok_or(SqlError)?),
                })
            })
            .collect()
    }

    /// What is due now: of each subject the oldest queued row alone, opt-outs first.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn due(&self, now: Moment, limit: u32) -> Result<Vec<Due>, SqlError> {
        let rows = self.sql.rows(
            // What an opt-out waits for must not wait behind others: records of one subject go
            // out in their order, and the first is as urgent as any behind it.
            "SELECT o.position, o.subject, o.urgent, o.standings, o.state, o.attempts, \
                    o.record, s.email, s.phone, s.name, \
                    EXISTS (SELECT 1 FROM outbox l WHERE l.subject = o.subject \
                            AND l.state = 'queued' AND l.urgent) AS pressing \
             FROM outbox o LEFT JOIN subject s ON s.id = o.subject \
             WHERE o.due_at <= ? AND (o.state = 'accepted' OR NOT EXISTS ( \
                 SELECT 1 FROM outbox e \
                 WHERE e.subject = o.subject AND e.state = 'queued' AND e.position < o.position)) \
             ORDER BY pressing DESC, o.position LIMIT ?",
            &[moment(now), limit.into()],
        )?;
        rows.iter().map(|row| due(row).ok_or(SqlError)).collect()
    }

    /// When the next row is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_due(&self) -> Result<Option<Moment>, SqlError> {
        let rows = self.sql.rows(
            "SELECT MIN(due_at) FROM outbox WHERE due_at IS NOT NULL",
            &[],
        )?;
        let due_at = rows.first().and_then(|row| row.integer(0));
        Ok(due_at.map(Moment::from_millis))
    }

    /// Whether a newer record of the subject is in the outbox.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn is_superseded(&self, row: &Due) -> Result<bool, SqlError> {
        let newer = "SELECT 1 FROM record WHERE subject = ? AND position > ? LIMIT 1";
        let rows = self
            .sql
            .rows(newer, &[text(&row.subject), natural(row.position)])?;
        Ok(!rows.is_empty())
    }

    /// Moves a row on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn settle(&self, row: &Due, to: &Settled) -> Result<(), SqlError> {
        self.sql.run(
            "UPDATE outbox SET state = ?2, at = CASE WHEN state = ?2 THEN at ELSE ?3 END, \
             due_at = ?4, attempts = ?5, record = coalesce(?6, record), reason = ?7 WHERE position = ?1",
            &[
                natural(row.position),
                to.state.name().into(),
                moment(to.now),
                to.due_at.map_or(JsValue::NULL, moment),
                to.attempts.into(),
                json(to.record.as_ref())?,
                to.reason.as_deref().map_or(JsValue::NULL, JsValue::from),
            ],
        )
    }
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

fn due(row: &SqlRow) -> Option<Due> {
    Some(Due {
        position: row.natural(0)?,
        subject: row.text(1)?.parse().ok()?,
        urgent: row.integer(2)? != 0,
        standings: row.json(3)?,
        state: DeliveryState::named(&row.text(4)?)?,
        attempts: row.natural(5)?.try_into().ok()?,
        record: row.json(6),
        contact: SealedContact {
            email: row.json(7),
            phone: row.json(8),
            name: row.json(9),
        },
    })
}
