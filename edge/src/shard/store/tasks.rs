//! Housekeeping: what is to be done now and then, and how far it is.

use unticked_shared::time::Moment;

use super::Store;
use crate::runtime::database::{Database, SqlError, moment};

/// Housekeeping that goes through all subjects, a page at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Consent that has run out, and evidence that may no longer be kept.
    Retention,
    /// Addresses that an older key has sealed. The number is the new key's.
    Reseal(u8),
}

impl Task {
    fn name(self) -> String {
        match self {
            Self::Retention => "retention".to_owned(),
            Self::Reseal(key) => format!("reseal-{key}"),
        }
    }
}

impl<D: Database + Clone> Store<D> {
    /// When a task is due, and the subject behind which it goes on. A task that nobody has
    /// seen before is due at `first`.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn task(&self, task: Task, first: Moment) -> Result<(Moment, Option<String>), SqlError> {
        let rows = self.db.rows(
            "INSERT INTO task (name, due_at) VALUES (?, ?) \
             ON CONFLICT (name) DO UPDATE SET due_at = due_at RETURNING due_at, after",
            &[task.name().into(), moment(first)],
        )?;
        let row = rows.first().ok_or(SqlError)?;
        let due_at = row.moment(0).ok_or(SqlError)?;
        Ok((due_at, row.text(1).map(str::to_owned)))
    }

    /// Notes how far a task is, and when it goes on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn put_off(&self, task: Task, until: Moment, after: Option<&str>) -> Result<(), SqlError> {
        self.db.run(
            "UPDATE task SET due_at = ?, after = ? WHERE name = ?",
            &[moment(until), after.into(), task.name().into()],
        )
    }

    /// Forgets which ids were used for which body, before a moment.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn forget_claims(&self, before: Moment) -> Result<(), SqlError> {
        self.db
            .run("DELETE FROM claim WHERE at < ?", &[moment(before)])
    }
}
