//! The widget's core: what a form says, as the record that is sent.
//!
//! The loader (`www/widget`) hands over what it read of a form and carries out what comes back;
//! in here is what decides: who may be reached, which boxes say something, and what leaves the
//! page. It asks nothing of the browser, so its glue is a few hundred bytes, and everything is
//! tested natively.
#![no_std]

extern crate alloc;
// Natively, for the tests; in a page it brings its own runtime.
#[cfg(not(target_arch = "wasm32"))]
extern crate std;

mod boxes;
mod json;
mod record;
#[cfg(target_arch = "wasm32")]
mod runtime;
mod text;

use alloc::string::String;

use wasm_bindgen::prelude::*;

/// The record of a form, but for its id: the JSON that `POST /v1/consents` takes. None where
/// there is nobody or nothing to record.
///
/// `said` has a line for each thing that was read, in the order of [`record::Said`], and then one
/// for each box: `1` or `0`, and its name. No field of a form holds a line break.
#[wasm_bindgen]
#[must_use]
pub fn details(said: &str) -> Option<String> {
    record::details(said)
}
