//! How workerd is run, shown with the smallest Worker that has the same classes.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use stack::eventually;
use stack::ports::Ports;
use stack::workerd::{Launch, Workerd, binary_from_environment};

/// Counts requests in a Durable Object, and tells what it was given.
const WORKER: &str = include_str!("small/index.js");

/// A WebAssembly module without anything in it.
const WASM: &[u8] = b"\0asm\x01\0\0\0";

fn launch(folder: &Path, worker: &str) -> Launch {
    let bundle = folder.join("bundle");
    fs::create_dir_all(&bundle).unwrap();
    fs::write(bundle.join("index.js"), worker).unwrap();
    fs::write(bundle.join("unticked_edge_bg.wasm"), WASM).unwrap();
    Launch {
        binary: binary_from_environment().unwrap(),
        bundle,
        data: folder.to_owned(),
        port: Ports::free().unwrap().edge,
        variables: vec![("A", "a \"swordfish\"".to_owned())],
    }
}

async fn get(workerd: &Workerd, path: &str) -> String {
    let url = format!("{}{path}", workerd.origin());
    reqwest::get(url).await.unwrap().text().await.unwrap()
}

fn runs(pid: u32) -> bool {
    // A process that has ended and waits to be reaped does not run any more.
    let state = Command::new("ps")
        .args(["-o", "stat=", "-p", &pid.to_string()])
        .output()
        .unwrap()
        .stdout;
    !state.is_empty() && !state.starts_with(b"Z")
}

#[tokio::test]
async fn what_was_stored_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut workerd = Workerd::start(launch(folder.path(), WORKER)).await.unwrap();
    let first = workerd.pid().unwrap();
    assert_eq!(get(&workerd, "/").await, "1");
    workerd.kill9().await.unwrap();
    assert!(!runs(first));
    workerd.restart().await.unwrap();
    assert_ne!(workerd.pid(), Some(first));
    assert_eq!(get(&workerd, "/").await, "2");
    workerd.stop().await.unwrap();
    assert_eq!(workerd.pid(), None);
    workerd.stop().await.unwrap();
}

#[tokio::test]
async fn the_worker_gets_its_variables_and_no_file_does() {
    let folder = tempfile::tempdir().unwrap();
    let workerd = Workerd::start(launch(folder.path(), WORKER)).await.unwrap();
    assert_eq!(
        get(&workerd, "/given").await,
        r#"["a \"swordfish\"","[object WebAssembly.Module]",["A","ASSETS","GATEWAY","REGISTRY","SHARD"]]"#
    );
    let config = fs::read_to_string(folder.path().join("worker/workerd.capnp")).unwrap();
    assert!(!config.contains("swordfish"));
}

#[tokio::test]
async fn the_worker_reaches_a_simulator_on_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let workerd = Workerd::start(launch(folder.path(), WORKER)).await.unwrap();
    let other = tempfile::tempdir().unwrap();
    let simulator = Workerd::start(launch(other.path(), WORKER)).await.unwrap();
    let reply = reqwest::Client::new()
        .post(format!("{}/fetch", workerd.origin()))
        .body(format!("{}/healthz", simulator.origin()))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.text().await.unwrap(), "ok");
}

#[tokio::test]
async fn dropping_it_leaves_no_process() {
    let folder = tempfile::tempdir().unwrap();
    let workerd = Workerd::start(launch(folder.path(), WORKER)).await.unwrap();
    let pid = workerd.pid().unwrap();
    drop(workerd);
    eventually(Duration::from_secs(5), || async {
        if runs(pid) {
            Err("it still runs")
        } else {
            Ok(())
        }
    })
    .await;
}

#[tokio::test]
async fn an_early_end_tells_why() {
    let folder = tempfile::tempdir().unwrap();
    let broken = launch(folder.path(), "this is not JavaScript");
    let error = Workerd::start(broken).await.err().unwrap().to_string();
    assert!(error.contains("ended before"), "{error}");
    assert!(error.contains("SyntaxError"), "{error}");
}

#[tokio::test]
async fn a_missing_bundle_or_program_is_named_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut without_bundle = launch(folder.path(), WORKER);
    without_bundle.bundle = folder.path().join("none");
    let error = Workerd::start(without_bundle).await.err().unwrap();
    assert!(error.to_string().contains("cargo xtask build"), "{error}");

    let mut without_program = launch(folder.path(), WORKER);
    without_program.binary = folder.path().join("none");
    let error = Workerd::start(without_program).await.err().unwrap();
    assert!(error.to_string().contains("cargo xtask setup"), "{error}");
}
