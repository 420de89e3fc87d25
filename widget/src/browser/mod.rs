//! The browser's side: the boxes in the page's forms, and what goes to the edge.

mod consent;
mod events;
mod form;
mod page;
mod send;
mod store;
mod style;

use alloc::string::String;

use wasm_bindgen::prelude::*;

use crate::uuid;
use send::Edge;

/// Called by the loader, once, with the origin that it came from: from here on forms are
/// listened to. Returns a function that gives a form its boxes, and whose promise is
/// fulfilled when that is done.
#[wasm_bindgen]
#[must_use]
pub fn start(origin: String) -> JsValue {
    let edge = Edge::at(origin);
    style::adopt();
    events::on("submit", edge, form::submitted);
    events::on("change", edge, form::changed);
    events::on("pageshow", edge, form::shown_again);
    events::on("online", edge, |_, edge| edge.retry());
    edge.retry();
    page::callback(move |form| form::prepare(form.unchecked_ref(), edge).into())
}

/// An id that was never used before.
fn new_id() -> String {
    let mut random = [0; 16];
    page::fill_random(&mut random);
    uuid::v7(page::millis(), random)
}
