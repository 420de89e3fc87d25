//! Email addresses.

use std::{fmt, str::FromStr};

use super::{as_text, masked};

/// Longest address that fits a mail path (RFC 5321 §4.5.3.1.3, less the angle brackets).
const MAX_ADDRESS: usize = 254;
/// Longest local part (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// A normalised email address: no surrounding white space, Unicode NFC, lower case,
/// the domain in its ASCII form (IDNA, UTS #46).
///
/// RFC 5321 lets a host treat local parts as case-sensitive; no mailbox provider
/// does, CRMs compare without case, and an opt-out must hold for every spelling.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The normalised text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A form for pages that others may see: `a***@e***.com`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        let (host, top) = domain.rsplit_once('.').unwrap_or((domain, ""));
        format!("{}@{}.{top}", masked(local), masked(host))
    }
}

/// Hides the address: debug output ends up in logs.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnEmailAddress;

    fn from_str(text: &str) -> Result<Self, NotAnEmailAddress> {
        let (local, domain) = text
            .trim()
            .rsplit_once('@')
            .ok_or(NotAnEmailAddress::NoAtSign)?;
        let nfc = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
        let local = nfc
            .normalize(&nfc.normalize(local).to_lowercase())
            .into_owned();
        if local.is_empty() || local.len() > MAX_LOCAL {
            return Err(NotAnEmailAddress::LocalPartLength);
        }
        if local.split('.').any(str::is_empty) || !local.chars().all(is_local_char) {
            return Err(NotAnEmailAddress::LocalPart);
        }
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| NotAnEmailAddress::Domain)?;
        let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
        if top.is_empty() || top.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAnEmailAddress::Domain);
        }
        let address = format!("{local}@{domain}");
        if address.len() > MAX_ADDRESS {
            return Err(NotAnEmailAddress::TooLong);
        }
        Ok(Self(address))
    }
}

/// `atext` and the dot of RFC 5322 §3.2.3, and what RFC 6531 adds. Quoted local parts
/// are refused: forms get them by mistake only, and CRMs do not take them.
fn is_local_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || "!#$%&'*+/=?^_`{|}~-.".contains(c)
        || (!c.is_ascii() && !c.is_control() && !c.is_whitespace())
}

as_text!(EmailAddress);

/// Why a text is not an email address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEmailAddress {
    /// No `@`.
    #[error("an email address has an @")]
    NoAtSign,
    /// Nothing, or more than 64 bytes, before the `@`.
    #[error("the part before the @ must have 1 to {MAX_LOCAL} bytes")]
    LocalPartLength,
    /// A character or a dot where none may be.
    #[error("the part before the @ has a character that is not allowed there")]
    LocalPart,
    /// Not a host name with a top-level domain.
    #[error("the part after the @ is not a domain name")]
    Domain,
    /// More than 254 bytes.
    #[error("an email address has at most {MAX_ADDRESS} bytes")]
    TooLong,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(text: &str) -> Result<String, NotAnEmailAddress> {
        text.parse::<EmailAddress>().map(|a| a.0)
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        for text in ["ada@example.com", "  ADA@Example.COM\n", "Ada@EXAMPLE.com"] {
            assert_eq!(normal(text).as_deref(), Ok("ada@example.com"));
        }
        assert_eq!(
            normal("a@bücher.example"),
            normal("A@xn--bcher-kva.EXAMPLE")
        );
        // "é" composed, and as "e" with a combining accent.
        assert_eq!(
            normal("ren\u{e9}@example.com"),
            normal("rene\u{301}@example.com")
        );
    }

    #[test]
    fn tags_stay_part_of_the_address() {
        assert_eq!(
            normal("ada+news@example.com").as_deref(),
            Ok("ada+news@example.com")
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@localhost",
            "ada@-x.com",
            "a da@example.com",
            ".ada@example.com",
            "a..b@example.com",
            "ada@exa mple.com",
            "ada@[127.0.0.1]",
            "ada@127.0.0.1",
            "\"ada\"@example.com",
            "ada@example..com",
            "a@b@example.com",
            "ada@example.com\nbcc:x@y.z",
            "ada<x>@example.com",
        ] {
            assert!(normal(text).is_err(), "{text:?}");
        }
        assert!(normal(&format!("{}@example.com", "a".repeat(65))).is_err());
    }

    #[test]
    fn a_masked_address_tells_little() {
        let address: EmailAddress = "ada@mail.example.com".parse().unwrap();
        assert_eq!(address.masked(), "a***@m***.com");
        assert!(!format!("{address:?}").contains("ada"));
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{1,20}@[a-zA-Zäöü]{1,10}\\.[a-z]{2,5}") {
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
