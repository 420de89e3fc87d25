//! Lists, single records, search, and what is said about the org.

use std::time::Duration;

use crate::common::{Crm, answer, lead, object};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Module, Settings};

fn emails(reply: &Value) -> Vec<&str> {
    let data = reply["data"].as_array().map_or(&[][..], Vec::as_slice);
    data.iter()
        .filter_map(|record| record["Email"].as_str())
        .collect()
}

#[tokio::test]
async fn lists_need_fields_and_come_in_pages() {
    let crm = Crm::start().await;
    assert_eq!(crm.get("Leads?fields=Email").await, (204, Value::Null));
    let mut ids = Vec::new();
    for at in 0..3 {
        let record = object(lead(&format!("p{at}@b.co"), json!({})));
        ids.push(crm.zoho.seed(Module::Leads, &record).expect("a record"));
    }
    let (status, reply) = crm.get("Leads").await;
    assert_eq!(status, 400);
    assert_eq!(reply["code"], "REQUIRED_PARAM_MISSING");
    assert_eq!(reply["details"]["param_name"], "fields");

    let (_, reply) = crm.get("Leads?fields=Email,Offers_SMS&per_page=2").await;
    assert_eq!(emails(&reply), ["p2@b.co", "p1@b.co"]);
    assert_eq!(
        object(reply["data"][0].clone()).len(),
        3,
        "the id comes along"
    );
    assert_eq!(reply["info"]["more_records"], true);
    let (_, reply) = crm.get("Leads?fields=Email&per_page=2&page=2").await;
    assert_eq!(emails(&reply), ["p0@b.co"]);
    assert_eq!(reply["info"]["more_records"], false);

    let (_, reply) = crm
        .get(&format!("Leads?fields=Email&ids={},{}", ids[0], ids[2]))
        .await;
    assert_eq!(emails(&reply), ["p0@b.co", "p2@b.co"]);
    let (_, reply) = crm.get(&format!("Leads/{}", ids[0])).await;
    assert_eq!(reply["data"][0]["Full_Name"], "Doe");
    assert_eq!(reply["data"][0]["Modified_By"]["name"], "Sam Keller");
    assert_eq!(crm.get("Leads/5").await, (204, Value::Null));
    assert_eq!(
        crm.get("Leads/x").await.1["message"],
        "the id given seems to be invalid"
    );

    let many = vec!["Email"; 51].join(",");
    assert_eq!(
        crm.get(&format!("Leads?fields={many}")).await.1["code"],
        "LIMIT_EXCEEDED"
    );
    assert_eq!(crm.get("Leads?fields=Email&per_page=201").await.0, 400);
    assert_eq!(
        crm.get("Leads?fields=Email&page=11").await.1["code"],
        "DISCRETE_PAGINATION_LIMIT_EXCEEDED"
    );
    assert_eq!(crm.get("Deals?fields=id").await.1["code"], "INVALID_MODULE");
}

#[tokio::test]
async fn reading_can_ask_for_what_is_newer() {
    let crm = Crm::start().await;
    let record = object(lead("a@b.co", json!({})));
    let id = crm.zoho.seed(Module::Leads, &record).expect("a record");
    for path in ["Leads?fields=Email".to_owned(), format!("Leads/{id}")] {
        let get = |since: &str| {
            crm.request(Method::GET, &path)
                .header("If-Modified-Since", since)
        };
        let fresh = answer(get("2001-01-01T00:00:00+00:00"))
            .await
            .expect("an answer");
        assert_eq!(fresh.0, 200);
        let stale = answer(get("2999-01-01T00:00:00+00:00"))
            .await
            .expect("an answer");
        assert_eq!(stale, (304, Value::Null));
    }
}

#[tokio::test]
async fn search_is_late_and_fuzzy() {
    let crm = Crm::start_with(Settings {
        search_delay: Duration::from_secs(2),
        ..Settings::default()
    })
    .await;
    crm.upsert(json!([
        lead("sales-team@b.co", json!({ "Last_Name": "Burns,B" })),
        lead(
            "sales_team@b.co",
            json!({ "Secondary_Email": "other@b.co" })
        ),
    ]))
    .await;
    assert_eq!(
        crm.get("Leads/search?email=sales-team@b.co").await,
        (204, Value::Null)
    );
    crm.zoho.advance(Duration::from_secs(2));
    // Both, though one was asked for.
    let (_, reply) = crm.get("Leads/search?email=sales-team@b.co").await;
    assert_eq!(emails(&reply), ["sales_team@b.co", "sales-team@b.co"]);
    // Any email field, and parts of it.
    let (_, reply) = crm.get("Leads/search?email=other").await;
    assert_eq!(emails(&reply), ["sales_team@b.co"]);
    let (_, reply) = crm
        .get("Leads/search?criteria=(Email:equals:sales.team@b.co)")
        .await;
    assert_eq!(emails(&reply).len(), 2);
    let (_, reply) = crm
        .get(r"Leads/search?criteria=((Last_Name:equals:Burns\,B) and (Email:starts_with:sales))")
        .await;
    assert_eq!(emails(&reply), ["sales-team@b.co"]);
    let (_, reply) = crm
        .get("Leads/search?criteria=((Last_Name:equals:x)or(Last_Name:in:Doe,y))")
        .await;
    assert_eq!(emails(&reply), ["sales_team@b.co"]);
    // A change takes the record out again for a while.
    crm.upsert(json!([lead("sales-team@b.co", json!({}))]))
        .await;
    let (_, reply) = crm.get("Leads/search?email=sales-team@b.co").await;
    assert_eq!(emails(&reply), ["sales_team@b.co"]);

    assert_eq!(
        crm.get("Leads/search").await.1["code"],
        "EXPECTED_PARAM_MISSING"
    );
    assert_eq!(
        crm.get("Leads/search?email=b&page=11").await.1["code"],
        "LIMIT_REACHED"
    );
    for bad in [
        "(email:equals:x)",
        "(Email:like:x)",
        "Email:equals:x",
        "(Email:equals:x",
    ] {
        let (_, reply) = crm.get(&format!("Leads/search?criteria={bad}")).await;
        assert_eq!(reply["code"], "INVALID_QUERY", "{bad}");
    }
}

