//! The public side of the logs: checkpoints and tiles (C2SP `tlog-tiles`), and the keys that
//! verify them.

use base64ct::{Base64, Encoding as _};
use unticked_shared::{
    api::{Kind, LogsResponse, Problem},
    ledger::{Command, Reply as Stored},
    log::{Head, LogKey, LogName, LogPath},
};

use crate::{
    http::{Call, Reply},
    registry,
    runtime::{self, Registry, Shard},
};

/// A full tile or bundle never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A partial one gives way to a fuller one and stays right; a checkpoint is the newest alone.
const FOR_NOW: &str = "no-cache";

/// `GET /v1/logs`.
pub fn list(call: &Call) -> Reply {
    let keys = runtime::keys(&call.env);
    let shards = (0..runtime::shards(&call.env)).map(LogName::Shard);
    let public = |key: &unticked_shared::keys::NumberedKey| {
        LogKey::of(&keys.deployment, &key.key).to_string()
    };
    Reply::json(
        200,
        &LogsResponse {
            deployment: keys.deployment.clone(),
            logs: shards.chain([LogName::Registry]).collect(),
            keys: keys.log.iter().map(public).collect(),
        },
    )
    .header("access-control-allow-origin", "*")
}

/// `GET /log/{shard}/…`.
pub async fn serve(call: &Call, log: &str, path: &[&str]) -> Result<Reply, Problem> {
    let nothing = || Problem::of(Kind::NotFound);
    let log = named(call, log)?;
    let path = path.join("/");
    match LogPath::parse(&path) {
        None => Err(nothing()),
        Some(LogPath::Checkpoint) => {
            let keys = runtime::keys(&call.env);
            let head = head(call, log).await?;
            let note = head.checkpoint(&keys.deployment, log, &keys.log.active().key);
            let text = "text/plain; charset=utf-8";
            Ok(Reply::bytes(note.into_bytes(), text, FOR_NOW))
        }
        Some(LogPath::Tile(_) | LogPath::Entries(_)) => {
            let (bytes, immutable) = match log {
                LogName::Shard(number) => {
                    let shard = Shard::numbered(&call.env, number);
                    match shard.ask(Command::LogFile { path }).await? {
                        Stored::LogFile { bytes, immutable } => (bytes, immutable),
                        _ => return Err(nothing()),
                    }
                }
                LogName::Registry => {
                    let command = registry::Command::LogFile { path };
                    match Registry(&call.env).ask(command).await? {
                        registry::Answer::LogFile { bytes, immutable } => (bytes, immutable),
                        _ => return Err(nothing()),
                    }
                }
            };
            let bytes = Base64::decode_vec(&bytes);
            let bytes = bytes.map_err(|_| Problem::of(Kind::Unavailable))?;
            let cache = if immutable { FOR_EVER } else { FOR_NOW };
            Ok(Reply::bytes(bytes, "application/octet-stream", cache))
        }
    }
}

/// The log of this name. A number beyond the shards names none, and opens no storage.
pub fn named(call: &Call, log: &str) -> Result<LogName, Problem> {
    let log = log.parse().map_err(|_| Problem::of(Kind::NotFound))?;
    match log {
        LogName::Shard(number) if number >= runtime::shards(&call.env) => {
            Err(Problem::of(Kind::NotFound))
        }
        log => Ok(log),
    }
}

async fn head(call: &Call, log: LogName) -> Result<Head, Problem> {
    let head = match log {
        LogName::Shard(number) => {
            match Shard::numbered(&call.env, number)
                .ask(Command::Head)
                .await?
            {
                Stored::Head { head } => Some(head),
                _ => None,
            }
        }
        LogName::Registry => match Registry(&call.env).ask(registry::Command::Head).await? {
            registry::Answer::Head { head } => Some(head),
            _ => None,
        },
    };
    head.ok_or_else(|| Problem::of(Kind::Unavailable))
}
