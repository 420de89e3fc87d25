//! `unticked check-email`: whether a mail can be unsubscribed from with one click.

mod body;
mod dkim;
mod finding;
mod headers;
mod link;
mod live;
mod mail;
mod recipient;
mod report;
mod token;

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use unticked_shared::address::EmailAddress;
use unticked_shared::consent::Scope;
use unticked_shared::keys::KeyRing;
use unticked_shared::token::{Use, open};

use crate::edge::{Client, Target, TokenOptions};
use crate::failure::{NotChecked, Usage};
use crate::files::{self, Checked};
use crate::output;
use dkim::{DkimKey, KnownKeys, NameServer, Resolver};
use finding::Part;
use link::Link;
use live::{Reach, Standing};
use mail::Mail;
use report::{Outcome, Report};
use token::{Links, Stops};

/// Where the other commands look for them, too.
const KEYS: &str = "unticked-keys.json";
const CONFIGURATION: &str = "unticked.toml";

/// Check a mail before it is sent: can it be unsubscribed from with one click?
///
/// Takes mails as files, as your mail program or server made them (.eml), and
/// says what is right, what is wrong with its fix, and what was not looked at:
///
///   headers    one List-Unsubscribe and one List-Unsubscribe-Post, as RFC 8058
///              has them, neither encoded nor folded
///   link       https, short enough to arrive whole
///   recipient  one
///   dkim       a valid signature covers both fields
///   body       the reader sees a link, too
///   token      the link opens, and is for the recipient; with the key ring
///   live       what answers does not redirect, sets no cookie and changes
///              nothing on GET; with --live
///
/// Only the DNS is asked, for DKIM keys; --offline asks nobody. With --live the
/// link is asked GET, HEAD and GET, and, where the key ring shows that the link
/// is yours, POST with a changed token, which must not work. Nobody is
/// unsubscribed by that. With --press the button is pressed: the recipient is
/// unsubscribed, so take a mail to an address of your own.
///
/// No address and no link is printed. Findings have names that never change;
/// www/docs/check-email.md lists them, and the form of --json.
///
/// Exit codes: 0 clean (warnings are allowed, unless --strict), 1 findings, 2
/// something could not be checked: the file is no mail, the DNS does not answer.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked check-email newsletter.eml
  sendmail-dry-run | unticked check-email - --unsigned     before a server signs it
  unticked check-email out/*.eml --strict --json           in continuous integration
  unticked check-email mail.eml --offline \\
      --dkim-key s1._domainkey.acme.example=s1.txt         the key from a file
  unticked check-email mail.eml --live                     asks the link, changes nothing
  UNTICKED_TOKEN=… unticked check-email mail.eml --live    and shows that nothing changed
  unticked check-email to-me.eml --live --press            presses the button

The file of --dkim-key holds the DNS record, the line of a zone file, or the public
key as OpenSSL writes it. The key ring and the configuration are taken from
unticked-keys.json and unticked.toml where these are there."
)]
pub struct Args {
    /// Mails as files; - for standard input
    #[arg(value_name = "FILE", required = true)]
    mails: Vec<PathBuf>,
    /// The key ring, to open the links; default: unticked-keys.json, if it is there
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// The configuration, to know where links must lead; default: unticked.toml, if it is there
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    signatures: Signatures,
    #[command(flatten)]
    asking: Asking,
    /// Warnings count as findings
    #[arg(long)]
    strict: bool,
    /// Print JSON: a report on one line for each mail, in the order given
    #[arg(long)]
    json: bool,
}

/// How signatures are checked.
#[derive(Debug, clap::Args)]
struct Signatures {
    /// A DKIM key from a file instead of the DNS; repeatable
    #[arg(long, alias = "key", value_name = "SELECTOR._domainkey.DOMAIN=FILE")]
    dkim_key: Vec<DkimKey>,
    /// Ask this DNS server, instead of the system's
    #[arg(long, value_name = "IP[:PORT]", conflicts_with = "offline")]
    dns: Option<NameServer>,
    /// Ask nobody: keys come from --dkim-key alone
    #[arg(long, conflicts_with = "live")]
    offline: bool,
    /// The mail is signed later, by a server on its way
    #[arg(long, conflicts_with_all = ["dkim_key", "dns"])]
    unsigned: bool,
}

/// How the link is asked.
#[derive(Debug, clap::Args)]
struct Asking {
    /// Ask the link, too
    #[arg(long)]
    live: bool,
    /// Press the button: this unsubscribes the recipient
    #[arg(long, requires = "live")]
    press: bool,
    /// Where the edge is asked how the person stands, with --live; default: deployment.origin
    #[arg(long, value_name = "URL", requires = "live")]
    url: Option<Target>,
    #[command(flatten)]
    token: TokenOptions,
}

/// Checks every mail and prints what was found.
pub fn run(args: &Args) -> Result<()> {
    let with = With::new(args).map_err(|e| {
        if e.is::<Usage>() {
            e
        } else {
            NotChecked(format!("{e:#}")).into()
        }
    })?;
    let mut reports = Vec::new();
    for path in &args.mails {
        let report = match read(path) {
            Ok(file) => with.check(&name(path), &file),
            Err(error) => Err(error),
        };
        let report = report.unwrap_or_else(|error| unreadable(&name(path), &error));
        output::print(&if args.json {
            format!("{}\n", serde_json::to_string(&report)?)
        } else {
            report.to_string()
        })?;
        reports.push(report);
    }
    conclude(&reports)
}

fn conclude(reports: &[Report]) -> Result<()> {
    let of = |result| {
        reports
            .iter()
            .filter(move |r| r.result == result)
            .collect::<Vec<_>>()
    };
    let (found, unknown) = (of(Outcome::Findings), of(Outcome::NotChecked));
    match (found.as_slice(), unknown.as_slice(), reports.len()) {
        ([], [], _) => Ok(()),
        ([one], _, 1) => Err(anyhow!("{}: {}", one.file, one.counts())),
        ([], [one], 1) => {
            Err(NotChecked(format!("{}: not everything could be checked", one.file)).into())
        }
        ([], unknown, all) => Err(NotChecked(format!(
            "{} of {all} mails could not be checked",
            unknown.len()
        ))
        .into()),
        (found, _, all) => Err(anyhow!("{} of {all} mails have findings", found.len())),
    }
}

/// What mails are checked with.
struct With<'a> {
    args: &'a Args,
    keys: Option<KeyRing>,
    config: Option<Checked>,
    known: KnownKeys,
    resolver: Option<Resolver>,
}

impl<'a> With<'a> {
    fn new(args: &'a Args) -> Result<Self> {
        let keys = files::given_or_there(args.keys.as_deref(), KEYS);
        let config = files::given_or_there(args.config.as_deref(), CONFIGURATION);
        Ok(Self {
            args,
            keys: keys.as_deref().map(files::read_keys).transpose()?,
            config: config.as_deref().map(Checked::read).transpose()?,
            known: KnownKeys::read(&args.signatures.dkim_key)?,
            resolver: (!args.signatures.offline && !args.signatures.unsigned)
                .then(|| Resolver::new(args.signatures.dns))
                .transpose()?,
        })
    }

    fn check(&self, name: &str, file: &[u8]) -> Result<Report> {
        let file = mail::as_sent(file);
        let mail = Mail::read(&file)
            .context("this is no mail: it has none of the fields that every mail has")?;
        let mut report = Report::new(name.to_owned());
        let ways = headers::check(&mail, &mut report);
        let recipient = recipient::check(&mail, &mut report);
        let address = recipient.as_ref().map(EmailAddress::as_str);
        let origin = self
            .config
            .as_ref()
            .map(|c| c.config.deployment.origin.as_str());
        let link = ways
            .link
            .and_then(|uri| link::check(&uri, address, origin, &mut report));
        if self.args.signatures.unsigned {
            report.skipped(
                Part::Dkim,
                "signatures: --unsigned says that a server signs later",
            );
        } else {
            dkim::check(&mail, &self.known, self.resolver.as_ref(), &mut report);
        }
        let in_body = body::check(&mail, link.as_ref(), &mut report);
        let links = link.as_ref().map(|header| Links {
            header,
            mailto: ways.mailto.as_ref().map(|uri| uri.text.as_str()),
            body: &in_body,
        });
        let stops = self.open(links, recipient.as_ref(), &mut report);
        self.ask(link.as_ref(), stops, recipient.as_ref(), &mut report)?;
        Ok(report.concluded(self.args.strict))
    }

    fn open(
        &self,
        links: Option<Links<'_>>,
        recipient: Option<&EmailAddress>,
        report: &mut Report,
    ) -> Option<Stops> {
        match (links, &self.keys) {
            (Some(links), Some(keys)) => token::check(links, keys, recipient, report),
            (None, _) => {
                report.skipped(Part::Token, "what the link says: there is no link");
                None
            }
            (_, None) => {
                report.skipped(
                    Part::Token,
                    "what the link says: there is no key ring (--keys)",
                );
                None
            }
        }
    }

    fn ask(
        &self,
        link: Option<&Link>,
        stops: Option<Stops>,
        recipient: Option<&EmailAddress>,
        report: &mut Report,
    ) -> Result<()> {
        let link = match link {
            _ if !self.args.asking.live => {
                report.skipped(Part::Live, "what answers behind the link: --live asks it");
                return Ok(());
            }
            None => {
                report.unknown(Part::Live, "what answers behind the link: there is none");
                return Ok(());
            }
            Some(link) => link,
        };
        let forged = stops
            .and(self.keys.as_ref())
            .and_then(|keys| forged(link, keys));
        let standing = self.standing(stops, recipient)?;
        let reach = if self.args.asking.press {
            Reach::Press
        } else {
            Reach::Look
        };
        live::check(link, forged.as_deref(), standing.as_ref(), reach, report);
        Ok(())
    }

    /// What asks the edge where the person stands, if there is all that it takes. The bearer token
    /// goes to the deployment alone, wherever the link of a mail may lead.
    fn standing(
        &self,
        stops: Option<Stops>,
        recipient: Option<&EmailAddress>,
    ) -> Result<Option<Standing>> {
        let (Some(config), Some(address), true) =
            (&self.config, recipient, self.args.asking.token.is_given())
        else {
            return Ok(None);
        };
        let origin = &config.config.deployment.origin;
        let target = match &self.args.asking.url {
            Some(url) => url.clone(),
            None => origin
                .parse()
                .map_err(|e| anyhow!("deployment.origin: {e}"))?,
        };
        let token = self.args.asking.token.read("the role `sender`")?;
        let client = Client::new(target, Some(token));
        // Without the key ring nobody knows what the link stops; then nothing may change at all.
        let scope = stops.map_or(Scope::Everything, |stops| stops.scope);
        Ok(Some(Standing::new(client, &config.config, scope, address)))
    }
}

/// A link with one character changed, which no key opens.
fn forged(link: &Link, keys: &KeyRing) -> Option<String> {
    let at = link.url.rfind('/')? + 20;
    let old = link.url.get(at..=at)?;
    let mut changed = link.url.clone();
    changed.replace_range(at..=at, if old == "A" { "B" } else { "A" });
    let token = changed.rsplit('/').next()?;
    Use::ALL
        .iter()
        .all(|made_for| open(keys, *made_for, token).is_err())
        .then_some(changed)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return std::fs::read(path).context("cannot read it");
    }
    let mut file = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut file)
        .context("cannot read standard input")?;
    Ok(file)
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn unreadable(name: &str, error: &anyhow::Error) -> Report {
    let mut report = Report::new(name.to_owned());
    report.unknown(Part::Headers, format!("{error:#}"));
    report.concluded(false)
}
