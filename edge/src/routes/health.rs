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
    let health = HealthResponse {
        status: "ok",
        memory_bytes: memory_bytes(),
    };
    Ok(Reply::json(200, &health))
}

#[cfg(target_arch = "wasm32")]
fn memory_bytes() -> usize {
    /// Bytes of a page (WebAssembly specification, "Memory Instances").
    const PAGE: usize = 65_536;
    core::arch::wasm32::memory_size::<0>() * PAGE
}

#[cfg(not(target_arch = "wasm32"))]
const fn memory_bytes() -> usize {
    0
}
