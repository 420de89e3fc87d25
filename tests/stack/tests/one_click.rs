//! `/u/{token}`: the release checklist of one-click unsubscribe (RFC 8058).

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use serde_json::json;
use stack::testing::ticked;
use stack::{Stack, eventually};
use unticked_shared::token::{Payload, TOKEN_CHARS, Use, seal};
use zoho_simulator::Module;

const NEWSLETTER: [stack::testing::Choice<'static>; 1] = [ticked("newsletter", "email")];
const DELIVERED: Duration = Duration::from_mins(1);

async fn state(stack: &Stack, email: &str) -> String {
    stack.standing(json!({"email": email})).await.unwrap().1
}

#[tokio::test]
async fn checklist_1_every_body_that_real_clients_send_unsubscribes() {
    let stack = Stack::start().await.unwrap();
    let multipart =
        "--b 1\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\n\nOne-Click\n--b 1--\n";
    let bodies: [(Option<&str>, &str); 10] = [
        (
            Some("application/x-www-form-urlencoded"),
            "List-Unsubscribe=One-Click",
        ),
        (Some("multipart/form-data; boundary=\"b 1\""), multipart),
        (Some("text/plain"), "List-Unsubscribe=One-Click"),
        (
            Some("application/json"),
            "{\"List-Unsubscribe\":\"One-Click\"}",
        ),
        (Some("application/json"), "not JSON at all"),
        (Some("application/x-www-form-urlencoded"), ""),
        (Some("multipart/form-data; boundary=b"), "--b--"),
        (Some("x/y; \"broken"), "\u{0}\u{ffff}%%%"),
        (None, "List-Unsubscribe=One-Click"),
        (None, ""),
    ];
    for (i, (content_type, body)) in bodies.into_iter().enumerate() {
        let email = format!("p{i}@example.com");
        stack.sign_up(&email, &NEWSLETTER).await.unwrap();
        let url = stack.link(&email).await.unwrap();
        let chunks = vec![Ok::<_, std::io::Error>(body.to_owned())];
        let streamed = reqwest::Body::wrap_stream(futures_util::stream::iter(chunks));
        let mut request = stack
            .client()
            .post(&url)
            .header(COOKIE, "session=1")
            .header(ORIGIN, "https://mail.example")
            .header(REFERER, "https://mail.example/inbox")
            // Every other one without a length, as HTTP/1.1 chunks.
            .body(if i % 2 == 0 { body.into() } else { streamed });
        if let Some(content_type) = content_type {
            request = request.header(CONTENT_TYPE, content_type);
        }
        let reply = request.send().await.unwrap();
        assert_eq!(reply.status(), 200, "{content_type:?} {body:?}");
        assert!(!reply.headers().contains_key(SET_COOKIE));
        assert!(!reply.headers().contains_key(LOCATION));
        assert_eq!(
            state(&stack, &email).await,
            "withdrawn",
            "{content_type:?} {body:?}"
        );
    }
}

#[tokio::test]
async fn checklist_2_looking_at_a_link_changes_nothing_however_often() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    for _ in 0..250 {
        for method in [Method::GET, Method::HEAD] {
            let request = stack
                .client()
                .request(method, &url)
                .header("purpose", "prefetch");
            let reply = request.send().await.unwrap();
            assert_eq!(reply.status(), 200);
            assert_eq!(reply.headers()["cache-control"], "no-store");
            assert_eq!(reply.headers()["referrer-policy"], "no-referrer");
            assert!(
                reply.headers()["x-robots-tag"]
                    .to_str()
                    .unwrap()
                    .contains("noindex")
            );
            let policy = reply.headers()["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'"), "{policy}");
        }
        for (method, status) in [
            (Method::OPTIONS, 204),
            (Method::DELETE, 405),
            (Method::PATCH, 405),
        ] {
            let reply = stack.client().request(method, &url).send().await.unwrap();
            assert_eq!(reply.status(), status);
            assert_eq!(reply.headers()["allow"], "GET, HEAD, OPTIONS, POST");
        }
    }
    assert_eq!(state(&stack, "ada@example.com").await, "granted");
}

