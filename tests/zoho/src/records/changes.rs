//! The one place where records change, whoever changes them.

use serde_json::{Map, Value};

use super::table::Record;
use crate::calls::{Action, CallId, Write};
use crate::module::Module;
use crate::state::State;

/// What a record becomes, and on whose account.
pub(crate) struct Change {
    pub(crate) module: Module,
    pub(crate) record: Record,
    pub(crate) action: Action,
    /// The fields as they were written.
    pub(crate) fields: Map<String, Value>,
    /// The automations to run.
    pub(crate) workflows: Vec<String>,
}

/// Applies `change`; `call` is the API call that made it, if one did.
pub(crate) fn apply(state: &mut State, call: Option<CallId>, change: Change) {
    let Change {
        module,
        mut record,
        action,
        fields,
        workflows,
    } = change;
    if let Some(call) = call {
        let write = Write {
            sequence: 0,
            module,
            id: record.id.to_string(),
            email: record.text("Email").map(str::to_owned),
            action,
            fields,
            workflows,
        };
        state.calls.wrote(call, write);
    }
    if action == Action::Delete {
        state.table_mut(module).remove(record.id);
        remove_notes(state, record.id);
        return;
    }
    if let Some(Value::Object(consent)) = record.values.get_mut(crate::fields::CONSENT) {
        // A record of another module: its id is none of this module's.
        let id = record.id + 1_000_000_000_000;
        consent.insert("id".into(), id.to_string().into());
    }
    state.table_mut(module).put(record);
}

/// Notes go with their record.
fn remove_notes(state: &mut State, parent: u64) {
    let parent = parent.to_string();
    let notes = state.table_mut(Module::Notes);
    let gone: Vec<u64> = notes
        .iter()
        .filter(|note| {
            note.get("Parent_Id")
                .is_some_and(|held| held["id"] == parent.as_str())
        })
        .map(|note| note.id)
        .collect();
    for id in gone {
        notes.remove(id);
    }
}
