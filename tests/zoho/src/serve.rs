//! Serving over HTTP, with connections that can be dropped in the middle of an exchange.

use std::future::pending;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::{JoinHandle, JoinSet};

/// A simulator that is being served; dropping it stops it too.
#[derive(Debug)]
pub struct Running {
    addr: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The base of all its URLs.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Stops as a killed process would: open connections drop, new ones are refused. The
    /// records stay in the [`Zoho`](crate::Zoho) that was served.
    pub async fn stop(self) {
        drop(self.stop);
        // An error would mean that serving panicked, and then it has stopped all the same.
        let _ = self.serving.await;
    }
}

/// Serves `router` at `addr`, and does what is to be done beside it for as long.
pub(crate) async fn serve(
    router: Router,
    beside: impl Future<Output = ()> + Send + 'static,
    addr: SocketAddr,
) -> anyhow::Result<Running> {
    // Tokio sets SO_REUSEADDR on Unix, so that a restart gets the same port at once.
    let listener = TcpListener::bind(addr)
        .await
        .with_context(|| format!("cannot listen on {addr}"))?;
    let addr = listener
        .local_addr()
        .context("the listener has no address")?;
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(async move {
        tokio::select! {
            () = accept(listener, router, stopped) => {}
            () = beside => {}
        }
    });
    Ok(Running {
        addr,
        stop,
        serving,
    })
}

async fn accept(listener: TcpListener, router: Router, mut stopped: oneshot::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            accepted = listener.accept() => {
                // A failed accept is the peer's or the system's passing trouble.
                if let Ok((stream, _)) = accepted {
                    connections.spawn(converse(stream, router.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn converse(stream: TcpStream, router: Router) {
    let cut = Arc::new(Notify::new());
    let router = router.layer(middleware::from_fn_with_state(cut.clone(), sever));
    let serving = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::select! {
        // An error is the peer's: it went away, or spoke something else than HTTP.
        _ = serving => {}
        () = cut.notified() => {}
    }
}

/// Marks a response that must never be sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Severed;

/// The response that drops the connection in its stead.
pub(crate) fn severed() -> Response {
    axum::Extension(Severed).into_response()
}

async fn sever(State(cut): State<Arc<Notify>>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.extensions().get::<Severed>().is_some() {
        cut.notify_one();
        pending::<()>().await;
    }
    response
}
