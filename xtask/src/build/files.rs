//! Files that the edge's runtime serves from a folder beside the bundle.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use unticked_words::Compiled;

use crate::root;

/// Copies a folder with all that is in it, less what starts with a dot.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let copied = to.join(name);
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            fs::copy(&path, &copied).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

/// Writes the description of every JSON route.
pub fn openapi(folder: &Path) -> Result<()> {
    let path = folder.join("openapi.json");
    let text = serde_json::to_vec_pretty(&unticked_shared::api::openapi())?;
    fs::write(&path, text).with_context(|| path.display().to_string())
}

/// Writes the words of pages and mails, a file per language. The reference is carried by the
/// edge itself.
pub fn words(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let compiled = Compiled::read(&root().join("shared/words"))?;
    for language in &compiled.languages()[1..] {
        let path = folder.join(format!("{}.txt", language.tag));
        let text = compiled.page(language)?;
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
