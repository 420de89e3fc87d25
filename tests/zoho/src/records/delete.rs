//! `DELETE /{Module}?ids=` and `DELETE /{Module}/{id}`.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::batch::MAXIMUM;
use super::changes::{self, Change};
use super::write::{Route, answer};
use crate::Zoho;
use crate::body::Parameters;
use crate::calls::{Action, CallId};
use crate::faults::{Effect, Side};
use crate::module::Module;
use crate::org::User;
use crate::refusal::Refusal;
use crate::serve;
use crate::state::State as Org;

/// The query names up to 100 ids.
pub(super) async fn many(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    parameters: Parameters,
) -> Response {
    let ids = parameters.list("ids");
    if ids.is_empty() {
        return Refusal::new(
            "REQUIRED_PARAM_MISSING",
            "One of the expected parameter is missing",
            json!({ "param_name": "ids" }),
        )
        .into_response();
    }
    delete(&zoho, call, &module, &ids, &parameters)
}

/// The path names one.
pub(super) async fn one(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    parameters: Parameters,
) -> Response {
    delete(&zoho, call, &module, &[&id], &parameters)
}

fn delete(
    zoho: &Zoho,
    call: CallId,
    module: &str,
    ids: &[&str],
    parameters: &Parameters,
) -> Response {
    let Ok(module) = module.parse::<Module>() else {
        return Refusal::module().into_response();
    };
    if ids.len() > MAXIMUM {
        return Refusal::new(
            "LIMIT_EXCEEDED",
            "limit exceeded",
            json!({ "limit": MAXIMUM, "param_name": "ids" }),
        )
        .into_response();
    }
    // Deleting has a parameter of its own for what `trigger` says elsewhere.
    let workflows = match parameters.get("wf_trigger") {
        Some("false") => Vec::new(),
        _ => vec!["workflow".to_owned()],
    };
    let mut state = zoho.state();
    state.calls.carried(call, ids.len());
    let effect = state.fault.on_write(Side::Crm);
    let results: Vec<Result<Value, Refusal>> = ids
        .iter()
        .enumerate()
        .map(|(index, id)| match effect {
            Effect::RefuseHalf(code) if index % 2 == 1 => Err(code.refusal(index)),
            Effect::Lie => Ok(deleted(id)),
            _ => remove(&mut state, call, module, id, &workflows),
        })
        .collect();
    if effect == Effect::CutAfterwards {
        return serve::severed();
    }
    answer(&results, Route::Update)
}

fn remove(
    state: &mut Org,
    call: CallId,
    module: Module,
    id: &str,
    workflows: &[String],
) -> Result<Value, Refusal> {
    let details = json!({ "id": id });
    let refused = |code, message| Err(Refusal::new(code, message, details));
    let table = state.table(module);
    let Some(held) = table.named(id) else {
        return refused("INVALID_DATA", "record not deleted");
    };
    if held.ticked("Locked__s") {
        return refused(
            "RECORD_LOCKED",
            "You cannot perform this operation as the record is locked.",
        );
    }
    let mut record = held.clone();
    record.modified_by = User::Api;
    let change = Change {
        module,
        record,
        action: Action::Delete,
        fields: Map::new(),
        workflows: workflows.to_vec(),
    };
    changes::apply(state, Some(call), change);
    Ok(deleted(id))
}

fn deleted(id: &str) -> Value {
    json!({
        "code": "SUCCESS", "details": { "id": id },
        "message": "record deleted", "status": "success",
    })
}
