//! `unticked zoho backfill`: an organisation that was there before the ledger.

mod state;

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value, json};
use unticked_shared::address::EmailAddress;
use unticked_shared::config::{Config, Crm};
use unticked_shared::crm::zoho::setup::read_organisation;
use unticked_shared::time::Moment;

use super::ledger::{self, Ledger};
use super::people::Module;
use super::{Connection, crm, pace};
use crate::backup::now;
use crate::edge::EdgeOptions;
use crate::output::{self, counted};
use crate::zoho::{Pages, Row, Session, Writer};
use state::{Counts, State};

/// Take an existing organisation of Zoho over: opt-outs in, links out
///
/// Every record of Leads and Contacts is read, in the order of ids. Who is opted out
/// there is opted out in the ledger, since the time that Zoho has noted, and with
/// the source `import`. Nobody is opted in: consent that was given elsewhere has its
/// evidence elsewhere, so that it stays unknown. Then every record gets its
/// unsubscribe link and its link to the preference centre; where it has no address,
/// links for the record itself. No workflow is triggered by that.
///
/// It can be stopped and started again: how far it is stands in the file of --state,
/// which is removed at the end. Run again from the start, it changes nothing that is
/// right. It is slow on purpose where Zoho asks for it, and stops before it takes
/// the credits that the edge needs.
///
/// Takes the token of the role `sender`; a dry run takes none, since it asks Zoho
/// alone. Run `unticked zoho doctor` first.
///
/// Exit code 1 when records were refused; a converted lead, which Zoho lets nobody
/// edit, is counted and does not fail.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked zoho backfill --dry-run
  unticked zoho backfill --token-file sender.txt
  unticked zoho backfill --token-file sender.txt --keep-credits 20000

Writes cost a credit for ten records, reads ten credits for 2,000: a million records
take about 105,000 of the 24 hours' credits, so that they may take some days."
)]
pub struct Args {
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    edge: EdgeOptions,
    /// Say what is there, and change nothing anywhere
    #[arg(long)]
    dry_run: bool,
    /// How far it is; made, and removed at the end
    #[arg(
        long,
        value_name = "FILE",
        default_value = "unticked-zoho-backfill.json"
    )]
    state: PathBuf,
    /// Stop when Zoho says that fewer credits than these are left
    #[arg(long, value_name = "NUMBER", default_value_t = 2000)]
    keep_credits: u64,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Goes through every record that is left.
pub fn run(args: &Args) -> Result<()> {
    let file = args.connection.configuration()?;
    let crm = crm(&file.config)?;
    let ledger = if args.dry_run {
        None
    } else {
        Some(Ledger::open(&args.edge)?)
    };
    let session = args
        .connection
        .session(&file.config)?
        .keeping(args.keep_credits);
    let organisation = session.get("org")?;
    let organisation = read_organisation(&organisation.body)
        .context("Zoho does not say which organisation this is: run `unticked zoho doctor`")?;
    let mut state = if args.dry_run {
        State::new(organisation.id)
    } else {
        State::resume(&args.state, organisation.id)?
    };
    if state.began_earlier() {
        eprintln!("Going on from {}.", args.state.display());
    }
    let work = Fill {
        args,
        config: &file.config,
        crm,
        session: &session,
        ledger: ledger.as_ref(),
    };
    for name in crm.modules() {
        work.module(&Module::read(&session, crm, name)?, &mut state)?;
    }
    output::progress("");
    let counts = &state.counts;
    if args.json {
        output::print_json(counts)?;
    } else {
        output::print(&told(counts, args.dry_run))?;
    }
    if !args.dry_run {
        State::forget(&args.state)?;
    }
    match counts.failed() {
        0 => Ok(()),
        count => bail!(
            "{} could not be written, for the reasons above; put them right and run it again",
            counted(count, "record")
        ),
    }
}

struct Fill<'a> {
    args: &'a Args,
    config: &'a Config,
    crm: &'a Crm,
    session: &'a Session,
    /// None in a dry run.
    ledger: Option<&'a Ledger>,
}

