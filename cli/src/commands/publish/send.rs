//! The one request.

use std::time::Duration;

use anyhow::{Context as _, Result};

use super::target::Target;

/// The edge answers within a second; a network on the way may not.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// Puts the configuration. Any answer is a [`Reply`]; an error is one of the network.
pub fn put(target: &Target, token: &str, toml: &str) -> Result<Reply> {
    let mut config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        // The token is for this host alone: a redirect is shown, not followed.
        .max_redirects(0)
        .max_redirects_will_error(false);
    if target.is_loopback() {
        // A proxy of the environment would get the token in the clear.
        config = config.proxy(None);
    }
    let url = target.route("/v1/config");
    let mut reply = ureq::Agent::new_with_config(config.build())
        .put(&url)
        .header("Authorization", format!("Bearer {token}"))
        .header("Content-Type", "application/toml")
        .send(toml)
        .with_context(|| format!("cannot reach {url}"))?;
    let status = reply.status().as_u16();
    let body = reply
        .body_mut()
        .read_to_string()
        .with_context(|| format!("the answer of PUT {url} broke off"))?;
    Ok(Reply { status, body })
}
