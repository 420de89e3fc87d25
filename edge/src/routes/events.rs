//! `POST /v1/events`: a request that somebody made by phone, in person or by letter.

use unticked_shared::{
    api::{EventRequest, EventResponse, Kind, Problem, Whom, read_json},
    consent::{Act, Channel, OptOut, Record, Scope},
    ledger::{Access, Command, Operation, Reply as Stored, SealedContact},
    roles::Role,
    subject::SubjectId,
};

use super::link::receipt_url;
use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Seal, Shard},
};

pub async fn record(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Marketing], Operation::RecordEvent)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let request: EventRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    let now = runtime::now();
    request.validate(now)?;
    let (scope, channels) = match &request.purpose {
        None => (Scope::Everything, Channel::ALL.to_vec()),
        Some(id) => match config.purposes.get(id) {
            Some(purpose) => (Scope::Purpose(id.tag()), purpose.channels.clone()),
            None => return Err(Problem::field("purpose", "there is no such purpose")),
        },
    };
    let channels = match request.channel {
        None => channels,
        Some(channel) if channels.contains(&channel) => vec![channel],
        Some(_) => {
            let message = "the purpose does not use this channel";
            return Err(Problem::field("channel", message));
        }
    };
    let keys = runtime::keys(&call.env);
    let subject = request.subject.subject(&keys.subject);
    let effective_at = request.received_at.unwrap_or(now);
    let record = Record {
        id: request.id.unwrap_or(access.id),
        subject,
        received_at: now,
        effective_at,
        configuration: config.version().to_owned(),
        terms: config.terms_version(),
        act: Act::Staff {
            by: access.by.clone(),
            heard: request.source,
            note: request.note.clone(),
            opt_outs: channels
                .into_iter()
                .map(|channel| OptOut {
                    scope,
                    channel,
                    since: effective_at,
                    state: request.action,
                })
                .collect(),
        },
    };
    let id = record.id;
    let command = Command::Append {
        record: Box::new(record),
        contact: contact(&keys, &request.subject, &subject).await?,
        forward: config.forward().clone(),
        page: false,
    };
    let access = Access {
        subjects: vec![subject],
        ..access
    };
    let (shard, number) = Shard::of(&call.env, &subject);
    let position = match shard.ask_for(Some(access), command).await? {
        Stored::Stored { position, .. } => position,
        Stored::Erased { .. } => return Err(Problem::of(Kind::IdConflict)),
        _ => return Err(Problem::of(Kind::Unavailable)),
    };
    let receipt_url = receipt_url(&keys, config, number, position);
    Ok(Reply::json(201, &EventResponse { id, receipt_url }))
}

/// The address is kept, so that the CRM can be told.
async fn contact(
    keys: &unticked_shared::keys::KeyRing,
    whom: &Whom,
    subject: &SubjectId,
) -> Result<SealedContact, Problem> {
    let seal = Seal(keys);
    let unavailable = |_| Problem::of(Kind::Unavailable);
    let mut contact = SealedContact::default();
    match whom {
        Whom::Email(address) => {
            let sealed = seal.email(subject, address).await;
            contact.email = Some(sealed.map_err(unavailable)?);
        }
        Whom::Phone(number) => {
            let sealed = seal.phone(subject, number).await;
            contact.phone = Some(sealed.map_err(unavailable)?);
        }
        Whom::Crm(_) => {}
    }
    Ok(contact)
}
