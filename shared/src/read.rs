//! Reading JSON into types, naming the member that is wrong and never repeating its value.
//!
//! `serde_json`'s own reader is made anew for each type, with all that a text may be: for the
//! hundreds of types of the edge that was a quarter of its code. Here a text becomes a [`Value`]
//! once, and types are read out of that by the little that they have to differ in.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, EnumAccess, Expected, MapAccess, SeqAccess,
        Unexpected, VariantAccess, Visitor, value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map, value::Number};

/// Why a text or a value is not of a type. In a box: each type's reader hands it on for each of
/// its members, and one pointer is the least that can be handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(pub Box<Wrong>);

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Where, such as `choices[2].channel`; empty for the whole.
    pub field: String,
    /// What is wrong. No value is repeated, since it may be somebody's address.
    pub message: String,
    /// Where reading stopped, if the text is no JSON at all.
    pub place: Option<Place>,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In bytes, from 1.
    pub column: usize,
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wrong {
            field,
            message,
            place,
        } = &*self.0;
        match (place, field.is_empty()) {
            (Some(Place { line, column }), _) => {
                write!(f, "no JSON (line {line}, column {column})")
            }
            (None, true) => f.write_str(message),
            (None, false) => write!(f, "{field}: {message}"),
        }
    }
}

impl Error {
    fn new(message: String) -> Self {
        Self(Box::new(Wrong {
            field: String::new(),
            message,
            place: None,
        }))
    }

    /// Something else is expected here.
    pub(crate) fn expected(what: &str) -> Self {
        Self::new(format!("expected {what}"))
    }

    /// The same error, seen from the object that has the member.
    pub(crate) fn within(mut self, member: &str) -> Self {
        let field = &mut self.0.field;
        let dot = if field.is_empty() || field.starts_with('[') {
            ""
        } else {
            "."
        };
        *field = format!("{member}{dot}{field}");
        self
    }

    /// The same error, seen from the list that has the item.
    fn at(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        refused(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        refused(expected)
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(one_of(expected).unwrap_or_else(|| "nothing can stand here".to_owned()))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let known = one_of(expected).unwrap_or_else(|| "there are no fields".to_owned());
        Self::new(format!("unknown field `{field}`, {known}")).within(field)
    }
}

/// What is expected where one of these names has to stand; nothing where none can.
fn one_of(names: &[&str]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => None,
        [one] => Some(format!("expected {one}")),
        names => Some(format!("expected one of {}", names.join(", "))),
    }
}

/// Reads a text.
///
/// # Errors
/// When it is no JSON, names a member twice, or is not of the type.
pub fn json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    value(&parse(text)?)
}

/// Reads a value.
///
/// # Errors
/// When it is not of the type.
pub fn value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Reader(value))
}

/// A text's JSON, in which no object names a member twice: of two, one reader would take the
/// first and another the last.
///
/// # Errors
/// Where reading stopped.
pub fn parse(text: &str) -> Result<Value, Error> {
    let parsed = serde_json::from_str(text).map(|Unambiguous(value)| value);
    parsed.map_err(|e| {
        Error(Box::new(Wrong {
            field: String::new(),
            message: "no JSON".to_owned(),
            place: Some(Place {
                line: e.line(),
                column: e.column(),
            }),
        }))
    })
}

struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Bool(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
            }

            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_string<E>(self, value: String) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(Unambiguous(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(Value::Array(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
                let mut object = Map::new();
                while let Some((name, Unambiguous(value))) = members.next_entry::<String, _>()? {
                    if object.insert(name, value).is_some() {
                        return Err(de::Error::custom("a member is named twice"));
                    }
                }
                Ok(Value::Object(object))
            }
        }

        deserializer.deserialize_any(Any).map(Self)
    }
}

/// Reads types out of a value. An object is a struct or a map, and a list is neither.
#[derive(Clone, Copy)]
struct Reader<'de>(&'de Value);

