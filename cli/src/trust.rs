//! The public keys that logs and receipts are checked with.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};
use unticked_shared::log::LogKey;

use crate::files;

/// A public key of a deployment, or a file of them.
#[derive(Debug, Clone)]
pub enum KeyArgument {
    /// The key itself.
    Key(Box<LogKey>),
    /// A file with one key per line.
    File(PathBuf),
}

impl FromStr for KeyArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix('@') {
            Some("") => Err("a file name after @".to_owned()),
            Some(path) => Ok(Self::File(path.into())),
            None => text
                .parse()
                .map(|key| Self::Key(Box::new(key)))
                .map_err(|e: unticked_shared::log::NotALogKey| e.to_string()),
        }
    }
}

/// Every key that was given, each once.
pub fn keys(given: &[KeyArgument]) -> Result<Vec<LogKey>> {
    let mut keys = Vec::new();
    for argument in given {
        let found = match argument {
            KeyArgument::Key(key) => vec![(**key).clone()],
            KeyArgument::File(path) => of_file(path, &files::read(path)?)?,
        };
        for key in found {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    Ok(keys)
}

/// Empty lines and those that begin with # say nothing.
fn of_file(path: &Path, text: &str) -> Result<Vec<LogKey>> {
    let mut keys = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let key = line
            .parse()
            .map_err(|e| anyhow!("{}:{}: {e}", path.display(), number + 1))?;
        keys.push(key);
    }
    if keys.is_empty() {
        bail!("{} holds no key", path.display());
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use unticked_shared::keys::Secret;

    use super::*;

    #[test]
    fn a_file_has_a_key_on_each_line() {
        let key = LogKey::of("acme", &Secret::new([1; 32]));
        let path = Path::new("keys.txt");
        let text = format!("# acme\n\n{key}\r\n");
        assert_eq!(of_file(path, &text).unwrap(), [key]);
        let error = of_file(path, "# acme\nacme+1+x\n").unwrap_err().to_string();
        assert!(
            error.starts_with("keys.txt:2: not a verifier key"),
            "{error}"
        );
        assert!(of_file(path, "#\n").is_err());
    }
}
