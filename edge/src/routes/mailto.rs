//! A mail that unsubscribes: the same as one click on the link with its token.

use unticked_shared::{
    api::{Kind, Problem},
    ledger::Reply as Stored,
    mail::{Envelope, Ignored, tokens},
    token::Use,
};
use worker::Env;

use super::link::Link;
use crate::runtime::{self, Context, Shard};

/// What came of a mail.
#[derive(Debug)]
pub enum Outcome {
    /// Its opt-out is stored.
    Recorded,
    /// It is nobody's request.
    Ignored(Ignored),
    /// None of its tokens opens.
    Forged,
}

/// Records what a mail asks for. Nothing is answered to it.
///
/// # Errors
/// 503 when nothing could be stored; the mail server is to try again.
pub async fn receive(
    env: &Env,
    context: &Context,
    raw: &[u8],
    envelope: Envelope<'_>,
) -> Result<Outcome, Problem> {
    let tokens = match tokens(raw, envelope) {
        Ok(tokens) => tokens,
        Err(ignored) => return Ok(Outcome::Ignored(ignored)),
    };
    let keys = runtime::keys(env);
    let opened = tokens
        .iter()
        .find_map(|token| Link::open(&keys, Use::Unsubscribe, token).ok());
    let Some(link) = opened else {
        return Ok(Outcome::Forged);
    };
    let published = runtime::current(env, Some(context)).await?;
    let config = &published.config;
    let Ok((subject, command)) = link.click(&keys, config, runtime::now(), false) else {
        return Ok(Outcome::Forged);
    };
    match Shard::of(env, &subject).0.ask(command).await? {
        Stored::Stored { .. } => Ok(Outcome::Recorded),
        _ => Err(Problem::of(Kind::Unavailable)),
    }
}
