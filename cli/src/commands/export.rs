//! `unticked export`: a whole deployment, into encrypted files.

mod pages;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use unticked_shared::api::LogsResponse;
use unticked_shared::ledger::{Row, Table};
use unticked_shared::log::LogName;

use crate::backup::{
    LogBackup, Manifest, Pending, Recipient, TableBackup, file_name, now, table_name,
};
use crate::edge::EdgeOptions;
use crate::output::{counted, progress};
use pages::Pages;

/// Rows of a file, in bytes before encryption.
const PART_BYTES: usize = 4 * 1024 * 1024;

/// Export a whole deployment into encrypted files
///
/// Every row of every log is written into files that only the holder of an age
/// identity can read, beside manifest.json, which says what they are: counts,
/// hashes, and for each log the signed checkpoint that its events lead to. The
/// manifest holds no address. A file is written under another name first, so that
/// what has its name is whole.
///
/// The same command with the same folder goes on behind the last file that was
/// finished. While it runs, people go on to consent and to unsubscribe: each log is
/// taken up to its checkpoint, and what was said until then is complete.
///
/// `unticked audit DIR` checks a backup, `unticked import DIR` restores it. The keys
/// are not in it: keep unticked-keys.json, without which no address can be read.
///
/// Takes the token of the role `it`.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked keys recipient --out backup-identity.txt      once; keep the file offline
  unticked export --all --recipient age1ql3z… --out backup-2026-07-01
  unticked audit backup-2026-07-01 --key @acme-keys.txt --identity backup-identity.txt"
)]
pub struct Args {
    /// Export everything, which is the only choice
    #[arg(long, required = true)]
    all: bool,
    #[command(flatten)]
    edge: EdgeOptions,
    /// Whom the files are encrypted for
    #[arg(long, value_name = "age1…")]
    recipient: Recipient,
    /// The folder; a new one, or one that an export has begun
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Exports what is not exported yet.
pub fn run(args: &Args) -> Result<()> {
    let client = args.edge.client("the role `it`")?;
    let manifest = begun(args, client.get_json("/v1/logs")?)?;
    let mut export = Export {
        pages: Pages::new(&client),
        folder: &args.out,
        recipient: &args.recipient,
        manifest,
    };
    for log in 0..export.manifest.logs.len() {
        export.log(log)?;
    }
    export.manifest.finished_at = Some(now());
    export.save()?;
    let parts = export.manifest.logs.iter().flat_map(|log| &log.tables);
    let rows: u64 = parts.map(TableBackup::rows).sum();
    eprintln!(
        "{}: complete, with {}. Keep the key ring and the age identity apart from it.",
        args.out.display(),
        counted(rows, "row")
    );
    Ok(())
}

/// The manifest to go on with.
fn begun(args: &Args, named: LogsResponse) -> Result<Manifest> {
    let folder = args.out.display();
    if named.logs.is_empty() {
        bail!("the deployment names no log: is the address right?");
    }
    let new = Manifest::new(named, args.recipient.to_string());
    let Some(manifest) = Manifest::find(&args.out)? else {
        std::fs::create_dir_all(&args.out).with_context(|| format!("cannot create {folder}"))?;
        if args
            .out
            .read_dir()
            .is_ok_and(|mut files| files.next().is_some())
        {
            bail!("{folder} holds other files: give a new folder");
        }
        new.write(&args.out)?;
        return Ok(new);
    };
    if manifest.finished_at.is_some() {
        bail!("{folder} holds a backup that is complete: give a new folder");
    }
    let logs =
        |manifest: &Manifest| -> Vec<LogName> { manifest.logs.iter().map(|log| log.log).collect() };
    if manifest.deployment != new.deployment || logs(&manifest) != logs(&new) {
        bail!("{folder} was begun for another deployment: give a new folder");
    }
    if manifest.recipient != new.recipient {
        bail!("{folder} was begun for another recipient: give that one, or a new folder");
    }
    Ok(manifest)
}

struct Export<'a> {
    pages: Pages<'a>,
    folder: &'a Path,
    recipient: &'a Recipient,
    manifest: Manifest,
}

