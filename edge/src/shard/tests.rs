//! The shard's tables on a real `SQLite`: long random histories, and storage that fails at
//! every single write.

mod bench;
mod confirm;
mod outbox;
mod revise;

use std::collections::BTreeMap;

use proptest::prelude::*;
use unticked_shared::{
    api::RetentionResponse,
    config::{Period, PeriodUnit},
    consent::{Act, Channel, OptOut, Refusal, Scope, Standings, State},
    ledger::{Call, Command, Finding, Reply, Revision, Row, SealedContact, Table},
    log::{Head, RightEdge, check_record},
    subject::SubjectId,
    terms::TermsVersion,
    time::Moment,
};
use uuid::Uuid;

use crate::runtime::native::Failure;
use bench::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn replaying_the_events_gives_the_stored_state(steps in history(120)) {
        let bench = Bench::new();
        let kept = steps.iter().filter(|s| !matches!(s, Step::Erase { .. } | Step::Retention { .. }));
        for step in kept {
            prop_assert!(bench.call(step.day(), &step.call()).is_some());
        }
        prop_assert_eq!(bench.replayed(), bench.stored());
        prop_assert_eq!(bench.audit(), []);
    }

    #[test]
    fn an_undo_restores_exactly_what_held(steps in history(40), who in 1..4_u8, everything: bool) {
        let bench = Bench::new();
        let kept = steps.iter().filter(|s| !matches!(s, Step::Erase { .. } | Step::Retention { .. }));
        for step in kept {
            bench.call(step.day(), &step.call()).unwrap();
        }
        let meaning = || {
            let held = bench.store.standings(&subject(who)).unwrap();
            let of = |scope| {
                let s = held.effective(scope, Channel::Email).filter(|s| s.state != State::Unknown)?;
                let is_consent = matches!(s.state, State::Granted | State::Paused | State::Pending);
                Some((s.state, s.until, is_consent.then(|| s.consented())))
            };
            [scope(0), scope(1), Scope::from_bytes([0xff; 3])].map(of)
        };
        let before = meaning();
        let epoch = |held: Standings| held.epoch(scope(who), Channel::Email);
        let epoch_before = epoch(bench.store.standings(&subject(who)).unwrap());
        let size = bench.head().size;
        let click = Step::OneClick { subject: who, at: 50, everything };
        let reply = bench.call(50, &click.call()).unwrap();
        let position = position(&reply);
        if position < size {
            return Ok(());
        }
        let undo = |n| Step::Revise { place: u8::try_from(position).unwrap(), at: 50, revision: n };
        let pause = undo(Revision::Pause { days: 3 });
        bench.call(50, &pause.call()).unwrap();
        let stored = bench.call(50, &undo(Revision::Undo).call()).unwrap();
        let restored = matches!(stored, Reply::Stored { .. });
        prop_assert!(restored, "{:?}", stored);
        prop_assert_eq!(meaning(), before);
        if epoch_before > 0 {
            prop_assert_eq!(epoch(bench.store.standings(&subject(who)).unwrap()), epoch_before);
        }
    }

    #[test]
    fn whatever_happens_the_log_verifies_and_every_prefix_of_it_is_part_of_it(steps in history(120)) {
        let mut bench = Bench::new();
        let mut heads = Vec::new();
        for step in &steps {
            prop_assert!(bench.call(step.day(), &step.call()).is_some());
            heads.push(bench.head());
        }
        prop_assert_eq!(bench.audit(), []);
        bench.reopen();
        prop_assert_eq!(Some(&bench.head()), heads.last());
        let mut edge = RightEdge::default();
        let mut heads = heads.into_iter().peekable();
        for row in bench.store.log.dump(0, 10_000).unwrap() {
            while heads.peek().is_some_and(|head| head.size == edge.size()) {
                prop_assert_eq!(heads.next().unwrap().root, edge.root());
            }
            edge.append(&row.entry);
        }
        for (position, event) in bench.events() {
            let Reply::Receipt(proven) = bench.store.read(&Command::Receipt { position }).unwrap() else {
                panic!("the event has content")
            };
            let entry = event.entry(&proven.salt);
            let Head { size, root } = proven.head;
            prop_assert!(check_record(&proven.path, size, root, position, entry.leaf()).is_ok());
        }
    }

    #[test]
    fn the_order_of_events_does_not_matter(
        steps in history(60),
        order in prop::collection::vec(any::<prop::sample::Index>(), 60),
    ) {
        let bench = Bench::new();
        for step in &steps {
            bench.call(step.day(), &step.call()).unwrap();
        }
        let mut events = bench.events();
        let in_order = replay(&events);
        for (i, other) in order.iter().enumerate().take(events.len()) {
            let other = other.index(events.len());
            events.swap(i, other);
        }
        // But for the epochs, which count in the order of the log.
        let rows = |all: BTreeMap<SubjectId, Standings>| -> Vec<_> {
            let rows = all.iter().map(|(s, held)| (*s, held.iter().collect::<Vec<_>>()));
            rows.collect()
        };
        prop_assert_eq!(rows(replay(&events)), rows(in_order));
    }
}

