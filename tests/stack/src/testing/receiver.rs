//! Somebody who is told of events by signed calls, and checks each as the standard says.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;
use tempfile::NamedTempFile;

use crate::mailbox::HOOK_SECRET;
use crate::ports;
use crate::server::Server;
use crate::system::repository;

/// A call that came with a good signature.
#[derive(Debug, Clone)]
pub struct Received {
    /// Its `webhook-id`.
    pub id: String,
    /// Its body.
    pub body: Value,
    /// What was answered.
    pub status: u16,
}

#[derive(Debug, Default)]
struct Held {
    calls: Vec<Received>,
    forged: usize,
    answers: Option<u16>,
}

/// A receiver on a port of its own.
pub struct Receiver {
    held: Arc<Mutex<Held>>,
    port: u16,
    _server: Server,
}

impl Receiver {
    /// Starts one that takes everything.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start() -> Result<Self> {
        let held = Arc::<Mutex<Held>>::default();
        let router = Router::new()
            .route("/events", any(receive))
            .with_state(Arc::clone(&held));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        Ok(Self {
            held,
            port,
            _server: Server::start(listener, router),
        })
    }

    /// Where events are posted to.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/events", ports::origin(self.port))
    }

    /// Lets it answer every call with a status; none lets it take them again.
    pub fn answers(&self, status: Option<u16>) {
        self.held().answers = status;
    }

    /// The calls so far, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<Received> {
        self.held().calls.clone()
    }

    /// Calls whose signature did not hold.
    #[must_use]
    pub fn forged(&self) -> usize {
        self.held().forged
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn receive(
    State(held): State<Arc<Mutex<Held>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    // The standard's own library.
    let verifier = standardwebhooks::Webhook::new(HOOK_SECRET).expect("a secret");
    let is_good = verifier.verify(&body, &headers).is_ok();
    let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
    let id = headers.get("webhook-id").and_then(|id| id.to_str().ok());
    let (Some(id), Ok(body), true) = (id, serde_json::from_slice(&body), is_good) else {
        held.forged += 1;
        return StatusCode::BAD_REQUEST.into_response();
    };
    let status = held.answers.unwrap_or(204);
    held.calls.push(Received {
        id: id.to_owned(),
        body,
        status,
    });
    let status = StatusCode::from_u16(status).expect("a status");
    // Whoever follows comes back here.
    (status, [("location", "/events")]).into_response()
}

/// The demo's configuration with more in it, as a file that goes when dropped.
#[derive(Debug)]
pub struct ConfigFile(NamedTempFile);

impl ConfigFile {
    /// The demo's with these tables behind it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn demo_and(more: &str) -> Result<Self> {
        Self::with(&format!("{}\n{more}", demo()?))
    }

    /// The demo's with these lines in its `[crm]`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn demo_with_crm(lines: &str) -> Result<Self> {
        Self::demo_with("[crm]", lines)
    }

    /// The demo's, whose site sends as many records a minute as a measurement wants.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn demo_without_a_pace() -> Result<Self> {
        Self::demo_with("[sites.shop]", "records_a_minute = 1000000")
    }

    /// The demo's with these lines in one of its tables.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn demo_with(table: &str, lines: &str) -> Result<Self> {
        Self::with(&demo()?.replace(table, &format!("{table}\n{lines}")))
    }

    fn with(text: &str) -> Result<Self> {
        let mut file = NamedTempFile::new()?;
        file.write_all(text.as_bytes())?;
        Ok(Self(file))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }
}

fn demo() -> Result<String> {
    let demo = repository().join("www/demo/unticked.toml");
    std::fs::read_to_string(demo).context("cannot read the demo's configuration")
}
