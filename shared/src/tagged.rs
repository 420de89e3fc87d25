//! Enums whose JSON object says itself which variant it is, such as `"source": "form"`.
//!
//! serde derives that as well, but keeps what it has read in a form of its own, for which it
//! makes each reader anew: for the edge that was as much code as everything else that reads.
//! Here the object is read by the same readers as any other.

use serde_json::Value;

use crate::read::Error;

/// `{"form": {…}}` as `{"source": "form", …}`, where the tag is `source`.
///
/// # Panics
/// When the value is not a variant with members, which the types that use this all have.
#[must_use]
pub fn inside(value: Value, tag: &str) -> Value {
    let Value::Object(outer) = value else {
        panic!("a variant without members")
    };
    let mut variants = outer.into_iter();
    let Some((name, Value::Object(mut members))) = variants.next() else {
        panic!("a variant without members")
    };
    members.insert(tag.to_owned(), name.into());
    Value::Object(members)
}

/// The `form` and the other members of `{"source": "form", …}`, where the tag is `source`.
///
/// # Errors
/// When the value is no object, or its tag is not a text.
pub fn apart(mut value: Value, tag: &str) -> Result<(String, Value), Error> {
    let members = value.as_object_mut();
    let members = members.ok_or_else(|| Error::expected("an object"))?;
    match members.remove(tag) {
        Some(Value::String(name)) => Ok((name, value)),
        _ => Err(Error::expected("the name of a variant").within(tag)),
    }
}

/// Makes the JSON of an enum whose variants all have members an object that has the variant's
/// name as the member `$tag`. The enum derives both ways with `#[serde(remote = "Self")]`, which
/// makes functions of its own of what serde derives.
macro_rules! tagged {
    ($type:ident, $tag:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                struct Derived<'a>(&'a $type);
                impl serde::Serialize for Derived<'_> {
                    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                        $type::serialize(self.0, s)
                    }
                }
                let derived = $crate::canonical::to_value(&Derived(self));
                serde::Serialize::serialize(&$crate::tagged::inside(derived, $tag), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde::Deserialize::deserialize(deserializer)?;
                $crate::tagged::apart(value, $tag)
                    .and_then(|(name, members)| {
                        $type::deserialize($crate::read::Variant::new(&name, &members))
                    })
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use tagged;

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use crate::read;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(remote = "Self", rename_all = "snake_case", deny_unknown_fields)]
    enum Fruit {
        Apple {
            seeds: u8,
            #[serde(default)]
            sorts: Vec<String>,
        },
        BlackCherry {
            stones: u8,
        },
    }

    tagged!(Fruit, "kind");

    #[test]
    fn an_object_says_which_variant_it_is() {
        let text = r#"{"kind":"black_cherry","stones":1}"#;
        let cherry = Fruit::BlackCherry { stones: 1 };
        assert_eq!(read::json::<Fruit>(text).as_ref(), Ok(&cherry));
        assert_eq!(serde_json::from_str::<Fruit>(text).unwrap(), cherry);
        assert_eq!(serde_json::to_string(&cherry).unwrap(), text);
    }

    #[test]
    fn what_is_wrong_is_named_and_not_repeated() {
        let wrong = |text| read::json::<Vec<Fruit>>(text).unwrap_err().to_string();
        assert_eq!(wrong(r#"["secret"]"#), "[0]: expected an object");
        for text in [r#"[{"stones":1}]"#, r#"[{"kind":7,"stones":1}]"#] {
            assert_eq!(wrong(text), "[0]: kind: expected the name of a variant");
        }
        assert_eq!(
            wrong(r#"[{"kind":"secret","stones":1}]"#),
            "[0]: expected one of `apple`, `black_cherry`"
        );
        assert_eq!(
            wrong(r#"[{"kind":"apple","seeds":2,"sorts":["a",{"secret":1}]}]"#),
            "[0]: sorts[1]: expected a string"
        );
        assert_eq!(
            wrong(r#"[{"kind":"black_cherry","stones":1,"seeds":2}]"#),
            "[0]: seeds: unknown field `seeds`, expected `stones`"
        );
    }
}
