//! `unticked check-email`, of mails that real libraries built and signed. What other languages
//! send, and what answers behind a link, is tried in `tests/conformance/check_email.test.mjs`.
#![forbid(unsafe_code)]

#[path = "../common/mod.rs"]
mod common;
mod dns;
mod mails;

use common::{DEMO, Folder, Ran};
use mails::{COVERED, Draft, pem, record, signed, signed_as};
use serde_json::Value;

const ADA: &str = "ada@example.com";
const KEY: &str = "s1._domainkey.acme.example=s1.txt";

/// A deployment, and links of it.
struct Acme {
    folder: Folder,
    link: String,
    preferences: String,
}

impl Acme {
    fn new() -> Self {
        let folder = Folder::of_demo();
        folder.write(
            "unticked.toml",
            &DEMO.replace("http://127.0.0.1:8787", "https://u.ac.example"),
        );
        folder.write("s1.txt", &record("acme.example"));
        let (link, preferences) = links(&folder, &["--email", ADA, "--channel", "email"]);
        Self {
            folder,
            link,
            preferences,
        }
    }

    fn draft(&self) -> Draft {
        Draft::good(ADA, &self.link, &self.preferences)
    }

    /// Checks a mail with its key at hand.
    fn check(&self, mail: &[u8]) -> Report {
        self.check_with(mail, &["--offline", "--dkim-key", KEY])
    }

    fn check_with(&self, mail: &[u8], options: &[&str]) -> Report {
        std::fs::write(self.folder.path("mail.eml"), mail).unwrap();
        let told = self
            .folder
            .run(&[&["check-email", "mail.eml"], options].concat());
        let ran = self
            .folder
            .run(&[&["check-email", "mail.eml", "--json"], options].concat());
        for Ran { out, err, .. } in [&told, &ran] {
            for secret in [ADA, "ada", &self.link[30..60], &self.preferences[30..60]] {
                assert!(
                    !format!("{out}{err}").contains(secret),
                    "{secret}: {out}{err}"
                );
            }
        }
        assert_eq!(told.code, ran.code);
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(json["schema"], "unticked/check-email/1");
        Report {
            code: ran.code,
            json,
            told: told.out,
        }
    }

    /// The findings of a mail, signed after it was built.
    fn findings(&self, draft: &Draft) -> Vec<String> {
        self.check(&signed(&draft.built())).findings()
    }
}

/// The unsubscribe and the preferences link.
fn links(folder: &Folder, more: &[&str]) -> (String, String) {
    let args = [&["link", "--purpose", "newsletter", "--json"], more].concat();
    let links: Value = serde_json::from_str(&folder.run(&args).done()).unwrap();
    let of = |name: &str| links[name].as_str().unwrap().to_owned();
    (of("unsubscribe_url"), of("preferences_url"))
}

struct Report {
    code: i32,
    json: Value,
    told: String,
}

impl Report {
    fn of(&self, list: &str, member: &str) -> Vec<String> {
        let list = self.json[list].as_array().unwrap().iter();
        list.map(|item| item[member].as_str().unwrap().to_owned())
            .collect()
    }

    fn findings(&self) -> Vec<String> {
        self.of("findings", "kind")
    }

