//! A strict stand-in for Zoho accounts, Zoho CRM v8 and Zoho Campaigns v1.1: it refuses what Zoho refuses, in Zoho's
//! own words, so that what works here works there.
//!
//! [`Zoho`] is the org with its records; [`Zoho::serve`] puts it on a port, and stopping and
//! serving again keeps the records. Beside Zoho's own routes there are a page at `/` that shows
//! the records, and `/__control/…` to look inside and to make it fail (see [`Fault`]).
//!
//! What Zoho's pages say is cited where it is applied. Where they are silent, the stricter
//! reading is taken: a client that satisfies it satisfies the other.
#![forbid(unsafe_code)]

mod accounts;
mod announce;
mod api;
mod automation;
mod body;
mod calls;
mod campaigns;
mod clock;
mod compare;
mod composite;
mod control;
mod coql;
mod faults;
mod fields;
mod meter;
mod module;
mod org;
mod outgoing;
mod page;
mod people;
mod records;
mod refusal;
mod scopes;
mod serve;
mod settings;
mod state;
mod tags;
mod watch;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use serde_json::{Map, Value};

pub use calls::{Action, Call, ContactChange, ContactWrite, Write};
pub use campaigns::{Contact, List, ListAct, Member, Standing};
pub use faults::{Absence, Code, Fault, Mode, Side};
pub use fields::Demand;
pub use module::{Module, NoSuchModule};
pub use org::Edition;
pub use outgoing::{Callback, Delivery};
pub use records::{Hold, SeedError};
pub use serve::Running;
pub use settings::Settings;

use state::State;

/// A simulated org; clones share it.
#[derive(Debug, Clone)]
pub struct Zoho {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    settings: Settings,
    state: Mutex<State>,
}

impl Default for Zoho {
    fn default() -> Self {
        Self::new(Settings::default())
    }
}

impl Zoho {
    /// An org without records.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let state = Mutex::new(State::new(&settings));
        Self {
            shared: Arc::new(Shared { settings, state }),
        }
    }

    /// Serves the org at `addr`; port 0 takes any free one.
    ///
    /// # Errors
    /// When nothing can listen there.
    pub async fn serve(&self, addr: SocketAddr) -> anyhow::Result<Running> {
        serve::serve(self.router(), outgoing::deliver(self.clone()), addr).await
    }

    /// The records of `module` with all their fields, oldest first.
    #[must_use]
    pub fn records(&self, module: Module) -> Vec<Map<String, Value>> {
        let state = self.state();
        let table = state.table(module);
        table.iter().map(|record| table.whole(record)).collect()
    }

    /// The records of `module` whose `Email` is this address, whatever its case.
    #[must_use]
    pub fn find_by_email(&self, module: Module, email: &str) -> Vec<Map<String, Value>> {
        let state = self.state();
        let table = state.table(module);
        table
            .with_email(email)
            .map(|record| table.whole(record))
            .collect()
    }

    /// Puts a record there as a person in Zoho would, read-only fields included, and returns its
    /// id. It is found by search at once, and does not show among the calls.
    ///
    /// # Errors
    /// When a field does not exist or cannot hold its value.
    pub fn seed(&self, module: Module, fields: &Map<String, Value>) -> Result<String, SeedError> {
        records::seed(&mut self.state(), module, fields)
    }

    /// All API calls since the start or the last reset, in the order of arrival.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.iter().cloned().collect()
    }

    /// All writes of those calls, in the order of application.
    #[must_use]
    pub fn writes(&self) -> Vec<Write> {
        self.state().calls.writes()
    }

    /// The writes that would have run workflows, and so perhaps have mailed the person.
    #[must_use]
    pub fn workflow_runs(&self) -> Vec<Write> {
        let mut writes = self.writes();
        writes.retain(|write| !write.workflows.is_empty());
        writes
    }

    /// All changes made through Campaigns' API, in the order of application.
    #[must_use]
    pub fn contact_writes(&self) -> Vec<ContactWrite> {
        let state = self.state();
        state
            .calls
            .iter()
            .flat_map(|call| &call.contacts)
            .cloned()
            .collect()
    }

    /// How `email` stands on the list of this key; nothing where it never was on it.
    #[must_use]
    pub fn standing(&self, list: &str, email: &str) -> Option<Standing> {
        self.state().campaigns.standing(list, email)
    }

    /// Whether `email` is in Campaigns' Do-Not-Mail registry.
    #[must_use]
    pub fn in_do_not_mail(&self, email: &str) -> bool {
        let state = self.state();
        let contact = state.campaigns.contacts.get(&email.to_lowercase());
        contact.is_some_and(|contact| contact.do_not_mail)
    }

    /// Adds a list to Campaigns, or changes the one of that key.
    pub fn add_list(&self, key: &str, name: &str, double_opt_in: bool) {
        let mut state = self.state();
        let now = state.clock.now();
        state.campaigns.add_list(key, name, double_opt_in, now);
    }

    /// Does what a person does on Campaigns' own pages, or its staff by hand.
    pub fn campaigns(&self, email: &str, act: ListAct) {
        let mut state = self.state();
        let now = state.clock.now();
        match act {
            ListAct::On { key, standing } => state.campaigns.put(key, email, standing, now),
            ListAct::DoNotMail => drop(state.campaigns.do_not_mail(email)),
            ListAct::Erase => state.campaigns.erase(email),
        }
    }

    /// The calls of watch channels and workflow webhooks that were made.
    #[must_use]
    pub fn callbacks(&self) -> Vec<Callback> {
        self.state().outgoing.sent.clone()
    }

    /// Says how reliably such calls are made from now on.
    pub fn set_callback_delivery(&self, delivery: Delivery) {
        self.state().outgoing.delivery = delivery;
    }

    /// Forgets the calls and keeps the records.
    pub fn clear_calls(&self) {
        self.state().calls.clear();
    }

    /// Sets the fault from now on.
    pub fn set_fault(&self, fault: impl Into<Fault>) {
        self.state().fault = fault.into();
    }

    /// Makes a grant code with these scopes, good once and for three minutes, as somebody does who
    /// uses the API console's self client.
    #[must_use]
    pub fn grant(&self, scopes: &[String]) -> String {
        let mut state = self.state();
        let expires = state.clock.now() + accounts::CODE_LIFETIME;
        state.accounts.grant(scopes, expires, false)
    }

    /// Says what the org's access tokens may do from now on.
    pub fn set_scopes(&self, scopes: &[&str]) {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let token = &self.settings().refresh_token;
        self.state().accounts.set_scopes(token, scopes);
    }

    /// Says how many credits the org has in 24 hours.
    pub fn set_credits(&self, credits: u64) {
        self.state().org.credits = Some(credits);
    }

    /// Kills all access tokens, as when an administrator revokes them.
    pub fn revoke_access_tokens(&self) {
        self.state().accounts.revoke_all();
    }

    /// Puts the simulator's clock forward.
    pub fn advance(&self, by: Duration) {
        self.state().clock.advance(by);
    }

    /// Back to the empty org: no records, created fields, calls or faults, and no limit on tokens
    /// used up. Access tokens stay alive and ids go on.
    pub fn reset(&self) {
        self.state().reset();
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// The state; a panic in another thread does not make it useless.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.shared
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn router(&self) -> Router {
        Router::new()
            .merge(page::routes())
            .nest("/__control", control::routes())
            .with_state(self.clone())
            .fallback_service(api::router(self))
    }
}
