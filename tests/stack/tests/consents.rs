//! `POST /v1/consents`: what is stored, and what is refused without a trace.

use reqwest::header::{CONTENT_TYPE, DATE, ORIGIN};
use serde_json::{Value, json};
use stack::Stack;
use stack::testing::{consent, ticked};
use unticked_shared::stamp::Served;
use unticked_shared::time::Moment;

const ADA: &str = "ada@example.com";

async fn body(stack: &Stack, form: &str, language: &str) -> Value {
    let served = stack.form(form, language).await.unwrap();
    consent(&served, ADA, &[ticked("newsletter", "email")], stack.site()).unwrap()
}

/// Sends a body and gives the status and the problem.
async fn refused(stack: &Stack, body: &Value) -> (u16, Value) {
    let request = stack.client().post(format!("{}/v1/consents", stack.edge()));
    let reply = request.json(body).send().await.unwrap();
    let status = reply.status().as_u16();
    let content_type = reply.headers()[CONTENT_TYPE].to_str().unwrap().to_owned();
    assert_eq!(content_type, "application/problem+json", "{status}");
    (status, reply.json().await.unwrap())
}

/// Nothing is known of the address, and the CRM has heard of nobody.
async fn assert_nothing_stored(stack: &Stack) {
    let standing = stack.standing(json!({"email": ADA})).await.unwrap();
    assert_eq!(standing, (false, "unknown".to_owned()));
    assert!(stack.zoho().writes().is_empty());
}

fn now() -> Moment {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap())
}

#[tokio::test]
async fn each_wrong_field_is_named_and_nothing_is_stored() {
    let stack = Stack::start().await.unwrap();
    let good = body(&stack, "newsletter", "en").await;
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut body = good.clone();
        change(&mut body);
        body
    };
    let zeros = "00".repeat(32);
    let cases: Vec<(Value, &str)> = vec![
        (wrong(&|b| b["form"] = "other".into()), "form"),
        (wrong(&|b| b["notice"] = zeros.clone().into()), "notice"),
        (wrong(&|b| b["language"] = "de".into()), "language"),
        (
            wrong(&|b| b["subject"]["email"] = "ada".into()),
            "subject.email",
        ),
        (
            wrong(&|b| b["subject"]["email"] = json!({})),
            "subject.email",
        ),
        (
            wrong(&|b| b["subject"]["phone"] = "0171".into()),
            "subject.phone",
        ),
        (wrong(&|b| b["subject"] = json!({})), "subject.email"),
        (
            wrong(&|b| b["choices"][0]["purpose"] = "spam".into()),
            "choices[0].purpose",
        ),
        (
            wrong(&|b| b["choices"][0]["channel"] = "fax".into()),
            "choices[0].channel",
        ),
        (
            wrong(&|b| b["choices"][0]["granted"] = "yes".into()),
            "choices[0].granted",
        ),
        (
            wrong(&|b| b["choices"][1] = b["choices"][0].clone()),
            "choices[1]",
        ),
        (wrong(&|b| b["choices"] = json!([])), "choices"),
        (
            wrong(&|b| b["id"] = "4c3f1b1e-8a5e-4b2f-9d61-0f2a3b4c5d6e".into()),
            "id",
        ),
        (
            wrong(&|b| b["given_at"] = "1970-01-01T00:00:00Z".into()),
            "given_at",
        ),
        (
            wrong(&|b| b["subject"]["name"] = "Ada".into()),
            "subject.name",
        ),
        (wrong(&|b| b["stamp"] = 5.into()), "stamp"),
    ];
    for (body, field) in cases {
        let (status, problem) = refused(&stack, &body).await;
        assert_eq!(status, 422, "{field}: {problem}");
        assert_eq!(
            problem["type"], "urn:unticked:problem:invalid-fields",
            "{field}"
        );
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
        assert!(!problem.to_string().contains(ADA), "no value is repeated");
    }
    assert_nothing_stored(&stack).await;
}

#[tokio::test]
async fn a_consent_needs_the_stamp_of_the_words_that_were_shown() {
    let stack = Stack::start().await.unwrap();
    let good = body(&stack, "newsletter", "en").await;
    let keys = stack.keys();
    let notice = good["notice"].as_str().unwrap().parse().unwrap();
    let served = Served {
        form: "newsletter",
        notice: &notice,
        language: "en",
    };
    let hours_ago = |hours: i64| served.stamp(keys, now().plus_millis(-hours * 3_600_000));

    let mut missing = good.clone();
    missing.as_object_mut().unwrap().remove("stamp");
    let (status, problem) = refused(&stack, &missing).await;
    assert_eq!(status, 422);
    assert!(problem.to_string().contains("stamp"), "{problem}");

    let own = good["stamp"].as_str().unwrap();
    let other_form = body(&stack, "partners", "en").await["stamp"].clone();
    let other_language = body(&stack, "newsletter", "de").await["stamp"].clone();
    for stamp in [
        json!("x"),
        json!(own[1..]),
        json!(format!(
            "{}{}",
            &own[..27],
            if own.ends_with('A') { "Q" } else { "A" }
        )),
        other_form,
        other_language,
        json!(hours_ago(25)),
        json!(hours_ago(-1)),
    ] {
        let mut changed = good.clone();
        changed["stamp"] = stamp;
        let (status, problem) = refused(&stack, &changed).await;
        assert_eq!(status, 422);
        assert_eq!(
            problem["type"], "urn:unticked:problem:invalid-stamp",
            "{problem}"
        );
    }
    assert_nothing_stored(&stack).await;

    let mut yesterday = good;
    yesterday["stamp"] = hours_ago(23).into();
    assert_eq!(stack.send_consent(yesterday).await.unwrap().status, 201);
}

