//! `POST /{Module}/upsert`.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::table::Table;
use super::update::unknown_id;
use super::validate::Sent;
use super::write::{Route, Target, Writing};
use crate::Zoho;
use crate::body::JsonBody;
use crate::calls::CallId;
use crate::fields::Rule;
use crate::module::Module;
use crate::refusal::Refusal;

/// The system's own field for duplicates in Leads and Contacts.
const SYSTEM_FIELD: &str = "Email";

/// Updates the record that has the same value in a field to be checked, or inserts a new one.
pub(super) async fn upsert(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Response {
    let read = || {
        let writing = Writing::read(&zoho, call, &module, Route::Upsert, &headers, body)?;
        let module = module.parse::<Module>()?;
        if !module.has_people() {
            // Notes can only be created: writing one twice makes two.
            return Err(Refusal::module());
        }
        let checked = checked(
            zoho.state().table(module),
            writing.batch().duplicate_check_fields.as_deref(),
        )?;
        Ok((writing, checked))
    };
    match read() {
        Ok((writing, checked)) => writing.apply(|table, sent| find(table, sent, &checked)),
        Err(refusal) => Refusal::in_data(&refusal),
    }
}

/// The fields to be checked, in order. The array in the request only orders: unique fields are
/// checked in any case, but `Email` only if it is listed or the array is left out.
fn checked(table: &Table, listed: Option<&[String]>) -> Result<Vec<String>, Refusal> {
    let unique = table
        .fields
        .iter()
        .filter(|field| field.rule == Rule::Unique);
    let unique = unique.map(|field| field.api_name.clone());
    let Some(listed) = listed else {
        return Ok(unique.chain([SYSTEM_FIELD.to_owned()]).collect());
    };
    if let Some(at) = listed
        .iter()
        .position(|name| table.fields.get(name).is_none())
    {
        return Err(Refusal::invalid_data(json!({
            "api_name": "duplicate_check_fields",
            "json_path": format!("$.duplicate_check_fields[{at}]"),
        })));
    }
    let others = unique.filter(|name| !listed.contains(name));
    Ok(listed.iter().cloned().chain(others).collect())
}

fn find(table: &Table, sent: &Sent, checked: &[String]) -> Result<Target, Refusal> {
    if let Some(id) = sent.values.get("id").filter(|id| !id.is_null()) {
        let path = sent.path("id");
        let held = id
            .as_str()
            .and_then(|id| table.named(id))
            .ok_or_else(|| unknown_id(json!({ "api_name": "id", "json_path": path })))?;
        return Ok(Target::Existing {
            id: held.id,
            duplicate_field: None,
        });
    }
    for name in checked {
        let value = sent
            .values
            .get(name)
            .filter(|value| value.as_str() != Some(""));
        // Where several records share an address, upsert touches just one: here the oldest.
        if let Some(held) = value.and_then(|value| table.holding(name, value).next()) {
            return Ok(Target::Existing {
                id: held.id,
                duplicate_field: Some(name.clone()),
            });
        }
    }
    Ok(Target::New)
}
