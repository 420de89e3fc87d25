//! `GET /{Module}` and `GET /{Module}/{id}`.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Map, Value, json};

use super::batch::moment;
use super::hold::system_keys;
use super::table::{Record, Table};
use super::update::unknown_id;
use crate::Zoho;
use crate::body::Parameters;
use crate::calls::CallId;
use crate::module::Module;
use crate::refusal::Refusal;

/// Records per page, and also what is taken where `per_page` is not said.
pub(super) const PER_PAGE: usize = 200;
/// Fields that one request may name.
const FIELDS_MAXIMUM: usize = 50;
/// Records that can be reached by page numbers.
const REACH: usize = 2000;

/// A page of records; `fields` must be said.
pub(super) async fn list(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let fields = named_fields(&parameters)?;
    if fields.is_empty() {
        return Err(Refusal::parameter_missing("fields"));
    }
    let modified_since = moment(&headers, "If-Modified-Since")?;
    let page = Page::read(&parameters)?;
    if page.number * page.size > REACH {
        return Err(Refusal::new(
            "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
            "You can only get the first 2000 records without using page_token param",
            json!({ "limit": REACH }),
        ));
    }
    let mut state = zoho.state();
    let table = state.table(module);
    let ids = parameters.list("ids");
    let mut records: Vec<&Record> = if ids.is_empty() {
        table.iter().rev().collect()
    } else {
        ids.iter().filter_map(|id| table.named(id)).collect()
    };
    if let Some(since) = modified_since {
        records.retain(|record| record.modified.as_second() > since.as_second());
        if records.is_empty() {
            return Ok(StatusCode::NOT_MODIFIED.into_response());
        }
    }
    let (data, info) = page.of(table, &records, &fields);
    state.calls.carried(call, data.len());
    Ok(found(&data, &info))
}

/// One record; 204 if there is none of that id.
pub(super) async fn one(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let fields = named_fields(&parameters)?;
    let modified_since = moment(&headers, "If-Modified-Since")?;
    let id: u64 = id
        .parse()
        .map_err(|_| unknown_id(json!({ "resource_path_index": 1 })))?;
    let mut state = zoho.state();
    let table = state.table(module);
    let Some(record) = table.get(id) else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    if modified_since.is_some_and(|since| record.modified.as_second() <= since.as_second()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let mut data = table.shown(record, &fields);
    if fields.is_empty() {
        data.extend(system_keys(record));
    }
    state.calls.carried(call, 1);
    Ok(Json(json!({ "data": [data] })).into_response())
}

/// The notes about one record, newest first.
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>
pub(super) async fn notes(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    parameters: Parameters,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let fields = named_fields(&parameters)?;
    if fields.is_empty() {
        return Err(Refusal::parameter_missing("fields"));
    }
    let page = Page::read(&parameters)?;
    let mut state = zoho.state();
    if state.table(module).named(&id).is_none() {
        return Err(unknown_id(json!({ "resource_path_index": 1 })));
    }
    let table = state.table(Module::Notes);
    let about = |note: &&Record| {
        note.get("Parent_Id").is_some_and(|parent| {
            parent["id"] == id.as_str() && parent["module"]["api_name"] == module.api_name()
        })
    };
    let notes: Vec<&Record> = table.iter().rev().filter(about).collect();
    let (data, info) = page.of(table, &notes, &fields);
    state.calls.carried(call, data.len());
    Ok(found(&data, &info))
}

fn named_fields(parameters: &Parameters) -> Result<Vec<&str>, Refusal> {
    let fields = parameters.list("fields");
    if fields.len() > FIELDS_MAXIMUM {
        return Err(Refusal::new(
            "LIMIT_EXCEEDED",
            "limit exceeded",
            json!({ "limit": FIELDS_MAXIMUM, "param_name": "fields" }),
        ));
    }
    Ok(fields)
}

/// Which page of a result.
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) size: usize,
}

impl Page {
    /// Reads `page` and `per_page`.
    pub(super) fn read(parameters: &Parameters) -> Result<Self, Refusal> {
        Ok(Self {
            number: parameters.number("page", 1, 100_000)?,
            size: parameters.number("per_page", PER_PAGE, PER_PAGE)?,
        })
    }

    /// The page of `records` and what is said about it; without `fields`, whole records.
    pub(super) fn of(
        &self,
        table: &Table,
        records: &[&Record],
        fields: &[&str],
    ) -> (Vec<Map<String, Value>>, Value) {
        let before = (self.number - 1) * self.size;
        let shown = records.iter().skip(before).take(self.size);
        let data: Vec<_> = shown.map(|record| table.shown(record, fields)).collect();
        let info = json!({
            "per_page": self.size,
            "count": data.len(),
            "page": self.number,
            "sort_by": "id",
            "sort_order": "desc",
            "more_records": records.len() > before + data.len(),
        });
        (data, info)
    }
}

/// The page, or 204 without a body where it is empty.
pub(super) fn found(data: &[Map<String, Value>], info: &Value) -> Response {
    if data.is_empty() {
        StatusCode::NO_CONTENT.into_response()
    } else {
        Json(json!({ "data": data, "info": info })).into_response()
    }
}
