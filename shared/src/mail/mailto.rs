//! Unsubscribing by mail: the address that does it, for the header `List-Unsubscribe`.

use crate::address::EmailAddress;

/// The URI (RFC 6068) that unsubscribes with a token: the token is a tag of the mailbox's
/// address, since every mail program keeps the address and some drop a subject.
#[must_use]
pub fn uri(mailbox: &EmailAddress, token: &str) -> String {
    let (local, domain) = mailbox.as_str().rsplit_once('@').unwrap_or_default();
    format!("mailto:{local}+{token}@{domain}")
}

/// The value of `List-Unsubscribe` (RFC 2369; RFC 8058 §3.1 wants the HTTPS one): what a mailbox
/// provider should use stands first. There is a space behind the comma, where a mailer may fold.
#[must_use]
pub fn list_unsubscribe(url: &str, mailto: Option<&str>) -> String {
    match mailto {
        Some(mailto) => format!("<{url}>, <{mailto}>"),
        None => format!("<{url}>"),
    }
}

/// The value of `List-Unsubscribe-Post` (RFC 8058 §3.1).
pub const LIST_UNSUBSCRIBE_POST: &str = "List-Unsubscribe=One-Click";
