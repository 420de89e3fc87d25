//! `/p/{token}`: the preference centre, as a browser without scripts uses it.

use std::time::Duration;

use reqwest::Method;
use reqwest::header::ACCEPT;
use serde_json::{Value, json};
use stack::testing::{Choice, Form, Page, Settings, ticked};
use stack::{Stack, eventually};
use unticked_shared::log::LogKey;
use unticked_shared::receipt::verify;
use unticked_shared::roles::Role;
use unticked_shared::subject::SubjectId;
use unticked_shared::token::{Payload, Use, Whom, seal};
use zoho_simulator::Module;

const ADA: &str = "ada@example.com";
const NEWSLETTER: [Choice<'static>; 1] = [ticked("newsletter", "email")];
const DELIVERED: Duration = Duration::from_mins(1);

async fn state(stack: &Stack, email: &str, purpose: &str, channel: &str) -> String {
    let body = json!({"purpose": purpose, "channel": channel, "subjects": [{"email": email}]});
    let answer = stack.ask(Role::Sender, "/v1/check", &body).await.unwrap();
    answer["results"][0]["state"].as_str().unwrap().to_owned()
}

/// What is recorded about somebody, for the legal role.
async fn events(stack: &Stack, email: &str) -> Vec<Value> {
    let body = json!({"email": email, "reason": "a test"});
    let found = stack.ask(Role::Legal, "/v1/subjects/lookup", &body).await;
    let mut found = found.unwrap();
    let events = found["subjects"][0]["events"].take();
    let consents = events.as_array().cloned().unwrap_or_default();
    // Without how far each is delivered, which goes on by itself.
    let events = consents.into_iter().map(|mut held| held["event"].take());
    events.filter(|event| event["event"] != "access").collect()
}

/// A stack with somebody who gets the newsletter, and their page.
async fn with_ada() -> (Stack, Page) {
    let stack = Stack::start().await.unwrap();
    stack.sign_up(ADA, &NEWSLETTER).await.unwrap();
    let url = stack.preferences(json!({"email": ADA})).await.unwrap();
    let page = stack.page(&url).await.unwrap();
    assert_eq!(page.status, 200, "{}", page.html);
    (stack, page)
}

async fn press(stack: &Stack, page: &Page, form: &Form, button: &str) -> Page {
    let after = stack.press(&page.url, form, button).await.unwrap();
    assert_eq!(after.status, 200, "{}", after.html);
    after
}

async fn press_plain(stack: &Stack, page: &Page, button: &str) -> Page {
    press(stack, page, &page.plain(), button).await
}

/// The receipt that a page names, verified with the public keys alone.
async fn receipt(stack: &Stack, page: &Page) -> Value {
    let url = page.link("Receipt, with the status").expect("a receipt");
    let request = stack.client().get(&url).header(ACCEPT, "application/json");
    let text = request.send().await.unwrap().text().await.unwrap();
    let keys = stack.keys();
    let public: Vec<LogKey> = keys
        .log
        .iter()
        .map(|k| LogKey::of(&keys.deployment, &k.key))
        .collect();
    let report = verify(&text, &public);
    assert_eq!(report.broken().count(), 0, "{text}");
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn everything_is_shown_as_it_stands_and_looking_changes_nothing() {
    let (stack, page) = with_ada().await;
    for words in [
        "May Acme Garden Supplies Ltd contact you?",
        "Yes, send me the monthly garden newsletter by email.",
        "Yes, tell me about offers and sales.",
        "a***@e***.com",
        "You sent a form",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    assert!(!page.html.contains(ADA));
    // Offers by text message were declined and no number is known: there is nothing to choose.
    let boxes: Vec<(String, bool)> = page.boxes().boxes;
    assert_eq!(
        boxes,
        [
            ("unticked[newsletter][email]".to_owned(), true),
            ("unticked[offers][email]".to_owned(), false),
        ]
    );
    let before = events(&stack, ADA).await;
    for _ in 0..50 {
        for method in [Method::GET, Method::HEAD] {
            let request = stack.client().request(method, &page.url);
            let reply = request.header("purpose", "prefetch").send().await.unwrap();
            assert_eq!(reply.status(), 200);
            let headers = reply.headers();
            assert_eq!(headers["cache-control"], "no-store");
            assert_eq!(headers["referrer-policy"], "no-referrer");
            let policy = headers["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'"), "{policy}");
            assert!(!headers.contains_key("set-cookie"));
        }
    }
    for method in [Method::PUT, Method::DELETE, Method::OPTIONS] {
        let request = stack.client().request(method, &page.url);
        assert_eq!(request.send().await.unwrap().status(), 405);
    }
    assert_eq!(events(&stack, ADA).await, before);
    // Saved as it is: nothing is said, and nothing is recorded.
    let after = press(&stack, &page, &page.boxes(), "choose").await;
    assert!(after.html.contains("You have changed nothing"));
    assert_eq!(events(&stack, ADA).await, before);
}

#[tokio::test]
async fn a_tick_taken_away_stops_and_a_tick_set_grants_with_the_words_that_were_shown() {
    let (stack, page) = with_ada().await;
    let form = page.boxes();
    let form = form
        .with("newsletter", "email", false)
        .with("offers", "email", true);
    let after = press(&stack, &page, &form, "choose").await;
    assert!(after.html.contains("role=\"status\""));
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "withdrawn");
    assert_eq!(state(&stack, ADA, "offers", "email").await, "granted");

    let receipt = receipt(&stack, &after).await;
    let record = &receipt["record"];
    assert_eq!(record["source"], "preference_centre");
    assert_eq!(record["notice"]["form"], "preferences:acme");
    assert_eq!(
        record["notice"]["purposes"][1]["text"],
        "Yes, tell me about offers and sales."
    );
    let said: Vec<[&Value; 3]> = record["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|choice| [&choice["rendered"], &choice["tick"], &choice["state"]])
        .collect();
    let expected = json!([
        ["granted_before", "unticked", "withdrawn"],
        ["unticked", "ticked", "granted"],
    ]);
    assert_eq!(json!(said), expected);

    eventually(DELIVERED, || async {
        match &stack.zoho().find_by_email(Module::Leads, ADA)[..] {
            [lead] if lead["Newsletter_Email"] == false && lead["Offers_Email"] == true => Ok(()),
            other => Err(json!(other).to_string()),
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_sent_twice_says_it_once() {
    let (stack, page) = with_ada().await;
    let form = page.boxes().with("offers", "email", true);
    let first = press(&stack, &page, &form, "choose").await;
    let second = press(&stack, &page, &form, "choose").await;
    let words = "Receipt, with the status";
    assert!(first.link(words).is_some());
    assert_eq!(first.link(words), second.link(words));
    let before = events(&stack, ADA).await.len();
    for (button, made) in [("pause 30", 1), ("resume offers.email", 1), ("stop", 1)] {
        let made_before = events(&stack, ADA).await.len();
        let window = stack.page(&page.url).await.unwrap();
        for _ in 0..3 {
            press_plain(&stack, &window, button).await;
        }
        assert_eq!(
            events(&stack, ADA).await.len() - made_before,
            made,
            "{button}"
        );
    }
    assert_eq!(events(&stack, ADA).await.len() - before, 3);

    // Whoever goes back to an old page and presses another button is heard, and so is whoever
    // stops again what was granted anew since.
    let window = stack.page(&page.url).await.unwrap();
    let grant = window.boxes().with("newsletter", "email", true);
    press(&stack, &window, &grant, "choose").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "granted");
    press(&stack, &window, &grant, "pause 30").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "paused");
    press(&stack, &window, &grant, "stop").await;
    let again = stack.page(&page.url).await.unwrap();
    let grant = again.boxes().with("newsletter", "email", true);
    press(&stack, &again, &grant, "choose").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "granted");
    press(&stack, &window, &grant, "stop").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "withdrawn");
    press(&stack, &again, &grant, "choose").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "withdrawn");
}

#[tokio::test]
async fn a_stale_page_stops_but_never_grants_what_was_stopped_meanwhile() {
    let (stack, stale) = with_ada().await;
    let link = stack.link(ADA).await.unwrap();
    assert_eq!(stack.one_click(&link).await.unwrap().0, 200);
    // Its tick for the newsletter is old; the one for offers is new, and nothing was said of them.
    let form = stale.boxes().with("offers", "email", true);
    press(&stack, &stale, &form, "choose").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "withdrawn");
    assert_eq!(state(&stack, ADA, "offers", "email").await, "granted");

    // Everything is stopped in another window; then a box that stood unticked is ticked.
    let stale = stack.page(&stale.url).await.unwrap();
    let other = stack.page(&stale.url).await.unwrap();
    press_plain(&stack, &other, "stop").await;
    let before = events(&stack, ADA).await;
    let form = stale.boxes().with("newsletter", "email", true);
    let after = press(&stack, &stale, &form, "choose").await;
    assert!(after.html.contains("Something was changed in the meantime"));
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "withdrawn");
    assert_eq!(state(&stack, ADA, "offers", "email").await, "withdrawn");
    assert_eq!(events(&stack, ADA).await, before);

    // The page shows how it stands now, and a tick there is a new consent.
    let form = after.boxes().with("newsletter", "email", true);
    press(&stack, &after, &form, "choose").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "granted");
    assert_eq!(state(&stack, ADA, "offers", "email").await, "withdrawn");
}

