//! `unticked audit`, of logs made by hand and served from here.
#![forbid(unsafe_code)]

#[path = "../common/mod.rs"]
mod common;
mod deployment;

use common::ledger::{self, Log, ring};
use common::server::json;
use common::{Folder, Ran};
use deployment::Deployment;
use serde_json::{Value, json};
use unticked_shared::keys::KeyRing;
use unticked_shared::log::{LogKey, LogName};

fn audit(folder: &Folder, url: &str, more: &[&str]) -> Ran {
    let args = [&["audit", url, "--state", "state.json"], more].concat();
    folder.run(&args)
}

#[test]
fn logs_that_hold_are_remembered_and_may_only_grow() {
    let (deployment, url) = Deployment::serve(&[600, 0]);
    let folder = Folder::new();
    let out = audit(&folder, &url, &[]).done();
    assert!(out.contains("taken on trust, at this first audit"), "{out}");
    assert!(out.contains("ok  log 0: 600 entries, root "), "{out}");
    assert!(out.contains("ok  log 1: 0 entries, root "), "{out}");
    assert!(out.contains("ok  log registry: 3 entries, root "), "{out}");
    assert!(out.ends_with("Everything holds.\n"), "{out}");
    let state: Value = serde_json::from_str(&folder.read("state.json")).unwrap();
    assert_eq!(state["deployment"], "demo");
    assert_eq!(state["logs"]["0"][0], 600);
    assert_eq!(state["keys"][0], ledger::public().to_string());

    deployment.lock().unwrap().logs[0].push(&ledger::one_click(1, 700));
    let out = audit(&folder, &url, &["--json"]).done();
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["trust"], "remembered");
    assert_eq!(report["logs"][0]["head"][0], 601);
    assert_eq!(report["logs"][0]["remembered"][0], 600);
    assert_eq!(report["logs"][0]["entries"], 601);
    // Tiles 0, 1, 2 of level 0, and the partial one of level 1.
    assert_eq!(report["logs"][0]["tiles"], 4);
    let state: Value = serde_json::from_str(&folder.read("state.json")).unwrap();
    assert_eq!(state["logs"]["0"][0], 601);
    // Nobody was shown a token.
    let asked = &deployment.lock().unwrap().asked;
    assert!(asked.iter().all(|(_, token)| token.is_none()));
}

/// The findings of a log, after a good audit and a change.
fn after(change: impl FnOnce(&mut Deployment)) -> (String, Vec<(String, String)>) {
    let (deployment, url) = Deployment::serve(&[600]);
    let folder = Folder::new();
    audit(&folder, &url, &[]).done();
    let remembered = folder.read("state.json");
    change(&mut deployment.lock().unwrap());
    let ran = audit(&folder, &url, &["--json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let error = ran.failed(1);
    assert!(error.contains("left as it was"), "{error}");
    assert_eq!(folder.read("state.json"), remembered);
    let logs = report["logs"].as_array().unwrap();
    let of_logs = logs
        .iter()
        .flat_map(|log| log["findings"].as_array().unwrap());
    let all = report["findings"].as_array().unwrap().iter().chain(of_logs);
    let found = all.map(|f| {
        let text = |name: &str| f[name].as_str().unwrap().to_owned();
        (text("kind"), text("text"))
    });
    (audit(&folder, &url, &[]).out, found.collect())
}

fn root(log: &Log) -> String {
    let head = serde_json::to_value(log.head()).unwrap();
    head[1].as_str().unwrap().to_owned()
}

#[test]
fn a_changed_tile_is_named() {
    let (out, found) = after(|deployment| {
        for (path, at) in [("tile/0/001", 32 * 7), ("tile/1/000.p/2", 32)] {
            let mut tile = deployment.logs[0].file(path).unwrap();
            tile[at] ^= 1;
            deployment
                .instead
                .insert(format!("/log/0/{path}"), (200, tile));
        }
    });
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "tile");
    assert!(
        found[0]
            .1
            .contains("tile/0/001: its hash 7 is not that of entry 263"),
        "{found:?}"
    );
    assert!(
        found[1]
            .1
            .contains("tile/1/000.p/2: its hash 1 is not that of entries 256 to 511"),
        "{found:?}"
    );
    assert!(out.contains("NO  log 0: "), "{out}");
    assert!(out.contains("2 findings."), "{out}");
}

#[test]
fn a_changed_entry_is_named() {
    let (_, found) = after(|deployment| {
        let path = "tile/entries/002.p/88";
        let mut bundle = deployment.logs[0].file(path).unwrap();
        bundle[34 * 5 + 2] ^= 1;
        deployment
            .instead
            .insert(format!("/log/0/{path}"), (200, bundle));
    });
    let kinds: Vec<&str> = found.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["rewritten", "tile", "root"]);
    assert!(
        found[1].1.contains("its hash 5 is not that of entry 517"),
        "{found:?}"
    );
}

#[test]
fn a_log_that_lost_entries_is_named_with_both_heads() {
    let short = Log::of_size(LogName::Shard(0), 599);
    let (before, now) = (root(&Log::of_size(LogName::Shard(0), 600)), root(&short));
    let (out, found) = after(|deployment| deployment.logs[0] = short);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "shrunk");
    for told in [
        format!("600 entries, root {before}"),
        format!("599 entries, root {now}"),
    ] {
        assert!(found[0].1.contains(&told), "{found:?}");
    }
    assert!(out.contains("NO  log 0: 599 entries"), "{out}");
}

