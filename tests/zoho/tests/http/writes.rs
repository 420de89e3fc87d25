//! Create, update, upsert and delete.

use std::time::Duration;

use crate::common::{Crm, answer, lead, object};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Action, Module};

#[tokio::test]
async fn results_stand_in_the_order_of_the_request() {
    let crm = Crm::start().await;
    let (status, reply) = crm
        .upsert(json!([
            lead("a@b.co", json!({ "Newsletter_Email": true })),
            lead("c@d.co", json!({ "Company": 5 })),
            lead("A@B.CO", json!({ "Offers_SMS": true })),
        ]))
        .await;
    assert_eq!(status, 207);
    let results = reply["data"].as_array().expect("results");
    assert_eq!(results[0]["action"], "insert");
    assert_eq!(results[0]["message"], "record added");
    assert_eq!(results[0]["duplicate_field"], Value::Null);
    assert_eq!(
        results[1],
        json!({
            "code": "INVALID_DATA",
            "details": {
                "expected_data_type": "text", "api_name": "Company",
                "json_path": "$.data[1].Company",
            },
            "message": "invalid data", "status": "error",
        })
    );
    assert_eq!(results[2]["action"], "update");
    assert_eq!(results[2]["message"], "record updated");
    assert_eq!(results[2]["duplicate_field"], "Email");
    assert_eq!(results[0]["details"]["id"], results[2]["details"]["id"]);
    assert!(results[0]["details"]["id"].is_string());
    let modified = results[0]["details"]["Modified_Time"]
        .as_str()
        .expect("a time");
    assert!(modified.ends_with("+00:00"), "{modified}");

    let held = crm.zoho.find_by_email(Module::Leads, "a@b.co");
    assert_eq!(held.len(), 1);
    assert_eq!(held[0]["Newsletter_Email"], true);
    assert_eq!(held[0]["Offers_SMS"], true);
    assert_eq!(held[0]["Offers_Email"], false);
}

#[tokio::test]
async fn statuses_tell_all_some_or_none() {
    let crm = Crm::start().await;
    let good = lead("a@b.co", json!({}));
    let bad = json!({ "Email": "x@y.co" });
    let create = |data: Value| json!({ "data": data, "trigger": [] });
    assert_eq!(crm.post("Leads", create(json!([good]))).await.0, 201);
    assert_eq!(crm.post("Leads", create(json!([good, bad]))).await.0, 207);
    assert_eq!(crm.post("Leads", create(json!([bad]))).await.0, 400);
    assert_eq!(crm.upsert(json!([good])).await.0, 200);
    // Creating never looks for duplicates.
    assert_eq!(crm.zoho.find_by_email(Module::Leads, "a@b.co").len(), 2);
}

#[tokio::test]
async fn a_hundred_records_and_no_more() {
    let crm = Crm::start().await;
    let batch = |count: usize| -> Value {
        (0..count)
            .map(|at| lead(&format!("p{at}@b.co"), json!({})))
            .collect()
    };
    assert_eq!(crm.upsert(batch(100)).await.0, 200);
    let (status, reply) = crm.upsert(batch(101)).await;
    assert_eq!(status, 400);
    assert_eq!(
        reply["data"][0],
        json!({
            "code": "LIMIT_EXCEEDED",
            "details": { "maximum_length": 100, "api_name": "data" },
            "message": "count of records in your request exceeds the limit", "status": "error",
        })
    );
    assert_eq!(crm.upsert(batch(0)).await.0, 400);
}