#[tokio::test]
async fn a_page_that_we_did_not_make_grants_nothing() {
    let (stack, page) = with_ada().await;
    let ticked = page.boxes().with("offers", "email", true);
    let seen = ticked.value("seen").unwrap().to_owned();
    let eve = stack.preferences(json!({"email": "eve@example.com"}));
    let eve = stack.page(&eve.await.unwrap()).await.unwrap().boxes();
    let before = events(&stack, ADA).await;
    for forged in [
        ticked.clone().forged("stamp", "AAAA"),
        ticked.clone().forged("seen", &seen.replace(".g", ".u")),
        ticked
            .clone()
            .forged("seen", &format!("{seen} raffle.email.u")),
        ticked.clone().forged("language", "de"),
        ticked.clone().forged("notice", &"0".repeat(64)),
        ticked.clone().forged("form", "newsletter"),
        // Somebody else's page, sent with this link.
        eve.with("newsletter", "email", true),
    ] {
        let after = press(&stack, &page, &forged, "choose").await;
        assert!(after.html.contains("Something was changed in the meantime"));
    }
    assert_eq!(events(&stack, ADA).await, before);
    for button in ["", "grant", "choose all", "pause 3650"] {
        press(&stack, &page, &ticked, button).await;
    }
    assert_eq!(events(&stack, ADA).await, before);
}

