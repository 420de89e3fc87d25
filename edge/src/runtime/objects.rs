//! Calls between the worker and its objects: one JSON text each way.

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

/// The number of shards of this deployment.
pub fn shards(env: &Env) -> u16 {
    env.var("UNTICKED_SHARDS")
        .ok()
        .and_then(|text| text.to_string().parse().ok())
        .filter(|n| *n > 0)
        .unwrap_or(DEFAULT_SHARDS)
}

async fn ask<A: DeserializeOwned>(
    env: &Env,
    binding: &str,
    name: &str,
    command: &impl Serialize,
) -> Result<A, Problem> {
    // The object's error may quote a row; it goes nowhere.
    let unavailable = || Problem::of(Kind::Unavailable);
    let namespace = env.durable_object(binding).map_err(|_| unavailable())?;
    let stub: Stub = namespace
        .get_by_name(name)
        .map_err(|_| unavailable())?
        .into_rpc();
    let command = serde_json::to_string(command).map_err(|_| unavailable())?;
    let answer = stub.call(&command).await.map_err(|_| unavailable())?;
    let answer = answer.as_string().ok_or_else(unavailable)?;
    read::json(&answer).map_err(|_| unavailable())
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
        match ask(self.env, "SHARD", &name, &call).await? {
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
        ask(self.0, "GATEWAY", "crm", command).await
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
        ask(self.0, "REGISTRY", "registry", &call).await
    }
}
