//! The answers of Zoho Campaigns: XML unless JSON was asked for, and HTTP 200 for almost
//! everything that goes wrong.

use std::fmt::Write as _;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// In which form an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xml,
    Json,
}

/// A refusal, with the code and words of campaigns/help/developers/error-codes.html or of the
/// API's own page where that says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble {
    pub(super) code: &'static str,
    pub(super) message: &'static str,
}

/// Shorthand for [`Trouble`].
pub(super) const fn trouble(code: &'static str, message: &'static str) -> Trouble {
    Trouble { code, message }
}

impl Format {
    /// A success. `body` has the code, which is a text here and a number there.
    pub(super) fn success(self, uri: &str, mut body: Map<String, Value>) -> Response {
        body.insert("status".into(), "success".into());
        self.send(uri, body)
    }

    /// A refusal, which comes with HTTP 200.
    pub(super) fn refusal(self, uri: &str, trouble: Trouble) -> Response {
        let mut body = Map::new();
        body.insert("code".into(), trouble.code.into());
        body.insert("message".into(), trouble.message.into());
        body.insert("status".into(), "error".into());
        self.send(uri, body)
    }

    fn send(self, uri: &str, mut body: Map<String, Value>) -> Response {
        match self {
            Self::Json => {
                body.insert("uri".into(), uri.into());
                body.insert("version".into(), "1.1".into());
                json_text(StatusCode::OK, &Value::Object(body))
            }
            Self::Xml => {
                let mut text = format!("<response uri=\"{uri}\" version=\"1.1\">");
                for (key, value) in &body {
                    element(&mut text, key, value);
                }
                text.push_str("</response>");
                ([(header::CONTENT_TYPE, "text/xml;charset=UTF-8")], text).into_response()
            }
        }
    }
}

/// JSON as Campaigns calls it.
pub(super) fn json_text(status: StatusCode, body: &Value) -> Response {
    let kind = "application/json;charset=UTF-8";
    (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
}

/// No token, a dead one, or one without the scope: the one error with a status of its own.
pub(super) fn unauthorized() -> Response {
    let body = json!({ "Code": "1007", "message": "Unauthorized request." });
    json_text(StatusCode::UNAUTHORIZED, &body)
}

/// No such API; some keys of this one are capitalised.
pub(super) fn no_such_api(uri: &str) -> Response {
    let body = json!({
        "Code": "1004",
        "message": "Unable to find the resource you're looking for. \
                    Please recheck the documentation and try again.",
        "URI": uri,
        "status": "error",
    });
    json_text(StatusCode::OK, &body)
}

/// The API is locked. No page shows this answer; it is the one that Zoho's accounts server gives
/// for the same offence, and says neither a code of Campaigns nor when to come back.
pub(super) fn locked() -> Response {
    let body = json!({
        "error_description":
            "You have made too many requests continuously. Please try again after some time.",
        "error": "Access Denied",
        "status": "failure",
    });
    json_text(StatusCode::BAD_REQUEST, &body)
}

/// Objects within lists are rows of `<fl val="key">value</fl>`, as in the samples.
fn element(text: &mut String, key: &str, value: &Value) {
    let _ = write!(text, "<{key}>");
    match value {
        Value::Array(rows) => {
            for row in rows {
                text.push_str("<row>");
                for (key, value) in row.as_object().into_iter().flatten() {
                    let _ = write!(text, "<fl val=\"{key}\">{}</fl>", escaped(value));
                }
                text.push_str("</row>");
            }
        }
        Value::Object(inner) => {
            for (key, value) in inner {
                element(text, key, value);
            }
        }
        value => text.push_str(&escaped(value)),
    }
    let _ = write!(text, "</{key}>");
}

fn escaped(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