#[tokio::test]
async fn one_button_stops_everything_and_a_pause_ends() {
    let (stack, page) = with_ada().await;
    let form = page.boxes().with("offers", "email", true);
    let page = press(&stack, &page, &form, "choose").await;

    let paused = press_plain(&stack, &page, "pause 30").await;
    assert!(paused.html.contains("Paused until 20"), "{}", paused.html);
    for purpose in ["newsletter", "offers"] {
        assert_eq!(state(&stack, ADA, purpose, "email").await, "paused");
    }
    assert_eq!(receipt(&stack, &paused).await["record"]["source"], "pause");
    // A pause is still a consent: it is shown with its tick, and saving says nothing.
    assert!(paused.boxes().boxes[0].1);

    let resumed = press_plain(&stack, &paused, "resume offers.email").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "paused");
    assert_eq!(state(&stack, ADA, "offers", "email").await, "granted");
    let one = press_plain(&stack, &resumed, "pause 90 offers.email").await;
    assert_eq!(state(&stack, ADA, "offers", "email").await, "paused");

    let stopped = press_plain(&stack, &one, "stop").await;
    let receipt = receipt(&stack, &stopped).await;
    assert_eq!(receipt["record"]["choices"].as_array().unwrap().len(), 4);
    for (purpose, channel) in [
        ("newsletter", "email"),
        ("offers", "email"),
        ("offers", "sms"),
    ] {
        assert_eq!(state(&stack, ADA, purpose, channel).await, "withdrawn");
    }
    eventually(DELIVERED, || async {
        match &stack.zoho().find_by_email(Module::Leads, ADA)[..] {
            [lead] if lead["Email_Opt_Out"] == true => Ok(()),
            other => Err(json!(other).to_string()),
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_here_can_be_undone_from_the_page_that_says_so() {
    let (stack, page) = with_ada().await;
    let undo = |page: &Page| {
        let (_, rest) = page.html.split_once("action=\"/u/")?;
        Some(format!("{}/u/{}", stack.edge(), rest.split('"').next()?))
    };
    assert_eq!(undo(&page), None, "nothing was done yet");
    let form = page.boxes().with("newsletter", "email", false);
    let after = press(&stack, &page, &form, "choose").await;
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "withdrawn");
    let path = undo(&after).expect("an undo");
    // The page loaded anew offers none: whoever comes later takes nothing back.
    assert_eq!(undo(&press(&stack, &page, &form, "choose").await), None);
    let request = stack.client().post(&path).form(&[("action", "undo")]);
    assert_eq!(request.send().await.unwrap().status(), 200);
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "granted");

    let page = stack.page(&page.url).await.unwrap();
    let stopped = press_plain(&stack, &page, "stop").await;
    let path = undo(&stopped).expect("an undo");
    let request = stack.client().post(&path).form(&[("action", "undo")]);
    assert_eq!(request.send().await.unwrap().status(), 200);
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "granted");
}

