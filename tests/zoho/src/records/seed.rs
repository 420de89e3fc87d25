//! Records put there from outside the API.

use std::fmt;

use serde_json::{Map, Value};

use super::table::Record;
use crate::clock;
use crate::module::Module;
use crate::org::User;
use crate::refusal::Refusal;
use crate::state::State;

/// Why a record cannot be put there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeedError {
    /// The module has no record of this id.
    UnknownRecord(String),
    /// The module has no field of this name.
    UnknownField(String),
    /// The field cannot hold this value; the text is what Zoho would answer.
    WrongValue {
        /// The field's API name.
        field: String,
        /// Zoho's error object.
        answer: String,
    },
}

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownRecord(id) => write!(f, "the module has no record {id}"),
            Self::UnknownField(field) => write!(f, "the module has no field {field}"),
            Self::WrongValue { field, answer } => write!(f, "{field} cannot hold that: {answer}"),
        }
    }
}

impl std::error::Error for SeedError {}

/// Stores a record without the demands on API writes: nothing is mandatory or read-only. It is new
/// unless `Created_Time` and `Modified_Time` say otherwise.
pub(crate) fn seed(
    state: &mut State,
    module: Module,
    fields: &Map<String, Value>,
) -> Result<String, SeedError> {
    let mut values = checked(state, module, fields)?;
    let now = state.clock.now();
    let mut told = |field| clock::read(values.remove(field)?.as_str()?);
    let created = told("Created_Time").unwrap_or(now);
    let modified = told("Modified_Time").unwrap_or(now);
    let record = Record {
        id: state.next_id(),
        values,
        created,
        modified,
        change: state.next_change(),
        searchable: now,
        created_by: User::Colleague,
        modified_by: User::Colleague,
        hold: None,
    };
    let id = record.id.to_string();
    state.table_mut(module).put(record);
    Ok(id)
}

/// The values of any fields, read-only ones included, if the fields are there and can hold them.
pub(crate) fn checked(
    state: &State,
    module: Module,
    fields: &Map<String, Value>,
) -> Result<Map<String, Value>, SeedError> {
    let table = state.table(module);
    let mut values = Map::new();
    for (name, value) in fields {
        let field = table
            .fields
            .get(name)
            .ok_or_else(|| SeedError::UnknownField(name.clone()))?;
        let wrong = |refusal: Refusal| SeedError::WrongValue {
            field: name.clone(),
            answer: refusal.body().to_string(),
        };
        let path = format!("$.{name}");
        let value = field
            .kind
            .check(value, field.length, name, &path)
            .map_err(wrong)?;
        values.insert(name.clone(), value);
    }
    Ok(values)
}
