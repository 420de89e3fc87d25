//! The mailbox: a page that plays a mail provider, and beside it the sender of
//! the demo site's newsletter.
//!
//! The provider shows the mails it has received and offers "Unsubscribe" on
//! those that carry the headers of RFC 8058, as Gmail does. The sender does
//! what every sender should: it asks the edge who may be written to, and puts
//! each person's own link into the mail.

mod mail;
mod newsletter;
mod one_click;
mod page;
mod senders;
mod store;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;
use tokio::sync::Mutex;

pub use mail::{Draft, Mail, Outcome};
pub use newsletter::{Campaign, LeftOut, Newsletter};
pub use senders::{HOOK_SECRET, Outage, ZEPTOMAIL_TOKEN};
pub use store::Store;

/// What the mailbox is made of.
pub struct Mailbox {
    /// The mails received.
    pub store: Store,
    /// The sender of the newsletter.
    pub newsletter: Newsletter,
    /// What the senders answer instead of taking a mail.
    pub outage: Outage,
}

struct Shared {
    store: Arc<Store>,
    newsletter: Newsletter,
    client: reqwest::Client,
    // Held while a campaign is sent: a double click must not send it twice at once.
    last_campaign: Mutex<Option<Result<Campaign, String>>>,
}

/// The mailbox's routes.
///
/// # Errors
/// When no HTTP client can be made.
pub fn router(mailbox: Mailbox) -> anyhow::Result<Router> {
    let store = Arc::new(mailbox.store);
    let senders = senders::router(Arc::clone(&store), mailbox.outage);
    let shared = Shared {
        store,
        newsletter: mailbox.newsletter,
        client: one_click::client()?,
        last_campaign: Mutex::new(None),
    };
    Ok(Router::new()
        .route("/", get(inbox))
        .route("/style.css", get(style))
        .route("/refresh.js", get(script))
        .route("/favicon.ico", get(StatusCode::NO_CONTENT))
        .route("/state", get(state))
        .route("/mails", get(mails))
        .route("/mails/{id}/unsubscribe", post(unsubscribe))
        .route("/send", post(send))
        .route("/campaigns/newsletter", post(send_newsletter))
        .layer(axum::middleware::map_response(guarded))
        .with_state(Arc::new(shared))
        .merge(senders))
}

/// A mail is anybody's text: nothing in it may run or load.
async fn guarded(mut reply: Response) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
                          connect-src 'self'; base-uri 'none'; form-action 'self'";
    let headers = reply.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply
}

async fn inbox(State(shared): State<Arc<Shared>>) -> Html<String> {
    let campaign = shared.last_campaign.lock().await;
    Html(page::inbox(
        &shared.store.all(),
        shared.store.version(),
        campaign.as_ref(),
    ))
}

async fn style() -> impl IntoResponse {
    let media_type = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (media_type, include_str!("style.css"))
}

async fn script() -> impl IntoResponse {
    let media_type = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (media_type, include_str!("refresh.js"))
}

/// Lets the page know that there is something new to show.
async fn state(State(shared): State<Arc<Shared>>) -> Response {
    Json(json!({ "version": shared.store.version() })).into_response()
}

/// Every mail as JSON, for the tests.
async fn mails(State(shared): State<Arc<Shared>>) -> Json<Vec<Mail>> {
    Json(shared.store.all())
}

/// The generic HTTP hook through which the edge, or anybody, sends a mail.
async fn send(State(shared): State<Arc<Shared>>, Json(draft): Json<Draft>) -> Response {
    match shared.store.deliver(draft) {
        Ok(id) => (StatusCode::ACCEPTED, Json(json!({ "id": id }))).into_response(),
        Err(e) => failed(&e),
    }
}

async fn unsubscribe(State(shared): State<Arc<Shared>>, Path(id): Path<u64>) -> Response {
    let Some(mail) = shared.store.get(id) else {
        return (StatusCode::NOT_FOUND, "There is no such mail.").into_response();
    };
    let Some(url) = mail.one_click_url() else {
        let words = "This mail has no one-click unsubscribe link.";
        return (StatusCode::CONFLICT, words).into_response();
    };
    let outcome = one_click::post(&shared.client, url).await;
    match shared.store.settle(id, outcome) {
        Ok(()) => Redirect::to(&format!("/#mail-{id}")).into_response(),
        Err(e) => failed(&e),
    }
}

async fn send_newsletter(State(shared): State<Arc<Shared>>) -> Response {
    let mut last = shared.last_campaign.lock().await;
    let sent = shared.newsletter.send(&shared.client, &shared.store).await;
    *last = Some(sent.map_err(|e| format!("{e:#}")));
    Redirect::to("/#campaign").into_response()
}

fn failed(error: &anyhow::Error) -> Response {
    let words = format!("The mailbox cannot do that: {error:#}");
    (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
}

#[cfg(test)]
mod tests;
