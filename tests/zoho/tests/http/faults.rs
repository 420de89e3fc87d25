//! Faults, the log, and stopping and starting again.

use std::time::{Duration, Instant};

use crate::common::{Crm, lead};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Absence, Action, Code, Fault, Mode, Module};

fn two() -> Value {
    json!([lead("a@b.co", json!({})), lead("c@d.co", json!({}))])
}

#[tokio::test]
async fn a_crm_that_is_down_or_slow() {
    let crm = Crm::start().await;
    crm.zoho.set_fault(
        Fault::from(Mode::Down {
            how: Absence::Unavailable,
        })
        .times(2),
    );
    assert_eq!(crm.upsert(two()).await, (503, Value::Null));
    // Down as a whole: the token endpoint too.
    assert_eq!(crm.ask_token("").await, (503, Value::Null));
    crm.zoho
        .set_fault(Fault::from(Mode::Down { how: Absence::Drop }).times(1));
    assert!(
        crm.try_post("Leads/upsert", json!({ "data": two() }))
            .await
            .is_err()
    );
    assert!(crm.zoho.writes().is_empty());
    assert_eq!(crm.zoho.calls().last().expect("a call").status, None);

    crm.zoho
        .set_fault(Fault::from(Mode::Slow { ms: 80 }).times(1));
    let start = Instant::now();
    assert_eq!(crm.upsert(two()).await.0, 200);
    assert!(start.elapsed() >= Duration::from_millis(80));
}

#[tokio::test]
async fn a_crm_that_answers_with_errors_writes_nothing() {
    let crm = Crm::start().await;
    crm.zoho.set_fault(Mode::InternalError);
    let (status, reply) = crm.upsert(two()).await;
    assert_eq!((status, &reply["code"]), (500, &json!("INTERNAL_ERROR")));
    crm.zoho.set_fault(Mode::RateLimited);
    let (status, reply) = crm.upsert(two()).await;
    assert_eq!(
        (status, &reply["code"]),
        (429, &json!("RATE_LIMIT_EXCEEDED"))
    );
    assert!(crm.zoho.records(Module::Leads).is_empty());
}

#[tokio::test]
async fn half_of_a_batch_is_refused() {
    let crm = Crm::start().await;
    for (code, text) in [
        (Code::InvalidData, "INVALID_DATA"),
        (Code::RecordLocked, "RECORD_LOCKED"),
        (Code::InternalError, "INTERNAL_ERROR"),
    ] {
        crm.zoho
            .set_fault(Fault::from(Mode::Half { code }).times(1));
        let (status, reply) = crm.upsert(two()).await;
        assert_eq!(status, 207);
        assert_eq!(reply["data"][0]["code"], "SUCCESS");
        assert_eq!(reply["data"][1]["code"], text);
    }
    assert!(crm.zoho.find_by_email(Module::Leads, "c@d.co").is_empty());
    assert_eq!(crm.upsert(two()).await.0, 200);
}

#[tokio::test]
async fn a_cut_write_is_applied_once() {
    let crm = Crm::start().await;
    crm.zoho
        .set_fault(Fault::from(Mode::CutAfterWrite).times(1));
    // Reading is not what it strikes.
    assert_eq!(crm.get("org").await.0, 200);
    assert!(
        crm.try_post("Leads/upsert", json!({ "data": two() }))
            .await
            .is_err()
    );
    assert_eq!(crm.zoho.records(Module::Leads).len(), 2);
    assert_eq!(crm.upsert(two()).await.0, 200);
    let actions: Vec<Action> = crm.zoho.writes().iter().map(|write| write.action).collect();
    assert_eq!(
        actions,
        [
            Action::Insert,
            Action::Insert,
            Action::Update,
            Action::Update
        ]
    );
}

#[tokio::test]
async fn a_lie_leaves_nothing_behind() {
    let crm = Crm::start().await;
    crm.zoho.set_fault(Fault::from(Mode::Lie).times(1));
    let (status, reply) = crm.upsert(two()).await;
    assert_eq!(
        (status, &reply["data"][1]["code"]),
        (200, &json!("SUCCESS"))
    );
    assert!(crm.zoho.records(Module::Leads).is_empty());
    assert!(crm.zoho.writes().is_empty());
}

