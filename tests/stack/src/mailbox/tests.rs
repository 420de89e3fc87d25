//! The mailbox against an edge that answers as agreed.

use std::sync::Mutex as StdMutex;

use axum::http::{HeaderMap, Uri};
use serde_json::Value;

use super::*;
use crate::ports;
use crate::server::Server;
use crate::site::{Subscriber, Subscribers};

/// What came in at the edge: path, headers, body.
type Seen = Arc<StdMutex<Vec<(String, HeaderMap, String)>>>;

/// Bob has withdrawn; everybody else may be written to.
async fn edge_answer(
    State((origin, seen)): State<(String, Seen)>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Response {
    let path = uri.path().to_owned();
    let asked: Value = serde_json::from_str(&body).unwrap_or_default();
    let subjects = asked["subjects"].as_array().cloned().unwrap_or_default();
    seen.lock().unwrap().push((path.clone(), headers, body));
    match path.as_str() {
        "/v1/check" => {
            let results = subjects.iter().map(|s| match s["email"].as_str() {
                Some("bob@example.com") => {
                    json!({ "allowed": false, "state": "withdrawn", "reason": "unsubscribed" })
                }
                _ => json!({ "allowed": true, "state": "granted", "reason": "ticked" }),
            });
            Json(json!({ "results": results.collect::<Vec<_>>() })).into_response()
        }
        "/v1/links" => {
            let links = (0..subjects.len()).map(|n| {
                json!({
                    "unsubscribe_url": format!("{origin}/u/{n}"),
                    "preferences_url": format!("{origin}/p/{n}"),
                    "headers": {
                        "List-Unsubscribe": format!("<{origin}/u/{n}>"),
                        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                    },
                })
            });
            Json(json!({ "links": links.collect::<Vec<_>>() })).into_response()
        }
        "/u/moved" => Redirect::to("/u/0").into_response(),
        _ => StatusCode::OK.into_response(),
    }
}

struct Scene {
    edge: String,
    mailbox: String,
    seen: Seen,
    edge_server: Option<Server>,
    _mailbox_server: Server,
    _folder: tempfile::TempDir,
}

async fn scene(emails: &[&str]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let subscribers = Subscribers::open(folder.path()).unwrap();
    for email in emails {
        let subscriber = Subscriber {
            email: (*email).to_owned(),
            first_name: String::new(),
            unticked_id: None,
        };
        subscribers.remember(subscriber).unwrap();
    }
    let seen = Seen::default();
    let listener = ports::take(0, "a test").await.unwrap();
    let edge = ports::origin(listener.local_addr().unwrap().port());
    let state = (edge.clone(), Arc::clone(&seen));
    let edge_router = Router::new().fallback(edge_answer).with_state(state);
    let edge_server = Server::start(listener, edge_router);

    let listener = ports::take(0, "a test").await.unwrap();
    let mailbox = ports::origin(listener.local_addr().unwrap().port());
    let made = router(Mailbox {
        outage: Outage::default(),
        store: Store::open(folder.path()).unwrap(),
        newsletter: Newsletter {
            edge: edge.clone(),
            token: "unticked_sender_x".to_owned(),
            subscribers: Arc::new(subscribers),
        },
    });
    let mailbox_server = Server::start(listener, made.unwrap());
    Scene {
        edge,
        mailbox,
        seen,
        edge_server: Some(edge_server),
        _mailbox_server: mailbox_server,
        _folder: folder,
    }
}

impl Scene {
    async fn post(&self, path: &str) -> String {
        let url = format!("{}{path}", self.mailbox);
        let reply = reqwest::Client::new().post(url).send().await.unwrap();
        assert!(reply.status().is_success(), "{path}: {}", reply.status());
        reply.text().await.unwrap()
    }
}

#[tokio::test]
async fn only_who_may_be_written_to_gets_the_newsletter() {
    let scene = scene(&["ada@example.com", "bob@example.com", "cid@example.com"]).await;
    let page = scene.post("/campaigns/newsletter").await;
    assert!(page.contains("Sent to 2 people."), "{page}");
    assert!(page.contains("<li>b***@example.com: withdrawn (unsubscribed)</li>"));
    assert!(!page.contains("bob@"));
    assert!(page.contains("To cid@example.com"));
    let seen = scene.seen.lock().unwrap();
    let paths: Vec<_> = seen.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths, ["/v1/check", "/v1/links"]);
    assert!(
        seen.iter()
            .all(|(_, headers, _)| headers["authorization"] == "Bearer unticked_sender_x")
    );
    assert!(!seen[1].2.contains("bob@"));
}

#[tokio::test]
async fn the_button_posts_as_rfc_8058_says() {
    let scene = scene(&["ada@example.com"]).await;
    scene.post("/campaigns/newsletter").await;
    let page = scene.post("/mails/1/unsubscribe").await;
    assert!(
        page.contains("Unsubscribed: the sender answered 200."),
        "{page}"
    );
    let seen = scene.seen.lock().unwrap();
    let (path, headers, body) = seen.last().unwrap();
    assert_eq!(path, "/u/0");
    assert_eq!(body, "List-Unsubscribe=One-Click");
    assert_eq!(headers["content-type"], "application/x-www-form-urlencoded");
    for context in ["cookie", "authorization", "origin", "referer"] {
        assert!(!headers.contains_key(context), "{context}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_counts_as_refusal() {
    let scene = scene(&[]).await;
    let draft = json!({
        "to": "ada@example.com", "from": "x@example.com", "subject": "s", "text": "t",
        "headers": {
            "List-Unsubscribe": format!("<{}/u/moved>", scene.edge),
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    });
    let url = format!("{}/send", scene.mailbox);
    let reply = reqwest::Client::new()
        .post(url)
        .json(&draft)
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 202);
    let page = scene.post("/mails/1/unsubscribe").await;
    assert!(
        page.contains("Not unsubscribed: the sender answered 303"),
        "{page}"
    );
    assert_eq!(scene.seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn an_edge_that_is_down_sends_nobody_anything() {
    let mut scene = scene(&["ada@example.com"]).await;
    scene.edge_server = None;
    let page = scene.post("/campaigns/newsletter").await;
    assert!(page.contains("Nothing was sent."), "{page}");
}
