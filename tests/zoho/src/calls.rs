//! The log of API calls and of what each one wrote.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::module::Module;

/// One API call, in the order of arrival.
#[derive(Debug, Clone, Serialize)]
pub struct Call {
    /// When it arrived, RFC 3339 in UTC.
    pub at: String,
    /// The HTTP method.
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// The query as sent, so that a test can see what does not belong into a URL.
    pub query: Option<String>,
    /// The HTTP status answered; none where no answer was sent, or not yet.
    pub status: Option<u16>,
    /// The records that a write carried or a read returned.
    pub records: usize,
    /// The scopes that it took.
    pub scopes: Vec<String>,
    /// The column that a question in COQL orders its rows by.
    pub ordered_by: Option<String>,
    /// What was really written.
    pub writes: Vec<Write>,
    /// What was really changed in Zoho Campaigns.
    pub contacts: Vec<ContactWrite>,
}

/// One change made through Zoho Campaigns' API, whatever the client was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactWrite {
    /// The list's key; none for what concerns the whole org.
    pub list: Option<String>,
    /// The address in lower case.
    pub email: String,
    /// What was done.
    pub change: ContactChange,
}

/// What was done with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactChange {
    /// It is on the list, or has the topic.
    Subscribed,
    /// It was sent a mail that asks for a confirmation.
    Asked,
    /// It is off the list, or the topic.
    Unsubscribed,
    /// It gets no more mail at all.
    DoNotMail,
}

/// One record written: applied for good, whatever the client was told.
#[derive(Debug, Clone, Serialize)]
pub struct Write {
    /// The place in the order of application over all calls.
    pub sequence: u64,
    /// Where the record lives.
    pub module: Module,
    /// Its id.
    pub id: String,
    /// Its address after the write.
    pub email: Option<String>,
    /// What was done.
    pub action: Action,
    /// The fields as sent, without those that Zoho ignores.
    pub fields: Map<String, Value>,
    /// The automations that Zoho would have run; empty for `"trigger": []`.
    pub workflows: Vec<String>,
}

/// What a write did to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// A new record.
    Insert,
    /// A changed one.
    Update,
    /// A deleted one.
    Delete,
}

impl Action {
    /// As upsert results say it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// Which call of the log; stays good when the log is emptied meanwhile.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallId(u64);

/// The log.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    entries: VecDeque<Call>,
    /// The id of the first entry.
    first: u64,
    written: u64,
}

impl Calls {
    /// Notes a call's arrival.
    pub(crate) fn begin(&mut self, call: Call) -> CallId {
        self.entries.push_back(call);
        CallId(self.first + self.entries.len() as u64 - 1)
    }

    /// Notes the answer's status.
    pub(crate) fn answered(&mut self, id: CallId, status: u16) {
        if let Some(call) = self.entry(id) {
            call.status = Some(status);
        }
    }

    /// Notes the scopes that the call takes; those of a composite call are of all calls in it.
    pub(crate) fn wanted(&mut self, id: CallId, scopes: Vec<String>) {
        if let Some(call) = self.entry(id) {
            call.scopes.extend(scopes);
        }
    }

    /// How many records the call carried or returned.
    pub(crate) fn records(&mut self, id: CallId) -> usize {
        self.entry(id).map_or(0, |call| call.records)
    }

    /// Notes how many records the call carried or returned.
    pub(crate) fn carried(&mut self, id: CallId, records: usize) {
        if let Some(call) = self.entry(id) {
            call.records = records;
        }
    }

    /// Notes what a question orders its rows by.
    pub(crate) fn ordered(&mut self, id: CallId, by: Option<&str>) {
        if let Some(call) = self.entry(id) {
            call.ordered_by = by.map(str::to_owned);
        }
    }

    /// Notes a write, and numbers it.
    pub(crate) fn wrote(&mut self, id: CallId, mut write: Write) {
        self.written += 1;
        write.sequence = self.written;
        if let Some(call) = self.entry(id) {
            call.writes.push(write);
        }
    }

    /// Notes a change in Campaigns.
    pub(crate) fn wrote_contact(&mut self, id: CallId, write: ContactWrite) {
        if let Some(call) = self.entry(id) {
            call.contacts.push(write);
        }
    }

    /// Empties the log; calls under way are not logged any more.
    pub(crate) fn clear(&mut self) {
        self.first += self.entries.len() as u64;
        self.entries.clear();
    }

    /// The calls, first to last.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Call> {
        self.entries.iter()
    }

    /// All writes, in the order of application.
    pub(crate) fn writes(&self) -> Vec<Write> {
        let mut writes: Vec<Write> = self.iter().flat_map(|call| &call.writes).cloned().collect();
        writes.sort_by_key(|write| write.sequence);
        writes
    }

    fn entry(&mut self, id: CallId) -> Option<&mut Call> {
        let at = usize::try_from(id.0.checked_sub(self.first)?).ok()?;
        self.entries.get_mut(at)
    }
}
