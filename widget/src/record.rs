//! The record: from what stands in a form to the document that is sent.

use alloc::string::String;

use crate::{
    boxes,
    json::{self, Object},
    text,
};

/// The longest name that the edge takes, in characters.
const LONGEST_NAME: usize = 80;
/// The longest page address that the edge takes, in bytes.
const LONGEST_PAGE: usize = 1000;

/// What was read of a form, in the order of its lines; empty where there is nothing.
struct Said<'a> {
    /// The form's name at the edge.
    form: &'a str,
    /// The notice's version.
    notice: &'a str,
    /// The notice's language.
    language: &'a str,
    /// The edge's statement that it served this.
    stamp: &'a str,
    /// The page's address.
    page: &'a str,
    /// Empty too when the browser calls it invalid.
    email: &'a str,
    /// In whatever way.
    phone: &'a str,
    /// Given name.
    first_name: &'a str,
    /// Family name.
    last_name: &'a str,
    /// The field that nobody sees.
    trap: &'a str,
}

/// The record's members but for its id; `None` when there is nobody or nothing to record.
///
/// A number is personal data: it goes out only when a ticked box is about it. A box that
/// needs a number and has none says nothing, so it is left out.
pub fn details(said: &str) -> Option<String> {
    let mut lines = Lines(Some(said));
    let said = Said {
        form: lines.next()?,
        notice: lines.next()?,
        language: lines.next()?,
        stamp: lines.next()?,
        page: lines.next()?,
        email: lines.next()?.trim_ascii(),
        phone: lines.next()?,
        first_name: lines.next()?,
        last_name: lines.next()?,
        trap: lines.next()?,
    };
    if !is_address(said.email) {
        return None;
    }
    let phone = international(said.phone);
    let mut phone_is_needed = false;
    let mut choices = String::new();
    for line in lines {
        let name = line.get(1..)?;
        let granted = line.starts_with('1');
        let (purpose, channel) = boxes::parse(name)?;
        if granted && boxes::needs_phone(channel) {
            if phone.is_none() {
                continue;
            }
            phone_is_needed = true;
        }
        json::separate(&mut choices);
        choice(&mut choices, purpose, channel, granted);
    }
    if choices.is_empty() {
        return None;
    }

    let mut out = String::new();
    let mut record = Object::open(&mut out);
    record.text("form", said.form);
    record.text("notice", said.notice);
    record.text("language", said.language);
    let mut subject = Object::open(record.name("subject"));
    subject.text("email", said.email);
    if let Some(phone) = phone.filter(|_| phone_is_needed) {
        subject.text("phone", phone);
    }
    subject.text_if_any("first_name", acceptable(said.first_name));
    subject.text_if_any("last_name", acceptable(said.last_name));
    subject.close();
    let list = record.name("choices");
    list.push('[');
    list.push_str(&choices);
    list.push(']');
    record.text("stamp", said.stamp);
    if said.page.len() <= LONGEST_PAGE && said.page.starts_with("http") {
        record.text("page", said.page);
    }
    record.text_if_any("trap", said.trap);
    record.close();
    Some(out)
}

/// The lines of a text. The last one ends where the text does.
struct Lines<'a>(Option<&'a str>);

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0?;
        let (line, rest) = text::split(rest, b'\n').map_or((rest, None), |(l, r)| (l, Some(r)));
        self.0 = rest;
        Some(line)
    }
}

/// Writes a choice.
fn choice(out: &mut String, purpose: &str, channel: &str, granted: bool) {
    let mut choice = Object::open(out);
    choice.text("purpose", purpose);
    choice.text("channel", channel);
    let granted = if granted { "true" } else { "false" };
    choice.name("granted").push_str(granted);
    choice.close();
}

/// A field that is no `type=email` is valid with anything in it.
fn is_address(email: &str) -> bool {
    !email.bytes().any(|byte| byte.is_ascii_whitespace())
        && text::split(email, b'@')
            .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
}

