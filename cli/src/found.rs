//! Something that does not hold.

use serde::Serialize;
use unticked_shared::ledger::Finding;

/// Something that does not hold.
#[derive(Debug, Serialize)]
pub struct Found {
    /// A name for programs.
    pub kind: &'static str,
    /// What is wrong, and where.
    pub text: String,
    /// The place, where rows do not agree with the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<Finding>,
}

impl Found {
    /// A finding.
    pub fn new(kind: &'static str, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            row: None,
        }
    }
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Self {
        Self {
            kind: "row",
            text: finding.to_string(),
            row: Some(finding),
        }
    }
}
