//! What each destination is owed, and that none waits for another.

use unticked_shared::{
    config::Alarms,
    ledger::{
        Call, Command, DeliveryState, Erasure, ErasureReason, Level, OutboxRow, Reply, Row,
        SealedContact, Table, alarms_due,
    },
    time::Moment,
};
use uuid::Uuid;

use super::{Bench, DAY, Step, form, position, record, subject, told};
use crate::shard::store::{Due, First, NO_ADDRESS, Settled};

const ALL: u32 = 100;

fn due(bench: &Bench, destination: &str, day: i64) -> Vec<Due> {
    let now = Moment::from_millis(day * DAY);
    let due = bench.store.due(destination, now, ALL, First::OptOuts);
    due.unwrap()
}

fn rows(bench: &Bench) -> Vec<OutboxRow> {
    let rows = bench.store.dump(Table::Outbox, None).unwrap();
    rows.into_iter()
        .map(|row| match row {
            Row::Outbox(row) => row,
            other => panic!("{other:?} in the outbox"),
        })
        .collect()
}

fn settle(bench: &Bench, row: &Due, state: DeliveryState, day: i64) {
    let to = Settled {
        state,
        now: Moment::from_millis(day * DAY),
        due_at: None,
        attempts: 0,
        record: None,
        reason: None,
    };
    bench.store.settle(row, &to).unwrap();
}

/// Tells everybody everything that is due; gives of which events.
pub(super) fn settle_all(bench: &Bench, day: i64) -> Vec<u64> {
    let mut told = Vec::new();
    for destination in ["crm", "campaigns", "warehouse"] {
        loop {
            let rows = due(bench, destination, day);
            if rows.is_empty() {
                break;
            }
            for row in rows {
                settle(bench, &row, DeliveryState::Confirmed, day);
                told.push(row.position);
            }
        }
    }
    told
}

fn signs_up(bench: &Bench, who: u8, id: u128, day: i64) -> u64 {
    let reply = bench.call(day, &call(record(id, who, day, form(who, true, true))));
    position(&reply.unwrap())
}

fn clicks(bench: &Bench, who: u8, day: i64) -> u64 {
    let step = Step::OneClick {
        subject: who,
        at: day,
        everything: false,
    };
    position(&bench.call(day, &step.call()).unwrap())
}

/// A click on a link of somebody whose address nobody has told.
fn click_of_nobody_known() -> Call {
    let mut click = Step::OneClick {
        subject: 7,
        at: 1,
        everything: false,
    }
    .call();
    if let Command::Append { contact, .. } = &mut click.command {
        *contact = SealedContact::default();
    }
    click
}

#[test]
fn each_destination_is_owed_what_it_wants_to_hear() {
    let bench = Bench::new();
    let signed_up = signs_up(&bench, 1, 1, 1);
    let clicked = clicks(&bench, 1, 2);
    let owed: Vec<(u64, String)> = rows(&bench)
        .into_iter()
        .map(|row| (row.position, row.destination))
        .collect();
    let both = |position, name: &str| (position, name.to_owned());
    assert_eq!(
        owed,
        [
            both(signed_up, "campaigns"),
            both(signed_up, "crm"),
            both(clicked, "campaigns"),
            both(clicked, "crm"),
            both(clicked, "warehouse"),
        ]
    );
    let named: Vec<String> = bench
        .store
        .deliveries(clicked)
        .unwrap()
        .into_iter()
        .map(|delivery| delivery.destination)
        .collect();
    assert_eq!(named, ["crm", "campaigns", "warehouse"]);
}

fn order(bench: &Bench, destination: &str, day: i64) -> Vec<u64> {
    let due = due(bench, destination, day);
    due.iter().map(|row| row.position).collect()
}

fn state(bench: &Bench, destination: &str, position: u64) -> DeliveryState {
    let mut rows = rows(bench).into_iter();
    let row = rows.find(|row| row.destination == destination && row.position == position);
    row.unwrap().state
}

#[test]
fn opt_outs_go_before_grants_at_each_destination_by_itself() {
    let bench = Bench::new();
    let first = signs_up(&bench, 1, 1, 1);
    let second = signs_up(&bench, 2, 2, 1);
    let clicked = clicks(&bench, 2, 2);
    assert_eq!(order(&bench, "crm", 3), [clicked], "no grant beside it");
    assert_eq!(order(&bench, "warehouse", 3), [clicked]);
    // The CRM takes it; Campaigns has heard nothing of it.
    for row in due(&bench, "crm", 3) {
        settle(&bench, &row, DeliveryState::Accepted, 3);
    }
    assert_eq!(state(&bench, "crm", second), DeliveryState::Superseded);
    assert_eq!(order(&bench, "crm", 3), [first]);
    assert_eq!(state(&bench, "campaigns", second), DeliveryState::Queued);
    assert_eq!(order(&bench, "campaigns", 3), [clicked]);
    let open = bench.store.open_destinations().unwrap();
    let names: Vec<&str> = open.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["campaigns", "crm", "warehouse"]);
}

