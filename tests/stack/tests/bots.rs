//! Who is taken for a program: told the same as a person, recorded nowhere but in a counter.

use std::sync::Arc;
use std::time::Duration;

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use reqwest::header::ORIGIN;
use serde_json::{Value, json};
use stack::Stack;
use stack::testing::{ConfigFile, consent, eventually, ticked};
use tokio::sync::Mutex;

const ADA: &str = "ada@example.com";

/// What the service knows: tokens that were not used yet, and for which request one was.
#[derive(Default)]
struct Known {
    tokens: Vec<String>,
    used: Vec<(String, String)>,
    broken: bool,
}

/// `siteverify`, as strict as its documentation: one secret, tokens that are good once, and the
/// same answer for the same idempotency key.
async fn siteverify(
    State(known): State<Arc<Mutex<Known>>>,
    Json(asked): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let mut known = known.lock().await;
    let refused = |code: &str| {
        let body = json!({"success": false, "error-codes": [code]});
        (StatusCode::OK, Json(body))
    };
    let Value::Object(members) = &asked else {
        return refused("bad-request");
    };
    let names: Vec<&str> = members.keys().map(String::as_str).collect();
    // The person's network address is nobody's business.
    assert_eq!(names, ["idempotency_key", "response", "secret"]);
    if known.broken {
        return (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({})));
    }
    if asked["secret"] != "demo-turnstile" {
        return refused("invalid-input-secret");
    }
    let token = asked["response"].as_str().unwrap().to_owned();
    let key = asked["idempotency_key"].as_str().unwrap().to_owned();
    let passed = (
        StatusCode::OK,
        Json(json!({"success": true, "error-codes": [], "hostname": "acme.example"})),
    );
    if let Some(at) = known.tokens.iter().position(|one| *one == token) {
        known.tokens.remove(at);
        known.used.push((token, key));
        return passed;
    }
    match known.used.iter().find(|(used, _)| *used == token) {
        Some((_, of)) if *of == key => passed,
        Some(_) => refused("timeout-or-duplicate"),
        None => refused("invalid-input-response"),
    }
}

/// A stack whose site has these lines, and perhaps a table.
async fn with_site(lines: &str) -> Stack {
    let config = ConfigFile::demo_with("[sites.shop]", lines).unwrap();
    Stack::configured(&config).await.unwrap()
}

