//! A report on the set-up, as text and as JSON.

use std::fmt::{self, Write as _};

use serde::Serialize;
use unticked_shared::crm::zoho::setup::{Checks, Finding, Part, Severity};

use crate::output::{counted, plain};

/// The form of the JSON. Members may be added to it; none changes its meaning or goes.
const SCHEMA: &str = "unticked/zoho-doctor/1";

/// What was found.
#[derive(Debug, Serialize)]
pub struct Report {
    schema: &'static str,
    /// Whether there is no error.
    pub ok: bool,
    checked: Vec<Right>,
    findings: Vec<Finding>,
    /// What could not be looked at.
    not_checked: Vec<Right>,
}

#[derive(Debug, Serialize)]
struct Right {
    part: Part,
    text: String,
}

impl Report {
    /// A report of what was looked at, and of what could not be.
    pub fn new(checks: Checks, not_checked: Vec<(Part, String)>) -> Self {
        let rights = |rights: Vec<(Part, String)>| {
            let each = rights.into_iter().map(|(part, text)| Right { part, text });
            each.collect()
        };
        Self {
            schema: SCHEMA,
            ok: checks.holds(),
            checked: rights(checks.right),
            findings: checks.wrong,
            not_checked: rights(not_checked),
        }
    }

    /// Whether something could not be looked at.
    pub const fn is_whole(&self) -> bool {
        self.not_checked.is_empty()
    }

    /// `2 errors, 1 warning`.
    pub fn counts(&self) -> String {
        let of = |severity| {
            let findings = self.findings.iter();
            findings.filter(|f| f.severity == severity).count() as u64
        };
        let errors = counted(of(Severity::Error), "error");
        format!("{errors}, {}", counted(of(Severity::Warning), "warning"))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Right { part, text } in &self.checked {
            line(f, "ok", *part, text)?;
        }
        for finding in &self.findings {
            let mark = match finding.severity {
                Severity::Warning => "warning",
                Severity::Error => "ERROR",
            };
            line(
                f,
                mark,
                finding.part,
                &format!("{} [{}]", finding.text, finding.kind),
            )?;
            writeln!(f, "{:23}fix: {}", "", plain(&finding.fix))?;
        }
        for Right { part, text } in &self.not_checked {
            line(f, "UNKNOWN", *part, text)?;
        }
        writeln!(f, "{}", self.counts())
    }
}

fn line(f: &mut fmt::Formatter<'_>, mark: &str, part: Part, text: &str) -> fmt::Result {
    let mut head = String::new();
    write!(head, "{mark:8} {:13}", part.name())?;
    writeln!(f, "{head} {}", plain(text))
}
