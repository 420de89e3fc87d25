//! Debian's Rust for wasm, where rustup cannot download. Debian ships the standard library as
//! source only: it is built once, into the cache.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::{
    apt_install, cache, on_path, put_in_place,
    wasm::{TARGET, version},
    work_folder,
};
use crate::{run, say};

/// Debian's newest Rust, its clippy, the standard library's source and the linker for wasm.
const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-clippy",
    "rust-web-src",
    "lld-22",
];

/// The sysroot with the standard library, if everything is there.
pub(super) fn installed() -> Result<Option<PathBuf>> {
    let made = sysroot_folder()?.filter(|sysroot| sysroot.is_dir());
    // The cache may be older than the machine.
    Ok(made.filter(|_| is_complete()))
}

/// Installs what is missing and gives the sysroot.
pub(super) fn install() -> Result<PathBuf> {
    if !is_complete() {
        say("wasm target: installing Debian's Rust (about 30 s)");
        apt_install(
            &PACKAGES,
            "the wasm32-unknown-unknown target of Rust (by `rustup target add \
             wasm32-unknown-unknown`, or from Debian)",
        )?;
    }
    let sysroot = sysroot_folder()?.context("Debian's /usr/bin/rustc does not start")?;
    if !sysroot.is_dir() {
        say("wasm target: building its standard library, once (about a minute)");
        build_std(&sysroot)?;
    }
    Ok(sysroot)
}

/// Whether all of the packages are there.
fn is_complete() -> bool {
    ["rustc", "cargo", "cargo-clippy"]
        .iter()
        .all(|program| Path::new("/usr/bin").join(program).is_file())
        && on_path("wasm-ld-22").is_some()
        && Path::new("/usr/lib/rustlib/src").exists()
}

/// One standard library per compiler version.
fn sysroot_folder() -> Result<Option<PathBuf>> {
    let Some(version) = version("/usr/bin/rustc") else {
        return Ok(None);
    };
    let number = version.split_whitespace().nth(1).unwrap_or_default();
    Ok(Some(cache()?.join(format!("wasm-std-{number}"))))
}

/// Builds the standard library from Debian's source with an otherwise empty crate.
fn build_std(sysroot: &Path) -> Result<()> {
    let folder = work_folder()?;
    let work = folder.path();
    fs::write(work.join("lib.rs"), "")?;
    fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
         [lib]\npath = \"lib.rs\"\n[profile.release]\npanic = \"abort\"\n[workspace]\n",
    )?;
    let path = std::env::var("PATH").unwrap_or_default();
    let mut build = Command::new("/usr/bin/cargo");
    build
        .current_dir(work)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro")
        .env("PATH", format!("/usr/bin:{path}"))
        .env("RUSTC", "/usr/bin/rustc")
        .env("CARGO_TARGET_DIR", work.join("target"))
        // The library is distribution source, for which these flags are meant; without
        // bitcode a later link-time optimisation finds none.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
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
    put_in_place(&made, sysroot)
}
