//! Files: secrets are created for their owner alone, configurations are read and checked.

mod config;
mod private;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use unticked_shared::keys::KeyRing;

pub use config::{Checked, at_line};
pub use private::Private;

/// Reads a file of UTF-8 text.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a key ring.
pub fn read_keys(path: &Path) -> Result<KeyRing> {
    if !path.exists() {
        bail!(
            "cannot read {}: there is no such file; `unticked keys new` makes a key ring, and --keys \
             names one that is elsewhere",
            path.display()
        );
    }
    KeyRing::from_json(&read(path)?).with_context(|| path.display().to_string())
}

/// The file that was named, or else one that is looked for and may be missing.
pub fn given_or_there(given: Option<&Path>, default: &str) -> Option<PathBuf> {
    let there = || Some(PathBuf::from(default)).filter(|path| path.exists());
    given.map(Path::to_owned).or_else(there)
}
