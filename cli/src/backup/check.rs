//! Whether the rows of a log make its signed head, and agree with each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use unticked_shared::consent::{Channel, Scope};
use unticked_shared::ledger::{
    Auditor, DocumentKind, DocumentRow, ErasureReason, Event, EventRow, Finding, Row, StandingRow,
    Table, check_standing, outweighed,
};
use unticked_shared::log::{Head, LogKey};
use unticked_shared::subject::SubjectId;

use super::parts::{Damaged, Rows};
use super::{Identity, LogBackup};
use crate::found::Found;
use crate::output::{counted, head_told, progress};

/// What holds, by subject, scope and channel.
pub type Held = BTreeMap<(SubjectId, Scope, Channel), StandingRow>;

/// What became of the rows of a log.
#[derive(Debug)]
pub struct LogCheck {
    /// The head that the checkpoint states.
    pub head: Option<Head>,
    /// Events that were read.
    pub events: u64,
    /// Rows of every table that were read.
    pub rows: u64,
    /// What does not hold.
    pub findings: Vec<Found>,
    /// What holds at the head: the rows, and on top of them whatever was said while they were
    /// read. An opt-out of that time is thus not lost.
    pub held: Held,
}

/// Checks every row of a log.
pub fn check(
    folder: &Path,
    identity: &Identity,
    backup: &LogBackup,
    keys: &[LogKey],
) -> Result<LogCheck> {
    let mut checked = LogCheck {
        head: backup.head(),
        events: 0,
        rows: 0,
        findings: Vec::new(),
        held: Held::new(),
    };
    let note = backup.checkpoint.as_deref().unwrap_or_default();
    if let Err(e) = Head::from_checkpoint(note, backup.log, keys) {
        checked
            .findings
            .push(Found::new("checkpoint", e.to_string()));
    }
    let Some(head) = checked.head else {
        return Ok(checked);
    };
    let replay = Replay {
        size: head.size,
        folder,
        identity,
        backup,
        checked: &mut checked,
        by_position: BTreeMap::new(),
        asked_for: BTreeSet::new(),
        published: BTreeSet::new(),
    };
    let replayed = replay.all();
    progress("");
    match replayed {
        Ok(()) => Ok(checked),
        // A damaged file is a finding; everything else is a failure of the command.
        Err(Stop::Damaged(Damaged(what))) => {
            checked.findings.push(Found::new("part", what));
            Ok(checked)
        }
        Err(Stop::Failed(e)) => Err(e),
    }
}

/// Why the rows were not read to their end.
enum Stop {
    Damaged(Damaged),
    Failed(anyhow::Error),
}

struct Replay<'a> {
    folder: &'a Path,
    identity: &'a Identity,
    backup: &'a LogBackup,
    checked: &'a mut LogCheck,
    /// Entries of the head.
    size: u64,
    /// The rows of what holds, by the event that they name.
    by_position: BTreeMap<u64, Vec<(SubjectId, Scope, Channel)>>,
    /// The erasures that a person asked for.
    asked_for: BTreeSet<u64>,
    /// What the events say was published.
    published: BTreeSet<(DocumentKind, String)>,
}

