//! Several calls in one.

use crate::common::{Crm, lead, object};
use serde_json::{Value, json};
use zoho_simulator::Module;

#[tokio::test]
async fn five_calls_in_one_and_each_has_its_own_answer() {
    let crm = Crm::start().await;
    let seeded = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &seeded).expect("a record");
    let put = |id: &str| {
        json!({
            "sub_request_id": "1", "method": "PUT", "uri": format!("/crm/v8/Leads/{id}"),
            "headers": {}, "params": {},
            "body": { "data": [{ "Email_Opt_Out": true }], "trigger": [] },
        })
    };
    let read = json!({
        "sub_request_id": "2", "method": "GET", "uri": "/crm/v8/Leads",
        "params": { "fields": "Email,Email_Opt_Out" },
    });
    let body = |requests: Vec<Value>| json!({ "rollback_on_fail": false, "parallel_execution": false, "__composite_requests": requests });
    let ask = async |requests: Vec<Value>| crm.post("__composite_requests", body(requests)).await;
    let (status, reply) = ask(vec![put(&id), put("7"), read.clone()]).await;
    assert_eq!(status, 200);
    let statuses: Vec<&Value> = reply["__composite_requests"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| &result["details"]["response"]["status_code"])
        .collect();
    assert_eq!(statuses, [200, 400, 200]);
    let rows = &reply["__composite_requests"][2]["details"]["response"]["body"]["data"];
    assert_eq!(rows[0]["Email_Opt_Out"], true);
    assert_eq!(crm.zoho.writes().len(), 1);
    // One that cannot so much as begin.
    let mut two_records = put(&id);
    two_records["body"]["data"] = json!([{ "id": id }, { "id": id }]);
    assert_eq!(ask(vec![read.clone(), two_records.clone()]).await.0, 207);
    assert_eq!(ask(vec![two_records]).await.0, 400);
    assert_eq!(ask(vec![read; 6]).await.0, 400);
    let mut elsewhere = put(&id);
    elsewhere["uri"] = json!("/crm/v2/Leads");
    assert_eq!(ask(vec![elsewhere]).await.0, 400);
}
