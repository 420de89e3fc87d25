//! A shard without a runtime, and the steps of its histories.

use std::{cell::Cell, collections::BTreeMap};

use proptest::prelude::*;
use unticked_shared::{
    api::AuditResponse,
    config::{Period, PeriodUnit},
    consent::{
        Act, Channel, Choice, Covered, Heard, OptOut, PurposeId, Record, Refusal, Rendered, Scope,
        Shown, Standings, State, Tick,
    },
    ledger::{
        Access, Call, Command, CrmErasure, Draft, Event, Finding, Forward, Operation, Periods,
        PurposePeriods, Reply, Revision, Row, Sealed, SealedContact, Table,
    },
    log::Head,
    notice::NoticeVersion,
    subject::SubjectId,
    terms::TermsVersion,
    time::Moment,
};
use uuid::Uuid;

use super::super::{apply::Turn, store::Store};
use crate::runtime::{Database as _, native::Native};

pub(super) const DAY: i64 = 86_400_000;

/// Who is told: three destinations, of which one gets some events only, and the address.
pub(super) fn told() -> Forward {
    "crm,campaigns,warehouse@:one_click+erasure"
        .parse()
        .unwrap()
}

/// A shard without a runtime.
pub(super) struct Bench {
    pub(super) folder: tempfile::TempDir,
    pub(super) db: Native,
    pub(super) store: Store<Native>,
    pub(super) periods: Periods,
    pub(super) random: Cell<u8>,
}

impl Bench {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Native::open(&folder.path().join("shard.sqlite"));
        let period = |count| Period {
            count,
            unit: PeriodUnit::Days,
        };
        let kept = PurposePeriods {
            expires_after: Some(period(10)),
            evidence_kept: Some(period(5)),
        };
        Self {
            store: Store::open(db.clone()).unwrap(),
            db,
            folder,
            periods: Periods::new([(scope(0), kept), (scope(1), PurposePeriods::default())]),
            random: Cell::new(0),
        }
    }

    /// What a new process finds.
    pub(super) fn reopen(&mut self) {
        self.db = Native::open(&self.folder.path().join("shard.sqlite"));
        self.store = Store::open(self.db.clone()).unwrap();
    }

    pub(super) fn call(&self, day: i64, call: &Call) -> Option<Reply> {
        Some(self.calls(day, &[call])?.remove(0))
    }

    /// Calls that arrive together.
    pub(super) fn calls(&self, day: i64, calls: &[&Call]) -> Option<Vec<Reply>> {
        let random = |bytes: &mut [u8]| {
            self.random.set(self.random.get().wrapping_add(1));
            bytes.fill(self.random.get());
        };
        let done = self.db.atomically(|| {
            let mut turn = Turn {
                now: Moment::from_millis(day * DAY),
                random: &random,
                periods: &self.periods,
                versions: Some((String::new(), TermsVersion::from_bytes([0; 32]))),
                due: None,
            };
            self.store.apply_all(calls, &mut turn)
        });
        done.inspect_err(|_| self.store.reload()).ok()
    }

    pub(super) fn head(&self) -> Head {
        self.store.log.head().unwrap()
    }

    pub(super) fn audit(&self) -> Vec<Finding> {
        let mut all = Vec::new();
        let mut from = Some(0);
        while let Some(at) = from {
            let reply = self.store.read(&Command::Audit { from: at }).unwrap();
            let AuditResponse { findings, next, .. } = answered(reply);
            all.extend(findings);
            from = next;
        }
        all
    }

    pub(super) fn events(&self) -> Vec<(u64, Event)> {
        let rows = self.store.dump(Table::Event, None).unwrap();
        rows.into_iter()
            .filter_map(|row| match row {
                Row::Event(row) => Some((row.position, Event::read(&row.event?).unwrap())),
                _ => None,
            })
            .collect()
    }

    /// Everything, as it is exported.
    pub(super) fn backup(&self) -> Vec<Row> {
        Table::OF_A_SHARD
            .into_iter()
            .flat_map(|table| self.store.dump(table, None).unwrap())
            .collect()
    }

    /// Where the events about everybody stand.
    pub(super) fn events_about_all(&self) -> Vec<Vec<u64>> {
        let about = |n| {
            let events = self.store.events_about(&subject(n)).unwrap();
            events.into_iter().map(|(position, _)| position).collect()
        };
        (0..8).map(about).collect()
    }

    /// What holds for everybody, from the events alone.
    pub(super) fn replayed(&self) -> BTreeMap<SubjectId, Standings> {
        replay(&self.events())
    }

    pub(super) fn stored(&self) -> BTreeMap<SubjectId, Standings> {
        let mut all: BTreeMap<SubjectId, Standings> = BTreeMap::new();
        for (subject, ..) in self.store.standings_from("", 10_000).unwrap() {
            let held = || self.store.standings(&subject).unwrap();
            all.entry(subject).or_insert_with(held);
        }
        all
    }
}

