//! `GET /r/{token}`: a receipt, as a page or as JSON.

use unticked_shared::{
    api::{Kind, Problem, ReceiptResponse},
    consent::Act,
    ledger::{Command, Reply as Stored},
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
        let answer = Shard::numbered(&call.env, shard)
            .ask(&Command::Receipt { position })
            .await?;
        let Stored::Receipt { record, delivery } = answer else {
            return Err(Problem::of(Kind::NotFound));
        };
        let notice = match &record.act {
            Act::Form { notice, .. } => {
                let command = registry::Command::Notice { version: *notice };
                match Registry(&call.env).ask(&command).await? {
                    registry::Answer::Notice { notice } => Some(notice),
                    _ => None,
                }
            }
            _ => None,
        };
        let config = &published.config;
        let receipt = ReceiptResponse::new(config, *record, notice, delivery, (shard, position));
        if call.wants_json() {
            return Ok(Reply::json(200, &receipt).header("referrer-policy", "no-referrer"));
        }
        Ok(Reply::page(
            200,
            pages::receipt(words(call, &published), config, &receipt),
        ))
    };
    Ok(shown
        .await
        .unwrap_or_else(|problem| link_problem(call, problem)))
}
