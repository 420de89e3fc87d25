//! Runs the edge: `workerd serve` on a folder of its own.
//!
//! In the data folder it keeps
//! - `worker/`: the configuration and a copy of the bundle (a configuration
//!   can embed only what lies beside it, and a restart must not meet a bundle
//!   that is just being built),
//! - `objects/`: the databases of the Durable Objects,
//! - `workerd.log`: what workerd and the Worker print.

mod config;
mod watchdog;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};

use crate::leaks::{Leak, leaks};
use crate::ports;
use watchdog::Watchdog;

/// The variable that names the workerd program.
pub const BINARY_VARIABLE: &str = "UNTICKED_WORKERD";
/// The variable that names the folder of the built Worker.
pub const BUNDLE_VARIABLE: &str = "UNTICKED_EDGE_BUNDLE";

/// What a bundle consists of.
const BUNDLE: [&str; 2] = ["index.js", "unticked_edge_bg.wasm"];

/// What stands beside it to be served as files; a Worker that serves none has no such folder.
const FILES: &str = "files";

/// The bar is one second on an idle machine; a loaded one may be far slower.
const READY: Duration = Duration::from_secs(30);
/// How long workerd may take to end after SIGTERM before it is killed.
const END: Duration = Duration::from_secs(5);

/// How to start workerd. It has no `Debug` output: the variables hold secrets.
#[derive(Clone)]
pub struct Launch {
    /// The workerd program.
    pub binary: PathBuf,
    /// The folder that holds the built Worker.
    pub bundle: PathBuf,
    /// The data folder.
    pub data: PathBuf,
    /// The port on 127.0.0.1.
    pub port: u16,
    /// What the Worker is given as text bindings.
    pub variables: Vec<(&'static str, String)>,
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &name)?;
        } else {
            fs::copy(&path, name)?;
        }
    }
    Ok(())
}

/// A running workerd. Dropped, it is killed.
pub struct Workerd {
    launch: Launch,
    // Before the watchdog, so that it is also dropped before.
    child: Child,
    watchdog: Watchdog,
}

impl Workerd {
    /// Starts workerd and waits until it answers.
    ///
    /// # Errors
    /// When the program or the bundle is missing, or when it ends or does not
    /// answer in time; the message then has the end of its log.
    pub async fn start(launch: Launch) -> Result<Self> {
        launch.lay_out()?;
        let (child, watchdog) = launch.spawn()?;
        let mut workerd = Self {
            launch,
            child,
            watchdog,
        };
        workerd.ready(0).await?;
        Ok(workerd)
    }

    /// Starts it again on the same folder and port, after it has ended.
    ///
    /// # Errors
    /// As [`Workerd::start`].
    pub async fn restart(&mut self) -> Result<()> {
        self.stop().await?;
        let log_before = self.launch.log_length();
        (self.child, self.watchdog) = self.launch.spawn()?;
        self.ready(log_before).await
    }

    /// Gives a variable that it was started with another value, for the next start.
    pub fn set_variable(&mut self, name: &str, value: &str) {
        for (_, held) in self.launch.variables.iter_mut().filter(|(n, _)| *n == name) {
            value.clone_into(held);
        }
    }

    /// The process id while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// What it printed last, for somebody who looks for a cause.
    #[must_use]
    pub fn log_tail(&self) -> String {
        self.launch.log_tail(0)
    }

    /// What its log holds that no log may.
    #[must_use]
    pub fn leaks(&self) -> Vec<Leak> {
        let log = fs::read(self.launch.log()).unwrap_or_default();
        leaks(&String::from_utf8_lossy(&log), &self.launch.variables)
    }

    /// Where it answers.
    #[must_use]
    pub fn origin(&self) -> String {
        ports::origin(self.launch.port)
    }

    /// Waits until it ends by itself, or by somebody else's hand.
    ///
    /// # Errors
    /// When the system cannot tell.
    pub async fn ended(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait().await.context("cannot wait for workerd")?;
        self.watchdog.end().await;
        Ok(status)
    }

    /// Kills it as a power cut would, with no chance to tidy up.
    ///
    /// # Errors
    /// When the system refuses.
    pub async fn kill9(&mut self) -> Result<()> {
        self.signal(Signal::KILL)?;
        self.ended().await.map(drop)
    }

    /// Asks it to end, and kills it when it does not. Does nothing once it has ended.
    ///
    /// # Errors
    /// When the system refuses.
    pub async fn stop(&mut self) -> Result<()> {
        self.signal(Signal::TERM)?;
        match tokio::time::timeout(END, self.ended()).await {
            Ok(ended) => ended.map(drop),
            Err(_) => self.kill9().await,
        }
    }

    /// A child that has not been reaped keeps its id, so this cannot hit another process.
    fn signal(&self, signal: Signal) -> Result<()> {
        let Some(pid) = self.child.id() else {
            return Ok(());
        };
        let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
        let pid = pid.context("workerd has an impossible process id")?;
        kill_process(pid, signal).context("cannot signal workerd")
    }