#[tokio::test]
async fn checklist_3_no_post_is_sent_elsewhere() {
    let stack = Stack::start().await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let (origin, token) = url.split_once("/u/").unwrap();
    for (i, path) in ["/u/{}/", "/U/{}", "/U/{}/", "/u/{}?lang=de", "/u/{}/?"]
        .into_iter()
        .enumerate()
    {
        let email = format!("p{i}@example.com");
        stack.sign_up(&email, &NEWSLETTER).await.unwrap();
        let own = stack.link(&email).await.unwrap();
        let own = own.split_once("/u/").unwrap().1;
        for (host, scheme) in [("www.example.com", "http"), ("example.com", "https")] {
            let reply = stack
                .client()
                .post(format!("{origin}{}", path.replace("{}", own)))
                .header("host", host)
                .header("x-forwarded-proto", scheme)
                .header("accept-language", "de-AT")
                .send()
                .await
                .unwrap();
            assert_eq!(reply.status(), 200, "{path}");
            assert!(!reply.headers().contains_key(LOCATION), "{path}");
        }
        assert_eq!(state(&stack, &email).await, "withdrawn", "{path}");
    }
    // The token's own letters are not the path's.
    let other = token.to_uppercase();
    assert_eq!(
        stack
            .one_click(&format!("{origin}/u/{other}"))
            .await
            .unwrap()
            .0,
        404
    );
}

#[tokio::test]
async fn checklist_4_no_cookie_is_set_and_none_is_wanted() {
    let stack = Stack::start().await.unwrap();
    for accept in ["text/html", "*/*", "application/json"] {
        let url = stack.link("ada@example.com").await.unwrap();
        let click = || {
            stack
                .client()
                .post(&url)
                .header(COOKIE, "session=1; csrf=2")
                .header(ORIGIN, "null")
                .header(REFERER, "https://evil.example/")
                .header("sec-fetch-site", "cross-site")
                .header("accept", accept)
                .send()
        };
        let reply = click().await.unwrap();
        assert_eq!(reply.status(), 200);
        assert!(!reply.headers().contains_key(SET_COOKIE));
        let page = stack.client().get(&url).send().await.unwrap();
        assert!(!page.headers().contains_key(SET_COOKIE));
    }
}

#[tokio::test]
async fn checklist_5_a_repeated_click_is_the_same_click() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let clicks = (0..20).map(|_| stack.one_click(&url));
    let answers = futures_util::future::try_join_all(clicks).await.unwrap();
    let (status, first) = stack.one_click(&url).await.unwrap();
    assert_eq!(status, 200);
    assert_eq!(first["state"], "withdrawn");
    assert_eq!(first["purpose"], "newsletter");
    assert_eq!(first["channel"], "email");
    for (status, answer) in answers {
        assert_eq!((status, answer), (200, first.clone()));
    }
}

