//! Files of rows: JSON lines, encrypted.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use unticked_shared::ledger::{Row, Table};
use unticked_shared::log::LogName;

use super::{Identity, LogBackup, Part, Recipient, table_name};
use crate::files::Private;

/// Rows that are not in a file yet.
#[derive(Debug, Default)]
pub struct Pending {
    text: String,
    rows: u64,
    last_key: String,
}

impl Pending {
    /// Adds a row.
    pub fn push(&mut self, row: &Row) -> Result<()> {
        self.text += &serde_json::to_string(row).context("a row does not fit JSON")?;
        self.text.push('\n');
        self.rows += 1;
        self.last_key = row.key();
        Ok(())
    }

    /// Bytes of the rows.
    pub const fn len(&self) -> usize {
        self.text.len()
    }

    /// Writes the rows to a file of their own; nothing where there are none.
    pub fn write(self, folder: &Path, name: String, whom: &Recipient) -> Result<Option<Part>> {
        if self.rows == 0 {
            return Ok(None);
        }
        let encrypted = whom.encrypt(self.text.as_bytes())?;
        // Over whatever an export that was interrupted has left there.
        Private::replace(&folder.join(&name), &encrypted)?;
        Ok(Some(Part {
            file: name,
            rows: self.rows,
            sha256: HEXLOWER.encode(&Sha256::digest(&encrypted)),
            last_key: self.last_key,
        }))
    }
}

/// The name of a table's next file.
pub fn file_name(log: LogName, table: Table, parts: usize) -> String {
    format!("{log}-{}-{:06}.ndjson.age", table_name(table), parts + 1)
}

/// A file that is not what the manifest says.
#[derive(Debug)]
pub struct Damaged(pub String);

/// The rows of a table, file by file.
pub struct Rows<'a> {
    folder: &'a Path,
    identity: &'a Identity,
    table: Table,
    parts: std::slice::Iter<'a, Part>,
    read: VecDeque<Row>,
}

impl<'a> Rows<'a> {
    /// The rows of a table of a log.
    pub fn of(folder: &'a Path, identity: &'a Identity, log: &'a LogBackup, table: Table) -> Self {
        let parts = log.table(table).map_or(&[][..], |table| &table.parts);
        Self {
            folder,
            identity,
            table,
            parts: parts.iter(),
            read: VecDeque::new(),
        }
    }

    /// The next row; `None` at the end. A damaged file is what it says, an error is one of the
    /// machine or of the identity.
    pub fn next(&mut self) -> Result<Option<Result<Row, Damaged>>> {
        loop {
            if let Some(row) = self.read.pop_front() {
                return Ok(Some(Ok(row)));
            }
            let Some(part) = self.parts.next() else {
                return Ok(None);
            };
            match self.open(part)? {
                Ok(rows) => self.read = rows,
                Err(damaged) => return Ok(Some(Err(damaged))),
            }
        }
    }

    /// The rows of one file, once it is the one that was written.
    fn open(&self, part: &Part) -> Result<Result<VecDeque<Row>, Damaged>> {
        let path: PathBuf = self.folder.join(&part.file);
        let damaged = |what: &str| Ok(Err(Damaged(format!("{} {what}", part.file))));
        let encrypted = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return damaged("is missing"),
            Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
        };
        if HEXLOWER.encode(&Sha256::digest(&encrypted)) != part.sha256 {
            return damaged("was changed after it was written");
        }
        let plain = self.identity.decrypt(&encrypted).ok_or_else(|| {
            anyhow!(
                "{} does not open: it was encrypted for another recipient than that of the \
                 identity given",
                path.display()
            )
        })?;
        let rows = serde_json::Deserializer::from_slice(&plain).into_iter::<Row>();
        let Ok(rows) = rows.collect::<Result<VecDeque<Row>, _>>() else {
            return damaged("does not hold rows of this release");
        };
        let others = rows.iter().any(|row| table_of(row) != self.table);
        let last = rows.back().map(Row::key);
        if others || rows.len() as u64 != part.rows || last.as_ref() != Some(&part.last_key) {
            return damaged("does not hold the rows that the manifest says");
        }
        Ok(Ok(rows))
    }
}

/// The table that a row is of.
pub const fn table_of(row: &Row) -> Table {
    match row {
        Row::Event(_) => Table::Event,
        Row::Standing(_) => Table::Standing,
        Row::Contact(_) => Table::Contact,
        Row::PhoneLink(_) => Table::PhoneLink,
        Row::Outbox(_) => Table::Outbox,
        Row::Mail(_) => Table::Mail,
        Row::Document(_) => Table::Document,
    }
}
