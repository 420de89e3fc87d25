//! Runs the floor.

use std::{
    fs,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use stack::ports::{self, Ports};
use tokio::process::{Child, Command};

use crate::root;

/// The floor's key. It protects nothing: it is there so that a MAC has to be checked.
pub const KEY: &str = "the floor's key, which protects nothing";

const FILES: [&str; 2] = ["floor.js", "floor.capnp"];
const READY: Duration = Duration::from_secs(30);

/// The floor on its own workerd. Dropped, it is ended.
pub struct Floor {
    child: Child,
    origin: String,
}

impl Floor {
    /// Starts it in a folder of its own and waits until it answers.
    ///
    /// # Errors
    /// When it does not answer; the message has its log.
    pub async fn start(workerd: &Path, folder: &Path) -> Result<Self> {
        let objects = folder.join("objects");
        fs::create_dir_all(&objects).with_context(|| objects.display().to_string())?;
        for file in FILES {
            let from = root().join("tests/bench").join(file);
            fs::copy(&from, folder.join(file)).with_context(|| from.display().to_string())?;
        }
        let log = folder.join("workerd.log");
        let output = fs::File::create(&log).with_context(|| log.display().to_string())?;
        let port = Ports::free()?.edge;
        let child = Command::new(workerd)
            .args(["serve", "floor.capnp"])
            .arg(format!("--socket-addr=http={}", ports::loopback(port)))
            .arg(format!("--directory-path=objects={}", objects.display()))
            .current_dir(folder)
            .env_clear()
            .env("KEY", KEY)
            .stdin(Stdio::null())
            .stdout(output.try_clone().context("cannot share the floor's log")?)
            .stderr(output)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot run workerd at {}", workerd.display()))?;
        let mut floor = Self {
            child,
            origin: ports::origin(port),
        };
        floor.ready(&log).await?;
        Ok(floor)
    }

    async fn ready(&mut self, log: &Path) -> Result<()> {
        let since = Instant::now();
        loop {
            if reqwest::get(&self.origin).await.is_ok() {
                return Ok(());
            }
            let ended = self.child.try_wait().context("cannot wait for workerd")?;
            if ended.is_some() || since.elapsed() > READY {
                let said = fs::read_to_string(log).unwrap_or_default();
                bail!("the floor (tests/bench/floor.js) does not serve: {said}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Where it answers.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Its process id; 0, which is no process of ours, once it has ended.
    pub fn pid(&self) -> u32 {
        self.child.id().unwrap_or_default()
    }
}
