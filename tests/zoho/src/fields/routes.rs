//! `/settings/fields`: list and create.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/create-field.html>

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::{Demand, Field, Fields, Kind, Rule, standard};
use crate::Zoho;
use crate::body::{JsonBody, Parameters};
use crate::module::Module;
use crate::refusal::Refusal;

/// Fields that one call may create.
const CREATE_MAXIMUM: usize = 5;
/// Unique fields that one module may have.
const UNIQUE_MAXIMUM: usize = 2;

/// The metadata routes, below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/settings/fields", get(list).post(create))
        .route("/settings/layouts", get(layouts))
}

async fn list(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let state = zoho.state();
    let fields: Vec<&Field> = if parameters.get("module") == Some("Consents") {
        let people = &state.table(Module::Leads).fields;
        match people.get(standard::CONSENT).map(|field| &field.kind) {
            Some(Kind::Consent(fields)) => fields.iter().collect(),
            // Without the compliance settings there is no such module.
            _ => return Err(Refusal::module()),
        }
    } else {
        state.table(module(&parameters)?).fields.iter().collect()
    };
    let fields: Value = fields.into_iter().map(Field::metadata).collect();
    Ok(Json(json!({ "fields": fields })).into_response())
}

/// The one layout, "Standard", with what it demands:
/// <https://www.zoho.com/crm/developer/docs/api/v8/layouts-meta.html>.
async fn layouts(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let module = module(&parameters)?;
    let company = zoho.settings().company_mandatory && module == Module::Leads;
    let state = zoho.state();
    let fields: Vec<Value> = state
        .table(module)
        .fields
        .iter()
        .map(|field| {
            let mut shown = field.metadata();
            shown["required"] = (field.rule == Rule::SystemMandatory
                || field.demand == Demand::Layout
                || (company && field.api_name == "Company"))
                .into();
            shown
        })
        .collect();
    let section = json!({
        "name": format!("{} Information", module.singular()),
        "api_name": format!("{}_Information", module.singular()),
        "display_label": format!("{} Information", module.singular()),
        "type": "used", "sequence_number": 1, "column_count": 2, "isSubformSection": false,
        "fields": fields,
    });
    Ok(Json(json!({ "layouts": [{
        "id": format!("{}5", &module.id()[..18]),
        "name": "Standard", "api_name": "Standard", "display_label": "Standard",
        "status": "active", "visible": true, "source": "system", "has_more_profiles": false,
        "sections": [section],
    }]}))
    .into_response())
}

async fn create(
    State(zoho): State<Zoho>,
    parameters: Parameters,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let module = module(&parameters)?;
    let wanted = body
        .get("fields")
        .ok_or_else(|| Refusal::mandatory("fields", "$.fields"))?
        .as_array()
        .ok_or_else(|| Refusal::wrong_type("jsonarray", "fields", "$.fields"))?;
    if wanted.is_empty() || wanted.len() > CREATE_MAXIMUM {
        return Err(Refusal::new(
            "LIMIT_EXCEEDED",
            "count of fields in your request exceeds the limit",
            json!({ "maximum_length": CREATE_MAXIMUM, "api_name": "fields" }),
        ));
    }
    let mut state = zoho.state();
    let table = state.table_mut(module);
    let results: Vec<Result<String, Refusal>> = wanted
        .iter()
        .enumerate()
        .map(|(at, wanted)| add(&mut table.fields, wanted, &format!("$.fields[{at}]")))
        .collect();
    let made = results.iter().filter(|result| result.is_ok()).count();
    let status = match made {
        0 => StatusCode::BAD_REQUEST,
        all if all == results.len() => StatusCode::CREATED,
        _ => StatusCode::MULTI_STATUS,
    };
    let results: Value = results
        .into_iter()
        .map(|result| match result {
            Ok(id) => json!({
                "code": "SUCCESS", "details": { "id": id },
                "message": "field created", "status": "success",
            }),
            Err(refusal) => refusal.body(),
        })
        .collect();
    Ok((status, Json(json!({ "fields": results }))).into_response())
}

fn module(parameters: &Parameters) -> Result<Module, Refusal> {
    let name = parameters
        .get("module")
        .ok_or_else(|| Refusal::parameter_missing("module"))?;
    Ok(name.parse::<Module>()?)
}

/// Adds the field that `wanted` describes; the API name is derived here and never answered, as
/// with Zoho only a later GET tells it.
fn add(fields: &mut Fields, wanted: &Value, path: &str) -> Result<String, Refusal> {
    let text = |key: &str| {
        let json_path = format!("{path}.{key}");
        match wanted.get(key) {
            None | Some(Value::Null) => Err(Refusal::mandatory(key, &json_path)),
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(text.trim()),
            Some(_) => Err(Refusal::wrong_type("text", key, &json_path)),
        }
    };
    let label = text("field_label")?;
    let data_type = text("data_type")?;
    let (kind, longest) = Kind::creatable(data_type, pick_list(wanted)).ok_or_else(|| {
        Refusal::invalid_data(
            json!({ "api_name": "data_type", "json_path": format!("{path}.data_type") }),
        )
    })?;
    let length = match wanted.get("length").and_then(Value::as_u64) {
        Some(length) => usize::try_from(length).unwrap_or(usize::MAX),
        None => longest,
    };
    if length > longest && kind != Kind::TextArea {
        return Err(Refusal::too_long(
            longest,
            "length",
            &format!("{path}.length"),
        ));
    }
    if fields
        .iter()
        .any(|field| field.label.eq_ignore_ascii_case(label))
    {
        return Err(Refusal::new(
            "DUPLICATE_DATA",
            "duplicate data",
            json!({ "api_name": "field_label", "json_path": format!("{path}.field_label") }),
        ));
    }
    let unique = wanted
        .get("unique")
        .and_then(Value::as_object)
        .is_some_and(|u: &Map<_, _>| !u.is_empty());
    if unique
        && fields
            .iter()
            .filter(|field| field.rule == Rule::Unique)
            .count()
            >= UNIQUE_MAXIMUM
    {
        return Err(Refusal::new(
            "LIMIT_EXCEEDED",
            "count of unique fields exceeds the limit",
            json!({ "limit": UNIQUE_MAXIMUM, "json_path": format!("{path}.unique") }),
        ));
    }
    let field = standard::custom(&derive(fields, label), label, kind, length);
    let rule = if unique { Rule::Unique } else { Rule::Free };
    Ok(fields.add(Field { rule, ..field }))
}

fn pick_list(wanted: &Value) -> Vec<String> {
    let values = wanted.get("pick_list_values").and_then(Value::as_array);
    values
        .into_iter()
        .flatten()
        .filter_map(|value| value["display_value"].as_str())
        .map(str::to_owned)
        .collect()
}

/// The label with everything but letters and digits made `_`, and a number where that is taken.
fn derive(fields: &Fields, label: &str) -> String {
    let words: Vec<&str> = label
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let name = if words.is_empty() {
        "Field".into()
    } else {
        words.join("_")
    };
    if fields.get(&name).is_none() {
        return name;
    }
    (1..u32::MAX)
        .map(|number| format!("{name}{number}"))
        .find(|name| fields.get(name).is_none())
        .expect("a module has fewer fields than there are numbers")
}
