//! Who a record is about, without naming the person.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{
    address::{EmailAddress, PhoneNumber},
    keys::Secret,
};

/// A pseudonym of an address: the first 96 bits of an HMAC-SHA-256 under the
/// deployment's subject key.
///
/// 96 bits keep a link at 50 characters and make two of a billion addresses
/// collide with a probability below 2⁻³⁶; nobody without the key can search for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId([u8; 12]);

impl SubjectId {
    /// The id of an email address.
    #[must_use]
    pub fn of_email(key: &Secret, address: &EmailAddress) -> Self {
        Self::derive(key, "email", address.as_str())
    }

    /// The id of a phone number.
    #[must_use]
    pub fn of_phone(key: &Secret, number: &PhoneNumber) -> Self {
        Self::derive(key, "phone", number.as_str())
    }

    /// The id of a CRM record whose address the ledger may not know yet.
    #[must_use]
    pub fn of_record(key: &Secret, record: &CrmRecord) -> Self {
        Self::derive(
            key,
            "record",
            &format!("{}/{}", record.module.as_str(), record.id),
        )
    }

    /// From the 12 bytes of a token or a row.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 12]) -> Self {
        Self(bytes)
    }

    /// The 12 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 12] {
        &self.0
    }

    /// The shard that holds this subject, of `shards`. The id is a MAC, hence evenly spread.
    #[must_use]
    pub fn shard(&self, shards: u16) -> u16 {
        u16::from_be_bytes([self.0[0], self.0[1]]) % shards.max(1)
    }

    fn derive(key: &Secret, kind: &str, normalised: &str) -> Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes any key");
        // No kind holds a colon, so that no address of one kind equals one of another.
        mac.update(b"unticked/v1/subject/");
        mac.update(kind.as_bytes());
        mac.update(b":");
        mac.update(normalised.as_bytes());
        let full = mac.finalize().into_bytes();
        let mut id = [0; 12];
        id.copy_from_slice(&full[..12]);
        Self(id)
    }
}

impl fmt::Display for SubjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl std::str::FromStr for SubjectId {
    type Err = NotASubjectId;

    fn from_str(text: &str) -> Result<Self, NotASubjectId> {
        let bytes = base16ct::lower::decode_vec(text).map_err(|_| NotASubjectId)?;
        bytes.try_into().map(Self).map_err(|_| NotASubjectId)
    }
}

crate::address::as_text!(@display SubjectId);

/// The text is no subject id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a subject id is 24 lower-case hex digits")]
pub struct NotASubjectId;

/// The API name of a CRM module, such as `Leads`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CrmModule(String);

impl CrmModule {
    /// The API name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for CrmModule {
    type Err = NotAModule;

    fn from_str(text: &str) -> Result<Self, NotAModule> {
        // It becomes part of a URL path; Zoho's API names have no other characters.
        let fits = (1..=100).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        fits.then(|| Self(text.to_owned())).ok_or(NotAModule)
    }
}

crate::address::as_text!(CrmModule);

/// The text is not an API name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a CRM module's API name has letters, digits and _ only, such as Leads")]
pub struct NotAModule;

/// A record of the CRM, by module and id. Zoho's ids are 64-bit and texts in JSON.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CrmRecord {
    /// The module that holds the record.
    pub module: CrmModule,
    /// The record's id.
    #[serde(with = "id_as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: u64,
}

mod id_as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's `with` gives a reference"
    )]
    pub fn serialize<S: Serializer>(id: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| D::Error::custom("a CRM record id is a number in quotes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by `shared/vectors/make.py` with another implementation.
    #[test]
    fn golden_vectors() {
        #[derive(Deserialize)]
        struct Vector {
            key: String,
            kind: String,
            given: String,
            text: String,
            subject: SubjectId,
        }
        let vectors: Vec<Vector> =
            serde_json::from_str(include_str!("../vectors/subject.json")).unwrap();
        for v in vectors {
            let key = base16ct::lower::decode_vec(v.key).unwrap();
            let key = Secret::new(key.try_into().unwrap());
            let id = match v.kind.as_str() {
                "email" => {
                    let address: EmailAddress = v.given.parse().unwrap();
                    assert_eq!(address.as_str(), v.text);
                    SubjectId::of_email(&key, &address)
                }
                "phone" => {
                    let number: PhoneNumber = v.given.parse().unwrap();
                    assert_eq!(number.as_str(), v.text);
                    SubjectId::of_phone(&key, &number)
                }
                _ => {
                    let (module, id) = v.given.split_once('/').unwrap();
                    let record = CrmRecord {
                        module: module.parse().unwrap(),
                        id: id.parse().unwrap(),
                    };
                    SubjectId::of_record(&key, &record)
                }
            };
            assert_eq!(id, v.subject, "{}", v.kind);
        }
    }

    #[test]
    fn another_key_gives_another_id() {
        let address = "ada@example.com".parse().unwrap();
        assert_ne!(
            SubjectId::of_email(&Secret::new([1; 32]), &address),
            SubjectId::of_email(&Secret::new([2; 32]), &address)
        );
    }

    #[test]
    fn a_record_id_is_text_in_json() {
        let record: CrmRecord = serde_json::from_str(r#"{"module":"Leads","id":"5"}"#).unwrap();
        assert_eq!(record.id, 5);
        assert!(serde_json::from_str::<CrmRecord>(r#"{"module":"Leads","id":5}"#).is_err());
        assert!(serde_json::from_str::<CrmRecord>(r#"{"module":"a/b","id":"5"}"#).is_err());
    }
}
