//! `unticked keys public`: what others check a deployment's logs with.

use std::path::PathBuf;

use anyhow::Result;
use unticked_shared::log::LogKey;

use crate::files;
use crate::output;

/// Print the public keys that verify the logs and receipts
///
/// One key a line, the active one last. They are no secret: publish them where
/// those who check receipts can find them without asking the deployment, such as
/// the privacy policy. Keep the older ones there, since what they signed stays
/// valid.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked keys public
  unticked keys public > acme-keys.txt
  unticked verify receipt.json --key @acme-keys.txt"
)]
pub struct Args {
    /// The key ring that `unticked keys new` wrote
    #[arg(long, value_name = "FILE", default_value = "unticked-keys.json")]
    keys: PathBuf,
}

/// Prints the public half of every key that signs heads.
pub fn run(args: &Args) -> Result<()> {
    let ring = files::read_keys(&args.keys)?;
    let keys = ring.log.iter();
    let lines = keys.map(|key| format!("{}\n", LogKey::of(&ring.deployment, &key.key)));
    output::print(&lines.collect::<String>())
}
