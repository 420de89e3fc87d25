//! Workflow rules that call webhooks.

use crate::common::{Crm, lead, object};
use crate::echo::Echo;
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::Module;

fn webhook(url: &str) -> Value {
    json!({ "webhooks": [{
        "name": "Unticked", "module": { "api_name": "Leads", "id": "5725767000000002175" },
        "url": url, "http_method": "POST", "authentication": { "type": "general" },
        "feature_type": "workflow",
        "headers": { "custom_parameters": [{ "name": "X-Unticked-Secret", "value": "s3cret" }] },
        "body": { "type": "raw", "format": "JSON", "raw_data_content": "{\"module\":\"Leads\",\"id\":\"${!Leads.Id}\"}" },
    }]})
}

fn rule(webhook: &Value, when: &Value) -> Value {
    json!({ "workflow_rules": [{
        "name": "Tell Unticked", "module": { "api_name": "Leads", "id": "5725767000000002175" },
        "execute_when": when,
        "conditions": [{
            "sequence_number": 1, "criteria_details": null,
            "instant_actions": { "actions": [{ "name": "Unticked", "id": webhook, "type": "webhooks" }] },
        }],
    }]})
}

fn on_edit(repeat: bool) -> Value {
    json!({ "type": "create_or_edit", "details": { "trigger_module": { "api_name": "Leads" }, "repeat": repeat } })
}

impl Crm {
    async fn make(&self, path: &str, key: &str, body: Value) -> Value {
        let (status, reply) = self.post(path, body).await;
        assert_eq!(status, 201, "{reply}");
        reply[key][0]["details"]["id"].clone()
    }

    async fn provision(&self, url: &str, when: Value) -> Value {
        let webhook = self
            .make("settings/automation/webhooks", "webhooks", webhook(url))
            .await;
        self.make(
            "settings/automation/workflow_rules",
            "workflow_rules",
            rule(&webhook, &when),
        )
        .await
    }
}

#[tokio::test]
async fn a_rule_calls_with_a_secret_header_and_the_id_alone() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    crm.provision(&echo.url("hooks"), on_edit(true)).await;
    let id = crm
        .zoho
        .seed(Module::Leads, &object(lead("a@b.co", json!({}))))
        .expect("a record");
    echo.nothing().await;
    let edit = json!({ "module": "Leads", "id": id, "fields": { "Email_Opt_Out": true } });
    crm.control(Method::POST, "edit", edit).await;
    let called = echo.wait(1).await.remove(0);
    assert_eq!(called.headers["x-unticked-secret"], "s3cret");
    assert_eq!(called.headers["content-type"], "application/json");
    assert_eq!(called.json(), json!({ "module": "Leads", "id": id }));
    // With an empty trigger nothing runs, without the key everything.
    crm.upsert(json!([lead("a@b.co", json!({ "Offers_SMS": true }))]))
        .await;
    echo.nothing().await;
    let data = json!({ "data": [lead("a@b.co", json!({ "Offers_SMS": false }))] });
    crm.post("Leads/upsert", data).await;
    echo.wait(1).await;
    let contact = json!({ "data": [{ "Last_Name": "x" }] });
    crm.post("Contacts", contact).await;
    echo.nothing().await;
}

#[tokio::test]
async fn a_rule_that_does_not_repeat_fires_once_a_record() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    let rule = crm.provision(&echo.url("hooks"), on_edit(false)).await;
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    let edit = async |fields: Value| {
        let edit = json!({ "module": "Leads", "id": id, "fields": fields });
        crm.control(Method::POST, "edit", edit).await;
    };
    edit(json!({ "Email_Opt_Out": true })).await;
    echo.wait(1).await;
    edit(json!({ "Email_Opt_Out": false })).await;
    echo.nothing().await;
    // Only when a field changes.
    let when = json!({ "type": "field_update", "details": { "repeat": true, "criteria": {
        "field": { "api_name": "Email_Opt_Out" }, "comparator": "equal", "value": "${ANYVALUE}",
    }}});
    let path = format!(
        "settings/automation/workflow_rules/{}",
        rule.as_str().expect("an id")
    );
    let body = json!({ "workflow_rules": [{ "execute_when": when }] });
    assert_eq!(crm.put(&path, body).await.0, 200);
    edit(json!({ "Phone": "+49 30 1" })).await;
    echo.nothing().await;
    edit(json!({ "Email_Opt_Out": true })).await;
    edit(json!({ "Email_Opt_Out": false })).await;
    echo.wait(2).await;
    assert_eq!(crm.delete(&path).await.0, 200);
    edit(json!({ "Email_Opt_Out": true })).await;
    echo.nothing().await;
}

