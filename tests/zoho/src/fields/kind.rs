//! Data types, and which JSON values each one takes.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Field, Rule};
use crate::clock;
use crate::module::Module;
use crate::org::User;
use crate::refusal::Refusal;

/// A field's data type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    TextArea,
    Email,
    Phone,
    Website,
    Boolean,
    DateTime,
    Date,
    Integer,
    /// A 64-bit number, in JSON always a string.
    BigInt,
    /// The API takes values outside the list too; only the pages are bound to it.
    PickList(Vec<String>),
    MultiPickList(Vec<String>),
    User,
    Tags,
    /// A note's record.
    Parent,
    /// The record's consent, with the fields that it has.
    Consent(Vec<Field>),
}

impl Kind {
    /// The kind of a field to be created, with the length it gets; none for types that the API
    /// cannot create or this simulator does not know.
    pub(super) fn creatable(data_type: &str, pick_list: Vec<String>) -> Option<(Self, usize)> {
        Some(match data_type {
            "text" => (Self::Text, 255),
            "textarea" => (Self::TextArea, 2000),
            "email" => (Self::Email, 100),
            "phone" => (Self::Phone, 30),
            "website" => (Self::Website, 450),
            "boolean" => (Self::Boolean, 5),
            "datetime" => (Self::DateTime, 40),
            "date" => (Self::Date, 20),
            "integer" => (Self::Integer, 9),
            "picklist" => (Self::PickList(pick_list), 120),
            "multiselectpicklist" => (Self::MultiPickList(pick_list), 765),
            _ => return None,
        })
    }

    /// The name in metadata and in `expected_data_type`.
    pub(crate) const fn data_type(&self) -> &'static str {
        match self {
            Self::Text | Self::Tags => "text",
            Self::TextArea => "textarea",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Website => "website",
            Self::Boolean => "boolean",
            Self::DateTime => "datetime",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::BigInt => "bigint",
            Self::PickList(_) => "picklist",
            Self::MultiPickList(_) => "multiselectpicklist",
            Self::User => "ownerlookup",
            Self::Parent => "lookup",
            Self::Consent(_) => "consent_lookup",
        }
    }

    /// The JSON type in metadata.
    pub(super) const fn json_type(&self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::MultiPickList(_) | Self::Tags => "jsonarray",
            Self::User | Self::Parent | Self::Consent(_) => "jsonobject",
            _ => "string",
        }
    }

    /// What the field looks up.
    pub(super) fn lookup(&self) -> Value {
        match self {
            Self::Parent => {
                json!({ "module": { "api_name": "se_module" }, "display_label": "Notes" })
            }
            Self::Consent(_) => json!({
                "module": { "api_name": "Consents", "id": "5725767000000002999" },
                "display_label": "Consents", "api_name": "Data_Processing_Basis_Details",
            }),
            _ => json!({}),
        }
    }

    pub(super) fn pick_list_values(&self) -> Value {
        let (Self::PickList(values) | Self::MultiPickList(values)) = self else {
            return json!([]);
        };
        values
            .iter()
            .map(|value| json!({ "display_value": value, "actual_value": value, "type": "used" }))
            .collect()
    }

    /// `value` as it is stored, or why a field of this kind cannot hold it. `null` and, in texts,
    /// the empty string clear a field.
    pub(crate) fn check(
        &self,
        value: &Value,
        length: usize,
        api_name: &str,
        json_path: &str,
    ) -> Result<Value, Refusal> {
        let wrong = || Refusal::wrong_type(self.data_type(), api_name, json_path);
        match (self, value) {
            // No page grants a checkbox a third state, so null is refused like any other type.
            (Self::Boolean, Value::Bool(_)) => Ok(value.clone()),
            (Self::Boolean, _) => Err(wrong()),
            (_, Value::Null) => Ok(Value::Null),
            (Self::Integer, Value::Number(number)) if number.is_i64() => Ok(value.clone()),
            (Self::MultiPickList(_), Value::Array(items)) => items
                .iter()
                .all(Value::is_string)
                .then(|| value.clone())
                .ok_or_else(|| Refusal::wrong_type("jsonarray", api_name, json_path)),
            (Self::Tags, Value::Array(items)) => items
                .iter()
                .all(|tag| tag["name"].is_string())
                .then(|| value.clone())
                .ok_or_else(|| Refusal::wrong_type("jsonarray", api_name, json_path)),
            (Self::User, Value::Object(user)) => {
                let id = user.get("id").and_then(Value::as_str);
                let user = id.and_then(User::named).ok_or_else(|| {
                    Refusal::invalid_data(json!({ "api_name": api_name, "json_path": json_path }))
                })?;
                Ok(user.whole())
            }
            (Self::Parent, Value::Object(parent)) => {
                let wrong = |key: &str| {
                    Refusal::invalid_data(
                        json!({ "api_name": api_name, "json_path": format!("{json_path}.{key}") }),
                    )
                };
                let module = parent
                    .get("module")
                    .and_then(|module| module["api_name"].as_str())
                    .and_then(|module| module.parse::<Module>().ok())
                    .filter(|module| module.has_people())
                    .ok_or_else(|| wrong("module"))?;
                let id = parent
                    .get("id")
                    .and_then(Value::as_str)
                    .ok_or_else(|| wrong("id"))?;
                let module = json!({ "api_name": module.api_name(), "id": module.id() });
                Ok(json!({ "module": module, "id": id }))
            }
            (Self::Consent(fields), Value::Object(consent)) => {
                check_consent(fields, consent, json_path).map(Value::Object)
            }
            (Self::MultiPickList(_) | Self::Tags, _) => {
                Err(Refusal::wrong_type("jsonarray", api_name, json_path))
            }
            (Self::User | Self::Parent | Self::Consent(_), _) => {
                Err(Refusal::wrong_type("jsonobject", api_name, json_path))
            }
            (_, Value::String(text)) => self.check_text(text, length, api_name, json_path),
            _ => Err(wrong()),
        }
    }

    fn check_text(
        &self,
        text: &str,
        length: usize,
        api_name: &str,
        json_path: &str,
    ) -> Result<Value, Refusal> {
        if text.is_empty() {
            return Ok(Value::Null);
        }
        if text.chars().count() > length {
            return Err(Refusal::too_long(length, api_name, json_path));
        }
        let stored = match self {
            Self::Email => is_email(text).then(|| text.to_owned()),
            Self::Phone => is_phone(text).then(|| text.to_owned()),
            Self::Website => is_website(text).then(|| text.to_owned()),
            Self::DateTime => clock::read(text).map(clock::written),
            Self::Date => text
                .parse::<jiff::civil::Date>()
                .ok()
                .map(|date| date.to_string()),
            Self::Text | Self::TextArea | Self::PickList(_) => Some(text.to_owned()),
            _ => None,
        };
        stored
            .map(Value::from)
            .ok_or_else(|| Refusal::wrong_type(self.data_type(), api_name, json_path))
    }

    /// What the field holds after `added` was appended to `held`, for `$append_values`.
    pub(crate) fn append(held: Option<&Value>, added: &Value) -> Value {
        let items = |value: Option<&Value>| value.and_then(Value::as_array).cloned();
        let mut seen = BTreeSet::new();
        items(held)
            .into_iter()
            .chain(items(Some(added)))
            .flatten()
            .filter(|item| seen.insert(item.to_string()))
            .collect()
    }
}