impl Fill<'_> {
    fn module(&self, module: &Module, state: &mut State) -> Result<()> {
        let name = module.name.as_str();
        let Some(after) = state.after(name) else {
            return Ok(());
        };
        let fields = &self.crm.fields;
        let links = [&fields.unsubscribe_url, &fields.preferences_url];
        let links: Vec<&str> = links.into_iter().flatten().map(String::as_str).collect();
        if let Some(missing) = links.iter().find(|field| !module.has(field)) {
            bail!("{name} has no field {missing}: run `unticked zoho provision` first");
        }
        let total = module.count(self.session);
        let columns = module.columns(links);
        let mut pages = Pages::new(self.session, name, &columns, after);
        let mut seen = state.seen(name);
        loop {
            let rows = pages.next_page()?;
            if rows.is_empty() {
                break;
            }
            seen += rows.len() as u64;
            self.page(module, &rows, &mut state.counts)?;
            state.reached(name, pages.after, seen);
            if self.ledger.is_some() {
                state.save(&self.args.state)?;
            }
            pace::show(name, seen, total);
        }
        state.finish(name);
        if self.ledger.is_some() {
            state.save(&self.args.state)?;
        }
        Ok(())
    }

    fn page(&self, module: &Module, rows: &[Row], counts: &mut Counts) -> Result<()> {
        let now = now();
        let mut opt_outs = Vec::new();
        for row in rows {
            counts.records += 1;
            let address = Module::address(row);
            counts.without_address += u64::from(address.is_none());
            if module.opted_out(row) {
                counts.opted_out += 1;
                // Without an address nobody can be found by it; the record itself stays as it is.
                opt_outs.extend(address.map(|a| (a, Module::opted_out_at(row, now))));
            }
        }
        let Some(ledger) = self.ledger else {
            let without = rows.iter().filter(|row| !self.has_links(row)).count();
            counts.links_written += without as u64;
            return Ok(());
        };
        let before = opt_outs.len();
        if !self.crm.clear_opt_out {
            opt_outs = self.without_old_ticks(ledger, opt_outs)?;
        }
        let old_ticks = (before - opt_outs.len()) as u64;
        counts.opted_out -= old_ticks;
        counts.agreed_anew += old_ticks;
        ledger.import(ledger::CRM, None, &opt_outs)?;
        self.links(ledger, module, rows, counts)
    }

    /// Leaves out ticks without a time of people who have agreed anew after an opt-out that the
    /// ledger knows: it is that one's, since the tick stays.
    fn without_old_ticks(
        &self,
        ledger: &Ledger,
        opt_outs: Vec<(EmailAddress, Option<Moment>)>,
    ) -> Result<Vec<(EmailAddress, Option<Moment>)>> {
        let people: Vec<EmailAddress> = opt_outs.iter().map(|(a, _)| a.clone()).collect();
        let anew = ledger.agreed_anew(self.config, &people)?;
        Ok(opt_outs
            .into_iter()
            .zip(anew)
            .filter(|((_, at), anew)| at.is_some() || !anew)
            .map(|(opt_out, _)| opt_out)
            .collect())
    }

    fn has_links(&self, row: &Row) -> bool {
        let fields = &self.crm.fields;
        [&fields.unsubscribe_url, &fields.preferences_url]
            .into_iter()
            .flatten()
            .all(|field| row.text(field).is_some())
    }

    fn links(
        &self,
        ledger: &Ledger,
        module: &Module,
        rows: &[Row],
        counts: &mut Counts,
    ) -> Result<()> {
        let name = module.name.as_str();
        let subjects: Vec<Value> = rows
            .iter()
            .map(|row| match Module::address(row) {
                Some(address) => json!({ "email": address }),
                None => json!({ "crm": { "module": name, "id": row.id.to_string() } }),
            })
            .collect();
        let links = ledger.links(&subjects)?;
        let mut writer = Writer::new(self.session, name);
        for (row, links) in rows.iter().zip(links) {
            let fields = &self.crm.fields;
            let mut changed = Map::new();
            for (field, link) in [
                (&fields.unsubscribe_url, links.unsubscribe_url),
                (&fields.preferences_url, links.preferences_url),
            ] {
                if let Some(field) = field.as_ref().filter(|f| row.text(f) != Some(&*link)) {
                    changed.insert(field.clone(), link.into());
                }
            }
            if changed.is_empty() {
                counts.links_right += 1;
            } else {
                writer.push(row.id, changed)?;
            }
        }
        writer.flush()?;
        counts.links_written += writer.outcome.written;
        for (why, count) in writer.outcome.refused {
            *counts.refused.entry(why).or_default() += count;
        }
        Ok(())
    }
}

fn told(counts: &Counts, dry_run: bool) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    let mut line = |what: &str, count: u64| {
        writeln!(text, "{count:>9}  {what}").expect("a string takes any text");
    };
    line("records", counts.records);
    line("of them without an address", counts.without_address);
    if dry_run {
        line("opted out, to be taken over", counts.opted_out);
        line("without links", counts.links_written);
    } else {
        line("opted out, in the ledger now", counts.opted_out);
        line("agreed anew since their opt-out", counts.agreed_anew);
        line("links written", counts.links_written);
        line("had the right links", counts.links_right);
    }
    for (why, count) in &counts.refused {
        line(&format!("refused: {}", output::plain(why)), *count);
    }
    if dry_run {
        text.push_str("nothing was changed\n");
    }
    text
}
