//! Who takes part: the person, who decides, who else gets the data, and the authority.

use serde::Serialize;

use crate::{
    subject::SubjectId,
    terms::{RecipientRole, Terms, TermsController},
};

/// What stands where the configuration does not say something that a record must have.
pub(super) const NOT_STATED: &str = "not stated";

/// The person's node.
pub(super) const PRINCIPAL: &str = "_:principal";

/// The person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Principal {
    /// `_:principal`.
    #[serde(rename = "@id")]
    pub node: &'static str,
    /// `DataSubject`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// A pseudonym that nobody can turn back without the deployment's key.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: SubjectId,
}

impl Principal {
    pub(super) const fn of(id: SubjectId) -> Self {
        Self {
            node: PRINCIPAL,
            kind: "DataSubject",
            id,
        }
    }
}

/// Somebody who decides, gets data or watches.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// `_:controller_` and its name, `_:recipient_` and its number, or `_:authority`.
    #[serde(rename = "@id")]
    pub node: String,
    /// `LegalEntity`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `controller`, `processor`, `joint_controller`, `third_party` or `authority`.
    pub role: &'static str,
    /// Its name in the configuration, `recipient_` and its number, or `authority`.
    pub id: String,
    /// The name.
    pub name: String,
    /// The postal address, or `not stated`.
    pub address: PostalAddress,
    /// Where to reach it about data protection, or `not stated`.
    pub contact: ContactPoint,
    /// The country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostalAddress {
    /// `PostalAddress`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// All of it.
    pub street_address: String,
}

/// Where to reach somebody: by one of these ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContactPoint {
    /// `ContactPoint`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// An email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// Otherwise, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// How consent is taken back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// `WithdrawConsent`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// In words.
    pub description: &'static str,
    /// The origin that serves the links of every message.
    pub exercised_at: String,
}

/// A right, and where it is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Right {
    /// `DataSubjectRight`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Which.
    pub right: &'static str,
    /// Where: an address, or whom to ask.
    pub exercised_at: String,
}

/// GDPR Art. 15 to 18, 20 and 21: what each controller is asked for.
const OF_CONTROLLERS: [&str; 6] = [
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
];

/// Where the terms name no authority (GDPR Art. 77(1)).
const ANY_AUTHORITY: &str = "the supervisory authority where you live or work";

impl Party {
    /// The authority's node.
    pub(super) const AUTHORITY: &str = "_:authority";

    /// A controller's node.
    pub(super) fn controller(id: &str) -> String {
        format!("_:controller_{id}")
    }

    fn of(
        id: String,
        role: &'static str,
        name: &str,
        address: Option<&String>,
        contact: Option<&String>,
        country: Option<&String>,
    ) -> Self {
        let stated = |text: Option<&String>| text.map_or(NOT_STATED, String::as_str).to_owned();
        Self {
            node: format!("_:{id}"),
            kind: "LegalEntity",
            role,
            id,
            name: name.to_owned(),
            address: PostalAddress {
                kind: "PostalAddress",
                street_address: stated(address),
            },
            contact: ContactPoint::of(stated(contact)),
            country: country.cloned(),
        }
    }

    /// Whether the configuration said all of it.
    pub(super) fn is_stated(&self) -> bool {
        self.address.street_address != NOT_STATED
            && self.contact.description.as_deref() != Some(NOT_STATED)
    }
}

impl ContactPoint {
    /// What a configuration says is one text; what kind it is can be seen.
    fn of(text: String) -> Self {
        let mut contact = Self {
            kind: "ContactPoint",
            email: None,
            url: None,
            telephone: None,
            description: None,
        };
        let way = if text.contains("://") {
            &mut contact.url
        } else if text.contains('@') && !text.contains(' ') {
            &mut contact.email
        } else if text.starts_with('+') {
            &mut contact.telephone
        } else {
            &mut contact.description
        };
        *way = Some(text);
        contact
    }
}

impl Withdrawal {
    pub(super) fn at(origin: &str) -> Self {
        Self {
            kind: "WithdrawConsent",
            description: "One click on the link of any message",
            exercised_at: origin.to_owned(),
        }
    }
}

/// Everybody whom a record names.
pub(super) fn parties(terms: &Terms, controllers: &[(&String, &TermsController)]) -> Vec<Party> {
    let controllers = controllers.iter().map(|(id, c)| Party {
        id: (*id).clone(),
        ..Party::of(
            format!("controller_{id}"),
            "controller",
            &c.name,
            c.address.as_ref(),
            Some(&c.contact),
            c.country.as_ref(),
        )
    });
    let recipients = terms.recipients.iter().zip(1..).map(|(r, number)| {
        let role = match r.role {
            RecipientRole::Processor => "processor",
            RecipientRole::JointController => "joint_controller",
            RecipientRole::ThirdParty => "third_party",
        };
        Party::of(
            format!("recipient_{number}"),
            role,
            &r.name,
            r.address.as_ref(),
            r.contact.as_ref(),
            r.country.as_ref(),
        )
    });
    let authority = terms.authority.iter().map(|a| {
        Party::of(
            "authority".to_owned(),
            "authority",
            &a.name,
            Some(&a.address),
            Some(&a.contact),
            a.country.as_ref(),
        )
    });
    controllers.chain(recipients).chain(authority).collect()
}

/// Each right, and where it is used.
pub(super) fn rights(terms: &Terms, controllers: &[(&String, &TermsController)]) -> Vec<Right> {
    let right = |right, at: &str| Right {
        kind: "DataSubjectRight",
        right,
        exercised_at: at.to_owned(),
    };
    let asked = controllers
        .iter()
        .flat_map(|(_, c)| OF_CONTROLLERS.map(|which| right(which, &c.contact)));
    let authority = terms.authority.as_ref();
    let authority = authority.map_or(ANY_AUTHORITY, |authority| &authority.contact);
    [right("withdraw_consent", &terms.withdrawal)]
        .into_iter()
        .chain(asked)
        .chain([right("complaint", authority)])
        .collect()
}
