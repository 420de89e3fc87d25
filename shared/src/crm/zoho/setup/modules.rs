//! The fields of one module.

use super::{Checks, Field, Kind, Part, Wanted, WantedField};
use crate::{config::Crm, subject::CrmModule};

/// The longest link that is written: `https://`, a host of 14 characters, `/p/` and 50 more
/// (`www/docs/token.md`).
const LINK_LENGTH: u64 = 75;

/// Checks the fields of a module that holds people.
#[must_use]
pub fn check_fields(crm: &Crm, module: &CrmModule, wanted: &Wanted, fields: &[Field]) -> Checks {
    let mut checks = Checks::default();
    let name = module.as_str();
    let find = |api_name: &str| fields.iter().find(|field| field.api_name == api_name);
    match find("Email") {
        None => checks.wrong(
            Kind::FieldMissing,
            format!("{name} has no field Email, or it is hidden from this user"),
        ),
        Some(email) if email.restricted => checks.wrong(
            Kind::EmailRestricted,
            format!("{name}: the field Email is withheld from programs"),
        ),
        Some(_) => {}
    }
    opt_out(crm, module, fields, &mut checks);
    let mut there = Vec::new();
    for field in wanted {
        let Some(api_name) = &field.named else {
            if field.data_type == "boolean" {
                let key = format!("crm.{}", field.key());
                checks.wrong(Kind::FieldUnmapped, format!("{key} is not set"));
            }
            continue;
        };
        match find(api_name) {
            None => checks.wrong(
                Kind::FieldMissing,
                format!("{name} has no field {api_name} (crm.{})", field.key()),
            ),
            Some(found) => {
                if fits(module, field, found, &mut checks) {
                    there.push(api_name.as_str());
                }
            }
        }
    }
    if !there.is_empty() {
        checks.right(Part::Fields, format!("{name}: {}", there.join(", ")));
    }
    checks
}

/// Whether a field can take what is written.
fn fits(module: &CrmModule, wanted: &WantedField, found: &Field, checks: &mut Checks) -> bool {
    let before = checks.wrong.len();
    let at = format!("{}.{}", module.as_str(), found.api_name);
    let of_type = match wanted.data_type {
        // A link fits a text as well.
        "website" => matches!(found.data_type.as_str(), "website" | "text"),
        other => found.data_type == other,
    };
    if !of_type {
        let text = format!(
            "{at} is of type {}, not {}",
            found.data_type, wanted.data_type
        );
        checks.wrong(Kind::FieldType, text);
    }
    if wanted.data_type == "website" && found.length.is_some_and(|length| length < LINK_LENGTH) {
        let text = format!(
            "{at} takes {} characters; a link has up to {LINK_LENGTH}",
            found.length.unwrap_or_default()
        );
        checks.wrong(Kind::FieldLength, text);
    }
    if !found.writable {
        checks.wrong(Kind::FieldReadOnly, format!("{at} cannot be written"));
    }
    if found.restricted {
        checks.wrong(
            Kind::FieldRestricted,
            format!("{at} is withheld from programs"),
        );
    }
    checks.wrong.len() == before
}

/// The field that stops all email: under its own name, or under the one that somebody gave it.
fn opt_out(crm: &Crm, module: &CrmModule, fields: &[Field], checks: &mut Checks) {
    let name = module.as_str();
    let Some(configured) = crm.opt_out_in(module) else {
        checks.right(
            Part::Fields,
            format!("{name}: no opt_out_field is configured"),
        );
        return;
    };
    if let Some(field) = fields.iter().find(|field| field.api_name == configured) {
        if field.data_type != "boolean" {
            let text = format!(
                "{name}.{configured} is of type {}, not boolean",
                field.data_type
            );
            checks.wrong(Kind::FieldType, text);
        } else if !field.writable {
            checks.wrong(
                Kind::FieldReadOnly,
                format!("{name}.{configured} cannot be written"),
            );
        } else {
            checks.right(
                Part::Fields,
                format!("{name}: {configured} stops all email"),
            );
        }
        return;
    }
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphabetic);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let alike = fields.iter().find(|field| {
        field.data_type == "boolean"
            && [&field.api_name, &field.label]
                .iter()
                .any(|text| plain(text) == "emailoptout")
    });
    match alike {
        Some(field) => checks.wrong_with(
            Kind::OptOutElsewhere,
            format!("{name} has no field {configured}, but {}", field.api_name),
            &format!("[crm] opt_out_fields.{name} = \"{}\"", field.api_name),
        ),
        None => checks.wrong(
            Kind::OptOutMissing,
            format!("{name} has no field {configured}, nor one like it"),
        ),
    }
}
