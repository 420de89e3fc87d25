//! `GET /v1/obligations`: what is owed to whom by when, over all shards; `PUT /v1/comparison`: what
//! a comparison of everything found.

use futures_util::future::try_join_all;
use unticked_shared::{
    api::{
        Compared, ComparisonRequest, DestinationObligations, Kind, Obligation, ObligationsResponse,
        Problem, read_json,
    },
    ledger::{Command, Operation, Reply as Stored},
    roles::Role,
};

use crate::{
    gateway,
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Shard},
};

/// Items of one page.
const PAGE: u32 = 200;

pub async fn obligations(call: &Call) -> Result<Reply, Problem> {
    // Sums, codes and positions, which somebody's dashboard asks for each minute: no access to
    // anybody's data, and so none to be logged.
    call.authorise(&Role::ALL, Operation::ReadObligations)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let alarms = &published.config.alarms;
    let after = match call.parameter("after") {
        None => None,
        Some(id) => {
            let parts = Obligation::parts(&id)
                .map(|(shard, position, destination)| (shard, position, destination.to_owned()));
            Some(parts.ok_or_else(|| Problem::field("after", "is no obligation's id"))?)
        }
    };
    let shards = (0..runtime::shards(&call.env)).map(|number| {
        let after = after.clone();
        async move {
            let (after, limit) = match after {
                Some((shard, ..)) if number < shard => (None, 0),
                Some((shard, position, name)) if number == shard => (Some((position, name)), PAGE),
                _ => (None, PAGE),
            };
            let command = Command::Obligations { after, limit };
            match Shard::numbered(&call.env, number).ask(command).await? {
                Stored::Obligations(obligations) => Ok(*obligations),
                _ => Err(Problem::of(Kind::Unavailable)),
            }
        }
    });
    let mut shards = try_join_all(shards).await?;
    let mut items = Vec::new();
    for (number, shard) in (0..).zip(&mut shards) {
        let own = shard.items.drain(..);
        items.extend(own.map(|item| Obligation::of(number, item)));
    }
    let is_whole = items.len() < PAGE as usize;
    items.truncate(PAGE as usize);
    let gateway = runtime::Gateway(&call.env);
    let answer = gateway.ask(&gateway::Command::Drift).await?;
    let gateway::Answer::Drifts {
        drifts: mut drift,
        compared,
    } = answer
    else {
        return Err(Problem::of(Kind::Unavailable));
    };
    let crm = published.config.crm.as_ref();
    drift.retain(|drift| crm.is_some_and(|crm| drift.is_configured(crm)));
    let at = runtime::now();
    let seconds = |millis: i64| millis.unsigned_abs() / 1000;
    Ok(Reply::json(
        200,
        &ObligationsResponse {
            at,
            warn_after_seconds: seconds(alarms.warn_after.millis()),
            alert_after_seconds: seconds(alarms.alert_after.millis()),
            destinations: DestinationObligations::of_all(
                &shards,
                published.config.forward(),
                alarms,
                at,
            ),
            next: items
                .last()
                .map(|item| item.id.clone())
                .filter(|_| !is_whole),
            items,
            drift,
            compared,
        },
    ))
}

pub async fn compared(call: &Call) -> Result<Reply, Problem> {
    // Counts, as above.
    call.authorise(&[Role::Sender], Operation::ReadObligations)?;
    let found: ComparisonRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    found.validate()?;
    let compared = Compared {
        at: runtime::now(),
        found,
    };
    let gateway = runtime::Gateway(&call.env);
    gateway
        .ask(&gateway::Command::Compared { compared })
        .await?;
    Ok(Reply::empty(204))
}
