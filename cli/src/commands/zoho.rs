//! `unticked zoho`: connecting an organisation of Zoho, and keeping it right.

mod backfill;
mod connect;
mod describe;
mod doctor;
mod ledger;
mod pace;
mod people;
mod provision;
mod reconcile;
mod report;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use unticked_shared::config::{Config, Crm};

use crate::files::Checked;
use crate::zoho::{Place, Secrets, Session};

/// Connect an organisation of Zoho, and keep it right
///
/// The order of a new connection: `connect` once, `provision` until it has nothing
/// left to do, `backfill` once; then `doctor` and `reconcile` every night.
/// www/docs/zoho.md goes through it step by step.
#[derive(Debug, Subcommand)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked zoho connect                what to click, then the connection and a report
  unticked zoho provision --dry-run    which fields would be made
  unticked zoho doctor                 whether everything is still right
  unticked zoho backfill --dry-run     what is in the organisation today
  unticked zoho reconcile              where ledger, CRM and Campaigns differ"
)]
pub enum Zoho {
    Connect(connect::Args),
    Provision(provision::Args),
    Doctor(doctor::Args),
    Backfill(backfill::Args),
    Reconcile(reconcile::Args),
}

/// Runs one.
pub fn run(command: &Zoho) -> Result<()> {
    match command {
        Zoho::Connect(args) => connect::run(args),
        Zoho::Provision(args) => provision::run(args),
        Zoho::Doctor(args) => doctor::run(args),
        Zoho::Backfill(args) => backfill::run(args),
        Zoho::Reconcile(args) => reconcile::run(args),
    }
}

/// Which organisation, and by whose secrets.
#[derive(Debug, clap::Args)]
struct Connection {
    /// The configuration, whose [crm] says where the organisation is
    #[arg(long, value_name = "FILE", default_value = "unticked.toml")]
    config: PathBuf,
    /// The file with `ZOHO_CLIENT_ID`, `ZOHO_CLIENT_SECRET` and `ZOHO_REFRESH_TOKEN`; what it
    /// lacks is taken from the environment
    #[arg(long, value_name = "FILE", default_value = ".dev.vars")]
    secrets: PathBuf,
}

impl Connection {
    fn configuration(&self) -> Result<Checked> {
        let file = Checked::read(&self.config)?;
        crm(&file.config)?;
        Ok(file)
    }

    fn session(&self, config: &Config) -> Result<Session> {
        let place = Place::of(crm(config)?)?;
        Session::open(place, &Secrets::read(&self.secrets)?)
    }
}

fn crm(config: &Config) -> Result<&Crm> {
    let crm = config.crm.as_ref();
    crm.context("unticked.toml has no [crm]: add it as www/docs/configuration.md shows")
}
