//! `GET /r/{token}`: a receipt, as a page or as the JSON that anybody can verify.

use unticked_shared::{
    api::{Kind, Problem},
    ledger::{Command, Event, Reply as Stored},
    receipt::{Issued, issue},
    token::{self, Payload, Use},
};

use super::{link_problem, words};
use crate::{
    http::{Call, Reply},
    pages, registry,
    runtime::{self, Registry, Shard},
};

pub async fn show(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let shown = async {
        let keys = runtime::keys(&call.env);
        let opened = token::open(&keys, Use::Receipt, &token::tidy(segment));
        let Ok(Payload::Position { shard, position }) = opened.map(|o| o.payload) else {
            return Err(Problem::of(Kind::NotFound));
        };
        let published = runtime::current(&call.env, Some(&call.context)).await?;
        let config = &published.config;
        let command = Command::Receipt { position };
        let proven = match Shard::numbered(&call.env, shard).ask(command).await? {
            Stored::Receipt(proven) => *proven,
            Stored::Erased { at } => {
                let detail = format!("The record was erased at {at}; the log keeps its hash alone");
                return Err(Problem::with_detail(Kind::Gone, detail));
            }
            _ => return Err(Problem::of(Kind::NotFound)),
        };
        let (mut notice, mut terms) = (None, None);
        if let Event::Consent(record) = &proven.event {
            let command = registry::Command::Texts {
                notices: record.shown().map(|s| s.notice).into_iter().collect(),
                terms: vec![record.terms],
            };
            if let registry::Answer::Texts {
                notices,
                terms: found,
            } = Registry(&call.env).ask(command).await?
            {
                notice = notices.into_iter().next();
                terms = found.into_iter().next();
            }
        }
        let now = runtime::now();
        let issued = Issued {
            proven,
            shard,
            notice,
            terms,
            origin: &config.deployment.origin,
            id: runtime::record_id(now),
            now,
        };
        let receipt = issue(&keys, issued).ok_or_else(|| Problem::of(Kind::NotFound))?;
        if call.wants_json() {
            let reply = Reply::json_text(200, receipt.text());
            return Ok(reply.header("referrer-policy", "no-referrer"));
        }
        let words = words(call, &published).await;
        Ok(Reply::page(200, pages::receipt(words, config, &receipt)))
    };
    match shown.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}
