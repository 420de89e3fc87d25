//! Exact sizes of what is served, against the recorded ones and the bars.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::{
    build::{self, compress},
    root,
    setup::Tools,
};

/// Everything that the widget loads, Brotli: below the smallest consent banner measured.
const WIDGET_BROTLI_BAR: usize = 13_000;
/// The edge bundle, gzip: below the 1 MB of a free Cloudflare account.
const EDGE_GZIP_BAR: usize = 900_000;

/// Bytes of one file or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Bytes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl std::iter::Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            raw: sum.raw + one.raw,
            gzip: sum.gzip + one.gzip,
            brotli: sum.brotli + one.brotli,
        })
    }
}

type Sizes = BTreeMap<String, Bytes>;

/// `xtask/sizes.toml`.
#[derive(Serialize, Deserialize)]
struct Recorded {
    /// The compiler; another one makes other bytes of the same code.
    compiler: String,
    /// The sizes.
    bytes: Sizes,
}

/// Compares the sizes, or records them.
///
/// # Errors
/// When a size differs from the recorded one, either way, or passes a bar.
pub fn size(tools: &Tools, record: bool) -> Result<()> {
    if build::for_profilers() || build::in_a_hurry() {
        bail!("UNTICKED_PROFILE is set, and such a bundle is larger; unset it to measure");
    }
    let edge = build::output().join("edge");
    let widget = build::output().join("widget");
    let now: Sizes = [
        ("edge".to_owned(), sum(&edge)?),
        ("widget".to_owned(), sum(&widget)?),
    ]
    .into();
    println!(
        "{:<10}{:>12}{:>12}{:>12}",
        "bytes", "raw", "gzip -9", "brotli 11"
    );
    for (name, bytes) in &now {
        println!(
            "{name:<10}{:>12}{:>12}{:>12}",
            bytes.raw, bytes.gzip, bytes.brotli
        );
    }
    if now["widget"].brotli > WIDGET_BROTLI_BAR {
        bail!("the widget is over its bar of {WIDGET_BROTLI_BAR} bytes (brotli)");
    }
    if now["edge"].gzip > EDGE_GZIP_BAR {
        bail!("the edge bundle is over its bar of {EDGE_GZIP_BAR} bytes (gzip)");
    }
    let file = root().join("xtask/sizes.toml");
    if record {
        let text = toml::to_string(&Recorded {
            compiler: tools.wasm.version()?,
            bytes: now,
        })?;
        let head = "# Made by `cargo xtask size --record`; `cargo xtask size` compares.\n";
        fs::write(&file, format!("{head}{text}")).context("xtask/sizes.toml")?;
        println!("Recorded in xtask/sizes.toml.");
        return Ok(());
    }
    let Ok(text) = fs::read_to_string(&file) else {
        bail!("there is no xtask/sizes.toml to compare with; make it: cargo xtask size --record");
    };
    let recorded: Recorded = toml::from_str(&text).context("xtask/sizes.toml")?;
    let compiler = tools.wasm.version()?;
    if recorded.compiler != compiler {
        println!(
            "Within the bars. Not compared to the byte: recorded with {}, built with {compiler}.",
            recorded.compiler
        );
        return Ok(());
    }
    let mut differs = false;
    for (name, new) in &now {
        let old = recorded.bytes.get(name).copied().unwrap_or_default();
        for (what, old, new) in [
            ("raw", old.raw, new.raw),
            ("gzip", old.gzip, new.gzip),
            ("brotli", old.brotli, new.brotli),
        ] {
            if old != new {
                differs = true;
                println!(
                    "{name}, {what}: recorded {old}, now {new} ({:+})",
                    signed(new) - signed(old)
                );
            }
        }
    }
    if differs {
        bail!(
            "sizes differ from xtask/sizes.toml; if that is meant, record them with \
             `cargo xtask size --record` and commit the file"
        );
    }
    println!("As recorded.");
    Ok(())
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn sum(folder: &Path) -> Result<Bytes> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // What is served from files is no part of the bundle that is uploaded and compiled.
        if name == crate::build::FILES {
            continue;
        }
        if path.is_dir() {
            all.push(sum(&path)?);
        } else if !name.starts_with('.') {
            all.push(measure(&fs::read(&path)?)?);
        }
    }
    Ok(all.into_iter().sum())
}

fn measure(bytes: &[u8]) -> Result<Bytes> {
    Ok(Bytes {
        raw: bytes.len(),
        gzip: compress::gzip(bytes)?.len(),
        brotli: compress::brotli(bytes)?.len(),
    })
}
