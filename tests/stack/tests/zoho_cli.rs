//! `unticked zoho backfill` and `reconcile`, by the real command, on the whole stack: an organisation
//! that was there before the ledger, and two systems that have come to differ.

use std::time::Duration;

use serde_json::{Map, Value, json};
use stack::testing::{ConfigFile, Operator, Settings, ticked};
use stack::{Stack, eventually};
use tempfile::TempDir;
use unticked_shared::crm::zoho::setup::{SCOPES, covers};
use unticked_shared::roles::Role;
use zoho_simulator::{Fault, ListAct, Mode, Module, Standing};

const DEMO: &str = include_str!("../../../www/demo/unticked.toml");

const STATE: &str = "unticked-zoho-backfill.json";

fn seed(stack: &Stack, module: Module, email: Option<&str>, more: &Value) -> u64 {
    let mut fields: Map<String, Value> = more.as_object().unwrap().clone();
    fields.insert("Last_Name".into(), "Doe".into());
    if module == Module::Leads {
        fields.insert("Company".into(), "-".into());
    }
    fields.extend(email.map(|email| ("Email".to_owned(), email.into())));
    stack.zoho().seed(module, &fields).unwrap().parse().unwrap()
}

async fn state(stack: &Stack, email: &str) -> String {
    stack.standing(json!({ "email": email })).await.unwrap().1
}

