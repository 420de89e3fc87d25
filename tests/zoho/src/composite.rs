//! `POST /__composite_requests`: up to five calls in one.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/composite-requests.html>. Rolling back and
//! references between the calls are not simulated, and are refused.

use axum::Extension;
use axum::Json;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use serde_json::{Map, Value, json};

use crate::Zoho;
use crate::api;
use crate::body::JsonBody;
use crate::calls::CallId;
use crate::refusal::Refusal;

/// Calls in one.
const MAXIMUM: usize = 5;
/// What stands before every path.
const VERSION: &str = "/crm/v8";

/// The route below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new().route("/__composite_requests", post(all))
}

async fn all(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let path = "$.__composite_requests";
    let wanted = body
        .get("__composite_requests")
        .ok_or_else(|| Refusal::mandatory("__composite_requests", path))?
        .as_array()
        .ok_or_else(|| Refusal::wrong_type("jsonarray", "__composite_requests", path))?;
    if wanted.is_empty() || wanted.len() > MAXIMUM {
        return Err(Refusal::too_long(MAXIMUM, "__composite_requests", path));
    }
    if body.get("rollback_on_fail") == Some(&Value::Bool(true)) {
        return Err(unsupported("rollback_on_fail", "$.rollback_on_fail"));
    }
    let mut results = Vec::new();
    for (at, wanted) in wanted.iter().enumerate() {
        results.push(match read(wanted, &headers, &format!("{path}[{at}]")) {
            Ok(request) => Ok(one(&zoho, call, wanted, request).await),
            Err(refusal) => Err(refusal),
        });
    }
    // What was not so much as begun decides, not how what was begun went.
    let begun = results.iter().filter(|result| result.is_ok()).count();
    let status = match begun {
        0 => StatusCode::BAD_REQUEST,
        all if all == results.len() => StatusCode::OK,
        _ => StatusCode::MULTI_STATUS,
    };
    let results: Vec<Value> = results
        .into_iter()
        .map(|result| result.unwrap_or_else(|refusal| refusal.body()))
        .collect();
    Ok((status, Json(json!({ "__composite_requests": results }))).into_response())
}

fn unsupported(key: &str, path: &str) -> Refusal {
    let details = json!({ "api_name": key, "json_path": path });
    Refusal::new("NOT_SUPPORTED", "not supported", details)
}

/// One of the calls, as the API would get it.
fn read(wanted: &Value, headers: &HeaderMap, path: &str) -> Result<Request, Refusal> {
    let wrong = |key: &str| {
        Refusal::invalid_data(json!({ "api_name": key, "json_path": format!("{path}.{key}") }))
    };
    let method = wanted["method"]
        .as_str()
        .and_then(|method| method.parse::<Method>().ok());
    let method = method.ok_or_else(|| wrong("method"))?;
    let uri = wanted["uri"]
        .as_str()
        .and_then(|uri| uri.strip_prefix(VERSION));
    let uri = uri.filter(|uri| uri.starts_with('/') && !uri.contains("__composite_requests"));
    let mut uri = uri.ok_or_else(|| wrong("uri"))?.to_owned();
    let body = &wanted["body"];
    if wanted.to_string().contains("@{") {
        return Err(unsupported("body", path));
    }
    // One record a write; more would be a batch, which needs no such envelope.
    if method != Method::GET && body["data"].as_array().is_some_and(|data| data.len() > 1) {
        return Err(Refusal::too_long(1, "data", &format!("{path}.body.data")));
    }
    let none = Map::new();
    let pairs = wanted["params"].as_object().unwrap_or(&none);
    if !pairs.is_empty() {
        let pairs = pairs.iter().map(|(name, value)| (name, text(value)));
        let encoded = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        uri.push(if uri.contains('?') { '&' } else { '?' });
        uri.push_str(&encoded);
    }
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in wanted["headers"].as_object().unwrap_or(&none) {
        request = request.header(name, text(value));
    }
    // Whoever made the one call makes all of them.
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    request.body(body).map_err(|_| wrong("uri"))
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

async fn one(zoho: &Zoho, call: CallId, wanted: &Value, mut request: Request) -> Value {
    request.extensions_mut().insert(call);
    let service = TowerToHyperService::new(api::crm(zoho).with_state(zoho.clone()));
    let response = match service.call(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap_or_default();
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    json!({
        "code": "SUCCESS",
        "details": {
            "sub_request_id": wanted["sub_request_id"],
            "response": { "status_code": status, "headers": {}, "body": body },
        },
        "message": "composite sub request executed successfully",
        "status": "success",
    })
}
