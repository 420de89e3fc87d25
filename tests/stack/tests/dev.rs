//! `cargo xtask dev` as a check from outside sees it: a process with its
//! output, its signals and its end. The edge is the small one.

use std::fs;
use std::io::Read as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use serde_json::Value;
use stack::eventually;
use stack::ports::Ports;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};

const SOON: Duration = Duration::from_secs(20);

struct Dev {
    child: Child,
    out: BufReader<ChildStdout>,
    line: Value,
}

fn command(folder: &Path, port_base: u16) -> Command {
    let bundle = folder.join("bundle");
    fs::create_dir_all(&bundle).unwrap();
    fs::write(bundle.join("index.js"), include_str!("small/index.js")).unwrap();
    fs::write(bundle.join("unticked_edge_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stack"));
    command
        .arg("--json")
        .args(["--port-base", &port_base.to_string()])
        .arg("--data")
        .arg(folder.join("data"))
        .arg("--bundle")
        .arg(bundle)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

fn port_base() -> u16 {
    Ports::free().unwrap().edge
}

impl Dev {
    async fn start(folder: &Path, port_base: u16) -> Self {
        let mut child = command(folder, port_base).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).await.unwrap();
        let Ok(line) = serde_json::from_str(&line) else {
            let output = child.wait_with_output().await.unwrap();
            panic!(
                "no line of JSON: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        };
        Self { child, out, line }
    }

    fn workerd(&self) -> i32 {
        self.line["pids"]["workerd"]
            .as_i64()
            .unwrap()
            .try_into()
            .unwrap()
    }

    fn edge(&self) -> &str {
        self.line["edge"].as_str().unwrap()
    }

    /// How often the edge has been visited, over all of its lives.
    async fn visit(&self) -> Result<String, reqwest::Error> {
        reqwest::get(self.edge()).await?.text().await
    }

    /// Ends it with a signal; returns its status and what else it had printed.
    async fn end(mut self, signal: rustix::process::Signal) -> (ExitStatus, String) {
        kill(self.child.id().unwrap().try_into().unwrap(), signal);
        let status = self.child.wait().await.unwrap();
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).await.unwrap();
        (status, rest)
    }
}

fn kill(pid: i32, signal: rustix::process::Signal) {
    let pid = rustix::process::Pid::from_raw(pid).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
}

/// Nothing whose command line names the folder or the watchdog of this pid runs any more.
async fn nothing_is_left(pid: i32) {
    eventually(SOON, || async {
        let mut all = std::process::Command::new("ps")
            .args(["-eo", "pid=,stat=,args="])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut text = String::new();
        all.stdout
            .take()
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        all.wait().unwrap();
        let left: Vec<_> = text
            .lines()
            .filter(|line| {
                let mut words = line.split_whitespace();
                let itself = words.next() == Some(&pid.to_string());
                let ended = words.next().is_some_and(|stat| stat.starts_with('Z'));
                let watchdog = line.ends_with(&format!("unticked-watchdog {pid}"));
                (itself || watchdog) && !ended
            })
            .collect();
        if left.is_empty() {
            Ok(())
        } else {
            Err(left.join("\n"))
        }
    })
    .await;
}

#[tokio::test]
async fn one_line_is_printed_and_a_signal_ends_everything() {
    use rustix::process::Signal;
    let folder = tempfile::tempdir().unwrap();
    let base = port_base();
    for signal in [Signal::TERM, Signal::INT] {
        let dev = Dev::start(folder.path(), base).await;
        assert_eq!(dev.edge(), format!("http://127.0.0.1:{base}"));
        for part in ["site", "crm", "mailbox"] {
            let url = dev.line[part].as_str().unwrap();
            let reply = reqwest::get(format!("{url}/favicon.ico")).await.unwrap();
            assert!(reply.status().as_u16() < 500, "{part}");
        }
        let published = reqwest::get(format!("{}/v1/config", dev.edge()))
            .await
            .unwrap();
        assert!(
            published
                .text()
                .await
                .unwrap()
                .contains(&format!("127.0.0.1:{}", base + 2))
        );
        let workerd = dev.workerd();
        let (status, rest) = dev.end(signal).await;
        assert!(status.success(), "{status}");
        assert_eq!(rest, "");
        nothing_is_left(workerd).await;
    }
}

#[tokio::test]
async fn secrets_and_ledger_stay_between_starts() {
    let folder = tempfile::tempdir().unwrap();
    let base = port_base();
    let first = Dev::start(folder.path(), base).await;
    let tokens = first.line["tokens"].clone();
    assert_eq!(first.visit().await.unwrap(), "1");
    first.end(rustix::process::Signal::TERM).await;
    let second = Dev::start(folder.path(), base).await;
    assert_eq!(second.line["tokens"], tokens);
    assert_eq!(second.visit().await.unwrap(), "2");
    second.end(rustix::process::Signal::TERM).await;
}

#[tokio::test]
async fn a_killed_workerd_comes_back() {
    use rustix::process::Signal;
    let folder = tempfile::tempdir().unwrap();
    let dev = Dev::start(folder.path(), port_base()).await;
    assert_eq!(dev.visit().await.unwrap(), "1");
    let workerd = dev.workerd();
    kill(workerd, Signal::KILL);
    nothing_is_left(workerd).await;
    let visits = eventually(SOON, || dev.visit()).await;
    assert_eq!(visits, "2");
    let (status, rest) = dev.end(Signal::TERM).await;
    assert!(status.success() && rest.is_empty());
}

#[tokio::test]
async fn workerd_dies_with_a_stack_that_is_killed() {
    use rustix::process::Signal;
    let folder = tempfile::tempdir().unwrap();
    let base = port_base();
    let dev = Dev::start(folder.path(), base).await;
    let workerd = dev.workerd();
    let (status, _) = dev.end(Signal::KILL).await;
    assert_eq!(status.signal(), Some(9));
    // The next start need not wait for that.
    let next = Dev::start(folder.path(), base).await;
    nothing_is_left(workerd).await;
    next.end(Signal::TERM).await;
}

#[tokio::test]
async fn what_stands_in_the_way_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (base, other) = (port_base(), port_base());
    let dev = Dev::start(folder.path(), base).await;

    let same_folder = command(folder.path(), other).output().await.unwrap();
    let told = String::from_utf8_lossy(&same_folder.stderr);
    assert!(!same_folder.status.success() && same_folder.stdout.is_empty());
    assert!(
        told.contains(&dev.child.id().unwrap().to_string()),
        "{told}"
    );
    assert!(told.contains("--data"), "{told}");

    let elsewhere = tempfile::tempdir().unwrap();
    let same_port = command(elsewhere.path(), base).output().await.unwrap();
    let told = String::from_utf8_lossy(&same_port.stderr);
    assert!(!same_port.status.success() && same_port.stdout.is_empty());
    assert!(told.contains(&format!("port {base}")), "{told}");
    assert!(told.contains("--port-base"), "{told}");
    dev.end(rustix::process::Signal::TERM).await;
}

#[tokio::test]
async fn a_refused_configuration_ends_the_start_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    fs::write(&file, "# misspelt\n[deployment]\nid = \"mine\"\n").unwrap();
    let output = command(folder.path(), port_base())
        .arg("--config")
        .arg(&file)
        .output()
        .await
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && output.stdout.is_empty());
    assert!(
        told.contains("mine.toml") && told.contains("Invalid: line 1: misspelt"),
        "{told}"
    );
}
