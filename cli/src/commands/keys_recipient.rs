//! `unticked keys recipient`: who can read backups.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::backup::{Identity, now};
use crate::files::Private;
use crate::output;

/// Make an age identity for backups, and print its recipient
///
/// The identity goes into a file that only you can read; it opens every backup that
/// is made for its recipient. The recipient is printed on standard output and is no
/// secret. Other programs that know age read and write the same files.
///
/// Keep the identity offline, and apart from the backups.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked keys recipient --out backup-identity.txt
  unticked export --all --recipient age1ql3z… --out backup-2026-07-01"
)]
pub struct Args {
    /// Where the identity goes; an existing file is not overwritten
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Makes the identity, stores it, and prints whom to encrypt for.
pub fn run(args: &Args) -> Result<()> {
    let mut file = Private::create(&args.out)?;
    let identity = Identity::generate();
    file.write(identity.text(now()))?;
    let mut text = String::new();
    for recipient in identity.recipients() {
        writeln!(text, "{recipient}").expect("a string takes any text");
    }
    output::print(&text).context("cannot print the recipient, so nothing was kept")?;
    file.keep();
    eprintln!(
        "\nWithout {0} no backup for this recipient can be read: keep it offline, apart from the \
         backups.",
        args.out.display()
    );
    Ok(())
}
