//! `unticked token inspect`: what a link says.

mod reasons;
mod report;

use std::path::PathBuf;

use anyhow::{Result, bail};
use unticked_shared::config::Config;
use unticked_shared::keys::KeyRing;
use unticked_shared::token::{self, Opened, Use};

use crate::files::{self, Checked};
pub use reasons::why_not;
use report::Report;

/// Say what a token was made for
///
/// Takes a token or a whole link, and says for which use, person and purpose it
/// was made and with which key. Nobody is contacted. A person shows as the
/// pseudonym that the ledger knows them by: no token holds an address.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked token inspect https://u.acme.example/u/ARPiAzpbrXBIbjOcTuMLpghc-bnbqNk1eLCEFJslYEnVhh-7VQ
  unticked token inspect ARPiAzpbrXBIbjOcTuMLpghc-bnbqNk1eLCEFJslYEnVhh-7VQ --json
  unticked token inspect --config elsewhere.toml TOKEN    with that one's purposes

Whether the links of a mail are for its recipient, `unticked check-email` says."
)]
pub struct Args {
    /// The token, or the link that it stands in
    #[arg(value_name = "TOKEN_OR_URL")]
    token: String,
    /// The key ring that `unticked keys new` wrote
    #[arg(long, value_name = "FILE", default_value = "unticked-keys.json")]
    keys: PathBuf,
    /// The configuration, to name the purpose, of which a token holds only a tag; default:
    /// unticked.toml, if it is there
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Opens the token and prints what it says.
pub fn run(args: &Args) -> Result<()> {
    let keys = files::read_keys(&args.keys)?;
    let config = files::given_or_there(args.config.as_deref(), "unticked.toml");
    let checked = config.as_deref().map(Checked::read).transpose()?;
    let config = checked.as_ref().map(|c| &c.config);
    let token = token_of(&args.token);
    let Some((made_for, opened)) = open(&keys, &token) else {
        bail!("{}", why_not(&keys, &token));
    };
    print(args, made_for, opened, config)
}

fn print(args: &Args, made_for: Use, opened: Opened, config: Option<&Config>) -> Result<()> {
    use std::io::Write as _;
    let report = Report::new(made_for, opened, config);
    let text = if args.json {
        serde_json::to_string_pretty(&report)?
    } else {
        report.to_string()
    };
    Ok(writeln!(std::io::stdout().lock(), "{text}")?)
}

/// A token opens for the one use that it was made for.
pub fn open(keys: &KeyRing, token: &str) -> Option<(Use, Opened)> {
    Use::ALL
        .into_iter()
        .find_map(|made_for| Some((made_for, token::open(keys, made_for, token).ok()?)))
}

/// The token of a link, without what mail programs and people add to it.
fn token_of(text: &str) -> String {
    // Of a whole header the first address: the same token stands in each.
    let text = text.trim().trim_start_matches('<');
    let text = text.split_once('>').map_or(text, |(first, _)| first);
    let segment = match text.split_once("://") {
        // `mailto:u+TOKEN@…`
        None => text.split_once('@').map_or(text, |(local, _)| {
            local.split_once('+').map_or(local, |(_, tag)| tag)
        }),
        Some((_, rest)) => {
            let path = rest.split(['?', '#']).next().unwrap_or_default();
            // The last segment; a mail program may have added punctuation, or a person a slash.
            path.trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default()
        }
    };
    token::tidy(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_in_whatever_was_copied() {
        for text in [
            "T-_x",
            " T-_x\n",
            "https://u.example/u/T-_x",
            "<https://u.example/u/T-_x>",
            "<https://u.example/u/T-_x>, <mailto:u+T-_x@u.example>",
            "mailto:u+T-_x@u.example",
            "https://u.example/u/T-_x/",
            "https://u.example/u/T-_x?utm_source=mail#top",
            "http://127.0.0.1:8787/p/T-_x%20",
        ] {
            assert_eq!(token_of(text), "T-_x", "{text}");
        }
        assert_eq!(token_of("https://u.example"), "u.example");
        assert_eq!(token_of(""), "");
    }
}