/// A step for every kind of write.
fn every_write() -> Vec<Step> {
    vec![
        Step::Form {
            id: 1,
            subject: 1,
            at: 1,
            ticked: true,
            says: true,
        },
        Step::Form {
            id: 2,
            subject: 2,
            at: 1,
            ticked: false,
            says: true,
        },
        Step::OneClick {
            subject: 1,
            at: 2,
            everything: false,
        },
        Step::Staff {
            id: 3,
            subject: 2,
            at: 3,
        },
        Step::Revise {
            place: 2,
            at: 3,
            revision: Revision::Pause { days: 9 },
        },
        Step::Revise {
            place: 2,
            at: 3,
            revision: Revision::Undo,
        },
        Step::Pause {
            subject: 1,
            at: 3,
            days: 1,
        },
        Step::EndPauses { at: 4 },
        Step::Revise {
            place: 2,
            at: 4,
            revision: Revision::StopEverything,
        },
        Step::Access { subject: 2 },
        Step::Erase { subject: 1, at: 4 },
        Step::Form {
            id: 4,
            subject: 2,
            at: 5,
            ticked: true,
            says: true,
        },
        Step::Retention { at: 40 },
    ]
}

/// Clicks by few people, so that some arrive twice together.
fn clicks() -> impl Strategy<Value = Vec<Step>> {
    let click = (0..4_u8, any::<bool>()).prop_map(|(subject, everything)| Step::OneClick {
        subject,
        at: 1,
        everything,
    });
    prop::collection::vec(click, 1..12)
}

proptest! {
    #[test]
    fn clicks_stored_together_are_those_stored_one_by_one(
        first in clicks(), then in clicks(),
    ) {
        let (singly, together) = (Bench::new(), Bench::new());
        for steps in [first, then] {
            let calls: Vec<Call> = steps.iter().map(Step::call).collect();
            let one_by_one: Vec<Reply> =
                calls.iter().map(|call| singly.call(1, call).unwrap()).collect();
            let calls: Vec<&Call> = calls.iter().collect();
            prop_assert_eq!(together.calls(1, &calls).unwrap(), one_by_one);
        }
        prop_assert_eq!(together.head(), singly.head());
        prop_assert_eq!(together.stored(), singly.stored());
        let outbox = |bench: &Bench| bench.store.dump(Table::Outbox, None).unwrap();
        prop_assert_eq!(outbox(&together), outbox(&singly));
        prop_assert_eq!(together.audit(), []);
    }
}

#[test]
fn of_clicks_stored_together_a_write_that_fails_stores_none() {
    let steps: Vec<Step> = (0..3)
        .map(|subject| Step::OneClick {
            subject,
            at: 1,
            everything: false,
        })
        .collect();
    let calls: Vec<Call> = steps.iter().map(Step::call).collect();
    let calls: Vec<&Call> = calls.iter().collect();
    let sound = Bench::new();
    sound.db.fail(None);
    sound.calls(1, &calls).unwrap();
    for n in 0..sound.db.writes() {
        for failure in [
            Failure::Before(n),
            Failure::After(n),
            Failure::InsteadOfCommit,
        ] {
            let mut bench = Bench::new();
            bench.db.fail(Some(failure));
            assert_eq!(bench.calls(1, &calls), None, "{failure:?}");
            bench.reopen();
            assert!(bench.events().is_empty(), "{failure:?}");
            assert!(bench.stored().is_empty(), "{failure:?}");
            bench.calls(1, &calls).unwrap();
            assert_eq!(bench.audit(), [], "{failure:?}");
        }
    }
}

