//! The records of one module.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::hold::Hold;
use crate::clock;
use crate::fields::{Fields, Kind};
use crate::module::Module;
use crate::org::User;

/// One stored record.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) id: u64,
    /// What was written, by API name; absent and null are the same.
    pub(crate) values: Map<String, Value>,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    /// The place of its last change in the order of all changes.
    pub(crate) change: u64,
    /// From when on search finds it.
    pub(crate) searchable: Timestamp,
    pub(crate) created_by: User,
    pub(crate) modified_by: User,
    pub(crate) hold: Option<Hold>,
}

impl Record {
    /// The value of a field that is not derived.
    pub(crate) fn get(&self, api_name: &str) -> Option<&Value> {
        self.values.get(api_name).filter(|value| !value.is_null())
    }

    /// The text of such a field.
    pub(crate) fn text(&self, api_name: &str) -> Option<&str> {
        self.get(api_name)?.as_str()
    }

    /// Whether such a checkbox is ticked.
    pub(crate) fn ticked(&self, api_name: &str) -> bool {
        self.get(api_name) == Some(&Value::Bool(true))
    }

    /// The `details` of a write result.
    pub(crate) fn details(&self) -> Value {
        json!({
            "Modified_Time": clock::written(self.modified),
            "Modified_By": self.modified_by.short(),
            "Created_Time": clock::written(self.created),
            "id": self.id.to_string(),
            "Created_By": self.created_by.short(),
        })
    }
}

/// The fields and records of one module.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) fields: Fields,
    records: BTreeMap<u64, Record>,
    /// Ids by address in lower case, so that large batches stay fast.
    by_email: BTreeMap<String, BTreeSet<u64>>,
}

impl Table {
    /// An empty module with the preset fields.
    pub(crate) fn new(module: Module) -> Self {
        Self {
            fields: Fields::preset(module),
            records: BTreeMap::new(),
            by_email: BTreeMap::new(),
        }
    }

    /// The record of this id.
    pub(crate) fn get(&self, id: u64) -> Option<&Record> {
        self.records.get(&id)
    }

    /// The record whose id `text` is.
    pub(crate) fn named(&self, text: &str) -> Option<&Record> {
        self.get(text.parse().ok()?)
    }

    /// All records, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.values()
    }

    /// The records with this `Email`, whatever the case, oldest first.
    pub(crate) fn with_email(&self, email: &str) -> impl Iterator<Item = &Record> {
        let ids = self.by_email.get(&email.to_lowercase());
        ids.into_iter().flatten().filter_map(|id| self.get(*id))
    }

    /// The records whose field `api_name` holds `value`; texts are compared without case.
    pub(crate) fn holding<'a>(
        &'a self,
        api_name: &'a str,
        value: &'a Value,
    ) -> Box<dyn Iterator<Item = &'a Record> + 'a> {
        match value {
            Value::String(email) if api_name == "Email" => Box::new(self.with_email(email)),
            _ => {
                Box::new(self.iter().filter(move |record| {
                    record.get(api_name).is_some_and(|held| same(held, value))
                }))
            }
        }
    }

    /// Stores `record`, new or changed.
    pub(crate) fn put(&mut self, record: Record) {
        self.remove(record.id);
        if let Some(email) = record.text("Email") {
            self.by_email
                .entry(email.to_lowercase())
                .or_default()
                .insert(record.id);
        }
        self.records.insert(record.id, record);
    }

    /// Takes the record out.
    pub(crate) fn remove(&mut self, id: u64) -> Option<Record> {
        let record = self.records.remove(&id)?;
        if let Some(email) = record.text("Email").map(str::to_lowercase)
            && let Some(ids) = self.by_email.get_mut(&email)
        {
            ids.remove(&id);
            if ids.is_empty() {
                self.by_email.remove(&email);
            }
        }
        Some(record)
    }

    /// The value of any field, derived ones included.
    pub(crate) fn value(&self, record: &Record, api_name: &str) -> Value {
        match api_name {
            "id" => Value::from(record.id.to_string()),
            "Created_Time" => clock::written(record.created).into(),
            "Modified_Time" => clock::written(record.modified).into(),
            "Created_By" => record.created_by.whole(),
            "Modified_By" => record.modified_by.whole(),
            "Owner" => record
                .get("Owner")
                .cloned()
                .unwrap_or_else(|| User::Api.whole()),
            "Full_Name" => {
                let names = [record.text("First_Name"), record.text("Last_Name")];
                names
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .into()
            }
            _ if api_name.contains('.') => {
                let (lookup, column) = api_name.split_once('.').unwrap_or_default();
                record
                    .get(lookup)
                    .map_or(Value::Null, |held| held[column].clone())
            }
            _ => record.get(api_name).cloned().unwrap_or_else(|| {
                match self.fields.get(api_name).map(|field| &field.kind) {
                    Some(Kind::Boolean) => Value::Bool(false),
                    Some(Kind::Tags) => json!([]),
                    _ => Value::Null,
                }
            }),
        }
    }

    /// The record with all its fields.
    pub(crate) fn whole(&self, record: &Record) -> Map<String, Value> {
        self.fields
            .iter()
            .map(|field| (field.api_name.clone(), self.value(record, &field.api_name)))
            .collect()
    }

    /// The record as the record APIs show it: of a lookup the id alone, and no field that the
    /// privacy settings withhold. All fields where none are named.
    pub(crate) fn shown(&self, record: &Record, fields: &[&str]) -> Map<String, Value> {
        let mut shown = match fields {
            [] => self.whole(record),
            fields => self.part(record, fields),
        };
        shown.retain(|name, value| {
            let Some(field) = self.fields.get(name) else {
                return false;
            };
            if matches!(field.kind, Kind::Consent(_)) && value.is_object() {
                *value = json!({ "id": value["id"] });
            }
            !field.restricted
        });
        shown
    }

    /// The record with the asked fields, and its id as always; unknown names are left out.
    pub(crate) fn part(&self, record: &Record, fields: &[&str]) -> Map<String, Value> {
        fields
            .iter()
            .chain(&["id"])
            .filter(|name| self.fields.get(name).is_some())
            .map(|name| ((*name).to_owned(), self.value(record, name)))
            .collect()
    }
}

fn same(left: &Value, right: &Value) -> bool {
    match (left.as_str(), right.as_str()) {
        (Some(left), Some(right)) => left.to_lowercase() == right.to_lowercase(),
        _ => left == right,
    }
}

/// A text as the search index sees it: without case, and with no difference between the
/// characters that search-records.html lists (`sales-team@` finds `sales_team@`).
pub(crate) fn fuzzy(text: &str) -> String {
    text.to_lowercase().replace(
        |c: char| c.is_whitespace() || "{}[]^:-/!?*_@.".contains(c),
        " ",
    )
}
