//! The demo site: a shop on an origin of its own that embeds the one script tag.
//!
//! It keeps its own list of subscribers, as a real site's backend does, and
//! knows nothing of consent: that is between the visitor and the edge.

mod page;
mod subscribers;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use unticked_shared::address::EmailAddress;

pub use subscribers::{Subscriber, Subscribers};

/// What the demo site is made of.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder of its pages.
    pub files: PathBuf,
    /// The edge's origin, from which its pages load the script.
    pub edge: String,
    /// Its list.
    pub subscribers: Arc<Subscribers>,
}

/// The site's routes.
///
/// # Panics
/// When the edge's origin is not a text for a header, which a URL always is.
pub fn router(site: Site) -> Router {
    let policy = HeaderValue::from_str(&content_security_policy(&site.edge))
        .expect("an origin is a text for a header");
    Router::new()
        .route("/subscribe", post(subscribe))
        .route("/thanks", get(thanks))
        .route("/favicon.ico", get(StatusCode::NO_CONTENT))
        .fallback(get(file))
        .with_state(Arc::new(site))
        .layer(axum::middleware::map_response(move |reply: Response| {
            std::future::ready(guarded(reply, &policy))
        }))
}

/// As strict as a careful site's: it names the edge, and nothing else is let in.
fn content_security_policy(edge: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self' {edge} 'wasm-unsafe-eval'; \
         connect-src 'self' {edge}; style-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

fn guarded(mut reply: Response, policy: &HeaderValue) -> Response {
    let headers = reply.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    reply
}

async fn file(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    page::serve(&site.files, uri.path(), &site.edge, None)
}

/// What the sign-up form sends. The boxes are in it too, and left to the widget.
#[derive(Deserialize)]
struct SignUp {
    #[serde(default)]
    email: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    unticked_id: String,
}

async fn subscribe(State(site): State<Arc<Site>>, Form(form): Form<SignUp>) -> Response {
    let email = form.email.trim();
    // One line that is no address would make the edge refuse the sender's whole list.
    if email.parse::<EmailAddress>().is_err() {
        let words = "Please go back and give an email address.";
        return (StatusCode::UNPROCESSABLE_ENTITY, words).into_response();
    }
    let id = uuid::Uuid::try_parse(&form.unticked_id)
        .ok()
        .map(|id| id.to_string());
    let to = id.as_ref().map_or_else(
        || "/thanks".to_owned(),
        |id| format!("/thanks?unticked_id={id}"),
    );
    let stored = site.subscribers.remember(Subscriber {
        email: email.to_owned(),
        first_name: form.first_name.trim().to_owned(),
        unticked_id: id,
    });
    match stored {
        Ok(()) => Redirect::to(&to).into_response(),
        Err(e) => {
            let words = format!("The demo site cannot keep its list: {e:#}");
            (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
        }
    }
}

#[derive(Deserialize)]
struct Thanks {
    #[serde(default)]
    unticked_id: String,
}

async fn thanks(State(site): State<Arc<Site>>, Query(query): Query<Thanks>) -> Response {
    page::serve(
        &site.files,
        "/thanks.html",
        &site.edge,
        Some(&query.unticked_id),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports;
    use crate::server::Server;

    async fn serve(folder: &std::path::Path) -> (String, Server) {
        let files = folder.join("www");
        std::fs::create_dir_all(&files).unwrap();
        std::fs::write(
            files.join("index.html"),
            "<script src='{{edge}}/unticked.js'>",
        )
        .unwrap();
        std::fs::write(files.join("thanks.html"), "<p>{{unticked_id}}</p>").unwrap();
        let listener = ports::take(0, "a test").await.unwrap();
        let origin = ports::origin(listener.local_addr().unwrap().port());
        let site = Site {
            files,
            edge: "http://127.0.0.1:9".to_owned(),
            subscribers: Arc::new(Subscribers::open(folder).unwrap()),
        };
        (origin, Server::start(listener, router(site)))
    }

    #[tokio::test]
    async fn signing_up_is_remembered_and_the_address_stays_out_of_the_url() {
        let folder = tempfile::tempdir().unwrap();
        let (origin, _server) = serve(folder.path()).await;
        let reply = reqwest::Client::new()
            .post(format!("{origin}/subscribe"))
            .form(&[
                ("email", "ada@example.com"),
                ("first_name", "Ada"),
                ("unticked_id", "019aa9c0-0000-7000-8000-000000000001"),
                ("unticked[newsletter][email]", "on"),
            ])
            .send()
            .await
            .unwrap();
        assert!(reply.status().is_success());
        assert_eq!(
            reply.url().as_str(),
            format!("{origin}/thanks?unticked_id=019aa9c0-0000-7000-8000-000000000001")
        );
        let text = reply.text().await.unwrap();
        assert_eq!(text, "<p>019aa9c0-0000-7000-8000-000000000001</p>");
        let again = Subscribers::open(folder.path()).unwrap();
        assert_eq!(again.all()[0].first_name, "Ada");
    }

    #[tokio::test]
    async fn every_answer_carries_the_policy_and_markup_is_escaped() {
        let folder = tempfile::tempdir().unwrap();
        let (origin, _server) = serve(folder.path()).await;
        for (path, status) in [("/", 200), ("/favicon.ico", 204), ("/nothing.html", 404)] {
            let reply = reqwest::get(format!("{origin}{path}")).await.unwrap();
            assert_eq!(reply.status(), status, "{path}");
            let policy = reply.headers()["content-security-policy"].to_str().unwrap();
            assert!(
                policy.contains("connect-src 'self' http://127.0.0.1:9;"),
                "{policy}"
            );
            assert_eq!(reply.headers()["x-content-type-options"], "nosniff");
        }
        let page = reqwest::get(format!("{origin}/")).await.unwrap();
        assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
        assert!(
            page.text()
                .await
                .unwrap()
                .contains("'http://127.0.0.1:9/unticked.js'")
        );
        let page = reqwest::get(format!("{origin}/thanks?unticked_id=%3Cb%3E"))
            .await
            .unwrap();
        assert_eq!(page.text().await.unwrap(), "<p>&lt;b&gt;</p>");
    }

    #[tokio::test]
    async fn no_address_no_subscriber() {
        let folder = tempfile::tempdir().unwrap();
        let (origin, _server) = serve(folder.path()).await;
        let reply = reqwest::Client::new()
            .post(format!("{origin}/subscribe"))
            .form(&[("email", "nobody")])
            .send()
            .await
            .unwrap();
        assert_eq!(reply.status(), 422);
    }
}
