//! The page after a one-click unsubscribe: undo, a pause instead, and what a forwarded link can do.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::LOCATION;
use serde_json::json;
use stack::testing::{ConfigFile, Settings, consent, ticked};
use stack::{Stack, eventually};
use zoho_simulator::Module;

const DELIVERED: Duration = Duration::from_mins(1);
const NEWSLETTER: [stack::testing::Choice<'static>; 1] = [ticked("newsletter", "email")];

async fn state(stack: &Stack, email: &str) -> String {
    stack.standing(json!({"email": email})).await.unwrap().1
}

/// What a person's browser gets.
struct Page {
    status: u16,
    html: String,
}

impl Page {
    /// The first address that begins with `path`.
    fn link(&self, path: &str) -> Option<String> {
        let start = self.html.find(path)?;
        self.html[start..].split('"').next().map(str::to_owned)
    }

    fn has(&self, words: &str) {
        assert!(self.html.contains(words), "{words}\n{}", self.html);
    }

    fn has_not(&self, words: &str) {
        assert!(!self.html.contains(words), "{words}\n{}", self.html);
    }
}

/// Presses a button of a page; the first one has no action.
async fn press(stack: &Stack, path: &str, action: &str) -> Page {
    let url = match path.strip_prefix("http") {
        Some(_) => path.to_owned(),
        None => format!("{}{path}", stack.edge()),
    };
    let reply = stack
        .client()
        .post(url)
        .header(
            "accept",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        )
        .header("accept-language", "en-GB,en;q=0.9")
        .form(&[("action", action)])
        .send()
        .await
        .unwrap();
    assert_eq!(reply.headers()["cache-control"], "no-store");
    assert!(!reply.headers().contains_key(LOCATION));
    Page {
        status: reply.status().as_u16(),
        html: reply.text().await.unwrap(),
    }
}

async fn click(stack: &Stack, url: &str) -> Page {
    let page = press(stack, url, "").await;
    assert_eq!(page.status, 200);
    page
}

fn undo(page: &Page) -> String {
    page.link("/u/").expect("the page has a form")
}

#[tokio::test]
async fn the_page_after_says_what_was_stopped_and_for_which_address() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let page = click(&stack, &url).await;
    page.has("You are unsubscribed");
    page.has("Newsletter");
    page.has("a***@e***.com");
    page.has_not("ada@");
    page.has("/r/");
    page.has("value=\"undo\"");
    page.has("value=\"pause-30\"");
    page.has("value=\"pause-90\"");
    page.has("value=\"stop-everything\"");
    page.has_not("/p/");
    // A mailbox provider's page has neither address nor rights.
    let reply = stack.client().post(&url).send().await.unwrap();
    let short = reply.text().await.unwrap();
    assert!(
        !short.contains("***") && !short.contains("action"),
        "{short}"
    );
}

#[tokio::test]
async fn an_undo_restores_what_held_and_a_repetition_changes_nothing() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let given = since(&stack, "ada@example.com").await;
    let url = stack.link("ada@example.com").await.unwrap();
    let right = undo(&click(&stack, &url).await);
    let first = press(&stack, &right, "undo").await;
    assert_eq!(first.status, 200);
    first.has("Undone");
    assert_eq!(state(&stack, "ada@example.com").await, "granted");
    assert_eq!(since(&stack, "ada@example.com").await, given, "no younger");
    let again = press(&stack, &right, "undo").await;
    assert_eq!(again.status, 200);
    assert_eq!(again.link("/r/"), first.link("/r/"));
    let receipt = stack.receipt(&first.link("http").unwrap()).await;
    assert!(receipt.is_ok(), "{receipt:?}");
    // The same link stops again, and then the older right is overtaken.
    click(&stack, &url).await;
    assert_eq!(press(&stack, &right, "undo").await.status, 409);
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
}

