use proptest::prelude::*;

use super::*;
use crate::words::Language;

const DEMO: &str = include_str!("../../../www/demo/unticked.toml");

fn first_problem(text: &str) -> String {
    Config::parse(text).unwrap_err()[0].to_string()
}

/// The demo's configuration with one change, and what it then says.
fn changed(from: &str, to: &str) -> String {
    assert!(DEMO.contains(from), "{from}");
    first_problem(&DEMO.replacen(from, to, 1))
}

fn line_of(text: &str, needle: &str) -> usize {
    1 + text.lines().position(|l| l.contains(needle)).unwrap()
}

#[test]
fn the_demo_is_a_configuration() {
    let config = Config::parse(DEMO).unwrap();
    assert_eq!(config.version().len(), 64);
    assert_eq!(
        config.notices().count(),
        6,
        "two forms and the preference centre, in two languages"
    );
    let form = &config.forms["newsletter"];
    let words = config.language_for(form, Some("de-AT"));
    let notice = config.notice("newsletter", form, words);
    assert_eq!(notice.language, "de");
    assert_eq!(notice.purposes.len(), 2);
    assert!(notice.texts.legend.contains("Acme"));
    assert_eq!(config.language_for(form, Some("fr")).tag, "en");
    assert_eq!(config.language_for(form, None).tag, "en");
}

#[test]
fn every_problem_names_its_line_and_key() {
    let line = line_of(DEMO, "[purposes.newsletter]");
    for (from, to, says) in [
        (
            "basis = \"consent\"",
            "basis = \"guess\"",
            format!("line {}: purposes.newsletter.basis:", line + 1),
        ),
        (
            "channels = [\"email\"]",
            "channels = [\"fax\"]",
            format!("line {}: purposes.newsletter.channels", line + 2),
        ),
        (
            "\"24 months\"",
            "\"two years\"",
            format!(
                "line {}: purposes.newsletter.expires_after: a period",
                line + 3
            ),
        ),
        (
            "default_language = \"en\"",
            "default_language = \"tlh\"",
            "line 8: deployment.default_language:".to_owned(),
        ),
        (
            "basis = \"consent\"",
            "basis = \"consent\"\ncolour = 1",
            format!(
                "line {}: purposes.newsletter.colour: unknown field",
                line + 2
            ),
        ),
        (
            "controller = \"acme\"",
            "controller = \"acne\"",
            format!(
                "line {}: sites.shop.controller: there is no [controllers.acne]",
                line_of(DEMO, "controller = ")
            ),
        ),
        (
            "purposes = [\"newsletter\", \"offers\"]",
            "purposes = [\"newsletter\", \"offer\"]",
            format!(
                "line {}: forms.newsletter.purposes: there is no [purposes.offer]",
                line_of(DEMO, "purposes = [\"newsletter\", ")
            ),
        ),
        (
            "fields.newsletter.email",
            "fields.newsletter.sms",
            format!(
                "line {}: crm.fields.newsletter.sms: newsletter is not sent by sms",
                line_of(DEMO, "fields.newsletter.email")
            ),
        ),
        (
            "fields.offers.sms = \"Offers_SMS\"",
            "fields.offers.sms = \"Offers_Email\"",
            "crm.fields: Offers_Email is used for two things".to_owned(),
        ),
        (
            "kind = \"zoho\"",
            "kind = \"zoho\"\ndata_centre = \"eu\"",
            "give either data_centre or the URLs".to_owned(),
        ),
        (
            "id = \"demo\"",
            "id = \"De mo\"",
            "line 6: deployment.id:".to_owned(),
        ),
        (
            "http://127.0.0.1:8787",
            "http://u.acme.example",
            "line 7: deployment.origin:".to_owned(),
        ),
        (
            "http://127.0.0.1:8787",
            "https://consent.acme-garden-supplies.example",
            "mailers mangle".to_owned(),
        ),
        (
            "http://127.0.0.1:8787",
            "https://u.acme.example",
            "those over 74; use a host of at most 13 characters".to_owned(),
        ),
        ("[deployment]", "[deployment", "line 5:".to_owned()),
    ] {
        let problem = changed(from, to);
        assert!(
            problem.contains(&says),
            "{to:?}: {problem}\nexpected: {says}"
        );
    }
}

#[test]
fn what_receipts_carry_is_checked() {
    for (from, to, says) in [
        (
            "storage = [\"EU\"]",
            "storage = [\"EU\", \"Europe\"]",
            format!(
                "line {}: processing.storage: \"Europe\" is no place",
                line_of(DEMO, "storage = ")
            ),
        ),
        (
            "country = \"IE\"",
            "country = \"Ireland\"",
            format!(
                "line {}: controllers.acme.country: \"Ireland\" is no place",
                line_of(DEMO, "country = \"IE\"")
            ),
        ),
        (
            "address = \"3 Quay Road, Dublin 2, Ireland\"",
            "address = \" \"",
            "processing.authority.address: must not be empty".to_owned(),
        ),
        (
            "contact = \"privacy@crm.example\"",
            "contact = \"\"",
            "processing.recipients.1.contact: must not be empty".to_owned(),
        ),
        (
            "contact = \"https://authority.example\", ",
            "",
            "processing.authority: missing field `contact`".to_owned(),
        ),
    ] {
        let problem = changed(from, to);
        assert!(
            problem.contains(&says),
            "{to:?}: {problem}\nexpected: {says}"
        );
    }
}

#[test]
fn a_link_before_a_mailto_leaves_room_for_the_comma() {
    let at = |origin: &str| DEMO.replace("http://127.0.0.1:8787", origin);
    let mailbox = "unsubscribe_mailbox = \"u@u.acme.example\"\n";
    assert!(Config::parse(&at("https://u.acm.example")).is_ok());
    let alone = at("https://u.acme.example").replace(mailbox, "");
    assert!(Config::parse(&alone).is_ok());
}

