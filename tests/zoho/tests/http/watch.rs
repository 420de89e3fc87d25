//! Watch channels.

use std::time::Duration;

use crate::common::{Crm, answer, lead, object};
use crate::echo::Echo;
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Delivery, Fault, Mode, Module};

impl Crm {
    async fn watch(&self, method: Method, channel: Value) -> (u16, Value) {
        let body = json!({ "watch": [channel] }).to_string();
        answer(self.request(method, "actions/watch").body(body))
            .await
            .expect("an answer")
    }

    fn later(&self, by: Duration) -> String {
        let now = self.zoho.calls()[0]
            .at
            .parse::<jiff::Timestamp>()
            .expect("a time");
        (now + by).strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
    }
}

fn channel(echo: &Echo) -> Value {
    json!({
        "channel_id": "1000000068001", "notify_url": echo.url("zoho/secret"), "token": "shared",
        "events": ["Leads.edit", "Leads.create", "Leads.delete", "Contacts.edit"],
        "return_affected_field_values": true,
    })
}

fn expiry(reply: &Value) -> &str {
    let events = &reply["watch"][0]["details"]["events"];
    events[0]["channel_expiry"].as_str().expect("a time")
}

#[tokio::test]
async fn changes_of_any_origin_are_told_without_a_signature() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    let (status, reply) = crm.watch(Method::POST, channel(&echo)).await;
    assert_eq!(status, 201);
    assert_eq!(
        reply["watch"][0]["message"],
        "Successfully subscribed for actions-watch of the given module"
    );
    let events = &reply["watch"][0]["details"]["events"];
    assert_eq!(events.as_array().expect("events").len(), 2);
    assert_eq!(events[0]["resource_name"], "Leads");

    // A batch of ours, workflows or not: one call for all that it added.
    crm.upsert(json!([
        lead("a@b.co", json!({})),
        lead("c@d.co", json!({}))
    ]))
    .await;
    let told = echo.wait(1).await.remove(0);
    assert_eq!(told.path, "/zoho/secret");
    let told = told.json();
    assert_eq!(
        (&told["operation"], &told["module"]),
        (&json!("insert"), &json!("Leads"))
    );
    assert_eq!(
        (&told["token"], &told["channel_id"]),
        (&json!("shared"), &json!("1000000068001"))
    );
    assert_eq!(
        told["resource_uri"],
        "https://www.zohoapis.com/crm/v2/Leads"
    );
    assert_eq!(told["ids"].as_array().expect("ids").len(), 2);
    assert!(told["server_time"].is_i64());

    // A colleague's.
    let id = told["ids"][0].as_str().expect("an id").to_owned();
    let edit = json!({ "module": "Leads", "id": id, "fields": { "Email_Opt_Out": true } });
    assert_eq!(crm.control(Method::POST, "edit", edit).await.0, 204);
    let told = echo.wait(1).await.remove(0).json();
    assert_eq!(told["operation"], "update");
    let fields = told["affected_fields"][0][&id].as_array().expect("fields");
    assert!(fields.contains(&json!("Email_Opt_Out")));
    assert!(!fields.contains(&json!("Modified_Time")));
    assert_eq!(told["affected_values"][0]["record_id"], id);
    assert_eq!(told["affected_values"][0]["values"]["Email_Opt_Out"], true);
    assert_eq!(
        crm.zoho.records(Module::Leads)[0]["Modified_By"]["name"],
        "Sam Keller"
    );

    crm.delete(&format!("Leads?ids={id}&wf_trigger=false"))
        .await;
    let told = echo.wait(1).await.remove(0).json();
    assert_eq!(told["operation"], "delete");
    assert_eq!(
        told["affected_values"][0]["values"],
        json!({ "Record_Status__s": "Trash" })
    );
    // What was not asked for is not told.
    let contact = json!({ "data": [{ "Last_Name": "x", "Email": "x@b.co" }] });
    crm.post("Contacts", contact).await;
    echo.nothing().await;
    // A write that was answered and not kept is none.
    crm.zoho.set_fault(Fault::from(Mode::Lie).times(1));
    crm.upsert(json!([lead("c@d.co", json!({ "Offers_SMS": true }))]))
        .await;
    echo.nothing().await;
}

#[tokio::test]
async fn a_channel_lives_a_week_at_most_and_an_hour_if_asked_for_more() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    let with = |expiry: Option<String>| {
        let mut channel = channel(&echo);
        channel["channel_expiry"] = json!(expiry);
        channel
    };
    let hour = crm.later(Duration::from_mins(61));
    let day = Duration::from_hours(24);
    for (wanted, within_the_hour) in [(None, true), (Some(8 * day), true), (Some(6 * day), false)] {
        let wanted = with(wanted.map(|by| crm.later(by)));
        let (status, reply) = crm.watch(Method::POST, wanted).await;
        assert_eq!(status, 201);
        assert_eq!(expiry(&reply) < hour.as_str(), within_the_hour);
    }
    // The last one is a channel for six days; it dies without a word.
    assert_eq!(crm.get("actions/watch").await.1["info"]["count"], 2);
    crm.zoho.advance(6 * day);
    let mut crm = crm;
    crm.refresh().await;
    assert_eq!(crm.get("actions/watch").await, (204, Value::Null));
    crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    echo.nothing().await;
    let (status, reply) = crm.watch(Method::PUT, channel(&echo)).await;
    assert_eq!(
        (status, &reply["watch"][0]["code"]),
        (400, &json!("NOT_SUBSCRIBED"))
    );
    let past = with(Some("2001-01-01T00:00:00+00:00".into()));
    assert_eq!(crm.watch(Method::POST, past).await.0, 400);
}

