//! The tables of a shard, and every statement on them.
//!
//! | file | what it does |
//! |---|---|
//! | `mod.rs` | the schema, rows that are gathered, and claimed ids |
//! | `about.rs` | all about a subject: its events, and rows of what holds |
//! | `standing.rs` | what holds |
//! | `contacts.rs` | the sealed addresses |
//! | `outbox.rs` | what destinations are owed |
//! | `due.rs` | what of it is due, and what comes of it |
//! | `obligations.rs` | what of it is late or stuck |
//! | `mail.rs` | mails that are owed to people |
//! | `tasks.rs` | housekeeping, and when it is due |
//! | `backup.rs` | rows as they are exported and imported |
//!
//! The events themselves are in [`crate::log`].

use std::cell::RefCell;

mod about;
mod backup;
mod contacts;
mod due;
mod mail;
mod obligations;
mod outbox;
mod standing;
mod tasks;

pub use due::{Due, First, Settled};
pub use outbox::{ADDRESS_WAIT_MS, NO_ADDRESS};
pub use tasks::Task;
use unticked_shared::{
    consent::{RecordId, Standings},
    ordered::{OrderedMap, OrderedSet},
    subject::SubjectId,
    time::Moment,
};

use crate::{
    log::Log,
    runtime::database::{Database, SqlError, Value, moment, text},
};

