//! The notice as the edge serves it (`GET /v1/forms/{form}`).
//!
//! What is only shown stays the browser's own text and never enters Rust.

use wasm_bindgen::prelude::*;

use super::page::List;

#[wasm_bindgen]
extern "C" {
    /// A notice.
    #[derive(Clone)]
    pub type Notice;
    #[wasm_bindgen(method, getter)]
    pub fn form(this: &Notice) -> String;
    #[wasm_bindgen(method, getter, js_name = notice)]
    pub fn version(this: &Notice) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn language(this: &Notice) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn stamp(this: &Notice) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn direction(this: &Notice) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn controller(this: &Notice) -> Controller;
    #[wasm_bindgen(method, getter)]
    pub fn purposes(this: &Notice) -> List;
    #[wasm_bindgen(method, getter)]
    pub fn texts(this: &Notice) -> Texts;

    /// Who asks.
    pub type Controller;
    #[wasm_bindgen(method, getter)]
    pub fn policy_url(this: &Controller) -> JsValue;

    /// What for, or by which way.
    #[derive(Clone)]
    pub type Named;
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Named) -> String;
    /// A purpose's words.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Named) -> JsValue;
    /// A purpose's channels.
    #[wasm_bindgen(method, getter)]
    pub fn channels(this: &Named) -> List;
    /// A channel's words.
    #[wasm_bindgen(method, getter)]
    pub fn label(this: &Named) -> JsValue;

    /// The words around the boxes.
    pub type Texts;
    #[wasm_bindgen(method, getter)]
    pub fn legend(this: &Texts) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn optional(this: &Texts) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn withdraw(this: &Texts) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub fn policy(this: &Texts) -> JsValue;
}
