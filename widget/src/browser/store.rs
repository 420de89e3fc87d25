//! The records that wait, in local storage. Without storage (blocked, full, a sandboxed
//! frame) a record is sent once and not again.

use alloc::string::String;

use wasm_bindgen::prelude::*;

use super::page;
use crate::pending;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set(key: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = removeItem, catch)]
    fn remove(key: &str) -> Result<(), JsValue>;
}

/// The loader knows it too: what waits there is reason enough to fetch the widget.
const KEY: &str = "unticked:pending";

/// What is kept.
pub fn kept() -> String {
    get(KEY).ok().flatten().unwrap_or_default()
}

/// Keeps a document until it is answered.
pub fn keep(document: &str) {
    put(&pending::with(&kept(), document, page::millis()));
}

/// Lets a record go.
pub fn forget(id: &str) {
    put(&pending::without(&kept(), id, page::millis()));
}

fn put(kept: &str) {
    let _ = if kept.is_empty() {
        remove(KEY)
    } else {
        set(KEY, kept)
    };
}
