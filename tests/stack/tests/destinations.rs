//! Destinations besides the CRM: signed calls, at least once, in order, for as long as it takes,
//! and none waits for another.

use std::time::Duration;

use serde_json::{Value, json};
use stack::testing::{Choice, ConfigFile, Receiver, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const DELIVERED: Duration = Duration::from_mins(2);

async fn start(receiver: &Receiver, more: &str) -> Stack {
    let url = receiver.url();
    let config = ConfigFile::demo_and(&format!(
        "[destinations.warehouse]\nurl = \"{url}\"\n{more}"
    ));
    let config = config.unwrap();
    Stack::configured(&config).await.unwrap()
}

/// The state of a delivery, as a receipt shows it.
async fn state(stack: &Stack, receipt_url: &str, destination: &str) -> Value {
    let receipt = stack.receipt(receipt_url).await.unwrap();
    let all = receipt["delivery"].as_array().unwrap();
    let told = all.iter().find(|told| told["destination"] == destination);
    told.unwrap_or_else(|| panic!("{destination} is not in {all:?}"))["state"].clone()
}

async fn becomes(stack: &Stack, receipt_url: &str, destination: &str, wanted: &str) {
    stack
        .delivered(receipt_url, destination, &[wanted], DELIVERED)
        .await;
}

#[tokio::test]
async fn events_are_posted_signed_under_their_id_and_name_nobody() {
    let receiver = Receiver::start().await.unwrap();
    let stack = start(&receiver, "").await;
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let opted_out = stack.opt_out("ada@example.com").await.unwrap();
    becomes(&stack, &opted_out, "warehouse", "accepted").await;
    becomes(&stack, &opted_out, "crm", "confirmed").await;

    let calls = receiver.calls();
    assert_eq!(receiver.forged(), 0);
    let kinds: Vec<&Value> = calls.iter().map(|call| &call.body["type"]).collect();
    assert_eq!(kinds, ["form", "one_click"]);
    for (call, receipt_url) in calls.iter().zip([&signed_up.receipt_url, &opted_out]) {
        let receipt = stack.receipt(receipt_url).await.unwrap();
        assert_eq!(call.body["data"]["event"], receipt["proof"]["event"]);
        assert_eq!(call.body["data"]["event"]["id"], call.id.as_str());
        assert_eq!(call.body["data"]["position"], receipt["proof"]["position"]);
        assert!(!call.body.to_string().contains("ada@"));
    }
    let said = &calls[1].body["data"]["statements"][0];
    assert_eq!(said["purpose"], "newsletter");
    assert_eq!(
        (&said["channel"], &said["state"]),
        (&json!("email"), &json!("withdrawn"))
    );
}

#[tokio::test]
async fn one_that_is_down_is_waited_for_and_waits_for_nobody() {
    let receiver = Receiver::start().await.unwrap();
    let stack = start(&receiver, "").await;
    receiver.answers(Some(503));
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let opted_out = stack.opt_out("ada@example.com").await.unwrap();
    becomes(&stack, &opted_out, "crm", "confirmed").await;
    assert_eq!(state(&stack, &opted_out, "warehouse").await, "queued");
    // A redirect is not followed, and what it answers is no success.
    receiver.answers(Some(307));
    let before = receiver.calls().len();
    eventually(DELIVERED, || async {
        if receiver.calls().len() > before {
            Ok(())
        } else {
            Err("not tried again")
        }
    })
    .await;
    assert_eq!(
        state(&stack, &signed_up.receipt_url, "warehouse").await,
        "queued"
    );

    receiver.answers(None);
    becomes(&stack, &opted_out, "warehouse", "accepted").await;
    let calls = receiver.calls();
    let taken: Vec<&str> = calls
        .iter()
        .filter(|call| call.status == 204)
        .map(|call| call.id.as_str())
        .collect();
    assert_eq!(taken.len(), 2);
    // Each try of an event has its id, and the person's second event came after the first.
    assert!(
        calls
            .iter()
            .filter(|call| call.status != 204)
            .all(|call| call.id == taken[0])
    );
    assert_eq!(receiver.forged(), 0);
}

#[tokio::test]
async fn the_crm_may_be_down_meanwhile() {
    let receiver = Receiver::start().await.unwrap();
    let mut stack = start(&receiver, "").await;
    stack.crm_down().await;
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let opted_out = stack.opt_out("ada@example.com").await.unwrap();
    becomes(&stack, &opted_out, "warehouse", "accepted").await;
    assert_eq!(state(&stack, &opted_out, "crm").await, "queued");
}

#[tokio::test]
async fn gone_is_parked_and_kinds_and_addresses_are_as_configured() {
    let receiver = Receiver::start().await.unwrap();
    let more = "include_address = true\nevents = [\"one_click\", \"erasure\"]";
    let stack = start(&receiver, more).await;
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    receiver.answers(Some(410));
    let refused = stack.opt_out("ada@example.com").await.unwrap();
    becomes(&stack, &refused, "warehouse", "parked").await;
    receiver.answers(None);
    stack.sign_up("bob@example.com", &NEWSLETTER).await.unwrap();
    let taken = stack.opt_out("bob@example.com").await.unwrap();
    becomes(&stack, &taken, "warehouse", "accepted").await;
    let receipt = stack.receipt(&signed_up.receipt_url).await.unwrap();
    let named: Vec<&Value> = receipt["delivery"]
        .as_array()
        .unwrap()
        .iter()
        .map(|told| &told["destination"])
        .collect();
    assert_eq!(named, ["crm"], "forms are none of its kinds");

    let erase = json!({"email": "bob@example.com"});
    stack
        .ask(Role::Legal, "/v1/subjects/erase", &erase)
        .await
        .unwrap();
    eventually(DELIVERED, || async {
        match receiver.calls().last() {
            Some(call) if call.body["type"] == "erasure" => Ok(()),
            _ => Err("no erasure yet"),
        }
    })
    .await;
    let calls = receiver.calls();
    let about: Vec<&Value> = calls
        .iter()
        .map(|call| &call.body["data"]["email"])
        .collect();
    assert_eq!(
        about,
        ["ada@example.com", "bob@example.com", "bob@example.com"]
    );
}
