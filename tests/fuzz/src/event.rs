//! Events: what is written about a person reads back, whatever order it arrives in; and no click
//! is lost.

use serde_json::Value;
use unticked_shared::{
    config::{Period, PeriodUnit},
    consent::{Act, Basis, Channel, Record, Scope, Standings},
    ledger::{
        Decision, Event, Periods, PurposePeriods, check_standing, decide, outweighed, removal,
    },
    log::{Entry, Salt},
    time::Moment,
};

use crate::reads_back;

mod script;

/// Records of one run: enough for every kind to meet every other, and few enough to be quick.
const MOST: usize = 16;

/// The input is events in JSON, one a line; or, where it does not begin with a brace, a script
/// that makes records ([`script`]).
///
/// # Panics
/// Where a promise is broken.
pub fn check(input: &[u8]) {
    let mut records = if input.first() == Some(&b'{') {
        String::from_utf8_lossy(input)
            .lines()
            .take(MOST)
            .filter_map(read)
            .collect()
    } else {
        script::records(input, MOST)
    };
    if let Some(first) = records.first() {
        let subject = first.subject;
        // A shard decides on one subject at a time.
        for record in &mut records {
            record.subject = subject;
        }
    }
    // Writing takes most of the time, so that one record does for each input.
    if !records.is_empty() {
        let record = records[input.len() % records.len()].clone();
        event(&Event::Consent(record));
    }
    any_order(&records);
    let held = decided(&records);
    retention_settles(&records, &held);
    in_time_order(records);
}

/// Reads a line as an event in each way there is, and gives the record in it.
fn read(line: &str) -> Option<Record> {
    if let Ok(event) = Event::read(line) {
        assert_eq!(event.canonical(), line, "what was read is not canonical");
    }
    if let Ok(record) = serde_json::from_str(line) {
        reads_back(&record);
        return Some(record);
    }
    let value: Value = serde_json::from_str(line).ok()?;
    let read = Event::from_value(value).ok()?;
    event(&read);
    match read {
        Event::Consent(record) => Some(record),
        _ => None,
    }
}

