//! Applying a batch, record by record, and its answer.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::batch::{Batch, moment};
use super::changes::{self, Change};
use super::table::{Record, Table};
use super::validate::Sent;
use crate::Zoho;
use crate::calls::{Action, CallId};
use crate::faults::{self, Effect, Side};
use crate::module::Module;
use crate::org::User;
use crate::refusal::Refusal;
use crate::serve;
use crate::state::State;

/// Which record a sent one is about.
pub(super) enum Target {
    New,
    Existing {
        id: u64,
        duplicate_field: Option<String>,
    },
}

/// Which way a batch came, for the answers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Create,
    Update,
    Upsert,
}

/// One write request.
pub(super) struct Writing<'a> {
    zoho: &'a Zoho,
    call: CallId,
    module: Module,
    route: Route,
    batch: Batch,
    unmodified_since: Option<Timestamp>,
}

impl<'a> Writing<'a> {
    /// Reads the request as a whole.
    pub(super) fn read(
        zoho: &'a Zoho,
        call: CallId,
        module: &str,
        route: Route,
        headers: &HeaderMap,
        body: Map<String, Value>,
    ) -> Result<Self, Refusal> {
        let module = module.parse::<Module>()?;
        if let Some(Value::Array(records)) = body.get("data") {
            zoho.state().calls.carried(call, records.len());
        }
        Ok(Self {
            zoho,
            call,
            module,
            route,
            batch: Batch::read(body)?,
            unmodified_since: moment(headers, "If-Unmodified-Since")?,
        })
    }

    /// The records in it.
    pub(super) fn batch(&self) -> &Batch {
        &self.batch
    }

    /// Applies it; `find` says for each record which one it is about. Later records see what
    /// earlier ones wrote.
    pub(super) fn apply(self, find: impl Fn(&Table, &Sent) -> Result<Target, Refusal>) -> Response {
        let mut state = self.zoho.state();
        let effect = state.fault.on_write(Side::Crm);
        let lie = effect == Effect::Lie && self.module.has_people();
        let results: Vec<Result<Value, Refusal>> = self
            .batch
            .records
            .iter()
            .enumerate()
            .map(|(index, value)| {
                if let Effect::RefuseHalf(code) = effect
                    && index % 2 == 1
                {
                    return Err(code.refusal(index));
                }
                let sent = Sent::read(value, index)?;
                let target = find(state.table(self.module), &sent)?;
                self.one(&mut state, &sent, target, lie)
            })
            .collect();
        if effect == Effect::CutAfterwards {
            return serve::severed();
        }
        answer(&results, self.route)
    }

    fn one(
        &self,
        state: &mut State,
        sent: &Sent,
        target: Target,
        lie: bool,
    ) -> Result<Value, Refusal> {
        let table = state.table(self.module);
        let (held, duplicate_field) = match target {
            Target::New => (None, None),
            Target::Existing {
                id,
                duplicate_field,
            } => (table.get(id).cloned(), duplicate_field),
        };
        if let Some(held) = &held {
            self.changeable(held, sent.index)?;
        }
        let checked = sent.checked(table)?;
        if let Some(parent) = checked.get("Parent_Id") {
            exists(state, parent, &sent.path("Parent_Id"))?;
        }
        let merged = sent.merged(table, held.as_ref(), &checked);
        let company_mandatory = self.zoho.settings().company_mandatory;
        sent.complete(
            table,
            self.module,
            company_mandatory,
            &merged,
            held.is_none(),
        )?;
        sent.unique(
            table,
            self.module,
            &checked,
            held.as_ref().map(|held| held.id),
        )?;

        let now = state.clock.now();
        let action = if held.is_some() {
            Action::Update
        } else {
            Action::Insert
        };
        let record = Record {
            id: held
                .as_ref()
                .map_or_else(|| state.next_id(), |held| held.id),
            values: merged,
            created: held.as_ref().map_or(now, |held| held.created),
            modified: now,
            change: state.next_change(),
            searchable: now + self.zoho.settings().search_delay,
            created_by: held.as_ref().map_or(User::Api, |held| held.created_by),
            modified_by: User::Api,
            hold: held.as_ref().and_then(|held| held.hold),
        };
        let details = record.details();
        if !lie {
            let change = Change {
                module: self.module,
                record,
                action,
                fields: checked,
                workflows: self.batch.workflows.clone(),
            };
            changes::apply(state, Some(self.call), change);
        }
        Ok(self.result(action, duplicate_field, &details))
    }

    /// Refuses a change to a record that is locked, converted, or newer than the client thinks.
    fn changeable(&self, held: &Record, index: usize) -> Result<(), Refusal> {
        if held.ticked("Locked__s") {
            return Err(faults::locked(index));
        }
        if let Some(hold) = held.hold {
            return Err(hold.refusal(index));
        }
        if held.ticked("Converted__s") {
            return Err(Refusal::new(
                "CONVERTED_RECORD",
                "can't update the converted record",
                json!({ "api_name": "id", "json_path": format!("$.data[{index}].id") }),
            ));
        }
        // Modified_Time is told in whole seconds, so that is how it is compared.
        let late = |since: Timestamp| held.modified.as_second() > since.as_second();
        if self.unmodified_since.is_some_and(late) {
            return Err(Refusal::new(
                "ALREADY_MODIFIED",
                "record updated time has already passed if-unmodified-since time",
                held.details(),
            )
            .with_status(StatusCode::PRECONDITION_FAILED));
        }
        Ok(())
    }

    fn result(&self, action: Action, duplicate_field: Option<String>, details: &Value) -> Value {
        let message = match action {
            Action::Insert => "record added",
            Action::Update => "record updated",
            Action::Delete => "record deleted",
        };
        let mut result = json!({
            "code": "SUCCESS", "details": details, "message": message, "status": "success",
        });
        if self.route == Route::Upsert {
            result["action"] = action.word().into();
            result["duplicate_field"] = duplicate_field.into();
        }
        result
    }
}

/// Refuses a note about a record that is not there.
fn exists(state: &State, parent: &Value, path: &str) -> Result<(), Refusal> {
    let module = parent["module"]["api_name"]
        .as_str()
        .map(str::parse::<Module>);
    let id = parent["id"].as_str().unwrap_or_default();
    match module {
        Some(Ok(module)) if state.table(module).named(id).is_some() => Ok(()),
        _ => Err(Refusal::new(
            "INVALID_DATA",
            "the related id given seems to be invalid",
            json!({ "api_name": "Parent_Id", "json_path": format!("{path}.id") }),
        )),
    }
}

/// Results in the order of the request: 200 or 201 if all went well, 207 if some did, else 400,
/// or 412 if every one was modified meanwhile.
pub(super) fn answer(results: &[Result<Value, Refusal>], route: Route) -> Response {
    let failed: Vec<&Refusal> = results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .collect();
    let status = if failed.is_empty() {
        if route == Route::Create {
            StatusCode::CREATED
        } else {
            StatusCode::OK
        }
    } else if failed.len() < results.len() {
        StatusCode::MULTI_STATUS
    } else if failed
        .iter()
        .all(|refusal| refusal.status == StatusCode::PRECONDITION_FAILED)
    {
        StatusCode::PRECONDITION_FAILED
    } else {
        StatusCode::BAD_REQUEST
    };
    let data: Vec<Value> = results
        .iter()
        .map(|result| result.as_ref().map_or_else(Refusal::body, Clone::clone))
        .collect();
    (status, Json(json!({ "data": data }))).into_response()
}