impl Replay<'_> {
    fn all(mut self) -> Result<(), Stop> {
        // What holds first: each event is then checked with the rows that name it.
        self.each(Table::Standing, |replay, row| {
            if let Row::Standing(row) = row {
                let place = (row.subject, row.scope, row.channel);
                let named = replay.by_position.entry(row.standing.position);
                named.or_default().push(place);
                replay.checked.held.insert(place, row);
            }
        })?;
        let mut auditor = Auditor::default();
        self.each(Table::Event, |replay, row| {
            if let Row::Event(row) = row {
                replay.event(&mut auditor, &row);
            }
        })?;
        self.end(auditor);
        self.each(Table::Contact, |_, _| ())?;
        self.each(Table::PhoneLink, |_, _| ())?;
        self.each(Table::Outbox, |replay, row| {
            if let Row::Outbox(row) = row
                && row.position >= replay.size
            {
                let text = format!("outbox: there is no event {}", row.position);
                replay.checked.findings.push(Found::new("outbox", text));
            }
        })?;
        self.each(Table::Mail, |_, _| ())?;
        self.each(Table::Document, |replay, row| {
            if let Row::Document(row) = row {
                replay.document(row);
            }
        })?;
        self.unpublished();
        Ok(())
    }

    fn each(&mut self, table: Table, mut take: impl FnMut(&mut Self, Row)) -> Result<(), Stop> {
        let mut rows = Rows::of(self.folder, self.identity, self.backup, table);
        while let Some(row) = rows.next().map_err(Stop::Failed)? {
            let row = row.map_err(Stop::Damaged)?;
            self.checked.rows += 1;
            if self.checked.rows.is_multiple_of(1000) {
                let (log, rows) = (self.backup.log, self.checked.rows);
                progress(&format!("log {log}: {}", counted(rows, "row")));
            }
            take(self, row);
        }
        Ok(())
    }

    fn event(&mut self, auditor: &mut Auditor, row: &EventRow) {
        let position = row.position;
        let wrong = if position < self.checked.events {
            Some("stands twice, or not in its place")
        } else if position >= self.size {
            Some("is beyond the head that was signed")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            let text = format!("event {position} {wrong}");
            self.checked.findings.push(Found::new("event", text));
            return;
        }
        self.checked.events = position + 1;
        let event = auditor.row(row, None);
        let named = self.by_position.remove(&position).unwrap_or_default();
        // Where the content is gone, what it proved is remembered and cannot be checked.
        let Some(event) = event else { return };
        for place @ (subject, scope, channel) in named {
            if let Some(row) = self.checked.held.get(&place) {
                let finding = check_standing(&event, subject, (scope, channel, row.standing));
                self.found(finding);
            }
        }
        if let Event::Erasure(erasure) = &event
            && erasure.reason == ErasureReason::Request
        {
            self.asked_for.insert(position);
            self.erased(erasure.subject, position);
        }
        self.statements(&event, position);
        match event {
            Event::Notice(new) => self.publication(DocumentKind::Notice, new.version.to_string()),
            Event::Terms(new) => self.publication(DocumentKind::Terms, new.version.to_string()),
            Event::Configuration(new) => self.publication(DocumentKind::Configuration, new.version),
            Event::Consent(_) | Event::Erasure(_) | Event::Access(_) => {}
        }
    }

    /// The rows of a person may have been read before an erasure, and what they say went with
    /// the person: only what erasures say themselves is left.
    fn erased(&mut self, subject: SubjectId, position: u64) {
        if self.is_settled(position) {
            return;
        }
        let asked_for = &self.asked_for;
        self.checked.held.retain(|(of, ..), row| {
            let at = row.standing.position;
            *of != subject || at >= position || asked_for.contains(&at)
        });
    }

    /// Whether the rows of what holds were read after this event was logged.
    fn is_settled(&self, position: u64) -> bool {
        position < self.backup.settled.unwrap_or(0)
    }

    fn statements(&mut self, event: &Event, position: u64) {
        let Some(subject) = event.subject().copied() else {
            return;
        };
        let settled = self.is_settled(position);
        for (scope, channel, said) in event.statements(position) {
            let place = (subject, scope, channel);
            if settled {
                let held = self.checked.held.get(&place).map(|row| row.standing);
                self.found(outweighed(subject, (channel, said), held));
            } else {
                let new = StandingRow {
                    subject,
                    scope,
                    channel,
                    standing: said,
                    epoch: 1,
                };
                let row = self.checked.held.entry(place).or_insert(new);
                row.standing = row.standing.merge(said);
            }
        }
    }

    /// What can be said once every event was seen.
    fn end(&mut self, auditor: Auditor) {
        for (position, places) in std::mem::take(&mut self.by_position) {
            for (subject, _, channel) in places {
                self.found(Some(Finding::StandingChanged {
                    subject,
                    channel,
                    position,
                }));
            }
        }
        let made = auditor.head();
        for finding in auditor.findings(true) {
            self.found(Some(finding));
        }
        if let Some(stated) = self.checked.head
            && stated != made
        {
            let text = format!(
                "the rows do not make the log that was signed: the checkpoint states {}; they \
                 make {}",
                head_told(&stated),
                head_told(&made)
            );
            self.checked.findings.push(Found::new("root", text));
        }
    }

    fn publication(&mut self, kind: DocumentKind, version: String) {
        self.published.insert((kind, version));
    }

    fn document(&mut self, row: DocumentRow) {
        if HEXLOWER.encode(&Sha256::digest(row.text.as_bytes())) != row.version {
            let text = format!("document {}: its text was changed", row.number);
            self.checked.findings.push(Found::new("document", text));
        }
        self.published.remove(&(row.kind, row.version));
    }

    fn unpublished(&mut self) {
        for (kind, version) in std::mem::take(&mut self.published) {
            let kind = kind.name();
            let text =
                format!("the {kind} {version} was published, and is not among the documents");
            self.checked.findings.push(Found::new("document", text));
        }
    }

    fn found(&mut self, finding: Option<Finding>) {
        self.checked.findings.extend(finding.map(Found::from));
    }
}
