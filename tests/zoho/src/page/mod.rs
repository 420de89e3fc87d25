//! The page at `/`: the records as they are, and the last API calls, for a person to watch.

mod html;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;

use crate::Zoho;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("live.js");

/// The page's routes.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/", get(page))
        .route(
            "/__page/style.css",
            get(|| async { asset("text/css", STYLE) }),
        )
        .route(
            "/__page/live.js",
            get(|| async { asset("text/javascript", SCRIPT) }),
        )
}

async fn page(State(zoho): State<Zoho>) -> impl IntoResponse {
    // Whatever a record holds, nothing but the two files above is loaded or run.
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                  img-src data:; base-uri 'none'; form-action 'none'";
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, Html(html::page(&zoho.state())))
}

fn asset(kind: &'static str, text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text)
}
