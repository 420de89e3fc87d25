//! The stamp: the edge's own signed statement that it served this notice, in
//! this language, for this form, at this minute.
//!
//! A consent comes with the stamp of the notice that the person was shown, so
//! that nobody can backdate and no grant exists for words that were not served.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    keys::{KeyRing, Secret},
    notice::NoticeVersion,
    time::Moment,
};

/// How long a stamp is good for: pages are cached and left open, and a record that
/// could not be sent is tried again; a day covers both.
pub const STAMP_LIFETIME_MINUTES: u32 = 24 * 60;

/// Half of an HMAC-SHA-256 (RFC 2104 §5): a forger has one try per request in 2¹²⁸.
const MAC_LEN: usize = 16;

/// What a stamp is about.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// The form; for the preference centre [`crate::preferences::Seen::stamped`].
    pub form: &'a str,
    /// The notice's version.
    pub notice: &'a NoticeVersion,
    /// The notice's language.
    pub language: &'a str,
}

impl Served<'_> {
    fn mac(&self, deployment: &str, key: &Secret, minute: u32) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
        // Zero bytes part the texts, none of which holds one.
        for text in ["unticked/v1/stamp", deployment, self.form, self.language] {
            mac.update(text.as_bytes());
            mac.update(&[0]);
        }
        mac.update(self.notice.bytes());
        mac.update(&minute.to_be_bytes());
        mac
    }

    /// The stamp for a notice served now, 28 characters.
    #[must_use]
    pub fn stamp(&self, keys: &KeyRing, now: Moment) -> String {
        let active = keys.stamp.active();
        let minute = now.minute();
        let mac = self
            .mac(&keys.deployment, &active.key, minute)
            .finalize()
            .into_bytes();
        let mut bytes = Vec::with_capacity(1 + 4 + MAC_LEN);
        bytes.push(active.id);
        bytes.extend_from_slice(&minute.to_be_bytes());
        bytes.extend_from_slice(&mac[..MAC_LEN]);
        Base64UrlUnpadded::encode_string(&bytes)
    }

    /// Checks a stamp and gives the minute in which the notice was served.
    ///
    /// # Errors
    /// When it was not made by this deployment for this notice, language and form, or too long ago.
    pub fn verify(&self, keys: &KeyRing, stamp: &str, now: Moment) -> Result<Moment, StampError> {
        let served = self.authenticate(keys, stamp, now)?;
        if now.minute().saturating_sub(served.minute()) > STAMP_LIFETIME_MINUTES {
            return Err(StampError::TooOld);
        }
        Ok(served)
    }

    /// Checks a stamp, however old, and gives the minute in which the notice was served.
    ///
    /// # Errors
    /// When it was not made by this deployment for this notice, language and form.
    pub fn authenticate(
        &self,
        keys: &KeyRing,
        stamp: &str,
        now: Moment,
    ) -> Result<Moment, StampError> {
        let bytes = Base64UrlUnpadded::decode_vec(stamp)
            .ok()
            .filter(|b| b.len() == 1 + 4 + MAC_LEN)
            .ok_or(StampError::NotOurs)?;
        let key = keys.stamp.numbered(bytes[0]).ok_or(StampError::NotOurs)?;
        let minute = u32::from_be_bytes([bytes[1], bytes[2], bytes[3], bytes[4]]);
        self.mac(&keys.deployment, key, minute)
            .verify_truncated_left(&bytes[5..])
            .map_err(|_| StampError::NotOurs)?;
        // A clock may step back a little; no stamp is ever from further ahead.
        if minute > now.minute() + 1 {
            return Err(StampError::NotOurs);
        }
        Ok(Moment::from_millis(i64::from(minute) * 60_000))
    }
}

/// Why a stamp proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// Not made here for this notice, language and form.
    #[error("the stamp was not made for this form, notice and language")]
    NotOurs,
    /// Older than a day.
    #[error("the stamp is older than a day; load the form's notice again")]
    TooOld,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTE: i64 = 60_000;

    #[test]
    fn a_stamp_is_good_for_a_day_and_for_what_it_was_made_for() {
        let notice = NoticeVersion::from_bytes([9; 32]);
        let served = Served {
            form: "newsletter",
            notice: &notice,
            language: "en",
        };
        let now = Moment::from_millis(1_763_913_600_123);
        let stamp = served.stamp(&KeyRing::of_tests(), now);
        let day = i64::from(STAMP_LIFETIME_MINUTES) * MINUTE;

        let minute = Moment::from_millis(now.millis() / MINUTE * MINUTE);
        assert_eq!(served.verify(&KeyRing::of_tests(), &stamp, now), Ok(minute));
        assert_eq!(
            served.verify(&KeyRing::of_tests(), &stamp, now.plus_millis(day)),
            Ok(minute)
        );
        let late = now.plus_millis(day + MINUTE);
        assert_eq!(
            served.verify(&KeyRing::of_tests(), &stamp, late),
            Err(StampError::TooOld)
        );
        let early = now.plus_millis(-3 * MINUTE);
        assert_eq!(
            served.verify(&KeyRing::of_tests(), &stamp, early),
            Err(StampError::NotOurs)
        );

        let other_notice = NoticeVersion::from_bytes([8; 32]);
        for other in [
            Served {
                form: "partners",
                ..served
            },
            Served {
                language: "de",
                ..served
            },
            Served {
                notice: &other_notice,
                ..served
            },
        ] {
            assert_eq!(
                other.verify(&KeyRing::of_tests(), &stamp, now),
                Err(StampError::NotOurs)
            );
        }
        let mut other = KeyRing::of_tests();
        other.deployment = "other".to_owned();
        assert_eq!(served.verify(&other, &stamp, now), Err(StampError::NotOurs));
    }

    proptest! {
        #[test]
        fn no_other_text_is_a_stamp(text in "[A-Za-z0-9_-]{28}|\\PC*") {
            let notice = NoticeVersion::from_bytes([9; 32]);
            let served = Served { form: "newsletter", notice: &notice, language: "en" };
            prop_assert!(served.verify(&KeyRing::of_tests(), &text, Moment::from_millis(0)).is_err());
        }
    }
}