#[tokio::test]
async fn email_is_checked_when_listed_or_when_nothing_is() {
    let crm = Crm::start().await;
    let unique = json!({ "fields": [{
        "field_label": "Member number", "data_type": "text", "unique": { "casesensitive": false },
    }]});
    crm.post("settings/fields?module=Leads", unique).await;
    let upsert = async |fields: Value, checked: Option<Value>| {
        let mut body = json!({ "data": [lead("a@b.co", fields)], "trigger": [] });
        if let Some(checked) = checked {
            body["duplicate_check_fields"] = checked;
        }
        crm.post("Leads/upsert", body).await.1["data"][0].clone()
    };
    let first = upsert(json!({ "Member_number": "7" }), None).await;
    assert_eq!(first["action"], "insert");
    assert_eq!(upsert(json!({}), None).await["duplicate_field"], "Email");
    assert_eq!(
        upsert(json!({}), Some(json!(["Email"]))).await["action"],
        "update"
    );
    // Listed alone, the unique field hides Email: a second record with the same address.
    let second = upsert(
        json!({ "Member_number": "8" }),
        Some(json!(["Member_number"])),
    )
    .await;
    assert_eq!(second["action"], "insert");
    assert_eq!(crm.zoho.find_by_email(Module::Leads, "a@b.co").len(), 2);
    // And it is checked even where only Email is listed, if Email finds nothing.
    let moved = json!({ "Email": "new@b.co", "Member_number": "8" });
    let third = upsert(moved, Some(json!(["Email"]))).await;
    assert_eq!(third["duplicate_field"], "Member_number");
    // A value that another record has is refused.
    let clash = upsert(json!({ "Member_number": "8" }), Some(json!(["Email"]))).await;
    assert_eq!(clash["code"], "DUPLICATE_DATA");
    assert_eq!(clash["details"]["api_name"], "Member_number");
    assert_eq!(
        clash["details"]["duplicate_record"]["id"],
        second["details"]["id"]
    );
    // A field that does not exist cannot be checked.
    let unknown = upsert(json!({}), Some(json!(["email"]))).await;
    assert_eq!(
        unknown["details"]["json_path"],
        "$.duplicate_check_fields[0]"
    );
}

#[tokio::test]
async fn workflows_run_unless_told_not_to() {
    let crm = Crm::start().await;
    let data = json!([lead("a@b.co", json!({}))]);
    crm.post("Leads/upsert", json!({ "data": data, "trigger": [] }))
        .await;
    assert!(crm.zoho.workflow_runs().is_empty());
    crm.post(
        "Leads/upsert",
        json!({ "data": data, "trigger": ["approval"] }),
    )
    .await;
    crm.post("Leads/upsert", json!({ "data": data })).await;
    let runs = crm.zoho.workflow_runs();
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[0].workflows, ["approval"]);
    assert!(runs[1].workflows.contains(&"workflow".to_owned()));
    let odd = crm
        .post("Leads/upsert", json!({ "data": data, "trigger": ["mail"] }))
        .await;
    assert_eq!(odd.0, 400);
}

#[tokio::test]
async fn updates_go_by_id() {
    let crm = Crm::start().await;
    let seeded = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &seeded).expect("a record");
    let body = |record: Value| json!({ "data": [record], "trigger": [] });

    let (status, reply) = crm
        .put("Leads", body(json!({ "id": id, "Email_Opt_Out": true })))
        .await;
    assert_eq!(
        (status, &reply["data"][0]["message"]),
        (200, &json!("record updated"))
    );
    assert!(reply["data"][0].get("action").is_none());
    assert_eq!(
        crm.put(&format!("Leads/{id}"), body(json!({ "Offers_SMS": true })))
            .await
            .0,
        200
    );
    let held = &crm.zoho.records(Module::Leads)[0];
    assert_eq!(
        (&held["Email_Opt_Out"], &held["Offers_SMS"]),
        (&json!(true), &json!(true))
    );

    let (_, reply) = crm.put("Leads", body(json!({ "Offers_SMS": true }))).await;
    assert_eq!(reply["data"][0]["code"], "MANDATORY_NOT_FOUND");
    assert_eq!(reply["data"][0]["details"]["json_path"], "$.data[0].id");
    for id in [
        json!("5725767000000999999"),
        json!("x"),
        json!(5_725_767_000_000_524_001_u64),
    ] {
        let (status, reply) = crm.put("Leads", body(json!({ "id": id }))).await;
        assert_eq!(status, 400);
        assert_eq!(
            reply["data"][0]["message"],
            "the id given seems to be invalid"
        );
    }
    // The same id in another module is another record.
    assert_eq!(crm.put("Contacts", body(json!({ "id": id }))).await.0, 400);
}

