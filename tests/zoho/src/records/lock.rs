//! `/{Module}/{id}/Locking_Information__s`: locking a record and unlocking it.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/lock-records.html>. A lock binds everybody here,
//! who set it too: no page says whom it spares.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};

use super::changes::{self, Change};
use super::update::unknown_id;
use crate::Zoho;
use crate::body::JsonBody;
use crate::calls::{Action, CallId};
use crate::clock;
use crate::module::Module;
use crate::org::User;
use crate::refusal::Refusal;
use crate::state::State as Org;

/// A lock that was set by the API.
#[derive(Debug, Clone)]
pub(crate) struct Lock {
    id: u64,
    module: Module,
    record: String,
    reason: String,
    at: jiff::Timestamp,
}

fn set(
    state: &mut Org,
    call: CallId,
    module: Module,
    id: &str,
    locked: bool,
) -> Result<(), Refusal> {
    let record = state.table(module).named(id).cloned();
    let mut record = record.ok_or_else(|| unknown_id(json!({ "resource_path_index": 1 })))?;
    let fields = [("Locked__s".to_owned(), Value::from(locked))]
        .into_iter()
        .collect();
    record.values.insert("Locked__s".into(), locked.into());
    changes::touch(state, &mut record, User::Api);
    let change = Change {
        module,
        record,
        action: Action::Update,
        fields,
        workflows: Vec::new(),
    };
    changes::apply(state, Some(call), change);
    Ok(())
}

fn success(id: u64, message: &str) -> Value {
    json!({
        "code": "SUCCESS", "details": { "id": id.to_string() },
        "message": message, "status": "success",
    })
}

pub(super) async fn lock(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let reason = body
        .get("data")
        .and_then(|data| data[0]["Locked_Reason__s"].as_str());
    let path = "$.data[0].Locked_Reason__s";
    let reason = reason.ok_or_else(|| Refusal::mandatory("Locked_Reason__s", path))?;
    let mut state = zoho.state();
    set(&mut state, call, module, &id, true)?;
    let lock = Lock {
        id: state.next_id(),
        module,
        record: id,
        reason: reason.to_owned(),
        at: state.clock.now(),
    };
    let result = success(lock.id, "record locked successfully");
    state.locks.push(lock);
    Ok((StatusCode::CREATED, Json(json!({ "data": [result] }))).into_response())
}

pub(super) async fn locks(
    State(zoho): State<Zoho>,
    Path((module, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let state = zoho.state();
    let own = state
        .locks
        .iter()
        .filter(|lock| lock.module == module && lock.record == id);
    let data: Vec<Value> = own
        .map(|lock| {
            json!({
                "id": lock.id.to_string(),
                "Locked_Reason__s": lock.reason,
                "Locked_Time__s": clock::written(lock.at),
                "Locked_By__s": User::Api.short(),
                "Lock_Source__s": "Manual",
            })
        })
        .collect();
    if data.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Json(json!({ "data": data })).into_response())
}

pub(super) async fn unlock(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id, lock)): Path<(String, String, String)>,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let mut state = zoho.state();
    let held = state
        .locks
        .iter()
        .position(|held| held.id.to_string() == lock && held.module == module && held.record == id);
    let held = held.ok_or_else(|| unknown_id(json!({ "resource_path_index": 3 })))?;
    set(&mut state, call, module, &id, false)?;
    let lock = state.locks.remove(held);
    let result = success(lock.id, "record unlocked successfully");
    Ok(Json(json!({ "data": [result] })).into_response())
}
