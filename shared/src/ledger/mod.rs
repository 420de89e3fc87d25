//! What a shard is asked, what it decides, and what it answers.
//!
//! The shard object in `edge` only carries these decisions out: it reads the
//! standings of a subject, asks [`decide`], and writes what comes back.
//!
//! | file | what it knows |
//! |---|---|
//! | `mod.rs` | what a shard is asked |
//! | `reply.rs` | what it answers |
//! | `decide.rs` | what a record changes |
//! | `click.rs` | a one-click on its way to its shard |
//! | `event.rs` | the canonical event, which the log commits to |
//! | `delivery.rs` | telling the CRM and other destinations |
//! | `obligation.rs` | opt-outs that a destination has not taken yet |
//! | `confirmation.rs` | double opt-in |
//! | `mail.rs` | mails that are owed to a person |
//! | `revise.rs` | undo, pause, stop everything: what a person may still change after an act |
//! | `retention.rs` | what has run out, and what may no longer be kept |
//! | `audit.rs` | whether rows, events and log agree |
//! | `rows.rs` | rows as they are exported and imported |

mod audit;
mod click;
mod confirmation;
mod decide;
mod delivery;
mod event;
mod mail;
mod obligation;
mod reply;
mod retention;
mod revise;
mod rows;

pub use audit::{Auditor, Finding, Findings, check_standing, outweighed};
pub use click::Click;
pub use confirmation::{NotConfirmed, confirm, confirmable_until, confirmation_id, waiting};
pub use decide::{Decision, append, decide};
pub use delivery::{
    CrmWhom, DESTINATION_CAMPAIGNS, DESTINATION_CRM, Delivery, DeliveryState, Forward, Name,
    NotAForward, Note, Outcome, Update, Wanted, backoff_millis,
};
pub use event::{
    Access, CrmErasure, Erasure, ErasureReason, Event, NotAnEvent, Operation, Publication,
};
pub use mail::{MailAbout, MailState, OwedMail, Sent, Wish};
pub use obligation::{Level, Obligations, OpenItem, Owed, Took, alarms_due};
pub use reply::{After, Held, Kept, Offer, Person, Proven, Reply};
pub use retention::{Periods, PurposePeriods, Removal, removal};
pub use revise::{Draft, Revised, Revision, pause, resume, revise};
pub use rows::{
    ContactRow, DocumentKind, DocumentRow, EventRow, OutboxRow, PhoneLinkRow, Row, StandingRow,
    Table,
};
use serde::{Deserialize, Serialize};

use crate::{
    config::Period,
    consent::{Channel, Covered, Record, RecordId, Scope},
    subject::{CrmRecord, SubjectId},
    terms::TermsVersion,
};

/// The shards of a ledger where nothing else is said. It is written into each shard
/// at its first record and a different number is refused from then on, since every
/// subject would be looked for elsewhere.
///
/// Writes that reach a shard together share a commit, so few shards cost less than many; what asks
/// for more than one is the platform. On Cloudflare's network an object has a thread, 10 GB and
/// about a thousand requests a second: four hold some 30 million events with what they owe. On one
/// machine, whose runtime has one thread for all objects, one is best.
pub const DEFAULT_SHARDS: u16 = 4;

/// An address as it rests in the ledger: AES-256-GCM under a numbered key, with the
/// subject and the kind of address as associated data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The number of the key.
    pub key: u8,
    /// Nonce (12 bytes) and ciphertext with tag, base64url.
    pub data: String,
}

/// What is kept of a person beside the pseudonym, each part by itself, so that a
/// later form that gives less does not erase what an earlier one gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedContact {
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub email: Option<Sealed>,
    /// The phone number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub phone: Option<Sealed>,
    /// First and last name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<Sealed>,
    /// The language of the last form, so that pages and mails are in the person's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
}

