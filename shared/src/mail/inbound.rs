//! A mail that unsubscribes: which tokens stand in it, or why it is nobody's request.
//!
//! Nothing answers such a mail, so that no loop can begin. The token alone decides, as for a
//! link; who seems to have written is not looked at, since anybody can write anything there.

use mail_parser::{HeaderValue, parsers::MessageStream};

use crate::token::TOKEN_CHARS;

/// How the mail came over SMTP.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// `MAIL FROM`.
    pub from: &'a str,
    /// `RCPT TO`.
    pub to: &'a str,
}

/// Why a mail is nobody's request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Ignored {
    /// Not a mail.
    #[error("not a mail")]
    Unreadable,
    /// Without a sender, as a bounce is (RFC 5321 §4.5.5).
    #[error("a notice of a mail server")]
    NullSender,
    /// A report about another mail (RFC 6522).
    #[error("a report about another mail")]
    Report,
    /// Sent by a program (RFC 3834 §5).
    #[error("sent by a program")]
    Automatic,
    /// Sent to many, or by a list.
    #[error("sent to many")]
    Bulk,
    /// No token anywhere.
    #[error("without a token")]
    NoToken,
}

/// Tokens tried of one mail: its address stands in a handful of headers at most.
const MOST: usize = 8;

/// The headers that hold the address the mail was sent to. The envelope has it too, but a server
/// on the way may have put it into lower case, which changes a token.
const ADDRESSED: [&str; 5] = [
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "X-Forwarded-To",
];

/// The texts of a mail that may be tokens, the likeliest first.
///
/// # Errors
/// Why it is nobody's request.
pub fn tokens(raw: &[u8], envelope: Envelope<'_>) -> Result<Vec<String>, Ignored> {
    let head = Head::read(raw);
    if head.0.is_empty() {
        return Err(Ignored::Unreadable);
    }
    refuse(&head, envelope)?;
    let mut found: Vec<String> = tags(envelope.to).map(str::to_owned).collect();
    for header in ADDRESSED {
        for value in head.texts(header) {
            found.extend(tags(value).map(str::to_owned));
        }
    }
    for subject in head.texts("Subject") {
        found.extend(of_subject(subject));
    }
    let mut tokens: Vec<String> = Vec::new();
    for token in found {
        if tokens.len() < MOST && !tokens.contains(&token) {
            tokens.push(token);
        }
    }
    if tokens.is_empty() {
        return Err(Ignored::NoToken);
    }
    Ok(tokens)
}

fn refuse(head: &Head, envelope: Envelope<'_>) -> Result<(), Ignored> {
    let is_null = |path: &str| path.trim().trim_matches(['<', '>']).is_empty();
    if is_null(envelope.from) || head.texts("Return-Path").any(is_null) {
        return Err(Ignored::NullSender);
    }
    if head
        .texts("Content-Type")
        .any(|kind| first_word(kind) == "multipart/report")
    {
        return Err(Ignored::Report);
    }
    // Apple's button sends a mail that calls itself an automatic reply.
    let by_apple = head
        .texts("X-Apple-Unsubscribe")
        .any(|v| first_word(v) == "true");
    for value in head.texts("Auto-Submitted") {
        match first_word(value).as_str() {
            "no" => {}
            "auto-replied" if by_apple => {}
            _ => return Err(Ignored::Automatic),
        }
    }
    let is_bulk = |value| ["bulk", "list", "junk"].contains(&first_word(value).as_str());
    if head.texts("Precedence").any(is_bulk) || head.texts("List-Id").next().is_some() {
        return Err(Ignored::Bulk);
    }
    Ok(())
}

fn first_word(value: &str) -> String {
    let word = value.split([';', ' ', '(']).next().unwrap_or_default();
    word.to_ascii_lowercase()
}

/// The headers with their values as text: decoded (RFC 2047) and without surrounding white space.
/// The library's reader of whole messages knows dates, routes and bodies, which weigh more in the
/// edge than all that is done here.
struct Head(Vec<(String, String)>);

impl Head {
    fn read(raw: &[u8]) -> Self {
        let mut stream = MessageStream::new(raw);
        let mut headers = Vec::new();
        loop {
            // An empty line ends the head; other white space before a name means nothing.
            match stream.peek() {
                Some(b'\n') | None => return Self(headers),
                Some(byte) if byte.is_ascii_whitespace() => {
                    stream.next();
                    continue;
                }
                Some(_) => {}
            }
            let Some(name) = stream.parse_header_name() else {
                // A line that is no header is passed over.
                continue;
            };
            let value = match stream.parse_unstructured() {
                HeaderValue::Text(text) => text.trim().to_owned(),
                // A header without a value: an empty path is one that is told.
                _ => String::new(),
            };
            headers.push((name.as_str().to_owned(), value));
        }
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self
            .0
            .iter()
            .filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }
}

/// The tags of the addresses in a text: what stands between a `+` and an `@`.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('@').filter_map(|before| {
        let (_, tag) = before.rsplit_once('+')?;
        is_token(tag).then_some(tag)
    })
}

