//! How Zoho tells by itself of what people change there, while nobody polls: the webhooks that
//! `unticked zoho provision` makes, calls that nobody took, and channels that end early.

use std::time::Duration;

use serde_json::{Map, Value, json};
use stack::testing::{ConfigFile, Operator, Settings, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::{Delivery, Mode, Module};

const HEARD: Duration = Duration::from_mins(1);
const ADA: &str = "ada@example.com";
const BOB: &str = "bob@example.com";

/// What the demo's edge is called with.
const DEMO_SECRET: &str = "demo-hook-address-demo-hook-addrdemo-hook-header-demo-hook-heade";
const UNPOLLED: &str = "watch = false, poll_seconds = 86400";

/// The demo's stack with `inbound` under `[crm]`, and what was published.
async fn stack(inbound: &str, zoho: zoho_simulator::Settings) -> (Stack, String) {
    let config = ConfigFile::demo_with_crm(&format!("inbound = {{ {inbound} }}")).unwrap();
    let toml = std::fs::read_to_string(config.path()).unwrap();
    let settings = Settings {
        config: Some(config.path()),
        zoho,
        ..Settings::default()
    };
    (Stack::with(settings).await.unwrap(), toml)
}

/// The same where nobody looks for changes by himself for a day, nor is told by a channel.
async fn unpolled() -> (Stack, String) {
    stack(UNPOLLED, zoho_simulator::Settings::default()).await
}

/// Makes the webhooks as an operator does, and gives the edge their secret.
async fn provisioned(stack: &mut Stack, toml: &str) -> String {
    let operator = Operator::of(stack, toml).unwrap();
    let ran = operator.run(&["provision"]).await.unwrap();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let secret = operator.secret("ZOHO_HOOK_SECRET").unwrap().unwrap();
    stack.set_hook_secret(&secret);
    stack.kill9_and_restart().await.unwrap();
    secret
}

fn fields(fields: &Value) -> Map<String, Value> {
    fields.as_object().unwrap().clone()
}

/// Somebody who agreed to the newsletter, and whom Zoho knows of; gives the lead.
async fn signed_up(stack: &Stack, email: &str) -> String {
    let news = [ticked("newsletter", "email")];
    let signed_up = stack.sign_up(email, &news).await.unwrap();
    stack
        .delivered(&signed_up.receipt_url, "crm", &["confirmed"], HEARD)
        .await;
    let lead = &stack.zoho().find_by_email(Module::Leads, email)[0];
    lead["id"].as_str().unwrap().to_owned()
}

/// Somebody whom the ledger has never seen.
fn seed_bob(stack: &Stack) -> String {
    let bob = fields(&json!({"Last_Name": "Bob", "Email": BOB}));
    stack.zoho().seed(Module::Contacts, &bob).unwrap()
}

/// A colleague ticks the opt-out on Zoho's page; gives the colleague's id.
fn tick_opt_out(stack: &Stack, module: Module, id: &str) -> Value {
    let ticked = fields(&json!({"Email_Opt_Out": true}));
    stack.zoho().edit(module, id, &ticked).unwrap();
    let mut records = stack.zoho().records(module).into_iter();
    let record = records.find(|record| record["id"] == id).unwrap();
    record["Modified_By"]["id"].clone()
}

async fn stops(stack: &Stack, email: &str) {
    eventually(HEARD, || async {
        let asked = stack.standing(json!({ "email": email })).await;
        match asked.map_err(|e| e.to_string())? {
            (false, state) if state == "withdrawn" => Ok(()),
            (_, state) => Err(state),
        }
    })
    .await;
}

/// The events about somebody that came from the CRM.
async fn heard(stack: &Stack, email: &str) -> Vec<Value> {
    let asked = json!({ "email": email });
    let held = stack.ask(Role::Legal, "/v1/subjects/lookup", &asked).await;
    let held = held.unwrap();
    let events = held["subjects"][0]["events"].as_array().unwrap();
    let of_crm = events
        .iter()
        .filter(|e| e.to_string().contains(r#""source":"crm""#));
    of_crm.cloned().collect()
}

/// The gateway asks which webhooks failed.
async fn asks_for_failures(stack: &Stack) {
    eventually(HEARD, || async {
        let calls = stack.zoho().calls();
        let asked = calls.iter().any(|c| c.path.ends_with("/webhook_failures"));
        asked.then_some(()).ok_or("nobody asked")
    })
    .await;
}

#[tokio::test]
async fn what_provision_makes_is_what_the_edge_takes() {
    let (mut stack, toml) = unpolled().await;
    let secret = provisioned(&mut stack, &toml).await;
    let lead = signed_up(&stack, ADA).await;
    let contact = seed_bob(&stack);
    assert!(
        stack.zoho().callbacks().is_empty(),
        "our own write calls nobody"
    );

    let colleague = tick_opt_out(&stack, Module::Leads, &lead);
    stops(&stack, ADA).await;
    tick_opt_out(&stack, Module::Contacts, &contact);
    stops(&stack, BOB).await;

    let events = heard(&stack, ADA).await;
    assert_eq!(events.len(), 1, "{events:?}");
    let text = events[0].to_string();
    assert!(text.contains(&format!(r#""by":{colleague}"#)), "{text}");
    assert!(text.contains(&format!(r#""id":"{lead}""#)), "{text}");

    let (path, header) = secret.split_at(32);
    let url = format!("{}/hooks/zoho/{path}", stack.edge());
    let callbacks = stack.zoho().callbacks();
    assert_eq!(callbacks.len(), 2, "{callbacks:?}");
    for (call, (module, id)) in callbacks
        .iter()
        .zip([("Leads", &lead), ("Contacts", &contact)])
    {
        assert_eq!((&call.url, call.status), (&url, Some(204)));
        let said: Value = serde_json::from_str(&call.body).unwrap();
        assert_eq!(said, json!({"module": module, "ids": [id]}));
        assert!(!call.body.contains(header));
    }
    let watched = |call: &zoho_simulator::Call| call.path.ends_with("/actions/watch");
    assert!(!stack.zoho().calls().iter().any(watched));
}

#[tokio::test]
async fn a_webhook_that_found_nobody_is_made_up_for() {
    let (mut stack, toml) = unpolled().await;
    provisioned(&mut stack, &toml).await;
    let lead = signed_up(&stack, ADA).await;
    asks_for_failures(&stack).await;
    stack.zoho().clear_calls();
    stack.kill9().await.unwrap();
    tick_opt_out(&stack, Module::Leads, &lead);
    eventually(HEARD, || async {
        match stack.zoho().callbacks().as_slice() {
            [call] if call.status.is_none() => Ok(()),
            others => Err(format!("{others:?}")),
        }
    })
    .await;
    stack.restart().await.unwrap();
    // Whoever asks what is owed has the gateway begin.
    stack.obligations(Role::It).await.unwrap();
    stops(&stack, ADA).await;
    let calls = stack.zoho().calls();
    let asked = calls
        .iter()
        .filter(|c| c.path.ends_with("/webhook_failures"));
    assert!(asked.count() >= 1);
    assert_eq!(stack.zoho().callbacks().len(), 1, "nothing is tried again");
    assert_eq!(heard(&stack, ADA).await.len(), 1);
}

/// A module of which calls come all the time keeps nobody from looking at the others.
#[tokio::test]
async fn a_busy_module_hides_no_other() {
    let inbound = "watch = false, poll_seconds = 20";
    let (mut stack, toml) = stack(inbound, zoho_simulator::Settings::default()).await;
    let secret = provisioned(&mut stack, &toml).await;
    signed_up(&stack, ADA).await;
    let contact = seed_bob(&stack);
    stack.zoho().set_callback_delivery(Delivery::Never);
    tick_opt_out(&stack, Module::Contacts, &contact);
    let (path, header) = secret.split_at(32);
    let url = format!("{}/hooks/zoho/{path}", stack.edge());
    let busy = async {
        loop {
            let call = stack
                .client()
                .post(&url)
                .header("X-Unticked-Secret", header);
            let leads = call.json(&json!({"module": "Leads"}));
            assert_eq!(leads.send().await.unwrap().status(), 204);
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    tokio::select! {
        () = stops(&stack, BOB) => {}
        () = busy => {}
    }
}

/// The gateway's own next look is a day off, and must not take the place of a sooner one.
#[tokio::test]
async fn a_call_that_comes_while_the_channel_is_made_is_looked_into() {
    let zoho = zoho_simulator::Settings::default();
    let (stack, _) = stack("poll_seconds = 86400", zoho).await;
    let contact = seed_bob(&stack);
    stack.zoho().set_callback_delivery(Delivery::Never);
    stack.zoho().set_fault(Mode::Slow { ms: 1000 });
    // Whoever asks what is owed has the gateway begin.
    stack.obligations(Role::It).await.unwrap();
    eventually(HEARD, || async {
        let calls = stack.zoho().calls();
        let mut made = calls.iter().filter(|c| c.path.ends_with("/actions/watch"));
        let is_made = made.any(|call| call.method == "POST" && call.status.is_none());
        is_made.then_some(()).ok_or("no channel is being made")
    })
    .await;
    tick_opt_out(&stack, Module::Contacts, &contact);
    let (path, header) = DEMO_SECRET.split_at(32);
    let url = format!("{}/hooks/zoho/{path}", stack.edge());
    let call = json!({"module": "Contacts", "token": header});
    let answer = stack.client().post(&url).json(&call).send().await.unwrap();
    assert_eq!(answer.status(), 204);
    stops(&stack, BOB).await;
}

/// Zoho gives a channel that asks for too much an hour instead, without a word; here it is less, so
/// that it can be waited for.
#[tokio::test]
async fn a_channel_that_is_given_less_than_it_asked_for_is_renewed_before_it_ends() {
    let life = Duration::from_secs(45);
    let zoho = zoho_simulator::Settings {
        channel_longest: Duration::from_hours(24),
        channel_unsaid: life,
        ..zoho_simulator::Settings::default()
    };
    let (stack, _) = stack("poll_seconds = 86400", zoho).await;
    let lead = signed_up(&stack, ADA).await;
    let renewals = || {
        let calls = stack.zoho().calls();
        let of = |method: &str| {
            let of = calls.iter().filter(|c| c.path.ends_with("/actions/watch"));
            of.filter(|c| c.method == method && c.status.is_some_and(|s| s < 300))
                .count()
        };
        (of("POST"), of("PUT"))
    };
    eventually(HEARD, || async {
        let made = renewals();
        (made == (1, 0)).then_some(()).ok_or(format!("{made:?}"))
    })
    .await;
    let told = stack.obligations(Role::It).await.unwrap();
    assert_eq!(told["drift"][0]["kind"], "channel_ending", "{told}");
    tokio::time::sleep(life + Duration::from_secs(5)).await;
    assert_eq!(renewals().0, 1, "it never ended");
    assert!(renewals().1 >= 1);
    tick_opt_out(&stack, Module::Leads, &lead);
    stops(&stack, ADA).await;
}
