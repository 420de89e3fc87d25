//! Everything that the edge serves as it is, as one JavaScript module: the same bundle then
//! runs on Cloudflare and on plain workerd, with no binding for files.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use data_encoding::BASE64;
use serde_json::{Value, json};

use super::{compress, fresh};
use crate::root;

/// The text of the module, with what was built into these folders.
pub fn collect(built: &[PathBuf]) -> Result<String> {
    let mut assets = BTreeMap::new();
    let public = root().join("www/public");
    for folder in [&public].into_iter().chain(built) {
        add(&mut assets, folder, folder)?;
    }
    Ok(format!(
        "export default {};\n",
        serde_json::to_string_pretty(&assets)?
    ))
}

/// The one script of a site's page.
const LOADER: &str = "/unticked.js";

fn add(assets: &mut BTreeMap<String, Value>, base: &Path, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            add(assets, base, &path)?;
            continue;
        }
        let relative = path.strip_prefix(base)?.to_string_lossy().into_owned();
        if relative.starts_with('.') {
            continue;
        }
        let served_as = format!("/{relative}");
        let asset = asset(&served_as, &fs::read(&path)?)?;
        assets.insert(served_as, asset);
    }
    Ok(())
}

fn asset(path: &str, bytes: &[u8]) -> Result<Value> {
    let content_type = match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("txt" | "md" | "ts") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => bail!("{path} is to be served, and its content type is not known"),
    };
    let mut asset = json!({
        "type": content_type,
        "etag": format!("\"{}\"", &fresh::hash(&[bytes])[..16]),
        // Only what has its hash in its name.
        "immutable": path.starts_with("/w/"),
    });
    if path == LOADER || path.starts_with("/w/") {
        // What every page of every site loads: compressed once, as well as can be. One tag for
        // three encodings says that they mean the same, not that they are.
        asset["etag"] = format!("W/{}", asset["etag"].as_str().unwrap_or_default()).into();
        asset["br"] = BASE64.encode(&compress::brotli(bytes)?).into();
        asset["gzip"] = BASE64.encode(&compress::gzip(bytes)?).into();
        return Ok(asset);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if content_type != "application/wasm" => asset["body"] = text.into(),
        _ => asset["base64"] = BASE64.encode(bytes).into(),
    }
    Ok(asset)
}
