//! Telling others: who is told of an event, what the CRM is told of it, and how far that is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    address::{EmailAddress, PhoneNumber},
    consent::{Act, Channel, Heard, Record, RecordId, Standings},
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

/// The destination of `[crm]`.
pub const DESTINATION_CRM: &str = "crm";
/// The destination of `[crm.campaigns]`.
pub const DESTINATION_CAMPAIGNS: &str = "campaigns";

/// Who is to be told of events: each destination that is configured, with what it wants to hear.
///
/// It goes with every command that may append, as one word: names with commas between, each
/// with `@` where it gets the address and with `:` and the kinds of events that it gets, where
/// it does not get all (`crm,warehouse@:one_click+erasure`); `-` where nobody is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forward(Vec<Target>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    name: String,
    with_address: bool,
    /// [`Event::kind`](super::Event::kind)s and [`Act::source`](crate::consent::Act::source)s;
    /// empty for all.
    kinds: Vec<String>,
}

impl Target {
    fn takes(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|k| k == kind)
    }
}

impl Forward {
    /// Adds a destination that gets events of these kinds; all where none are named.
    pub fn add(&mut self, name: &str, with_address: bool, kinds: Vec<String>) {
        self.0.push(Target {
            name: name.to_owned(),
            with_address,
            kinds,
        });
    }

    /// The destinations that are owed a record.
    pub fn destinations<'a>(&'a self, record: &Record) -> impl Iterator<Item = &'a str> {
        let (source, by_record) = (record.act.source(), record.crm_record().is_some());
        let by_email = record
            .statements(0)
            .iter()
            .any(|(_, channel, _)| *channel == Channel::Email);
        let wants = move |target: &&Target| match target.name.as_str() {
            DESTINATION_CRM => true,
            // Campaigns knows addresses alone: where a link named a CRM record, the event about
            // its address is what it hears of.
            DESTINATION_CAMPAIGNS => by_email && !by_record,
            _ => target.takes(source),
        };
        self.0.iter().filter(wants).map(|t| t.name.as_str())
    }

    /// The destinations besides the CRM's own that are owed an erasure, and whether each gets
    /// the address with it.
    pub fn of_erasure(&self) -> impl Iterator<Item = (&str, bool)> {
        let wants = |target: &&Target| {
            ![DESTINATION_CRM, DESTINATION_CAMPAIGNS].contains(&target.name.as_str())
                && target.takes("erasure")
        };
        let named = |target: &'_ Target| target.with_address;
        self.0
            .iter()
            .filter(wants)
            .map(move |target| (target.name.as_str(), named(target)))
    }

    /// The names of the destinations.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|target| target.name.as_str())
    }

    /// Whether this destination is told of anything.
    #[must_use]
    pub fn names(&self, destination: &str) -> bool {
        self.0.iter().any(|target| target.name == destination)
    }
}

impl fmt::Display for Forward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("-");
        }
        for (i, target) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(",")?;
            }
            f.write_str(&target.name)?;
            if target.with_address {
                f.write_str("@")?;
            }
            for (i, kind) in target.kinds.iter().enumerate() {
                f.write_str(if i == 0 { ":" } else { "+" })?;
                f.write_str(kind)?;
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for Forward {
    type Err = NotAForward;

    fn from_str(text: &str) -> Result<Self, NotAForward> {
        let mut forward = Self::default();
        if text == "-" {
            return Ok(forward);
        }
        for part in text.split(',') {
            let (name, kinds) = part.split_once(':').unwrap_or((part, ""));
            let (name, with_address) = name.strip_suffix('@').map_or((name, false), |n| (n, true));
            if name.is_empty() {
                return Err(NotAForward);
            }
            let kinds = kinds.split('+').filter(|kind| !kind.is_empty());
            forward.add(name, with_address, kinds.map(str::to_owned).collect());
        }
        Ok(forward)
    }
}

crate::address::as_text!(@display Forward);

/// The text names no destinations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the names of destinations")]
pub struct NotAForward;

/// The state of telling one destination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delivery {
    /// Who is told: `crm`, `campaigns`, or the name of a `[destinations.*]`.
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
    /// A newer record of the same person is told in its place.
    Superseded,
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
            Self::Superseded => "superseded",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Queued,
            Self::Accepted,
            Self::Confirmed,
            Self::Parked,
            Self::Superseded,
        ];
        all.into_iter().find(|s| s.name() == name)
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
    /// Taken by a destination that has no records of its own, and read back where `confirmed`.
    Told {
        /// Whether the read-back showed what was written.
        confirmed: bool,
        /// When a read-back may show it; absent where there is none.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        read_again_at: Option<Moment>,
        /// What a read-back showed instead; no personal data.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        reason: Option<String>,
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

impl Outcome {
    /// Try again later; the reason names no person.
    #[must_use]
    pub fn later(reason: &str) -> Self {
        Self::Later {
            reason: reason.to_owned(),
        }
    }
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
