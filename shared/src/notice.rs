//! Notices: the words a person was shown, and the version that names exactly these words.

use serde::{Deserialize, Serialize};

use crate::{
    canonical::{canonical, content_version},
    consent::{Channel, PurposeId},
};

/// What a form shows, in one language: the controller, each purpose with its words
/// and channels, and the surrounding texts. Everything the person can read is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The form's name; `preferences:` and the controller's name for the preference centre.
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
    /// The words of a box that stops it, in the preference centre.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stop: Option<String>,
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
        canonical(self)
    }

    /// The version of these words.
    #[must_use]
    pub fn version(&self) -> NoticeVersion {
        NoticeVersion::of(&self.canonical())
    }
}

content_version!(
    /// The SHA-256 of a notice's canonical form; in JSON 64 hex digits.
    NoticeVersion,
    NotANoticeVersion,
    "a notice's version is 64 lower-case hex digits"
);

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
