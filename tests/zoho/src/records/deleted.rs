//! `GET /{Module}/deleted`.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html>

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use super::batch::moment;
use super::read::Page;
use crate::Zoho;
use crate::body::Parameters;
use crate::calls::CallId;
use crate::clock;
use crate::module::Module;
use crate::refusal::Refusal;

/// What is in the recycle bin, newest first. Nothing leaves it here, so that `type=permanent`
/// finds nothing.
pub(super) async fn deleted(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let page = Page::read(&parameters)?;
    let since = moment(&headers, "If-Modified-Since")?;
    let binned = match parameters.get("type") {
        None | Some("all" | "recycle") => true,
        Some("permanent") => false,
        Some(_) => return Err(Refusal::parameter_invalid("type")),
    };
    let mut state = zoho.state();
    let all: Vec<Value> = state
        .deleted
        .iter()
        .rev()
        .filter(|gone| binned && gone.module == module)
        .filter(|gone| since.is_none_or(|since| gone.at.as_second() > since.as_second()))
        .map(|gone| {
            json!({
                "id": gone.id.to_string(),
                "display_name": gone.name,
                "type": "recycle",
                "deleted_by": gone.by.short(),
                "created_by": gone.created_by.short(),
                "deleted_time": clock::written(gone.at),
            })
        })
        .collect();
    if all.is_empty() {
        // Unlike lists of records, no 304: there is nothing that could be unmodified.
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let before = (page.number - 1) * page.size;
    let data: Vec<&Value> = all.iter().skip(before).take(page.size).collect();
    let count = data.len();
    let info = json!({
        "page": page.number, "per_page": page.size, "count": count,
        "more_records": all.len() > before + count,
    });
    let body = Json(json!({ "data": data, "info": info }));
    state.calls.carried(call, count);
    Ok(body.into_response())
}