/// A number that says its country, by the edge's own rules: a wrong one would cost the
/// whole record. `07700 900123` is somebody else's in the next country.
fn international(phone: &str) -> Option<&str> {
    let phone = phone.trim_ascii();
    let after_prefix = phone
        .strip_prefix('+')
        .or_else(|| phone.strip_prefix("00"))?;
    let mut digits = 0;
    for byte in after_prefix.bytes() {
        match byte {
            b'0' if digits == 0 => return None,
            b'0'..=b'9' => digits += 1,
            b' ' | b'-' | b'.' | b'/' | b'(' | b')' => {}
            _ => return None,
        }
    }
    // "+44 (0)20 …": that zero is for callers inside the country.
    if let Some((_, inside)) = text::split(after_prefix, b'(')
        && inside.starts_with("0)")
    {
        digits -= 1;
    }
    (7..=15).contains(&digits).then_some(phone)
}

/// A name that the edge takes; one that is too long must not cost the consent.
fn acceptable(name: &str) -> &str {
    let name = name.trim_ascii();
    // Every byte of a character but its first begins with the bits 10.
    let length = name.bytes().filter(|byte| byte & 0xc0 != 0x80).count();
    if length > LONGEST_NAME {
        return "";
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(email: &str, phone: &str, boxes: &[&str]) -> String {
        let mut said = [
            "newsletter\nab\nde\ns\nhttps://acme.example/join\n",
            email,
            "\n",
            phone,
            "\n Zoë \n\n",
        ]
        .concat();
        for tick in boxes {
            said.push('\n');
            said.push_str(tick);
        }
        said
    }

    #[test]
    fn a_record_is_what_the_edge_takes() {
        let said = said(
            " zoe@example.com",
            "+44 7700 900123",
            &["1unticked[news][email]", "0unticked[offers][sms]"],
        );
        assert_eq!(
            details(&said).unwrap(),
            concat!(
                r#"{"form":"newsletter","notice":"ab","language":"de","#,
                r#""subject":{"email":"zoe@example.com","first_name":"Zoë"},"#,
                r#""choices":[{"purpose":"news","channel":"email","granted":true},"#,
                r#"{"purpose":"offers","channel":"sms","granted":false}],"#,
                r#""stamp":"s","page":"https://acme.example/join"}"#
            )
        );
    }

    #[test]
    fn a_number_goes_out_only_for_a_ticked_box_and_with_its_country() {
        let sent = |phone, sms| {
            let said = said("z@example.com", phone, &["1unticked[news][email]", sms]);
            let details = details(&said).unwrap();
            (details.contains("phone"), details.contains("sms"))
        };
        let (ticked, unticked) = ("1unticked[offers][sms]", "0unticked[offers][sms]");
        assert_eq!(sent("+44 7700 900123", ticked), (true, true));
        assert_eq!(sent("0044 7700 900123", ticked), (true, true));
        assert_eq!(sent("+40 (0)21 123 45 67", ticked), (true, true));
        for wrong in ["07700 900123", "+", "+49", "+49 171 CALL", "+0171 1234567"] {
            assert_eq!(sent(wrong, ticked), (false, false), "{wrong}");
        }
        assert_eq!(sent("", ticked), (false, false));
        assert_eq!(sent("+44 7700 900123", unticked), (false, true));
    }

    #[test]
    fn nobody_or_nothing_is_not_sent() {
        let boxes = ["1unticked[offers][sms]"];
        for email in ["", "zoe", "@example.com", "zoe@", "zoe @example.com"] {
            assert_eq!(
                details(&said(email, "+447700900123", &boxes)),
                None,
                "{email}"
            );
        }
        assert_eq!(
            details(&said("zoe@example.com", "07700 900123", &boxes)),
            None
        );
        assert_eq!(details(&said("zoe@example.com", "", &[])), None);
        for broken in ["", "a\nb", &said("zoe@example.com", "", &["", "x"])] {
            assert_eq!(details(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_is_too_long_is_left_out_and_the_consent_stays() {
        let said = [
            "f\nn\nen\ns\nhttps://",
            &"p".repeat(LONGEST_PAGE),
            "\nzoe@example.com\n\n",
            &"é".repeat(LONGEST_NAME),
            "\n",
            &"x".repeat(LONGEST_NAME + 1),
            "\nhttps://spam.example\n1unticked[news][email]",
        ]
        .concat();
        let details = details(&said).unwrap();
        assert!(details.contains("first_name"), "{details}");
        assert!(!details.contains("last_name"), "{details}");
        assert!(!details.contains("page"), "{details}");
        assert!(
            details.contains(r#""trap":"https://spam.example""#),
            "{details}"
        );
    }
}