/// What stands behind the word `unsubscribe`.
fn of_subject(subject: &str) -> Vec<String> {
    let mut words = subject.split_whitespace();
    let asks = words.any(|word| word.eq_ignore_ascii_case("unsubscribe"));
    let behind = words.filter(|_| asks).map(crate::token::tidy);
    behind.filter(|word| is_token(word)).collect()
}

fn is_token(text: &str) -> bool {
    text.len() == TOKEN_CHARS
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn token() -> String {
        format!("Ab_-{}", "x9".repeat(23))
    }

    fn read(from: &str, to: &str, raw: &str) -> Result<Vec<String>, Ignored> {
        let raw = raw.replace("TOKEN", &token()).replace('\n', "\r\n");
        let to = to.replace("TOKEN", &token());
        tokens(raw.as_bytes(), Envelope { from, to: &to })
    }

    const PLAIN: &str = "From: ada@example.com\nTo: u@u.example\nSubject: unsubscribe\n\n";

    #[test]
    fn the_token_is_found_in_address_header_and_subject() {
        let found = Ok(vec![token()]);
        assert_eq!(read("ada@example.com", "u+TOKEN@u.example", PLAIN), found);
        for (header, value) in [
            ("To", "\"u+x\" <u+TOKEN@u.example>"),
            ("Cc", "b@example.com,\n u+TOKEN@u.example"),
            ("Delivered-To", "u+TOKEN@u.example"),
            ("Subject", "unsubscribe TOKEN"),
            ("Subject", "Re: Unsubscribe TOKEN."),
            ("Subject", "=?utf-8?Q?unsubscribe_TOKEN?="),
        ] {
            let raw = format!("From: ada@example.com\n{header}: {value}\n\nbody\n");
            let raw = if value.starts_with("=?") {
                raw.replace("TOKEN", &token().replace('_', "=5F"))
            } else {
                raw
            };
            assert_eq!(read("ada@example.com", "u@u.example", &raw), found, "{raw}");
        }
    }

    #[test]
    fn a_server_that_changes_case_does_no_harm() {
        let lower = format!("u+{}@u.example", token().to_lowercase());
        let raw = "From: ada@example.com\nTo: u+TOKEN@u.example\n\n";
        let found = read("ada@example.com", &lower, raw).unwrap();
        assert_eq!(found, [token().to_lowercase(), token()]);
    }

    #[test]
    fn bounces_reports_programs_and_lists_are_nobodys_request() {
        let to = "u+TOKEN@u.example";
        for sender in ["", "<>", " "] {
            assert_eq!(read(sender, to, PLAIN), Err(Ignored::NullSender));
        }
        for (headers, why) in [
            ("Return-Path: <>", Ignored::NullSender),
            (
                "Content-Type: multipart/report;\n report-type=delivery-status; boundary=b",
                Ignored::Report,
            ),
            (
                "Content-Type: Multipart/Report; report-type=disposition-notification",
                Ignored::Report,
            ),
            ("Auto-Submitted: auto-generated", Ignored::Automatic),
            ("Auto-Submitted: auto-replied", Ignored::Automatic),
            (
                "auto-submitted: Auto-Replied (vacation)",
                Ignored::Automatic,
            ),
            (
                "Auto-Submitted: auto-generated\nX-Apple-Unsubscribe: true",
                Ignored::Automatic,
            ),
            (
                "Auto-Submitted: no\nAuto-Submitted: auto-notified",
                Ignored::Automatic,
            ),
            ("Precedence: bulk", Ignored::Bulk),
            ("Precedence: List", Ignored::Bulk),
            ("List-Id: <news.example>", Ignored::Bulk),
        ] {
            let raw = format!("{headers}\n{PLAIN}");
            assert_eq!(read("ada@example.com", to, &raw), Err(why), "{headers}");
        }
        for headers in [
            "Auto-Submitted: no",
            "Auto-Submitted: auto-replied\nX-Apple-Unsubscribe: true",
            "Precedence: first-class",
            "Return-Path: <ada@example.com>",
        ] {
            let raw = format!("{headers}\n{PLAIN}");
            assert!(read("ada@example.com", to, &raw).is_ok(), "{headers}");
        }
    }

    #[test]
    fn without_a_token_there_is_nothing_to_do() {
        for subject in [
            "unsubscribe",
            "TOKEN",
            "unsubscribe TOKENx",
            "unsubscribed TOKEN",
        ] {
            let raw = format!("From: a@b.c\nSubject: {subject}\n\nunsubscribe TOKEN\n");
            assert_eq!(
                read("a@b.c", "u+x@u.example", &raw),
                Err(Ignored::NoToken),
                "{subject}"
            );
        }
        assert!(read("a@b.c", "u@u.example", "").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(raw in prop::collection::vec(any::<u8>(), 0..400), to in "\\PC*") {
            let found = tokens(&raw, Envelope { from: "a@b.c", to: &to });
            prop_assert!(found.is_err() || found.unwrap().len() <= MOST);
        }

        #[test]
        fn no_headers_panic(name in "(To|Subject|Content-Type|Auto-Submitted|Return-Path)", value in "\\PC*") {
            let raw = format!("{name}: {value}\r\n\r\n");
            let _ = tokens(raw.as_bytes(), Envelope { from: "a@b.c", to: "u@u.example" });
        }
    }
}
