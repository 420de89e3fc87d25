//! From a key to the line it stands on.

use std::fmt;

use serde_path_to_error::deserialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue, Deserializer},
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
    let deserializer = Deserializer::parse(text).map_err(|e| vec![from_toml(text, "", &e)])?;
    deserialize(deserializer).map_err(|e| {
        let key = match e.path().to_string() {
            root if root == "." => String::new(),
            key => key,
        };
        vec![from_toml(text, &key, e.inner())]
    })
}

fn from_toml(text: &str, key: &str, error: &toml::de::Error) -> Problem {
    let line = error
        .span()
        .map_or_else(|| line_of_key(text, key), |span| line_at(text, span.start));
    Problem {
        line,
        key: key.to_owned(),
        message: error.message().trim().replace('\n', " "),
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
