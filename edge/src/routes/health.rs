//! `GET /healthz`: whether the worker runs and its storage answers.

use unticked_shared::{
    api::{HealthResponse, Problem},
    ledger::Command,
};

use crate::{
    http::{Call, Reply},
    registry,
    runtime::{Registry, Shard, keys},
};

pub async fn healthz(call: &Call) -> Result<Reply, Problem> {
    // Without its keys the worker can do nothing; it says so here rather than at the first click.
    let _ = keys(&call.env);
    Registry(&call.env).ask(registry::Command::Ping).await?;
    Shard::numbered(&call.env, 0).ask(Command::Ping).await?;
    Ok(Reply::json(200, &HealthResponse { status: "ok" }))
}
