//! What people change inside Zoho: an opt-out is heard, nothing else grants anything, and what we
//! wrote ourselves is no news.

use std::time::Duration;

use serde_json::{Map, Value, json};
use stack::testing::{Choice, ConfigFile, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::{Absence, Delivery, Fault, Mode, Module};

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const HEARD: Duration = Duration::from_mins(1);
const ADA: &str = "ada@example.com";

/// The demo's stack with `inbound` under `[crm]`.
async fn stack(inbound: &str) -> Stack {
    let config = ConfigFile::demo_with_crm(&format!("inbound = {{ {inbound} }}")).unwrap();
    Stack::configured(&config).await.unwrap()
}

const POLLED: &str = "watch = false, poll_seconds = 2";
const WATCHED: &str = "poll_seconds = 3600";

fn fields(fields: &Value) -> Map<String, Value> {
    fields.as_object().unwrap().clone()
}

fn seed(stack: &Stack, module: Module, email: &str) -> String {
    let mut record = json!({"Last_Name": "Person", "Email": email});
    if module == Module::Leads {
        record["Company"] = "x".into();
    }
    stack.zoho().seed(module, &fields(&record)).unwrap()
}

fn edit(stack: &Stack, module: Module, id: &str, change: &Value) {
    stack.zoho().edit(module, id, &fields(change)).unwrap();
}

async fn confirmed(stack: &Stack, receipt_url: &str) {
    stack
        .delivered(receipt_url, "crm", &["confirmed"], HEARD)
        .await;
}

/// Somebody who works in Zoho ticks the opt-out of a lead.
fn tick_opt_out(stack: &Stack, lead: &str) {
    let ticked = json!({"Email_Opt_Out": true});
    edit(stack, Module::Leads, lead, &ticked);
}

/// Somebody who agreed to the newsletter, and whom Zoho knows of; gives the lead.
async fn signed_up(stack: &Stack, email: &str) -> String {
    let signed_up = stack.sign_up(email, &NEWSLETTER).await.unwrap();
    confirmed(stack, &signed_up.receipt_url).await;
    let lead = &stack.zoho().find_by_email(Module::Leads, email)[0];
    lead["id"].as_str().unwrap().to_owned()
}

async fn stands(stack: &Stack, email: &str, wanted: bool) {
    eventually(HEARD, || async {
        let (allowed, state) = stack
            .standing(json!({"email": email}))
            .await
            .map_err(|e| e.to_string())?;
        (allowed == wanted).then_some(()).ok_or(state)
    })
    .await;
}

/// Everything that is held about somebody, and how many events came from the CRM.
async fn held(stack: &Stack, email: &str) -> (String, usize) {
    let asked = json!({"email": email});
    let answer = stack.ask(Role::Legal, "/v1/subjects/lookup", &asked).await;
    let text = answer.unwrap().to_string();
    let heard = text.matches(r#""source":"crm""#).count();
    (text, heard)
}

/// A look by the gateway that began after now has ended.
async fn looked(stack: &Stack) {
    let asked = |stack: &Stack| {
        let calls = stack.zoho().calls();
        calls.iter().filter(|c| c.path.ends_with("/coql")).count()
    };
    let before = asked(stack);
    eventually(HEARD, || async {
        let now = asked(stack);
        (now >= before + 4).then_some(()).ok_or(now)
    })
    .await;
}

#[tokio::test]
async fn an_opt_out_ticked_in_zoho_is_an_event_with_who_did_it_and_reaches_siblings() {
    let stack = stack(POLLED).await;
    let lead = signed_up(&stack, ADA).await;
    let contact = seed(&stack, Module::Contacts, ADA);
    stands(&stack, ADA, true).await;
    tick_opt_out(&stack, &lead);
    stands(&stack, ADA, false).await;
    let (text, heard) = held(&stack, ADA).await;
    assert_eq!(heard, 1, "{text}");
    let by = &stack.zoho().records(Module::Leads)[0]["Created_By"]["id"];
    assert!(text.contains(&format!(r#""id":"{lead}""#)), "{text}");
    assert!(text.contains(r#""by":""#) && by.is_string(), "{text}");
    eventually(HEARD, || async {
        let told = stack.zoho().find_by_email(Module::Contacts, ADA).remove(0);
        let opted_out = told["id"] == contact.as_str() && told["Email_Opt_Out"] == true;
        opted_out.then_some(()).ok_or(format!("{told:?}"))
    })
    .await;
    // Neither our own writes nor a second look are news.
    looked(&stack).await;
    assert_eq!(held(&stack, ADA).await.1, 1);
}

#[tokio::test]
async fn a_box_unticked_in_zoho_stops_its_purpose() {
    let stack = stack(POLLED).await;
    let lead = signed_up(&stack, ADA).await;
    edit(
        &stack,
        Module::Leads,
        &lead,
        &json!({"Newsletter_Email": false}),
    );
    stands(&stack, ADA, false).await;
    // Somebody whom nobody asked has an empty box, which says nothing.
    let other = seed(&stack, Module::Leads, "bob@example.com");
    edit(
        &stack,
        Module::Leads,
        &other,
        &json!({"Last_Name": "Other"}),
    );
    looked(&stack).await;
    assert_eq!(held(&stack, "bob@example.com").await.1, 0);
}

#[tokio::test]
async fn what_is_unticked_or_ticked_in_zoho_grants_nothing() {
    let stack = stack(POLLED).await;
    let lead = signed_up(&stack, ADA).await;
    confirmed(&stack, &stack.opt_out(ADA).await.unwrap()).await;
    let change = json!({"Email_Opt_Out": false, "Newsletter_Email": true});
    edit(&stack, Module::Leads, &lead, &change);
    looked(&stack).await;
    stands(&stack, ADA, false).await;
    assert_eq!(held(&stack, ADA).await.1, 0);
}

#[tokio::test]
async fn a_channel_tells_of_it_within_seconds_and_only_to_whoever_knows_the_secret() {
    let stack = stack(WATCHED).await;
    let lead = signed_up(&stack, ADA).await;
    eventually(HEARD, || async {
        let calls = stack.zoho().calls();
        let made = calls
            .iter()
            .any(|c| c.path.ends_with("/actions/watch") && c.method == "POST");
        made.then_some(()).ok_or("no channel yet")
    })
    .await;
    // Every call comes twice, as after a lost answer.
    stack.zoho().set_callback_delivery(Delivery::Twice);
    tick_opt_out(&stack, &lead);
    stands(&stack, ADA, false).await;
    assert_eq!(held(&stack, ADA).await.1, 1);
    let callbacks = stack.zoho().callbacks();
    assert!(
        callbacks.iter().all(|c| c.status == Some(204)),
        "{callbacks:?}"
    );
    let path = callbacks[0].url.rsplit('/').next().unwrap().to_owned();
    for (path, body) in [
        (path.as_str(), json!({"token": "wrong"})),
        (path.as_str(), json!({})),
        ("wrong", json!({"token": path})),
    ] {
        let url = format!("{}/hooks/zoho/{path}", stack.edge());
        let answer = stack.client().post(url).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 404);
    }
}

#[tokio::test]
async fn a_link_of_zohos_own_is_heard_of_for_every_record_once() {
    let stack = stack(POLLED).await;
    signed_up(&stack, ADA).await;
    seed(&stack, Module::Contacts, ADA);
    assert_eq!(stack.zoho().unsubscribe_link(ADA), 2);
    stands(&stack, ADA, false).await;
    looked(&stack).await;
    assert_eq!(held(&stack, ADA).await.1, 1, "two records, one person");
}

#[tokio::test]
async fn lost_calls_and_a_crm_that_fails_only_delay_it() {
    let stack = stack(POLLED).await;
    let lead = signed_up(&stack, ADA).await;
    stack.zoho().set_callback_delivery(Delivery::Never);
    stack
        .zoho()
        .set_fault(Fault::from(Mode::InternalError).times(3));
    tick_opt_out(&stack, &lead);
    stands(&stack, ADA, false).await;
}

/// On one side the person grants anew, on the other somebody ticks the opt-out, at the same time
/// and with answers that are lost: wherever it ends, nobody is mailed.
#[tokio::test]
async fn concurrent_changes_on_both_sides_converge_to_the_opt_out() {
    let stack = stack(POLLED).await;
    let lead = signed_up(&stack, ADA).await;
    for round in 0..3 {
        let email = format!("p{round}@example.com");
        let lead = if round == 0 {
            lead.clone()
        } else {
            signed_up(&stack, &email).await
        };
        let email = if round == 0 { ADA.to_owned() } else { email };
        stack
            .zoho()
            .set_fault(Fault::from(Mode::CutAfterWrite).times(1));
        let again = stack.sign_up(&email, &NEWSLETTER);
        let ticked = async {
            tokio::time::sleep(Duration::from_millis(40 * round)).await;
            edit(
                &stack,
                Module::Leads,
                &lead,
                &json!({"Email_Opt_Out": true}),
            );
        };
        let (again, ()) = tokio::join!(again, ticked);
        again.unwrap();
        stands(&stack, &email, false).await;
        eventually(HEARD, || async {
            let told = stack.zoho().find_by_email(Module::Leads, &email).remove(0);
            let agrees = told["Email_Opt_Out"] == true && told["Newsletter_Email"] == false;
            agrees.then_some(()).ok_or(format!("{told:?}"))
        })
        .await;
    }
}

#[tokio::test]
async fn a_write_of_ours_that_is_seen_before_its_answer_is_no_news() {
    let stack = stack(POLLED).await;
    signed_up(&stack, ADA).await;
    stack.zoho().set_fault(Mode::CutAfterWrite);
    let receipt = stack.opt_out(ADA).await.unwrap();
    looked(&stack).await;
    let told = &stack.zoho().find_by_email(Module::Leads, ADA)[0];
    assert_eq!(told["Email_Opt_Out"], true, "written, and not answered");
    assert_eq!(
        held(&stack, ADA).await.1,
        0,
        "the newsletter alone was stopped"
    );
    stack.zoho().set_fault(Mode::None);
    confirmed(&stack, &receipt).await;
    assert_eq!(held(&stack, ADA).await.1, 0);
}

#[tokio::test]
async fn a_late_write_of_ours_does_not_undo_what_was_said_since() {
    let stack = stack(POLLED).await;
    signed_up(&stack, ADA).await;
    let away = Mode::Down {
        how: Absence::Unavailable,
    };
    stack.zoho().set_fault(away);
    stack.opt_out(ADA).await.unwrap();
    let again = stack.sign_up(ADA, &NEWSLETTER).await.unwrap();
    // The CRM shows the opt-out as of now, which is later than the sign-up.
    stack.zoho().set_fault(Mode::CutAfterWrite);
    eventually(HEARD, || async {
        let told = stack.zoho().find_by_email(Module::Leads, ADA).remove(0);
        (told["Email_Opt_Out"] == true)
            .then_some(())
            .ok_or(format!("{told:?}"))
    })
    .await;
    looked(&stack).await;
    stands(&stack, ADA, true).await;
    stack.zoho().set_fault(Mode::None);
    confirmed(&stack, &again.receipt_url).await;
    assert_eq!(held(&stack, ADA).await.1, 0);
    stands(&stack, ADA, true).await;
}
