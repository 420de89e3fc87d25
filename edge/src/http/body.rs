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

/// How much of a body that is too long is read and thrown away, so that the client has sent
/// it all when the answer comes: one that is still sending sees a broken connection instead.
const DISCARD_LIMIT: usize = 2 * BEARER_LIMIT;

/// Reads the body, and keeps no more of it than `limit`.
pub(super) async fn read(request: &Request, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut seen = 0;
    let Some(stream) = request.body() else {
        return Ok(bytes);
    };
    let broken = |_: JsValue| Problem::with_detail(Kind::MalformedJson, "The body broke off");
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    while seen <= DISCARD_LIMIT {
        let chunk = JsFuture::from(reader.read()).await.map_err(broken)?;
        let done = Reflect::get(&chunk, &"done".into()).map_err(broken)?;
        if done.is_truthy() {
            break;
        }
        let value = Reflect::get(&chunk, &"value".into()).map_err(broken)?;
        let part: Uint8Array = value.dyn_into().map_err(broken)?;
        seen += part.length() as usize;
        if seen <= limit {
            let start = bytes.len();
            bytes.resize(seen, 0);
            part.copy_to(&mut bytes[start..]);
        }
    }
    if seen > limit {
        return Err(Problem::with_detail(
            Kind::TooLarge,
            format!("This route takes {limit} bytes at most"),
        ));
    }
    Ok(bytes)
}
