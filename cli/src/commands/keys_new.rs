//! `unticked keys new`: everything secret that a deployment starts with.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use unticked_shared::consent::PurposeId;
use unticked_shared::keys::KeyRing;
use unticked_shared::roles::{self, Role, RoleTable};

use crate::failure::Usage;
use crate::files::Private;

/// Make a key ring and a token for each role
///
/// Writes two files that only you can read, and never overwrites one:
///
///   unticked-keys.json    the key ring, for the secret `UNTICKED_KEYS`
///   unticked-roles.json   the hashes of the role tokens, for `UNTICKED_ROLES`
///
/// The role tokens themselves are printed once on standard output, one a line
/// with its role first, and are stored nowhere: put them into the vaults of
/// those who need them. The tokens of `sender` mint links and ask who may be
/// contacted, `marketing` records requests that came by phone or letter,
/// `legal` looks people up and erases, `it` publishes.
///
/// Keep a copy of the key ring offline. Without it no link that was ever sent
/// opens, and no stored address can be read. Whoever else has it can do both.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Example:
  unticked keys new --deployment acme
  wrangler secret put UNTICKED_KEYS < unticked-keys.json
  wrangler secret put UNTICKED_ROLES < unticked-roles.json

The tokens into a file that only you can read, instead of onto the screen:
  (umask 077; unticked keys new --deployment acme > role-tokens.txt)"
)]
pub struct Args {
    /// The deployment's short name: deployment.id of unticked.toml
    #[arg(long, value_name = "ID", value_parser = deployment)]
    deployment: String,
    /// Where the key ring goes
    #[arg(long, value_name = "FILE", default_value = "unticked-keys.json")]
    out: PathBuf,
    /// Where the hashes of the role tokens go
    #[arg(long, value_name = "FILE", default_value = "unticked-roles.json")]
    roles_out: PathBuf,
}

/// The rule that a configuration holds its names to: a ring for any other name fits none.
fn deployment(text: &str) -> Result<String, String> {
    match text.parse::<PurposeId>() {
        Ok(_) => Ok(text.to_owned()),
        Err(e) => Err(e.to_string()),
    }
}

/// Makes the secrets, stores them, and prints the tokens.
pub fn run(args: &Args) -> Result<()> {
    if args.out == args.roles_out {
        let message = "--out and --roles-out name the same file; give two";
        return Err(Usage(message.to_owned()).into());
    }
    // Both files first: nothing is made when one of them cannot be.
    let mut keys_file = Private::create(&args.out)?;
    let mut roles_file = Private::create(&args.roles_out)?;
    let (keys, tokens) = generate(&args.deployment)?;
    let mut table = RoleTable::default();
    for (role, token) in &tokens {
        table.allow(*role, token);
    }
    keys_file.write(keys.to_json())?;
    roles_file.write(table.to_json())?;
    print(&tokens).context("cannot print the role tokens, so nothing was kept")?;
    keys_file.keep();
    roles_file.keep();
    explain(args);
    Ok(())
}

fn generate(deployment: &str) -> Result<(KeyRing, Vec<(Role, String)>)> {
    let mut failure = None;
    let mut random = |bytes: &mut [u8]| {
        if let Err(e) = getrandom::fill(bytes) {
            failure = Some(e);
        }
    };
    let keys = KeyRing::generate(deployment, &mut random);
    let tokens = Role::ALL
        .into_iter()
        .map(|role| {
            let mut bytes = [0; 32];
            random(&mut bytes);
            (role, roles::mint(role, &bytes))
        })
        .collect();
    // Keys of zeros must not survive: the whole result is given up.
    match failure {
        Some(e) => Err(e).context("the system gives no random bytes"),
        None => Ok((keys, tokens)),
    }
}

fn print(tokens: &[(Role, String)]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for (role, token) in tokens {
        writeln!(out, "{}  {token}", role.name())?;
    }
    out.flush()
}

/// What to do next. On standard error, so that standard output holds the tokens alone.
fn explain(args: &Args) {
    let (keys, roles) = (args.out.display(), args.roles_out.display());
    eprintln!(
        "\nThese tokens cannot be shown again: store them now.\n\
         Set the worker's secrets, then keep {keys} offline:\n  \
         wrangler secret put UNTICKED_KEYS < {keys}\n  \
         wrangler secret put UNTICKED_ROLES < {roles}"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_configuration_can_have_are_refused() {
        assert!(deployment("acme").is_ok());
        for bad in ["", "Acme", "a b", "a/b"] {
            assert!(deployment(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn every_role_has_a_token_of_its_own() {
        let (keys, tokens) = generate("acme").unwrap();
        assert_eq!(keys.deployment, "acme");
        assert_eq!(tokens.len(), Role::ALL.len());
        for (i, (_, token)) in tokens.iter().enumerate() {
            assert!(tokens[i + 1..].iter().all(|(_, other)| other != token));
        }
    }
}
