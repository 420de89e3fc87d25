use proptest::prelude::*;

use super::*;
use crate::{
    config::Config,
    consent::{
        Act, Channel, Choice, Record, Rendered, Scope, Shown, Standing, Standings, State, Tick,
    },
    keys::KeyRing,
    ledger::{Sealed, SealedContact},
    notice::Notice,
    stamp::{Served, StampError},
    subject::SubjectId,
    time::Moment,
    words::LANGUAGES,
};

const CONFIG: &str = include_str!("../../../www/demo/unticked.toml");

/// The demo's, and a purpose that needs no consent.
fn config() -> Config {
    let service = "[purposes.service]\nbasis = \"legitimate_interest\"\nchannels = [\"email\"]\n\
                   title = { en = \"Service\", de = \"Service\" }\n\
                   text = { en = \"News about what you bought.\", de = \"Neues zu Ihrem Kauf.\" }\n";
    Config::parse(&format!("{CONFIG}\n{service}")).unwrap()
}

fn notice(config: &Config) -> Notice {
    config.preferences(&LANGUAGES[0]).remove(0)
}

fn sealed() -> Sealed {
    Sealed {
        key: 1,
        data: String::new(),
    }
}

fn known_by_email() -> Reach {
    Reach::of(&SealedContact {
        email: Some(sealed()),
        ..SealedContact::default()
    })
}

fn scope(purpose: &str) -> Scope {
    Scope::Purpose(purpose.parse::<crate::consent::PurposeId>().unwrap().tag())
}

fn held(statements: &[(Scope, Channel, State, u64)]) -> Standings {
    let mut held = Standings::default();
    for (scope, channel, state, at) in statements {
        let standing = Standing::new(
            Moment::from_millis(i64::try_from(*at).unwrap()),
            *state,
            *at,
        );
        held.apply(*scope, *channel, standing);
    }
    held
}

fn seen(config: &Config, held: &Standings, reach: &Reach) -> Seen {
    Seen::of(&boxes(&notice(config), config, held, reach))
}

/// The page as it comes back when `changed` were left otherwise than they were shown.
fn changed(config: &Config, seen: &Seen, changed: &[&str]) -> Vec<Choice> {
    let ticked = |name: &str| {
        let shown = seen.0.iter().find(|b| field(&b.purpose, b.channel) == name);
        let was = shown.unwrap().rendered == Rendered::GrantedBefore;
        was != changed.contains(&name)
    };
    answer(config, seen, Some(&notice(config)), ticked)
}

fn positions(seen: &Seen) -> Vec<Option<u64>> {
    seen.0.iter().map(|b| b.position).collect()
}

fn states(choices: &[Choice]) -> Vec<Option<State>> {
    choices.iter().map(|c| c.state).collect()
}

const EMAIL: Channel = Channel::Email;

#[test]
fn what_was_granted_is_shown_with_its_tick_and_nothing_else_is() {
    let config = config();
    let held = held(&[
        (scope("newsletter"), EMAIL, State::Granted, 1),
        (scope("offers"), EMAIL, State::Withdrawn, 2),
    ]);
    let seen = seen(&config, &held, &known_by_email());
    assert_eq!(
        seen.to_string(),
        // Offers by text message need a number, of which there is none: they can be stopped.
        "newsletter.email.g1 offers.email.u2 offers.sms.s service.email.s"
    );
}

#[test]
fn of_whoever_has_no_address_here_everything_can_be_stopped_and_nothing_granted() {
    let config = config();
    let held = held(&[(scope("offers"), EMAIL, State::Withdrawn, 2)]);
    let seen = seen(&config, &held, &Reach::default());
    assert_eq!(
        seen.to_string(),
        "newsletter.email.s offers.sms.s service.email.s"
    );
    let choices = changed(
        &config,
        &seen,
        &["unticked[newsletter][email]", "unticked[service][email]"],
    );
    assert_eq!(
        states(&choices),
        [Some(State::Withdrawn), None, Some(State::Objected)]
    );
}

