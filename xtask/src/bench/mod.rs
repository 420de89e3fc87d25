//! Speed, memory and calls to the CRM, as ratios to the floor: a Worker written by hand in
//! JavaScript that does the least that must be done, on the same workerd (`tests/bench`).
//!
//! Absolute figures tell about the machine, and move with whatever else it does. Ratios of
//! runs that take turns tell about the code.
//!
//! | file | what it does |
//! |---|---|
//! | `floor.rs` | runs the floor |
//! | `requests.rs` | makes the requests: one token or one address for each |
//! | `load.rs` | sends them with wrk |
//! | `throughput.rs` | takes turns between the floor and the edge |
//! | `burst.rs` | counts the CRM calls that a burst of fifty thousand opt-outs costs |
//! | `growth.rs` | times one shard from a thousand events to a million |
//! | `widget.rs` | the widget beside other scripts, in a slow browser |
//! | `process.rs` | processor cores, memory and time of a process |
//! | `report.rs` | the table |

mod burst;
mod floor;
mod growth;
mod load;
mod process;
mod report;
mod requests;
mod throughput;
mod widget;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use clap::Args;
use stack::{
    ports::Ports,
    system::{CrmPlan, ONE_MACHINE, Plan, System},
    testing::ConfigFile,
};
use tempfile::TempDir;

use self::{
    floor::Floor,
    load::Wrk,
    report::{Bar, Fact, Report},
    requests::Requests,
    throughput::{Pair, Rounds},
};
use crate::{build, root, say, setup::Tools};

/// How to measure, and how to show it.
#[derive(Args)]
pub struct Options {
    /// Shorter runs: a first look, not a figure to rely on.
    #[arg(long)]
    quick: bool,
    /// Only this part.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// How many shards the edge has.
    #[arg(long, value_name = "N", default_value_t = ONE_MACHINE)]
    shards: u16,
    /// Measure this bundle, which was built before [default: build one].
    #[arg(long, value_name = "DIR")]
    bundle: Option<PathBuf>,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Print the table as Markdown.
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Where the databases go while it runs; on a disk in memory (/dev/shm), a commit
    /// costs nothing but processor time [default: the system's folder for such files].
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// A part that can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// One-click unsubscribes.
    OneClick,
    /// Pages behind unsubscribe links.
    Page,
    /// Descriptions of forms.
    Form,
    /// Consents.
    Consents,
    /// CRM calls of a burst.
    Burst,
    /// Whether a shard stays as quick while it grows; it takes some minutes.
    Growth,
    /// The widget's bytes, time and layout shift beside other scripts'.
    Widget,
}

/// Starts of which the median counts.
const STARTS: usize = 3;

/// Measures everything and prints it. A bar that is missed is shown and is no error.
///
/// # Errors
/// When something cannot be started or answers wrongly.
pub fn bench(tools: &Tools, options: &Options) -> Result<()> {
    let bundle = match &options.bundle {
        Some(bundle) => bundle.clone(),
        None => build::build(tools)?,
    };
    if options.only == Some(Part::Widget) {
        let mut report = Report::default();
        (report.scripts, report.facts) = widget::measure(tools, &bundle, options.quick)?;
        return show(&report, options);
    }
    let wrk = Wrk::find_or_install()?;
    let workerd = tools.workerd()?;
    let rounds = if options.quick {
        Rounds::QUICK
    } else {
        Rounds::FULL
    };
    let runtime = tokio::runtime::Runtime::new()?;
    let parent = options.folder.clone().unwrap_or_else(std::env::temp_dir);
    let folder = TempDir::with_prefix_in("unticked-bench-", &parent)
        .with_context(|| format!("cannot make a folder in {}", parent.display()))?;
    let measured = async {
        let growth = growth::measure(
            folder.path(),
            bundle.clone(),
            workerd.clone(),
            options.quick,
        );
        if options.only == Some(Part::Growth) {
            let mut report = Report::new(wrk.cores(), rounds);
            report.facts = growth.await?;
            return Ok(report);
        }
        let burst = burst::measure(
            TempDir::with_prefix_in("unticked-bench-", &parent)?,
            bundle.clone(),
            workerd.clone(),
            options.shards,
            options.quick,
        );
        if options.only == Some(Part::Burst) {
            let mut report = Report::new(wrk.cores(), rounds);
            report.facts = burst.await?;
            return Ok(report);
        }
        let mut report = measure(
            &wrk,
            folder.path(),
            bundle.clone(),
            workerd.clone(),
            rounds,
            options,
        )
        .await?;
        if options.only.is_none() {
            report.facts.extend(burst.await?);
            report.facts.extend(growth.await?);
        }
        anyhow::Ok(report)
    };
    let mut report = runtime.block_on(measured)?;
    if options.only.is_none() {
        let (scripts, facts) = widget::measure(tools, &bundle, options.quick)?;
        report.scripts = scripts;
        report.facts.extend(facts);
    }
    show(&report, options)
}

