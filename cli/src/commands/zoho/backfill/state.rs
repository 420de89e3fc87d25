//! How far a backfill is. It holds ids and counts, and no address.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use crate::files::Private;

/// The format that this code writes and reads.
const FORMAT: u8 = 1;

/// How far it is.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    format: u8,
    /// The organisation's id.
    organisation: String,
    modules: BTreeMap<String, Reached>,
    /// What came of it so far.
    pub counts: Counts,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reached {
    /// The last record's id.
    after: u64,
    /// Records so far.
    seen: u64,
    done: bool,
}

/// What came of it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Records that were read.
    pub records: u64,
    /// Those without an address that mail can be sent to.
    pub without_address: u64,
    /// Those that are opted out of all email.
    pub opted_out: u64,
    /// Those whose opt-out the ledger knows, and who have agreed anew since.
    #[serde(default)]
    pub agreed_anew: u64,
    /// Those whose links were written, or would be.
    pub links_written: u64,
    /// Those that had the right links.
    pub links_right: u64,
    /// Those that Zoho refused to change, by its code and field.
    pub refused: BTreeMap<String, u64>,
}

impl Counts {
    /// Records that were refused and could be written. Nobody can edit a converted lead; the
    /// contact that it became has its own links.
    pub fn failed(&self) -> u64 {
        let is_final = |why: &str| why.contains("CONVERTED");
        let refused = self.refused.iter();
        refused
            .filter(|(why, _)| !is_final(why))
            .map(|(_, n)| n)
            .sum()
    }
}

impl State {
    /// The beginning.
    pub fn new(organisation: String) -> Self {
        Self {
            format: FORMAT,
            organisation,
            modules: BTreeMap::new(),
            counts: Counts::default(),
        }
    }

    /// Where it was stopped, else the beginning.
    pub fn resume(path: &Path, organisation: String) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Self::new(organisation)),
            Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
        };
        let file = path.display();
        let state: Self = serde_json::from_str(&text).with_context(|| {
            format!("{file} is not what a backfill writes; remove it to begin anew")
        })?;
        if state.format != FORMAT {
            bail!(
                "{file} has format {}; remove it to begin anew",
                state.format
            );
        }
        if state.organisation != organisation {
            bail!(
                "{file} was begun for the organisation {}, and this one is {organisation}: give \
                 another --state",
                state.organisation
            );
        }
        Ok(state)
    }

    /// Whether something was done before.
    pub fn began_earlier(&self) -> bool {
        !self.modules.is_empty()
    }

    /// Behind which record a module goes on; `None` when it is done.
    pub fn after(&self, module: &str) -> Option<u64> {
        let reached = self.modules.get(module).copied().unwrap_or_default();
        (!reached.done).then_some(reached.after)
    }

    /// Records of a module so far.
    pub fn seen(&self, module: &str) -> u64 {
        self.modules.get(module).map_or(0, |reached| reached.seen)
    }

    /// A page is done.
    pub fn reached(&mut self, module: &str, after: u64, seen: u64) {
        let done = false;
        let reached = Reached { after, seen, done };
        self.modules.insert(module.to_owned(), reached);
    }

    /// A module is done.
    pub fn finish(&mut self, module: &str) {
        self.modules.entry(module.to_owned()).or_default().done = true;
    }

    /// Remembers it.
    pub fn save(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).context("the state does not fit JSON")?;
        Private::replace(path, format!("{text}\n"))
    }

    /// Forgets it: everything is done.
    pub fn forget(path: &Path) -> Result<()> {
        match std::fs::remove_file(path) {
            Err(e) if e.kind() != ErrorKind::NotFound => {
                Err(e).with_context(|| format!("cannot remove {}", path.display()))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_on_where_it_was_and_only_for_the_same_organisation() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        let mut state = State::resume(&path, "1".into()).unwrap();
        assert_eq!(state.after("Leads"), Some(0));
        state.reached("Leads", 7, 2);
        state.save(&path).unwrap();
        let mut state = State::resume(&path, "1".into()).unwrap();
        assert_eq!((state.after("Leads"), state.seen("Leads")), (Some(7), 2));
        state.finish("Leads");
        assert_eq!(state.after("Leads"), None);
        assert_eq!(state.after("Contacts"), Some(0));
        let other = State::resume(&path, "2".into()).unwrap_err();
        assert!(other.to_string().contains("organisation 1"), "{other}");
        State::forget(&path).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn a_converted_lead_is_no_failure() {
        let mut counts = Counts::default();
        counts.refused.insert("CONVERTED_RECORD id".into(), 3);
        assert_eq!(counts.failed(), 0);
        counts.refused.insert("RECORD_LOCKED id".into(), 2);
        assert_eq!(counts.failed(), 2);
    }
}
