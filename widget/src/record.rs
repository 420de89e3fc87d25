//! The record: from what stands in a form to the document that is sent.

use alloc::string::String;

use crate::{
    boxes,
    json::{self, Object},
    text, uuid,
};

/// The longest name that the edge takes, in characters.
const LONGEST_NAME: usize = 80;
/// The longest page address that the edge takes, in bytes.
const LONGEST_PAGE: usize = 1000;

/// What was shown.
pub struct Shown {
    /// The form's name at the edge.
    pub form: String,
    /// The notice's version.
    pub notice: String,
    /// The notice's language.
    pub language: String,
    /// The edge's statement that it served this.
    pub stamp: String,
}

/// What was typed; empty where there is no field.
pub struct Typed {
    /// Empty too when the browser calls it invalid.
    pub email: String,
    /// In whatever way.
    pub phone: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
}

/// A box that was shown.
pub struct Tick {
    /// The name of the box.
    pub name: String,
    /// Whether it is ticked.
    pub granted: bool,
}

/// The record's members but for its id; `None` when there is nobody or nothing to record.
///
/// A number is personal data: it goes out only when a ticked box is about it. A box that
/// needs a number and has none says nothing, so it is left out.
pub fn details(
    shown: &Shown,
    typed: &Typed,
    ticks: impl Iterator<Item = Tick>,
    page: &str,
) -> Option<String> {
    let email = typed.email.trim_ascii();
    if !is_address(email) {
        return None;
    }
    let phone = international(&typed.phone);
    let mut phone_is_needed = false;
    let mut choices = String::new();
    for Tick { name, granted } in ticks {
        let (purpose, channel) = boxes::parse(&name)?;
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
    let mut record = Object::continued(&mut out);
    record.text("form", &shown.form);
    record.text("notice", &shown.notice);
    record.text("language", &shown.language);
    let mut subject = Object::open(record.name("subject"));
    subject.text("email", email);
    if let Some(phone) = phone.filter(|_| phone_is_needed) {
        subject.text("phone", phone);
    }
    subject.text_if_any("first_name", acceptable(&typed.first_name));
    subject.text_if_any("last_name", acceptable(&typed.last_name));
    subject.close();
    let list = record.name("choices");
    list.push('[');
    list.push_str(&choices);
    list.push(']');
    record.text("stamp", &shown.stamp);
    if page.len() <= LONGEST_PAGE {
        record.text_if_any("page", page);
    }
    record.close();
    Some(out)
}

/// Writes a choice, as it is sent and as the page's listeners get it.
pub fn choice(out: &mut String, purpose: &str, channel: &str, granted: bool) {
    let mut choice = Object::open(out);
    choice.text("purpose", purpose);
    choice.text("channel", channel);
    let granted = if granted { "true" } else { "false" };
    choice.name("granted").push_str(granted);
    choice.close();
}

/// The whole document. The id stands first, where [`id`] finds it.
pub fn document(id: &str, details: &str) -> String {
    text::concat(&[r#"{"id":""#, id, r#"","#, details])
}

/// The id of a document.
pub fn id(document: &str) -> Option<&str> {
    document.strip_prefix(r#"{"id":""#)?.get(..uuid::LENGTH)
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
    use alloc::borrow::ToOwned;

    use super::*;

    fn shown() -> Shown {
        Shown {
            form: "newsletter".to_owned(),
            notice: "ab".to_owned(),
            language: "de".to_owned(),
            stamp: "s".to_owned(),
        }
    }

    fn typed(email: &str, phone: &str) -> Typed {
        Typed {
            email: email.to_owned(),
            phone: phone.to_owned(),
            first_name: " Zoë ".to_owned(),
            last_name: String::new(),
        }
    }

    fn tick(purpose: &str, channel: &str, granted: bool) -> Tick {
        Tick {
            name: boxes::name(purpose, channel),
            granted,
        }
    }

    #[test]
    fn a_document_is_what_the_edge_takes() {
        let ticks = [tick("news", "email", true), tick("offers", "sms", false)];
        let typed = typed(" zoe@example.com", "+44 7700 900123");
        let details = details(
            &shown(),
            &typed,
            ticks.into_iter(),
            "https://acme.example/join",
        )
        .unwrap();
        assert_eq!(
            document("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", &details),
            concat!(
                r#"{"id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","form":"newsletter","#,
                r#""notice":"ab","language":"de","#,
                r#""subject":{"email":"zoe@example.com","first_name":"Zoë"},"#,
                r#""choices":[{"purpose":"news","channel":"email","granted":true},"#,
                r#"{"purpose":"offers","channel":"sms","granted":false}],"#,
                r#""stamp":"s","page":"https://acme.example/join"}"#
            )
        );
    }

    #[test]
    fn a_number_goes_out_only_for_a_ticked_box_and_with_its_country() {
        let sent = |phone, granted| {
            let ticks = [tick("news", "email", true), tick("offers", "sms", granted)];
            let details = details(
                &shown(),
                &typed("z@example.com", phone),
                ticks.into_iter(),
                "",
            )
            .unwrap();
            (details.contains("phone"), details.contains("sms"))
        };
        assert_eq!(sent("+44 7700 900123", true), (true, true));
        assert_eq!(sent("0044 7700 900123", true), (true, true));
        assert_eq!(sent("+40 (0)21 123 45 67", true), (true, true));
        for wrong in ["07700 900123", "+", "+49", "+49 171 CALL", "+0171 1234567"] {
            assert_eq!(sent(wrong, true), (false, false), "{wrong}");
        }
        assert_eq!(sent("", true), (false, false));
        assert_eq!(sent("+44 7700 900123", false), (false, true));
    }

    #[test]
    fn nobody_or_nothing_is_not_sent() {
        let ticks = || [tick("offers", "sms", true)];
        for email in ["", "zoe", "@example.com", "zoe@", "zoe @example.com"] {
            let typed = typed(email, "+447700900123");
            assert_eq!(
                details(&shown(), &typed, ticks().into_iter(), ""),
                None,
                "{email}"
            );
        }
        let typed = typed("zoe@example.com", "07700 900123");
        assert_eq!(details(&shown(), &typed, ticks().into_iter(), ""), None);
    }

    #[test]
    fn what_is_too_long_is_left_out_and_the_consent_stays() {
        let ticks = [tick("news", "email", true)];
        let mut typed = typed("zoe@example.com", "");
        typed.first_name = "é".repeat(LONGEST_NAME);
        typed.last_name = "x".repeat(LONGEST_NAME + 1);
        let page = "p".repeat(LONGEST_PAGE + 1);
        let details = details(&shown(), &typed, ticks.into_iter(), &page).unwrap();
        assert!(details.contains("first_name"), "{details}");
        assert!(!details.contains("last_name"), "{details}");
        assert!(!details.contains("page"), "{details}");
    }

    #[test]
    fn a_document_knows_its_id() {
        let uuid = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
        assert_eq!(id(&document(uuid, "}")), Some(uuid));
        assert_eq!(id(r#"{"id":"017f"#), None);
        assert_eq!(id(""), None);
    }
}
