//! What the edge answers: the configuration in force, or a problem document (RFC 9457).

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;

use super::send::Reply;
use super::target::Target;
use crate::files::{Checked, at_line};

/// The part of the edge's answer that is shown.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct InForce {
    /// The SHA-256 of the file.
    pub version: String,
    /// Every notice that its forms show.
    pub notices: Vec<Notice>,
}

/// A notice that a form shows.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// The form.
    pub form: String,
    /// The language.
    pub language: String,
    /// The version of its words.
    pub version: String,
}

#[derive(Debug, Deserialize)]
struct Problem {
    title: String,
    detail: Option<String>,
    #[serde(default)]
    errors: Vec<FieldError>,
}

#[derive(Debug, Deserialize)]
struct FieldError {
    field: String,
    message: String,
    line: Option<usize>,
}

/// Reads an answer; prints what is wrong with each field of the file on standard error.
pub fn read(reply: &Reply, target: &Target, file: &Checked) -> Result<InForce> {
    let status = reply.status;
    if status == 200 {
        return serde_json::from_str(&reply.body).map_err(|_| {
            anyhow!("{target} answered 200, but not as an edge does: is the address right?")
        });
    }
    let Ok(problem) = serde_json::from_str::<Problem>(&reply.body) else {
        bail!(
            "{target} answered {status} without a problem document, so it may be no edge, \
             or a proxy before it: is the address right? Nothing was published"
        );
    };
    for e in &problem.errors {
        eprintln!("{}", at_line(&file.path, e.line, &e.field, &e.message));
    }
    bail!(
        "{target} answered {status}: {}{}",
        problem.told(),
        hint(status)
    );
}

impl Problem {
    fn told(&self) -> String {
        match &self.detail {
            // Where fields are named, the detail only lists them.
            Some(detail) if self.errors.is_empty() => format!("{}: {detail}", self.title),
            _ => self.title.clone(),
        }
    }
}

const fn hint(status: u16) -> &'static str {
    match status {
        401 | 403 => "; publishing takes the token of the role `it`",
        503 => "; nothing was published, try again",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_with_its_detail_unless_fields_are_named() {
        let problem = |json: &str| serde_json::from_str::<Problem>(json).unwrap();
        let plain = problem(r#"{"type":"urn:x","title":"No","status":403,"detail":"why"}"#);
        assert_eq!(plain.told(), "No: why");
        let fields = problem(
            r#"{"title":"Mistakes","detail":"See a","errors":[{"field":"a","message":"b","line":3}]}"#,
        );
        assert_eq!(fields.told(), "Mistakes");
        assert_eq!(fields.errors[0].line, Some(3));
    }
}