fn event(event: &Event) {
    let text = event.canonical();
    let read = Event::read(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    assert_eq!(read, *event, "an event reads back as another");
    let (one, other) = (Salt::new([1; 16]), Salt::new([2; 16]));
    let entry = read.entry(&one);
    assert_eq!(entry, Entry::of(&one, &text));
    assert_ne!(entry, Entry::of(&other, &text), "the salt is not used");
    assert_eq!(
        (read.kind(), read.subject()),
        (event.kind(), event.subject())
    );
    assert_eq!(read.statements(7), event.statements(7));
}

/// The statements of records at fixed places say the same in any order, and any number of times.
fn any_order(records: &[Record]) {
    let placed: Vec<(u64, &Record)> = (0..).zip(records).collect();
    let forwards = merged(placed.iter());
    reads_back(&forwards);
    // An epoch counts what the log says one after the other, so it does depend on the order.
    let rows = |held: &Standings| held.iter().collect::<Vec<_>>();
    let in_order = rows(&forwards);
    assert_eq!(
        rows(&merged(placed.iter().rev())),
        in_order,
        "the order matters"
    );
    let middle = placed.len() / 2;
    let (early, late) = placed.split_at(middle);
    assert_eq!(
        rows(&merged(late.iter().chain(early))),
        in_order,
        "the order matters"
    );
    let odd_last = placed
        .iter()
        .step_by(2)
        .chain(placed.iter().skip(1).step_by(2));
    assert_eq!(rows(&merged(odd_last)), in_order, "the order matters");

    let mut again = forwards.clone();
    for (position, record) in &placed {
        for (scope, channel, said) in record.statements(*position) {
            assert!(!again.apply(scope, channel, said), "it says something new");
        }
    }
    assert_eq!(again, forwards);
}

fn merged<'a>(records: impl Iterator<Item = &'a (u64, &'a Record)>) -> Standings {
    let mut held = Standings::default();
    for (position, record) in records {
        for (scope, channel, said) in record.statements(*position) {
            held.apply(scope, channel, said);
        }
    }
    held
}

/// What holds after a shard has decided on each record, as they come.
fn decided(records: &[Record]) -> Standings {
    let mut held = Standings::default();
    for (position, record) in (0..).zip(records) {
        let before = held.clone();
        match decide(&before, record, position) {
            Decision::Append { changed, standings } => {
                assert_eq!(changed.is_empty(), standings == before);
                for (scope, channel) in changed {
                    assert!(
                        standings.own(scope, channel).is_some(),
                        "what changed holds"
                    );
                }
                held = standings;
                agrees(record, position, &held);
            }
            Decision::Already { position } => {
                let named = held
                    .iter()
                    .any(|(_, _, standing)| standing.position == position);
                assert!(named, "a record is named that says nothing");
            }
        }
        if let Act::OneClick { scope, channel, .. } = record.act {
            stopped(&held, scope, channel, record.effective_at);
        }
    }
    for (scope, channel, standing) in held.iter() {
        let place = usize::try_from(standing.position).expect("a place in a list");
        let event = Event::Consent(records[place].clone());
        let row = (scope, channel, standing);
        assert_eq!(check_standing(&event, records[place].subject, row), None);
    }
    held
}

/// Whoever audits the rows finds everything in them that the record says.
fn agrees(record: &Record, position: u64, held: &Standings) {
    for (scope, channel, said) in record.statements(position) {
        let row = held.iter().find(|row| (row.0, row.1) == (scope, channel));
        let finding = outweighed(record.subject, (channel, said), row.map(|row| row.2));
        assert_eq!(finding, None);
    }
}

/// After a click everything that it covers is stopped, but for what was said later than the click.
fn stopped(held: &Standings, clicked: Scope, channel: Channel, at: Moment) {
    let never_named = Scope::from_bytes([0xff; 3]);
    let scopes = held.iter().map(|(scope, _, _)| scope).chain([never_named]);
    for scope in scopes.chain([clicked]) {
        if scope == clicked || clicked == Scope::Everything {
            let standing = held.effective(scope, channel);
            assert!(
                standing.is_some_and(|s| s.state.is_opt_out() || s.since > at),
                "a click was lost: {standing:?}"
            );
        }
    }
}

/// A shard stores nothing for a click that repeats another. With records that come one after the
/// other nobody is contacted for that who would not be if everything were stored.
fn in_time_order(mut records: Vec<Record>) {
    records.sort_by_key(|record| record.effective_at);
    records.dedup_by_key(|record| record.effective_at);
    let placed: Vec<(u64, &Record)> = (0..).zip(&records).collect();
    let all = merged(placed.iter());
    let held = decided(&records);
    let scopes = all.iter().chain(held.iter());
    for (scope, channel, _) in scopes {
        let consents = |held: &Standings| {
            let standing = held.effective(scope, channel);
            standing.is_some_and(|s| s.state.allows(Basis::Consent))
        };
        assert_eq!(consents(&held), consents(&all), "a record was lost");
    }
}

/// What retention ends stays ended, and it removes no evidence of what is in force.
fn retention_settles(records: &[Record], held: &Standings) {
    let Some(last) = records.iter().map(|record| record.effective_at).max() else {
        return;
    };
    let days = |count| Period {
        count,
        unit: PeriodUnit::Days,
    };
    let months = |count| Period {
        count,
        unit: PeriodUnit::Months,
    };
    // No configuration has periods for everything at once.
    let scopes = held.iter().map(|row| row.0);
    let scopes = scopes.filter(|scope| *scope != Scope::Everything);
    let periods = Periods::new(scopes.enumerate().map(|(i, scope)| {
        let periods = PurposePeriods {
            expires_after: [Some(days(1)), Some(months(2)), None][i % 3],
            evidence_kept: [Some(months(1)), None][i % 2],
        };
        (scope, periods)
    }));
    let events: Vec<(u64, Event)> = (0..)
        .zip(records)
        .map(|(position, record)| (position, Event::Consent(record.clone())))
        .collect();
    for later in [0, 86_400_000, 40 * 86_400_000, i64::MAX] {
        let now = last.plus_millis(later);
        let gone = removal(&periods, held, &events, true, now);
        let mut after = held.clone();
        let position = events.len() as u64;
        for ended in &gone.expired {
            assert!(ended.at <= now, "consent ended before its time");
            let expired = Act::Retention {
                expired: vec![*ended],
            };
            let record = Record {
                act: expired,
                ..records[0].clone()
            };
            for (scope, channel, said) in record.statements(position) {
                after.apply(scope, channel, said);
            }
        }
        let again = removal(&periods, &after, &events, true, now);
        assert!(again.expired.is_empty(), "consent ends twice");
        assert_eq!(again.evidence, gone.evidence, "evidence goes in two goes");
        for (scope, channel, standing) in after.iter() {
            let allowed = standing.state.allows(Basis::Consent);
            assert!(
                !allowed || !gone.evidence.contains(&standing.position),
                "the evidence of a consent goes while it holds: {scope:?} {channel:?}"
            );
        }
        assert!(!gone.contact || gone.evidence.len() == events.len());
    }
}
