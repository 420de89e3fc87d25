//! Problem documents (RFC 9457), as the edge answers them.

use serde::Deserialize;

use super::Reply;
use crate::output::plain;

/// What went wrong, in the edge's words.
#[derive(Debug, Deserialize)]
pub struct Problem {
    title: String,
    detail: Option<String>,
    /// The fields that are wrong.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

/// A field that is wrong.
#[derive(Debug, Deserialize)]
pub struct FieldError {
    /// Its place.
    pub field: String,
    /// What is wrong.
    pub message: String,
    /// The line, in a configuration.
    pub line: Option<usize>,
}

impl Problem {
    /// Reads an answer that is a problem document.
    pub fn read(reply: &Reply) -> Option<Self> {
        serde_json::from_slice(&reply.body).ok()
    }

    /// What went wrong, in one line; fields are left to whoever lists them.
    pub fn told(&self) -> String {
        let told = match &self.detail {
            // Where fields are named, the detail only lists them.
            Some(detail) if self.errors.is_empty() => format!("{}: {detail}", self.title),
            _ => self.title.clone(),
        };
        plain(&told)
    }

    /// What went wrong, in one line, with every field.
    pub fn told_with_fields(&self) -> String {
        let mut told = self.told();
        for (i, error) in self.errors.iter().enumerate() {
            told.push_str(if i == 0 { ": " } else { "; " });
            told.push_str(&plain(&format!("{} {}", error.field, error.message)));
        }
        told
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
        assert_eq!(fields.told_with_fields(), "Mistakes: a b");
        assert_eq!(fields.errors[0].line, Some(3));
    }
}
