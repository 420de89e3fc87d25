//! What `cargo xtask dev` and the tests share: everything started, and the configuration published.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use unticked_shared::roles::Role;

use crate::configuration::{self, Fitted};
use crate::crm::Crm;
use crate::data::DataFolder;
use crate::mailbox::{self, HOOK_SECRET, Mailbox, Newsletter, Outage, ZEPTOMAIL_TOKEN};
use crate::ports::{self, Ports};
use crate::secrets::Secrets;
use crate::server::Server;
use crate::site::{self, Site, Subscribers};
use crate::workerd::{Launch, Workerd};

/// What to start, and where.
pub struct Plan {
    /// The data folder; it is made when missing.
    pub data: PathBuf,
    /// The ports.
    pub ports: Ports,
    /// The configuration file, as its author wrote it.
    pub config: PathBuf,
    /// The Zoho to forward to.
    pub crm: CrmPlan,
    /// The folder of the demo site's pages.
    pub site: PathBuf,
    /// The folder of the built Worker.
    pub bundle: PathBuf,
    /// The workerd program.
    pub workerd: PathBuf,
    /// How many shards the ledger has, when not as many as on Cloudflare's network.
    pub shards: Option<u16>,
}

/// The shards of a ledger on one machine. workerd has one thread for all objects: more of them
/// answer no sooner, and each commits by itself.
pub const ONE_MACHINE: u16 = 1;

/// The Zoho to forward to.
pub enum CrmPlan {
    /// A simulator that is started along.
    Simulated(zoho_simulator::Settings),
    /// Another one, which runs already, at this address.
    At(String),
}

/// The demo's credentials at any simulator and at the mailbox. They open nothing else, so they
/// are no secret.
const CREDENTIALS: [(&str, &str); 10] = [
    ("ZOHO_CLIENT_ID", "demo"),
    ("ZOHO_CLIENT_SECRET", "demo"),
    ("ZOHO_REFRESH_TOKEN", "demo"),
    // 64 characters: the part of the address, and the header or token.
    (
        "ZOHO_HOOK_SECRET",
        "demo-hook-address-demo-hook-addrdemo-hook-header-demo-hook-heade",
    ),
    ("MAIL_HOOK_SECRET", HOOK_SECRET),
    ("ZEPTOMAIL_TOKEN", ZEPTOMAIL_TOKEN),
    ("DESTINATION_WAREHOUSE_SECRET", HOOK_SECRET),
    ("ALARM_HOOK_SECRET", HOOK_SECRET),
    ("TURNSTILE_SHOP_SECRET", "demo-turnstile"),
    // Lets the edge take a mail over HTTP, as no mail server reaches this machine.
    ("UNTICKED_DEV_MAIL", "1"),
];

/// Everything running. Dropped, all of it ends.
pub struct System {
    /// The edge.
    pub edge: Workerd,
    /// The simulator, unless another Zoho is used.
    pub crm: Option<Crm>,
    /// Keys and role tokens.
    pub secrets: Secrets,
    /// Where each part answers.
    pub addresses: Addresses,
    /// What the mail's senders answer instead of taking a mail.
    pub outage: Outage,
    data: DataFolder,
    _site: Server,
    _mailbox: Server,
}

/// Where each part answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// The edge's origin.
    pub edge: String,
    /// The demo site's origin.
    pub site: String,
    /// The CRM's address.
    pub crm: String,
    /// The mailbox's origin.
    pub mailbox: String,
}

impl System {
    /// Starts everything and publishes the configuration.
    ///
    /// # Errors
    /// When a part cannot start, or the edge refuses the configuration; what
    /// had been started has ended then.
    pub async fn start(plan: Plan) -> Result<Self> {
        let Plan { ports, .. } = plan;
        let data = DataFolder::take(&plan.data)?;
        let addresses = Addresses {
            edge: ports::origin(ports.edge),
            site: ports::origin(ports.site),
            crm: match &plan.crm {
                CrmPlan::Simulated(_) => ports::origin(ports.crm),
                CrmPlan::At(url) => url.trim_end_matches('/').to_owned(),
            },
            mailbox: ports::origin(ports.mailbox),
        };
        let config = fit(&plan.config, &addresses)?;
        let secrets = Secrets::open(data.path(), &config.deployment)?;

        // Whatever can fail for a port in use comes before anything that takes time.
        ports::must_be_free(ports.edge, "the edge").await?;
        let site_listener = ports::take(ports.site, "the demo site").await?;
        let mailbox_listener = ports::take(ports.mailbox, "the mailbox").await?;
        let crm = match plan.crm {
            CrmPlan::Simulated(settings) => Some(Crm::start(settings, ports.crm).await?),
            CrmPlan::At(_) => None,
        };

        let subscribers = Arc::new(Subscribers::open(data.path())?);
        let site = site::router(Site {
            files: plan.site,
            edge: addresses.edge.clone(),
            subscribers: Arc::clone(&subscribers),
        });
        let outage = Outage::default();
        let mailbox = mailbox::router(Mailbox {
            outage: outage.clone(),
            store: mailbox::Store::open(data.path())?,
            newsletter: Newsletter {
                edge: addresses.edge.clone(),
                token: secrets.token(Role::Sender).to_owned(),
                subscribers,
            },
        })?;
        let site = Server::start(site_listener, site);
        let mailbox = Server::start(mailbox_listener, mailbox);

        let edge = Workerd::start(Launch {
            binary: plan.workerd,
            bundle: plan.bundle,
            data: data.path().to_owned(),
            port: ports.edge,
            variables: variables(&secrets, plan.shards),
        })
        .await?;
        let system = Self {
            edge,
            crm,
            secrets,
            addresses,
            outage,
            data,
            _site: site,
            _mailbox: mailbox,
        };
        system
            .publish(config)
            .await
            .with_context(|| format!("the edge does not take {}", plan.config.display()))?;
        Ok(system)
    }

    async fn publish(&self, config: Fitted) -> Result<()> {
        let client = reqwest::Client::new();
        let token = self.secrets.token(Role::It);
        configuration::publish(&client, &self.addresses.edge, token, config.toml)
            .await
            .map(drop)
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Ends everything, workerd in good order.
    ///
    /// # Errors
    /// When workerd cannot be ended.
    pub async fn stop(mut self) -> Result<()> {
        self.edge.stop().await?;
        if let Some(crm) = &mut self.crm {
            crm.down().await;
        }
        Ok(())
    }
}

fn fit(path: &Path, addresses: &Addresses) -> Result<Fitted> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the configuration {}", path.display()))?;
    configuration::fit(
        &text,
        configuration::Addresses {
            edge: &addresses.edge,
            site: &addresses.site,
            crm: &addresses.crm,
            mailbox: &addresses.mailbox,
        },
    )
    .with_context(|| format!("the configuration {}", path.display()))
}

/// What the Worker is given.
fn variables(secrets: &Secrets, shards: Option<u16>) -> Vec<(&'static str, String)> {
    let mut variables = vec![
        ("UNTICKED_KEYS", secrets.keys.to_json()),
        ("UNTICKED_ROLES", secrets.role_table().to_json()),
    ];
    variables.extend(CREDENTIALS.map(|(name, value)| (name, value.to_owned())));
    variables.extend(shards.map(|n| ("UNTICKED_SHARDS", n.to_string())));
    variables
}

/// The root of the checkout that this crate was built in.
///
/// # Panics
/// Never: this crate's folder lies two levels below.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("tests/stack lies two levels below the root")
        .to_owned()
}
