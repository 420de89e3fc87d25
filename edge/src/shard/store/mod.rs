//! The tables of a shard, and every statement on them.
//!
//! | file | what it does |
//! |---|---|
//! | `mod.rs` | what holds, and claimed ids |
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

mod backup;
mod contacts;
mod due;
mod mail;
mod obligations;
mod outbox;
mod tasks;

pub use due::{Due, First, Settled};
pub use outbox::{ADDRESS_WAIT_MS, NO_ADDRESS};
pub use tasks::Task;
use unticked_shared::{
    canonical::by_name,
    consent::{Channel, Covered, RecordId, Scope, Standing, Standings, State},
    ordered::{OrderedMap, OrderedSet},
    subject::SubjectId,
    time::Moment,
};

use crate::{
    log::Log,
    runtime::database::{Database, Row, SqlError, Value, json, moment, text},
};

const SCHEMA: &str = "
-- One row: the number of shards that this ledger was begun with.
CREATE TABLE IF NOT EXISTS ledger (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    shards INTEGER NOT NULL
);
-- What holds, by subject, scope and channel: derived from the events, kept for speed.
CREATE TABLE IF NOT EXISTS standing (
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    channel INTEGER NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    position INTEGER NOT NULL,
    -- When the consent was given, where a pause or an undo came since.
    consented_at INTEGER,
    -- When the pause ends.
    until INTEGER,
    -- How often the person has asked anew after an opt-out.
    epoch INTEGER NOT NULL,
    PRIMARY KEY (subject, scope, channel)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS standing_until ON standing (until) WHERE until IS NOT NULL;
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
CREATE INDEX IF NOT EXISTS outbox_subject ON outbox (subject, destination, position)
    WHERE state = 'queued';
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
    standings: Vec<StandingRow>,
    owed: Vec<outbox::OwedRow>,
}

/// A row of what holds as one JSON list, in the order of the table's columns.
#[derive(serde::Serialize)]
struct StandingRow(
    String,
    String,
    u8,
    &'static str,
    i64,
    u64,
    Option<i64>,
    Option<i64>,
    u8,
);

impl<D: Database + Clone> Store<D> {
    /// Opens the tables.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(db: D) -> Result<Self, SqlError> {
        db.run(SCHEMA, &[])?;
        Ok(Self {
            log: Log::open(db.clone())?,
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
        let rows = self.db.rows(
            "SELECT scope, channel, state, since, position, consented_at, until, epoch, subject \
             FROM json_each(?) JOIN standing ON subject = value",
            &[json(Some(subjects))?],
        )?;
        let mut held: OrderedMap<SubjectId, Standings> = subjects
            .iter()
            .map(|subject| (*subject, Standings::default()))
            .collect();
        for row in &rows {
            let (scope, channel, standing, epoch) = standing(row).ok_or(SqlError)?;
            let held = held.or_default(row.subject(8).ok_or(SqlError)?);
            held.put(scope, channel, standing, epoch);
        }
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
        let Gathered {
            standings, owed, ..
        } = self.gathered.take().unwrap_or_default();
        if !standings.is_empty() {
            self.hold_rows(&standings)?;
        }
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

    /// Everything that holds for a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn standings(&self, subject: &SubjectId) -> Result<Standings, SqlError> {
        let gathered = self.gathered.borrow();
        if let Some(held) = gathered.as_ref().and_then(|g| g.held.get(subject)) {
            return Ok(held.clone());
        }
        let rows = self.db.rows(
            "SELECT scope, channel, state, since, position, consented_at, until, epoch \
             FROM standing WHERE subject = ?",
            &[text(subject)],
        )?;
        let mut standings = Standings::default();
        for row in &rows {
            let (scope, channel, standing, epoch) = standing(row).ok_or(SqlError)?;
            standings.put(scope, channel, standing, epoch);
        }
        Ok(standings)
    }

    /// Puts the rows of some scopes and channels in place of those that they follow.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn hold(
        &self,
        subject: &SubjectId,
        standings: &Standings,
        changed: &[(Scope, Channel)],
    ) -> Result<(), SqlError> {
        let rows = standings
            .rows()
            .filter(|(scope, channel, ..)| changed.contains(&(*scope, *channel)))
            .map(|row| standing_row(subject, row));
        if let Some(gathered) = self.gathered.borrow_mut().as_mut() {
            gathered.standings.extend(rows);
            gathered.held.insert(*subject, standings.clone());
            return Ok(());
        }
        let rows: Vec<StandingRow> = rows.collect();
        if rows.is_empty() {
            return Ok(());
        }
        self.hold_rows(&rows)
    }