#[tokio::test]
async fn faults_are_set_over_http() {
    let crm = Crm::start().await;
    let fault = json!({ "mode": "half", "code": "NOT_APPROVED", "count": 1 });
    let (status, set) = crm.control(Method::POST, "fault", fault).await;
    assert_eq!(status, 200);
    assert_eq!(
        set,
        json!({ "mode": "half", "code": "NOT_APPROVED", "count": 1, "on": "crm" })
    );
    assert_eq!(crm.upsert(two()).await.1["data"][1]["code"], "NOT_APPROVED");
    let (_, now) = crm.control(Method::GET, "fault", Value::Null).await;
    assert_eq!(now, json!({ "mode": "none", "on": "crm" }));
    let (status, reply) = crm
        .control(Method::POST, "fault", json!({ "mode": "gone" }))
        .await;
    assert_eq!(status, 400);
    assert!(
        reply["error"].as_str().expect("words").contains("gone"),
        "{reply}"
    );
}

#[tokio::test]
async fn the_log_tells_order_and_content() {
    let crm = Crm::start().await;
    crm.upsert(two()).await;
    crm.get("Leads/search?email=a@b.co").await;
    let (_, calls) = crm.control(Method::GET, "calls", Value::Null).await;
    let paths: Vec<_> = calls
        .as_array()
        .expect("calls")
        .iter()
        .map(|call| call["path"].clone())
        .collect();
    assert_eq!(
        paths,
        [
            "/oauth/v2/token",
            "/crm/v8/Leads/upsert",
            "/crm/v8/Leads/search"
        ]
    );
    assert_eq!(calls[1]["records"], 2);
    assert_eq!(calls[1]["status"], 200);
    assert_eq!(calls[1]["writes"][1]["email"], "c@d.co");
    assert_eq!(calls[1]["writes"][1]["sequence"], 2);
    assert_eq!(calls[1]["writes"][1]["action"], "insert");
    assert_eq!(calls[2]["query"], "email=a@b.co");

    crm.control(Method::DELETE, "calls", Value::Null).await;
    assert!(crm.zoho.calls().is_empty());
    assert_eq!(crm.zoho.records(Module::Leads).len(), 2);
    crm.control(Method::POST, "reset", Value::Null).await;
    assert!(crm.zoho.records(Module::Leads).is_empty());
    // The token outlives it, and ids are not used twice.
    let (status, reply) = crm.upsert(two()).await;
    assert_eq!(status, 200);
    let id = reply["data"][0]["details"]["id"].as_str().expect("an id");
    assert_eq!(id, "5725767000000524003");
}

#[tokio::test]
async fn records_are_seeded_and_read_over_http() {
    let crm = Crm::start().await;
    let seed =
        json!({ "module": "Contacts", "records": [{ "Email": "a@b.co" }, { "Email": "c@d.co" }] });
    let (status, reply) = crm.control(Method::POST, "records", seed).await;
    assert_eq!(
        (status, reply["ids"].as_array().expect("ids").len()),
        (201, 2)
    );
    let (_, held) = crm
        .control(
            Method::GET,
            "records?module=Contacts&email=A@b.co",
            Value::Null,
        )
        .await;
    assert_eq!(held[0]["Email"], "a@b.co");
    assert!(crm.zoho.calls().iter().all(|call| call.writes.is_empty()));
    let wrong = json!({ "module": "Leads", "records": [{ "email": "a@b.co" }] });
    let (status, reply) = crm.control(Method::POST, "records", wrong).await;
    assert_eq!(
        (status, &reply["error"]),
        (400, &json!("the module has no field email"))
    );
}

#[tokio::test]
async fn a_stopped_simulator_comes_back_on_its_port_with_its_records() {
    let crm = Crm::start().await;
    crm.upsert(two()).await;
    let Crm {
        zoho,
        running,
        http,
        token,
    } = crm;
    let addr = running.addr();
    // The client still holds an open connection; it must drop, not block the port.
    running.stop().await;
    let get = || {
        http.get(format!("http://{addr}/crm/v8/Leads?fields=Email"))
            .header("Authorization", format!("Zoho-oauthtoken {token}"))
            .send()
    };
    assert!(get().await.expect_err("refused").is_connect());
    let running = zoho.serve(addr).await.expect("the same port");
    assert_eq!(running.addr(), addr);
    assert_eq!(get().await.expect("an answer").status(), 200);
}

#[tokio::test]
async fn stopping_drops_what_is_under_way() {
    let crm = Crm::start().await;
    crm.zoho.set_fault(Mode::Slow { ms: 60_000 });
    let waiting = tokio::spawn(crm.request(Method::GET, "org").send());
    while crm.zoho.calls().len() < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    crm.running.stop().await;
    assert!(waiting.await.expect("no panic").is_err());
}