#[tokio::test]
async fn checklist_7_what_is_not_a_link_of_ours_gets_one_answer_and_touches_no_object() {
    let stack = Stack::start().await.unwrap();
    let keys = stack.keys();
    let place = Payload::Position {
        shard: 0,
        position: 0,
    };
    let payload = {
        let subject = unticked_shared::subject::SubjectId::from_bytes([7; 12]);
        Payload::Person {
            whom: unticked_shared::token::Whom::Subject(subject),
            scope: unticked_shared::consent::Scope::Everything,
            channel: unticked_shared::consent::Channel::Email,
            campaign: None,
            epoch: 0,
        }
    };
    let good = seal(keys, Use::Unsubscribe, &payload);
    let mut foreign = keys.clone();
    foreign.deployment = "other".to_owned();
    let mut forged = vec![
        "x".to_owned(),
        good[1..].to_owned(),
        format!("{good}A"),
        good.to_lowercase(),
        seal(&foreign, Use::Unsubscribe, &payload),
        seal(keys, Use::Preferences, &payload),
        seal(keys, Use::Receipt, &payload),
        seal(keys, Use::Unsubscribe, &place),
    ];
    for place in 0..TOKEN_CHARS {
        let other = if good.as_bytes()[place] == b'A' {
            "B"
        } else {
            "A"
        };
        let mut changed = good.clone();
        changed.replace_range(place..=place, other);
        forged.push(changed);
    }
    let shards = || {
        let objects = stack.data().join("objects");
        let mut found = Vec::new();
        for namespace in std::fs::read_dir(objects).unwrap().flatten() {
            if namespace.file_name().to_string_lossy().contains("shard") {
                found.extend(
                    std::fs::read_dir(namespace.path())
                        .unwrap()
                        .flatten()
                        .map(|f| f.path()),
                );
            }
        }
        found.sort();
        found
    };
    let before = shards();
    let mut answers = std::collections::BTreeSet::new();
    for token in forged {
        let reply = stack
            .client()
            .post(format!("{}/u/{token}", stack.edge()))
            .send()
            .await
            .unwrap();
        let mut headers: Vec<String> = reply
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        let status = reply.status().as_u16();
        assert_eq!(status, 404, "{token}");
        answers.insert((status, headers, reply.text().await.unwrap()));
    }
    assert_eq!(
        answers.len(),
        1,
        "one answer, whatever is wrong: {answers:?}"
    );
    assert_eq!(shards(), before, "no object was touched");
    let (status, _) = stack
        .one_click(&format!("{}/u/{good}", stack.edge()))
        .await
        .unwrap();
    assert_eq!(status, 200);
    assert_ne!(shards(), before, "an authentic link is stored");
}

#[tokio::test]
async fn what_mail_programs_add_to_a_link_does_no_harm() {
    let stack = Stack::start().await.unwrap();
    for (i, tail) in [
        "%20", "=", "%3D", ".", ",", ";", ")", "]", "%5D", "%3E", "%0A", "=.%20)",
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("t{i}@example.com");
        let url = stack.link(&email).await.unwrap();
        let (status, _) = stack.one_click(&format!("{url}{tail}")).await.unwrap();
        assert_eq!(status, 200, "{tail}");
        assert_eq!(state(&stack, &email).await, "withdrawn", "{tail}");
    }
}

#[tokio::test]
async fn a_link_for_somebody_the_ledger_never_saw_reaches_the_crm() {
    let stack = Stack::start().await.unwrap();
    let url = stack.link("stranger@example.com").await.unwrap();
    assert_eq!(stack.one_click(&url).await.unwrap().0, 200);
    eventually(DELIVERED, || async {
        match &stack
            .zoho()
            .find_by_email(Module::Leads, "stranger@example.com")[..]
        {
            [lead] if lead["Newsletter_Email"] == false => Ok(()),
            other => Err(json!(other).to_string()),
        }
    })
    .await;
}

