//! Talking to the edge.

use alloc::{borrow::ToOwned, rc::Rc, string::String};
use core::cell::Cell;

use wasm_bindgen::prelude::*;

use super::{
    consent::Consent,
    events,
    page::{self, Element, Promise, Properties as _, Response},
    store,
};
use crate::{
    pending::{self, Verdict},
    record, text,
};

/// `keepalive` lets the request outlive the page, which the form is about to leave.
const POST: &str = r#"{"method":"POST","keepalive":true,"mode":"cors","credentials":"omit","headers":{"content-type":"application/json"}}"#;
const GET: &str = r#"{"mode":"cors","credentials":"omit"}"#;

/// The edge, by its origin. It is there for as long as the page is.
#[derive(Clone, Copy)]
pub struct Edge(&'static str);

/// What the edge was asked for.
enum Question {
    /// A notice, to be shown.
    Notice { consent: Consent, has_phone: bool },
    /// To record a document.
    Record { document: String, from: Element },
}

impl Edge {
    /// The edge at an origin.
    pub fn at(origin: String) -> Self {
        Self(origin.leak())
    }

    /// Fetches the notice at `path` and shows it.
    pub fn show(self, path: &str, consent: Consent, has_phone: bool) -> Promise {
        self.ask(
            path,
            &page::parse(GET),
            Question::Notice { consent, has_phone },
        )
    }

    /// Sends a document, and keeps it until it is answered.
    pub fn record(self, document: String, from: Element) {
        let options = page::parse(POST);
        options.set("body", &document.as_str().into());
        store::keep(&document);
        self.ask(
            "/v1/consents",
            &options,
            Question::Record { document, from },
        );
    }

    /// Sends again what has no answer yet. The edge knows a record by its id, so one that had
    /// arrived is not recorded twice.
    pub fn retry(self) {
        for document in pending::fresh(&store::kept(), page::millis()) {
            // The form that it was sent from is gone, so the page hears of it.
            self.record(document.to_owned(), page::create("i"));
        }
    }

    fn ask(self, path: &str, options: &JsValue, question: Question) -> Promise {
        let asked = Rc::new((Cell::new(0), question));
        let status = Rc::clone(&asked);
        let read = page::callback(move |response| {
            let response: Response = response.unchecked_into();
            status.0.set(response.status());
            response.json()
        });
        page::fetch(&text::concat(&[self.0, path]), options)
            .then(&read, &JsValue::UNDEFINED)
            .then(&settle(&asked, true), &settle(&asked, false))
    }
}

/// Hands the answer on.
fn settle(asked: &Rc<(Cell<u16>, Question)>, is_json: bool) -> JsValue {
    let asked = Rc::clone(asked);
    page::callback(move |answer| {
        let answer = is_json.then_some(&answer);
        asked.1.answered(asked.0.get(), answer);
        JsValue::UNDEFINED
    })
}

impl Question {
    /// Takes the answer's status and its JSON; 0 and none where there is no answer.
    fn answered(&self, status: u16, json: Option<&JsValue>) {
        let verdict = pending::verdict(status);
        let null = JsValue::NULL;
        let answer = json.unwrap_or(&null);
        let from = match self {
            Self::Notice { consent, has_phone } => {
                if verdict == Verdict::Recorded && json.is_some() {
                    consent.show(answer.unchecked_ref(), *has_phone);
                } else {
                    events::fire_error(consent, status, answer);
                }
                return;
            }
            Self::Record { document, from } => {
                if verdict == Verdict::Later {
                    return;
                }
                if let Some(id) = record::id(document) {
                    store::forget(id);
                }
                from
            }
        };
        if verdict == Verdict::Recorded {
            events::fire(from, "recorded", answer);
        } else {
            events::fire_error(from, status, answer);
        }
    }
}
