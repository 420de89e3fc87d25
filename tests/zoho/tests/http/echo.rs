//! Somebody whom Zoho calls.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use serde_json::Value;

/// What was received, and what is answered.
#[derive(Clone)]
pub struct Echo {
    pub addr: SocketAddr,
    shared: Arc<Mutex<(Vec<Received>, StatusCode)>>,
}

/// One call.
#[derive(Debug, Clone)]
pub struct Received {
    pub path: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

impl Echo {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let addr = listener.local_addr().expect("an address");
        let shared = Arc::new(Mutex::new((Vec::new(), StatusCode::OK)));
        let echo = Self { addr, shared };
        let router = Router::new().fallback(receive).with_state(echo.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        echo
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.addr)
    }

    pub fn answer(&self, status: u16) {
        self.shared.lock().expect("unbroken").1 = StatusCode::from_u16(status).expect("a status");
    }

    /// The first `count` calls, as soon as there are so many, and takes them.
    pub async fn wait(&self, count: usize) -> Vec<Received> {
        for _ in 0..500 {
            {
                let received = &mut self.shared.lock().expect("unbroken").0;
                if received.len() >= count {
                    return std::mem::take(received);
                }
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{count} calls did not come");
    }

    /// Sees that nothing comes.
    pub async fn nothing(&self) {
        tokio::time::sleep(Duration::from_millis(150)).await;
        let received = &self.shared.lock().expect("unbroken").0;
        assert!(received.is_empty(), "{received:?}");
    }
}

async fn receive(
    State(echo): State<Echo>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let mut shared = echo.shared.lock().expect("unbroken");
    shared.0.push(Received {
        path: uri.to_string(),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    });
    shared.1
}
