//! `POST /v1/links`: links for a mailing, with their headers.

use std::collections::BTreeMap;

use unticked_shared::{
    api::{Kind, LinkRequest, LinkResponse, LinkSubject, Problem, mint_links, read_json},
    ledger::{Command, SealedContact},
    roles::Role,
    subject::SubjectId,
};

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Seal, Shard},
};

pub async fn mint(call: &Call) -> Result<Reply, Problem> {
    call.require(Role::Sender)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let request: LinkRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    let minted_for = request.validate(&published.config)?;
    remember(call, &request.subjects).await?;
    let keys = runtime::keys(&call.env);
    let origin = &published.config.deployment.origin;
    let links = request
        .subjects
        .iter()
        .map(|s| mint_links(&keys, origin, s, minted_for))
        .collect();
    Ok(Reply::json(200, &LinkResponse { links }))
}

/// Keeps the addresses that links are made for: an opt-out by such a link has to reach
/// the CRM, which knows people by address and not by pseudonym.
async fn remember(call: &Call, subjects: &[LinkSubject]) -> Result<(), Problem> {
    let keys = runtime::keys(&call.env);
    let seal = Seal(&keys);
    let shards = runtime::shards(&call.env);
    let mut by_shard: BTreeMap<u16, Vec<(SubjectId, SealedContact)>> = BTreeMap::new();
    for subject in subjects {
        if let LinkSubject::Email(address) = subject {
            let id = SubjectId::of_email(&keys.subject, address);
            let sealed = seal.seal(&format!("{id}/email"), address.as_str()).await;
            let email = Some(sealed.map_err(|_| Problem::of(Kind::Unavailable))?);
            let contact = SealedContact {
                email,
                ..SealedContact::default()
            };
            by_shard
                .entry(id.shard(shards))
                .or_default()
                .push((id, contact));
        }
    }
    let remembered = by_shard.into_iter().map(|(number, subjects)| async move {
        Shard::numbered(&call.env, number)
            .ask(&Command::Remember { subjects })
            .await
    });
    futures_util::future::try_join_all(remembered)
        .await
        .map(|_| ())
}
