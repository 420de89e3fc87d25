//! `unticked import`: a backup, into an empty deployment.

mod send;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail};
use unticked_shared::api::LogsResponse;
use unticked_shared::log::{Head, LogName};

use crate::backup::{self, Held, Identity, Manifest};
use crate::edge::{Client, Target, TokenOptions};
use crate::output::{counted, plain};
use crate::trust::{self, KeyArgument};
use send::Send;

/// Restore a backup into an empty deployment
///
/// The backup is checked first, with nobody contacted: every file against its hash,
/// every event against the log, each log against its signed checkpoint, and what
/// holds for each person against the events. Only when all of it holds is it sent.
/// When the log's entries are in, the new deployment's own head is compared.
///
/// The deployment needs the same key ring and the same number of shards, and must be
/// empty, or hold the beginning of this very backup: an import that was interrupted
/// goes on where it was. The configuration is restored last, so that nothing is taken
/// in before.
///
/// What people said after the backup was made is not in it. Erasures of that time
/// have to be carried out again.
///
/// Takes the token of the role `it`.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Example:
  unticked import backup-2026-07-01 --url https://u-new.acme.example \\
      --identity backup-identity.txt --key @acme-keys.txt --token-file it.txt"
)]
pub struct Args {
    /// The folder that `unticked export` wrote
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Where the empty deployment is reached
    #[arg(long, value_name = "URL")]
    url: Target,
    #[command(flatten)]
    token: TokenOptions,
    /// The age identity that reads the files
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// A public key that the checkpoints were signed with, or @FILE; repeatable
    #[arg(long = "key", value_name = "KEY", required = true)]
    keys: Vec<KeyArgument>,
}

/// Checks the backup, sends it, and compares what became of it.
pub fn run(args: &Args) -> Result<()> {
    let manifest = Manifest::read(&args.folder)?;
    manifest.complete(&args.folder)?;
    let identity = Identity::read(&args.identity)?;
    let token = args.token.read("the role `it`")?;
    let held = checked(args, &manifest, &identity)?;
    let client = Client::new(args.url.clone(), Some(token));
    fits(&manifest, &client)?;
    let send = Send {
        client: &client,
        folder: &args.folder,
        identity: &identity,
    };
    let mut starts: Vec<(u64, Head)> = Vec::new();
    // Every log is looked at before anything is sent to one of them.
    for log in &manifest.logs {
        starts.push(send.start(log)?);
    }
    for (log, (start, head)) in manifest.logs.iter().zip(starts) {
        let none = Held::new();
        send.log(log, start, head, held.get(&log.log).unwrap_or(&none))?;
    }
    eprintln!(
        "{}: restored, and every log is that of the backup. It holds what was said until {}; \
         erasures after that have to be carried out again.",
        client.target(),
        manifest.created_at
    );
    Ok(())
}

/// What holds in each log, once the backup was found to be whole.
fn checked(
    args: &Args,
    manifest: &Manifest,
    identity: &Identity,
) -> Result<BTreeMap<LogName, Held>> {
    let keys = trust::keys(&args.keys)?;
    let (mut held, mut findings) = (BTreeMap::new(), 0);
    for log in &manifest.logs {
        let checked = backup::check(&args.folder, identity, log, &keys)?;
        for found in &checked.findings {
            eprintln!("log {}: {}", log.log, found.text);
        }
        findings += checked.findings.len() as u64;
        held.insert(log.log, checked.held);
    }
    if findings > 0 {
        bail!(
            "{}: {}; nothing was sent",
            args.folder.display(),
            counted(findings, "finding")
        );
    }
    eprintln!("{}: everything holds", args.folder.display());
    Ok(held)
}

/// Whether the deployment can take this backup at all.
fn fits(manifest: &Manifest, client: &Client) -> Result<()> {
    let mut named: LogsResponse = client.get_json("/v1/logs")?;
    named.logs.sort();
    if named.deployment != manifest.deployment {
        bail!(
            "{} is the deployment {:?}, and the backup is of {:?}: it needs the same key ring",
            client.target(),
            plain(&named.deployment),
            plain(&manifest.deployment)
        );
    }
    if !named
        .logs
        .iter()
        .eq(manifest.logs.iter().map(|log| &log.log))
    {
        bail!(
            "{} has {} logs, and the backup {}: it needs the same number of shards",
            client.target(),
            named.logs.len(),
            manifest.logs.len()
        );
    }
    Ok(())
}
