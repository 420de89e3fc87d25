//! `unticked publish`: the configuration, checked and put in force.

mod answer;

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::edge::{Client, Target, TokenOptions};
use crate::files::Checked;
use crate::output;
use answer::{InForce, Notice};

/// Check unticked.toml and put it in force
///
/// Every mistake is printed as `FILE:LINE: key: message`, and what receipts should
/// say and the file leaves open as a note. A file without mistakes is put to the edge, which keeps every version with who published it and
/// when. A change of wording needs nothing else. A notice that was replaced is
/// still accepted for a day, since pages are cached.
///
/// The bearer token of the role `it` is read from an environment variable or a file.
/// It is never an argument: it would stay in the shell's history and be shown in
/// the list of processes.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked publish --dry-run                    check the file, contact nobody

  read -rs UNTICKED_TOKEN && export UNTICKED_TOKEN
  unticked publish
  unticked publish --config staging.toml --url https://u-staging.acme.example

A file in force is left as it is when the new one has a mistake."
)]
pub struct Args {
    /// The configuration
    #[arg(long, value_name = "FILE", default_value = "unticked.toml")]
    config: PathBuf,
    /// Where the edge is reached; default: the file's deployment.origin
    #[arg(long, value_name = "URL")]
    url: Option<Target>,
    #[command(flatten)]
    token: TokenOptions,
    /// Check the file and list its notices; contact nobody
    #[arg(long)]
    dry_run: bool,
}

/// Checks the file, puts it in force, and says what is in force now.
pub fn run(args: &Args) -> Result<()> {
    let file = Checked::read(&args.config)?;
    for (key, what) in file.config.left_open() {
        eprintln!("note: {key}: receipts will not state {what}");
    }
    if args.dry_run {
        return print(&of_file(&file), "would be in force");
    }
    let target = match &args.url {
        Some(given) => given.clone(),
        None => file
            .config
            .deployment
            .origin
            .parse()
            .map_err(anyhow::Error::msg)?,
    };
    let client = Client::new(target, Some(args.token.read("the role `it`")?));
    let toml = file.toml.as_bytes();
    let reply = client.send("PUT", "/v1/config", "application/toml", toml)?;
    let in_force = answer::read(&reply, client.target(), &file)?;
    if in_force.version != file.config.version() {
        bail!(
            "{} was accepted, but another version is in force now: somebody else published at \
             the same time; look at GET /v1/config, then publish again",
            file.path.display()
        );
    }
    print(&in_force, "in force")
}

/// What the edge will say of the file, told before it is asked.
fn of_file(file: &Checked) -> InForce {
    let notices = file.config.notices().map(|notice| Notice {
        version: notice.version().to_string(),
        form: notice.form,
        language: notice.language,
    });
    InForce {
        version: file.config.version().to_owned(),
        notices: notices.collect(),
    }
}

fn print(in_force: &InForce, state: &str) -> Result<()> {
    let mut text = format!("version {} {state}\n", in_force.version);
    let width = |of: fn(&Notice) -> usize| in_force.notices.iter().map(of).max().unwrap_or(0);
    let (form, language) = (width(|n| n.form.len()), width(|n| n.language.len()));
    for n in &in_force.notices {
        let (of, to, version) = (&n.form, &n.language, &n.version);
        writeln!(text, "notice {of:form$}  {to:language$}  {version}")
            .expect("a string takes any text");
    }
    output::print(&text)
}
