//! Zoho Campaigns: lists are left and joined, and who leaves one by Campaigns' own link has
//! withdrawn exactly what the list is for, here and in the CRM.

use std::time::Duration;

use serde_json::{Value, json};
use stack::testing::{Choice, ConfigFile, Settings, ticked};
use stack::{Stack, eventually};
use zoho_simulator::{Fault, ListAct, Mode, Module, Standing};

const BOTH: [Choice<'static>; 2] = [ticked("newsletter", "email"), ticked("offers", "email")];
const DELIVERED: Duration = Duration::from_mins(3);
const NEWSLETTER: &str = "3z0newsletter";

async fn start() -> Stack {
    let lists = "[crm.campaigns]\npoll_every = \"1 minute\"\n[crm.campaigns.lists]\n\
        newsletter = { key = \"3z0newsletter\" }\n\
        offers = { key = \"3z0partners\", double_opt_in = true }\n";
    let config = ConfigFile::demo_and(lists).unwrap();
    let settings = Settings {
        config: Some(config.path()),
        ..Settings::default()
    };
    Stack::with(settings).await.unwrap()
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
        let lead = stack
            .zoho()
            .find_by_email(Module::Leads, "ada@example.com")
            .remove(0);
        if lead["Newsletter_Email"] == false && lead["Offers_Email"] == true {
            Ok(())
        } else {
            Err(Value::Object(lead).to_string())
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