/// Nothing is on its way to the CRM any more.
async fn quiet(stack: &Stack, receipt: &str) {
    eventually(Duration::from_mins(1), || async {
        let receipt = stack.receipt(receipt).await.map_err(|e| e.to_string())?;
        match receipt["delivery"][0]["state"].as_str() {
            Some("confirmed") => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_taken_over_once_and_again_without_a_change() {
    let stack = Stack::start().await.unwrap();
    let operator = Operator::of(&stack, DEMO).unwrap();
    let long_ago = "2024-03-01T10:00:00+01:00";
    let gone = json!({"Email_Opt_Out": true, "Unsubscribed_Time": long_ago});
    seed(&stack, Module::Leads, Some("gone@example.com"), &gone);
    seed(&stack, Module::Leads, Some("here@example.com"), &json!({}));
    let nobody = seed(&stack, Module::Leads, None, &json!({}));
    seed(
        &stack,
        Module::Contacts,
        Some("gone@example.com"),
        &json!({}),
    );
    let opted_out = json!({"Email_Opt_Out": true});
    seed(
        &stack,
        Module::Contacts,
        Some("when@example.com"),
        &opted_out,
    );

    let ran = operator.run(&["backfill", "--json"]).await.unwrap();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let counts = ran.json();
    assert_eq!(counts["records"], 5);
    // Three where the edge has told the person's contact before it is read.
    let opted_out = counts["opted_out"].as_u64().unwrap();
    assert!((2..=3).contains(&opted_out), "{counts}");
    assert_eq!(counts["links_written"], 5);
    assert!(!operator.path(STATE).exists());

    assert_eq!(state(&stack, "gone@example.com").await, "withdrawn");
    assert_eq!(state(&stack, "when@example.com").await, "withdrawn");
    assert_eq!(state(&stack, "here@example.com").await, "unknown");
    let body = json!({"email": "gone@example.com"});
    let held = stack
        .ask(Role::Legal, "/v1/subjects/lookup", &body)
        .await
        .unwrap();
    let text = held.to_string();
    assert!(
        text.contains("zoho-crm") && text.contains("2024-03-01T09:00:00"),
        "{text}"
    );

    // Every record has links, and the one without an address has its own.
    for record in stack.zoho().records(Module::Leads) {
        let link = record["Unsubscribe_URL"].as_str().unwrap();
        assert!(link.starts_with("http"), "{link}");
    }
    let links = stack
        .links(json!({"crm": {"module": "Leads", "id": nobody.to_string()}}))
        .await
        .unwrap();
    assert!(links["unsubscribe_url"].is_string());
    assert!(
        stack.zoho().workflow_runs().is_empty(),
        "no workflow mails anybody"
    );

    // The person's other record hears of it from the edge.
    eventually(Duration::from_mins(1), || async {
        let contacts = stack
            .zoho()
            .find_by_email(Module::Contacts, "gone@example.com");
        match contacts[0].get("Email_Opt_Out") {
            Some(Value::Bool(true)) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;

    // Again: what is right stays, and the ledger says nothing twice.
    let again = operator.run(&["backfill", "--json"]).await.unwrap();
    assert_eq!(again.code, Some(0), "{}", again.err);
    let held = stack
        .ask(Role::Legal, "/v1/subjects/lookup", &body)
        .await
        .unwrap();
    let imports = held.to_string().matches("\"source\":\"import\"").count();
    assert_eq!(imports, 1, "{held}");
    // Once the edge has told the records of the opt-outs, too, nothing is left to write.
    eventually(Duration::from_mins(1), || async {
        let run = operator.run(&["backfill", "--json"]).await.unwrap().json();
        match run["links_written"].as_u64() {
            Some(0) => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
}

#[tokio::test]
async fn it_goes_on_where_it_was_stopped() {
    let stack = Stack::start().await.unwrap();
    let operator = Operator::of(&stack, DEMO).unwrap();
    for n in 0..2300 {
        let opted_out = json!({"Email_Opt_Out": n % 10 == 0});
        seed(
            &stack,
            Module::Leads,
            Some(&format!("p{n}@example.com")),
            &opted_out,
        );
    }
    // Slow enough that the end of the first page is seen before that of the second.
    stack.zoho().set_fault(Mode::Slow { ms: 100 });
    let mut child = operator.zoho(&["backfill"]).spawn().unwrap();
    // A page of 2,000 is done, and the rest is not.
    eventually(Duration::from_mins(2), || async {
        if operator.path(STATE).exists() {
            Ok(())
        } else {
            Err("no state yet".to_owned())
        }
    })
    .await;
    child.kill().await.unwrap();
    stack.zoho().set_fault(Mode::None);
    let text = std::fs::read_to_string(operator.path(STATE)).unwrap();
    assert!(!text.contains('@'), "{text}");
    let ran = operator.run(&["backfill", "--json"]).await.unwrap();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("Going on from"), "{}", ran.err);
    // The first page, read again, would have been counted again.
    assert_eq!(ran.json()["records"], 2300);
    assert_eq!(state(&stack, "p0@example.com").await, "withdrawn");
    assert_eq!(state(&stack, "p2290@example.com").await, "withdrawn");
    assert_eq!(state(&stack, "p1@example.com").await, "unknown");
}

#[tokio::test]
async fn what_differs_is_found_by_kind_and_an_opt_out_wins() {
    let stack = Stack::start().await.unwrap();
    let operator = Operator::of(&stack, DEMO).unwrap();
    // Somebody who agreed and whom the CRM knows, and then staff of Zoho opt them out.
    let news = [ticked("newsletter", "email")];
    let signed_up = stack.sign_up("grants@example.com", &news).await.unwrap();
    quiet(&stack, &signed_up.receipt_url).await;
    // An opt-out that the CRM never heard of.
    let signed_up = stack.sign_up("stops@example.com", &news).await.unwrap();
    quiet(&stack, &signed_up.receipt_url).await;
    stack.zoho().set_fault(Fault::from(Mode::Lie));
    let link = stack.link("stops@example.com").await.unwrap();
    assert_eq!(stack.one_click(&link).await.unwrap().0, 200);
    seed(
        &stack,
        Module::Contacts,
        Some("stops@example.com"),
        &json!({"Newsletter_Email": true}),
    );
    seed(
        &stack,
        Module::Leads,
        Some("ticked@example.com"),
        &json!({"Newsletter_Email": true}),
    );
    let opted_out = json!({"Email_Opt_Out": true});
    seed(
        &stack,
        Module::Leads,
        Some("unheard@example.com"),
        &opted_out,
    );

    let ran = operator
        .run(&["reconcile", "--settle", "0", "--json"])
        .await
        .unwrap();
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let report = ran.json();
    let found = |report: &Value, kind: &str| report["counts"][kind]["found"].as_u64().unwrap_or(0);
    assert_eq!(found(&report, "crm_opted_out"), 1, "{report}");
    assert!(found(&report, "crm_not_opted_out") >= 1, "{report}");
    assert!(found(&report, "field_grants_more") >= 1, "{report}");
    assert_eq!(found(&report, "granted_in_crm"), 1, "{report}");
    let told = stack.obligations(Role::It).await.unwrap();
    let compared = &told["compared"];
    assert_eq!(compared["found"]["differences"], report["counts"]);
    assert_eq!(compared["found"]["records"], report["records"]);
    assert_eq!(
        state(&stack, "unheard@example.com").await,
        "unknown",
        "nothing was changed"
    );

    stack.zoho().set_fault(Mode::None);
    let ran = operator
        .run(&["reconcile", "--settle", "0", "--repair", "--json"])
        .await
        .unwrap();
    assert_eq!(
        ran.code,
        Some(1),
        "a tick without evidence is left to people: {}",
        ran.err
    );
    assert_eq!(state(&stack, "unheard@example.com").await, "withdrawn");
    assert_eq!(
        state(&stack, "ticked@example.com").await,
        "unknown",
        "no grant is made"
    );
    assert_eq!(state(&stack, "grants@example.com").await, "granted");
    for module in [Module::Leads, Module::Contacts] {
        let record = &stack.zoho().find_by_email(module, "stops@example.com")[0];
        assert_eq!(record["Email_Opt_Out"], true);
        assert_eq!(record["Newsletter_Email"], false);
    }
    let left = operator
        .run(&["reconcile", "--settle", "0", "--show-addresses"])
        .await
        .unwrap();
    assert_eq!(left.code, Some(1));
    assert!(
        left.out.contains("granted_in_crm") && left.out.contains("ticked@example.com"),
        "{}",
        left.out
    );
    assert!(
        left.out.contains("1 difference; nothing was changed"),
        "{}",
        left.out
    );
}

#[tokio::test]
async fn lists_of_campaigns_are_compared_too() {
    let config = TempDir::new().unwrap();
    let toml = format!("{DEMO}\n[crm.campaigns]\nlists.newsletter = {{ key = \"3z1\" }}\n");
    let path = config.path().join("unticked.toml");
    std::fs::write(&path, &toml).unwrap();
    let settings = Settings {
        config: Some(path),
        ..Settings::default()
    };
    let stack = Stack::with(settings).await.unwrap();
    let operator = Operator::of(&stack, &toml).unwrap();
    let on = |standing| ListAct::On {
        key: "3z1",
        standing,
    };
    stack.zoho().add_list("3z1", "Newsletter", false);
    stack
        .zoho()
        .campaigns("left@example.com", on(Standing::Unsub));
    // Somebody who stopped before the list was connected, and is still on it.
    let stopped = json!({"from": "letters", "channel": "email", "action": "objected",
        "subjects": [{"email": "stopped@example.com", "since": "2024-01-01T00:00:00Z"}]});
    stack
        .ask(Role::Sender, "/v1/imports", &stopped)
        .await
        .unwrap();
    // The edge reads the lists as well; the next time is ten minutes after the first.
    eventually(Duration::from_mins(1), || async {
        match state(&stack, "left@example.com").await.as_str() {
            "withdrawn" => Ok(()),
            other => Err(other.to_owned()),
        }
    })
    .await;
    stack
        .zoho()
        .campaigns("late@example.com", on(Standing::Unsub));
    stack
        .zoho()
        .campaigns("stopped@example.com", on(Standing::Active));
    stack
        .zoho()
        .campaigns("stays@example.com", on(Standing::Active));

    let ran = operator
        .run(&["reconcile", "--settle", "0", "--repair", "--json"])
        .await
        .unwrap();
    let report = ran.json();
    let counts = &report["counts"];
    assert_eq!(
        counts["campaigns_unsubscribed"]["repaired"], 1,
        "{report}{}",
        ran.err
    );
    assert_eq!(counts["campaigns_subscribed"]["repaired"], 1, "{report}");
    assert_eq!(state(&stack, "late@example.com").await, "withdrawn");
    assert_eq!(state(&stack, "stays@example.com").await, "unknown");
    let standing = |email: &str| stack.zoho().standing("3z1", email);
    assert_eq!(standing("stopped@example.com"), Some(Standing::Unsub));
    assert_eq!(standing("stays@example.com"), Some(Standing::Active));
    let doctor = operator.run(&["doctor"]).await.unwrap();
    assert!(
        doctor
            .out
            .contains("newsletter is sent to the list Newsletter"),
        "{}",
        doctor.out
    );
}

#[tokio::test]
async fn opt_outs_are_imported_by_senders_and_marketing_alone_and_never_grants() {
    let stack = Stack::start().await.unwrap();
    let import = |action: &str, since: Value| {
        json!({"from": "letters", "purpose": "newsletter", "channel": "email", "action": action,
            "subjects": [{"email": "ada@example.com", "since": since}]})
    };
    let news = [ticked("newsletter", "email")];
    stack.sign_up("ada@example.com", &news).await.unwrap();
    let old = import("withdrawn", json!("2020-01-01T00:00:00Z"));
    stack
        .ask(Role::Marketing, "/v1/imports", &old)
        .await
        .unwrap();
    assert_eq!(
        state(&stack, "ada@example.com").await,
        "granted",
        "what she said since holds"
    );
    let new = import("objected", Value::Null);
    let taken = stack.ask(Role::Sender, "/v1/imports", &new).await.unwrap();
    assert_eq!(taken["taken"], 1);
    assert_eq!(state(&stack, "ada@example.com").await, "objected");
    assert!(stack.ask(Role::It, "/v1/imports", &new).await.is_err());
    let grant = import("granted", Value::Null);
    let error = stack
        .ask(Role::Sender, "/v1/imports", &grant)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("422"), "{error}");
}

/// Every test of the whole stack is connected with just these scopes; here each of them is used.
#[tokio::test]
async fn each_scope_that_connect_asks_for_is_needed() {
    let config = ConfigFile::demo_with_crm(
        "tags = { opted_out = \"opted out\" }\n\
         campaigns.lists.newsletter = { key = \"3z0newsletter\" }",
    )
    .unwrap();
    let toml = std::fs::read_to_string(config.path()).unwrap();
    let stack = Stack::configured(&config).await.unwrap();
    let operator = Operator::of(&stack, &toml).unwrap();
    for command in ["provision", "doctor"] {
        let ran = operator.run(&[command]).await.unwrap();
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    }
    let news = [ticked("newsletter", "email")];
    let signed_up = stack.sign_up("ada@example.com", &news).await.unwrap();
    quiet(&stack, &signed_up.receipt_url).await;
    let is_wanted_alone = |scope: &str, wanted: &String| {
        let other = |held: &&&str| **held != scope && covers(held, wanted);
        covers(scope, wanted) && SCOPES.iter().find(other).is_none()
    };
    eventually(Duration::from_mins(1), || async {
        let calls = stack.zoho().calls();
        let wanted: Vec<&String> = calls.iter().flat_map(|call| &call.scopes).collect();
        let idle = |scope: &&&str| !wanted.iter().any(|w| is_wanted_alone(scope, w));
        let idle: Vec<_> = SCOPES.iter().filter(idle).collect();
        idle.is_empty().then_some(()).ok_or(format!("{idle:?}"))
    })
    .await;
    let calls = stack.zoho().calls();
    let refused = calls.iter().find(|call| call.status == Some(401));
    assert!(refused.is_none(), "{refused:?}");
}

#[tokio::test]
async fn a_list_that_campaigns_refuses_keeps_nothing_else_from_being_compared() {
    let lists = "campaigns.lists = { newsletter = { key = \"3z9gone\" }, \
        offers = { key = \"3z0newsletter\" } }";
    let config = ConfigFile::demo_with_crm(lists).unwrap();
    let toml = std::fs::read_to_string(config.path()).unwrap();
    let stack = Stack::configured(&config).await.unwrap();
    let operator = Operator::of(&stack, &toml).unwrap();
    let opted_out = json!({"Email_Opt_Out": true});
    seed(
        &stack,
        Module::Leads,
        Some("unheard@example.com"),
        &opted_out,
    );
    let left = ListAct::On {
        key: "3z0newsletter",
        standing: Standing::Unsub,
    };
    stack.zoho().campaigns("left@example.com", left);

    let args = ["reconcile", "--settle", "0", "--json"];
    let ran = operator.run(&args).await.unwrap();
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let report = ran.json();
    for kind in ["list_unreadable", "crm_opted_out", "campaigns_unsubscribed"] {
        assert_eq!(report["counts"][kind]["found"], 1, "{kind}: {report}");
    }
    let differences = report["differences"].as_array().unwrap();
    let list = differences
        .iter()
        .find(|d| d["kind"] == "list_unreadable")
        .unwrap();
    assert_eq!(list["list"], "newsletter");
    assert!(list["detail"].as_str().unwrap().contains("2501"), "{list}");
    let told = stack.obligations(Role::It).await.unwrap();
    assert_eq!(told["compared"]["found"]["differences"], report["counts"]);
    let ran = operator.run(&args[..3]).await.unwrap();
    assert!(ran.out.contains("list of newsletter"), "{}", ran.out);

    // What is to go to that list is parked with the same code, and stands in the same place.
    let news = [ticked("newsletter", "email")];
    stack.sign_up("ada@example.com", &news).await.unwrap();
    let told = eventually(Duration::from_mins(1), || async {
        let told = stack.obligations(Role::It).await.unwrap();
        let parked = told["items"][0]["state"] == "parked" && told["drift"][0].is_object();
        parked.then_some(told.clone()).ok_or(told)
    })
    .await;
    assert_eq!(told["items"][0]["destination"], "campaigns");
    assert!(
        told["items"][0]["reason"]
            .as_str()
            .unwrap()
            .starts_with("Campaigns: 2")
    );
    assert_eq!(told["drift"][0]["kind"], "list_unreadable");
    assert_eq!(told["drift"][0]["detail"], "Campaigns: 2501");
}

#[tokio::test]
async fn credits_are_kept_for_the_edge_and_the_rest_is_done_the_next_day() {
    let stack = Stack::start().await.unwrap();
    let operator = Operator::of(&stack, DEMO).unwrap();
    for n in 0..500 {
        let email = format!("p{n}@example.com");
        seed(&stack, Module::Leads, Some(&email), &json!({}));
    }
    // The links of 500 people take about 55 of them; Zoho tells what is left once half is used.
    stack.zoho().set_credits(60);
    let keeping = ["backfill", "--keep-credits", "28"];
    let ran = operator.run(&keeping).await.unwrap();
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("28 are kept for the edge"), "{}", ran.err);
    let linked = || {
        let leads = stack.zoho().records(Module::Leads);
        leads
            .iter()
            .filter(|lead| lead["Unsubscribe_URL"].is_string())
            .count()
    };
    let before = linked();
    assert!((100..500).contains(&before), "{before}");
    // What was kept is enough for the edge.
    let opted_out = stack.opt_out("p1@example.com").await.unwrap();
    quiet(&stack, &opted_out).await;
    let again = operator.run(&keeping).await.unwrap();
    assert_eq!(again.code, Some(1), "still the same day: {}", again.err);

    stack.zoho().advance(Duration::from_hours(24));
    stack.zoho().set_credits(200);
    let ran = operator.run(&keeping).await.unwrap();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(linked(), 500);
}
