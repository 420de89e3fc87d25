//! `GET /metrics`: `OpenMetrics`, without personal data.

use std::cell::RefCell;

use futures_util::future::try_join_all;
use unticked_shared::{
    api::{Kind, METRICS_TYPE, Problem, metrics_text},
    config::Alarms,
    ledger::{Command, Forward, Reply as Stored},
    time::Moment,
};

use crate::{
    http::{Call, Reply},
    registry,
    runtime::{self, Registry, Shard},
};

/// How long an isolate gives the same text: anybody may ask, and each answer asks every shard.
const FRESH_MS: i64 = 10_000;

thread_local! {
    static KNOWN: RefCell<Option<(Moment, String)>> = const { RefCell::new(None) };
}

pub async fn metrics(call: &Call) -> Result<Reply, Problem> {
    let known = KNOWN.with_borrow(|known| {
        let (at, text) = known.as_ref()?;
        let age = runtime::now().millis() - at.millis();
        (age <= FRESH_MS).then(|| text.clone())
    });
    let text = match known {
        Some(text) => text,
        None => gather(call).await?,
    };
    Ok(Reply::text(200, text, METRICS_TYPE))
}

async fn gather(call: &Call) -> Result<String, Problem> {
    let shards = (0..runtime::shards(&call.env)).map(|number| async move {
        let shard = Shard::numbered(&call.env, number);
        match shard.ask(Command::Metrics).await? {
            Stored::Metrics(counted) => Ok(counted),
            _ => Err(Problem::of(Kind::Unavailable)),
        }
    });
    let shards = try_join_all(shards).await?;
    let registry::Answer::Looked { looked, refused } =
        Registry(&call.env).ask(registry::Command::Looked).await?
    else {
        return Err(Problem::of(Kind::Unavailable));
    };
    let now = runtime::now();
    let published = runtime::current(&call.env, Some(&call.context)).await;
    let text = match &published {
        Ok(published) => {
            let config = &published.config;
            let configured = (config.forward(), &config.alarms);
            metrics_text(&shards, (&looked, &refused), configured, now)
        }
        // Nothing was published yet.
        Err(_) => metrics_text(
            &shards,
            (&looked, &refused),
            (&Forward::default(), &Alarms::default()),
            now,
        ),
    };
    KNOWN.set(Some((now, text.clone())));
    Ok(text)
}
