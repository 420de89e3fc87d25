//! `unticked subject`, `retention` and `keys progress`, against answers of this file.
#![forbid(unsafe_code)]

mod common;

use std::sync::{Arc, Mutex};

use common::server::{self, Answer, Request, json};
use common::{Folder, Ran, ledger};
use serde_json::{Value, json};
use unticked_shared::ledger::Event;

const ADDRESS: &str = "ada@example.com";
const RECEIPT: &str = "https://u.example/r/ARPiAzpbrXBI";

/// An edge that notes what it is asked.
#[derive(Default)]
struct Edge {
    asked: Vec<(String, Value, Option<String>)>,
    /// The pages of retention for shard 1.
    pages: Vec<Value>,
}

impl Edge {
    fn serve() -> (Arc<Mutex<Self>>, String) {
        let shared = Arc::new(Mutex::new(Self::default()));
        let url = server::serve(&shared, Self::answer);
        (shared, url)
    }

    fn answer(&mut self, request: &Request) -> Answer {
        assert_eq!(
            request.header("authorization"),
            Some("Bearer unticked_legal_x")
        );
        let body = serde_json::from_str(&request.body).unwrap_or_default();
        let accept = request.header("accept").map(str::to_owned);
        self.asked
            .push((request.target.clone(), body, accept.clone()));
        match request.path() {
            "/v1/subjects/export" if accept.as_deref() == Some("text/html") => {
                (200, format!("<!doctype html><p>{ADDRESS}</p>").into_bytes())
            }
            "/v1/subjects/lookup" | "/v1/subjects/export" => json(200, &held()),
            "/v1/subjects/erase" => json(
                200,
                &json!({
                    "erased": [{"subject": ledger::person(1), "events": 1, "receipt_url": RECEIPT}],
                    "crm": "clear",
                }),
            ),
            "/v1/logs" => {
                let logs = ["0", "1", "registry"];
                json(
                    200,
                    &json!({"deployment": "demo", "logs": logs, "keys": []}),
                )
            }
            "/v1/retention" => {
                let asked = &self.asked.last().unwrap().1;
                let empty = json!({"dry_run": asked["dry_run"], "removals": []});
                let own = asked["shard"] == 1 && !self.pages.is_empty();
                json(200, &if own { self.pages.remove(0) } else { empty })
            }
            "/v1/keys" => json(
                200,
                &json!({"active": 2, "sealed": [
                    {"key": 1, "addresses": 250}, {"key": 2, "addresses": 750}
                ]}),
            ),
            _ => (404, Vec::new()),
        }
    }
}

/// What is held about a person who filled in a form.
fn held() -> Value {
    let value = |event: Event| -> Value { serde_json::from_str(&event.canonical()).unwrap() };
    json!({
        "at": "2025-11-23T16:00:00.000Z",
        "subjects": [{
            "subject": ledger::person(1),
            "email": ADDRESS,
            "first_name": "Ada",
            "standings": [{
                "purpose": "newsletter", "channel": "email", "state": "granted",
                "since": "2025-11-23T16:00:00.123Z",
            }],
            "events": [{
                "position": 7,
                "event": value(ledger::form(1, 0)),
                "receipt_url": RECEIPT,
                "delivery": [{
                    "destination": "crm", "state": "confirmed", "at": "2025-11-23T16:00:09.000Z"
                }],
            }],
        }, {
            "subject": ledger::person(2), "standings": [], "events": [],
        }],
    })
}

fn run(folder: &Folder, args: &[&str], url: &str, input: &str) -> Ran {
    folder.write("token", "unticked_legal_x\n");
    let edge = ["--url", url, "--token-file", "token"];
    folder.run_with(&[args, &edge].concat(), input, &[])
}

#[test]
fn a_lookup_tells_the_history_and_no_address() {
    let (edge, url) = Edge::serve();
    let folder = Folder::new();
    let args = ["subject", "lookup", "--stdin", "--reason", "call of 3 May"];
    let ran = run(&folder, &args, &url, "Ada@Example.com\n+49 170 1234567\n");
    let text = format!("{}{}", ran.out, ran.err);
    for secret in [ADDRESS, "Ada", RECEIPT] {
        assert!(!text.contains(secret), "{text}");
    }
    assert_eq!(
        ran.done(),
        "subject 010101010101010101010101: email address, name\n  \
         newsletter by email: granted since 2025-11-23T16:00:00.123Z\n  \
         event 7: form newsletter, 2025-11-23T16:00:00.123Z; crm: confirmed since \
         2025-11-23T16:00:09.000Z\n"
    );
    let (path, body, _) = edge.lock().unwrap().asked[0].clone();
    assert_eq!(path, "/v1/subjects/lookup");
    let asked = json!({"email": ADDRESS, "phone": "+491701234567", "reason": "call of 3 May"});
    assert_eq!(body, asked);

    let args = ["subject", "lookup", "--email", ADDRESS, "--json"];
    let out = run(&folder, &args, &url, "").done();
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["subjects"][0]["email"], ADDRESS);
}

