//! What a shard is asked, what it decides, and what it answers.
//!
//! The shard object in `edge` only carries these decisions out: it reads the
//! standings of a subject, asks [`decide`], and writes what comes back.
//!
//! | file | what it knows |
//! |---|---|
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
mod delivery;
mod event;
mod mail;
mod obligation;
mod retention;
mod revise;
mod rows;

pub use audit::{Auditor, Finding, Findings, check_standing, outweighed};
pub use click::Click;
pub use confirmation::{NotConfirmed, confirm, confirmable_until, confirmation_id, waiting};
pub use delivery::{
    CrmWhom, DESTINATION_CAMPAIGNS, DESTINATION_CRM, Delivery, DeliveryState, Forward, Name,
    NotAForward, Note, Outcome, Update, Wanted, backoff_millis,
};
pub use event::{
    Access, CrmErasure, Erasure, ErasureReason, Event, NotAnEvent, Operation, Publication,
};
pub use mail::{MailAbout, MailState, OwedMail, Sent, Wish};
pub use obligation::{Level, Obligations, OpenItem, Owed, Took, alarms_due};
pub use retention::{Periods, PurposePeriods, Removal, removal};
pub use revise::{Draft, Revised, Revision, pause, resume, revise};
pub use rows::{
    ContactRow, DocumentKind, DocumentRow, EventRow, OutboxRow, PhoneLinkRow, Row, StandingRow,
    Table,
};
use serde::{Deserialize, Serialize};

use crate::{
    config::Period,
    consent::{Act, Channel, Covered, Record, RecordId, Scope, Standing, Standings, State},
    log::{Hash, Head, Salt, hashes},
    subject::{CrmRecord, SubjectId},
    terms::TermsVersion,
    time::Moment,
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

/// What a record changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision {
    /// It says nothing new; an earlier record says it already.
    Already {
        /// That record's position.
        position: u64,
    },
    /// Store it.
    Append {
        /// Which rows change.
        changed: Vec<(Scope, Channel)>,
        /// Everything that holds for the subject afterwards.
        standings: Standings,
    },
}

/// What to store for a record that would stand at `position`, given what holds so far.
#[must_use]
pub fn decide(held: &Standings, record: &Record, position: u64) -> Decision {
    if let Some(position) = stopped_by(held, record) {
        return Decision::Already { position };
    }
    append(held, record, position)
}

/// What to store for a record that says nothing new, and whose evidence is wanted all the same.
#[must_use]
pub fn append(held: &Standings, record: &Record, position: u64) -> Decision {
    let mut standings = held.clone();
    let changed = record
        .statements(position)
        .into_iter()
        .filter(|(scope, channel, standing)| standings.apply(*scope, *channel, *standing))
        .map(|(scope, channel, _)| (scope, channel))
        .collect();
    Decision::Append { changed, standings }
}

/// The position of the record that has stopped everything already that a record stops.
fn stopped_by(held: &Standings, record: &Record) -> Option<u64> {
    // Another system's opt-outs are asked for again and again.
    let says_it_again = matches!(
        record.act,
        Act::OneClick { .. } | Act::Stop { .. } | Act::Import { .. }
    );
    if !says_it_again {
        return None;
    }
    let mut by = None;
    for (scope, channel, said) in record.statements(0) {
        // By another system's clock it may begin later than now, and a grant may come before that.
        if said.since > record.received_at {
            return None;
        }
        let standing = held.effective(scope, channel)?;
        let is_stopped = matches!(standing.state, State::Withdrawn | State::Objected)
            && all_stopped(held, scope, channel);
        if !is_stopped {
            return None;
        }
        by = by.max(Some(standing.position));
    }
    by
}

