//! From Rust to what is served: the widget first, since the edge carries it.

mod assets;
mod edge;
mod fresh;
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
    std::env::var_os("UNTICKED_PROFILE").is_some_and(|value| !value.is_empty())
}

/// Builds the widget and the edge bundle, and gives the bundle's folder.
///
/// # Errors
/// When something does not build.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    let widget = widget::build(tools)?;
    edge::build(tools, &assets::collect(widget)?)
}