#[test]
fn a_page_that_comes_back_as_it_was_says_nothing() {
    let config = config();
    let held = held(&[(scope("newsletter"), EMAIL, State::Granted, 1)]);
    let seen = seen(&config, &held, &known_by_email());
    let mut choices = changed(&config, &seen, &[]);
    assert_eq!(states(&choices), [None; 4]);
    assert_eq!(choices[0].rendered, Rendered::GrantedBefore);
    assert_eq!(choices[0].tick, Tick::Ticked);
    settle(
        &mut choices,
        &positions(&seen),
        &held,
        Moment::from_millis(1_000),
    );
    assert_eq!(states(&choices), [None; 4]);
}

#[test]
fn a_tick_from_a_page_that_proves_nothing_grants_nothing_and_a_stop_stops() {
    let config = config();
    let held = held(&[(scope("newsletter"), EMAIL, State::Granted, 1)]);
    let seen = seen(&config, &held, &known_by_email());
    let only_offers = |name: &str| name == "unticked[offers][email]";
    let choices = answer(&config, &seen, None, only_offers);
    assert_eq!(states(&choices), [Some(State::Withdrawn), None, None, None]);
}

#[test]
fn a_tick_is_overtaken_by_whatever_was_said_since() {
    let config = config();
    let before = held(&[(scope("offers"), EMAIL, State::Declined, 1)]);
    let seen = seen(&config, &before, &known_by_email());
    let mut choices = changed(&config, &seen, &["unticked[offers][email]"]);
    let mut same = choices.clone();
    settle(
        &mut same,
        &positions(&seen),
        &before,
        Moment::from_millis(1_000),
    );
    assert_eq!(states(&same), [None, Some(State::Granted), None, None]);

    let mut meanwhile = before;
    let stopped = Standing::new(Moment::from_millis(9), State::Withdrawn, 9);
    meanwhile.apply(Scope::Everything, EMAIL, stopped);
    settle(
        &mut choices,
        &positions(&seen),
        &meanwhile,
        Moment::from_millis(1_000),
    );
    assert_eq!(states(&choices), [None; 4]);
}

#[test]
fn what_was_stopped_elsewhere_is_not_stopped_again() {
    let config = config();
    let before = held(&[(scope("newsletter"), EMAIL, State::Granted, 1)]);
    let seen = seen(&config, &before, &known_by_email());
    let mut choices = changed(&config, &seen, &["unticked[newsletter][email]"]);
    let now = held(&[(scope("newsletter"), EMAIL, State::Withdrawn, 5)]);
    settle(
        &mut choices,
        &positions(&seen),
        &now,
        Moment::from_millis(1_000),
    );
    assert_eq!(states(&choices), [None; 4]);
}

#[test]
fn a_stamp_holds_for_the_person_and_the_boxes_that_it_was_made_for() {
    let config = config();
    let keys = KeyRing::of_tests();
    let now = Moment::from_millis(1_763_913_600_123);
    let notice = notice(&config);
    let version = notice.version();
    let ada = SubjectId::from_bytes([1; 12]);
    let shown = seen(&config, &Standings::default(), &known_by_email());
    let stamped = |form: &str, check: Option<&str>, at: Moment| {
        let served = Served {
            form,
            notice: &version,
            language: "en",
        };
        match check {
            None => Ok(served.stamp(&keys, at)),
            Some(stamp) => served
                .authenticate(&keys, stamp, at)
                .map(|minute| minute.to_string()),
        }
    };
    let stamp = stamped(&shown.stamped(&notice.form, &ada), None, now).unwrap();
    let ticked: Seen = shown.to_string().replace(".u", ".g").parse().unwrap();
    for other in [
        shown.stamped(&notice.form, &SubjectId::from_bytes([2; 12])),
        ticked.stamped(&notice.form, &ada),
        shown.stamped("preferences:other", &ada),
    ] {
        assert_eq!(stamped(&other, Some(&stamp), now), Err(StampError::NotOurs));
    }
    // However old: what was stopped on it is stopped.
    let late = now.plus_millis(400 * 86_400_000);
    assert!(stamped(&shown.stamped(&notice.form, &ada), Some(&stamp), late).is_ok());
}

