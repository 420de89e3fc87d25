//! Pages of rows, and checkpoints, as the edge gives them.

use anyhow::{Result, anyhow, bail};
use unticked_shared::api::BackupResponse;
use unticked_shared::ledger::{Row, Table};
use unticked_shared::log::{Head, LogName};

use crate::backup::{table_name, table_of};
use crate::edge::{Client, encoded};
use crate::output::progress;

/// Asks for pages.
pub struct Pages<'a>(&'a Client);

impl<'a> Pages<'a> {
    /// Pages of this edge.
    pub const fn new(client: &'a Client) -> Self {
        Self(client)
    }

    /// The rows behind one; none at the end.
    pub fn rows(&self, log: LogName, table: Table, after: Option<&str>) -> Result<Vec<Row>> {
        let name = table_name(table);
        let behind = after.map_or_else(String::new, |key| format!("&after={}", encoded(key)));
        let path = format!("/v1/backup?log={log}&table={name}{behind}");
        let page: BackupResponse = self.0.get_json(&path)?;
        let other = page.rows.iter().any(|row| table_of(row) != table);
        let stuck = page
            .rows
            .last()
            .is_some_and(|row| Some(row.key().as_str()) == after);
        if other || stuck {
            bail!(
                "{}: what it gave is no page of {name} of log {log}",
                self.0.target()
            );
        }
        let last = page.rows.last().map_or_else(String::new, Row::key);
        progress(&format!("log {log}: {name} {last}"));
        Ok(page.rows)
    }

    /// The signed head of a log, and what it states.
    pub fn checkpoint(&self, log: LogName) -> Result<(String, Head)> {
        let reply = self.0.get(&format!("/log/{log}/checkpoint"))?;
        let note = String::from_utf8_lossy(self.0.good(&reply)?).into_owned();
        let head =
            Head::stated(&note).map_err(|e| anyhow!("{}: log {log}: {e}", self.0.target()))?;
        Ok((note, head))
    }
}