    fn text_of(&self, kind: &str) -> String {
        let findings = self.json["findings"].as_array().unwrap();
        let found = findings.iter().find(|f| f["kind"] == kind);
        found.unwrap_or_else(|| panic!("{kind}: {}", self.told))["text"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

#[test]
fn a_good_mail_is_clean_whoever_built_it() {
    let acme = Acme::new();
    for mail in [acme.draft().built(), acme.draft().built_by_lettre()] {
        let report = acme.check_with(
            &signed(&mail),
            &["--offline", "--dkim-key", KEY, "--strict"],
        );
        assert_eq!(report.findings(), [""; 0], "{}", report.told);
        assert_eq!((report.code, &report.json["result"]), (0, &"clean".into()));
        assert_eq!(
            report.of("checked", "part"),
            ["headers", "recipient", "link", "dkim", "body", "token"]
        );
        assert_eq!(report.of("not_checked", "part"), ["live"]);
        assert!(
            report
                .told
                .contains("ok       dkim        the signature of acme.example"),
            "{}",
            report.told
        );
    }
}

#[test]
fn files_that_lost_their_line_ends_are_checked_as_they_were_signed() {
    let acme = Acme::new();
    let mail = String::from_utf8(signed(&acme.draft().built())).unwrap();
    let report = acme.check(mail.replace("\r\n", "\n").as_bytes());
    assert_eq!(report.code, 0, "{}", report.told);
}

#[test]
fn what_is_wrong_with_the_headers_is_found() {
    let acme = Acme::new();
    let (good, link) = (acme.draft(), &acme.link);
    let list = |value: &str| good.clone().set("List-Unsubscribe", value);
    let post = |value: &str| good.clone().set("List-Unsubscribe-Post", value);
    let mailto = "<mailto:u@acme.example>";
    for (draft, expected) in [
        (
            good.clone().without("List-Unsubscribe"),
            &["list_unsubscribe_missing"][..],
        ),
        (
            good.clone().without("List-Unsubscribe-Post"),
            &["post_missing"],
        ),
        (
            good.clone().with("List-Unsubscribe", mailto),
            &["list_unsubscribe_repeated"],
        ),
        (
            good.clone()
                .with("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            &["post_repeated"],
        ),
        (post("One-Click"), &["post_value"]),
        (post("List-Unsubscribe=One-Click; x"), &["post_value"]),
        (list(mailto), &["https_missing"]),
        (
            list(&format!("<http://u.ac.example/u/x>, {mailto}")),
            &["https_missing", "link_other_origin"],
        ),
        (list(&format!("<{link}>")), &["mailto_missing"]),
        (
            list(&format!("<{link}>, <https://b.example/>, {mailto}")),
            &["https_repeated"],
        ),
        (list(link), &["list_unsubscribe_malformed", "https_missing"]),
        (
            list(&format!("<{link}>, {mailto} or so")),
            &["list_unsubscribe_malformed"],
        ),
        (
            list(&format!(
                "<{link}>, <mailto:{}@acme.example>",
                "u".repeat(56)
            )),
            &["mailto_long"],
        ),
        (
            good.clone().with("Precedence", "first-class"),
            &["precedence"],
        ),
        (good.clone().with("Precedence", "bulk"), &[]),
    ] {
        let found: Vec<String> = acme
            .findings(&draft)
            .into_iter()
            // A foreign link has no token of ours; that is another test.
            .filter(|kind| !kind.starts_with("token_") && !kind.starts_with("body_"))
            .collect();
        assert_eq!(found, expected, "{:?}", draft.fields);
    }
}

#[test]
fn what_is_wrong_with_the_link_is_found() {
    let acme = Acme::new();
    let host = "https://u.ac.example";
    let with = |link: &str| {
        let list = format!("<{link}>, <mailto:u@acme.example>");
        let draft = acme.draft().set("List-Unsubscribe", &list);
        let found = acme.findings(&draft);
        found
            .into_iter()
            .filter(|kind| kind.starts_with("link_"))
            .collect::<Vec<_>>()
    };
    let of_length = |length: usize| format!("{host}/u/{}", "x".repeat(length - host.len() - 3));
    assert_eq!(with(&of_length(74)), [""; 0]);
    assert_eq!(
        with(&of_length(75)),
        ["link_long"],
        "a comma comes after it"
    );
    assert_eq!(with(&of_length(900)), ["link_long"]);
    assert_eq!(with(&of_length(901)), ["link_too_long"]);
    assert_eq!(with(&format!("{host}/u/x?utm_source=mail")), ["link_query"]);
    assert_eq!(
        with(&format!("{host}/u/ada%40example.com")),
        ["link_shows_address"]
    );
    assert_eq!(
        with("https://staging.acme.example/u/x"),
        ["link_other_origin"]
    );
    assert_eq!(with("https://"), ["link_invalid"]);
    assert_eq!(with("https://ä.example/u/x"), ["link_invalid"]);
    assert_eq!(with(&acme.link.replace("/u/", "/u/\r\n ")), ["link_folded"]);
}

#[test]
fn a_mail_goes_to_one_person() {
    let acme = Acme::new();
    let to = |to: &str| {
        let draft = Draft {
            to: to.to_owned(),
            ..acme.draft()
        };
        let covered: Vec<&str> = COVERED.into_iter().filter(|name| *name != "To").collect();
        acme.check(&signed_as("acme.example", &draft.built(), &covered))
            .findings()
    };
    assert_eq!(to(ADA), [""; 0]);
    assert_eq!(to(""), ["to_missing"]);
    assert_eq!(to("\"a b\"@example.com"), ["to_invalid"]);
    assert_eq!(to(&format!("{ADA},bob@example.com")), ["to_several"]);
    let copied = acme.draft().with("Cc", "bob@example.com");
    assert_eq!(acme.findings(&copied), ["to_several"]);
    assert_eq!(
        to("bob@example.com"),
        ["token_other_person"; 2],
        "header and preferences"
    );
}

#[test]
fn the_link_is_for_the_recipient_and_stops_mail() {
    let acme = Acme::new();
    let with = |link: &str, preferences: &str| {
        let draft = Draft::good(ADA, link, preferences);
        acme.check(&signed(&draft.built()))
    };
    let (of_bob, bobs) = links(
        &acme.folder,
        &["--email", "bob@example.com", "--channel", "email"],
    );
    let kinds = |link: &str, preferences: &str| with(link, preferences).findings();
    assert_eq!(
        kinds(&acme.link, &bobs),
        ["token_other_person"],
        "in the body"
    );
    assert_eq!(kinds(&of_bob, &acme.preferences), ["token_other_person"]);
    assert_eq!(
        kinds(&acme.preferences, &acme.preferences),
        ["token_missing"]
    );
    let swapped = acme.preferences.replace("/p/", "/u/");
    assert_eq!(kinds(&swapped, &acme.preferences), ["token_other_use"]);
    let cut = &acme.link[..acme.link.len() - 1];
    let report = with(cut, &acme.preferences);
    assert_eq!(report.findings(), ["token_does_not_open"]);
    assert!(
        report
            .text_of("token_does_not_open")
            .contains("it was cut off")
    );
    assert_eq!(
        kinds("https://u.ac.example/unsubscribe/1", &acme.preferences),
        ["token_missing"]
    );

    let (by_record, _) = links(&acme.folder, &["--crm", "Leads/1234", "--channel", "email"]);
    let report = with(&by_record, &acme.preferences);
    assert_eq!(report.findings(), [""; 0]);
    assert!(
        report.told.contains("only the CRM knows whose"),
        "{}",
        report.told
    );

    let args = [
        "link",
        "--purpose",
        "offers",
        "--email",
        ADA,
        "--channel",
        "sms",
        "--json",
    ];
    let by_sms: Value = serde_json::from_str(&acme.folder.run(&args).done()).unwrap();
    let by_sms = by_sms["unsubscribe_url"].as_str().unwrap();
    assert_eq!(kinds(by_sms, &acme.preferences), ["token_other_channel"]);

    let token = |link: &str| link.rsplit('/').next().unwrap().to_owned();
    for (tag, expected) in [
        (token(&acme.link), &[][..]),
        (token(&of_bob), &["token_other_person"]),
        (token(&acme.preferences), &["token_other_use"]),
        ("x".repeat(50), &["token_does_not_open"]),
        ("news".to_owned(), &[]),
    ] {
        let list = format!("<{}>, <mailto:u+{tag}@acme.example>", acme.link);
        let draft = acme.draft().set("List-Unsubscribe", &list);
        assert_eq!(acme.findings(&draft), expected, "the mailto's own token");
    }

    let other = Acme::new();
    let foreign = Draft::good(ADA, &other.link, &acme.preferences);
    let report = acme.check(&signed(&foreign.built()));
    assert_eq!(report.findings(), ["token_does_not_open"]);
}

#[test]
fn the_reader_sees_a_link() {
    let acme = Acme::new();
    let (link, other) = (&acme.link, "https://acme.example/");
    let anchor = format!("<a href=\"{link}\">Stop this</a>");
    let plain = format!("Stop this: {link}");
    let hidden = format!("<div style=\"display:none\">{anchor}</div>");
    let nothing = format!("<a href=\"{other}\">Our shop</a>");
    let words = format!("<a href=\"{other}track/1\">Abmelden</a>");
    let both = format!("{hidden}{anchor}");
    for (text, html, expected) in [
        (Some(plain.as_str()), Some(anchor.as_str()), &[][..]),
        (Some(&plain), None, &[]),
        (None, Some(&anchor), &[]),
        (None, Some(&words), &[]),
        (None, Some(&both), &[]),
        (
            Some("Beans!"),
            Some(&anchor),
            &["body_link_missing_in_text"],
        ),
        (Some(&plain), Some(&nothing), &["body_link_missing"]),
        (Some(&plain), Some(&hidden), &["body_link_hidden"]),
        (
            Some("To unsubscribe, write to us."),
            None,
            &["body_link_missing"],
        ),
    ] {
        let draft = acme.draft().saying(text, html);
        assert_eq!(acme.findings(&draft), expected, "{text:?} {html:?}");
    }
}

#[test]
fn a_signature_verifies_and_covers_both_fields() {
    let acme = Acme::new();
    let mail = acme.draft().built();
    for missing in ["List-Unsubscribe", "List-Unsubscribe-Post"] {
        let covered: Vec<&str> = COVERED
            .into_iter()
            .filter(|name| *name != missing)
            .collect();
        let report = acme.check(&signed_as("acme.example", &mail, &covered));
        assert_eq!(report.findings(), ["dkim_uncovered"]);
        assert!(
            report
                .text_of("dkim_uncovered")
                .ends_with(&format!("cover {missing}"))
        );
        assert_eq!(report.code, 1);
    }
    assert_eq!(acme.check(&mail).findings(), ["dkim_missing"]);
    let unsigned = acme.check_with(&mail, &["--unsigned"]);
    assert_eq!((unsigned.code, unsigned.findings()), (0, vec![]));
    assert_eq!(unsigned.of("not_checked", "part"), ["dkim", "live"]);

    let good = String::from_utf8(signed(&mail)).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from));
        acme.check(good.replacen(from, to, 1).as_bytes())
            .text_of("dkim_fails")
    };
    assert!(changed("Beans!", "Peas!").contains("the body was changed"));
    assert!(changed("<https://u.", "<https://x.").contains("a signed field was changed"));
    // The link that a program may take is not the one that was signed.
    let added = format!("List-Unsubscribe: <https://x.example/u/x>\r\n{good}");
    let found = acme.check(added.as_bytes()).findings();
    for kind in [
        "list_unsubscribe_repeated",
        "dkim_uncovered",
        "link_other_origin",
    ] {
        assert!(found.iter().any(|f| f == kind), "{kind}: {found:?}");
    }
    let broken = acme.check(good.replacen("v=1;", "v=2;", 1).as_bytes());
    assert_eq!(broken.findings(), ["dkim_malformed"]);
}

#[test]
fn one_good_signature_is_enough() {
    let acme = Acme::new();
    acme.folder.write("s2.txt", &record("sender.example"));
    let keys = [
        "--offline",
        "--key",
        KEY,
        "--key",
        "s1._domainkey.sender.example=s2.txt",
    ];
    let mail = acme.draft().built();
    let both = signed_as("sender.example", &signed(&mail), &["From", "Subject"]);
    let report = acme.check_with(&both, &keys);
    assert_eq!(
        (report.code, report.findings()),
        (0, vec![]),
        "{}",
        report.told
    );

    // The other key is not that of the other signature.
    acme.folder.write("s2.txt", &record("elsewhere.example"));
    let report = acme.check_with(&both, &keys);
    assert_eq!(
        (report.code, report.findings()),
        (0, vec!["dkim_other_fails".to_owned()])
    );
}

#[test]
fn keys_come_from_the_dns_or_a_file() {
    let acme = Acme::new();
    let mail = signed(&acme.draft().built());
    let name = "s1._domainkey.acme.example";
    let server = dns::serve(&[(name, record("acme.example"))]);
    assert_eq!(acme.check_with(&mail, &["--dns", &server]).code, 0);

    let empty = dns::serve(&[]);
    let report = acme.check_with(&mail, &["--dns", &empty]);
    assert_eq!(report.findings(), ["dkim_fails"]);
    assert!(
        report
            .text_of("dkim_fails")
            .contains("no key under this selector")
    );

    let revoked = dns::serve(&[(name, "v=DKIM1; p=".to_owned())]);
    let report = acme.check_with(&mail, &["--dns", &revoked]);
    assert!(
        report.text_of("dkim_fails").contains("revoked"),
        "{}",
        report.told
    );

    acme.folder.write("s1.pem", &pem("acme.example"));
    let of_pem = [
        "--offline",
        "--dkim-key",
        "S1._domainkey.acme.example.=s1.pem",
    ];
    assert_eq!(acme.check_with(&mail, &of_pem).code, 0);
    acme.folder.write("s1.pem", "hello");
    let ran = acme
        .folder
        .run(&[&["check-email", "mail.eml"], &of_pem[..]].concat());
    assert!(ran.failed(2).contains("s1.pem holds no DKIM key"));
}

#[test]
fn what_cannot_be_checked_is_told_from_what_is_wrong() {
    let acme = Acme::new();
    let mail = signed(&acme.draft().built());
    let offline = acme.check_with(&mail, &["--offline"]);
    assert_eq!(
        (offline.code, &offline.json["result"]),
        (2, &"not_checked".into())
    );
    assert_eq!(offline.findings(), [""; 0]);
    assert_eq!(offline.json["not_checked"][0]["asked"], true);
    let failing = dns::serve_failure();
    let nobody = acme.check_with(&mail, &["--dns", &failing]);
    assert_eq!(
        (nobody.code, nobody.findings()),
        (2, vec![]),
        "{}",
        nobody.told
    );
    // What does not take the key is found all the same.
    let uncovered = signed_as("acme.example", &acme.draft().built(), &["From"]);
    let offline = acme.check_with(&uncovered, &["--offline"]);
    assert_eq!(
        (offline.code, offline.findings()),
        (1, vec!["dkim_uncovered".to_owned()])
    );

    for (name, text) in [("no.eml", "hello"), ("empty.eml", "")] {
        acme.folder.write(name, text);
        let ran = acme.folder.run(&["check-email", name, "--unsigned"]);
        assert!(ran.out.contains("this is no mail"), "{}", ran.out);
        ran.failed(2);
    }
    acme.folder.run(&["check-email", "missing.eml"]).failed(2);
    acme.folder
        .run(&["check-email", "mail.eml", "--keys", "missing.json"])
        .failed(2);
}

#[test]
fn without_keys_and_configuration_the_rest_is_checked() {
    let acme = Acme::new();
    let folder = Folder::new();
    let mail = String::from_utf8(acme.draft().built()).unwrap();
    let ran = folder.run_with(&["check-email", "-", "--unsigned"], &mail, &[]);
    let out = ran.done();
    assert!(out.starts_with("standard input\n"), "{out}");
    assert!(out.contains("there is no key ring"), "{out}");
}

#[test]
fn several_mails_have_a_report_each() {
    let acme = Acme::new();
    std::fs::write(acme.folder.path("good.eml"), acme.draft().built()).unwrap();
    let bad = acme.draft().without("List-Unsubscribe-Post").built();
    std::fs::write(acme.folder.path("bad.eml"), bad).unwrap();
    acme.folder.write("no.eml", "hello");
    let run = |files: &[&str]| {
        acme.folder
            .run(&[&["check-email", "--unsigned", "--json"], files].concat())
    };
    let ran = run(&["good.eml", "bad.eml", "no.eml"]);
    let results: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["result"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(results, ["clean", "findings", "not_checked"]);
    assert!(ran.failed(1).contains("1 of 3 mails have findings"));
    assert!(
        run(&["good.eml", "no.eml"])
            .failed(2)
            .contains("1 of 2 mails could not be checked")
    );
    run(&["good.eml"]).done();
}

#[test]
fn a_strict_run_takes_warnings_for_findings() {
    let acme = Acme::new();
    let draft = acme
        .draft()
        .set("List-Unsubscribe", &format!("<{}>", acme.link));
    let mail = draft.built();
    assert_eq!(acme.check_with(&mail, &["--unsigned"]).code, 0);
    let strict = acme.check_with(&mail, &["--unsigned", "--strict"]);
    assert_eq!(
        (strict.code, strict.findings()),
        (1, vec!["mailto_missing".to_owned()])
    );
}

#[test]
fn no_button_is_pressed_by_mistake() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["check-email", "x.eml", "--press"]).code, 2);
    let help = folder.run(&["check-email", "--help"]).done();
    assert!(help.contains("this unsubscribes the recipient"), "{help}");
}
