//! `unticked`, the operator's command: keys, publishing, links, receipts, audits, backups,
//! and the check of a mail before it is sent.
#![forbid(unsafe_code)]

mod backup;
mod commands;
mod edge;
mod failure;
mod files;
mod found;
mod output;
mod trust;
mod zoho;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::{NotChecked, Usage};

/// Consent that starts unticked: the operator's command.
///
/// Exit codes: 0 done, 1 failed, 2 the command line is wrong, or `check-email` could not check.
#[derive(Debug, Parser)]
#[command(name = "unticked", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
A deployment from nothing:
  unticked keys new --deployment acme       make its keys and role tokens
  unticked publish --dry-run                check unticked.toml
  unticked publish                          put it in force
  unticked embed https://u.acme.example --form newsletter
  unticked link --stdin --purpose newsletter --channel email < addresses.txt
  unticked check-email newsletter.eml       before it is sent to anybody

A deployment in use:
  unticked subject lookup --stdin < address.txt     what a person has said
  unticked audit https://u.acme.example             whether the logs hold, and only grew
  unticked export --all --recipient age1… --out D   a backup
  unticked verify receipt.json --key @acme-keys.txt whether a receipt holds
  unticked zoho connect                             the CRM: what to click, and a report

`unticked COMMAND --help` explains a command, with examples.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make, show and change the keys of a deployment
    #[command(subcommand)]
    Keys(Keys),
    Publish(commands::publish::Args),
    Link(commands::link::Args),
    Embed(commands::embed::Args),
    /// Look into the token of a link
    #[command(subcommand)]
    Token(Token),
    CheckEmail(commands::check_email::Args),
    Verify(commands::verify::Args),
    Audit(commands::audit::Args),
    Export(commands::export::Args),
    Import(commands::import::Args),
    #[command(subcommand)]
    Subject(commands::subject::Subject),
    Retention(commands::retention::Args),
    #[command(subcommand)]
    Zoho(commands::zoho::Zoho),
}

#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  unticked keys new --deployment acme    everything secret that a deployment starts with
  unticked keys public                   what others check its receipts with
  unticked keys rotate address           a new key; older ones still open
  unticked keys progress                 how many addresses are under which key")]
enum Keys {
    New(commands::keys_new::Args),
    Public(commands::keys_public::Args),
    Rotate(commands::keys_rotate::Args),
    Progress(commands::keys_progress::Args),
    Recipient(commands::keys_recipient::Args),
}

#[derive(Debug, Subcommand)]
#[command(after_help = "Example:\n  unticked token inspect https://u.acme.example/u/ARPi…")]
enum Token {
    Inspect(commands::token_inspect::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Keys(Keys::New(args)) => commands::keys_new::run(&args),
        Command::Keys(Keys::Public(args)) => commands::keys_public::run(&args),
        Command::Keys(Keys::Rotate(args)) => commands::keys_rotate::run(&args),
        Command::Keys(Keys::Progress(args)) => commands::keys_progress::run(&args),
        Command::Keys(Keys::Recipient(args)) => commands::keys_recipient::run(&args),
        Command::Publish(args) => commands::publish::run(&args),
        Command::Link(args) => commands::link::run(&args),
        Command::Embed(args) => commands::embed::run(&args),
        Command::Token(Token::Inspect(args)) => commands::token_inspect::run(&args),
        Command::CheckEmail(args) => commands::check_email::run(&args),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Audit(args) => commands::audit::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Import(args) => commands::import::run(&args),
        Command::Subject(args) => commands::subject::run(&args),
        Command::Retention(args) => commands::retention::run(&args),
        Command::Zoho(args) => commands::zoho::run(&args),
    };
    let Err(error) = done else {
        return ExitCode::SUCCESS;
    };
    output::progress("");
    eprintln!("error: {error:#}");
    // clap leaves with 2 for what it refuses itself.
    let no_answer = error.is::<Usage>() || error.is::<NotChecked>();
    ExitCode::from(if no_answer { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
