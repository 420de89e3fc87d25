//! Notices: the words a person was shown, and the version that names exactly these words.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    address::as_text,
    consent::{Channel, PurposeId},
};

/// What a form shows, in one language: the controller, each purpose with its words
/// and channels, and the surrounding texts. Everything the person can read is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The form's name.
    pub form: String,
    /// The language of the words (BCP 47).
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who asks.
    pub controller: Controller,
    /// What for, in the order shown.
    pub purposes: Vec<NoticePurpose>,
    /// Whether a tick counts only after the address was confirmed.
    pub double_opt_in: bool,
    /// The words around the boxes.
    pub texts: NoticeTexts,
}

/// Who asks for consent (GDPR Art. 13(1)(a)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Controller {
    /// The name.
    pub name: String,
    /// Where to reach the controller about data protection.
    pub contact: String,
    /// The privacy policy in the notice's language.
    pub policy_url: String,
}

/// A purpose as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticePurpose {
    /// Its name in the configuration.
    pub id: PurposeId,
    /// A short title.
    pub title: String,
    /// The words of consent.
    pub text: String,
    /// A box for each.
    pub channels: Vec<NoticeChannel>,
}

/// A channel as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeChannel {
    /// The channel.
    pub id: Channel,
    /// Its words, such as "by email".
    pub label: String,
}

/// The words around the boxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeTexts {
    /// The question over the boxes.
    pub legend: String,
    /// That the form works without a tick.
    pub optional: String,
    /// How to take consent back (GDPR Art. 7(3)).
    pub withdraw: String,
    /// The words of the link to the policy.
    pub policy: String,
}

impl Notice {
    /// The canonical form: RFC 8785 JSON. Its members are texts, lists and booleans with
    /// ASCII names, for which sorted names and minimal escapes are all that the RFC asks.
    ///
    /// # Panics
    /// Never: a notice is plain data.
    #[must_use]
    pub fn canonical(&self) -> String {
        // serde_json's map sorts its names.
        serde_json::to_value(self)
            .expect("a notice is plain data")
            .to_string()
    }

    /// The version of these words.
    #[must_use]
    pub fn version(&self) -> NoticeVersion {
        NoticeVersion(Sha256::digest(self.canonical().as_bytes()).into())
    }
}

/// The SHA-256 of a notice's canonical form; in JSON 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeVersion([u8; 32]);

impl NoticeVersion {
    /// From the 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Display for NoticeVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl std::fmt::Debug for NoticeVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NoticeVersion({self})")
    }
}

impl std::str::FromStr for NoticeVersion {
    type Err = NotANoticeVersion;

    fn from_str(text: &str) -> Result<Self, NotANoticeVersion> {
        let bytes = HEXLOWER
            .decode(text.as_bytes())
            .map_err(|_| NotANoticeVersion)?;
        bytes.try_into().map(Self).map_err(|_| NotANoticeVersion)
    }
}

as_text!(@display NoticeVersion);

/// The text cannot be a notice's version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a notice's version is 64 lower-case hex digits")]
pub struct NotANoticeVersion;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Deserialize)]
    struct Vector {
        notice: Notice,
        version: NoticeVersion,
    }

    fn vector() -> Vector {
        serde_json::from_str(include_str!("../vectors/notice.json")).unwrap()
    }

    /// The version was made by `shared/vectors/make.py` with another implementation.
    #[test]
    fn golden_vector() {
        assert_eq!(vector().notice.version(), vector().version);
    }

    proptest! {
        #[test]
        fn any_other_word_is_another_version(text in "\\PC{0,80}") {
            let mut notice = vector().notice;
            let before = notice.purposes[0].text.clone();
            notice.purposes[0].text.clone_from(&text);
            prop_assert_eq!(notice.version() == vector().version, text == before);
        }

        #[test]
        fn the_canonical_form_reads_back(text in "\\PC{0,80}") {
            let mut notice = vector().notice;
            notice.texts.legend = text;
            let read: Notice = serde_json::from_str(&notice.canonical()).unwrap();
            prop_assert_eq!(read, notice);
        }
    }
}
