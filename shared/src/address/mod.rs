//! Addresses of people, in the one form under which two spellings of an address are equal.

mod email;
mod phone;

pub use email::{EmailAddress, NotAnEmailAddress};
pub use phone::{NotAPhoneNumber, PhoneNumber};

/// Replaces all but the first character, so that a person recognises the address and nobody else learns it.
fn masked(text: &str) -> String {
    text.chars()
        .next()
        .map_or_else(|| "***".to_owned(), |first| format!("{first}***"))
}

/// Serde by way of a text form that is checked when read.
macro_rules! as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        $crate::address::as_text!(@read $type);
    };
    (@display $type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        $crate::address::as_text!(@read $type);
    };
    (@read $type:ty) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}
pub(crate) use as_text;