/// What is the same for all types, and therefore not inlined.
impl<'de> Reader<'de> {
    #[inline(never)]
    fn text(self, expected: &dyn Expected) -> Result<&'de str, Error> {
        match self.0 {
            Value::String(text) => Ok(text),
            _ => Err(refused(expected)),
        }
    }

    #[inline(never)]
    fn items(self, expected: &dyn Expected) -> Result<Items<'de>, Error> {
        match self.0 {
            Value::Array(items) => Ok(Items::of(items)),
            _ => Err(refused(expected)),
        }
    }

    #[inline(never)]
    fn members(self, expected: &dyn Expected) -> Result<Members<'de>, Error> {
        match self.0 {
            Value::Object(members) => Ok(Members::of(members)),
            _ => Err(refused(expected)),
        }
    }

    /// A name, or an object with one name.
    #[inline(never)]
    fn variant(self, expected: &dyn Expected) -> Result<Variant<'de>, Error> {
        match self.0 {
            Value::String(name) => Ok(Variant { name, value: None }),
            Value::Object(members) if members.len() == 1 => {
                let of = |(name, value): (&'de String, &'de Value)| Variant::new(name, value);
                members
                    .iter()
                    .next()
                    .map(of)
                    .ok_or_else(|| refused(expected))
            }
            _ => Err(refused(expected)),
        }
    }
}

