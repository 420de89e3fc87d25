//! `unticked link`, and `unticked token inspect` on what it makes.
#![forbid(unsafe_code)]

mod common;

use common::{DEMO, Folder};
use serde_json::Value;
use unticked_shared::keys::KeyRing;
use unticked_shared::subject::SubjectId;

fn inspect(folder: &Folder, link: &str) -> Value {
    let args = [
        "token",
        "inspect",
        "--json",
        "--config",
        "unticked.toml",
        link,
    ];
    serde_json::from_str(&folder.run(&args).done()).unwrap()
}

fn subject(folder: &Folder, address: &str) -> String {
    let ring = KeyRing::from_json(&folder.read("unticked-keys.json")).unwrap();
    SubjectId::of_email(&ring.subject, &address.parse().unwrap()).to_string()
}

#[test]
fn a_link_says_what_it_was_made_for() {
    let folder = Folder::of_demo();
    let args = [
        "link",
        "--email",
        "Ada@Example.com",
        "--purpose",
        "newsletter",
        "--channel",
        "email",
    ];
    let out = folder.run(&args).done();
    let lines: Vec<&str> = out.lines().collect();
    let [
        "For the body:",
        unsubscribe,
        preferences,
        "",
        "For the header:",
        header,
        post,
    ] = lines[..]
    else {
        panic!("{out}");
    };
    assert!(unsubscribe.starts_with("http://127.0.0.1:8787/u/"));
    assert!(preferences.starts_with("http://127.0.0.1:8787/p/"));
    let token = unsubscribe.rsplit('/').next().unwrap();
    let mailto = format!("mailto:u+{token}@u.acme.example");
    assert!(mailto.len() <= 75, "{mailto}");
    assert_eq!(
        header,
        format!("List-Unsubscribe: <{unsubscribe}>, <{mailto}>")
    );
    assert_eq!(post, "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    assert_eq!(folder.run(&args).done(), out, "the same link every time");

    for (link, made_for) in [(unsubscribe, "unsubscribe"), (preferences, "preferences")] {
        let said = inspect(&folder, link);
        assert_eq!(said["use"], made_for);
        assert_eq!(said["key"], 1);
        assert_eq!(said["kind"], "subject");
        assert_eq!(said["subject"], subject(&folder, "ada@example.com"));
        assert_eq!(said["purpose"], "newsletter");
        assert_eq!(said["channel"], "email");
        assert_eq!(said["campaign"], Value::Null);
        assert_eq!(said["epoch"], 0);
    }
}

#[test]
fn a_link_for_a_crm_record_names_it() {
    let folder = Folder::of_demo();
    let args = [
        "link",
        "--crm",
        "Leads/554023000000527001",
        "--purpose",
        "*",
        "--channel",
        "sms",
        "--campaign",
        "spring",
        "--json",
    ];
    let links: Value = serde_json::from_str(&folder.run(&args).done()).unwrap();
    let header = links["headers"]["List-Unsubscribe"].as_str().unwrap();
    let said = inspect(&folder, header);
    assert_eq!(said["kind"], "record");
    assert_eq!(said["module"], "Leads");
    assert_eq!(said["record"], "554023000000527001");
    assert_eq!(said["purpose"], "*");
    assert_eq!(said["purpose_tag"], Value::Null);
    assert_eq!(said["campaign"].as_str().unwrap().len(), 6);

    let text = folder.run(&["token", "inspect", header]).done();
    assert!(text.contains("record    554023000000527001"), "{text}");
}

#[test]
fn bad_lines_are_told_and_the_others_get_their_links() {
    let folder = Folder::of_demo();
    let args = [
        "link",
        "--stdin",
        "--purpose",
        "offers",
        "--channel",
        "email",
    ];
    let input = "ada@example.com\r\n\nnot-an-address\nBob@example.com";
    let ran = folder.run_with(&args, input, &[]);
    let out = ran.out.clone();
    let error = ran.failed(1);
    assert!(
        error.contains("line 3: an email address has an @"),
        "{error}"
    );
    assert!(!error.contains("not-an-address"), "{error}");
    let lines: Vec<Vec<&str>> = out.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(lines.len(), 2, "{out}");
    for (line, address) in lines.iter().zip(["ada@example.com", "Bob@example.com"]) {
        assert_eq!(
            line[0], address,
            "as it was given, so that lists can be joined"
        );
        assert_eq!(inspect(&folder, line[1])["use"], "unsubscribe");
        assert_eq!(inspect(&folder, line[2])["use"], "preferences");
        assert_eq!(
            inspect(&folder, line[1])["subject"],
            subject(&folder, address)
        );
    }

    let json = [&args[..], &["--json"]].concat();
    let out = folder.run_with(&json, "ada@example.com\n", &[]).done();
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["email"], "ada@example.com");
    assert_eq!(line["unsubscribe_url"], lines[0][1]);
}

#[test]
fn what_the_configuration_does_not_have_is_refused() {
    let folder = Folder::of_demo();
    for (option, value, told) in [
        (
            "--purpose",
            "news",
            "no such purpose in unticked.toml; it has newsletter, offers",
        ),
        ("--channel", "sms", "does not use this channel"),
        ("--crm", "Deals/1", "--crm: is neither"),
        ("--campaign", "", "--campaign: must have"),
    ] {
        let mut args = vec!["link"];
        for (name, usual) in [
            ("--crm", "Leads/1"),
            ("--purpose", "newsletter"),
            ("--channel", "email"),
            ("--campaign", "spring"),
        ] {
            args.extend([name, if name == option { value } else { usual }]);
        }
        let error = folder.run(&args).failed(1);
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn a_wrong_address_on_the_command_line_is_not_repeated() {
    let folder = Folder::of_demo();
    let args = [
        "link",
        "--email",
        "ada.example.com",
        "--purpose",
        "*",
        "--channel",
        "email",
    ];
    let error = folder.run(&args).failed(2);
    assert!(
        error.contains("--email") && !error.contains("ada"),
        "{error}"
    );
    folder
        .run(&["link", "--purpose", "*", "--channel", "email"])
        .failed(2);
}

#[test]
fn keys_of_another_deployment_make_no_links() {
    let folder = Folder::of_demo();
    folder.write(
        "unticked.toml",
        &DEMO.replace("id = \"demo\"", "id = \"acme\""),
    );
    let args = ["link", "--stdin", "--purpose", "*", "--channel", "email"];
    let error = folder.run(&args).failed(1);
    assert!(
        error.contains("\"demo\"") && error.contains("\"acme\""),
        "{error}"
    );
}

#[test]
fn a_damaged_key_ring_is_named_and_not_repeated() {
    let folder = Folder::of_demo();
    let ring = folder.read("unticked-keys.json");
    let secret = ring.split('"').find(|part| part.len() == 43).unwrap();
    folder.write("unticked-keys.json", &ring.replace(secret, &secret[1..]));
    let args = ["link", "--stdin", "--purpose", "*", "--channel", "email"];
    let error = folder.run(&args).failed(1);
    assert!(
        error.contains("unticked-keys.json: the key ring is not"),
        "{error}"
    );
    assert!(!error.contains(&secret[1..]), "{error}");
}
