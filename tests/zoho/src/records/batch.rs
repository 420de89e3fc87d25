//! The body of a write.

use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::clock;
use crate::refusal::Refusal;

/// Records per write (api-limits.html).
pub(super) const MAXIMUM: usize = 100;

/// What runs when `trigger` is left out.
const ALL_TRIGGERS: [&str; 5] = [
    "workflow",
    "approval",
    "blueprint",
    "pathfinder",
    "orchestration",
];

/// The records to be written and how.
#[derive(Debug)]
pub(super) struct Batch {
    /// The records, each an object or not yet.
    pub(super) records: Vec<Value>,
    /// The automations to run.
    pub(super) workflows: Vec<String>,
    /// The fields that upsert looks up first; none where the key was left out.
    pub(super) duplicate_check_fields: Option<Vec<String>>,
}

impl Batch {
    /// Reads the body, or says what is wrong with it as a whole.
    pub(super) fn read(mut body: Map<String, Value>) -> Result<Self, Refusal> {
        let records = match body.remove("data") {
            Some(Value::Array(records)) => records,
            Some(_) => return Err(Refusal::wrong_type("jsonarray", "data", "$.data")),
            None => return Err(Refusal::mandatory("data", "$.data")),
        };
        if records.is_empty() {
            return Err(Refusal::invalid_data(
                json!({ "minimum_length": 1, "api_name": "data", "json_path": "$.data" }),
            ));
        }
        if records.len() > MAXIMUM {
            return Err(Refusal::new(
                "LIMIT_EXCEEDED",
                "count of records in your request exceeds the limit",
                json!({ "maximum_length": MAXIMUM, "api_name": "data" }),
            ));
        }
        let workflows = match texts(&body, "trigger")? {
            None => ALL_TRIGGERS.map(str::to_owned).to_vec(),
            Some(names) => {
                if let Some(at) = names
                    .iter()
                    .position(|name| !ALL_TRIGGERS.contains(&name.as_str()))
                {
                    return Err(Refusal::invalid_data(json!({
                        "api_name": "trigger", "json_path": format!("$.trigger[{at}]"),
                        "supported_values": ALL_TRIGGERS,
                    })));
                }
                names
            }
        };
        Ok(Self {
            records,
            workflows,
            duplicate_check_fields: texts(&body, "duplicate_check_fields")?,
        })
    }
}

/// The array of texts under `key`, if it was given.
fn texts(body: &Map<String, Value>, key: &str) -> Result<Option<Vec<String>>, Refusal> {
    let Some(value) = body.get(key) else {
        return Ok(None);
    };
    let items = value
        .as_array()
        .ok_or_else(|| Refusal::wrong_type("jsonarray", key, &format!("$.{key}")))?;
    items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            item.as_str()
                .map(str::to_owned)
                .ok_or_else(|| Refusal::wrong_type("text", key, &format!("$.{key}[{at}]")))
        })
        .collect::<Result<_, _>>()
        .map(Some)
}

/// The moment in the header `name`: ISO 8601 with offset, not the form of RFC 7231.
pub(super) fn moment(headers: &HeaderMap, name: &str) -> Result<Option<Timestamp>, Refusal> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    value
        .to_str()
        .ok()
        .and_then(clock::read)
        .map(Some)
        .ok_or_else(|| {
            Refusal::invalid_data(json!({ "expected_data_type": "datetime", "header_name": name }))
        })
}
