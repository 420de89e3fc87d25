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
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|e| {
        let field = e.path().to_string();
        let inner = e.into_inner();
        if inner.classify() == serde_json::error::Category::Data {
            let field = if field == "." {
                "body".to_owned()
            } else {
                field
            };
            Problem::fields(
                Kind::InvalidFields,
                vec![FieldError::new(field, without_values(&inner))],
            )
        } else {
            Problem::with_detail(
                Kind::MalformedJson,
                format!(
                    "Reading stopped at line {}, column {}",
                    inner.line(),
                    inner.column()
                ),
            )
        }
    })?;
    deserializer.end().map_err(|_| {
        Problem::with_detail(Kind::MalformedJson, "Something follows the JSON value")
    })?;
    Ok(read)
}

/// Serde's message, less the value that it quotes: that may be somebody's address.
fn without_values(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    match message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
    {
        Some(rest) => match rest.split_once("expected ") {
            Some((_, expected)) => format!("expected {expected}"),
            None => "has the wrong type".to_owned(),
        },
        None => message.to_owned(),
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
    fn the_field_is_named_and_no_value_is_repeated() {
        let wrong = problem(
            r#"{"form":"f","choices":[{"purpose":"x","channel":"email","granted":"secret@example.com"}]}"#,
        );
        assert_eq!(wrong.errors[0].field, "choices[0].granted");
        assert!(!format!("{wrong:?}").contains("secret"), "{wrong:?}");
        assert_eq!(problem(r#"{"fom":"f"}"#).kind, Kind::InvalidFields);
        assert_eq!(problem("{\"form\"").kind, Kind::MalformedJson);
        assert_eq!(problem("").kind, Kind::MalformedJson);
        assert_eq!(problem("[]").kind, Kind::InvalidFields);
    }
}
