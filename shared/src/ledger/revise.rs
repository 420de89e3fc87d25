//! What a person may still change on the page after one of their acts by a link.
//!
//! It is decided where the person's events are, since it depends on what holds, and on what
//! held before: what the subject's other events say. Statements merge in any order, so leaving
//! one event out and replaying the rest gives exactly that.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::{
    consent::{
        Act, Channel, Covered, Earlier, Paused, Record, RecordId, Restored, Resumed, Resumption,
        Scope, Standing, Standings, State,
    },
    ordered::OrderedSet,
    subject::{CrmRecord, SubjectId},
    terms::TermsVersion,
    time::Moment,
};

/// Milliseconds of a day of a pause.
const DAY_MS: i64 = 24 * 3_600_000;

/// A record that still lacks what the shard knows alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The record's id.
    pub id: RecordId,
    /// When the edge received it.
    pub received_at: Moment,
    /// The version of the configuration in force.
    pub configuration: String,
    /// The version of the terms in force.
    pub terms: TermsVersion,
}

impl Draft {
    /// The record.
    #[must_use]
    pub fn record(self, subject: SubjectId, effective_at: Moment, act: Act) -> Record {
        Record {
            id: self.id,
            subject,
            received_at: self.received_at,
            effective_at,
            configuration: self.configuration,
            terms: self.terms,
            act,
        }
    }
}

/// What a person asks for after an act of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revision {
    /// To have the act taken back.
    Undo,
    /// To have what was granted before paused instead, for so many days.
    Pause {
        /// How many.
        days: u16,
    },
    /// To stop the same on another channel too.
    StopChannel {
        /// Which.
        channel: Channel,
    },
    /// To stop everything on every channel.
    StopEverything,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Revised {
    /// It is so already, by the record at this position.
    Already {
        /// The position.
        position: u64,
    },
    /// A record to append.
    Record(Box<Record>),
    /// Something newer holds, or nothing is known that could hold again.
    Superseded,
    /// Nothing stands at the position that could be changed so.
    Absent,
}

/// What becomes of a revision of the record at `position`, given every event of its subject that
/// has content, oldest first, and what holds.
#[must_use]
pub fn revise(
    events: &[(u64, Event)],
    held: &Standings,
    position: u64,
    revision: Revision,
    draft: Draft,
) -> Revised {
    let Some(original) = original(events, position) else {
        return Revised::Absent;
    };
    let stopped = match revision {
        Revision::StopEverything => Channel::ALL
            .map(|channel| Covered {
                scope: Scope::Everything,
                channel,
            })
            .to_vec(),
        Revision::StopChannel { channel } => {
            let mut scopes: Vec<Scope> = covered(original, position).map(|c| c.scope).collect();
            scopes.dedup();
            let stopped = scopes.into_iter().map(|scope| Covered { scope, channel });
            stopped.collect()
        }
        Revision::Undo | Revision::Pause { .. } if is_by_link(original) => {
            return take_back(events, held, (position, original), revision, draft);
        }
        Revision::Undo | Revision::Pause { .. } => return Revised::Absent,
    };
    let received_at = draft.received_at;
    let record = original.crm_record().cloned();
    let act = Act::Stop { stopped, record };
    Revised::Record(Box::new(draft.record(original.subject, received_at, act)))
}

fn original(events: &[(u64, Event)], position: u64) -> Option<&Record> {
    let (_, event) = events.iter().find(|(at, _)| *at == position)?;
    match event {
        Event::Consent(record) => Some(record),
        _ => None,
    }
}

/// Whether it is a person's own act by a link, or what one for a CRM record became: the rest is
/// not taken back by who opens a link.
const fn is_by_link(record: &Record) -> bool {
    matches!(
        record.act,
        Act::OneClick { .. }
            | Act::Stop { .. }
            | Act::PreferenceCentre { .. }
            | Act::Pause { .. }
            | Act::RecordResolved { .. }
    )
}

