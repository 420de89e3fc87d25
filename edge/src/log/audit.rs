//! Checking a log's rows, and telling what staff did.

use unticked_shared::{
    api::{AccessesResponse, LoggedAccess},
    ledger::{Auditor, Event, Finding},
    log::RightEdge,
};

use super::{
    Log, Stored, StoredHashes,
    backup::{COLUMNS, event_row},
};
use crate::runtime::database::{Database, SqlError, Value, natural};

/// Rows of one page: a few hundred are hashed well within a request's time.
const PAGE: u32 = 500;

/// A page of a log that was checked.
pub struct Page {
    /// The events that are what their entries commit to, with their positions.
    pub events: Vec<(u64, Event)>,
    /// Rows checked.
    pub checked: u64,
    /// What does not agree.
    pub findings: Vec<Finding>,
    /// Where to go on; `None` at the end of the log.
    pub next: Option<u64>,
}

impl<D: Database> Log<D> {
    /// Checks the rows from a position on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn audit(&self, from: u64) -> Result<Page, SqlError> {
        let query =
            format!("SELECT {COLUMNS} FROM event WHERE position >= ? ORDER BY position LIMIT ?");
        let rows = self
            .db
            .rows(&query, &[natural(from), Value::Integer(PAGE.into())])?;
        // A hash that was changed before this page was found by the page that it is on.
        let edge = RightEdge::read(from, &StoredHashes(&self.db)).map_err(|_| SqlError)?;
        let mut auditor = Auditor::from(edge);
        let mut page = Page {
            events: Vec::new(),
            checked: rows.len() as u64,
            findings: Vec::new(),
            next: None,
        };
        for row in &rows {
            let read = event_row(row).ok_or(SqlError)?;
            let filed = row.text(6).map(|kind| (kind, row.subject(7)));
            if let Some(event) = auditor.row(&read, filed) {
                page.events.push((read.position, event));
            }
            page.next = Some(read.position + 1);
        }
        page.next = page.next.filter(|_| rows.len() == PAGE as usize);
        for (position, erasure) in auditor.unexplained() {
            let says_so = match self.at(erasure) {
                Ok(Stored::Event(event, _)) => {
                    matches!(*event, Event::Erasure(e) if e.positions.contains(&position))
                }
                _ => false,
            };
            if !says_so {
                page.findings.push(Finding::ContentMissing { position });
            }
        }
        page.findings.extend(auditor.findings(false));
        Ok(page)
    }

    /// What was read and written through bearer tokens, from a position on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn accesses(&self, from: u64) -> Result<AccessesResponse, SqlError> {
        let rows = self.db.rows(
            "SELECT position, body FROM event WHERE kind = 'access' AND position >= ? \
             ORDER BY position LIMIT ?",
            &[natural(from), Value::Integer(PAGE.into())],
        )?;
        let mut accesses = Vec::with_capacity(rows.len());
        for row in &rows {
            let position = row.natural(0).ok_or(SqlError)?;
            // One that was changed by hand is the audit's to report.
            if let Some(Ok(Event::Access(access))) = row.text(1).map(Event::read) {
                accesses.push(LoggedAccess { position, access });
            }
        }
        let last = rows.last().and_then(|row| row.natural(0));
        let next = last
            .filter(|_| rows.len() == PAGE as usize)
            .map(|last| last + 1);
        Ok(AccessesResponse { accesses, next })
    }
}
