//! `POST /hooks/zoho/{secret}`: Zoho says that something changed. Nothing of it is believed but
//! that: the gateway looks for itself.

use unticked_shared::{
    api::{Kind, Problem},
    crm::zoho::{HOOK_HEADER, HOOK_SECRET, HookSecret, read_notification},
};

use crate::{
    gateway::Command,
    http::{Call, Reply},
    runtime::Gateway,
};

/// A call of a channel names every record of a batch, and its fields.
const LIMIT: usize = 256 * 1024;

/// Wakes the gateway.
///
/// # Errors
/// 404 for whoever does not know the secret; 503 when nothing was kept, and the looks at intervals
/// have to find it.
pub async fn zoho(call: &Call, path: &str) -> Result<Reply, Problem> {
    let secret = call.env.secret(HOOK_SECRET).map(|s| s.to_string());
    let secret = secret.unwrap_or_default();
    let Some(secret) = HookSecret::read(&secret) else {
        return Err(Problem::of(Kind::NotFound));
    };
    let body = call.body(LIMIT).await?;
    let said = read_notification(&String::from_utf8_lossy(&body));
    // A webhook has a header, a channel a token.
    let shown = call.header(HOOK_HEADER).or(said.token).unwrap_or_default();
    if !secret.admits(path, &shown) {
        return Err(Problem::of(Kind::NotFound));
    }
    let module = said.module;
    Gateway(&call.env).ask(&Command::Wake { module }).await?;
    Ok(Reply::empty(204))
}
