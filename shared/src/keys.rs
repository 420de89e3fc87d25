//! The key ring: every secret of a deployment, each kind with its own keys.
//!
//! It is kept as one JSON text in the secret `UNTICKED_KEYS`. Each kind holds
//! numbered keys; the last one is active (it mints and seals), the others
//! still open what they once made. Kinds never share a key, so that one may be
//! rotated or lost without touching the others.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::read;

/// The format of the key ring's JSON that this code writes and reads.
const FORMAT: u8 = 2;

/// A 256-bit secret. It has no `Debug` output and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Wraps 32 bytes that came from a cryptographic random source.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the cipher that uses them.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Base64UrlUnpadded::encode_string(&self.0))
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut text = String::deserialize(deserializer)?;
        let decoded = Base64UrlUnpadded::decode_vec(&text);
        text.zeroize();
        // The text itself must not reach the message: it may be a key with a typing error.
        let bytes = decoded.map_err(|_| D::Error::custom("a key is not base64url"))?;
        <[u8; 32]>::try_from(bytes)
            .map(Self)
            .map_err(|_| D::Error::custom("a key is not 32 bytes long"))
    }
}

/// One numbered key of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberedKey {
    /// The number that whatever this key made carries in the clear.
    pub id: u8,
    /// The key.
    pub key: Secret,
}

/// The keys of one kind: never empty, no number twice, the last one active.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<NumberedKey>", into = "Vec<NumberedKey>")]
pub struct Keys(Vec<NumberedKey>);

impl Keys {
    /// A ring of one key, number 1.
    #[must_use]
    pub fn first(key: Secret) -> Self {
        Self(vec![NumberedKey { id: 1, key }])
    }

    /// The key that mints and seals.
    ///
    /// # Panics
    /// Never: an empty ring cannot be built.
    #[must_use]
    pub fn active(&self) -> &NumberedKey {
        self.0.last().expect("a ring of keys is never empty")
    }

    /// The key with this number, active or retired.
    #[must_use]
    pub fn numbered(&self, id: u8) -> Option<&Secret> {
        self.0.iter().find(|k| k.id == id).map(|k| &k.key)
    }

    /// Every key, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &NumberedKey> {
        self.0.iter()
    }

    /// The ring with one more key, which is active from now on. Its number is the one above
    /// the highest: a number that was used before would let things of a key that is gone look
    /// like things of the new one. Numbers below are only taken once there is none above.
    ///
    /// # Errors
    /// When every number is taken.
    pub fn with_new(&self, key: Secret) -> Result<Self, KeyRingError> {
        let highest = self.0.iter().map(|k| k.id).max().unwrap_or(0);
        let free = |id: &u8| self.numbered(*id).is_none();
        let id = highest
            .checked_add(1)
            .or_else(|| (1..=u8::MAX).find(free))
            .ok_or(KeyRingError::NoNumberLeft)?;
        let mut keys = self.0.clone();
        keys.push(NumberedKey { id, key });
        Ok(Self(keys))
    }

    /// The ring without a key that is no longer active.
    ///
    /// # Errors
    /// When it is active, or not there.
    pub fn without(&self, id: u8) -> Result<Self, KeyRingError> {
        if self.active().id == id {
            return Err(KeyRingError::Active { id });
        }
        let mut keys = self.0.clone();
        keys.retain(|k| k.id != id);
        if keys.len() == self.0.len() {
            return Err(KeyRingError::NotThere { id });
        }
        Ok(Self(keys))
    }
}

impl TryFrom<Vec<NumberedKey>> for Keys {
    type Error = KeyRingError;

    fn try_from(keys: Vec<NumberedKey>) -> Result<Self, KeyRingError> {
        if keys.is_empty() {
            return Err(KeyRingError::NoKey);
        }
        for (position, key) in keys.iter().enumerate() {
            if keys[..position].iter().any(|earlier| earlier.id == key.id) {
                return Err(KeyRingError::NumberTwice { id: key.id });
            }
        }
        Ok(Self(keys))
    }
}

impl From<Keys> for Vec<NumberedKey> {
    fn from(keys: Keys) -> Self {
        keys.0
    }
}

/// Every secret of one deployment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRing {
    format: u8,
    /// The deployment that these keys belong to; it goes into every token's associated data.
    pub deployment: String,
    /// Makes subject ids from addresses. It is never rotated: the ids would all change.
    pub subject: Secret,
    /// Seals tokens (AES-SIV).
    pub token: Keys,
    /// Seals addresses at rest (AES-256-GCM).
    pub address: Keys,
    /// Signs stamps (HMAC-SHA-256).
    pub stamp: Keys,
    /// Signs the heads of the logs (Ed25519).
    pub log: Keys,
}

impl KeyRing {
    /// A new ring; `random` fills a buffer with bytes of a cryptographic random source.
    pub fn generate(deployment: &str, mut random: impl FnMut(&mut [u8])) -> Self {
        let mut secret = || {
            let mut bytes = [0; 32];
            random(&mut bytes);
            Secret::new(bytes)
        };
        Self {
            format: FORMAT,
            deployment: deployment.to_owned(),
            subject: secret(),
            token: Keys::first(secret()),
            address: Keys::first(secret()),
            stamp: Keys::first(secret()),
            log: Keys::first(secret()),
        }
    }

