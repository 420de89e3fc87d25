//! The signed head of a log: C2SP `tlog-checkpoint` in a `signed-note`.

use std::fmt;

use base64ct::{Base64, Encoding as _};
use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use signed_note::{Note, NoteError, StandardSigner, StandardVerifier, VerifierList, key_id};
use tlog_tiles::{Checkpoint, tlog::Hash};

use crate::keys::Secret;

/// The byte that stands for Ed25519 in a key (C2SP `signed-note`).
const ED25519: u8 = 1;

/// Which of a deployment's logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LogName {
    /// The events of a shard's subjects.
    Shard(u16),
    /// What was published: notices, terms and configurations.
    Registry,
}

impl LogName {
    /// The line that names the log, in its checkpoints and as the name of its key:
    /// `<deployment>/log/<name>`.
    #[must_use]
    pub fn origin(self, deployment: &str) -> String {
        format!("{deployment}/log/{self}")
    }
}

impl fmt::Display for LogName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shard(number) => write!(f, "{number}"),
            Self::Registry => f.write_str("registry"),
        }
    }
}

impl std::str::FromStr for LogName {
    type Err = NotALog;

    fn from_str(text: &str) -> Result<Self, NotALog> {
        if text == "registry" {
            return Ok(Self::Registry);
        }
        let number: u16 = text.parse().map_err(|_| NotALog)?;
        (number.to_string() == text)
            .then_some(Self::Shard(number))
            .ok_or(NotALog)
    }
}

/// The text names no log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a log is the number of a shard, or registry")]
pub struct NotALog;

/// The size and root of a log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Entries.
    pub size: u64,
    /// The root hash.
    pub root: Hash,
}

impl Serialize for Head {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.size, Base64::encode_string(&self.root.0)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (size, root) = <(u64, String)>::deserialize(deserializer)?;
        let root = super::bytes_of(&root)
            .map(Hash)
            .ok_or_else(|| serde::de::Error::custom("a hash is 32 bytes in base64"))?;
        Ok(Self { size, root })
    }
}

/// A deployment's public key for its logs, as text `<deployment>+<id>+<key>` (a
/// `signed-note` verifier key). Each log signs under its own origin; the key is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogKey {
    deployment: String,
    key: VerifyingKey,
}

impl LogKey {
    /// The public half of a deployment's signing key.
    #[must_use]
    pub fn of(deployment: &str, secret: &Secret) -> Self {
        Self {
            deployment: deployment.to_owned(),
            key: SigningKey::from_bytes(secret.expose()).verifying_key(),
        }
    }

    /// The deployment whose logs it verifies.
    #[must_use]
    pub fn deployment(&self) -> &str {
        &self.deployment
    }

    /// The key as a verifier of one log, as other programs take it.
    #[must_use]
    pub fn verifier_of(&self, log: LogName) -> String {
        signed_note::new_ed25519_verifier_key(&log.origin(&self.deployment), &self.key)
    }
}

impl fmt::Display for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = signed_note::new_ed25519_verifier_key(&self.deployment, &self.key);
        f.write_str(&text)
    }
}

impl std::str::FromStr for LogKey {
    type Err = NotALogKey;

    /// Takes a deployment's key, or that of one of its logs.
    fn from_str(text: &str) -> Result<Self, NotALogKey> {
        StandardVerifier::new(text).map_err(|_| NotALogKey)?;
        let (name, rest) = text.split_once('+').ok_or(NotALogKey)?;
        let (_, key) = rest.split_once('+').ok_or(NotALogKey)?;
        let key: [u8; 33] = super::bytes_of(key).ok_or(NotALogKey)?;
        let key: [u8; 32] = key[1..].try_into().map_err(|_| NotALogKey)?;
        let deployment = match name.split_once("/log/") {
            Some((deployment, log)) if log.parse::<LogName>().is_ok() => deployment,
            _ => name,
        };
        Ok(Self {
            deployment: deployment.to_owned(),
            key: VerifyingKey::from_bytes(&key).map_err(|_| NotALogKey)?,
        })
    }
}

