//! Telling the CRM: in order, once, for as long as it takes, whatever the CRM does.

use std::time::Duration;

use serde_json::{Value, json};
use stack::Stack;
use stack::testing::{Choice, ticked};
use zoho_simulator::{Absence, Fault, Mode, Module};

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
/// Long enough for a delivery that has failed a few times to be tried again.
const DELIVERED: Duration = Duration::from_mins(2);

/// What was written about an address, in order: whether the newsletter was allowed.
fn told(stack: &Stack, email: &str) -> Vec<bool> {
    let writes = stack.zoho().writes();
    let about = writes.iter().filter(|w| w.email.as_deref() == Some(email));
    about
        .filter_map(|w| w.fields.get("Newsletter_Email")?.as_bool())
        .collect()
}

async fn delivered(stack: &Stack, receipt_url: &str, wanted: &str) {
    stack
        .delivered(receipt_url, "crm", &[wanted], DELIVERED)
        .await;
}

#[tokio::test]
async fn while_the_crm_is_down_people_notice_nothing_and_then_it_hears_what_holds_in_order_once() {
    let mut stack = Stack::start().await.unwrap();
    stack.crm_down().await;
    let signed_up = stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    assert_eq!(signed_up.status, 201);
    let opted_out = stack.opt_out("ada@example.com").await.unwrap();
    let receipt = stack.receipt(&opted_out).await.unwrap();
    assert_eq!(receipt["delivery"][0]["state"], "queued");

    stack.crm_up().await.unwrap();
    delivered(&stack, &opted_out, "confirmed").await;
    // The sign-up is told only if the CRM was back between the two.
    let told = told(&stack, "ada@example.com");
    assert!(matches!(told[..], [false] | [true, false]), "{told:?}");
    let settled = ["confirmed", "superseded"];
    let signed_up = &signed_up.receipt_url;
    stack.delivered(signed_up, "crm", &settled, DELIVERED).await;
    let lead = &stack.zoho().find_by_email(Module::Leads, "ada@example.com")[0];
    assert_eq!(lead["Email_Opt_Out"], true);
    assert!(
        stack.zoho().workflow_runs().is_empty(),
        "no workflow mails the person"
    );
}

#[tokio::test]
async fn what_the_crm_does_wrong_for_a_while_is_made_good() {
    let stack = Stack::start().await.unwrap();
    let faults = [
        ("500", Fault::from(Mode::InternalError).times(2)),
        ("429", Fault::from(Mode::RateLimited).times(2)),
        ("token", Fault::from(Mode::TokenRevoked).times(1)),
        ("cut", Fault::from(Mode::CutAfterWrite).times(1)),
        ("lie", Fault::from(Mode::Lie).times(1)),
    ];
    for (name, fault) in faults {
        stack.zoho().set_fault(fault);
        let email = format!("{name}@example.com");
        let signed_up = stack.sign_up(&email, &NEWSLETTER).await.unwrap();
        delivered(&stack, &signed_up.receipt_url, "confirmed").await;
        stack.zoho().set_fault(Mode::None);
        let leads = stack.zoho().find_by_email(Module::Leads, &email);
        assert_eq!(leads.len(), 1, "{name}");
        assert_eq!(leads[0]["Newsletter_Email"], true, "{name}");
    }
}

#[tokio::test]
async fn what_the_crm_refuses_for_good_is_kept_and_shown_and_holds_up_nobody() {
    let stack = Stack::start().await.unwrap();
    let seed = json!({
        "Last_Name": "Locked", "Company": "x", "Email": "locked@example.com", "Locked__s": true,
    });
    stack
        .zoho()
        .seed(Module::Leads, seed.as_object().unwrap())
        .unwrap();
    let refused = stack
        .sign_up("locked@example.com", &NEWSLETTER)
        .await
        .unwrap();
    let taken = stack
        .sign_up("free@example.com", &NEWSLETTER)
        .await
        .unwrap();
    delivered(&stack, &refused.receipt_url, "parked").await;
    delivered(&stack, &taken.receipt_url, "confirmed").await;
}

#[tokio::test]
async fn a_throttled_token_endpoint_is_left_alone() {
    let stack = Stack::start().await.unwrap();
    stack.zoho().set_fault(Mode::RefreshThrottled);
    for i in 0..5 {
        stack
            .sign_up(&format!("p{i}@example.com"), &NEWSLETTER)
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    let asked = stack
        .zoho()
        .calls()
        .iter()
        .filter(|c| c.path.ends_with("/oauth/v2/token"))
        .count();
    assert_eq!(asked, 1, "asking during the lock would prolong it");
}

#[tokio::test]
async fn a_burst_of_opt_outs_takes_few_calls() {
    let stack = Stack::start().await.unwrap();
    let emails: Vec<String> = (0..200).map(|i| format!("p{i}@example.com")).collect();
    let subjects: Vec<Value> = emails.iter().map(|e| json!({"email": e})).collect();
    let asked = json!({"purpose": "newsletter", "channel": "email", "subjects": subjects});
    let role = unticked_shared::roles::Role::Sender;
    let answer = stack.ask(role, "/v1/links", &asked).await.unwrap();
    let urls: Vec<&str> = answer["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| link["unsubscribe_url"].as_str().unwrap())
        .collect();
    let clicks = urls.iter().map(|url| stack.one_click(url));
    let answers = futures_util::future::try_join_all(clicks).await.unwrap();
    assert!(answers.iter().all(|(status, _)| *status == 200));
    for (_, answer) in &answers {
        delivered(&stack, answer["receipt_url"].as_str().unwrap(), "confirmed").await;
    }
    let leads = stack.zoho().records(Module::Leads);
    assert_eq!(leads.len(), 200);
    assert!(leads.iter().all(|lead| lead["Email_Opt_Out"] == true));
    let calls = stack.zoho().calls().len();
    // Each new record takes two writes (see crm.on_create), and one question reads all back;
    // how the burst falls into batches depends on the machine.
    assert!(calls <= 24, "{calls} calls");
}

#[tokio::test]
async fn after_an_outage_all_that_waits_comes_at_once() {
    let stack = Stack::start().await.unwrap();
    let away = Mode::Down {
        how: Absence::Unavailable,
    };
    stack.zoho().set_fault(away);
    // Each shard has its own pauses, up to half a minute long, and they begin one after the other.
    let mut receipts = Vec::new();
    for n in 0..12 {
        let receipt = stack.opt_out(&format!("waits-{n}@example.com")).await;
        receipts.push(receipt.unwrap());
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    stack.zoho().set_fault(Mode::None);
    stack.zoho().clear_calls();
    for receipt in &receipts {
        delivered(&stack, receipt, "confirmed").await;
    }
    let calls = stack.zoho().calls();
    let writes = calls.iter().filter(|call| call.path.ends_with("/upsert"));
    let writes = writes.count();
    // Whoever tried first, then all others together, and perhaps one shard that came too late for
    // that; two calls each, since what only a new record needs is not sent at first.
    assert!(writes <= 6, "{writes} calls for 12 people");
}