    /// A ring whose keys differ from each other, and are the same every time.
    #[cfg(test)]
    pub(crate) fn of_tests() -> Self {
        let mut next = 0_u8;
        Self::generate("demo", |bytes| {
            next += 1;
            bytes.fill(next);
        })
    }

    /// Reads the JSON of the secret `UNTICKED_KEYS`.
    ///
    /// # Errors
    /// When the text is not a key ring of this format. The message holds no key.
    pub fn from_json(json: &str) -> Result<Self, KeyRingError> {
        let ring: Self = read::json(json).map_err(|_| KeyRingError::Malformed)?;
        if ring.format != FORMAT {
            return Err(KeyRingError::UnknownFormat { found: ring.format });
        }
        Ok(ring)
    }

    /// The JSON for the secret `UNTICKED_KEYS`, on one line.
    ///
    /// # Panics
    /// Never: a key ring has only strings and numbers.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a key ring is plain data")
    }
}

/// Why a text is not a key ring.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyRingError {
    /// Not the JSON of a key ring. What is wrong with it is not repeated: it may be a key.
    #[error("the key ring is not the JSON that `unticked keys new` writes")]
    Malformed,
    /// A format of another release.
    #[error("the key ring has format {found}; this release reads format {FORMAT}")]
    UnknownFormat {
        /// The number found.
        found: u8,
    },
    /// A kind without any key.
    #[error("a kind of key has no key at all")]
    NoKey,
    /// Two keys of a kind under one number.
    #[error("key number {id} stands twice")]
    NumberTwice {
        /// The number.
        id: u8,
    },
    /// Every number has a key.
    #[error("every number from 1 to 255 has a key: retire old ones first")]
    NoNumberLeft,
    /// The key that mints and seals cannot go.
    #[error("key number {id} is the active one: add a new one first, then retire this one")]
    Active {
        /// The number.
        id: u8,
    },
    /// No key has this number.
    #[error("there is no key number {id}")]
    NotThere {
        /// The number.
        id: u8,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_reads_back_what_it_wrote() {
        assert_eq!(
            KeyRing::from_json(&KeyRing::of_tests().to_json()),
            Ok(KeyRing::of_tests())
        );
    }

    #[test]
    fn no_kind_shares_a_key_with_another() {
        let ring = KeyRing::of_tests();
        let all = [
            &ring.subject,
            &ring.token.active().key,
            &ring.address.active().key,
            &ring.stamp.active().key,
            &ring.log.active().key,
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|b| a != b));
        }
    }

    #[test]
    fn a_new_key_is_active_and_older_ones_stay_until_they_are_retired() {
        let first = Keys::first(Secret::new([1; 32]));
        let two = first.with_new(Secret::new([2; 32])).unwrap();
        assert_eq!(two.active().id, 2);
        assert_eq!(two.numbered(1), Some(&Secret::new([1; 32])));
        assert_eq!(two.without(2), Err(KeyRingError::Active { id: 2 }));
        assert_eq!(two.without(3), Err(KeyRingError::NotThere { id: 3 }));
        let only = two.without(1).unwrap();
        assert_eq!(only.numbered(1), None);
        assert_eq!(
            only.with_new(Secret::new([3; 32])).unwrap().active().id,
            3,
            "the number of a retired key is not given again"
        );
    }

    #[test]
    fn numbers_are_given_again_only_when_none_is_left_above() {
        let mut keys = Keys::first(Secret::new([0; 32]));
        for n in 2..=u8::MAX {
            keys = keys.with_new(Secret::new([n; 32])).unwrap();
        }
        let full = keys.with_new(Secret::new([0; 32]));
        assert_eq!(full, Err(KeyRingError::NoNumberLeft));
        let keys = keys.without(7).unwrap();
        let keys = keys.with_new(Secret::new([9; 32])).unwrap();
        assert_eq!(keys.active().id, 7);
    }

    #[test]
    fn a_broken_ring_is_refused_without_repeating_it() {
        let json = KeyRing::of_tests().to_json();
        let text = Base64UrlUnpadded::encode_string(&[1; 32]);
        let broken = json.replace(&text, &text[1..]);
        let error = KeyRing::from_json(&broken).unwrap_err().to_string();
        assert!(!error.contains(&text[1..]), "{error}");
        assert!(KeyRing::from_json(&json.replace("\"format\":2", "\"format\":3")).is_err());
        assert!(KeyRing::from_json(&json.replace("\"stamp\":[", "\"stamp\":[],\"x\":[")).is_err());
    }

    #[test]
    fn debug_output_holds_no_key() {
        let text = Base64UrlUnpadded::encode_string(&[1; 32]);
        assert!(!format!("{:?}", KeyRing::of_tests()).contains(&text));
    }
}