#[test]
fn of_grants_the_last_word_is_told_and_of_opt_outs_each_in_their_order() {
    let bench = Bench::new();
    signs_up(&bench, 1, 1, 1);
    let clicked = clicks(&bench, 1, 2);
    signs_up(&bench, 1, 2, 3);
    let again = clicks(&bench, 1, 4);
    signs_up(&bench, 1, 3, 5);
    let last = signs_up(&bench, 1, 4, 6);
    for next in [clicked, again, last] {
        assert_eq!(order(&bench, "crm", 7), [next]);
        let row = &due(&bench, "crm", 7)[0];
        // One that has to wait holds up what was said after it.
        let later = Settled {
            state: DeliveryState::Queued,
            now: Moment::from_millis(7 * DAY),
            due_at: Some(Moment::from_millis(8 * DAY)),
            attempts: 1,
            record: None,
            reason: None,
        };
        bench.store.settle(row, &later).unwrap();
        assert_eq!(order(&bench, "crm", 7), [0; 0]);
        settle(&bench, row, DeliveryState::Accepted, 8);
    }
    assert_eq!(order(&bench, "crm", 9), [0; 0]);
    let told = rows(&bench)
        .into_iter()
        .filter(|row| row.destination == "crm");
    let states: Vec<DeliveryState> = told.map(|row| row.state).collect();
    let pair = [DeliveryState::Superseded, DeliveryState::Accepted];
    assert_eq!(states, [pair, pair, pair].concat());
}

#[test]
fn what_waits_for_an_address_is_released_by_it_and_needs_none_elsewhere() {
    let bench = Bench::new();
    let by_token = click_of_nobody_known();
    let clicked = position(&bench.call(1, &by_token).unwrap());
    let reason = |name: &str| {
        let rows = rows(&bench);
        rows.into_iter()
            .find(|row| row.destination == name)
            .and_then(|row| row.reason)
    };
    let soon = |name| {
        bench
            .store
            .due(name, Moment::from_millis(DAY), ALL, First::OptOuts)
    };
    assert!(soon("crm").unwrap().is_empty() && soon("campaigns").unwrap().is_empty());
    assert_eq!(soon("warehouse").unwrap()[0].position, clicked);
    assert_eq!(reason("crm").as_deref(), Some(NO_ADDRESS));
    let Command::Append { contact, .. } = record(9, 7, 1, form(7, true, true)) else {
        panic!("a record is appended")
    };
    let now = Moment::from_millis(DAY);
    let whose = subject(7);
    bench
        .store
        .keep_contact_of_new(&whose, &contact, now)
        .unwrap();
    assert_eq!(soon("crm").unwrap().len(), 1);
    assert_eq!(reason("crm"), None);
}

#[test]
fn what_is_owed_outlives_its_evidence_and_then_nothing_says_whose_it_was() {
    let bench = Bench::new();
    // It holds for ten days and is remembered for five more.
    let at = signs_up(&bench, 2, 1, 1);
    for day in [11, 20] {
        bench
            .call(day, &Step::Retention { at: day }.call())
            .unwrap();
    }
    let receipt = bench.store.read(&Command::Receipt { position: at });
    assert!(
        matches!(receipt, Ok(Reply::Erased { .. })),
        "the evidence is gone"
    );
    assert_eq!(bench.audit(), []);
    let owed = |bench: &Bench| {
        let rows = rows(bench);
        rows.iter()
            .any(|row| row.position == at && row.due_at.is_some())
    };
    assert!(owed(&bench));
    let from_backup = Bench::new();
    let restored = from_backup.store.restore(&bench.backup());
    assert_eq!(restored, Ok(Ok(())));
    assert_eq!(from_backup.audit(), []);
    // The last word about the person ends it.
    for bench in [bench, from_backup] {
        assert_eq!(settle_all(&bench, 20), [1, 1, 2]);
        assert!(!owed(&bench));
        assert_eq!(bench.audit(), []);
    }
}

