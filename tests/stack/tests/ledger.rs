//! The ledger as a legal department sees it: receipts that verify without us, logs that can be
//! followed, people who are shown and erased, and rows that nobody changes unseen.

use std::{fs, path::PathBuf, time::Duration};

use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use stack::testing::{Choice, Settings, consent, ticked};
use stack::{Stack, eventually};
use unticked_shared::{
    keys::Secret,
    ledger::DEFAULT_SHARDS,
    log::{Entry, EntryBundle, HashTile, Head, LogKey, LogName, RightEdge},
    receipt::{Statement, verify},
    roles::Role,
    subject::SubjectId,
};
use zoho_simulator::Module;

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const SOON: Duration = Duration::from_secs(30);

async fn get(stack: &Stack, path: &str) -> (StatusCode, String, Vec<u8>) {
    let reply = stack.client().get(format!("{}{path}", stack.edge()));
    let reply = reply.send().await.unwrap();
    let cache = reply.headers().get(header::CACHE_CONTROL);
    let cache = cache.map_or(String::new(), |c| c.to_str().unwrap().to_owned());
    (reply.status(), cache, reply.bytes().await.unwrap().to_vec())
}

async fn get_as(stack: &Stack, role: Role, path: &str) -> Value {
    let url = format!("{}{path}", stack.edge());
    let reply = stack.client().get(url).bearer_auth(stack.token(role));
    let reply = reply.send().await.unwrap();
    assert_eq!(reply.status(), 200, "{path}");
    reply.json().await.unwrap()
}

async fn receipt_text(stack: &Stack, url: &str) -> String {
    let reply = stack
        .client()
        .get(url)
        .header(header::ACCEPT, "application/json");
    let reply = reply.send().await.unwrap();
    assert_eq!(reply.status(), 200);
    reply.text().await.unwrap()
}

fn public_keys(stack: &Stack) -> Vec<LogKey> {
    let keys = stack.keys();
    let keys = keys
        .log
        .iter()
        .map(|k| LogKey::of(&keys.deployment, &k.key));
    keys.collect()
}

fn broken(text: &str, keys: &[LogKey]) -> Vec<Statement> {
    verify(text, keys).broken().map(|c| c.statement).collect()
}

/// Audits every log through the edge, and gives what was found.
async fn audit(stack: &Stack) -> Vec<Value> {
    let logs = get_as(stack, Role::Legal, "/v1/logs").await;
    let mut findings = Vec::new();
    for log in logs["logs"].as_array().unwrap() {
        let mut from = json!(0);
        while !from.is_null() {
            let question = json!({"log": log, "from": from});
            let mut page = stack
                .ask(Role::Legal, "/v1/audit/run", &question)
                .await
                .unwrap();
            findings.extend(page["findings"].as_array().unwrap().clone());
            from = page["next"].take();
        }
    }
    findings
}

