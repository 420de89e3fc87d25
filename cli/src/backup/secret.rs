//! Who can read a backup: age identities and recipients (X25519).

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use age::secrecy::ExposeSecret as _;
use age::x25519;
use anyhow::{Result, anyhow, bail};
use unticked_shared::time::Moment;

use crate::files;

/// Whom files are encrypted for.
#[derive(Clone)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// Encrypts for the recipient.
    pub fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>> {
        age::encrypt(&self.0, plain).map_err(|e| anyhow!("cannot encrypt: {e}"))
    }
}

impl FromStr for Recipient {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("AGE-SECRET-KEY-") {
            return Err(
                "this is an identity, and must stay secret; the recipient begins with age1",
            );
        }
        text.parse()
            .map(Self)
            .map_err(|_| "an age recipient such as age1ql3z… (`unticked keys recipient` makes one)")
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What reads what was encrypted for its recipients.
pub struct Identity(Vec<x25519::Identity>);

impl Identity {
    /// A new one.
    pub fn generate() -> Self {
        Self(vec![x25519::Identity::generate()])
    }

    /// Reads an identity file, as `unticked keys recipient` and other programs write it.
    pub fn read(path: &Path) -> Result<Self> {
        let text = files::read(path)?;
        let mut identities = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            // The line itself must not reach the message: it may be a secret with a typing error.
            let identity = line.parse().map_err(|_| {
                anyhow!(
                    "{}:{}: is no age identity (a line AGE-SECRET-KEY-1…)",
                    path.display(),
                    number + 1
                )
            })?;
            identities.push(identity);
        }
        if identities.is_empty() {
            bail!("{} holds no age identity", path.display());
        }
        Ok(Self(identities))
    }

    /// The text of an identity file.
    pub fn text(&self, now: Moment) -> String {
        let keys = self.0.iter().map(|identity| {
            let recipient = identity.to_public();
            let secret = identity.to_string();
            format!(
                "# created: {now}\n# public key: {recipient}\n{}\n",
                secret.expose_secret()
            )
        });
        keys.collect()
    }

    /// Whom to encrypt for so that it can read.
    pub fn recipients(&self) -> impl Iterator<Item = Recipient> {
        self.0
            .iter()
            .map(|identity| Recipient(identity.to_public()))
    }

    /// Reads what was encrypted for one of its recipients.
    pub fn decrypt(&self, encrypted: &[u8]) -> Option<Vec<u8>> {
        let mut opened = self
            .0
            .iter()
            .map(|identity| age::decrypt(identity, encrypted));
        opened.find_map(Result::ok)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_file_reads_back_and_opens_what_is_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("identity.txt");
        let identity = Identity::generate();
        std::fs::write(&path, identity.text(Moment::from_millis(0))).unwrap();
        let read = Identity::read(&path).unwrap();
        let recipient = identity.recipients().next().unwrap();
        let recipient: Recipient = recipient.to_string().parse().unwrap();
        let sealed = recipient.encrypt(b"rows").unwrap();
        assert_eq!(read.decrypt(&sealed).unwrap(), b"rows");
        assert_eq!(Identity::generate().decrypt(&sealed), None);
    }

    #[test]
    fn a_secret_is_neither_taken_for_a_recipient_nor_repeated() {
        let identity = Identity::generate();
        let text = identity.text(Moment::from_millis(0));
        let secret = text.lines().last().unwrap();
        assert!(
            secret
                .parse::<Recipient>()
                .unwrap_err()
                .contains("must stay secret")
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("identity.txt");
        std::fs::write(&path, &secret[..40]).unwrap();
        let error = Identity::read(&path).unwrap_err().to_string();
        assert!(!error.contains(&secret[20..40]), "{error}");
        assert!(!format!("{identity:?}").contains("AGE"));
    }
}
