//! The audit of a deployment that is reached over the network.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use unticked_shared::api::LogsResponse;
use unticked_shared::log::{LogKey, LogName};

use super::log::{self, Source};
use super::report::{Report, Trust};
use super::state::{self, State};
use super::{Args, rows};
use crate::edge::{Client, Target};
use crate::found::Found;
use crate::output::plain;
use crate::trust;

/// Checks everything, and remembers what the logs are where everything held.
pub fn audit(args: &Args, target: &Target) -> Result<Report> {
    let path = match &args.state {
        Some(path) => path.clone(),
        None => state::default_path(target)?,
    };
    let before = State::read(&path)?;
    let token = args.token()?;
    let public = Client::new(target.clone(), None);
    let named: LogsResponse = public.get_json("/v1/logs")?;
    let given = trust::keys(&args.keys)?;
    let pinned = pinned(&given, before.as_ref(), &named);
    let (keys, trust) = trusted(given, before.as_ref(), &named)?;
    let mut report = Report {
        source: target.to_string(),
        deployment: plain(&named.deployment),
        keys: keys.iter().map(ToString::to_string).collect(),
        trust,
        findings: Vec::new(),
        logs: Vec::new(),
    };
    if let Some(before) = &before {
        compare(before, &named, &mut report);
    }
    if named.logs.is_empty() {
        report
            .findings
            .push(Found::new("logs", "the deployment names no log"));
    }
    for name in named.logs {
        let remembered = before.as_ref().and_then(|state| state.logs.get(&name));
        report.logs.push(log::check(
            &Source::new(&public, name),
            &keys,
            remembered.copied(),
        )?);
    }
    if let Some(token) = token {
        let client = Client::new(target.clone(), Some(token));
        for log in &mut report.logs {
            rows::check(&client, log)?;
        }
    }
    if report.count() == 0 {
        remembered(&report, pinned, before.as_ref()).write(&path)?;
    }
    Ok(report)
}

/// The keys to check with: those given, else those remembered, else those that the deployment
/// names, on trust.
fn trusted(
    given: Vec<LogKey>,
    before: Option<&State>,
    named: &LogsResponse,
) -> Result<(Vec<LogKey>, Trust)> {
    if !given.is_empty() {
        return Ok((given, Trust::Given));
    }
    let (texts, trust) = match before {
        Some(state) => (&state.keys, Trust::Remembered),
        None => (&named.keys, Trust::FirstUse),
    };
    let read = |text: &String| {
        let text = plain(text);
        text.parse().map_err(|e| anyhow!("{text}: {e}"))
    };
    Ok((texts.iter().map(read).collect::<Result<_>>()?, trust))
}

/// The keys to remember: those that were checked with, and of those remembered before whichever
/// the deployment still names.
fn pinned(given: &[LogKey], before: Option<&State>, named: &LogsResponse) -> Vec<String> {
    let before = before.map_or_else(
        || {
            if given.is_empty() {
                named.keys.clone()
            } else {
                Vec::new()
            }
        },
        |state| state.keys.clone(),
    );
    let mut pinned: Vec<String> = before
        .into_iter()
        .filter(|key| named.keys.contains(key))
        .collect();
    for key in given.iter().map(ToString::to_string) {
        if !pinned.contains(&key) {
            pinned.push(key);
        }
    }
    pinned
}

/// What changed since the last audit that must not change by itself.
fn compare(before: &State, named: &LogsResponse, report: &mut Report) {
    if before.deployment != named.deployment {
        let text = format!(
            "the deployment calls itself {}; at the last audit it was {}",
            report.deployment, before.deployment
        );
        report.findings.push(Found::new("deployment", text));
    }
    for gone in before.logs.keys().filter(|log| !named.logs.contains(log)) {
        let text = format!("the deployment no longer names its log {gone}");
        report.findings.push(Found::new("logs", text));
    }
    if report.trust == Trust::Given {
        return;
    }
    let changes = [
        (
            "names a key that it did not name before",
            &named.keys,
            &before.keys,
        ),
        ("no longer names the key", &before.keys, &named.keys),
    ];
    for (what, here, there) in changes {
        for key in here.iter().filter(|key| !there.contains(key)) {
            let text = format!(
                "THE KEYS HAVE CHANGED: the deployment {what}: {}. If that was announced, compare \
                 it with the place where it was, and give every key with --key",
                plain(key)
            );
            report.findings.push(Found::new("key", text));
        }
    }
}

/// What is remembered after an audit that found nothing.
fn remembered(report: &Report, keys: Vec<String>, before: Option<&State>) -> State {
    let mut logs: BTreeMap<LogName, _> = before.map(|s| s.logs.clone()).unwrap_or_default();
    logs.extend(
        report
            .logs
            .iter()
            .filter_map(|log| Some((log.log, log.head?))),
    );
    State::new(report.deployment.clone(), keys, logs)
}
