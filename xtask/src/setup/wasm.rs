//! The compiler for wasm32-unknown-unknown: rustup's, or Debian's where rustup cannot download.

use std::{
    fmt, fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::{root, say};

pub(super) const TARGET: &str = "wasm32-unknown-unknown";
/// rustup gives up by itself much later where nothing answers.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(20);
/// What compiles for wasm.
pub enum WasmToolchain {
    /// The toolchain that compiles everything else too.
    Rustup,
    /// Debian's compiler, with a standard library built from Debian's source.
    Debian {
        /// The folder that stands in for the compiler's own, with the library in it.
        sysroot: PathBuf,
    },
}

impl WasmToolchain {
    /// `cargo <subcommand> --target wasm32-unknown-unknown`, into a folder of its own: two
    /// compilers in one folder would each throw away what the other made.
    ///
    /// # Errors
    /// When the home folder cannot be found, whose name must stay out of what is built.
    pub fn cargo(&self, subcommand: &str) -> Result<Command> {
        let mut flags = anonymous_paths()?;
        let mut command = match self {
            Self::Rustup => Command::new("cargo"),
            Self::Debian { sysroot } => {
                flags.push(format!("--sysroot={}", sysroot.display()));
                let mut command = Command::new("/usr/bin/cargo");
                let path = std::env::var("PATH").unwrap_or_default();
                command
                    // Before rustup's shims, which the subcommands would find first.
                    .env("PATH", format!("/usr/bin:{path}"))
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22")
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("CARGO");
                command
            }
        };
        command
            .current_dir(root())
            .args([subcommand, "--target", TARGET])
            .env("CARGO_TARGET_DIR", Self::target_dir())
            // The encoded form, since a folder's name may have a space in it. It stands above
            // RUSTFLAGS, so that everybody's build is the same.
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        Ok(command)
    }

    /// The compiler's name and version.
    ///
    /// # Errors
    /// When it does not start.
    pub fn version(&self) -> Result<String> {
        let rustc = match self {
            Self::Rustup => "rustc",
            Self::Debian { .. } => "/usr/bin/rustc",
        };
        version(rustc).with_context(|| format!("{rustc} does not start"))
    }

    /// Where everything for wasm is built.
    pub fn target_dir() -> PathBuf {
        root().join("target/wasm")
    }
}

impl fmt::Display for WasmToolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rustup => f.write_str("rustup's"),
            Self::Debian { sysroot } => write!(f, "Debian's, with {}", sysroot.display()),
        }
    }
}

/// Panic messages quote source files by their path, and so would carry the builder's home
/// folder to every user, and make the size depend on how long its name is.
fn anonymous_paths() -> Result<Vec<String>> {
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => std::env::home_dir()
            .context("neither CARGO_HOME nor HOME is set")?
            .join(".cargo"),
    };
    let mut folders = vec![
        (root(), "/unticked".to_owned()),
        (cargo_home.clone(), "/cargo".to_owned()),
    ];
    // One folder per registry, named after its host: a mirror's name does not belong there
    // either. The last prefix that fits counts, so these come last.
    if let Ok(registries) = fs::read_dir(cargo_home.join("registry/src")) {
        let mut registries: Vec<PathBuf> = registries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        registries.sort(); // Flags in another order would mean compiling everything again.
        folders.extend(registries.into_iter().map(|r| (r, "/crates".to_owned())));
    }
    Ok(folders
        .into_iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect())
}

pub(super) fn toolchain() -> Result<WasmToolchain> {
    let rustc = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = rustc.context("rustc is missing; install Rust by rustup")?;
    if !sysroot.status.success() {
        bail!(
            "rustc does not start: {}",
            String::from_utf8_lossy(&sysroot.stderr).trim()
        );
    }
    let sysroot = PathBuf::from(String::from_utf8(sysroot.stdout)?.trim());
    let installed = || {
        sysroot
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib")
            .is_dir()
    };
    if installed() {
        return Ok(WasmToolchain::Rustup);
    }
    if let Some(sysroot) = debian::installed()? {
        return Ok(WasmToolchain::Debian { sysroot });
    }
    say("wasm target: asking rustup for it");
    if rustup_adds_it() && installed() {
        return Ok(WasmToolchain::Rustup);
    }
    say("wasm target: rustup could not download it; taking Debian's Rust instead");
    debian::install().map(|sysroot| WasmToolchain::Debian { sysroot })
}

fn rustup_adds_it() -> bool {
    let started = Command::new("rustup")
        .args(["target", "add", TARGET])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return false };
    let deadline = Instant::now() + RUSTUP_PATIENCE;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(100)),
            Err(_) => return false,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// What `rustc --version` says, if there is such a program.
pub(super) fn version(rustc: &str) -> Option<String> {
    let output = Command::new(rustc).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
