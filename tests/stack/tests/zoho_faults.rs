//! Zoho fails in every way for a while, then works: ledger, CRM and Campaigns agree, and nothing is
//! there twice.

use std::time::Duration;

use serde_json::{Value, json};
use stack::testing::{Choice, ConfigFile, SignedUp, ticked};
use stack::{Stack, eventually};
use unticked_shared::roles::Role;
use zoho_simulator::{Absence, Code, Fault, Mode, Module, Side, Standing};

const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const LIST: &str = "3z0newsletter";
/// How long a fault lasts: several tries of each side.
const A_WHILE: Duration = Duration::from_secs(3);
/// The longest pause between two tries is far shorter.
const SETTLED: Duration = Duration::from_mins(5);

async fn start() -> Stack {
    let crm = format!(
        "notes = true\ncampaigns = {{ poll_every = \"1 minute\", \
         lists = {{ newsletter = {{ key = \"{LIST}\" }} }} }}"
    );
    let config = ConfigFile::demo_with_crm(&crm).unwrap();
    Stack::configured(&config).await.unwrap()
}

/// All but what locks something by Zoho's rules: a throttled token endpoint is left alone for ten
/// minutes then, and an interface of Campaigns for half an hour.
fn faults() -> Vec<(&'static str, Fault)> {
    let of = |mode| Fault::new(mode, None, None);
    let all = |mode| Fault::new(mode, None, Some(Side::All));
    let campaigns = |mode| Fault::new(mode, None, Some(Side::Campaigns));
    let dropped = Mode::Down { how: Absence::Drop };
    let half = Mode::Half {
        code: Code::InternalError,
    };
    vec![
        (
            "down",
            of(Mode::Down {
                how: Absence::Unavailable,
            }),
        ),
        ("dropped", of(dropped)),
        ("slow", of(Mode::Slow { ms: 1500 })),
        ("500", all(Mode::InternalError)),
        ("429", of(Mode::RateLimited)),
        ("throttled", of(Mode::Throttled { per_second: 1 })),
        ("half", of(half)),
        ("revoked", of(Mode::TokenRevoked)),
        ("cut", of(Mode::CutAfterWrite)),
        ("cut-lists", campaigns(Mode::CutAfterWrite)),
        ("lie", of(Mode::Lie)),
        ("later", of(Mode::RetryLater)),
    ]
}

async fn signs_up(stack: &Stack, email: &str) -> SignedUp {
    stack.sign_up(email, &NEWSLETTER).await.unwrap()
}

/// Waits until CRM and Campaigns have both been told of what a receipt is for.
async fn told(stack: &Stack, receipt_url: &str) {
    stack
        .delivered(receipt_url, "crm", &["confirmed"], SETTLED)
        .await;
    let taken = ["accepted", "confirmed"];
    stack
        .delivered(receipt_url, "campaigns", &taken, SETTLED)
        .await;
}

/// What the CRM holds about an address, module by module.
fn records(stack: &Stack, email: &str) -> Vec<Value> {
    let found = |module| stack.zoho().find_by_email(module, email);
    let all = [Module::Leads, Module::Contacts]
        .into_iter()
        .flat_map(found);
    all.map(Value::Object).collect()
}

#[tokio::test]
async fn after_every_fault_all_three_agree_and_nothing_is_there_twice() {
    let stack = start().await;
    let mut receipts = Vec::new();
    for (name, _) in faults() {
        let email = format!("goes-{name}@example.com");
        let contact = json!({"Last_Name": "Person", "Email": email});
        let contact = contact.as_object().unwrap();
        stack.zoho().seed(Module::Contacts, contact).unwrap();
        receipts.push(signs_up(&stack, &email).await.receipt_url);
    }
    for receipt in &receipts {
        told(&stack, receipt).await;
    }

    receipts.clear();
    for (name, fault) in faults() {
        stack.zoho().set_fault(fault);
        let stays = format!("stays-{name}@example.com");
        receipts.push(signs_up(&stack, &stays).await.receipt_url);
        eprintln!("{} is of {stays}", receipts.len() - 1);
        let goes = format!("goes-{name}@example.com");
        receipts.push(stack.opt_out(&goes).await.unwrap());
        tokio::time::sleep(A_WHILE).await;
    }
    stack.zoho().set_fault(Mode::None);
    for (i, receipt) in receipts.iter().enumerate() {
        eprintln!("waiting for {i}");
        told(&stack, receipt).await;
    }

    let notes = stack.zoho().records(Module::Notes);
    for (name, _) in faults() {
        for (who, granted) in [("stays", true), ("goes", false)] {
            let email = format!("{who}-{name}@example.com");
            let (allowed, state) = stack.standing(json!({ "email": email })).await.unwrap();
            assert_eq!(allowed, granted, "{email} is {state} in the ledger");
            let held = records(&stack, &email);
            // Who was a Contact before is not made a Lead too.
            assert_eq!(held.len(), 1, "{email}: {held:?}");
            for record in &held {
                assert_eq!(record["Newsletter_Email"], granted, "{email}: {record}");
                assert_eq!(
                    record["Email_Opt_Out"] == true,
                    !granted,
                    "{email}: {record}"
                );
                let about = |note: &&_| note_is_about(note, &record["id"]);
                let found = notes.iter().filter(about).count();
                assert_eq!(found, usize::from(!granted), "notes about {email}");
            }
            let wanted = if granted {
                Standing::Active
            } else {
                Standing::Unsub
            };
            assert_eq!(stack.zoho().standing(LIST, &email), Some(wanted), "{email}");
        }
    }
    // And nothing is left over that would be told again.
    eventually(SETTLED, || async {
        let answer = stack.obligations(Role::It).await?;
        let open = |told: &Value| told["open"] == 0 && told["parked"] == 0;
        let told = answer["destinations"].as_array();
        anyhow::ensure!(told.is_some_and(|told| told.iter().all(open)), "{answer}");
        anyhow::Ok(())
    })
    .await;
}

fn note_is_about(note: &serde_json::Map<String, Value>, record: &Value) -> bool {
    note["Parent_Id"]["id"] == *record
}
