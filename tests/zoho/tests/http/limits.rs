//! Credits, concurrency, and what keeps records from being changed.

use std::time::Duration;

use crate::common::{Crm, lead, object};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Code, Fault, Mode, Module};

const REMAINING: &str = "x-api-credits-remaining";

#[tokio::test]
async fn what_is_left_is_told_when_half_is_used() {
    let crm = Crm::start().await;
    crm.control(Method::POST, "org", json!({ "credits": 10 }))
        .await;
    let org = async || {
        let answer = crm
            .request(Method::GET, "org")
            .send()
            .await
            .expect("an answer");
        let left = answer
            .headers()
            .get(REMAINING)
            .map(|left| left.to_str().expect("text").to_owned());
        (answer.status().as_u16(), left)
    };
    for _ in 0..4 {
        assert_eq!(org().await, (200, None));
    }
    assert_eq!(org().await, (200, Some("5".into())));
    // A write costs a credit for ten records, a query one for 200 rows.
    let batch: Value = (0..21)
        .map(|at| lead(&format!("p{at}@b.co"), json!({})))
        .collect();
    assert_eq!(crm.upsert(batch).await.0, 200);
    assert_eq!(
        crm.coql("select id from Leads where id is not null")
            .await
            .0,
        200
    );
    assert_eq!(org().await, (200, Some("0".into())));
    let (status, reply) = crm.get("org").await;
    assert_eq!(
        (status, &reply["code"]),
        (429, &json!("RATE_LIMIT_EXCEEDED"))
    );
    let mut crm = crm;
    crm.zoho.advance(Duration::from_hours(24));
    crm.refresh().await;
    assert_eq!(crm.get("org").await.0, 200);
}

/// The statuses of so many calls at once, each of which takes a while.
async fn at_once(crm: &Crm, count: usize, request: impl Fn() -> reqwest::RequestBuilder) -> usize {
    crm.zoho.set_fault(Mode::Slow { ms: 400 });
    let calls: Vec<_> = (0..count).map(|_| tokio::spawn(request().send())).collect();
    let mut refused = 0;
    for call in calls {
        let status = call.await.expect("no panic").expect("an answer").status();
        refused += usize::from(status == 429);
    }
    crm.zoho.set_fault(Mode::None);
    refused
}

#[tokio::test]
async fn so_many_calls_may_be_under_way() {
    let crm = Crm::start().await;
    assert_eq!(
        at_once(&crm, 25, || crm.request(Method::GET, "org")).await,
        5
    );
    // They are done, and there is room again.
    assert_eq!(crm.get("org").await.0, 200);
    // Of queries and of writes of more than ten records, fewer.
    let query = json!({ "select_query": "select id from Leads where id is not null" }).to_string();
    let coql = || crm.request(Method::POST, "coql").body(query.clone());
    assert_eq!(at_once(&crm, 12, coql).await, 2);
    let batch = |count: usize| {
        let data: Value = (0..count)
            .map(|at| lead(&format!("p{at}@b.co"), json!({})))
            .collect();
        json!({ "data": data, "trigger": [] }).to_string()
    };
    let (large, small) = (batch(11), batch(10));
    let write = |body: &String| crm.request(Method::POST, "Leads/upsert").body(body.clone());
    assert_eq!(at_once(&crm, 12, || write(&large)).await, 2);
    assert_eq!(at_once(&crm, 12, || write(&small)).await, 0);
    // A composite call takes five places of the twenty.
    let composite = || crm.request(Method::POST, "__composite_requests").body("{}");
    assert_eq!(at_once(&crm, 6, composite).await, 2);
    crm.control(Method::POST, "org", json!({ "edition": "free" }))
        .await;
    assert_eq!(at_once(&crm, 12, || write(&small)).await, 7);
}

