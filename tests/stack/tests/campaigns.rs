//! Zoho Campaigns: lists are left and joined, and who leaves one by Campaigns' own link has
//! withdrawn exactly what the list is for, here and in the CRM.

use std::time::Duration;

use serde_json::{Value, json};
use stack::testing::{Choice, ConfigFile, Receiver, Settings, ticked};
use stack::{Stack, eventually};
use unticked_shared::crm::zoho::setup::SCOPES;
use unticked_shared::roles::Role;
use zoho_simulator::{Fault, ListAct, Mode, Module, Side, Standing};

const BOTH: [Choice<'static>; 2] = [ticked("newsletter", "email"), ticked("offers", "email")];
const DELIVERED: Duration = Duration::from_mins(3);
const NEWSLETTER: &str = "3z0newsletter";

const LISTS: &str = "[crm.campaigns]\npoll_every = \"1 minute\"\n[crm.campaigns.lists]\n\
    newsletter = { key = \"3z0newsletter\" }\n\
    offers = { key = \"3z0partners\", double_opt_in = true }\n";

async fn start() -> Stack {
    start_with("").await
}

async fn start_with(more: &str) -> Stack {
    let config = ConfigFile::demo_and(&format!("{LISTS}{more}")).unwrap();
    Stack::configured(&config).await.unwrap()
}

async fn becomes(stack: &Stack, receipt_url: &str, wanted: &[&str]) {
    stack
        .delivered(receipt_url, "campaigns", wanted, DELIVERED)
        .await;
}

#[tokio::test]
async fn lists_are_joined_and_left_and_a_list_that_asks_first_is_not_confirmed() {
    let stack = start().await;
    let signed_up = stack.sign_up("ada+x@example.com", &BOTH).await.unwrap();
    becomes(&stack, &signed_up.receipt_url, &["accepted"]).await;
    let writes = stack.zoho().contact_writes();
    assert_eq!(writes.len(), 2, "{writes:?}");
    let opted_out = stack.opt_out("ada+x@example.com").await.unwrap();
    becomes(&stack, &opted_out, &["accepted", "confirmed"]).await;
    // Read back from the list of those who left.
    becomes(&stack, &opted_out, &["confirmed"]).await;
    assert_eq!(
        stack.zoho().contact_writes().len(),
        3,
        "the other list is left alone"
    );
    let calls = stack.zoho().calls();
    let named = |call: &zoho_simulator::Call| {
        call.query
            .as_deref()
            .is_some_and(|query| query.contains("example.com"))
    };
    assert!(!calls.iter().any(named), "no address in a URL");
}

#[tokio::test]
async fn who_leaves_by_campaigns_own_link_has_withdrawn_exactly_that_here_and_in_the_crm() {
    let stack = start().await;
    let signed_up = stack.sign_up("ada@example.com", &BOTH).await.unwrap();
    becomes(&stack, &signed_up.receipt_url, &["accepted"]).await;
    let act = ListAct::On {
        key: NEWSLETTER,
        standing: Standing::Unsub,
    };
    stack.zoho().campaigns("ada@example.com", act);
    eventually(DELIVERED, || async {
        let (allowed, state) = stack
            .standing(json!({"email": "ada@example.com"}))
            .await
            .unwrap();
        if allowed { Err(state) } else { Ok(()) }
    })
    .await;
    eventually(DELIVERED, || async {
        let leads = stack.zoho().find_by_email(Module::Leads, "ada@example.com");
        match leads.first() {
            Some(lead) if lead["Newsletter_Email"] == false && lead["Offers_Email"] == true => {
                Ok(())
            }
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}

#[tokio::test]
async fn whom_campaigns_does_not_know_is_off_and_what_it_puts_off_is_tried_again() {
    let stack = start().await;
    stack
        .zoho()
        .set_fault(Fault::from(Mode::RetryLater).times(2));
    let unknown = stack.opt_out("bob@example.com").await.unwrap();
    becomes(&stack, &unknown, &["confirmed"]).await;
}

/// What `/v1/obligations` says of the one delivery to Campaigns that is owed.
async fn owed(stack: &Stack) -> Result<Value, String> {
    let told = stack.obligations(Role::It).await;
    let told = told.map_err(|e| e.to_string())?;
    let items = told["items"].as_array().unwrap();
    let found = items.iter().find(|i| i["destination"] == "campaigns");
    found.cloned().ok_or(told.to_string())
}

fn calls_of(stack: &Stack, api: &str) -> usize {
    let calls = stack.zoho().calls();
    calls.iter().filter(|call| call.path.ends_with(api)).count()
}

#[tokio::test]
async fn what_campaigns_puts_off_without_end_is_shown_and_alarmed_about_and_never_given_up() {
    let receiver = Receiver::start().await.unwrap();
    let url = receiver.url();
    let alarms = format!("[alarms]\nurl = {url:?}\nwarn_after = \"1 minute\"\n");
    let stack = start_with(&alarms).await;
    // Codes 2001 of the one API and 2101 of the other.
    stack.zoho().set_fault(Mode::RetryLater);
    let joins = stack.sign_up("ada@example.com", &BOTH).await.unwrap();
    let leaves = stack.opt_out("bob@example.com").await.unwrap();
    let alarm = async |kind: &'static str| {
        eventually(DELIVERED, || async {
            let mut calls = receiver.calls().into_iter();
            let told = calls.find(|call| call.body["type"] == kind);
            told.map(|call| call.body["data"].clone()).ok_or("no alarm")
        })
        .await
    };
    let overdue = alarm("obligation.overdue").await;
    assert_eq!(overdue["destination"], "campaigns");
    assert_eq!(overdue["level"], "warn");
    let item = owed(&stack).await.unwrap();
    assert_eq!(
        (&item["state"], &item["opt_out"]),
        (&json!("queued"), &json!(true))
    );
    assert_eq!(item["reason"], "Campaigns: 2101");
    assert!(item["attempts"].as_u64().unwrap() >= 3, "{item}");
    // Each is tried again more and more seldom: after 1, 2, 4, 8, 16 and 30 seconds; and from the
    // beginning where the runtime has put the idle shard away meanwhile, which it does after ten.
    for api in ["listunsubscribe", "listsubscribe"] {
        let tries = eventually(DELIVERED, || async {
            let tries = calls_of(&stack, api);
            if tries < 4 { Err(tries) } else { Ok(tries) }
        })
        .await;
        assert!(tries <= 12, "{api}: {tries}");
    }
    stack
        .delivered(&leaves, "crm", &["confirmed"], DELIVERED)
        .await;

    stack.zoho().set_fault(Mode::None);
    becomes(&stack, &leaves, &["confirmed"]).await;
    becomes(&stack, &joins.receipt_url, &["accepted"]).await;
    alarm("obligation.met").await;
}

#[tokio::test]
async fn a_token_that_campaigns_refuses_is_shown_and_locks_the_crm_out_of_nothing() {
    let stack = start().await;
    let others: Vec<&str> = SCOPES
        .iter()
        .copied()
        .filter(|s| !s.contains("Campaigns"))
        .collect();
    stack.zoho().set_scopes(&others);
    let opted_out = stack.opt_out("ada@example.com").await.unwrap();
    let told = eventually(DELIVERED, || async {
        let asked = calls_of(&stack, "allfields");
        let told = stack.obligations(Role::It).await.unwrap();
        let drifts = told["drift"].as_array().map_or(0, Vec::len);
        let seen = asked >= 5 && drifts == 2;
        seen.then_some(told.clone())
            .ok_or(format!("{asked}: {told}"))
    })
    .await;
    assert_eq!(calls_of(&stack, "/oauth/v2/token"), 2, "a new one, once");
    let scope = "ZohoCampaigns.contact.ALL";
    for (drift, purpose) in told["drift"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["newsletter", "offers"])
    {
        assert_eq!(drift["kind"], "list_unreadable");
        assert_eq!(drift["record"], purpose);
        assert!(drift["detail"].as_str().unwrap().contains(scope), "{drift}");
    }
    let item = owed(&stack).await.unwrap();
    assert_eq!(item["state"], "queued");
    assert!(item["reason"].as_str().unwrap().contains(scope), "{item}");
    stack
        .delivered(&opted_out, "crm", &["confirmed"], DELIVERED)
        .await;

    // What a list was told of that is no longer configured is no longer drift.
    let of_others = "offers = { key = \"3z0partners\", double_opt_in = true }";
    stack
        .republish(|toml| toml.replace(of_others, ""))
        .await
        .unwrap();
    eventually(DELIVERED, || async {
        let told = stack.obligations(Role::It).await.unwrap();
        let drifts = told["drift"].as_array().unwrap();
        let left = drifts.len() == 1 && drifts[0]["record"] == "newsletter";
        left.then_some(()).ok_or(told)
    })
    .await;

    stack.zoho().set_scopes(SCOPES);
    becomes(&stack, &opted_out, &["confirmed"]).await;
    eventually(DELIVERED, || async {
        let told = stack.obligations(Role::It).await.unwrap();
        told["drift"][0].is_null().then_some(()).ok_or(told)
    })
    .await;
}

/// While a shard waits for the lists to be read, its alarm goes on, and the next is a long time off.
#[tokio::test]
async fn who_comes_while_lists_are_read_is_told_of_at_once() {
    let lists = LISTS.replace("1 minute", "1 hour");
    let config = ConfigFile::demo_and(&lists).unwrap();
    let settings = Settings {
        config: Some(config.path()),
        shards: Some(1),
        ..Settings::default()
    };
    let stack = Stack::with(settings).await.unwrap();
    let mut slow = Fault::from(Mode::Slow { ms: 1500 });
    slow.on = Side::Campaigns;
    stack.zoho().set_fault(slow);
    stack.sign_up("ada@example.com", &BOTH).await.unwrap();
    eventually(DELIVERED, || async {
        let calls = stack.zoho().calls();
        let mut reads = calls
            .iter()
            .filter(|c| c.path.ends_with("getlistsubscribers"));
        let is_read = reads.any(|call| call.status.is_none());
        is_read.then_some(()).ok_or("no list is being read")
    })
    .await;
    let opted_out = stack.opt_out("bob@example.com").await.unwrap();
    let soon = Duration::from_secs(30);
    stack
        .delivered(&opted_out, "crm", &["confirmed"], soon)
        .await;
}
