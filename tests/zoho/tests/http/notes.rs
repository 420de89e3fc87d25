//! Notes and tags.

use crate::common::{Crm, lead, object};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Module, Settings};

async fn with_lead() -> (Crm, String) {
    let crm = Crm::start().await;
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    (crm, id)
}

fn note(id: &str, title: &str) -> Value {
    json!({
        "Parent_Id": { "module": { "api_name": "Leads" }, "id": id },
        "Note_Title": title, "Note_Content": "withdrawn by link",
    })
}

#[tokio::test]
async fn a_note_written_twice_is_there_twice() {
    let (crm, id) = with_lead().await;
    let body = json!({ "data": [note(&id, "Consent evt_1")] });
    let (status, reply) = crm.post("Notes", body.clone()).await;
    assert_eq!(
        (status, &reply["data"][0]["message"]),
        (201, &json!("record added"))
    );
    crm.post("Notes", body).await;
    assert_eq!(crm.zoho.records(Module::Notes).len(), 2);

    let (_, listed) = crm
        .get(&format!("Leads/{id}/Notes?fields=Note_Title,Note_Content"))
        .await;
    assert_eq!(listed["data"].as_array().expect("notes").len(), 2);
    assert_eq!(listed["data"][0]["Note_Content"], "withdrawn by link");
    let query = format!(
        "select Note_Title, Parent_Id from Notes where Parent_Id = '{id}' and Note_Title = 'Consent evt_1'"
    );
    let (_, found) = crm.coql(&query).await;
    assert_eq!(found["data"].as_array().expect("rows").len(), 2);
    assert_eq!(found["data"][0]["Parent_Id"], json!({ "id": id }));
    // What a note says cannot be asked for, as with any long text.
    let (status, _) = crm
        .coql("select id from Notes where Note_Content like '%evt_1%'")
        .await;
    assert_eq!(status, 400);
    // Notes go with their record.
    crm.delete(&format!("Leads?ids={id}")).await;
    assert!(crm.zoho.records(Module::Notes).is_empty());
}

#[tokio::test]
async fn a_note_is_about_a_record_that_is_there() {
    let (crm, id) = with_lead().await;
    assert_eq!(
        crm.get(&format!("Leads/{id}/Notes?fields=Note_Title"))
            .await,
        (204, Value::Null)
    );
    let refused = async |note: Value| {
        let (status, reply) = crm.post("Notes", json!({ "data": [note] })).await;
        assert_eq!(status, 400);
        reply["data"][0].clone()
    };
    let mut wanted = note(&id, "x");
    wanted["Parent_Id"]["id"] = json!("5725767000000999999");
    assert_eq!(
        refused(wanted.clone()).await["message"],
        "the related id given seems to be invalid"
    );
    wanted["Parent_Id"] = json!({ "module": { "api_name": "Contacts" }, "id": id });
    refused(wanted.clone()).await;
    wanted["Parent_Id"] = json!(id);
    refused(wanted.clone()).await;
    wanted["Parent_Id"] = json!({ "module": { "api_name": "Leads" }, "id": id });
    wanted["Note_Content"] = Value::Null;
    assert_eq!(refused(wanted).await["code"], "MANDATORY_NOT_FOUND");
    let many: Vec<Value> = (0..101).map(|_| note(&id, "x")).collect();
    assert_eq!(crm.post("Notes", json!({ "data": many })).await.0, 400);
    let body = json!({ "data": [note(&id, "x")] });
    assert_eq!(crm.post("Notes/upsert", body).await.0, 400);
}

#[tokio::test]
async fn tags_are_put_on_and_taken_off() {
    let (crm, id) = with_lead().await;
    let body = json!({ "tags": [{ "name": "unsubscribed" }], "ids": [id, "7"] });
    let (status, reply) = crm.post("Leads/actions/add_tags", body).await;
    assert_eq!((status, &reply["success_count"]), (207, &json!("1")));
    assert_eq!(reply["data"][0]["message"], "tags updated successfully");
    let tag = reply["data"][0]["details"]["tags"][0]["id"].clone();
    assert!(tag.is_string());
    assert_eq!(reply["data"][1]["details"]["json_path"], "$.ids[1]");
    let again = json!({ "tags": [{ "name": "Unsubscribed" }, { "name": "web" }] });
    let (_, reply) = crm
        .post(&format!("Leads/{id}/actions/add_tags"), again)
        .await;
    assert_eq!(
        reply["data"][0]["details"]["tags"]
            .as_array()
            .expect("tags")
            .len(),
        2
    );
    let (_, record) = crm.get(&format!("Leads/{id}?fields=Tag")).await;
    assert_eq!(record["data"][0]["Tag"][0]["id"], tag);
    let off = json!({ "tags": [{ "name": "unsubscribed" }], "ids": [id] });
    crm.post("Leads/actions/remove_tags", off).await;
    let held = &crm.zoho.records(Module::Leads)[0];
    assert_eq!(held["Tag"][0]["name"], "web");
    let (_, all) = crm.get("settings/tags?module=Leads").await;
    assert_eq!(all["info"]["count"], 2);
    let new = json!({ "tags": [{ "name": "web" }, { "name": "phone" }] });
    assert_eq!(crm.post("settings/tags?module=Leads", new).await.0, 207);
    let long = json!({ "tags": [{ "name": "x".repeat(26) }], "ids": [id] });
    assert_eq!(crm.post("Leads/actions/add_tags", long).await.0, 400);
    let many: Vec<String> = (0..501).map(|id| id.to_string()).collect();
    let body = json!({ "tags": [{ "name": "web" }], "ids": many });
    assert_eq!(
        crm.post("Leads/actions/add_tags", body).await.1["code"],
        "LIMIT_EXCEEDED"
    );
}

