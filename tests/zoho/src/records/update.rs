//! `PUT /{Module}` and `PUT /{Module}/{id}`.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::write::{Route, Target, Writing};
use crate::Zoho;
use crate::body::JsonBody;
use crate::calls::CallId;
use crate::refusal::Refusal;

/// Each record names its id.
pub(super) async fn many(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Response {
    let writing = match Writing::read(&zoho, call, &module, Route::Update, &headers, body) {
        Ok(writing) => writing,
        Err(refusal) => return refusal.in_data(),
    };
    writing.apply(|table, sent| {
        let path = sent.path("id");
        let id = match sent.values.get("id") {
            None | Some(Value::Null) => return Err(Refusal::mandatory("id", &path)),
            // 64-bit ids do not survive JSON numbers in most clients, so texts alone are taken.
            Some(id) => id.as_str().and_then(|id| table.named(id)),
        };
        let held = id.ok_or_else(|| unknown_id(json!({ "api_name": "id", "json_path": path })))?;
        Ok(Target::Existing {
            id: held.id,
            duplicate_field: None,
        })
    })
}

/// The path names the id, of one record.
pub(super) async fn one(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Response {
    let writing = match Writing::read(&zoho, call, &module, Route::Update, &headers, body) {
        Ok(writing) => writing,
        Err(refusal) => return refusal.in_data(),
    };
    if writing.batch().records.len() > 1 {
        return Refusal::new(
            "LIMIT_EXCEEDED",
            "count of records in your request exceeds the limit",
            json!({ "maximum_length": 1, "api_name": "data" }),
        )
        .in_data();
    }
    writing.apply(|table, _| {
        let held = table
            .named(&id)
            .ok_or_else(|| unknown_id(json!({ "resource_path_index": 1 })))?;
        Ok(Target::Existing {
            id: held.id,
            duplicate_field: None,
        })
    })
}

/// No record has this id.
pub(super) fn unknown_id(details: Value) -> Refusal {
    Refusal::new("INVALID_DATA", "the id given seems to be invalid", details)
}
