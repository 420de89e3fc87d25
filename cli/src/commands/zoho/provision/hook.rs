//! The webhook, and the rules that call it when consent is changed inside Zoho
//! (`zoho/crm-oas`, `v8.0/webhooks` and `v8.0/workflow_rules`).

use anyhow::{Context as _, Result, bail};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use unticked_shared::config::{Config, Crm};
use unticked_shared::crm::zoho::setup::{Checks, Kind, Part};
use unticked_shared::crm::zoho::{HOOK_HEADER, HOOK_SECRET, HookSecret};
use unticked_shared::ordered::OrderedMap;
use unticked_shared::subject::CrmModule;

use super::{Unknown, Work};
use crate::commands::zoho::{crm as of, describe};
use crate::zoho::{Secrets, Session};

const HOOKS: &str = "settings/automation/webhooks";
const RULES: &str = "settings/automation/workflow_rules";

/// Makes what is missing, for modules whose checkboxes of consent are these.
pub fn make(
    work: &mut Work<'_>,
    crm: &Crm,
    consent: &[String],
    origin: &str,
    mut secrets: Secrets,
) -> Result<()> {
    let secret = if let Some(there) = secrets.find(HOOK_SECRET) {
        there
    } else {
        let place = secrets.path().display();
        work.note(&format!("the secret {HOOK_SECRET}, in {place}"));
        let new = new_secret()?;
        if !work.dry_run {
            secrets.set(HOOK_SECRET, &new);
            secrets.write()?;
        }
        new
    };
    let Some(secret) = HookSecret::read(&secret) else {
        bail!(
            "{HOOK_SECRET} in {} is none of ours: take the line out, and a new one is made",
            secrets.path().display()
        );
    };
    for module in crm.modules() {
        let hook = webhook(work, &module, origin, &secret)?;
        let wanted = wanted(crm, &module, consent);
        rule(work, &module, &wanted, hook.as_deref())?;
    }
    Ok(())
}

/// The secret names itself by length alone: 48 random bytes.
fn new_secret() -> Result<String> {
    let mut bytes = [0; 48];
    getrandom::fill(&mut bytes).context("the system gives no random bytes")?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}

fn name(module: &CrmModule) -> String {
    format!("Unticked {}", module.as_str())
}

/// The webhook's id; none in a dry run where it would be made.
fn webhook(
    work: &mut Work<'_>,
    module: &CrmModule,
    origin: &str,
    secret: &HookSecret<'_>,
) -> Result<Option<String>> {
    let url = format!("{origin}/hooks/zoho/{}", secret.path);
    if let Some(there) = named(work.session, HOOKS, "webhooks", module)? {
        let id = there["id"]
            .as_str()
            .context("a webhook has no id")?
            .to_owned();
        if there["url"].as_str().is_none_or(|told| told == url) {
            return Ok(Some(id));
        }
        work.note(&format!("the webhook {:?} point to {origin}", name(module)));
        if !work.dry_run {
            let body = json!({ "webhooks": [described(module, &url, secret)] });
            let path = format!("{HOOKS}/{id}");
            super::good(
                work.session.send("PUT", &path, &body)?,
                "to change the webhook",
            )?;
        }
        return Ok(Some(id));
    }
    work.note(&format!("the webhook {:?}", name(module)));
    if work.dry_run {
        return Ok(None);
    }
    let body = json!({ "webhooks": [described(module, &url, secret)] });
    let answer = super::good(work.session.send("POST", HOOKS, &body)?, "the webhook")?;
    let id = answer.body["webhooks"][0]["details"]["id"].as_str();
    Ok(Some(
        id.context("Zoho made a webhook and gave no id")?.to_owned(),
    ))
}