#[tokio::test]
async fn search_leaves_converted_leads_out() {
    let crm = Crm::start().await;
    let record = object(lead("a@b.co", json!({ "Converted__s": true })));
    crm.zoho.seed(Module::Leads, &record).expect("a record");
    assert_eq!(crm.get("Leads/search?email=a@b.co").await.0, 204);
    assert_eq!(
        crm.get("Leads/search?email=a@b.co&converted=both").await.0,
        200
    );
}

#[tokio::test]
async fn fields_are_described_and_created() {
    let crm = Crm::start().await;
    let (status, reply) = crm.get("settings/fields?module=Leads").await;
    assert_eq!(status, 200);
    let field = |reply: &Value, name: &str| {
        let fields = reply["fields"].as_array().expect("fields").clone();
        fields.into_iter().find(|field| field["api_name"] == name)
    };
    let opt_out = field(&reply, "Email_Opt_Out").expect("standard");
    assert_eq!(opt_out["data_type"], "boolean");
    assert_eq!(opt_out["custom_field"], false);
    assert_eq!(opt_out["operation_type"]["api_update"], true);
    let mode = field(&reply, "Unsubscribed_Mode").expect("standard");
    assert_eq!(mode["read_only"], true);
    let url = field(&reply, "Unsubscribe_URL").expect("preset");
    assert_eq!(
        (&url["data_type"], &url["length"]),
        (&json!("website"), &json!(450))
    );
    assert_eq!(
        field(&reply, "Last_Name").expect("standard")["system_mandatory"],
        true
    );
    let (_, contacts) = crm.get("settings/fields?module=Contacts").await;
    assert!(field(&contacts, "Company").is_none());
    assert!(field(&contacts, "Newsletter_Email").is_some());

    let (status, reply) = crm
        .post(
            "settings/fields?module=Leads",
            json!({ "fields": [
                { "field_label": "SMS consent (2026)", "data_type": "boolean" },
                { "field_label": "Email", "data_type": "email" },
                { "field_label": "Odd", "data_type": "hologram" },
                { "data_type": "text" },
            ]}),
        )
        .await;
    assert_eq!(status, 207);
    let codes: Vec<_> = reply["fields"]
        .as_array()
        .expect("results")
        .iter()
        .map(|r| r["code"].clone())
        .collect();
    assert_eq!(
        codes,
        [
            "SUCCESS",
            "DUPLICATE_DATA",
            "INVALID_DATA",
            "MANDATORY_NOT_FOUND"
        ]
    );
    assert!(reply["fields"][0]["details"].get("api_name").is_none());
    let (_, reply) = crm.get("settings/fields?module=Leads").await;
    assert!(field(&reply, "SMS_consent_2026").is_some());

    let six: Vec<Value> = (0..6)
        .map(|at| json!({ "field_label": format!("F{at}"), "data_type": "text" }))
        .collect();
    let (_, reply) = crm
        .post("settings/fields?module=Leads", json!({ "fields": six }))
        .await;
    assert_eq!(reply["code"], "LIMIT_EXCEEDED");
    assert_eq!(
        crm.get("settings/fields").await.1["code"],
        "REQUIRED_PARAM_MISSING"
    );
    assert_eq!(
        crm.get("settings/fields?module=Deals").await.1["code"],
        "INVALID_MODULE"
    );
}

#[tokio::test]
async fn the_org_describes_itself() {
    let crm = Crm::start().await;
    assert_eq!(crm.get("org").await.1["org"][0]["privacy_settings"], false);
    let (_, reply) = crm.get("settings/modules").await;
    assert_eq!(reply["modules"][1]["api_name"], "Contacts");
    let (_, reply) = crm.get("__apis").await;
    let apis = reply["__apis"].as_array().expect("routes");
    let coql = apis
        .iter()
        .find(|api| api["path"] == "/crm/v8/coql")
        .expect("coql");
    assert_eq!(
        coql["operation_types"][0]["oauth_scope"],
        "ZohoCRM.coql.READ"
    );
}