pub(super) fn position(reply: &Reply) -> u64 {
    match reply {
        Reply::Stored { position, .. } => *position,
        other => panic!("{other:?}"),
    }
}

pub(super) fn answered<T: serde::de::DeserializeOwned>(reply: Reply) -> T {
    let Reply::Json { text } = reply else {
        panic!("the answer of a route was asked for")
    };
    serde_json::from_str(&text).unwrap()
}

pub(super) fn replay(events: &[(u64, Event)]) -> BTreeMap<SubjectId, Standings> {
    let mut all: BTreeMap<SubjectId, Standings> = BTreeMap::new();
    for (position, event) in events {
        for (scope, channel, standing) in event.statements(*position) {
            let held = all.entry(*event.subject().unwrap()).or_default();
            held.apply(scope, channel, standing);
        }
    }
    all
}

pub(super) fn purpose(n: u8) -> PurposeId {
    ["newsletter", "offers"][usize::from(n % 2)]
        .parse()
        .unwrap()
}

pub(super) fn scope(n: u8) -> Scope {
    Scope::Purpose(purpose(n).tag())
}

pub(super) fn subject(n: u8) -> SubjectId {
    SubjectId::from_bytes([n; 12])
}

/// One step of a history.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Form {
        id: u128,
        subject: u8,
        at: i64,
        ticked: bool,
        says: bool,
    },
    OneClick {
        subject: u8,
        at: i64,
        everything: bool,
    },
    Staff {
        id: u128,
        subject: u8,
        at: i64,
    },
    Access {
        subject: u8,
    },
    Erase {
        subject: u8,
        at: i64,
    },
    Retention {
        at: i64,
    },
    /// What somebody asks for on the page after the record at a place of the log.
    Revise {
        place: u8,
        at: i64,
        revision: Revision,
    },
    Pause {
        subject: u8,
        at: i64,
        days: u16,
    },
    Resume {
        subject: u8,
        at: i64,
    },
    EndPauses {
        at: i64,
    },
}

pub(super) fn revision() -> impl Strategy<Value = Revision> {
    prop_oneof![
        3 => Just(Revision::Undo),
        2 => prop::sample::select(vec![3, 9]).prop_map(|days| Revision::Pause { days }),
        1 => Just(Revision::StopEverything),
        1 => Just(Revision::StopChannel { channel: Channel::Sms }),
    ]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let subject = 1..4_u8;
    let at = 1..30_i64;
    prop_oneof![
        4 => (any::<u64>(), subject.clone(), at.clone(), any::<bool>(), any::<bool>()).prop_map(
            |(id, subject, at, ticked, says)| Step::Form { id: id.into(), subject, at, ticked, says }
        ),
        3 => (subject.clone(), at.clone(), any::<bool>())
            .prop_map(|(subject, at, everything)| Step::OneClick { subject, at, everything }),
        1 => (any::<u64>(), subject.clone(), at.clone())
            .prop_map(|(id, subject, at)| Step::Staff { id: id.into(), subject, at }),
        1 => subject.clone().prop_map(|subject| Step::Access { subject }),
        1 => (subject, at.clone()).prop_map(|(subject, at)| Step::Erase { subject, at }),
        1 => at.clone().prop_map(|at| Step::Retention { at }),
        6 => (0..40_u8, at.clone(), revision())
            .prop_map(|(place, at, revision)| Step::Revise { place, at, revision }),
        1 => (1..4_u8, at.clone(), 1..9_u16)
            .prop_map(|(subject, at, days)| Step::Pause { subject, at, days }),
        1 => (1..4_u8, at.clone()).prop_map(|(subject, at)| Step::Resume { subject, at }),
        1 => at.prop_map(|at| Step::EndPauses { at }),
    ]
}

pub(super) fn record(id: u128, who: u8, at: i64, act: Act) -> Command {
    let at = Moment::from_millis(at * DAY);
    let email = Sealed {
        key: 1,
        data: format!("sealed-{who}"),
    };
    Command::Append {
        record: Box::new(Record {
            id: Uuid::from_u128(id),
            subject: subject(who),
            received_at: at,
            effective_at: at,
            configuration: String::new(),
            terms: TermsVersion::from_bytes([0; 32]),
            act,
        }),
        contact: SealedContact {
            email: Some(email),
            ..SealedContact::default()
        },
        forward: told(),
        page: false,
    }
}

