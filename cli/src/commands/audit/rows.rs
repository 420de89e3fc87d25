//! What the edge says of its own rows.

use anyhow::{Result, bail};
use unticked_shared::api::{AuditRequest, AuditResponse};

use super::report::LogReport;
use crate::edge::Client;
use crate::found::Found;
use crate::output::{counted, progress};

/// Has the edge check the rows of a log, page by page.
pub fn check(client: &Client, report: &mut LogReport) -> Result<()> {
    let (log, mut from, mut checked) = (report.log, 0, 0);
    loop {
        let request = AuditRequest { log, from };
        let page: AuditResponse = client.post_json("/v1/audit/run", &request)?;
        checked += page.checked;
        progress(&format!("log {log}: {}", counted(checked, "row")));
        report
            .findings
            .extend(page.findings.into_iter().map(Found::from));
        match page.next {
            None => break,
            Some(next) if next > from => from = next,
            // Otherwise this would never end.
            Some(_) => bail!(
                "{}: the audit of log {log} does not go on behind {from}: is the address right?",
                client.target()
            ),
        }
    }
    progress("");
    report.rows = Some(checked);
    Ok(())
}
