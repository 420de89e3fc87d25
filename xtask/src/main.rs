//! The developer's commands.
#![forbid(unsafe_code)]

mod bench;
mod build;
mod lint;
mod run;
mod setup;
mod size;
mod test;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Builds, runs, tests and measures Unticked.
///
/// Every command sets up what it needs by itself: the wasm target, workerd,
/// wasm-opt and esbuild, and for the tests a browser. What it fetches is kept in
/// your cache folder, per version, and used again by the next checkout.
#[derive(Parser)]
#[command(name = "cargo xtask", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve everything on this machine: the edge, a demo site, a Zoho simulator and a mailbox.
    ///
    /// Prints the addresses and three things to try, and runs until Ctrl-C. The data folder
    /// is kept, so that the next start goes on where this one ended.
    Dev(stack::dev::Options),
    /// Run every check that continuous integration runs: lints, all tests, the browser included.
    Test,
    /// Check formatting and lints, for this machine and for wasm.
    Lint,
    /// Build the edge bundle and the widget into target/unticked.
    ///
    /// With `UNTICKED_PROFILE` set, the edge keeps the names of its functions, for profilers;
    /// with `UNTICKED_QUICK` set, it is built in a fraction of the time. Such bundles are larger,
    /// and `size` does not take them.
    Build,
    /// Fetch the tools that the other commands need, and say what is missing.
    Setup {
        /// What the tests take, too: the browser, Python and PHP.
        #[arg(long)]
        browser: bool,
    },
    /// Measure speed, memory and CRM calls against a minimal JavaScript Worker.
    Bench(bench::Options),
    /// Compare the exact sizes of what is served with the recorded ones.
    Size {
        /// Record today's sizes in xtask/sizes.toml.
        #[arg(long)]
        record: bool,
    },
}

fn main() -> ExitCode {
    match carry_out(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<()> {
    match command {
        Command::Dev(options) => {
            let tools = setup::setup(false)?;
            let bundle = build::build(&tools)?;
            let runtime = tokio::runtime::Runtime::new()?;
            runtime.block_on(stack::dev::run(stack::dev::Options {
                bundle: options.bundle.or(Some(bundle)),
                workerd: Some(options.workerd.map_or_else(|| tools.workerd(), Ok)?),
                ..options
            }))
        }
        Command::Test => test::test(),
        Command::Lint => lint::lint(&setup::setup(false)?),
        Command::Build => build::build(&setup::setup(false)?).map(|_| ()),
        Command::Setup { browser } => setup::setup(browser).map(|tools| tools.report()),
        Command::Bench(options) => bench::bench(&setup::setup(false)?, &options),
        Command::Size { record } => {
            let tools = setup::setup(false)?;
            build::build(&tools)?;
            size::size(&tools, record)
        }
    }
}

/// Says what is being done; standard output belongs to `dev --json`.
fn say(line: &str) {
    eprintln!("  {line}");
}

/// The root of the checkout.
fn root() -> PathBuf {
    // xtask stands directly below it.
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}