fn covered(record: &Record, position: u64) -> impl Iterator<Item = Covered> {
    let statements = record.statements(position).into_iter();
    statements.map(|(scope, channel, _)| Covered { scope, channel })
}

fn take_back(
    events: &[(u64, Event)],
    held: &Standings,
    (position, original): (u64, &Record),
    revision: Revision,
    draft: Draft,
) -> Revised {
    let chain = Chain::of(events, position);
    let places = chain.places(original, position, held);
    let holding = places
        .iter()
        .filter_map(|c| held.effective(c.scope, c.channel));
    let Some(newest) = holding.clone().max_by_key(|standing| standing.since) else {
        return Revised::Superseded;
    };
    if !holding.clone().all(|s| chain.members.contains(&s.position)) {
        return Revised::Superseded;
    }
    let undoes = Earlier {
        id: original.id,
        position,
    };
    let effective_at = draft.received_at.max(newest.since.plus_millis(1));
    let record = original.crm_record().cloned();
    let last = events.iter().find(|(at, _)| *at == newest.position);
    let again = match last {
        Some((_, Event::Consent(last))) if last.undoes() == Some(undoes) => Some(last),
        _ => None,
    };
    let act = match (revision, again) {
        (Revision::Pause { days }, Some(last))
            if newest.until == Some(pause_end(last.effective_at, days)) =>
        {
            None
        }
        (Revision::Pause { days }, _) => Some(Act::Pause {
            paused: chain.paused(&places, pause_end(effective_at, days)),
            undoes: Some(undoes),
            record,
        }),
        (_, Some(last)) if matches!(last.act, Act::Undo { .. }) => None,
        _ => Some(Act::Undo {
            undoes,
            restored: chain.restored(&places),
            record,
        }),
    };
    let Some(act) = act else {
        return Revised::Already {
            position: newest.position,
        };
    };
    let says_nothing = match &act {
        Act::Undo { restored, .. } => restored.iter().all(|r| {
            let held = held.effective(r.scope, r.channel);
            held.is_some_and(|held| (held.state, held.until) == (r.state, r.until))
        }),
        Act::Pause { paused, .. } => paused.is_empty(),
        _ => false,
    };
    if says_nothing {
        return Revised::Superseded;
    }
    Revised::Record(Box::new(draft.record(original.subject, effective_at, act)))
}

fn pause_end(from: Moment, days: u16) -> Moment {
    from.plus_millis(i64::from(days) * DAY_MS)
}

/// A record with what came of it on the page after it, and what held without all that.
struct Chain {
    /// The positions.
    members: OrderedSet<u64>,
    /// What the subject's other events say.
    before: Standings,
    /// The moment up to which evidence was erased.
    erased_until: Option<Moment>,
}

impl Chain {
    fn of(events: &[(u64, Event)], position: u64) -> Self {
        let mut chain = Self {
            members: OrderedSet::from([position]),
            before: Standings::default(),
            erased_until: None,
        };
        for (at, event) in events {
            match event {
                Event::Consent(record)
                    if *at == position
                        || record
                            .undoes()
                            .is_some_and(|earlier| chain.members.contains(&earlier.position)) =>
                {
                    chain.members.insert(*at);
                    continue;
                }
                Event::Erasure(erasure) => {
                    chain.erased_until = chain.erased_until.max(Some(erasure.at));
                }
                _ => {}
            }
            for (scope, channel, standing) in event.statements(*at) {
                chain.before.apply(scope, channel, standing);
            }
        }
        chain
    }

    /// Each scope and channel that a record speaks of. Where it speaks of everything, each purpose
    /// that anything is known of by itself too.
    fn places(&self, original: &Record, position: u64, held: &Standings) -> OrderedSet<Covered> {
        let mut places: OrderedSet<Covered> = covered(original, position).collect();
        let everything: Vec<Channel> = places
            .iter()
            .filter(|c| c.scope == Scope::Everything)
            .map(|c| c.channel)
            .collect();
        let each = held.iter().chain(self.before.iter());
        places.extend(
            each.filter(|(_, channel, _)| everything.contains(channel))
                .map(|(scope, channel, _)| Covered { scope, channel }),
        );
        places
    }