fn state() -> impl Strategy<Value = State> {
    prop::sample::select(vec![
        State::Granted,
        State::Pending,
        State::Paused,
        State::Expired,
        State::Declined,
        State::Withdrawn,
        State::Objected,
    ])
}

fn standings() -> impl Strategy<Value = Standings> {
    let scopes = [
        Scope::Everything,
        scope("newsletter"),
        scope("offers"),
        scope("service"),
    ];
    let channel = prop::sample::select(vec![Channel::Email, Channel::Sms]);
    prop::collection::vec(
        (
            prop::sample::select(scopes.to_vec()),
            channel,
            state(),
            0..20_u64,
        ),
        0..8,
    )
    .prop_map(|statements| held(&statements))
}

fn reach() -> impl Strategy<Value = Reach> {
    (any::<bool>(), any::<bool>()).prop_map(|(email, phone)| {
        Reach::of(&SealedContact {
            email: email.then(sealed),
            phone: phone.then(sealed),
            ..SealedContact::default()
        })
    })
}

/// What holds after the choices.
fn after(choices: &[Choice], held: &Standings, at: Moment) -> Standings {
    let record = Record {
        id: uuid::Uuid::nil(),
        subject: SubjectId::from_bytes([1; 12]),
        received_at: at,
        effective_at: at,
        configuration: String::new(),
        terms: crate::terms::TermsVersion::from_bytes([0; 32]),
        act: Act::PreferenceCentre {
            shown: Shown {
                notice: crate::notice::NoticeVersion::from_bytes([0; 32]),
                language: "en".into(),
                served_at: Moment::from_millis(0),
                page: None,
            },
            choices: choices.to_vec(),
            record: None,
        },
    };
    let mut held = held.clone();
    for (scope, channel, standing) in record.statements(1000) {
        held.apply(scope, channel, standing);
    }
    held
}

#[test]
fn no_other_text_is_a_button() {
    for text in [
        "",
        "save",
        "pause",
        "pause 31",
        "pause 30 x",
        "resume",
        "stop now",
        "pause 30  ",
    ] {
        assert_eq!(text.parse::<Asked>(), Err(NoSuchButton), "{text}");
    }
}

#[test]
fn an_id_is_of_the_page_the_person_and_what_was_sent() {
    let page = uuid::Uuid::parse_str("019ab1c2-d3e4-7000-8000-000000000000").unwrap();
    let other = uuid::Uuid::parse_str("019ab1c2-d3e4-7000-8000-000000000001").unwrap();
    let (ada, eve) = (
        SubjectId::from_bytes([1; 12]),
        SubjectId::from_bytes([2; 12]),
    );
    let id = sent_id(page, &ada, "stop");
    assert_eq!(id, sent_id(page, &ada, "stop"));
    assert_eq!(id.get_version_num(), 7);
    assert_eq!(id.as_bytes()[..6], page.as_bytes()[..6]);
    for another in [
        sent_id(other, &ada, "stop"),
        sent_id(page, &eve, "stop"),
        sent_id(page, &ada, "pause 30"),
    ] {
        assert_ne!(id, another);
    }
}

fn place() -> impl Strategy<Value = Place> {
    (
        "[a-z][a-z0-9_-]{0,63}",
        prop::sample::select(Channel::ALL.to_vec()),
    )
        .prop_map(|(purpose, channel)| Place {
            purpose: purpose.parse().unwrap(),
            channel,
        })
}

