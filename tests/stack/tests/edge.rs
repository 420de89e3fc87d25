//! The edge in its stack: published to, cut off from power, left without a CRM.

use std::time::Duration;

use reqwest::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN};
use serde_json::{Map, Value, json};
use stack::testing::ticked;
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::Module;

/// Long enough for a delivery that has failed a few times to be tried again.
const DELIVERED: Duration = Duration::from_mins(1);

/// Where an address stands with the newsletter.
async fn check(stack: &Stack, email: &str) -> (bool, String) {
    stack.standing(json!({"email": email})).await.unwrap()
}

async fn one_click(stack: &Stack, url: &str) -> u16 {
    stack.one_click(url).await.unwrap().0
}

/// The one Lead of an address, once it is as wanted.
async fn lead(stack: &Stack, email: &str, wanted: impl Fn(&Map<String, Value>) -> bool) {
    eventually(DELIVERED, || async {
        let found = stack.zoho().find_by_email(Module::Leads, email);
        match &found[..] {
            [one] if wanted(one) => Ok(()),
            other => Err(format!("the CRM has {}", json!(other))),
        }
    })
    .await;
}

#[tokio::test]
async fn the_demo_is_published_for_its_own_site() {
    let stack = Stack::start().await.unwrap();
    let config = format!("{}/v1/config", stack.edge());
    let refused = stack.client().get(&config).send().await.unwrap();
    assert_eq!(refused.status(), 401);
    let token = stack.token(Role::It);
    let published = stack
        .client()
        .get(&config)
        .bearer_auth(token)
        .send()
        .await
        .unwrap();
    assert!(published.status().is_success());
    assert!(published.text().await.unwrap().contains(stack.crm()));

    for (language, title) in [("en", "Offers"), ("de", "Angebote")] {
        let form = stack.form("newsletter", language).await.unwrap();
        assert_eq!(form["language"], language);
        assert_eq!(form["purposes"][1]["title"], title);
        assert_eq!(form["double_opt_in"], false);
    }
    for (origin, allowed) in [(stack.site(), true), ("https://elsewhere.example", false)] {
        let reply = stack
            .client()
            .get(format!("{}/v1/forms/newsletter", stack.edge()))
            .header(ORIGIN, origin)
            .send()
            .await
            .unwrap();
        let named = reply.headers().get(ACCESS_CONTROL_ALLOW_ORIGIN);
        assert_eq!(named.is_some_and(|o| o == origin), allowed, "{origin}");
    }
}

#[tokio::test]
async fn the_page_behind_a_link_has_a_button_and_changes_nothing() {
    let stack = Stack::start().await.unwrap();
    stack
        .sign_up("ada@example.com", &[ticked("newsletter", "email")])
        .await
        .unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let page = stack.client().get(&url).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let page = page.text().await.unwrap();
    assert_eq!(page.matches("<button").count(), 1, "{page}");
    assert!(!page.contains("ada@"));
    let head = stack.client().head(&url).send().await.unwrap();
    assert_eq!(head.status(), 200);
    assert_eq!(
        check(&stack, "ada@example.com").await,
        (true, "granted".to_owned())
    );
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_power_cut() {
    let mut stack = Stack::start().await.unwrap();
    let ada = stack
        .sign_up("ada@example.com", &[ticked("newsletter", "email")])
        .await
        .unwrap();
    assert_eq!(ada.status, 201);
    stack.kill9_and_restart().await.unwrap();

    let replayed = stack.send_consent(ada.request).await.unwrap();
    assert_eq!((replayed.status, &replayed.body), (200, &ada.body));
    assert_eq!(
        check(&stack, "ada@example.com").await,
        (true, "granted".to_owned())
    );
    lead(&stack, "ada@example.com", |lead| {
        lead["Newsletter_Email"] == true
    })
    .await;

    let url = stack.link("ada@example.com").await.unwrap();
    assert_eq!(one_click(&stack, &url).await, 200);
    stack.kill9_and_restart().await.unwrap();
    assert_eq!(
        check(&stack, "ada@example.com").await,
        (false, "withdrawn".to_owned())
    );
    lead(&stack, "ada@example.com", |lead| {
        lead["Newsletter_Email"] == false
    })
    .await;
}

#[tokio::test]
async fn a_crm_that_is_down_gets_it_all_when_it_is_back() {
    let mut stack = Stack::start().await.unwrap();
    stack.crm_down().await;
    let ada = stack
        .sign_up("ada@example.com", &[ticked("newsletter", "email")])
        .await
        .unwrap();
    assert_eq!(ada.status, 201);
    let url = stack.link("ada@example.com").await.unwrap();
    assert_eq!(one_click(&stack, &url).await, 200);
    let bob = stack
        .sign_up("bob@example.com", &[ticked("newsletter", "email")])
        .await
        .unwrap();
    assert_eq!(bob.status, 201);

    stack.crm_up().await.unwrap();
    lead(&stack, "ada@example.com", |lead| {
        lead["Newsletter_Email"] == false
    })
    .await;
    lead(&stack, "bob@example.com", |lead| {
        lead["Newsletter_Email"] == true
    })
    .await;
}

#[tokio::test]
async fn a_ledger_keeps_the_number_of_shards_that_it_was_begun_with() {
    let settings = stack::testing::Settings {
        shards: Some(4),
        ..Default::default()
    };
    let mut stack = Stack::with(settings).await.unwrap();
    let boxes = [ticked("newsletter", "email")];
    stack.sign_up("ada@example.com", &boxes).await.unwrap();
    stack.set_shards(8);
    stack.kill9_and_restart().await.unwrap();
    let health = format!("{}/healthz", stack.edge());
    let reply = stack.client().get(health).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    assert!(reply.text().await.unwrap().contains("begun with 4 shards"));
    stack.set_shards(4);
    stack.kill9_and_restart().await.unwrap();
    assert!(check(&stack, "ada@example.com").await.0);
}
