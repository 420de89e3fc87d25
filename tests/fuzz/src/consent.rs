//! Requests: no body makes a consent of what was not ticked, no answer repeats what was sent, and
//! every spelling of an address is one address.
//!
//! A one-click POST has a body too (RFC 8058 §3.2), which nothing reads: what it says stands in
//! the link, and that is the target [`crate::token`].

use serde::de::DeserializeOwned;
use serde_json::Value;
use unticked_shared::{
    address::{EmailAddress, PhoneNumber},
    api::{
        Accepted, AuditRequest, CheckRequest, ChoiceOutcome, ConsentRequest, EventRequest, Kind,
        LinkRequest, Offered, PersonRequest, Problem, RetentionRequest, accept, read_json,
    },
    config::Absence,
    consent::{Act, Channel, Choice, Rendered, Shown, State, Tick},
    ledger::Event,
    notice::Notice,
    stamp::{STAMP_LIFETIME_MINUTES, Served},
    subject::SubjectId,
    time::Moment,
};

use crate::{
    fixed::{CONFIG, FIRST},
    reads_back,
};

/// When every request arrives, and how long before it the notice was served.
const NOW: i64 = 1_763_913_660_000;
const MINUTE: i64 = 60_000;

/// What no message has by itself. Two characters, since the place and character at which an id
/// stopped being one may be named.
const MARK: &str = "§§";

/// The input is a body; its texts, and it as a whole, are read as addresses too.
///
/// # Panics
/// Where a promise is broken.
pub fn check(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        text.lines().for_each(addresses);
    }
    if let Ok(value) = serde_json::from_slice::<Value>(input) {
        no_value_is_repeated(value);
    }
    if let Ok(request) = read::<ConsentRequest>(input) {
        let texts = [&request.subject.email, &request.subject.phone];
        texts.into_iter().flatten().for_each(|text| addresses(text));
        consent(request);
    }
    let now = Moment::from_millis(NOW);
    let _ = read::<CheckRequest>(input).and_then(|r| r.validate());
    let _ = read::<EventRequest>(input).and_then(|r| r.validate(now));
    let _ = read::<LinkRequest>(input).and_then(|r| r.validate(&CONFIG).map(drop));
    let _ = read::<PersonRequest>(input).and_then(|r| r.validate());
    let _ = read::<AuditRequest>(input);
    let _ = read::<RetentionRequest>(input);
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let read = read_json(body);
    if let Err(problem) = &read {
        match problem.kind {
            Kind::MalformedJson => assert!(problem.errors.is_empty()),
            Kind::InvalidFields => names_fields(problem),
            kind => panic!("reading a body is refused as {kind:?}"),
        }
    }
    read
}

fn names_fields(problem: &Problem) {
    assert!(!problem.errors.is_empty(), "refused without a reason");
    for error in &problem.errors {
        assert!(!error.message.is_empty(), "{error:?}");
    }
}

/// Errors are logged and sent on; they name fields, never what somebody has typed into them.
fn no_value_is_repeated(mut body: Value) {
    if !mark_values(&mut body) {
        return;
    }
    let body = body.to_string();
    let body = body.as_bytes();
    silent(&read::<ConsentRequest>(body).and_then(|r| outcome(&r, NOW)));
    silent(&read::<CheckRequest>(body).and_then(|r| r.validate()));
    silent(&read::<LinkRequest>(body).and_then(|r| r.validate(&CONFIG).map(drop)));
    silent(&read::<PersonRequest>(body).and_then(|r| r.validate()));
    let now = Moment::from_millis(NOW);
    silent(&read::<EventRequest>(body).and_then(|r| r.validate(now)));
}

