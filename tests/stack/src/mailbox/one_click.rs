//! The request that a mail provider makes for its user (RFC 8058).

use std::error::Error as _;
use std::time::Duration;

use anyhow::{Context as _, Result};
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;

use super::mail::Outcome;

/// A client as RFC 8058 wants it: no cookies, no credentials, no redirects.
pub fn client() -> Result<reqwest::Client> {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .timeout(Duration::from_secs(10))
        .build()
        .context("cannot make an HTTP client")
}

/// Posts to the URL of a mail's header.
pub async fn post(client: &reqwest::Client, url: &str) -> Outcome {
    let sent = client
        .post(url)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .send()
        .await;
    match sent {
        Ok(reply) if reply.status().is_success() => Outcome::Done {
            status: reply.status().as_u16(),
        },
        Ok(reply) => Outcome::Refused {
            status: reply.status().as_u16(),
        },
        Err(e) => Outcome::Unreachable { reason: explain(e) },
    }
}

/// The innermost cause; the outer ones repeat the URL, which is somebody's own link.
fn explain(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut cause = error.source();
    while let Some(inner) = cause.and_then(std::error::Error::source) {
        cause = Some(inner);
    }
    cause.map_or_else(|| error.to_string(), ToString::to_string)
}
