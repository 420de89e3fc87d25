//! `unticked zoho reconcile`: ledger against CRM against Campaigns.

mod compare;
mod drift;
mod lists;
mod report;

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use serde_json::{Map, Value};
use unticked_shared::address::EmailAddress;
use unticked_shared::config::{Config, Crm};
use unticked_shared::consent::{Channel, PurposeId};
use unticked_shared::time::Moment;

use super::ledger::{self, Ledger, Standing};
use super::people::Module;
use super::{Connection, crm, pace};
use crate::backup::now;
use crate::edge::EdgeOptions;
use crate::output;
use crate::zoho::{Pages, Row, Session, Writer};
use compare::{Held, Seen, compare};
use drift::{Drift, Repair};
use report::Report;

/// Compare ledger, CRM and Campaigns, and repair what differs
///
/// Every record with an address is compared with what holds in the ledger, and so
/// are the lists of crm.campaigns. What differs is listed by kind. With --repair it is
/// put right by one rule: an opt-out anywhere wins. It goes into the ledger, which
/// tells every record and list of the person; and from the ledger into the fields of
/// the CRM. No consent is ever granted by this, in no direction: a tick that lacks
/// in the CRM, or one there without evidence in the ledger, is listed and left to
/// people. www/docs/zoho.md explains each kind.
///
/// What changed within the last minutes is left out, since it may be on its way. A list that
/// Campaigns refuses is listed too, and keeps nothing else from being compared. How much of each kind was found is told to the edge, and stands in /v1/obligations.
///
/// No address is printed, but with --show-addresses: record ids and masked addresses
/// are enough to find somebody in the CRM.
///
/// Takes the token of the role `sender`. Exit code 1 when something differs that was
/// not repaired.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked zoho reconcile --token-file sender.txt
  unticked zoho reconcile --token-file sender.txt --repair
  unticked zoho reconcile --token-file sender.txt --json | jq .counts

Every night, silent while nothing is left to people:
  41 2 * * *  cd /etc/unticked && unticked zoho reconcile --repair --token-file sender.txt > reconcile.log 2>&1 || cat reconcile.log"
)]
pub struct Args {
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    edge: EdgeOptions,
    /// Put right what can be, by the rule that an opt-out wins
    #[arg(long)]
    repair: bool,
    /// Leave out what changed within so many minutes
    #[arg(long, value_name = "MINUTES", default_value_t = 15)]
    settle: u32,
    /// Stop when Zoho says that fewer credits than these are left
    #[arg(long, value_name = "NUMBER", default_value_t = 2000)]
    keep_credits: u64,
    /// Print whole addresses
    #[arg(long)]
    show_addresses: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Compares everything.
pub fn run(args: &Args) -> Result<()> {
    let file = args.connection.configuration()?;
    let ledger = Ledger::open(&args.edge)?;
    let session = args
        .connection
        .session(&file.config)?
        .keeping(args.keep_credits);
    let mut run = Run {
        args,
        config: &file.config,
        crm: crm(&file.config)?,
        session: &session,
        ledger: &ledger,
        now: now(),
        report: Report::new(args.repair, args.show_addresses),
        imported: BTreeSet::new(),
    };
    for name in run.crm.modules() {
        run.module(&Module::read(&session, run.crm, name)?)?;
    }
    lists::compare(&mut run)?;
    output::progress("");
    let report = run.report;
    ledger.compared(&report.told())?;
    if args.json {
        output::print_json(&report)?;
    } else {
        output::print(&report.to_string())?;
    }
    match report.left() {
        0 => Ok(()),
        1 => bail!("1 difference is left"),
        left => bail!("{left} differences are left"),
    }
}

struct Run<'a> {
    args: &'a Args,
    config: &'a Config,
    crm: &'a Crm,
    session: &'a Session,
    ledger: &'a Ledger,
    now: Moment,
    report: Report,
    /// Whom this run has opted out in the ledger: their other records are told by the edge.
    imported: BTreeSet<EmailAddress>,
}

