//! `notification_condition`: only when certain fields change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::module::Module;
use crate::refusal::Refusal;
use crate::state::State as Org;

/// Objects that one group may hold; more need groups within.
const GROUP_MAXIMUM: usize = 2;
/// Fields that one condition may name.
const FIELDS_MAXIMUM: usize = 10;

/// A tree of fields.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Changed(String),
}

impl Condition {
    /// Reads all conditions of a channel, each of one module.
    pub(super) fn read_all(
        state: &Org,
        sent: &Value,
        path: &str,
    ) -> Result<Vec<(Module, Self)>, Refusal> {
        let conditions = match sent {
            Value::Null => return Ok(Vec::new()),
            Value::Array(conditions) => conditions,
            _ => {
                return Err(Refusal::wrong_type(
                    "jsonarray",
                    "notification_condition",
                    path,
                ));
            }
        };
        let mut read = Vec::new();
        for (at, condition) in conditions.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let wrong = |key: &str| {
                Refusal::invalid_data(
                    json!({ "api_name": key, "json_path": format!("{path}.{key}") }),
                )
            };
            if condition["type"] != "field_selection" {
                return Err(wrong("type"));
            }
            let module = condition["module"]["api_name"].as_str();
            let module = module.and_then(|name| name.parse::<Module>().ok());
            let module = module.ok_or_else(|| wrong("module"))?;
            let mut fields = 0;
            let path = format!("{path}.field_selection");
            let tree = Self::read(
                state,
                module,
                &condition["field_selection"],
                &path,
                &mut fields,
            )?;
            if fields > FIELDS_MAXIMUM {
                return Err(Refusal::new(
                    "LIMIT_REACHED",
                    "fields limit exceeded",
                    json!({ "limit": FIELDS_MAXIMUM, "json_path": path }),
                ));
            }
            read.push((module, tree));
        }
        Ok(read)
    }

    fn read(
        state: &Org,
        module: Module,
        sent: &Value,
        path: &str,
        fields: &mut usize,
    ) -> Result<Self, Refusal> {
        if let Some(group) = sent["group"].as_array() {
            if group.is_empty() || group.len() > GROUP_MAXIMUM {
                return Err(Refusal::invalid_data(json!({
                    "api_name": "group", "json_path": format!("{path}.group"),
                    "maximum_length": GROUP_MAXIMUM,
                })));
            }
            let parts = group
                .iter()
                .enumerate()
                .map(|(at, part)| {
                    Self::read(state, module, part, &format!("{path}.group[{at}]"), fields)
                })
                .collect::<Result<Vec<_>, _>>()?;
            return match sent["group_operator"].as_str() {
                Some("and") => Ok(Self::And(parts)),
                Some("or") => Ok(Self::Or(parts)),
                _ => Err(Refusal::mandatory(
                    "group_operator",
                    &format!("{path}.group_operator"),
                )),
            };
        }
        let name = sent["field"]["api_name"].as_str().unwrap_or_default();
        *fields += 1;
        let path = format!("{path}.field.api_name");
        match state.table(module).fields.get(name) {
            Some(field) => Ok(Self::Changed(field.api_name.clone())),
            None => Err(Refusal::invalid_data(
                json!({ "api_name": "api_name", "json_path": path }),
            )),
        }
    }

    /// Whether a change of these fields meets it.
    pub(super) fn fits(&self, changed: &BTreeMap<String, Value>) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.fits(changed)),
            Self::Or(parts) => parts.iter().any(|part| part.fits(changed)),
            Self::Changed(field) => changed.contains_key(field),
        }
    }
}
