//! Every route, and what answers it.

mod bots;
mod check;
mod configuration;
mod confirm;
mod consents;
mod events;
mod forms;
mod health;
mod held;
mod hooks;
mod hosted;
mod imports;
mod ledger;
mod link;
mod links;
mod logs;
pub mod mailto;
mod metrics;
mod obligations;
mod outbox;
mod preferences;
pub mod ready;
mod receipts;
mod revise;
mod segments;
mod subjects;
mod unsubscribe;
mod verify;

use unticked_shared::{
    api::{Kind, Problem},
    words::{Language, Words},
};

use crate::{
    http::{Call, Method, Reply},
    pages,
    runtime::{self, Published},
};

const UNSUBSCRIBE_METHODS: &str = "GET, HEAD, OPTIONS, POST";

/// Answers a call: a reply, or the problem as a document.
pub async fn answer(call: &Call) -> Reply {
    let path: Vec<&str> = call.path.split('/').skip(1).collect();
    let replied = match (path.as_slice(), call.method) {
        // Programs change a link's letters and add slashes; none of them is sent elsewhere.
        (["u" | "U", token] | ["u" | "U", token, ""], method) => match method {
            Method::Post => unsubscribe::one_click(call, token).await,
            Method::Get | Method::Head => unsubscribe::ask(call, token).await,
            Method::Options => {
                unsubscribe::options(call, token);
                Ok(Reply::empty(204).header("allow", UNSUBSCRIBE_METHODS))
            }
            _ => return no_such(&["u", token]),
        },
        (["c", token], Method::Post) => confirm::confirm(call, token).await,
        (["c", token], Method::Get | Method::Head) => confirm::ask(call, token).await,
        (["p", token], Method::Post) => preferences::change(call, token).await,
        (["p", token], Method::Get | Method::Head) => preferences::show(call, token).await,
        (["r", token], Method::Get | Method::Head) => receipts::show(call, token).await,

        (["v1", "forms", form], Method::Get | Method::Head) => forms::serve(call, form).await,
        (["v1", "forms", form], Method::Options) => forms::preflight(call, form).await,

        (["v1", "forms", form, "fieldset"], Method::Get | Method::Head) => {
            forms::serve_fieldset(call, form).await
        }
        (["f", form], Method::Get | Method::Head) => hosted::show(call, form).await,
        (["f", form], Method::Post) => hosted::record(call, form).await,

        (["v1", "consents"], Method::Post) => consents::record(call).await,
        (["v1", "consents"], Method::Options) => consents::preflight(call).await,

        (["v1", "links"], Method::Post) => links::mint(call).await,
        (["v1", "check"], Method::Post) => check::check(call).await,

        (["v1", "obligations"], Method::Get | Method::Head) => obligations::obligations(call).await,
        (["v1", "comparison"], Method::Put) => obligations::compared(call).await,
        (["v1", "outbox", id, "retry"], Method::Post) => outbox::retry(call, id).await,
        (["v1", "segments", purpose, channel], Method::Get) => {
            segments::read(call, purpose, channel).await
        }

        (["v1", "config"], Method::Put) => configuration::publish(call).await,
        (["v1", "config"], Method::Get | Method::Head) => configuration::read(call).await,

        (["v1", "events"], Method::Post) => events::record(call).await,
        (["v1", "imports"], Method::Post) => imports::record(call).await,
        (["v1", "subjects", "lookup"], Method::Post) => subjects::lookup(call).await,
        (["v1", "subjects", "export"], Method::Post) => subjects::export(call).await,
        (["v1", "subjects", "erase"], Method::Post) => subjects::erase(call).await,

        (["v1", "audit"], Method::Get | Method::Head) => ledger::accesses(call).await,
        (["v1", "audit", "run"], Method::Post) => ledger::audit(call).await,
        (["v1", "retention"], Method::Post) => ledger::retention(call).await,
        (["v1", "keys"], Method::Get | Method::Head) => ledger::keys(call).await,
        (["v1", "backup"], Method::Get | Method::Head) => ledger::backup(call).await,
        (["v1", "restore"], Method::Post) => ledger::restore(call).await,

        (["v1", "logs"], Method::Get | Method::Head) => Ok(logs::list(call)),
        (["log", log, path @ ..], Method::Get | Method::Head) => logs::serve(call, log, path).await,

        (["hooks", "zoho", secret], Method::Post) => hooks::zoho(call, secret).await,

        (["verify"], Method::Get | Method::Head) => Ok(verify::page(call)),
        (["healthz"], Method::Get | Method::Head) => health::healthz(call).await,
        (["metrics"], Method::Get | Method::Head) => metrics::metrics(call).await,

        (path, _) => return no_such(path),
    };
    replied.unwrap_or_else(Reply::from)
}

/// A known path with another method, or a path that is not known.
fn no_such(path: &[&str]) -> Reply {
    let methods = match path {
        ["u", _] => UNSUBSCRIBE_METHODS,
        ["c" | "f" | "p", _] => "GET, HEAD, POST",
        ["r", _]
        | ["v1", "forms", _, "fieldset"]
        | ["healthz" | "metrics" | "verify"]
        | ["v1", "audit" | "keys" | "backup" | "logs" | "obligations"]
        | ["log", _, _, ..] => "GET, HEAD",
        ["v1", "forms", _] => "GET, HEAD, OPTIONS",
        ["v1", "consents"] => "POST, OPTIONS",
        ["hooks", "zoho", _]
        | [
            "v1",
            "links" | "check" | "events" | "imports" | "retention" | "restore",
        ]
        | ["v1", "subjects", "lookup" | "export" | "erase"]
        | ["v1", "audit", "run"]
        | ["v1", "outbox", _, "retry"] => "POST",
        ["v1", "segments", _, _] => "GET",
        ["v1", "comparison"] => "PUT",
        ["v1", "config"] => "GET, HEAD, PUT",
        _ => return Problem::of(Kind::NotFound).into(),
    };
    Reply::from(Problem::of(Kind::MethodNotAllowed)).header("allow", methods)
}

/// The words of a page: what the browser prefers, else the deployment's own language.
async fn words(call: &Call, published: &Published) -> &'static Words {
    words_in(call, preferred(call.accepted_language(), published)).await
}

/// The words in a language, or in English.
async fn words_in(call: &Call, language: Option<&'static Language>) -> &'static Words {
    match language {
        Some(language) => runtime::words(&call.env, language).await,
        None => Words::english(),
    }
}

/// The language that is accepted, else the deployment's own.
fn preferred(
    accepted: Option<&'static Language>,
    published: &Published,
) -> Option<&'static Language> {
    accepted.or_else(|| Language::find(&published.config.deployment.default_language))
}

/// A problem behind a link: a page for people, a document for programs. Whoever tries many links
/// that do not open is slowed down.
async fn link_problem(call: &Call, problem: Problem) -> Reply {
    let address = call.header("cf-connecting-ip");
    let problem = match problem.kind {
        Kind::NotFound if runtime::too_many(&call.env, address.as_deref()).await => {
            Problem::of(Kind::TooMany)
        }
        _ => problem,
    };
    if call.wants_page() {
        let words = words_in(call, call.accepted_language()).await;
        let reply = Reply::page(problem.status, pages::problem(words, &problem));
        match problem.status {
            429 => reply.header("retry-after", "60"),
            503 => reply.header("retry-after", "5"),
            _ => reply,
        }
    } else {
        problem.into()
    }
}
