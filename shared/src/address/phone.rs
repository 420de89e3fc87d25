//! Phone numbers.

use std::{fmt, str::FromStr};

use super::as_text;

/// A phone number in E.164 form: `+` and 7 to 15 digits, the first not zero.
///
/// Only international numbers are read (`+49 …` or `0049 …`): a national number
/// without its country would be a guess about whom the consent is for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The number, `+` and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Hides the number: debug output ends up in logs.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(…)")
    }
}

impl FromStr for PhoneNumber {
    type Err = NotAPhoneNumber;

    fn from_str(text: &str) -> Result<Self, NotAPhoneNumber> {
        // "+44 (0)20 …": the bracketed zero is for callers inside the country only.
        let bare = text.trim().replace("(0)", "");
        let international = bare
            .strip_prefix('+')
            .or_else(|| bare.strip_prefix("00"))
            .ok_or(NotAPhoneNumber::NoCountryCode)?;
        let mut digits = String::with_capacity(16);
        for c in international.chars() {
            match c {
                '0'..='9' => digits.push(c),
                '-' | '\u{2010}' | '\u{2011}' | '.' | '/' | '(' | ')' => {}
                c if c.is_whitespace() => {}
                _ => return Err(NotAPhoneNumber::Character),
            }
        }
        if digits.starts_with('0') || !(7..=15).contains(&digits.len()) {
            return Err(NotAPhoneNumber::Length);
        }
        Ok(Self(format!("+{digits}")))
    }
}

as_text!(PhoneNumber);

/// Why a text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhoneNumber {
    /// Neither `+` nor `00` in front.
    #[error("a phone number starts with + and the country code")]
    NoCountryCode,
    /// Something other than digits and separators.
    #[error("a phone number has digits, spaces and - . / ( ) only")]
    Character,
    /// Too few or too many digits, or a zero after the +.
    #[error("a phone number has 7 to 15 digits after the +, the first not 0 (ITU-T E.164)")]
    Length,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(text: &str) -> Result<String, NotAPhoneNumber> {
        text.parse::<PhoneNumber>().map(|n| n.0)
    }

    #[test]
    fn spellings_of_one_number_are_equal() {
        for text in [
            "+49 171 1234567",
            "0049-171-1234567",
            "+49 (0)171/123 45.67",
            " +491711234567 ",
            "+49\u{a0}171\t1234567\u{b}-",
        ] {
            assert_eq!(normal(text).as_deref(), Ok("+491711234567"));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "0171 1234567",
            "+",
            "+0171123456",
            "+49 171 CALL",
            "+123456",
            "+1234567890123456",
        ] {
            assert!(normal(text).is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "(\\+|00)[0-9 ()/.-]{5,20}") {
            if let Ok(once) = normal(&text) {
                prop_assert_eq!(normal(&once), Ok(once.clone()));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = normal(&text);
        }
    }
}
