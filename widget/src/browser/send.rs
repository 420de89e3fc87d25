//! Talking to the edge.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{
    events,
    page::{self, Element, Promise, Response},
    store,
};
use crate::{
    pending::{self, Verdict},
    record,
};

/// `keepalive` lets the request outlive the page, which the form is about to leave.
const POST: &str = r#"{"method":"POST","keepalive":true,"mode":"cors","credentials":"omit","headers":{"content-type":"application/json"}}"#;
const GET: &str = r#"{"mode":"cors","credentials":"omit"}"#;

/// What to do with an answer: its status and its JSON; 0 and null where there is none.
type Done = Rc<dyn Fn(u16, &JsValue)>;

/// Fetches what is at `path` of the edge.
pub fn get(path: &str, done: Done) -> Promise {
    ask(path, &page::object(GET), done)
}

/// Sends a document, and keeps it until it is answered.
pub fn record(document: String, from: Option<Element>) {
    let options = page::object(POST);
    options.set_body(&document);
    store::keep(&document);
    let done = move |status, answer: &JsValue| {
        let verdict = pending::verdict(status);
        if verdict == Verdict::Later {
            return;
        }
        if let Some(id) = record::id(&document) {
            store::forget(id);
        }
        match verdict {
            Verdict::Recorded => events::fire(from.as_ref(), "recorded", answer),
            _ => events::fire_error(from.as_ref(), status, answer),
        }
    };
    ask("/v1/consents", &options, Rc::new(done));
}

/// Sends again what has no answer yet. The edge knows a record by its id, so one that had
/// arrived is not recorded twice.
pub fn retry() {
    for document in pending::fresh(&store::kept(), page::millis()) {
        record(document.to_owned(), None);
    }
}

fn ask(path: &str, options: &page::Object, done: Done) -> Promise {
    let none = Rc::clone(&done);
    page::fetch(&super::edge(path), options).then(
        &page::callback(move |response| {
            let response: Response = response.unchecked_into();
            let status = response.status();
            let (done, bare) = (Rc::clone(&done), Rc::clone(&done));
            let read = response.json().then(
                &page::callback(move |json| {
                    done(status, &json);
                    JsValue::UNDEFINED
                }),
                &page::callback(move |_| {
                    bare(status, &JsValue::NULL);
                    JsValue::UNDEFINED
                }),
            );
            read.into()
        }),
        &page::callback(move |_| {
            none(0, &JsValue::NULL);
            JsValue::UNDEFINED
        }),
    )
}