/// The parts of a consent that are known and can be written. Of its picklists no value is taken
/// that they do not have: no page says that one would be.
fn check_consent(
    fields: &[Field],
    consent: &Map<String, Value>,
    json_path: &str,
) -> Result<Map<String, Value>, Refusal> {
    let mut checked = Map::new();
    for (name, value) in consent {
        let known = fields.iter().find(|field| field.api_name == *name);
        let Some(field) = known.filter(|field| field.rule != Rule::ReadOnly) else {
            continue;
        };
        let path = format!("{json_path}.{name}");
        let value = field.kind.check(value, field.length, name, &path)?;
        if let (Kind::PickList(values), Some(text)) = (&field.kind, value.as_str())
            && !values.iter().any(|known| known == text)
        {
            return Err(Refusal::invalid_data(json!({
                "api_name": name, "json_path": path, "supported_values": values,
            })));
        }
        checked.insert(name.clone(), value);
    }
    Ok(checked)
}

/// The rule that Zoho publishes for its email fields: one `@`, a local part that begins with a
/// letter, digit, `+`, `-` or `_`, a domain of dotted labels, a top label of 2 to 22 letters.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let Some((labels, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let first = |c: char| c.is_alphanumeric() || "+-_".contains(c);
    let inner = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |label: &str| {
        label.starts_with(char::is_alphanumeric)
            && label.ends_with(char::is_alphanumeric)
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    local.starts_with(first)
        && local.chars().all(inner)
        && labels.split('.').all(label)
        && (2..=22).contains(&top.chars().count())
        && top.chars().all(char::is_alphabetic)
}

/// Phone fields refuse free text.
fn is_phone(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || " +-().,;#/x".contains(c))
}

/// An address with or without a scheme; a loopback one is fine, or no demo could run.
fn is_website(text: &str) -> bool {
    let (schemed, rest) = match text.split_once("://") {
        Some((scheme, rest)) => {
            if !["http", "https", "ftp"].contains(&scheme.to_ascii_lowercase().as_str()) {
                return false;
            }
            (true, rest)
        }
        None => (false, text),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !text.contains(char::is_whitespace) && !host.is_empty() && (schemed || host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_zohos_rule() {
        for good in [
            "a@b.co",
            "Ada.Lovelace+x@mail.example.com",
            "ö@bücher.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "a", "a@b", "@b.co", "a@@b.co", "a b@c.de", ".a@b.co", "a@b.c", "a@-b.co", "a@b..co",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn phones_are_not_free_text() {
        assert!(is_phone("+49 (30) 123-456"));
        assert!(!is_phone("call me"));
        assert!(!is_phone("+"));
    }

    #[test]
    fn websites_may_be_loopback() {
        assert!(is_website("http://127.0.0.1:8787/u/abc"));
        assert!(is_website("www.example.com"));
        assert!(!is_website("nothing"));
        assert!(!is_website("https://a b"));
        assert!(!is_website("javascript://x"));
    }

    #[test]
    fn moments_need_an_offset() {
        let check = |text: &str| Kind::DateTime.check(&json!(text), 40, "At", "$.data[0].At");
        assert_eq!(
            check("2024-01-15T15:26:49+05:30").expect("taken"),
            json!("2024-01-15T09:56:49+00:00")
        );
        assert_eq!(
            check("2024-01-15T09:56:49Z").expect("taken"),
            json!("2024-01-15T09:56:49+00:00")
        );
        for bad in [
            "2024-01-15",
            "2024-01-15T15:26:49",
            "2024-01-15T15:26:49.000+00:00",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
