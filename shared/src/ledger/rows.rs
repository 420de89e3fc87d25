//! Rows as they are exported and imported: one JSON line each.

use serde::{Deserialize, Serialize};

use super::{OwedMail, Sealed, SealedContact};
use crate::{
    consent::{Channel, Scope, Standing, Standings},
    log::{Entry, Hash, Salt, hashes},
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

/// A table of a log's object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// The log.
    Event,
    /// What holds.
    Standing,
    /// The sealed addresses.
    Contact,
    /// Who shares a phone number.
    PhoneLink,
    /// What is owed to whom.
    Outbox,
    /// Mails that are owed to people, or were sent.
    Mail,
    /// Words, terms and configurations that were published.
    Document,
}

impl Table {
    /// A shard's, in the order in which a backup has them: the log first, since
    /// everything else is checked against it.
    pub const OF_A_SHARD: [Self; 6] = [
        Self::Event,
        Self::Standing,
        Self::Contact,
        Self::PhoneLink,
        Self::Outbox,
        Self::Mail,
    ];

    /// The registry's.
    pub const OF_THE_REGISTRY: [Self; 2] = [Self::Event, Self::Document];
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// Of the log.
    Event(EventRow),
    /// Of what holds.
    Standing(StandingRow),
    /// Of the sealed addresses.
    Contact(ContactRow),
    /// Of who shares a phone number.
    PhoneLink(PhoneLinkRow),
    /// Of what is owed to whom.
    Outbox(OutboxRow),
    /// Of the mails.
    Mail(OwedMail),
    /// Of what was published.
    Document(DocumentRow),
}

/// What kind of document was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The words of a form.
    Notice,
    /// The terms of a configuration.
    Terms,
    /// A configuration.
    Configuration,
}

impl DocumentKind {
    /// The name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Terms => "terms",
            Self::Configuration => "configuration",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Notice, Self::Terms, Self::Configuration]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// A document that was published; its version is the SHA-256 of its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRow {
    /// In the order of publishing.
    pub number: u64,
    /// What it is.
    pub kind: DocumentKind,
    /// The SHA-256 of the text, in hex.
    pub version: String,
    /// The text.
    pub text: String,
    /// When it was published first.
    pub published_at: Moment,
    /// By whom.
    pub published_by: String,
    /// When it was last taken out of use; absent while it is in use.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub replaced_at: Option<Moment>,
}

/// An event as stored. Without `event` and `salt` its content was erased.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// The log position.
    pub position: u64,
    /// The canonical form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<String>,
    /// The salt.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub salt: Option<Salt>,
    /// The entry.
    pub entry: Entry,
    /// The hashes of the subtrees that it completed.
    #[serde(with = "hashes", skip_serializing_if = "Vec::is_empty", default)]
    pub nodes: Vec<Hash>,
    /// The position of the erasure that removed its content.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub erased_by: Option<u64>,
}

/// What holds for a subject, a scope and a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingRow {
    /// Whose.
    pub subject: SubjectId,
    /// For what.
    pub scope: Scope,
    /// On which channel.
    pub channel: Channel,
    /// What holds.
    pub standing: Standing,
    /// How often the person has asked anew after an opt-out, from 1.
    pub epoch: u8,
}

/// The sealed addresses of a subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContactRow {
    /// Whose.
    pub subject: SubjectId,
    /// The addresses.
    pub contact: SealedContact,
}

/// A subject that uses a phone number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneLinkRow {
    /// The number's own id.
    pub phone: SubjectId,
    /// The subject.
    pub subject: SubjectId,
}

/// What is owed to whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutboxRow {
    /// The event's position.
    pub position: u64,
    /// Who is told.
    pub destination: String,
    /// Whose.
    pub subject: SubjectId,
    /// Whether it goes before grants.
    pub urgent: bool,
    /// What held after the event.
    pub standings: Standings,
    /// How far it is: the name of a delivery state.
    pub state: super::DeliveryState,
    /// When it came to be owed.
    pub since: Moment,
    /// Since when it is in its state.
    pub at: Moment,
    /// When the destination took it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accepted_at: Option<Moment>,
    /// When to go on with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_at: Option<Moment>,
    /// The CRM's record.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<CrmRecord>,
    /// Why it is not further.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// What the CRM is told of an erasure.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub erasure: Option<super::CrmErasure>,
    /// The sealed address, where the subject's own row is gone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub email: Option<Sealed>,
}

impl Row {
    /// What orders the rows of a table, and tells a dump where to go on.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Event(row) => row.position.to_string(),
            Self::Standing(row) => format!(
                "{}/{}/{}",
                row.subject,
                row.scope.hex(),
                row.channel.number()
            ),
            Self::Contact(row) => row.subject.to_string(),
            Self::PhoneLink(row) => format!("{}/{}", row.phone, row.subject),
            Self::Outbox(row) => format!("{}/{}", row.position, row.destination),
            Self::Mail(row) => row.id.to_string(),
            Self::Document(row) => row.number.to_string(),
        }
    }
}
