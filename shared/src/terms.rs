//! Terms: what a person is entitled to know about the processing beside the words of a notice
//! (GDPR Art. 13), in one form for all languages. A record names the terms it was made
//! under, and a receipt carries them.

use serde::{Deserialize, Serialize};

use crate::{
    canonical::{canonical, content_version},
    consent::{Basis, Channel, PurposeId, Scope},
    ordered::OrderedMap,
};

/// The terms of a configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Who decides, by the name in the configuration.
    pub controllers: OrderedMap<String, TermsController>,
    /// What for.
    pub purposes: Vec<TermsPurpose>,
    /// Who else gets the data.
    pub recipients: Vec<Recipient>,
    /// Where it is stored, such as `EU` or `DE`; empty where the configuration does not say.
    pub storage: Vec<String>,
    /// Whose law applies, such as `EU`.
    pub jurisdiction: String,
    /// The supervisory authority to complain to (GDPR Art. 13(2)(d)).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub authority: Option<Authority>,
    /// Where consent is taken back: the origin that serves the links of every message.
    pub withdrawal: String,
}

/// Who decides (GDPR Art. 13(1)(a)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TermsController {
    /// The name.
    pub name: String,
    /// Where to reach it about data protection.
    pub contact: String,
    /// The postal address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// The country (ISO 3166-1).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// The privacy policy, per language.
    pub policy: OrderedMap<String, String>,
}

/// What for, and on which terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TermsPurpose {
    /// Its name in the configuration.
    pub id: PurposeId,
    /// Whose purpose it is: a name of `controllers`.
    pub controller: String,
    /// Why it is lawful.
    pub basis: Basis,
    /// What kind of purpose it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub category: Option<Category>,
    /// A short title, per language.
    #[serde(skip_serializing_if = "OrderedMap::is_empty", default)]
    pub title: OrderedMap<String, String>,
    /// By which ways people are contacted.
    pub channels: Vec<Channel>,
    /// How long consent holds, such as `24 months`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expires_after: Option<String>,
    /// How long its evidence is kept after it ended.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub evidence_kept: Option<String>,
}

/// Who else gets the data (GDPR Art. 13(1)(e)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// As what: `processor`, `joint_controller` or `third_party`.
    pub role: RecipientRole,
    /// The postal address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// Where to reach it about data protection.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub contact: Option<String>,
    /// The country (ISO 3166-1), where it matters (GDPR Art. 13(1)(f)).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
}

/// A supervisory authority (GDPR Art. 51).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The name.
    pub name: String,
    /// The postal address.
    pub address: String,
    /// Where to complain: a web address, an email address or a number.
    pub contact: String,
    /// The country (ISO 3166-1).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
}

/// What kind of purpose it is, in the words of the W3C's Data Privacy Vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// `dpv:Advertising`.
    Advertising,
    /// `dpv:CommunicationManagement`.
    CommunicationManagement,
    /// `dpv:CustomerCare`.
    CustomerCare,
    /// `dpv:DirectMarketing`.
    DirectMarketing,
    /// `dpv:Marketing`.
    Marketing,
}

/// As what somebody gets the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecipientRole {
    /// It acts for the controller (GDPR Art. 28).
    Processor,
    /// It decides together with the controller (Art. 26).
    JointController,
    /// It decides for itself.
    ThirdParty,
}

impl Terms {
    /// The canonical form.
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical(self)
    }

    /// The version of these terms.
    #[must_use]
    pub fn version(&self) -> TermsVersion {
        TermsVersion::of(&self.canonical())
    }

    /// The purpose that a scope covers; `None` for everything, and for one that these
    /// terms do not know.
    #[must_use]
    pub fn purpose(&self, scope: Scope) -> Option<&TermsPurpose> {
        self.purposes
            .iter()
            .find(|p| Scope::Purpose(p.id.tag()) == scope)
    }

    /// The name of what is covered: a purpose, or `*` for everything.
    #[must_use]
    pub fn scope_name(&self, scope: Scope) -> Option<&str> {
        match scope {
            Scope::Everything => Some("*"),
            Scope::Purpose(_) => self.purpose(scope).map(|p| p.id.as_str()),
        }
    }
}

content_version!(
    /// The SHA-256 of the terms' canonical form; in JSON 64 hex digits.
    TermsVersion,
    NotATermsVersion,
    "a version of terms is 64 lower-case hex digits"
);
