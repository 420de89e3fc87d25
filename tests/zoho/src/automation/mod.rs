//! Workflow rules and the webhooks that they call.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/> (webhooks, workflow-rules); bodies as in
//! zoho/crm-oas v8.0/webhooks and `v8.0/workflow_rules`. Of the rules only those that call webhooks
//! are simulated; others are refused.

mod routes;
mod rule;
mod webhook;

pub(crate) use routes::routes;

use jiff::Timestamp;
use serde_json::{Value, json};

use self::rule::Rule;
use self::webhook::Webhook;
use crate::announce::News;
use crate::clock;
use crate::module::Module;
use crate::state::State;

/// The org's webhooks, rules and what failed.
#[derive(Debug, Default)]
pub(crate) struct Automation {
    webhooks: Vec<Webhook>,
    rules: Vec<Rule>,
    pub(crate) failures: Vec<Failure>,
}

/// A webhook's call that brought no 2xx.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    id: String,
    webhook: Value,
    rule: Value,
    module: Module,
    record: String,
    pub(crate) at: Timestamp,
    /// `page_notfound` is in Zoho's example; other words are not documented.
    pub(crate) reason: &'static str,
}

impl Failure {
    fn shown(&self) -> Value {
        json!({
            "id": self.id,
            "webhook": self.webhook,
            "workflow_rule": self.rule,
            "entity_details": {
                "module": { "api_name": self.module.api_name(), "id": self.module.id() },
                "id": self.record,
                "name": null,
            },
            "failure_time": clock::written(self.at),
            "failure_reason": self.reason,
        })
    }
}

/// Runs the rules on changes that were not made with `"trigger": []`.
pub(crate) fn run(state: &mut State, news: &[News]) {
    for one in news.iter().filter(|one| one.workflows) {
        let mut calls = Vec::new();
        for rule in &mut state.automation.rules {
            if rule.fires(one) {
                calls.push((rule.webhook.clone(), rule.short()));
            }
        }
        for (webhook, rule) in calls {
            let webhooks = &state.automation.webhooks;
            let Some(webhook) = webhooks.iter().find(|held| held.id == webhook).cloned() else {
                continue;
            };
            let failure = Failure {
                id: state.next_id().to_string(),
                webhook: webhook.short(),
                rule,
                module: one.module,
                record: one.id.clone(),
                at: state.clock.now(),
                reason: "",
            };
            let record = state.table(one.module).named(&one.id);
            let values = record.map(|record| state.table(one.module).whole(record));
            let call = webhook.call(&one.id, &values.unwrap_or_default(), failure);
            state.outgoing.push(&call);
        }
    }
}
