use super::*;
use crate::api::read_json;

const DEMO: &str = include_str!("../../../../www/demo/unticked.toml");
const NOW: i64 = 1_763_913_600_000;

fn keys() -> KeyRing {
    KeyRing::generate("demo", |bytes| bytes.fill(7))
}

fn config() -> Config {
    Config::parse(DEMO).unwrap()
}

/// The request of a person who ticked the newsletter and nothing else.
fn request(form: &str) -> serde_json::Value {
    let config = config();
    let notice = config
        .notices()
        .find(|n| n.form == form && n.language == "en")
        .unwrap();
    let version = notice.version();
    let served = Served {
        form,
        notice: &version,
        language: "en",
    };
    let mut choices = Vec::new();
    for purpose in &notice.purposes {
        for channel in &purpose.channels {
            choices.push(serde_json::json!({
                "purpose": purpose.id, "channel": channel.id,
                "granted": purpose.id.as_str() == "newsletter",
            }));
        }
    }
    serde_json::json!({
        "id": "019ab1de-5a00-7000-8000-000000000001",
        "form": form,
        "notice": version,
        "language": "en",
        "subject": {"email": " Ada@Example.com", "first_name": "Ada", "last_name": "Lovelace"},
        "choices": choices,
        "stamp": served.stamp(&keys(), Moment::from_millis(NOW)),
        "page": "http://127.0.0.1:8788/?utm_source=ada@example.com",
    })
}

fn outcome(body: &serde_json::Value) -> Result<Accepted, Problem> {
    outcome_at(body, NOW + 1_000)
}

fn outcome_at(body: &serde_json::Value, now: i64) -> Result<Accepted, Problem> {
    let request = read_json(body.to_string().as_bytes())?;
    let offered = Offered {
        config: &config(),
        replaced: &[],
    };
    accept(&request, offered, &keys(), Moment::from_millis(now))
}

/// The field that is refused after a change.
fn refused(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut body = request("newsletter");
    change(&mut body);
    outcome(&body).unwrap_err().errors[0].field.clone()
}

/// The boxes of somebody with Global Privacy Control, after a change of the configuration.
fn with_gpc(from: &str, to: &str) -> Vec<Choice> {
    assert!(DEMO.contains(from), "{from}");
    let config = Config::parse(&DEMO.replace(from, to)).unwrap();
    let mut body = request("newsletter");
    body["gpc"] = true.into();
    let offered = Offered {
        config: &config,
        replaced: &[],
    };
    let request = read_json(body.to_string().as_bytes()).unwrap();
    let accepted = accept(&request, offered, &keys(), Moment::from_millis(NOW)).unwrap();
    accepted.record.choices().unwrap().to_vec()
}

#[test]
fn what_a_browser_says_stands_beside_what_is_sold_and_nowhere_else() {
    let none = with_gpc("basis", "basis");
    assert!(none.iter().all(|choice| choice.signal.is_none()));

    let sold = "[purposes.offers]\nsale_or_share = true";
    let choices = with_gpc("[purposes.offers]", sold);
    let signals: Vec<_> = choices.iter().map(|choice| choice.signal).collect();
    assert_eq!(signals, [None, Some(Signal::Gpc), Some(Signal::Gpc)]);
    // As `www/docs/ledger.md` shows it.
    let shown = r#"{"channel":"email","purpose":"partners","rendered":"unticked","signal":"gpc","state":"declined","tick":"unticked"}"#;
    let written = crate::canonical::canonical(&choices[1]);
    assert_eq!(written.replace("offers", "partners"), shown);
    let document = include_str!("../../../../www/docs/ledger.md");
    assert!(document.contains(shown));
}

#[test]
fn a_browser_that_refuses_is_an_opt_out_and_a_tick_is_still_a_tick() {
    let (opt_out, keep) = ("absence = \"opt_out\"", "absence = \"keep\"");
    let states = |choices: Vec<Choice>| choices.iter().map(|c| c.state).collect::<Vec<_>>();
    let unsold = with_gpc(opt_out, keep);
    assert_eq!(states(unsold), [Some(State::Granted), None, None]);

    let all_sold = DEMO
        .replace(opt_out, keep)
        .replace("basis =", "sale_or_share = true\nbasis =");
    let choices = with_gpc(DEMO, &all_sold);
    assert_eq!(
        states(choices),
        [
            Some(State::Granted),
            Some(State::Declined),
            Some(State::Declined)
        ]
    );
}