/// Whether nothing that a scope covers stands otherwise: an opt-out from everything may be older
/// than a grant for one purpose.
fn all_stopped(held: &Standings, scope: Scope, channel: Channel) -> bool {
    scope != Scope::Everything
        || held
            .iter()
            .filter(|row| row.1 == channel)
            .filter_map(|row| held.effective(row.0, channel))
            .all(|standing| standing.state.is_opt_out())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::consent::{Choice, OptOut, PurposeId, Tick};

    const NEWSLETTER: &str = "newsletter";

    fn purpose() -> PurposeId {
        NEWSLETTER.parse().unwrap()
    }

    fn record(at: i64, act: Act) -> Record {
        Record {
            id: uuid::Uuid::nil(),
            subject: SubjectId::from_bytes([1; 12]),
            received_at: Moment::from_millis(at),
            effective_at: Moment::from_millis(at),
            configuration: String::new(),
            terms: crate::terms::TermsVersion::from_bytes([0; 32]),
            act,
        }
    }

    fn form(state: Option<State>) -> Act {
        Act::Form {
            form: "f".into(),
            shown: crate::consent::Shown {
                notice: crate::notice::NoticeVersion::from_bytes([0; 32]),
                language: "en".into(),
                served_at: Moment::from_millis(0),
                page: None,
            },
            choices: vec![Choice {
                purpose: purpose(),
                channel: Channel::Email,
                rendered: crate::consent::Rendered::Unticked,
                tick: if state == Some(State::Granted) {
                    Tick::Ticked
                } else {
                    Tick::Unticked
                },
                state,
                signal: None,
            }],
        }
    }

    fn one_click(scope: Scope) -> Act {
        Act::OneClick {
            scope,
            channel: Channel::Email,
            campaign: None,
            record: None,
        }
    }

    fn replay(records: &[Record]) -> Standings {
        let mut held = Standings::default();
        for (position, record) in records.iter().enumerate() {
            if let Decision::Append { standings, .. } = decide(&held, record, position as u64) {
                held = standings;
            }
        }
        held
    }

    #[test]
    fn a_second_click_stores_nothing_and_names_the_first() {
        let scope = Scope::Purpose(purpose().tag());
        let held = replay(&[
            record(1, form(Some(State::Granted))),
            record(2, one_click(scope)),
        ]);
        assert_eq!(
            decide(&held, &record(3, one_click(scope)), 2),
            Decision::Already { position: 1 }
        );
        // "Everything" says more than the purpose did.
        let all = decide(&held, &record(3, one_click(Scope::Everything)), 2);
        assert!(matches!(all, Decision::Append { .. }));
    }

    #[test]
    fn a_link_to_stop_everything_does_so_again_after_a_new_grant() {
        let held = replay(&[
            record(1, one_click(Scope::Everything)),
            record(2, form(Some(State::Granted))),
            record(3, one_click(Scope::Everything)),
        ]);
        let scope = Scope::Purpose(purpose().tag());
        let standing = held.effective(scope, Channel::Email).unwrap();
        assert_eq!((standing.state, standing.position), (State::Withdrawn, 2));
    }

    #[test]
    fn an_old_link_opts_out_again_after_a_new_grant() {
        let scope = Scope::Purpose(purpose().tag());
        let held = replay(&[
            record(1, form(Some(State::Granted))),
            record(2, one_click(Scope::Everything)),
            record(3, form(Some(State::Granted))),
            record(4, one_click(scope)),
        ]);
        let standing = held.effective(scope, Channel::Email).unwrap();
        assert_eq!((standing.state, standing.position), (State::Withdrawn, 3));
    }

    #[test]
    fn an_opt_out_that_begins_later_by_another_systems_clock_outweighs_a_grant_before_it() {
        let scope = Scope::Purpose(purpose().tag());
        let ahead = OptOut {
            scope,
            channel: Channel::Email,
            since: Moment::from_millis(9),
            state: crate::consent::Refusal::Objected,
        };
        let import = Act::Import {
            from: "another system".into(),
            opt_outs: vec![ahead],
        };
        let held = replay(&[
            record(1, one_click(scope)),
            record(2, import),
            record(3, form(Some(State::Granted))),
        ]);
        let standing = held.effective(scope, Channel::Email).unwrap();
        assert_eq!((standing.state, standing.position), (State::Objected, 1));
    }

    #[test]
    fn an_unticked_box_that_says_nothing_changes_nothing() {
        let held = replay(&[record(1, form(Some(State::Granted)))]);
        let Decision::Append { changed, standings } = decide(&held, &record(2, form(None)), 1)
        else {
            panic!("a form is always recorded")
        };
        assert!(changed.is_empty());
        assert_eq!(standings, held);
    }

    proptest! {
        #[test]
        fn nothing_but_a_ticked_box_ever_grants(acts in prop::collection::vec((0..5_i64, 0..4_u8), 0..12)) {
            let scope = Scope::Purpose(purpose().tag());
            let records: Vec<Record> = acts
                .into_iter()
                .map(|(at, kind)| record(at, match kind {
                    0 => form(Some(State::Declined)),
                    1 => form(None),
                    2 => one_click(scope),
                    _ => one_click(Scope::Everything),
                }))
                .collect();
            let state = replay(&records).effective(scope, Channel::Email).map(|s| s.state);
            prop_assert_ne!(state, Some(State::Granted));
        }
    }
}
