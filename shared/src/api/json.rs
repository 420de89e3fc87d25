//! Reading a body, naming the field that is wrong.

use serde::de::DeserializeOwned;

use super::{FieldError, Kind, Problem};

/// Reads a JSON body. Unknown fields are refused by the types.
///
/// # Errors
/// A problem that names the field. No value of the body is repeated.
pub fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body)
        .map_err(|_| Problem::with_detail(Kind::MalformedJson, "The body is not UTF-8"))?;
    serde_json::from_str(text).map_err(|e| problem(text, &e))
}

fn problem(text: &str, error: &serde_json::Error) -> Problem {
    if error.classify() == serde_json::error::Category::Data {
        let message = without_values(error);
        let field = field_of(text, error).unwrap_or_else(|| "body".to_owned());
        return Problem::fields(Kind::InvalidFields, vec![FieldError::new(field, message)]);
    }
    Problem::with_detail(
        Kind::MalformedJson,
        format!(
            "Reading stopped at line {}, column {}",
            error.line(),
            error.column()
        ),
    )
}

/// The field that an error is about, such as `choices[2].channel`; nothing for the whole.
///
/// Serde knows where reading stopped, and the text tells what stands there. (The crate that
/// keeps the path while reading, `serde_path_to_error`, doubles the code of every type, which
/// the edge has no room for.)
#[must_use]
pub fn field_of(text: &str, error: &serde_json::Error) -> Option<String> {
    let mut path = path_to(text, offset(text, error));
    if error.to_string().starts_with("missing field") {
        // What is missing is missing from the object, not from its last member.
        path.pop();
    }
    let mut field = String::new();
    for step in path {
        match step {
            Step::Member(name) if field.is_empty() => field = name,
            Step::Member(name) => {
                field.push('.');
                field.push_str(&name);
            }
            Step::Item(index) => {
                use std::fmt::Write;
                let _ = write!(field, "[{index}]");
            }
        }
    }
    (!field.is_empty()).then_some(field)
}

/// Where reading stopped, in bytes.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines_before = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let before: usize = lines_before.map(str::len).sum();
    (before + error.column()).min(text.len())
}

enum Step {
    Member(String),
    Item(usize),
}

/// The members and items that enclose an offset of a text that is JSON up to there.
fn path_to(text: &str, offset: usize) -> Vec<Step> {
    let bytes = &text.as_bytes()[..offset];
    let mut path: Vec<Step> = Vec::new();
    // Whether the next text names a member.
    let mut names_member = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => {
                path.push(Step::Member(String::new()));
                names_member = true;
            }
            b'[' => path.push(Step::Item(0)),
            // The last closing mark may be what reading stopped behind.
            b'}' | b']' if at + 1 < bytes.len() => {
                path.pop();
                names_member = false;
            }
            b',' => match path.last_mut() {
                Some(Step::Item(index)) => *index += 1,
                _ => names_member = true,
            },
            b'"' => {
                let start = at + 1;
                at = end_of_text(bytes, start);
                if names_member {
                    names_member = false;
                    let name = String::from_utf8_lossy(&bytes[start..at.min(bytes.len())]);
                    path.pop();
                    path.push(Step::Member(name.into_owned()));
                }
            }
            _ => {}
        }
        at += 1;
    }
    path
}

/// The offset of the quotation mark that ends a text.
fn end_of_text(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => break,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

/// Serde's message, less the value that it quotes: that may be somebody's address. Serde's own
/// words are looked for from the end, since a value may hold them too.
fn without_values(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(&*message, |(m, _)| m);
    let quotes = ["invalid type: ", "invalid value: ", "unknown variant "];
    if !quotes.iter().any(|words| message.starts_with(words)) {
        return message.to_owned();
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => "has the wrong type".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ConsentRequest;

    fn problem(body: &str) -> Problem {
        read_json::<ConsentRequest>(body.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_value_that_is_no_name_is_not_repeated() {
        let body = r#"{"purpose":"p","channel":"ada@example.com, expected x","subjects":[]}"#;
        let wrong = read_json::<crate::api::CheckRequest>(body.as_bytes()).unwrap_err();
        assert_eq!(wrong.errors[0].field, "channel");
        assert!(!format!("{wrong:?}").contains("ada@"), "{wrong:?}");
    }

    #[test]
    fn the_field_is_named_and_no_value_is_repeated() {
        let wrong = problem(
            r#"{"form":"f","choices":[{"purpose":"x","channel":"email","granted":"secret@example.com"}]}"#,
        );
        assert_eq!(wrong.errors[0].field, "choices[0].granted");
        assert!(!format!("{wrong:?}").contains("secret"), "{wrong:?}");
        let field = |body: &str| problem(body).errors[0].field.clone();
        assert_eq!(field(r#"{"form": 7}"#), "form");
        assert_eq!(
            field(r#"{"form": "a]}\"{", "subject": {"emial": "x"}}"#),
            "subject.emial"
        );
        assert_eq!(
            field("{\"form\":\"f\",\n \"choices\":[{},\n {}]}"),
            "choices[0]"
        );
        let second = r#"{"choices":[{"purpose":"x","channel":"e","granted":true},{"purpose":1}]}"#;
        assert_eq!(field(second), "choices[1].purpose");
        assert_eq!(field(r#"{"form":"f"}"#), "body");
        assert_eq!(problem(r#"{"fom":"f"}"#).kind, Kind::InvalidFields);
        assert_eq!(problem("{\"form\"").kind, Kind::MalformedJson);
        assert_eq!(problem("").kind, Kind::MalformedJson);
        assert_eq!(problem("[]").kind, Kind::InvalidFields);
    }
}
