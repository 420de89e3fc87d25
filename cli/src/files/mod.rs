//! Files: secrets are created for their owner alone, configurations are read and checked.

mod config;
mod private;

use std::path::Path;

use anyhow::{Context as _, Result};
use unticked_shared::keys::KeyRing;

pub use config::{Checked, at_line};
pub use private::Private;

/// Reads a file of UTF-8 text.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a key ring.
pub fn read_keys(path: &Path) -> Result<KeyRing> {
    KeyRing::from_json(&read(path)?).with_context(|| path.display().to_string())
}
