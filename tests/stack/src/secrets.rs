//! Key ring and role tokens of a data folder: made on its first start, kept ever after.
//!
//! They stand in `secrets.json`, readable by its owner alone. Whoever has that
//! file can mint every link and open every stored address of the stack whose
//! folder it lies in; it is worth nothing for any other.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use unticked_shared::keys::KeyRing;
use unticked_shared::roles::{self, Role, RoleTable};

use crate::files;

/// The file's name in the data folder.
const FILE: &str = "secrets.json";

/// The secrets of one data folder.
#[derive(Debug)]
pub struct Secrets {
    /// The keys of the deployment.
    pub keys: KeyRing,
    tokens: BTreeMap<Role, Token>,
}

/// A role's bearer token. It has no `Debug` output.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The file's layout.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// A key ring as [`KeyRing::to_json`] writes it; [`KeyRing::from_json`] checks it.
    keys: serde_json::Value,
    tokens: BTreeMap<Role, Token>,
}

impl Secrets {
    /// Reads the folder's secrets, or makes them for `deployment` when it has none.
    ///
    /// # Errors
    /// When the file cannot be read or written, does not fit this release, or
    /// belongs to another deployment. No message holds a secret.
    pub fn open(folder: &Path, deployment: &str) -> Result<Self> {
        let path = folder.join(FILE);
        let Some(text) = files::read_if_there(&path)? else {
            let made = Self::generate(deployment)?;
            files::replace_private(&path, made.to_json().as_bytes())?;
            return Ok(made);
        };
        let secrets = Self::from_json(&text).with_context(|| {
            format!(
                "{} does not fit this release: remove the folder to start anew, \
                 or give another with --data DIR",
                path.display()
            )
        })?;
        if secrets.keys.deployment != deployment {
            bail!(
                "the data folder {} belongs to the deployment {:?}, but the configuration \
                 says deployment.id = {deployment:?}: give another folder with --data DIR",
                folder.display(),
                secrets.keys.deployment
            );
        }
        Ok(secrets)
    }

    fn generate(deployment: &str) -> Result<Self> {
        let mut failure = None;
        let mut random = |bytes: &mut [u8]| {
            if let Err(e) = getrandom::fill(bytes) {
                failure = Some(e);
            }
        };
        let keys = KeyRing::generate(deployment, &mut random);
        let mut tokens = BTreeMap::new();
        for role in Role::ALL {
            let mut bytes = [0; 32];
            random(&mut bytes);
            tokens.insert(role, Token(roles::mint(role, &bytes)));
        }
        // Keys of zeros must not survive: the whole result is given up.
        match failure {
            Some(e) => Err(e).context("the system gives no random bytes"),
            None => Ok(Self { keys, tokens }),
        }
    }

    /// The bearer token of a role.
    ///
    /// # Panics
    /// Never: secrets without a token for every role are not read.
    #[must_use]
    pub fn token(&self, role: Role) -> &str {
        &self.tokens[&role].0
    }

    /// What the edge stores of the tokens.
    #[must_use]
    pub fn role_table(&self) -> RoleTable {
        let mut table = RoleTable::default();
        for (role, token) in &self.tokens {
            table.allow(*role, &token.0);
        }
        table
    }

    fn to_json(&self) -> String {
        let keys = serde_json::from_str(&self.keys.to_json()).expect("a key ring writes JSON");
        let stored = Stored {
            keys,
            tokens: self.tokens.clone(),
        };
        serde_json::to_string_pretty(&stored).expect("secrets are plain data")
    }

    fn from_json(text: &str) -> Result<Self> {
        // serde's own message may repeat a value, which would be a secret: only its place is told.
        let stored: Stored = serde_json::from_str(text).map_err(|e| {
            anyhow::anyhow!(
                "it is not what a start writes (line {}, column {})",
                e.line(),
                e.column()
            )
        })?;
        let keys = KeyRing::from_json(&stored.keys.to_string())?;
        if let Some(role) = Role::ALL
            .iter()
            .find(|role| !stored.tokens.contains_key(role))
        {
            bail!("the token of the role {:?} is missing", role.name());
        }
        Ok(Self {
            keys,
            tokens: stored.tokens,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_second_start_finds_the_secrets_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = Secrets::open(folder.path(), "demo").unwrap();
        let second = Secrets::open(folder.path(), "demo").unwrap();
        assert_eq!(first.keys, second.keys);
        for role in Role::ALL {
            assert_eq!(first.token(role), second.token(role));
            assert_eq!(
                second.role_table().authenticate(first.token(role)),
                Some(role)
            );
        }
    }

    #[test]
    fn another_deployment_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        Secrets::open(folder.path(), "demo").unwrap();
        let error = Secrets::open(folder.path(), "acme")
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("\"demo\"") && error.contains("--data"),
            "{error}"
        );
    }

    #[test]
    fn a_damaged_file_is_refused_without_repeating_it() {
        let folder = tempfile::tempdir().unwrap();
        let made = Secrets::open(folder.path(), "demo").unwrap();
        let path = folder.path().join(FILE);
        let text = fs::read_to_string(&path).unwrap();
        for damaged in [
            text.replace("\"it\"", "\"xx\""),
            text.replace("\"keys\"", "\"kex\""),
            text.replace("\"format\": 2", "\"format\": \"2\""),
            text[..text.len() / 2].to_owned(),
        ] {
            fs::write(&path, damaged).unwrap();
            let error = format!("{:#}", Secrets::open(folder.path(), "demo").unwrap_err());
            assert!(error.contains(FILE), "{error}");
            assert!(!error.contains(made.token(Role::Legal)), "{error}");
        }
    }

    #[test]
    fn debug_output_holds_no_token() {
        let secrets = Secrets::generate("demo").unwrap();
        assert!(!format!("{secrets:?}").contains(secrets.token(Role::It)));
    }
}
