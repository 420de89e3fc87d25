//! The CRM simulator, which can go down and come back with its records.

use anyhow::Result;
use unticked_shared::crm::zoho::setup::SCOPES;
use zoho_simulator::{Running, Settings, Zoho};

use crate::ports;

/// A CRM simulator on a port of its own.
pub struct Crm {
    zoho: Zoho,
    port: u16,
    running: Option<Running>,
}

impl Crm {
    /// Starts a simulator of an organisation that `unticked zoho connect` has connected: what the
    /// command does not ask to be allowed is refused.
    ///
    /// # Errors
    /// When its port is in use.
    pub async fn start(mut settings: Settings, port: u16) -> Result<Self> {
        settings.scopes = SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
        let mut crm = Self {
            zoho: Zoho::new(settings),
            port,
            running: None,
        };
        crm.up().await?;
        Ok(crm)
    }

    /// The simulator: its records, and the faults that it can be told to have.
    #[must_use]
    pub fn zoho(&self) -> &Zoho {
        &self.zoho
    }

    /// Where it answers, when it does.
    #[must_use]
    pub fn origin(&self) -> String {
        ports::origin(self.port)
    }

    /// Lets it answer again on the same port, with the records it had.
    ///
    /// # Errors
    /// When the port has been taken meanwhile.
    pub async fn up(&mut self) -> Result<()> {
        if self.running.is_none() {
            // The simulator's own message would not say what the port was meant for.
            ports::must_be_free(self.port, "the CRM simulator").await?;
            self.running = Some(self.zoho.serve(ports::loopback(self.port)).await?);
        }
        Ok(())
    }

    /// Makes it unreachable: connections are refused.
    pub async fn down(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
    }
}
