//! What the edge hands mails to: a signed hook, and an endpoint that is as strict as `ZeptoMail`'s.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::post};
use mail_parser::{HeaderForm, HeaderValue, MessageParser};
use serde::Deserialize;
use serde_json::{Value, json};

use super::mail::Draft;
use super::store::Store;

/// What both senders know the edge by. They open nothing but this machine's mailbox, so they are
/// no secret.
pub const HOOK_SECRET: &str = "whsec_dGhlIG1haWxib3ggb2YgdGhpcyBtYWNoaW5lIGFsb25lIQ==";
/// As [`HOOK_SECRET`].
pub const ZEPTOMAIL_TOKEN: &str = "demo";

/// The senders' outage: what they answer instead of taking a mail.
#[derive(Debug, Clone, Default)]
pub struct Outage(Arc<AtomicU16>);

impl Outage {
    /// Lets every call be answered with this status; none lets them work again.
    pub fn set(&self, status: Option<u16>) {
        self.0.store(status.unwrap_or(0), Ordering::SeqCst);
    }

    fn status(&self) -> Option<StatusCode> {
        match self.0.load(Ordering::SeqCst) {
            0 => None,
            status => Some(StatusCode::from_u16(status).expect("a status")),
        }
    }
}

#[derive(Clone)]
struct Senders {
    store: Arc<Store>,
    outage: Outage,
}

/// The routes.
pub fn router(store: Arc<Store>, outage: Outage) -> Router {
    Router::new()
        .route("/hook", post(hook))
        .route("/zeptomail", post(zeptomail))
        .with_state(Senders { store, outage })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    r#type: String,
    #[allow(dead_code, reason = "it must be there")]
    timestamp: String,
    data: Handed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Handed {
    from: String,
    to: String,
    message: String,
}

async fn hook(State(senders): State<Senders>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(status) = senders.outage.status() {
        return status.into_response();
    }
    // The reference library of the standard, not the edge's own code.
    let verifier = standardwebhooks::Webhook::new(HOOK_SECRET).expect("a secret");
    if verifier.verify(&body, &headers).is_err() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(event) = serde_json::from_slice::<Event>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match read(event) {
        Some(draft) => taken(&senders, draft),
        None => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
}

/// A mail as another implementation than the edge's reads it.
fn read(event: Event) -> Option<Draft> {
    if event.r#type != "mail.send" {
        return None;
    }
    let Handed { from, to, message } = event.data;
    let read = MessageParser::new().parse(message.as_bytes())?;
    let address = |header: &'static str| {
        let value = read.header_as(header, HeaderForm::Addresses).pop()?;
        let HeaderValue::Address(addresses) = value else {
            return None;
        };
        Some(addresses.first()?.address()?.to_owned())
    };
    // The envelope must be the message's own.
    if address("From")? != from || address("To")? != to {
        return None;
    }
    let headers = read.headers_raw().map(|(name, value)| {
        let unfolded = value.replace("\r\n", "").trim().to_owned();
        (name.to_owned(), unfolded)
    });
    let draft = Draft {
        to,
        from,
        subject: read.subject()?.to_owned(),
        text: read.body_text(0)?.replace("\r\n", "\n"),
        html: Some(read.body_html(0)?.into_owned()),
        headers: headers.collect(),
        raw: None,
    };
    drop(read);
    Some(Draft {
        raw: Some(message),
        ..draft
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Zepto {
    from: ZeptoAddress,
    to: Vec<ZeptoReceiver>,
    subject: String,
    textbody: String,
    htmlbody: String,
    #[allow(dead_code, reason = "it must be there")]
    client_reference: String,
    mime_headers: BTreeMap<String, String>,
    track_clicks: bool,
    track_opens: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZeptoReceiver {
    email_address: ZeptoAddress,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZeptoAddress {
    address: String,
    #[serde(default)]
    #[allow(dead_code, reason = "it may be there")]
    name: Option<String>,
}

async fn zeptomail(State(senders): State<Senders>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(status) = senders.outage.status() {
        return (status, refused("TM_3601", "SMI_115", "limit")).into_response();
    }
    let authorization = headers.get(header::AUTHORIZATION);
    let wanted = format!("Zoho-enczapikey {ZEPTOMAIL_TOKEN}");
    if authorization.is_none_or(|value| value.as_bytes() != wanted.as_bytes()) {
        let body = refused("TM_4001", "SERR_157", "token");
        return (StatusCode::UNAUTHORIZED, body).into_response();
    }
    let Ok(mail) = serde_json::from_slice::<Zepto>(&body) else {
        return (StatusCode::BAD_REQUEST, refused("TM_3301", "SM_101", "")).into_response();
    };
    let [receiver] = mail.to.as_slice() else {
        return (StatusCode::BAD_REQUEST, refused("TM_3201", "GE_102", "to")).into_response();
    };
    // A domain that takes no mail, for tests.
    if receiver.email_address.address.ends_with(".invalid") {
        return (StatusCode::BAD_REQUEST, refused("TM_4001", "SM_113", "to")).into_response();
    }
    if mail.track_clicks || mail.track_opens {
        return (StatusCode::BAD_REQUEST, "tracked").into_response();
    }
    let draft = Draft {
        to: receiver.email_address.address.clone(),
        from: mail.from.address,
        subject: mail.subject,
        text: mail.textbody,
        html: Some(mail.htmlbody),
        headers: mail.mime_headers,
        raw: None,
    };
    taken(&senders, draft)
}

fn refused(code: &str, sub: &str, target: &str) -> Json<Value> {
    let detail = json!({"code": sub, "target": target, "message": "ada@example.com"});
    Json(json!({"error": {"code": code, "details": [detail], "message": "refused"}}))
}

fn taken(senders: &Senders, draft: Draft) -> Response {
    match senders.store.deliver(draft) {
        Ok(id) => (StatusCode::CREATED, Json(json!({ "id": id }))).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
