//! From a key to the line it stands on.

use std::fmt;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::model::Model;

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
pub(super) fn parse(text: &str) -> Result<Model, Vec<Problem>> {
    toml::from_str(text).map_err(|e: toml::de::Error| {
        let at = e.span().map_or(0, |span| span.start);
        vec![Problem {
            line: line_at(text, at),
            key: key_at(text, at),
            message: e.message().trim().replace('\n', " "),
        }]
    })
}

/// The key whose name or value stands at an offset; empty where the text is no TOML.
fn key_at(text: &str, offset: usize) -> String {
    let mut key = Vec::new();
    let Ok(root) = DeTable::parse(text) else {
        return String::new();
    };
    let mut table = root.into_inner();
    loop {
        // A table may be written in several places, so what stands nearest before the offset
        // decides where its span does not say.
        let found = table.iter().find(|(name, value)| {
            name.span().contains(&offset)
                || value.span().contains(&offset)
                || holds(value.get_ref(), offset)
        });
        let Some((name, value)) = found else { break };
        key.push(name.get_ref().to_string());
        let at_name = name.span().contains(&offset);
        match value.get_ref() {
            DeValue::Table(inner) if !at_name || holds(value.get_ref(), offset) => {
                table = inner.clone();
            }
            _ => break,
        }
    }
    key.join(".")
}

/// Whether anything in a value stands at an offset.
fn holds(value: &DeValue<'_>, offset: usize) -> bool {
    match value {
        DeValue::Table(table) => table.iter().any(|(name, value)| {
            name.span().contains(&offset)
                || value.span().contains(&offset)
                || holds(value.get_ref(), offset)
        }),
        DeValue::Array(items) => items
            .iter()
            .any(|item| item.span().contains(&offset) || holds(item.get_ref(), offset)),
        _ => false,
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
