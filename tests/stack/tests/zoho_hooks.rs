//! How Zoho tells by itself of what people change there, while nobody polls: the webhooks that
//! `unticked zoho provision` makes, calls that nobody took, and channels that end early.

use std::time::Duration;

use serde_json::{Map, Value, json};
use stack::testing::{ConfigFile, Operator, Settings, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::Module;

const HEARD: Duration = Duration::from_mins(1);
const ADA: &str = "ada@example.com";

/// The demo's stack where nobody looks for changes by himself for a day, and what was published.
async fn unpolled(watch: bool) -> (Stack, String) {
    let inbound = format!("inbound = {{ watch = {watch}, poll_seconds = 86400 }}");
    let config = ConfigFile::demo_with_crm(&inbound).unwrap();
    let toml = std::fs::read_to_string(config.path()).unwrap();
    let settings = Settings {
        config: Some(config.path()),
        ..Settings::default()
    };
    (Stack::with(settings).await.unwrap(), toml)
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

#[tokio::test]
async fn what_provision_makes_is_what_the_edge_takes() {
    let (mut stack, toml) = unpolled(false).await;
    let secret = provisioned(&mut stack, &toml).await;
    let lead = signed_up(&stack, ADA).await;
    let bob = fields(&json!({"Last_Name": "Bob", "Email": "bob@example.com"}));
    let contact = stack.zoho().seed(Module::Contacts, &bob).unwrap();
    assert!(
        stack.zoho().callbacks().is_empty(),
        "our own write calls nobody"
    );

    let colleague = tick_opt_out(&stack, Module::Leads, &lead);
    stops(&stack, ADA).await;
    tick_opt_out(&stack, Module::Contacts, &contact);
    stops(&stack, "bob@example.com").await;

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