#[tokio::test]
async fn what_failed_can_be_read_afterwards() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    crm.provision(&echo.url("gone"), on_edit(true)).await;
    assert_eq!(crm.get("settings/automation/webhook_failures").await.0, 204);
    echo.answer(404);
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    let edit = json!({ "module": "Leads", "id": id, "fields": { "Offers_SMS": true } });
    crm.control(Method::POST, "edit", edit).await;
    echo.wait(1).await;
    while crm.zoho.callbacks().is_empty() {
        tokio::task::yield_now().await;
    }
    let (_, failures) = crm
        .get("settings/automation/webhook_failures?module=Leads")
        .await;
    let failure = &failures["webhook_failures"][0];
    assert_eq!(failure["failure_reason"], "page_notfound");
    assert_eq!(failure["webhook"]["name"], "Unticked");
    assert_eq!(failure["entity_details"]["id"], id);
    assert_eq!(failure["entity_details"]["module"]["api_name"], "Leads");
    // Nothing is tried again.
    echo.nothing().await;
}

#[tokio::test]
async fn webhooks_and_rules_are_checked_when_they_are_made() {
    let crm = Crm::start().await;
    let path = "settings/automation/webhooks";
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut body = webhook("https://edge.example/hooks");
        change(&mut body["webhooks"][0]);
        let (status, reply) = crm.post(path, body).await;
        assert_eq!(status, 400, "{reply}");
    };
    refused(&|w| w["url"] = json!("http://192.168.0.4/hooks")).await;
    refused(&|w| w["headers"] = json!({ "custom_parameters": [{ "name": "Host", "value": "x" }] }))
        .await;
    refused(&|w| w["body"]["raw_data_content"] = json!("x".repeat(501))).await;
    refused(&|w| w["feature_type"] = Value::Null).await;
    refused(&|w| w["authentication"] = Value::Null).await;
    refused(&|w| w["http_method"] = json!("FETCH")).await;
    let mut two = webhook("https://edge.example/hooks");
    let second = two["webhooks"][0].clone();
    two["webhooks"]
        .as_array_mut()
        .expect("an array")
        .push(second);
    assert_eq!(crm.post(path, two).await.1["code"], "LIMIT_EXCEEDED");

    let id = crm
        .make(path, "webhooks", webhook("https://edge.example/hooks"))
        .await;
    let (_, reply) = crm.post(path, webhook("https://edge.example/hooks")).await;
    assert_eq!(reply["webhooks"][0]["code"], "DUPLICATE_DATA");
    let rules = "settings/automation/workflow_rules";
    let unknown = rule(&json!("7"), &on_edit(true));
    assert_eq!(crm.post(rules, unknown).await.0, 400);
    let mut late = rule(&id, &on_edit(true));
    late["workflow_rules"][0]["execute_when"]["type"] = json!("date_or_datetime");
    assert_eq!(crm.post(rules, late).await.0, 400);
    let any =
        json!({ "field": { "api_name": "Email" }, "comparator": "equal", "value": "${ANYVALUE}" });
    let of_fields = |operator: &str, group: &[&Value]| {
        let criteria = json!({ "group_operator": operator, "group": group });
        json!({ "type": "field_update", "details": { "criteria": criteria } })
    };
    for (operator, group) in [("or", &[&any, &any][..]), ("OR", &[&any])] {
        let rule = rule(&id, &of_fields(operator, group));
        assert_eq!(crm.post(rules, rule).await.0, 400, "{operator}");
    }
    let good = rule(&id, &of_fields("OR", &[&any, &any]));
    crm.make(rules, "workflow_rules", good).await;
    let (_, listed) = crm.get(&format!("{rules}?module=Leads")).await;
    assert_eq!(listed["workflow_rules"][0]["name"], "Tell Unticked");
    // A webhook that a rule calls cannot be taken away.
    let path = format!("{path}/{}", id.as_str().expect("an id"));
    assert_eq!(crm.get(&path).await.1["webhooks"][0]["name"], "Unticked");
    assert_eq!(crm.delete(&path).await.0, 400);
}
