//! One channel: how it is asked for, shown and called.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::condition::Condition;
use crate::announce::News;
use crate::calls::Action;
use crate::clock;
use crate::module::Module;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::state::State as Org;

/// Characters of the token that comes with every call.
const TOKEN_MAXIMUM: usize = 50;
/// Characters of the URL.
const URL_MAXIMUM: usize = 255;
/// Events of one channel.
const EVENTS_MAXIMUM: usize = 50;

/// What is watched: a module, and one kind of change or all.
pub(super) type Event = (Module, String);

/// How long channels live.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Life {
    longest: Duration,
    unsaid: Duration,
}

impl Life {
    pub(crate) const fn of(settings: &Settings) -> Self {
        Self {
            longest: settings.channel_longest,
            unsaid: settings.channel_unsaid,
        }
    }
}

/// A subscription.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    pub(super) id: String,
    pub(super) notify_url: String,
    pub(super) token: Option<String>,
    pub(super) events: Vec<Event>,
    pub(super) expiry: Timestamp,
    values: bool,
    conditions: Vec<(Module, Condition)>,
    /// The conditions as they were sent.
    conditions_sent: Value,
}

/// The channel's id: ours, a number, in a text or not.
pub(super) fn id(wanted: &Map<String, Value>, path: &str) -> Result<String, Refusal> {
    let path = format!("{path}.channel_id");
    match wanted.get("channel_id") {
        None | Some(Value::Null) => Err(Refusal::mandatory("channel_id", &path)),
        Some(Value::Number(number)) if number.is_u64() => Ok(number.to_string()),
        Some(Value::String(text)) if text.parse::<u64>().is_ok() => Ok(text.clone()),
        Some(_) => Err(Refusal::wrong_type("bigint", "channel_id", &path)),
    }
}

/// `Leads.edit`
pub(super) fn events(wanted: &Map<String, Value>, path: &str) -> Result<Vec<Event>, Refusal> {
    let path = format!("{path}.events");
    let events = wanted
        .get("events")
        .ok_or_else(|| Refusal::mandatory("events", &path))?
        .as_array()
        .filter(|events| (1..=EVENTS_MAXIMUM).contains(&events.len()))
        .ok_or_else(|| Refusal::wrong_type("jsonarray", "events", &path))?;
    events
        .iter()
        .map(|event| {
            let (module, kind) = event.as_str()?.split_once('.')?;
            let known = ["create", "edit", "delete", "all"].contains(&kind);
            known.then_some(())?;
            Some((module.parse::<Module>().ok()?, kind.to_owned()))
        })
        .enumerate()
        .map(|(at, event)| {
            event.ok_or_else(|| {
                Refusal::invalid_data(
                    json!({ "api_name": "events", "json_path": format!("{path}[{at}]") }),
                )
            })
        })
        .collect()
}

impl Channel {
    /// Reads one object of `watch`.
    pub(super) fn read(
        state: &Org,
        wanted: &Map<String, Value>,
        path: &str,
    ) -> Result<Self, Refusal> {
        let id = id(wanted, path)?;
        let at = |key: &str| format!("{path}.{key}");
        let notify_url = wanted
            .get("notify_url")
            .and_then(Value::as_str)
            .ok_or_else(|| Refusal::mandatory("notify_url", &at("notify_url")))?;
        if notify_url.chars().count() > URL_MAXIMUM {
            return Err(Refusal::too_long(
                URL_MAXIMUM,
                "notify_url",
                &at("notify_url"),
            ));
        }
        if !["http://", "https://"]
            .iter()
            .any(|scheme| notify_url.starts_with(scheme))
        {
            return Err(Refusal::wrong_type("url", "notify_url", &at("notify_url")));
        }
        let events = events(wanted, path)?;
        let token = match wanted.get("token") {
            None | Some(Value::Null) => None,
            Some(Value::String(token)) if token.chars().count() > TOKEN_MAXIMUM => {
                return Err(Refusal::too_long(TOKEN_MAXIMUM, "token", &at("token")));
            }
            Some(Value::String(token)) => Some(token.clone()),
            Some(_) => return Err(Refusal::wrong_type("text", "token", &at("token"))),
        };
        let now = state.clock.now();
        let said = match wanted.get("channel_expiry") {
            None | Some(Value::Null) => None,
            Some(said) => Some(said.as_str().and_then(clock::read).ok_or_else(|| {
                Refusal::wrong_type("datetime", "channel_expiry", &at("channel_expiry"))
            })?),
        };
        if said.is_some_and(|said| said <= now) {
            return Err(Refusal::invalid_data(json!({
                "api_name": "channel_expiry", "json_path": at("channel_expiry"),
            })));
        }
        let flag = |key: &str| wanted.get(key) == Some(&Value::Bool(true));
        let conditions_sent = wanted
            .get("notification_condition")
            .cloned()
            .unwrap_or_default();
        Ok(Self {
            id,
            notify_url: notify_url.to_owned(),
            token,
            events,
            expiry: said
                .filter(|said| *said <= now + state.channel_life.longest)
                .unwrap_or(now + state.channel_life.unsaid),
            values: flag("return_affected_field_values"),
            conditions: Condition::read_all(
                state,
                &conditions_sent,
                &at("notification_condition"),
            )?,
            conditions_sent,
        })
    }

