//! The browser's side: the boxes in the page's forms, and what goes to the edge.

mod consent;
mod events;
mod form;
mod notice;
mod page;
mod send;
mod store;
mod style;

use std::sync::OnceLock;

use wasm_bindgen::prelude::*;

use crate::uuid;
use page::{Element, Event, Promise};

/// The origin that the loader came from.
static EDGE: OnceLock<String> = OnceLock::new();

/// Called by the loader, once: from here on forms are listened to.
#[wasm_bindgen]
pub fn start(edge: String) {
    if EDGE.set(edge).is_err() {
        return;
    }
    style::adopt();
    events::on("submit", |event| form::submitted(&event));
    events::on("change", |event| form::changed(&event));
    events::on("pageshow", |event| untick_again(&event));
    events::on("online", |_| send::retry());
    send::retry();
}

/// Gives every form that has none its boxes. Fulfilled when all of them are done.
#[wasm_bindgen]
#[must_use]
pub fn scan() -> Promise {
    let preparing = page::list();
    for form in page::find_all("form[data-unticked]").iter::<Element>() {
        if form.query("unticked-consent").is_none() {
            preparing.push(&form::prepare(form));
        }
    }
    Promise::all(&preparing)
}

/// The edge's address of `path`.
fn edge(path: &str) -> String {
    [EDGE.get().map_or("", String::as_str), path].concat()
}

/// An id that was never used before.
fn new_id() -> String {
    let mut random = [0; 16];
    page::fill_random(&mut random);
    uuid::v7(page::millis(), random)
}

/// A page that comes back out of the browser's memory comes back with its ticks; but a tick
/// is to be given each time anew.
fn untick_again(event: &Event) {
    if event.persisted() {
        for tick in page::find_all("unticked-consent [type=checkbox]").iter::<Element>() {
            tick.set_checked(false);
        }
    }
}
