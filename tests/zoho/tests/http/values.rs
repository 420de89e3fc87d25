//! What records may hold and must have.

use serde_json::{Value, json};
use zoho_simulator::Module;

use crate::common::{Crm, lead, object};

#[tokio::test]
async fn new_records_need_what_the_layout_demands() {
    let crm = Crm::start().await;
    let missing = |field: &str| {
        json!({ "data": [{
            "code": "MANDATORY_NOT_FOUND",
            "details": { "api_name": field, "json_path": format!("$.data[0].{field}") },
            "message": "required field not found", "status": "error",
        }]})
    };
    let without = |field: &str| {
        let mut record = object(lead("a@b.co", json!({})));
        record.remove(field);
        json!([record])
    };
    assert_eq!(
        crm.upsert(without("Last_Name")).await,
        (400, missing("Last_Name"))
    );
    assert_eq!(
        crm.upsert(without("Company")).await,
        (400, missing("Company"))
    );
    // An update may leave them out, but not take them away.
    crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    assert_eq!(crm.upsert(without("Last_Name")).await.0, 200);
    let emptied = json!([{ "Email": "a@b.co", "Last_Name": "" }]);
    assert_eq!(crm.upsert(emptied).await, (400, missing("Last_Name")));
    // Contacts have no company.
    let contact = json!({ "data": [{ "Last_Name": "Doe" }], "trigger": [] });
    assert_eq!(crm.post("Contacts", contact).await.0, 201);
}

#[tokio::test]
async fn values_of_the_wrong_kind_are_refused() {
    let crm = Crm::start().await;
    let wrong = |kind: &str| json!({ "expected_data_type": kind });
    let long = |maximum: usize| json!({ "maximum_length": maximum });
    for (field, value, expected) in [
        ("Newsletter_Email", json!("true"), wrong("boolean")),
        ("Email_Opt_Out", json!(1), wrong("boolean")),
        ("Email_Opt_Out", json!(null), wrong("boolean")),
        ("Email", json!("nobody"), wrong("email")),
        (
            "Email",
            json!(format!("{}@b.co", "a".repeat(100))),
            long(100),
        ),
        ("First_Name", json!("a".repeat(41)), long(40)),
        ("First_Name", json!({}), wrong("text")),
        ("Unsubscribe_URL", json!("not a url"), wrong("website")),
        (
            "Unsubscribe_URL",
            json!(format!("https://b.co/{}", "a".repeat(450))),
            long(450),
        ),
        ("Phone", json!("call me"), wrong("phone")),
        ("Tag", json!("vip"), wrong("jsonarray")),
    ] {
        let mut record = lead("a@b.co", json!({}));
        record[field] = value.clone();
        let (status, reply) = crm.upsert(json!([record])).await;
        assert_eq!(status, 400, "{field}: {value}");
        let refusal = &reply["data"][0];
        assert_eq!(refusal["code"], "INVALID_DATA");
        let mut details = object(expected);
        details.insert("api_name".into(), field.into());
        details.insert("json_path".into(), format!("$.data[0].{field}").into());
        assert_eq!(
            refusal["details"],
            Value::Object(details),
            "{field}: {value}"
        );
    }
    assert!(crm.zoho.writes().is_empty());
}

#[tokio::test]
async fn moments_need_an_offset_and_custom_texts_have_255() {
    let crm = Crm::start().await;
    let fields = json!({ "fields": [
        { "field_label": "Consent given", "data_type": "datetime" },
        { "field_label": "Consent source", "data_type": "text" },
    ]});
    assert_eq!(
        crm.post("settings/fields?module=Leads", fields).await.0,
        201
    );
    let status = async |field: &str, value: &str| {
        crm.upsert(json!([lead("a@b.co", json!({ field: value }))]))
            .await
            .0
    };
    assert_eq!(
        status("Consent_given", "2026-10-01T12:00:00+02:00").await,
        200
    );
    assert_eq!(status("Consent_given", "2026-10-01T12:00:00").await, 400);
    assert_eq!(
        status("Consent_given", "2026-10-01T12:00:00.000Z").await,
        400
    );
    assert_eq!(status("Consent_source", &"a".repeat(255)).await, 200);
    assert_eq!(status("Consent_source", &"a".repeat(256)).await, 400);
    let held = crm.zoho.find_by_email(Module::Leads, "a@b.co");
    assert_eq!(held[0]["Consent_given"], "2026-10-01T10:00:00+00:00");
}

#[tokio::test]
async fn unknown_and_read_only_fields_are_passed_over() {
    let crm = Crm::start().await;
    let fields = json!({
        "newsletter_email": true, "No_Such_Field": 1, "Unsubscribed_Mode": "Manual",
        "Created_Time": "2000-01-01T00:00:00+00:00",
    });
    assert_eq!(crm.upsert(json!([lead("a@b.co", fields)])).await.0, 200);
    let held = &crm.zoho.records(Module::Leads)[0];
    assert_eq!(held["Newsletter_Email"], false);
    assert_eq!(held["Unsubscribed_Mode"], Value::Null);
    assert!(
        !held["Created_Time"]
            .as_str()
            .expect("a time")
            .starts_with("2000")
    );
    let sent: Vec<_> = crm.zoho.writes()[0].fields.keys().cloned().collect();
    assert_eq!(sent, ["Company", "Email", "Last_Name"]);
}

#[tokio::test]
async fn multi_select_values_are_replaced_or_appended() {
    let crm = Crm::start().await;
    let fields = json!({ "fields": [{
        "field_label": "Channels", "data_type": "multiselectpicklist",
        "pick_list_values": [{ "display_value": "Email" }, { "display_value": "SMS" }],
    }]});
    crm.post("settings/fields?module=Leads", fields).await;
    let held = async |fields: Value| {
        crm.upsert(json!([lead("a@b.co", fields)])).await;
        crm.zoho.records(Module::Leads)[0]["Channels"].clone()
    };
    assert_eq!(
        held(json!({ "Channels": ["Email"] })).await,
        json!(["Email"])
    );
    let append = json!({ "Channels": ["SMS", "Email"], "$append_values": { "Channels": true } });
    assert_eq!(held(append).await, json!(["Email", "SMS"]));
    assert_eq!(held(json!({ "Channels": ["SMS"] })).await, json!(["SMS"]));
}
