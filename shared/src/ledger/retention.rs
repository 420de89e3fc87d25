//! What has run out, and what may no longer be kept.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::{
    config::{Config, Mail, Period},
    consent::{Act, Channel, Expiry, Record, Scope, Standing, Standings, State},
    ordered::{OrderedMap, OrderedSet},
    time::Moment,
};

/// How long consent for a purpose holds, and its evidence is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PurposePeriods {
    /// How long consent holds; `None` for as long as it is not taken back.
    pub expires_after: Option<Period>,
    /// How long evidence is kept after consent has ended; `None` for ever.
    pub evidence_kept: Option<Period>,
}

/// The periods of a configuration.
#[derive(Debug, Clone)]
pub struct Periods {
    purposes: OrderedMap<Scope, PurposePeriods>,
    confirm_within: Period,
}

impl Default for Periods {
    fn default() -> Self {
        Self::new([])
    }
}

impl Periods {
    /// Those that a configuration says.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let purposes = config.purposes.iter().map(|(id, purpose)| {
            let periods = PurposePeriods {
                expires_after: purpose.expires_after,
                evidence_kept: purpose.evidence_kept,
            };
            (Scope::Purpose(id.tag()), periods)
        });
        Self {
            confirm_within: config.confirm_within(),
            ..Self::new(purposes)
        }
    }

    /// Those given; a sign-up can be confirmed for as long as where nothing is said.
    #[must_use]
    pub fn new(purposes: impl IntoIterator<Item = (Scope, PurposePeriods)>) -> Self {
        Self {
            purposes: purposes.into_iter().collect(),
            confirm_within: Mail::CONFIRM_WITHIN,
        }
    }

    /// When what holds ends by itself.
    fn end_of(&self, scope: Scope, standing: &Standing) -> Option<Moment> {
        let period = match standing.state {
            State::Granted | State::Paused => self.purposes.get(&scope)?.expires_after?,
            State::Pending => self.confirm_within,
            _ => return None,
        };
        // An undo may come after the end, which weighs at least as much then.
        Some(period.after(standing.consented()).max(standing.since))
    }

    /// How long evidence for a scope is kept after `ended`. What covers everything is kept
    /// as long as the longest; what is not configured any more is kept for ever, since nobody
    /// has said how long.
    fn evidence_until(&self, scope: Scope, ended: Moment) -> Option<Moment> {
        match scope {
            Scope::Purpose(_) => Some(self.purposes.get(&scope)?.evidence_kept?.after(ended)),
            Scope::Everything => {
                let all = self.purposes.values();
                let all = all.map(|p| Some(p.evidence_kept?.after(ended)));
                all.collect::<Option<Vec<_>>>()?.into_iter().max()
            }
        }
    }
}

/// What is to go for one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Consents whose time is over.
    pub expired: Vec<Expiry>,
    /// Positions of events whose content may no longer be kept.
    pub evidence: Vec<u64>,
    /// Whether the addresses go, since no event is left that they belong to.
    pub contact: bool,
}