fn show(report: &Report, options: &Options) -> Result<()> {
    if options.json {
        println!("{}", serde_json::to_string_pretty(report)?);
    } else if options.markdown {
        print!("{}", report.markdown());
    } else {
        print!("{}", report.table());
    }
    Ok(())
}

async fn measure(
    wrk: &Wrk,
    folder: &Path,
    bundle: PathBuf,
    workerd: PathBuf,
    rounds: Rounds,
    options: &Options,
) -> Result<Report> {
    let wanted = |part| options.only.is_none_or(|only| only == part);
    let demo = root().join("www/demo");
    let config = ConfigFile::demo_without_a_pace()?;
    let mut edge = System::start(Plan {
        data: folder.join("edge"),
        ports: Ports::free()?,
        config: config.path(),
        crm: CrmPlan::Simulated(zoho_simulator::Settings::default()),
        site: demo,
        bundle,
        workerd: workerd.clone(),
        shards: Some(options.shards),
    })
    .await?;
    let floor = Floor::start(&workerd, &folder.join("floor")).await?;
    process::pin_server(floor.pid())?;
    process::pin_server(pid(&edge)?)?;

    let requests = Requests::new(folder);
    let pair = Pair {
        wrk,
        floor: &floor,
        requests: &requests,
        rounds,
    };
    let mut report = Report::new(wrk.cores(), rounds);
    let syncs = process::syncs_per_second(folder)?;
    report
        .facts
        .push(Fact::new("what the disk alone makes durable", syncs, "/s"));
    if wanted(Part::OneClick) {
        report.rows.push(pair.one_click(&edge).await?);
        report.facts.extend(memory(&floor, &edge));
        report
            .facts
            .push(heap("wasm memory after the one-clicks", &edge.addresses.edge).await?);
    }
    if wanted(Part::Page) {
        report.rows.push(pair.page(&edge).await?);
    }
    if wanted(Part::Form) {
        report.rows.push(pair.form(&edge).await?);
    }
    if options.only.is_none() {
        report.facts.push(start(&mut edge).await?);
    }
    if wanted(Part::Consents) {
        // From here on the addresses are known to the ledger, and a simulator that takes them
        // would be measured along: it shares a core with wrk.
        if let Some(crm) = &mut edge.crm {
            crm.down().await;
        }
        process::pin_server(pid(&edge)?)?;
        report.rows.push(pair.consents(&edge).await?);
    }
    edge.stop().await?;
    Ok(report)
}

fn pid(edge: &System) -> Result<u32> {
    edge.edge.pid().with_context(|| {
        format!(
            "workerd has ended while it was measured. {}",
            edge.edge.log_tail()
        )
    })
}

/// The WebAssembly memory of the isolate that holds the worker and every object here: the most
/// that it has needed so far. One object's share is below.
///
/// # Errors
/// When the edge does not answer.
async fn heap(name: &'static str, edge: &str) -> Result<Fact> {
    let health: serde_json::Value = reqwest::get(format!("{edge}/healthz"))
        .await?
        .error_for_status()?
        .json()
        .await?;
    let bytes = health["memory_bytes"].as_f64().context("memory_bytes")?;
    Ok(Fact::new(name, bytes / f64::from(1 << 20), "MiB").with_bar(Bar::AtMost(32.0)))
}

fn memory(floor: &Floor, edge: &System) -> Vec<Fact> {
    let resident = |pid| process::resident_mebibytes(pid);
    let ours = edge.edge.pid().and_then(resident);
    let floor = resident(floor.pid());
    [
        ("memory of workerd after the one-clicks", ours),
        ("the floor's, after as many seconds", floor),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(Fact::new(name, value?, "MiB")))
    .collect()
}

/// From the start of the process to the first 200 of `/healthz`, on the data of all runs.
async fn start(edge: &mut System) -> Result<Fact> {
    say("start of workerd");
    let url = format!("{}/healthz", edge.addresses.edge);
    let client = reqwest::Client::new();
    let mut seconds = Vec::new();
    for _ in 0..STARTS {
        edge.edge.stop().await?;
        let since = std::time::Instant::now();
        // Waits for the first answer, whatever its status.
        edge.edge.restart().await?;
        while !client.get(&url).send().await?.status().is_success() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        seconds.push(since.elapsed().as_secs_f64());
    }
    let fact = Fact::new(
        "start of workerd to the first answer",
        report::median(&mut seconds),
        "s",
    );
    Ok(fact.with_bar(Bar::AtMost(1.0)))
}
