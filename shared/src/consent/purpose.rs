//! Purposes and channels: what consent is asked for, and by which way the person is reached.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::address::as_text;

/// A way to reach a person; each has consent of its own (ePrivacy directive, Art. 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Email.
    Email,
    /// Text messages.
    Sms,
    /// Voice calls.
    Phone,
    /// Letters.
    Post,
}

impl Channel {
    /// Every channel, in the order of the numbers that tokens carry.
    pub const ALL: [Self; 4] = [Self::Email, Self::Sms, Self::Phone, Self::Post];

    /// The name used in JSON and in the configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Phone => "phone",
            Self::Post => "post",
        }
    }

    /// The number that tokens and rows carry; it never changes.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Email => 0,
            Self::Sms => 1,
            Self::Phone => 2,
            Self::Post => 3,
        }
    }

    /// The channel with this number.
    #[must_use]
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.number() == number)
    }

    /// The channel with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }

    /// Whether a phone number is needed to use it.
    #[must_use]
    pub const fn needs_phone(self) -> bool {
        matches!(self, Self::Sms | Self::Phone)
    }
}

/// Why a purpose is lawful (GDPR Art. 6(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Allowed only when granted (point a).
    Consent,
    /// Allowed unless objected (point f, with Art. 21(2)).
    LegitimateInterest,
}

/// The name of a purpose in the configuration, such as `newsletter`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PurposeId(String);

impl PurposeId {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands for this purpose in tokens and rows.
    #[must_use]
    pub fn tag(&self) -> PurposeTag {
        let hash = Sha256::digest(self.0.as_bytes());
        PurposeTag([hash[0], hash[1], hash[2]])
    }
}

impl std::str::FromStr for PurposeId {
    type Err = NotAPurpose;

    fn from_str(text: &str) -> Result<Self, NotAPurpose> {
        let mut bytes = text.bytes();
        let fits = bytes.next().is_some_and(|b| b.is_ascii_lowercase())
            && bytes
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
            && text.len() <= 64;
        fits.then(|| Self(text.to_owned())).ok_or(NotAPurpose)
    }
}

impl fmt::Display for PurposeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

as_text!(PurposeId);

/// The text cannot name a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name has 1 to 64 lower-case letters, digits, - and _, and starts with a letter")]
pub struct NotAPurpose;

/// The first three bytes of the SHA-256 of a purpose's name.
///
/// A hash instead of a position in the configuration, so that a link made years
/// ago still means the same purpose after others were added, moved or removed.
/// The configuration is refused when two of its purposes share a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PurposeTag([u8; 3]);

impl PurposeTag {
    /// The three bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        self.0
    }
}

/// What an opt-out covers: one purpose, or everything on its channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Every purpose, those of the future included.
    Everything,
    /// One purpose, by its tag.
    Purpose(PurposeTag),
}

impl Scope {
    /// The three bytes in tokens and rows; zero for everything.
    #[must_use]
    pub const fn bytes(self) -> [u8; 3] {
        match self {
            Self::Everything => [0; 3],
            Self::Purpose(tag) => tag.0,
        }
    }

    /// From the three bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 3]) -> Self {
        match bytes {
            [0, 0, 0] => Self::Everything,
            tag => Self::Purpose(PurposeTag(tag)),
        }
    }

    /// Six hex digits, for rows and JSON between our own parts.
    #[must_use]
    pub fn hex(self) -> String {
        base16ct::lower::encode_string(&self.bytes())
    }

    /// From the six digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = base16ct::lower::decode_vec(text).ok()?;
        bytes.try_into().ok().map(Self::from_bytes)
    }
}

impl Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("a scope is six hex digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channel_numbers_read_back() {
        for channel in Channel::ALL {
            assert_eq!(Channel::numbered(channel.number()), Some(channel));
        }
        assert_eq!(Channel::numbered(4), None);
    }

    #[test]
    fn a_tag_is_the_start_of_the_names_hash() {
        // printf newsletter | sha256sum
        let newsletter: PurposeId = "newsletter".parse().unwrap();
        let hash = base16ct::lower::encode_string(&Sha256::digest(b"newsletter"));
        assert_eq!(Scope::Purpose(newsletter.tag()).hex(), hash[..6]);
    }

    #[test]
    fn names_are_plain() {
        for bad in ["", "News", "1st", "a b", "-a", "a/b", "ä"] {
            assert!(bad.parse::<PurposeId>().is_err(), "{bad:?}");
        }
    }
}