/// The text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a verifier key such as acme+1a2b3c4d+AX…= (`unticked keys public` prints the deployment's)"
)]
pub struct NotALogKey;

/// Signs a text in the name of a log, as a `signed-note`. Ed25519 needs no randomness.
///
/// # Panics
/// When the text does not end with a line break or holds control characters: those that
/// this project signs never do.
#[must_use]
pub fn signed(text: &str, deployment: &str, log: LogName, secret: &Secret) -> String {
    let origin = log.origin(deployment);
    let signing = SigningKey::from_bytes(secret.expose());
    let public = [&[ED25519], signing.verifying_key().as_bytes().as_slice()].concat();
    let private = [&[ED25519], secret.expose().as_slice()].concat();
    let id = key_id(&origin, &public);
    let private = Base64::encode_string(&private);
    let signer = StandardSigner::new(&format!("PRIVATE+KEY+{origin}+{id:08x}+{private}"))
        .expect("the key was put together just now");
    let mut note = Note::new(text.as_bytes(), &[]).expect("a text that may be signed");
    note.add_sigs(&[&signer]).expect("Ed25519 signs any text");
    String::from_utf8(note.to_bytes()).expect("a note is text")
}

/// The text of a note, and which of `keys` has signed it in the name of `log`.
///
/// # Errors
/// When it is no note, or none of the keys has signed it.
///
/// # Panics
/// Never: a key can be a verifier.
pub fn verified<'k>(
    note: &str,
    log: LogName,
    keys: &'k [LogKey],
) -> Result<(String, &'k LogKey), CheckpointError> {
    let parsed = Note::from_bytes(note.as_bytes()).map_err(|_| CheckpointError::NotANote)?;
    let mut error = CheckpointError::UnknownKey;
    for key in keys {
        let verifier = StandardVerifier::new(&key.verifier_of(log));
        let verifier = verifier.expect("the key was put together just now");
        match parsed.verify(&VerifierList::new(vec![Box::new(verifier)])) {
            Ok(_) => {
                let text = String::from_utf8(parsed.text().to_vec());
                return Ok((text.map_err(|_| CheckpointError::NotANote)?, key));
            }
            Err(NoteError::InvalidSignature { .. }) => error = CheckpointError::WrongSignature,
            Err(_) => {}
        }
    }
    Err(error)
}

impl Head {
    /// The signed checkpoint.
    ///
    /// # Panics
    /// Never: a deployment's id can stand in an origin.
    #[must_use]
    pub fn checkpoint(&self, deployment: &str, log: LogName, secret: &Secret) -> String {
        let origin = log.origin(deployment);
        let checkpoint = Checkpoint::new(&origin, self.size, self.root, "")
            .expect("an origin of one line and no extension");
        let text = String::from_utf8(checkpoint.to_bytes()).expect("a checkpoint is text");
        signed(&text, deployment, log, secret)
    }

    /// The head that a checkpoint states, whoever signed it.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn stated(note: &str) -> Result<Self, CheckpointError> {
        let note = Note::from_bytes(note.as_bytes()).map_err(|_| CheckpointError::NotANote)?;
        let checkpoint =
            Checkpoint::from_bytes(note.text()).map_err(|_| CheckpointError::NotACheckpoint)?;
        Ok(Self {
            size: checkpoint.size(),
            root: *checkpoint.hash(),
        })
    }

    /// The head that a checkpoint of `log` states, once one of `keys` has signed it.
    ///
    /// # Errors
    /// When it is malformed, is another log's, or none of the keys has signed it.
    pub fn from_checkpoint(
        note: &str,
        log: LogName,
        keys: &[LogKey],
    ) -> Result<Self, CheckpointError> {
        let (text, signer) = verified(note, log, keys)?;
        let checkpoint = Checkpoint::from_bytes(text.as_bytes());
        let checkpoint = checkpoint.map_err(|_| CheckpointError::NotACheckpoint)?;
        // One deployment's key says nothing about another's logs.
        if checkpoint.origin() != log.origin(signer.deployment()) {
            return Err(CheckpointError::OtherLog {
                origin: checkpoint.origin().to_owned(),
            });
        }
        Ok(Self {
            size: checkpoint.size(),
            root: *checkpoint.hash(),
        })
    }
}

