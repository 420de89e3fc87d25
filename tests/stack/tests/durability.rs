//! What was acknowledged is there after a power cut, and goes on by itself.

use std::time::Duration;

use serde_json::{Value, json};
use stack::testing::ticked;
use stack::{Stack, eventually};
use zoho_simulator::Module;

const DELIVERED: Duration = Duration::from_mins(1);

/// Waits for the CRM alone: no request wakes the shard.
async fn reaches_the_crm(stack: &Stack, email: &str, newsletter: bool) {
    eventually(DELIVERED, || async {
        match &stack.zoho().find_by_email(Module::Leads, email)[..] {
            [lead] if lead["Newsletter_Email"] == newsletter => Ok(()),
            other => Err(json!(other).to_string()),
        }
    })
    .await;
}

#[tokio::test]
async fn a_record_goes_on_by_itself_after_a_power_cut() {
    let mut stack = Stack::start().await.unwrap();
    // Down, so that nothing can have been delivered before the cut.
    stack.crm_down().await;
    let signed_up = stack
        .sign_up("ada@example.com", &[ticked("newsletter", "email")])
        .await
        .unwrap();
    assert_eq!(signed_up.status, 201);
    stack.kill9().await.unwrap();
    stack.crm_up().await.unwrap();
    stack.restart().await.unwrap();
    reaches_the_crm(&stack, "ada@example.com", true).await;

    let url = stack.link("ada@example.com").await.unwrap();
    stack.crm_down().await;
    assert_eq!(stack.one_click(&url).await.unwrap().0, 200);
    stack.kill9().await.unwrap();
    stack.crm_up().await.unwrap();
    stack.restart().await.unwrap();
    reaches_the_crm(&stack, "ada@example.com", false).await;
}

#[tokio::test]
async fn a_power_cut_under_load_loses_nothing_that_was_acknowledged() {
    let mut stack = Stack::start().await.unwrap();
    let emails: Vec<String> = (0..600).map(|i| format!("p{i}@example.com")).collect();
    let subjects: Vec<Value> = emails.iter().map(|e| json!({"email": e})).collect();
    let asked = json!({"purpose": "newsletter", "channel": "email", "subjects": subjects});
    let role = unticked_shared::roles::Role::Sender;
    let answer = stack.ask(role, "/v1/links", &asked).await.unwrap();
    let links = answer["links"].as_array().unwrap();

    let (client, mut clicks) = (stack.client().clone(), tokio::task::JoinSet::new());
    for (email, link) in emails.iter().zip(links) {
        let request = client.post(link["unsubscribe_url"].as_str().unwrap());
        let email = email.clone();
        clicks.spawn(async move {
            let reply = request
                .header("accept", "application/json")
                .send()
                .await
                .ok()?;
            (reply.status() == 200).then_some(email)
        });
    }
    let mut acknowledged = Vec::new();
    while let Some(click) = clicks.join_next().await {
        acknowledged.extend(click.unwrap());
        if acknowledged.len() == 150 {
            stack.kill9().await.unwrap();
        }
    }
    assert!(
        acknowledged.len() < emails.len(),
        "the cut came before the end"
    );
    stack.restart().await.unwrap();
    let subjects: Vec<Value> = acknowledged.iter().map(|e| json!({"email": e})).collect();
    let asked = json!({"purpose": "newsletter", "channel": "email", "subjects": subjects});
    let answer = stack.ask(role, "/v1/check", &asked).await.unwrap();
    for (result, email) in answer["results"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&acknowledged)
    {
        assert_eq!(result["state"], "withdrawn", "{email}");
    }
}
