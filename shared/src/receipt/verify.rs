//! Checks each statement of a receipt, and says which does not hold.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::{Receipt, ReceiptRecord, SCHEMA, Sources, statement};
use crate::{
    api::field_of,
    canonical::canonical,
    ledger::Event,
    log::{CheckpointError, Entry, Head, LogKey, check_record, verified},
    notice::NoticeVersion,
    terms::TermsVersion,
};

/// Something that a receipt states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// It is a receipt of this format, byte for byte as it was issued.
    Form,
    /// The event is what its log entry commits to.
    Event,
    /// The entry stands in the log, at its position.
    Inclusion,
    /// The deployment signed the log's head.
    Checkpoint,
    /// The words are those that were shown.
    Notice,
    /// The terms are those that it was made under.
    Terms,
    /// The readable record follows from the event, the words and the terms.
    Record,
    /// The deployment issued the receipt as a whole, with its deliveries and its time.
    Issue,
}

impl Statement {
    /// Every statement, in the order in which they are checked.
    pub const ALL: [Self; 8] = [
        Self::Form,
        Self::Event,
        Self::Inclusion,
        Self::Checkpoint,
        Self::Notice,
        Self::Terms,
        Self::Record,
        Self::Issue,
    ];

    /// The statement in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Form => "The file is a receipt, byte for byte as it was issued",
            Self::Event => "The event is what its log entry commits to",
            Self::Inclusion => "The entry stands in the log, at its position",
            Self::Checkpoint => "The deployment signed the log's head",
            Self::Notice => "The words are those that were shown",
            Self::Terms => "The terms are those that it was made under",
            Self::Record => "The readable record follows from the event, the words and the terms",
            Self::Issue => "The deployment issued the receipt with these deliveries, at this time",
        }
    }
}

/// A statement, and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which.
    pub statement: Statement,
    /// The statement in words.
    pub words: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// Why it does not, and where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What became of a receipt's statements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Whether all of them hold.
    pub valid: bool,
    /// Each statement.
    pub checks: Vec<Check>,
    /// The receipt, where the file is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Box<Receipt>>,
}

impl Report {
    /// The statements that do not hold.
    pub fn broken(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.holds)
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            None => f.write_str(self.words),
            Some(reason) => write!(f, "{}: no. {reason}", self.words),
        }
    }
}

/// Checks the text of a receipt with the public keys of the deployment that is said to have
/// issued it. Nothing else is needed.
#[must_use]
pub fn verify(text: &str, keys: &[LogKey]) -> Report {
    let (value, receipt) = match read(text) {
        Ok(read) => read,
        Err(reason) => {
            return Report {
                valid: false,
                checks: vec![check(Statement::Form, Err(reason))],
                receipt: None,
            };
        }
    };
    let checks: Vec<Check> = Statement::ALL
        .into_iter()
        .map(|statement| {
            let outcome = match statement {
                Statement::Form => form(text, &value, &receipt),
                Statement::Event => event(&receipt),
                Statement::Inclusion => inclusion(&receipt),
                Statement::Checkpoint => checkpoint(&receipt, keys),
                Statement::Notice => notice(&receipt),
                Statement::Terms => terms(&receipt),
                Statement::Record => record(&receipt, &value),
                Statement::Issue => issue(&receipt, &value, keys),
            };
            check(statement, outcome)
        })
        .collect();
    Report {
        valid: checks.iter().all(|check| check.holds),
        checks,
        receipt: Some(Box::new(receipt)),
    }
}

fn check(statement: Statement, outcome: Result<(), String>) -> Check {
    Check {
        statement,
        words: statement.words(),
        holds: outcome.is_ok(),
        reason: outcome.err(),
    }
}

fn read(text: &str) -> Result<(Value, Receipt), String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|e| format!("It is not JSON (line {}, column {})", e.line(), e.column()))?;
    let receipt = serde_json::from_str(text).map_err(|e| {
        let message = e.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("{}: {message}", field_of(text, &e))
    })?;
    Ok((value, receipt))
}

fn form(text: &str, value: &Value, receipt: &Receipt) -> Result<(), String> {
    if receipt.schema != SCHEMA || receipt.record.schema_version != SCHEMA {
        return Err(format!(
            "This verifier knows receipts of the schema {SCHEMA}"
        ));
    }
    if receipt.kind != "ConsentReceipt" {
        return Err("type: is not ConsentReceipt".to_owned());
    }
    let issued = canonical(value);
    let differs = text.bytes().zip(issued.bytes()).position(|(a, b)| a != b);
    match differs {
        Some(at) => Err(format!("The layout was changed, at byte {at}")),
        None if text.len() != issued.len() => Err(format!(
            "The layout was changed, at byte {}",
            text.len().min(issued.len())
        )),
        None => Ok(()),
    }
}

