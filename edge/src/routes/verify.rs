//! `GET /verify`: checks a receipt in the browser, which sends nothing anywhere.

use unticked_shared::log::LogKey;

use crate::{
    http::{Call, Reply},
    runtime,
};

const PAGE: &str = include_str!("../../../www/verify/page.html");

/// The page's own script and WebAssembly, and nothing else; after loading them it is offline.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

pub fn page(call: &Call) -> Reply {
    let keys = runtime::keys(&call.env);
    let public = keys
        .log
        .iter()
        .map(|key| LogKey::of(&keys.deployment, &key.key).to_string());
    // Names of deployments, digits and base64: nothing that would end the element.
    let list = serde_json::to_string(&public.collect::<Vec<_>>()).unwrap_or_default();
    Reply::page(200, PAGE.replace("__KEYS__", &list)).header("content-security-policy", POLICY)
}
