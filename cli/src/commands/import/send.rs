//! Rows on their way to the new deployment.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use unticked_shared::ledger::{Row, Table};
use unticked_shared::log::{Head, LogName, RightEdge};

use crate::backup::{Damaged, Held, Identity, LogBackup, Rows, table_name};
use crate::edge::{Client, Problem};
use crate::output::{counted, head_told, progress};

/// Rows of one request.
const MOST_ROWS: usize = 500;

/// Bytes of one request; a row that is longer goes alone.
const MOST_BYTES: usize = 1024 * 1024 - 1024;

/// Sends rows.
pub struct Send<'a> {
    /// Where to.
    pub client: &'a Client,
    /// The backup.
    pub folder: &'a Path,
    /// What reads it.
    pub identity: &'a Identity,
}

impl Send<'_> {
    /// How many events of a log are there already, and the head that all of them lead to.
    pub fn start(&self, backup: &LogBackup) -> Result<(u64, Head)> {
        let log = backup.log;
        let head = backup.head().context("the manifest lacks a checkpoint")?;
        let there = self.head(log)?;
        let made = if there.size <= head.size {
            self.root_at(backup, there.size)?
        } else {
            None
        };
        if made != Some(there) {
            bail!(
                "{} is not empty: its log {log} is {}, which is no beginning of the backup's ({}). \
                 Nothing was sent",
                self.client.target(),
                head_told(&there),
                head_told(&head)
            );
        }
        Ok((there.size, head))
    }

    /// Sends a log's rows from an event on, then everything else that belongs to it.
    pub fn log(&self, backup: &LogBackup, start: u64, head: Head, standings: &Held) -> Result<()> {
        let log = backup.log;
        let mut sent = 0;
        for table in backup.tables.iter().map(|t| t.table) {
            let mut chunk = Chunk::default();
            if table == Table::Standing {
                for row in standings.values() {
                    let row = Row::Standing(row.clone());
                    sent += self.push(&mut chunk, log, table, &row)?;
                }
            } else {
                let mut rows = Rows::of(self.folder, self.identity, backup, table);
                while let Some(row) = next(&mut rows)? {
                    let there = matches!(&row, Row::Event(row) if row.position < start);
                    if !there {
                        sent += self.push(&mut chunk, log, table, &row)?;
                    }
                }
            }
            sent += self.flush(&mut chunk, log, table)?;
            if table == Table::Event {
                self.compare(log, head)?;
            }
        }
        progress("");
        eprintln!("log {log}: {}", counted(sent, "row"));
        Ok(())
    }

    fn compare(&self, log: LogName, head: Head) -> Result<()> {
        let there = self.head(log)?;
        if there == head {
            return Ok(());
        }
        bail!(
            "log {log} of {} is {} after the restore, and the backup's is {}: do not put it in use",
            self.client.target(),
            head_told(&there),
            head_told(&head)
        );
    }

    /// The head of a log of the new deployment.
    fn head(&self, log: LogName) -> Result<Head> {
        let reply = self.client.get(&format!("/log/{log}/checkpoint"))?;
        let note = String::from_utf8_lossy(self.client.good(&reply)?);
        Head::stated(&note).map_err(|e| anyhow!("{}: log {log}: {e}", self.client.target()))
    }

    /// The head that the first events of a log make.
    fn root_at(&self, backup: &LogBackup, size: u64) -> Result<Option<Head>> {
        let mut edge = RightEdge::default();
        let mut rows = Rows::of(self.folder, self.identity, backup, Table::Event);
        while edge.size() < size {
            match next(&mut rows)? {
                Some(Row::Event(row)) => edge.append(&row.entry),
                Some(_) => Vec::new(),
                None => return Ok(None),
            };
        }
        let root = edge.root();
        Ok(Some(Head { size, root }))
    }

    /// Adds a row; gives how many rows were sent to make room for it.
    fn push(&self, chunk: &mut Chunk, log: LogName, table: Table, row: &Row) -> Result<u64> {
        let text = serde_json::to_string(row).context("a row does not fit JSON")?;
        let full = chunk.rows == MOST_ROWS || chunk.text.len() + text.len() > MOST_BYTES;
        let sent = if full {
            self.flush(chunk, log, table)?
        } else {
            0
        };
        if chunk.rows > 0 {
            chunk.text.push(',');
        }
        chunk.text += &text;
        chunk.rows += 1;
        Ok(sent)
    }

    fn flush(&self, chunk: &mut Chunk, log: LogName, table: Table) -> Result<u64> {
        let Chunk { text, rows } = std::mem::take(chunk);
        if rows == 0 {
            return Ok(0);
        }
        let path = format!("/v1/restore?log={log}");
        let (kind, body) = ("application/json", format!("[{text}]"));
        let reply = self.client.send("POST", &path, kind, body.as_bytes())?;
        if reply.status == 409 {
            let table = table_name(table);
            let why = Problem::read(&reply).map_or_else(String::new, |p| p.told_with_fields());
            bail!(
                "{} does not take the {table} rows of log {log}: {why}. It was empty, or held the \
                 beginning of this backup, when this began: is somebody else writing to it?",
                self.client.target()
            );
        }
        self.client.good(&reply)?;
        progress(&format!("log {log}: {}", table_name(table)));
        Ok(rows as u64)
    }
}

#[derive(Default)]
struct Chunk {
    text: String,
    rows: usize,
}

fn next(rows: &mut Rows) -> Result<Option<Row>> {
    match rows.next()? {
        None => Ok(None),
        Some(Ok(row)) => Ok(Some(row)),
        Some(Err(Damaged(what))) => bail!("{what}, while it was being sent"),
    }
}