#[test]
fn a_log_that_was_written_anew_is_named_with_both_heads() {
    // Everything is signed and fits; only the past is another one.
    let mut other = Log::new(LogName::Shard(0));
    for n in 0..700_u16 {
        other.push(&ledger::one_click(n.to_be_bytes()[1], n.into()));
    }
    let (_, found) = after(|deployment| deployment.logs[0] = other);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "rewritten");
    assert!(found[0].1.contains("it was 600 entries, root"), "{found:?}");
    assert!(found[0].1.contains("(now it is 700 entries"), "{found:?}");
}

#[test]
fn files_that_are_missing_or_malformed_are_named() {
    let (_, found) = after(|deployment| {
        let gone = (404, Vec::new());
        deployment
            .instead
            .insert("/log/0/tile/entries/001".into(), gone);
        let short = (200, vec![0, 32, 1]);
        deployment
            .instead
            .insert("/log/registry/tile/0/000.p/3".into(), short);
    });
    assert_eq!(found[0].0, "entries");
    assert!(
        found[0].1.contains("tile/entries/001 is not served"),
        "{found:?}"
    );
    assert_eq!(found[1].0, "tile");
    assert!(
        found[1].1.contains("does not have as many hashes"),
        "{found:?}"
    );
}

#[test]
fn another_key_is_told_loudly() {
    let other = KeyRing::generate("demo", |bytes| bytes.fill(9));
    let secret = &other.log.active().key;
    let key = LogKey::of("demo", secret).to_string();
    let (_, found) = after(|deployment| {
        deployment.keys = vec![key.clone()];
        for log in &deployment.logs {
            let note = log.head().checkpoint("demo", log.name, secret);
            let path = format!("/log/{}/checkpoint", log.name);
            deployment.instead.insert(path, (200, note.into_bytes()));
        }
    });
    let kinds: Vec<&str> = found.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["key", "key", "checkpoint", "checkpoint"]);
    assert!(found[0].1.contains("THE KEYS HAVE CHANGED"), "{found:?}");
    assert!(found[0].1.contains(&key), "{found:?}");
    assert!(
        found[2].1.contains("none of the given keys has signed"),
        "{found:?}"
    );
}

#[test]
fn an_announced_key_is_given_once_and_remembered() {
    let (deployment, url) = Deployment::serve(&[5]);
    let folder = Folder::new();
    audit(&folder, &url, &[]).done();
    let two = ring();
    let new = KeyRing::generate("demo", |bytes| bytes.fill(9));
    let key = LogKey::of("demo", &new.log.active().key).to_string();
    {
        let mut deployment = deployment.lock().unwrap();
        deployment.keys = vec![
            LogKey::of("demo", &two.log.active().key).to_string(),
            key.clone(),
        ];
        let notes: Vec<_> = deployment
            .logs
            .iter()
            .map(|log| {
                let note = log
                    .head()
                    .checkpoint("demo", log.name, &new.log.active().key);
                (
                    format!("/log/{}/checkpoint", log.name),
                    (200, note.into_bytes()),
                )
            })
            .collect();
        deployment.instead.extend(notes);
    }
    audit(&folder, &url, &[]).failed(1);
    let out = audit(&folder, &url, &["--key", &key]).done();
    assert!(out.contains("1 key given by --key"), "{out}");
    let out = audit(&folder, &url, &[]).done();
    assert!(out.contains("2 keys remembered"), "{out}");
}

#[test]
fn with_a_token_the_rows_are_checked_page_by_page() {
    let (deployment, url) = Deployment::serve(&[5]);
    let person = "01".repeat(12);
    deployment.lock().unwrap().pages = vec![
        json!({"checked": 500, "findings": [{"finding": "event_changed", "position": 3}], "next": 500}),
        json!({"checked": 7, "findings": [
            {"finding": "standing_missing", "subject": person, "channel": "email", "position": 4}
        ]}),
    ];
    let folder = Folder::new();
    folder.write("token", "unticked_legal_x\n");
    let ran = audit(&folder, &url, &["--token-file", "token"]);
    let out = ran.out.clone();
    assert!(ran.failed(1).contains("2 findings"), "{out}");
    assert!(out.contains("; 507 rows checked"), "{out}");
    assert!(
        out.contains("    event 3: its content was changed after it was logged"),
        "{out}"
    );
    assert!(
        out.contains(&format!("    subject {person}, email: event 4")),
        "{out}"
    );
    assert!(!folder.path("state.json").exists());
    for (target, token) in &deployment.lock().unwrap().asked {
        let shown = target == "/v1/audit/run";
        let expected = shown.then(|| "Bearer unticked_legal_x".to_owned());
        assert_eq!(*token, expected, "{target}");
    }
}

#[test]
fn an_answer_that_is_no_deployments_is_an_error() {
    let (deployment, url) = Deployment::serve(&[5]);
    let folder = Folder::new();
    deployment
        .lock()
        .unwrap()
        .instead
        .insert("/v1/logs".into(), (200, b"<html>".to_vec()));
    assert!(
        audit(&folder, &url, &[])
            .failed(1)
            .contains("is the address right?")
    );
    let nothing = json(
        200,
        &json!({"deployment": "demo", "logs": [], "keys": [ledger::public().to_string()]}),
    );
    deployment
        .lock()
        .unwrap()
        .instead
        .insert("/v1/logs".into(), nothing);
    assert!(audit(&folder, &url, &[]).out.contains("names no log"));
    folder.write("state.json", "{}");
    assert!(audit(&folder, &url, &[]).failed(1).contains("move it away"));
}
