//! Sealing a payload into a token, and opening one.

use base64ct::{Base64UrlUnpadded, Encoding as _};

use super::{PAYLOAD_LEN, Payload};
use crate::keys::KeyRing;

/// Key number and AES-SIV's tag stand before the encrypted payload.
const TOKEN_LEN: usize = 1 + unticked_siv::TAG_LEN + PAYLOAD_LEN;

/// Characters of a token.
pub const TOKEN_CHARS: usize = 50;

/// What a token may be used for. A token for one use opens for no other, so that
/// a forwarded mail can opt out and do nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// `/u/`: stop.
    Unsubscribe,
    /// `/p/`: the preference centre.
    Preferences,
    /// `/r/`: a receipt.
    Receipt,
    /// `/c/`: confirm an address.
    Confirm,
    /// Take an opt-out back.
    Undo,
}

impl Use {
    /// Every use.
    pub const ALL: [Self; 5] = [
        Self::Unsubscribe,
        Self::Preferences,
        Self::Receipt,
        Self::Confirm,
        Self::Undo,
    ];

    /// The name in the associated data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsubscribe => "unsubscribe",
            Self::Preferences => "preferences",
            Self::Receipt => "receipt",
            Self::Confirm => "confirm",
            Self::Undo => "undo",
        }
    }

    /// The path that its links stand under.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Unsubscribe | Self::Undo => "/u/",
            Self::Preferences => "/p/",
            Self::Receipt => "/r/",
            Self::Confirm => "/c/",
        }
    }
}

/// `unticked/v1/<use>/<deployment>`
fn associated_data(purpose: Use, deployment: &str) -> String {
    format!("unticked/v1/{}/{deployment}", purpose.name())
}

/// Makes the token under the ring's active key.
#[must_use]
pub fn seal(keys: &KeyRing, purpose: Use, payload: &Payload) -> String {
    let active = keys.token.active();
    let header = associated_data(purpose, &keys.deployment);
    let sealed = unticked_siv::seal(active.key.expose(), header.as_bytes(), &payload.to_bytes());
    let mut token = Vec::with_capacity(TOKEN_LEN);
    token.push(active.id);
    token.extend_from_slice(&sealed);
    Base64UrlUnpadded::encode_string(&token)
}

/// An authentic token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// What it says.
    pub payload: Payload,
    /// The number of the key that made it.
    pub key: u8,
}

/// Opens a token that was made for this use, by any key of the ring.
///
/// # Errors
/// One error for every reason: who holds no key learns nothing from trying.
pub fn open(keys: &KeyRing, purpose: Use, token: &str) -> Result<Opened, NotAToken> {
    if token.len() != TOKEN_CHARS {
        return Err(NotAToken);
    }
    let bytes = Base64UrlUnpadded::decode_vec(token).map_err(|_| NotAToken)?;
    let (&key, sealed) = bytes.split_first().ok_or(NotAToken)?;
    let secret = keys.token.numbered(key).ok_or(NotAToken)?;
    let header = associated_data(purpose, &keys.deployment);
    let plain = unticked_siv::open(secret.expose(), header.as_bytes(), sealed).ok_or(NotAToken)?;
    let bytes = <[u8; PAYLOAD_LEN]>::try_from(plain).map_err(|_| NotAToken)?;
    let payload = Payload::from_bytes(&bytes).ok_or(NotAToken)?;
    Ok(Opened { payload, key })
}

/// Takes off what mail programs and people add to a link: one layer of percent
/// encoding, white space, and closing punctuation. What is left is opened strictly.
#[must_use]
pub fn tidy(segment: &str) -> String {
    let mut text = String::with_capacity(segment.len());
    let mut rest = segment;
    while let Some(percent) = rest.find('%') {
        text.push_str(&rest[..percent]);
        let byte = rest
            .get(percent + 1..percent + 3)
            // A sign is read as part of a number, and is no hex digit.
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(u8::is_ascii);
        if let Some(byte) = byte {
            text.push(char::from(byte));
            rest = &rest[percent + 3..];
        } else {
            text.push('%');
            rest = &rest[percent + 1..];
        }
    }
    text.push_str(rest);
    text.trim_matches(|c: char| c.is_whitespace() || "=.,;)]>".contains(c))
        .to_owned()
}

