//! Rows of a log as they are exported and imported.

use unticked_shared::{
    ledger::{Event, EventRow},
    log::{Hash, Salt},
    subject::SubjectId,
};

use super::{Log, bytes_of, entry_of};
use crate::runtime::database::{Database, Row, SqlError, Value, natural, text};

/// The columns that [`event_row`] reads.
pub(super) const COLUMNS: &str = "position, body, salt, entry, nodes, erased_by, kind, subject";

impl<D: Database> Log<D> {
    /// Rows from a position on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn dump(&self, from: u64, limit: u32) -> Result<Vec<EventRow>, SqlError> {
        let query =
            format!("SELECT {COLUMNS} FROM event WHERE position >= ? ORDER BY position LIMIT ?");
        let rows = self
            .db
            .rows(&query, &[natural(from), Value::Integer(limit.into())])?;
        rows.iter()
            .map(|row| event_row(row).ok_or(SqlError))
            .collect()
    }

    /// Takes the next row of a backup, and gives whom the event is about. Says what is wrong with it,
    /// where anything is: the hashes are made anew, and a row that claims others is refused.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn restore(&self, row: &EventRow) -> Result<Result<Option<SubjectId>, String>, SqlError> {
        let size = self.size()?;
        if row.position != size {
            return Ok(Err(format!(
                "the log has {size} events, and the next row is that of event {}",
                row.position
            )));
        }
        let event = match (&row.event, &row.salt) {
            (Some(body), Some(salt)) => match Event::read(body) {
                Ok(event) if event.entry(salt) == row.entry => Some(event),
                _ => {
                    return Ok(Err(format!(
                        "event {size} is not what its entry commits to"
                    )));
                }
            },
            _ => None,
        };
        let nodes = self.with_edge(|edge| edge.append(&row.entry))?;
        if nodes != row.nodes {
            return Ok(Err(format!(
                "event {size} claims hashes that are not its own"
            )));
        }
        let nodes = bytes_of(&nodes);
        let salt = row
            .salt
            .as_ref()
            .map_or(Value::Null, |s| Value::Blob(s.bytes()));
        let sent_as = match &event {
            Some(Event::Consent(record)) if record.may_be_sent_again() => text(&record.id),
            _ => Value::Null,
        };
        self.db.run(
            "INSERT INTO event (position, kind, subject, body, salt, entry, nodes, erased_by, sent_as) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            &[
                natural(size),
                event.as_ref().map_or("consent", Event::kind).into(),
                event.as_ref().and_then(|e| e.subject().map(text)).unwrap_or(Value::Null),
                row.event.as_deref().into(),
                salt,
                Value::Blob(row.entry.bytes()),
                if nodes.is_empty() { Value::Null } else { Value::Blob(&nodes) },
                row.erased_by.map_or(Value::Null, natural),
                sent_as,
            ],
        )?;
        Ok(Ok(event.and_then(|event| event.subject().copied())))
    }
}

pub(super) fn event_row(row: &Row) -> Option<EventRow> {
    let (nodes, _) = row.blob(4).unwrap_or_default().as_chunks::<32>();
    Some(EventRow {
        position: row.natural(0)?,
        event: row.text(1).map(str::to_owned),
        salt: row
            .blob(2)
            .and_then(|salt| salt.try_into().ok())
            .map(Salt::new),
        entry: entry_of(row, 3)?,
        nodes: nodes.iter().copied().map(Hash).collect(),
        erased_by: row.natural(5),
    })
}
