//! What legal and IT staff ask of the ledger as a whole: audits, retention, keys, backups.

use unticked_shared::{
    api::{AuditRequest, KeysResponse, Kind, Problem, RetentionRequest, SealedUnder, read_json},
    canonical::by_name,
    ledger::{Access, Command, Operation, Reply as Stored, Table},
    log::LogName,
    ordered::OrderedMap,
    roles::Role,
};

use super::logs::named;
use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    registry,
    runtime::{self, Registry, Shard},
};

fn unavailable() -> Problem {
    Problem::of(Kind::Unavailable)
}

/// Asks the object of a log, which answers in the route's own JSON.
async fn ask(
    call: &Call,
    log: LogName,
    access: Option<Access>,
    of_a_shard: Command,
    of_the_registry: registry::Command,
) -> Result<Reply, Problem> {
    let text = match log {
        LogName::Shard(number) => {
            let shard = Shard::numbered(&call.env, number);
            match shard.ask_for(access, of_a_shard).await? {
                Stored::Json { text } => Some(text),
                _ => None,
            }
        }
        LogName::Registry => match Registry(&call.env).ask_for(access, of_the_registry).await? {
            registry::Answer::Json { text } => Some(text),
            _ => None,
        },
    };
    text.map(|text| Reply::json_text(200, text))
        .ok_or_else(unavailable)
}

/// `POST /v1/audit/run`: a page of an audit. The first page of each is logged.
pub async fn audit(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal, Role::It], Operation::RunAudit)?;
    let request: AuditRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    let log = named(call, &request.log.to_string())?;
    let from = request.from;
    ask(
        call,
        log,
        (from == 0).then_some(access),
        Command::Audit { from },
        registry::Command::Audit { from },
    )
    .await
}

/// `GET /v1/audit`: what was read and written through bearer tokens.
pub async fn accesses(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal, Role::It], Operation::ReadAudit)?;
    let log = named(call, &call.parameter("log").unwrap_or_default())?;
    let from = match call.parameter("from").as_deref() {
        None => 0,
        Some(text) => text
            .parse()
            .map_err(|_| Problem::field("from", "is not a log position"))?,
    };
    ask(
        call,
        log,
        (from == 0).then_some(access),
        Command::Accesses { from },
        registry::Command::Accesses { from },
    )
    .await
}

/// `POST /v1/retention`: what has run out in one shard.
pub async fn retention(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal], Operation::Retention)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let request: RetentionRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    let number = LogName::Shard(request.shard).to_string();
    let log = named(call, &number)?;
    let command = Command::Retention {
        dry_run: request.dry_run,
        after: request.after,
        forward: published.config.forward().clone(),
    };
    // A page that removes is a write of its own; of a list the first page says it all.
    let logged = !request.dry_run || request.after.is_none();
    let access = logged.then_some(access);
    ask(call, log, access, command, registry::Command::Note).await
}

/// `GET /v1/keys`: how far a change of the address keys is.
pub async fn keys(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::It], Operation::ReadKeys)?;
    let mut counts: OrderedMap<u8, u64> = OrderedMap::new();
    for number in 0..runtime::shards(&call.env) {
        let shard = Shard::numbered(&call.env, number);
        // One trace is enough: it is one question.
        let access = (number == 0).then(|| access.clone());
        let Stored::SealedUnder { keys } = shard.ask_for(access, Command::SealedUnder).await?
        else {
            return Err(unavailable());
        };
        for (key, addresses) in keys {
            *counts.or_default(key) += addresses;
        }
    }
    let sealed = counts
        .into_iter()
        .map(|(key, addresses)| SealedUnder { key, addresses })
        .collect();
    let active = runtime::keys(&call.env).address.active().id;
    Ok(Reply::json(200, &KeysResponse { active, sealed }))
}

/// `GET /v1/backup`: rows of one table, a page at a time.
pub async fn backup(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::It], Operation::Backup)?;
    let log = named(call, &call.parameter("log").unwrap_or_default())?;
    let table = call.parameter("table").unwrap_or_default();
    let table: Table =
        by_name(&table).ok_or_else(|| Problem::field("table", "there is no such table"))?;
    let after = call.parameter("after");
    let access: Option<Access> = after.is_none().then_some(access);
    let of_the_registry = registry::Command::Dump {
        table,
        after: after.clone(),
    };
    ask(
        call,
        log,
        access,
        Command::Dump { table, after },
        of_the_registry,
    )
    .await
}

/// `POST /v1/restore`: rows of a backup. They are not logged as accesses, since the log that
/// grows is the backup's own.
pub async fn restore(call: &Call) -> Result<Reply, Problem> {
    call.authorise(&[Role::It], Operation::Restore)?;
    let log = call.parameter("log").unwrap_or_default();
    let body = call.json(2 * BEARER_LIMIT).await?;
    let rows = String::from_utf8(body).map_err(|_| Problem::of(Kind::MalformedJson))?;
    let refused = match named(call, &log)? {
        LogName::Shard(number) => {
            let shard = Shard::numbered(&call.env, number);
            match shard.ask(Command::Restore { rows }).await? {
                Stored::Done => None,
                Stored::NotRestored { reason } => Some(reason),
                _ => return Err(unavailable()),
            }
        }
        LogName::Registry => {
            let command = registry::Command::Restore { rows };
            match Registry(&call.env).ask(command).await? {
                registry::Answer::Done => {
                    runtime::forget();
                    None
                }
                registry::Answer::NotRestored { reason } => Some(reason),
                _ => return Err(unavailable()),
            }
        }
    };
    match refused {
        None => Ok(Reply::empty(204)),
        Some(reason) => Err(Problem::with_detail(Kind::NotRestored, reason)),
    }
}