    /// What held. What was erased may have said otherwise: where nothing newer is left, nothing
    /// that would allow more.
    fn stood(&self, place: Covered) -> (State, Option<Standing>) {
        let stood = match place.scope {
            Scope::Everything => self.before.own(place.scope, place.channel),
            Scope::Purpose(_) => self.before.effective(place.scope, place.channel),
        };
        match (stood, self.erased_until) {
            (None, None) => (State::Unknown, None),
            (Some(s), until) if s.state.is_opt_out() || until.is_none_or(|u| s.since > u) => {
                (s.state, Some(s))
            }
            _ => (State::Withdrawn, None),
        }
    }

    fn restored(&self, places: &OrderedSet<Covered>) -> Vec<Restored> {
        let restored = places.iter().map(|place| {
            let (state, stood) = self.stood(*place);
            let is_consent = matches!(state, State::Granted | State::Paused | State::Pending);
            Restored {
                scope: place.scope,
                channel: place.channel,
                state,
                consented_at: stood.filter(|_| is_consent).map(|s| s.consented()),
                until: stood.and_then(|s| s.until),
            }
        });
        restored.collect()
    }

    fn paused(&self, places: &OrderedSet<Covered>, until: Moment) -> Vec<Paused> {
        let paused = places.iter().filter_map(|place| match self.stood(*place) {
            (State::Granted | State::Paused, Some(stood)) => Some(Paused {
                scope: place.scope,
                channel: place.channel,
                consented_at: stood.consented(),
                until,
            }),
            _ => None,
        });
        paused.collect()
    }
}

/// The record that pauses what is granted among `what`, or puts a new end to a pause; `None`
/// where there is nothing of the kind.
#[must_use]
pub fn pause(
    held: &Standings,
    subject: SubjectId,
    what: &[Covered],
    days: u16,
    record: Option<CrmRecord>,
    draft: Draft,
) -> Option<Record> {
    let granted: Vec<(Covered, Standing)> = what
        .iter()
        .filter_map(|c| Some((*c, held.effective(c.scope, c.channel)?)))
        .filter(|(_, s)| matches!(s.state, State::Granted | State::Paused))
        .collect();
    let newest = granted.iter().map(|(_, s)| s.since.plus_millis(1)).max()?;
    let effective_at = draft.received_at.max(newest);
    let until = pause_end(effective_at, days);
    let paused = granted
        .into_iter()
        .map(|(c, standing)| Paused {
            scope: c.scope,
            channel: c.channel,
            consented_at: standing.consented(),
            until,
        })
        .collect();
    let act = Act::Pause {
        paused,
        undoes: None,
        record,
    };
    Some(draft.record(subject, effective_at, act))
}

/// The record that ends the pauses among `what`; `None` where there is none.
#[must_use]
pub fn resume(
    held: &Standings,
    subject: SubjectId,
    what: &[Covered],
    by: Resumption,
    record: Option<CrmRecord>,
    draft: Draft,
) -> Option<Record> {
    let resumed: Vec<Resumed> = what
        .iter()
        .filter_map(|c| {
            let standing = held.own(c.scope, c.channel)?;
            if standing.state != State::Paused {
                return None;
            }
            let after = standing.since.plus_millis(1);
            Some(Resumed {
                scope: c.scope,
                channel: c.channel,
                consented_at: standing.consented(),
                at: match by {
                    Resumption::Time => after,
                    Resumption::Person => after.max(draft.received_at),
                },
            })
        })
        .collect();
    if resumed.is_empty() {
        return None;
    }
    let received_at = draft.received_at;
    let act = Act::Resume {
        by,
        resumed,
        record,
    };
    Some(draft.record(subject, received_at, act))
}
