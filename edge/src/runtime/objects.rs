//! Calls between the worker and its objects: one JSON text each way.

use std::time::Duration;

use js_sys::Reflect;
use serde::{Serialize, de::DeserializeOwned};
use unticked_shared::{
    api::{Kind, Problem},
    ledger::{Access, Call, Command, DEFAULT_SHARDS, Reply},
    read,
};
use wasm_bindgen::prelude::*;
use worker::Env;

use crate::{gateway, registry};

#[wasm_bindgen]
extern "C" {
    type Stub;

    #[wasm_bindgen(method, catch)]
    async fn call(this: &Stub, command: &str) -> Result<JsValue, JsValue>;
}

/// How long after an object ended it is asked again: some turns of the event loop, on a machine that
/// has much to do, too, since for a moment the old one refuses whoever comes. Each further wait is
/// three times as long.
const AFTER_ITS_END: Duration = Duration::from_millis(100);
/// How often it is asked again: 1.3 seconds together, for which a person can wait.
const TIMES_MORE: u32 = 3;

/// Whether a call was ended from outside and is worth another try: the object was reset, as by an
/// update of its code, or could not be reached. What the object itself says is no such error, and one
/// with too much to do is left alone.
/// <https://developers.cloudflare.com/durable-objects/best-practices/error-handling/>
fn is_worth_another_try(error: &JsValue) -> bool {
    let is = |what: &str| Reflect::get(error, &what.into()).is_ok_and(|said| said.is_truthy());
    (is("durableObjectReset") || is("retryable")) && !is("overloaded")
}

/// The number of shards of this deployment.
pub fn shards(env: &Env) -> u16 {
    env.var("UNTICKED_SHARDS")
        .ok()
        .and_then(|text| text.to_string().parse().ok())
        .filter(|n| *n > 0)
        .unwrap_or(DEFAULT_SHARDS)
}

fn unavailable() -> Problem {
    Problem::of(Kind::Unavailable)
}

async fn ask<A: DeserializeOwned>(
    env: &Env,
    (binding, name): (&str, &str),
    command: &impl Serialize,
    may_be_repeated: bool,
) -> Result<A, Problem> {
    let command = serde_json::to_string(command).map_err(|_| unavailable())?;
    let answer = call(env, (binding, name), &command, may_be_repeated).await?;
    read::json(&answer).map_err(|_| unavailable())
}

async fn call(
    env: &Env,
    (binding, name): (&str, &str),
    command: &str,
    may_be_repeated: bool,
) -> Result<String, Problem> {
    let namespace = env.durable_object(binding).map_err(|_| unavailable())?;
    let mut repeats = 0;
    loop {
        // The way to an object that has ended leads nowhere any more.
        let stub: Stub = namespace
            .get_by_name(name)
            .map_err(|_| unavailable())?
            .into_rpc();
        match stub.call(command).await {
            Ok(answer) => return answer.as_string().ok_or_else(unavailable),
            Err(error)
                if may_be_repeated && repeats < TIMES_MORE && is_worth_another_try(&error) =>
            {
                worker::Delay::from(AFTER_ITS_END * 3_u32.pow(repeats)).await;
                repeats += 1;
            }
            // The error may quote a row; it goes nowhere.
            Err(_) => return Err(unavailable()),
        }
    }
}

/// A shard of the ledger.
pub struct Shard<'a> {
    env: &'a Env,
    number: u16,
}

impl<'a> Shard<'a> {
    /// The shard with this number.
    pub const fn numbered(env: &'a Env, number: u16) -> Self {
        Self { env, number }
    }

    /// The shard that holds a subject, and its number.
    pub fn of(env: &'a Env, subject: &unticked_shared::subject::SubjectId) -> (Self, u16) {
        let number = subject.shard(shards(env));
        (Self { env, number }, number)
    }

    /// Asks the shard.
    ///
    /// # Errors
    /// 503 when it did not answer; nothing was stored then, as far as anybody knows.
    pub async fn ask(&self, command: Command) -> Result<Reply, Problem> {
        self.ask_for(None, command).await
    }

    /// Asks the shard for somebody who showed a bearer token; the shard logs it.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub async fn ask_for(
        &self,
        access: Option<Access>,
        command: Command,
    ) -> Result<Reply, Problem> {
        let name = format!("shard-{}", self.number);
        let call = Call {
            command,
            access: access.map(Box::new),
        };
        match ask(self.env, ("SHARD", &name), &call, call.may_be_repeated()).await? {
            Reply::BegunWith { shards } => Err(Problem::with_detail(
                Kind::Unavailable,
                format!(
                    "The ledger was begun with {shards} shards; set UNTICKED_SHARDS to that again"
                ),
            )),
            reply => Ok(reply),
        }
    }
}

/// The gateway to the CRM.
pub struct Gateway<'a>(pub &'a Env);

impl Gateway<'_> {
    /// Asks the gateway.
    ///
    /// # Errors
    /// 503 when it did not answer.
    pub async fn ask(&self, command: &gateway::Command) -> Result<gateway::Answer, Problem> {
        ask(self.0, ("GATEWAY", "crm"), command, false).await
    }
}

/// The registry of configurations.
pub struct Registry<'a>(pub &'a Env);

impl Registry<'_> {
    /// Asks the registry.
    ///
    /// # Errors
    /// 503 when it did not answer.
    pub async fn ask(&self, command: registry::Command) -> Result<registry::Answer, Problem> {
        self.ask_for(None, command).await
    }

    /// Asks the registry for somebody who showed a bearer token; the registry logs it.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub async fn ask_for(
        &self,
        access: Option<Access>,
        command: registry::Command,
    ) -> Result<registry::Answer, Problem> {
        let call = Call {
            command,
            access: access.map(Box::new),
        };
        ask(self.0, ("REGISTRY", "registry"), &call, false).await
    }
}
