//! What the edge answers: the configuration in force, or a problem document (RFC 9457).

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;

use crate::edge::{Problem, Reply, Target};
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

/// Reads an answer; prints what is wrong with each field of the file on standard error.
pub fn read(reply: &Reply, target: &Target, file: &Checked) -> Result<InForce> {
    let status = reply.status;
    if status == 200 {
        return serde_json::from_slice(&reply.body).map_err(|_| {
            anyhow!("{target} answered 200, but not as an edge does: is the address right?")
        });
    }
    let Some(problem) = Problem::read(reply) else {
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

const fn hint(status: u16) -> &'static str {
    match status {
        401 | 403 => "; publishing takes the token of the role `it`",
        503 => "; nothing was published, try again",
        _ => "",
    }
}