#[test]
fn an_export_goes_into_a_file_of_ones_own() {
    let (edge, url) = Edge::serve();
    let folder = Folder::new();
    let args = ["subject", "export", "--email", ADDRESS, "--out"];
    let ran = run(&folder, &[&args[..], &["ada.json"]].concat(), &url, "");
    assert_eq!(ran.out, "");
    ran.done();
    let written: Value = serde_json::from_str(&folder.read("ada.json")).unwrap();
    assert_eq!(written, held());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = folder
            .path("ada.json")
            .metadata()
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let page = [&args[..], &["ada.html", "--format", "html"]].concat();
    run(&folder, &page, &url, "").done();
    assert!(folder.read("ada.html").starts_with("<!doctype html>"));

    // Nothing is asked when the answer has no place.
    let asked = edge.lock().unwrap().asked.len();
    let error = run(&folder, &page, &url, "").failed(1);
    assert!(error.contains("ada.html exists already"), "{error}");
    assert_eq!(edge.lock().unwrap().asked.len(), asked);
}

#[test]
fn an_erasure_needs_to_be_said_twice() {
    let (edge, url) = Edge::serve();
    let folder = Folder::new();
    let args = ["subject", "erase", "--email", ADDRESS];
    let ran = run(&folder, &args, &url, "");
    assert!(
        ran.err.contains("Nothing was erased: give --yes"),
        "{}",
        ran.err
    );
    assert_eq!(
        ran.done(),
        "subject 010101010101010101010101: the content of 1 event, and email address, name\n"
    );
    let out = run(&folder, &[&args[..], &["--yes"]].concat(), &url, "").done();
    assert!(
        out.contains("subject 010101010101010101010101: 1 event"),
        "{out}"
    );
    assert!(out.contains("to empty the fields"), "{out}");
    let edge = edge.lock().unwrap();
    let paths: Vec<&str> = edge.asked.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths, ["/v1/subjects/lookup", "/v1/subjects/erase"]);
}

#[test]
fn a_person_is_named_once_and_an_address_is_not_repeated() {
    let folder = Folder::new();
    let lookup = |more: &[&str]| folder.run(&[&["subject", "lookup"], more].concat());
    let error = lookup(&["--email", "ada.example.com"]).failed(2);
    assert!(
        error.contains("email address") && !error.contains("ada"),
        "{error}"
    );
    let error = lookup(&["--phone", "0170 1234567"]).failed(2);
    assert!(
        error.contains("phone number") && !error.contains("0170"),
        "{error}"
    );
    assert_eq!(lookup(&[]).code, 2);
    let args = ["subject", "lookup", "--stdin"];
    folder
        .run_with(&args, "a@example.com\nb@example.com\n", &[])
        .failed(2);
    folder.run_with(&args, "\n", &[]).failed(2);
    let error = lookup(&["--email", ADDRESS]).failed(1);
    assert!(error.contains("no --url is given"), "{error}");
}

#[test]
fn what_has_run_out_is_listed_or_removed_shard_by_shard() {
    let (edge, url) = Edge::serve();
    let folder = Folder::new();
    let at = "2025-11-23T16:00:00.000Z";
    let first = json!({
        "subject": ledger::person(1),
        "expired": [{"scope": "000000", "channel": "email", "at": at}],
        "evidence": [],
        "contact": false,
    });
    let second = json!({
        "subject": ledger::person(2), "expired": [], "evidence": [4, 5], "contact": true,
    });
    for run_it in [false, true] {
        edge.lock().unwrap().asked.clear();
        edge.lock().unwrap().pages = vec![
            json!({"dry_run": !run_it, "removals": [first], "next": ledger::person(1)}),
            json!({"dry_run": !run_it, "removals": [second]}),
        ];
        let args = if run_it {
            &["retention", "--run"][..]
        } else {
            &["retention"]
        };
        let out = run(&folder, args, &url, "").done();
        assert!(out.contains("shard  1  subject 0101"), "{out}");
        assert!(
            out.contains("0 consents, 2 events, and the addresses\n"),
            "{out}"
        );
        let told = if run_it {
            "1 consent ended, 2 events lost their content, and the addresses of 1 person are gone"
        } else {
            "1 consent would end, 2 events would lose their content"
        };
        assert!(out.contains(told), "{out}");
        let edge = edge.lock().unwrap();
        let bodies: Vec<&Value> = edge.asked.iter().skip(1).map(|(_, body, _)| body).collect();
        let dry_run = !run_it;
        assert_eq!(
            bodies,
            [
                &json!({"shard": 0, "dry_run": dry_run}),
                &json!({"shard": 1, "dry_run": dry_run}),
                &json!({"shard": 1, "dry_run": dry_run, "after": ledger::person(1)}),
            ]
        );
    }
}

#[test]
fn a_page_that_does_not_go_on_is_an_error() {
    let (edge, url) = Edge::serve();
    let page = json!({"dry_run": true, "removals": [], "next": ledger::person(1)});
    edge.lock().unwrap().pages = vec![page.clone(), page];
    let error = run(&Folder::new(), &["retention"], &url, "").failed(1);
    assert!(error.contains("does not go on"), "{error}");
}

#[test]
fn the_progress_of_a_key_change_is_told() {
    let (_edge, url) = Edge::serve();
    let out = run(&Folder::new(), &["keys", "progress"], &url, "").done();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "key   1         250 addresses",
            "key   2         750 addresses  active",
            "75 % under key 2, the active one",
        ]
    );
}