pub(super) fn form(subject: u8, ticked: bool, says: bool) -> Act {
    let state = if ticked {
        State::Granted
    } else {
        State::Declined
    };
    Act::Form {
        form: "f".into(),
        shown: Shown {
            notice: NoticeVersion::from_bytes([0; 32]),
            language: "en".into(),
            served_at: Moment::from_millis(0),
            page: None,
        },
        choices: vec![Choice {
            purpose: purpose(subject),
            channel: Channel::Email,
            rendered: Rendered::Unticked,
            tick: if ticked { Tick::Ticked } else { Tick::Unticked },
            state: (ticked || says).then_some(state),
            signal: None,
        }],
    }
}

pub(super) const fn covered(scope: Scope) -> Covered {
    Covered {
        scope,
        channel: Channel::Email,
    }
}

/// Each request has an id of its own.
pub(super) fn draft(at: i64) -> Draft {
    static REQUESTS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    let number = REQUESTS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    Draft {
        id: Uuid::from_u128(3 << 64 | u128::from(number)),
        received_at: Moment::from_millis(at * DAY),
        configuration: String::new(),
        terms: TermsVersion::from_bytes([0; 32]),
    }
}

impl Step {
    pub(super) fn day(&self) -> i64 {
        match self {
            Self::Form { at, .. }
            | Self::OneClick { at, .. }
            | Self::Staff { at, .. }
            | Self::Erase { at, .. }
            | Self::Revise { at, .. }
            | Self::Pause { at, .. }
            | Self::Resume { at, .. }
            | Self::EndPauses { at }
            | Self::Retention { at } => *at,
            Self::Access { .. } => 1,
        }
    }

    pub(super) fn command(&self) -> Command {
        match *self {
            Self::Form {
                id,
                subject,
                at,
                ticked,
                says,
            } => record(id, subject, at, form(subject, ticked, says)),
            Self::OneClick {
                subject,
                at,
                everything,
            } => {
                let scope = if everything {
                    Scope::Everything
                } else {
                    scope(subject)
                };
                let act = Act::OneClick {
                    scope,
                    channel: Channel::Email,
                    campaign: None,
                    record: None,
                };
                record(at.unsigned_abs().into(), subject, at, act)
            }
            Self::Staff { id, subject, at } => {
                let act = Act::Staff {
                    by: "marketing:00000000".into(),
                    heard: Heard::Phone,
                    note: "by phone".into(),
                    opt_outs: vec![OptOut {
                        scope: scope(subject),
                        channel: Channel::Email,
                        since: Moment::from_millis(at * DAY),
                        state: Refusal::Objected,
                    }],
                };
                record(id, subject, at, act)
            }
            Self::Access { .. } => Command::Note,
            Self::Erase { subject: who, .. } => Command::Erase {
                id: Uuid::from_u128(1),
                subject: subject(who),
                by: "legal:00000000".into(),
                crm: CrmErasure::Clear,
                email: None,
                forward: told(),
            },
            Self::Retention { .. } => Command::Retention {
                dry_run: false,
                after: None,
                forward: told(),
            },
            Self::Revise {
                place,
                at,
                revision,
            } => Command::Revise {
                position: place.into(),
                revision,
                draft: draft(at),
                forward: told(),
            },
            Self::Pause {
                subject: who,
                at,
                days,
            } => Command::Pause {
                subject: subject(who),
                what: vec![covered(scope(who)), covered(Scope::Everything)],
                days,
                record: None,
                draft: draft(at),
                forward: told(),
            },
            Self::Resume { subject: who, at } => Command::Resume {
                subject: subject(who),
                what: vec![covered(scope(who))],
                record: None,
                draft: draft(at),
                forward: told(),
            },
            Self::EndPauses { .. } => Command::EndPauses { forward: told() },
        }
    }

    pub(super) fn call(&self) -> Call {
        let access = match *self {
            Self::Access { subject: who } | Self::Erase { subject: who, .. } => {
                Some(Box::new(Access {
                    id: Uuid::from_u128(2),
                    at: Moment::from_millis(0),
                    by: "legal:00000000".into(),
                    operation: Operation::Lookup,
                    subjects: vec![subject(who)],
                    reason: Some("asked by letter".into()),
                }))
            }
            _ => None,
        };
        Call {
            command: self.command(),
            access,
        }
    }
}

pub(super) fn history(steps: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..steps)
}
