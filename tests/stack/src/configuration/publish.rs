//! Puts a configuration to the edge.

use anyhow::{Context as _, Result, bail};
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

/// Publishes a configuration, as `unticked publish` does, and returns the edge's answer.
///
/// The same text again is not a new version: the edge sees to that.
///
/// # Errors
/// When the edge cannot be reached or refuses; the message has its reason.
pub async fn publish(
    client: &reqwest::Client,
    edge: &str,
    token: &str,
    toml: String,
) -> Result<Value> {
    let url = format!("{edge}/v1/config");
    let reply = client
        .put(&url)
        .bearer_auth(token)
        .header(CONTENT_TYPE, "application/toml")
        .body(toml)
        .send()
        .await
        .with_context(|| format!("cannot reach {url}"))?;
    let status = reply.status();
    let body = reply
        .text()
        .await
        .with_context(|| format!("the answer of PUT {url} broke off"))?;
    if !status.is_success() {
        bail!("PUT {url} answered {status}: {}", reason(&body));
    }
    serde_json::from_str(&body).with_context(|| format!("PUT {url} answered {status}, but no JSON"))
}

/// What a problem document (RFC 9457) says, with every field that it names.
pub(crate) fn reason(body: &str) -> String {
    let Ok(Value::Object(mut problem)) = serde_json::from_str(body) else {
        return body.chars().take(500).collect();
    };
    let title = problem.remove("title");
    let detail = problem.remove("detail");
    let mut out = [title, detail]
        .into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect::<Vec<_>>()
        .join(": ");
    problem.retain(|name, _| !matches!(name.as_str(), "type" | "status" | "instance"));
    if !problem.is_empty() {
        out = format!("{out}\n{:#}", Value::Object(problem));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_with_its_detail_and_fields() {
        let told = reason(
            r#"{"type":"urn:x","title":"Invalid","status":422,"detail":"line 3","errors":[{"key":"a.b"}]}"#,
        );
        assert!(told.starts_with("Invalid: line 3\n"), "{told}");
        assert!(told.contains("a.b") && !told.contains("urn:x"), "{told}");
        assert_eq!(reason("plain words"), "plain words");
    }
}
