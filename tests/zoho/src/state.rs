//! Everything the simulator remembers.

use crate::accounts::Accounts;
use crate::announce::News;
use crate::automation::Automation;
use crate::calls::Calls;
use crate::campaigns::Book;
use crate::clock::Clock;
use crate::faults::Fault;
use crate::meter::Meter;
use crate::module::Module;
use crate::org::Org;
use crate::outgoing::Queue;
use crate::records::changes::Deleted;
use crate::records::{Lock, Table};
use crate::settings::Settings;
use crate::tags::Tags;
use crate::watch::{Channel, Life};

/// The whole org, under one lock: a batch is applied at once, as in Zoho.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) accounts: Accounts,
    pub(crate) calls: Calls,
    pub(crate) fault: Fault,
    pub(crate) campaigns: Book,
    leads: Table,
    contacts: Table,
    notes: Table,
    pub(crate) org: Org,
    pub(crate) tags: Tags,
    pub(crate) deleted: Vec<Deleted>,
    pub(crate) locks: Vec<Lock>,
    pub(crate) meter: Meter,
    pub(crate) channels: Vec<Channel>,
    pub(crate) channel_life: Life,
    pub(crate) automation: Automation,
    /// Changes that nobody was told of yet.
    pub(crate) news: Vec<News>,
    pub(crate) outgoing: Queue,
    last_id: u64,
    changes: u64,
}

impl State {
    /// An empty org.
    pub(crate) fn new(settings: &Settings) -> Self {
        let clock = Clock::default();
        Self {
            campaigns: Book::new(clock.now()),
            clock,
            accounts: Accounts::new(&settings.refresh_token, &settings.scopes),
            calls: Calls::default(),
            fault: Fault::default(),
            leads: Table::new(Module::Leads),
            contacts: Table::new(Module::Contacts),
            notes: Table::new(Module::Notes),
            org: Org::default(),
            tags: Tags::default(),
            deleted: Vec::new(),
            locks: Vec::new(),
            meter: Meter::default(),
            channels: Vec::new(),
            channel_life: Life::of(settings),
            automation: Automation::default(),
            news: Vec::new(),
            outgoing: Queue::default(),
            last_id: 5_725_767_000_000_524_000,
            changes: 0,
        }
    }

    /// Empties the org: records, created fields, settings, log, fault and token limits. Live tokens stay
    /// good, and ids go on, so that nobody takes a new record for one they remember.
    pub(crate) fn reset(&mut self) {
        self.leads = Table::new(Module::Leads);
        self.contacts = Table::new(Module::Contacts);
        self.notes = Table::new(Module::Notes);
        self.org = Org::default();
        self.tags = Tags::default();
        self.deleted.clear();
        self.locks.clear();
        self.meter.forgive();
        self.channels.clear();
        self.automation = Automation::default();
        self.news.clear();
        self.outgoing.clear();
        self.campaigns = Book::new(self.clock.now());
        self.calls.clear();
        self.fault = Fault::default();
        self.accounts.forgive();
    }

    /// The records and fields of `module`.
    pub(crate) fn table(&self, module: Module) -> &Table {
        match module {
            Module::Leads => &self.leads,
            Module::Contacts => &self.contacts,
            Module::Notes => &self.notes,
        }
    }

    /// The same, to be changed.
    pub(crate) fn table_mut(&mut self, module: Module) -> &mut Table {
        match module {
            Module::Leads => &mut self.leads,
            Module::Contacts => &mut self.contacts,
            Module::Notes => &mut self.notes,
        }
    }

    /// An id that no record has had.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// The next place in the order of changes.
    pub(crate) fn next_change(&mut self) -> u64 {
        self.changes += 1;
        self.changes
    }
}