    /// Puts a row in place of the one that it follows.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn hold_row(
        &self,
        subject: &SubjectId,
        row: (Scope, Channel, Standing, u8),
    ) -> Result<(), SqlError> {
        self.hold_rows(&[standing_row(subject, row)])
    }

    fn hold_rows(&self, rows: &[StandingRow]) -> Result<(), SqlError> {
        self.db.run(
            "INSERT OR REPLACE INTO standing \
             (subject, scope, channel, state, since, position, consented_at, until, epoch) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, \
                    value ->> 6, value ->> 7, value ->> 8 FROM json_each(?)",
            &[json(Some(&rows))?],
        )
    }

    /// Pauses that are over at `now`.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn paused_until(
        &self,
        now: Moment,
        limit: u32,
    ) -> Result<Vec<(SubjectId, Covered)>, SqlError> {
        let rows = self.db.rows(
            "SELECT subject, scope, channel FROM standing \
             WHERE until IS NOT NULL AND until <= ? ORDER BY subject, scope, channel LIMIT ?",
            &[moment(now), Value::Integer(limit.into())],
        )?;
        rows.iter()
            .map(|row| {
                let (scope, channel) = place(row, 1)?;
                Some((row.subject(0)?, Covered { scope, channel }))
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// When the next pause is over.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_pause_end(&self) -> Result<Option<Moment>, SqlError> {
        let query = "SELECT MIN(until) FROM standing WHERE until IS NOT NULL";
        Ok(self
            .db
            .rows(query, &[])?
            .first()
            .and_then(|row| row.moment(0)))
    }

    /// Removes what holds for a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn hold_nothing(&self, subject: &SubjectId) -> Result<(), SqlError> {
        let delete = "DELETE FROM standing WHERE subject = ?";
        self.db.run(delete, &[text(subject)])
    }

    /// Rows of what holds, from a subject on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn standings_from(
        &self,
        first: &str,
        limit: u32,
    ) -> Result<Vec<(SubjectId, Scope, Channel, Standing)>, SqlError> {
        let rows = self.db.rows(
            "SELECT scope, channel, state, since, position, consented_at, until, epoch, subject \
             FROM standing WHERE subject >= ? ORDER BY subject, scope, channel LIMIT ?",
            &[first.into(), Value::Integer(limit.into())],
        )?;
        rows.iter()
            .map(|row| {
                let (scope, channel, standing, _) = standing(row)?;
                Some((row.subject(8)?, scope, channel, standing))
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// Subjects with anything that holds, behind one.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn subjects(
        &self,
        after: Option<SubjectId>,
        limit: u32,
    ) -> Result<Vec<SubjectId>, SqlError> {
        let after = after.map_or_else(String::new, |subject| subject.to_string());
        let rows = self.db.rows(
            "SELECT DISTINCT subject FROM standing WHERE subject > ? ORDER BY subject LIMIT ?",
            &[after.into(), Value::Integer(limit.into())],
        )?;
        rows.iter()
            .map(|row| row.subject(0).ok_or(SqlError))
            .collect()
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

/// The first eight columns.
fn standing_row(
    subject: &SubjectId,
    (scope, channel, standing, epoch): (Scope, Channel, Standing, u8),
) -> StandingRow {
    StandingRow(
        subject.to_string(),
        scope.hex(),
        channel.number(),
        standing.state.name(),
        standing.since.millis(),
        standing.position,
        standing.consented_at.map(Moment::millis),
        standing.until.map(Moment::millis),
        epoch,
    )
}

fn standing(row: &Row) -> Option<(Scope, Channel, Standing, u8)> {
    let (scope, channel) = place(row, 0)?;
    let standing = Standing {
        state: State::named(row.text(2)?)?,
        since: row.moment(3)?,
        position: row.natural(4)?,
        consented_at: row.moment(5),
        until: row.moment(6),
    };
    Some((scope, channel, standing, row.natural(7)?.try_into().ok()?))
}

/// Two columns of scope and channel.
fn place(row: &Row, first: usize) -> Option<(Scope, Channel)> {
    let scope = by_name(row.text(first)?)?;
    let channel = Channel::numbered(row.natural(first + 1)?.try_into().ok()?)?;
    Some((scope, channel))
}
