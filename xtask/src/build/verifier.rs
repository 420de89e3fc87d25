//! The receipt verifier of `/verify`: a page's script and style as they stand, and the core's
//! own verifier as wasm. The page itself is the edge's, which fills in the deployment's keys.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use super::{
    fresh,
    wasm::{WasmCrate, esbuild},
};
use crate::{root, say, setup::Tools};

const VERIFIER: WasmCrate<'static> = WasmCrate {
    package: "unticked-verifier",
    profile: "widget",
    optimise: &["-Oz"],
    // A receipt that made it trap must not leave its memory to the next one.
    resettable: true,
    named: false,
    quick: false,
};

/// What is served as it is, so that everybody can read what checks their receipt.
const AS_IT_IS: [&str; 2] = ["verify.js", "verify.css"];

/// Builds the verifier into a folder laid out as it is served.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    let compiled = VERIFIER.compile(tools)?;
    let source = root().join("www/verify");
    let work = super::output().join("work/verifier");
    let folder = super::output().join("verifier");
    let wasm = fs::read(&compiled)?;
    let inputs = fresh::hash(&[
        &wasm,
        VERIFIER.binding_inputs().as_bytes(),
        include_bytes!("verifier.rs"),
    ]);
    let served = folder.join("verify");
    fresh::step(&folder, &inputs, || {
        say("verifier: making the glue, optimising");
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work)?;
        fs::create_dir_all(&served)?;
        VERIFIER.bind(tools, &compiled, &work)?;
        esbuild(
            tools,
            &work.join("core.js"),
            &served.join("verifier.js"),
            &["--format=esm".to_owned()],
        )?;
        fs::copy(work.join("core_bg.wasm"), served.join("verifier_bg.wasm"))?;
        Ok(())
    })?;
    for file in AS_IT_IS {
        let from = source.join(file);
        fs::copy(&from, served.join(file)).with_context(|| from.display().to_string())?;
    }
    Ok(folder)
}
