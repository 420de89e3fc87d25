//! A served simulator and a plain HTTP client.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Map, Value, json};
use zoho_simulator::{Running, Settings, Zoho};

/// A simulator on a free port, with a token to use it.
pub struct Crm {
    pub zoho: Zoho,
    pub running: Running,
    pub http: reqwest::Client,
    pub token: String,
}

/// A status and the body, null where there is none.
pub type Answer = (u16, Value);

impl Crm {
    pub async fn start() -> Self {
        Self::start_with(Settings {
            search_delay: Duration::ZERO,
            ..Settings::default()
        })
        .await
    }

    pub async fn start_with(settings: Settings) -> Self {
        let zoho = Zoho::new(settings);
        let running = zoho.serve(anywhere()).await.expect("a free port");
        let mut crm = Self {
            zoho,
            running,
            http: reqwest::Client::new(),
            token: String::new(),
        };
        crm.refresh().await;
        crm
    }

    /// Gets a new access token.
    pub async fn refresh(&mut self) {
        let reply = self
            .ask_token(
                "refresh_token=demo&client_id=demo&client_secret=demo&grant_type=refresh_token",
            )
            .await;
        let token = reply.1["access_token"].as_str().expect("a token");
        token.clone_into(&mut self.token);
    }

    /// Sends `body` to the token endpoint.
    pub async fn ask_token(&self, body: &str) -> Answer {
        let request = self
            .http
            .post(format!("{}/oauth/v2/token", self.running.url()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body.to_owned());
        answer(request).await.expect("an answer")
    }

    /// A request below `/crm/v8`, with the token.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http
            .request(method, format!("{}/crm/v8/{path}", self.running.url()))
            .header("Authorization", format!("Zoho-oauthtoken {}", self.token))
    }

    pub async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path))
            .await
            .expect("an answer")
    }

    /// Sends JSON without a Content-Type, as Zoho's SDKs do.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.try_post(path, body).await.expect("an answer")
    }

    pub async fn try_post(&self, path: &str, body: Value) -> reqwest::Result<Answer> {
        answer(self.request(Method::POST, path).body(body.to_string())).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        let request = self.request(Method::PUT, path).body(body.to_string());
        answer(request).await.expect("an answer")
    }

    pub async fn delete(&self, path: &str) -> Answer {
        answer(self.request(Method::DELETE, path))
            .await
            .expect("an answer")
    }

    /// Upserts Leads by `Email` without workflows.
    pub async fn upsert(&self, records: Value) -> Answer {
        let body = json!({ "data": records, "duplicate_check_fields": ["Email"], "trigger": [] });
        self.post("Leads/upsert", body).await
    }

    pub async fn coql(&self, query: &str) -> Answer {
        self.post("coql", json!({ "select_query": query })).await
    }

    /// A request outside Zoho's space.
    pub async fn control(&self, method: Method, path: &str, body: Value) -> Answer {
        let url = format!("{}/__control/{path}", self.running.url());
        let request = self.http.request(method, url).body(body.to_string());
        answer(request).await.expect("an answer")
    }
}

/// Any free port on loopback.
pub fn anywhere() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

/// Sends the request; JSON must be called JSON.
pub async fn answer(request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
    let response = request.send().await?;
    let status = response.status().as_u16();
    let json = response
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind == "application/json");
    let text = response.text().await?;
    let body = if text.is_empty() {
        Value::Null
    } else {
        assert!(json, "not called JSON: {text}");
        serde_json::from_str(&text).expect("JSON")
    };
    Ok((status, body))
}

/// A Lead with what the layout demands, and `fields`.
pub fn lead(email: &str, fields: Value) -> Value {
    let mut record = json!({ "Last_Name": "Doe", "Company": "-", "Email": email });
    let Value::Object(fields) = fields else {
        panic!("fields are an object");
    };
    record.as_object_mut().expect("an object").extend(fields);
    record
}

/// An object's map.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("not an object: {other}"),
    }
}
