//! Unsubscribing by mail, with mails as the mailbox providers send them.

use serde_json::json;
use stack::Stack;
use stack::testing::ticked;

async fn state(stack: &Stack, email: &str) -> String {
    stack.standing(json!({"email": email})).await.unwrap().1
}

/// The address that a newsletter to somebody names, and its token.
async fn mailto(stack: &Stack, email: &str) -> (String, String) {
    let boxes = [ticked("newsletter", "email")];
    stack.sign_up(email, &boxes).await.unwrap();
    let links = stack.links(json!({"email": email})).await.unwrap();
    let header = links["headers"]["List-Unsubscribe"].as_str().unwrap();
    let (_, address) = header.split_once("<mailto:").unwrap();
    let address = address.trim_end_matches('>').to_owned();
    let (local, _) = address.split_once('@').unwrap();
    let token = local.split_once('+').unwrap().1.to_owned();
    (address, token)
}

#[tokio::test]
async fn what_providers_send_opts_out_once() {
    let stack = Stack::start().await.unwrap();
    for (name, raw) in [
        ("apple", include_str!("fixtures/apple.eml")),
        ("gmail", include_str!("fixtures/gmail.eml")),
        ("outlook", include_str!("fixtures/outlook.eml")),
    ] {
        let email = format!("{name}@example.com");
        let (address, token) = mailto(&stack, &email).await;
        let raw = raw.replace("TOKEN", &token);
        for _ in 0..2 {
            let outcome = stack.receive_mail(&email, &address, &raw).await.unwrap();
            assert_eq!(outcome, "recorded", "{name}");
        }
        assert_eq!(state(&stack, &email).await, "withdrawn", "{name}");
        // The same as one click by the link, which the log already has.
        let url = stack.link(&email).await.unwrap();
        let (status, answer) = stack.one_click(&url).await.unwrap();
        assert_eq!(status, 200);
        let receipt = answer["receipt_url"].as_str().unwrap();
        let receipt = stack.receipt(receipt).await.unwrap();
        assert_eq!(receipt["proof"]["event"]["act"]["source"], "one_click");
    }
}

#[tokio::test]
async fn a_server_that_writes_the_address_in_lower_case_or_drops_the_tag_does_no_harm() {
    let stack = Stack::start().await.unwrap();
    let (address, token) = mailto(&stack, "ada@example.com").await;
    let raw = include_str!("fixtures/gmail.eml").replace("TOKEN", &token);
    let lower = address.to_lowercase();
    let outcome = stack
        .receive_mail("ada@example.com", &lower, &raw)
        .await
        .unwrap();
    assert_eq!(outcome, "recorded");
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");

    let (_, token) = mailto(&stack, "bob@example.com").await;
    let raw =
        format!("From: bob@example.com\nTo: u@u.acme.example\nSubject: unsubscribe {token}\n\n");
    let outcome = stack
        .receive_mail("bob@example.com", "u@u.acme.example", &raw)
        .await;
    assert_eq!(outcome.unwrap(), "recorded");
    assert_eq!(state(&stack, "bob@example.com").await, "withdrawn");
}

#[tokio::test]
async fn bounces_and_loops_are_nobodys_request() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    let (address, token) = mailto(&stack, email).await;
    let bounce = include_str!("fixtures/bounce.eml").replace("TOKEN", &token);
    let vacation = include_str!("fixtures/vacation.eml").replace("TOKEN", &token);
    let plain = include_str!("fixtures/gmail.eml").replace("TOKEN", &token);
    let forged: String = token.chars().rev().collect();
    let forged = plain.replace(&token, &forged);
    for (from, to, raw) in [
        ("", &address, &bounce),
        (email, &address, &bounce),
        (email, &address, &vacation),
        ("", &address, &plain),
        (email, &address.replace(&token, ""), &forged),
        (email, &address, &String::new()),
    ] {
        let outcome = stack.receive_mail(from, to, raw).await.unwrap();
        assert!(outcome.starts_with("ignored: "), "{outcome}: {raw}");
    }
    assert_eq!(state(&stack, email).await, "granted");
    // A large mail is read from its head.
    let large = format!("{plain}{}", "x".repeat(300_000));
    let outcome = stack.receive_mail(email, &address, &large).await.unwrap();
    assert_eq!(outcome, "recorded");
}
