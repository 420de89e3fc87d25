//! What a record may hold.

use serde_json::{Map, Value, json};

use super::table::{Record, Table};
use crate::fields::{Demand, Field, Kind, Rule};
use crate::module::Module;
use crate::org::User;
use crate::refusal::Refusal;

/// A record as sent, at its place in the batch.
pub(super) struct Sent<'a> {
    pub(super) values: &'a Map<String, Value>,
    pub(super) index: usize,
}

impl<'a> Sent<'a> {
    /// The record at `index`, if it is an object at all.
    pub(super) fn read(value: &'a Value, index: usize) -> Result<Self, Refusal> {
        match value {
            Value::Object(values) => Ok(Self { values, index }),
            _ => Err(Refusal::wrong_type(
                "jsonobject",
                "data",
                &format!("$.data[{index}]"),
            )),
        }
    }

    /// The JSON path of one of its fields.
    pub(super) fn path(&self, api_name: &str) -> String {
        format!("$.data[{}].{api_name}", self.index)
    }

    /// The values that will be stored. Names that no field has are passed over without a word,
    /// as Zoho does, and so are read-only fields: `email` writes nothing.
    pub(super) fn checked(&self, table: &Table) -> Result<Map<String, Value>, Refusal> {
        let mut checked = Map::new();
        for (name, value) in self.values {
            let Some(field) = table
                .fields
                .get(name)
                .filter(|field| field.rule != Rule::ReadOnly)
            else {
                continue;
            };
            let value = field
                .kind
                .check(value, field.length, name, &self.path(name))?;
            checked.insert(name.clone(), value);
        }
        Ok(checked)
    }

    /// Whether `$append_values` asks to add to the field instead of replacing it.
    fn appends(&self, field: &Field) -> bool {
        matches!(field.kind, Kind::MultiPickList(_))
            && self
                .values
                .get("$append_values")
                .is_some_and(|fields| fields[&field.api_name] == true)
    }

    /// The whole record after the write.
    pub(super) fn merged(
        &self,
        table: &Table,
        held: Option<&Record>,
        checked: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut merged = held.map(|record| record.values.clone()).unwrap_or_default();
        for (name, value) in checked {
            let field = table.fields.get(name);
            let value = if field.is_some_and(|field| self.appends(field)) {
                Kind::append(merged.get(name), value)
            } else if let (Some(Value::Object(held)), Value::Object(parts)) =
                (merged.get(name), value)
                && field.is_some_and(|field| matches!(field.kind, Kind::Consent(_)))
            {
                // What is not said of a consent stays.
                held.iter()
                    .chain(parts)
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect()
            } else {
                value.clone()
            };
            merged.insert(name.clone(), value);
        }
        merged
    }

    /// Refuses a record that lacks what it must have.
    pub(super) fn complete(
        &self,
        table: &Table,
        module: Module,
        company_mandatory: bool,
        merged: &Map<String, Value>,
        new: bool,
    ) -> Result<(), Refusal> {
        let by_layout = new && company_mandatory && module == Module::Leads;
        let missing = table.fields.iter().find(|field| {
            let mandatory = field.rule == Rule::SystemMandatory
                || (by_layout && field.api_name == "Company")
                || (new && field.demand == Demand::Layout)
                || field.demand == Demand::LayoutRule;
            mandatory && merged.get(&field.api_name).is_none_or(Value::is_null)
        });
        missing.map_or(Ok(()), |field| {
            let mut refusal = Refusal::mandatory(&field.api_name, &self.path(&field.api_name));
            if field.demand == Demand::LayoutRule {
                refusal.details["layout_rule"] =
                    json!({ "name": "Layout Rule", "id": "5725767000000541001" });
            }
            Err(refusal)
        })
    }

    /// Refuses a value that another record already has in a unique field.
    pub(super) fn unique(
        &self,
        table: &Table,
        module: Module,
        checked: &Map<String, Value>,
        own: Option<u64>,
    ) -> Result<(), Refusal> {
        let mut clashes: Vec<Refusal> = table
            .fields
            .iter()
            .filter(|field| field.rule == Rule::Unique)
            .filter_map(|field| {
                let value = checked
                    .get(&field.api_name)
                    .filter(|value| !value.is_null())?;
                let mut others = table
                    .holding(&field.api_name, value)
                    .filter(|record| Some(record.id) != own);
                let first = others.next()?;
                Some(self.clash(&field.api_name, module, first.id, others.next().is_some()))
            })
            .collect();
        match clashes.len() {
            0 => Ok(()),
            1 => Err(clashes.remove(0)),
            _ => Err(Refusal::new(
                "MULTIPLE_OR_MULTI_ERRORS",
                "Multiple errors in the request",
                json!({ "errors": clashes.iter().map(Refusal::body).collect::<Vec<_>>() }),
            )),
        }
    }

    fn clash(&self, api_name: &str, module: Module, other: u64, more: bool) -> Refusal {
        Refusal::new(
            "DUPLICATE_DATA",
            "duplicate data",
            json!({
                "api_name": api_name,
                "duplicate_record": {
                    "Owner": User::Api.short(),
                    "module": { "api_name": module.api_name(), "id": module.id() },
                    "id": other.to_string(),
                },
                "json_path": self.path(api_name),
                "more_records": more,
            }),
        )
    }
}