proptest! {
    #[test]
    fn a_buttons_value_reads_back(what in place(), days in prop::sample::select(PAUSES.to_vec())) {
        for asked in [
            Asked::Choose,
            Asked::Stop,
            Asked::Export,
            Asked::Erase,
            Asked::Language,
            Asked::Pause { days, what: None },
            Asked::Pause { days, what: Some(what.clone()) },
            Asked::Resume { what: what.clone() },
        ] {
            prop_assert_eq!(asked.to_string().parse(), Ok(asked));
        }
    }

    #[test]
    fn what_was_seen_reads_back(held in standings(), reach in reach()) {
        let seen = seen(&config(), &held, &reach);
        prop_assert_eq!(seen.to_string().parse::<Seen>(), Ok(seen));
    }

    #[test]
    fn no_other_text_is_read(text in "\\PC{0,40}|[a-z. 0-9]{0,40}") {
        if let Ok(seen) = text.parse::<Seen>() {
            prop_assert_eq!(seen.to_string().parse::<Seen>(), Ok(seen));
        }
    }

    /// The heart of it: whatever the page was, whatever happened meanwhile and whatever comes
    /// back, only a box that was shown without a tick, is ticked, and about which nothing was
    /// said since, grants; and each box that says no afterwards holds.
    #[test]
    fn only_a_fresh_tick_grants_and_every_stop_holds(
        before in standings(),
        meanwhile in prop::option::of(standings()),
        reach in reach(),
        ticks in any::<[bool; 4]>(),
        is_fresh in any::<bool>(),
    ) {
        let config = config();
        let words = notice(&config);
        let seen = seen(&config, &before, &reach);
        let now = meanwhile.unwrap_or_else(|| before.clone());
        let names: Vec<String> = seen.0.iter().map(|b| field(&b.purpose, b.channel)).collect();
        let is_ticked = |name: &str| names.iter().position(|n| n == name).is_some_and(|i| ticks[i]);
        let mut choices = answer(&config, &seen, is_fresh.then_some(&words), is_ticked);
        // Some of the clocks that came before were ahead.
        let at = settle(&mut choices, &positions(&seen), &now, Moment::from_millis(10));
        let after = after(&choices, &now, at);
        for (shown, choice) in seen.0.iter().zip(&choices) {
            let scope = Scope::Purpose(shown.purpose.tag());
            let was = now.effective(scope, shown.channel);
            let is = after.effective(scope, shown.channel);
            let was_granted = was.is_some_and(|s| s.state == State::Granted);
            let is_granted = is.is_some_and(|s| s.state == State::Granted);
            if is_granted && !was_granted {
                prop_assert!(is_fresh);
                prop_assert_eq!(shown.rendered, Rendered::Unticked);
                prop_assert_eq!(choice.tick, Tick::Ticked);
                prop_assert_eq!(was.map(|s| s.position), shown.position);
            }
            let says_no = match shown.rendered {
                Rendered::GrantedBefore => choice.tick == Tick::Unticked,
                Rendered::Stop => choice.tick == Tick::Ticked,
                Rendered::Unticked => false,
            };
            if says_no {
                prop_assert!(is.is_some_and(|s| s.state.is_opt_out()));
            }
            if choice.state.is_none() {
                prop_assert_eq!(is, was);
            }
        }
    }

    #[test]
    fn nothing_is_granted_to_whoever_cannot_be_reached(
        before in standings(),
        ticks in any::<[bool; 4]>(),
    ) {
        let config = config();
        let seen = seen(&config, &before, &Reach::default());
        let mut next = ticks.into_iter();
        let choices: Vec<Choice> = seen.0.iter().flat_map(|shown| {
            let tick = next.next().unwrap_or_default();
            answer(&config, &Seen(vec![shown.clone()]), Some(&notice(&config)), |_| tick)
        }).collect();
        for choice in choices {
            prop_assert!(choice.state.is_none_or(State::is_opt_out));
        }
    }
}
