//! What is owed to whom, and how far it is.

use unticked_shared::{
    consent::{Record, Standings},
    ledger::{
        CrmErasure, DESTINATION_CAMPAIGNS, DESTINATION_CRM, Delivery, DeliveryState, Erasure,
        Forward, Sealed,
    },
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

use super::Store;
use crate::runtime::database::{Database, SqlError, Value, json, moment, natural, text};

/// How long a record waits for an address that nobody has told us yet. Whoever tells it
/// releases the record at once; this is only the net under that.
pub const ADDRESS_WAIT_MS: i64 = 3_600_000;

/// Why a row waits whose address nobody has told us: no destination is to blame, so that it sets
/// off no alarm.
pub const NO_ADDRESS: &str = "the address is not known yet";

/// Whether a destination holds where people stand, so that the last word about somebody is enough.
/// Others hear of each event.
pub(super) fn holds_standings(destination: &str) -> bool {
    [DESTINATION_CRM, DESTINATION_CAMPAIGNS].contains(&destination)
}

/// A row of the outbox as one JSON list: position, destination, subject, whether it goes before
/// grants, what held after the record, when it was received, and whether the destination needs no
/// address.
#[derive(serde::Serialize)]
pub struct OwedRow(u64, String, String, u8, String, i64, u8);

impl<D: Database + Clone> Store<D> {
    /// Puts a record into the outbox, once for each destination, and says when it is due: at once,
    /// or much later where nobody has told the address yet, which [`Store::release`] shortens.
    /// While rows are gathered, [`Store::write_gathered`] says it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owe(
        &self,
        position: u64,
        record: &Record,
        standings: &Standings,
        forward: &Forward,
    ) -> Result<Option<Moment>, SqlError> {
        let mut owed = Vec::new();
        for destination in forward.destinations(record) {
            let holds_standings = holds_standings(destination);
            // Others are told of the event itself, which the log has.
            let standings = if holds_standings {
                serde_json::to_string(standings).map_err(|_| SqlError)?
            } else {
                "[]".to_owned()
            };
            owed.push(OwedRow(
                position,
                destination.to_owned(),
                record.subject.to_string(),
                u8::from(record.is_urgent()),
                standings,
                record.received_at.millis(),
                u8::from(!holds_standings || record.crm_record().is_some()),
            ));
        }
        if let Some(gathered) = self.gathered.borrow_mut().as_mut() {
            gathered.owed.append(&mut owed);
            return Ok(None);
        }
        if owed.is_empty() {
            return Ok(None);
        }
        self.owe_rows(&owed)
    }

    /// Puts records into the outbox and says when the first is due.
    pub(super) fn owe_rows(&self, rows: &[OwedRow]) -> Result<Option<Moment>, SqlError> {
        let due = self.db.rows(
            "INSERT INTO outbox (position, destination, subject, urgent, standings, state, since, \
                                 at, due_at, reason) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 'queued', \
                    value ->> 5, value ->> 5, iif(reached, value ->> 5, value ->> 5 + ?2), \
                    iif(reached, NULL, ?3) \
             FROM (SELECT value, value ->> 6 OR EXISTS ( \
                       SELECT 1 FROM subject WHERE id = value ->> 2) AS reached \
                   FROM json_each(?1)) WHERE TRUE RETURNING due_at",
            &[
                json(Some(&rows))?,
                Value::Integer(ADDRESS_WAIT_MS),
                NO_ADDRESS.into(),
            ],
        )?;
        Ok(due.iter().filter_map(|row| row.moment(0)).min())
    }

    /// Puts an erasure into the outbox in place of everything else that was owed about the subject,
    /// at the positions `told`, with what it takes to find the person in the CRM.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owe_erasure(
        &self,
        (position, erasure): (u64, &Erasure),
        told: &[u64],
        email: Option<&Sealed>,
        (crm, forward): (CrmErasure, &Forward),
    ) -> Result<Option<Moment>, SqlError> {
        let rows = self.db.rows(
            "SELECT record FROM outbox WHERE record IS NOT NULL \
             AND position IN (SELECT value FROM json_each(?)) ORDER BY position DESC LIMIT 1",
            &[list(told)?],
        )?;
        let record: Option<CrmRecord> = rows.first().and_then(|row| row.json(0));
        self.db.run(
            "DELETE FROM outbox WHERE position IN (SELECT value FROM json_each(?))",
            &[list(told)?],
        )?;
        let mut due_at = self.owe_others((position, erasure), email, forward)?;
        if crm == CrmErasure::Nothing {
            return Ok(due_at);
        }
        let how = serde_json::to_string(&crm).map_err(|_| SqlError)?;
        let row = |destination, record| OwedErasure {
            position,
            destination,
            erasure,
            how: Some(how.as_str()),
            record,
            email,
        };
        if forward.names(DESTINATION_CRM) && (email.is_some() || record.is_some()) {
            due_at = Some(self.insert_erasure(&row(DESTINATION_CRM, record.as_ref()))?);
        }
        if forward.names(DESTINATION_CAMPAIGNS) && email.is_some() {
            due_at = Some(self.insert_erasure(&row(DESTINATION_CAMPAIGNS, None))?);
        }
        Ok(due_at)
    }

    /// Puts an erasure into the outbox for the destinations besides the CRM's own.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owe_others(
        &self,
        (position, erasure): (u64, &Erasure),
        email: Option<&Sealed>,
        forward: &Forward,
    ) -> Result<Option<Moment>, SqlError> {
        let mut due_at = None;
        for (destination, with_address) in forward.of_erasure() {
            due_at = Some(self.insert_erasure(&OwedErasure {
                position,
                destination,
                erasure,
                how: None,
                record: None,
                email: email.filter(|_| with_address),
            })?);
        }
        Ok(due_at)
    }

    fn insert_erasure(&self, owed: &OwedErasure<'_>) -> Result<Moment, SqlError> {
        let at = owed.erasure.at;
        self.db.run(
            "INSERT INTO outbox (position, destination, subject, urgent, standings, state, since, \
                                 at, due_at, record, erasure, email) \
             VALUES (?1, ?2, ?3, 1, '[]', 'queued', ?4, ?4, ?4, ?5, ?6, ?7)",
            &[
                natural(owed.position),
                owed.destination.into(),
                text(&owed.erasure.subject),
                moment(at),
                json(owed.record)?,
                owed.how.into(),
                json(owed.email)?,
            ],
        )?;
        Ok(at)
    }

    /// Forgets who was told of events, as far as nothing is owed any more.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn forget_settled(&self, positions: &[u64]) -> Result<(), SqlError> {
        self.db.run(
            "DELETE FROM outbox WHERE due_at IS NULL \
             AND position IN (SELECT value FROM json_each(?))",
            &[list(positions)?],
        )
    }

    /// Whether anybody is still owed anything about a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn is_owed(&self, subject: &SubjectId) -> Result<bool, SqlError> {
        let query = "SELECT 1 FROM event_about a JOIN outbox USING (position) \
                     WHERE a.subject = ? AND state = 'queued' LIMIT 1";
        Ok(!self.db.rows(query, &[text(subject)])?.is_empty())
    }

    /// Where a subject stood after each record that a destination has not answered for yet: it may
    /// hold any of them.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn being_told(
        &self,
        subject: &SubjectId,
        destination: &str,
    ) -> Result<Vec<Standings>, SqlError> {
        let rows = self.db.rows(
            "SELECT standings FROM event_about a JOIN outbox USING (position) \
             WHERE a.subject = ? AND destination = ? AND state = 'queued' ORDER BY position",
            &[text(subject), destination.into()],
        )?;
        rows.iter().map(|row| row.json(0).ok_or(SqlError)).collect()
    }

    /// Who was told of a record.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn deliveries(&self, position: u64) -> Result<Vec<Delivery>, SqlError> {
        let rows = self.db.rows(
            // The CRM first, as it was there first.
            "SELECT state, at, destination FROM outbox WHERE position = ? \
             ORDER BY destination <> 'crm', destination",
            &[natural(position)],
        )?;
        rows.iter()
            .map(|row| {
                Some(Delivery {
                    destination: row.text(2)?.to_owned(),
                    state: DeliveryState::named(row.text(0)?)?,
                    at: row.moment(1)?,
                })
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }
}

/// An erasure that a destination is owed.
struct OwedErasure<'a> {
    position: u64,
    destination: &'a str,
    erasure: &'a Erasure,
    how: Option<&'a str>,
    record: Option<&'a CrmRecord>,
    email: Option<&'a Sealed>,
}

/// Positions as one value, for `json_each`.
pub(super) fn list(positions: &[u64]) -> Result<Value<'static>, SqlError> {
    json(Some(&positions))
}
