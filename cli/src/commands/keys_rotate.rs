//! `unticked keys rotate`: one more key of a kind, or one less.

mod kind;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use unticked_shared::keys::Secret;

use crate::files::{self, Private};
use kind::Kind;

/// Add a key to the key ring, or retire an old one
///
/// Adds a key of a kind with the next number, as the active one. Older ones stay
/// in the ring: they still open and verify what they once made. The file is
/// replaced in one step, and only you can read it.
///
///   token    seals the links of messages
///   address  seals addresses at rest
///   stamp    signs the statement that a notice was served
///   log      signs the heads of the logs, and receipts
///
/// The kind `subject` is never rotated: every person's id is made with it, so that
/// all of them would change, and nobody's opt-out would be found again.
///
/// --retire takes a key out instead. What only that key opens is lost with it; the
/// active key cannot be retired.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked keys rotate log
  unticked keys rotate address
  wrangler secret put UNTICKED_KEYS < unticked-keys.json
  unticked keys progress                     until no address is under an old key
  unticked keys rotate address --retire 1"
)]
pub struct Args {
    /// The kind of key: token, address, stamp or log
    #[arg(value_name = "KIND")]
    kind: Kind,
    /// The key ring that `unticked keys new` wrote
    #[arg(long, value_name = "FILE", default_value = "unticked-keys.json")]
    keys: PathBuf,
    /// Take the key with this number out instead of adding one
    #[arg(long, value_name = "N")]
    retire: Option<u8>,
}

/// Changes the ring and says what to do next.
pub fn run(args: &Args) -> Result<()> {
    let kind = args.kind;
    let mut ring = files::read_keys(&args.keys)?;
    let keys = kind.of(&mut ring);
    *keys = match args.retire {
        Some(id) => keys.without(id),
        None => keys.with_new(new_secret()?),
    }
    .with_context(|| format!("{}: the kind `{}`", args.keys.display(), kind.name()))?;
    let active = keys.active().id;
    Private::replace(&args.keys, ring.to_json())?;
    let (name, file) = (kind.name(), args.keys.display());
    let (done, note) = match args.retire {
        Some(id) => (
            format!("key {id} of the kind `{name}` is gone; key {active} is active."),
            kind.lost(id),
        ),
        None => (
            format!("key {active} of the kind `{name}` is active; older ones stay."),
            kind.next().to_owned(),
        ),
    };
    eprintln!(
        "{file}: {done}\n{note}\n\n\
         Keep a copy of {file} offline, and set the worker's secret:\n  \
         wrangler secret put UNTICKED_KEYS < {file}"
    );
    Ok(())
}

fn new_secret() -> Result<Secret> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).context("the system gives no random bytes")?;
    Ok(Secret::new(bytes))
}
