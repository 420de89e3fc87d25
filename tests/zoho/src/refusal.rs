//! Zoho's error objects: `{"code","details","message","status":"error"}`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// One refusal, either of a whole request (bare) or of one record of a batch (inside `data`).
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
    pub(crate) details: Value,
}

impl Refusal {
    /// A refusal with HTTP 400, as most are.
    pub(crate) fn new(code: &'static str, message: &'static str, details: Value) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code,
            message,
            details,
        }
    }

    /// The same refusal under another HTTP status.
    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// A value that a field cannot hold.
    pub(crate) fn invalid_data(details: Value) -> Self {
        Self::new("INVALID_DATA", "invalid data", details)
    }

    /// A value of another type than `expected`.
    pub(crate) fn wrong_type(expected: &str, api_name: &str, json_path: &str) -> Self {
        Self::invalid_data(json!({
            "expected_data_type": expected, "api_name": api_name, "json_path": json_path,
        }))
    }

    /// A value longer than `maximum`.
    pub(crate) fn too_long(maximum: usize, api_name: &str, json_path: &str) -> Self {
        Self::invalid_data(json!({
            "maximum_length": maximum, "api_name": api_name, "json_path": json_path,
        }))
    }

    /// A field or key that must be there and is not.
    pub(crate) fn mandatory(api_name: &str, json_path: &str) -> Self {
        Self::new(
            "MANDATORY_NOT_FOUND",
            "required field not found",
            json!({ "api_name": api_name, "json_path": json_path }),
        )
    }

    /// A query parameter that must be there and is not.
    pub(crate) fn parameter_missing(name: &str) -> Self {
        Self::new(
            "REQUIRED_PARAM_MISSING",
            "required param is missing",
            json!({ "param_name": name }),
        )
    }

    /// A query parameter with a value that cannot be meant.
    pub(crate) fn parameter_invalid(name: &str) -> Self {
        Self::invalid_data(json!({ "param_name": name }))
    }

    /// A module that this org does not have.
    pub(crate) fn module() -> Self {
        Self::new(
            "INVALID_MODULE",
            "the module name given seems to be invalid",
            json!({ "resource_path_index": 0 }),
        )
    }

    /// A path outside Zoho's.
    pub(crate) fn url_pattern() -> Self {
        Self::new(
            "INVALID_URL_PATTERN",
            "Please check if the URL trying to access is a correct one",
            json!({}),
        )
        .with_status(StatusCode::NOT_FOUND)
    }

    /// A known path with another method.
    pub(crate) fn method() -> Self {
        Self::new(
            "INVALID_REQUEST_METHOD",
            "The http request method type is not a valid one",
            json!({}),
        )
    }

    /// The object itself.
    pub(crate) fn body(&self) -> Value {
        json!({
            "code": self.code, "details": self.details, "message": self.message, "status": "error",
        })
    }

    /// As Zoho answers record writes: inside `data`, even where the whole request is refused
    /// (crm-oas v8.0/record/mds/examples/upsertRecords.md).
    pub(crate) fn in_data(&self) -> Response {
        (self.status, Json(json!({ "data": [self.body()] }))).into_response()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(self.body())).into_response()
    }
}