/// Puts the mark around every text. False where it stands in a name already, since names may be
/// repeated.
fn mark_values(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            *text = format!("{MARK}{text}{MARK}");
            true
        }
        Value::Array(values) => values.iter_mut().all(mark_values),
        Value::Object(members) => members
            .iter_mut()
            .all(|(name, value)| !name.contains(MARK) && mark_values(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

fn silent<T>(outcome: &Result<T, Problem>) {
    if let Err(problem) = outcome {
        let said = format!("{problem:?}");
        assert!(!said.contains(MARK), "a value is repeated: {said}");
    }
}

fn addresses(text: &str) {
    if let Ok(email) = text.parse::<EmailAddress>() {
        assert_eq!(
            email.as_str().parse().as_ref(),
            Ok(&email),
            "normalised twice"
        );
        for spelling in [text.to_ascii_uppercase(), format!("\t{text} ")] {
            assert_eq!(spelling.parse().as_ref(), Ok(&email), "{spelling:?}");
        }
        let (local, domain) = email.as_str().rsplit_once('@').expect("it has an @");
        assert!((1..=64).contains(&local.len()) && email.as_str().len() <= 254);
        assert!(domain.is_ascii() && domain.contains('.'));
        assert!(
            !email
                .as_str()
                .contains(|c: char| c.is_control() || c.is_whitespace())
        );
        let masked = email.masked();
        assert!(masked.contains("***@"), "{masked}");
        reads_back(&email);
    }
    if let Ok(phone) = text.parse::<PhoneNumber>() {
        assert_eq!(
            phone.as_str().parse().as_ref(),
            Ok(&phone),
            "normalised twice"
        );
        let digits = phone.as_str().strip_prefix('+').expect("a plus");
        assert!((7..=15).contains(&digits.len()) && !digits.starts_with('0'));
        assert!(digits.bytes().all(|b| b.is_ascii_digit()));
        for spelling in [
            format!("00{digits}"),
            format!(" {text}\n"),
            format!("{text}-"),
        ] {
            assert_eq!(spelling.parse().as_ref(), Ok(&phone), "{spelling:?}");
        }
        reads_back(&phone);
    }
}

fn outcome(request: &ConsentRequest, now: i64) -> Result<Accepted, Problem> {
    let offered = Offered {
        config: &CONFIG,
        replaced: &[],
    };
    accept(request, offered, &FIRST, Moment::from_millis(now))
}

fn consent(mut request: ConsentRequest) {
    weigh(&request, outcome(&request, NOW));

    // No input guesses a version or a stamp; with those of a notice that was really served, the
    // rest of the request is looked at.
    let notices: Vec<Notice> = CONFIG.notices().collect();
    let wanted = |n: &&Notice| n.form == request.form && n.language == request.language;
    let by_chance = &notices[request.choices.len() % notices.len()];
    let notice = notices.iter().find(wanted).unwrap_or(by_chance);
    serve(&mut request, notice);
    weigh(&request, outcome(&request, NOW));

    let another = if notice.language == "de" { "en" } else { "de" };
    another.clone_into(&mut request.language);
    outcome(&request, NOW).expect_err("the notice is in another language");
}

fn serve(request: &mut ConsentRequest, notice: &Notice) {
    let version = notice.version();
    let served = Served {
        form: &notice.form,
        notice: &version,
        language: &notice.language,
    };
    request.stamp = served.stamp(&FIRST, Moment::from_millis(NOW - MINUTE));
    request.notice = version;
    request.form.clone_from(&notice.form);
    request.language.clone_from(&notice.language);
}

fn weigh(request: &ConsentRequest, outcome: Result<Accepted, Problem>) {
    match outcome {
        Ok(accepted) => accepted_rightly(request, &accepted),
        Err(problem) => {
            assert!(
                matches!(problem.kind, Kind::InvalidFields | Kind::InvalidStamp),
                "{problem:?}"
            );
            names_fields(&problem);
        }
    }
}

fn accepted_rightly(request: &ConsentRequest, accepted: &Accepted) {
    let record = &accepted.record;
    let subject = match (&accepted.email, &accepted.phone) {
        (Some(email), _) => SubjectId::of_email(&FIRST.subject, email),
        (None, Some(phone)) => SubjectId::of_phone(&FIRST.subject, phone),
        (None, None) => panic!("nobody is named"),
    };
    assert_eq!((record.id, record.subject), (request.id, subject));
    assert_eq!(record.id.get_version_num(), 7);
    let now = Moment::from_millis(NOW);
    assert_eq!((record.received_at, record.effective_at), (now, now));
    assert_eq!(record.configuration, CONFIG.version());
    assert_eq!(record.terms, CONFIG.terms_version());
    let Act::Form {
        form,
        shown,
        choices,
    } = &record.act
    else {
        panic!("a form became {}", record.act.source());
    };
    assert_eq!(form, &request.form);
    was_shown(request, shown);
    says_what_was_ticked(request, accepted, choices);

    reads_back(record);
    let event = Event::Consent(record.clone());
    assert_eq!(Event::read(&event.canonical()).as_ref(), Ok(&event));
    // The page is what the client says, whatever stands in it.
    if let (Some(email), None) = (&accepted.email, &shown.page) {
        let text = event.canonical();
        assert!(
            !text.contains(email.as_str()),
            "the record names the person"
        );
    }
    once_and_again(request, accepted);
}

fn was_shown(request: &ConsentRequest, shown: &Shown) {
    assert_eq!(
        (shown.notice, &shown.language),
        (request.notice, &request.language)
    );
    let age = NOW - shown.served_at.millis();
    assert!((-MINUTE..=i64::from(STAMP_LIFETIME_MINUTES) * MINUTE).contains(&age));
    if let Some(page) = &shown.page {
        assert!(
            !page.contains(|c: char| "?# ".contains(c) || c.is_control()),
            "{page}"
        );
        assert!(page.starts_with("http"), "{page}");
    }
}

fn says_what_was_ticked(request: &ConsentRequest, accepted: &Accepted, choices: &[Choice]) {
    assert_eq!(choices.len(), request.choices.len());
    let form = &CONFIG.forms[&request.form];
    for (i, (said, choice)) in request.choices.iter().zip(choices).enumerate() {
        assert_eq!(
            (choice.purpose.as_str(), choice.channel.name()),
            (&*said.purpose, &*said.channel)
        );
        assert!(
            form.purposes.contains(&choice.purpose),
            "it was not asked for"
        );
        assert!(
            CONFIG.purposes[&choice.purpose]
                .channels
                .contains(&choice.channel)
        );
        let same = |c: &Choice| (&c.purpose, c.channel) == (&choice.purpose, choice.channel);
        assert!(!choices[..i].iter().any(same), "a box stands twice");
        assert_eq!(choice.rendered, Rendered::Unticked);
        assert_eq!(choice.tick == Tick::Ticked, said.granted);
        let email = choice.channel == Channel::Email;
        let state = match (said.granted, form.absence) {
            (true, _) if CONFIG.double_opt_in(form) && email => Some(State::Pending),
            (true, _) => Some(State::Granted),
            (false, Absence::OptOut) => Some(State::Declined),
            (false, Absence::Keep) => None,
        };
        assert_eq!(choice.state, state);
        if said.granted {
            assert!(
                !email || accepted.email.is_some(),
                "no way to reach the person"
            );
            assert!(!choice.channel.needs_phone() || accepted.phone.is_some());
        }
    }
    assert_eq!(ChoiceOutcome::of(choices).len(), choices.len());
    let says_something = choices.iter().filter(|c| c.state.is_some()).count();
    assert_eq!(accepted.record.statements(0).len(), says_something);
}

/// The same request is stored once, however the address is spelled; and none is taken with a
/// notice that was served too long ago.
fn once_and_again(request: &ConsentRequest, accepted: &Accepted) {
    let again = outcome(request, NOW).expect("it was accepted before");
    same(&again, accepted);
    let mut spelled = copy(request);
    if let Some(email) = &mut spelled.subject.email {
        email.make_ascii_uppercase();
    }
    if let Some(phone) = &mut spelled.subject.phone {
        phone.insert(0, ' ');
    }
    let again = outcome(&spelled, NOW).expect("another spelling of what was accepted");
    same(&again, accepted);

    let tomorrow = NOW + i64::from(STAMP_LIFETIME_MINUTES + 2) * MINUTE;
    let late = outcome(request, tomorrow).expect_err("the stamp is too old");
    assert_eq!(late.kind, Kind::InvalidStamp);
}

fn same(a: &Accepted, b: &Accepted) {
    assert_eq!((&a.record, &a.body, &a.name), (&b.record, &b.body, &b.name));
    assert_eq!(a.email, b.email);
    assert_eq!(a.phone, b.phone);
}

/// The type is only ever read, so it has no `Clone` to use here.
fn copy(request: &ConsentRequest) -> ConsentRequest {
    let choices: Vec<Value> = request
        .choices
        .iter()
        .map(|c| serde_json::json!({"purpose": c.purpose, "channel": c.channel, "granted": c.granted}))
        .collect();
    let subject = &request.subject;
    let body = serde_json::json!({
        "id": request.id.to_string(),
        "form": request.form,
        "notice": request.notice,
        "language": request.language,
        "subject": {
            "email": subject.email, "phone": subject.phone,
            "first_name": subject.first_name, "last_name": subject.last_name,
        },
        "choices": choices,
        "stamp": request.stamp,
        "page": request.page,
    });
    read_json(body.to_string().as_bytes()).expect("it is the request that was read")
}
