//! `unticked zoho connect`: from a self client to a connection that is kept.

use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use unticked_shared::crm::zoho::setup::SCOPES;

use super::{Connection, crm, describe};
use crate::files;
use crate::output;
use crate::zoho::{Client, Place, Secrets, Session, secret_names};

/// Connect an organisation of Zoho, once
///
/// Prints what to click in Zoho's console, asks for the client's id and secret and
/// for the grant code, exchanges the code, and writes the refresh token beside the
/// client's id and secret into the file of --secrets, which only you can read. Then
/// it prints the report of `unticked zoho doctor`: what is right, and what to fix.
///
/// The code is asked for, or read from --code-file. It is no option by itself: it
/// would stay in the shell's history. It works once, and for as many minutes as you
/// choose in the console.
///
/// Whoever has the refresh token can read and change the organisation's records for
/// as long as nobody revokes it: accounts.zoho.*, Sessions, Connected Apps.
///
/// Exit code 1 when the report has errors; the connection is kept all the same.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked zoho connect
  unticked zoho connect --secrets zoho.env --code-file code.txt
  pass zoho/grant-code | unticked zoho connect --code-file -

Afterwards, for Cloudflare:
  wrangler secret put ZOHO_CLIENT_ID
  wrangler secret put ZOHO_CLIENT_SECRET
  wrangler secret put ZOHO_REFRESH_TOKEN"
)]
pub struct Args {
    #[command(flatten)]
    connection: Connection,
    /// The file with the grant code, `-` for standard input; asked for without it
    #[arg(long, value_name = "FILE")]
    code_file: Option<PathBuf>,
}

/// Connects.
pub fn run(args: &Args) -> Result<()> {
    let file = args.connection.configuration()?;
    let place = Place::of(crm(&file.config)?)?;
    let mut secrets = Secrets::read(&args.connection.secrets)?;
    explain(&place);
    let client = Client {
        id: given_or_asked(&secrets, secret_names::CLIENT_ID, "Client ID", args)?,
        secret: given_or_asked(&secrets, secret_names::CLIENT_SECRET, "Client secret", args)?,
    };
    let code = code(args)?;
    let mut granted = client.exchange(&place, &code)?;
    let Some(refresh_token) = granted.refresh.take() else {
        bail!(
            "{} gave no refresh token: the code is not of a self client. Choose \"Self Client\" in \
             the console, not another kind of client",
            place.accounts
        );
    };
    // Before anything else is asked: the code is used up.
    secrets.set(secret_names::CLIENT_ID, &client.id);
    secrets.set(secret_names::CLIENT_SECRET, &client.secret);
    secrets.set(secret_names::REFRESH_TOKEN, &refresh_token);
    secrets.write()?;
    kept(secrets.path());
    let session = Session::of(place, client, refresh_token, granted)?;
    let report = describe::describe(&session, &file.config, crm(&file.config)?)?;
    output::progress("");
    output::print(&report.to_string())?;
    eprintln!("Is it the right organisation? Its name stands above; records would go there.");
    if !report.ok {
        bail!(
            "connected, with {}: put right what the report names, then run `unticked zoho doctor`",
            report.counts()
        );
    }
    eprintln!("Next: unticked zoho provision --dry-run");
    Ok(())
}

/// What to click. On standard error, so that standard output has the report alone.
fn explain(place: &Place) {
    eprintln!(
        "1. Open {} as a user of the organisation who may see and edit\n   \
            its leads and contacts; an administrator's own account is best left out of it.\n\
         2. \"Get started\" or \"Add Client\", then \"Self Client\", \"Create\".\n\
         3. \"Client Secret\" shows the client's id and its secret.\n\
         4. \"Generate Code\". Scope, as one line:\n\n   {}\n\n   \
            Time: 10 minutes. Description: unticked. \"Create\", then choose the organisation and\n   \
            the environment: production, or a sandbox to try it. Nothing shows a wrong choice later\n   \
            but the organisation's name in the report below.\n\
         5. Copy the code.\n",
        place.console,
        SCOPES.join(",")
    );
}

fn given_or_asked(secrets: &Secrets, name: &str, what: &str, args: &Args) -> Result<String> {
    if let Some(value) = secrets.find(name) {
        eprintln!("{what}: from {name}");
        return Ok(value);
    }
    if reads_stdin(args) || !std::io::stdin().is_terminal() && args.code_file.is_some() {
        bail!(
            "{name} is neither in {} nor in the environment, and nobody can be asked: set it first",
            secrets.path().display()
        );
    }
    ask(what)
}

fn reads_stdin(args: &Args) -> bool {
    args.code_file.as_deref() == Some(Path::new("-"))
}

fn code(args: &Args) -> Result<String> {
    let text = match &args.code_file {
        Some(_) if reads_stdin(args) => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .context("cannot read the grant code from standard input")?;
            text
        }
        Some(path) => files::read(path)?,
        None => ask("Grant code")?,
    };
    let code = text.trim();
    if code.is_empty() || !code.bytes().all(|b| b.is_ascii_graphic()) {
        bail!("that is no grant code: it is one word, such as 1000.ab12….cd34…");
    }
    Ok(code.to_owned())
}

/// Asks on standard error. What is typed is not shown on a terminal.
fn ask(what: &str) -> Result<String> {
    eprint!("{what}: ");
    let _ = std::io::stderr().flush();
    let line = {
        let _hidden = Hidden::begin();
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .with_context(|| format!("cannot read the {}", what.to_lowercase()))?;
        line
    };
    eprintln!();
    let answer = line.trim().to_owned();
    if answer.is_empty() {
        bail!("no {} was given", what.to_lowercase());
    }
    Ok(answer)
}

/// While it lives, a terminal shows nothing of what is typed.
struct Hidden {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl Hidden {
    #[cfg(unix)]
    fn begin() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(std::io::stdin()).ok();
        if let Some(before) = &before {
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO);
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &silent);
        }
        Self { before }
    }

    #[cfg(not(unix))]
    fn begin() -> Self {
        Self {}
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            use rustix::termios::{OptionalActions, tcsetattr};
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
    }
}

/// Where the connection is now, and how the edge gets it.
fn kept(path: &Path) {
    let path = path.display();
    eprintln!(
        "The connection is kept in {path}, which only you can read.\n\
         For Cloudflare:\n  \
         for name in ZOHO_CLIENT_ID ZOHO_CLIENT_SECRET ZOHO_REFRESH_TOKEN; do\n    \
         sed -n \"s/^$name=//p\" {path} | tr -d '\\n' | wrangler secret put $name\n  \
         done\n"
    );
}
