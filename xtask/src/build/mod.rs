//! From Rust to what is served: the widget and the verifier first, since the edge carries them.

mod assets;
mod builder;
pub mod compress;
mod edge;
mod files;
mod fresh;
mod package;
mod verifier;
mod wasm;
mod widget;

use std::path::PathBuf;

use anyhow::Result;

use crate::{root, setup::Tools};

/// Where everything that is built ends up.
pub fn output() -> PathBuf {
    root().join("target/unticked")
}

/// Whether the edge shall keep what a profiler needs.
pub fn for_profilers() -> bool {
    is_set("UNTICKED_PROFILE")
}

/// Whether the edge shall be built soon rather than small, for whoever changes it and waits.
pub fn in_a_hurry() -> bool {
    is_set("UNTICKED_QUICK")
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The folder beside the bundle with what the runtime serves as files.
pub const FILES: &str = "files";

/// Builds the widget, the verifier and the edge bundle, and gives the bundle's folder.
///
/// # Errors
/// When something does not build.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    package::build()?;
    let verifier = verifier::build(tools)?;
    let builder = builder::build(tools)?;
    let bundle = edge::build(tools, &assets::collect(&[widget::build(tools)?])?)?;
    // Seldom asked for and as large as a quarter of the edge: it is served from files beside
    // the bundle, and no request waits for it to be compiled.
    let files = bundle.join(FILES);
    files::copy(&verifier, &files)?;
    files::copy(&builder, &files)?;
    files::openapi(&files)?;
    // A receipt names its context by address, so it has to be found there.
    files::copy(&root().join("www/contexts"), &files.join("contexts"))?;
    files::words(&files.join("words"))?;
    Ok(bundle)
}