/// The text is no token of this deployment for this use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a token of this deployment for this use")]
pub struct NotAToken;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::payload::strategy, *};
    use crate::keys::{Keys, NumberedKey, Secret};

    #[test]
    fn a_sign_is_no_digit() {
        assert_eq!(tidy("%+4a%-1"), "%+4a%-1");
    }

    proptest! {
        #[test]
        fn a_token_opens_for_its_own_use_only(payload in strategy::payload()) {
            for made_for in Use::ALL {
                let token = seal(&KeyRing::of_tests(), made_for, &payload);
                prop_assert_eq!(token.len(), TOKEN_CHARS);
                prop_assert!(token.ends_with(|c: char| c.is_ascii_alphanumeric()));
                for used_for in Use::ALL {
                    let opened = open(&KeyRing::of_tests(), used_for, &token).map(|o| o.payload);
                    prop_assert_eq!(opened, if made_for == used_for { Ok(payload) } else { Err(NotAToken) });
                }
            }
        }

        #[test]
        fn no_single_character_can_be_changed(
            payload in strategy::payload(), place in 0..TOKEN_CHARS, with in "[A-Za-z0-9_-]",
        ) {
            let token = seal(&KeyRing::of_tests(), Use::Unsubscribe, &payload);
            let mut changed = token.clone();
            changed.replace_range(place..=place, &with);
            if changed != token {
                prop_assert_eq!(open(&KeyRing::of_tests(), Use::Unsubscribe, &changed), Err(NotAToken));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = open(&KeyRing::of_tests(), Use::Unsubscribe, &tidy(&text));
        }
    }

    #[test]
    fn another_deployment_with_the_same_keys_opens_nothing() {
        let payload = Payload::Position {
            shard: 3,
            position: 9,
        };
        let token = seal(&KeyRing::of_tests(), Use::Receipt, &payload);
        let mut other = KeyRing::of_tests();
        other.deployment = "other".to_owned();
        assert_eq!(open(&other, Use::Receipt, &token), Err(NotAToken));
    }

    #[test]
    fn old_links_open_after_rotation() {
        let payload = Payload::Position {
            shard: 3,
            position: 9,
        };
        let token = seal(&KeyRing::of_tests(), Use::Receipt, &payload);
        let mut keys: Vec<NumberedKey> = KeyRing::of_tests().token.into();
        keys.push(NumberedKey {
            id: 2,
            key: Secret::new([99; 32]),
        });
        let mut rotated = KeyRing::of_tests();
        rotated.token = Keys::try_from(keys).unwrap();
        assert_eq!(
            open(&rotated, Use::Receipt, &token),
            Ok(Opened { payload, key: 1 })
        );
        let newer = seal(&rotated, Use::Receipt, &payload);
        assert_eq!(
            open(&rotated, Use::Receipt, &newer),
            Ok(Opened { payload, key: 2 })
        );
        assert_eq!(
            open(&KeyRing::of_tests(), Use::Receipt, &newer),
            Err(NotAToken)
        );
    }

    #[test]
    fn what_mail_programs_add_is_taken_off() {
        for text in [
            "abc", " abc", "abc%20", "abc=", "abc).", "%61bc", "abc%3D", "abc\n>",
        ] {
            assert_eq!(tidy(text), "abc", "{text:?}");
        }
        assert_eq!(tidy("a%"), "a%");
        assert_eq!(tidy("a%zz"), "a%zz");
        assert_eq!(tidy("%2561"), "%61", "decoded once only");
    }

    /// Made by `shared/vectors/make.py` with another implementation of AES-SIV.
    #[test]
    fn golden_vectors() {
        #[derive(serde::Deserialize)]
        struct Vector {
            key_id: u8,
            key: String,
            deployment: String,
            r#use: String,
            payload: String,
            token: String,
        }
        let vectors: Vec<Vector> =
            serde_json::from_str(include_str!("../../vectors/token.json")).unwrap();
        assert!(vectors.len() >= 8);
        for v in vectors {
            let key = base16ct::lower::decode_vec(v.key).unwrap();
            let key = NumberedKey {
                id: v.key_id,
                key: Secret::new(key.try_into().unwrap()),
            };
            let mut ring = KeyRing::of_tests();
            ring.deployment = v.deployment;
            ring.token = Keys::try_from(vec![key]).unwrap();
            let made_for = Use::ALL.into_iter().find(|u| u.name() == v.r#use).unwrap();
            let bytes = base16ct::lower::decode_vec(v.payload).unwrap();
            let payload = Payload::from_bytes(&bytes.try_into().unwrap()).unwrap();
            assert_eq!(seal(&ring, made_for, &payload), v.token);
            assert_eq!(open(&ring, made_for, &v.token).unwrap().payload, payload);
        }
    }
}