    /// Waits for the first answer of any kind.
    async fn ready(&mut self, log_before: u64) -> Result<()> {
        let client = reqwest::Client::new();
        let url = format!("{}/healthz", self.origin());
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().context("cannot wait for workerd")? {
                self.watchdog.end().await;
                bail!(
                    "workerd ended before it could serve ({status}). {}",
                    self.launch.log_tail(log_before)
                );
            }
            let answer = client.get(&url).timeout(READY).send().await;
            // An answer may be another program's, which holds the port: workerd ends then.
            if answer.is_ok() && self.child.try_wait().ok().flatten().is_none() {
                return Ok(());
            }
            if since.elapsed() > READY {
                bail!(
                    "workerd did not answer GET {url} within {} s. {}",
                    READY.as_secs(),
                    self.launch.log_tail(log_before)
                );
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Launch {
    fn folder(&self) -> PathBuf {
        self.data.join("worker")
    }

    fn log(&self) -> PathBuf {
        self.data.join("workerd.log")
    }

    /// Writes everything that workerd reads, and begins a new log.
    fn lay_out(&self) -> Result<()> {
        let folder = self.folder();
        for folder in [&folder.join(FILES), &self.data.join("objects")] {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        for name in BUNDLE {
            let from = self.bundle.join(name);
            fs::copy(&from, folder.join(name)).with_context(|| {
                format!(
                    "cannot copy {} of the built Worker to {}: run `cargo xtask build`, \
                     or set {BUNDLE_VARIABLE} to the folder that holds it",
                    from.display(),
                    folder.display()
                )
            })?;
        }
        let files = self.bundle.join(FILES);
        if files.is_dir() {
            copy(&files, &folder.join(FILES))
                .with_context(|| format!("cannot copy {}", files.display()))?;
        }
        let config = folder.join("workerd.capnp");
        let text = config::text(self.variables.iter().map(|(name, _)| *name));
        fs::write(&config, text).with_context(|| format!("cannot write {}", config.display()))?;
        let log = self.log();
        File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        Ok(())
    }

    fn spawn(&self) -> Result<(Child, Watchdog)> {
        let log = self.log();
        let log = File::options()
            .append(true)
            .create(true)
            .open(&log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let also = log.try_clone().context("cannot share workerd's log")?;
        // The working folder changes below, so a relative name must be resolved before.
        let binary = std::path::absolute(&self.binary)
            .with_context(|| format!("cannot resolve {}", self.binary.display()))?;
        let child = Command::new(&binary)
            .args(["serve", "workerd.capnp"])
            .arg(format!("--socket-addr=http={}", ports::loopback(self.port)))
            .current_dir(self.folder())
            // Nothing of this process's environment is the Worker's business.
            .env_clear()
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(also)
            // Ctrl-C reaches a terminal's whole foreground group; it is ours to handle.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!(
                    "cannot run workerd at {}: run `cargo xtask setup`, \
                     or set {BINARY_VARIABLE} to the program",
                    binary.display()
                )
            })?;
        let pid = child.id().context("workerd ended at once")?;
        let watchdog = Watchdog::over(pid)?;
        Ok((child, watchdog))
    }

    fn log_length(&self) -> u64 {
        fs::metadata(self.log()).map_or(0, |m| m.len())
    }

    /// The last lines of the log that were written since it had this length.
    fn log_tail(&self, since: u64) -> String {
        let log = self.log();
        let bytes = fs::read(&log).unwrap_or_default();
        let since = usize::try_from(since).unwrap_or(usize::MAX);
        tail(
            &log,
            &String::from_utf8_lossy(bytes.get(since..).unwrap_or_default()),
        )
    }
}

/// How much of the log an error shows.
const TAIL_LINES: usize = 15;

fn tail(log: &Path, text: &str) -> String {
    let lines: Vec<_> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    if lines.is_empty() {
        return format!("It printed nothing to {}.", log.display());
    }
    let shown = &lines[lines.len().saturating_sub(TAIL_LINES)..];
    format!("The end of {}:\n  {}", log.display(), shown.join("\n  "))
}

/// The workerd program that the environment names.
///
/// # Errors
/// When it names none.
pub fn binary_from_environment() -> Result<PathBuf> {
    std::env::var_os(BINARY_VARIABLE).map(PathBuf::from).with_context(|| {
        format!(
            "{BINARY_VARIABLE} is not set: start through `cargo xtask dev` or `cargo xtask test`, \
             which fetch workerd and set it"
        )
    })
}

/// The built Worker that the environment names, else where `cargo xtask build` puts it.
#[must_use]
pub fn bundle_from_environment(root: &Path) -> PathBuf {
    std::env::var_os(BUNDLE_VARIABLE)
        .map_or_else(|| root.join("target/unticked/edge"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_shows_the_end_of_the_log_only() {
        let text: String = (0..40).fold(String::new(), |all, n| format!("{all}line {n}\n\n"));
        let shown = tail(Path::new("workerd.log"), &text);
        assert!(shown.contains("line 39") && shown.contains("line 25"));
        assert!(!shown.contains("line 24"));
        assert!(tail(Path::new("workerd.log"), " \n").contains("printed nothing"));
    }
}
