//! One text for one meaning: RFC 8785 JSON, and versions that are hashes of it.

use serde::{
    Serialize,
    de::{
        DeserializeOwned, IntoDeserializer as _,
        value::{self, StrDeserializer},
    },
};
use serde_json::Value;

/// The canonical form (RFC 8785). What is written this way has texts, lists, booleans and
/// whole numbers below 2^53 under ASCII names, for which sorted names and minimal escapes are
/// all that the RFC asks.
///
/// # Panics
/// When the value is not plain data.
#[must_use]
pub fn canonical(value: &impl Serialize) -> String {
    // serde_json's map sorts its names.
    to_value(value).to_string()
}

/// A value's JSON, by way of its text: a second writer for each type, into values, would be a
/// fortieth of the edge's code.
///
/// # Panics
/// When the value is not plain data.
#[must_use]
pub fn to_value(value: &impl Serialize) -> Value {
    let text = serde_json::to_string(value).expect("plain data has a JSON form");
    serde_json::from_str(&text).expect("what was written is JSON")
}

/// What has a name as its whole JSON form, such as a scope or a table.
#[must_use]
pub fn by_name<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: StrDeserializer<'_, value::Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// A version that is the SHA-256 of a canonical form.
macro_rules! content_version {
    ($(#[$doc:meta])* $version:ident, $error:ident, $message:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $version([u8; 32]);

        impl $version {
            /// The version of what has this canonical form.
            #[must_use]
            pub fn of(canonical: &str) -> Self {
                use sha2::Digest;
                Self(sha2::Sha256::digest(canonical.as_bytes()).into())
            }

            /// From the 32 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes.
            #[must_use]
            pub const fn bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl std::fmt::Display for $version {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&base16ct::lower::encode_string(&self.0))
            }
        }

        impl std::fmt::Debug for $version {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($version), "({})"), self)
            }
        }

        impl std::str::FromStr for $version {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                let bytes = base16ct::lower::decode_vec(text)
                    .map_err(|_| $error)?;
                bytes.try_into().map(Self).map_err(|_| $error)
            }
        }

        $crate::address::as_text!(@display $version);

        /// The text cannot be such a version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error($message)]
        pub struct $error;
    };
}

pub(crate) use content_version;
