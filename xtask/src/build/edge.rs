//! The edge bundle: `index.js` and one wasm module.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::{
    fresh,
    wasm::{WasmCrate, esbuild},
};
use crate::{root, say, setup::Tools};

/// The wasm module's name in the bundle.
const WASM: &str = "unticked_edge_bg.wasm";

/// A compressor looks 32 KiB back and for the same bytes: functions made of one generic stand side
/// by side, as their names do, and none is dissolved in its only caller, where its locals get
/// other numbers. That is an eighth of the bundle.
const OPTIMISE: [&str; 3] = [
    "-O3",
    "--one-caller-inline-max-function-size=0",
    "--reorder-functions-by-name",
];

/// Builds the bundle, which carries `assets`, and gives its folder.
pub fn build(tools: &Tools, assets: &str) -> Result<PathBuf> {
    let worker = WasmCrate {
        package: "unticked-edge",
        profile: "edge",
        optimise: &OPTIMISE,
        resettable: true,
        named: super::for_profilers(),
        quick: super::in_a_hurry(),
    };
    let compiled = worker.compile(tools)?;
    let work = super::output().join("work/edge");
    let folder = super::output().join("edge");
    let entry = root().join("edge/js/entry.js");
    let wasm = fs::read(&compiled)?;
    let code = fs::read(&entry)?;

    // Making glue and optimising takes longest and depends on the compiled code alone.
    let bound = super::output().join("work/edge-core");
    let inputs = fresh::hash(&[&wasm, worker.binding_inputs().as_bytes()]);
    fresh::step(&bound, &inputs, || {
        say("edge: making the glue, optimising");
        worker.bind(tools, &compiled, &bound)
    })?;

    let inputs = fresh::hash(&[
        inputs.as_bytes(),
        assets.as_bytes(),
        &code,
        include_bytes!("edge.rs"),
    ]);
    fresh::step(&folder, &inputs, || {
        say("edge: bundling");
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work)?;
        copy_glue(&bound, &work)?;
        fs::write(work.join("assets.js"), assets)?;
        fs::write(work.join("entry.js"), &code)?;
        bundle(tools, &work, &folder)?;
        fs::copy(bound.join("core_bg.wasm"), folder.join(WASM))?;
        Ok(())
    })?;
    Ok(folder)
}

/// The glue, and the snippets of other crates that it imports.
fn copy_glue(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let copy = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_glue(&path, &copy)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            fs::copy(&path, copy)?;
        }
    }
    Ok(())
}

fn bundle(tools: &Tools, work: &Path, folder: &Path) -> Result<()> {
    let arguments = [
        "--bundle".to_owned(),
        "--format=esm".to_owned(),
        "--external:cloudflare:*".to_owned(),
        format!("--external:./{WASM}"),
    ];
    esbuild(
        tools,
        &work.join("entry.js"),
        &folder.join("index.js"),
        &arguments,
    )
}