#[tokio::test]
async fn a_link_for_a_crm_record_opts_the_record_out_and_then_its_address() {
    let stack = Stack::start().await.unwrap();
    let seed =
        json!({"Last_Name": "Hopper", "Email": "grace@example.com", "Newsletter_Email": true});
    let id = stack
        .zoho()
        .seed(Module::Contacts, seed.as_object().unwrap())
        .unwrap();
    let record = json!({"crm": {"module": "Contacts", "id": id}});
    let links = stack.links(record.clone()).await.unwrap();
    let url = links["unsubscribe_url"].as_str().unwrap();
    assert_eq!(stack.one_click(url).await.unwrap().0, 200);
    assert_eq!(
        stack.standing(record.clone()).await.unwrap(),
        (false, "withdrawn".to_owned())
    );

    eventually(DELIVERED, || async {
        let contact = stack
            .zoho()
            .find_by_email(Module::Contacts, "grace@example.com");
        let address = state(&stack, "grace@example.com").await;
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
async fn an_old_link_opts_out_again_after_a_new_grant() {
    let stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let first = stack.one_click(&url).await.unwrap().1;
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    assert_eq!(state(&stack, "ada@example.com").await, "granted");
    let second = stack.one_click(&url).await.unwrap().1;
    assert_ne!(first["receipt_url"], second["receipt_url"]);
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
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
    stack.sign_up("ada@example.com", &choices).await.unwrap();
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
    for shard in 0..16 {
        let mut from = json!(0);
        while !from.is_null() {
            let question = json!({"log": shard.to_string(), "from": from});
            let mut answer = stack.ask(legal, "/v1/audit/run", &question).await.unwrap();
            assert_eq!(answer["findings"], json!([]), "{answer}");
            from = answer["next"].take();
        }
    }
}

#[tokio::test]
async fn checklist_6_a_store_that_fails_is_503_with_retry_after() {
    let mut stack = Stack::start().await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    stack.kill9().await.unwrap();
    let objects = stack.data().join("objects");
    for namespace in std::fs::read_dir(objects).unwrap().flatten() {
        if !namespace.file_name().to_string_lossy().contains("shard") {
            continue;
        }
        for file in std::fs::read_dir(namespace.path()).unwrap().flatten() {
            std::fs::write(file.path(), [0x55; 65_536]).unwrap();
        }
    }
    stack.restart().await.unwrap();
    let reply = stack.client().post(&url).send().await.unwrap();
    assert_eq!(reply.status(), 503);
    assert!(reply.headers().contains_key("retry-after"));
}

#[tokio::test]
async fn checklist_8_a_link_works_after_its_key_was_replaced() {
    let mut stack = Stack::start().await.unwrap();
    stack.sign_up("ada@example.com", &NEWSLETTER).await.unwrap();
    let old = stack.link("ada@example.com").await.unwrap();
    let mut keys = stack.keys().clone();
    let key = unticked_shared::keys::Secret::new([9; 32]);
    keys.token = keys.token.with_new(key).unwrap();
    stack.set_keys(&keys);
    stack.kill9_and_restart().await.unwrap();
    let new = stack.link("ada@example.com").await.unwrap();
    assert_ne!(old, new);
    assert_eq!(stack.one_click(&old).await.unwrap().0, 200);
    assert_eq!(state(&stack, "ada@example.com").await, "withdrawn");
    assert_eq!(stack.one_click(&new).await.unwrap().0, 200);
}

#[tokio::test]
async fn invalid_tokens_alone_are_slowed_down() {
    let stack = Stack::start().await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    let mut last = 404;
    for i in 0..1_300 {
        let forged = format!("{}/u/{i:050}", stack.edge());
        let reply = stack.client().post(forged).send().await.unwrap();
        last = reply.status().as_u16();
        if last == 429 {
            assert!(reply.headers().contains_key("retry-after"));
            break;
        }
        assert_eq!(last, 404);
    }
    assert_eq!(last, 429);
    assert_eq!(stack.one_click(&url).await.unwrap().0, 200);
    assert_eq!(stack.client().get(&url).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn scanners_are_counted_per_campaign_and_nobody_is() {
    let stack = Stack::start().await.unwrap();
    let body = json!({
        "purpose": "newsletter", "channel": "email", "campaign": "2026-11",
        "subjects": [{"email": "ada@example.com"}],
    });
    let role = unticked_shared::roles::Role::Sender;
    let links = stack.ask(role, "/v1/links", &body).await.unwrap();
    let url = links["links"][0]["unsubscribe_url"].as_str().unwrap();
    for _ in 0..5 {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            stack.client().request(method, url).send().await.unwrap();
        }
        let prefetch = stack
            .client()
            .get(url)
            .header("sec-purpose", "prefetch;prerender");
        prefetch.send().await.unwrap();
    }
    eventually(DELIVERED, || async {
        let reply = stack.client().get(format!("{}/metrics", stack.edge()));
        let reply = reply.send().await.unwrap();
        let kind = reply.headers()["content-type"].to_str().unwrap().to_owned();
        assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
        let text = reply.text().await.unwrap();
        let all = ["get", "head", "options", "prefetch"].iter().all(|kind| {
            let line =
                format!("unticked_link_looks_total{{campaign=\"05e01b\",kind=\"{kind}\"}} 5");
            text.lines().any(|l| l == line)
        });
        if all { Ok(()) } else { Err(text) }
    })
    .await;
}
