//! `/actions/watch`: channels that tell of changes.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html>

mod channel;
mod condition;

pub(crate) use channel::{Channel, Life};

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use crate::Zoho;
use crate::announce::News;
use crate::body::{JsonBody, Parameters};
use crate::calls::Action;
use crate::module::Module;
use crate::outgoing::Outgoing;
use crate::refusal::Refusal;
use crate::state::State as Org;

/// Channels that one call may name.
const MAXIMUM: usize = 50;

/// The route below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new().route(
        "/actions/watch",
        get(list)
            .post(enable)
            .put(renew)
            .patch(change)
            .delete(disable),
    )
}

/// What is done with one channel of a body.
type Deed = fn(&mut Org, &Map<String, Value>, &str) -> Result<Value, Refusal>;

async fn enable(State(zoho): State<Zoho>, JsonBody(body): JsonBody) -> Result<Response, Refusal> {
    each(&zoho, &body, StatusCode::CREATED, |state, wanted, path| {
        let channel = Channel::read(state, wanted, path)?;
        let details = channel.subscribed();
        state.channels.retain(|held| held.id != channel.id);
        state.channels.push(channel);
        let message = "Successfully subscribed for actions-watch of the given module";
        Ok(success(&details, message))
    })
}

/// The body replaces the channel as a whole.
async fn renew(State(zoho): State<Zoho>, JsonBody(body): JsonBody) -> Result<Response, Refusal> {
    each(&zoho, &body, StatusCode::OK, |state, wanted, path| {
        let channel = Channel::read(state, wanted, path)?;
        let details = channel.subscribed();
        let id = channel.id.clone();
        *held(state, &id)? = channel;
        Ok(success(
            &details,
            "Successfully updated the subscribe details",
        ))
    })
}

/// What the body says is changed, or with `_delete_events` the events that it names are taken off.
async fn change(State(zoho): State<Zoho>, JsonBody(body): JsonBody) -> Result<Response, Refusal> {
    each(&zoho, &body, StatusCode::OK, |state, wanted, path| {
        let id = channel::id(wanted, path)?;
        held(state, &id)?;
        if wanted.get("_delete_events") == Some(&Value::Bool(true)) {
            let events = channel::events(wanted, path)?;
            let channel = held(state, &id)?;
            channel.events.retain(|event| !events.contains(event));
            let details = channel.subscribed();
            if channel.events.is_empty() {
                state.channels.retain(|held| held.id != id);
            }
            return Ok(success(
                &details,
                "Successfully removed the subscribe details",
            ));
        }
        let mut whole = held(state, &id)?.as_sent();
        whole.extend(wanted.clone());
        let channel = Channel::read(state, &whole, path)?;
        let details = channel.subscribed();
        *held(state, &id)? = channel;
        Ok(success(
            &details,
            "Successfully updated the subscribe details",
        ))
    })
}

async fn disable(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let ids = parameters.list("channel_ids");
    if ids.is_empty() {
        return Err(Refusal::parameter_missing("channel_ids"));
    }
    let mut state = zoho.state();
    expire(&mut state);
    let results = ids.iter().map(|id| {
        let channel = held(&mut state, id)?.clone();
        state.channels.retain(|held| held.id != *id);
        let details = channel.subscribed();
        Ok(success(
            &details["events"][0],
            "Successfully un-subscribed from actions-watch",
        ))
    });
    let results: Vec<_> = results.collect();
    Ok(answer(&results, StatusCode::OK))
}

