//! The widget's files, as browsers get them.

use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, HeaderMap, IF_NONE_MATCH};
use stack::Stack;

async fn get(stack: &Stack, path: &str, accepted: Option<&str>) -> (HeaderMap, Vec<u8>) {
    let mut request = stack.client().get(format!("{}{path}", stack.edge()));
    if let Some(accepted) = accepted {
        request = request.header(ACCEPT_ENCODING, accepted);
    }
    let reply = request.send().await.unwrap();
    assert_eq!(reply.status(), 200, "{path}");
    (
        reply.headers().clone(),
        reply.bytes().await.unwrap().to_vec(),
    )
}

/// The path that stands in a script between quotes.
fn named(script: &[u8], extension: &str) -> String {
    let script = std::str::from_utf8(script).unwrap();
    let end = format!(".{extension}\"");
    // The last: the loader looks for itself by its own name first.
    let at = script.rfind(&end).unwrap() + end.len() - 1;
    let start = script[..at].rfind('"').unwrap() + 1;
    script[start..at].to_owned()
}

#[tokio::test]
async fn every_file_is_compressed_typed_and_readable_by_any_site() {
    let stack = Stack::start().await.unwrap();
    let (_, loader) = get(&stack, "/unticked.js", None).await;
    let script = named(&loader, "js");
    let (_, widget) = get(&stack, &script, None).await;
    let wasm = named(&widget, "wasm");
    for (path, content_type, cache) in [
        (
            "/unticked.js",
            "text/javascript; charset=utf-8",
            "public, max-age=300",
        ),
        (
            &script,
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        (
            &wasm,
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let (plain_headers, plain) = get(&stack, path, None).await;
        assert!(!plain_headers.contains_key(CONTENT_ENCODING), "{path}");
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("gzip", Some("gzip")),
            ("identity", None),
        ] {
            let (headers, body) = get(&stack, path, Some(accepted)).await;
            let got = headers.get(CONTENT_ENCODING).map(|v| v.to_str().unwrap());
            assert_eq!(got, coding, "{path}, {accepted}");
            assert_eq!(coding.is_none(), body == plain, "{path}, {accepted}");
            assert!(
                coding.is_none() || body.len() < plain.len(),
                "{path}, {accepted}"
            );
            for (name, value) in [
                ("content-type", content_type),
                ("cache-control", cache),
                ("access-control-allow-origin", "*"),
                ("cross-origin-resource-policy", "cross-origin"),
                ("x-content-type-options", "nosniff"),
                ("vary", "accept-encoding"),
            ] {
                assert_eq!(headers[name], value, "{path}, {accepted}: {name}");
            }
        }
        let reply = stack
            .client()
            .get(format!("{}{path}", stack.edge()))
            .header(IF_NONE_MATCH, &plain_headers[ETAG]);
        assert_eq!(reply.send().await.unwrap().status(), 304, "{path}");
    }
}
