//! The rate limiter that is bound as `RATE_LIMITER` on Cloudflare's network. workerd has none, so
//! an object of the same name and shape is bound here, which asks this test.

use std::fs;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::any;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use stack::Stack;
use stack::testing::ticked;

/// What the edge calls. The class is named as the runtime names its own: the bindings' library
/// looks at that.
const MODULE: &str = r#"
class Ratelimit {
  #test;
  constructor(test) { this.#test = test; }
  async limit(options) {
    const answer = await this.#test.fetch("http://test/", { method: "POST", body: JSON.stringify(options) });
    if (answer.status === 500) throw new Error("no answer");
    return { success: answer.status === 200 };
  }
}
export default (env) => new Ratelimit(env.test);
"#;

/// The other end of the binding.
#[derive(Clone)]
struct Limiter {
    asked: Arc<Mutex<Vec<Value>>>,
    status: Arc<AtomicU16>,
}

impl Limiter {
    /// Starts the demo's stack with a limiter bound.
    async fn bound() -> (Stack, Self) {
        let limiter = Self {
            asked: Arc::default(),
            status: Arc::new(AtomicU16::new(200)),
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let held = limiter.clone();
        let router = Router::new().fallback(any(async move |body: String| {
            let asked = serde_json::from_str(&body).unwrap();
            held.asked.lock().unwrap().push(asked);
            StatusCode::from_u16(held.status.load(Ordering::SeqCst)).unwrap()
        }));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut stack = Stack::start().await.unwrap();
        stack.kill9().await.unwrap();
        let file = stack.data().join("worker/workerd.capnp");
        let config = fs::read_to_string(&file).unwrap();
        let module = MODULE.replace('"', "\\\"").replace('\n', "\\n");
        let config = config
            .replacen(
                "  services = [\n",
                &format!(
                    "  extensions = [(modules = [(name = \"test:limiter\", internal = true, esModule = \"{module}\")])],\n  \
                     services = [\n    (name = \"test\", external = (address = \"127.0.0.1:{port}\", http = ())),\n"
                ),
                1,
            )
            .replacen(
                "  bindings = [\n",
                "  bindings = [\n    (name = \"RATE_LIMITER\", wrapped = (moduleName = \"test:limiter\", \
                 innerBindings = [(name = \"test\", service = \"test\")])),\n",
                1,
            );
        fs::write(file, config).unwrap();
        stack.restart().await.unwrap();
        (stack, limiter)
    }

    fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// The keys that it was asked about since the last time.
    fn asked(&self) -> Vec<Value> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// Asks as somebody at an address does, whom Cloudflare's network names.
async fn ask(stack: &Stack, method: Method, url: &str, address: &str) -> Response {
    let request = stack.client().request(method, url);
    let request = request.header("cf-connecting-ip", address);
    request.send().await.unwrap()
}

#[tokio::test]
async fn who_tries_links_that_do_not_open_is_limited_by_network() {
    let (stack, limiter) = Limiter::bound().await;
    let forged = |path: &str| format!("{}{path}{}", stack.edge(), "A".repeat(50));
    for (address, network) in [("192.0.2.77", "192.0.2"), ("2001:db8:1:2::5", "2001:db8:1")] {
        for path in ["/u/", "/p/", "/r/", "/c/"] {
            let reply = ask(&stack, Method::GET, &forged(path), address).await;
            assert_eq!(reply.status(), 404, "{path}");
            // Nothing of the link, and of the address what many share.
            assert_eq!(limiter.asked(), [json!({"key": network})], "{path}");
        }
    }
    let reply = ask(&stack, Method::POST, &forged("/u/"), "192.0.2.77").await;
    assert_eq!(reply.status(), 404);
    assert_eq!(limiter.asked().len(), 1);

    limiter.answers(429);
    for method in [Method::GET, Method::POST] {
        let reply = ask(&stack, method, &forged("/u/"), "192.0.2.77").await;
        assert_eq!(reply.status(), 429);
        assert_eq!(reply.headers()["retry-after"], "60");
        let problem: Value = reply.json().await.unwrap();
        assert_eq!(problem["status"], 429);
    }
    let page = stack.client().get(forged("/u/"));
    let page = page.header("accept", "text/html");
    let page = page.header("cf-connecting-ip", "192.0.2.77");
    let page = page.send().await.unwrap();
    assert_eq!(page.status(), 429);
    assert_eq!(page.headers()["retry-after"], "60");
    assert!(page.text().await.unwrap().contains("Too many attempts"));

    // One that does not answer limits nobody.
    limiter.answers(500);
    let reply = ask(&stack, Method::POST, &forged("/u/"), "192.0.2.77").await;
    assert_eq!(reply.status(), 404);
}

#[tokio::test]
async fn links_that_open_are_never_counted() {
    let (stack, limiter) = Limiter::bound().await;
    let newsletter = [ticked("newsletter", "email")];
    stack.sign_up("ada@example.com", &newsletter).await.unwrap();
    let links = stack.links(json!({"email": "ada@example.com"})).await;
    let links = links.unwrap();
    let [unsubscribe, preferences] =
        ["unsubscribe_url", "preferences_url"].map(|name| links[name].as_str().unwrap());
    // It would refuse everything.
    limiter.answers(429);
    for _ in 0..20 {
        for (method, url) in [
            (Method::GET, unsubscribe),
            (Method::HEAD, unsubscribe),
            (Method::OPTIONS, unsubscribe),
            (Method::POST, unsubscribe),
            (Method::GET, preferences),
        ] {
            let reply = ask(&stack, method, url, "192.0.2.77").await;
            assert!(reply.status().is_success(), "{url} {}", reply.status());
        }
    }
    assert_eq!(limiter.asked(), [] as [Value; 0]);
}