async fn since(stack: &Stack, email: &str) -> String {
    let body = json!({"purpose": "newsletter", "channel": "email", "subjects": [{"email": email}]});
    let role = unticked_shared::roles::Role::Sender;
    let answer = stack.ask(role, "/v1/check", &body).await.unwrap();
    answer["results"][0]["since"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_pause_comes_instead_and_everything_can_be_stopped() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let right = undo(&click(&stack, &url).await);
    let paused = press(&stack, &right, "pause-30").await;
    assert_eq!(paused.status, 200);
    paused.has("Paused");
    assert_eq!(state(&stack, "ada@example.com").await, "paused");
    let all = press(&stack, &undo(&paused), "stop-everything").await;
    all.has("Everything is stopped");
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
    let back = press(&stack, &undo(&all), "undo").await;
    back.has("Undone");
    assert_eq!(state(&stack, "ada@example.com").await, "paused");
}

#[tokio::test]
async fn another_channel_is_stopped_too() {
    let stack = Stack::start().await.unwrap();
    let choices = [ticked("offers", "email"), ticked("offers", "sms")];
    let form = stack.form("newsletter", "en").await.unwrap();
    let mut body = consent(&form, "ada@example.com", &choices, stack.site()).unwrap();
    body["subject"]["phone"] = json!("+441632960001");
    stack.send_consent(body).await.unwrap();
    let check = async |channel: &str| {
        let subjects = json!([{"email": "ada@example.com"}]);
        let body = json!({"purpose": "offers", "channel": channel, "subjects": subjects});
        let role = unticked_shared::roles::Role::Sender;
        let answer = stack.ask(role, "/v1/check", &body).await.unwrap();
        answer["results"][0]["state"].as_str().unwrap().to_owned()
    };
    let body = json!({
        "purpose": "offers", "channel": "email", "subjects": [{"email": "ada@example.com"}],
    });
    let role = unticked_shared::roles::Role::Sender;
    let links = stack.ask(role, "/v1/links", &body).await.unwrap();
    let url = links["links"][0]["unsubscribe_url"].as_str().unwrap();
    let page = click(&stack, url).await;
    page.has("value=\"stop-sms\"");
    assert_eq!(check("email").await, "withdrawn");
    let before = check("sms").await;
    press(&stack, &undo(&page), "stop-sms")
        .await
        .has("You are unsubscribed");
    assert_eq!(
        (before.as_str(), check("sms").await.as_str()),
        ("granted", "withdrawn")
    );
}

#[tokio::test]
async fn whoever_is_forwarded_a_link_resubscribes_nobody() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    // Ada's mailbox provider.
    assert_eq!(stack.one_click(&url).await.unwrap().0, 200);
    tokio::time::sleep(Duration::from_secs(11)).await;
    let page = click(&stack, &url).await;
    page.has_not("value=\"undo\"");
    page.has_not("value=\"pause-30\"");
    let right = undo(&page);
    for action in ["undo", "pause-30"] {
        assert_eq!(press(&stack, &right, action).await.status, 410, "{action}");
    }
    assert_eq!(press(&stack, &right, "grant").await.status, 422);
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
    // The link itself is no right to change anything, and no right to anything else.
    for path in ["/p/", "/r/", "/c/"] {
        let other = right.replace("/u/", path);
        let reply = stack
            .client()
            .get(format!("{}{other}", stack.edge()))
            .send();
        assert_eq!(reply.await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_page_of_a_right_is_pure() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let right = undo(&click(&stack, &url).await);
    for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
        for _ in 0..20 {
            let url = format!("{}{right}", stack.edge());
            let reply = stack.client().request(method.clone(), url).send().await;
            assert!(reply.unwrap().status().is_success());
        }
    }
    // A provider's body is no choice either.
    let (status, _) = stack
        .one_click(&format!("{}{right}", stack.edge()))
        .await
        .unwrap();
    assert_eq!(status, 422);
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
}

#[tokio::test]
async fn an_old_link_says_that_the_person_had_agreed_again() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let old = stack.link("ada@example.com").await.unwrap();
    click(&stack, &old)
        .await
        .has_not("older than your last sign-up");
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let new = stack.link("ada@example.com").await.unwrap();
    assert_ne!(old, new, "the epoch is part of the link");
    click(&stack, &old)
        .await
        .has("older than your last sign-up");
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let newest = stack.link("ada@example.com").await.unwrap();
    click(&stack, &newest)
        .await
        .has_not("older than your last sign-up");
}

/// 200 requests at once, each answered; then everything that was said, replayed.
#[tokio::test]
async fn checklist_5_concurrent_clicks_undos_and_pauses_end_in_one_state() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let first = click(&stack, &url).await;
    let right = undo(&first);
    let acts = [
        "click", "undo", "pause-30", "click", "pause-90", "undo", "stop-sms", "click",
    ];
    let requests = (0..200).map(|i| {
        let (stack, url, right) = (&stack, &url, &right);
        async move {
            match acts[i % acts.len()] {
                "click" => click(stack, url).await,
                action => press(stack, right, action).await,
            }
        }
    });
    let pages = futures_util::future::join_all(requests).await;
    let mut told = std::collections::BTreeSet::new();
    for page in pages.iter().chain([&first]) {
        match page.status {
            200 => told.extend(page.link(&format!("{}/r/", stack.edge()))),
            409 => {}
            other => panic!("{other} {}", page.html),
        }
    }
    let legal = unticked_shared::roles::Role::Legal;
    let body = json!({"email": "ada@example.com", "reason": "a test"});
    let held = stack
        .ask(legal, "/v1/subjects/export", &body)
        .await
        .unwrap();
    let mut standings = unticked_shared::consent::Standings::default();
    let mut logged = std::collections::BTreeSet::new();
    for subject in held["subjects"].as_array().unwrap() {
        for event in subject["events"].as_array().unwrap() {
            let position = event["position"].as_u64().unwrap();
            let read = unticked_shared::ledger::Event::from_value(event["event"].clone()).unwrap();
            for (scope, channel, standing) in read.statements(position) {
                standings.apply(scope, channel, standing);
            }
            if event["event"]["event"] == "consent" && event["event"]["act"]["source"] != "form" {
                logged.insert(event["receipt_url"].as_str().unwrap().to_owned());
            }
        }
    }
    assert_eq!(told, logged, "one event for each act that had an effect");
    let newsletter: unticked_shared::consent::PurposeId = "newsletter".parse().unwrap();
    let scope = unticked_shared::consent::Scope::Purpose(newsletter.tag());
    let predicted = standings.effective(scope, unticked_shared::consent::Channel::Email);
    assert_eq!(
        predicted.unwrap().state.name(),
        state(&stack, "ada@example.com").await
    );
    let logs = stack.client().get(format!("{}/v1/logs", stack.edge()));
    let logs: serde_json::Value = logs.send().await.unwrap().json().await.unwrap();
    for log in logs["logs"].as_array().unwrap() {
        let mut from = json!(0);
        while !from.is_null() {
            let question = json!({"log": log, "from": from});
            let mut answer = stack.ask(legal, "/v1/audit/run", &question).await.unwrap();
            assert_eq!(answer["findings"], json!([]), "{answer}");
            from = answer["next"].take();
        }
    }
}

