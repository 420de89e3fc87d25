//! The edge worker of Unticked.
//!
//! [`handle`] answers every request; three classes of Durable Objects keep
//! what lasts. A reply of 2xx means that what it says is durable.
//!
//! | module | what it does |
//! |---|---|
//! | [`routes`] | one file per route: checks the request, asks an object, answers |
//! | [`pages`] | what people see |
//! | [`shard`] | the ledger: records, standings and the outbox of a share of the subjects |
//! | [`log`] | a Merkle log as it is stored |
//! | [`gateway`] | the one place that talks to the CRM |
//! | [`registry`] | every configuration and notice that was ever published |
//! | [`http`] | requests and replies |
//! | [`runtime`] | keys, clock, random bytes, encryption, calls between objects |

#![forbid(unsafe_code)]
// Everything here runs on the one thread of an isolate.
#![allow(
    clippy::future_not_send,
    reason = "an isolate has one thread; nothing crosses it"
)]

mod gateway;
mod http;
mod log;
mod pages;
mod registry;
mod routes;
mod runtime;
mod shard;

use wasm_bindgen::prelude::*;

/// Answers a request.
///
/// # Errors
/// Never: problems are answers.
#[wasm_bindgen]
pub async fn handle(
    request: web_sys::Request,
    env: worker::Env,
    context: runtime::Context,
) -> Result<web_sys::Response, JsValue> {
    let call = http::Call::new(request, env, context);
    let reply = routes::answer(&call).await;
    reply.into_response(call.method == http::Method::Head)
}

/// The number of the page behind an unsubscribe link, for `entry.js` to keep it by; 0 where
/// [`handle`] is to be asked. It is negative where [`pass_looks_on`] is to be called.
#[must_use]
#[wasm_bindgen]
pub fn ready_page(segment: &str, accepted: &str, method: &str, purpose: &str) -> i32 {
    let is_head = method == "HEAD";
    routes::ready::page(segment, accepted, runtime::look(is_head, purpose)).unwrap_or(0)
}

/// Sees to it that looks at links are counted, a while after the reply.
#[wasm_bindgen]
pub fn pass_looks_on(env: &worker::Env, context: &runtime::Context) {
    runtime::pass_on(env, context);
}

/// The texts of an answer, by its number: the page before, and the page and the JSON after.
#[must_use]
#[wasm_bindgen]
pub fn ready_texts(number: u32) -> Option<Vec<String>> {
    routes::ready::texts(number).map(Vec::from)
}

/// A click that only its shard has to be asked about: the answer's number, the shard's, and the
/// line for the shard, with blanks between. Nothing where [`handle`] is to be asked.
#[must_use]
#[allow(clippy::needless_pass_by_value, reason = "as the glue hands it over")]
#[wasm_bindgen]
pub fn ready_click(segment: &str, accepted: Option<String>, shards: u16) -> Option<String> {
    let (number, shard, click) = routes::ready::click(segment, accepted.as_deref(), shards)?;
    Some(format!("{number} {shard} {}", click.to_line()))
}

/// The address of the receipt for the shard's answer to a click, where that is a position.
#[must_use]
#[wasm_bindgen]
pub fn receipt_url(shard: u16, position: &str) -> Option<String> {
    routes::ready::receipt_url(shard, position.parse().ok()?)
}

/// What pages (and, with `json`, JSON) are sent with.
///
/// # Errors
/// Never: the names and values are fixed.
#[wasm_bindgen]
pub fn reply_headers(json: bool) -> Result<web_sys::Headers, JsValue> {
    http::headers_of_links(json)
}

/// The number of shards of this deployment.
#[must_use]
#[wasm_bindgen]
pub fn shards(env: &worker::Env) -> u16 {
    runtime::shards(env)
}

/// Takes a mail that came for the unsubscribe mailbox, and says what came of it.
///
/// # Errors
/// When nothing could be stored: the mail server is to try again.
#[wasm_bindgen]
pub async fn receive(
    raw: Vec<u8>,
    from: String,
    to: String,
    env: worker::Env,
    context: runtime::Context,
) -> Result<String, JsValue> {
    let envelope = unticked_shared::mail::Envelope {
        from: &from,
        to: &to,
    };
    let outcome = routes::mailto::receive(&env, &context, &raw, envelope).await;
    match outcome.map_err(|_| JsValue::from("not stored"))? {
        routes::mailto::Outcome::Recorded => Ok("recorded".to_owned()),
        routes::mailto::Outcome::Ignored(why) => Ok(format!("ignored: {why}")),
        routes::mailto::Outcome::Forged => Ok("ignored: no token that opens".to_owned()),
    }
}

/// The object that holds a shard of the ledger.
#[wasm_bindgen]
pub struct ShardObject(std::rc::Rc<shard::Shard>);

#[wasm_bindgen]
impl ShardObject {
    /// Opens the shard's storage.
    ///
    /// # Errors
    /// When the storage cannot be opened.
    #[wasm_bindgen(constructor)]
    pub fn new(state: &runtime::ObjectState, env: worker::Env) -> Result<ShardObject, JsValue> {
        Ok(Self(std::rc::Rc::new(shard::Shard::open(state, env)?)))
    }

    /// Carries a command out; both texts are JSON.
    ///
    /// # Errors
    /// When the storage failed; nothing was stored then.
    pub async fn call(&self, command: String) -> Result<String, JsValue> {
        self.0.clone().call(&command).await
    }

    /// Stores clicks in one commit, a line each; a line answers each: its position in the log, or
    /// `?` where [`call`](Self::call) is to be asked.
    ///
    /// # Errors
    /// When the storage failed; the object is to be aborted then, or some may be half stored.
    pub fn stop(&self, clicks: &str) -> Result<String, JsValue> {
        Ok(self.0.stop(clicks)?)
    }

    /// Passes on what is due. A failed delivery is tried again by the shard's own clock.
    pub async fn alarm(&self) {
        self.0.clone().alarm().await;
    }
}

/// The object that talks to the CRM.
#[wasm_bindgen]
pub struct GatewayObject(std::rc::Rc<gateway::Gateway>);

#[wasm_bindgen]
impl GatewayObject {
    /// Opens the gateway's storage.
    ///
    /// # Errors
    /// When the storage cannot be opened.
    #[wasm_bindgen(constructor)]
    pub fn new(state: &runtime::ObjectState, env: worker::Env) -> Result<GatewayObject, JsValue> {
        Ok(Self(std::rc::Rc::new(gateway::Gateway::open(state, env)?)))
    }

    /// Carries a command out; both texts are JSON.
    ///
    /// # Errors
    /// When the command is not understood.
    pub async fn call(&self, command: String) -> Result<String, JsValue> {
        self.0.clone().call(&command).await
    }

    /// Looks for changes in the CRM.
    pub async fn alarm(&self) {
        self.0.clone().alarm().await;
    }
}

/// The object that keeps configurations and notices.
#[wasm_bindgen]
pub struct RegistryObject(registry::Registry);

#[wasm_bindgen]
impl RegistryObject {
    /// Opens the registry's storage.
    ///
    /// # Errors
    /// When the storage cannot be opened.
    #[wasm_bindgen(constructor)]
    pub fn new(state: &runtime::ObjectState, _env: worker::Env) -> Result<RegistryObject, JsValue> {
        Ok(Self(registry::Registry::open(state)?))
    }

    /// Carries a command out; both texts are JSON.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn call(&self, command: &str) -> Result<String, JsValue> {
        self.0.call(command)
    }
}
