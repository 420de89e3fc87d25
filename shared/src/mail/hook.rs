//! Handing a mail to an HTTP hook, signed as [Standard Webhooks] has it.
//!
//! [Standard Webhooks]: https://www.standardwebhooks.com

use serde_json::json;

use super::{HandOver, Message};
use crate::{
    ledger::Sent,
    time::Moment,
    webhook::{NotASecret, signed},
};

/// The call that hands a mail over: the envelope and the whole message. `secret` is the text
/// form, `whsec_` and base64.
///
/// # Errors
/// When the secret is none.
pub fn hand_over(message: &Message, secret: &str, now: Moment) -> Result<HandOver, NotASecret> {
    let body = json!({
        "type": "mail.send",
        "timestamp": now,
        "data": {
            "from": message.from,
            "to": message.to,
            "message": message.raw(),
        },
    })
    .to_string();
    signed(message.id.to_string(), body, secret, now)
}

/// What the answer of a hook means. What a mail cannot help, such as a wrong secret or a hook
/// that was moved, may be put right and is tried again.
#[must_use]
pub fn read_answer(status: u16) -> Sent {
    let reason = format!("the hook answered {status}");
    match status {
        200..=299 => Sent::Taken,
        400 | 410 | 413 | 415 | 422 => Sent::Refused { reason },
        _ => Sent::Later { reason },
    }
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding as _};

    use super::{super::message::tests::message, *};
    use crate::webhook::PREFIX;

    #[test]
    fn another_implementation_takes_the_signature() {
        let secret = format!("{PREFIX}{}", Base64::encode_string(&[7; 32]));
        let now = std::time::SystemTime::now();
        let now = now.duration_since(std::time::UNIX_EPOCH).unwrap();
        let now = Moment::from_millis(now.as_millis().try_into().unwrap());
        let call = hand_over(&message(), &secret, now).unwrap();
        let mut headers = http::HeaderMap::new();
        for (name, value) in &call.headers {
            headers.insert(*name, value.parse().unwrap());
        }
        let verifier = standardwebhooks::Webhook::new(&secret).unwrap();
        verifier.verify(call.body.as_bytes(), &headers).unwrap();
        let changed = call.body.replacen("ada@", "eve@", 1);
        assert!(verifier.verify(changed.as_bytes(), &headers).is_err());
    }

    #[test]
    fn a_secret_is_never_repeated() {
        for wrong in ["", "whsec_", "secret", "whsec_***"] {
            let call = hand_over(&message(), wrong, Moment::from_millis(0));
            if wrong != "whsec_" {
                assert_eq!(call, Err(NotASecret), "{wrong}");
            }
        }
        assert!(!NotASecret.to_string().contains("***"));
    }

    #[test]
    fn only_what_the_mail_itself_is_to_blame_for_is_final() {
        for (status, is_final) in [(422, true), (400, true), (401, false), (404, false)] {
            assert_eq!(
                matches!(read_answer(status), Sent::Refused { .. }),
                is_final
            );
        }
        for status in [301, 408, 429, 500, 503] {
            assert!(
                matches!(read_answer(status), Sent::Later { .. }),
                "{status}"
            );
        }
        assert_eq!(read_answer(202), Sent::Taken);
    }
}