#[test]
fn a_text_must_exist_in_the_default_language_and_as_title_too() {
    assert!(changed("title = { en = \"Newsletter\", de", "title = { de").contains("has no \"en\""));
    let problem = changed(", de = \"Newsletter\" }", " }");
    assert!(
        problem.contains("purposes.newsletter.title: has no \"de\""),
        "{problem}"
    );
}

#[test]
fn consent_is_no_condition() {
    for (line, key) in [
        ("basis = \"consent\"", "purposes.newsletter.required"),
        ("absence = \"opt_out\"", "forms.newsletter.required"),
    ] {
        let text = DEMO.replacen(line, &format!("{line}\nrequired = true"), 1);
        let problem = first_problem(&text);
        let wanted = format!(
            "line {}: {key}: consent may not be",
            line_of(DEMO, line) + 1
        );
        assert!(problem.starts_with(&wanted), "{problem}");
    }
}

#[test]
fn all_problems_are_reported_at_once() {
    let text = DEMO
        .replace("id = \"demo\"", "id = \"De mo\"")
        .replace("site = \"shop\"", "site = \"shap\"");
    assert_eq!(Config::parse(&text).unwrap_err().len(), 3);
}

#[test]
fn what_receipts_should_say_and_nobody_said_is_known() {
    let open = |text: &str| -> Vec<String> {
        let open = Config::parse(text).unwrap().left_open();
        open.into_iter().map(|(key, _)| key).collect()
    };
    assert_eq!(open(DEMO), [""; 0]);
    let lines = DEMO.lines();
    let bare = lines.filter(|line| {
        !["address = ", "storage = ", "authority = "]
            .iter()
            .any(|start| line.starts_with(start))
    });
    let bare = bare.collect::<Vec<_>>().join("\n");
    let bare = bare.replace(", contact = \"privacy@crm.example\"", "");
    assert_eq!(
        open(&bare),
        [
            "controllers.acme.address",
            "processing.storage",
            "processing.authority",
            "processing.recipients.1.contact"
        ]
    );
    let nobody = bare
        .lines()
        .filter(|line| !line.starts_with("recipients = "));
    let open = open(&nobody.collect::<Vec<_>>().join("\n"));
    assert_eq!(open.last().unwrap(), "processing.recipients");
}

#[test]
fn an_alert_is_raised_before_an_opt_out_has_to_be_honoured() {
    let alarms = |alert_after: &str| {
        format!("{DEMO}\n[alarms]\nwarn_after = \"1 hour\"\nalert_after = {alert_after:?}\n")
    };
    Config::parse(&alarms("47 hours")).unwrap();
    for (after, says) in [("48 hours", "less than the 48 hours"), ("1 hour", "longer")] {
        let problem = first_problem(&alarms(after));
        assert!(problem.contains(says), "{problem}");
        assert!(problem.contains("alarms.alert_after"), "{problem}");
    }
}

#[test]
fn a_data_centre_knows_its_hosts() {
    let urls = DEMO
        .lines()
        .filter(|l| l.contains("_url = \"http"))
        .fold(DEMO.to_owned(), |t, l| t.replace(l, ""));
    let config =
        Config::parse(&urls.replace("kind = \"zoho\"", "kind = \"zoho\"\ndata_centre = \"ca\""))
            .unwrap();
    let endpoints = config.crm.as_ref().unwrap().endpoints().unwrap();
    assert_eq!(endpoints.accounts, "https://accounts.zohocloud.ca");
    assert_eq!(endpoints.api, "https://www.zohoapis.ca");
}

proptest! {
    #[test]
    fn no_text_panics(cut in 0..DEMO.len(), text in "\\PC{0,40}") {
        let mut cut = cut;
        while !DEMO.is_char_boundary(cut) { cut -= 1; }
        let _ = Config::parse(&format!("{}{text}{}", &DEMO[..cut], &DEMO[cut..]));
    }

    #[test]
    fn every_notice_is_in_the_language_asked_for_or_the_default(tag in "[a-z]{2}(-[A-Z]{2})?") {
        let config = Config::parse(DEMO).unwrap();
        for form in config.forms.values() {
            let given = config.language_for(form, Some(&tag)).tag;
            let offered = |tag| config.languages_of(form).any(|l| l.tag == tag);
            prop_assert!(offered(given));
            let wanted = Language::find(&tag).map(|language| language.tag);
            prop_assert!(wanted.is_none_or(|tag| tag == given || !offered(tag)));
        }
    }
}

#[test]
fn periods_follow_the_calendar() {
    let period = |count, unit| Period { count, unit };
    let after = |period: Period, at: &str| period.after(at.parse().unwrap()).to_string();
    let months = period(1, PeriodUnit::Months);
    assert_eq!(
        after(months, "2025-01-31T10:20:30.456Z"),
        "2025-02-28T10:20:30.456Z"
    );
    assert_eq!(
        after(months, "2024-01-31T00:00:00Z"),
        "2024-02-29T00:00:00.000Z"
    );
    assert_eq!(
        after(period(24, PeriodUnit::Months), "2024-12-05T00:00:00Z"),
        "2026-12-05T00:00:00.000Z"
    );
    assert_eq!(
        after(period(1, PeriodUnit::Years), "2024-02-29T00:00:00Z"),
        "2025-02-28T00:00:00.000Z"
    );
    assert_eq!(
        after(period(90, PeriodUnit::Days), "2025-01-01T00:00:00Z"),
        "2025-04-01T00:00:00.000Z"
    );
}
