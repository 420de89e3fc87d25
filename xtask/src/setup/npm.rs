//! The tools that come from npm, pinned by `xtask/tools/package-lock.json`.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{cache, on_path, put_in_place, work_folder};
use crate::{root, run, say};

pub(super) fn tools() -> Result<PathBuf> {
    let pinned = root().join("xtask/tools");
    let lock =
        fs::read(pinned.join("package-lock.json")).context("xtask/tools/package-lock.json")?;
    let hash = HEXLOWER.encode(&Sha256::digest(&lock));
    let place = cache()?.join(format!("npm-{}", &hash[..16]));
    let node_modules = place.join("node_modules");
    if node_modules.is_dir() {
        return Ok(node_modules);
    }
    if on_path("npm").is_none() || on_path("node").is_none() {
        bail!("node and npm are missing; install Node.js 20.14 or newer");
    }
    say("workerd, wasm-opt, esbuild: fetching the pinned versions from npm (about 30 s)");
    let work = work_folder()?;
    let made = work.path().join("npm");
    fs::create_dir(&made)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(pinned.join(file), made.join(file))?;
    }
    let mut install = Command::new("npm");
    install
        .current_dir(&made)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::quiet(&mut install).context("npm could not fetch workerd, binaryen and esbuild")?;
    put_in_place(&made, &place)?;
    Ok(node_modules)
}
