//! What the check of a mail found, as text and as JSON.

use std::fmt::{self, Write as _};

use serde::Serialize;

use super::finding::{Finding, Kind, Part, Severity};
use crate::output::{counted, plain};

/// The form of the JSON. Members may be added to it; none changes its meaning or goes.
const SCHEMA: &str = "unticked/check-email/1";

/// What came of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// No errors, and everything that was asked for could be checked.
    Clean,
    /// An error, or a warning where those count.
    Findings,
    /// No errors, but something that was asked for could not be checked.
    NotChecked,
}

/// What the check of a mail found.
#[derive(Debug, Serialize)]
pub struct Report {
    schema: &'static str,
    /// The file's name, as it was given.
    pub file: String,
    /// What came of it.
    pub result: Outcome,
    /// What was found to be right.
    pub checked: Vec<Checked>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What nobody looked at, and why.
    pub not_checked: Vec<NotChecked>,
}

/// Something that is right.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// Where.
    pub part: Part,
    /// What.
    pub text: String,
}

/// Something that was not looked at.
#[derive(Debug, Serialize)]
pub struct NotChecked {
    /// Where.
    pub part: Part,
    /// What, and why.
    pub text: String,
    /// Whether it was asked for; then the mail does not count as clean.
    pub asked: bool,
}

impl Report {
    /// A report that says nothing yet.
    pub fn new(file: String) -> Self {
        Self {
            schema: SCHEMA,
            file,
            result: Outcome::Clean,
            checked: Vec::new(),
            findings: Vec::new(),
            not_checked: Vec::new(),
        }
    }

    /// Something is right.
    pub fn right(&mut self, part: Part, text: impl Into<String>) {
        let text = text.into();
        self.checked.push(Checked { part, text });
    }

    /// Something is wrong. What is wrong in several places in the same words is told once.
    pub fn wrong(&mut self, kind: Kind, text: impl Into<String>) {
        let finding = Finding::new(kind, text);
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Something was not asked for, or there is nothing to check it with.
    pub fn skipped(&mut self, part: Part, text: impl Into<String>) {
        let (text, asked) = (text.into(), false);
        self.not_checked.push(NotChecked { part, text, asked });
    }

    /// Something was asked for and could not be found out.
    pub fn unknown(&mut self, part: Part, text: impl Into<String>) {
        let (text, asked) = (text.into(), true);
        self.not_checked.push(NotChecked { part, text, asked });
    }

    /// Whether a part has no error so far.
    pub fn holds(&self, part: Part) -> bool {
        let error = |f: &Finding| f.part == part && f.severity == Severity::Error;
        !self.findings.iter().any(error)
    }

    /// Draws the conclusion.
    pub fn concluded(mut self, warnings_count: bool) -> Self {
        let counts = |f: &Finding| warnings_count || f.severity == Severity::Error;
        self.result = if self.findings.iter().any(counts) {
            Outcome::Findings
        } else if self.not_checked.iter().any(|n| n.asked) {
            Outcome::NotChecked
        } else {
            Outcome::Clean
        };
        self
    }

    /// `2 errors, 1 warning`.
    pub fn counts(&self) -> String {
        let of = |severity| {
            self.findings
                .iter()
                .filter(|f| f.severity == severity)
                .count() as u64
        };
        let errors = counted(of(Severity::Error), "error");
        let warnings = counted(of(Severity::Warning), "warning");
        format!("{errors}, {warnings}")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", plain(&self.file))?;
        for Checked { part, text } in &self.checked {
            line(f, "ok", *part, text)?;
        }
        for finding in &self.findings {
            let mark = match finding.severity {
                Severity::Warning => "warning",
                Severity::Error => "ERROR",
            };
            let text = format!("{} [{}]", finding.text, finding.kind);
            line(f, mark, finding.part, &text)?;
            writeln!(f, "{:21}fix: {}", "", finding.fix)?;
        }
        for NotChecked { part, text, asked } in &self.not_checked {
            line(f, if *asked { "UNKNOWN" } else { "skipped" }, *part, text)?;
        }
        f.write_char('\n')
    }
}

fn line(f: &mut fmt::Formatter<'_>, mark: &str, part: Part, text: &str) -> fmt::Result {
    writeln!(f, "{mark:<9}{:<12}{}", part.name(), plain(text))
}
