//! A mail, and what can be read from its headers.

use std::collections::BTreeMap;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// What a sender hands over.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The receiver's address.
    pub to: String,
    /// The sender's address.
    pub from: String,
    /// The subject line.
    pub subject: String,
    /// The body as plain text, which is what the page shows.
    pub text: String,
    /// The body as HTML; kept, never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Further headers by name.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The whole message, where it came as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}

/// A mail received.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mail {
    /// Its number, from 1.
    pub id: u64,
    /// When it came, in seconds since 1970.
    pub received_at: u64,
    /// The mail itself.
    #[serde(flatten)]
    pub draft: Draft,
    /// What came of the last "Unsubscribe".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<Outcome>,
}

/// What came of a one-click unsubscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Outcome {
    /// The sender's server answered with success.
    Done {
        /// The status of its answer.
        status: u16,
    },
    /// It answered with something else; a redirect counts as failure too.
    Refused {
        /// The status of its answer.
        status: u16,
    },
    /// There was no answer.
    Unreachable {
        /// Why.
        reason: String,
    },
}

impl Mail {
    /// A mail as it arrives now.
    pub(super) fn arriving(id: u64, draft: Draft) -> Self {
        let received_at = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |d| d.as_secs());
        Self {
            id,
            received_at,
            draft,
            unsubscribe: None,
        }
    }

    /// A header by its name, in whatever case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.draft.headers.iter();
        headers
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The URL to which RFC 8058 posts, when both of its headers are there.
    #[must_use]
    pub fn one_click_url(&self) -> Option<&str> {
        if self.header("List-Unsubscribe-Post")?.trim() != "List-Unsubscribe=One-Click" {
            return None;
        }
        // RFC 2369: URIs in angle brackets with commas between. RFC 8058 asks for
        // https; the stack's own links are http, since nothing leaves the machine.
        self.header("List-Unsubscribe")?
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split_once('>').map(|(uri, _)| uri.trim()))
            .find(|uri| uri.starts_with("https://") || uri.starts_with("http://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(headers: &[(&str, &str)]) -> Mail {
        let headers = headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        Mail::arriving(
            1,
            Draft {
                to: "ada@example.com".to_owned(),
                from: "shop@acme.example".to_owned(),
                subject: "News".to_owned(),
                text: "Hello".to_owned(),
                html: None,
                headers,
                raw: None,
            },
        )
    }

    const POST: (&str, &str) = ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");

    #[test]
    fn the_web_address_is_found_among_others() {
        let mail = mail(&[
            (
                "list-unsubscribe",
                "<mailto:u@acme.example>,\r\n <https://u.example/u/x>",
            ),
            POST,
        ]);
        assert_eq!(mail.one_click_url(), Some("https://u.example/u/x"));
    }

    #[test]
    fn without_both_headers_there_is_no_button() {
        assert_eq!(mail(&[POST]).one_click_url(), None);
        assert_eq!(
            mail(&[("List-Unsubscribe", "<https://u.example>")]).one_click_url(),
            None
        );
        assert_eq!(
            mail(&[("List-Unsubscribe", "<mailto:u@acme.example>"), POST]).one_click_url(),
            None
        );
        assert_eq!(
            mail(&[("List-Unsubscribe", "https://bare.example"), POST]).one_click_url(),
            None
        );
    }
}