    /// The body that would make this channel again.
    pub(super) fn as_sent(&self) -> Map<String, Value> {
        let sent = json!({
            "channel_id": self.id,
            "notify_url": self.notify_url,
            "token": self.token,
            "events": self.events.iter().map(|(module, kind)| format!("{module}.{kind}")).collect::<Vec<_>>(),
            "channel_expiry": clock::written(self.expiry),
            "return_affected_field_values": self.values,
            "notification_condition": self.conditions_sent,
        });
        match sent {
            Value::Object(sent) => sent,
            _ => Map::new(),
        }
    }

    fn modules(&self) -> Vec<Module> {
        let modules = Module::ALL.into_iter();
        modules
            .filter(|module| self.events.iter().any(|(watched, _)| watched == module))
            .collect()
    }

    /// The `details` of a success.
    pub(super) fn subscribed(&self) -> Value {
        let events: Vec<Value> = self
            .modules()
            .into_iter()
            .map(|module| {
                json!({
                    "channel_expiry": clock::written(self.expiry),
                    "resource_uri": resource(module),
                    "resource_id": module.id(),
                    "resource_name": module.api_name(),
                    "channel_id": self.id,
                })
            })
            .collect();
        json!({ "events": events })
    }

    /// As `GET` shows it, once a module.
    pub(super) fn listed(&self) -> Vec<Value> {
        self.modules()
            .into_iter()
            .map(|module| {
                let events = self.events.iter().filter(|(watched, _)| *watched == module);
                json!({
                    "notify_on_related_action": false,
                    "return_affected_field_values": self.values,
                    "channel_expiry": clock::written(self.expiry),
                    "resource_uri": resource(module),
                    "resource_id": module.id(),
                    "notify_url": self.notify_url,
                    "resource_name": module.api_name(),
                    "channel_id": self.id,
                    "fields": null,
                    "notification_condition": self.conditions_sent,
                    "events": events.map(|(module, kind)| format!("{module}.{kind}")).collect::<Vec<_>>(),
                    "token": self.token,
                })
            })
            .collect()
    }

    /// Whether a change is one of those that it was subscribed for. Conditions are about the
    /// fields of an edit.
    pub(super) fn wants(&self, news: &News) -> bool {
        let kind = match news.action {
            Action::Insert => "create",
            Action::Update => "edit",
            Action::Delete => "delete",
        };
        let watched = self.events.iter().any(|(module, watched)| {
            *module == news.module && (watched == kind || watched == "all")
        });
        let mut conditions = self
            .conditions
            .iter()
            .filter(|(module, _)| *module == news.module && news.action == Action::Update)
            .peekable();
        watched
            && (conditions.peek().is_none()
                || conditions.any(|(_, condition)| condition.fits(&news.changed)))
    }

    /// The body of a call, as real ones look (amp-labs/connectors, providers/zoho). The URL in it
    /// says v2 whatever is used.
    pub(super) fn callback(
        &self,
        now: i64,
        module: Module,
        operation: &str,
        news: &[&&News],
    ) -> Value {
        let shown = |one: &News| -> BTreeMap<String, Value> {
            if one.action == Action::Delete {
                return [("Record_Status__s".to_owned(), "Trash".into())].into();
            }
            one.changed.clone()
        };
        let fields: Vec<Value> = news
            .iter()
            .map(|one| json!({ &one.id: shown(one).into_keys().collect::<Vec<_>>() }))
            .collect();
        let values: Vec<Value> = news
            .iter()
            .filter(|_| self.values)
            .map(|one| json!({ "record_id": one.id, "values": shown(one) }))
            .collect();
        json!({
            "server_time": now,
            "affected_values": values,
            "query_params": {},
            "module": module.api_name(),
            "resource_uri": resource(module),
            "ids": news.iter().map(|one| &one.id).collect::<Vec<_>>(),
            "affected_fields": fields,
            "operation": operation,
            "channel_id": self.id,
            "token": self.token,
        })
    }
}

fn resource(module: Module) -> String {
    format!("https://www.zohoapis.com/crm/v2/{module}")
}