/// Why a checkpoint proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not a signed note.
    #[error("the checkpoint is not a signed note")]
    NotANote,
    /// A signed note that states no head.
    #[error("the signed note is not a checkpoint")]
    NotACheckpoint,
    /// The name and number of a known key, and a signature that it did not make.
    #[error("the signature does not fit: the checkpoint was changed after it was signed")]
    WrongSignature,
    /// Signed by others only.
    #[error("none of the given keys has signed the checkpoint")]
    UnknownKey,
    /// The head of another log.
    #[error("the checkpoint is that of {origin}")]
    OtherLog {
        /// That log.
        origin: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: LogName = LogName::Shard(3);

    fn head() -> Head {
        Head {
            size: 7,
            root: Hash([9; 32]),
        }
    }

    fn key(secret: u8) -> LogKey {
        LogKey::of("acme", &Secret::new([secret; 32]))
    }

    #[test]
    fn a_checkpoint_is_what_its_key_has_signed() {
        let note = head().checkpoint("acme", LOG, &Secret::new([1; 32]));
        assert!(note.starts_with("acme/log/3\n7\n"), "{note}");
        assert_eq!(
            Head::from_checkpoint(&note, LOG, &[key(2), key(1)]),
            Ok(head())
        );
        let other = Head::from_checkpoint(&note, LOG, &[key(2)]);
        assert_eq!(other, Err(CheckpointError::UnknownKey));
        let other = Head::from_checkpoint(&note, LogName::Shard(4), &[key(1)]);
        assert_eq!(other, Err(CheckpointError::UnknownKey));
        let changed = note.replace("\n7\n", "\n8\n");
        let changed = Head::from_checkpoint(&changed, LOG, &[key(1)]);
        assert_eq!(changed, Err(CheckpointError::WrongSignature));
    }

    #[test]
    fn a_key_says_nothing_about_another_deployments_logs() {
        let foreign = Head::checkpoint(&head(), "acne", LOG, &Secret::new([2; 32]));
        let forged = foreign.replacen("acne/log/3\n", "acme/log/3\n", 1);
        let text = forged.split("\n\n").next().unwrap();
        let forged = signed(&format!("{text}\n"), "acne", LOG, &Secret::new([2; 32]));
        let keys = [key(1), LogKey::of("acne", &Secret::new([2; 32]))];
        let found = Head::from_checkpoint(&forged, LOG, &keys);
        let origin = "acme/log/3".to_owned();
        assert_eq!(found, Err(CheckpointError::OtherLog { origin }));
    }

    #[test]
    fn keys_read_back_and_each_log_has_its_own_name() {
        let key = key(1);
        assert_eq!(key.to_string().parse(), Ok(key.clone()));
        assert_eq!(key.verifier_of(LOG).parse(), Ok(key.clone()));
        assert!(key.verifier_of(LOG).starts_with("acme/log/3+"));
        let broken = key.to_string().replace("acme", "acne");
        assert_eq!(broken.parse::<LogKey>(), Err(NotALogKey));
    }

    #[test]
    fn logs_have_one_name_each() {
        for log in [LogName::Shard(0), LogName::Shard(15), LogName::Registry] {
            assert_eq!(log.to_string().parse(), Ok(log));
        }
        for wrong in ["", "01", "+1", "-1", "65536", "Registry"] {
            assert_eq!(wrong.parse::<LogName>(), Err(NotALog), "{wrong}");
        }
    }
}
