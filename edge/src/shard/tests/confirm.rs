//! Double opt-in and the mails that it owes.

use unticked_shared::ledger::{
    MailAbout, MailState, NotConfirmed, OwedMail, Sent, Wish, confirmation_id,
};

use super::{outbox::settle_all, *};

const WEEK: Period = Period {
    count: 7,
    unit: PeriodUnit::Days,
};
const LIMIT: u16 = 3;

fn call(command: Command) -> Call {
    Call {
        command,
        access: None,
    }
}

/// A sign-up that waits, with its mail.
fn sign_up(id: u128, day: i64) -> Call {
    let mut act = form(2, true, true);
    if let Act::Form { choices, .. } = &mut act {
        choices[0].state = Some(State::Pending);
    }
    let Command::Append {
        record,
        contact,
        forward,
        ..
    } = record(id, 2, day, act)
    else {
        panic!("a record is appended")
    };
    call(Command::SignUp {
        record,
        contact,
        forward,
        mails_a_day: LIMIT,
    })
}

fn confirm(position: u64) -> Call {
    call(Command::Confirm {
        position,
        within: WEEK,
        versions: ("d".repeat(64), TermsVersion::from_bytes([1; 32])),
        forward: told(),
    })
}

fn ask(wish: Wish) -> Call {
    call(Command::AskByMail {
        subject: subject(2),
        wish,
        language: "de".to_owned(),
        mails_a_day: LIMIT,
    })
}

fn mails(bench: &Bench) -> Vec<OwedMail> {
    bench.store.mails_to(&subject(2)).unwrap()
}

fn state(bench: &Bench) -> Option<State> {
    let held = bench.store.standings(&subject(2)).unwrap();
    held.effective(scope(2), Channel::Email).map(|s| s.state)
}

#[test]
fn a_sign_up_owes_one_mail_and_its_confirmation_is_stored_once() {
    let bench = Bench::new();
    let at = position(&bench.call(1, &sign_up(7, 1)).unwrap());
    // The same request again is a replay, which owes nothing.
    bench.call(1, &sign_up(7, 1)).unwrap();
    let [mail] = &mails(&bench)[..] else {
        panic!("one mail")
    };
    assert_eq!(mail.about, MailAbout::Confirmation(at));
    assert_eq!(
        (mail.state, mail.language.as_str()),
        (MailState::Queued, "en")
    );
    assert_eq!(state(&bench), Some(State::Pending));

    let before = bench.events().len();
    let mut stored = Vec::new();
    for first in [true, false, false] {
        let Some(Reply::Confirmed {
            position,
            confirmation,
            now,
            ..
        }) = bench.call(3, &confirm(at))
        else {
            panic!("confirmed")
        };
        assert_eq!(now, first);
        assert_eq!(confirmation.id, confirmation_id(&Uuid::from_u128(7)));
        stored.push(position);
    }
    assert!(stored.iter().all(|position| *position == stored[0]));
    assert_eq!(bench.events().len(), before + 1);
    assert_eq!(state(&bench), Some(State::Granted));
    assert_eq!(bench.audit(), []);
    assert_eq!(bench.replayed(), bench.stored());
}

#[test]
fn what_cannot_be_confirmed_says_why() {
    let bench = Bench::new();
    let at = position(&bench.call(1, &sign_up(7, 1)).unwrap());
    let other = position(
        &bench
            .call(1, &call(record(8, 3, 1, form(3, true, true))))
            .unwrap(),
    );
    let reason = |day, at| match bench.call(day, &confirm(at)).unwrap() {
        Reply::NotConfirmed { reason } => Some(reason),
        _ => None,
    };
    assert_eq!(reason(2, other), Some(NotConfirmed::NeverAsked));
    assert_eq!(bench.call(2, &confirm(99)), Some(Reply::Absent));
    assert_eq!(reason(8, at), Some(NotConfirmed::TooLate));
    let stop = Step::OneClick {
        subject: 2,
        at: 2,
        everything: true,
    };
    bench.call(2, &stop.call()).unwrap();
    assert_eq!(reason(3, at), Some(NotConfirmed::SaidOtherwise));
    bench
        .call(4, &Step::Erase { subject: 2, at: 4 }.call())
        .unwrap();
    assert!(matches!(
        bench.call(5, &confirm(at)),
        Some(Reply::Erased { .. })
    ));
    assert!(mails(&bench).is_empty(), "nothing tells who was written to");
}

