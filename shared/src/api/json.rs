//! Reading a body, naming the field that is wrong.

use serde::de::DeserializeOwned;

use super::{FieldError, Kind, Problem};
use crate::read::{self, Place, Wrong};

/// Reads a JSON body. Unknown fields are refused by the types.
///
/// # Errors
/// A problem that names the field. No value of the body is repeated.
pub fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body)
        .map_err(|_| Problem::with_detail(Kind::MalformedJson, "The body is not UTF-8"))?;
    read::json(text).map_err(problem)
}

fn problem(error: read::Error) -> Problem {
    let Wrong {
        field,
        message,
        place,
    } = *error.0;
    if let Some(Place { line, column }) = place {
        return Problem::with_detail(
            Kind::MalformedJson,
            format!("Reading stopped at line {line}, column {column}"),
        );
    }
    let field = if field.is_empty() {
        "body".to_owned()
    } else {
        field
    };
    Problem::fields(Kind::InvalidFields, vec![FieldError::new(field, message)])
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
