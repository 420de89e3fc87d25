//! One person's acts and what they change on the page after: undo, pause, an old link.

use unticked_shared::{
    consent::{Act, Channel, OptOut, Refusal, Standing, Standings, State},
    ledger::{After, Call, Command, Event, Offer, Reply, Revision},
    subject::CrmRecord,
    time::Moment,
};

use uuid::Uuid;

use super::{Bench, DAY, Step, draft, position, record, scope, subject, told};

/// One person's acts, one after the other, a day each.
struct Story {
    bench: Bench,
    day: i64,
}

impl Story {
    fn new() -> Self {
        Self {
            bench: Bench::new(),
            day: 0,
        }
    }

    fn does(&mut self, step: impl FnOnce(i64) -> Step) -> Reply {
        self.day += 1;
        let step = step(self.day);
        self.bench.call(self.day, &step.call()).unwrap()
    }

    fn signs_up(&mut self, ticked: bool) -> u64 {
        let reply = self.does(|at| Step::Form {
            id: at.unsigned_abs().into(),
            subject: 1,
            at,
            ticked,
            says: true,
        });
        position(&reply)
    }

    fn clicks(&mut self, everything: bool) -> (u64, After) {
        self.day += 1;
        let step = Step::OneClick {
            subject: 1,
            at: self.day,
            everything,
        };
        let mut call = step.call();
        if let Command::Append { page, .. } = &mut call.command {
            *page = true;
        }
        let reply = self.bench.call(self.day, &call).unwrap();
        let Reply::Stored {
            position,
            after: Some(after),
            ..
        } = reply
        else {
            panic!("{reply:?}")
        };
        (position, *after)
    }

    /// In the same moment as what came before.
    fn asks(&self, place: u64, revision: Revision) -> Reply {
        let step = Step::Revise {
            place: place.try_into().unwrap(),
            at: self.day,
            revision,
        };
        self.bench.call(self.day, &step.call()).unwrap()
    }

    fn held(&self) -> Standings {
        self.bench.store.standings(&subject(1)).unwrap()
    }

    fn stands(&self) -> Standing {
        self.held().effective(scope(1), Channel::Email).unwrap()
    }
}

#[test]
fn an_undo_restores_a_consent_no_younger_than_it_was_and_is_one_event() {
    let mut story = Story::new();
    story.signs_up(true);
    let given = story.stands();
    let (click, after) = story.clicks(false);
    assert_eq!(after.offer, Offer::UndoOrPause);
    assert_eq!(story.stands().state, State::Withdrawn);
    let undo = position(&story.asks(click, Revision::Undo));
    let restored = story.stands();
    assert_eq!(restored.state, State::Granted);
    assert_eq!(restored.consented(), given.since);
    assert_eq!(restored.position, undo);
    // The same moment as the click, and yet it does not lose to it.
    assert_eq!(restored.since, Moment::from_millis(2 * DAY + 1));
    assert_eq!(position(&story.asks(click, Revision::Undo)), undo);
    assert_eq!(
        story.bench.head().size,
        undo + 1,
        "a repetition stores nothing"
    );
    // A click in that moment is no less heard.
    story.day -= 1;
    story.clicks(false);
    assert_eq!(story.stands().state, State::Withdrawn);
    assert_eq!(story.asks(click, Revision::Undo), Reply::Superseded);
    assert_eq!(story.bench.audit(), []);
}

#[test]
fn an_undo_of_everything_restores_each_purpose_by_itself() {
    for before in [true, false] {
        let mut story = Story::new();
        story.signs_up(before);
        let given = story.stands();
        let (click, _) = story.clicks(true);
        story.asks(click, Revision::Undo);
        let restored = story.stands();
        assert_eq!(restored.state, given.state);
        let other = story.held().effective(scope(0), Channel::Email).unwrap();
        assert_eq!(other.state, State::Unknown);
        assert_eq!(story.bench.audit(), []);
    }
}

#[test]
fn a_pause_comes_instead_of_the_click_and_ends_by_itself() {
    let mut story = Story::new();
    story.signs_up(true);
    let given = story.stands();
    let (click, _) = story.clicks(false);
    let pause = |days| Revision::Pause { days };
    let first = position(&story.asks(click, pause(30)));
    assert_eq!(position(&story.asks(click, pause(30))), first);
    assert_eq!(story.stands().state, State::Paused);
    // Another choice on the same page.
    position(&story.asks(click, pause(3)));
    let paused = story.stands();
    assert_eq!(paused.consented(), given.since);
    assert_eq!(paused.until, Some(paused.since.plus_millis(3 * DAY)));
    story
        .bench
        .call(5, &Step::EndPauses { at: 5 }.call())
        .unwrap();
    assert_eq!(story.stands(), paused, "not yet over");
    story
        .bench
        .call(6, &Step::EndPauses { at: 6 }.call())
        .unwrap();
    let resumed = story.stands();
    assert_eq!((resumed.state, resumed.until), (State::Granted, None));
    assert_eq!(resumed.consented(), given.since);
    // What was said during the pause, and is heard of later, is not outweighed by a clock.
    let phoned = Step::Staff {
        id: 77,
        subject: 1,
        at: 4,
    };
    story.bench.call(9, &phoned.call()).unwrap();
    assert_eq!(story.stands().state, State::Objected);
    assert_eq!(story.bench.audit(), []);
}