#[tokio::test]
async fn a_forwarded_link_shows_no_address_and_gives_nothing_away() {
    let stack = Stack::start().await.unwrap();
    let form = stack.form("newsletter", "en").await.unwrap();
    let mut request = stack::testing::consent(&form, ADA, &NEWSLETTER, stack.site()).unwrap();
    request["subject"]["first_name"] = json!("Augusta");
    request["subject"]["last_name"] = json!("Lovelace");
    request["subject"]["phone"] = json!("+441632960961");
    stack.send_consent(request).await.unwrap();
    let url = stack.preferences(json!({"email": ADA})).await.unwrap();
    let page = stack.page(&url).await.unwrap();
    let before = events(&stack, ADA).await;
    let mut pages = vec![page.clone()];
    for button in ["export", "erase"] {
        pages.push(press_plain(&stack, &page, button).await);
    }
    for page in &pages {
        for never in [ADA, "ada@", "Augusta", "Lovelace", "1632960961"] {
            assert!(!page.html.contains(never), "{never}");
        }
    }
    // Nothing is erased by the link, and what a receipt shows is no address either.
    assert_eq!(events(&stack, ADA).await, before);
    assert_eq!(state(&stack, ADA, "newsletter", "email").await, "granted");
    let url = page.link("Receipt<").expect("a receipt");
    let receipt = stack.receipt(&url).await.unwrap().to_string();
    for never in [ADA, "Augusta", "1632960961"] {
        assert!(!receipt.contains(never), "{never}");
    }
}

