//! Backups that somebody has changed.

use std::str::FromStr as _;

use age::x25519::{Identity, Recipient};
use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::Backup;
use super::fake::Fake;
use crate::common::{Folder, ledger};

fn exported() -> Backup {
    let (_from, url) = Fake::filled();
    let backup = Backup::new();
    backup.export(&url).done();
    backup
}

/// Changes the rows of a file, encrypts it anew and puts its hash into the manifest, as somebody
/// can who has the folder and knows the recipient.
fn forged(backup: &Backup, log: usize, table: usize, change: impl FnOnce(&mut Vec<Value>)) {
    let folder = &backup.folder;
    let mut manifest = backup.manifest();
    let part = &mut manifest["logs"][log]["tables"][table]["parts"][0];
    let path = folder.path("backup").join(part["file"].as_str().unwrap());
    let identity = folder.read("identity");
    let identity = Identity::from_str(identity.lines().last().unwrap()).unwrap();
    let plain = age::decrypt(&identity, &std::fs::read(&path).unwrap()).unwrap();
    let lines = serde_json::Deserializer::from_slice(&plain).into_iter();
    let mut rows: Vec<Value> = lines.map(Result::unwrap).collect();
    change(&mut rows);
    let lines: Vec<String> = rows.iter().map(|row| format!("{row}\n")).collect();
    let recipient: Recipient = backup.recipient.parse().unwrap();
    let encrypted = age::encrypt(&recipient, lines.concat().as_bytes()).unwrap();
    std::fs::write(path, &encrypted).unwrap();
    part["rows"] = rows.len().into();
    part["sha256"] = HEXLOWER.encode(&Sha256::digest(&encrypted)).into();
    folder.write("backup/manifest.json", &manifest.to_string());
}

/// What the audit of a backup finds; the import of which sends nothing.
#[track_caller]
fn found(backup: &Backup) -> Vec<(String, String)> {
    let ran = backup.audit(&["--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    ran.failed(1);
    let (to, url) = Fake::empty(2);
    let error = backup.import(&url).failed(1);
    assert!(error.contains("nothing was sent"), "{error}");
    assert!(to.lock().unwrap().asked.is_empty());
    let logs = report["logs"].as_array().unwrap().iter();
    let findings = logs.flat_map(|log| {
        let name = log["log"].as_str().unwrap();
        let findings = log["findings"].as_array().unwrap().iter();
        findings.map(move |f| {
            let text = f["text"].as_str().unwrap();
            (
                f["kind"].as_str().unwrap().to_owned(),
                format!("{name}: {text}"),
            )
        })
    });
    findings.collect()
}

#[test]
fn a_damaged_or_missing_file_is_named() {
    let backup = exported();
    let path = backup.folder.path("backup/0-contact-000001.ndjson.age");
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(path, bytes).unwrap();
    std::fs::remove_file(backup.folder.path("backup/1-event-000001.ndjson.age")).unwrap();
    let found = found(&backup);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        found[0].1,
        "0: 0-contact-000001.ndjson.age was changed after it was written"
    );
    assert_eq!(found[1].1, "1: 1-event-000001.ndjson.age is missing");
}

#[test]
fn a_changed_event_is_named() {
    let backup = exported();
    forged(&backup, 0, 0, |rows| {
        let text = rows[4]["event"]["event"]
            .as_str()
            .unwrap()
            .replace("granted", "declined");
        rows[4]["event"]["event"] = text.into();
    });
    let found = found(&backup);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0]
            .1
            .starts_with("0: event 4: its content was changed"),
        "{found:?}"
    );
}

#[test]
fn events_that_are_not_those_of_the_signed_log_are_named() {
    let backup = exported();
    forged(&backup, 0, 0, |rows| {
        rows.pop();
        let last = rows.len() - 1;
        rows[last]["event"]["position"] = 21.into();
    });
    let found = found(&backup);
    let kinds: Vec<&str> = found.iter().map(|(kind, _)| kind.as_str()).collect();
    assert!(kinds.contains(&"root"), "{found:?}");
    assert!(
        found
            .iter()
            .any(|(_, text)| text.starts_with("0: event 20: its row is gone")),
        "{found:?}"
    );
}

#[test]
fn what_does_not_follow_from_the_events_is_named() {
    let backup = exported();
    let opted_out = ledger::person(3).to_string();
    let changed = ledger::person(9).to_string();
    forged(&backup, 0, 1, |rows| {
        rows.retain(|row| {
            let row = &row["standing"];
            row["subject"] != opted_out.as_str() || row["standing"]["state"] != "withdrawn"
        });
        for row in rows.iter_mut().map(|row| &mut row["standing"]) {
            if row["subject"] == changed.as_str() {
                row["standing"]["since"] = "2029-01-01T00:00:00.000Z".into();
            }
        }
    });
    let found = found(&backup);
    let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts,
        [
            format!("0: subject {changed}, email: what holds does not follow from event 9"),
            format!("0: subject {opted_out}, email: event 20 says more than what holds"),
        ]
    );
}

#[test]
fn a_document_that_was_changed_or_lost_is_named() {
    let backup = exported();
    forged(&backup, 2, 1, |rows| {
        rows[0]["document"]["text"] = "{}".into();
    });
    assert_eq!(
        found(&backup)[0].1,
        "registry: document 1: its text was changed"
    );
}

#[test]
fn another_identity_or_key_is_told() {
    let backup = exported();
    backup
        .folder
        .run(&["keys", "recipient", "--out", "other"])
        .done();
    let args = ["audit", "backup", "--key", "@keys", "--identity", "other"];
    let error = backup.folder.run(&args).failed(1);
    assert!(error.contains("encrypted for another recipient"), "{error}");

    let folder = Folder::of_demo();
    let other = folder.run(&["keys", "public"]).done();
    backup.folder.write("keys", &other);
    let found = found(&backup);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[0].1.contains("none of the given keys has signed"),
        "{found:?}"
    );
}

#[test]
fn what_is_needed_is_said() {
    let backup = exported();
    let error = backup
        .folder
        .run(&["audit", "backup", "--key", "@keys"])
        .failed(2);
    assert!(error.contains("--identity"), "{error}");
    let args = ["audit", "backup", "--identity", "identity"];
    let error = backup.folder.run(&args).failed(2);
    assert!(error.contains("--key"), "{error}");
    let mut manifest = backup.manifest();
    manifest["logs"][0]["tables"][0]["parts"][0]["file"] = "../../x.age".into();
    backup
        .folder
        .write("backup/manifest.json", &manifest.to_string());
    let error = backup.audit(&[]).failed(1);
    assert!(error.contains("not a file of this folder"), "{error}");
}
