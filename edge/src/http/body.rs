//! Reading a body without trusting its length.

use js_sys::{Reflect, Uint8Array};
use unticked_shared::api::{Kind, Problem};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Request};

/// Bytes that a public route takes: the longest form is far below.
pub const PUBLIC_LIMIT: usize = 64 * 1024;
/// Bytes that a route with a bearer token takes: a thousand subjects fit.
pub const BEARER_LIMIT: usize = 1024 * 1024;

fn too_large(limit: usize) -> Problem {
    Problem::with_detail(
        Kind::TooLarge,
        format!("This route takes {limit} bytes at most"),
    )
}

/// Reads the body, and stops as soon as it is longer than `limit`.
pub(super) async fn read(request: &Request, limit: usize) -> Result<Vec<u8>, Problem> {
    let announced = request.headers().get("content-length").ok().flatten();
    if announced
        .and_then(|n| n.parse::<usize>().ok())
        .is_some_and(|n| n > limit)
    {
        return Err(too_large(limit));
    }
    let mut bytes = Vec::new();
    let Some(stream) = request.body() else {
        return Ok(bytes);
    };
    let broken = |_: JsValue| Problem::with_detail(Kind::MalformedJson, "The body broke off");
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(broken)?;
        let done = Reflect::get(&chunk, &"done".into()).map_err(broken)?;
        if done.is_truthy() {
            return Ok(bytes);
        }
        let value = Reflect::get(&chunk, &"value".into()).map_err(broken)?;
        let part: Uint8Array = value.dyn_into().map_err(broken)?;
        let start = bytes.len();
        if start + part.length() as usize > limit {
            return Err(too_large(limit));
        }
        bytes.resize(start + part.length() as usize, 0);
        part.copy_to(&mut bytes[start..]);
    }
}
