//! `POST /v1/check`: who may be contacted, asked before sending.

use futures_util::future::try_join_all;
use unticked_shared::{
    api::{CheckRequest, CheckResponse, CheckResult, Kind, Problem, read_json},
    config::Purpose,
    consent::{Channel, Scope, Standing},
    ledger::{Access, Command, Held, Operation, Reply as Stored},
    ordered::OrderedMap,
    roles::Role,
    subject::SubjectId,
};
use worker::Env;

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    runtime::{self, Shard},
};

pub async fn check(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Sender], Operation::Check)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let request: CheckRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    request.validate()?;
    let reason = request.reason.clone();
    let access = Access { reason, ..access };
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
    let answers = question
        .answer(&call.env, Some(&access), purpose, &asked)
        .await?;
    let results = answers.into_iter().map(|(result, _)| result).collect();
    Ok(Reply::json(200, &CheckResponse { results }))
}

/// Where people stand with a purpose on a channel.
#[derive(Clone, Copy)]
pub(super) struct Question {
    pub scope: Scope,
    pub channel: Channel,
}

impl Question {
    /// The answer for each, in order, and who is linked to it where it is a number.
    pub(super) async fn answer(
        self,
        env: &Env,
        access: Option<&Access>,
        purpose: &Purpose,
        asked: &[SubjectId],
    ) -> Result<Vec<(CheckResult, Vec<SubjectId>)>, Problem> {
        let held = self.ask(env, access, asked.iter().copied()).await?;
        // A number is also known by the people who gave it together with an address.
        let linked = held.values().flat_map(|h| h.linked.iter().copied());
        let of_linked = self.ask(env, access, linked).await?;
        let answers = asked.iter().map(|subject| {
            let own = held.get(subject);
            let linked = own.map_or(&[][..], |h| h.linked.as_slice());
            let standings: Vec<Standing> = own
                .into_iter()
                .chain(linked.iter().filter_map(|l| of_linked.get(l)))
                .filter_map(|h| h.standing)
                .collect();
            let result = CheckResult::of(purpose, &standings, runtime::now())
                .of_one_who_asked_anew(own.is_some_and(|h| h.asked_anew));
            (result, linked.to_vec())
        });
        Ok(answers.collect())
    }

    /// Asks each shard once for all of its subjects.
    async fn ask(
        self,
        env: &Env,
        access: Option<&Access>,
        subjects: impl Iterator<Item = SubjectId>,
    ) -> Result<OrderedMap<SubjectId, Held>, Problem> {
        let shards = runtime::shards(env);
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
            let access = access.map(|access| Access {
                subjects: subjects.clone(),
                ..access.clone()
            });
            let shard = Shard::numbered(env, number);
            match shard.ask_for(access, command).await? {
                Stored::Standings { standings } if standings.len() == subjects.len() => {
                    Ok(subjects.into_iter().zip(standings))
                }
                _ => Err(Problem::of(Kind::Unavailable)),
            }
        });
        Ok(try_join_all(answers).await?.into_iter().flatten().collect())
    }
}
