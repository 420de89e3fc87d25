//! The audit of a backup.

use std::path::Path;

use anyhow::Result;

use super::Args;
use super::report::{LogReport, Report, Trust};
use crate::backup::{self, Identity, Manifest};
use crate::failure::Usage;
use crate::output::plain;
use crate::trust;

/// Checks every row of a backup.
pub fn audit(args: &Args, folder: &Path) -> Result<Report> {
    let Some(identity) = &args.identity else {
        return Err(usage(
            "a backup is encrypted: give the identity that reads it with --identity (or did you \
             mean a URL, such as https://u.acme.example?)",
        ));
    };
    if args.keys.is_empty() {
        return Err(usage(
            "nothing in a backup vouches for its own keys: give the deployment's with --key",
        ));
    }
    if args.token_file.is_some() || args.token_env.is_some() || args.state.is_some() {
        return Err(usage(
            "--token-file, --token-env and --state are for a deployment that is reached by its URL",
        ));
    }
    let keys = trust::keys(&args.keys)?;
    let identity = Identity::read(identity)?;
    let manifest = Manifest::read(folder)?;
    manifest.complete(folder)?;
    let mut report = Report {
        source: folder.display().to_string(),
        deployment: plain(&manifest.deployment),
        keys: keys.iter().map(ToString::to_string).collect(),
        trust: Trust::Given,
        findings: Vec::new(),
        logs: Vec::new(),
    };
    for log in &manifest.logs {
        let checked = backup::check(folder, &identity, log, &keys)?;
        report.logs.push(LogReport {
            head: checked.head,
            entries: checked.events,
            rows: Some(checked.rows),
            findings: checked.findings,
            ..LogReport::new(log.log, None)
        });
    }
    Ok(report)
}

fn usage(message: &str) -> anyhow::Error {
    Usage(message.to_owned()).into()
}