#[tokio::test]
async fn people_see_notes_tags_and_lists_on_the_page() {
    let (crm, id) = with_lead().await;
    crm.post("Notes", json!({ "data": [note(&id, "Consent")] }))
        .await;
    let body = json!({ "tags": [{ "name": "unsubscribed" }], "ids": [id] });
    crm.post("Leads/actions/add_tags", body).await;
    let act = json!({ "email": "a@b.co", "list": "3z0newsletter", "does": "unsubscribe" });
    crm.control(Method::POST, "campaigns/person", act).await;
    let page = crm
        .http
        .get(crm.running.url())
        .send()
        .await
        .expect("an answer");
    let page = page.text().await.expect("text");
    for shown in [
        "withdrawn by link",
        "unsubscribed</td>",
        "✗ unsubscribed",
        "3z0newsletter",
    ] {
        assert_eq!(page.contains(shown), shown != "3z0newsletter", "{shown}");
    }
}

#[tokio::test]
async fn the_layout_can_demand_more() {
    let crm = Crm::start_with(Settings::default()).await;
    let demand = |demand: &str| json!({ "module": "Leads", "field": "Phone", "demand": demand });
    crm.control(Method::POST, "fields", demand("layout")).await;
    let (_, reply) = crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    assert_eq!(
        reply["data"][0]["details"],
        json!({ "api_name": "Phone", "json_path": "$.data[0].Phone" })
    );
    let (_, layouts) = crm.get("settings/layouts?module=Leads").await;
    let fields = layouts["layouts"][0]["sections"][0]["fields"]
        .as_array()
        .expect("fields");
    let required: Vec<&Value> = fields
        .iter()
        .filter(|field| field["required"] == true)
        .map(|field| &field["api_name"])
        .collect();
    assert_eq!(required, ["Company", "Last_Name", "Phone"]);
    // A layout demands of new records alone, a layout rule of all.
    let id = crm
        .zoho
        .seed(Module::Leads, &object(lead("a@b.co", json!({}))))
        .expect("a record");
    let opt_out = json!({ "data": [{ "id": id, "Email_Opt_Out": true }], "trigger": [] });
    assert_eq!(crm.put("Leads", opt_out.clone()).await.0, 200);
    crm.control(Method::POST, "fields", demand("layout_rule"))
        .await;
    let (status, reply) = crm.put("Leads", opt_out).await;
    assert_eq!(
        (status, &reply["data"][0]["code"]),
        (400, &json!("MANDATORY_NOT_FOUND"))
    );
    assert!(reply["data"][0]["details"]["layout_rule"]["name"].is_string());
}

#[tokio::test]
async fn an_org_can_lack_the_field_or_forbid_twins() {
    let crm = Crm::start().await;
    let off = json!({ "module": "Contacts", "field": "Email_Opt_Out", "removed": true });
    crm.control(Method::POST, "fields", off).await;
    let new = json!({ "fields": [{ "field_label": "Email opt out1", "data_type": "boolean" }] });
    crm.post("settings/fields?module=Contacts", new).await;
    let (_, meta) = crm.get("settings/fields?module=Contacts").await;
    let names: Vec<&str> = meta["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|field| field["api_name"].as_str())
        .collect();
    assert!(!names.contains(&"Email_Opt_Out") && names.contains(&"Email_opt_out1"));

    let unique = json!({ "module": "Leads", "field": "Email", "unique": true });
    crm.control(Method::POST, "fields", unique).await;
    let create = json!({ "data": [lead("a@b.co", json!({})), lead("A@B.co", json!({}))] });
    let (status, reply) = crm.post("Leads", create).await;
    assert_eq!(
        (status, &reply["data"][1]["code"]),
        (207, &json!("DUPLICATE_DATA"))
    );
    let (_, meta) = crm.get("settings/fields?module=Leads").await;
    let fields = meta["fields"].as_array().expect("fields");
    let email = fields
        .iter()
        .find(|field| field["api_name"] == "Email")
        .expect("there");
    assert_eq!(email["unique"], json!({ "casesensitive": "0" }));
}
