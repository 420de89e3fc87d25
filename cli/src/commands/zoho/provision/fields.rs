//! The fields of each module.

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use unticked_shared::config::{Config, Crm};
use unticked_shared::crm::zoho::setup::{Field, Role, WantedField, wanted};

use super::Work;
use crate::commands::zoho::describe;
use crate::output::plain;

/// Fields that one call may make (zoho.com/crm/developer/docs/api/v8/create-field.html).
const FIELDS: usize = 5;

/// What the modules have then.
pub struct Fields {
    /// The lines that unticked.toml lacks.
    pub lines: Vec<String>,
    /// The names of consent's checkboxes.
    pub consent: Vec<String>,
}

/// Makes what is missing.
pub fn make(work: &mut Work<'_>, config: &Config, crm: &Crm) -> Result<Fields> {
    let wanted = wanted(config);
    // The name of each field, as the modules have it.
    let mut names: Vec<Vec<(String, String)>> = vec![Vec::new(); wanted.len()];
    for module in crm.modules() {
        let module = module.as_str();
        let there = describe::fields(work.session, module)?;
        let missing: Vec<&WantedField> = wanted
            .iter()
            .filter(|field| find(field, &there).is_none())
            .collect();
        for field in &missing {
            work.note(&format!(
                "field {:?} ({}) in {module}",
                field.label, field.data_type
            ));
        }
        let there = if work.dry_run || missing.is_empty() {
            there
        } else {
            for five in missing.chunks(FIELDS) {
                create(work, module, five)?;
            }
            describe::fields(work.session, module)?
        };
        for (field, names) in wanted.iter().zip(&mut names) {
            match find(field, &there) {
                Some(found) => names.push((module.to_owned(), found.api_name.clone())),
                // The name that Zoho will most likely derive.
                None if work.dry_run => {
                    names.push((module.to_owned(), field.label.replace(' ', "_")));
                }
                None => bail!(
                    "{module}: Zoho made {:?}, but does not list it",
                    field.label
                ),
            }
        }
    }
    let mut fields = Fields {
        lines: Vec::new(),
        consent: Vec::new(),
    };
    for (field, names) in wanted.iter().zip(&names) {
        let name = the_name(field, names)?;
        if field.named.as_deref() != Some(name) {
            fields.lines.push(field.line(name));
        }
        if matches!(field.role, Role::Consent(..)) {
            fields.consent.push(name.to_owned());
        }
    }
    Ok(fields)
}

/// A field of the name that is configured, else of the label that it would be made with.
fn find<'a>(wanted: &WantedField, there: &'a [Field]) -> Option<&'a Field> {
    match &wanted.named {
        Some(name) => there.iter().find(|field| field.api_name == *name),
        None => there.iter().find(|field| {
            field.label.eq_ignore_ascii_case(&wanted.label) && field.data_type == wanted.data_type
        }),
    }
}

fn create(work: &Work<'_>, module: &str, fields: &[&WantedField]) -> Result<()> {
    let described: Vec<Value> = fields
        .iter()
        .map(|field| match field.data_type {
            "website" => json!({
                "field_label": field.label, "data_type": "website", "length": 450,
            }),
            other => json!({ "field_label": field.label, "data_type": other }),
        })
        .collect();
    let path = format!("settings/fields?module={module}");
    let body = json!({ "fields": described });
    let answer = work.session.send("POST", &path, &body)?;
    let results = answer.body["fields"].as_array().cloned();
    let Some(results) = results.filter(|results| results.len() == fields.len()) else {
        super::good(answer, &format!("to make fields in {module}"))?;
        bail!("Zoho's answer to the fields of {module} reads otherwise than documented");
    };
    for (field, result) in fields.iter().zip(results) {
        if result["status"] == "success" {
            continue;
        }
        let code = plain(result["code"].as_str().unwrap_or("no code"));
        let hint = match code.as_str() {
            "DUPLICATE_DATA" => {
                ": a field with this label exists under another name or type; name it in \
                 unticked.toml, or rename it in Zoho"
            }
            "LIMIT_EXCEEDED" => ": the edition allows no more fields of this type",
            _ => "",
        };
        bail!(
            "{module}: Zoho refused the field {:?} ({code}){hint}",
            field.label
        );
    }
    Ok(())
}

/// The one name that a field has in all modules.
fn the_name<'a>(field: &WantedField, names: &'a [(String, String)]) -> Result<&'a str> {
    let (_, first) = names.first().context("there is no module")?;
    if let Some((module, other)) = names.iter().find(|(_, name)| name != first) {
        bail!(
            "{:?} is {first} in {} but {other} in {module}: unticked.toml has one name for both. \
             Change the API name in Zoho (Setup, Developer Hub, APIs, API names)",
            field.label,
            names[0].0
        );
    }
    Ok(first)
}
