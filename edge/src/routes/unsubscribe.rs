//! `/u/{token}`: the page, and the one click (RFC 8058).
//!
//! The token decides, whatever the body, content type, cookies or origin. It is
//! opened before any object is touched; then one object is called once, and nothing
//! else is waited for.

use futures_util::future::join;
use unticked_shared::{
    api::{Kind, OneClickResponse, Problem},
    consent::{Act, Record, State},
    ledger::{Command, Reply as Stored, SealedContact},
    token::{self, Payload, Use},
    words::Words,
};

use super::{link::Link, link_problem, words};
use crate::{
    http::{Call, Reply},
    pages::{self, Stopped},
    runtime::{self, Shard},
};

/// GET: a page with one button. It reads nothing about the person and changes nothing.
pub async fn ask(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let asked = async {
        let link = Link::open(&runtime::keys(&call.env), Use::Unsubscribe, segment)?;
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

/// POST: stops what the link covers.
pub async fn one_click(call: &Call, segment: &str) -> Result<Reply, Problem> {
    match stop(call, segment).await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

async fn stop(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let keys = runtime::keys(&call.env);
    let link = Link::open(&keys, Use::Unsubscribe, segment)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let (subject, record) = link.subject(&keys, config)?;
    let received_at = runtime::now();
    let command = Command::Append {
        record: Box::new(Record {
            id: runtime::record_id(received_at),
            subject,
            received_at,
            effective_at: received_at,
            configuration: config.version().to_owned(),
            terms: config.terms_version(),
            act: Act::OneClick {
                scope: link.scope,
                channel: link.channel,
                campaign: link.campaign,
                record,
            },
        }),
        contact: SealedContact::default(),
        forward: config.crm.is_some(),
        page: false,
    };
    let (shard, number) = Shard::of(&call.env, &subject);
    // A page's words may have to be fetched; that is done meanwhile, and stops nothing.
    let page_words = async {
        if call.wants_json() {
            Words::english()
        } else {
            words(call, &published).await
        }
    };
    let (stored, words) = join(shard.ask(command), page_words).await;
    let Stored::Stored { position, .. } = stored? else {
        return Err(Problem::of(Kind::Unavailable));
    };
    let place = Payload::Position {
        shard: number,
        position,
    };
    let token = token::seal(&keys, Use::Receipt, &place);
    let receipt_url = format!("{}{}{token}", config.deployment.origin, Use::Receipt.path());
    if call.wants_json() {
        let response = OneClickResponse {
            receipt_url,
            state: State::Withdrawn,
            purpose: config.scope_name(link.scope).map(str::to_owned),
            channel: link.channel,
        };
        return Ok(Reply::json(200, &response).header("referrer-policy", "no-referrer"));
    }
    let stopped = Stopped::new(config, words, link.scope, link.channel);
    Ok(Reply::page(200, pages::done(words, &stopped, &receipt_url)))
}