#[test]
fn an_erasure_is_owed_in_place_of_all_else_with_the_address_where_it_belongs() {
    let bench = Bench::new();
    signs_up(&bench, 1, 1, 1);
    clicks(&bench, 1, 2);
    let erase = Step::Erase { subject: 1, at: 3 };
    let Some(Reply::Removed { position, .. }) = bench.call(3, &erase.call()) else {
        panic!("a person is erased")
    };
    let rows = rows(&bench);
    let named: Vec<&str> = rows.iter().map(|row| row.destination.as_str()).collect();
    assert_eq!(named, ["campaigns", "crm", "warehouse"]);
    for row in &rows {
        assert_eq!(row.position, position);
        assert!(row.urgent && row.email.is_some(), "{row:?}");
    }
    // Told, the address is gone; refused, it is kept for whoever looks into it.
    let crm = &due(&bench, "crm", 3)[0];
    let refusing = &due(&bench, "warehouse", 3)[0];
    settle(&bench, crm, DeliveryState::Confirmed, 3);
    settle(&bench, refusing, DeliveryState::Parked, 3);
    let kept = super::outbox::rows(&bench);
    let has = |name: &str| {
        kept.iter()
            .any(|r| r.destination == name && r.email.is_some())
    };
    assert!(!has("crm") && has("warehouse"));
    assert_eq!(
        bench.store.contact(&subject(1)).unwrap(),
        SealedContact::default()
    );
}

#[test]
fn without_the_address_in_its_configuration_a_destination_gets_none_with_an_erasure() {
    let bench = Bench::new();
    let erasure = Erasure {
        id: Uuid::from_u128(3),
        at: Moment::from_millis(DAY),
        by: "legal:00000000".into(),
        reason: ErasureReason::Request,
        subject: subject(1),
        positions: Vec::new(),
    };
    let Command::Append { contact, .. } = record(9, 1, 1, form(1, true, true)) else {
        panic!("a record is appended")
    };
    let forward = "crm,warehouse,lake@:form".parse().unwrap();
    let email = contact.email.as_ref();
    bench
        .store
        .owe_others((0, &erasure), email, &forward)
        .unwrap();
    let rows = rows(&bench);
    assert_eq!(rows.len(), 1, "the lake hears of forms alone");
    assert_eq!(
        (rows[0].destination.as_str(), &rows[0].email),
        ("warehouse", &None)
    );
    assert!(told().names("campaigns") && !forward.names("campaigns"));
}

#[test]
fn the_time_at_which_it_was_taken_outlives_the_read_back_and_not_a_second_try() {
    let bench = Bench::new();
    signs_up(&bench, 1, 1, 1);
    let accepted_at = || rows(&bench).remove(1).accepted_at;
    let at = |day| Some(Moment::from_millis(day * DAY));
    let row = &due(&bench, "crm", 1)[0];
    settle(&bench, row, DeliveryState::Accepted, 2);
    settle(&bench, row, DeliveryState::Confirmed, 3);
    assert_eq!(accepted_at(), at(2));
    settle(&bench, row, DeliveryState::Queued, 4);
    assert_eq!(accepted_at(), None);
    settle(&bench, row, DeliveryState::Confirmed, 5);
    assert_eq!(accepted_at(), at(5));
}

fn call(command: Command) -> Call {
    Call {
        command,
        access: None,
    }
}

