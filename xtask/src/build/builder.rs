//! The page builder of `/builder`: a page as it stands, with the widget's own style and the core
//! as wasm.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use super::{
    fresh,
    wasm::{WasmCrate, esbuild},
};
use crate::{root, say, setup::Tools};

const BUILDER: WasmCrate<'static> = WasmCrate {
    package: "unticked-builder",
    profile: "widget",
    optimise: &["-Oz"],
    quick: false,
    resettable: false,
    named: false,
};

/// Builds the page into a folder laid out as it is served.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    let compiled = BUILDER.compile(tools)?;
    let www = root().join("www");
    let work = super::output().join("work/builder");
    let folder = super::output().join("builder");
    let wasm = fs::read(&compiled)?;
    let inputs = fresh::hash(&[
        &wasm,
        BUILDER.binding_inputs().as_bytes(),
        include_bytes!("builder.rs"),
    ]);
    let served = folder.join("builder");
    fresh::step(&folder, &inputs, || {
        say("builder: making the glue, optimising");
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work)?;
        fs::create_dir_all(&served)?;
        BUILDER.bind(tools, &compiled, &work)?;
        // The glue names the wasm itself where it is asked to start without one.
        let start = work.join("start.js");
        fs::write(
            &start,
            "export * from \"./core.js\";\nimport init from \"./core.js\";\n\
             export default () => init({ module_or_path: fetch(\"/builder/core_bg.wasm\") });\n",
        )?;
        let arguments = ["--format=esm".to_owned(), "--bundle".to_owned()];
        esbuild(tools, &start, &served.join("core.js"), &arguments)?;
        fs::copy(work.join("core_bg.wasm"), served.join("core_bg.wasm"))?;
        Ok(())
    })?;
    for (from, name) in [
        ("builder/index.html", "index.html"),
        ("builder/builder.js", "builder.js"),
        ("builder/builder.css", "builder.css"),
        ("widget/style.css", "widget.css"),
    ] {
        let from = www.join(from);
        fs::copy(&from, served.join(name)).with_context(|| from.display().to_string())?;
    }
    Ok(folder)
}
