//! One workflow rule: when it fires.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use crate::announce::News;
use crate::calls::Action;
use crate::module::Module;
use crate::refusal::Refusal;

/// Stands for any value in a condition on a field.
const ANY: &str = "${ANYVALUE}";
/// Parts of one group (`v8.0/workflow_rules`, `WorkflowGroupedFilterCriterion`; its operators are
/// in capitals, other than those of a channel's conditions).
const GROUP: RangeInclusive<usize> = 2..=25;

/// A rule that calls one webhook.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) webhook: String,
    module: Module,
    when: When,
    /// Without it a rule on edits fires once in a record's life.
    repeat: bool,
    fired: BTreeSet<String>,
    active: bool,
    pub(super) sent: Map<String, Value>,
}

#[derive(Debug, Clone)]
enum When {
    Create,
    Edit,
    CreateOrEdit,
    Delete,
    FieldUpdate(Condition),
}

#[derive(Debug, Clone)]
enum Condition {
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Field { name: String, value: String },
}

impl Rule {
    /// Reads one object of `workflow_rules`; `path` leads to it.
    pub(super) fn read(id: String, sent: &Map<String, Value>, path: &str) -> Result<Self, Refusal> {
        let at = |key: &str| format!("{path}.{key}");
        let wrong = |key: &str| {
            let name = key.rsplit(['.', ']']).next().unwrap_or(key);
            Refusal::invalid_data(json!({ "api_name": name, "json_path": at(key) }))
        };
        let whole = Value::Object(sent.clone());
        let name = sent
            .get("name")
            .and_then(Value::as_str)
            .filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| Refusal::mandatory("name", &at("name")))?;
        if name.chars().count() > 100 {
            return Err(Refusal::too_long(100, "name", &at("name")));
        }
        for key in ["module", "execute_when", "conditions"] {
            if sent.get(key).is_none() {
                return Err(Refusal::mandatory(key, &at(key)));
            }
        }
        let module = whole["module"]["api_name"].as_str();
        let module = module.and_then(|name| name.parse::<Module>().ok());
        let module = module.ok_or_else(|| wrong("module"))?;
        let details = &whole["execute_when"]["details"];
        let when = match whole["execute_when"]["type"].as_str() {
            Some("create") => When::Create,
            Some("edit") => When::Edit,
            Some("create_or_edit") => When::CreateOrEdit,
            Some("delete") => When::Delete,
            Some("field_update") => When::FieldUpdate(
                Condition::read(&details["criteria"])
                    .ok_or_else(|| wrong("execute_when.details.criteria"))?,
            ),
            _ => return Err(wrong("execute_when.type")),
        };
        let [condition] = whole["conditions"]
            .as_array()
            .map_or(&[][..], Vec::as_slice)
        else {
            return Err(wrong("conditions"));
        };
        if !condition["sequence_number"].is_u64() {
            return Err(Refusal::mandatory(
                "sequence_number",
                &at("conditions[0].sequence_number"),
            ));
        }
        if !condition["criteria_details"]["criteria"].is_null() {
            return Err(wrong("conditions[0].criteria_details"));
        }
        let actions = condition["instant_actions"]["actions"].as_array();
        let [action] = actions.map_or(&[][..], Vec::as_slice) else {
            return Err(wrong("conditions[0].instant_actions"));
        };
        let webhook = action["id"]
            .as_str()
            .filter(|_| action["type"] == "webhooks");
        Ok(Self {
            id,
            name: name.to_owned(),
            webhook: webhook
                .ok_or_else(|| wrong("conditions[0].instant_actions.actions[0].id"))?
                .to_owned(),
            module,
            when,
            repeat: details["repeat"] == true,
            fired: BTreeSet::new(),
            active: whole["status"]["active"] != false,
            sent: sent.clone(),
        })
    }

    /// Name and id.
    pub(super) fn short(&self) -> Value {
        json!({ "name": self.name, "id": self.id })
    }

    /// As `GET` shows it.
    pub(super) fn shown(&self) -> Value {
        let mut shown = Value::Object(self.sent.clone());
        shown["id"] = self.id.as_str().into();
        shown["module"] = json!({ "api_name": self.module.api_name(), "id": self.module.id() });
        shown["status"] = json!({ "active": self.active, "delete_schedule_action": null });
        shown["editable"] = true.into();
        shown
    }

    /// Whether it fires on this change; a rule that does not repeat remembers that it has.
    pub(super) fn fires(&mut self, news: &News) -> bool {
        let fits = self.active
            && self.module == news.module
            && match (&self.when, news.action) {
                (When::Create | When::CreateOrEdit, Action::Insert)
                | (When::Edit | When::CreateOrEdit, Action::Update)
                | (When::Delete, Action::Delete) => true,
                (When::FieldUpdate(condition), Action::Update) => condition.fits(news),
                _ => false,
            };
        fits && (self.repeat
            || matches!(self.when, When::Create | When::Delete)
            || self.fired.insert(news.id.clone()))
    }
}

impl Condition {
    fn read(sent: &Value) -> Option<Self> {
        if let Some(group) = sent["group"].as_array() {
            GROUP.contains(&group.len()).then_some(())?;
            let parts = group.iter().map(Self::read).collect::<Option<Vec<_>>>()?;
            return match sent["group_operator"].as_str()? {
                "AND" => Some(Self::And(parts)),
                "OR" => Some(Self::Or(parts)),
                _ => None,
            };
        }
        (sent["comparator"] == "equal").then_some(())?;
        let value = &sent["value"];
        Some(Self::Field {
            name: sent["field"]["api_name"].as_str()?.to_owned(),
            value: value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned),
        })
    }

    fn fits(&self, news: &News) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.fits(news)),
            Self::Or(parts) => parts.iter().any(|part| part.fits(news)),
            Self::Field { name, value } => news.changed.get(name).is_some_and(|new| {
                value == ANY
                    || new.as_str().map_or_else(|| new.to_string(), str::to_owned) == *value
            }),
        }
    }
}