#[tokio::test]
async fn bodies_are_json_and_no_longer_than_they_may_be() {
    let stack = Stack::start().await.unwrap();
    let good = body(&stack, "newsletter", "en").await.to_string();
    let url = format!("{}/v1/consents", stack.edge());
    let send = async |content_type: Option<&str>, body: reqwest::Body| {
        let mut request = stack.client().post(&url).body(body);
        if let Some(content_type) = content_type {
            request = request.header(CONTENT_TYPE, content_type);
        }
        request.send().await.unwrap().status().as_u16()
    };
    let json = Some("application/json");
    for content_type in [
        None,
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
    ] {
        assert_eq!(
            send(content_type, good.clone().into()).await,
            415,
            "{content_type:?}"
        );
    }
    let of_page = stack.client().post(&url).header("origin", stack.site());
    let of_page = of_page.header(CONTENT_TYPE, "text/plain;charset=UTF-8");
    let broken = of_page.body("{").send().await.unwrap();
    assert_eq!(broken.status(), 400, "a page may call it text");
    for malformed in ["", "{", "]", "\u{0}", "{\"form\":}"] {
        assert_eq!(send(json, malformed.into()).await, 400, "{malformed:?}");
    }
    let long = format!("{}{good}", " ".repeat(70_000));
    assert_eq!(send(json, long.clone().into()).await, 413);
    let chunks = (0..70).map(|_| Ok::<_, std::io::Error>(" ".repeat(1000)));
    let chunked = reqwest::Body::wrap_stream(futures_util::stream::iter(chunks));
    assert_eq!(send(json, chunked).await, 413, "without a length too");
    assert_nothing_stored(&stack).await;
    assert_eq!(
        send(Some("application/json; charset=utf-8"), good.into()).await,
        201
    );
}

#[tokio::test]
async fn what_a_client_claims_changes_nothing_that_the_server_says() {
    let stack = Stack::start().await.unwrap();
    let good = body(&stack, "newsletter", "en").await;
    let url = format!("{}/v1/consents", stack.edge());
    for foreign in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        let reply = stack
            .client()
            .post(&url)
            .header(ORIGIN, foreign)
            .json(&good)
            .send()
            .await;
        let reply = reply.unwrap();
        assert_eq!(reply.status(), 403, "{foreign}");
        assert!(!reply.headers().contains_key("access-control-allow-origin"));
    }
    assert_nothing_stored(&stack).await;

    let before = now();
    let reply = stack
        .client()
        .post(&url)
        .header(DATE, "Thu, 01 Jan 1970 00:00:00 GMT")
        .header("x-forwarded-for", "203.0.113.9")
        .header("cf-connecting-ip", "203.0.113.9")
        .json(&good)
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 201);
    let answer: Value = reply.json().await.unwrap();
    let receipt = stack
        .receipt(answer["receipt_url"].as_str().unwrap())
        .await
        .unwrap();
    let received: Moment = receipt["record"]["received_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(received >= before && received <= now());
    assert!(!receipt.to_string().contains("203.0.113"));
    assert!(!receipt.to_string().contains("1970"));
}

#[tokio::test]
async fn an_id_is_good_for_one_body() {
    let stack = Stack::start().await.unwrap();
    let first = stack
        .sign_up(ADA, &[ticked("newsletter", "email")])
        .await
        .unwrap();
    assert_eq!(first.status, 201);
    let again = stack.send_consent(first.request.clone()).await.unwrap();
    assert_eq!((again.status, &again.body), (200, &first.body));

    // Of these addresses most belong to another shard than the first.
    for other in [
        "b@example.com",
        "c@example.com",
        "d@example.com",
        "e@example.com",
    ] {
        let mut body = first.request.clone();
        body["subject"]["email"] = other.into();
        assert_eq!(refused(&stack, &body).await.0, 409);
        let standing = stack.standing(json!({"email": other})).await.unwrap();
        assert_eq!(standing.1, "unknown");
    }
    let mut body = first.request.clone();
    body["choices"][0]["granted"] = false.into();
    let (status, problem) = refused(&stack, &body).await;
    assert_eq!(status, 409);
    assert_eq!(problem["type"], "urn:unticked:problem:id-conflict");
    assert!(stack.standing(json!({"email": ADA})).await.unwrap().0);
}

#[tokio::test]
async fn the_reply_tells_nothing_that_was_stored_earlier() {
    let stack = Stack::start().await.unwrap();
    let boxes = [ticked("newsletter", "email")];
    let stranger = stack.sign_up("new@example.com", &boxes).await.unwrap();
    stack.sign_up(ADA, &[]).await.unwrap();
    let known = stack.sign_up(ADA, &boxes).await.unwrap();
    assert_eq!(known.status, stranger.status);
    assert_eq!(known.body["choices"], stranger.body["choices"]);
}

#[tokio::test]
async fn a_replaced_notice_is_accepted_and_its_receipt_shows_the_old_words() {
    let stack = Stack::start().await.unwrap();
    let old = body(&stack, "newsletter", "en").await;
    stack
        .republish(|toml| toml.replace("monthly garden", "weekly garden"))
        .await
        .unwrap();

    let new = body(&stack, "newsletter", "en").await;
    assert_ne!(new["notice"], old["notice"]);
    let stored = stack.send_consent(old).await.unwrap();
    assert_eq!(stored.status, 201);
    let receipt = stack.receipt(&stored.receipt_url).await.unwrap();
    let words = receipt["record"]["notice"]["purposes"][0]["text"]
        .as_str()
        .unwrap();
    assert!(words.contains("monthly"), "{words}");
}
