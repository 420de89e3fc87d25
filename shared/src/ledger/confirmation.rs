//! Double opt-in: whether a record that waits for the holder of the address is confirmed.

use serde::{Deserialize, Serialize};

use crate::{
    config::Period,
    consent::{Act, Channel, Choice, Record, RecordId, Scope, Standings, State, derived_id},
    terms::TermsVersion,
    time::Moment,
};

/// Why a record is not confirmed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotConfirmed {
    /// It never waited for anything.
    NeverAsked,
    /// The time to confirm is over.
    TooLate,
    /// Something else was said about everything that it asked for since.
    SaidOtherwise,
}

/// The id of a record's confirmation: the same one every time.
#[must_use]
pub fn confirmation_id(request: &RecordId) -> RecordId {
    derived_id(&format!("unticked/v1/confirmation/{request}"))
}

/// Until when a record can be confirmed.
#[must_use]
pub fn confirmable_until(request: &Record, within: Period) -> Moment {
    within.after(request.received_at)
}

/// The boxes of a record that still wait, given what holds.
pub fn waiting<'a>(
    request: &'a Record,
    held: &'a Standings,
) -> impl Iterator<Item = &'a Choice> + 'a {
    let still = |scope: Scope, channel: Channel| {
        let effective = held.effective(scope, channel);
        effective.is_some_and(|standing| standing.state == State::Pending)
    };
    let choices = request.choices().unwrap_or_default().iter();
    choices.filter(move |choice| {
        choice.state == Some(State::Pending)
            && still(Scope::Purpose(choice.purpose.tag()), choice.channel)
    })
}

