//! The tables of a shard, and every statement on them.
//!
//! | file | what it does |
//! |---|---|
//! | `mod.rs` | records, and what holds |
//! | `contacts.rs` | the sealed addresses |
//! | `outbox.rs` | what is owed to whom |

mod contacts;
mod outbox;

pub use outbox::{ADDRESS_WAIT_MS, Due, Settled};
use std::cell::Cell;

use unticked_shared::{
    consent::{Act, Channel, Record, RecordId, Scope, Standing, Standings, State},
    subject::SubjectId,
    time::Moment,
};
use wasm_bindgen::JsValue;

use crate::runtime::{Sql, SqlError, SqlRow};

const SCHEMA: &str = "
-- One row: the number of shards that this ledger was begun with.
CREATE TABLE IF NOT EXISTS ledger (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    shards INTEGER NOT NULL
);
-- The records, in the order of the log. Nothing here is ever changed.
CREATE TABLE IF NOT EXISTS record (
    position INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The record's id, where the same record may be sent again: from a form's client, or
    -- from another shard. One that was made here is nobody else's.
    sent_as TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS record_sent_as ON record (sent_as) WHERE sent_as IS NOT NULL;
-- What holds, by subject, scope and channel: derived from the records, kept for speed.
CREATE TABLE IF NOT EXISTS standing (
    subject TEXT NOT NULL,
    scope TEXT NOT NULL,
    channel INTEGER NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (subject, scope, channel)
) WITHOUT ROWID;
-- The sealed addresses.
CREATE TABLE IF NOT EXISTS subject (
    id TEXT PRIMARY KEY,
    email TEXT,
    phone TEXT,
    name TEXT
) WITHOUT ROWID;
-- Which subjects share a phone number.
CREATE TABLE IF NOT EXISTS phone_link (
    phone TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (phone, subject)
) WITHOUT ROWID;
-- The bodies that clients' ids were used for.
CREATE TABLE IF NOT EXISTS claim (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
-- What is owed to whom.
CREATE TABLE IF NOT EXISTS outbox (
    position INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    standings TEXT NOT NULL,
    state TEXT NOT NULL,
    -- When the state was reached.
    at INTEGER NOT NULL,
    -- When to go on with it; NULL when there is nothing more to do.
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    record TEXT,
    reason TEXT
);
CREATE INDEX IF NOT EXISTS outbox_subject ON outbox (subject, position) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL;
";
/// A shard's tables.
pub struct Store {
    sql: Sql,
    /// The position of the next record, once it was read.
    next: Cell<Option<u64>>,
}

impl Store {
    /// Opens the tables.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(sql: Sql) -> Result<Self, SqlError> {
        sql.run(SCHEMA, &[])?;
        Ok(Self {
            sql,
            next: Cell::new(None),
        })
    }

    /// Forgets what was read: a commit failed.
    pub fn reload(&self) {
        self.next.set(None);
    }

    /// The number of shards that this ledger was begun with; `shards`, if it begins now.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn begun_with(&self, shards: u16) -> Result<u16, SqlError> {
        let rows = self.sql.rows(
            "INSERT INTO ledger (id, shards) VALUES (1, ?) \
             ON CONFLICT (id) DO UPDATE SET shards = shards RETURNING shards",
            &[shards.into()],
        )?;
        let begun_with = rows.first().and_then(|row| row.natural(0));
        begun_with.and_then(|n| n.try_into().ok()).ok_or(SqlError)
    }

    /// Whether the storage answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> Result<(), SqlError> {
        self.sql.rows("SELECT 1", &[]).map(|_| ())
    }

    /// The position that the next record will have.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_position(&self) -> Result<u64, SqlError> {
        if let Some(next) = self.next.get() {
            return Ok(next);
        }
        let rows = self.sql.rows("SELECT MAX(position) FROM record", &[])?;
        let last = rows.first().and_then(|row| row.natural(0));
        Ok(last.map_or(0, |last| last + 1))
    }

    /// The record that was sent under this id before.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn record_sent_as(&self, id: &RecordId) -> Result<Option<(u64, Record)>, SqlError> {
        let found = "SELECT position, body FROM record WHERE sent_as = ?";
        let rows = self.sql.rows(found, &[text(id)])?;
        rows.first()
            .map(|row| {
                Ok((
                    row.natural(0).ok_or(SqlError)?,
                    row.json(1).ok_or(SqlError)?,
                ))
            })
            .transpose()
    }

    /// The record at a position.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn record(&self, position: u64) -> Result<Option<Record>, SqlError> {
        let rows = self.sql.rows(
            "SELECT body FROM record WHERE position = ?",
            &[natural(position)],
        )?;
        rows.first()
            .map(|row| row.json(0).ok_or(SqlError))
            .transpose()
    }

    /// Everything that holds for a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn standings(&self, subject: &SubjectId) -> Result<Standings, SqlError> {
        let rows = self.sql.rows(
            "SELECT scope, channel, state, since, position FROM standing WHERE subject = ?",
            &[text(subject)],
        )?;
        let mut standings = Standings::default();
        for row in &rows {
            let (scope, channel, standing) = standing(row).ok_or(SqlError)?;
            standings.apply(scope, channel, standing);
        }
        Ok(standings)
    }

    /// Stores a record and what it changes.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn append(
        &self,
        position: u64,
        record: &Record,
        changed: &[(Scope, Channel, Standing)],
    ) -> Result<(), SqlError> {
        let body = serde_json::to_string(record).map_err(|_| SqlError)?;
        let sent_as = match record.act {
            Act::OneClick { .. } => JsValue::NULL,
            Act::Form { .. } | Act::RecordResolved { .. } => text(&record.id),
        };
        self.sql.run(
            "INSERT INTO record (position, subject, body, sent_as) VALUES (?, ?, ?, ?)",
            &[
                natural(position),
                text(&record.subject),
                body.into(),
                sent_as,
            ],
        )?;
        for (scope, channel, standing) in changed {
            self.sql.run(
                "INSERT OR REPLACE INTO standing (subject, scope, channel, state, since, position) \
                 VALUES (?, ?, ?, ?, ?, ?)",
                &[
                    text(&record.subject),
                    scope.hex().into(),
                    channel.number().into(),
                    standing.state.name().into(),
                    moment(standing.since),
                    natural(standing.position),
                ],
            )?;
        }
        self.next.set(Some(position + 1));
        Ok(())
    }

    /// Claims a client's id for a body; says whether it is the one that it was claimed for.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn claim(&self, id: &RecordId, digest: &str, at: Moment) -> Result<bool, SqlError> {
        let rows = self
            .sql
            .rows("SELECT digest FROM claim WHERE id = ?", &[text(id)])?;
        if let Some(row) = rows.first() {
            return Ok(row.text(0).as_deref() == Some(digest));
        }
        let insert = "INSERT INTO claim (id, digest, at) VALUES (?, ?, ?)";
        self.sql
            .run(insert, &[text(id), digest.into(), moment(at)])?;
        Ok(true)
    }
}

fn standing(row: &SqlRow) -> Option<(Scope, Channel, Standing)> {
    let scope = serde_json::from_value(row.text(0)?.into()).ok()?;
    let channel = Channel::numbered(row.natural(1)?.try_into().ok()?)?;
    let state = State::named(&row.text(2)?)?;
    let since = Moment::from_millis(row.integer(3)?);
    Some((
        scope,
        channel,
        Standing {
            since,
            state,
            position: row.natural(4)?,
        },
    ))
}
fn text(value: &impl std::fmt::Display) -> JsValue {
    value.to_string().into()
}

/// Positions and ids stay below 2^53: at a million records a second that takes 285 years.
#[allow(clippy::cast_precision_loss, reason = "below 2^53")]
fn natural(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds are below 2^53")]
fn moment(value: Moment) -> JsValue {
    JsValue::from_f64(value.millis() as f64)
}

fn json(value: Option<&impl serde::Serialize>) -> Result<JsValue, SqlError> {
    value.map_or(Ok(JsValue::NULL), |value| {
        serde_json::to_string(value)
            .map(JsValue::from)
            .map_err(|_| SqlError)
    })
}
