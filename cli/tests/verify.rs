//! `unticked verify`, with receipts of a ledger made by hand.
#![forbid(unsafe_code)]

mod common;

use common::Folder;
use common::ledger::{self, Log};
use serde_json::Value;
use unticked_shared::keys::KeyRing;
use unticked_shared::log::{LogKey, LogName};

fn log() -> Log {
    let events = [
        ledger::form(1, 0),
        ledger::form(2, 10),
        ledger::one_click(1, 20),
    ];
    Log::of(LogName::Shard(3), events)
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("form.json", &log().receipt(0).text());
    folder.write("click.json", &log().receipt(2).text());
    folder.write("keys.txt", &format!("# demo\n{}\n", ledger::public()));
    folder
}

#[test]
fn a_receipt_holds_and_says_what_it_is_about() {
    let folder = folder();
    let key = ledger::public().to_string();
    let out = folder.run(&["verify", "form.json", "--key", &key]).done();
    let marks: Vec<&str> = out.lines().take(8).map(|line| &line[..4]).collect();
    assert_eq!(marks, ["ok  "; 8], "{out}");
    for told in [
        "said by   form, form newsletter, page https://acme.example/",
        "said at   2025-11-23T16:00:00.123Z",
        "log       3, position 0",
        "asked by  Acme Garden Supplies Ltd",
        "choice    newsletter by email: granted",
        ", for 24 months",
        ", box ticked",
        "told      crm: confirmed",
    ] {
        assert!(out.contains(told), "{told}: {out}");
    }
    let out = folder
        .run(&["verify", "form.json", "click.json", "--key", "@keys.txt"])
        .done();
    assert!(out.contains("click.json\n"), "{out}");
    assert!(
        out.contains("choice    everything by email: withdrawn"),
        "{out}"
    );
}

#[test]
fn what_was_changed_is_named_with_its_reason() {
    let folder = folder();
    let changed = folder
        .read("form.json")
        .replace("\"state\":\"confirmed\"", "\"state\":\"accepted\"");
    folder.write("changed.json", &changed);
    let ran = folder.run(&["verify", "changed.json", "form.json", "--key", "@keys.txt"]);
    let out = ran.out.clone();
    let error = ran.failed(1);
    assert!(error.contains("1 of 2 receipts do not hold"), "{error}");
    let broken: Vec<&str> = out.lines().filter(|l| l.starts_with("NO  ")).collect();
    assert_eq!(broken.len(), 1, "{out}");
    assert!(broken[0].contains("issued the receipt"), "{out}");
    assert!(out.contains("delivery, id, issued_at"), "{out}");
    assert!(out.contains("not all of it is proven"), "{out}");
}

#[test]
fn another_deployments_key_proves_nothing() {
    let folder = folder();
    let other = KeyRing::generate("demo", |bytes| bytes.fill(8));
    let key = LogKey::of("demo", &other.log.active().key).to_string();
    let ran = folder.run(&["verify", "form.json", "--key", &key, "--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["valid"], false);
    let checks = report["checks"].as_array().unwrap();
    let broken: Vec<&Value> = checks.iter().filter(|c| c["holds"] == false).collect();
    let broken: Vec<&str> = broken
        .iter()
        .map(|c| c["statement"].as_str().unwrap())
        .collect();
    assert_eq!(broken, ["checkpoint", "issue"]);
    assert!(ran.failed(1).contains("form.json does not hold"));

    // With the right key beside it, the receipt holds.
    let args = [
        "verify",
        "form.json",
        "--key",
        &key,
        "--key",
        "@keys.txt",
        "--json",
    ];
    let report: Value = serde_json::from_str(&folder.run(&args).done()).unwrap();
    assert_eq!(report["valid"], true);
    assert_eq!(report["receipt"]["proof"]["position"], 0);
}

#[test]
fn what_is_no_receipt_or_no_key_is_told() {
    let folder = folder();
    folder.write("none.json", "{}");
    let ran = folder.run(&["verify", "none.json", "--key", "@keys.txt"]);
    assert!(ran.out.starts_with("NO  "), "{}", ran.out);
    ran.failed(1);
    let error = folder
        .run(&["verify", "gone.json", "--key", "@keys.txt"])
        .failed(1);
    assert!(error.contains("cannot read gone.json"), "{error}");
    let error = folder
        .run(&["verify", "form.json", "--key", "acme"])
        .failed(2);
    assert!(error.contains("not a verifier key"), "{error}");
    folder.write("keys.txt", "acme\n");
    let error = folder
        .run(&["verify", "form.json", "--key", "@keys.txt"])
        .failed(1);
    assert!(error.contains("keys.txt:1: not a verifier key"), "{error}");
    assert_eq!(folder.run(&["verify", "form.json"]).code, 2);
}

#[test]
fn nothing_in_a_receipt_reaches_the_terminal_as_a_command() {
    let folder = folder();
    let text = folder.read("form.json").replace(
        "https://acme.example/\"",
        "https://acme.example/\\u001b[2J\"",
    );
    folder.write("form.json", &text);
    let ran = folder.run(&["verify", "form.json", "--key", "@keys.txt"]);
    assert!(ran.out.contains("acme.example/\u{fffd}[2J"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'));
    ran.failed(1);
}
