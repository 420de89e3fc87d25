//! Compiling a crate to wasm, and making its glue.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::fresh;
use crate::{
    run, say,
    setup::{Tools, WasmToolchain},
};

/// What the compiler may emit, for wasm-opt: Rust's own defaults for the target.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The versions of wasm-opt and esbuild: others make other files.
pub const PINNED_TOOLS: &[u8] = include_bytes!("../../tools/package-lock.json");

/// A crate that becomes wasm.
pub struct WasmCrate<'a> {
    /// The package.
    pub package: &'a str,
    /// The profile in the workspace's `Cargo.toml`.
    pub profile: &'a str,
    /// How wasm-opt optimises.
    pub optimise: &'a [&'a str],
    /// Whether the instance can be thrown away after a trap.
    pub resettable: bool,
    /// Whether profilers shall see the names of functions.
    pub named: bool,
    /// Whether it shall be built soon rather than small.
    pub quick: bool,
}

impl WasmCrate<'_> {
    /// Compiles it; cargo decides whether anything is to do.
    pub fn compile(&self, tools: &Tools) -> Result<PathBuf> {
        say(&format!("{}: compiling for wasm", self.package));
        let mut cargo = tools.wasm.cargo("build")?;
        cargo.args([
            "--quiet",
            "--lib",
            "--package",
            self.package,
            "--profile",
            self.profile,
        ]);
        if self.quick {
            let profile = self.profile.to_uppercase();
            for (setting, value) in [
                ("LTO", "off"),
                ("CODEGEN_UNITS", "16"),
                ("INCREMENTAL", "true"),
            ] {
                cargo.env(format!("CARGO_PROFILE_{profile}_{setting}"), value);
            }
        }
        run::shown(&mut cargo).with_context(|| format!("{} does not build", self.package))?;
        let name = self.package.replace('-', "_");
        Ok(WasmToolchain::target_dir()
            .join("wasm32-unknown-unknown")
            .join(self.profile)
            .join(format!("{name}.wasm")))
    }

    /// What, besides the compiled code, decides how [`bind`](Self::bind)'s files look.
    pub fn binding_inputs(&self) -> String {
        fresh::hash(&[
            include_bytes!("wasm.rs"),
            PINNED_TOOLS,
            &[u8::from(self.named), u8::from(self.quick)],
        ])
    }

    /// Writes `core.js` and `core_bg.wasm` into `folder`.
    pub fn bind(&self, tools: &Tools, compiled: &Path, folder: &Path) -> Result<()> {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(compiled)
            .out_name("core")
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true)
            .remove_producers_section(true)
            .remove_name_section(self.quick && !self.named)
            .reset_state_function(self.resettable);
        bindgen
            .generate(folder)
            .with_context(|| format!("wasm-bindgen, {}", self.package))?;
        if self.quick {
            return Ok(());
        }
        let wasm = folder.join("core_bg.wasm");
        let mut optimise = Command::new(tools.bin("wasm-opt"));
        optimise
            .args(self.optimise)
            .args(FEATURES)
            .arg(if self.named {
                "--debuginfo"
            } else {
                "--strip-debug"
            })
            .arg(&wasm)
            .arg("-o")
            .arg(&wasm);
        run::quiet(&mut optimise)
    }
}

/// Runs esbuild.
pub fn esbuild(tools: &Tools, entry: &Path, out: &Path, arguments: &[String]) -> Result<()> {
    let mut esbuild = Command::new(tools.bin("esbuild"));
    esbuild
        .arg(entry)
        .arg(format!("--outfile={}", out.display()))
        .args(["--minify", "--log-level=warning", "--legal-comments=none"])
        .args(arguments);
    run::quiet(&mut esbuild).with_context(|| format!("esbuild, {}", entry.display()))?;
    fs::metadata(out).with_context(|| format!("esbuild wrote no {}", out.display()))?;
    Ok(())
}