/// Fails before and after each write of each step, and instead of and after its commit; then
/// starts again, looks, and repeats the step, as whoever was not answered would.
#[test]
fn storage_that_fails_at_any_write_leaves_nothing_half_written() {
    let steps = every_write();
    let mut tried = 0;
    for failing in 0..steps.len() {
        let writes = {
            let bench = Bench::new();
            for step in &steps[..failing] {
                bench.call(step.day(), &step.call()).unwrap();
            }
            bench.db.fail(None);
            bench
                .call(steps[failing].day(), &steps[failing].call())
                .unwrap();
            bench.db.writes()
        };
        let failures = (0..writes)
            .flat_map(|n| [Failure::Before(n), Failure::After(n)])
            .chain([Failure::InsteadOfCommit, Failure::AfterCommit]);
        for failure in failures {
            tried += 1;
            let mut bench = Bench::new();
            let mut acknowledged = Vec::new();
            for step in &steps[..failing] {
                acknowledged.push(bench.call(step.day(), &step.call()).unwrap());
            }
            let before = (bench.head(), bench.stored());
            let step = &steps[failing];
            let call = step.call();
            bench.db.fail(Some(failure));
            assert_eq!(bench.call(step.day(), &call), None, "{step:?} {failure:?}");
            bench.reopen();
            assert_eq!(bench.audit(), [], "{step:?} {failure:?}");
            let now = (bench.head(), bench.stored());
            if failure != Failure::AfterCommit {
                assert_eq!(now, before, "{step:?} {failure:?}: half of it was stored");
            }
            for reply in &acknowledged {
                if let Reply::Stored { position, .. } = reply {
                    let found = bench
                        .store
                        .read(&Command::Receipt {
                            position: *position,
                        })
                        .unwrap();
                    let there = matches!(found, Reply::Receipt(_) | Reply::Erased { .. });
                    assert!(there, "{step:?} {failure:?}: {position} is missing");
                }
            }
            let repeated = bench.call(step.day(), &call);
            assert!(repeated.is_some(), "{step:?} {failure:?}");
            if failure == Failure::AfterCommit && call.may_be_repeated() {
                let twice = (bench.head(), bench.stored());
                assert_eq!(twice, now, "{step:?}: repeated");
            }
            for step in &steps[failing + 1..] {
                assert!(
                    bench.call(step.day(), &step.call()).is_some(),
                    "{step:?} {failure:?}"
                );
            }
            assert_eq!(bench.audit(), [], "{step:?} {failure:?}");
        }
    }
    assert!(tried > 120, "only {tried} failures were tried");
}

