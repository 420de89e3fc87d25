//! Signed HTTP calls to others, as [Standard Webhooks] has them: what is posted to
//! `[destinations.*]`, alarms, and mails that a hook is handed.
//!
//! [Standard Webhooks]: https://www.standardwebhooks.com

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::{
    address::{EmailAddress, PhoneNumber},
    config::Config,
    consent::RecordId,
    ledger::{Event, Level, Outcome, Owed},
    time::Moment,
};

/// The prefix of a secret in its text form.
pub(crate) const PREFIX: &str = "whsec_";

/// Refusals (400 to 499) of one call after which it is not tried again. With the pauses between
/// them that is an hour: time to put a wrong secret or address right.
const MOST_REFUSALS: u32 = 14;

/// What is sent to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

/// A call with this id and body, signed. `secret` is the text form, `whsec_` and base64.
///
/// # Errors
/// When the secret is none.
pub fn signed(id: String, body: String, secret: &str, now: Moment) -> Result<HandOver, NotASecret> {
    let timestamp = (now.millis() / 1000).to_string();
    let signature = sign(secret, &id, &timestamp, &body)?;
    Ok(HandOver {
        headers: vec![
            ("content-type", "application/json".to_owned()),
            ("webhook-id", id),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", signature),
        ],
        body,
    })
}

/// `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64.
fn sign(secret: &str, id: &str, timestamp: &str, body: &str) -> Result<String, NotASecret> {
    let key = secret.trim().strip_prefix(PREFIX).ok_or(NotASecret)?;
    let key = Base64::decode_vec(key).map_err(|_| NotASecret)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| NotASecret)?;
    for part in [id, ".", timestamp, ".", body] {
        mac.update(part.as_bytes());
    }
    let signature = Base64::encode_string(&mac.finalize().into_bytes());
    Ok(format!("v1,{signature}"))
}

/// The text is no secret of a hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a hook's secret is whsec_ and base64")]
pub struct NotASecret;

/// The addresses of a person, as far as a destination gets them.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// The email address.
    pub email: Option<EmailAddress>,
    /// The phone number.
    pub phone: Option<PhoneNumber>,
}

/// An event as destinations get it: its id, which is the call's, and the body. None of events
/// that are about no person.
///
/// The body has the event as the log and receipts have it, and what it says with the
/// configuration's names of purposes. `www/docs/destinations.md` describes it.
#[must_use]
pub fn event(
    config: &Config,
    event: &Event,
    (shard, position): (u16, u64),
    addresses: &Addresses,
) -> Option<(RecordId, String)> {
    let (id, at, kind) = match event {
        Event::Consent(record) => (record.id, record.received_at, record.act.source()),
        Event::Erasure(erasure) => (erasure.id, erasure.at, event.kind()),
        _ => return None,
    };
    let statements: Vec<Value> = event
        .statements(position)
        .into_iter()
        .map(|(scope, channel, standing)| {
            json!({
                "purpose": config.scope_name(scope),
                "channel": channel,
                "state": standing.state,
                "since": standing.since,
            })
        })
        .collect();
    let mut data = json!({
        "subject": event.subject(),
        "shard": shard,
        "position": position,
        "event": event.value(),
        "statements": statements,
    });
    if let Some(email) = &addresses.email {
        data["email"] = email.as_str().into();
    }
    if let Some(phone) = &addresses.phone {
        data["phone"] = phone.as_str().into();
    }
    let body = json!({"type": kind, "timestamp": at, "data": data});
    Some((id, body.to_string()))
}

/// An alarm about opt-outs that a destination is owed: its id, the same however often it is sent,
/// and the body. A level of `fine` says that it is over.
#[must_use]
pub fn alarm(shard: u16, owed: &Owed, level: Level, now: Moment) -> (String, String) {
    let since = owed.oldest.unwrap_or(now);
    let destination = &owed.destination;
    let id = format!(
        "alarm-{shard}-{destination}-{}-{}",
        level.name(),
        since.millis()
    );
    let body = json!({
        "type": match level {
            Level::Fine => "obligation.met",
            Level::Warn | Level::Alert => "obligation.overdue",
        },
        "timestamp": now,
        "data": {
            "level": level,
            "destination": destination,
            "shard": shard,
            "opt_outs": owed.opt_outs,
            "parked": owed.parked,
            "oldest_opt_out_since": owed.oldest,
        },
    });
    (id, body.to_string())
}

/// What a destination's answer to a call means that was refused `attempts` times before. The
/// standard has 410 say that it wants no more calls; redirects are not followed, since they would
/// take the event elsewhere.
#[must_use]
pub fn read_answer(status: u16, attempts: u32) -> Outcome {
    let reason = format!("the destination answered {status}");
    match status {
        200..=299 => Outcome::Told {
            confirmed: false,
            read_again_at: None,
            reason: None,
        },
        410 => Outcome::Refused { reason },
        408 | 425 | 429 => Outcome::Later { reason },
        400..=499 if attempts + 1 >= MOST_REFUSALS => Outcome::Refused { reason },
        _ => Outcome::Later { reason },
    }
}

/// How long to wait after a destination's `attempts` failures, in milliseconds: a minute at most
/// at first, since it may just be restarting, and then up to a quarter of an hour.
#[must_use]
pub fn backoff_millis(attempts: u32) -> i64 {
    1_000_i64
        .saturating_mul(1 << attempts.min(20))
        .min(15 * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector of the standard's own text.
    #[test]
    fn golden_vector() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signature = sign(
            secret,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
        );
        let known = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(signature.as_deref(), Ok(known));
    }

    #[test]
    fn what_is_refused_is_tried_for_an_hour_and_gone_is_gone() {
        for status in [301, 302, 400, 401, 404, 408, 429, 500, 503] {
            let first = read_answer(status, 0);
            assert!(matches!(first, Outcome::Later { .. }), "{status}");
        }
        let mut waited = 0;
        for attempts in 0.. {
            if matches!(read_answer(401, attempts), Outcome::Refused { .. }) {
                break;
            }
            waited += backoff_millis(attempts);
        }
        assert!((30 * 60_000..2 * 3_600_000).contains(&waited), "{waited}");
        assert!(matches!(read_answer(410, 0), Outcome::Refused { .. }));
        assert!(matches!(read_answer(500, 99), Outcome::Later { .. }));
        assert!(matches!(read_answer(204, 0), Outcome::Told { .. }));
    }
}