#[tokio::test]
async fn channels_are_renewed_changed_and_ended() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    crm.watch(Method::POST, channel(&echo)).await;
    let mut renewed = channel(&echo);
    renewed["token"] = json!("other");
    renewed["channel_expiry"] = json!(crm.later(Duration::from_hours(100)));
    assert_eq!(crm.watch(Method::PUT, renewed).await.0, 200);
    let (_, listed) = crm
        .get("actions/watch?channel_id=1000000068001&module=Leads")
        .await;
    assert_eq!(listed["watch"][0]["token"], "other");
    assert_eq!(
        listed["watch"][0]["events"],
        json!(["Leads.edit", "Leads.create", "Leads.delete"])
    );
    let fewer = json!({
        "channel_id": "1000000068001", "_delete_events": true,
        "events": ["Leads.create", "Leads.delete", "Contacts.edit"],
    });
    let (status, reply) = crm.watch(Method::PATCH, fewer).await;
    assert_eq!(
        (status, &reply["watch"][0]["message"]),
        (200, &json!("Successfully removed the subscribe details"))
    );
    crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    echo.nothing().await;
    let (status, reply) = crm
        .delete("actions/watch?channel_ids=1000000068001,7")
        .await;
    assert_eq!(status, 207);
    assert_eq!(
        reply["watch"][0]["message"],
        "Successfully un-subscribed from actions-watch"
    );
    assert_eq!(reply["watch"][1]["code"], "NOT_SUBSCRIBED");
    assert_eq!(crm.get("actions/watch").await.0, 204);
}

#[tokio::test]
async fn conditions_name_fields() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    let field = |name: &str| json!({ "field": { "api_name": name, "id": "1" } });
    let with = |selection: Value| {
        let mut channel = channel(&echo);
        channel["notification_condition"] = json!([{
            "type": "field_selection", "module": { "api_name": "Leads", "id": "1" },
            "field_selection": selection,
        }]);
        channel
    };
    let two = json!({ "group_operator": "or", "group": [field("Email_Opt_Out"), field("Email")] });
    assert_eq!(crm.watch(Method::POST, with(two.clone())).await.0, 201);
    let id = crm
        .zoho
        .seed(Module::Leads, &object(lead("a@b.co", json!({}))))
        .expect("a record");
    let edit = async |fields: Value| {
        let edit = json!({ "module": "Leads", "id": id, "fields": fields });
        crm.control(Method::POST, "edit", edit).await;
    };
    edit(json!({ "Offers_SMS": true })).await;
    echo.nothing().await;
    edit(json!({ "Email": "new@b.co" })).await;
    echo.wait(1).await;
    for selection in [
        json!({ "group_operator": "or", "group": [field("Email"), field("Phone"), field("Mobile")] }),
        field("Nothing"),
    ] {
        let (status, reply) = crm.watch(Method::POST, with(selection)).await;
        assert_eq!(
            (status, &reply["watch"][0]["code"]),
            (400, &json!("INVALID_DATA"))
        );
    }
    let nested = json!({ "group_operator": "or", "group": [two, field("Phone")] });
    assert_eq!(crm.watch(Method::POST, with(nested)).await.0, 201);
}

#[tokio::test]
async fn what_is_no_subscription_is_refused() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    for (key, value, code) in [
        ("channel_id", Value::Null, "MANDATORY_NOT_FOUND"),
        ("channel_id", json!("abc"), "INVALID_DATA"),
        ("token", json!("x".repeat(51)), "INVALID_DATA"),
        ("notify_url", json!("x".repeat(256)), "INVALID_DATA"),
        ("notify_url", Value::Null, "MANDATORY_NOT_FOUND"),
        ("events", json!(["Leads.update"]), "INVALID_DATA"),
        ("events", json!(["Deals.edit"]), "INVALID_DATA"),
        ("channel_expiry", json!("tomorrow"), "INVALID_DATA"),
    ] {
        let mut wrong = channel(&echo);
        wrong[key] = value;
        let (status, reply) = crm.watch(Method::POST, wrong).await;
        assert_eq!(
            (status, &reply["watch"][0]["code"]),
            (400, &json!(code)),
            "{key}"
        );
    }
    // The SDK sends the id as a number.
    let mut number = channel(&echo);
    number["channel_id"] = json!(1_000_000_068_002_u64);
    assert_eq!(crm.watch(Method::POST, number).await.0, 201);
}

#[tokio::test]
async fn calls_can_come_twice_or_never() {
    let (crm, echo) = (Crm::start().await, Echo::start().await);
    crm.watch(Method::POST, channel(&echo)).await;
    let twice = json!({ "deliver": "twice" });
    assert_eq!(crm.control(Method::POST, "callbacks", twice).await.0, 204);
    crm.upsert(json!([lead("a@b.co", json!({}))])).await;
    let told = echo.wait(2).await;
    assert_eq!(told[0].body, told[1].body);
    crm.zoho.set_callback_delivery(Delivery::Never);
    crm.upsert(json!([lead("c@d.co", json!({}))])).await;
    echo.nothing().await;
    let (_, sent) = crm.control(Method::GET, "callbacks", Value::Null).await;
    assert_eq!(sent.as_array().expect("calls").len(), 2);
    assert_eq!(sent[0]["status"], 200);
}
