//! `POST /v1/check`: who may be contacted, asked before sending.

use futures_util::future::try_join_all;
use unticked_shared::ordered::OrderedMap;
use unticked_shared::{
    api::{CheckRequest, CheckResponse, CheckResult, Kind, Problem, read_json},
    consent::{Channel, Scope, Standing},
    ledger::{Access, Command, Held, Operation, Reply as Stored},
    roles::Role,
    subject::SubjectId,
};

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Shard},
};

pub async fn check(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Sender], Operation::Check)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let request: CheckRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    request.validate()?;
    let Some(purpose) = published.config.purposes.get(&request.purpose) else {
        return Err(Problem::field("purpose", "there is no such purpose"));
    };
    if !purpose.channels.contains(&request.channel) {
        return Err(Problem::field(
            "channel",
            "the purpose does not use this channel",
        ));
    }
    let keys = runtime::keys(&call.env);
    let asked: Vec<SubjectId> = request
        .subjects
        .iter()
        .map(|s| s.subject(&keys.subject))
        .collect();
    let question = Question {
        scope: Scope::Purpose(request.purpose.tag()),
        channel: request.channel,
    };
    let held = question.ask(call, &access, asked.iter().copied()).await?;
    // A number is also known by the people who gave it together with an address.
    let linked = held.values().flat_map(|h| h.linked.iter().copied());
    let of_linked = question.ask(call, &access, linked).await?;
    let results = asked
        .iter()
        .map(|subject| {
            let own = held.get(subject);
            let linked = own
                .into_iter()
                .flat_map(|h| &h.linked)
                .filter_map(|l| of_linked.get(l));
            let standings: Vec<Standing> = own
                .into_iter()
                .chain(linked)
                .filter_map(|h| h.standing)
                .collect();
            CheckResult::of(purpose, &standings, runtime::now())
        })
        .collect();
    Ok(Reply::json(200, &CheckResponse { results }))
}

#[derive(Clone, Copy)]
struct Question {
    scope: Scope,
    channel: Channel,
}

impl Question {
    /// Asks each shard once for all of its subjects.
    async fn ask(
        self,
        call: &Call,
        access: &Access,
        subjects: impl Iterator<Item = SubjectId>,
    ) -> Result<OrderedMap<SubjectId, Held>, Problem> {
        let shards = runtime::shards(&call.env);
        let mut by_shard: OrderedMap<u16, Vec<SubjectId>> = OrderedMap::new();
        for subject in subjects {
            by_shard.or_default(subject.shard(shards)).push(subject);
        }
        let answers = by_shard.into_iter().map(|(number, subjects)| async move {
            let command = Command::Check {
                subjects: subjects.clone(),
                scope: self.scope,
                channel: self.channel,
            };
            let access = Access {
                subjects: subjects.clone(),
                ..access.clone()
            };
            let shard = Shard::numbered(&call.env, number);
            match shard.ask_for(Some(access), command).await? {
                Stored::Standings { standings } if standings.len() == subjects.len() => {
                    Ok(subjects.into_iter().zip(standings))
                }
                _ => Err(Problem::of(Kind::Unavailable)),
            }
        });
        Ok(try_join_all(answers).await?.into_iter().flatten().collect())
    }
}
