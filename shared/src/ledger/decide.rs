//! What a record changes, given what holds.

use crate::consent::{Act, Channel, Record, Scope, Standings, State};

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
    use crate::{
        consent::{Choice, OptOut, PurposeId, Tick},
        subject::SubjectId,
        time::Moment,
    };

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