#[tokio::test]
async fn a_link_for_a_crm_record_can_stop_and_not_grant() {
    let stack = Stack::start().await.unwrap();
    let seed =
        json!({"Last_Name": "Hopper", "Email": "grace@example.com", "Newsletter_Email": true});
    let id = stack
        .zoho()
        .seed(Module::Contacts, seed.as_object().unwrap())
        .unwrap();
    let record = json!({"crm": {"module": "Contacts", "id": id}});
    let url = stack.preferences(record.clone()).await.unwrap();
    let page = stack.page(&url).await.unwrap();
    assert!(page.html.contains("Your address is not known here yet"));
    let form = page.boxes();
    assert_eq!(
        form.value("seen"),
        Some("newsletter.email.s offers.email.s offers.sms.s")
    );
    let form = form.with("newsletter", "email", true);
    let after = press(&stack, &page, &form, "choose").await;
    let receipt = receipt(&stack, &after).await;
    let choice = &receipt["record"]["choices"][0];
    assert_eq!(choice["rendered"], "stop");
    assert_eq!(choice["state"], "withdrawn");
    assert_eq!(
        stack.standing(record).await.unwrap(),
        (false, "withdrawn".to_owned())
    );
    eventually(DELIVERED, || async {
        let contact = stack
            .zoho()
            .find_by_email(Module::Contacts, "grace@example.com");
        let address = state(&stack, "grace@example.com", "newsletter", "email").await;
        let stopped = contact[0]["Newsletter_Email"] == false;
        if stopped && address == "withdrawn" {
            Ok(())
        } else {
            Err(format!("{address} {stopped}"))
        }
    })
    .await;
}

#[tokio::test]
async fn a_link_for_nobody_the_ledger_has_seen_and_for_somebody_erased() {
    let (stack, page) = with_ada().await;
    // Minted without the edge, as a mailing program does.
    let subject = SubjectId::of_email(&stack.keys().subject, &"who@example.com".parse().unwrap());
    let payload = Payload::Person {
        whom: Whom::Subject(subject),
        scope: unticked_shared::consent::Scope::Everything,
        channel: unticked_shared::consent::Channel::Email,
        campaign: None,
        epoch: 0,
    };
    let token = seal(stack.keys(), Use::Preferences, &payload);
    let url = format!("{}/p/{token}", stack.edge());
    let nobody = stack.page(&url).await.unwrap();
    assert!(nobody.html.contains("Your address is not known here."));
    assert!(nobody.html.contains("Nothing is recorded yet"));
    press_plain(&stack, &nobody, "stop").await;
    assert_eq!(
        state(&stack, "who@example.com", "newsletter", "email").await,
        "withdrawn"
    );

    let erase = json!({"email": ADA, "reason": "asked for it"});
    let erased = stack.ask(Role::Legal, "/v1/subjects/erase", &erase).await;
    erased.unwrap();
    let form = page.boxes().with("offers", "email", true);
    let after = press(&stack, &page, &form, "choose").await;
    assert!(after.html.contains("Your data is erased"));
    assert_eq!(state(&stack, ADA, "offers", "email").await, "withdrawn");
    assert!(after.forms().iter().all(|form| form.boxes.is_empty()));
}

#[tokio::test]
async fn what_is_no_link_of_ours_and_a_store_that_does_not_answer() {
    let shards = Settings {
        shards: Some(16),
        ..Settings::default()
    };
    let mut stack = Stack::with(shards).await.unwrap();
    // Somebody whose shard is asked with either number of them.
    let key = &stack.keys().subject;
    let email = (0..1000)
        .map(|n| format!("p{n}@example.com"))
        .find(|email| SubjectId::of_email(key, &email.parse().unwrap()).shard(16) < 8)
        .unwrap();
    let url = stack.preferences(json!({"email": email})).await.unwrap();
    let token = url.rsplit('/').next().unwrap();
    for other in [
        format!("{}/p/cut", stack.edge()),
        format!("{}/u/{token}", stack.edge()),
        format!("{}/p/{}A", stack.edge(), token),
        stack.link(ADA).await.unwrap().replace("/u/", "/p/"),
    ] {
        let looked = stack.page(&other).await.unwrap();
        let pressed = stack.press(&other, &Form::default(), "stop").await.unwrap();
        for page in [looked, pressed] {
            assert_eq!(page.status, 404, "{other}");
            assert!(page.html.contains("This link does not work"));
        }
    }
    // What mail programs add does no harm.
    assert_eq!(stack.page(&format!("{url}%3E")).await.unwrap().status, 200);
    stack.set_shards(8);
    stack.kill9_and_restart().await.unwrap();
    let page = stack.page(&url).await.unwrap();
    assert_eq!(page.status, 503);
    assert!(page.html.contains("Not done yet"));
}

