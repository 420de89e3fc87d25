//! Formatting and lints, for this machine and for wasm.

use std::process::Command;

use anyhow::Result;

use crate::{root, run, say, setup::Tools};

/// The packages that are compiled to wasm.
const WASM_PACKAGES: [&str; 4] = ["--package", "unticked-edge", "--package", "unticked-widget"];

/// Checks formatting and lints.
///
/// # Errors
/// When anything is found.
pub fn lint(tools: &Tools) -> Result<()> {
    say("formatting");
    run::shown(
        Command::new("cargo")
            .current_dir(root())
            .args(["fmt", "--all", "--check"]),
    )?;
    say("lints, this machine");
    run::shown(Command::new("cargo").current_dir(root()).args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    say("lints, wasm");
    let mut clippy = tools.wasm.cargo("clippy");
    run::shown(
        clippy
            .args(["--quiet", "--lib"])
            .args(WASM_PACKAGES)
            .args(["--", "-D", "warnings"]),
    )
}
