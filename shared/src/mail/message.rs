//! A message, and its form in RFC 5322.

use mail_builder::{
    MessageBuilder,
    headers::{address::Address, content_type::ContentType, raw::Raw, url::URL},
    mime::MimePart,
};
use uuid::Uuid;

use super::mailto;
use crate::{address::EmailAddress, time::Moment};

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id: the same at each try.
    pub id: Uuid,
    /// When it was composed.
    pub date: Moment,
    /// To whom.
    pub to: EmailAddress,
    /// The sender's address.
    pub from: EmailAddress,
    /// The sender's name.
    pub from_name: String,
    /// The subject line.
    pub subject: String,
    /// The language of everything in it (BCP 47).
    pub language: &'static str,
    /// The body as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The link that stops further mails.
    pub unsubscribe_url: String,
    /// The address that does the same by mail.
    pub unsubscribe_mailto: Option<String>,
}

impl Message {
    /// `<id@domain of the sender>`, without the brackets.
    #[must_use]
    pub fn message_id(&self) -> String {
        let domain = self.from.as_str().rsplit_once('@');
        format!("{}@{}", self.id, domain.map_or("", |(_, domain)| domain))
    }

    /// Headers beside those that every mail has. What answers by itself is asked not to
    /// (RFC 3834 §5), and providers offer their own button (RFC 8058).
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mailto = self.unsubscribe_mailto.as_deref();
        vec![
            (
                "List-Unsubscribe",
                mailto::list_unsubscribe(&self.unsubscribe_url, mailto),
            ),
            (
                "List-Unsubscribe-Post",
                mailto::LIST_UNSUBSCRIBE_POST.to_owned(),
            ),
            ("Auto-Submitted", "auto-generated".to_owned()),
            ("Content-Language", self.language.to_owned()),
        ]
    }

    /// The whole message, in ASCII and with CRLF: two parts, of which a mail program shows the
    /// last that it can (RFC 2046 §5.1.4).
    ///
    /// # Panics
    /// Never: what is not ASCII is encoded.
    #[must_use]
    pub fn raw(&self) -> String {
        let urls = [
            Some(self.unsubscribe_url.clone()),
            self.unsubscribe_mailto.clone(),
        ];
        // Fixed by the id, so that the same mail has the same bytes at each try.
        let boundary = format!("unticked-{}", self.id.simple());
        let alternatives =
            ContentType::new("multipart/alternative").attribute("boundary", boundary);
        let parts = vec![
            MimePart::new("text/plain", self.text.as_str()),
            MimePart::new("text/html", self.html.as_str()),
        ];
        let mut message = MessageBuilder::new()
            .from(Address::new_address(
                Some(self.from_name.as_str()),
                self.from.as_str(),
            ))
            .to(Address::new_address(None::<&str>, self.to.as_str()))
            .subject(self.subject.as_str())
            .date(self.date.millis() / 1000)
            .message_id(self.message_id());
        for (name, value) in self.headers() {
            message = if name == "List-Unsubscribe" {
                // Folded between addresses at most: mailers and filters read no folded one.
                message.header(name, URL::new_list(urls.clone().into_iter().flatten()))
            } else {
                message.header(name, Raw::new(value))
            };
        }
        let mut bytes = Vec::new();
        message
            .body(MimePart::new(alternatives, parts))
            .serialize(&mut bytes);
        String::from_utf8(bytes).expect("what is not ASCII is encoded")
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A mail with everything that wants encoding.
    pub fn message() -> Message {
        Message {
            id: Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
            date: Moment::from_millis(1_763_913_600_123),
            to: "ada@example.com".parse().unwrap(),
            from: "hello@buecher.example".parse().unwrap(),
            from_name: "Bücher & Söhne \"GmbH\"".to_owned(),
            subject: "Bitte bestätigen Sie Ihre Anmeldung bei Bücher & Söhne \"GmbH\"".to_owned(),
            language: "de",
            text: format!("Grüße\n\nhttps://u.buecher.example/c/{}\n", "A".repeat(50)),
            html: "<!DOCTYPE html><html lang=\"de\"><p>Grüße</p></html>".to_owned(),
            unsubscribe_url: format!("https://u.buecher.exa/u/{}", "B".repeat(50)),
            unsubscribe_mailto: Some(format!("mailto:u+{}@u.buecher.exa", "B".repeat(50))),
        }
    }

    #[test]
    fn every_byte_is_as_agreed() {
        let raw = message().raw();
        assert!(raw.is_ascii());
        assert!(!raw.replace("\r\n", "").contains(['\r', '\n']));
        assert!(raw.lines().all(|line| line.len() <= 998), "RFC 5322 §2.1.1");
        let (head, _) = raw.split_once("\r\n\r\n").unwrap();
        for line in [
            "To: <ada@example.com>",
            "Date: Sun, 23 Nov 2025 16:00:00 +0000",
            "Message-ID: <01234567-89ab-cdef-0123-456789abcdef@buecher.example>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "Auto-Submitted: auto-generated",
            "Content-Language: de",
            "MIME-Version: 1.0",
        ] {
            let count = head.split("\r\n").filter(|l| *l == line).count();
            assert_eq!(count, 1, "{line} in\n{head}");
        }
        // One line for each address, none of them encoded.
        let url = message().unsubscribe_url;
        let mailto = message().unsubscribe_mailto.unwrap();
        let folded = format!("List-Unsubscribe: <{url}>,\r\n <{mailto}>\r\n");
        let folded_first = format!("List-Unsubscribe:\r\n <{url}>,\r\n <{mailto}>\r\n");
        assert!(
            head.contains(&folded) || head.contains(&folded_first),
            "{head}"
        );
        assert_eq!(message().raw(), raw, "the same bytes at each try");
    }

    #[test]
    fn another_implementation_reads_what_was_said() {
        let message = message();
        let raw = message.raw();
        let read = mail_parser::MessageParser::new()
            .parse(raw.as_bytes())
            .unwrap();
        assert_eq!(read.subject(), Some(message.subject.as_str()));
        let from = read.from().and_then(|from| from.first()).unwrap();
        assert_eq!(from.name(), Some(message.from_name.as_str()));
        assert_eq!(from.address(), Some("hello@buecher.example"));
        let text = read.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(text.trim_end(), message.text.trim_end());
        assert_eq!(read.body_html(0).unwrap().trim_end(), message.html);
    }

    #[test]
    fn nothing_in_a_name_or_a_subject_becomes_a_header() {
        let message = Message {
            from_name: "Acme\r\nBcc: all@example.com".to_owned(),
            subject: "Hello\r\nBcc: all@example.com\r\n\r\nbody".to_owned(),
            ..message()
        };
        let raw = message.raw();
        let (head, _) = raw.split_once("\r\n\r\n").unwrap();
        assert!(!head.split("\r\n").any(|l| l.starts_with("Bcc")), "{head}");
        assert!(head.contains("List-Unsubscribe-Post"), "{head}");
    }
}
