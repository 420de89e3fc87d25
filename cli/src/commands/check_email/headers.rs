//! The two header fields of RFC 8058.

use mail_parser::parsers::MessageStream;

use super::finding::{Kind, Part};
use super::mail::Mail;
use super::report::Report;

const UNSUBSCRIBE: &str = "List-Unsubscribe";
const POST: &str = "List-Unsubscribe-Post";
/// The one value (RFC 8058 §5).
const ONE_CLICK: &[u8] = b"List-Unsubscribe=One-Click";

/// The ways out that the header has.
#[derive(Debug, Default)]
pub struct Ways {
    /// The link that a provider would post to.
    pub link: Option<Uri>,
    /// What unsubscribes by mail.
    pub mailto: Option<Uri>,
}

/// Checks the fields.
pub fn check(mail: &Mail<'_>, report: &mut Report) -> Ways {
    post(mail, report);
    precedence(mail, report);
    let values = mail.raw_values(UNSUBSCRIBE);
    let Some(value) = values.first() else {
        report.wrong(Kind::HeaderMissing, "there is no List-Unsubscribe");
        return Ways::default();
    };
    if values.len() > 1 {
        let text = format!(
            "List-Unsubscribe stands {} times; DKIM covers the last of them, programs take any",
            values.len()
        );
        report.wrong(Kind::HeaderRepeated, text);
    }
    let list = List::read(value);
    if list.encoded {
        let text =
            "List-Unsubscribe is encoded (=?…?=, RFC 2047), which most programs do not undo here";
        report.wrong(Kind::HeaderEncoded, text);
    }
    if list.malformed {
        let text = "List-Unsubscribe has something beside URIs in angle brackets";
        report.wrong(Kind::HeaderMalformed, text);
    }
    let ways = ways(&list, report);
    if report.holds(Part::Headers) {
        let text = "one List-Unsubscribe with one link, one List-Unsubscribe-Post";
        report.right(Part::Headers, text);
    }
    ways
}

fn ways(list: &List, report: &mut Report) -> Ways {
    let of = |scheme: &'static str| list.uris.iter().filter(move |uri| uri.has_scheme(scheme));
    // http counts for the moment: whether its host is this machine is asked with the link.
    let web: Vec<&Uri> = of("https:").chain(of("http:")).collect();
    if web.len() > 1 {
        let text = format!("List-Unsubscribe has {} links to the web", web.len());
        report.wrong(Kind::HttpsRepeated, text);
    }
    let mailto = of("mailto:").next();
    let mut ways = Ways {
        link: None,
        mailto: mailto.cloned(),
    };
    if let Some(uri) = mailto.filter(|uri| uri.text.len() > uri.safe_length()) {
        let (length, most) = (uri.text.len(), uri.safe_length());
        let text = format!("the mailto has {length} characters; up to {most} pass everywhere");
        report.wrong(Kind::MailtoLong, text);
    }
    let Some(uri) = web.first() else {
        let text = if mailto.is_some() {
            "List-Unsubscribe has a mailto and no https link"
        } else {
            "List-Unsubscribe has no https link"
        };
        report.wrong(Kind::HttpsMissing, text);
        return ways;
    };
    if mailto.is_none() {
        report.wrong(
            Kind::MailtoMissing,
            "List-Unsubscribe has no mailto beside the link",
        );
    }
    if uri.spaced {
        let text = "there is white space within the link: it was folded or cut in two";
        report.wrong(Kind::LinkFolded, text);
    }
    ways.link = Some((*uri).clone());
    ways
}

fn post(mail: &Mail<'_>, report: &mut Report) {
    let values = mail.raw_values(POST);
    match values.as_slice() {
        [] => report.wrong(Kind::PostMissing, "there is no List-Unsubscribe-Post"),
        [value] if value.trim_ascii() == ONE_CLICK => {}
        [_] => report.wrong(
            Kind::PostValue,
            "List-Unsubscribe-Post has another value than List-Unsubscribe=One-Click",
        ),
        more => {
            let text = format!("List-Unsubscribe-Post stands {} times", more.len());
            report.wrong(Kind::PostRepeated, text);
        }
    }
}