/// The databases of the shards, for a hand that should not be there.
fn shard_files(stack: &Stack) -> Vec<PathBuf> {
    fn walk(folder: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(path, found);
            } else if path.extension().is_some_and(|e| e == "sqlite")
                && path.to_string_lossy().contains("shard")
                && !path.ends_with("metadata.sqlite")
            {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(stack.data().to_owned(), &mut found);
    found
}

/// Runs a statement in every shard's database, while workerd is off.
async fn by_hand(stack: &mut Stack, sql: &str) -> usize {
    stack.kill9().await.unwrap();
    let files = shard_files(stack);
    let changed = files.iter().map(|file| {
        let database = rusqlite::Connection::open(file).unwrap();
        database.execute_batch(sql).unwrap();
        usize::try_from(database.changes()).unwrap()
    });
    let changed = changed.sum();
    stack.restart().await.unwrap();
    changed
}

#[tokio::test]
async fn a_receipt_verifies_with_the_public_key_alone() {
    let stack = Stack::start().await.unwrap();
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let keys = public_keys(&stack);
    let text = receipt_text(&stack, &signed_up.receipt_url).await;
    assert_eq!(broken(&text, &keys), []);
    assert!(!text.contains("ada@example.com"));
    let changed = text.replacen("\"granted\"", "\"declined\"", 1);
    assert!(!broken(&changed, &keys).is_empty());

    let link = stack.link("ada@example.com").await.unwrap();
    let (_, clicked) = stack.one_click(&link).await.unwrap();
    let clicked = clicked["receipt_url"].as_str().unwrap();
    assert_eq!(broken(&receipt_text(&stack, clicked).await, &keys), []);

    let logs: Value = serde_json::from_slice(&get(&stack, "/v1/logs").await.2).unwrap();
    assert_eq!(logs["keys"], json!([keys[0].to_string()]));
}

#[tokio::test]
async fn anybody_can_follow_the_logs() {
    let stack = Stack::start().await.unwrap();
    for n in 0..40 {
        let email = format!("person-{n}@example.com");
        stack.sign_up(&email, &NEWSLETTER).await.unwrap();
    }
    let keys = public_keys(&stack);
    let logs = (0..DEFAULT_SHARDS)
        .map(LogName::Shard)
        .chain([LogName::Registry]);
    let mut events = 0;
    for log in logs {
        let (status, cache, note) = get(&stack, &format!("/log/{log}/checkpoint")).await;
        assert_eq!((status, cache.as_str()), (StatusCode::OK, "no-cache"));
        let note = String::from_utf8(note).unwrap();
        let head = Head::from_checkpoint(&note, log, &keys).unwrap();
        let mut edge = RightEdge::default();
        if head.size > 0 {
            let path = EntryBundle::new(0, head.size).path();
            let (status, _, bundle) = get(&stack, &format!("/log/{log}/{path}")).await;
            assert_eq!(status, 200, "{path}");
            for entry in bundle.chunks(2 + Entry::LEN) {
                assert_eq!(entry[..2], [0, 32]);
                edge.append(&Entry::from_bytes(entry[2..].try_into().unwrap()));
            }
            let path = HashTile::new(0, 0, head.size).path();
            let (_, _, tile) = get(&stack, &format!("/log/{log}/{path}")).await;
            assert_eq!(tile.len() as u64, head.size * 32);
        }
        assert_eq!((edge.size(), edge.root()), (head.size, head.root), "{log}");
        events += head.size;
        let path = HashTile::new(0, 0, head.size + 1).path();
        assert_eq!(get(&stack, &format!("/log/{log}/{path}")).await.0, 404);
    }
    // The sign-ups, and in the registry what the demo publishes.
    assert!(events >= 40 + 4, "{events}");
    for nothing in [
        "/log/16/checkpoint",
        "/log/01/checkpoint",
        "/log/0/tile/0/0",
        "/log/0/x",
    ] {
        assert_eq!(get(&stack, nothing).await.0, 404, "{nothing}");
    }
    assert_eq!(audit(&stack).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_full_tile_never_changes_and_may_be_kept_for_ever() {
    let stack = Stack::start().await.unwrap();
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let receipt: Value =
        serde_json::from_str(&receipt_text(&stack, &signed_up.receipt_url).await).unwrap();
    let log = &receipt["proof"]["shard"];
    // Each look at a person is an event beside theirs.
    let person = json!({"email": "ada@example.com"});
    for _ in 0..256 {
        let asked = stack.ask(Role::Legal, "/v1/subjects/lookup", &person);
        asked.await.unwrap();
    }
    let full = "public, max-age=31536000, immutable";
    for (path, cache, size) in [
        ("tile/0/000", full, 256 * 32),
        ("tile/entries/000", full, 256 * 34),
        ("tile/1/000.p/1", "no-cache", 32),
        ("tile/0/001.p/1", "no-cache", 32),
    ] {
        let (status, cached, bytes) = get(&stack, &format!("/log/{log}/{path}")).await;
        assert_eq!((status, cached.as_str()), (StatusCode::OK, cache), "{path}");
        assert_eq!(bytes.len(), size, "{path}");
    }
}

#[tokio::test]
async fn a_row_changed_by_hand_is_found_and_located() {
    let mut stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    assert_eq!(audit(&stack).await, Vec::<Value>::new());
    let changed = by_hand(
        &mut stack,
        "UPDATE event SET body = replace(body, '\"granted\"', '\"declined\"') WHERE kind = 'consent'",
    )
    .await;
    assert_eq!(changed, 1);
    let findings = audit(&stack).await;
    assert_eq!(findings[0]["finding"], "event_changed", "{findings:?}");
    assert!(findings.iter().all(|f| f["position"] == 0), "{findings:?}");
    let changed = by_hand(
        &mut stack,
        "UPDATE about SET state = 'objected' WHERE scope > ''",
    )
    .await;
    assert!(changed > 0);
    let kinds: Vec<Value> = audit(&stack)
        .await
        .iter()
        .map(|f| f["finding"].clone())
        .collect();
    assert!(kinds.contains(&json!("standing_changed")), "{kinds:?}");
}

/// The runtime lets a shard change its own tables over, too.
#[tokio::test]
async fn a_shard_that_began_with_a_table_for_what_holds_is_changed_over() {
    let mut stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    by_hand(
        &mut stack,
        "CREATE TABLE own AS SELECT * FROM standing;
         DROP VIEW standing; DROP VIEW event_about; DROP TABLE about;
         ALTER TABLE own RENAME TO standing;
         CREATE INDEX event_subject ON event (subject, position);",
    )
    .await;
    let person = json!({"email": "ada@example.com"});
    let (_, state) = stack.standing(person.clone()).await.unwrap();
    assert_eq!(state, "granted");
    let link = stack.link("ada@example.com").await.unwrap();
    assert_eq!(stack.one_click(&link).await.unwrap().0, 200);
    let shown = stack.ask(Role::Legal, "/v1/subjects/export", &person).await;
    let shown = shown.unwrap();
    let events = shown["subjects"][0]["events"].as_array().unwrap();
    let consents = events
        .iter()
        .filter(|event| event["event"]["event"] == "consent");
    assert_eq!(consents.count(), 2, "{events:?}");
    assert_eq!(audit(&stack).await, Vec::<Value>::new());
}

/// From now on the database takes nothing that would be owed about this person.
async fn refuse(stack: &mut Stack, email: &str) {
    let refused = SubjectId::of_email(&stack.keys().subject, &email.parse().unwrap());
    by_hand(
        stack,
        &format!(
            "CREATE TRIGGER refuse BEFORE INSERT ON outbox WHEN new.subject = '{refused}' \
             BEGIN SELECT RAISE(ABORT, 'refused'); END"
        ),
    )
    .await;
}

/// How many consents the only shard of a stack that does not run holds, of which this is true.
fn consents(stack: &Stack, which: &str) -> i64 {
    let database = rusqlite::Connection::open(&shard_files(stack)[0]).unwrap();
    let sql = format!("SELECT COUNT(*) FROM event WHERE kind = 'consent' AND {which}");
    database.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Clicks that arrive together are written without a transaction of their own: where one cannot be
/// stored, nothing of the others may be left behind, and none of them is lost.
#[tokio::test]
async fn a_click_that_cannot_be_stored_takes_no_other_along() {
    let settings = Settings {
        shards: Some(1),
        ..Settings::default()
    };
    let mut stack = Stack::with(settings).await.unwrap();
    let mut links = Vec::new();
    for n in 0..24 {
        let email = format!("p{n}@example.com");
        links.push((n, stack.link(&email).await.unwrap()));
    }
    refuse(&mut stack, "p5@example.com").await;
    let clicks = links.iter().map(|(n, link)| {
        let click = stack.client().post(link).header(header::ACCEPT, "*/*");
        async move { (*n, click.send().await.unwrap().status().as_u16()) }
    });
    for (n, status) in futures_util::future::join_all(clicks).await {
        assert_eq!(status, if n == 5 { 503 } else { 200 }, "click {n}");
    }
    assert_eq!(audit(&stack).await, Vec::<Value>::new());
    stack.kill9().await.unwrap();
    assert_eq!(consents(&stack, "TRUE"), 23);
    assert_eq!(
        consents(&stack, "position NOT IN (SELECT position FROM outbox)"),
        0
    );
}

/// A click that cannot be stored ends the object, with whatever others wait for there: each of them
/// is asked again, and stored once.
#[tokio::test]
async fn what_waits_in_an_object_that_ends_is_answered_all_the_same() {
    let settings = Settings {
        shards: Some(1),
        ..Settings::default()
    };
    let mut stack = Stack::with(settings).await.unwrap();
    let link = stack.link("refused@example.com").await.unwrap();
    refuse(&mut stack, "refused@example.com").await;
    let form = stack.form("newsletter", "en").await.unwrap();
    let signing_up = (0..120).map(|n| {
        let email = format!("p{n}@example.com");
        let body = consent(&form, &email, &NEWSLETTER, stack.site()).unwrap();
        stack.send_consent(body)
    });
    let clicking = async {
        for _ in 0..5 {
            let click = stack.client().post(&link).header(header::ACCEPT, "*/*");
            assert_eq!(click.send().await.unwrap().status(), 503);
        }
    };
    let (signed_up, ()) = tokio::join!(futures_util::future::join_all(signing_up), clicking);
    let unanswered: Vec<String> = signed_up
        .into_iter()
        .filter_map(|answer| answer.err().map(|error| error.to_string()))
        .collect();
    assert_eq!(unanswered, Vec::<String>::new());
    assert_eq!(audit(&stack).await, Vec::<Value>::new());
    stack.kill9().await.unwrap();
    assert_eq!(consents(&stack, "TRUE"), 120);
}

async fn with_crm_erasure(how: &str) -> (Stack, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let demo = fs::read_to_string(root.join("www/demo/unticked.toml")).unwrap();
    let config = folder.path().join("unticked.toml");
    let told = demo.replace("[crm]\n", &format!("[crm]\non_erasure = \"{how}\"\n"));
    assert_ne!(told, demo);
    fs::write(&config, told).unwrap();
    let settings = Settings {
        config: Some(config),
        ..Settings::default()
    };
    (Stack::with(settings).await.unwrap(), folder)
}

async fn sign_up_with_phone(stack: &Stack, email: &str, phone: &str) -> String {
    let form = stack.form("newsletter", "en").await.unwrap();
    let mut body = consent(&form, email, &NEWSLETTER, stack.site()).unwrap();
    body["subject"]["phone"] = json!(phone);
    body["subject"]["first_name"] = json!("Ada");
    stack.send_consent(body).await.unwrap().receipt_url
}

async fn in_crm(stack: &Stack, email: &str) {
    eventually(SOON, || async {
        let found = stack.zoho().find_by_email(Module::Leads, email);
        (!found.is_empty())
            .then_some(())
            .ok_or_else(|| "not in the CRM yet".to_owned())
    })
    .await;
}

#[tokio::test]
async fn a_person_is_shown_everything_and_then_erased_here_and_in_the_crm() {
    let (stack, _config) = with_crm_erasure("clear").await;
    let receipt = sign_up_with_phone(&stack, "ada@example.com", "+441632960001").await;
    // A family may share a number; erasing one of them must not take the others along.
    sign_up_with_phone(&stack, "bob@example.com", "+441632960001").await;
    in_crm(&stack, "ada@example.com").await;
    let person = json!({"email": "ada@example.com", "reason": "letter of 3 May"});

    let held = stack
        .ask(Role::Legal, "/v1/subjects/export", &person)
        .await
        .unwrap();
    let everything = held.to_string();
    for what in [
        "ada@example.com",
        "+441632960001",
        "Ada",
        "monthly garden newsletter",
        "granted",
    ] {
        assert!(
            everything.contains(what),
            "{what} is missing in {everything}"
        );
    }
    let page = stack
        .client()
        .post(format!("{}/v1/subjects/export", stack.edge()))
        .bearer_auth(stack.token(Role::Legal))
        .header(header::ACCEPT, "text/html")
        .json(&person)
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("<html lang=\"en\"") && page.contains("ada@example.com"));
    let by_phone = json!({"phone": "+441632960001"});
    let found = stack
        .ask(Role::Legal, "/v1/subjects/lookup", &by_phone)
        .await
        .unwrap();
    assert!(found.to_string().contains("ada@example.com"));

    let erased = stack
        .ask(Role::Legal, "/v1/subjects/erase", &person)
        .await
        .unwrap();
    assert_eq!(
        erased["erased"].as_array().unwrap().len(),
        2,
        "address and number: {erased}"
    );
    let again = stack
        .ask(Role::Legal, "/v1/subjects/erase", &person)
        .await
        .unwrap();
    let one = &again["erased"][0];
    let same = |e: &&Value| e["subject"] == one["subject"];
    let first = erased["erased"]
        .as_array()
        .unwrap()
        .iter()
        .find(same)
        .unwrap();
    assert_eq!(one["receipt_url"], first["receipt_url"], "the same erasure");
    assert_eq!(one["events"], 0);

    let (status, _, _) = get(&stack, receipt.strip_prefix(stack.edge()).unwrap()).await;
    assert_eq!(status, 410);
    let nothing = stack
        .ask(Role::Legal, "/v1/subjects/export", &person)
        .await
        .unwrap();
    assert!(
        !nothing.to_string().contains("ada@example.com"),
        "{nothing}"
    );
    assert!(!nothing.to_string().contains("choices"), "{nothing}");
    // Not to be mailed again by whatever list still has the address.
    let (allowed, state) = stack
        .standing(json!({"email": "ada@example.com"}))
        .await
        .unwrap();
    assert_eq!((allowed, state.as_str()), (false, "withdrawn"));
    assert_eq!(audit(&stack).await, Vec::<Value>::new());
    let (allowed, _) = stack
        .standing(json!({"email": "bob@example.com"}))
        .await
        .unwrap();
    assert!(allowed, "the other one of the number");
    let proof = erased["erased"][0]["receipt_url"].as_str().unwrap();
    assert_eq!(
        broken(&receipt_text(&stack, proof).await, &public_keys(&stack)),
        []
    );

    eventually(SOON, || async {
        let lead = stack.zoho().find_by_email(Module::Leads, "ada@example.com");
        let lead = &lead[0];
        let cleared = lead.get("Newsletter_Email") == Some(&json!(false))
            && lead.get("Email_Opt_Out") == Some(&json!(true))
            && lead.get("Unsubscribe_URL").is_none_or(Value::is_null);
        cleared.then_some(()).ok_or_else(|| format!("{lead:?}"))
    })
    .await;
}

#[tokio::test]
async fn a_person_is_deleted_from_the_crm_where_that_is_configured() {
    let (mut stack, _config) = with_crm_erasure("delete").await;
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    stack.sign_up("bob@example.com", &NEWSLETTER).await.unwrap();
    in_crm(&stack, "ada@example.com").await;
    in_crm(&stack, "bob@example.com").await;
    // The CRM may be away when the person asks.
    stack.crm_down().await;
    let person = json!({"email": "ada@example.com"});
    stack
        .ask(Role::Legal, "/v1/subjects/erase", &person)
        .await
        .unwrap();
    stack.kill9_and_restart().await.unwrap();
    stack.crm_up().await.unwrap();
    eventually(Duration::from_mins(2), || async {
        let found = stack.zoho().find_by_email(Module::Leads, "ada@example.com");
        found
            .is_empty()
            .then_some(())
            .ok_or_else(|| "still there".to_owned())
    })
    .await;
    assert_eq!(
        stack
            .zoho()
            .find_by_email(Module::Leads, "bob@example.com")
            .len(),
        1
    );
}

#[tokio::test]
async fn a_request_by_phone_is_written_down_and_every_access_leaves_a_trace() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let call = json!({
        "subject": {"email": "ada@example.com"}, "purpose": "newsletter", "action": "objected",
        "source": "phone", "note": "called on Monday",
    });
    let answer = stack
        .ask(Role::Marketing, "/v1/events", &call)
        .await
        .unwrap();
    let (allowed, state) = stack
        .standing(json!({"email": "ada@example.com"}))
        .await
        .unwrap();
    assert_eq!((allowed, state.as_str()), (false, "objected"));
    let text = receipt_text(&stack, answer["receipt_url"].as_str().unwrap()).await;
    assert_eq!(broken(&text, &public_keys(&stack)), []);
    for wrong in [
        json!({"subject": {"email": "ada@example.com"}, "action": "granted", "source": "phone"}),
        json!({"subject": {"email": "a@example.com"}, "purpose": "x", "action": "objected", "source": "phone"}),
        json!({"subject": {"email": "a@example.com"}, "action": "objected", "source": "phone",
               "received_at": "2999-01-01T00:00:00Z"}),
    ] {
        let refused = stack.ask(Role::Marketing, "/v1/events", &wrong).await;
        assert!(refused.unwrap_err().to_string().contains("422"), "{wrong}");
    }
    let person = json!({"email": "ada@example.com", "reason": "she asked"});
    stack
        .ask(Role::Legal, "/v1/subjects/lookup", &person)
        .await
        .unwrap();

    let subjects = json!([{"email": "ada@example.com"}]);
    for path in ["/v1/check", "/v1/links"] {
        let mailing = json!({"purpose": "newsletter", "channel": "email", "subjects": subjects,
                             "reason": "the June mailing"});
        stack.ask(Role::Sender, path, &mailing).await.unwrap();
    }

    let mut seen = Vec::new();
    let mut mailings = 0;
    for log in (0..DEFAULT_SHARDS)
        .map(|n| n.to_string())
        .chain(["registry".to_owned()])
    {
        let page = get_as(&stack, Role::It, &format!("/v1/audit?log={log}&from=0")).await;
        for access in page["accesses"].as_array().unwrap() {
            seen.push(format!("{} {}", access["by"], access["operation"]));
            mailings += usize::from(access["reason"] == "the June mailing");
            if access["operation"] == "lookup" {
                assert_eq!(access["reason"], "she asked");
                assert_eq!(access["subjects"].as_array().unwrap().len(), 1);
            }
        }
    }
    assert_eq!(mailings, 2, "{seen:?}");
    for (role, operation) in [
        ("marketing", "record_event"),
        ("sender", "check"),
        ("legal", "lookup"),
        ("it", "publish"),
        ("it", "read_audit"),
    ] {
        let found = seen.iter().any(|s| {
            s.starts_with(&format!("\"{role}:")) && s.ends_with(&format!("\"{operation}\""))
        });
        assert!(found, "{role} {operation} is missing in {seen:?}");
    }
}

#[tokio::test]
async fn keys_change_and_what_older_ones_made_stays_good() {
    let mut stack = Stack::start().await.unwrap();
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let link = stack.link("ada@example.com").await.unwrap();
    let before = receipt_text(&stack, &signed_up.receipt_url).await;
    let old = public_keys(&stack);

    let mut ring: Value = serde_json::from_str(&stack.keys().to_json()).unwrap();
    for (kind, byte) in [("token", 1), ("address", 2), ("stamp", 3), ("log", 4)] {
        let key = serde_json::to_value(Secret::new([byte; 32])).unwrap();
        ring[kind]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": 2, "key": key}));
    }
    let ring = unticked_shared::keys::KeyRing::from_json(&ring.to_string()).unwrap();
    stack.kill9().await.unwrap();
    stack.set_keys(&ring);
    stack.restart().await.unwrap();

    let new: Vec<LogKey> = ring
        .log
        .iter()
        .map(|k| LogKey::of("demo", &k.key))
        .collect();
    assert_eq!(broken(&before, &new), [], "a receipt from before");
    let after = receipt_text(&stack, &signed_up.receipt_url).await;
    assert_eq!(broken(&after, &new), []);
    assert_eq!(
        broken(&after, &old),
        [Statement::Checkpoint, Statement::Issue]
    );
    eventually(SOON, || async {
        let keys = get_as(&stack, Role::It, "/v1/keys").await;
        let sealed = keys["sealed"].as_array().unwrap();
        let done =
            keys["active"] == 2 && sealed.iter().all(|k| k["key"] == 2) && !sealed.is_empty();
        done.then_some(()).ok_or_else(|| keys.to_string())
    })
    .await;
    let person = json!({"email": "ada@example.com"});
    let held = stack
        .ask(Role::Legal, "/v1/subjects/lookup", &person)
        .await
        .unwrap();
    assert_eq!(held["subjects"][0]["email"], "ada@example.com");
    assert_eq!(
        stack.one_click(&link).await.unwrap().0,
        200,
        "a link from before"
    );
}

#[tokio::test]
async fn a_backup_is_taken_by_an_empty_shard_and_by_no_other() {
    let stack = Stack::start().await.unwrap();
    for n in 0..30 {
        let email = format!("person-{n}@example.com");
        stack.sign_up(&email, &NEWSLETTER).await.unwrap();
    }
    let mut backup = Vec::new();
    for shard in 0..DEFAULT_SHARDS {
        for table in [
            "event",
            "standing",
            "contact",
            "phone_link",
            "outbox",
            "mail",
        ] {
            let path = format!("/v1/backup?log={shard}&table={table}");
            backup.push((shard, get_as(&stack, Role::It, &path).await["rows"].take()));
        }
    }
    let other = Stack::start().await.unwrap();
    let restore = async |shard: u16, rows: &Value| {
        let url = format!("{}/v1/restore?log={shard}", other.edge());
        let request = other.client().post(url).bearer_auth(other.token(Role::It));
        request.json(rows).send().await.unwrap().status().as_u16()
    };
    for (shard, rows) in &backup {
        assert_eq!(restore(*shard, rows).await, 204);
    }
    for (shard, rows) in backup
        .iter()
        .filter(|(_, rows)| rows[0]["event"].is_object())
    {
        assert_eq!(restore(*shard, rows).await, 409, "it is not empty any more");
    }
    // What the backup itself was asked by is in its own rows already, or after them.
    for shard in 0..DEFAULT_SHARDS {
        let size = async |stack: &Stack| {
            let note = get(stack, &format!("/log/{shard}/checkpoint")).await.2;
            Head::stated(&String::from_utf8(note).unwrap())
                .unwrap()
                .size
        };
        assert!(size(&other).await <= size(&stack).await);
    }
    assert_eq!(audit(&other).await, Vec::<Value>::new());
}

#[tokio::test]
async fn retention_runs_by_itself() {
    let mut stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    for shard in 0..DEFAULT_SHARDS {
        let question = json!({"shard": shard});
        let list = stack
            .ask(Role::Legal, "/v1/retention", &question)
            .await
            .unwrap();
        assert_eq!(
            (list["dry_run"].clone(), list["removals"].clone()),
            (json!(true), json!([]))
        );
    }
    // Three years pass.
    by_hand(&mut stack, "UPDATE about SET since = since - 94608000000").await;
    by_hand(
        &mut stack,
        "UPDATE task SET due_at = 0 WHERE name = 'retention'",
    )
    .await;
    let (allowed, state) = stack
        .standing(json!({"email": "ada@example.com"}))
        .await
        .unwrap();
    assert_eq!((allowed, state.as_str()), (false, "expired"), "at once");
    let person = json!({"email": "ada@example.com"});
    eventually(SOON, || async {
        // Any use of the shard wakes it; what it then does is an event of its own.
        let held = stack
            .ask(Role::Legal, "/v1/subjects/lookup", &person)
            .await
            .unwrap();
        let events = held["subjects"][0]["events"].as_array().unwrap();
        let expired = |e: &&Value| e["event"]["act"]["source"] == "retention";
        match events.iter().find(expired) {
            Some(_) => Ok(()),
            None => Err(held.to_string()),
        }
    })
    .await;
}
