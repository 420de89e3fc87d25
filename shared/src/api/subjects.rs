//! What staff ask about a person: `/v1/events` and `/v1/subjects/*`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{FieldError, Kind, Problem};
use crate::{
    address::{EmailAddress, PhoneNumber},
    consent::{Channel, Heard, PurposeId, Refusal, State},
    ledger::{CrmErasure, Delivery, MailAbout, MailState, OwedMail},
    notice::Notice,
    subject::SubjectId,
    terms::Terms,
    time::Moment,
};

/// The longest note and reason, in characters: a sentence or two, not a file.
const MAX_NOTE: usize = 1_000;

/// A person, by what is known of them. Whoever shares the number or the address is found too.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonRequest {
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub email: Option<EmailAddress>,
    /// The phone number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub phone: Option<PhoneNumber>,
    /// Why it is asked; it stands in the audit log.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

impl PersonRequest {
    /// Checks what the types cannot.
    ///
    /// # Errors
    /// When it names nobody, or the reason is too long.
    pub fn validate(&self) -> Result<(), Problem> {
        if self.email.is_none() && self.phone.is_none() {
            return Err(Problem::field(
                "email",
                "give an email address or a phone number",
            ));
        }
        short("reason", self.reason.as_deref().unwrap_or_default())
    }
}

/// Refuses a text that is longer than a note may be.
pub(super) fn short(field: &str, text: &str) -> Result<(), Problem> {
    if text.chars().count() > MAX_NOTE {
        let error = FieldError::new(field, format!("must have at most {MAX_NOTE} characters"));
        return Err(Problem::fields(Kind::InvalidFields, vec![error]));
    }
    Ok(())
}

/// A request that a person made by phone, in person or by letter. Only consent taken back and
/// objections can be written down for another.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventRequest {
    /// The record's id, a `UUIDv7`: the same id with the same content is stored once.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<Uuid>,
    /// Whom it is about.
    pub subject: super::Whom,
    /// The purpose; everything where none is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<PurposeId>,
    /// The channel; every channel where none is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub channel: Option<Channel>,
    /// What the person asked for.
    pub action: Refusal,
    /// By which way.
    pub source: Heard,
    /// What was noted down.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub note: String,
    /// When the person said it; now where it is absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub received_at: Option<Moment>,
}

impl EventRequest {
    /// Checks what the types cannot.
    ///
    /// # Errors
    /// A problem that names the field.
    pub fn validate(&self, now: Moment) -> Result<(), Problem> {
        if self.id.is_some_and(|id| id.get_version_num() != 7) {
            return Err(Problem::field("id", "must be a UUID of version 7"));
        }
        if self.received_at.is_some_and(|at| at > now) {
            return Err(Problem::field("received_at", "lies in the future"));
        }
        short("note", &self.note)
    }
}

/// The answer to `POST /v1/events`.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventResponse {
    /// The record's id.
    pub id: Uuid,
    /// Where the receipt is.
    pub receipt_url: String,
}

/// Everything held about a person: `POST /v1/subjects/export`, and without the texts
/// `POST /v1/subjects/lookup`.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonResponse {
    /// When it was put together.
    pub at: Moment,
    /// The person as the ledger knows them: once, or once for an address and once for a number.
    pub subjects: Vec<HeldSubject>,
    /// Every notice that the events name, with its words. Empty for a lookup.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub notices: Vec<Notice>,
    /// Every version of the terms that the events name. Empty for a lookup.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub terms: Vec<Terms>,
}

/// What is held under one pseudonym.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldSubject {
    /// The pseudonym.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub subject: SubjectId,
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub email: Option<String>,
    /// The phone number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub phone: Option<String>,
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last_name: Option<String>,
    /// The language of the last form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// Where the person stands.
    pub standings: Vec<HeldStanding>,
    /// Every event, oldest first.
    pub events: Vec<HeldEvent>,
    /// Mails that ask the person to confirm something, of the last month.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mails: Vec<HeldMail>,
}

/// A mail to a person.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldMail {
    /// What it is about.
    pub about: MailAbout,
    /// How far it is.
    pub state: MailState,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Since when it is in its state.
    pub at: Moment,
    /// Failures so far.
    pub attempts: u32,
    /// Why it is not further.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

impl From<OwedMail> for HeldMail {
    fn from(mail: OwedMail) -> Self {
        Self {
            about: mail.about,
            state: mail.state,
            asked_at: mail.asked_at,
            at: mail.at,
            attempts: mail.attempts,
            reason: mail.reason,
        }
    }
}

/// Where a person stands.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldStanding {
    /// The purpose, `*` for everything; absent when no longer configured.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<String>,
    /// The channel.
    pub channel: Channel,
    /// The state.
    pub state: State,
    /// Since when.
    pub since: Moment,
    /// When the consent was given, where a pause or an undo came since.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consented_at: Option<Moment>,
    /// When the pause ends.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub paused_until: Option<Moment>,
}

/// An event about a person.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldEvent {
    /// The log position.
    pub position: u64,
    /// The event as logged.
    pub event: Value,
    /// Where the receipt is.
    pub receipt_url: String,
    /// Who was told.
    pub delivery: Vec<Delivery>,
}

/// The answer to `POST /v1/subjects/erase`. The same request again gives the same answer,
/// with no more events.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EraseResponse {
    /// Each pseudonym of the person.
    pub erased: Vec<ErasedSubject>,
    /// What the CRM is told.
    pub crm: CrmErasure,
}

/// What an erasure has removed under one pseudonym.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErasedSubject {
    /// The pseudonym; it stays, so that the person is not contacted again.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub subject: SubjectId,
    /// Events that lost their content now.
    pub events: u64,
    /// Where the receipt of the erasure is.
    pub receipt_url: String,
}