#[inline(never)]
fn refused(expected: &dyn Expected) -> Error {
    Error::expected(&expected.to_string())
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => {
                if let Some(value) = number.as_u64() {
                    visitor.visit_u64(value)
                } else if let Some(value) = number.as_i64() {
                    visitor.visit_i64(value)
                } else {
                    visitor.visit_f64(number.as_f64().unwrap_or_default())
                }
            }
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(Items::of(items)),
            Value::Object(members) => visitor.visit_map(Members::of(members)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.text(&visitor)?;
        visitor.visit_borrowed_str(text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let items = self.items(&visitor)?;
        visitor.visit_seq(items)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        let mut items = self.items(&visitor)?;
        let read = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(read)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let members = self.members(&visitor)?;
        visitor.visit_map(members)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant = self.variant(&visitor)?;
        let read = visitor.visit_enum(variant);
        match variant.value {
            Some(_) => read.map_err(|e| e.within(variant.name)),
            None => read,
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
    }
}

struct Items<'de> {
    rest: std::slice::Iter<'de, Value>,
    next: usize,
}

impl<'de> Items<'de> {
    fn of(items: &'de [Value]) -> Self {
        Self {
            rest: items.iter(),
            next: 0,
        }
    }

    fn end(&self) -> Result<(), Error> {
        if self.rest.len() == 0 {
            return Ok(());
        }
        Err(Error::new("has too many items".to_owned()))
    }
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        let index = self.next;
        self.next += 1;
        match seed.deserialize(Reader(item)) {
            Ok(read) => Ok(Some(read)),
            Err(e) => Err(e.at(index)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'de> {
    rest: map::Iter<'de>,
    /// The one of which the name was read last.
    current: (&'de str, &'de Value),
}

impl<'de> Members<'de> {
    fn of(members: &'de Map<String, Value>) -> Self {
        Self {
            rest: members.iter(),
            current: ("", &Value::Null),
        }
    }

    #[inline(never)]
    fn advance(&mut self) -> Option<&'de str> {
        let (name, value) = self.rest.next()?;
        self.current = (name, value);
        Some(name)
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        match self.advance() {
            Some(name) => seed.deserialize(Name(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (name, value) = self.current;
        seed.deserialize(Reader(value)).map_err(|e| e.within(name))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A member's name, which may be a number's text.
struct Name<'de>(&'de str);

macro_rules! numbers {
    ($($method:ident $visit:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self.0.parse() {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(refused(&visitor)),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.0)
    }

    numbers! {
        deserialize_u8 visit_u8;
        deserialize_u16 visit_u16;
        deserialize_u32 visit_u32;
        deserialize_u64 visit_u64;
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Variant {
            name: self.0,
            value: None,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A variant's name, and what stands behind it.
#[derive(Clone, Copy)]
pub(crate) struct Variant<'de> {
    name: &'de str,
    value: Option<Reader<'de>>,
}

impl<'de> Variant<'de> {
    /// One of which the members are told apart from its name.
    pub(crate) const fn new(name: &'de str, members: &'de Value) -> Self {
        Self {
            name,
            value: Some(Reader(members)),
        }
    }

    fn needed(self) -> Result<Reader<'de>, Error> {
        let missing = || Error::expected("an object with this one name");
        self.value.ok_or_else(missing)
    }
}

impl<'de> Deserializer<'de> for Variant<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let name: BorrowedStrDeserializer<'de, Error> = BorrowedStrDeserializer::new(self.name);
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.value {
            None | Some(Reader(Value::Null)) => Ok(()),
            Some(_) => Err(Error::new("expected nothing behind this name".to_owned())),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.needed()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.needed()?.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.needed()?.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ordered::OrderedMap;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        list: Vec<Inner>,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        by_number: OrderedMap<u8, String>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        pair: (u64, i64),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        With { member: bool },
        Of(String),
    }

    fn wrong(text: &str) -> (String, String) {
        let error = json::<Outer>(text).unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
        (error.0.field, error.0.message)
    }

    #[test]
    fn what_is_right_is_read() {
        let read: Outer = json(
            r#"{"list":[{"pair":[1,-2]}],"kind":{"with":{"member":true}},"by_number":{"7":"x"}}"#,
        )
        .unwrap();
        assert_eq!(read.list[0].pair, (1, -2));
        assert_eq!(read.kind, Some(Kind::With { member: true }));
        assert_eq!(read.by_number[&7], "x");
        let kind = |text| json::<Option<Kind>>(text).unwrap();
        assert_eq!(kind("null"), None);
        assert_eq!(kind(r#""plain""#), Some(Kind::Plain));
        assert_eq!(kind(r#"{"of":"x"}"#), Some(Kind::Of("x".into())));
    }

    #[test]
    fn what_is_wrong_is_named_and_not_repeated() {
        let expected = |field: &str, words: &str| (field.to_owned(), words.to_owned());
        assert_eq!(
            wrong(r#"{"list":[{"pair":[1,2]},{"pair":[1,"secret"]}]}"#),
            expected("list[1].pair[1]", "expected i64")
        );
        assert_eq!(
            wrong(r#"{"list":[],"kind":"secret"}"#),
            expected("kind", "expected one of `plain`, `with`, `of`")
        );
        assert_eq!(
            wrong(r#"{"list":[],"kind":{"with":{"member":"secret"}}}"#),
            expected("kind.with.member", "expected a boolean")
        );
        assert_eq!(
            wrong(r#"{"list":[{"pear":"secret"}]}"#),
            expected("list[0].pear", "unknown field `pear`, expected `pair`")
        );
        assert_eq!(wrong("{}"), expected("", "missing field `list`"));
        assert_eq!(wrong(r#"{"list":[[1,2]]}"#).0, "list[0]");
        assert_eq!(wrong(r#"{"list":[{"pair":[1,2,3]}]}"#).0, "list[0].pair");
        assert_eq!(wrong(r#"{"list":[{"pair":[1]}]}"#).0, "list[0].pair");
    }

    #[test]
    fn what_is_no_json_or_may_be_read_in_two_ways_is_told_by_its_place() {
        for (text, line, column) in [
            ("{\n \"list\": x", 2, 10),
            (r#"{"list":[],"list":[]}"#, 1, 21),
        ] {
            let place = json::<Outer>(text).unwrap_err().0.place;
            assert_eq!(place, Some(Place { line, column }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_what_it_was(number in any::<i64>(), other in any::<u64>()) {
            prop_assert_eq!(json::<i64>(&number.to_string()), Ok(number));
            prop_assert_eq!(json::<u64>(&other.to_string()), Ok(other));
        }
    }
}
