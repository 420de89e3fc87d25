//! `unticked keys progress`: how far a change of the address keys is.

use std::fmt::Write as _;

use anyhow::Result;
use unticked_shared::api::KeysResponse;

use crate::edge::EdgeOptions;
use crate::output;

/// Show how far the change of the address key is
///
/// After `unticked keys rotate address` the edge seals every stored address again
/// under the new key, a few at a time. This prints how many addresses each key
/// holds. An old key may be retired once it holds none.
///
/// Takes the token of the role `it`.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked keys progress
  unticked keys progress --url https://u.acme.example --token-file it-token.txt
  unticked keys progress --json"
)]
pub struct Args {
    #[command(flatten)]
    edge: EdgeOptions,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Asks for the counts and prints them.
pub fn run(args: &Args) -> Result<()> {
    let client = args.edge.client("the role `it`")?;
    let keys: KeysResponse = client.get_json("/v1/keys")?;
    if args.json {
        return output::print_json(&keys);
    }
    output::print(&told(&keys))
}

fn told(keys: &KeysResponse) -> String {
    let mut text = String::new();
    let all: u64 = keys.sealed.iter().map(|s| s.addresses).sum();
    let mut done = 0;
    for sealed in &keys.sealed {
        let active = sealed.key == keys.active;
        if active {
            done = sealed.addresses;
        }
        let note = if active { "  active" } else { "" };
        writeln!(
            text,
            "key {:3}  {:>10} addresses{note}",
            sealed.key, sealed.addresses
        )
        .expect("a string takes any text");
    }
    // Rounded down: 100 is said only when nothing is left.
    let percent = (done * 100).checked_div(all).unwrap_or(100);
    writeln!(
        text,
        "{percent} % under key {}, the active one",
        keys.active
    )
    .expect("a string takes any text");
    text
}

#[cfg(test)]
mod tests {
    use unticked_shared::api::SealedUnder;

    use super::*;

    fn keys(sealed: &[(u8, u64)]) -> KeysResponse {
        let sealed = sealed.iter().map(|(key, addresses)| SealedUnder {
            key: *key,
            addresses: *addresses,
        });
        KeysResponse {
            active: 2,
            sealed: sealed.collect(),
        }
    }

    #[test]
    fn a_hundred_percent_means_that_nothing_is_left() {
        assert!(told(&keys(&[(1, 1), (2, 9999)])).contains("\n99 % under key 2"));
        assert!(told(&keys(&[(1, 0), (2, 7)])).contains("\n100 % under key 2"));
        assert!(told(&keys(&[(1, 7)])).contains("\n0 % under key 2"));
        assert!(told(&keys(&[])).starts_with("100 %"));
    }
}
