//! The compiler for wasm32-unknown-unknown: rustup's, or Debian's where rustup cannot download.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{apt_install, cache, on_path, put_in_place};
use crate::{root, run, say};

const TARGET: &str = "wasm32-unknown-unknown";
/// rustup gives up by itself much later where nothing answers.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(20);
/// Debian's newest Rust, its clippy, the standard library's source and the linker for wasm.
const DEBIAN_PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-clippy",
    "rust-web-src",
    "lld-22",
];

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
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Rustup => Command::new("cargo"),
            Self::Debian { sysroot } => {
                let mut command = Command::new("/usr/bin/cargo");
                let path = std::env::var("PATH").unwrap_or_default();
                command
                    // Before rustup's shims, which the subcommands would find first.
                    .env("PATH", format!("/usr/bin:{path}"))
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTFLAGS", format!("--sysroot={}", sysroot.display()))
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22")
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("CARGO");
                command
            }
        };
        command
            .current_dir(root())
            .args([subcommand, "--target", TARGET])
            .env("CARGO_TARGET_DIR", Self::target_dir());
        command
    }

    /// The compiler's name and version.
    pub fn version(&self) -> Result<String> {
        let rustc = match self {
            Self::Rustup => "rustc",
            Self::Debian { .. } => "/usr/bin/rustc",
        };
        let output = Command::new(rustc).arg("--version").output();
        let output = output.with_context(|| format!("{rustc} does not start"))?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// Where everything for wasm is built.
    pub fn target_dir() -> PathBuf {
        root().join("target/wasm")
    }
}

pub(super) fn toolchain() -> Result<WasmToolchain> {
    let rustc = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = rustc.context("rustc is missing; install Rust by rustup")?;
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
    if let Some(sysroot) = debian_sysroot()?.filter(|s| s.is_dir()) {
        return Ok(WasmToolchain::Debian { sysroot });
    }
    say("wasm target: asking rustup for it");
    if rustup_adds_it() && installed() {
        return Ok(WasmToolchain::Rustup);
    }
    say("wasm target: rustup could not download it; taking Debian's Rust instead");
    if debian_version().is_none()
        || on_path("wasm-ld-22").is_none()
        || !Path::new("/usr/bin/cargo-clippy").is_file()
        || !Path::new("/usr/lib/rustlib/src").exists()
    {
        say("wasm target: installing Debian's Rust (about 30 s)");
        apt_install(
            &DEBIAN_PACKAGES,
            "the wasm32-unknown-unknown target of Rust",
        )?;
    }
    let sysroot = debian_sysroot()?.context("Debian's rustc does not start")?;
    say("wasm target: building its standard library, once (about a minute)");
    build_std(&sysroot)?;
    Ok(WasmToolchain::Debian { sysroot })
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

/// The version of Debian's compiler, if it is installed.
fn debian_version() -> Option<String> {
    let output = Command::new("/usr/bin/rustc")
        .arg("--version")
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

/// One standard library per compiler version.
fn debian_sysroot() -> Result<Option<PathBuf>> {
    let Some(version) = debian_version() else {
        return Ok(None);
    };
    Ok(Some(cache()?.join(format!("wasm-std-{version}"))))
}

/// Builds the standard library from Debian's source with an otherwise empty crate.
fn build_std(sysroot: &Path) -> Result<()> {
    let work = cache()?.join("wasm-std-work");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work)?;
    fs::write(work.join("lib.rs"), "")?;
    fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
         [lib]\npath = \"lib.rs\"\n[profile.release]\npanic = \"abort\"\n[workspace]\n",
    )?;
    let path = std::env::var("PATH").unwrap_or_default();
    let mut build = Command::new("/usr/bin/cargo");
    build
        .current_dir(&work)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro")
        .env("PATH", format!("/usr/bin:{path}"))
        .env("RUSTC", "/usr/bin/rustc")
        .env("CARGO_TARGET_DIR", work.join("target"))
        // The library is distribution source, for which these flags are meant; without
        // bitcode a later link-time optimisation finds none.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    run::quiet(&mut build).context("could not build Rust's standard library for wasm")?;
    let libraries = work.join("target").join(TARGET).join("release/deps");
    let made = work.join("sysroot");
    let library = made.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    let mut count = 0;
    for entry in fs::read_dir(&libraries)? {
        let file = entry?.path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_library = file.extension().is_some_and(|e| e == "rlib");
        if is_library && !name.starts_with("libempty") {
            fs::copy(&file, library.join(&name))?;
            count += 1;
        }
    }
    if count == 0 {
        bail!(
            "building Rust's standard library for wasm left nothing in {}",
            libraries.display()
        );
    }
    put_in_place(&made, sysroot)?;
    let _ = fs::remove_dir_all(&work);
    Ok(())
}
