//! Events: those that are listened to, and those that the page may listen to.

use wasm_bindgen::prelude::*;

use super::page::{self, Element, Event};

/// Listens to an event anywhere in the page. Capturing comes before the page's own
/// listeners, so `unticked_id` is in place when these read the form; and no form needs a
/// listener of its own.
pub fn on(name: &str, mut listener: impl FnMut(Event) + 'static) {
    let listener = page::callback(move |event| {
        listener(event.unchecked_into());
        JsValue::UNDEFINED
    });
    page::listen(name, &listener, true);
}

/// Fires `unticked:{name}` from a consent element; from the page where that is gone.
pub fn fire(from: Option<&Element>, name: &str, detail: &JsValue) {
    let init = page::object(r#"{"bubbles":true}"#);
    init.set_detail(detail);
    let event = Event::new(&["unticked:", name].concat(), &init);
    match from.filter(|element| element.is_connected()) {
        Some(element) => element.dispatch(&event),
        None => {
            if let Some(page) = page::find("html") {
                page.dispatch(&event);
            }
        }
    }
}

/// Fires `unticked:error`.
pub fn fire_error(from: Option<&Element>, status: u16, problem: &JsValue) {
    let detail = page::object("{}");
    detail.set_status(status);
    detail.set_problem(problem);
    fire(from, "error", &detail);
}