async fn body(stack: &Stack, more: Value) -> Value {
    let served = stack.form("newsletter", "en").await.unwrap();
    let mut body = consent(&served, ADA, &[ticked("newsletter", "email")], stack.site()).unwrap();
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

async fn send(stack: &Stack, body: &Value) -> (u16, Value) {
    let url = format!("{}/v1/consents", stack.edge());
    let request = stack.client().post(url).header(ORIGIN, stack.site());
    let reply = request.json(body).send().await.unwrap();
    (reply.status().as_u16(), reply.json().await.unwrap())
}

async fn state(stack: &Stack) -> String {
    stack.standing(json!({"email": ADA})).await.unwrap().1
}

/// The line of the counter, once the registry has heard of it.
async fn counted(stack: &Stack, line: &str) {
    eventually(Duration::from_secs(40), || async {
        let url = format!("{}/metrics", stack.edge());
        let text = stack.client().get(url).send().await?.text().await?;
        anyhow::ensure!(text.lines().any(|l| l == line), "{line} is not in {text}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn turnstile_is_asked_once_for_a_record_and_what_fails_it_is_only_counted() {
    let known = Arc::<Mutex<Known>>::default();
    known.lock().await.tokens = ["one", "two"].map(str::to_owned).to_vec();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/siteverify", listener.local_addr().unwrap());
    let router = Router::new()
        .route("/siteverify", post(siteverify))
        .with_state(Arc::clone(&known));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let stack = with_site(&format!(
        "turnstile = {{ key = \"1x00000000000000000000AA\", siteverify = \"{url}\" }}"
    ))
    .await;
    let fieldset = format!("{}/v1/forms/newsletter/fieldset", stack.edge());
    let shown = stack.client().get(fieldset).send().await.unwrap();
    let shown = shown.text().await.unwrap();
    assert!(
        shown.contains("data-turnstile=\"1x00000000000000000000AA\""),
        "{shown}"
    );

    // No token, or one that was made up: told as a person is.
    for token in [
        json!({}),
        json!({"turnstile": ""}),
        json!({"turnstile": "made up"}),
    ] {
        let (status, answer) = send(&stack, &body(&stack, token).await).await;
        assert_eq!(status, 201);
        assert_eq!(answer["choices"][0]["state"], "granted");
        assert!(answer["receipt_url"].as_str().unwrap().contains("/r/"));
    }
    assert_eq!(state(&stack).await, "unknown");

    // A service that does not work refuses nobody: the record is to be sent again.
    let first = body(&stack, json!({"turnstile": "one"})).await;
    known.lock().await.broken = true;
    assert_eq!(send(&stack, &first).await.0, 503);
    known.lock().await.broken = false;
    let (status, answer) = send(&stack, &first).await;
    assert_eq!(status, 201, "{answer}");
    assert_eq!(state(&stack).await, "granted");
    assert_eq!(send(&stack, &first).await.0, 200);
    assert_eq!(
        known.lock().await.used,
        [("one".to_owned(), first["id"].as_str().unwrap().to_owned())]
    );

    // The same token for another record.
    let mut other = body(&stack, json!({"turnstile": "one"})).await;
    other["subject"]["email"] = "grace@example.com".into();
    assert_eq!(send(&stack, &other).await.0, 201);
    let grace = stack
        .standing(json!({"email": "grace@example.com"}))
        .await
        .unwrap();
    assert_eq!(grace.1, "unknown");
    counted(
        &stack,
        "unticked_forms_refused_total{form=\"newsletter\",reason=\"turnstile\"} 4",
    )
    .await;
}

#[tokio::test]
async fn what_is_filled_in_by_a_program_is_counted_and_a_site_has_a_pace() {
    let stack = with_site("records_a_minute = 3").await;
    for _ in 0..2 {
        let trapped = body(&stack, json!({"trap": "https://spam.example"})).await;
        assert_eq!(send(&stack, &trapped).await.0, 201);
    }
    assert_eq!(state(&stack).await, "unknown");
    let good = body(&stack, json!({})).await;
    let mut last = (0, Value::Null);
    // Twice, should a minute end in between.
    for _ in 0..8 {
        last = send(&stack, &good).await;
        if last.0 == 429 {
            break;
        }
    }
    assert_eq!(last.0, 429, "{}", last.1);
    assert_eq!(last.1["type"], "urn:unticked:problem:too-many-attempts");
    counted(
        &stack,
        "unticked_forms_refused_total{form=\"newsletter\",reason=\"trap\"} 2",
    )
    .await;
    counted(
        &stack,
        "unticked_forms_refused_total{form=\"newsletter\",reason=\"rate\"} 1",
    )
    .await;
}

#[tokio::test]
async fn global_privacy_control_is_heard_by_header_and_by_body() {
    let config = ConfigFile::demo_with("[purposes.offers]", "sale_or_share = true").unwrap();
    let stack = Stack::configured(&config).await.unwrap();
    for (header, more, signal) in [
        ("1", json!({}), json!("gpc")),
        ("0", json!({"gpc": true}), json!("gpc")),
        ("0", json!({}), Value::Null),
    ] {
        let url = format!("{}/v1/consents", stack.edge());
        let request = stack.client().post(url).header("sec-gpc", header);
        let reply = request
            .json(&body(&stack, more).await)
            .send()
            .await
            .unwrap();
        let answer: Value = reply.json().await.unwrap();
        let url = answer["receipt_url"].as_str().unwrap();
        let request = stack.client().get(url).header("accept", "application/json");
        let receipt: Value = request.send().await.unwrap().json().await.unwrap();
        let choices = &receipt["record"]["choices"];
        assert_eq!(choices[0].get("signal"), None, "{choices}");
        assert_eq!(choices[1]["signal"], signal, "{choices}");
        let event = &receipt["proof"]["event"]["act"]["choices"][1];
        assert_eq!(event["signal"], signal, "{event}");
    }
}

#[tokio::test]
async fn global_privacy_control_is_heard_in_the_preference_centre_and_changes_no_box() {
    let config = ConfigFile::demo_with("[purposes.offers]", "sale_or_share = true").unwrap();
    let stack = Stack::configured(&config).await.unwrap();
    stack
        .sign_up(ADA, &[ticked("newsletter", "email")])
        .await
        .unwrap();
    let url = stack.preferences(json!({"email": ADA})).await.unwrap();
    for (is_granted, header, signal) in [
        (true, "1", json!("gpc")),
        (false, "0", Value::Null),
        (true, "0", Value::Null),
    ] {
        let page = stack.page(&url).await.unwrap();
        let mut form = page.boxes();
        let offers = form
            .boxes
            .iter_mut()
            .find(|(name, _)| name == "unticked[offers][email]")
            .unwrap();
        assert_eq!(offers.1, !is_granted);
        offers.1 = is_granted;
        let request = stack.client().post(&page.url).header("sec-gpc", header);
        let after = stack
            .press_by(request, &page.url, &form, "choose")
            .await
            .unwrap();
        let receipt = after.link("Receipt, with the status").expect("a receipt");
        let request = stack.client().get(&receipt);
        let reply = request.header("accept", "application/json").send().await;
        let receipt: Value = reply.unwrap().json().await.unwrap();
        let choices = receipt["proof"]["event"]["act"]["choices"].as_array();
        for choice in choices.unwrap() {
            let (expected, state) = if choice["purpose"] == "offers" {
                let state = if is_granted { "granted" } else { "withdrawn" };
                (&signal, json!(state))
            } else {
                (&Value::Null, Value::Null)
            };
            assert_eq!(&choice["signal"], expected, "{choice}");
            assert_eq!(choice["state"], state, "{choice}");
        }
    }
}
