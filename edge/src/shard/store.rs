//! The tables of a shard, and every statement on them.

use std::cell::Cell;

use unticked_shared::{
    consent::{Act, Channel, Record, RecordId, Scope, Standing, Standings, State},
    ledger::{Delivery, DeliveryState, SealedContact},
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

/// How long a record waits for an address that nobody has told us yet. Whoever tells it
/// releases the record at once; this is only the net under that.
pub const ADDRESS_WAIT_MS: i64 = 3_600_000;

/// A shard's tables.
pub struct Store {
    sql: Sql,
    /// The position of the next record, once it was read.
    next: Cell<Option<u64>>,
}

/// A row of the outbox that is due.
pub struct Due {
    /// The record's position, which is the row's too.
    pub position: u64,
    /// Whose.
    pub subject: SubjectId,
    /// Whether it goes before grants.
    pub urgent: bool,
    /// What held after the record.
    pub standings: Standings,
    /// How far it is.
    pub state: DeliveryState,
    /// Failures so far.
    pub attempts: u32,
    /// The sealed addresses.
    pub contact: SealedContact,
    /// The CRM's record, once it was taken.
    pub record: Option<unticked_shared::subject::CrmRecord>,
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
    pub fn next_position(&self) -> u64 {
        self.next.get().unwrap_or_else(|| {
            let rows = self.sql.rows("SELECT MAX(position) FROM record", &[]);
            rows.ok()
                .and_then(|rows| rows.first().and_then(|row| row.natural(0)))
                .map_or(0, |last| last + 1)
        })
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

    /// Keeps what came with a record; what it does not give stays as it was.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn keep_contact(
        &self,
        subject: &SubjectId,
        contact: &SealedContact,
        now: Moment,
    ) -> Result<(), SqlError> {
        if *contact == SealedContact::default() {
            return Ok(());
        }
        self.sql.run(
            "INSERT INTO subject (id, email, phone, name) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (id) DO UPDATE SET email = coalesce(?2, email), \
             phone = coalesce(?3, phone), name = coalesce(?4, name)",
            &[
                text(subject),
                json(contact.email.as_ref())?,
                json(contact.phone.as_ref())?,
                json(contact.name.as_ref())?,
            ],
        )?;
        self.release(subject, contact, now)
    }

    /// Lets go on what waited for an address that is known now.
    fn release(
        &self,
        subject: &SubjectId,
        contact: &SealedContact,
        now: Moment,
    ) -> Result<(), SqlError> {
        if contact.email.is_none() {
            return Ok(());
        }
        self.sql.run(
            "UPDATE outbox SET due_at = ?2 \
             WHERE subject = ?1 AND state = 'queued' AND due_at > ?2",
            &[text(subject), moment(now)],
        )
    }

    /// Keeps the address of a subject who is not known yet, and releases what waited for it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn keep_contact_of_new(
        &self,
        subject: &SubjectId,
        contact: &SealedContact,
        now: Moment,
    ) -> Result<(), SqlError> {
        self.sql.run(
            "INSERT INTO subject (id, email, phone, name) VALUES (?, ?, ?, ?) \
             ON CONFLICT (id) DO UPDATE SET email = coalesce(email, excluded.email)",
            &[
                text(subject),
                json(contact.email.as_ref())?,
                json(contact.phone.as_ref())?,
                json(contact.name.as_ref())?,
            ],
        )?;
        self.release(subject, contact, now)
    }

    /// Notes that a subject uses a phone number.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn link(&self, phone: &SubjectId, subject: &SubjectId) -> Result<(), SqlError> {
        self.sql.run(
            "INSERT OR IGNORE INTO phone_link (phone, subject) VALUES (?, ?)",
            &[text(phone), text(subject)],
        )
    }

    /// The subjects that use a phone number.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn linked(&self, phone: &SubjectId) -> Result<Vec<SubjectId>, SqlError> {
        let rows = self.sql.rows(
            "SELECT subject FROM phone_link WHERE phone = ?",
            &[text(phone)],
        )?;
        rows.iter()
            .map(|row| row.text(0).and_then(|id| id.parse().ok()).ok_or(SqlError))
            .collect()
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

    /// Puts a record into the outbox and says when it is due: at once, or much later where
    /// nobody has told the address yet, which [`Store::release`] shortens.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owe(
        &self,
        position: u64,
        record: &Record,
        standings: &Standings,
    ) -> Result<Moment, SqlError> {
        let standings = serde_json::to_string(standings).map_err(|_| SqlError)?;
        let at = record.received_at;
        let rows = self.sql.rows(
            "INSERT INTO outbox (position, subject, urgent, standings, state, at, due_at) \
             VALUES (?1, ?2, ?3, ?4, 'queued', ?5, \
                     iif(?6 OR EXISTS (SELECT 1 FROM subject WHERE id = ?2), ?5, ?7)) \
             RETURNING due_at",
            &[
                natural(position),
                text(&record.subject),
                u8::from(record.is_urgent()).into(),
                standings.into(),
                moment(at),
                u8::from(record.names_a_crm_record()).into(),
                moment(at.plus_millis(ADDRESS_WAIT_MS)),
            ],
        )?;
        let due_at = rows.first().and_then(|row| row.integer(0));
        due_at.map(Moment::from_millis).ok_or(SqlError)
    }

    /// Who was told of a record.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn deliveries(&self, position: u64) -> Result<Vec<Delivery>, SqlError> {
        let rows = self.sql.rows(
            "SELECT state, at FROM outbox WHERE position = ?",
            &[natural(position)],
        )?;
        rows.iter()
            .map(|row| {
                let state = row.text(0).and_then(|name| DeliveryState::named(&name));
                Ok(Delivery {
                    destination: "crm".to_owned(),
                    state: state.ok_or(SqlError)?,
                    at: Moment::from_millis(row.integer(1).ok_or(SqlError)?),
                })
            })
            .collect()
    }

    /// What is due now: of each subject the oldest queued row alone, opt-outs first.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn due(&self, now: Moment, limit: u32) -> Result<Vec<Due>, SqlError> {
        let rows = self.sql.rows(
            // What an opt-out waits for must not wait behind others: records of one subject go
            // out in their order, and the first is as urgent as any behind it.
            "SELECT o.position, o.subject, o.urgent, o.standings, o.state, o.attempts, \
                    o.record, s.email, s.phone, s.name, \
                    EXISTS (SELECT 1 FROM outbox l WHERE l.subject = o.subject \
                            AND l.state = 'queued' AND l.urgent) AS pressing \
             FROM outbox o LEFT JOIN subject s ON s.id = o.subject \
             WHERE o.due_at <= ? AND (o.state = 'accepted' OR NOT EXISTS ( \
                 SELECT 1 FROM outbox e \
                 WHERE e.subject = o.subject AND e.state = 'queued' AND e.position < o.position)) \
             ORDER BY pressing DESC, o.position LIMIT ?",
            &[moment(now), limit.into()],
        )?;
        rows.iter().map(|row| due(row).ok_or(SqlError)).collect()
    }

    /// When the next row is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_due(&self) -> Result<Option<Moment>, SqlError> {
        let rows = self.sql.rows(
            "SELECT MIN(due_at) FROM outbox WHERE due_at IS NOT NULL",
            &[],
        )?;
        let due_at = rows.first().and_then(|row| row.integer(0));
        Ok(due_at.map(Moment::from_millis))
    }

    /// Whether a newer record of the subject is in the outbox.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn is_superseded(&self, row: &Due) -> Result<bool, SqlError> {
        let newer = "SELECT 1 FROM record WHERE subject = ? AND position > ? LIMIT 1";
        let rows = self
            .sql
            .rows(newer, &[text(&row.subject), natural(row.position)])?;
        Ok(!rows.is_empty())
    }

    /// Moves a row on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn settle(&self, row: &Due, to: &Settled) -> Result<(), SqlError> {
        self.sql.run(
            "UPDATE outbox SET state = ?2, at = CASE WHEN state = ?2 THEN at ELSE ?3 END, \
             due_at = ?4, attempts = ?5, record = coalesce(?6, record), reason = ?7 WHERE position = ?1",
            &[
                natural(row.position),
                to.state.name().into(),
                moment(to.now),
                to.due_at.map_or(JsValue::NULL, moment),
                to.attempts.into(),
                json(to.record.as_ref())?,
                to.reason.as_deref().map_or(JsValue::NULL, JsValue::from),
            ],
        )
    }
}

/// Where a row of the outbox is moved to.
pub struct Settled {
    /// How far it is.
    pub state: DeliveryState,
    /// Now.
    pub now: Moment,
    /// When to go on; `None` when done.
    pub due_at: Option<Moment>,
    /// Failures so far.
    pub attempts: u32,
    /// The CRM's record.
    pub record: Option<unticked_shared::subject::CrmRecord>,
    /// Why it is not further.
    pub reason: Option<String>,
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

fn due(row: &SqlRow) -> Option<Due> {
    Some(Due {
        position: row.natural(0)?,
        subject: row.text(1)?.parse().ok()?,
        urgent: row.integer(2)? != 0,
        standings: row.json(3)?,
        state: DeliveryState::named(&row.text(4)?)?,
        attempts: row.natural(5)?.try_into().ok()?,
        record: row.json(6),
        contact: SealedContact {
            email: row.json(7),
            phone: row.json(8),
            name: row.json(9),
        },
    })
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
