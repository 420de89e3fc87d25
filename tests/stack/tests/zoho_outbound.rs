//! Telling Zoho: every record of a person, whatever Zoho refuses, and nothing twice.

use std::time::Duration;

use serde_json::{Map, Value, json};
use stack::testing::{Choice, ConfigFile, Settings, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::{Fault, Mode, Module};

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const DELIVERED: Duration = Duration::from_mins(2);

/// The demo's stack with more under `[crm]`.
async fn stack(crm: &str) -> Stack {
    let config = ConfigFile::demo_with_crm(crm).unwrap();
    Stack::configured(&config).await.unwrap()
}

fn seed(stack: &Stack, module: Module, email: &str, more: &Value) -> String {
    let mut fields = json!({"Last_Name": "Person", "Email": email});
    if module == Module::Leads {
        fields["Company"] = "x".into();
    }
    let mut fields = fields.as_object().unwrap().clone();
    fields.extend(more.as_object().unwrap().clone());
    stack.zoho().seed(module, &fields).unwrap()
}

fn record(stack: &Stack, module: Module, id: &str) -> Map<String, Value> {
    let records = stack.zoho().records(module);
    records.into_iter().find(|r| r["id"] == id).unwrap()
}

async fn delivered(stack: &Stack, receipt_url: &str, wanted: &str) {
    stack
        .delivered(receipt_url, "crm", &[wanted], DELIVERED)
        .await;
}

/// The person is the same; so are the records, and the CRM says it in each way that an address
/// can be written. `+` and quotes are part of an address and of a question in COQL.
#[tokio::test]
async fn every_record_of_a_person_hears_of_it_and_nobody_elses() {
    let stack = stack("").await;
    for email in [
        "o'brien+news@example.com",
        "sales-team@example.com",
        "b\"q'@x.example",
    ] {
        if email
            .parse::<unticked_shared::address::EmailAddress>()
            .is_err()
        {
            continue;
        }
        let upper = email.replace("news", "News");
        let siblings = [
            (
                Module::Leads,
                seed(&stack, Module::Leads, email, &json!({})),
            ),
            (
                Module::Leads,
                seed(&stack, Module::Leads, &upper, &json!({})),
            ),
            (
                Module::Contacts,
                seed(&stack, Module::Contacts, email, &json!({})),
            ),
            (
                Module::Contacts,
                seed(&stack, Module::Contacts, email, &json!({})),
            ),
        ];
        let near = email.replace('+', "").replace('-', "_");
        let other = seed(&stack, Module::Contacts, &format!("x{near}"), &json!({}));
        let receipt = stack.opt_out(email).await.unwrap();
        delivered(&stack, &receipt, "confirmed").await;
        for (module, id) in siblings {
            let told = record(&stack, module, &id);
            assert_eq!(told["Newsletter_Email"], false, "{module} {told:?}");
            assert_eq!(told["Email_Opt_Out"], true, "{module} {told:?}");
        }
        let other = record(&stack, Module::Contacts, &other);
        assert_ne!(other["Email_Opt_Out"], true);
    }
    assert!(stack.zoho().workflow_runs().is_empty());
}

#[tokio::test]
async fn a_contact_is_not_made_a_lead() {
    let stack = stack("").await;
    let contact = seed(&stack, Module::Contacts, "ada@example.com", &json!({}));
    let receipt = stack.opt_out("ada@example.com").await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    assert_eq!(
        record(&stack, Module::Contacts, &contact)["Email_Opt_Out"],
        true
    );
    assert!(stack.zoho().records(Module::Leads).is_empty());
    // Somebody unknown is created, as before.
    let receipt = stack.opt_out("new@example.com").await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    assert_eq!(stack.zoho().records(Module::Leads).len(), 1);
}

#[tokio::test]
async fn one_record_that_refuses_keeps_the_others() {
    let stack = stack("").await;
    let email = "ada@example.com";
    let locked = seed(&stack, Module::Leads, email, &json!({"Locked__s": true}));
    let converted = seed(&stack, Module::Leads, email, &json!({"Converted__s": true}));
    let contact = seed(&stack, Module::Contacts, email, &json!({}));
    let receipt = stack.opt_out(email).await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    assert_eq!(
        record(&stack, Module::Contacts, &contact)["Email_Opt_Out"],
        true
    );
    for id in [locked, converted] {
        assert_ne!(record(&stack, Module::Leads, &id)["Email_Opt_Out"], true);
    }
    // Tried once each: neither can succeed until a person has done something about it.
    let refused = stack.zoho().calls().into_iter();
    let puts = refused.filter(|call| call.method == "PUT" && call.path.ends_with("/Leads"));
    assert_eq!(puts.count(), 1);
}

#[tokio::test]
async fn an_opt_out_field_may_have_another_name_in_a_module_or_be_missing() {
    let stack = stack("opt_out_fields.Contacts = \"Newsletter_Stop\"").await;
    let contact = seed(&stack, Module::Contacts, "ada@example.com", &json!({}));
    let receipt = stack.opt_out("ada@example.com").await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    let told = record(&stack, Module::Contacts, &contact);
    assert_eq!(told["Newsletter_Email"], false);
    assert_ne!(
        told["Email_Opt_Out"], true,
        "not the field that is configured"
    );
}

fn notes_about<'a>(notes: &'a [Map<String, Value>], id: &str) -> Vec<&'a Map<String, Value>> {
    notes
        .iter()
        .filter(|note| note["Parent_Id"]["id"] == id)
        .collect()
}

