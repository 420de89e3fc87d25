//! The stack for a test: on free ports, in a folder that goes with it.

pub mod burst;
mod delivery;
mod eventually;
mod mails;
mod operator;
mod pages;
mod receiver;
mod sender;
mod sign_up;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use unticked_shared::roles::Role;
use zoho_simulator::Zoho;

use crate::crm::Crm;
use crate::ports::Ports;
use crate::system::{CrmPlan, Plan, System, repository};
use crate::workerd;

pub use eventually::eventually;
pub use mails::confirm_link;
pub use operator::{Operator, Ran};
pub use pages::{Form, Page};
pub use receiver::{ConfigFile, Received, Receiver};
pub use sign_up::{Choice, SignedUp, consent, ticked};

/// What a test may want otherwise than usual.
#[derive(Default)]
pub struct Settings {
    /// The configuration file; the demo's when not given.
    pub config: Option<PathBuf>,
    /// How the simulator behaves from its start.
    pub zoho: zoho_simulator::Settings,
    /// Another number of shards.
    pub shards: Option<u16>,
}

/// A whole stack of a test's own. Dropped, all of it ends and its folder goes;
/// when the test has failed, what workerd printed last is shown before.
pub struct Stack {
    // Before the folder, so that nothing writes to it any more when it goes.
    system: System,
    client: reqwest::Client,
    _folder: TempDir,
}

impl Stack {
    /// Starts the demo's stack. Workerd and the built Worker come from the
    /// environment, which `cargo xtask test` sets.
    ///
    /// # Errors
    /// When a part cannot start.
    pub async fn start() -> Result<Self> {
        Self::with(Settings::default()).await
    }

    /// Starts a stack with this configuration in place of the demo's.
    ///
    /// # Errors
    /// When a part cannot start.
    pub async fn configured(config: &ConfigFile) -> Result<Self> {
        let settings = Settings {
            config: Some(config.path()),
            ..Settings::default()
        };
        Self::with(settings).await
    }

    /// Starts a stack that is told something else.
    ///
    /// # Errors
    /// When a part cannot start.
    pub async fn with(settings: Settings) -> Result<Self> {
        let folder = TempDir::with_prefix("unticked-").context("cannot make a folder")?;
        let root = repository();
        let demo = root.join("www/demo");
        let plan = Plan {
            data: folder.path().join("data"),
            ports: Ports::free()?,
            config: settings
                .config
                .unwrap_or_else(|| demo.join("unticked.toml")),
            crm: CrmPlan::Simulated(settings.zoho),
            site: demo,
            bundle: workerd::bundle_from_environment(&root),
            workerd: workerd::binary_from_environment()?,
            shards: settings.shards,
        };
        Self::of(plan, folder).await
    }

    /// Starts what a plan with a simulator says; the folder goes with it.
    ///
    /// # Errors
    /// When a part cannot start.
    pub async fn of(plan: Plan, folder: TempDir) -> Result<Self> {
        let system = System::start(plan).await?;
        // Redirects are part of what is tested; following one would hide it.
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .context("cannot make an HTTP client")?;
        Ok(Self {
            system,
            client,
            _folder: folder,
        })
    }

    /// The edge's origin.
    #[must_use]
    pub fn edge(&self) -> &str {
        &self.system.addresses.edge
    }

    /// The demo site's origin.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.system.addresses.site
    }

    /// The simulator's origin.
    #[must_use]
    pub fn crm(&self) -> &str {
        &self.system.addresses.crm
    }

    /// The mailbox's origin.
    #[must_use]
    pub fn mailbox(&self) -> &str {
        &self.system.addresses.mailbox
    }

    /// The process of workerd.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.system.edge.pid()
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.system.data()
    }

    /// A role's bearer token.
    #[must_use]
    pub fn token(&self, role: Role) -> &str {
        self.system.secrets.token(role)
    }

    /// The key ring, to make what only its holder can.
    #[must_use]
    pub fn keys(&self) -> &unticked_shared::keys::KeyRing {
        &self.system.secrets.keys
    }

    /// A client that follows no redirects and keeps no cookies.
    #[must_use]
    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// The simulator's records and faults.
    ///
    /// # Panics
    /// Never: a test's stack always has a simulator.
    #[must_use]
    pub fn zoho(&self) -> &Zoho {
        const ALWAYS: &str = "a test's stack has a simulator";
        self.system.crm.as_ref().map(Crm::zoho).expect(ALWAYS)
    }

    /// Lets the mail's senders answer every call with a status; none lets them work again.
    pub fn sender_answers(&self, status: Option<u16>) {
        self.system.outage.set(status);
    }

    /// Makes the simulator unreachable.
    pub async fn crm_down(&mut self) {
        if let Some(crm) = &mut self.system.crm {
            crm.down().await;
        }
    }

    /// Lets the simulator answer again, at the same address and with the same records.
    ///
    /// # Errors
    /// When its port has been taken meanwhile.
    pub async fn crm_up(&mut self) -> Result<()> {
        match &mut self.system.crm {
            Some(crm) => crm.up().await,
            None => Ok(()),
        }
    }

    /// Kills workerd as a power cut would.
    ///
    /// # Errors
    /// When the system refuses.
    pub async fn kill9(&mut self) -> Result<()> {
        self.system.edge.kill9().await
    }

    /// Starts workerd again on the same folder and port.
    ///
    /// # Errors
    /// When it does not come back.
    pub async fn restart(&mut self) -> Result<()> {
        self.system.edge.restart().await
    }

    /// Tells the next start another number of shards; [`Settings::shards`] must name one.
    pub fn set_shards(&mut self, shards: u16) {
        let shards = shards.to_string();
        self.system.edge.set_variable("UNTICKED_SHARDS", &shards);
    }

    /// Gives the next start another key ring.
    pub fn set_keys(&mut self, keys: &unticked_shared::keys::KeyRing) {
        self.system
            .edge
            .set_variable("UNTICKED_KEYS", &keys.to_json());
    }

    /// Gives the next start another secret of the CRM's hooks.
    pub fn set_hook_secret(&mut self, secret: &str) {
        self.system.edge.set_variable("ZOHO_HOOK_SECRET", secret);
    }

    /// A power cut, and the start after it.
    ///
    /// # Errors
    /// When workerd does not come back.
    pub async fn kill9_and_restart(&mut self) -> Result<()> {
        self.kill9().await?;
        self.restart().await
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.system.edge.log_tail());
        } else {
            // Looked at after every test of the stack, so that whatever a test makes the edge
            // print is looked at.
            let leaks = self.system.edge.leaks();
            assert!(leaks.is_empty(), "the log says too much: {leaks:?}");
        }
    }
}