/// A call of a log's object.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Call<C = Command> {
    /// What is asked.
    pub command: C,
    /// Who asks through a bearer token. It is logged in the command's own commit, so that
    /// nobody reads or writes without a trace.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub access: Option<Box<Access>>,
}

impl Call {
    /// Whether whoever got no answer may make the same call again: what was stored the first time is
    /// found by its id, or holds already. But an access would be logged twice, a mail owed twice,
    /// retention would go on where it ended, and rows of a backup are there already.
    #[must_use]
    pub const fn may_be_repeated(&self) -> bool {
        self.access.is_none()
            && !matches!(
                self.command,
                Command::AskByMail { .. } | Command::Retention { .. } | Command::Restore { .. }
            )
    }
}

/// What a shard can be asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Reserve a client's id for one body, so that the same id with another body is noticed
    /// whichever subject it is about.
    Claim {
        /// The id.
        id: RecordId,
        /// A keyed hash of the body.
        digest: String,
    },
    /// Store a record.
    Append {
        /// The record.
        record: Box<Record>,
        /// The addresses that came with it.
        contact: SealedContact,
        /// Who is to be told.
        forward: Forward,
        /// Whether a page for the person comes of it, which shows more than the fact.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        page: bool,
    },
    /// Change what a record by the person's own link did: undo it, pause instead, stop more.
    Revise {
        /// The record's position.
        position: u64,
        /// What is asked for.
        revision: Revision,
        /// What becomes a record.
        draft: Draft,
        /// Who is to be told.
        forward: Forward,
    },
    /// Undo an opt-out that holds here because of a CRM record: the person undid it there.
    TakeBack {
        /// The id of the record that holds here.
        id: RecordId,
        /// What becomes a record.
        draft: Draft,
        /// Who is to be told.
        forward: Forward,
    },
    /// Store what a person asked for on a page of the preference centre: choices, or a stop.
    Choose {
        /// The record, as the person left the page.
        record: Box<Record>,
        /// For each choice the position of the event that held when the page was made.
        seen: Vec<Option<u64>>,
        /// Who is to be told.
        forward: Forward,
        /// Mails that one address gets in 24 hours at most; absent where nobody can be written
        /// to, and nothing waits to be confirmed.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        mails_a_day: Option<u16>,
    },
    /// Use another language for a person's pages and mails, if anything is kept of them.
    UseLanguage {
        /// Whose.
        subject: SubjectId,
        /// Which.
        language: String,
    },
    /// Pause what a person has granted.
    Pause {
        /// Whose.
        subject: SubjectId,
        /// What, as far as it is granted.
        what: Vec<Covered>,
        /// For how many days.
        days: u16,
        /// The CRM record that the person is known by, where no address is.
        record: Option<CrmRecord>,
        /// What becomes a record.
        draft: Draft,
        /// Who is to be told.
        forward: Forward,
    },
    /// End a person's pauses.
    Resume {
        /// Whose.
        subject: SubjectId,
        /// Of what, as far as it is paused.
        what: Vec<Covered>,
        /// The CRM record that the person is known by, where no address is.
        record: Option<CrmRecord>,
        /// What becomes a record.
        draft: Draft,
        /// Who is to be told.
        forward: Forward,
    },
    /// End pauses whose time is over.
    EndPauses {
        /// Who is to be told.
        forward: Forward,
    },
    /// Store a record that the holder of the address has to confirm, and owe the mail that asks
    /// for it.
    SignUp {
        /// The record.
        record: Box<Record>,
        /// The addresses that came with it.
        contact: SealedContact,
        /// Who is to be told.
        forward: Forward,
        /// Mails that one address gets in 24 hours at most; beyond that none is owed.
        mails_a_day: u16,
    },
    /// Confirm the record at a position.
    Confirm {
        /// The position.
        position: u64,
        /// How long after the record that is possible.
        within: Period,
        /// The versions of the configuration and of the terms in force.
        versions: (String, TermsVersion),
        /// Who is to be told.
        forward: Forward,
    },
    /// Owe a mail by whose link the holder of the address confirms a wish. The answer is the
    /// same whether one is owed or not: nobody learns whose address is known.
    AskByMail {
        /// Whose data it is about.
        subject: SubjectId,
        /// What they want.
        wish: Wish,
        /// The language that they used.
        language: String,
        /// Mails that one address gets in 24 hours at most.
        mails_a_day: u16,
    },
    /// Keep the address of a subject for whom a link was minted, so that an opt-out by
    /// that link can be passed on. Nothing is changed for a subject already known.
    Remember {
        /// Whose.
        subjects: Vec<(SubjectId, SealedContact)>,
        /// What the links stop.
        scope: Scope,
        /// On which channel.
        channel: Channel,
    },
    /// Note that a phone number belongs to a subject that is known by email.
    LinkPhone {
        /// The number's own id.
        phone: SubjectId,
        /// The subject.
        subject: SubjectId,
    },
    /// Where subjects stand.
    Check {
        /// Whom.
        subjects: Vec<SubjectId>,
        /// With which purpose.
        scope: Scope,
        /// On which channel.
        channel: Channel,
    },
    /// What a destination that holds where people stand may show of a subject.
    Expected {
        /// Whom.
        subject: SubjectId,
        /// Which.
        destination: String,
    },
    /// An event with its proof, and who was told.
    Receipt {
        /// Its log position.
        position: u64,
    },
    /// The size and root of the log.
    Head,
    /// A file of the log (C2SP `tlog-tiles`).
    LogFile {
        /// Its path below the log's prefix.
        path: String,
    },
    /// Everything held about a subject.
    Person {
        /// Whom.
        subject: SubjectId,
    },
    /// Remove everything held about a subject but the proof and the fact.
    Erase {
        /// The erasure's id.
        id: RecordId,
        /// Whom.
        subject: SubjectId,
        /// By whom.
        by: String,
        /// What the CRM is told.
        crm: CrmErasure,
        /// The address as whoever asks has given it, for a person whose address the ledger
        /// does not have and the CRM may.
        email: Option<Sealed>,
        /// Who is to be told besides.
        forward: Forward,
    },
    /// What retention would remove now; it is removed where `dry_run` is off.
    Retention {
        /// Whether to list only.
        dry_run: bool,
        /// Go on behind this subject.
        after: Option<SubjectId>,
        /// Who is to be told.
        forward: Forward,
    },
    /// How many sealed addresses each key holds.
    SealedUnder,
    /// Rows of a table, for a backup.
    Dump {
        /// Which.
        table: Table,
        /// Go on behind this row; the last one's [`Row::key`].
        after: Option<String>,
    },
    /// Rows of a backup, in its order.
    Restore {
        /// The JSON of a list of [`Row`]s, which the object alone reads.
        rows: String,
    },
    /// Check rows against events and log, a page at a time.
    Audit {
        /// Go on from this position.
        from: u64,
    },
    /// What was read and written through bearer tokens.
    Accesses {
        /// Go on from this position.
        from: u64,
    },
    /// Nothing but the access itself.
    Note,
    /// What is counted.
    Metrics,
    /// What is owed to whom.
    Obligations {
        /// Go on behind this row of the outbox: position and destination.
        after: Option<(u64, String)>,
        /// Rows at most.
        limit: u32,
    },
    /// Try again what a destination has refused for good.
    Retry {
        /// The event's position.
        position: u64,
        /// The destination.
        destination: String,
    },
    /// A destination that takes nothing for a while takes something again: what waits for it is due.
    IsBack {
        /// The destination.
        destination: String,
    },
    /// Whose addresses are kept, and where they stand.
    Segment {
        /// With which purpose.
        scope: Scope,
        /// On which channel.
        channel: Channel,
        /// Go on behind this subject.
        after: Option<SubjectId>,
    },
    /// Whether the storage answers.
    Ping,
}
