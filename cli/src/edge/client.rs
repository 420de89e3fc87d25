//! Requests, one after another, over one connection.

use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use serde::{Serialize, de::DeserializeOwned};

use super::{Problem, Target, Token};

/// The edge answers within a second; a network on the way may not.
const PATIENCE: Duration = Duration::from_mins(1);

/// The largest answer: a page of a backup, with configurations of the longest kind.
const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// Calls the routes of one edge.
#[derive(Debug)]
pub struct Client {
    agent: ureq::Agent,
    target: Target,
    token: Option<Token>,
}

impl Client {
    /// A client that shows its token with every request, where it has one.
    pub fn new(target: Target, token: Option<Token>) -> Self {
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
        Self {
            agent: ureq::Agent::new_with_config(config.build()),
            target,
            token,
        }
    }

    /// Where the edge is.
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// Gets a route. Any answer is a [`Reply`]; an error is one of the network.
    pub fn get(&self, path: &str) -> Result<Reply> {
        let url = self.target.route(path);
        let mut request = self.agent.get(&url);
        if let Some(token) = &self.token {
            request = request.header("Authorization", token.bearer());
        }
        received("GET", &url, request.call())
    }

    /// Sends a body. Any answer is a [`Reply`]; an error is one of the network.
    pub fn send(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Result<Reply> {
        self.send_for(method, path, kind, body, "application/json")
    }

    /// Sends a body and says what is wanted back.
    pub fn send_for(
        &self,
        method: &str,
        path: &str,
        kind: &str,
        body: &[u8],
        accept: &str,
    ) -> Result<Reply> {
        let url = self.target.route(path);
        let mut request = match method {
            "PUT" => self.agent.put(&url),
            _ => self.agent.post(&url),
        };
        if let Some(token) = &self.token {
            request = request.header("Authorization", token.bearer());
        }
        let request = request
            .header("Content-Type", kind)
            .header("Accept", accept);
        received(method, &url, request.send(body))
    }

    /// Gets a route that answers with JSON.
    pub fn get_json<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let reply = self.get(path)?;
        self.json(&reply)
    }

    /// Posts JSON to a route that answers with JSON.
    pub fn post_json<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T> {
        let reply = self.post(path, body, "application/json")?;
        self.json(&reply)
    }

    /// Posts JSON to a route.
    pub fn post(&self, path: &str, body: &impl Serialize, accept: &str) -> Result<Reply> {
        let body = serde_json::to_vec(body).context("the request does not fit JSON")?;
        self.send_for("POST", path, "application/json", &body, accept)
    }

    /// The JSON of a good answer; the problem of another.
    pub fn json<T: DeserializeOwned>(&self, reply: &Reply) -> Result<T> {
        let body = self.good(reply)?;
        serde_json::from_slice(body).map_err(|e| {
            let (target, status) = (&self.target, reply.status);
            // Not the error's own words: they may quote what is about a person.
            let (line, column) = (e.line(), e.column());
            anyhow!(
                "{target} answered {status}, but not as an edge of this release does (line \
                 {line}, column {column}): is the address right?"
            )
        })
    }

    /// The body of a good answer; the problem of another.
    pub fn good<'a>(&self, reply: &'a Reply) -> Result<&'a [u8]> {
        let (target, status) = (&self.target, reply.status);
        if matches!(status, 200..=299) {
            return Ok(&reply.body);
        }
        let Some(problem) = Problem::read(reply) else {
            bail!(
                "{target} answered {status} without a problem document, so it may be no edge, \
                 or a proxy before it: is the address right?"
            );
        };
        let hint = match (status, &self.token) {
            (401 | 403, Some(token)) => format!("; this takes the token of {}", token.role()),
            (401 | 403, None) => "; this takes a token".to_owned(),
            (503, _) => "; try again".to_owned(),
            _ => String::new(),
        };
        bail!(
            "{target} answered {status}: {}{hint}",
            problem.told_with_fields()
        );
    }
}

/// A value of a query, percent-encoded.
pub fn encoded(value: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(byte.into());
        } else {
            write!(text, "%{byte:02X}").expect("a string takes any text");
        }
    }
    text
}

fn received(
    method: &str,
    url: &str,
    sent: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Reply> {
    let mut reply = sent.with_context(|| format!("cannot reach {url}"))?;
    let status = reply.status().as_u16();
    let body = reply
        .body_mut()
        .with_config()
        .limit(MOST_BYTES)
        .read_to_vec()
        .with_context(|| format!("the answer of {method} {url} broke off"))?;
    Ok(Reply { status, body })
}
