//! `unticked zoho provision`: what an organisation needs before anything can be told to it.

mod fields;
mod hook;
mod tags;

use anyhow::{Result, bail};
use unticked_shared::crm::zoho::setup::{Checks, Part};

use super::{Connection, crm};
use crate::output;
use crate::zoho::{Answer, Secrets, Session};

/// Make the fields, tags and the webhook that an organisation of Zoho needs
///
/// For each purpose on each channel a checkbox and a date of its own, and three
/// fields for the links, in the configured module and in Leads and Contacts; the
/// tags of crm.tags; a webhook with a secret, and a workflow rule for each module
/// that calls it when consent is changed inside Zoho.
///
/// What is there is left as it is, so it can be run again: after a new purpose its
/// fields are made, and the rules hear of them. Nothing is deleted or renamed. Zoho
/// derives a field's API name from its label, hence it is read back, and the lines
/// for unticked.toml are printed; `unticked publish` puts them in force.
///
/// The webhook's secret is made once, and kept as `ZOHO_HOOK_SECRET` in the file of
/// --secrets: the edge needs it too.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked zoho provision --dry-run     what would be made
  unticked zoho provision
  unticked zoho provision --without-webhook     an edition without workflow rules

Afterwards, for Cloudflare:
  sed -n 's/^ZOHO_HOOK_SECRET=//p' .dev.vars | tr -d '\\n' | wrangler secret put ZOHO_HOOK_SECRET"
)]
pub struct Args {
    #[command(flatten)]
    connection: Connection,
    /// Say what would be made, and make nothing
    #[arg(long)]
    dry_run: bool,
    /// Make neither webhook nor rules: changes inside Zoho are then found by polling alone
    #[arg(long)]
    without_webhook: bool,
    /// Where Zoho reaches the edge; default: deployment.origin
    #[arg(long, value_name = "URL")]
    hook_origin: Option<crate::edge::Target>,
}

/// What is made, or would be.
struct Work<'a> {
    session: &'a Session,
    dry_run: bool,
    /// How much there was to do.
    made: u64,
}

impl Work<'_> {
    /// Says what is done. On standard error, so that standard output has the lines alone.
    fn note(&mut self, what: &str) {
        self.made += 1;
        let verb = if self.dry_run { "would make" } else { "make" };
        eprintln!("{verb} {what}");
    }
}

/// Makes what is missing.
pub fn run(args: &Args) -> Result<()> {
    let file = args.connection.configuration()?;
    let config = &file.config;
    let crm = crm(config)?;
    let session = args.connection.session(config)?;
    let mut work = Work {
        session: &session,
        dry_run: args.dry_run,
        made: 0,
    };
    let fields = fields::make(&mut work, config, crm)?;
    tags::make(&mut work, crm)?;
    if !args.without_webhook {
        let origin = match &args.hook_origin {
            Some(target) => target.to_string(),
            None => config.deployment.origin.clone(),
        };
        let secrets = Secrets::read(&args.connection.secrets)?;
        hook::make(&mut work, crm, &fields.consent, &origin, secrets)?;
    }
    if fields.lines.is_empty() {
        eprintln!("unticked.toml names every field.");
    } else {
        eprintln!("Put these lines into [crm] of unticked.toml, then run `unticked publish`:");
        output::print(&(fields.lines.join("\n") + "\n"))?;
    }
    let count = output::counted(work.made, "thing");
    match (work.made, args.dry_run) {
        (0, _) => eprintln!("Everything is there."),
        (_, true) => eprintln!("{count} to make; nothing was changed."),
        (_, false) => eprintln!("{count} made. Next: unticked zoho doctor"),
    }
    Ok(())
}

pub use hook::check_rules;

/// A good answer, or what was refused in which words.
fn good(answer: Answer, what: &str) -> Result<Answer> {
    if answer.is_good() {
        return Ok(answer);
    }
    match (answer.status, answer.code()) {
        (401, "OAUTH_SCOPE_MISMATCH") => bail!(
            "Zoho refused {what}: a scope is missing; make a new grant code with all that `unticked \
             zoho connect` prints"
        ),
        (403, _) | (_, "NO_PERMISSION" | "FEATURE_NOT_SUPPORTED") => bail!(
            "Zoho refused {what} ({}): the user who made the grant code may not do this, or the \
             edition has no such thing",
            answer.told()
        ),
        _ => bail!("Zoho refused {what} ({})", answer.told()),
    }
}

/// Something that could not be looked at.
type Unknown = Vec<(Part, String)>;

/// Adds a line to what could not be looked at.
fn unknown(unknown: &mut Unknown, checks: &Checks, text: &str) {
    // Where the scopes are known to be missing, that line says it already.
    let said = checks.wrong.iter().any(|f| f.text.contains("automation"));
    if !said {
        unknown.push((Part::Webhook, text.to_owned()));
    }
}