fn event(receipt: &Receipt) -> Result<(), String> {
    Event::from_value(receipt.proof.event.clone()).map_err(|e| format!("proof.event: {e}"))?;
    let made = Entry::of(&receipt.proof.salt, &canonical(&receipt.proof.event));
    (made == receipt.proof.entry).then_some(()).ok_or_else(|| {
        "proof.event, proof.salt or proof.entry was changed: the entry is not their hash".to_owned()
    })
}

fn inclusion(receipt: &Receipt) -> Result<(), String> {
    // Whoever signed it: whether that was the deployment is a statement of its own.
    let head =
        Head::stated(&receipt.proof.checkpoint).map_err(|e| format!("proof.checkpoint: {e}"))?;
    let proof = &receipt.proof;
    let leaf = proof.entry.leaf();
    check_record(&proof.path, head.size, head.root, proof.position, leaf).map_err(|_| {
        "proof.entry, proof.position, proof.path or the checkpoint was changed: the path does not \
         lead from the entry to the root"
            .to_owned()
    })
}

fn checkpoint(receipt: &Receipt, keys: &[LogKey]) -> Result<(), String> {
    Head::from_checkpoint(&receipt.proof.checkpoint, receipt.log(), keys)
        .map(|_| ())
        .map_err(|e| format!("proof.checkpoint: {}", key_advice(&e)))
}

fn key_advice(error: &CheckpointError) -> String {
    match error {
        CheckpointError::UnknownKey => format!(
            "{error}, or proof.shard was changed (give the key of the deployment that issued it)"
        ),
        other => other.to_string(),
    }
}

fn notice(receipt: &Receipt) -> Result<(), String> {
    let Ok(Event::Consent(event)) = Event::from_value(receipt.proof.event.clone()) else {
        return Ok(());
    };
    match (event.shown(), &receipt.record.notice) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err("record.notice: no words were shown".to_owned()),
        (Some(_), None) => Err("record.notice: the words are missing".to_owned()),
        (Some(shown), Some(notice)) => (NoticeVersion::of(&notice.canonical()) == shown.notice)
            .then_some(())
            .ok_or_else(|| {
                "record.notice: these are not the words whose hash the event holds".to_owned()
            }),
    }
}

fn terms(receipt: &Receipt) -> Result<(), String> {
    let Ok(Event::Consent(event)) = Event::from_value(receipt.proof.event.clone()) else {
        return Ok(());
    };
    let terms = receipt.record.terms.as_ref();
    let terms = terms.ok_or("record.terms: the terms are missing")?;
    (TermsVersion::of(&terms.canonical()) == event.terms)
        .then_some(())
        .ok_or_else(|| {
            "record.terms: these are not the terms whose hash the event holds".to_owned()
        })
}

fn record(receipt: &Receipt, value: &Value) -> Result<(), String> {
    let event =
        Event::from_value(receipt.proof.event.clone()).map_err(|e| format!("proof.event: {e}"))?;
    let made = ReceiptRecord::of(Sources {
        event: &event,
        notice: receipt.record.notice.clone(),
        terms: receipt.record.terms.clone(),
        position: receipt.proof.position,
    });
    let made = serde_json::to_value(made).map_err(|e| e.to_string())?;
    match difference(&made, &value["record"], "record".to_owned()) {
        None => Ok(()),
        Some(place) => Err(format!("{place} does not follow from the logged event")),
    }
}

/// The first place where two values differ.
fn difference(a: &Value, b: &Value, place: String) -> Option<String> {
    let member = |a: Option<&Value>, b: Option<&Value>, place: String| match (a, b) {
        (Some(a), Some(b)) => difference(a, b, place),
        _ => Some(place),
    };
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let only_there = b.keys().filter(|name| !a.contains_key(*name));
            let mut names = a.keys().chain(only_there);
            names.find_map(|name| member(a.get(name), b.get(name), format!("{place}.{name}")))
        }
        (Value::Array(a), Value::Array(b)) => (0..a.len().max(b.len()))
            .find_map(|i| member(a.get(i), b.get(i), format!("{place}[{i}]"))),
        _ => (a != b).then_some(place),
    }
}

fn issue(receipt: &Receipt, value: &Value, keys: &[LogKey]) -> Result<(), String> {
    let (text, signer) = verified(&receipt.proof.issued, receipt.log(), keys)
        .map_err(|e| format!("proof.issued: {e}").replace("checkpoint", "statement"))?;
    (statement(value, signer.deployment(), receipt.log()) == text)
        .then_some(())
        .ok_or_else(|| {
            "The receipt is not the one that was signed: where every statement above holds, \
             delivery, proof.issued_at, @context or a signature was changed"
                .to_owned()
        })
}
