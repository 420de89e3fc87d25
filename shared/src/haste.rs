//! Whether a form was filled in by a program: by what no person can do.
//!
//! A page of the edge carries the signed moment of its making. Nobody reads a page, types an
//! address and sends it within a second; and nobody fills in a field that is not shown.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    keys::{KeyRing, Secret},
    time::Moment,
};

/// Below it no person has read the page. Chosen low: who is taken for a program is not told.
const SHORTEST_MILLIS: i64 = 1000;

/// Half of an HMAC-SHA-256, as for stamps.
const MAC_LEN: usize = 16;

fn mac(keys: &KeyRing, key: &Secret, form: &str, millis: i64) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
    for text in ["unticked/v1/made", &keys.deployment, form] {
        mac.update(text.as_bytes());
        mac.update(&[0]);
    }
    mac.update(&millis.to_be_bytes());
    mac
}

/// The moment at which a form's page is made, signed.
#[must_use]
pub fn made(keys: &KeyRing, form: &str, now: Moment) -> String {
    let active = keys.stamp.active();
    let millis = now.millis();
    let tag = mac(keys, &active.key, form, millis).finalize().into_bytes();
    let mut bytes = vec![active.id];
    bytes.extend_from_slice(&millis.to_be_bytes());
    bytes.extend_from_slice(&tag[..MAC_LEN]);
    Base64UrlUnpadded::encode_string(&bytes)
}

/// How long ago the page was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// No such page was made here.
    Unknown,
    /// It came back faster than a person reads.
    Inhuman,
    /// Long enough ago.
    Human,
}

/// Reads what [`made`] wrote.
#[must_use]
pub fn age(keys: &KeyRing, form: &str, made: &str, now: Moment) -> Age {
    let bytes = Base64UrlUnpadded::decode_vec(made).unwrap_or_default();
    let Some((&id, rest)) = bytes.split_first() else {
        return Age::Unknown;
    };
    let Some((millis, tag)) = rest.split_first_chunk::<8>() else {
        return Age::Unknown;
    };
    let millis = i64::from_be_bytes(*millis);
    let genuine = tag.len() == MAC_LEN
        && keys.stamp.numbered(id).is_some_and(|key| {
            mac(keys, key, form, millis)
                .verify_truncated_left(tag)
                .is_ok()
        });
    if !genuine {
        Age::Unknown
    } else if now.millis().saturating_sub(millis) < SHORTEST_MILLIS {
        Age::Inhuman
    } else {
        Age::Human
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_that_comes_back_at_once_was_read_by_nobody() {
        let now = Moment::from_millis(1_763_913_600_123);
        let text = made(&KeyRing::of_tests(), "newsletter", now);
        let after = |millis| {
            age(
                &KeyRing::of_tests(),
                "newsletter",
                &text,
                now.plus_millis(millis),
            )
        };
        assert_eq!(after(0), Age::Inhuman);
        assert_eq!(after(SHORTEST_MILLIS - 1), Age::Inhuman);
        assert_eq!(after(SHORTEST_MILLIS), Age::Human);
        assert_eq!(
            age(&KeyRing::of_tests(), "partners", &text, now),
            Age::Unknown
        );
    }

    proptest! {
        #[test]
        fn no_other_text_has_an_age(text in "[A-Za-z0-9_-]{34}|\\PC*") {
            prop_assert_eq!(age(&KeyRing::of_tests(), "newsletter", &text, Moment::from_millis(0)), Age::Unknown);
        }
    }
}
