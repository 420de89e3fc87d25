//! All about a subject: the events about it, and rows of what holds.

use unticked_shared::{
    consent::{Channel, RecordId, Scope, Standing},
    ledger::Event,
    log::Salt,
    subject::SubjectId,
    time::Moment,
};

use super::{Store, outbox::list};
use crate::runtime::database::{Database, SqlError, Value, json, natural, text};

/// A row as one JSON list, in the order of the table's columns.
#[derive(serde::Serialize)]
pub(super) struct AboutRow(
    String,
    String,
    u64,
    Option<&'static str>,
    Option<i64>,
    Option<u64>,
    Option<i64>,
    Option<i64>,
    Option<u8>,
);

impl AboutRow {
    fn event(subject: &SubjectId, position: u64) -> Self {
        let subject = subject.to_string();
        Self(
            subject,
            String::new(),
            position,
            None,
            None,
            None,
            None,
            None,
            None,
        )
    }

    /// What holds.
    pub fn standing(
        subject: &SubjectId,
        (scope, channel, standing, epoch): (Scope, Channel, Standing, u8),
    ) -> Self {
        Self(
            subject.to_string(),
            scope.hex(),
            channel.number().into(),
            Some(standing.state.name()),
            Some(standing.since.millis()),
            Some(standing.position),
            standing.consented_at.map(Moment::millis),
            standing.until.map(Moment::millis),
            Some(epoch),
        )
    }
}

impl<D: Database + Clone> Store<D> {
    /// Appends an event to the log, and gives its position.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn log_event(
        &self,
        event: &Event,
        salt: &Salt,
        sent_as: Option<&RecordId>,
    ) -> Result<u64, SqlError> {
        let position = self.log.append(event, salt, sent_as)?;
        self.file(event.subject(), position)?;
        Ok(position)
    }

    /// Notes that the event at a position is about a subject.
    pub(super) fn file(&self, subject: Option<&SubjectId>, position: u64) -> Result<(), SqlError> {
        let rows = subject.map(|subject| AboutRow::event(subject, position));
        self.write_about(rows.into_iter().collect())
    }

    /// The events about a subject that have content, oldest first, with their positions.
    ///
    /// # Errors
    /// When the storage failed, or a row is not readable.
    pub fn events_about(&self, subject: &SubjectId) -> Result<Vec<(u64, Event)>, SqlError> {
        let rows = self.db.rows(
            "SELECT position, body FROM event_about JOIN event USING (position) \
             WHERE event_about.subject = ? AND body IS NOT NULL ORDER BY position",
            &[text(subject)],
        )?;
        rows.iter()
            .map(|row| Some((row.natural(0)?, Event::read(row.text(1)?).ok()?)))
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// Removes the content of events about a subject; their entries stay. That they were about it
    /// is kept for as long as anybody is owed them, since deliveries are found by it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn erase_events(
        &self,
        subject: &SubjectId,
        positions: &[u64],
        erasure: u64,
    ) -> Result<(), SqlError> {
        self.log.erase(positions, erasure)?;
        self.forget_erased(subject, positions)
    }

    /// Forgets whom those of these events were about that are erased, once nobody is owed them.
    ///
    /// # Errors
    /// When the storage failed.
    pub(super) fn forget_erased(
        &self,
        subject: &SubjectId,
        positions: &[u64],
    ) -> Result<(), SqlError> {
        if positions.is_empty() {
            return Ok(());
        }
        self.db.run(
            "DELETE FROM about WHERE subject = ?1 AND scope = '' \
             AND channel IN (SELECT position FROM json_each(?2) JOIN event ON position = value \
                             WHERE erased_by IS NOT NULL) \
             AND NOT EXISTS (SELECT 1 FROM outbox WHERE position = channel AND due_at IS NOT NULL)",
            &[text(subject), list(positions)?],
        )
    }

    /// Events from a position to another that are about a subject and not filed with it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn events_not_filed(&self, from: u64, behind: u64) -> Result<Vec<u64>, SqlError> {
        self.positions(
            "SELECT e.position FROM event e WHERE e.position >= ?1 AND e.position < ?2 \
             AND e.subject IS NOT NULL AND NOT EXISTS ( \
                 SELECT 1 FROM event_about a \
                 WHERE a.subject = e.subject AND a.position = e.position)",
            &[natural(from), natural(behind)],
        )
    }

    /// Events that are filed with a subject, of those from one to another, and not about it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn filed_by_mistake(
        &self,
        first: &str,
        last: Option<&SubjectId>,
    ) -> Result<Vec<u64>, SqlError> {
        self.positions(
            "SELECT a.position FROM event_about a LEFT JOIN event e USING (position) \
             WHERE a.subject BETWEEN ?1 AND ?2 \
             AND e.subject IS NOT a.subject \
             AND NOT (e.erased_by IS NOT NULL AND EXISTS ( \
                 SELECT 1 FROM outbox WHERE position = a.position AND due_at IS NOT NULL))",
            // Subjects are hex.
            &[first.into(), last.map_or("g".into(), text)],
        )
    }

    pub(super) fn positions(
        &self,
        query: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<u64>, SqlError> {
        let rows = self.db.rows(query, values)?;
        rows.iter()
            .map(|row| row.natural(0).ok_or(SqlError))
            .collect()
    }

    /// Writes rows, or gathers them.
    pub(super) fn write_about(&self, rows: Vec<AboutRow>) -> Result<(), SqlError> {
        if let Some(gathered) = self.gathered.borrow_mut().as_mut() {
            gathered.about.extend(rows);
            return Ok(());
        }
        self.put_about(&rows)
    }

    /// Puts rows in place of those that they follow.
    pub(super) fn put_about(&self, rows: &[AboutRow]) -> Result<(), SqlError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.db.run(
            "INSERT OR REPLACE INTO about \
             (subject, scope, channel, state, since, position, consented_at, until, epoch) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, \
                    value ->> 6, value ->> 7, value ->> 8 FROM json_each(?)",
            &[json(Some(&rows))?],
        )
    }
}
