//! The transparency log that every event is a leaf of.
//!
//! Hashing is RFC 6962's and the files are C2SP's: `tlog-tiles` for the tree,
//! `tlog-checkpoint` and `signed-note` for its signed head. All Merkle arithmetic is the
//! crate `tlog_tiles`; here stands only what an entry is and how a log is named.
//!
//! | file | what it knows |
//! |---|---|
//! | `edge.rs` | the right edge of the tree: all that an append needs |
//! | `checkpoint.rs` | the signed head, its origin and its keys |
//! | `tile.rs` | which stored hashes a C2SP path asks for |

mod checkpoint;
mod edge;
mod tile;

use base64ct::{Base64, Encoding as _, Error as DecodeError};
pub use checkpoint::{CheckpointError, Head, LogKey, LogName, NotALogKey, signed, verified};
pub use edge::RightEdge;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};
pub use tile::{EntryBundle, HashTile, LogPath, TILE_WIDTH};
pub use tlog_tiles::tlog::{
    Error as MerkleError, Hash, HashReader, check_record, check_tree, prove_record, prove_tree,
    record_hash, split_stored_hash_index, stored_hash_index, tree_hash,
};

/// Sixteen random bytes that an event is hashed with, so that nobody can find out what an
/// erased event said by trying: its hash stays in the log, its salt goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 16]);

impl Salt {
    /// Bytes of a salt. 128 bits, since guessing it must be as hard as breaking a cipher.
    pub const LEN: usize = 16;

    /// Wraps bytes that came from a cryptographic random source.
    #[must_use]
    pub const fn new(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

/// What stands in the log for an event: SHA-256 over its salt and its canonical form.
///
/// It is the log entry in the sense of C2SP `tlog-tiles`, and may be published: without
/// the salt it tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry([u8; 32]);

impl Entry {
    /// Bytes of an entry.
    pub const LEN: usize = 32;

    /// The entry of an event.
    #[must_use]
    pub fn of(salt: &Salt, canonical: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(salt.0);
        hash.update(canonical.as_bytes());
        Self(hash.finalize().into())
    }

    /// From the bytes of a row.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }

    /// The hash of the leaf (RFC 6962 §2.1): SHA-256 over a zero byte and the entry.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        record_hash(&self.0)
    }
}

macro_rules! as_base64 {
    ($type:ty, $wrong:literal) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&Base64::encode_string(&self.0))
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                bytes_of(&text)
                    .map(Self)
                    .ok_or_else(|| D::Error::custom($wrong))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "contentEncoding": "base64"})
            }
        }
    };
}

as_base64!(Salt, "a salt is 16 bytes in base64");
as_base64!(Entry, "an entry is 32 bytes in base64");

fn bytes_of<const N: usize>(text: &str) -> Option<[u8; N]> {
    let decoded: Result<Vec<u8>, DecodeError> = Base64::decode_vec(text);
    decoded.ok()?.try_into().ok()
}

/// A list of hashes as JSON: base64 each, as in a checkpoint.
pub mod hashes {
    use base64ct::{Base64, Encoding as _};

    use super::{Deserialize, Deserializer, Hash, Serializer, bytes_of};

    /// Writes them.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(hashes: &[Hash], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(hashes.iter().map(|hash| Base64::encode_string(&hash.0)))
    }

    /// Reads them.
    ///
    /// # Errors
    /// When one is not 32 bytes in base64.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Hash>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        texts
            .iter()
            .map(|text| bytes_of(text).map(Hash))
            .collect::<Option<Vec<Hash>>>()
            .ok_or_else(|| serde::de::Error::custom("a hash is 32 bytes in base64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_hides_what_it_stands_for() {
        let (a, b) = (Salt::new([1; 16]), Salt::new([2; 16]));
        assert_ne!(Entry::of(&a, "{}"), Entry::of(&b, "{}"));
        assert_ne!(Entry::of(&a, "{}"), Entry::of(&a, "{ }"));
    }

    #[test]
    fn salts_and_entries_read_back() {
        let salt = Salt::new([7; 16]);
        let json = serde_json::to_string(&salt).unwrap();
        assert_eq!(serde_json::from_str::<Salt>(&json).unwrap(), salt);
        let entry = Entry::of(&salt, "x");
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry);
        assert!(serde_json::from_str::<Entry>("\"AAAA\"").is_err());
    }
}
