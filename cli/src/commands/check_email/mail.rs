//! A mail, as its bytes say it.

use std::borrow::Cow;

use mail_parser::{Address, Message, MessageParser};

/// Fields of which every mail has one.
const USUAL: [&str; 6] = [
    "From",
    "To",
    "Date",
    "Subject",
    "Message-ID",
    "List-Unsubscribe",
];

/// A mail.
#[derive(Debug)]
pub struct Mail<'a> {
    /// Its bytes, as a server would send them.
    pub raw: &'a [u8],
    /// What the library reads in it.
    pub parsed: Message<'a>,
}

impl<'a> Mail<'a> {
    /// Reads a mail; `None` for what is none.
    pub fn read(raw: &'a [u8]) -> Option<Self> {
        let parsed = MessageParser::default().parse(raw)?;
        let mail = Self { raw, parsed };
        USUAL
            .iter()
            .any(|name| mail.count(name) > 0)
            .then_some(mail)
    }

    /// The values of a field as they stand in the file, folds included.
    pub fn raw_values(&self, name: &str) -> Vec<&'a [u8]> {
        let headers = self.parsed.headers().iter();
        headers
            .filter(|header| header.name().eq_ignore_ascii_case(name))
            .filter_map(|header| {
                let from = usize::try_from(header.offset_start()).ok()?;
                let to = usize::try_from(header.offset_end()).ok()?;
                self.raw.get(from..to)
            })
            .collect()
    }

    /// How often a field stands in the mail.
    pub fn count(&self, name: &str) -> usize {
        self.raw_values(name).len()
    }

    /// The addresses of every `To`, `Cc` and `Bcc`.
    pub fn recipients(&self) -> Vec<&str> {
        let fields = [
            self.parsed.all_to().collect(),
            self.parsed.all_cc().collect(),
            self.parsed.all_bcc().collect(),
        ];
        let fields: [Vec<&Address<'_>>; 3] = fields;
        let every = fields.into_iter().flatten().flat_map(Address::iter);
        every.filter_map(|address| address.address()).collect()
    }
}

/// The lines as a server sends them: files on disk often have lost the CR, and signatures are over
/// lines that have it.
pub fn as_sent(file: &[u8]) -> Cow<'_, [u8]> {
    if file.windows(2).any(|pair| pair == b"\r\n") || !file.contains(&b'\n') {
        return Cow::Borrowed(file);
    }
    let mut sent = Vec::with_capacity(file.len() + file.len() / 32);
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(text) => {
                sent.extend_from_slice(text);
                sent.extend_from_slice(b"\r\n");
            }
            None => sent.extend_from_slice(line),
        }
    }
    Cow::Owned(sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_the_value_that_stands_in_the_file() {
        let raw = b"From: a@b.example\r\nX-Y: one\r\n two\r\nx-y: three\r\n\r\nBody";
        let mail = Mail::read(raw).unwrap();
        assert_eq!(
            mail.raw_values("X-y"),
            [&b" one\r\n two\r\n"[..], b" three\r\n"]
        );
        assert_eq!(mail.count("to"), 0);
    }

    #[test]
    fn what_is_no_mail_is_told_apart() {
        for none in ["", "hello", "hello\n\nworld\n", "{\"a\": 1}\n"] {
            assert!(Mail::read(none.as_bytes()).is_none(), "{none:?}");
        }
    }

    #[test]
    fn files_get_back_the_line_ends_that_were_signed() {
        assert_eq!(&*as_sent(b"A: b\n\nc\nd"), b"A: b\r\n\r\nc\r\nd");
        assert_eq!(&*as_sent(b"A: b\r\n\r\nc\n"), b"A: b\r\n\r\nc\n");
    }

    #[test]
    fn everybody_who_gets_it_counts() {
        let raw = b"From: a@b.example\r\nTo: G: x@b.example, \"Y\" <y@b.example>;\r\nCc: z@b.example\r\n\r\n";
        assert_eq!(
            Mail::read(raw).unwrap().recipients(),
            ["x@b.example", "y@b.example", "z@b.example"]
        );
    }
}
