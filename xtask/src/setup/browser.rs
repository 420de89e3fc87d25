//! The browser for the tests.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{apt_install, on_path};
use crate::say;

/// Names under which Chromium is installed.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

pub(super) fn find_or_install() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("CHROMIUM") {
        let given = PathBuf::from(given);
        if !given.is_file() {
            bail!(
                "the variable CHROMIUM names {}, which is no file; name a Chromium program there, \
                 or unset it",
                given.display()
            );
        }
        return Ok(given);
    }
    let find = || NAMES.iter().find_map(|name| on_path(name));
    if let Some(found) = find() {
        return Ok(found);
    }
    say("browser: installing Debian's Chromium");
    apt_install(&["chromium"], "Chromium")?;
    find().context("Chromium is missing; install it, or name it in the variable CHROMIUM")
}
