//! `/settings/automation/…`

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::rule::Rule;
use super::webhook::Webhook;
use crate::Zoho;
use crate::body::{JsonBody, Parameters};
use crate::refusal::Refusal;
use crate::state::State as Org;

/// The routes below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route(
            "/settings/automation/webhooks",
            get(webhooks).post(add_webhook),
        )
        .route(
            "/settings/automation/webhooks/{id}",
            get(webhook).put(change_webhook).delete(remove_webhook),
        )
        .route("/settings/automation/webhook_failures", get(failures))
        .route(
            "/settings/automation/workflow_rules",
            get(rules).post(add_rule),
        )
        .route(
            "/settings/automation/workflow_rules/{id}",
            get(rule).put(change_rule).delete(remove_rule),
        )
}

/// The one object that a body has under `key`: these are made one a call.
fn sent<'a>(
    body: &'a Map<String, Value>,
    key: &'static str,
) -> Result<&'a Map<String, Value>, Refusal> {
    let path = format!("$.{key}");
    let all = body
        .get(key)
        .ok_or_else(|| Refusal::mandatory(key, &path))?
        .as_array()
        .ok_or_else(|| Refusal::wrong_type("jsonarray", key, &path))?;
    match all.as_slice() {
        [Value::Object(sent)] => Ok(sent),
        [_] => Err(Refusal::wrong_type("jsonobject", key, &path)),
        _ => Err(Refusal::new(
            "LIMIT_EXCEEDED",
            "limit exceeded",
            json!({ "limit": 1, "api_name": key, "json_path": path }),
        )),
    }
}

/// One result, in an array under `key`.
fn result(key: &str, done: StatusCode, id: Result<String, Refusal>, message: &str) -> Response {
    let (status, result) = match id {
        Ok(id) => {
            let details = json!({ "id": id });
            let result = json!({
                "code": "SUCCESS", "details": details, "message": message, "status": "success",
            });
            (done, result)
        }
        Err(refusal) => (refusal.status, refusal.body()),
    };
    (status, Json(json!({ key: [result] }))).into_response()
}

fn listed(key: &str, rows: &[Value], parameters: &Parameters) -> Result<Response, Refusal> {
    let page = parameters.number("page", 1, 100_000)?;
    let size = parameters.number("per_page", 200, 200)?;
    let module = parameters.get("module");
    let of_module = |row: &&Value| {
        module.is_none_or(|name| {
            row["module"]["api_name"] == name || row["entity_details"]["module"]["api_name"] == name
        })
    };
    let rows: Vec<&Value> = rows.iter().filter(of_module).collect();
    let shown: Vec<_> = rows.iter().skip((page - 1) * size).take(size).collect();
    if shown.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let more = rows.len() > (page - 1) * size + shown.len();
    let info =
        json!({ "page": page, "per_page": size, "count": shown.len(), "more_records": more });
    Ok(Json(json!({ key: shown, "info": info })).into_response())
}

fn unknown() -> Refusal {
    Refusal::new(
        "INVALID_DATA",
        "the id given seems to be invalid",
        json!({ "resource_path_index": 3 }),
    )
}

async fn webhooks(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let state = zoho.state();
    let rows: Vec<Value> = state
        .automation
        .webhooks
        .iter()
        .map(Webhook::shown)
        .collect();
    listed("webhooks", &rows, &parameters)
}

async fn webhook(State(zoho): State<Zoho>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let state = zoho.state();
    let held = state.automation.webhooks.iter().find(|held| held.id == id);
    let held = held.ok_or_else(unknown)?;
    Ok(Json(json!({ "webhooks": [held.shown()] })).into_response())
}

async fn add_webhook(
    State(zoho): State<Zoho>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let sent = sent(&body, "webhooks")?;
    let mut state = zoho.state();
    let id = state.next_id().to_string();
    let made = Webhook::read(id.clone(), sent, "$.webhooks[0]").and_then(|webhook| {
        let webhooks = &mut state.automation.webhooks;
        if webhooks.iter().any(|held| held.name == webhook.name) {
            return Err(duplicate("$.webhooks[0].name"));
        }
        webhooks.push(webhook);
        Ok(id)
    });
    Ok(result(
        "webhooks",
        StatusCode::CREATED,
        made,
        "webhook created",
    ))
}

fn duplicate(path: &str) -> Refusal {
    let details = json!({ "api_name": "name", "json_path": path });
    Refusal::new("DUPLICATE_DATA", "duplicate data", details)
}

