//! `cargo xtask dev`: the stack for a person, or for a check from outside, until a signal.

mod announcement;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::ports::Ports;
use crate::system::{CrmPlan, ONE_MACHINE, Plan, System, repository};
use crate::workerd;

/// The edge's port unless another is given; the other parts take the next three.
pub const DEFAULT_PORT_BASE: u16 = 8787;

/// What `cargo xtask dev` can be told.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Port of the edge; demo site, CRM and mailbox take the next three
    #[arg(long, value_name = "N", default_value_t = DEFAULT_PORT_BASE)]
    pub port_base: u16,
    /// Folder for keys, ledger and mails; kept between starts [default: .data in the checkout]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Configuration to publish [default: the demo's]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Another Zoho, to use instead of the simulator
    #[arg(long, value_name = "URL")]
    pub crm_url: Option<String>,
    /// Print one line of JSON instead of words
    #[arg(long)]
    pub json: bool,
    /// Folder of the built Worker
    #[arg(long, value_name = "DIR", hide = true)]
    pub bundle: Option<PathBuf>,
    /// The workerd program
    #[arg(long, value_name = "FILE", hide = true)]
    pub workerd: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port_base: DEFAULT_PORT_BASE,
            data: None,
            config: None,
            crm_url: None,
            json: false,
            bundle: None,
            workerd: None,
        }
    }
}

impl Options {
    fn plan(self) -> Result<Plan> {
        let root = repository();
        let demo = root.join("www/demo");
        Ok(Plan {
            data: self.data.unwrap_or_else(|| root.join(".data")),
            ports: Ports::from_base(self.port_base)?,
            config: self.config.unwrap_or_else(|| demo.join("unticked.toml")),
            crm: match self.crm_url {
                None => CrmPlan::Simulated(zoho_simulator::Settings::default()),
                Some(url) => CrmPlan::At(checked(url)?),
            },
            site: demo,
            bundle: match self.bundle {
                Some(bundle) => bundle,
                None => workerd::bundle_from_environment(&root),
            },
            workerd: match self.workerd {
                Some(workerd) => workerd,
                None => workerd::binary_from_environment()?,
            },
            shards: Some(ONE_MACHINE),
        })
    }
}

fn checked(url: String) -> Result<String> {
    let parsed =
        reqwest::Url::parse(&url).with_context(|| format!("--crm-url {url} is not a URL"))?;
    if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
        bail!("--crm-url {url} is not a web address such as http://127.0.0.1:9000");
    }
    Ok(url)
}

/// Serves the whole stack until SIGTERM or SIGINT, and leaves no process behind.
///
/// Standard output carries the announcement and nothing else.
///
/// # Errors
/// When the stack cannot be started.
pub async fn run(options: Options) -> Result<()> {
    // Before anything is started, so that no signal finds this process unprepared.
    let mut end = End::new()?;
    let json = options.json;
    let plan = options.plan()?;
    eprintln!(
        "Starting the stack; its data is in {}.",
        plan.data.display()
    );
    let mut system = tokio::select! {
        started = System::start(plan) => started?,
        // Giving up the start drops, and so ends, whatever it has started.
        () = end.asked() => return Ok(()),
    };
    announce(&system, json)?;
    loop {
        tokio::select! {
            () = end.asked() => break,
            status = system.edge.ended() => {
                if !revive(&mut system, status?, &mut end).await? {
                    break;
                }
            }
        }
    }
    eprintln!("Ending the stack.");
    let leaks = system.edge.leaks();
    system.stop().await?;
    match leaks.first() {
        None => Ok(()),
        Some(leak) => bail!("the edge's log says too much: {leak}"),
    }
}

fn announce(system: &System, json: bool) -> Result<()> {
    let text = if json {
        let pid = system.edge.pid().context("workerd has just ended")?;
        announcement::json(&system.addresses, system.data(), pid, &system.secrets)
    } else {
        announcement::words(&system.addresses)
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .context("cannot write to standard output")
}

/// Starts workerd again after an end that nobody here asked for, as the
/// platform does with a Worker: an outside test that kills it waits for just that.
///
/// Returns false when asked to end meanwhile.
async fn revive(system: &mut System, status: ExitStatus, end: &mut End) -> Result<bool> {
    const LONGEST: Duration = Duration::from_secs(10);
    let mut pause = Duration::from_millis(100);
    eprintln!("workerd has ended ({status}); starting it again.");
    let since = Instant::now();
    loop {
        let restarted = tokio::select! {
            restarted = system.edge.restart() => restarted,
            () = end.asked() => return Ok(false),
        };
        match restarted {
            Ok(()) => {
                let pid = system.edge.pid().unwrap_or_default();
                let took = since.elapsed().as_millis();
                eprintln!("workerd serves again after {took} ms (process {pid}).");
                return Ok(true);
            }
            Err(e) => eprintln!("workerd cannot be started, trying again: {e:#}"),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST),
            () = end.asked() => return Ok(false),
        }
    }
}

/// The signals that ask for the end.
struct End {
    terminate: Signal,
    interrupt: Signal,
}

impl End {
    fn new() -> Result<Self> {
        let listen = |kind| signal(kind).context("cannot listen for signals");
        Ok(Self {
            terminate: listen(SignalKind::terminate())?,
            interrupt: listen(SignalKind::interrupt())?,
        })
    }

    async fn asked(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crm_address_must_be_one() {
        assert!(checked("http://127.0.0.1:9000".to_owned()).is_ok());
        for wrong in ["127.0.0.1:9000", "ftp://crm.example", "crm", ""] {
            let error = checked(wrong.to_owned()).unwrap_err().to_string();
            assert!(error.contains("--crm-url"), "{error}");
        }
    }
}
