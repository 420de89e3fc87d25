//! One reply.

use std::{borrow::Cow, cell::RefCell};

use futures_util::stream::{self, LocalBoxStream, Stream, StreamExt as _};

use serde::Serialize;
use unticked_shared::api::Problem;
use wasm_bindgen::JsValue;
use web_sys::{Headers, Response, ResponseInit};

/// What every page is sent with: nothing is loaded but our own style sheet, nothing is
/// framed, cached, indexed, or named to whoever is linked (the address holds a token).
const PAGE_HEADERS: [(&str, &str); 6] = [
    ("content-type", "text/html; charset=utf-8"),
    (
        "content-security-policy",
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-robots-tag", "noindex, nofollow"),
    ("x-content-type-options", "nosniff"),
];

/// What JSON is sent with, unless a route says otherwise.
const JSON_HEADERS: [(&str, &str); 3] = [
    ("content-type", "application/json"),
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
];

/// What answers to links are sent with: pages, or JSON that names a receipt.
///
/// # Errors
/// Never: the names and values are fixed.
pub fn headers_of_links(json: bool) -> Result<Headers, JsValue> {
    let reply = if json {
        Reply::json_text(200, String::new()).header("referrer-policy", "no-referrer")
    } else {
        Reply::page(200, String::new())
    };
    reply.headers()
}

/// A reply.
pub struct Reply {
    status: u16,
    headers: Vec<(&'static str, Cow<'static, str>)>,
    body: Body,
}

/// What a reply consists of.
enum Body {
    Text(String),
    Bytes(Vec<u8>),
    /// Made while it is read: what was made already, and the rest.
    Stream(RefCell<Option<Made>>),
}

type Made = LocalBoxStream<'static, Result<Vec<u8>, worker::Error>>;

impl Reply {
    fn with(status: u16, headers: &[(&'static str, &'static str)], body: String) -> Self {
        let headers = headers
            .iter()
            .map(|(n, v)| (*n, Cow::Borrowed(*v)))
            .collect();
        Self {
            status,
            headers,
            body: Body::Text(body),
        }
    }

    /// Bytes, which anybody may keep: what a log serves is public, and a full tile never changes.
    pub fn bytes(bytes: Vec<u8>, content_type: &'static str, cache: &'static str) -> Self {
        let headers = [
            ("content-type", content_type),
            ("cache-control", cache),
            ("access-control-allow-origin", "*"),
            ("x-content-type-options", "nosniff"),
        ];
        Self {
            body: Body::Bytes(bytes),
            ..Self::with(200, &headers, String::new())
        }
    }

    /// A body that is made while it is read: its beginning, and the rest.
    pub fn stream(
        first: Vec<u8>,
        rest: impl Stream<Item = Result<Vec<u8>, worker::Error>> + 'static,
        content_type: &'static str,
    ) -> Self {
        let made = stream::iter([Ok(first)]).chain(rest).boxed_local();
        Self {
            body: Body::Stream(RefCell::new(Some(made))),
            ..Self::text(200, String::new(), content_type)
        }
    }

    /// JSON whose text is already made.
    pub fn json_text(status: u16, text: String) -> Self {
        Self::with(status, &JSON_HEADERS, text)
    }

    /// Plain text of some type.
    pub fn text(status: u16, text: String, content_type: &'static str) -> Self {
        Self::with(status, &JSON_HEADERS, text).header("content-type", content_type)
    }

    /// A page.
    pub fn page(status: u16, html: String) -> Self {
        Self::with(status, &PAGE_HEADERS, html)
    }

    /// A part of a page, for a page to put in.
    pub fn fragment(html: String) -> Self {
        let headers = [
            ("content-type", "text/html; charset=utf-8"),
            ("x-content-type-options", "nosniff"),
            // Opened by itself it is a page without a style or a script.
            (
                "content-security-policy",
                "default-src 'none'; form-action 'none'",
            ),
            ("x-robots-tag", "noindex, nofollow"),
        ];
        Self::with(200, &headers, html)
    }

    /// JSON.
    pub fn json(status: u16, value: &impl Serialize) -> Self {
        let body = serde_json::to_string(value).expect("wire types are plain data");
        Self::with(status, &JSON_HEADERS, body)
    }

    /// No body.
    pub fn empty(status: u16) -> Self {
        Self::with(status, &[], String::new())
    }

    /// Sets a header.
    pub fn header(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.retain(|(n, _)| *n != name);
        self.headers.push((name, value.into()));
        self
    }

    /// For the runtime.
    ///
    /// # Errors
    /// When a header holds what no header may hold.
    pub fn into_response(self, without_body: bool) -> Result<Response, JsValue> {
        let init = ResponseInit::new();
        init.set_status(self.status);
        let headers = self.headers()?;
        init.set_headers(&headers);
        match &self.body {
            Body::Bytes(bytes) if !without_body => {
                let bytes = js_sys::Uint8Array::from(bytes.as_slice());
                Response::new_with_opt_js_u8_array_and_init(Some(&bytes), &init)
            }
            Body::Stream(made) if !without_body => {
                let made = made.take().ok_or("a stream is read once")?;
                let made = worker::Response::from_stream(made).map_err(|_| "no stream")?;
                let made: Response = made.into();
                Response::new_with_opt_readable_stream_and_init(made.body().as_ref(), &init)
            }
            Body::Text(text) if !without_body && !text.is_empty() => {
                Response::new_with_opt_str_and_init(Some(text), &init)
            }
            _ => Response::new_with_opt_str_and_init(None, &init),
        }
    }

    fn headers(&self) -> Result<Headers, JsValue> {
        let headers = Headers::new()?;
        for (name, value) in &self.headers {
            headers.set(name, value)?;
        }
        Ok(headers)
    }
}

impl From<Problem> for Reply {
    fn from(problem: Problem) -> Self {
        let reply =
            Self::json(problem.status, &problem).header("content-type", "application/problem+json");
        match problem.status {
            401 => reply.header("www-authenticate", "Bearer"),
            429 => reply.header("retry-after", "60"),
            503 => reply.header("retry-after", "5"),
            _ => reply,
        }
    }
}
