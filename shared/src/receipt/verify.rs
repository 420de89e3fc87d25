//! Checks each statement of a receipt, and says which does not hold.

use std::fmt;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use super::{About, KIND, Proof, ReceiptRecord, SCHEMA, Sources, statement};
use crate::{
    canonical::{canonical, to_value},
    ledger::{Delivery, Event},
    log::{CheckpointError, Entry, Head, LogKey, check_record, verified},
    notice::{Notice, NoticeVersion},
    read,
    terms::{Terms, TermsVersion},
    time::Moment,
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
    pub receipt: Option<Value>,
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
    let given = match Given::read(text) {
        Ok(given) => given,
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
                Statement::Form => given.form(text),
                Statement::Event => given.event(),
                Statement::Inclusion => given.inclusion(),
                Statement::Checkpoint => given.checkpoint(keys),
                Statement::Notice => given.notice(),
                Statement::Terms => given.terms(),
                Statement::Record => given.record(),
                Statement::Issue => given.issue(keys),
            };
            check(statement, outcome)
        })
        .collect();
    Report {
        valid: checks.iter().all(|check| check.holds),
        checks,
        receipt: Some(given.value),
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

/// A receipt as somebody gave it. What is in `record` is compared, so it is read as it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    #[serde(rename = "@context")]
    _context: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "id")]
    _id: Uuid,
    schema: String,
    #[serde(default)]
    conforms_to: Option<String>,
    #[serde(rename = "issued_at")]
    _issued_at: Moment,
    record: Value,
    proof: Proof,
    #[serde(rename = "delivery")]
    _delivery: Vec<Delivery>,
}

struct Given {
    value: Value,
    receipt: Envelope,
    event: Result<Event, String>,
}

impl Given {
    fn read(text: &str) -> Result<Self, String> {
        let value = read::parse(text).map_err(|e| format!("It is {e}"))?;
        let receipt: Envelope = read::value(&value).map_err(|e| e.to_string())?;
        let event = Event::from_value(receipt.proof.event.clone());
        Ok(Self {
            value,
            receipt,
            event: event.map_err(|e| format!("proof.event: {e}")),
        })
    }

    fn form(&self, text: &str) -> Result<(), String> {
        if self.receipt.schema != SCHEMA {
            return Err(format!(
                "This verifier knows receipts of the schema {SCHEMA}"
            ));
        }
        if self.receipt.kind != KIND {
            return Err(format!("type: is not {KIND}"));
        }
        let issued = canonical(&self.value);
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

    /// What the receipt is about.
    fn about(&self) -> Result<About<'_>, String> {
        let event = self.event.as_ref().map_err(Clone::clone)?;
        About::event(event).ok_or_else(|| "proof.event: is about no person".to_owned())
    }

    /// Whose words and terms the event holds the hashes of.
    fn consent(&self) -> Option<&crate::consent::Record> {
        match self.about() {
            Ok(About::Consent(record)) => Some(record),
            _ => None,
        }
    }

    fn event(&self) -> Result<(), String> {
        self.about()?;
        let proof = &self.receipt.proof;
        let made = Entry::of(&proof.salt, &canonical(&proof.event));
        (made == proof.entry).then_some(()).ok_or_else(|| {
            "proof.event, proof.salt or proof.entry was changed: the entry is not their hash"
                .to_owned()
        })
    }

    fn inclusion(&self) -> Result<(), String> {
        let proof = &self.receipt.proof;
        // Whoever signed it: whether that was the deployment is a statement of its own.
        let head = Head::stated(&proof.checkpoint).map_err(|e| format!("proof.checkpoint: {e}"))?;
        let leaf = proof.entry.leaf();
        check_record(&proof.path, head.size, head.root, proof.position, leaf).map_err(|_| {
            "proof.entry, proof.position, proof.path or the checkpoint was changed: the path does \
             not lead from the entry to the root"
                .to_owned()
        })
    }

    fn checkpoint(&self, keys: &[LogKey]) -> Result<(), String> {
        let proof = &self.receipt.proof;
        Head::from_checkpoint(&proof.checkpoint, proof.log(), keys)
            .map(|_| ())
            .map_err(|e| format!("proof.checkpoint: {}", key_advice(&e)))
    }

    fn notice(&self) -> Result<(), String> {
        let Some(event) = self.consent() else {
            return Ok(());
        };
        match (event.shown(), self.part::<Notice>("notice")?) {
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

    fn terms(&self) -> Result<(), String> {
        let Some(event) = self.consent() else {
            return Ok(());
        };
        let terms: Option<Terms> = self.part("terms")?;
        let terms = terms.ok_or("record.terms: the terms are missing")?;
        (TermsVersion::of(&terms.canonical()) == event.terms)
            .then_some(())
            .ok_or_else(|| {
                "record.terms: these are not the terms whose hash the event holds".to_owned()
            })
    }

    /// A part of the record that the rest of it follows from.
    fn part<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, String> {
        let part = self.receipt.record.get(name);
        let read = part.map(read::value).transpose();
        read.map_err(|e| format!("record.{name}: {e}"))
    }

    fn record(&self) -> Result<(), String> {
        let made = ReceiptRecord::of(Sources {
            about: self.about()?,
            notice: self.part("notice")?,
            terms: self.part("terms")?,
            position: self.receipt.proof.position,
        });
        if self.receipt.conforms_to.as_deref() != made.receipt_conforms_to() {
            return Err("conforms_to does not follow from the record".to_owned());
        }
        let made = to_value(&made);
        match difference(&made, &self.receipt.record, "record".to_owned()) {
            None => Ok(()),
            Some(place) => Err(format!("{place} does not follow from the logged event")),
        }
    }

    fn issue(&self, keys: &[LogKey]) -> Result<(), String> {
        let log = self.receipt.proof.log();
        let (text, signer) = verified(&self.receipt.proof.issued, log, keys)
            .map_err(|e| format!("proof.issued: {e}").replace("checkpoint", "statement"))?;
        (statement(&self.value, signer.deployment(), log) == text)
            .then_some(())
            .ok_or_else(|| {
                "The receipt is not the one that was signed: where every statement above holds, \
                 delivery, id, issued_at, @context or a signature was changed"
                    .to_owned()
            })
    }
}

fn key_advice(error: &CheckpointError) -> String {
    match error {
        CheckpointError::UnknownKey => format!(
            "{error}, or proof.shard was changed (give the key of the deployment that issued it)"
        ),
        other => other.to_string(),
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