#[test]
fn what_is_written_by_hand_is_found_and_located() {
    let steps: Vec<Step> = (0..20_u8)
        .map(|n| Step::Form {
            id: n.into(),
            subject: n % 3 + 1,
            at: i64::from(n) + 1,
            ticked: n % 2 == 0,
            says: true,
        })
        .chain([Step::Erase { subject: 1, at: 30 }])
        .collect();
    let found = |sql: &str| {
        let mut bench = Bench::new();
        for step in &steps {
            bench.call(step.day(), &step.call()).unwrap();
        }
        assert_eq!(bench.audit(), []);
        bench.db.by_hand(sql);
        bench.reopen();
        let mut found = bench.audit();
        found.dedup();
        found
    };
    assert_eq!(
        found(
            "UPDATE event SET body = replace(body, '\"granted\"', '\"declined\"') WHERE position = 4"
        ),
        [Finding::EventChanged { position: 4 }]
    );
    assert_eq!(
        found("UPDATE event SET entry = zeroblob(32) WHERE position = 4"),
        [
            Finding::EventChanged { position: 4 },
            Finding::HashChanged { position: 5 },
            Finding::HashChanged { position: 7 },
            Finding::HashChanged { position: 15 },
        ]
    );
    assert_eq!(
        found("UPDATE event SET nodes = zeroblob(32) WHERE position = 5"),
        [Finding::HashChanged { position: 5 }]
    );
    assert_eq!(
        found("UPDATE event SET body = NULL, salt = NULL WHERE position = 4"),
        [Finding::ContentMissing { position: 4 }]
    );
    assert_eq!(
        found("UPDATE event SET body = NULL, salt = NULL, erased_by = 20 WHERE position = 4"),
        [Finding::ContentMissing { position: 4 }]
    );
    let moved = found(
        "UPDATE about SET state = 'granted' WHERE subject = '030303030303030303030303' AND scope > ''",
    );
    assert!(
        moved.iter().any(|f| matches!(f, Finding::StandingChanged { subject, .. } if *subject == self::subject(3))),
        "{moved:?}"
    );
    let gone = found("DELETE FROM about WHERE subject = '030303030303030303030303' AND scope > ''");
    assert!(
        gone.iter().any(|f| matches!(f, Finding::StandingMissing { subject, .. } if *subject == self::subject(3))),
        "{gone:?}"
    );
    for filed in [
        "DELETE FROM about WHERE scope = '' AND channel = 4",
        "UPDATE about SET subject = 'ff' WHERE scope = '' AND channel = 4",
        "INSERT INTO about (subject, scope, channel) VALUES ('ff', '', 4)",
    ] {
        assert_eq!(found(filed), [Finding::EventMislabelled { position: 4 }]);
    }
    let gone = found("DELETE FROM event WHERE position = 6");
    assert!(
        gone.contains(&Finding::EventMissing { position: 6 }),
        "{gone:?}"
    );
}

#[test]
fn an_erased_person_is_gone_but_not_forgotten() {
    let bench = Bench::new();
    let granted = Step::Form {
        id: 1,
        subject: 1,
        at: 1,
        ticked: true,
        says: true,
    };
    bench.call(1, &granted.call()).unwrap();
    let erase = Step::Erase { subject: 1, at: 2 };
    let Some(Reply::Removed {
        events: 1,
        position,
        ..
    }) = bench.call(2, &erase.call())
    else {
        panic!("one event was erased")
    };
    // The same again changes nothing but the trace of who asked.
    let Some(Reply::Removed {
        events: 0,
        position: again,
        ..
    }) = bench.call(3, &erase.call())
    else {
        panic!("it was erased already")
    };
    assert_eq!(position, again);
    let state = |bench: &Bench| {
        let standings = bench.store.standings(&subject(1)).unwrap();
        standings.effective(scope(1), Channel::Email).unwrap().state
    };
    assert_eq!(state(&bench), State::Withdrawn);
    assert_eq!(
        bench.store.contact(&subject(1)).unwrap(),
        SealedContact::default()
    );
    let everything = bench.store.dump(Table::Event, None).unwrap();
    let text = serde_json::to_string(&everything).unwrap();
    assert!(!text.contains("\"choices\""), "{text}");

    // The form sent again does not bring it back; a new one of the person's own does.
    let replayed = bench.call(4, &granted.call());
    assert!(
        matches!(replayed, Some(Reply::Erased { .. })),
        "{replayed:?}"
    );
    assert_eq!(state(&bench), State::Withdrawn);
    let imported = OptOut {
        scope: scope(1),
        channel: Channel::Email,
        since: Moment::from_millis(DAY),
        state: Refusal::Declined,
    };
    let import = record(
        9,
        1,
        5,
        Act::Import {
            from: "old".into(),
            opt_outs: vec![imported],
        },
    );
    bench
        .call(
            5,
            &Call {
                command: import,
                access: None,
            },
        )
        .unwrap();
    assert_eq!(state(&bench), State::Withdrawn);
    let anew = Step::Form {
        id: 2,
        subject: 1,
        at: 6,
        ticked: true,
        says: true,
    };
    bench.call(6, &anew.call()).unwrap();
    assert_eq!(state(&bench), State::Granted);
    assert_eq!(bench.audit(), []);
}

