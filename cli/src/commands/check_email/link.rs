//! The link of the header.

use ureq::http::Uri;

use super::finding::{Kind, Part};
use super::headers;
use super::report::Report;

/// A line has at most 998 bytes (RFC 5322 §2.1.1); the field's name and a mailto need room too.
const MOST: usize = 900;

/// A link that can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The whole URL.
    pub url: String,
    /// Scheme and authority.
    pub origin: String,
    /// The path, without query.
    pub path: String,
    /// Whether it leads to this machine.
    pub loopback: bool,
}

impl Link {
    /// Reads a link of http or https.
    pub fn read(text: &str) -> Option<Self> {
        let url: Uri = text.parse().ok()?;
        let (scheme, authority) = (url.scheme_str()?, url.authority()?);
        if !matches!(scheme, "https" | "http") || authority.as_str().contains('@') {
            return None;
        }
        let host = url.host().filter(|host| !host.is_empty())?;
        Some(Self {
            url: text.to_owned(),
            origin: format!("{scheme}://{}", authority.as_str().to_ascii_lowercase()),
            path: url.path().to_owned(),
            loopback: matches!(host, "127.0.0.1" | "localhost" | "[::1]"),
        })
    }

    fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

/// Checks the link; `recipient` is whom its text must not name, `origin` where it must lead.
pub fn check(
    uri: &headers::Uri,
    recipient: Option<&str>,
    origin: Option<&str>,
    report: &mut Report,
) -> Option<Link> {
    let text = uri.text.as_str();
    let (length, safe) = (text.chars().count(), uri.safe_length());
    if length > MOST {
        let text = format!("the link has {length} characters; more than {MOST} do not pass");
        report.wrong(Kind::LinkTooLong, text);
    } else if length > safe {
        let text = format!("the link has {length} characters; up to {safe} pass everywhere");
        report.wrong(Kind::LinkLong, text);
    }
    let Some(link) = Link::read(text).filter(|_| text.is_ascii()) else {
        report.wrong(Kind::LinkInvalid, "the link is no absolute URL of a host");
        return None;
    };
    if link.loopback {
        let text = format!("the link leads to this machine ({})", link.origin);
        report.wrong(Kind::LinkLoopback, text);
    } else if !link.is_https() {
        let text = format!("the link is http, not https ({})", link.origin);
        report.wrong(Kind::HttpsMissing, text);
    }
    if text.contains(['?', '#']) {
        report.wrong(Kind::LinkQuery, "the link has a query or a fragment");
    }
    if recipient.is_some_and(|address| shows(text, address)) {
        report.wrong(Kind::LinkAddress, "the link shows the recipient's address");
    }
    if let Some(origin) = origin.filter(|origin| !origin.eq_ignore_ascii_case(&link.origin)) {
        let text = format!(
            "the link leads to {}, the deployment is at {origin}",
            link.origin
        );
        report.wrong(Kind::LinkOrigin, text);
    }
    if report.holds(Part::Link) {
        let text = format!("{length} characters, to {}", link.origin);
        report.right(Part::Link, text);
    }
    Some(link)
}

/// Whether a link holds an address, as it is or percent-encoded.
fn shows(link: &str, address: &str) -> bool {
    let (link, address) = (link.to_ascii_lowercase(), address.to_ascii_lowercase());
    link.contains(&address) || link.contains(&address.replace('@', "%40"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_an_absolute_url_of_a_host() {
        let link = Link::read("https://U.Acme.example/u/Ab-_?x=1").unwrap();
        assert_eq!(link.origin, "https://u.acme.example");
        assert_eq!(link.path, "/u/Ab-_");
        assert!(Link::read("http://127.0.0.1:8787/u/x").unwrap().loopback);
        for none in [
            "",
            "https://",
            "/u/x",
            "mailto:a@b.example",
            "https://a@b.example/",
            "ftp://a.example/",
        ] {
            assert_eq!(Link::read(none), None, "{none}");
        }
    }

    #[test]
    fn an_address_is_seen_through_percent_encoding() {
        assert!(shows(
            "https://a.example/?e=ADA%40example.com",
            "ada@example.com"
        ));
        assert!(!shows("https://a.example/u/ada", "ada@example.com"));
    }
}
