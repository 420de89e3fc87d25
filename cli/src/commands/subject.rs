//! `unticked subject`: what is held about a person.

mod held;
mod person;

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use unticked_shared::api::{EraseResponse, PersonResponse};
use unticked_shared::ledger::CrmErasure;

use crate::edge::{Client, EdgeOptions};
use crate::files::Private;
use crate::output::{self, counted};
use person::PersonOptions;

/// Whose token the routes take.
const ROLES: &str = "the role `legal`";

/// Look a person up, export what is held, erase it
#[derive(Debug, clap::Subcommand)]
#[command(after_help = "\
Examples:
  unticked subject lookup --stdin < address.txt
  unticked subject export --email ada@example.com --out ada.json
  unticked subject erase --email ada@example.com --reason \"letter of 3 May\" --yes")]
pub enum Subject {
    /// Print a person's history
    Lookup(LookupArgs),
    /// Write everything held about a person into a file
    Export(ExportArgs),
    /// Erase everything held about a person but the proof and the opt-out
    Erase(EraseArgs),
}

/// Print where a person stands, and every event about them
///
/// People are shown by the pseudonym that the ledger knows them by; no address is
/// printed, and of the links to receipts none. --json prints the whole answer, which
/// has both.
///
/// Takes the token of the role `legal`. The question stands in the audit log, with
/// its reason.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked subject lookup --email ada@example.com --token-file legal.txt
  unticked subject lookup --stdin < address.txt
  unticked subject lookup --phone +491701234567 --reason \"call of 3 May\" --json"
)]
pub struct LookupArgs {
    #[command(flatten)]
    person: PersonOptions,
    #[command(flatten)]
    edge: EdgeOptions,
    /// Print the whole answer as JSON, with addresses and links
    #[arg(long)]
    json: bool,
}

/// Write everything held about a person into a file that only you can read
///
/// The file is what a person is entitled to (GDPR Art. 15 and 20): addresses, where
/// they stand, every event with its receipt's link, and the exact words and terms of
/// each. As JSON for a program, as a page for a person.
///
/// Takes the token of the role `legal`. The export stands in the audit log, with its
/// reason.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked subject export --email ada@example.com --out ada.json
  unticked subject export --stdin --format html --out ada.html < address.txt"
)]
pub struct ExportArgs {
    #[command(flatten)]
    person: PersonOptions,
    #[command(flatten)]
    edge: EdgeOptions,
    /// json, or html for a page that a person can read
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Where it goes; an existing file is not overwritten
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Json,
    Html,
}

/// Erase a person
///
/// The content of every consent event about the person goes, and with it their
/// addresses; what is left is a hash in the log that tells nothing, and, by the
/// pseudonym alone, that they are not to be contacted again. The CRM is told what
/// `crm.on_erasure` of the configuration says. It cannot be undone.
///
/// Without --yes nothing is erased: it is only looked up what would be. The same
/// command again erases nothing more.
///
/// Backups that were made before still hold the person.
///
/// Takes the token of the role `legal`. The erasure stands in the audit log, with
/// its reason.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked subject erase --email ada@example.com               what would be erased
  unticked subject erase --email ada@example.com --reason \"letter of 3 May\" --yes"
)]
pub struct EraseArgs {
    #[command(flatten)]
    person: PersonOptions,
    #[command(flatten)]
    edge: EdgeOptions,
    /// Erase; without it, only say what would be
    #[arg(long)]
    yes: bool,
    /// Print the whole answer as JSON, with addresses and links
    #[arg(long)]
    json: bool,
}

/// Carries the subcommand out.
pub fn run(subject: &Subject) -> Result<()> {
    match subject {
        Subject::Lookup(args) => lookup(args),
        Subject::Export(args) => export(args),
        Subject::Erase(args) => erase(args),
    }
}

fn lookup(args: &LookupArgs) -> Result<()> {
    let person = args.person.read()?;
    let client = args.edge.client(ROLES)?;
    let found: PersonResponse = client.post_json("/v1/subjects/lookup", &person)?;
    if args.json {
        return output::print_json(&found);
    }
    output::print(&held::history(&found))
}

fn export(args: &ExportArgs) -> Result<()> {
    let person = args.person.read()?;
    let client = args.edge.client(ROLES)?;
    // Before anything is asked: an export leaves a trace.
    let mut file = Private::create(&args.out)?;
    let accept = match args.format {
        Format::Json => "application/json",
        Format::Html => "text/html",
    };
    let reply = client.post("/v1/subjects/export", &person, accept)?;
    if args.format == Format::Json {
        client.json::<PersonResponse>(&reply)?;
    }
    file.write(client.good(&reply)?)?;
    file.keep();
    eprintln!(
        "{}: everything that is held. It is personal data: delete it when it was handed over.",
        args.out.display()
    );
    Ok(())
}

fn erase(args: &EraseArgs) -> Result<()> {
    let person = args.person.read()?;
    let client = args.edge.client(ROLES)?;
    if !args.yes {
        return would_erase(args, &client, &person);
    }
    let erased: EraseResponse = client.post_json("/v1/subjects/erase", &person)?;
    if args.json {
        return output::print_json(&erased);
    }
    let mut text = String::new();
    for subject in &erased.erased {
        let (id, events) = (subject.subject, counted(subject.events, "event"));
        writeln!(text, "subject {id}: {events} lost their content")
            .expect("a string takes any text");
    }
    text += match erased.crm {
        CrmErasure::Nothing => "The CRM is told nothing: somebody has to see to it there.\n",
        CrmErasure::Clear => "The CRM is told to empty the fields, and to set the opt-out.\n",
        CrmErasure::Delete => "The CRM is told to delete the person's records.\n",
    };
    output::print(&text)?;
    eprintln!("--json prints the same with the links of the receipts.");
    Ok(())
}

fn would_erase(
    args: &EraseArgs,
    client: &Client,
    person: &unticked_shared::api::PersonRequest,
) -> Result<()> {
    let found: PersonResponse = client.post_json("/v1/subjects/lookup", person)?;
    if args.json {
        output::print_json(&found)?;
    } else {
        output::print(&held::would_go(&found))?;
    }
    eprintln!("Nothing was erased: give --yes to erase it.");
    Ok(())
}
