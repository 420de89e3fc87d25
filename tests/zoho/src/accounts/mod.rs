//! Zoho accounts: `/oauth/v2/token` and its revocation.
//!
//! <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html>: errors come
//! with HTTP 200 and an `error` key. Only the throttle is a 400.

mod grants;
mod parameters;
mod tokens;

pub(crate) use grants::{Accounts, CODE_LIFETIME};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};

use self::parameters::TokenParameters;
use crate::Zoho;

/// The accounts server's routes.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/oauth/v2/token", post(token))
        .route("/oauth/v2/token/revoke", post(revoke))
}

async fn token(
    State(zoho): State<Zoho>,
    headers: HeaderMap,
    TokenParameters(given): TokenParameters,
) -> Response {
    let settings = zoho.settings();
    if given.get("client_id") != Some(&settings.client_id) {
        return error("invalid_client");
    }
    if given.get("client_secret") != Some(&settings.client_secret) {
        return error("invalid_client_secret");
    }
    let first = match given.get("grant_type") {
        Some("refresh_token") => false,
        Some("authorization_code") => true,
        _ => return error("unsupported_grant_type"),
    };
    let mut state = zoho.state();
    let now = state.clock.now();
    // A revoked refresh token, one of another data centre and one that never was get one answer.
    if state.fault.refuses_refresh() {
        return error("invalid_code");
    }
    let throttled_now = state.fault.throttles_refresh();
    if throttled_now || (first && !state.accounts.may_exchange(now)) {
        return throttled();
    }
    let refresh = if !first {
        let token = given.get("refresh_token").unwrap_or_default();
        state
            .accounts
            .refresh(token)
            .filter(|refresh| !refresh.tokens.is_revoked())
    } else if given.get("code") == Some(&settings.grant_code) {
        let mut refresh = state.accounts.refresh(&settings.refresh_token);
        if let Some(refresh) = &mut refresh {
            refresh.tokens.revive();
        }
        refresh
    } else {
        state
            .accounts
            .exchange(given.get("code").unwrap_or_default(), now)
    };
    let Some(refresh) = refresh else {
        return error("invalid_code");
    };
    let Some(access_token) = refresh.tokens.make(now, settings.tokens_per_window) else {
        return throttled();
    };
    let mut reply = json!({
        "access_token": access_token,
        "scope": refresh.scopes.join(" "),
        "api_domain": settings.api_domain.clone().unwrap_or_else(|| base(&headers)),
        "token_type": "Bearer",
        "expires_in": tokens::LIFETIME.as_secs(),
    });
    if first {
        reply["refresh_token"] = Value::from(refresh.token.clone());
    }
    Json(reply).into_response()
}

async fn revoke(State(zoho): State<Zoho>, TokenParameters(given): TokenParameters) -> Response {
    let token = given.get("token").unwrap_or_default();
    if zoho.state().accounts.revoke(token) {
        Json(json!({ "status": "success" })).into_response()
    } else {
        error("invalid_token")
    }
}

fn error(code: &str) -> Response {
    Json(json!({ "error": code })).into_response()
}

/// The answer that so many clients took for a revoked authorization; it passes by itself.
fn throttled() -> Response {
    let body = json!({
        "error_description":
            "You have made too many requests continuously. Please try again after some time.",
        "error": "Access Denied",
        "status": "failure",
    });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// The base that the request came to: the API lives on the same loopback address, and a real
/// data centre's domain would make Zoho's SDK leave it.
fn base(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("127.0.0.1");
    format!("http://{host}")
}

/// The token in `Authorization: Zoho-oauthtoken …`; `Bearer` is not taken.
pub(crate) fn presented(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Zoho-oauthtoken ")
        .map(str::trim)
        .filter(|token| !token.is_empty())
}
