//! Sending requests with wrk: one thread, kept-alive connections, as fast as they are answered.

use std::{path::Path, path::PathBuf, process::Stdio, time::Duration};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use tokio::process::Command;

use super::process;
use crate::{root, say, setup};

/// Enough that a server on one core never waits for the next request, and few enough that
/// latency is the server's and not a queue's.
const CONNECTIONS: &str = "-c16";

/// The load generator.
pub struct Wrk {
    program: PathBuf,
    script: PathBuf,
    pinned: bool,
}

/// What to send.
pub struct Load<'a> {
    /// The server.
    pub origin: &'a str,
    /// The method of every request.
    pub method: &'a str,
    /// Headers as name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// A file of requests, one a line (see `tests/bench/requests.lua`).
    pub list: &'a Path,
    /// Whether no line may be sent twice.
    pub once: bool,
    /// For how long.
    pub time: Duration,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Outcome {
    requests: u64,
    micros: u64,
    p50: u64,
    p99: u64,
    refused: u64,
    broken: u64,
    /// Whether lines were sent twice although none may be.
    pub ran_out: bool,
}

impl Outcome {
    /// Answers.
    pub fn answers(&self) -> f64 {
        real(self.requests)
    }

    /// Answers in a second.
    pub fn per_second(&self) -> f64 {
        self.answers() / real(self.micros.max(1)) * 1e6
    }

    /// Median latency.
    pub fn p50_ms(&self) -> f64 {
        real(self.p50) / 1e3
    }

    /// 99 of 100 answers came within.
    pub fn p99_ms(&self) -> f64 {
        real(self.p99) / 1e3
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of a few seconds")]
fn real(count: u64) -> f64 {
    count as f64
}

impl Wrk {
    /// Finds wrk, or installs Debian's.
    ///
    /// # Errors
    /// When it can neither be found nor installed; the message says what to install.
    pub fn find_or_install() -> Result<Self> {
        if setup::on_path("wrk").is_none() {
            say("wrk: installing Debian's");
            setup::apt_install(&["wrk"], "wrk, the load generator")?;
        }
        Ok(Self {
            program: setup::on_path("wrk").context("wrk is missing; install it")?,
            script: root().join("tests/bench/requests.lua"),
            pinned: process::can_pin(),
        })
    }

    /// How the cores are divided, in words.
    pub fn cores(&self) -> &'static str {
        if self.pinned {
            "workerd on one core, the load on another"
        } else {
            "workerd and the load share all cores"
        }
    }

    /// Sends a load.
    ///
    /// # Errors
    /// When wrk fails, or any request was refused or not answered: such a run would count
    /// work that was not done.
    pub async fn send(&self, load: &Load<'_>) -> Result<Outcome> {
        let mut command = if self.pinned {
            let mut command = Command::new("taskset");
            command.args(["-c", process::LOAD_CORE]).arg(&self.program);
            command
        } else {
            Command::new(&self.program)
        };
        command
            .args(["-t1", CONNECTIONS, "--timeout", "10s"])
            .arg(format!("-d{}s", load.time.as_secs()))
            .arg("-s")
            .arg(&self.script)
            .args([load.origin, "--", load.method])
            .arg(load.list)
            .arg(if load.once { "once" } else { "again" })
            .args(load.headers.iter().flat_map(|(name, value)| [name, value]))
            .stdin(Stdio::null())
            .kill_on_drop(true);
        let output = command.output().await.context("could not start wrk")?;
        let text = String::from_utf8_lossy(&output.stdout);
        let result = text.lines().find_map(|line| line.strip_prefix("RESULT "));
        let Some(result) = result else {
            let error = String::from_utf8_lossy(&output.stderr);
            bail!("wrk failed ({}): {text}{error}", output.status);
        };
        let outcome: Outcome = serde_json::from_str(result).context("what wrk measured")?;
        if outcome.refused + outcome.broken > 0 || outcome.requests == 0 {
            bail!(
                "{} to {}: of {} requests {} were refused and {} not answered; \
                 a run counts only when every request is answered",
                load.method,
                load.origin,
                outcome.requests,
                outcome.refused,
                outcome.broken
            );
        }
        Ok(outcome)
    }
}
