//! The npm package: what loads the widget from a script, and types that are made from those of
//! the core, so that they cannot say anything else.

use std::{fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::files;
use crate::root;

/// What a page's scripts get to see of the edge's answers.
const TYPES: [&str; 6] = [
    "Channel",
    "State",
    "ChoiceOutcome",
    "ConsentResponse",
    "FieldError",
    "Problem",
];

/// Puts the package together and gives its folder.
pub fn build() -> Result<PathBuf> {
    let source = root().join("www/widget");
    let folder = super::output().join("npm");
    let _ = fs::remove_dir_all(&folder);
    files::copy(&source.join("npm"), &folder)?;
    let package = folder.join("package.json");
    let text = fs::read_to_string(&package)?;
    // One version for the whole workspace.
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(&package, text.replace("\"version\": \"0.0.0\"", &version))?;
    let types = source.join("unticked.d.ts");
    let written = fs::read_to_string(&types).with_context(|| types.display().to_string())?;
    let made = typescript(&unticked_shared::api::openapi())?;
    fs::write(folder.join("index.d.ts"), made + "\n" + &written)?;
    Ok(folder)
}

/// The types, from the schemas of `/openapi.json`.
fn typescript(openapi: &Value) -> Result<String> {
    let mut out = String::from("// Made from the types of the edge.\n");
    for name in TYPES {
        let schema = &openapi["components"]["schemas"][name];
        if schema.is_null() {
            bail!("/openapi.json has no schema {name}");
        }
        let _ = write!(out, "\n{}", comment(schema, ""));
        if let Some(members) = schema["properties"].as_object() {
            let required = schema["required"].as_array();
            let _ = writeln!(out, "export interface {name} {{");
            for (member, of) in members {
                let optional = !required.is_some_and(|all| all.iter().any(|m| m == member));
                let mark = if optional { "?" } else { "" };
                let _ = writeln!(out, "{}  {member}{mark}: {};", comment(of, "  "), kind(of)?);
            }
            out.push_str("}\n");
        } else {
            let _ = writeln!(out, "export type {name} = {};", kind(schema)?);
        }
    }
    Ok(out)
}

fn comment(schema: &Value, indent: &str) -> String {
    schema["description"]
        .as_str()
        .map(|text| format!("{indent}/** {} */\n", text.replace('\n', " ")))
        .unwrap_or_default()
}

fn kind(schema: &Value) -> Result<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return Ok(if TYPES.contains(&name) {
            name
        } else {
            "string"
        }
        .to_owned());
    }
    let several = schema["oneOf"]
        .as_array()
        .or_else(|| schema["anyOf"].as_array());
    if let Some(several) = several {
        let kinds: Vec<String> = several.iter().map(kind).collect::<Result<_>>()?;
        return Ok(kinds.join(" | "));
    }
    if let Some(text) = schema["const"].as_str() {
        return Ok(format!("\"{text}\""));
    }
    if let Some(texts) = schema["enum"].as_array() {
        let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        return Ok(texts.join(" | "));
    }
    let of = |name: &str| match name {
        "string" => Ok("string".to_owned()),
        "integer" | "number" => Ok("number".to_owned()),
        "boolean" => Ok("boolean".to_owned()),
        "null" => Ok("null".to_owned()),
        "array" => Ok(format!("{}[]", kind(&schema["items"])?)),
        other => bail!("no TypeScript for {other}"),
    };
    match &schema["type"] {
        Value::String(name) => of(name),
        Value::Array(names) => {
            let kinds: Vec<String> = names
                .iter()
                .map(|name| of(name.as_str().unwrap_or_default()))
                .collect::<Result<_>>()?;
            Ok(kinds.join(" | "))
        }
        _ => bail!("no TypeScript for {schema}"),
    }
}