fn precedence(mail: &Mail<'_>, report: &mut Report) {
    for value in mail.raw_values("Precedence") {
        let value = value.trim_ascii();
        if !value.eq_ignore_ascii_case(b"bulk") && !value.eq_ignore_ascii_case(b"list") {
            let text = "Precedence says neither bulk nor list, so this mail to many counts as a letter to one";
            report.wrong(Kind::Precedence, text);
        }
    }
}

/// A field's URIs (RFC 2369 §2): in angle brackets, with commas between, comments allowed.
#[derive(Debug, Default, PartialEq, Eq)]
struct List {
    uris: Vec<Uri>,
    encoded: bool,
    malformed: bool,
}

/// A URI of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uri {
    /// Without white space, as those programs read it that put up with it.
    pub text: String,
    /// Whether a comma and another URI come after it.
    pub followed: bool,
    spaced: bool,
}

impl Uri {
    /// The most characters that pass everywhere. Python's `email` encodes a URI whose brackets and
    /// comma leave a line of 78 (RFC 5322 §2.1.1); www/docs/token.md says how tokens stay below.
    pub fn safe_length(&self) -> usize {
        if self.followed { 74 } else { 75 }
    }

    fn has_scheme(&self, scheme: &str) -> bool {
        let start = self.text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    }
}

impl List {
    fn read(raw: &[u8]) -> Self {
        let text = String::from_utf8_lossy(raw);
        if !text.contains("=?") {
            return Self::of(&text);
        }
        // What is wrong with the link itself is worth knowing too.
        let decoded = MessageStream::new(raw).parse_unstructured();
        let list = Self::of(decoded.as_text().unwrap_or_default());
        Self {
            encoded: true,
            ..list
        }
    }

    fn of(text: &str) -> Self {
        let mut list = Self::default();
        let mut rest = text.trim();
        while !rest.is_empty() {
            rest = if let Some(inner) = rest.strip_prefix('<') {
                let Some((uri, after)) = inner.split_once('>') else {
                    list.malformed = true;
                    break;
                };
                list.uris.push(Uri {
                    text: uri.split_whitespace().collect(),
                    followed: after.contains('<'),
                    spaced: uri.contains(char::is_whitespace),
                });
                after
            } else if let Some(comment) = rest.strip_prefix('(') {
                comment.split_once(')').map_or("", |(_, after)| after)
            } else if let Some(after) = rest.strip_prefix(',') {
                after
            } else {
                list.malformed = true;
                let next = rest.find(['<', '(']);
                next.map_or("", |at| &rest[at..])
            };
            rest = rest.trim_start();
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uris(text: &str) -> Vec<(String, bool)> {
        let list = List::of(text);
        assert!(!list.malformed, "{text}");
        list.uris
            .into_iter()
            .map(|uri| (uri.text, uri.spaced))
            .collect()
    }

    #[test]
    fn the_uris_of_rfc_2369() {
        let one = |text: &str| (text.to_owned(), false);
        assert_eq!(
            uris("<https://u.example/u/x>,\r\n <mailto:u@a.example?subject=x>\r\n"),
            [
                one("https://u.example/u/x"),
                one("mailto:u@a.example?subject=x")
            ]
        );
        assert_eq!(
            uris("(web) <https://a.example>"),
            [one("https://a.example")]
        );
        assert_eq!(
            uris("<https://a.example/u/\r\n x>"),
            [("https://a.example/u/x".to_owned(), true)]
        );
        assert_eq!(
            uris("< https://a.example>"),
            [("https://a.example".to_owned(), true)]
        );
    }

    #[test]
    fn what_is_no_list_of_uris_is_told() {
        for text in [
            "https://a.example",
            "<https://a.example",
            "<https://a.example> or so",
        ] {
            assert!(List::of(text).malformed, "{text}");
        }
    }

    #[test]
    fn an_encoded_field_is_read_all_the_same() {
        let list = List::read(b" =?utf-8?q?=3Chttps=3A//a=2Eexample/u/?=\r\n =?utf-8?q?x=3E?=\r\n");
        assert!(list.encoded && !list.malformed);
        assert_eq!(list.uris[0].text, "https://a.example/u/x");
    }
}
