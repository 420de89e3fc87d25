//! Ends workerd when this process dies without having been able to.
//!
//! Linux could do it by itself (`PR_SET_PDEATHSIG`), but only from unsafe
//! code and not on other systems. A shell that waits for the end of a pipe
//! does the same: the pipe ends when this process does, however it does.

use std::process::Stdio;

use anyhow::{Context as _, Result};
use tokio::process::{Child, Command};

/// Waits for the pipe's end, then kills the process given as first argument.
const SCRIPT: &str = r#"read -r _; kill -KILL "$1" 2>/dev/null"#;

/// The waiting shell. Dropped, it is ended.
#[derive(Debug)]
pub struct Watchdog(Child);

impl Watchdog {
    /// Watches over the process with this id.
    pub fn over(pid: u32) -> Result<Self> {
        Command::new("sh")
            .args(["-c", SCRIPT, "unticked-watchdog", &pid.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Ctrl-C reaches a terminal's whole foreground group; it is ours to handle.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map(Self)
            .context("cannot start the shell `sh`, which watches over workerd")
    }

    /// Ends the watch, once the process watched over has been reaped.
    ///
    /// Before, it could kill another process that has got the same id since.
    pub async fn end(&mut self) {
        // An error here means that the shell is gone already.
        let _: std::io::Result<()> = self.0.kill().await;
    }
}