/// Only the id is sent: values are put into the text without being escaped, and the edge reads the
/// record itself.
fn described(module: &CrmModule, url: &str, secret: &HookSecret<'_>) -> Value {
    let module_name = module.as_str();
    let content = format!(r#"{{"module":"{module_name}","ids":["${{!{module_name}.Id}}"]}}"#);
    json!({
        "name": name(module),
        "module": { "api_name": module_name },
        "url": url,
        "http_method": "POST",
        "feature_type": "workflow",
        "authentication": { "type": "general" },
        "headers": {
            "custom_parameters": [{ "name": HOOK_HEADER, "value": secret.header }],
            "module_parameters": [],
        },
        "body": { "type": "raw", "format": "JSON", "raw_data_content": content },
    })
}

/// Sees to it that a rule calls the webhook when any of these fields is changed.
fn rule(
    work: &mut Work<'_>,
    module: &CrmModule,
    wanted: &[&str],
    hook: Option<&str>,
) -> Result<()> {
    if let Some(there) = named(work.session, RULES, "workflow_rules", module)? {
        let id = there["id"].as_str().context("a rule has no id")?;
        let unheard = unheard(work.session, id, wanted)?;
        if unheard.is_empty() {
            return Ok(());
        }
        let unheard = unheard.join(", ");
        work.note(&format!(
            "the workflow rule {:?} hear of {unheard}",
            name(module)
        ));
        if !work.dry_run {
            // What is not named stays as it is.
            let when = execute_when(work.session, module, wanted)?;
            let body = json!({ "workflow_rules": [{ "execute_when": when }] });
            let answer = work.session.send("PUT", &format!("{RULES}/{id}"), &body)?;
            super::good(answer, "to change the workflow rule")?;
        }
        return Ok(());
    }
    work.note(&format!("the workflow rule {:?}", name(module)));
    let Some(hook) = hook.filter(|_| !work.dry_run) else {
        return Ok(());
    };
    let body = json!({ "workflow_rules": [{
        "name": name(module),
        "description": "Tells Unticked which record to read when consent is changed here",
        "module": { "api_name": module.as_str() },
        "execute_when": execute_when(work.session, module, wanted)?,
        "conditions": [{
            "sequence_number": 1,
            "criteria_details": null,
            "instant_actions": { "actions": [{ "type": "webhooks", "id": hook }] },
        }],
    }]});
    super::good(
        work.session.send("POST", RULES, &body)?,
        "the workflow rule",
    )?;
    Ok(())
}

fn execute_when(session: &Session, module: &CrmModule, wanted: &[&str]) -> Result<Value> {
    let there = describe::fields(session, module.as_str())?;
    let group: Vec<Value> = there
        .iter()
        .filter(|field| wanted.contains(&field.api_name.as_str()))
        .map(|field| {
            json!({
                "field": { "api_name": field.api_name, "id": field.id },
                "comparator": "equal", "value": "${ANYVALUE}",
            })
        })
        .collect();
    let criteria = match group.as_slice() {
        [] => bail!(
            "{} has none of the fields whose changes matter",
            module.as_str()
        ),
        [one] => one.clone(),
        _ => json!({ "group_operator": "OR", "group": group }),
    };
    Ok(json!({ "type": "field_update", "details": {
        "trigger_module": { "api_name": module.as_str() },
        "criteria": criteria, "repeat": true, "match_all": false,
    }}))
}

/// Which of these fields a rule does not hear of. A list of rules leaves out most of each.
fn unheard<'a>(session: &Session, id: &str, wanted: &[&'a str]) -> Result<Vec<&'a str>> {
    let answer = super::good(session.get(&format!("{RULES}/{id}"))?, "to read a rule")?;
    let when = &answer.body["workflow_rules"][0]["execute_when"];
    // Staff may have made it one for every change.
    if when["type"] != "field_update" {
        return Ok(Vec::new());
    }
    let criteria = &when["details"]["criteria"];
    let one = std::slice::from_ref(criteria);
    let parts = criteria["group"].as_array().map_or(one, Vec::as_slice);
    let heard: Vec<&str> = parts
        .iter()
        .filter_map(|part| part["field"]["api_name"].as_str())
        .collect();
    let unheard = wanted.iter().filter(|field| !heard.contains(field));
    Ok(unheard.copied().collect())
}

/// What has our name among the webhooks or rules of a module.
fn named(session: &Session, path: &str, key: &str, module: &CrmModule) -> Result<Option<Value>> {
    let mut page = 1;
    loop {
        let query = format!("{path}?module={}&page={page}&per_page=200", module.as_str());
        let answer = super::good(session.get(&query)?, "to list the automations")?;
        let found = answer.body[key]
            .as_array()
            .into_iter()
            .flatten()
            .find(|one| {
                // Some editions list every module's.
                let other = one["module"]["api_name"]
                    .as_str()
                    .unwrap_or(module.as_str());
                one["name"] == name(module).as_str() && other == module.as_str()
            });
        if let Some(found) = found {
            return Ok(Some(found.clone()));
        }
        if answer.body["info"]["more_records"] != true {
            return Ok(None);
        }
        page += 1;
    }
}

/// The fields of a module whose changes the edge wants to hear of.
fn wanted<'a>(
    crm: &'a Crm,
    module: &CrmModule,
    consent: impl IntoIterator<Item = &'a String>,
) -> Vec<&'a str> {
    let consent = consent.into_iter().map(String::as_str);
    consent.chain(crm.opt_out_in(module)).collect()
}

/// Whether the rules are there and on, and whether their calls arrive.
pub fn check_rules(
    session: &Session,
    config: &Config,
    checks: &mut Checks,
    unknown: &mut Unknown,
) -> Result<()> {
    let crm = of(config)?;
    for module in crm.modules() {
        match named(session, RULES, "workflow_rules", &module) {
            Err(_) => {
                let text = "the workflow rules cannot be listed";
                super::unknown(unknown, checks, text);
                return Ok(());
            }
            Ok(None) => checks.wrong(
                Kind::RuleMissing,
                format!("{} has no rule {:?}", module.as_str(), name(&module)),
            ),
            Ok(Some(rule)) if rule["status"]["active"] == false => checks.wrong(
                Kind::RuleInactive,
                format!("the rule {:?} is turned off", name(&module)),
            ),
            Ok(Some(rule)) => {
                let id = rule["id"].as_str().unwrap_or_default();
                let consent = crm.fields.consent.values().flat_map(OrderedMap::values);
                let Ok(unheard) = unheard(session, id, &wanted(crm, &module, consent)) else {
                    let text = format!("the rule {:?} cannot be read", name(&module));
                    super::unknown(unknown, checks, &text);
                    continue;
                };
                if unheard.is_empty() {
                    let text = format!("{}: a rule tells of changes", module.as_str());
                    checks.right(Part::Webhook, text);
                } else {
                    let unheard = unheard.join(", ");
                    let text = format!("the rule {:?} does not hear of {unheard}", name(&module));
                    checks.wrong(Kind::RuleIncomplete, text);
                }
            }
        }
    }
    failures(session, checks)
}

fn failures(session: &Session, checks: &mut Checks) -> Result<()> {
    let answer = session.get("settings/automation/webhook_failures")?;
    let failures = answer.body["webhook_failures"].as_array();
    let ours: Vec<&Value> = failures
        .into_iter()
        .flatten()
        .filter(|failure| {
            let hook = failure["webhook"]["name"].as_str().unwrap_or_default();
            hook.starts_with("Unticked ")
        })
        .collect();
    if let Some(first) = ours.first() {
        let reason = first["failure_reason"].as_str().unwrap_or("no reason told");
        let text = format!("{} calls failed, the first for {reason}", ours.len());
        checks.wrong(Kind::WebhookFailures, text);
    }
    Ok(())
}
