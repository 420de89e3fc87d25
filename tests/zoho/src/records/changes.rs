//! The one place where records change, whoever changes them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::table::{Record, Table};
use crate::announce::News;
use crate::calls::{Action, CallId, Write};
use crate::clock;
use crate::module::Module;
use crate::org::User;
use crate::state::State;

/// The flag that Zoho itself heeds.
const OPT_OUT: &str = "Email_Opt_Out";

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

/// A record that is in the recycle bin, or gone.
#[derive(Debug, Clone)]
pub(crate) struct Deleted {
    pub(crate) module: Module,
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) by: User,
    pub(crate) created_by: User,
    pub(crate) at: Timestamp,
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
    let runs = workflows.iter().any(|name| name == "workflow");
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
        delete(state, module, &record);
        tell(state, module, &record, action, BTreeMap::new(), runs);
        return;
    }
    let held = state.table(module).get(record.id).cloned();
    let was = held.as_ref().is_some_and(|held| held.ticked(OPT_OUT));
    let is = record.ticked(OPT_OUT);
    stamp(&mut record, was, is);
    if let Some(Value::Object(consent)) = record.values.get_mut(crate::fields::CONSENT) {
        // A record of another module: its id is none of this module's.
        let id = record.id + 1_000_000_000_000;
        consent.insert("id".into(), id.to_string().into());
    }
    let changed = differences(state.table(module), held.as_ref(), &record);
    state.table_mut(module).put(record.clone());
    tell(state, module, &record, action, changed, runs);
    if was && !is {
        resubscribe_siblings(state, &record, runs);
    }
}

/// Ticking the flag leaves its trace in two fields that nobody can write.
fn stamp(record: &mut Record, was: bool, is: bool) {
    let trace = match (was, is) {
        (false, true) if record.get("Unsubscribed_Mode").is_none() => {
            let at = clock::written(record.modified);
            ["Manual".into(), at.into()]
        }
        (true, false) => [Value::Null, Value::Null],
        _ => return,
    };
    for (name, value) in ["Unsubscribed_Mode", "Unsubscribed_Time"]
        .into_iter()
        .zip(trace)
    {
        record.values.insert(name.into(), value);
    }
}

/// Taking the tick off one record subscribes its address again wherever it is: help.zoho.com,
/// "set-unsubscribe-link", says so of the page, and nothing says that the API differs.
fn resubscribe_siblings(state: &mut State, record: &Record, workflows: bool) {
    let Some(email) = record.text("Email").map(str::to_lowercase) else {
        return;
    };
    for (module, mut sibling) in having(state, &email) {
        if sibling.id == record.id || !sibling.ticked(OPT_OUT) {
            continue;
        }
        sibling.values.insert(OPT_OUT.into(), false.into());
        touch(state, &mut sibling, record.modified_by);
        stamp(&mut sibling, true, false);
        let held = state.table(module).get(sibling.id).cloned();
        let changed = differences(state.table(module), held.as_ref(), &sibling);
        state.table_mut(module).put(sibling.clone());
        tell(state, module, &sibling, Action::Update, changed, workflows);
    }
}

/// All records with this primary or secondary address.
pub(crate) fn having(state: &State, email: &str) -> Vec<(Module, Record)> {
    let same = |record: &&Record| {
        ["Email", "Secondary_Email"].iter().any(|name| {
            record
                .text(name)
                .is_some_and(|held| held.eq_ignore_ascii_case(email))
        })
    };
    [Module::Leads, Module::Contacts]
        .into_iter()
        .flat_map(|module| {
            let records = state.table(module).iter().filter(same);
            records
                .map(move |record| (module, record.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Notes who changes the record now.
pub(crate) fn touch(state: &mut State, record: &mut Record, by: User) {
    record.modified = state.clock.now();
    record.modified_by = by;
    record.change = state.next_change();
}

/// The fields that are others after the change.
fn differences(table: &Table, held: Option<&Record>, record: &Record) -> BTreeMap<String, Value> {
    table
        .fields
        .iter()
        .map(|field| &field.api_name)
        .filter(|name| {
            ![
                "id",
                "Modified_Time",
                "Modified_By",
                "Created_Time",
                "Created_By",
            ]
            .contains(&name.as_str())
        })
        .filter_map(|name| {
            let new = table.value(record, name);
            let old = held.map_or(Value::Null, |held| table.value(held, name));
            (new != old).then(|| (name.clone(), new))
        })
        .collect()
}

fn tell(
    state: &mut State,
    module: Module,
    record: &Record,
    action: Action,
    changed: BTreeMap<String, Value>,
    workflows: bool,
) {
    let id = record.id.to_string();
    state.news.push(News {
        module,
        id,
        action,
        changed,
        workflows,
    });
}

/// Into the recycle bin. Notes go with their record.
fn delete(state: &mut State, module: Module, record: &Record) {
    let name = state.table(module).value(record, "Full_Name");
    let deleted = Deleted {
        module,
        id: record.id,
        name: name.as_str().unwrap_or_default().to_owned(),
        by: record.modified_by,
        created_by: record.created_by,
        at: state.clock.now(),
    };
    state.deleted.push(deleted);
    state.table_mut(module).remove(record.id);
    let parent = record.id.to_string();
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