async fn change_webhook(
    State(zoho): State<Zoho>,
    Path(id): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let sent = sent(&body, "webhooks")?;
    let mut state = zoho.state();
    let held = state
        .automation
        .webhooks
        .iter_mut()
        .find(|held| held.id == id);
    let held = held.ok_or_else(unknown)?;
    let mut whole = held.sent.clone();
    whole.extend(sent.clone());
    let changed = Webhook::read(id.clone(), &whole, "$.webhooks[0]").map(|webhook| {
        *held = webhook;
        id
    });
    Ok(result(
        "webhooks",
        StatusCode::OK,
        changed,
        "webhook updated",
    ))
}

async fn remove_webhook(
    State(zoho): State<Zoho>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let mut state = zoho.state();
    if !state.automation.webhooks.iter().any(|held| held.id == id) {
        return Err(unknown());
    }
    if state.automation.rules.iter().any(|rule| rule.webhook == id) {
        return Err(Refusal::new(
            "NOT_ALLOWED",
            "the webhook is associated with a workflow rule",
            json!({ "id": id }),
        ));
    }
    state.automation.webhooks.retain(|held| held.id != id);
    Ok(result(
        "webhooks",
        StatusCode::OK,
        Ok(id),
        "webhook deleted",
    ))
}

/// What was called and brought no 2xx, oldest first.
async fn failures(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let state = zoho.state();
    let rows: Vec<Value> = state
        .automation
        .failures
        .iter()
        .map(super::Failure::shown)
        .filter(|row| {
            parameters
                .get("webhook_id")
                .is_none_or(|id| row["webhook"]["id"] == id)
        })
        .collect();
    listed("webhook_failures", &rows, &parameters)
}

async fn rules(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let state = zoho.state();
    let rows: Vec<Value> = state.automation.rules.iter().map(Rule::shown).collect();
    listed("workflow_rules", &rows, &parameters)
}

async fn rule(State(zoho): State<Zoho>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let state = zoho.state();
    let held = state.automation.rules.iter().find(|held| held.id == id);
    let held = held.ok_or_else(unknown)?;
    Ok(Json(json!({ "workflow_rules": [held.shown()] })).into_response())
}

fn read_rule(state: &Org, id: String, sent: &Map<String, Value>) -> Result<Rule, Refusal> {
    let rule = Rule::read(id, sent, "$.workflow_rules[0]")?;
    let webhooks = &state.automation.webhooks;
    if !webhooks.iter().any(|webhook| webhook.id == rule.webhook) {
        let path = "$.workflow_rules[0].conditions[0].instant_actions.actions[0].id";
        return Err(Refusal::invalid_data(
            json!({ "api_name": "id", "json_path": path }),
        ));
    }
    let mut others = state
        .automation
        .rules
        .iter()
        .filter(|held| held.id != rule.id);
    if others.any(|held| held.name == rule.name) {
        return Err(duplicate("$.workflow_rules[0].name"));
    }
    Ok(rule)
}

async fn add_rule(State(zoho): State<Zoho>, JsonBody(body): JsonBody) -> Result<Response, Refusal> {
    let sent = sent(&body, "workflow_rules")?;
    let mut state = zoho.state();
    let id = state.next_id().to_string();
    let made = read_rule(&state, id.clone(), sent).map(|rule| {
        state.automation.rules.push(rule);
        id
    });
    Ok(result(
        "workflow_rules",
        StatusCode::CREATED,
        made,
        "workflow created",
    ))
}

async fn change_rule(
    State(zoho): State<Zoho>,
    Path(id): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let sent = sent(&body, "workflow_rules")?;
    let mut state = zoho.state();
    let at = state.automation.rules.iter().position(|held| held.id == id);
    let at = at.ok_or_else(unknown)?;
    let mut whole = state.automation.rules[at].sent.clone();
    whole.extend(sent.clone());
    let changed = read_rule(&state, id.clone(), &whole).map(|rule| {
        state.automation.rules[at] = rule;
        id
    });
    Ok(result(
        "workflow_rules",
        StatusCode::OK,
        changed,
        "workflow updated",
    ))
}

async fn remove_rule(
    State(zoho): State<Zoho>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let mut state = zoho.state();
    let before = state.automation.rules.len();
    state.automation.rules.retain(|held| held.id != id);
    if state.automation.rules.len() == before {
        return Err(unknown());
    }
    Ok(result(
        "workflow_rules",
        StatusCode::OK,
        Ok(id),
        "WorkFlow Rule deleted successfully",
    ))
}