/// What the holder of the address grants by confirming a record at `now`. It takes effect then;
/// a newer request for the same does not stand in the way, a no that was said since does.
///
/// # Errors
/// Why nothing is granted.
pub fn confirm(
    request: &Record,
    held: &Standings,
    within: Period,
    now: Moment,
    versions: &(String, TermsVersion),
) -> Result<Record, NotConfirmed> {
    let Some(shown) = request.shown().filter(|_| request.awaits_confirmation()) else {
        return Err(NotConfirmed::NeverAsked);
    };
    let choices: Vec<Choice> = waiting(request, held)
        .map(|choice| Choice {
            state: Some(State::Granted),
            ..choice.clone()
        })
        .collect();
    if now >= confirmable_until(request, within) {
        return Err(NotConfirmed::TooLate);
    }
    if choices.is_empty() {
        return Err(NotConfirmed::SaidOtherwise);
    }
    // Two clocks may differ by a little, and at a tie what is pending would outweigh the grant.
    let asked = choices.iter().filter_map(|choice| {
        let scope = Scope::Purpose(choice.purpose.tag());
        Some(held.effective(scope, choice.channel)?.since.plus_millis(1))
    });
    Ok(Record {
        id: confirmation_id(&request.id),
        subject: request.subject,
        received_at: now,
        effective_at: asked.fold(now, Moment::max),
        configuration: versions.0.clone(),
        terms: versions.1,
        act: Act::Confirmation {
            confirms: request.id,
            requested_at: request.received_at,
            shown: shown.clone(),
            choices,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::PeriodUnit,
        consent::{PurposeId, Rendered, Shown, Standing, Tick},
        notice::NoticeVersion,
        subject::SubjectId,
        terms::TermsVersion,
    };

    const DAY: i64 = 86_400_000;
    const WEEK: Period = Period {
        count: 7,
        unit: PeriodUnit::Days,
    };

    fn purpose(name: &str) -> PurposeId {
        name.parse().unwrap()
    }

    fn choice(name: &str, tick: Tick, state: State) -> Choice {
        Choice {
            purpose: purpose(name),
            channel: Channel::Email,
            rendered: Rendered::Unticked,
            tick,
            state: Some(state),
            signal: None,
        }
    }

    fn request(at: i64) -> Record {
        Record {
            id: RecordId::from_u128(1),
            subject: SubjectId::from_bytes([1; 12]),
            received_at: Moment::from_millis(at),
            effective_at: Moment::from_millis(at),
            configuration: "c".to_owned(),
            terms: TermsVersion::from_bytes([0; 32]),
            act: Act::Form {
                form: "partners".to_owned(),
                shown: Shown {
                    notice: NoticeVersion::from_bytes([2; 32]),
                    language: "de".to_owned(),
                    served_at: Moment::from_millis(at),
                    page: None,
                },
                choices: vec![
                    choice("news", Tick::Ticked, State::Pending),
                    choice("offers", Tick::Ticked, State::Pending),
                    choice("surveys", Tick::Unticked, State::Declined),
                ],
            },
        }
    }

    fn held(records: &[&Record]) -> Standings {
        let mut held = Standings::default();
        for (position, record) in (0..).zip(records) {
            for (scope, channel, standing) in record.statements(position) {
                held.apply(scope, channel, standing);
            }
        }
        held
    }

    fn confirmed(request: &Record, held: &Standings, now: Moment) -> Result<Record, NotConfirmed> {
        let versions = ("d".to_owned(), TermsVersion::from_bytes([1; 32]));
        confirm(request, held, WEEK, now, &versions)
    }

    fn at(day: i64) -> Moment {
        Moment::from_millis(day * DAY)
    }

    #[test]
    fn what_waits_is_granted_from_the_confirmation_on_with_the_words_that_were_shown() {
        let request = request(0);
        let confirmation = confirmed(&request, &held(&[&request]), at(3)).unwrap();
        let Act::Confirmation {
            confirms,
            requested_at,
            shown,
            choices,
        } = &confirmation.act
        else {
            panic!()
        };
        assert_eq!((*confirms, *requested_at), (request.id, at(0)));
        assert_eq!(Some(shown), request.shown());
        let granted: Vec<_> = choices
            .iter()
            .map(|c| (c.purpose.as_str(), c.state))
            .collect();
        assert_eq!(confirmation.configuration, "d", "what is in force now");
        let yes = Some(State::Granted);
        assert_eq!(granted, [("news", yes), ("offers", yes)]);
        let after = held(&[&request, &confirmation]);
        let state = |name: &str| {
            let scope = Scope::Purpose(purpose(name).tag());
            after.effective(scope, Channel::Email).unwrap()
        };
        assert_eq!(state("news").state, State::Granted);
        assert_eq!(state("news").since, at(3));
        assert_eq!(state("surveys").state, State::Declined);
        assert_eq!(
            confirmed(&request, &after, at(4)),
            Err(NotConfirmed::SaidOtherwise),
            "a second one changes nothing"
        );
    }

    #[test]
    fn a_no_that_was_said_since_stands() {
        let request = request(0);
        let mut held = held(&[&request]);
        let stopped = |at| Standing::new(at, State::Withdrawn, 9);
        let news = Scope::Purpose(purpose("news").tag());
        held.apply(news, Channel::Email, stopped(at(1)));
        let confirmation = confirmed(&request, &held, at(2)).unwrap();
        assert_eq!(confirmation.choices().unwrap().len(), 1, "offers alone");
        held.apply(Scope::Everything, Channel::Email, stopped(at(1)));
        assert_eq!(
            confirmed(&request, &held, at(2)),
            Err(NotConfirmed::SaidOtherwise)
        );
    }

    #[test]
    fn the_time_to_confirm_ends_to_the_millisecond() {
        let request = request(5);
        let held = held(&[&request]);
        let end = confirmable_until(&request, WEEK);
        assert!(confirmed(&request, &held, end.plus_millis(-1)).is_ok());
        assert_eq!(confirmed(&request, &held, end), Err(NotConfirmed::TooLate));
    }

    #[test]
    fn the_link_of_an_earlier_mail_confirms_too() {
        let first = request(0);
        let second = Record {
            id: RecordId::from_u128(2),
            ..request(DAY)
        };
        let held = held(&[&first, &second]);
        assert!(confirmed(&first, &held, at(2)).is_ok());
        assert!(confirmed(&second, &held, at(2)).is_ok());
    }

    #[test]
    fn a_clock_that_is_behind_does_not_undo_the_confirmation() {
        let request = request(DAY);
        let held_before = held(&[&request]);
        let confirmation = confirmed(&request, &held_before, at(0)).unwrap();
        let news = Scope::Purpose(purpose("news").tag());
        let after = held(&[&request, &confirmation]).effective(news, Channel::Email);
        assert_eq!(after.unwrap().state, State::Granted);
    }
}
