//! One HTTP request.

use std::time::Duration;

use anyhow::{Result, anyhow};

/// Token calls without a limit were seen to hang (airbytehq/airbyte#84238); COQL over a large
/// module may take half a minute.
const PATIENCE: Duration = Duration::from_mins(1);

/// The largest answer: 2,000 rows of 50 columns.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// What came back.
pub struct Received {
    pub status: u16,
    /// Credits that the organisation has left, where Zoho tells: only after half were used.
    pub credits: Option<u64>,
    pub body: Vec<u8>,
}

/// A client that follows no redirect: a secret is for the host that was named.
pub fn agent(loopback: bool) -> ureq::Agent {
    let mut config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false);
    if loopback {
        config = config.proxy(None);
    }
    ureq::Agent::new_with_config(config.build())
}

/// What is sent.
pub struct Request<'a> {
    pub method: &'a str,
    pub url: &'a str,
    pub authorization: Option<&'a str>,
    pub body: Option<(&'a str, &'a [u8])>,
}

/// Sends it. An error is one of the network, and names the host alone.
pub fn send(agent: &ureq::Agent, request: &Request<'_>) -> Result<Received> {
    let place = request.url.split('?').next().unwrap_or_default();
    let broken = |e: ureq::Error| anyhow!("cannot reach {place}: {e}");
    let mut building = ureq::http::Request::builder()
        .method(request.method)
        .uri(request.url);
    if let Some(token) = request.authorization {
        building = building.header("Authorization", format!("Zoho-oauthtoken {token}"));
    }
    let mut reply = match request.body {
        Some((kind, bytes)) => {
            let request = building.header("Content-Type", kind).body(bytes)?;
            agent.run(request).map_err(broken)?
        }
        None => agent.run(building.body(())?).map_err(broken)?,
    };
    let credits = reply.headers().get("x-api-credits-remaining");
    Ok(Received {
        status: reply.status().as_u16(),
        credits: credits.and_then(|value| value.to_str().ok()?.trim().parse().ok()),
        body: reply
            .body_mut()
            .with_config()
            .limit(MOST_BYTES)
            .read_to_vec()
            .map_err(broken)?,
    })
}

/// A form, percent-encoded: secrets stay out of URLs.
pub fn form(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", crate::edge::encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}
