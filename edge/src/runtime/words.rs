//! The words of pages and mails in a language.

use futures_util::future::{Either, select};
use js_sys::{Promise, Reflect};
use unticked_shared::words::{Language, Words};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use worker::Env;

/// How long a page waits for its words before it is in English. The files lie beside the
/// bundle and answer within milliseconds or not at all.
const PATIENCE_MS: i32 = 500;

#[wasm_bindgen]
extern "C" {
    /// The files beside the bundle.
    type Files;

    #[wasm_bindgen(method, catch)]
    async fn fetch(this: &Files, url: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(action: &js_sys::Function, ms: i32) -> JsValue;
}

/// The words of a language, which an isolate fetches once. English where they cannot be had:
/// a page in another language is better than none.
pub async fn words(env: &Env, language: &'static Language) -> &'static Words {
    if let Some(words) = language.words() {
        return words;
    }
    let patience = JsFuture::from(Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, PATIENCE_MS);
    }));
    let fetched = std::pin::pin!(fetch(env, language));
    match select(fetched, patience).await {
        Either::Left((Some(file), _)) => language.learn(file),
        _ => None,
    }
    .unwrap_or_else(Words::english)
}

async fn fetch(env: &Env, language: &Language) -> Option<String> {
    let files = Reflect::get(env, &"ASSETS".into()).ok()?;
    if files.is_undefined() {
        return None;
    }
    let url = format!("http://files{}", language.file());
    let files: Files = files.unchecked_into();
    let found: web_sys::Response = files.fetch(&url).await.ok()?.unchecked_into();
    if !found.ok() {
        return None;
    }
    let text = JsFuture::from(found.text().ok()?).await.ok()?;
    text.as_string()
}