#[test]
fn what_is_late_or_stuck_is_told_and_what_was_refused_is_tried_again_with_what_holds_now() {
    let bench = Bench::new();
    signs_up(&bench, 1, 1, 1);
    let clicked = clicks(&bench, 1, 2);
    let at = |day| Moment::from_millis(day * DAY);
    let owed = |name: &str| {
        let owed = bench.store.owed().unwrap();
        owed.into_iter()
            .find(|owed| owed.destination == name)
            .unwrap()
    };
    let crm = owed("crm");
    assert_eq!(
        (crm.open, crm.opt_outs, crm.parked, crm.oldest),
        (2, 1, 0, Some(at(2)))
    );

    let row = &due(&bench, "crm", 2)[0];
    settle(&bench, row, DeliveryState::Parked, 3);
    let crm = owed("crm");
    assert_eq!((crm.open, crm.parked, crm.oldest), (0, 1, Some(at(2))));
    let all = bench.store.obligations(None, ALL).unwrap();
    let items: Vec<(u64, &str, DeliveryState)> = all
        .items
        .iter()
        .map(|item| (item.position, item.destination.as_str(), item.state))
        .collect();
    assert_eq!(
        items,
        [
            (clicked, "campaigns", DeliveryState::Queued),
            (clicked, "crm", DeliveryState::Parked),
            (clicked, "warehouse", DeliveryState::Queued),
        ]
    );
    let behind = (clicked, "crm".to_owned());
    let rest = bench.store.obligations(Some(&behind), ALL).unwrap().items;
    assert_eq!(rest.len(), 1);

    // Meanwhile the person has signed up again: the CRM is not told the old state.
    signs_up(&bench, 1, 9, 4);
    for row in due(&bench, "crm", 4) {
        settle(&bench, &row, DeliveryState::Confirmed, 4);
    }
    let retry = |destination: &str| {
        call(Command::Retry {
            position: clicked,
            destination: destination.to_owned(),
        })
    };
    assert_eq!(bench.call(5, &retry("warehouse")), Some(Reply::Absent));
    assert_eq!(bench.call(5, &retry("crm")), Some(Reply::Done));
    assert_eq!(bench.call(5, &retry("crm")), Some(Reply::Absent));
    let again = &due(&bench, "crm", 5)[0];
    assert_eq!(again.position, clicked);
    assert_eq!(again.standings, bench.store.standings(&subject(1)).unwrap());
    settle(&bench, again, DeliveryState::Confirmed, 6);
    let took = bench.store.obligations(None, ALL).unwrap().took;
    let days = |n: u64| n * DAY.unsigned_abs();
    assert_eq!(
        (took[0].accepted, took[0].confirmed),
        (days(4), Some(days(4)))
    );
}

#[test]
fn an_opt_out_without_an_address_is_counted_and_nobody_s_fault() {
    let bench = Bench::new();
    let by_token = click_of_nobody_known();
    bench.call(1, &by_token).unwrap();
    for owed in bench.store.owed().unwrap() {
        let is_elsewhere = owed.destination == "warehouse";
        assert_eq!(owed.without_address, u64::from(!is_elsewhere), "{owed:?}");
        assert_eq!(owed.oldest.is_some(), is_elsewhere, "{owed:?}");
    }
}

#[test]
fn an_alarm_is_remembered_until_it_is_over() {
    let bench = Bench::new();
    bench.store.raise("crm", Level::Warn).unwrap();
    bench.store.raise("crm", Level::Alert).unwrap();
    assert_eq!(
        bench.store.raised().unwrap().get("crm"),
        Some(&Level::Alert)
    );
    bench.store.raise("crm", Level::Fine).unwrap();
    assert!(bench.store.raised().unwrap().is_empty());
}

/// The shard's alarm goes off at the moments that it asked for, and in between for other reasons.
#[test]
fn a_late_opt_out_is_warned_of_and_alerted_of_once_each_before_senders_have_to_honour_it() {
    const MINUTE: i64 = 60_000;
    let bench = Bench::new();
    signs_up(&bench, 1, 1, 1);
    clicks(&bench, 1, 2);
    let row = &due(&bench, "warehouse", 2)[0];
    settle(&bench, row, DeliveryState::Accepted, 2);
    let alarms = Alarms::default();
    let clicked = 2 * DAY;
    let alarm = |at: i64| {
        let (told, owed) = (bench.store.raised().unwrap(), bench.store.owed().unwrap());
        let now = Moment::from_millis(clicked + at * MINUTE);
        let (due, next) = alarms_due(&alarms, told, owed, now);
        let due = due.into_iter().map(|(owed, level)| {
            bench.store.raise(&owed.destination, level).unwrap();
            (owed.destination, level.name())
        });
        let next = next.map(|next| (next.millis() - clicked) / MINUTE);
        (due.collect::<Vec<_>>(), next)
    };
    let both = |level| {
        ["campaigns", "crm"]
            .map(|name| (name.to_owned(), level))
            .to_vec()
    };
    let (quarter, day) = (15, 24 * 60);
    assert_eq!(alarm(0), (vec![], Some(quarter)));
    assert_eq!(alarm(14), (vec![], Some(quarter)));
    assert_eq!(alarm(quarter), (both("warn"), Some(day)));
    assert_eq!(alarm(16), (vec![], Some(day)));
    assert_eq!(alarm(day - 1), (vec![], Some(day)));
    assert_eq!(alarm(day), (both("alert"), None));
    assert_eq!(alarm(2 * day), (vec![], None));
    // The CRM takes it at last, and Campaigns does not.
    let row = &due(&bench, "crm", 4)[0];
    settle(&bench, row, DeliveryState::Confirmed, 4);
    assert_eq!(alarm(2 * day), (vec![("crm".into(), "fine")], None));
    assert_eq!(alarm(2 * day + 1), (vec![], None));
}
