//! What a shard answers.

use serde::{Deserialize, Serialize};

use super::{Delivery, Event, NotConfirmed, Obligations, OwedMail, SealedContact};
use crate::{
    consent::{Record, Standing, Standings},
    log::{Hash, Head, Salt, hashes},
    subject::SubjectId,
    time::Moment,
};

/// What a shard answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Done, nothing to say.
    Done,
    /// The id was claimed earlier for another body.
    Conflict,
    /// The record stands at this position.
    Stored {
        /// The log position.
        position: u64,
        /// The record as stored, where it was there before.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        earlier: Option<Box<Record>>,
        /// What a page for the person shows.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        after: Option<Box<After>>,
    },
    /// The record was confirmed, now or earlier, and the confirmation stands at this position.
    Confirmed {
        /// The log position.
        position: u64,
        /// The confirmation.
        confirmation: Box<Record>,
        /// What holds for the subject.
        standings: Standings,
        /// Whether it was confirmed by this call.
        now: bool,
    },
    /// The record was not confirmed.
    NotConfirmed {
        /// Why.
        reason: NotConfirmed,
    },
    /// Refused: something newer holds.
    Superseded,
    /// What is counted.
    Metrics(crate::api::ShardMetrics),
    /// What is owed to whom.
    Obligations(Box<Obligations>),
    /// Everybody whose address is kept, a page.
    Segment {
        /// By subject.
        people: Vec<Kept>,
    },
    /// The epochs that links are made with, in order; 0 where nothing is known.
    Remembered {
        /// One for each subject.
        epochs: Vec<u8>,
    },
    /// Where the subjects stand, in order.
    Standings {
        /// What holds for each.
        standings: Vec<Held>,
    },
    /// What a destination may show of the subject.
    Expected {
        /// Where it stands.
        now: Standings,
        /// Where it stood after each record that the destination has not answered for yet.
        being_told: Vec<Standings>,
    },
    /// An event, its proof, and who was told.
    Receipt(Box<Proven>),
    /// The event was erased.
    Erased {
        /// When.
        at: Moment,
    },
    /// The size and root of the log.
    Head {
        /// Both.
        head: Head,
    },
    /// A file of the log.
    LogFile {
        /// Its bytes, base64.
        bytes: String,
        /// Whether it will never change.
        immutable: bool,
    },
    /// Everything held about a subject.
    Person(Box<Person>),
    /// What an erasure has removed.
    Removed {
        /// The erasure's log position, its own or that of the one before.
        position: u64,
        /// Events that lost their content.
        events: u64,
        /// The sealed addresses as they were; they are gone from the ledger.
        contact: SealedContact,
    },
    /// How many sealed addresses each key holds.
    SealedUnder {
        /// Key number and count.
        keys: Vec<(u8, u64)>,
    },
    /// The JSON that the route answers with. Whoever asks the object passes it on as it is, and
    /// need not take it apart.
    Json {
        /// The text.
        text: String,
    },
    /// Nothing stands at this position.
    Absent,
    /// Refused: the rows do not continue what is there, or are not what they claim.
    NotRestored {
        /// What was wrong, and where.
        reason: String,
    },
    /// Refused: the ledger was begun with another number of shards.
    BegunWith {
        /// That number.
        shards: u16,
    },
}

/// What a page shows its person after an act of theirs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct After {
    /// The act.
    pub record: Record,
    /// The sealed addresses and the language.
    pub contact: SealedContact,
    /// The epoch of what the act is about.
    pub epoch: u8,
    /// What may be offered.
    pub offer: Offer,
}

/// What the page after an act may offer. Nothing where the act changed nothing: whoever comes
/// later by the same link must not take back what another has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// Nothing that would let more be sent.
    Nothing,
    /// To undo it.
    Undo,
    /// To undo it, or to pause instead.
    UndoOrPause,
}

/// An event, with what proves that it stands in the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proven {
    /// The event.
    pub event: Event,
    /// Its salt.
    pub salt: Salt,
    /// Its position.
    pub position: u64,
    /// The log that the proof leads to.
    pub head: Head,
    /// The audit path (RFC 6962 §2.1.1).
    #[serde(with = "hashes")]
    pub path: Vec<Hash>,
    /// Who was told.
    pub delivery: Vec<Delivery>,
}

/// Everything held about a subject.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Each event about it that has not been erased, with its position.
    pub events: Vec<(u64, Event)>,
    /// What holds.
    pub standings: Standings,
    /// The sealed addresses.
    pub contact: SealedContact,
    /// Subjects that were linked to this phone number.
    pub linked: Vec<SubjectId>,
    /// Who was told of which event.
    pub deliveries: Vec<(u64, Delivery)>,
    /// Mails that are owed to the person, or were sent.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mails: Vec<OwedMail>,
}

/// Somebody whose address is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The pseudonym.
    pub subject: SubjectId,
    /// The sealed addresses.
    pub contact: SealedContact,
    /// What holds, an opt-out from everything included.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub standing: Option<Standing>,
}

/// What holds for one subject, and the subjects that share its phone number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// What holds.
    pub standing: Option<Standing>,
    /// Whether the subject has asked anew after an opt-out.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub asked_anew: bool,
    /// Subjects that were linked to this phone number.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub linked: Vec<SubjectId>,
}
