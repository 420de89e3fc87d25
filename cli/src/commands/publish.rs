//! `unticked publish`: the configuration, checked and put in force.

mod answer;
mod send;
mod target;

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::files::Checked;
use answer::{InForce, Notice};
use target::Target;

/// Check unticked.toml and put it in force
///
/// Every mistake is printed as `FILE:LINE: key: message`. A file without mistakes
/// is put to the edge, which keeps every version with who published it and
/// when. A change of wording needs nothing else. A notice that was replaced is
/// still accepted for a day, since pages are cached.
///
/// The bearer token of the role `it` is read from an environment variable. It is
/// never an argument: it would stay in the shell's history and be shown in the
/// list of processes.
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
    /// The environment variable that holds the token of the role `it`
    #[arg(long, value_name = "NAME", default_value = "UNTICKED_TOKEN")]
    token_env: String,
    /// Check the file and list its notices; contact nobody
    #[arg(long)]
    dry_run: bool,
}

/// Checks the file, puts it in force, and says what is in force now.
pub fn run(args: &Args) -> Result<()> {
    let file = Checked::read(&args.config)?;
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
    let token = token(&args.token_env)?;
    let reply = send::put(&target, &token, &file.toml)?;
    let in_force = answer::read(&reply, &target, &file)?;
    if in_force.version != file.config.version() {
        bail!(
            "{} was accepted, but another version is in force now: somebody else published at \
             the same time; look at GET /v1/config, then publish again",
            file.path.display()
        );
    }
    print(&in_force, "in force")
}

fn token(variable: &str) -> Result<String> {
    let how = "set it to the token of the role `it`, as in \
               `read -rs UNTICKED_TOKEN && export UNTICKED_TOKEN`";
    let Some(value) = std::env::var_os(variable) else {
        bail!("the environment variable {variable} is not set: {how}");
    };
    // A file or a vault often leaves a line end behind.
    let token = value.to_str().unwrap_or_default().trim();
    if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
        bail!("the environment variable {variable} holds no token: {how}");
    }
    Ok(token.to_owned())
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
    std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes())
        .context("cannot write to standard output")
}
