//! Who may call which route: bearer tokens for roles, stored as hashes.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::ordered::OrderedMap;
use crate::read;

/// A role of an organisation's staff or machines; each may call its own routes only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A mailing system: mints links, asks who may be contacted.
    Sender,
    /// Records requests that came by phone or letter, reads segments.
    Marketing,
    /// Looks people up, exports and erases.
    Legal,
    /// Publishes the configuration, retries deliveries.
    It,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Sender, Self::Marketing, Self::Legal, Self::It];

    /// The name used in configuration and in tokens.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Marketing => "marketing",
            Self::Legal => "legal",
            Self::It => "it",
        }
    }
}

/// A bearer token for `role`. The prefix lets secret scanners find a leaked one.
#[must_use]
pub fn mint(role: Role, random: &[u8; 32]) -> String {
    format!(
        "unticked_{}_{}",
        role.name(),
        Base64UrlUnpadded::encode_string(random)
    )
}

/// What is stored of a bearer token: the lower-case hex of its SHA-256.
///
/// A plain hash is enough, since a token holds 256 random bits.
#[must_use]
pub fn hash(token: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(token.as_bytes()))
}

/// The hashes of every role's tokens: the JSON of the binding `UNTICKED_ROLES`,
/// such as `{"it":["9f86…"],"sender":[]}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleTable(OrderedMap<Role, Vec<String>>);

impl RoleTable {
    /// Adds a token to a role.
    pub fn allow(&mut self, role: Role, token: &str) {
        self.0.or_default(role).push(hash(token));
    }

    /// The role whose token this is. Every stored hash is compared, in constant time.
    #[must_use]
    pub fn authenticate(&self, token: &str) -> Option<Role> {
        let presented = hash(token);
        let mut found = None;
        for (role, hashes) in &self.0 {
            for stored in hashes {
                if bool::from(presented.as_bytes().ct_eq(stored.as_bytes())) {
                    found = Some(*role);
                }
            }
        }
        found
    }

    /// The JSON for the binding.
    ///
    /// # Panics
    /// Never: the table has only strings.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a role table is plain data")
    }

    /// Reads the JSON of the binding.
    ///
    /// # Errors
    /// When it is not a map of roles to lists of hashes.
    pub fn from_json(json: &str) -> Result<Self, read::Error> {
        read::json(json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_of_its_role_and_no_other_text_is() {
        let token = mint(Role::Legal, &[7; 32]);
        let mut table = RoleTable::default();
        table.allow(Role::Legal, &token);
        assert_eq!(table.authenticate(&token), Some(Role::Legal));
        assert_eq!(table.authenticate(&token[1..]), None);
        assert_eq!(table.authenticate(&hash(&token)), None);
        assert_eq!(RoleTable::from_json(&table.to_json()).unwrap(), table);
        assert!(!table.to_json().contains(&token));
    }
}
