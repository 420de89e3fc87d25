//! The widget beside consent scripts that sites use, in a browser whose processor is slowed down
//! (`tests/bench/widget.mjs`).

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::report::{Bar, Fact};
use crate::{
    root, run, say,
    setup::{self, Tools},
};

/// A script that shows people something to agree to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Script {
    /// Its name and version.
    pub name: String,
    /// Everything that a page loads for it, Brotli.
    pub bytes: u32,
    /// From the start of the navigation until its first box is seen: the median of all rounds.
    pub seen_ms: f64,
    /// The quickest round.
    pub fastest_ms: f64,
    /// The slowest round.
    pub slowest_ms: f64,
    /// The most that it moved what stood on the page (Cumulative Layout Shift).
    pub shift: f64,
    /// What it takes of the main thread of a page of 5,000 nodes: ten forms of ours, one box of others.
    pub main_thread_ms: Option<f64>,
}

/// What the browser says.
#[derive(Deserialize)]
struct Measured {
    scripts: Vec<Script>,
    ten_forms_ms: f64,
    ten_forms_script_ms: f64,
    ten_forms_layout_ms: f64,
    ten_forms_begun_ms: f64,
    ten_forms_loads_ms: f64,
    bare_page_ms: f64,
}

/// Rounds of `--quick`; the script has a number of its own otherwise.
const QUICK: &str = "3";

/// Measures it.
///
/// # Errors
/// When a browser cannot be had, or a page shows nothing.
pub fn measure(tools: &Tools, bundle: &Path, quick: bool) -> Result<(Vec<Script>, Vec<Fact>)> {
    let browser = setup::browser()?;
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(root())
        .args(["build", "--quiet", "--package", "stack"]);
    run::shown(&mut cargo)?;
    say("the widget beside other scripts");
    let stack = format!("stack{}", std::env::consts::EXE_SUFFIX);
    let mut node = Command::new("node");
    node.current_dir(root())
        .arg("tests/bench/widget.mjs")
        .env("UNTICKED_EDGE_BUNDLE", bundle)
        .env("UNTICKED_WORKERD", tools.workerd()?)
        .env("UNTICKED_NODE_MODULES", &tools.node_modules)
        .env("UNTICKED_CHROMIUM", browser)
        .env(
            "UNTICKED_STACK",
            std::env::current_exe()?.with_file_name(stack),
        )
        .stderr(Stdio::inherit());
    if quick {
        node.env("UNTICKED_ROUNDS", QUICK);
    }
    let output = node.output().context("could not start node")?;
    if !output.status.success() {
        bail!("tests/bench/widget.mjs failed ({})", output.status);
    }
    let said: Measured =
        serde_json::from_slice(&output.stdout).context("tests/bench/widget.mjs")?;
    let others = said.scripts.iter().skip(1);
    let least = others
        .filter_map(|script| script.main_thread_ms)
        .fold(f64::INFINITY, f64::min);
    let facts = vec![
        Fact::new(
            "main thread, ten forms on a page of 5,000 nodes",
            said.ten_forms_ms,
            "ms",
        )
        .with_bar(Bar::AtMost(50.0)),
        Fact::new("of it script", said.ten_forms_script_ms, "ms"),
        Fact::new("of it style and layout", said.ten_forms_layout_ms, "ms"),
        Fact::new(
            "ten forms against one box of the lightest other",
            said.ten_forms_ms / least,
            "×",
        ),
        Fact::new("once somebody begins", said.ten_forms_begun_ms, "ms"),
        Fact::new(
            "between a load with and one without",
            said.ten_forms_loads_ms,
            "ms",
        ),
        Fact::new("the page without them", said.bare_page_ms, "ms"),
    ];
    Ok((said.scripts, facts))
}
