//! What the org tells others by itself: calls of watch channels and of workflow webhooks.
//!
//! Nothing is signed, nothing is tried again, and no order is promised, since no page promises
//! any of it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::Zoho;
use crate::automation::Failure;

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// One call that is owed to somebody.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// What becomes of a failure; a watch channel's leaves no trace.
    pub(crate) failure: Option<Failure>,
}

/// A call that was made, and how it ended.
#[derive(Debug, Clone, Serialize)]
pub struct Callback {
    /// Where it went.
    pub url: String,
    /// What it said.
    pub body: String,
    /// The status answered; none where there was no answer.
    pub status: Option<u16>,
}

/// How reliably callbacks are delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Each one once.
    #[default]
    Once,
    /// Each one twice, as after a lost answer.
    Twice,
    /// None, and nobody is told.
    Never,
}

/// What is owed, and what was sent.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: VecDeque<Outgoing>,
    pub(crate) sent: Vec<Callback>,
    pub(crate) delivery: Delivery,
    pub(crate) wake: Arc<Notify>,
}

impl Queue {
    /// Owes one more call.
    pub(crate) fn push(&mut self, call: &Outgoing) {
        let times = match self.delivery {
            Delivery::Once => 1,
            Delivery::Twice => 2,
            Delivery::Never => 0,
        };
        for _ in 0..times {
            self.waiting.push_back(call.clone());
        }
        self.wake.notify_one();
    }

    /// Forgets what is owed and was sent.
    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
        self.sent.clear();
        self.delivery = Delivery::Once;
    }
}

/// Makes the calls, for as long as it is polled.
pub(crate) async fn deliver(zoho: Zoho) {
    let http = reqwest::Client::builder()
        .timeout(PATIENCE)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client without TLS needs nothing");
    let wake = zoho.state().outgoing.wake.clone();
    let mut under_way = JoinSet::new();
    loop {
        let waiting: Vec<Outgoing> = zoho.state().outgoing.waiting.drain(..).collect();
        for call in waiting {
            under_way.spawn(one(zoho.clone(), http.clone(), call));
        }
        tokio::select! {
            () = wake.notified() => {}
            Some(_) = under_way.join_next() => {}
        }
    }
}

async fn one(zoho: Zoho, http: reqwest::Client, call: Outgoing) {
    let method = reqwest::Method::from_bytes(call.method.as_bytes()).unwrap_or_default();
    let mut request = http.request(method, &call.url).body(call.body.clone());
    for (name, value) in &call.headers {
        request = request.header(name, value);
    }
    let answer = request.send().await;
    let status = answer.as_ref().ok().map(|answer| answer.status().as_u16());
    let mut state = zoho.state();
    state.outgoing.sent.push(Callback {
        url: call.url,
        body: call.body,
        status,
    });
    let good = status.is_some_and(|status| (200..300).contains(&status));
    if let Some(mut failure) = call.failure
        && !good
    {
        failure.reason = match (status, &answer) {
            (Some(404), _) => "page_notfound",
            (Some(_), _) => "invalid_response",
            (None, Err(error)) if error.is_timeout() => "timeout",
            _ => "connection_failed",
        };
        failure.at = state.clock.now();
        state.automation.failures.push(failure);
    }
}
