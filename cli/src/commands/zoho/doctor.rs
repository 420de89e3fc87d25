//! `unticked zoho doctor`: whether the connection is still right.

use anyhow::{Result, bail};

use super::{Connection, crm, describe};
use crate::failure::NotChecked;
use crate::output;

/// Check the connection to Zoho: organisation, scopes, fields, layouts, privacy
///
/// Nothing is changed. Everything that was right on the day of `connect` can be
/// changed inside Zoho by others: a field taken off, a layout with a new mandatory
/// field, a profile that lost a right, privacy settings. What is wrong is printed
/// with what to do; www/docs/zoho.md explains each line.
///
/// Exit code 0 when there is no error, 1 when there is one, 2 when something could
/// not be looked at: so it can be run by cron, which mails what is printed.
///
/// One token of the ten that Zoho gives in ten minutes is used.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked zoho doctor
  unticked zoho doctor --json | jq '.findings[] | select(.severity == \"error\")'

Every morning, silent while all is well:
  17 6 * * *  cd /etc/unticked && unticked zoho doctor > doctor.log 2>&1 || cat doctor.log"
)]
pub struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Looks at everything and prints it.
pub fn run(args: &Args) -> Result<()> {
    let file = args.connection.configuration()?;
    let session = args.connection.session(&file.config)?;
    let report = describe::describe(&session, &file.config, crm(&file.config)?)?;
    output::progress("");
    if args.json {
        output::print_json(&report)?;
    } else {
        output::print(&report.to_string())?;
    }
    let counts = report.counts();
    if !report.ok || args.strict && counts != "0 errors, 0 warnings" {
        bail!("{counts}");
    }
    if !report.is_whole() {
        return Err(NotChecked("not everything could be looked at".into()).into());
    }
    Ok(())
}