#[test]
fn an_address_gets_three_mails_in_a_day_whoever_asks() {
    let bench = Bench::new();
    assert_eq!(bench.call(1, &ask(Wish::Export)), Some(Reply::Done));
    assert!(mails(&bench).is_empty(), "the address is not known");
    for id in 1..=2 {
        bench.call(1, &sign_up(id, 1)).unwrap();
    }
    for wish in [Wish::Export, Wish::Erasure] {
        assert_eq!(bench.call(1, &ask(wish)), Some(Reply::Done));
    }
    bench.call(1, &sign_up(3, 1)).unwrap();
    let about: Vec<MailAbout> = mails(&bench).iter().map(|mail| mail.about).collect();
    assert_eq!(about.len(), 3, "{about:?}");
    assert!(about.contains(&MailAbout::Request(Wish::Export)));
    assert!(!about.contains(&MailAbout::Request(Wish::Erasure)));
    bench.call(3, &sign_up(4, 3)).unwrap();
    assert_eq!(mails(&bench).len(), 4, "another day");
}

#[test]
fn who_never_confirms_is_forgotten_by_retention() {
    let bench = Bench::new();
    let at = position(&bench.call(1, &sign_up(7, 1)).unwrap());
    let retention = |day| {
        bench
            .call(day, &Step::Retention { at: day }.call())
            .unwrap()
    };
    retention(7);
    assert_eq!(state(&bench), Some(State::Pending));
    retention(8);
    assert_eq!(state(&bench), Some(State::Expired));
    assert!(matches!(
        bench.call(8, &confirm(at)),
        Some(Reply::Erased { .. })
    ));
    // The address stays until the CRM was told, and goes with the next round.
    assert!(bench.store.contact(&subject(2)).unwrap().email.is_some());
    settle_all(&bench, 8);
    retention(9);
    assert_eq!(
        bench.store.contact(&subject(2)).unwrap(),
        SealedContact::default()
    );
    assert!(mails(&bench).is_empty());
    assert_eq!(bench.audit(), []);
}

#[test]
fn storage_that_fails_at_any_write_keeps_record_and_mail_together() {
    let writes = {
        let bench = Bench::new();
        bench.db.fail(None);
        bench.call(1, &sign_up(7, 1)).unwrap();
        bench.db.writes()
    };
    for number in 0..writes {
        for failure in [Failure::Before(number), Failure::After(number)] {
            let bench = Bench::new();
            bench.db.fail(Some(failure));
            assert_eq!(bench.call(1, &sign_up(7, 1)), None, "{number}");
            bench.db.fail(None);
            assert!(
                mails(&bench).is_empty() && bench.events().is_empty(),
                "{number}"
            );
            bench.call(1, &sign_up(7, 1)).unwrap();
            assert_eq!(
                (mails(&bench).len(), bench.events().len()),
                (1, 1),
                "{number}"
            );
        }
    }
}

#[test]
fn a_mail_goes_through_a_backup_and_ends_once() {
    let bench = Bench::new();
    bench.call(1, &sign_up(7, 1)).unwrap();
    let mail = mails(&bench).remove(0);
    let (now, until) = (Moment::from_millis(2 * DAY), Moment::from_millis(8 * DAY));
    let later = || Sent::Later {
        reason: "down".to_owned(),
    };
    let again = mail.after(later(), now, until);
    bench.store.settle_mail(&again).unwrap();
    assert_eq!(bench.store.due_mails(now, 9).unwrap(), []);
    assert_eq!(bench.store.next_mail_due().unwrap(), again.due_at);
    assert_eq!(
        bench.store.dump(Table::Mail, None).unwrap(),
        [Row::Mail(again.clone())]
    );
    // Once its link would be dead, it is parked instead of sent.
    let parked = again.after(later(), until, until);
    assert_eq!((parked.state, parked.due_at), (MailState::Parked, None));
    bench
        .store
        .settle_mail(&again.after(Sent::Taken, now, until))
        .unwrap();
    assert_eq!(bench.store.next_mail_due().unwrap(), None);
    bench
        .store
        .forget_mails(Moment::from_millis(3 * DAY))
        .unwrap();
    assert!(mails(&bench).is_empty());
}
