//! `unticked link`: links from the key ring alone.

mod many;

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow, bail};
use unticked_shared::address::EmailAddress;
use unticked_shared::api::{Link, LinkRequest, LinkSubject, MintedFor, Problem, mint_links};
use unticked_shared::config::Deployment;
use unticked_shared::consent::{Channel, PurposeId};
use unticked_shared::keys::KeyRing;
use unticked_shared::subject::CrmRecord;

use crate::failure::Usage;
use crate::files::{self, Checked};

/// Make unsubscribe and preference links without asking the edge
///
/// The links are made from the key ring and the origin in unticked.toml; nobody
/// is contacted. The same person, purpose, channel and campaign give the same
/// link every time, and it never expires.
///
/// An address on the command line can be read by every user of the machine in
/// the list of processes, and stays in the shell's history. Prefer --stdin.
///
/// The ledger does not learn of these links. An opt-out through a link for an
/// address that it has never seen is recorded at once, under the pseudonym that
/// the link holds, and is passed to the CRM as soon as the address is known.
/// POST /v1/links makes the same links and remembers the addresses.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked link --email ada@example.com --purpose newsletter --channel email
  unticked link --crm Leads/1234 --purpose '*' --channel email --json
  unticked link --stdin --purpose newsletter --channel email --campaign spring \\
      < addresses.txt > links.tsv

With --stdin each line of the answer is the address, the unsubscribe URL and the
preferences URL, with tabs between; with --json it is a JSON object.

Before the mail is sent, `unticked check-email` says whether its links work, and for
whom. www/docs/minting.md makes links in Python, JavaScript and PHP."
)]
pub struct Args {
    /// The key ring that `unticked keys new` wrote
    #[arg(long, value_name = "FILE", default_value = "unticked-keys.json")]
    keys: PathBuf,
    /// The configuration, for the origin and the purposes
    #[arg(long, value_name = "FILE", default_value = "unticked.toml")]
    config: PathBuf,
    #[command(flatten)]
    whom: Whom,
    /// A purpose of the configuration, or '*' for everything on the channel
    #[arg(long, value_name = "NAME")]
    purpose: String,
    /// The channel of the message: email, sms, phone or post
    #[arg(long, value_parser = channel)]
    channel: Channel,
    /// The campaign, to count its opt-outs; only a tag of its name is in the link
    #[arg(long, value_name = "NAME")]
    campaign: Option<String>,
    /// Print JSON: for --stdin one object a line
    #[arg(long)]
    json: bool,
}

/// Whom the links are for.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Whom {
    /// An email address; other users of this machine can see it, see above
    // Not parsed by clap: its message would repeat the address.
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// A CRM record by module and id, for a person whose address is not at hand
    #[arg(long, value_name = "MODULE/ID", value_parser = record)]
    crm: Option<CrmRecord>,
    /// Email addresses from standard input, one a line
    #[arg(long)]
    stdin: bool,
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::ALL
        .into_iter()
        .find(|c| c.name() == text)
        .ok_or_else(|| format!("one of {}", Channel::ALL.map(Channel::name).join(", ")))
}

fn record(text: &str) -> Result<CrmRecord, String> {
    let (module, id) = text
        .split_once('/')
        .ok_or("a module and an id with a slash between, such as Leads/1234")?;
    Ok(CrmRecord {
        module: module.parse().map_err(|e| format!("{e}"))?,
        id: id.parse().map_err(|_| "a record's id is a number")?,
    })
}

/// What every link of this call shares.
#[derive(Debug, Clone, Copy)]
struct Mint<'a> {
    keys: &'a KeyRing,
    deployment: &'a Deployment,
    minted_for: MintedFor<'a>,
}

impl Mint<'_> {
    fn links(&self, subject: &LinkSubject) -> Link {
        // Offline nobody knows the epoch.
        mint_links(self.keys, self.deployment, subject, self.minted_for, 0)
    }
}

/// Makes the links and prints them.
pub fn run(args: &Args) -> Result<()> {
    let subjects = subjects(&args.whom)?;
    let keys = files::read_keys(&args.keys)?;
    let file = Checked::read(&args.config)?;
    let deployment = &file.config.deployment;
    if deployment.id != keys.deployment {
        bail!(
            "{} is of the deployment {:?}, but {} says deployment.id = {:?}: \
             the edge would not open these links",
            args.keys.display(),
            keys.deployment,
            args.config.display(),
            deployment.id
        );
    }
    let request = LinkRequest {
        subjects,
        purpose: args.purpose.clone(),
        channel: args.channel,
        campaign: args.campaign.clone(),
        reason: None,
    };
    let mint = Mint {
        keys: &keys,
        deployment,
        minted_for: request
            .validate(&file.config)
            .map_err(|problem| explained(&problem, &file))?,
    };
    let mut out = std::io::stdout().lock();
    match request.subjects.first() {
        Some(subject) => {
            let text = one(&mint.links(subject), args.json)?;
            writeln!(out, "{text}").context("cannot write to standard output")
        }
        None => many::run(mint, args.json, std::io::stdin().lock(), out),
    }
}

/// None for standard input, whose addresses come later, one by one.
fn subjects(whom: &Whom) -> Result<Vec<LinkSubject>> {
    if let Some(address) = &whom.email {
        let address: EmailAddress = address
            .parse()
            .map_err(|e| Usage(format!("--email: {e}")))?;
        return Ok(vec![LinkSubject::Email(address)]);
    }
    Ok(whom.crm.clone().map(LinkSubject::Crm).into_iter().collect())
}

/// A problem of a request, in the words of the command line.
fn explained(problem: &Problem, file: &Checked) -> anyhow::Error {
    let path = file.path.display();
    let Some(error) = problem.errors.first() else {
        return anyhow!("{}", problem.title);
    };
    let option = match error.field.as_str() {
        "subjects[0].crm.module" => "crm",
        field => field,
    };
    let purposes: Vec<&str> = file.config.purposes.keys().map(PurposeId::as_str).collect();
    let hint = match option {
        "purpose" => format!(" in {path}; it has {}, and * is all", purposes.join(", ")),
        "channel" => format!("; see purposes.*.channels in {path}"),
        _ => String::new(),
    };
    anyhow!("--{option}: {}{hint}", error.message)
}

fn one(link: &Link, json: bool) -> Result<String> {
    if json {
        return serde_json::to_string_pretty(link).context("the links do not fit JSON");
    }
    Ok(format!(
        "For the body:\n{}\n{}\n\nFor the header:\nList-Unsubscribe: {}\nList-Unsubscribe-Post: {}",
        link.unsubscribe_url,
        link.preferences_url,
        link.headers.list_unsubscribe,
        link.headers.list_unsubscribe_post
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_named_by_module_and_id() {
        let leads = record("Leads/554023000000527001").unwrap();
        assert_eq!(leads.module.as_str(), "Leads");
        assert_eq!(leads.id, 554_023_000_000_527_001);
        for bad in ["Leads", "Leads/", "Leads/x", "/1", "Le ads/1", "Leads/1/2"] {
            assert!(record(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn channels_are_those_of_the_configuration() {
        assert_eq!(channel("sms"), Ok(Channel::Sms));
        assert!(channel("fax").unwrap_err().contains("email, sms"));
    }
}
