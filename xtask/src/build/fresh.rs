//! Skipping a step whose inputs are those of last time.

use std::{fs, path::Path};

use anyhow::Result;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The hex SHA-256 of some inputs.
pub fn hash(inputs: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        // The length parts one input from the next.
        hash.update((input.len() as u64).to_be_bytes());
        hash.update(input);
    }
    HEXLOWER.encode(&hash.finalize())
}

/// Runs `step` unless it ran with the same inputs and its output folder still stands.
///
/// # Errors
/// When the step fails; it runs again next time then.
pub fn step(folder: &Path, inputs: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
    let mark = folder.join(".inputs");
    if fs::read_to_string(&mark).is_ok_and(|last| last == inputs) {
        return Ok(());
    }
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    step()?;
    fs::write(mark, inputs)?;
    Ok(())
}
