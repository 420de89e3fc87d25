//! Events: those that are listened to, and those that the page may listen to.

use wasm_bindgen::prelude::*;

use super::{
    page::{self, Element, Event, Properties as _},
    send::Edge,
};
use crate::text;

/// Listens to an event anywhere in the page. Capturing comes before the page's own
/// listeners, so `unticked_id` is in place when these read the form; and no form needs a
/// listener of its own.
pub fn on(name: &str, edge: Edge, react: fn(&Event, Edge)) {
    let listener = page::callback(move |event| {
        react(event.unchecked_ref(), edge);
        JsValue::UNDEFINED
    });
    page::listen(name, &listener, true);
}

/// Fires `unticked:{name}` from an element; from the page where that is gone.
pub fn fire(from: &Element, name: &str, detail: &JsValue) {
    let init = page::parse(r#"{"bubbles":true}"#);
    init.set("detail", detail);
    let event = Event::new(&text::concat(&["unticked:", name]), &init);
    if from.is("isConnected") {
        from.dispatch(&event);
    } else {
        from.object("ownerDocument").dispatch(&event);
    }
}

/// Fires `unticked:error`.
pub fn fire_error(from: &Element, status: u16, problem: &JsValue) {
    let detail = page::parse("{}");
    detail.set("status", &status.into());
    detail.set("problem", problem);
    fire(from, "error", &detail);
}
