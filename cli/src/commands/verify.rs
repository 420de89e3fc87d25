//! `unticked verify`: whether receipts hold.

mod summary;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use unticked_shared::receipt::{self, Report};

use crate::files;
use crate::output::{self, plain};
use crate::trust::{self, KeyArgument};

/// Check receipts without asking anybody
///
/// A receipt carries its own proof. Given the public key of the deployment that
/// is said to have issued it, eight statements are checked: that the file is as
/// it was issued, that the event stands in the log, that the deployment signed
/// the log's head, that the words and terms are those whose hashes the event
/// holds, that the readable record follows from them, and that the receipt was
/// issued with these deliveries. Each prints as `ok` or `NO`; a broken one says
/// why and where. Nobody is contacted.
///
/// Take the key from a place that does not depend on who gave you the receipt:
/// whoever can name the key can forge a receipt for it.
///
/// Exit code 1 when any statement of any receipt is broken.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked verify receipt.json --key acme+1a2b3c4d+AaBb…=
  unticked verify receipts/*.json --key @acme-keys.txt
  unticked verify receipt.json --key @acme-keys.txt --json

`unticked keys public` prints the keys of a deployment of your own; GET /v1/logs
lists those of any."
)]
pub struct Args {
    /// Receipts, as they were downloaded
    #[arg(value_name = "RECEIPT", required = true)]
    receipts: Vec<PathBuf>,
    /// A public key of the deployment, or @FILE with one per line; repeatable
    #[arg(long = "key", value_name = "KEY", required = true)]
    keys: Vec<KeyArgument>,
    /// Print JSON: a report on one line for each receipt, in the order given
    #[arg(long)]
    json: bool,
}

/// Checks every receipt and prints what holds.
pub fn run(args: &Args) -> Result<()> {
    let keys = trust::keys(&args.keys)?;
    let texts: Vec<String> = args
        .receipts
        .iter()
        .map(|path| files::read(path))
        .collect::<Result<_>>()?;
    let reports: Vec<Report> = texts.iter().map(|t| receipt::verify(t, &keys)).collect();
    for (path, report) in args.receipts.iter().zip(&reports) {
        if args.json {
            output::print(&format!("{}\n", serde_json::to_string(report)?))?;
        } else {
            output::print(&told(path, report, args.receipts.len() > 1))?;
        }
    }
    let broken = reports.iter().filter(|report| !report.valid).count();
    match (broken, reports.len()) {
        (0, _) => Ok(()),
        (_, 1) => bail!("{} does not hold", args.receipts[0].display()),
        (broken, all) => bail!("{broken} of {all} receipts do not hold"),
    }
}

fn told(path: &Path, report: &Report, named: bool) -> String {
    let mut text = String::new();
    let write = |text: &mut String| -> std::fmt::Result {
        if named {
            writeln!(text, "{}", path.display())?;
        }
        for check in &report.checks {
            let mark = if check.holds { "ok" } else { "NO" };
            writeln!(text, "{mark}  {}", check.words)?;
            if let Some(reason) = &check.reason {
                writeln!(text, "    {}", plain(reason))?;
            }
        }
        if let Some(receipt) = &report.receipt {
            text.push('\n');
            if !report.valid {
                writeln!(text, "What it claims; not all of it is proven:")?;
            }
            summary::write(text, receipt)?;
        }
        if named {
            text.push('\n');
        }
        Ok(())
    };
    write(&mut text).expect("a string takes any text");
    text
}
