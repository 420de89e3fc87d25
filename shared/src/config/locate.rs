//! From a key to the line it stands on.

use std::fmt;

use serde_json::Value;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::model::Model;

use crate::read;

/// What is wrong with a configuration, and where.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The key, such as `purposes.newsletter.text`; empty for the file as a whole.
    pub key: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(f, "line {}: {}", self.line, self.message)
        } else {
            write!(f, "line {}: {}: {}", self.line, self.key, self.message)
        }
    }
}

/// Reads the text into the model; the types are right afterwards, the names may not be.
///
/// By way of a JSON value, out of which everything else is read too: a second reader for each
/// type, out of TOML, was a twelfth of the edge's code.
pub(super) fn parse(text: &str) -> Result<Model, Vec<Problem>> {
    let root = DeTable::parse(text).map_err(|e| {
        let at = e.span().map_or(0, |span| span.start);
        vec![Problem {
            line: line_at(text, at),
            key: String::new(),
            message: e.message().trim().replace('\n', " "),
        }]
    })?;
    read::value(&of_table(root.get_ref())).map_err(|e| {
        let read::Wrong { field, message, .. } = *e.0;
        locate(text, vec![(field, message)])
    })
}

fn of_table(table: &DeTable<'_>) -> Value {
    let members = table.iter();
    members
        .map(|(name, value)| (name.get_ref().to_string(), of_value(value.get_ref())))
        .collect()
}

fn of_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            let parsed = i64::from_str_radix(number.as_str(), number.radix());
            parsed.map_or_else(|_| number.to_string().into(), Value::from)
        }
        // No setting is a fraction; as a text it is refused, and the message quotes it.
        DeValue::Float(number) => number.to_string().into(),
        DeValue::Boolean(truth) => Value::from(*truth),
        DeValue::Datetime(time) => time.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| of_value(item.get_ref())).collect(),
        DeValue::Table(table) => of_table(table),
    }
}

/// Gives problems that know their key the line of the nearest key that exists.
pub(super) fn locate(text: &str, problems: Vec<(String, String)>) -> Vec<Problem> {
    problems
        .into_iter()
        .map(|(key, message)| Problem {
            line: line_of_key(text, &key),
            key,
            message,
        })
        .collect()
}

fn line_of_key(text: &str, key: &str) -> usize {
    let Ok(root) = DeTable::parse(text) else {
        return 1;
    };
    let mut table = root.into_inner();
    let mut at = 0;
    for part in key.split('.') {
        // What is wrong in an item of a list stands below the list's name.
        let part = part.split_once('[').map_or(part, |(list, _)| list);
        let Some((name, value)) = table.iter().find(|(name, _)| name.get_ref() == part) else {
            break;
        };
        at = name.span().start;
        let inner: Spanned<DeValue<'_>> = value.clone();
        match inner.into_inner() {
            DeValue::Table(inner) => table = inner,
            _ => break,
        }
    }
    line_at(text, at)
}

fn line_at(text: &str, offset: usize) -> usize {
    let before = &text[..text.floor_char_boundary(offset)];
    1 + before.matches('\n').count()
}
