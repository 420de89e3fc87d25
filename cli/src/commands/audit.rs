//! `unticked audit`: whether a deployment's logs hold, and only grew.

mod folder;
mod log;
mod remote;
mod report;
mod rows;
mod state;

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Result, bail};

use crate::edge::{Target, Token};
use crate::output;
use crate::trust::KeyArgument;

/// Check the logs of a deployment from outside, or a backup
///
/// Given a URL, every log is read as anybody can read it: the signed checkpoint,
/// every entry and every tile. The tree is built anew from the entries; its root
/// must be the checkpoint's, its hashes those of the tiles, and the log must hold
/// everything that it held at the last audit, at the same place. What the logs
/// were is remembered in a state file, which is only changed when everything held.
///
/// The checkpoints are checked with the keys given by --key. Without any, the keys
/// that the deployment names are taken on trust the first time, remembered, and
/// compared from then on.
///
/// With the token of the role `legal` or `it`, the edge is also asked to check
/// what it stores against the log, row by row: events, erasures, and what holds
/// for each person. Without one nothing but the public part is read.
///
/// Given the folder of a backup, the same is checked from its rows, and nobody is
/// contacted: every file against its hash, every event against the log, each log
/// against its signed checkpoint, and what holds for each person against the events.
///
/// Exit code 1 when anything was found.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked audit https://u.acme.example
  unticked audit https://u.acme.example --key @acme-keys.txt --token-file legal.txt
  unticked audit https://u.acme.example --state /var/lib/audit/acme.json --json
  unticked audit backup-2026-07-01 --key @acme-keys.txt --identity backup-identity.txt

Run it every day from a machine that is not the deployment's own: what is
remembered there is what nobody else can change."
)]
pub struct Args {
    /// The edge's address, or the folder that `unticked export` wrote
    #[arg(value_name = "URL|DIR")]
    what: What,
    /// A public key of the deployment, or @FILE with one per line; repeatable
    #[arg(long = "key", value_name = "KEY")]
    keys: Vec<KeyArgument>,
    /// Have the edge check its rows too, with the bearer token in this file
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// The same, with the token in this environment variable
    #[arg(long, value_name = "NAME", conflicts_with = "token_file")]
    token_env: Option<String>,
    /// What is remembered; default: unticked/audit-HOST.json in the user's state folder
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// The age identity that reads a backup's files
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What is checked.
#[derive(Debug, Clone)]
enum What {
    Edge(Target),
    Folder(PathBuf),
}

impl FromStr for What {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains("://") {
            return text.parse().map(Self::Edge);
        }
        Ok(Self::Folder(text.into()))
    }
}

impl Args {
    fn token(&self) -> Result<Option<Token>> {
        const ROLES: &str = "the role `legal` or `it`";
        match (&self.token_file, &self.token_env) {
            (Some(path), _) => Token::of_file(path, ROLES).map(Some),
            (None, Some(variable)) => Token::of_variable(variable, ROLES).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// Checks everything that can be checked, prints it, and remembers it where it held.
pub fn run(args: &Args) -> Result<()> {
    let report = match &args.what {
        What::Edge(target) => remote::audit(args, target)?,
        What::Folder(folder) => folder::audit(args, folder)?,
    };
    if args.json {
        output::print_json(&report)?;
    } else {
        output::print(&report.to_string())?;
    }
    match report.count() {
        0 => Ok(()),
        count => {
            let left = match args.what {
                What::Edge(_) => "; what was remembered is left as it was",
                What::Folder(_) => "",
            };
            bail!("{}{left}", output::counted(count, "finding"))
        }
    }
}