#[test]
fn nobody_takes_back_what_was_not_done_just_now() {
    let mut story = Story::new();
    story.signs_up(true);
    let (click, _) = story.clicks(false);
    // Days later somebody else has the forwarded link.
    let (again, after) = story.clicks(false);
    assert_eq!((again, after.offer), (click, Offer::Nothing));
    // A form is no act by a link, and neither is what staff wrote down.
    assert_eq!(story.asks(0, Revision::Undo), Reply::Absent);
    assert_eq!(story.asks(99, Revision::Undo), Reply::Absent);
}

#[test]
fn an_undo_allows_nothing_that_erased_evidence_may_have_denied() {
    let mut story = Story::new();
    story.signs_up(true);
    story.clicks(true);
    story
        .bench
        .call(3, &Step::Erase { subject: 1, at: 3 }.call())
        .unwrap();
    story.day = 3;
    story.signs_up(false);
    let (click, _) = story.clicks(false);
    position(&story.asks(click, Revision::Undo));
    assert_eq!(story.stands().state, State::Declined);
    let other = story.held().effective(scope(0), Channel::Email).unwrap();
    assert_eq!(other.state, State::Withdrawn);
    assert_eq!(story.bench.audit(), []);
}

#[test]
fn an_old_link_is_known_by_its_epoch() {
    let mut story = Story::new();
    story.signs_up(true);
    let (click, first) = story.clicks(false);
    story.asks(click, Revision::Undo);
    assert_eq!(story.clicks(false).1.epoch, first.epoch);
    story.signs_up(true);
    assert_eq!(story.clicks(true).1.epoch, first.epoch + 1);
}

#[test]
fn a_click_by_a_link_for_a_crm_record_is_undone_for_the_record() {
    let mut story = Story::new();
    story.day = 1;
    let mut call = Step::OneClick {
        subject: 1,
        at: 1,
        everything: false,
    }
    .call();
    let Command::Append { record, page, .. } = &mut call.command else {
        panic!("a click is appended")
    };
    *page = true;
    let Act::OneClick { record, .. } = &mut record.act else {
        panic!("it is a click")
    };
    *record = Some(CrmRecord {
        module: "Leads".parse().unwrap(),
        id: 5,
    });
    for _ in 0..2 {
        let reply = story.bench.call(1, &call).unwrap();
        let Reply::Stored { after, .. } = reply else {
            panic!("{reply:?}")
        };
        assert_eq!(after.unwrap().offer, Offer::Undo);
    }
    let undo = position(&story.asks(0, Revision::Undo));
    assert_eq!(story.stands().state, State::Unknown);
    // The CRM is told by the record's id, and tells the address then.
    let events = story.bench.events();
    let undone = events.iter().find(|(at, _)| *at == undo).unwrap();
    let Event::Consent(record) = &undone.1 else {
        panic!("{undone:?}")
    };
    assert_eq!(record.crm_record().map(|record| record.id), Some(5));
}

fn answers(story: &Story, command: Command) -> Reply {
    let call = Call {
        command,
        access: None,
    };
    story.bench.call(story.day, &call).unwrap()
}

fn resolved(at: i64) -> Command {
    let act = Act::RecordResolved {
        record: CrmRecord {
            module: "Contacts".parse().unwrap(),
            id: 7,
        },
        opt_outs: vec![OptOut {
            scope: scope(1),
            channel: Channel::Email,
            since: Moment::from_millis(at * DAY),
            state: Refusal::Withdrawn,
        }],
    };
    record(70, 1, at, act)
}

fn take_back(at: i64) -> Command {
    Command::TakeBack {
        id: Uuid::from_u128(70),
        draft: draft(at),
        forward: told(),
    }
}

#[test]
fn the_undo_of_a_click_by_a_crm_record_holds_for_its_address_too() {
    let mut story = Story::new();
    story.signs_up(true);
    let given = story.stands();
    assert_eq!(answers(&story, take_back(1)), Reply::Absent);
    answers(&story, resolved(2));
    assert_eq!(story.stands().state, State::Withdrawn);
    let undo = position(&answers(&story, take_back(3)));
    let restored = story.stands();
    assert_eq!(restored.state, State::Granted);
    assert_eq!(restored.consented(), given.since);
    // It is brought again whenever the CRM's answer is.
    answers(&story, resolved(2));
    assert_eq!(position(&answers(&story, take_back(4))), undo);
    assert_eq!(story.stands(), restored);
    assert_eq!(story.bench.audit(), []);
}

#[test]
fn the_undo_of_a_click_by_a_crm_record_takes_back_nothing_that_was_said_since() {
    let mut story = Story::new();
    story.signs_up(true);
    answers(&story, resolved(2));
    story.day = 3;
    story.signs_up(false);
    assert_eq!(answers(&story, take_back(5)), Reply::Superseded);
    assert_eq!(story.stands().state, State::Declined);
}

#[test]
fn whoever_is_opted_out_by_staff_already_can_still_stop_everything() {
    let mut story = Story::new();
    story.signs_up(true);
    story.does(|at| Step::Staff {
        id: 77,
        subject: 1,
        at,
    });
    let (place, after) = story.clicks(false);
    assert_eq!(after.offer, Offer::Nothing);
    assert_eq!(story.asks(place, Revision::Undo), Reply::Absent);
    position(&story.asks(place, Revision::StopEverything));
    let other = story.held().effective(scope(0), Channel::Email).unwrap();
    assert_eq!(other.state, State::Withdrawn);
}