#[tokio::test]
async fn what_staff_heard_is_noted_once_whatever_the_crm_does_meanwhile() {
    let stack = stack("notes = true").await;
    let faults = [
        ("healthy", None),
        ("cut", Some(Fault::from(Mode::CutAfterWrite).times(2))),
        ("500", Some(Fault::from(Mode::InternalError).times(3))),
        ("429", Some(Fault::from(Mode::RateLimited).times(2))),
        // Both records are written again.
        ("lie", Some(Fault::from(Mode::Lie).times(2))),
    ];
    for (name, fault) in faults {
        let email = format!("{name}@example.com");
        let lead = seed(&stack, Module::Leads, &email, &json!({}));
        let contact = seed(&stack, Module::Contacts, &email, &json!({}));
        if let Some(fault) = fault {
            stack.zoho().set_fault(fault);
        }
        let event = json!({
            "subject": {"email": email}, "action": "objected", "source": "phone",
            "note": "called on Monday",
        });
        let answer = stack
            .ask(Role::Marketing, "/v1/events", &event)
            .await
            .unwrap();
        delivered(&stack, answer["receipt_url"].as_str().unwrap(), "confirmed").await;
        stack.zoho().set_fault(Mode::None);
        let notes = stack.zoho().records(Module::Notes);
        for id in [lead, contact] {
            let about = notes_about(&notes, &id);
            assert_eq!(about.len(), 1, "{name}");
            let content = about[0]["Note_Content"].as_str().unwrap();
            assert!(content.contains("called on Monday") && content.contains("phone"));
            assert!(
                content.contains(answer["id"].as_str().unwrap()),
                "{content}"
            );
        }
    }
}

#[tokio::test]
async fn a_write_that_was_applied_and_cut_is_harmless() {
    let stack = stack("").await;
    let lead = seed(&stack, Module::Leads, "ada@example.com", &json!({}));
    let contact = seed(&stack, Module::Contacts, "ada@example.com", &json!({}));
    stack
        .zoho()
        .set_fault(Fault::from(Mode::CutAfterWrite).times(3));
    let receipt = stack.opt_out("ada@example.com").await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    assert_eq!(record(&stack, Module::Leads, &lead)["Email_Opt_Out"], true);
    assert_eq!(
        record(&stack, Module::Contacts, &contact)["Email_Opt_Out"],
        true
    );
    for module in [Module::Leads, Module::Contacts] {
        assert_eq!(stack.zoho().records(module).len(), 1, "nobody is doubled");
    }
}

#[tokio::test]
async fn the_opt_out_field_is_cleared_by_configuration_and_a_newer_grant_alone() {
    for (more, cleared) in [("", false), ("clear_opt_out = true", true)] {
        let stack = stack(more).await;
        let email = "ada@example.com";
        let receipt = stack.opt_out(email).await.unwrap();
        delivered(&stack, &receipt, "confirmed").await;
        let again = stack.sign_up(email, &NEWSLETTER).await.unwrap();
        delivered(&stack, &again.receipt_url, "confirmed").await;
        let lead = &stack.zoho().find_by_email(Module::Leads, email)[0];
        assert_eq!(lead["Newsletter_Email"], true);
        assert_eq!(lead["Email_Opt_Out"], !cleared, "{more}");
        let unasked = stack
            .zoho()
            .writes()
            .iter()
            .any(|w| w.fields.get("Email_Opt_Out") == Some(&Value::Bool(false)));
        assert_eq!(unasked, cleared);
    }
}

#[tokio::test]
async fn an_opt_out_that_the_ledger_has_not_heard_of_is_not_cleared() {
    let stack = stack("clear_opt_out = true").await;
    let email = "ada@example.com";
    seed(
        &stack,
        Module::Leads,
        email,
        &json!({"Email_Opt_Out": true}),
    );
    let signed_up = stack.sign_up(email, &NEWSLETTER).await.unwrap();
    delivered(&stack, &signed_up.receipt_url, "confirmed").await;
    let lead = &stack.zoho().find_by_email(Module::Leads, email)[0];
    assert_eq!(lead["Email_Opt_Out"], true);
}

