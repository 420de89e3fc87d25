//! `POST /{Module}`.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::write::{Route, Target, Writing};
use crate::Zoho;
use crate::body::JsonBody;
use crate::calls::CallId;

/// Every record is a new one, even if its address is known already.
pub(super) async fn create(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Response {
    match Writing::read(&zoho, call, &module, Route::Create, &headers, body) {
        Ok(writing) => writing.apply(|_, _| Ok(Target::New)),
        Err(refusal) => refusal.in_data(),
    }
}