/// Those that are alive, module by module.
async fn list(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let page = parameters.number("page", 1, 100_000)?;
    let size = parameters.number("per_page", 200, 200)?;
    let mut state = zoho.state();
    expire(&mut state);
    let wanted = |channel: &&Channel| {
        parameters
            .get("channel_id")
            .is_none_or(|id| id == channel.id)
    };
    let rows: Vec<Value> = state
        .channels
        .iter()
        .filter(wanted)
        .flat_map(Channel::listed)
        .filter(|row| {
            parameters
                .get("module")
                .is_none_or(|name| row["resource_name"] == name)
        })
        .collect();
    let shown: Vec<&Value> = rows.iter().skip((page - 1) * size).take(size).collect();
    if shown.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let more = rows.len() > (page - 1) * size + shown.len();
    let info =
        json!({ "page": page, "per_page": size, "count": shown.len(), "more_records": more });
    Ok(Json(json!({ "watch": shown, "info": info })).into_response())
}

fn each(
    zoho: &Zoho,
    body: &Map<String, Value>,
    done: StatusCode,
    deed: Deed,
) -> Result<Response, Refusal> {
    let wanted = body
        .get("watch")
        .ok_or_else(|| Refusal::mandatory("watch", "$.watch"))?
        .as_array()
        .filter(|wanted| (1..=MAXIMUM).contains(&wanted.len()))
        .ok_or_else(|| Refusal::wrong_type("jsonarray", "watch", "$.watch"))?;
    let mut state = zoho.state();
    expire(&mut state);
    let results: Vec<Result<Value, Refusal>> = wanted
        .iter()
        .enumerate()
        .map(|(at, wanted)| {
            let path = format!("$.watch[{at}]");
            let wanted = wanted
                .as_object()
                .ok_or_else(|| Refusal::wrong_type("jsonobject", "watch", &path))?;
            deed(&mut state, wanted, &path)
        })
        .collect();
    Ok(answer(&results, done))
}

fn answer(results: &[Result<Value, Refusal>], done: StatusCode) -> Response {
    let failed = results.iter().filter(|result| result.is_err()).count();
    let status = match failed {
        0 => done,
        all if all == results.len() => StatusCode::BAD_REQUEST,
        _ => StatusCode::MULTI_STATUS,
    };
    let watch: Vec<Value> = results
        .iter()
        .map(|result| result.as_ref().map_or_else(Refusal::body, Clone::clone))
        .collect();
    (status, Json(json!({ "watch": watch }))).into_response()
}

fn success(details: &Value, message: &str) -> Value {
    json!({ "code": "SUCCESS", "details": details, "message": message, "status": "success" })
}

fn held<'a>(state: &'a mut Org, id: &str) -> Result<&'a mut Channel, Refusal> {
    let channel = state.channels.iter_mut().find(|channel| channel.id == id);
    channel.ok_or_else(|| {
        Refusal::new(
            "NOT_SUBSCRIBED",
            "the given channel is not subscribed",
            json!({ "api_name": "channel_id", "channel_id": id }),
        )
    })
}

/// A channel dies in silence.
fn expire(state: &mut Org) {
    let now = state.clock.now();
    state.channels.retain(|channel| now < channel.expiry);
}

/// Owes each channel one call a module and kind of change, with all records that it concerns.
pub(crate) fn tell(state: &mut Org, news: &[News]) {
    expire(state);
    let mut groups: BTreeMap<(Module, &str), Vec<&News>> = BTreeMap::new();
    for one in news {
        let operation = match one.action {
            Action::Insert => "insert",
            Action::Update => "update",
            Action::Delete => "delete",
        };
        groups.entry((one.module, operation)).or_default().push(one);
    }
    let now = state.clock.now().as_millisecond();
    let channels = state.channels.clone();
    for ((module, operation), news) in groups {
        for channel in &channels {
            let concerned: Vec<&&News> = news.iter().filter(|one| channel.wants(one)).collect();
            if concerned.is_empty() {
                continue;
            }
            let body = channel.callback(now, module, operation, &concerned);
            state.outgoing.push(&Outgoing {
                method: "POST",
                url: channel.notify_url.clone(),
                headers: vec![("content-type".into(), "application/json".into())],
                body: body.to_string(),
                failure: None,
            });
        }
    }
}
