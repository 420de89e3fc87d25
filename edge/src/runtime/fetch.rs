//! One HTTP call to somebody else.

use worker::{AbortSignal, Fetch, Headers, Method, Request, RequestInit};

/// It could not be reached, or did not answer in time. What the error says is dropped: it may
/// quote the request.
#[derive(Debug, Clone, Copy)]
pub struct Unreachable;

impl From<worker::Error> for Unreachable {
    fn from(_: worker::Error) -> Self {
        Self
    }
}

/// Makes a call and gives status and body.
///
/// # Errors
/// When nothing answered within `timeout_ms`.
pub async fn fetch(
    method: &'static str,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
    timeout_ms: u32,
) -> Result<(u16, String), Unreachable> {
    let all = Headers::new();
    for (name, value) in headers {
        all.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(match method {
        "GET" => Method::Get,
        "PUT" => Method::Put,
        "DELETE" => Method::Delete,
        _ => Method::Post,
    });
    init.with_headers(all);
    init.with_body((!body.is_empty()).then(|| body.into()));
    // A redirect would take a token elsewhere.
    init.with_redirect(worker::RequestRedirect::Manual);
    let request = Request::new_with_init(url, &init)?;
    let signal = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(timeout_ms));
    let mut response = Fetch::Request(request).send_with_signal(&signal).await?;
    let status = response.status_code();
    let text = response.text().await?;
    Ok((status, text))
}