impl Removal {
    /// Whether nothing is to go.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is to go for a subject at `now`, given what holds and the events that are left.
///
/// What holds itself stays: an opt-out is remembered for as long as the address may be
/// met again, as a keyed hash.
#[must_use]
pub fn removal(
    periods: &Periods,
    standings: &Standings,
    events: &[(u64, Event)],
    has_contact: bool,
    now: Moment,
) -> Removal {
    let mut expired = Vec::new();
    let mut ended: OrderedMap<(Scope, Channel), Option<Moment>> = OrderedMap::new();
    for (scope, channel, standing) in standings.iter() {
        let expires_at = periods.end_of(scope, &standing);
        if let Some(at) = expires_at.filter(|at| *at <= now) {
            expired.push(Expiry { scope, channel, at });
        }
        let in_force = match standing.state {
            State::Granted | State::Paused | State::Pending => expires_at.is_none_or(|at| at > now),
            _ => false,
        };
        let end = match (in_force, expires_at) {
            (true, _) => None,
            (false, Some(at)) => Some(at),
            (false, None) => Some(standing.since),
        };
        ended.insert((scope, channel), end);
    }
    let is_over = |scope: Scope, channel: Channel, said: Moment| {
        let end = match ended.get(&(scope, channel)) {
            Some(None) => return false,
            Some(Some(end)) => *end,
            // A box that says nothing about earlier consent.
            None => said,
        };
        let until = periods.evidence_until(scope, end.max(said));
        until.is_some_and(|until| until <= now)
    };
    let granted = grants(events);
    // Whoever never confirmed has agreed to nothing, so that there is nothing to prove: what
    // was asked for goes with the time to confirm it, and so does the note that it ended.
    let proves_nothing =
        |record: &Record, scope: Scope, channel: Channel, state: Option<State>| match state {
            Some(State::Pending) => {
                !confirmed(events, record)
                    && periods.confirm_within.after(record.effective_at) <= now
            }
            Some(State::Expired) => !granted.contains(&(scope, channel)),
            _ => false,
        };
    let mut kept = 0;
    let mut evidence = Vec::new();
    for (position, event) in events {
        // Erasures and accesses account for what the organisation did, and name nobody.
        let Event::Consent(record) = event else {
            continue;
        };
        let at = record.effective_at;
        let gone = |scope, channel, said, state| {
            is_over(scope, channel, said) || proves_nothing(record, scope, channel, state)
        };
        let over = if let Some(choices) = record.choices() {
            let mut choices = choices.iter();
            choices.all(|c| gone(Scope::Purpose(c.purpose.tag()), c.channel, at, c.state))
        } else {
            let mut said = record.statements(*position).into_iter();
            said.all(|(scope, channel, s)| gone(scope, channel, s.since, Some(s.state)))
        };
        if over {
            evidence.push(*position);
        } else {
            kept += 1;
        }
    }
    Removal {
        contact: has_contact && kept == 0 && !evidence.is_empty(),
        expired,
        evidence,
    }
}

/// What the events grant, whatever was said since.
fn grants(events: &[(u64, Event)]) -> OrderedSet<(Scope, Channel)> {
    let said = events
        .iter()
        .flat_map(|(position, event)| event.statements(*position));
    said.filter(|(_, _, standing)| standing.state == State::Granted)
        .map(|(scope, channel, _)| (scope, channel))
        .collect()
}

fn confirmed(events: &[(u64, Event)], request: &Record) -> bool {
    events.iter().any(|(_, event)| {
        matches!(event, Event::Consent(Record { act: Act::Confirmation { confirms, .. }, .. })
            if *confirms == request.id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::PeriodUnit,
        consent::{Choice, PurposeId, Rendered, Shown, Tick},
        notice::NoticeVersion,
        subject::SubjectId,
        terms::TermsVersion,
    };

    const DAY: i64 = 86_400_000;

    const fn days(count: u16) -> Period {
        Period {
            count,
            unit: PeriodUnit::Days,
        }
    }

    fn scope() -> Scope {
        Scope::Purpose("newsletter".parse::<PurposeId>().unwrap().tag())
    }

    fn periods() -> Periods {
        let newsletter = PurposePeriods {
            expires_after: Some(days(10)),
            evidence_kept: Some(days(5)),
        };
        Periods::new([(scope(), newsletter)])
    }

    fn standings(state: State, at: i64) -> Standings {
        let mut standings = Standings::default();
        let standing = Standing::new(Moment::from_millis(at * DAY), state, 0);
        standings.apply(scope(), Channel::Email, standing);
        standings
    }

    fn click(at: i64, scope: Scope) -> (u64, Event) {
        let at = Moment::from_millis(at * DAY);
        let record = Record {
            id: uuid::Uuid::nil(),
            subject: SubjectId::from_bytes([1; 12]),
            received_at: at,
            effective_at: at,
            configuration: String::new(),
            terms: TermsVersion::from_bytes([0; 32]),
            act: Act::OneClick {
                scope,
                channel: Channel::Email,
                campaign: None,
                record: None,
            },
        };
        (0, Event::Consent(record))
    }

    fn at(day: i64, held: &Standings, events: &[(u64, Event)]) -> Removal {
        let now = Moment::from_millis(day * DAY);
        removal(&periods(), held, events, true, now)
    }

    #[test]
    fn consent_ends_on_its_day_and_evidence_goes_when_its_own_time_is_over() {
        let held = standings(State::Granted, 0);
        let events = [click(0, scope())];
        assert!(at(9, &held, &events).is_empty());
        let ended = at(10, &held, &events);
        assert_eq!(ended.expired.len(), 1);
        assert_eq!(ended.expired[0].at.millis(), 10 * DAY);
        assert!(ended.evidence.is_empty());
        let gone = at(15, &held, &events);
        assert_eq!((gone.evidence, gone.contact), (vec![0], true));
    }

    #[test]
    fn evidence_of_an_opt_out_goes_and_the_opt_out_stays() {
        let held = standings(State::Withdrawn, 3);
        let gone = at(8, &held, &[click(3, scope())]);
        assert!(gone.expired.is_empty());
        assert_eq!(gone.evidence, [0]);
        assert!(at(7, &held, &[click(3, scope())]).is_empty());
    }

    #[test]
    fn what_nobody_gave_a_period_is_kept() {
        let unknown = Scope::from_bytes([9, 9, 9]);
        let held = Standings::default();
        assert!(at(1000, &held, &[click(0, unknown)]).is_empty());
        // Everything is kept as long as the longest of the purposes.
        assert_eq!(at(5, &held, &[click(0, Scope::Everything)]).evidence, [0]);
        assert!(at(4, &held, &[click(0, Scope::Everything)]).is_empty());
    }

    fn sign_up(at: i64) -> Record {
        let (_, Event::Consent(click)) = click(at, scope()) else {
            panic!()
        };
        let act = Act::Form {
            form: "partners".to_owned(),
            shown: Shown {
                notice: NoticeVersion::from_bytes([0; 32]),
                language: "en".to_owned(),
                served_at: click.received_at,
                page: None,
            },
            choices: vec![Choice {
                purpose: "newsletter".parse().unwrap(),
                channel: Channel::Email,
                rendered: Rendered::Unticked,
                tick: Tick::Ticked,
                state: Some(State::Pending),
                signal: None,
            }],
        };
        Record { act, ..click }
    }

    #[test]
    fn whoever_never_confirmed_is_forgotten_with_the_time_to_do_so() {
        let held = standings(State::Pending, 0);
        let events = [(0, Event::Consent(sign_up(0)))];
        assert!(at(6, &held, &events).is_empty());
        let ended = at(7, &held, &events);
        assert_eq!(ended.expired.len(), 1);
        assert_eq!(ended.expired[0].at.millis(), 7 * DAY);
        assert_eq!((ended.evidence, ended.contact), (vec![0], true));

        // The note that it ended keeps the address until the CRM was told, and no longer.
        let mut note = sign_up(8);
        note.act = Act::Retention {
            expired: ended.expired,
        };
        let held = standings(State::Expired, 7);
        let gone = at(8, &held, &[(1, Event::Consent(note))]);
        assert_eq!((gone.evidence, gone.contact), (vec![1], true));
    }

    #[test]
    fn what_was_confirmed_is_kept_with_what_it_confirms() {
        let request = sign_up(0);
        let held = standings(State::Pending, 0);
        let week = Mail::CONFIRM_WITHIN;
        let versions = (String::new(), request.terms);
        let day = Moment::from_millis(DAY);
        let confirmation = super::super::confirm(&request, &held, week, day, &versions).unwrap();
        let events = [
            (0, Event::Consent(request)),
            (1, Event::Consent(confirmation)),
        ];
        let held = standings(State::Granted, 1);
        assert!(at(10, &held, &events).is_empty());
        let ended = at(11, &held, &events);
        assert_eq!((ended.expired.len(), ended.evidence.len()), (1, 0));
        assert_eq!(at(16, &held, &events).evidence, [0, 1]);
    }
}