impl Export<'_> {
    fn log(&mut self, at: usize) -> Result<()> {
        let log = self.manifest.logs[at].log;
        let tables: Vec<Table> = self.manifest.logs[at]
            .tables
            .iter()
            .map(|t| t.table)
            .collect();
        // What holds comes before the checkpoint: each row then names an event that is in the
        // backup. What is said from now on is merged into it when it is restored.
        if tables.contains(&Table::Standing) {
            if self.manifest.logs[at].settled.is_none() {
                self.manifest.logs[at].settled = Some(self.pages.checkpoint(log)?.1.size);
                self.save()?;
            }
            self.table(at, Table::Standing, None)?;
        }
        self.events(at)?;
        let size = self.manifest.logs[at].head().map_or(0, |head| head.size);
        for table in tables {
            if !matches!(table, Table::Standing | Table::Event) {
                self.table(at, table, Some(size))?;
            }
        }
        let told = self.manifest.logs[at]
            .tables
            .iter()
            .map(|table| format!("{} {}", table.rows(), table_name(table.table)));
        progress("");
        eprintln!("log {log}: {}", told.collect::<Vec<_>>().join(", "));
        Ok(())
    }

    /// A table as it is now, but for what belongs to events behind the checkpoint.
    fn table(&mut self, at: usize, table: Table, size: Option<u64>) -> Result<()> {
        let log = self.manifest.logs[at].log;
        let held = self.held(at, table)?;
        if held.complete {
            return Ok(());
        }
        let mut after = held.last_key().map(str::to_owned);
        let mut pending = Pending::default();
        loop {
            let page = self.pages.rows(log, table, after.as_deref())?;
            let Some(last) = page.last() else { break };
            after = Some(last.key());
            for row in &page {
                match row {
                    Row::Outbox(row) if size.is_some_and(|size| row.position >= size) => continue,
                    Row::Standing(row) => self.named(at, Some(row.standing.position)),
                    _ => {}
                }
                pending.push(row)?;
            }
            if pending.len() >= PART_BYTES {
                self.flush(at, table, std::mem::take(&mut pending))?;
            }
        }
        self.flush(at, table, pending)?;
        self.finish(at, table)
    }

    /// The events up to the checkpoint. Where a row names an event behind it, such as the erasure
    /// that removed its content meanwhile, the checkpoint is taken anew, so that it is there too.
    fn events(&mut self, at: usize) -> Result<()> {
        let log = self.manifest.logs[at].log;
        if self.held(at, Table::Event)?.complete {
            return Ok(());
        }
        loop {
            let stated = self.manifest.logs[at].head().map(|head| head.size);
            let size = match stated.filter(|size| self.explains(at, *size)) {
                Some(size) => size,
                None => self.renew(at)?,
            };
            let mut next = self.held(at, Table::Event)?.rows();
            let mut pending = Pending::default();
            while next < size {
                let after = next.checked_sub(1).map(|last| last.to_string());
                let page = self.pages.rows(log, Table::Event, after.as_deref())?;
                for row in &page {
                    let Row::Event(event) = row else { continue };
                    if event.position >= size {
                        break;
                    }
                    if event.position != next {
                        bail!("log {log}: event {next} is missing; run `unticked audit`");
                    }
                    next += 1;
                    self.named(at, event.erased_by);
                    pending.push(row)?;
                }
                if page.is_empty() {
                    bail!("log {log} has {next} events, but its checkpoint states {size}");
                }
                if pending.len() >= PART_BYTES {
                    self.flush(at, Table::Event, std::mem::take(&mut pending))?;
                }
            }
            self.flush(at, Table::Event, pending)?;
            if self.explains(at, size) {
                return self.finish(at, Table::Event);
            }
        }
    }

    /// A checkpoint that covers every event that was named so far.
    fn renew(&mut self, at: usize) -> Result<u64> {
        let log = self.manifest.logs[at].log;
        let (note, head) = self.pages.checkpoint(log)?;
        if !self.explains(at, head.size) {
            bail!("log {log} names events that it does not have; run `unticked audit`");
        }
        self.manifest.logs[at].checkpoint = Some(note);
        self.save()?;
        Ok(head.size)
    }

    /// Whether a log of this size has every event that a row names.
    fn explains(&self, at: usize, size: u64) -> bool {
        let names = self.manifest.logs[at].names;
        names.is_none_or(|position| position < size)
    }

    fn named(&mut self, at: usize, position: Option<u64>) {
        let names = &mut self.manifest.logs[at].names;
        *names = (*names).max(position);
    }

    fn held(&self, at: usize, table: Table) -> Result<&TableBackup> {
        let backup: &LogBackup = &self.manifest.logs[at];
        backup.table(table).context("the manifest lacks a table")
    }

    fn flush(&mut self, at: usize, table: Table, pending: Pending) -> Result<()> {
        let log = self.manifest.logs[at].log;
        let name = file_name(log, table, self.held(at, table)?.parts.len());
        let part = pending.write(self.folder, name, self.recipient)?;
        self.change(at, table, |held| held.parts.extend(part))
    }

    fn finish(&mut self, at: usize, table: Table) -> Result<()> {
        self.change(at, table, |held| held.complete = true)
    }

    fn change(
        &mut self,
        at: usize,
        table: Table,
        change: impl FnOnce(&mut TableBackup),
    ) -> Result<()> {
        let mut tables = self.manifest.logs[at].tables.iter_mut();
        if let Some(held) = tables.find(|held| held.table == table) {
            change(held);
        }
        self.save()
    }

    fn save(&self) -> Result<()> {
        self.manifest.write(self.folder)
    }
}
