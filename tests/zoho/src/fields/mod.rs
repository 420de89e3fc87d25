//! Field metadata: what each module's records can hold.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>

mod kind;
mod routes;
mod standard;

pub(crate) use kind::{Kind, is_email};
pub(crate) use routes::routes;
pub(crate) use standard::CONSENT;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::module::Module;

/// One field of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) api_name: String,
    pub(crate) label: String,
    pub(crate) kind: Kind,
    pub(crate) length: usize,
    pub(crate) custom: bool,
    pub(crate) rule: Rule,
    /// Whether the layout, or a rule of it, demands the field.
    pub(crate) demand: Demand,
    /// Whether the privacy settings withhold it from the API.
    pub(crate) restricted: bool,
}

/// What the layout demands of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// Nothing.
    Nothing,
    /// New records must have it.
    Layout,
    /// A layout rule wants it of every record that is written.
    LayoutRule,
}

/// What is demanded of a field beyond its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Nothing.
    Free,
    /// Only Zoho writes it.
    ReadOnly,
    /// Every record must have it, whatever the layout.
    SystemMandatory,
    /// No two records may have the same value, and upsert always checks it.
    Unique,
}

impl Field {
    /// The metadata object, with the keys that clients of this API look at.
    fn metadata(&self) -> Value {
        let writable = self.rule != Rule::ReadOnly;
        json!({
            "id": self.id,
            "api_name": self.api_name,
            "field_label": self.label,
            "display_label": self.label,
            "data_type": self.kind.data_type(),
            "json_type": self.kind.json_type(),
            "length": self.length,
            "custom_field": self.custom,
            "created_source": "default",
            "type": "used",
            "visible": true,
            "read_only": !writable,
            "field_read_only": !writable,
            "system_mandatory": self.rule == Rule::SystemMandatory,
            "operation_type": {
                "web_update": writable, "api_create": writable,
                "web_create": writable, "api_update": writable,
            },
            "view_type": {
                "view": true, "edit": writable, "quick_create": false, "create": writable,
            },
            "unique": if self.rule == Rule::Unique { json!({ "casesensitive": "0" }) } else { json!({}) },
            "searchable": true,
            "filterable": self.kind != Kind::TextArea,
            "sortable": true,
            "webhook": true,
            "virtual_field": false,
            "private": if self.restricted {
                json!({ "restricted": true, "type": "3", "export": false })
            } else {
                Value::Null
            },
            "default_value": null,
            "tooltip": null,
            "pick_list_values": self.kind.pick_list_values(),
            "lookup": self.kind.lookup(),
            "multiselectlookup": {},
            "auto_number": {},
            "formula": {},
            "currency": {},
        })
    }
}

/// All fields of one module, in the layout's order.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    list: Vec<Field>,
    /// Ids go up from here, so that modules never share one.
    next_id: u64,
}

impl Fields {
    /// The stock fields of `module` and the custom ones that the demo needs.
    pub(crate) fn preset(module: Module) -> Self {
        let mut fields = Self {
            list: Vec::new(),
            next_id: match module {
                Module::Leads => 5_725_767_000_000_100_001,
                Module::Contacts => 5_725_767_000_000_200_001,
                Module::Notes => 5_725_767_000_000_300_001,
            },
        };
        standard::fill(module, &mut fields);
        fields
    }

    /// Adds a field and gives it an id.
    fn add(&mut self, field: Field) -> String {
        let id = self.next_id.to_string();
        self.next_id += 1;
        self.list.push(Field {
            id: id.clone(),
            ..field
        });
        id
    }

    /// The field of exactly this name: `email` is not `Email`.
    pub(crate) fn get(&self, api_name: &str) -> Option<&Field> {
        self.list.iter().find(|field| field.api_name == api_name)
    }

    /// The field that a COQL column names: one of the module, or, with a dot, one of the consent
    /// that a record looks up.
    pub(crate) fn column(&self, name: &str) -> Option<&Field> {
        let Some((lookup, column)) = name.split_once('.') else {
            return self.get(name);
        };
        match &self.get(lookup)?.kind {
            Kind::Consent(fields) => fields.iter().find(|field| field.api_name == column),
            _ => None,
        }
    }

    /// The field, to be changed.
    pub(crate) fn get_mut(&mut self, api_name: &str) -> Option<&mut Field> {
        self.list
            .iter_mut()
            .find(|field| field.api_name == api_name)
    }

    /// Takes a field off the layout, as an administrator can even with `Email_Opt_Out`.
    pub(crate) fn remove(&mut self, api_name: &str) {
        self.list.retain(|field| field.api_name != api_name);
    }

    /// Adds what compliance settings add: the lookup of the consent, whose picklists have these
    /// values, since they differ from org to org.
    pub(crate) fn add_consent(&mut self, bases: &[String]) {
        self.remove(standard::CONSENT);
        let field = standard::consent(standard::consents(bases));
        self.add(field);
    }

    /// The fields in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Field> {
        self.list.iter()
    }
}