impl Run<'_> {
    fn module(&mut self, module: &Module) -> Result<()> {
        let name = module.name.as_str();
        let fields: Vec<(PurposeId, Channel, String)> = self.fields(module);
        let columns = module.columns(fields.iter().map(|(.., field)| field.as_str()));
        let total = module.count(self.session);
        let mut pages = Pages::new(self.session, name, &columns, 0);
        let mut seen = 0;
        loop {
            let rows = pages.next_page()?;
            if rows.is_empty() {
                return Ok(());
            }
            seen += rows.len() as u64;
            self.page(module, &fields, &rows)?;
            pace::show(name, seen, total);
        }
    }

    /// The checkboxes that the module has.
    fn fields(&self, module: &Module) -> Vec<(PurposeId, Channel, String)> {
        let mut fields = Vec::new();
        for (purpose, channels) in &self.crm.fields.consent {
            for (&channel, field) in channels {
                if module.has(field) {
                    fields.push((purpose.clone(), channel, field.clone()));
                }
            }
        }
        fields
    }

    fn page(
        &mut self,
        module: &Module,
        fields: &[(PurposeId, Channel, String)],
        rows: &[Row],
    ) -> Result<()> {
        let mut people: Vec<(&Row, EmailAddress)> = Vec::new();
        for row in rows {
            self.report.records += 1;
            match Module::address(row) {
                Some(address) => people.push((row, address)),
                None => self.report.without_address += 1,
            }
        }
        let addresses: Vec<EmailAddress> = people.iter().map(|(_, a)| a.clone()).collect();
        let held = self.held(&addresses)?;
        let name = module.name.as_str();
        let mut writer = Writer::new(self.session, name);
        let mut opt_outs = Vec::new();
        for ((row, address), held) in people.into_iter().zip(held) {
            let seen = Seen {
                opted_out: module.opt_out.as_ref().map(|_| module.opted_out(row)),
                opted_out_at: Module::opted_out_at(row, self.now),
                fields: fields
                    .iter()
                    .map(|(p, c, field)| (p.clone(), *c, row.ticked(field).unwrap_or_default()))
                    .collect(),
            };
            if self.imported.contains(&address) {
                continue;
            }
            let mut changed = Map::new();
            for difference in compare(self.config, &held, &seen, self.settled()) {
                let repaired = self.args.repair && difference.repair != Repair::ByPeople;
                match &difference.repair {
                    Repair::Ledger(since) if repaired => {
                        self.imported.insert(address.clone());
                        opt_outs.push((address.clone(), *since));
                    }
                    Repair::OptOutField if repaired => {
                        let field = module.opt_out.clone().unwrap_or_default();
                        changed.insert(field, Value::Bool(true));
                    }
                    Repair::Field(purpose, channel) if repaired => {
                        let field = self.crm.fields.of(purpose, *channel).unwrap_or_default();
                        changed.insert(field.to_owned(), Value::Bool(false));
                    }
                    _ => {}
                }
                self.report.add(Drift {
                    kind: difference.kind,
                    module: Some(name.to_owned()),
                    record: Some(row.id.to_string()),
                    list: None,
                    address: Some(address.clone()),
                    detail: difference.detail,
                    repaired,
                });
            }
            if !changed.is_empty() {
                writer.push(row.id, changed)?;
            }
        }
        self.ledger.import(ledger::CRM, None, &opt_outs)?;
        writer.flush()?;
        for (why, count) in writer.outcome.refused {
            *self.report.refused.entry(why).or_default() += count;
        }
        Ok(())
    }

    /// What holds for each, for every purpose on every channel.
    fn held(&self, people: &[EmailAddress]) -> Result<Vec<Held>> {
        let mut held = vec![Held::default(); people.len()];
        for (id, purpose) in &self.config.purposes {
            for &channel in &purpose.channels {
                let standings: Vec<Standing> = self.ledger.check(id, channel, people)?;
                for (held, standing) in held.iter_mut().zip(standings) {
                    held.insert((id.clone(), channel), standing);
                }
            }
        }
        Ok(held)
    }

    /// The moment from which on a change may still be on its way.
    fn settled(&self) -> Moment {
        self.now.plus_millis(-i64::from(self.args.settle) * 60_000)
    }
}
