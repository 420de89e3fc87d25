//! An HTTP server of this process that ends with its handle.

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running server; it stops listening when this is dropped.
#[derive(Debug)]
pub struct Server(JoinHandle<()>);

impl Server {
    /// Serves a router on a listener.
    pub fn start(listener: TcpListener, router: Router) -> Self {
        Self(tokio::spawn(async move {
            // axum's server goes on after every error of a connection: it never returns one.
            let _: std::io::Result<()> = axum::serve(listener, router).await;
        }))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}
