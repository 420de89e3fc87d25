//! Compliance settings: the basis of processing, and fields that are withheld.

use crate::common::{Crm, lead};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::Module;

#[tokio::test]
async fn the_basis_of_processing_is_written_inline_and_read_by_coql() {
    let crm = Crm::start().await;
    let basis = json!({ "Data_Processing_Basis_Details": {
        "Data_Processing_Basis": "Einwilligung erhalten", "Consent_Through": "Web Form",
        "Consent_Date": "2026-10-01", "Contact_Through_Email": true,
    }});
    // Without the settings there is no such field, and nothing is said about it.
    assert_eq!(crm.get("settings/fields?module=Consents").await.0, 400);
    crm.upsert(json!([lead("a@b.co", basis.clone())])).await;
    assert!(
        crm.zoho.records(Module::Leads)[0]
            .get("Data_Processing_Basis_Details")
            .is_none()
    );

    let on = json!({ "privacy_settings": true, "consent_bases": ["Einwilligung erhalten", "Berechtigtes Interesse"] });
    assert_eq!(crm.control(Method::POST, "org", on).await.0, 204);
    assert_eq!(crm.get("org").await.1["org"][0]["privacy_settings"], true);
    let (_, meta) = crm.get("settings/fields?module=Consents").await;
    let fields = meta["fields"].as_array().expect("fields");
    let values = fields
        .iter()
        .find(|field| field["api_name"] == "Data_Processing_Basis")
        .expect("the field")["pick_list_values"]
        .clone();
    assert_eq!(values[0]["actual_value"], "Einwilligung erhalten");
    let (_, meta) = crm.get("settings/fields?module=Leads").await;
    let lookup = meta["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .find(|field| field["api_name"] == "Data_Processing_Basis_Details")
        .expect("the field")
        .clone();
    assert_eq!(
        (
            &lookup["data_type"],
            &lookup["lookup"]["module"]["api_name"]
        ),
        (&json!("consent_lookup"), &json!("Consents"))
    );

    let (status, reply) = crm.upsert(json!([lead("a@b.co", basis)])).await;
    assert_eq!(status, 200, "{reply}");
    let (_, read) = crm
        .coql(
            "select Data_Processing_Basis_Details.Data_Processing_Basis, \
             Data_Processing_Basis_Details.Contact_Through_Email, Data_Processing_Basis_Details \
             from Leads where Data_Processing_Basis_Details.Data_Processing_Basis = 'Einwilligung erhalten'",
        )
        .await;
    let row = &read["data"][0];
    assert_eq!(
        row["Data_Processing_Basis_Details.Data_Processing_Basis"],
        "Einwilligung erhalten"
    );
    assert_eq!(
        row["Data_Processing_Basis_Details.Contact_Through_Email"],
        true
    );
    assert!(row["Data_Processing_Basis_Details"]["id"].is_string());
    assert_eq!(
        row["Data_Processing_Basis_Details"]
            .as_object()
            .expect("an object")
            .len(),
        1
    );

    let english = json!({ "Data_Processing_Basis_Details": { "Data_Processing_Basis": "Consent - Obtained" } });
    let (status, reply) = crm.upsert(json!([lead("a@b.co", english)])).await;
    assert_eq!(status, 400);
    assert_eq!(
        reply["data"][0]["details"]["api_name"],
        "Data_Processing_Basis"
    );
    // What is not said stays.
    let more = json!({ "Data_Processing_Basis_Details": { "Contact_Through_Email": false } });
    crm.upsert(json!([lead("a@b.co", more)])).await;
    let held = &crm.zoho.records(Module::Leads)[0]["Data_Processing_Basis_Details"];
    assert_eq!(
        (
            &held["Data_Processing_Basis"],
            &held["Contact_Through_Email"]
        ),
        (&json!("Einwilligung erhalten"), &json!(false))
    );
}

#[tokio::test]
async fn a_restricted_field_is_withheld_everywhere() {
    let crm = Crm::start().await;
    crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    let hide = json!({ "module": "Leads", "field": "Email", "restricted": true });
    crm.control(Method::POST, "fields", hide).await;
    let (_, list) = crm.get("Leads?fields=Email,Last_Name").await;
    assert_eq!(list["data"][0].get("Email"), None::<&Value>);
    assert_eq!(list["data"][0]["Last_Name"], "Doe");
    for refused in [
        crm.get("Leads/search?email=a@b.co").await,
        crm.get("Leads/search?criteria=(Email:equals:a@b.co)").await,
        crm.coql("select id from Leads where Email = 'a@b.co'")
            .await,
        crm.coql("select Email from Leads where id is not null")
            .await,
    ] {
        assert_eq!(refused.0, 400);
        assert_eq!(
            (&refused.1["code"], &refused.1["message"]),
            (
                &json!("INVALID_QUERY"),
                &json!("the field in restricted in GDPR")
            )
        );
    }
    let (_, meta) = crm.get("settings/fields?module=Leads").await;
    let fields = meta["fields"].as_array().expect("fields");
    let email = fields
        .iter()
        .find(|field| field["api_name"] == "Email")
        .expect("there");
    assert_eq!(email["private"]["restricted"], true);
}

#[tokio::test]
async fn the_org_and_its_users_are_told() {
    let crm = Crm::start().await;
    let other = json!({ "id": "5725767000000018999", "edition": "professional" });
    crm.control(Method::POST, "org", other).await;
    let (_, org) = crm.get("org").await;
    assert_eq!(org["org"][0]["id"], "5725767000000018999");
    assert_eq!(
        org["org"][0]["license_details"]["paid_type"],
        "professional"
    );
    let (_, own) = crm.get("users?type=CurrentUser").await;
    assert_eq!(own["users"].as_array().expect("users").len(), 1);
    crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    let held = &crm.zoho.records(Module::Leads)[0];
    assert_eq!(held["Modified_By"]["id"], own["users"][0]["id"]);
    assert_eq!(crm.get("users?type=AllUsers").await.1["info"]["count"], 2);
}
