//! What is remembered from one audit to the next.

use std::collections::BTreeMap;
use std::env;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use serde::{Deserialize, Serialize};
use unticked_shared::log::{Head, LogName};

use crate::edge::Target;
use crate::files::Private;

/// The format that this code writes and reads.
const FORMAT: u8 = 1;

/// What is remembered of a deployment.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    format: u8,
    /// The deployment.
    pub deployment: String,
    /// The keys that its checkpoints were checked with.
    pub keys: Vec<String>,
    /// Size and root of each log.
    pub logs: BTreeMap<LogName, Head>,
}

impl State {
    /// What is to be remembered.
    pub const fn new(deployment: String, keys: Vec<String>, logs: BTreeMap<LogName, Head>) -> Self {
        Self {
            format: FORMAT,
            deployment,
            keys,
            logs,
        }
    }

    /// What was remembered; `None` before the first audit.
    pub fn read(path: &Path) -> Result<Option<Self>> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
        };
        let state: Self = serde_json::from_str(&text).map_err(|e| {
            anyhow!(
                "{} is not what `unticked audit` writes: {e}; give another --state, or move it \
                 away to begin anew on trust",
                path.display()
            )
        })?;
        if state.format != FORMAT {
            bail!(
                "{} has format {}; this release reads format {FORMAT}",
                path.display(),
                state.format
            );
        }
        Ok(Some(state))
    }

    /// Remembers it.
    pub fn write(&self, path: &Path) -> Result<()> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot create {}", folder.display()))?;
        }
        let text = serde_json::to_string_pretty(self).context("the state does not fit JSON")?;
        Private::replace(path, format!("{text}\n"))
    }
}

/// Where an edge is remembered when nothing else is said.
pub fn default_path(target: &Target) -> Result<PathBuf> {
    let folder = folder(|name| env::var_os(name).map(PathBuf::from)).ok_or_else(|| {
        anyhow!("there is no HOME to remember the logs in: give a file with --state")
    })?;
    let text = target.to_string();
    let host = text
        .split_once("://")
        .map_or(text.as_str(), |(_, host)| host);
    let name: String = host
        .chars()
        .map(|c| if matches!(c, ':' | '[' | ']') { '_' } else { c })
        .collect();
    Ok(folder.join("unticked").join(format!("audit-{name}.json")))
}

/// The user's state folder (XDG base directories; the local data folder of Windows).
fn folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let absolute = |name: &str| variable(name).filter(|path| path.is_absolute());
    absolute("XDG_STATE_HOME")
        .or_else(|| Some(absolute("HOME")?.join(".local/state")))
        .or_else(|| absolute("LOCALAPPDATA"))
}

#[cfg(test)]
mod tests {
    use unticked_shared::log::Hash;

    use super::*;

    #[test]
    fn what_was_remembered_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/down/state.json");
        assert_eq!(State::read(&path).unwrap(), None);
        let head = Head {
            size: 5,
            root: Hash([1; 32]),
        };
        let logs = [(LogName::Shard(3), head), (LogName::Registry, head)];
        let state = State::new("acme".into(), vec!["k".into()], logs.into());
        state.write(&path).unwrap();
        assert_eq!(State::read(&path).unwrap(), Some(state));
        std::fs::write(&path, "{}").unwrap();
        assert!(State::read(&path).is_err());
    }

    #[test]
    fn the_state_folder_is_the_users() {
        let set = |names: &'static [(&str, &str)]| {
            folder(|name| {
                let found = names.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| PathBuf::from(value))
            })
        };
        let both = set(&[("XDG_STATE_HOME", "/s"), ("HOME", "/h")]);
        assert_eq!(both, Some("/s".into()));
        let relative = set(&[("XDG_STATE_HOME", "s"), ("HOME", "/h")]);
        assert_eq!(relative, Some("/h/.local/state".into()));
        assert_eq!(set(&[]), None);
    }
}
