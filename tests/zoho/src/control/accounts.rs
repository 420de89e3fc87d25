//! The API console: who may do what.

use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Misuse, read};
use crate::Zoho;
use crate::accounts::CODE_LIFETIME;

/// The routes below `/__control`.
pub(super) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/grant", post(grant))
        .route("/scopes", post(scopes))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grant {
    scopes: Vec<String>,
    minutes: Option<u64>,
    #[serde(default)]
    elsewhere: bool,
}

async fn grant(State(zoho): State<Zoho>, body: Bytes) -> Result<Json<Value>, Misuse> {
    let grant: Grant = read(&body)?;
    let lifetime = grant.minutes.map_or(CODE_LIFETIME, Duration::from_mins);
    let mut state = zoho.state();
    let expires = state.clock.now() + lifetime;
    let code = state
        .accounts
        .grant(&grant.scopes, expires, grant.elsewhere);
    Ok(Json(json!({ "code": code })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scopes {
    refresh_token: Option<String>,
    scopes: Vec<String>,
}

async fn scopes(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let wanted: Scopes = read(&body)?;
    let own = &zoho.settings().refresh_token;
    let token = wanted.refresh_token.as_ref().unwrap_or(own);
    zoho.state().accounts.set_scopes(token, wanted.scopes);
    Ok(StatusCode::NO_CONTENT)
}
