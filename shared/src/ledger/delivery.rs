//! Telling others: what the CRM is told of a record, and how far that is.

use serde::{Deserialize, Serialize};

use crate::{
    address::{EmailAddress, PhoneNumber},
    consent::{Act, Heard, Record, RecordId, Standings},
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

/// The state of telling one destination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delivery {
    /// Who is told; `crm`.
    pub destination: String,
    /// How far it is.
    pub state: DeliveryState,
    /// Since when.
    pub at: Moment,
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Stored, not yet taken by the destination.
    Queued,
    /// Taken by the destination.
    Accepted,
    /// Read back from the destination.
    Confirmed,
    /// Refused for good; kept and shown.
    Parked,
}

impl DeliveryState {
    /// The name used in JSON and rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Accepted => "accepted",
            Self::Confirmed => "confirmed",
            Self::Parked => "parked",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Queued, Self::Accepted, Self::Confirmed, Self::Parked]
            .into_iter()
            .find(|s| s.name() == name)
    }
}

/// What the gateway is asked to tell the CRM about one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Update {
    /// Whom, in the CRM.
    pub whom: CrmWhom,
    /// Whom, in the ledger.
    pub subject: SubjectId,
    /// The shard and log position of the record, for its receipt.
    pub shard: u16,
    /// The log position.
    pub position: u64,
    /// Whether it goes before grants.
    pub urgent: bool,
    /// What is noted on the person's records, where the configuration wants notes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Note>,
    /// What the CRM is to hold.
    pub wanted: Wanted,
}

/// A note about an event: what people in the CRM are to know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The event's id, by which the note is known again.
    pub event: RecordId,
    /// By which way it was said.
    pub source: String,
    /// When it was said.
    pub at: Moment,
    /// What staff wrote down.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub text: String,
}

impl Note {
    /// The note for a record: for opt-outs, and for what staff heard.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let (source, text) = match &record.act {
            Act::Staff { heard, note, .. } => {
                let heard = match heard {
                    Heard::Phone => "phone",
                    Heard::InPerson => "in person",
                    Heard::Letter => "letter",
                    Heard::Email => "email",
                    Heard::Other => "another way",
                };
                (format!("staff, {heard}"), note.clone())
            }
            act if record.is_urgent() => (act.source().replace('_', " "), String::new()),
            _ => return None,
        };
        Some(Self {
            event: record.id,
            source,
            at: record.effective_at,
            text,
        })
    }
}

/// What the CRM is to hold about a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// What the ledger holds.
    Standings {
        /// Where the person stood after the record.
        standings: Standings,
        /// The phone number, where one was given.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        phone: Option<PhoneNumber>,
        /// First and last name, where given with the form.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        name: Option<Name>,
    },
    /// Nothing of what Unticked wrote, and an opt-out.
    Cleared,
    /// No record at all.
    Deleted,
}

/// A person's name as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub first: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last: Option<String>,
}

/// By what the CRM finds the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrmWhom {
    /// Every record with this address.
    Email(EmailAddress),
    /// This record.
    Record(CrmRecord),
}

/// What became of one update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Taken, and read back where `confirmed`.
    Taken {
        /// The CRM's record.
        record: CrmRecord,
        /// Whether the read-back showed what was written.
        confirmed: bool,
        /// The address that the record holds, where the update did not name one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        email: Option<EmailAddress>,
    },
    /// The CRM holds nothing of the person that was to go.
    Erased,
    /// Refused for good.
    Refused {
        /// The CRM's code and field; no personal data.
        reason: String,
    },
    /// Try again later.
    Later {
        /// Why; no personal data.
        reason: String,
    },
}

/// First wait before a delivery is tried again, and the longest one. Half a minute keeps a
/// recovered CRM from being behind for long, and one call in that time does a failing one no harm.
const BACKOFF_FIRST_MS: i64 = 1_000;
const BACKOFF_LONGEST_MS: i64 = 30_000;

/// How long to wait after `attempts` failures, in milliseconds.
#[must_use]
pub fn backoff_millis(attempts: u32) -> i64 {
    BACKOFF_FIRST_MS
        .saturating_mul(1 << attempts.min(10))
        .min(BACKOFF_LONGEST_MS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn waiting_grows_and_stays_bounded(attempts in 0..200_u32) {
            prop_assert!(backoff_millis(attempts) <= backoff_millis(attempts + 1));
            prop_assert!(backoff_millis(attempts) <= BACKOFF_LONGEST_MS);
        }
    }
}