#[tokio::test]
async fn workflows_run_where_they_are_wanted_and_tags_follow_what_holds() {
    let stack = stack(
        "trigger = [\"workflow\"]\ntags = { opted_out = \"No email\", opted_in = \"Subscriber\" }",
    )
    .await;
    let email = "ada@example.com";
    let signed_up = stack.sign_up(email, &NEWSLETTER).await.unwrap();
    delivered(&stack, &signed_up.receipt_url, "confirmed").await;
    let tags = |stack: &Stack| -> Vec<String> {
        let lead = &stack.zoho().find_by_email(Module::Leads, email)[0];
        let tags = lead["Tag"].as_array().cloned().unwrap_or_default();
        let names = tags.iter().filter_map(|tag| tag["name"].as_str());
        names.map(str::to_owned).collect()
    };
    assert_eq!(tags(&stack), ["Subscriber"]);
    let runs = stack.zoho().workflow_runs();
    assert!(runs.iter().all(|run| run.workflows == ["workflow"]) && !runs.is_empty());
    let receipt = stack.opt_out(email).await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    assert_eq!(tags(&stack), ["No email"]);
}

#[tokio::test]
async fn the_basis_of_processing_has_the_organisations_own_words() {
    let stack = stack(
        "processing_basis = { granted = \"Einwilligung erhalten\", stopped = \"Not a value\" }",
    )
    .await;
    let asked = json!({"privacy_settings": true, "consent_bases": ["Einwilligung erhalten"]});
    let url = format!("{}/__control/org", stack.crm());
    let set = stack.client().post(url).json(&asked).send().await.unwrap();
    assert!(set.status().is_success());
    let email = "ada@example.com";
    let signed_up = stack.sign_up(email, &NEWSLETTER).await.unwrap();
    delivered(&stack, &signed_up.receipt_url, "confirmed").await;
    let basis = |stack: &Stack| {
        let lead = stack.zoho().find_by_email(Module::Leads, email).remove(0);
        lead["Data_Processing_Basis_Details"].clone()
    };
    assert_eq!(
        basis(&stack)["Data_Processing_Basis"],
        "Einwilligung erhalten"
    );
    assert_eq!(basis(&stack)["Contact_Through_Email"], true);
    // A value that the picklist lacks is not sent; the opt-out is.
    let receipt = stack.opt_out(email).await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    let lead = &stack.zoho().find_by_email(Module::Leads, email)[0];
    assert_eq!(lead["Email_Opt_Out"], true);
}

#[tokio::test]
async fn the_access_token_goes_to_the_configured_crm_alone() {
    let stack = Stack::with(Settings {
        zoho: zoho_simulator::Settings {
            // A host that would answer nothing, and see a token, if it were believed.
            api_domain: Some("http://127.0.0.1:9".into()),
            ..zoho_simulator::Settings::default()
        },
        ..Settings::default()
    })
    .await
    .unwrap();
    let receipt = stack.opt_out("ada@example.com").await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
}

#[tokio::test]
async fn a_thousand_opt_outs_cost_twelve_calls() {
    let stack = stack("").await;
    let emails: Vec<String> = (0..1000).map(|i| format!("p{i}@example.com")).collect();
    for email in &emails {
        seed(&stack, Module::Leads, email, &json!({}));
    }
    // Token, fields and channel are asked for once an hour or a day, not once a burst.
    let receipt = stack.opt_out("first@example.com").await.unwrap();
    delivered(&stack, &receipt, "confirmed").await;
    eventually(DELIVERED, || async {
        let calls = stack.zoho().calls();
        let daily = calls.iter().any(|c| c.path.ends_with("/webhook_failures"));
        daily.then_some(()).ok_or("the channel is not made yet")
    })
    .await;
    let subjects: Vec<Value> = emails.iter().map(|e| json!({"email": e})).collect();
    let asked = json!({"purpose": "newsletter", "channel": "email", "subjects": subjects});
    let answer = stack.ask(Role::Sender, "/v1/links", &asked).await.unwrap();
    stack.zoho().set_fault(Mode::None);
    stack.zoho().clear_calls();
    let urls = answer["links"].as_array().unwrap();
    let clicks = urls.iter().map(|link| async {
        let url = link["unsubscribe_url"].as_str().unwrap();
        stack.one_click(url).await.unwrap()
    });
    let answers = futures_util::future::join_all(clicks).await;
    for (status, answer) in &answers {
        assert_eq!(*status, 200);
        delivered(&stack, answer["receipt_url"].as_str().unwrap(), "confirmed").await;
    }
    let leads = stack.zoho().records(Module::Leads);
    let opted_out = leads.iter().filter(|lead| lead["Email_Opt_Out"] == true);
    assert_eq!(opted_out.count(), 1001);
    let calls = stack.zoho().calls();
    let listed: Vec<String> = calls
        .iter()
        .map(|call| format!("{} {} {}", call.method, call.path, call.records))
        .collect();
    // How the burst falls into rounds depends on the machine; each round more costs three.
    assert!(calls.len() <= 21, "{} calls: {listed:#?}", calls.len());
    eprintln!("{} calls for a thousand opt-outs", calls.len());
}
