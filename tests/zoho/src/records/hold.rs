//! Why a record cannot be changed just now, whatever is written into it.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::table::Record;
use crate::faults::Code;
use crate::refusal::Refusal;

/// What a record waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// Somebody must approve it: `NOT_APPROVED`.
    Approval,
    /// Somebody must review it: `NOT_REVIEWED`.
    Review,
    /// It is in a blueprint, whose transitions alone change it: `RECORD_IN_BLUEPRINT`.
    Blueprint,
    /// Its person asked that nothing be done with it (compliance settings): view-only.
    StopProcessing,
    /// It is being merged with another: `RECORD_LOCKED`.
    Merge,
}

impl Hold {
    /// The refusal of a change to the record at `index`.
    pub(super) fn refusal(self, index: usize) -> Refusal {
        let details = json!({ "api_name": "id", "json_path": format!("$.data[{index}].id") });
        match self {
            Self::Approval => Code::NotApproved.refusal(index),
            Self::Review => Refusal::new(
                "NOT_REVIEWED",
                "Cannot update record that is not reviewed yet",
                details,
            ),
            Self::Blueprint => Code::RecordInBlueprint.refusal(index),
            // The words are in crm-oas v8.0/record.json; the code beside them is not certain.
            Self::StopProcessing => {
                Refusal::new("NOT_ALLOWED", "The record is in stop processing", details)
                    .with_status(StatusCode::FORBIDDEN)
            }
            Self::Merge => {
                Refusal::new("RECORD_LOCKED", "The record under merge is locked", details)
            }
        }
    }
}

/// What a whole record tells about its state beside its fields.
pub(super) fn system_keys(record: &Record) -> Map<String, Value> {
    let pending = record.hold == Some(Hold::Approval);
    let keys = json!({
        "$approval_state": if pending { "approval_process_pending" } else { "approved" },
        "$review": record.hold.filter(|hold| *hold == Hold::Review).map(|_| "pending"),
        "$process_flow": record.hold == Some(Hold::Blueprint),
        "$stop_processing": record.hold == Some(Hold::StopProcessing),
        "$in_merge": record.hold == Some(Hold::Merge),
        "$converted": record.ticked("Converted__s"),
        "$locked_for_me": record.ticked("Locked__s"),
        "$editable": record.hold.is_none() && !record.ticked("Locked__s"),
    });
    match keys {
        Value::Object(keys) => keys,
        _ => Map::new(),
    }
}
