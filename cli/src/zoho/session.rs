//! Calls of one organisation's API, with patience where Zoho asks for it.

use std::cell::{Cell, RefCell};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;

use super::secrets::{self, Secrets};
use super::token::Granted;
use super::transport::{self, Request};
use super::{Client, Place};
use crate::output::progress;

/// How often one call is tried while Zoho asks to wait: with pauses of 1, 2, 4 … seconds, about
/// two minutes altogether. Zoho sends no Retry-After.
const TRIES: u32 = 7;

/// What came back from a call that was answered at all.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The JSON; null for an empty body.
    pub body: Value,
}

impl Answer {
    /// Whether it is a good one.
    pub fn is_good(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// Zoho's code, of the answer or of its first part.
    pub fn code(&self) -> &str {
        let bare = self.body.get("code").and_then(Value::as_str);
        let first = || {
            let parts = self.body.as_object()?.values().find_map(Value::as_array)?;
            parts.first()?.get("code")?.as_str()
        };
        bare.or_else(first).unwrap_or_default()
    }

    /// Status, code and field; no value.
    pub fn told(&self) -> String {
        let code: String = self
            .code()
            .chars()
            .filter(|c| c.is_ascii_uppercase() || *c == '_')
            .collect();
        format!("{} {code}", self.status).trim_end().to_owned()
    }
}

/// A connection to one organisation, for the time of a run.
pub struct Session {
    agent: ureq::Agent,
    place: Place,
    client: Client,
    refresh_token: String,
    access: RefCell<String>,
    /// What the token may do, where that was told.
    pub scopes: Option<String>,
    api: String,
    credits: Cell<Option<u64>>,
    keep_credits: u64,
}

impl Session {
    /// Connects with the refresh token that is kept.
    pub fn open(place: Place, secrets: &Secrets) -> Result<Self> {
        let client = Client::of(secrets)?;
        let refresh_token = secrets.need(secrets::REFRESH_TOKEN)?;
        let granted = client.refresh(&place, &refresh_token)?;
        Self::of(place, client, refresh_token, granted)
    }

    /// Connects with a token that was just given.
    pub fn of(
        place: Place,
        client: Client,
        refresh_token: String,
        granted: Granted,
    ) -> Result<Self> {
        let api = match &granted.api_domain {
            None => place.api.clone(),
            Some(told) => place.accept(told).with_context(|| {
                format!(
                    "{} says that the records are at {}, which is not of the data centre that \
                     [crm] names ({}): correct crm.data_centre; the token is not sent there",
                    place.accounts,
                    crate::output::plain(told),
                    place.api
                )
            })?,
        };
        Ok(Self {
            agent: transport::agent(place.is_loopback()),
            place,
            client,
            refresh_token,
            access: RefCell::new(granted.access),
            scopes: granted.scopes,
            api,
            credits: Cell::new(None),
            keep_credits: 0,
        })
    }

    /// Stops when fewer credits than this are left, so that the edge can go on.
    pub const fn keeping(mut self, credits: u64) -> Self {
        self.keep_credits = credits;
        self
    }

    /// Where it is.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Where the records are.
    pub fn api(&self) -> &str {
        &self.api
    }

    /// `GET` below `/crm/v8/`.
    pub fn get(&self, path: &str) -> Result<Answer> {
        self.crm("GET", path, None)
    }

    /// `POST` or `PUT` below `/crm/v8/`.
    pub fn send(&self, method: &str, path: &str, body: &Value) -> Result<Answer> {
        self.crm(method, path, Some(body))
    }

    fn crm(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Answer> {
        let bytes = body.map(|body| body.to_string().into_bytes());
        let body = bytes.as_deref().map(|bytes| ("application/json", bytes));
        if let Some(left) = self.credits.get().filter(|left| *left < self.keep_credits) {
            bail!(
                "{left} credits are left in this organisation's 24 hours, and {} are kept for the \
                 edge (--keep-credits): run the same command again later, it goes on from here",
                self.keep_credits
            );
        }
        self.call(method, &format!("{}/crm/v8/{path}", self.api), body)
    }

    /// A call of Campaigns: everything in a form, since a JSON body is not read there.
    pub fn campaigns(&self, method: &str, path: &str, pairs: &[(&str, &str)]) -> Result<Answer> {
        let Some(base) = &self.place.campaigns else {
            bail!("nobody knows where Campaigns is in this data centre");
        };
        let form = transport::form(&[&[("resfmt", "JSON")], pairs].concat());
        if method == "GET" {
            return self.call(method, &format!("{base}/api/v1.1/{path}?{form}"), None);
        }
        let body = Some(("application/x-www-form-urlencoded", form.as_bytes()));
        self.call(method, &format!("{base}/api/v1.1/{path}"), body)
    }

    fn call(&self, method: &str, url: &str, body: Option<(&str, &[u8])>) -> Result<Answer> {
        let mut renewed = false;
        let mut tries = 0;
        loop {
            let access = self.access.borrow().clone();
            let sent = transport::send(
                &self.agent,
                &Request {
                    method,
                    url,
                    authorization: Some(&access),
                    body,
                },
            );
            tries += 1;
            let received = match sent {
                Ok(received) => received,
                // The answer may have been lost and the call done; all of them may be repeated.
                Err(_) if tries < TRIES => {
                    wait(tries, "Zoho cannot be reached");
                    continue;
                }
                Err(e) => return Err(e),
            };
            if received.credits.is_some() {
                self.credits.set(received.credits);
            }
            let body = if received.body.is_empty() {
                Some(Value::Null)
            } else {
                serde_json::from_slice(&received.body).ok()
            };
            let status = received.status;
            if matches!(status, 429 | 500..) {
                if tries < TRIES {
                    let why = if status == 429 {
                        "Zoho asks to wait"
                    } else {
                        "Zoho has trouble"
                    };
                    wait(tries, why);
                    continue;
                }
                bail!(
                    "Zoho answered {status} {tries} times in a row: run the same command again \
                     later, it goes on from here"
                );
            }
            let body = body.ok_or_else(|| {
                let place = url.split('?').next().unwrap_or_default();
                anyhow!("{place} answered {status} without JSON: is a proxy in the way?")
            })?;
            let answer = Answer { status, body };
            // Another scope helps here, and another token never: asking for one locks the endpoint.
            if status == 401 && answer.code() != "OAUTH_SCOPE_MISMATCH" && !renewed {
                renewed = true;
                let granted = self.client.refresh(&self.place, &self.refresh_token)?;
                *self.access.borrow_mut() = granted.access;
                continue;
            }
            return Ok(answer);
        }
    }
}

/// Waits before the next try, and says why.
fn wait(tries: u32, why: &str) {
    let seconds = 1 << (tries - 1).min(6);
    progress(&format!("{why}: {seconds} s"));
    thread::sleep(Duration::from_secs(seconds));
}