#[test]
fn retention_ends_consent_and_then_removes_its_evidence() {
    let bench = Bench::new();
    // Purpose 0 holds for 10 days and is remembered for 5 more.
    let granted = Step::Form {
        id: 1,
        subject: 2,
        at: 1,
        ticked: true,
        says: true,
    };
    bench.call(1, &granted.call()).unwrap();
    let list = Call {
        command: Command::Retention {
            dry_run: true,
            after: None,
            forward: told(),
        },
        access: None,
    };
    let listed = |day| {
        let listed: RetentionResponse = answered(bench.call(day, &list).unwrap());
        listed.removals
    };
    assert!(listed(10).is_empty());
    assert_eq!(listed(11).len(), 1);
    let head = bench.head();
    assert_eq!(listed(11)[0].removal.expired.len(), 1);
    assert_eq!(bench.head(), head, "a dry run changes nothing");

    let run = |day| {
        bench
            .call(day, &Step::Retention { at: day }.call())
            .unwrap()
    };
    run(11);
    let standings = bench.store.standings(&subject(2)).unwrap();
    assert_eq!(
        standings.effective(scope(0), Channel::Email).unwrap().state,
        State::Expired
    );
    run(20);
    let Reply::Erased { .. } = bench.store.read(&Command::Receipt { position: 0 }).unwrap() else {
        panic!("the evidence is gone")
    };
    assert_eq!(
        standings,
        bench.store.standings(&subject(2)).unwrap(),
        "what holds stays"
    );
    assert_eq!(bench.audit(), []);
}

#[test]
fn a_shard_that_began_with_a_table_for_what_holds_is_changed_over() {
    let mut bench = Bench::new();
    for step in every_write() {
        bench.call(step.day(), &step.call()).unwrap();
    }
    let before = (bench.stored(), bench.events_about_all());
    bench.db.by_hand(
        "CREATE TABLE own AS SELECT * FROM standing;
         DROP VIEW standing; DROP VIEW event_about; DROP TABLE about;
         ALTER TABLE own RENAME TO standing;
         CREATE INDEX event_subject ON event (subject, position);
         CREATE INDEX outbox_subject ON outbox (subject, destination, position);",
    );
    bench.reopen();
    assert_eq!((bench.stored(), bench.events_about_all()), before);
    assert_eq!(bench.audit(), []);
    bench.reopen();
    assert_eq!(bench.stored(), before.0);
}

#[test]
fn a_backup_restores_the_same_log_and_refuses_any_other() {
    let bench = Bench::new();
    for n in 0..30_u8 {
        let step = Step::Form {
            id: n.into(),
            subject: n % 3 + 1,
            at: 1,
            ticked: true,
            says: true,
        };
        bench.call(1, &step.call()).unwrap();
    }
    bench
        .call(2, &Step::Erase { subject: 2, at: 2 }.call())
        .unwrap();
    let rows = bench.backup();
    let restored = Bench::new();
    let restore = |bench: &Bench, rows: &[Row]| {
        let rows = serde_json::to_string(rows).unwrap();
        bench
            .call(
                3,
                &Call {
                    command: Command::Restore { rows },
                    access: None,
                },
            )
            .unwrap()
    };
    assert_eq!(restore(&restored, &rows), Reply::Done);
    assert_eq!(restored.head(), bench.head());
    assert_eq!(restored.stored(), bench.stored());
    assert_eq!(restored.audit(), []);
    let Reply::NotRestored { reason } = restore(&restored, &rows) else {
        panic!("it is not empty any more")
    };
    assert!(reason.contains("the log has"), "{reason}");

    let mut changed = rows.clone();
    let Row::Event(row) = &mut changed[3] else {
        panic!("events come first")
    };
    row.event = row.event.as_ref().map(|e| e.replace("granted", "declined"));
    let Reply::NotRestored { reason } = restore(&Bench::new(), &changed) else {
        panic!("a changed row was taken")
    };
    assert!(reason.contains("event 3"), "{reason}");
}
