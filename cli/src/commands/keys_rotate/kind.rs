//! The kinds of key, and what a change of each means.

use std::str::FromStr;

use unticked_shared::keys::{KeyRing, Keys};

/// A kind of key that can be rotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Seals tokens.
    Token,
    /// Seals addresses at rest.
    Address,
    /// Signs stamps.
    Stamp,
    /// Signs the heads of the logs.
    Log,
}

impl FromStr for Kind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "token" => Ok(Self::Token),
            "address" => Ok(Self::Address),
            "stamp" => Ok(Self::Stamp),
            "log" => Ok(Self::Log),
            "subject" => Err(
                "the subject key is never rotated: every person's id is made with it, so that \
                 all ids would change, and nobody's opt-out would be found again",
            ),
            _ => Err("one of token, address, stamp, log"),
        }
    }
}

impl Kind {
    /// The name on the command line and in the ring.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Address => "address",
            Self::Stamp => "stamp",
            Self::Log => "log",
        }
    }

    /// The ring's keys of this kind.
    pub const fn of(self, ring: &mut KeyRing) -> &mut Keys {
        match self {
            Self::Token => &mut ring.token,
            Self::Address => &mut ring.address,
            Self::Stamp => &mut ring.stamp,
            Self::Log => &mut ring.log,
        }
    }

    /// What a new key changes.
    pub const fn next(self) -> &'static str {
        match self {
            Self::Token => {
                "Links that were sent before stay valid for as long as their key is in the ring."
            }
            Self::Address => {
                "Stored addresses are sealed again under the new key by themselves; watch it with\n  \
                 unticked keys progress\n\
                 Once every address is under the new key, the old one can go with --retire."
            }
            Self::Stamp => {
                "Pages that were loaded before can still send their forms while the old key is \
                 in the ring; it can go after a day."
            }
            Self::Log => {
                "Receipts that were issued before stay valid. Publish the new public key beside \
                 the older ones before the worker gets it, so that nobody takes it for a forged one:\n  \
                 unticked keys public"
            }
        }
    }

    /// What is lost with an old key.
    pub fn lost(self, id: u8) -> String {
        match self {
            Self::Token => format!(
                "Warning: no link that was made with key {id} opens any more, one-click \
                 unsubscribe included. A link must work for as long as its message may be read."
            ),
            Self::Address => format!(
                "Warning: an address that is still sealed under key {id} can never be read \
                 again; `unticked keys progress` must have shown none. The same holds for \
                 backups that were made before."
            ),
            Self::Stamp => format!(
                "Warning: forms of pages that were loaded while key {id} was active are refused; \
                 a day after the change there are none."
            ),
            Self::Log => format!(
                "Warning: the deployment no longer names the public key {id}. Receipts and \
                 checkpoints that it signed hold only for those who kept the key: leave it where \
                 you have published it."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_the_names_of_the_ring() {
        let mut ring = KeyRing::generate("acme", |bytes| bytes.fill(1));
        for kind in [Kind::Token, Kind::Address, Kind::Stamp, Kind::Log] {
            assert_eq!(kind.name().parse(), Ok(kind));
            let json = ring.to_json();
            let keys = serde_json::to_string(kind.of(&mut ring)).unwrap();
            assert!(json.contains(&format!("\"{}\":{keys}", kind.name())));
        }
        assert!(
            "subject"
                .parse::<Kind>()
                .unwrap_err()
                .contains("all ids would change")
        );
        assert!("subjects".parse::<Kind>().is_err());
    }
}