#[tokio::test]
async fn a_throttled_crm_lets_some_calls_through() {
    let crm = Crm::start().await;
    let fault = json!({ "mode": "throttled", "per_second": 3 });
    let (status, set) = crm.control(Method::POST, "fault", fault).await;
    assert_eq!((status, &set["per_second"]), (200, &json!(3)));
    let mut refused = 0;
    for _ in 0..20 {
        refused += usize::from(crm.get("org").await.0 == 429);
    }
    // Twenty calls take well under a second, or a second's boundary falls among them.
    assert!((11..=17).contains(&refused), "{refused}");
}

#[tokio::test]
async fn a_record_on_hold_refuses_an_opt_out() {
    let crm = Crm::start().await;
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    let opt_out = json!({ "data": [{ "id": id, "Email_Opt_Out": true }], "trigger": [] });
    for (hold, code, message) in [
        (
            "approval",
            "NOT_APPROVED",
            "Cannot update record that is not approved yet",
        ),
        (
            "review",
            "NOT_REVIEWED",
            "Cannot update record that is not reviewed yet",
        ),
        (
            "blueprint",
            "RECORD_IN_BLUEPRINT",
            "The record is in blue print",
        ),
        (
            "stop_processing",
            "NOT_ALLOWED",
            "The record is in stop processing",
        ),
        ("merge", "RECORD_LOCKED", "The record under merge is locked"),
    ] {
        let set = json!({ "module": "Leads", "id": id, "hold": hold });
        assert_eq!(crm.control(Method::POST, "hold", set).await.0, 204);
        let (status, reply) = crm.put("Leads", opt_out.clone()).await;
        assert_eq!(status, 400);
        assert_eq!(
            (&reply["data"][0]["code"], &reply["data"][0]["message"]),
            (&json!(code), &json!(message))
        );
    }
    let set = json!({ "module": "Leads", "id": id, "hold": "stop_processing" });
    crm.control(Method::POST, "hold", set).await;
    let (_, record) = crm.get(&format!("Leads/{id}")).await;
    assert_eq!(record["data"][0]["$stop_processing"], true);
    assert_eq!(record["data"][0]["$approval_state"], "approved");
    let free = json!({ "module": "Leads", "id": id, "hold": null });
    crm.control(Method::POST, "hold", free).await;
    assert_eq!(crm.put("Leads", opt_out).await.0, 200);
}

#[tokio::test]
async fn records_are_locked_and_unlocked() {
    let crm = Crm::start().await;
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    let path = format!("Leads/{id}/Locking_Information__s");
    assert_eq!(crm.get(&path).await, (204, Value::Null));
    let reason = json!({ "data": [{ "Locked_Reason__s": "audit" }] });
    let (status, reply) = crm.post(&path, reason).await;
    assert_eq!(status, 201);
    let lock = reply["data"][0]["details"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert_eq!(
        crm.get(&path).await.1["data"][0]["Locked_Reason__s"],
        "audit"
    );
    let (_, reply) = crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    assert_eq!(reply["data"][0]["code"], "RECORD_LOCKED");
    assert_eq!(crm.delete(&format!("{path}/7")).await.0, 400);
    assert_eq!(crm.delete(&format!("{path}/{lock}")).await.0, 200);
    assert_eq!(crm.upsert(json!([lead("a@b.co", json!({}))])).await.0, 200);
    assert_eq!(
        crm.post(&path, json!({})).await.1["code"],
        "MANDATORY_NOT_FOUND"
    );
}

#[tokio::test]
async fn half_of_a_batch_can_be_refused_for_more_reasons() {
    let crm = Crm::start().await;
    let two = json!([lead("a@b.co", json!({})), lead("c@d.co", json!({}))]);
    for (code, text) in [
        (Code::ConvertedRecord, "CONVERTED_RECORD"),
        (Code::RecordInBlueprint, "RECORD_IN_BLUEPRINT"),
        (Code::DuplicateData, "DUPLICATE_DATA"),
    ] {
        crm.zoho
            .set_fault(Fault::from(Mode::Half { code }).times(1));
        let (status, reply) = crm.upsert(two.clone()).await;
        assert_eq!((status, &reply["data"][1]["code"]), (207, &json!(text)));
    }
}
