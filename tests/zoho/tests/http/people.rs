//! What people do by hand.

use std::time::Duration;

use crate::common::{Crm, answer, lead, object};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::Module;

async fn with_siblings() -> (Crm, String) {
    let crm = Crm::start().await;
    let opted_out = json!({ "Email_Opt_Out": true });
    let id = crm
        .zoho
        .seed(Module::Leads, &object(lead("a@b.co", opted_out.clone())));
    crm.zoho
        .seed(Module::Leads, &object(lead("A@B.co", opted_out)))
        .expect("a record");
    let contact = json!({ "Last_Name": "x", "Secondary_Email": "a@b.co", "Email_Opt_Out": true });
    crm.zoho
        .seed(Module::Contacts, &object(contact))
        .expect("a record");
    crm.zoho
        .seed(Module::Leads, &object(lead("x@b.co", json!({}))))
        .expect("a record");
    (crm, id.expect("a record"))
}

fn opted_out(crm: &Crm) -> Vec<bool> {
    let mut records = crm.zoho.records(Module::Leads);
    records.extend(crm.zoho.records(Module::Contacts));
    records
        .iter()
        .map(|record| record["Email_Opt_Out"] == true)
        .collect()
}

#[tokio::test]
async fn taking_the_tick_off_one_record_subscribes_all_with_that_address() {
    let (crm, id) = with_siblings().await;
    let edit = json!({ "module": "Leads", "id": id, "fields": { "Email_Opt_Out": false } });
    crm.control(Method::POST, "edit", edit).await;
    assert_eq!(opted_out(&crm), [false, false, false, false]);
    assert_eq!(
        crm.zoho.records(Module::Contacts)[0]["Modified_By"]["name"],
        "Sam Keller"
    );
    // The API's `false` does the same.
    let (crm, id) = with_siblings().await;
    crm.put(
        "Leads",
        json!({ "data": [{ "id": id, "Email_Opt_Out": false }], "trigger": [] }),
    )
    .await;
    assert_eq!(opted_out(&crm), [false, false, false, false]);
}

#[tokio::test]
async fn ticking_is_about_one_record_and_the_link_about_all() {
    let (crm, id) = with_siblings().await;
    for fields in [
        json!({ "Email_Opt_Out": false }),
        json!({ "Email_Opt_Out": true }),
    ] {
        let edit = json!({ "module": "Leads", "id": id, "fields": fields });
        crm.control(Method::POST, "edit", edit).await;
    }
    assert_eq!(opted_out(&crm), [true, false, false, false]);
    let held = &crm.zoho.records(Module::Leads)[0];
    assert_eq!(held["Unsubscribed_Mode"], "Manual");
    assert!(held["Unsubscribed_Time"].is_string());
    let (_, reply) = crm
        .control(Method::POST, "unsubscribe", json!({ "email": "a@B.co" }))
        .await;
    assert_eq!(reply, json!({ "records": 3 }));
    assert_eq!(opted_out(&crm), [true, true, false, true]);
    assert_eq!(
        crm.zoho.records(Module::Contacts)[0]["Unsubscribed_Mode"],
        "Unsubscribe link"
    );
    let nobody = json!({ "module": "Leads", "id": "7", "fields": {} });
    assert_eq!(crm.control(Method::POST, "edit", nobody).await.0, 400);
}

#[tokio::test]
async fn what_was_deleted_is_in_the_bin() {
    let (crm, id) = with_siblings().await;
    assert_eq!(crm.get("Leads/deleted").await, (204, Value::Null));
    let delete = json!({ "module": "Leads", "id": id });
    assert_eq!(crm.control(Method::POST, "delete", delete).await.0, 204);
    let (status, bin) = crm.get("Leads/deleted?type=recycle").await;
    assert_eq!((status, &bin["data"][0]["id"]), (200, &json!(id)));
    assert_eq!(bin["data"][0]["deleted_by"]["name"], "Sam Keller");
    assert_eq!(bin["data"][0]["type"], "recycle");
    assert_eq!(crm.get("Leads/deleted?type=permanent").await.0, 204);
    assert_eq!(crm.get("Contacts/deleted").await.0, 204);
    let at = bin["data"][0]["deleted_time"]
        .as_str()
        .expect("a time")
        .to_owned();
    crm.zoho.advance(Duration::from_secs(2));
    let since = crm
        .request(Method::GET, "Leads/deleted")
        .header("If-Modified-Since", at);
    assert_eq!(answer(since).await.expect("an answer").0, 204);
}
