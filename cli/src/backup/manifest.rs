//! What a backup consists of. The manifest is no secret: it holds hashes, counts and pseudonyms.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use unticked_shared::api::{LogsResponse, tables_of};
use unticked_shared::ledger::Table;
use unticked_shared::log::{Head, LogName};
use unticked_shared::time::Moment;

use crate::files::{self, Private};

/// The format that this code writes and reads.
const FORMAT: &str = "unticked/backup/1";

/// The name of the file.
const NAME: &str = "manifest.json";

/// What a backup consists of.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format.
    format: String,
    /// The deployment.
    pub deployment: String,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was complete; absent while it is not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finished_at: Option<Moment>,
    /// Whom its files are encrypted for.
    pub recipient: String,
    /// Each log, the registry last.
    pub logs: Vec<LogBackup>,
}

/// What there is of one log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogBackup {
    /// Which.
    pub log: LogName,
    /// How many entries the log had before the first row of what holds was read: every event
    /// below is reflected in those rows. Later ones are merged in when the backup is restored.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub settled: Option<u64>,
    /// The signed head that the events lead to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub checkpoint: Option<String>,
    /// The last event that a row names: as what it follows from, or as the erasure that removed
    /// its content. The events go at least as far, so that everything is explained.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub names: Option<u64>,
    /// Its tables, in the order in which they are restored.
    pub tables: Vec<TableBackup>,
}

/// What there is of one table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableBackup {
    /// Which.
    pub table: Table,
    /// Whether nothing is missing.
    pub complete: bool,
    /// Its files, in order.
    pub parts: Vec<Part>,
}

/// One file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name, beside the manifest.
    pub file: String,
    /// Rows in it.
    pub rows: u64,
    /// The SHA-256 of the file, in hex.
    pub sha256: String,
    /// The key of its last row.
    pub last_key: String,
}

impl Manifest {
    /// A backup that has nothing yet.
    pub fn new(named: LogsResponse, recipient: String) -> Self {
        let mut logs = named.logs;
        // The registry is last: whatever its documents are named by is exported before them,
        // and while it is not restored, the edge takes nothing that would come in between.
        logs.sort();
        Self {
            format: FORMAT.to_owned(),
            deployment: named.deployment,
            created_at: now(),
            finished_at: None,
            recipient,
            logs: logs.into_iter().map(LogBackup::new).collect(),
        }
    }

    /// The manifest of a folder; `None` where there is none yet.
    pub fn find(folder: &Path) -> Result<Option<Self>> {
        if folder.join(NAME).exists() {
            Self::read(folder).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The manifest of a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let text = files::read(&path)?;
        let manifest: Self = serde_json::from_str(&text).map_err(|e| {
            anyhow!(
                "{} is not what `unticked export` writes: {e}",
                path.display()
            )
        })?;
        if manifest.format != FORMAT {
            bail!(
                "{} has the format {:?}; this release reads {FORMAT:?}",
                path.display(),
                manifest.format
            );
        }
        manifest
            .fits()
            .with_context(|| path.display().to_string())?;
        Ok(manifest)
    }

    /// Whether it names what a deployment has, and no file outside of its folder.
    fn fits(&self) -> Result<()> {
        if !self.logs.is_sorted_by(|a, b| a.log < b.log) {
            bail!("the logs are not in order, or one stands twice");
        }
        for log in &self.logs {
            let tables: Vec<Table> = log.tables.iter().map(|t| t.table).collect();
            if tables != tables_of(log.log) {
                bail!("log {} does not have the tables of such a log", log.log);
            }
            for part in log.tables.iter().flat_map(|table| &table.parts) {
                let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
                if part.file.starts_with('.') || !part.file.bytes().all(fits) {
                    bail!("log {}: a part is not a file of this folder", log.log);
                }
            }
        }
        Ok(())
    }

    /// Writes it in one step.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).context("the manifest does not fit JSON")?;
        Private::replace(&folder.join(NAME), format!("{text}\n"))
    }

    /// Refuses a backup that something is missing of.
    pub fn complete(&self, folder: &Path) -> Result<()> {
        if self.finished_at.is_some() {
            return Ok(());
        }
        bail!(
            "{} is not complete: run `unticked export` with the same folder again",
            folder.display()
        )
    }
}

impl LogBackup {
    fn new(log: LogName) -> Self {
        let tables = tables_of(log).iter().map(|table| TableBackup {
            table: *table,
            complete: false,
            parts: Vec::new(),
        });
        Self {
            log,
            settled: None,
            checkpoint: None,
            names: None,
            tables: tables.collect(),
        }
    }

    /// What there is of a table.
    pub fn table(&self, table: Table) -> Option<&TableBackup> {
        self.tables.iter().find(|t| t.table == table)
    }

    /// The head that its checkpoint states, whoever signed it.
    pub fn head(&self) -> Option<Head> {
        Head::stated(self.checkpoint.as_deref()?).ok()
    }
}

impl TableBackup {
    /// Rows in all parts.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|part| part.rows).sum()
    }

    /// The key of the last row that there is.
    pub fn last_key(&self) -> Option<&str> {
        self.parts.last().map(|part| part.last_key.as_str())
    }
}

/// The time, which only the command has.
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = since.map_or(0, |since| since.as_millis());
    Moment::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}
