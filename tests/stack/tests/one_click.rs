//! `/u/{token}`: the release checklist of one-click unsubscribe (RFC 8058).

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use serde_json::json;
use stack::testing::ticked;
use stack::{Stack, eventually};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
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

/// Clicks that arrive together share a commit, and nothing that one of them could take along.
#[tokio::test]
async fn who_goes_away_takes_nobody_elses_answer_along() {
    let stack = Stack::start().await.unwrap();
    let mut people = (0..).map(|n| format!("p{n}@example.com"));
    let first = stack.link(&people.next().unwrap()).await.unwrap();
    assert_eq!(stack.one_click(&first).await.unwrap().0, 200);
    for _ in 0..8 {
        let mut sent = Vec::new();
        for email in people.by_ref().take(5) {
            let url = stack.link(&email).await.unwrap();
            sent.push((email, url));
        }
        let host = stack.edge().trim_start_matches("http://");
        let mut connections = Vec::new();
        for _ in &sent {
            connections.push(TcpStream::connect(host).await.unwrap());
        }
        for (connection, (_, url)) in connections.iter_mut().zip(&sent) {
            let path = url.trim_start_matches(stack.edge());
            let request = format!(
                "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            connection.write_all(request.as_bytes()).await.unwrap();
        }
        drop(connections.remove(0));
        for (mut connection, (email, _)) in connections.into_iter().zip(sent.drain(1..)) {
            let mut answer = String::new();
            let read = connection.read_to_string(&mut answer);
            let read = tokio::time::timeout(Duration::from_secs(10), read).await;
            read.expect("no answer").unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
            assert_eq!(state(&stack, &email).await, "withdrawn");
        }
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
    let reply = stack.client().post(url).header("accept", "text/html");
    let page = reply.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("You are unsubscribed"), "{page}");
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

#[tokio::test]
async fn checklist_6_a_store_that_fails_is_503_with_retry_after() {
    let mut stack = Stack::start().await.unwrap();
    let url = stack.link("ada@example.com").await.unwrap();
    assert_eq!(stack.one_click(&url).await.unwrap().0, 200);
    stack.kill9().await.unwrap();
    let mut broken = 0;
    for namespace in std::fs::read_dir(stack.data().join("objects"))
        .unwrap()
        .flatten()
    {
        if !namespace.file_name().to_string_lossy().contains("shard") {
            continue;
        }
        for file in std::fs::read_dir(namespace.path()).unwrap().flatten() {
            let path = file.path();
            // That one is workerd's own; without it no process starts.
            if !path.to_string_lossy().contains("metadata") {
                std::fs::write(path, vec![0x55; 65_536]).unwrap();
                broken += 1;
            }
        }
    }
    assert!(broken > 0);
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

/// What a program sees of an answer: everything but the day and whose receipt it names.
async fn seen(stack: &Stack, method: &Method, accept: &str, language: &str, url: &str) -> String {
    let request = stack
        .client()
        .request(method.clone(), url)
        .header("accept", accept)
        .header("accept-language", language);
    let reply = request.send().await.unwrap();
    let mut lines = vec![reply.status().to_string()];
    for (name, value) in reply.headers() {
        if name != "date" {
            lines.push(format!("{name}: {}", value.to_str().unwrap()));
        }
    }
    lines.sort();
    let body = reply.text().await.unwrap();
    let body = match body.split_once("/r/") {
        Some((before, rest)) => format!("{before}{}", &rest[TOKEN_CHARS..]),
        None => body,
    };
    lines.push(body);
    lines.join("\n")
}

#[tokio::test]
async fn a_link_is_answered_in_the_quick_way_as_in_the_long_one() {
    let mut stack = Stack::start().await.unwrap();
    let mut people = (0..).map(|n| format!("q{n}@example.com"));
    let asked = [
        (Method::GET, "text/html", "en"),
        (Method::GET, "*/*", "de-AT, en;q=0.5"),
        (Method::HEAD, "*/*", "en"),
        (Method::POST, "application/json", "de"),
        (Method::POST, "*/*", "en"),
        (Method::POST, "*/*", "de"),
    ];
    for (method, accept, language) in asked {
        let mut links = Vec::new();
        for email in people.by_ref().take(3) {
            links.push(stack.link(&email).await.unwrap());
        }
        // A new isolate knows nothing yet: its first answer comes by the long way.
        stack.kill9_and_restart().await.unwrap();
        let mut answers = Vec::new();
        for url in &links {
            answers.push(seen(&stack, &method, accept, language, url).await);
        }
        assert!(answers[0].contains("200 OK"), "{}", answers[0]);
        for later in &answers[1..] {
            assert_eq!(*later, answers[0], "{method} {accept} {language}");
        }
    }
}
