//! The widget: loader, glue and wasm, the latter two under names that change with their
//! contents, so that browsers may keep them for good.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use super::{
    fresh,
    wasm::{WasmCrate, esbuild},
};
use crate::{root, say, setup::Tools};

const WIDGET: WasmCrate<'static> = WasmCrate {
    package: "unticked-widget",
    profile: "widget",
    optimise: "-Oz",
    resettable: false,
    named: false,
    quick: false,
};

/// Builds the widget into a folder laid out as it is served.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    let compiled = WIDGET.compile(tools)?;
    let loader = root().join("www/unticked.js");
    let work = super::output().join("work/widget");
    let folder = super::output().join("widget");
    let wasm = fs::read(&compiled)?;
    let source = fs::read(&loader).context("www/unticked.js, the loader")?;
    let inputs = fresh::hash(&[
        &wasm,
        &source,
        WIDGET.binding_inputs().as_bytes(),
        include_bytes!("widget.rs"),
    ]);
    fresh::step(&folder, &inputs, || {
        say("widget: making the glue, optimising, minifying");
        let _ = fs::remove_dir_all(&work);
        fs::create_dir_all(&work)?;
        fs::create_dir_all(folder.join("w"))?;
        WIDGET.bind(tools, &compiled, &work)?;
        let glue = work.join("core.min.js");
        esbuild(
            tools,
            &work.join("core.js"),
            &glue,
            &["--format=esm".to_owned()],
        )?;
        let mut names = Vec::new();
        for (file, extension) in [(glue, "js"), (work.join("core_bg.wasm"), "wasm")] {
            let bytes = fs::read(file)?;
            let name = format!("/w/unticked-{}.{extension}", &fresh::hash(&[&bytes])[..10]);
            fs::write(folder.join(&name[1..]), bytes)?;
            names.push(name);
        }
        let defines = [
            format!("--define:__GLUE__=\"{}\"", names[0]),
            format!("--define:__WASM__=\"{}\"", names[1]),
            // One version for the whole workspace.
            format!("--define:__VERSION__=\"{}\"", env!("CARGO_PKG_VERSION")),
            "--format=iife".to_owned(),
        ];
        esbuild(tools, &loader, &folder.join("unticked.js"), &defines)
    })?;
    Ok(folder)
}