#[tokio::test]
async fn the_language_is_chosen_and_remembered() {
    let (stack, page) = with_ada().await;
    let german = format!("{}?lang=de", page.url);
    // The words of a language are fetched once, and a page does not wait long for them.
    let looked = eventually(DELIVERED, || async {
        let looked = stack.page(&german).await.unwrap();
        let is_german = looked.html.contains("<html lang=\"de\"");
        is_german.then_some(looked).ok_or("in English")
    })
    .await;
    assert!(
        looked
            .html
            .contains("Darf Acme Garden Supplies Ltd Sie kontaktieren?")
    );
    assert!(
        stack
            .page(&page.url)
            .await
            .unwrap()
            .html
            .contains("<html lang=\"en\"")
    );
    let mut form = page.plain();
    form.hidden.push(("lang".to_owned(), "de".to_owned()));
    let chosen = press(&stack, &page, &form, "language").await;
    assert!(chosen.html.contains("<html lang=\"de\""));
    assert!(
        stack
            .page(&page.url)
            .await
            .unwrap()
            .html
            .contains("<html lang=\"de\"")
    );
    // What is granted there was asked for in German.
    let form = chosen.boxes().with("offers", "email", true);
    let after = press(&stack, &chosen, &form, "choose").await;
    let url = after.link("Beleg, mit").expect("a receipt");
    let receipt = stack.receipt(&url).await.unwrap();
    assert_eq!(receipt["record"]["language"], "de");
    assert_eq!(
        receipt["record"]["notice"]["texts"]["legend"],
        "Darf Acme Garden Supplies Ltd Sie kontaktieren?"
    );
}

#[tokio::test]
async fn of_many_windows_at_once_the_stop_wins() {
    let (stack, page) = with_ada().await;
    let before = events(&stack, ADA).await.len();
    // Each window was opened now: half of them take a tick away, some set one, one stops all.
    let windows = (0..60).map(|_| stack.page(&page.url));
    let windows = futures_util::future::try_join_all(windows).await.unwrap();
    let pressed = windows.iter().enumerate().map(|(number, window)| {
        let form = window.boxes();
        let (form, button) = match number % 3 {
            0 => (form.with("newsletter", "email", false), "choose"),
            1 => (form, "choose"),
            _ => (form.with("offers", "email", true), "choose"),
        };
        let button = if number == 59 { "stop" } else { button };
        let (stack, url) = (&stack, &page.url);
        async move { stack.press(url, &form, button).await }
    });
    for after in futures_util::future::try_join_all(pressed).await.unwrap() {
        assert_eq!(after.status, 200);
    }
    for (purpose, channel) in [
        ("newsletter", "email"),
        ("offers", "email"),
        ("offers", "sms"),
    ] {
        assert_eq!(state(&stack, ADA, purpose, channel).await, "withdrawn");
    }
    // One event for each act that had an effect: each of two boxes once, and everything.
    let made = events(&stack, ADA).await.len() - before;
    assert!((1..=3).contains(&made), "{made}");
    // Every row follows from the log.
    let audit = json!({"log": 0, "from": 0});
    let logs = stack
        .client()
        .get(format!("{}/v1/logs", stack.edge()))
        .send();
    let logs: Value = logs.await.unwrap().json().await.unwrap();
    for log in logs["logs"].as_array().unwrap() {
        let mut audit = audit.clone();
        audit["log"] = log.clone();
        while !audit["from"].is_null() {
            let page = stack.ask(Role::Legal, "/v1/audit/run", &audit).await;
            let mut page = page.unwrap();
            assert_eq!(page["findings"], json!([]));
            audit["from"] = page["next"].take();
        }
    }
}