const SCHEMA: &str = "
-- One row: the number of shards that this ledger was begun with.
CREATE TABLE IF NOT EXISTS ledger (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    shards INTEGER NOT NULL
);
-- All about a subject side by side, so that a click changes one page of it: the events about it,
-- by their positions, and what holds, by scope and channel. Derived from the log, kept for speed.
CREATE TABLE IF NOT EXISTS about (
    subject TEXT NOT NULL,
    -- Of an event, nothing and its position.
    scope TEXT NOT NULL,
    channel INTEGER NOT NULL,
    state TEXT,
    since INTEGER,
    position INTEGER,
    -- When the consent was given, where a pause or an undo came since.
    consented_at INTEGER,
    -- When the pause ends.
    until INTEGER,
    -- How often the person has asked anew after an opt-out.
    epoch INTEGER,
    PRIMARY KEY (subject, scope, channel)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS about_until ON about (until) WHERE until IS NOT NULL;
CREATE VIEW IF NOT EXISTS standing AS
    SELECT subject, scope, channel, state, since, position, consented_at, until, epoch
    FROM about WHERE scope > '';
CREATE VIEW IF NOT EXISTS event_about AS
    SELECT subject, channel AS position FROM about WHERE scope = '';
-- The sealed addresses.
CREATE TABLE IF NOT EXISTS subject (
    id TEXT PRIMARY KEY,
    email TEXT,
    phone TEXT,
    name TEXT,
    -- The language of the last form.
    language TEXT
) WITHOUT ROWID;
-- Which subjects share a phone number.
CREATE TABLE IF NOT EXISTS phone_link (
    phone TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (phone, subject)
) WITHOUT ROWID;
-- The bodies that clients' ids were used for, while a replay is possible.
CREATE TABLE IF NOT EXISTS claim (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
-- What is owed to whom.
CREATE TABLE IF NOT EXISTS outbox (
    position INTEGER NOT NULL,
    destination TEXT NOT NULL,
    subject TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    standings TEXT NOT NULL,
    state TEXT NOT NULL,
    -- When it came to be owed.
    since INTEGER NOT NULL,
    -- When the state was reached.
    at INTEGER NOT NULL,
    -- When the destination took it.
    accepted_at INTEGER,
    -- When to go on with it; NULL when there is nothing more to do.
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    record TEXT,
    reason TEXT,
    -- What the CRM is told of an erasure, and the sealed address until it was told.
    erasure TEXT,
    email TEXT,
    PRIMARY KEY (position, destination)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outbox_parked ON outbox (position) WHERE state = 'parked';
CREATE INDEX IF NOT EXISTS outbox_next ON outbox (destination, urgent, due_at)
    WHERE due_at IS NOT NULL;
-- Alarms that were raised and are not over: how late a destination's opt-outs are.
CREATE TABLE IF NOT EXISTS alarm (
    destination TEXT PRIMARY KEY,
    level TEXT NOT NULL
) WITHOUT ROWID;
-- Mails that are owed to people, and those that were sent.
CREATE TABLE IF NOT EXISTS mail (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    -- What it is about, in JSON.
    about TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    -- When the state was reached.
    at INTEGER NOT NULL,
    -- When to go on with it; NULL when there is nothing more to do.
    due_at INTEGER,
    attempts INTEGER NOT NULL,
    reason TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mail_subject ON mail (subject, asked_at);
CREATE INDEX IF NOT EXISTS mail_due ON mail (due_at) WHERE due_at IS NOT NULL;
-- Housekeeping, and how far it is.
CREATE TABLE IF NOT EXISTS task (
    name TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL,
    -- The subject behind which it goes on.
    after TEXT
) WITHOUT ROWID;
";

/// Moves what holds out of a table of its own, which shards began with, and takes their indexes by subject.
const FROM_OWN_TABLE: &str = "
INSERT INTO about SELECT subject, scope, channel, state, since, position, consented_at, until, epoch
    FROM own_table;
INSERT INTO about (subject, scope, channel) SELECT subject, '', position
    FROM event WHERE subject IS NOT NULL;
-- What is owed about an event whose content is gone.
INSERT OR IGNORE INTO about (subject, scope, channel) SELECT subject, '', position
    FROM outbox WHERE due_at IS NOT NULL;
DROP TABLE own_table;
DROP INDEX IF EXISTS event_subject;
DROP INDEX IF EXISTS outbox_subject;
";

/// A shard's tables.
pub struct Store<D> {
    /// The database.
    pub db: D,
    /// The events.
    pub log: Log<D>,
    /// Rows that are written together, while they are gathered.
    gathered: RefCell<Option<Gathered>>,
}

/// What is known and to be written, while the rows of many records are gathered.
#[derive(Default)]
struct Gathered {
    held: OrderedMap<SubjectId, Standings>,
    about: Vec<about::AboutRow>,
    owed: Vec<outbox::OwedRow>,
}

impl<D: Database + Clone> Store<D> {
    /// Opens the tables.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(db: D) -> Result<Self, SqlError> {
        let table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'standing'";
        let has_own_table = !db.rows(table, &[])?.is_empty();
        if has_own_table {
            db.run("ALTER TABLE standing RENAME TO own_table", &[])?;
        }
        db.run(SCHEMA, &[])?;
        let log = Log::open(db.clone())?;
        if has_own_table {
            db.run(FROM_OWN_TABLE, &[])?;
        }
        Ok(Self {
            log,
            db,
            gathered: RefCell::default(),
        })
    }

    /// Forgets what was read and gathered: a commit failed.
    pub fn reload(&self) {
        self.log.reload();
        self.gathered.take();
    }

    /// Gathers the rows of records about these subjects from here on: what holds is read with one
    /// statement, and [`write_gathered`](Self::write_gathered) writes with one for each table.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn gather(&self, subjects: &OrderedSet<SubjectId>) -> Result<(), SqlError> {
        let held = self.standings_of(subjects)?;
        self.log.gather();
        *self.gathered.borrow_mut() = Some(Gathered {
            held,
            ..Gathered::default()
        });
        Ok(())
    }

    /// Writes what was gathered, and says when the first delivery is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn write_gathered(&self) -> Result<Option<Moment>, SqlError> {
        self.log.write_gathered()?;
        let Gathered { about, owed, .. } = self.gathered.take().unwrap_or_default();
        self.put_about(&about)?;
        if owed.is_empty() {
            return Ok(None);
        }
        self.owe_rows(&owed)
    }

    /// The number of shards that this ledger was begun with; `shards`, if it begins now.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn begun_with(&self, shards: u16) -> Result<u16, SqlError> {
        let rows = self.db.rows(
            "INSERT INTO ledger (id, shards) VALUES (1, ?) \
             ON CONFLICT (id) DO UPDATE SET shards = shards RETURNING shards",
            &[Value::Integer(shards.into())],
        )?;
        let begun_with = rows.first().and_then(|row| row.natural(0));
        begun_with.and_then(|n| n.try_into().ok()).ok_or(SqlError)
    }

    /// Whether the storage answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> Result<(), SqlError> {
        self.db.rows("SELECT 1", &[]).map(|_| ())
    }

    /// Claims a client's id for a body; says whether it is the one that it was claimed for.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn claim(&self, id: &RecordId, digest: &str, at: Moment) -> Result<bool, SqlError> {
        let query = "SELECT digest FROM claim WHERE id = ?";
        let rows = self.db.rows(query, &[text(id)])?;
        if let Some(row) = rows.first() {
            return Ok(row.text(0) == Some(digest));
        }
        let insert = "INSERT INTO claim (id, digest, at) VALUES (?, ?, ?)";
        self.db
            .run(insert, &[text(id), digest.into(), moment(at)])?;
        Ok(true)
    }
}
