//! Campaigns as its users and its own pages change it, past the API.

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Misuse, read};
use crate::campaigns::Standing;
use crate::{ListAct, Zoho};

/// The routes below `/__control/campaigns`.
pub(super) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/", get(everything))
        .route("/lists", post(list))
        .route("/person", post(person))
        .route("/settings", post(settings))
}

async fn everything(State(zoho): State<Zoho>) -> Json<Value> {
    let state = zoho.state();
    let book = &state.campaigns;
    Json(json!({
        "lists": book.lists, "contacts": book.contacts, "email_label": book.email_label,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewList {
    key: String,
    name: String,
    #[serde(default)]
    double_opt_in: bool,
}

async fn list(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let list: NewList = read(&body)?;
    zoho.add_list(&list.key, &list.name, list.double_opt_in);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    email: String,
    list: Option<String>,
    does: Deed,
}

/// What a person, or Campaigns itself, does.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Deed {
    Subscribe,
    Confirm,
    Unsubscribe,
    Bounce,
    UnsubscribeFromAll,
    Erase,
}

async fn person(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let Person { email, list, does } = read(&body)?;
    let on_list = |standing| {
        let key = list.as_deref().ok_or(Misuse("which list?".into()))?;
        let known = zoho.state().campaigns.standing(key, &email);
        if matches!(does, Deed::Confirm) && known != Some(Standing::Pending) {
            return Err(Misuse("nobody was asked to confirm".into()));
        }
        if zoho.state().campaigns.list(key).is_none() {
            return Err(Misuse(format!("there is no list {key}")));
        }
        zoho.campaigns(&email, ListAct::On { key, standing });
        Ok(())
    };
    match does {
        Deed::Subscribe | Deed::Confirm => on_list(Standing::Active)?,
        Deed::Unsubscribe => on_list(Standing::Unsub)?,
        Deed::Bounce => on_list(Standing::Bounce)?,
        Deed::UnsubscribeFromAll => zoho.campaigns(&email, ListAct::DoNotMail),
        Deed::Erase => zoho.campaigns(&email, ListAct::Erase),
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    email_label: Option<String>,
    contact_limit: Option<usize>,
}

async fn settings(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let changes: Changes = read(&body)?;
    let mut state = zoho.state();
    let book = &mut state.campaigns;
    changes
        .email_label
        .into_iter()
        .for_each(|label| book.email_label = label);
    changes
        .contact_limit
        .into_iter()
        .for_each(|limit| book.contact_limit = limit);
    Ok(StatusCode::NO_CONTENT)
}