#[tokio::test]
async fn the_page_is_in_the_language_of_the_persons_last_form() {
    let stack = Stack::start().await.unwrap();
    let form = stack.form("newsletter", "de").await.unwrap();
    let body = consent(&form, "ada@example.com", &NEWSLETTER, stack.site()).unwrap();
    stack.send_consent(body).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let page = click(&stack, &url).await;
    page.has("<html lang=\"de\"");
    page.has("Sie sind abgemeldet");
    // Whoever the ledger knows no form of gets what the browser prefers.
    let url = stack.link("bob@example.com").await.unwrap();
    click(&stack, &url).await.has("<html lang=\"en\"");
}

#[tokio::test]
async fn an_undo_by_a_link_for_a_crm_record_holds_for_its_address_too() {
    let stack = Stack::start().await.unwrap();
    // Before the CRM has told whose record it is, and after.
    for (email, told) in [("ada@example.com", false), ("grace@example.com", true)] {
        stack.sign_up(email, &NEWSLETTER).await.unwrap();
        let given = since(&stack, email).await;
        let seed = json!({"Last_Name": "Hopper", "Email": email, "Newsletter_Email": true});
        let seed = seed.as_object().unwrap();
        let id = stack.zoho().seed(Module::Contacts, seed).unwrap();
        let record = json!({"crm": {"module": "Contacts", "id": id}});
        let links = stack.links(record.clone()).await.unwrap();
        let right = undo(&click(&stack, links["unsubscribe_url"].as_str().unwrap()).await);
        if told {
            becomes(&stack, email, "withdrawn", false).await;
        }
        let undone = press(&stack, &right, "undo").await;
        assert_eq!(undone.status, 200);
        undone.has("Undone");
        // The receipt of the undo is delivered when the address has it too.
        let receipt = undone.link("http").unwrap();
        let told = stack.delivered(&receipt, "crm", &["confirmed"], DELIVERED);
        told.await;
        becomes(&stack, email, "granted", true).await;
        assert_eq!(since(&stack, email).await, given, "no younger");
        assert_eq!(stack.standing(record).await.unwrap().1, "unknown");
    }
}

#[tokio::test]
async fn an_undo_clears_the_crms_opt_out_where_the_configuration_wants_it() {
    for (clears, lines) in [(true, "clear_opt_out = true"), (false, "")] {
        let config = ConfigFile::demo_with_crm(lines).unwrap();
        let stack = Stack::with(Settings {
            config: Some(config.path()),
            ..Settings::default()
        });
        let stack = stack.await.unwrap();
        stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
        let url = stack.link("ada@example.com").await.unwrap();
        let right = undo(&click(&stack, &url).await);
        let lead = |wanted: serde_json::Value| {
            let stack = &stack;
            eventually(DELIVERED, move || {
                let wanted = wanted.clone();
                async move {
                    let leads = stack.zoho().find_by_email(Module::Leads, "ada@example.com");
                    let lead = leads.first().ok_or(json!("no lead yet"))?;
                    let is = json!([lead["Newsletter_Email"], lead["Email_Opt_Out"]]);
                    if is == wanted { Ok(()) } else { Err(is) }
                }
            })
        };
        lead(json!([false, true])).await;
        let undone = press(&stack, &right, "undo").await;
        let receipt = undone.link("http").unwrap();
        let told = stack.delivered(&receipt, "crm", &["confirmed"], DELIVERED);
        told.await;
        lead(json!([true, !clears])).await;
    }
}

/// Waits until an address stands so, and the CRM's contact has its box so.
async fn becomes(stack: &Stack, email: &str, wanted: &str, ticked: bool) {
    eventually(DELIVERED, || async {
        let address = state(stack, email).await;
        let contact = stack.zoho().find_by_email(Module::Contacts, email);
        let is = contact[0]["Newsletter_Email"].clone();
        if address == wanted && is == ticked {
            Ok(())
        } else {
            Err(format!("{address} {is}"))
        }
    })
    .await;
}
