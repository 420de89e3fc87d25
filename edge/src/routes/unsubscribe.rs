//! `/u/{token}`: the page, and the one click (RFC 8058).
//!
//! The token decides, whatever the body, content type, cookies or origin. It is
//! opened before any object is touched; then one object is called once, and nothing
//! else is waited for.

use unticked_shared::{
    api::{Kind, Look, OneClickResponse, Problem},
    consent::State,
    ledger::Reply as Stored,
    token::Use,
};

use super::{
    link::{Link, receipt_url},
    link_problem,
    revise::{self, Right},
    words,
};
use crate::{
    http::{Call, Method, Reply},
    pages::{self, Stopped},
    runtime::{self, Shard},
};

/// GET: a page with one button. It reads nothing about the person and changes nothing.
pub async fn ask(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let asked = async {
        let keys = runtime::keys(&call.env);
        let link = match Link::open(&keys, Use::Unsubscribe, segment) {
            Ok(link) => link,
            Err(problem) => match Right::open(&keys, segment) {
                Some(right) => return revise::show(call, right).await,
                None => return Err(problem),
            },
        };
        runtime::looked(&call.env, &call.context, link.campaign, look(call));
        let published = runtime::current(&call.env, Some(&call.context)).await?;
        let words = words(call, &published).await;
        let stopped = Stopped::new(&published.config, words, link.scope, link.channel);
        Ok(Reply::page(200, pages::ask(words, &stopped)))
    };
    match asked.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

/// OPTIONS: counted, and nothing more.
pub fn options(call: &Call, segment: &str) {
    if let Ok(link) = Link::open(&runtime::keys(&call.env), Use::Unsubscribe, segment) {
        runtime::looked(&call.env, &call.context, link.campaign, Look::Options);
    }
}

fn look(call: &Call) -> Look {
    let purpose = call
        .header("sec-purpose")
        .or_else(|| call.header("purpose"));
    runtime::look(call.method == Method::Head, &purpose.unwrap_or_default())
}

/// POST: stops what the link covers, or changes what a click has just done.
pub async fn one_click(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let keys = runtime::keys(&call.env);
    let done = match Link::open(&keys, Use::Unsubscribe, segment) {
        Ok(link) => stop(call, &link).await,
        Err(problem) => match Right::open(&keys, segment) {
            Some(right) => revise::change(call, right).await,
            None => Err(problem),
        },
    };
    match done {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

async fn stop(call: &Call, link: &Link) -> Result<Reply, Problem> {
    let keys = runtime::keys(&call.env);
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let (subject, command) = link.click(&keys, config, runtime::now(), call.wants_page())?;
    let (shard, number) = Shard::of(&call.env, &subject);
    let Stored::Stored {
        position, after, ..
    } = shard.ask(command).await?
    else {
        return Err(Problem::of(Kind::Unavailable));
    };
    if let Some(after) = after {
        let place = (number, position);
        return Ok(revise::page(call, &keys, &published, place, &after, link.epoch).await);
    }
    let receipt_url = receipt_url(&keys, config, number, position);
    if call.wants_json() {
        let response = OneClickResponse {
            receipt_url,
            state: State::Withdrawn,
            purpose: config.scope_name(link.scope).map(str::to_owned),
            channel: link.channel,
        };
        return Ok(Reply::json(200, &response).header("referrer-policy", "no-referrer"));
    }
    let words = words(call, &published).await;
    let stopped = Stopped::new(config, words, link.scope, link.channel);
    Ok(Reply::page(200, pages::done(words, &stopped, &receipt_url)))
}
