//! Who may call what, and what the routes for staff and machines answer.

use reqwest::Method;
use serde_json::{Value, json};
use stack::Stack;
use stack::testing::{consent, ticked};
use unticked_shared::roles::Role;

#[tokio::test]
async fn each_route_takes_its_own_role_only() {
    let stack = Stack::start().await.unwrap();
    for (method, path, role) in [
        (Method::POST, "/v1/links", Role::Sender),
        (Method::POST, "/v1/check", Role::Sender),
        (Method::PUT, "/v1/config", Role::It),
        (Method::GET, "/v1/config", Role::It),
        (Method::POST, "/v1/events", Role::Marketing),
        (Method::POST, "/v1/subjects/lookup", Role::Legal),
        (Method::POST, "/v1/subjects/export", Role::Legal),
        (Method::POST, "/v1/subjects/erase", Role::Legal),
        (Method::POST, "/v1/retention", Role::Legal),
        (Method::GET, "/v1/keys", Role::It),
        (Method::GET, "/v1/backup", Role::It),
        (Method::POST, "/v1/restore", Role::It),
    ] {
        let url = format!("{}{path}", stack.edge());
        let send = async |token: Option<&str>| {
            let mut request = stack.client().request(method.clone(), &url);
            if let Some(token) = token {
                request = request.bearer_auth(token);
            }
            request.send().await.unwrap().status().as_u16()
        };
        assert_eq!(send(None).await, 401, "{path}");
        assert_eq!(send(Some("")).await, 401, "{path}");
        assert_eq!(send(Some("unticked_it_x")).await, 401, "{path}");
        for other in Role::ALL.into_iter().filter(|other| *other != role) {
            assert_eq!(send(Some(stack.token(other))).await, 403, "{path}");
        }
        assert!(
            ![401, 403].contains(&send(Some(stack.token(role))).await),
            "{path}"
        );
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_told_apart() {
    let stack = Stack::start().await.unwrap();
    let status = async |method: Method, path: &str| {
        let reply = stack
            .client()
            .request(method, format!("{}{path}", stack.edge()));
        let reply = reply.send().await.unwrap();
        (
            reply.status().as_u16(),
            reply.headers().get("allow").cloned(),
        )
    };
    for path in [
        "/",
        "/v1",
        "/v1/forms/none",
        "/u",
        "/u/",
        "/u/a/b",
        "/r/x",
        "/V1/check",
    ] {
        assert_eq!(status(Method::GET, path).await.0, 404, "{path}");
    }
    let (code, allow) = status(Method::DELETE, "/v1/check").await;
    assert_eq!((code, allow.unwrap().to_str().unwrap()), (405, "POST"));
    assert_eq!(status(Method::GET, "/healthz").await.0, 200);
    assert_eq!(status(Method::GET, "/openapi.json").await.0, 200);
    assert_eq!(status(Method::GET, "/unticked.js").await.0, 200);
}

#[tokio::test]
async fn a_check_answers_in_order_by_every_kind_of_address() {
    let stack = Stack::start().await.unwrap();
    let form = stack.form("newsletter", "en").await.unwrap();
    let boxes = [ticked("offers", "email"), ticked("offers", "sms")];
    let mut body = consent(&form, "ada@example.com", &boxes, stack.site()).unwrap();
    body["subject"]["phone"] = "+44 7700 900123".into();
    stack.send_consent(body).await.unwrap();

    let subjects = json!([
        {"phone": "+447700900999"}, {"phone": "0044 7700 900 123"}, {"email": "ADA@example.com"},
    ]);
    let asked = json!({"purpose": "offers", "channel": "sms", "subjects": subjects});
    let answer = stack.ask(Role::Sender, "/v1/check", &asked).await.unwrap();
    let allowed: Vec<bool> = answer["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["allowed"] == true)
        .collect();
    assert_eq!(allowed, [false, true, true]);
    assert_eq!(answer["results"][0]["state"], "unknown");
    assert!(answer["results"][1]["since"].is_string());
}

#[tokio::test]
async fn who_agrees_anew_is_told_from_who_agrees_for_the_first_time() {
    let stack = Stack::start().await.unwrap();
    let email = "ada@example.com";
    let agreed_anew = async || {
        let asked = json!({
            "purpose": "newsletter", "channel": "email", "subjects": [{ "email": email }],
        });
        let answer = stack.ask(Role::Sender, "/v1/check", &asked).await.unwrap();
        answer["results"][0]["agreed_anew"].clone()
    };
    let boxes = [ticked("newsletter", "email")];
    stack.sign_up(email, &boxes).await.unwrap();
    assert_eq!(agreed_anew().await, Value::Null);
    stack.opt_out(email).await.unwrap();
    assert_eq!(agreed_anew().await, Value::Null);
    stack.sign_up(email, &boxes).await.unwrap();
    assert_eq!(agreed_anew().await, true);
}

#[tokio::test]
async fn wrong_questions_are_refused_by_field() {
    let stack = Stack::start().await.unwrap();
    let refused = async |path: &str, body: Value| {
        let reply = stack
            .client()
            .post(format!("{}{path}", stack.edge()))
            .bearer_auth(stack.token(Role::Sender))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(reply.status(), 422, "{body}");
        let problem: Value = reply.json().await.unwrap();
        problem["errors"][0]["field"].as_str().unwrap().to_owned()
    };
    let ada = json!([{"email": "ada@example.com"}]);
    for path in ["/v1/check", "/v1/links"] {
        let ask = |purpose: &str, channel: &str, subjects: &Value| json!({"purpose": purpose, "channel": channel, "subjects": subjects});
        assert_eq!(refused(path, ask("spam", "email", &ada)).await, "purpose");
        assert_eq!(
            refused(path, ask("newsletter", "sms", &ada)).await,
            "channel"
        );
        assert_eq!(
            refused(path, ask("newsletter", "fax", &ada)).await,
            "channel"
        );
        let many = Value::from(vec![json!({"email": "a@example.com"}); 1001]);
        assert_eq!(
            refused(path, ask("newsletter", "email", &many)).await,
            "subjects"
        );
        let wrong = json!([{"email": "a@example.com"}, {"email": "nobody"}]);
        assert!(
            refused(path, ask("newsletter", "email", &wrong))
                .await
                .starts_with("subjects[1]")
        );
    }
    let module = json!([{"crm": {"module": "Invoices", "id": "1"}}]);
    let asked = json!({"purpose": "newsletter", "channel": "email", "subjects": module});
    assert_eq!(refused("/v1/links", asked).await, "subjects[0].crm.module");
}

#[tokio::test]
async fn links_carry_the_headers_of_a_mail_and_stay_short() {
    let stack = Stack::start().await.unwrap();
    let links = stack
        .links(json!({"email": "ada@example.com"}))
        .await
        .unwrap();
    let url = links["unsubscribe_url"].as_str().unwrap();
    // The web address first, then the mailbox of the demo's configuration with the same token.
    let token = url.rsplit('/').next().unwrap();
    assert_eq!(
        links["headers"]["List-Unsubscribe"],
        format!("<{url}>, <mailto:u+{token}@u.acme.example>")
    );
    assert_eq!(
        links["headers"]["List-Unsubscribe-Post"],
        "List-Unsubscribe=One-Click"
    );
    assert!(!url.contains("ada"));
    assert_eq!(url.rsplit('/').next().unwrap().len(), 50);
    assert_eq!(stack.link("Ada@Example.com").await.unwrap(), url);
}

#[tokio::test]
async fn a_configuration_with_mistakes_is_refused_by_line_and_key() {
    let stack = Stack::start().await.unwrap();
    let url = format!("{}/v1/config", stack.edge());
    let it = stack.token(Role::It);
    let before: Value = stack
        .client()
        .get(&url)
        .bearer_auth(it)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let toml = before["toml"].as_str().unwrap();
    let put = async |toml: String| {
        let reply = stack
            .client()
            .put(&url)
            .bearer_auth(it)
            .body(toml)
            .send()
            .await
            .unwrap();
        (
            reply.status().as_u16(),
            reply.json::<Value>().await.unwrap(),
        )
    };
    let (status, problem) = put(toml.replace("basis = \"consent\"", "basis = \"guess\"")).await;
    assert_eq!(status, 422);
    assert_eq!(
        problem["type"],
        "urn:unticked:problem:invalid-configuration"
    );
    assert_eq!(problem["errors"][0]["field"], "purposes.newsletter.basis");
    assert!(problem["errors"][0]["line"].as_u64().unwrap() > 10);
    let (status, problem) = put(toml.replace("id = \"demo\"", "id = \"other\"")).await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (422, &json!("deployment.id"))
    );
    let (status, again) = put(toml.to_owned()).await;
    assert_eq!(status, 200);
    assert_eq!(
        again, before,
        "publishing the same text again changes nothing"
    );
}

#[tokio::test]
async fn no_log_names_a_person_or_a_token() {
    let stack = Stack::start().await.unwrap();
    stack
        .sign_up("ada.lovelace@example.com", &[ticked("newsletter", "email")])
        .await
        .unwrap();
    let url = stack.link("ada.lovelace@example.com").await.unwrap();
    stack.one_click(&url).await.unwrap();
    stack
        .one_click(&format!("{}/u/{}", stack.edge(), "x".repeat(50)))
        .await
        .unwrap();
    let log = std::fs::read_to_string(stack.data().join("workerd.log")).unwrap();
    assert!(!log.contains("lovelace"), "{log}");
    assert!(!log.contains(url.rsplit('/').next().unwrap()));
    assert!(!log.contains("unticked_"));
}
