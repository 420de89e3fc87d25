//! Zoho's own routes: accounts, Campaigns and CRM v8, each call logged and each access checked.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::{Value, json};

use crate::accounts;
use crate::announce::announce;
use crate::calls::Call;
use crate::faults::{self, Side, Verdict};
use crate::meter::{self, Load, UnderWay};
use crate::refusal::Refusal;
use crate::serve::Severed;
use crate::{
    Zoho, automation, campaigns, composite, coql, fields, org, records, scopes, tags, watch,
};

/// All of Zoho's routes.
pub(crate) fn router(zoho: &Zoho) -> Router {
    Router::new()
        .merge(accounts::routes())
        .merge(campaigns::routes())
        .nest("/crm/v8", crm(zoho))
        .fallback(unknown)
        .layer(middleware::from_fn_with_state(zoho.clone(), observe))
        .with_state(zoho.clone())
}

/// The CRM's routes, below `/crm/v8`.
pub(crate) fn crm(zoho: &Zoho) -> Router<Zoho> {
    Router::new()
        .merge(org::routes())
        .merge(fields::routes())
        .merge(coql::routes())
        .merge(tags::routes())
        .merge(watch::routes())
        .merge(automation::routes())
        .merge(composite::routes())
        .merge(records::routes())
        // Without this, an unknown settings route would read as a record of a module "settings".
        .route("/settings/{*unknown}", any(unknown))
        .fallback(unknown)
        .method_not_allowed_fallback(|| async { Refusal::method() })
        .layer(middleware::from_fn_with_state(zoho.clone(), authenticate))
}

async fn unknown() -> Refusal {
    Refusal::url_pattern()
}

/// Logs the call, lets the present fault strike, and keeps the CRM's limits.
async fn observe(State(zoho): State<Zoho>, request: Request, next: Next) -> Response {
    let (method, path) = (
        request.method().to_string(),
        request.uri().path().to_owned(),
    );
    let side = Side::of(&path);
    let (mut request, load) = match side {
        Side::Crm => weigh(request).await,
        _ => (request, Load::Usual),
    };
    let (call, verdict, room) = {
        let mut state = zoho.state();
        let now = state.clock.now();
        let call = Call {
            at: format!("{now:.3}"),
            method: method.clone(),
            path: path.clone(),
            query: request.uri().query().map(str::to_owned),
            status: None,
            records: 0,
            scopes: Vec::new(),
            writes: Vec::new(),
            contacts: Vec::new(),
            ordered_by: None,
        };
        let call = state.calls.begin(call);
        let crate::state::State {
            meter, org, fault, ..
        } = &mut *state;
        let verdict = fault.on_request(&path, now);
        (
            call,
            verdict,
            side != Side::Crm || meter.begin(org, now, load),
        )
    };
    let _under_way = (side == Side::Crm && room).then(|| UnderWay {
        zoho: zoho.clone(),
        load,
    });
    request.extensions_mut().insert(call);
    let mut response = match verdict {
        _ if !room => faults::rate_limited(),
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
    let mut state = zoho.state();
    announce(&mut state);
    if response.extensions().get::<Severed>().is_none() {
        state.calls.answered(call, response.status().as_u16());
    }
    let served =
        response.status() != StatusCode::TOO_MANY_REQUESTS && !response.status().is_server_error();
    if side == Side::Crm && served {
        let (now, records) = (state.clock.now(), state.calls.records(call));
        let crate::state::State { meter, org, .. } = &mut *state;
        meter.charge(now, &path, &method, records);
        meter.tell(org, now, &mut response);
    }
    drop(state);
    response
}

/// What the call takes of the room that there is, for which a write's records must be counted.
async fn weigh(request: Request) -> (Request, Load) {
    let path = request.uri().path();
    if path.ends_with("/coql") || path.ends_with("/search") {
        return (request, Load::Costly);
    }
    if path.ends_with("/__composite_requests") {
        return (request, Load::Composite);
    }
    if request.method() != Method::POST && request.method() != Method::PUT {
        return (request, Load::Usual);
    }
    let (parts, body) = request.into_parts();
    // What is longer than this is no batch of a hundred records, and is refused further on.
    let body = axum::body::to_bytes(body, 16 << 20)
        .await
        .unwrap_or_default();
    let read: Option<Value> = serde_json::from_slice(&body).ok();
    let records = read.and_then(|body| body["data"].as_array().map(Vec::len));
    let load = match records {
        Some(records) if records > meter::FEW => Load::Costly,
        _ => Load::Usual,
    };
    (Request::from_parts(parts, body.into()), load)
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
    let wanted = scopes::wanted(request.method().as_str(), request.uri().path());
    let suffices = {
        let mut state = zoho.state();
        let scopes = state.accounts.scopes(token, state.clock.now());
        let suffices = scopes.map(|granted| scopes::suffice(granted, &wanted));
        if let Some(call) = request.extensions().get() {
            state.calls.wanted(*call, wanted);
        }
        suffices
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
