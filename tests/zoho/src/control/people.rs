//! What people do in the CRM, and what the CRM tells others about it.

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Misuse, read};
use crate::outgoing::{Callback, Delivery};
use crate::{Hold, Module, Zoho};

/// The routes below `/__control`.
pub(super) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/edit", post(edit))
        .route("/delete", post(delete))
        .route("/hold", post(hold))
        .route("/unsubscribe", post(unsubscribe))
        .route("/callbacks", get(callbacks).post(delivery))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    module: Module,
    id: String,
    fields: Map<String, Value>,
}

async fn edit(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let edit: Edit = read(&body)?;
    zoho.edit(edit.module, &edit.id, &edit.fields)?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delete {
    module: Module,
    id: String,
}

async fn delete(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let delete: Delete = read(&body)?;
    zoho.delete(delete.module, &delete.id)?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holding {
    module: Module,
    id: String,
    hold: Option<Hold>,
}

async fn hold(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let holding: Holding = read(&body)?;
    zoho.hold(holding.module, &holding.id, holding.hold)?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    email: String,
}

async fn unsubscribe(State(zoho): State<Zoho>, body: Bytes) -> Result<Json<Value>, Misuse> {
    let person: Person = read(&body)?;
    let records = zoho.unsubscribe_link(&person.email);
    Ok(Json(json!({ "records": records })))
}

async fn callbacks(State(zoho): State<Zoho>) -> Json<Vec<Callback>> {
    Json(zoho.callbacks())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deliver {
    deliver: Delivery,
}

async fn delivery(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let Deliver { deliver } = read(&body)?;
    zoho.set_callback_delivery(deliver);
    Ok(StatusCode::NO_CONTENT)
}
