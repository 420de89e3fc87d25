//! `POST /v1/outbox/{id}/retry`: what a destination has refused for good is tried again.

use unticked_shared::{
    api::{Kind, Obligation, Problem, RetryResponse},
    ledger::{Command, DeliveryState, Operation, Reply as Stored},
    roles::Role,
};

use crate::{
    http::{Call, Reply},
    runtime::{self, Shard},
};

pub async fn retry(call: &Call, id: &str) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::It], Operation::RetryDelivery)?;
    let nothing = || Problem::with_detail(Kind::NotFound, "Nothing is parked under this id");
    let (shard, position, destination) = Obligation::parts(id).ok_or_else(nothing)?;
    if shard >= runtime::shards(&call.env) {
        return Err(nothing());
    }
    let command = Command::Retry {
        position,
        destination: destination.to_owned(),
    };
    let shard = Shard::numbered(&call.env, shard);
    match shard.ask_for(Some(access), command).await? {
        Stored::Done => Ok(Reply::json(
            200,
            &RetryResponse {
                id: id.to_owned(),
                state: DeliveryState::Queued,
            },
        )),
        Stored::Absent => Err(nothing()),
        _ => Err(Problem::of(Kind::Unavailable)),
    }
}
