//! Fetching what the other commands need. Each step is skipped when it is done.

mod browser;
mod debian;
mod languages;
mod npm;
mod wasm;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
pub use wasm::WasmToolchain;

use crate::say;

/// Where the tools are.
pub struct Tools {
    /// What compiles for wasm.
    pub wasm: WasmToolchain,
    /// The `node_modules` folder with the pinned tools.
    pub node_modules: PathBuf,
    /// What only tests need, where it was asked for.
    pub tests: Option<TestTools>,
}

/// What only tests need.
pub struct TestTools {
    /// The browser.
    pub browser: PathBuf,
    /// Python, with what links are minted with.
    pub python: PathBuf,
    /// PHP, where it can be had.
    pub php: Option<PathBuf>,
}

impl Tools {
    /// Says where everything is.
    pub fn report(&self) {
        say(&format!("wasm target: {}", self.wasm));
        say(&format!(
            "workerd, wasm-opt, esbuild: {}",
            self.node_modules.display()
        ));
        if let Some(tests) = &self.tests {
            say(&format!("browser: {}", tests.browser.display()));
            say(&format!("Python: {}", tests.python.display()));
            if let Some(php) = &tests.php {
                say(&format!("PHP: {}", php.display()));
            }
        }
    }

    /// A tool's command file.
    pub fn bin(&self, name: &str) -> PathBuf {
        self.node_modules.join(".bin").join(name)
    }

    /// The workerd program itself. What npm links under `.bin` may be a script that starts
    /// it, and a signal or a kill would then reach the script alone.
    ///
    /// # Errors
    /// When npm has brought none for this machine.
    pub fn workerd(&self) -> Result<PathBuf> {
        let packages = self.node_modules.join("@cloudflare");
        let found = fs::read_dir(&packages)
            .with_context(|| packages.display().to_string())?
            .filter_map(|entry| Some(entry.ok()?.path().join("bin/workerd")))
            .find(|program| program.is_file());
        found.context("npm has brought no workerd for this machine; it exists for Linux, macOS and Windows on x64 and arm64")
    }
}

/// Gets everything that is missing.
///
/// # Errors
/// When something cannot be got; the error says what to install by hand.
pub fn setup(for_tests: bool) -> Result<Tools> {
    let wasm = wasm::toolchain()?;
    let node_modules = npm::tools()?;
    let tests = for_tests.then(test_tools).transpose()?;
    Ok(Tools {
        wasm,
        node_modules,
        tests,
    })
}

/// The browser alone.
///
/// # Errors
/// When there is none and none can be installed.
pub fn browser() -> Result<PathBuf> {
    browser::find_or_install()
}

fn test_tools() -> Result<TestTools> {
    Ok(TestTools {
        browser: browser()?,
        python: languages::python()?,
        php: languages::php(),
    })
}

/// The folder for what is fetched once per version.
fn cache() -> Result<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => PathBuf::from(
            std::env::var_os("HOME").context("neither HOME nor XDG_CACHE_HOME is set")?,
        )
        .join(".cache"),
    };
    Ok(base.join("unticked"))
}

/// A folder to make something in that belongs in the cache, on the same disk. Each run has
/// its own, and it goes when the run ends, however that ends.
fn work_folder() -> Result<TempDir> {
    let cache = cache()?;
    fs::create_dir_all(&cache)
        .and_then(|()| TempDir::with_prefix_in("work-", &cache))
        .with_context(|| {
            format!(
                "cannot write into the cache folder {}; XDG_CACHE_HOME can name another",
                cache.display()
            )
        })
}

/// Whether a command can be found.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Installs Debian packages, where this is a Debian machine and we may.
///
/// # Errors
/// When it cannot; the error says what to install by hand.
pub fn apt_install(packages: &[&str], wanted_for: &str) -> Result<()> {
    if on_path("apt-get").is_none() {
        bail!("{wanted_for} is missing and there is no apt-get; install it by hand");
    }
    let by_hand = format!(
        "could not install {wanted_for}; run as root: apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    let mut update = Command::new("apt-get");
    update.args(["update", "-qq"]);
    crate::run::quiet(&mut update).context(by_hand.clone())?;
    let mut install = Command::new("apt-get");
    install
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    crate::run::quiet(&mut install).context(by_hand)
}

/// Puts a finished folder where the next run looks for it: in one step, so that an
/// interrupted run leaves nothing half-done there.
fn put_in_place(made: &Path, place: &Path) -> Result<()> {
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    match fs::rename(made, place) {
        Err(_) if place.exists() => Ok(()), // Another run was faster.
        done => done.with_context(|| format!("could not move {} into place", place.display())),
    }
}
