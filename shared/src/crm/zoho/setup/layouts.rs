//! The layouts of the module that new people are written to.

use super::{Checks, Field, Kind, Layout, Part, Wanted};
use crate::config::Crm;

/// Checks that a new record can be made: upsert enforces what the layouts and the fields demand.
#[must_use]
pub fn check_layouts(crm: &Crm, wanted: &Wanted, layouts: &[Layout], fields: &[Field]) -> Checks {
    let mut checks = Checks::default();
    let module = crm.module.as_str();
    for layout in layouts {
        let by_layout = layout.fields.iter().filter(|(_, demanded)| *demanded);
        let demanded = by_layout.map(|(name, _)| name.as_str()).chain(
            fields
                .iter()
                .filter(|field| field.mandatory)
                .map(|field| field.api_name.as_str()),
        );
        for name in demanded.filter(|name| !always_given(name)) {
            if !crm.on_create.contains_key(name) {
                let text = format!("{module}, layout {}: {name} is mandatory", layout.name);
                checks.wrong_with(
                    Kind::LayoutMandatory,
                    text,
                    &format!("[crm] on_create.{name} = \"…\""),
                );
            }
        }
        for field in wanted.iter().filter_map(|field| field.named.as_deref()) {
            let exists = fields.iter().any(|f| f.api_name == field);
            if exists && !layout.fields.iter().any(|(name, _)| name == field) {
                let text = format!("{module}, layout {}: {field} is not on it", layout.name);
                checks.wrong(Kind::LayoutWithout, text);
            }
        }
    }
    for (name, value) in &crm.on_create {
        match fields.iter().find(|field| field.api_name == *name) {
            None => checks.wrong(
                Kind::FieldMissing,
                format!("{module} has no field {name} (crm.on_create)"),
            ),
            Some(field) if !field.values.is_empty() && !field.values.contains(value) => {
                checks.wrong_with(
                    Kind::PicklistValue,
                    format!("crm.on_create.{name} is {value:?}"),
                    &format!("It has: {}.", field.values.join("; ")),
                );
            }
            Some(_) => {}
        }
    }
    if checks.holds() {
        let count = layouts.len();
        let s = if count == 1 { "" } else { "s" };
        checks.right(
            Part::Layouts,
            format!("{module}: new records can be made on {count} layout{s}"),
        );
    }
    checks
}

/// The address is what a person is known by; Zoho fills in the owner itself.
fn always_given(name: &str) -> bool {
    matches!(name, "Email" | "Owner" | "id")
}
