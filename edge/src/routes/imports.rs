//! `POST /v1/imports`: opt-outs that another system holds.

use futures_util::future::try_join_all;
use unticked_shared::{
    api::{ImportRequest, ImportResponse, Kind, Problem, read_json},
    consent::{Act, OptOut, Record, Scope},
    ledger::{Access, Command, Operation, Reply as Stored, SealedContact},
    ordered::OrderedMap,
    roles::Role,
    subject::SubjectId,
};

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Seal, Shard},
};

pub async fn record(call: &Call) -> Result<Reply, Problem> {
    // Who sends mails hears of opt-outs, too; and nothing but opt-outs can be said here.
    let roles = [Role::Sender, Role::Marketing];
    let access = call.authorise(&roles, Operation::RecordEvent)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let request: ImportRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    let now = runtime::now();
    request.validate(now)?;
    let scope = match &request.purpose {
        None => Scope::Everything,
        Some(id) => match config.purposes.get(id) {
            Some(purpose) if purpose.channels.contains(&request.channel) => {
                Scope::Purpose(id.tag())
            }
            _ => {
                let message = "there is no such purpose on this channel";
                return Err(Problem::field("purpose", message));
            }
        },
    };
    let keys = runtime::keys(&call.env);
    let seal = Seal(&keys);
    let mut by_shard: OrderedMap<u16, Vec<(SubjectId, Command)>> = OrderedMap::new();
    for imported in &request.subjects {
        let subject = SubjectId::of_email(&keys.subject, &imported.email);
        // The address is kept, so that every record of the person is told.
        let sealed = seal
            .email(&subject, &imported.email)
            .await
            .map_err(|_| Problem::of(Kind::Unavailable))?;
        let since = imported.since.unwrap_or(now);
        let opt_out = OptOut {
            scope,
            channel: request.channel,
            since,
            state: request.action,
        };
        let record = Record {
            id: match imported.since {
                Some(since) => request.id(&subject, since),
                None => runtime::record_id(now),
            },
            subject,
            received_at: now,
            effective_at: since,
            configuration: config.version().to_owned(),
            terms: config.terms_version(),
            act: Act::Import {
                from: request.from.clone(),
                opt_outs: vec![opt_out],
            },
        };
        let command = Command::Append {
            record: Box::new(record),
            contact: SealedContact {
                email: Some(sealed),
                ..SealedContact::default()
            },
            forward: config.forward().clone(),
            page: false,
        };
        let shard = subject.shard(runtime::shards(&call.env));
        by_shard.or_default(shard).push((subject, command));
    }
    let stored = by_shard
        .into_iter()
        .map(|(number, commands)| store(call, &access, number, commands));
    try_join_all(stored).await?;
    let taken = request.subjects.len();
    Ok(Reply::json(200, &ImportResponse { taken }))
}

/// Stores what is one shard's. They arrive together and share a commit; the first brings along who
/// sent them all.
async fn store(
    call: &Call,
    access: &Access,
    number: u16,
    commands: Vec<(SubjectId, Command)>,
) -> Result<(), Problem> {
    let mut access = Some(Access {
        subjects: commands.iter().map(|(subject, _)| *subject).collect(),
        ..access.clone()
    });
    let shard = &Shard::numbered(&call.env, number);
    let asked = commands.into_iter().map(|(_, command)| {
        let access = access.take();
        async move { shard.ask_for(access, command).await }
    });
    for reply in try_join_all(asked).await? {
        // Whoever had themselves erased is opted out of everything.
        if !matches!(reply, Stored::Stored { .. } | Stored::Erased { .. }) {
            return Err(Problem::of(Kind::Unavailable));
        }
    }
    Ok(())
}
