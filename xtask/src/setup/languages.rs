//! The other languages that links are minted in, for the tests of `www/docs/minting.md`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::{apt_install, cache, on_path, put_in_place, work_folder};
use crate::{run, say};

/// What the page imports, and what only AES-SIV needs of it.
const IMPORTS: &str = "import idna; from cryptography.hazmat.primitives.ciphers.aead import AESSIV";
/// The same by the names of their packages, pinned.
const PACKAGES: [&str; 2] = ["cryptography==48.0.0", "idna==3.13"];

/// A Python that can run the page.
pub(super) fn python() -> Result<PathBuf> {
    let place = cache()?.join(format!("python-{}", PACKAGES.join("-").replace("==", "-")));
    let made = place.join("bin/python3");
    let can = |python: &PathBuf| {
        let mut command = Command::new(python);
        let output = command.args(["-c", IMPORTS]).output();
        output.is_ok_and(|output| output.status.success())
    };
    let here = [
        Some(made.clone()),
        on_path("python3"),
        Some("/usr/bin/python3".into()),
    ];
    if let Some(python) = here.into_iter().flatten().find(can) {
        return Ok(python);
    }
    say("Python: fetching cryptography and idna for the tests");
    if on_path("python3").is_some() && environment(&place).is_ok() && can(&made) {
        return Ok(made);
    }
    let debian = ["python3", "python3-cryptography", "python3-idna"];
    apt_install(&debian, "Python with cryptography and idna")?;
    let python = PathBuf::from("/usr/bin/python3");
    if !can(&python) {
        bail!("Python with cryptography (37 or newer) and idna is missing; install them by pip");
    }
    Ok(python)
}

/// An environment of our own: a system's Python often takes no packages.
fn environment(place: &Path) -> Result<()> {
    let work = work_folder()?;
    let made = work.path().join("python");
    let mut venv = Command::new("python3");
    run::quiet(venv.args(["-m", "venv"]).arg(&made))?;
    let mut pip = Command::new(made.join("bin/python3"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    run::quiet(pip.args(PACKAGES))?;
    // What an earlier run could not finish is in the way.
    if place.exists() {
        fs::remove_dir_all(place).with_context(|| place.display().to_string())?;
    }
    put_in_place(&made, place)
}

/// PHP with what the page needs, where it is or can be had: its test alone does without.
pub(super) fn php() -> Option<PathBuf> {
    let can = || {
        let php = on_path("php")?;
        let check = "exit((int) !(extension_loaded('intl') && extension_loaded('openssl')));";
        let output = Command::new(&php).args(["-r", check]).output().ok()?;
        output.status.success().then_some(php)
    };
    if let Some(php) = can() {
        return Some(php);
    }
    say("PHP: installing Debian's for the tests");
    if apt_install(&["php-cli", "php-intl"], "PHP").is_err() {
        say("PHP: it cannot be installed here; what www/docs/minting.md says in PHP is not tried");
    }
    can()
}
