//! Whether what holds and the log say the same.

use unticked_shared::{
    api::AuditResponse,
    consent::{Channel, Scope, Standing},
    ledger::{Finding, Reply, check_standing, outweighed},
    ordered::OrderedSet,
};

use super::{read::json, store::Store};
use crate::{
    log::Stored,
    runtime::database::{Database, SqlError},
};

/// Rows of what holds in one page of an audit.
const STANDINGS_PAGE: u32 = 500;
/// An audit's cursor counts positions up to here, and subjects from here on by their first
/// 48 bits: both stay below 2^53, which JSON's numbers hold exactly.
const SUBJECTS_FROM: u64 = 1 << 52;

impl<D: Database + Clone> Store<D> {
    /// A page of an audit: first the log, then what holds.
    pub(super) fn audit(&self, from: u64) -> Result<Reply, SqlError> {
        if from >= SUBJECTS_FROM {
            return self.audit_standings(from - SUBJECTS_FROM);
        }
        let page = self.log.audit(from)?;
        let mut findings = page.findings;
        for (position, event) in &page.events {
            let Some(subject) = event.subject().copied() else {
                continue;
            };
            let statements = event.statements(*position);
            if statements.is_empty() {
                continue;
            }
            let held = self.standings(&subject)?;
            for (scope, channel, said) in statements {
                let row = held.iter().find(|(s, c, _)| (*s, *c) == (scope, channel));
                let row = row.map(|(_, _, standing)| standing);
                findings.extend(outweighed(subject, (channel, said), row));
            }
        }
        let behind = page.next.unwrap_or(SUBJECTS_FROM);
        findings.extend(mislabelled(self.events_not_filed(from, behind)?));
        json(&AuditResponse {
            checked: page.checked,
            findings,
            next: Some(behind),
        })
    }

    fn audit_standings(&self, prefix: u64) -> Result<Reply, SqlError> {
        let first = format!("{prefix:012x}");
        let rows = self.standings_from(&first, STANDINGS_PAGE)?;
        let mut findings: Vec<Finding> = Vec::new();
        let mut gone = OrderedSet::new();
        for (subject, scope, channel, standing) in &rows {
            let row: (Scope, Channel, Standing) = (*scope, *channel, *standing);
            match self.log.at(standing.position) {
                Ok(Stored::Event(event, _)) => {
                    findings.extend(check_standing(&event, *subject, row));
                }
                // The evidence is gone, what it proved is remembered.
                Ok(Stored::Erased(_)) => {
                    gone.insert(standing.position);
                }
                Ok(Stored::Absent) | Err(SqlError) => findings.push(Finding::StandingChanged {
                    subject: *subject,
                    channel: *channel,
                    position: standing.position,
                }),
            }
        }
        let next = rows
            .last()
            .filter(|_| rows.len() == STANDINGS_PAGE as usize);
        let last = next.map(|(subject, ..)| *subject);
        findings.extend(mislabelled(self.filed_by_mistake(&first, last.as_ref())?));
        let next = next.map(|(subject, ..)| {
            let mut bytes = [0; 8];
            bytes[2..].copy_from_slice(&subject.bytes()[..6]);
            // The last subject may go on on the next page; a page of its own must not stand still.
            u64::from_be_bytes(bytes).max(prefix + 1)
        });
        json(&AuditResponse {
            checked: rows.len() as u64,
            findings,
            next: next.map(|prefix| SUBJECTS_FROM + prefix),
        })
    }
}

fn mislabelled(positions: Vec<u64>) -> impl Iterator<Item = Finding> {
    positions
        .into_iter()
        .map(|position| Finding::EventMislabelled { position })
}
