//! Formatting and lints, for this machine and for wasm.

use std::process::Command;

use anyhow::Result;

use crate::{root, run, say, setup::Tools};

/// What is compiled to wasm, and how. Each by itself: together, the edge's standard library
/// would come into the widget, which has none.
const WASM_CRATES: [(&str, &str); 4] = [
    ("unticked-edge", "edge"),
    ("unticked-widget", "widget"),
    ("unticked-verifier", "widget"),
    ("unticked-builder", "widget"),
];

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
    for (package, profile) in WASM_CRATES {
        say(&format!("lints, wasm, {package}"));
        let mut clippy = tools.wasm.cargo("clippy")?;
        clippy.args([
            "--quiet",
            "--lib",
            "--package",
            package,
            "--profile",
            profile,
        ]);
        run::shown(clippy.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}
