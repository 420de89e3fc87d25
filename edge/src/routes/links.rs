//! `POST /v1/links`: links for a mailing, with their headers.

use unticked_shared::{
    api::{
        Kind, LinkRequest, LinkResponse, LinkSubject, MintedFor, Problem, mint_links, read_json,
    },
    ledger::{Access, Command, Operation, Reply as Stored, SealedContact},
    ordered::OrderedMap,
    roles::Role,
    subject::SubjectId,
};

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Seal, Shard},
};

pub async fn mint(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Sender], Operation::Links)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let request: LinkRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    let minted_for = request.validate(&published.config)?;
    let reason = request.reason.clone();
    let access = Access { reason, ..access };
    let epochs = remember(call, &access, &request.subjects, minted_for).await?;
    let keys = runtime::keys(&call.env);
    let deployment = &published.config.deployment;
    let links = request.subjects.iter().map(|subject| {
        let epoch = match subject {
            LinkSubject::Email(address) => epochs.get(&SubjectId::of_email(&keys.subject, address)),
            LinkSubject::Crm(_) => None,
        };
        let epoch = epoch.copied().unwrap_or_default();
        mint_links(&keys, deployment, subject, minted_for, epoch)
    });
    let links = links.collect();
    Ok(Reply::json(200, &LinkResponse { links }))
}

/// What one shard is told of a request for links.
#[derive(Default)]
struct Remembered {
    asked: Vec<SubjectId>,
    contacts: Vec<(SubjectId, SealedContact)>,
}

/// Keeps the addresses that links are made for: an opt-out by such a link has to reach
/// the CRM, which knows people by address and not by pseudonym. Gives the epoch of each.
async fn remember(
    call: &Call,
    access: &Access,
    subjects: &[LinkSubject],
    minted_for: MintedFor<'_>,
) -> Result<OrderedMap<SubjectId, u8>, Problem> {
    let keys = runtime::keys(&call.env);
    let seal = Seal(&keys);
    let shards = runtime::shards(&call.env);
    let mut by_shard: OrderedMap<u16, Remembered> = OrderedMap::new();
    for subject in subjects {
        let (id, contact) = match subject {
            LinkSubject::Email(address) => {
                let id = SubjectId::of_email(&keys.subject, address);
                let sealed = seal.email(&id, address).await;
                let email = Some(sealed.map_err(|_| Problem::of(Kind::Unavailable))?);
                let contact = SealedContact {
                    email,
                    ..SealedContact::default()
                };
                (id, Some(contact))
            }
            LinkSubject::Crm(record) => (SubjectId::of_record(&keys.subject, record), None),
        };
        let remembered = by_shard.or_default(id.shard(shards));
        remembered.asked.push(id);
        remembered
            .contacts
            .extend(contact.map(|contact| (id, contact)));
    }
    let remembered = by_shard.into_iter().map(|(number, remembered)| async move {
        let access = Access {
            subjects: remembered.asked,
            ..access.clone()
        };
        let of: Vec<SubjectId> = remembered.contacts.iter().map(|(id, _)| *id).collect();
        let command = Command::Remember {
            subjects: remembered.contacts,
            scope: minted_for.scope,
            channel: minted_for.channel,
        };
        let shard = Shard::numbered(&call.env, number);
        match shard.ask_for(Some(access), command).await? {
            Stored::Remembered { epochs } => Ok(of.into_iter().zip(epochs)),
            _ => Err(Problem::of(Kind::Unavailable)),
        }
    });
    let epochs = futures_util::future::try_join_all(remembered).await?;
    Ok(epochs.into_iter().flatten().collect())
}