#[tokio::test]
async fn a_record_changed_meanwhile_is_412() {
    let crm = Crm::start().await;
    let (_, reply) = crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    let details = &reply["data"][0]["details"];
    let (id, seen) = (details["id"].clone(), details["Modified_Time"].clone());
    let body = json!({ "data": [{ "id": id, "Offers_SMS": true }], "trigger": [] });
    let put = async |since: &str| {
        let request = crm
            .request(Method::PUT, "Leads")
            .header("If-Unmodified-Since", since);
        answer(request.body(body.to_string()))
            .await
            .expect("an answer")
    };
    assert_eq!(put(seen.as_str().expect("a time")).await.0, 200);
    crm.zoho.advance(Duration::from_secs(2));
    crm.put("Leads", body.clone()).await;
    let (status, reply) = put(seen.as_str().expect("a time")).await;
    assert_eq!(status, 412);
    assert_eq!(reply["data"][0]["code"], "ALREADY_MODIFIED");
    assert_eq!(reply["data"][0]["details"]["id"], id);
    // The form of RFC 7231 is not Zoho's.
    assert_eq!(put("Mon, 23 Nov 2026 17:32:56 GMT").await.0, 400);
}

#[tokio::test]
async fn locked_and_converted_records_refuse_changes() {
    let crm = Crm::start().await;
    for (email, flag) in [("l@b.co", "Locked__s"), ("c@b.co", "Converted__s")] {
        let record = object(lead(email, json!({ flag: true })));
        crm.zoho.seed(Module::Leads, &record).expect("a record");
    }
    let opted_out = json!({ "Email_Opt_Out": true });
    let (status, reply) = crm
        .upsert(json!([
            lead("l@b.co", opted_out.clone()),
            lead("c@b.co", opted_out)
        ]))
        .await;
    assert_eq!(status, 400);
    assert_eq!(
        reply["data"][0],
        json!({
            "code": "RECORD_LOCKED",
            "details": {
                "api_name": "id", "json_path": "$.data[0].id", "action": "record_locking",
            },
            "message": "Sorry, you cannot perform this operation as the record is locked.",
            "status": "error",
        })
    );
    assert_eq!(reply["data"][1]["code"], "CONVERTED_RECORD");
}

#[tokio::test]
async fn deleting_names_each_record() {
    let crm = Crm::start().await;
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    let (status, reply) = crm
        .delete(&format!("Leads?ids={id},7&wf_trigger=false"))
        .await;
    assert_eq!(status, 207);
    assert_eq!(reply["data"][0]["message"], "record deleted");
    assert_eq!(reply["data"][1]["message"], "record not deleted");
    assert!(crm.zoho.records(Module::Leads).is_empty());
    assert!(crm.zoho.find_by_email(Module::Leads, "a@b.co").is_empty());
    assert_eq!(crm.zoho.writes()[0].action, Action::Delete);
    assert!(crm.zoho.workflow_runs().is_empty());
    assert_eq!(
        crm.delete("Leads").await.1["code"],
        "REQUIRED_PARAM_MISSING"
    );
}

#[tokio::test]
async fn what_is_no_request_is_refused_as_a_whole() {
    let crm = Crm::start().await;
    let (status, reply) = crm.post("Deals/upsert", json!({ "data": [{}] })).await;
    assert_eq!(
        (status, &reply["data"][0]["code"]),
        (400, &json!("INVALID_MODULE"))
    );
    let (status, reply) = crm.post("leads", json!({ "data": [{}] })).await;
    assert_eq!(
        (status, &reply["data"][0]["code"]),
        (400, &json!("INVALID_MODULE"))
    );
    let (_, reply) = crm.post("Leads", json!({})).await;
    assert_eq!(reply["data"][0]["details"]["json_path"], "$.data");
    let (_, reply) = crm.post("Leads", json!({ "data": [5] })).await;
    assert_eq!(
        reply["data"][0]["details"]["expected_data_type"],
        "jsonobject"
    );
    let request = crm.request(Method::POST, "Leads").body("data=1");
    assert_eq!(
        answer(request).await.expect("an answer").1["code"],
        "INVALID_DATA"
    );
    let request = crm.request(Method::PATCH, "Leads");
    let (status, reply) = answer(request).await.expect("an answer");
    assert_eq!(
        (status, &reply["code"]),
        (400, &json!("INVALID_REQUEST_METHOD"))
    );
    let (status, reply) = crm.get("settings/nothing").await;
    assert_eq!(
        (status, &reply["code"]),
        (404, &json!("INVALID_URL_PATTERN"))
    );
}
