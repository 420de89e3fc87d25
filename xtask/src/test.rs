//! Every check, in the order in which a mistake shows soonest.

use std::{
    fs,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{build, lint, root, run, setup};

/// Runs every check.
///
/// # Errors
/// When one fails.
pub fn test() -> Result<()> {
    let mut phases = Phases::default();
    let tools = phases.run("set-up", || setup::setup(true))?;
    phases.run("formatting and lints", || lint::lint(&tools))?;
    let bundle = phases.run("build", || build::build(&tools))?;
    let only_tests = tools.tests.as_ref().context("the tests were set up")?;
    let mut environment = vec![
        ("UNTICKED_EDGE_BUNDLE", bundle),
        ("UNTICKED_WORKERD", tools.workerd()?),
        ("UNTICKED_NODE_MODULES", tools.node_modules.clone()),
        ("UNTICKED_CHROMIUM", only_tests.browser.clone()),
        ("UNTICKED_PYTHON", only_tests.python.clone()),
    ];
    environment.extend(only_tests.php.clone().map(|php| ("UNTICKED_PHP", php)));
    phases.run("Rust tests, real workerd included", || {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(root())
            .args(["test", "--quiet", "--workspace"]);
        run::shown(cargo.envs(environment.clone()))
    })?;
    phases.run("seeds of the fuzz targets", || {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(root())
            // A workspace of its own, whose programs need not stand beside its sources.
            .env("CARGO_TARGET_DIR", root().join("target/fuzz"))
            .args(["test", "--quiet", "--lib", "--manifest-path"])
            .arg("tests/fuzz/Cargo.toml");
        run::shown(&mut cargo)
    })?;
    phases.run("browser and conformance tests", || {
        let mut node = Command::new("node");
        node.current_dir(root())
            // A test that fails half-way may leave its browser open, which would keep node
            // from ending: the run shall fail then, not hang.
            .args(["--test", "--test-concurrency=1", "--test-force-exit"])
            .args(tests_in("tests/browser")?)
            .args(tests_in("tests/conformance")?)
            .envs(environment.clone())
            .env("UNTICKED_STACK", program("stack")?)
            .env("UNTICKED_COMMAND", program("unticked")?);
        run::shown(&mut node)
    })?;
    phases.report();
    Ok(())
}

/// The stack, or the operator's command, as a program of its own, for tests that are not written
/// in Rust. Testing the workspace has built it, beside this program.
fn program(name: &str) -> Result<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let program = std::env::current_exe()?.with_file_name(name);
    if !program.is_file() {
        bail!(
            "{} is missing; `cargo test --workspace` should have built it",
            program.display()
        );
    }
    Ok(program)
}

fn tests_in(folder: &str) -> Result<Vec<PathBuf>> {
    let folder = root().join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}

/// What was run, and how long it took.
#[derive(Default)]
struct Phases(Vec<(&'static str, Duration)>);

impl Phases {
    fn run<T>(&mut self, name: &'static str, phase: impl FnOnce() -> Result<T>) -> Result<T> {
        eprintln!("== {name}");
        let started = Instant::now();
        let result = phase().with_context(|| format!("failed: {name}"))?;
        self.0.push((name, started.elapsed()));
        Ok(result)
    }

    fn report(&self) {
        eprintln!("== all passed");
        for (name, took) in &self.0 {
            eprintln!("{:>6} s  {name}", took.as_secs());
        }
    }
}
