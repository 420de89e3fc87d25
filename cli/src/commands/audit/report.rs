//! What an audit found, as text and as JSON.

use std::fmt;

use serde::Serialize;
use unticked_shared::log::{Head, LogName};

use crate::found::Found;
use crate::output::{counted, head_told};

/// What an audit found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The address or the folder.
    pub source: String,
    /// The deployment, as it names itself.
    pub deployment: String,
    /// The keys that checkpoints were checked with.
    pub keys: Vec<String>,
    /// Where the keys are from.
    pub trust: Trust,
    /// What is wrong with the deployment as a whole.
    pub findings: Vec<Found>,
    /// Each log.
    pub logs: Vec<LogReport>,
}

/// Where the keys are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// From the command line.
    Given,
    /// From the state file.
    Remembered,
    /// From the deployment itself, for the first time.
    FirstUse,
}

/// What was found in one log.
#[derive(Debug, Serialize)]
pub struct LogReport {
    /// Which.
    pub log: LogName,
    /// Size and root, as the checkpoint states them.
    pub head: Option<Head>,
    /// Size and root at the last audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remembered: Option<Head>,
    /// Entries that were read.
    pub entries: u64,
    /// Tiles that were compared.
    pub tiles: u64,
    /// Rows that were checked against the log, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// What is wrong.
    pub findings: Vec<Found>,
}

impl LogReport {
    /// A report on a log of which nothing is known yet.
    pub const fn new(log: LogName, remembered: Option<Head>) -> Self {
        Self {
            log,
            head: None,
            remembered,
            entries: 0,
            tiles: 0,
            rows: None,
            findings: Vec::new(),
        }
    }

    /// Notes something that does not hold.
    pub fn found(&mut self, kind: &'static str, text: impl Into<String>) {
        self.findings.push(Found::new(kind, text));
    }
}

impl Report {
    /// How much was found.
    pub fn count(&self) -> u64 {
        let logs = self.logs.iter().map(|log| log.findings.len());
        (self.findings.len() + logs.sum::<usize>()) as u64
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}, deployment {}", self.source, self.deployment)?;
        let trust = match self.trust {
            Trust::Given => "given by --key",
            Trust::Remembered => "remembered from the first audit",
            Trust::FirstUse => "taken on trust, at this first audit; remembered from now on",
        };
        let keys = counted(self.keys.len() as u64, "key");
        writeln!(f, "checked with {keys} {trust}")?;
        findings(f, &self.findings)?;
        for log in &self.logs {
            log.fmt(f)?;
        }
        match self.count() {
            0 => writeln!(f, "Everything holds."),
            count => writeln!(f, "{}.", counted(count, "finding")),
        }
    }
}

impl fmt::Display for LogReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.findings.is_empty() { "ok" } else { "NO" };
        write!(f, "{mark}  log {}: ", self.log)?;
        match &self.head {
            Some(stated) => write!(f, "{}", head_told(stated))?,
            None => write!(f, "no checkpoint")?,
        }
        match self.remembered {
            Some(before) if self.findings.is_empty() => {
                write!(
                    f,
                    "; {} more than at the last audit",
                    self.entries - before.size
                )?;
            }
            Some(_) | None => {}
        }
        if let Some(rows) = self.rows {
            write!(f, "; {} checked", counted(rows, "row"))?;
        }
        writeln!(f)?;
        findings(f, &self.findings)
    }
}

fn findings(f: &mut fmt::Formatter<'_>, findings: &[Found]) -> fmt::Result {
    for found in findings {
        writeln!(f, "    {}", found.text)?;
    }
    Ok(())
}
