//! One text for one meaning: RFC 8785 JSON, and versions that are hashes of it.

use serde::Serialize;

/// The canonical form (RFC 8785). What is written this way has texts, lists, booleans and
/// whole numbers below 2^53 under ASCII names, for which sorted names and minimal escapes are
/// all that the RFC asks.
///
/// # Panics
/// When the value is not plain data.
#[must_use]
pub fn canonical(value: &impl Serialize) -> String {
    // serde_json's map sorts its names.
    serde_json::to_value(value)
        .expect("plain data has a JSON form")
        .to_string()
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
                f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
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
                let bytes = data_encoding::HEXLOWER
                    .decode(text.as_bytes())
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
