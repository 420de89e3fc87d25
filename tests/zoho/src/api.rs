//! Zoho's own routes: accounts, Campaigns and CRM v8, each call logged and each access checked.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::json;

use crate::accounts;
use crate::announce::announce;
use crate::calls::Call;
use crate::faults::{Side, Verdict};
use crate::refusal::Refusal;
use crate::serve::Severed;
use crate::{Zoho, automation, campaigns, coql, fields, org, records, scopes, tags, watch};

/// All of Zoho's routes.
pub(crate) fn router(zoho: &Zoho) -> Router {
    let crm = Router::new()
        .merge(org::routes())
        .merge(fields::routes())
        .merge(coql::routes())
        .merge(tags::routes())
        .merge(watch::routes())
        .merge(automation::routes())
        .merge(records::routes())
        // Without this, an unknown settings route would read as a record of a module "settings".
        .route("/settings/{*unknown}", any(unknown))
        .fallback(unknown)
        .method_not_allowed_fallback(|| async { Refusal::method() })
        .layer(middleware::from_fn_with_state(zoho.clone(), authenticate));
    Router::new()
        .merge(accounts::routes())
        .merge(campaigns::routes())
        .nest("/crm/v8", crm)
        .fallback(unknown)
        .layer(middleware::from_fn_with_state(zoho.clone(), observe))
        .with_state(zoho.clone())
}

async fn unknown() -> Refusal {
    Refusal::url_pattern()
}

/// Logs the call and lets the present fault strike.
async fn observe(State(zoho): State<Zoho>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let (call, verdict) = {
        let mut state = zoho.state();
        let call = Call {
            at: format!("{:.3}", state.clock.now()),
            method: request.method().to_string(),
            path: path.clone(),
            query: request.uri().query().map(str::to_owned),
            status: None,
            records: 0,
            writes: Vec::new(),
            contacts: Vec::new(),
        };
        (
            state.calls.begin(call),
            state.fault.on_request(Side::of(&path)),
        )
    };
    request.extensions_mut().insert(call);
    let response = match verdict {
        Verdict::Pass => next.run(request).await,
        Verdict::Wait(time) => {
            tokio::time::sleep(time).await;
            next.run(request).await
        }
        Verdict::Answer(response) => response,
        Verdict::KillTokens => {
            zoho.state().accounts.revoke_all();
            next.run(request).await
        }
    };
    announce(&mut zoho.state());
    if response.extensions().get::<Severed>().is_none() {
        zoho.state()
            .calls
            .answered(call, response.status().as_u16());
    }
    response
}

/// <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>
async fn authenticate(
    State(zoho): State<Zoho>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response {
    let unauthorized = |code, message| {
        Refusal::new(code, message, json!({}))
            .with_status(StatusCode::UNAUTHORIZED)
            .into_response()
    };
    let Some(token) = accounts::presented(&headers) else {
        return unauthorized("AUTHENTICATION_FAILURE", "Authentication failed");
    };
    // The layer stands within the nest, so that the path has lost what is common to all.
    let (method, path) = (request.method().as_str(), request.uri().path());
    let suffices = {
        let state = zoho.state();
        let scopes = state.accounts.scopes(token, state.clock.now());
        scopes.map(|granted| scopes::suffice(granted, method, path))
    };
    match suffices {
        Some(true) => next.run(request).await,
        Some(false) => unauthorized(
            "OAUTH_SCOPE_MISMATCH",
            "invalid oauth scope to access this URL",
        ),
        None => unauthorized("INVALID_TOKEN", "invalid oauth token"),
    }
}