#[test]
fn a_tick_grants_and_an_untouched_box_declines() {
    let accepted = outcome(&request("newsletter")).unwrap();
    let Act::Form { choices, shown, .. } = &accepted.record.act else {
        panic!()
    };
    let states: Vec<_> = choices.iter().map(|c| c.state).collect();
    assert_eq!(
        states,
        [
            Some(State::Granted),
            Some(State::Declined),
            Some(State::Declined)
        ]
    );
    assert_eq!(
        shown.page.as_deref(),
        Some("http://127.0.0.1:8788/"),
        "no query is kept"
    );
    assert_eq!(shown.served_at.millis(), NOW);
    assert_eq!(
        accepted.record.received_at.millis(),
        NOW + 1_000,
        "the server's time"
    );
    assert_eq!(accepted.email.unwrap().as_str(), "ada@example.com");
    assert!(
        !serde_json::to_string(&accepted.record)
            .unwrap()
            .contains("ada@")
    );
}

#[test]
fn double_opt_in_waits() {
    let accepted = outcome(&request("partners")).unwrap();
    let Act::Form { choices, .. } = &accepted.record.act else {
        panic!()
    };
    assert_eq!(choices[0].state, Some(State::Pending));
}

#[test]
fn every_wrong_field_is_named() {
    assert_eq!(refused(|b| b["form"] = "other".into()), "form");
    assert_eq!(refused(|b| b["notice"] = "00".repeat(32).into()), "notice");
    assert_eq!(refused(|b| b["notice"] = "x".into()), "notice");
    assert_eq!(refused(|b| b["language"] = "de".into()), "language");
    assert_eq!(
        refused(|b| b["id"] = "019ab1de-5a00-4000-8000-000000000001".into()),
        "id"
    );
    assert_eq!(
        refused(|b| b["subject"]["email"] = "ada".into()),
        "subject.email"
    );
    assert_eq!(
        refused(|b| b["subject"]["email"] = serde_json::Value::Null),
        "subject.email"
    );
    assert_eq!(
        refused(|b| b["subject"]["phone"] = "0171".into()),
        "subject.phone"
    );
    assert_eq!(
        refused(|b| b["subject"]["last_name"] = "x\ny".into()),
        "subject.last_name"
    );
    assert_eq!(
        refused(|b| b["choices"][0]["purpose"] = "x".into()),
        "choices[0].purpose"
    );
    assert_eq!(
        refused(|b| b["choices"][0]["channel"] = "sms".into()),
        "choices[0].channel"
    );
    assert_eq!(
        refused(|b| b["choices"][2]["granted"] = true.into()),
        "subject.phone"
    );
    assert_eq!(
        refused(|b| b["choices"][2] = b["choices"][1].clone()),
        "choices[2]"
    );
    assert_eq!(refused(|b| b["choices"] = serde_json::json!([])), "choices");
    assert_eq!(refused(|b| b["page"] = "javascript:x".into()), "page");
    assert_eq!(
        refused(|b| b["given_at"] = "1970-01-01T00:00:00Z".into()),
        "given_at"
    );
    assert_eq!(refused(|b| b["stamp"] = "x".into()), "stamp");
}

#[test]
fn a_stamp_of_another_form_or_of_yesterday_is_refused() {
    let mut body = request("newsletter");
    body["stamp"] = request("partners")["stamp"].clone();
    assert_eq!(outcome(&body).unwrap_err().kind, Kind::InvalidStamp);
    let late = outcome_at(&request("newsletter"), NOW + 25 * 3_600_000).unwrap_err();
    assert_eq!(late.kind, Kind::InvalidStamp);
    assert!(late.errors[0].message.contains("older than a day"));
}

#[test]
fn a_replaced_notice_is_accepted_for_as_long_as_it_is_offered() {
    let body = request("newsletter");
    let old = config()
        .notices()
        .find(|n| n.form == "newsletter" && n.language == "en")
        .unwrap();
    let changed = Config::parse(&DEMO.replace("monthly garden", "weekly garden")).unwrap();
    let request: ConsentRequest = read_json(body.to_string().as_bytes()).unwrap();
    let now = Moment::from_millis(NOW);
    let with = |replaced: &[Notice]| {
        accept(
            &request,
            Offered {
                config: &changed,
                replaced,
            },
            &keys(),
            now,
        )
        .map(|_| ())
    };
    assert_eq!(with(&[old]), Ok(()));
    assert_eq!(with(&[]).unwrap_err().errors[0].field, "notice");
}

#[test]
fn the_same_meaning_has_the_same_body_and_another_has_not() {
    let base = outcome(&request("newsletter")).unwrap().body;
    let mut spelled = request("newsletter");
    spelled["subject"]["email"] = "ada@example.com".into();
    assert_eq!(outcome(&spelled).unwrap().body, base);
    let mut other = request("newsletter");
    other["choices"][0]["granted"] = false.into();
    assert_ne!(outcome(&other).unwrap().body, base);
}
