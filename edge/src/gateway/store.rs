//! What the gateway remembers. None of it is needed to deliver; it spares calls, keeps notes from
//! being written twice, and tells what somebody changed in the CRM from what we wrote there.

use serde::{Serialize, de::DeserializeOwned};
use unticked_shared::{
    crm::{Drift, DriftKind, zoho::Held},
    ordered::{OrderedMap, OrderedSet},
    subject::{CrmModule, CrmRecord},
    time::Moment,
};
use uuid::Uuid;

use super::Gateway;
use crate::runtime::{
    Database as _, SqlError,
    database::{Value, flag, json, moment, text},
};

pub(super) const SCHEMA: &str = "
-- What the ledger stands behind in each of the CRM's records: a JSON object, field to 0 or 1.
-- Ids are texts: Zoho's have 64 bits, and the runtime's numbers 53.
CREATE TABLE IF NOT EXISTS held (
    module TEXT NOT NULL,
    id TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (module, id)
) WITHOUT ROWID;
-- Where the CRM differs and nothing repairs it by itself.
CREATE TABLE IF NOT EXISTS drift (
    kind TEXT NOT NULL,
    module TEXT NOT NULL,
    record TEXT NOT NULL,
    detail TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (module, record, kind)
) WITHOUT ROWID;
-- Notes: begun before they are sent, done when the CRM said so. For a month.
CREATE TABLE IF NOT EXISTS noted (
    event TEXT NOT NULL,
    module TEXT NOT NULL,
    id TEXT NOT NULL,
    done INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (event, module, id)
) WITHOUT ROWID;
-- Single values, by name.
CREATE TABLE IF NOT EXISTS kept (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
";

/// The single value of the last comparison of everything.
pub(super) const COMPARED: &str = "compared";

/// Drifts of one answer; whoever has more has one cause for them.
const DRIFTS: u32 = 1000;
/// An update is repeated for as long as the CRM does not take it, which seldom lasts for weeks.
const NOTED_MS: i64 = 30 * 86_400_000;

impl Gateway {
    /// A single value.
    pub(super) fn kept<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let query = "SELECT value FROM kept WHERE name = ?";
        let rows = self.storage.rows(query, &[name.into()]).ok()?;
        rows.first()?.json(0)
    }

    /// Keeps a single value.
    pub(super) fn keep(&self, name: &str, value: &impl Serialize) -> Result<(), SqlError> {
        self.storage.run(
            "INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)",
            &[name.into(), json(Some(value))?],
        )
    }

    /// What is held of records of one module.
    pub(super) fn held(&self, module: &CrmModule, ids: &[u64]) -> OrderedMap<u64, Held> {
        let query = "SELECT id, fields FROM held \
                     WHERE module = ? AND id IN (SELECT value FROM json_each(?))";
        let Ok(ids) = texts(ids) else {
            return OrderedMap::new();
        };
        let rows = self.storage.rows(query, &[text(&module.as_str()), ids]);
        let rows = rows.unwrap_or_default();
        rows.iter()
            .filter_map(|row| {
                let fields: OrderedMap<String, u8> = row.json(1)?;
                let held = fields.into_iter().map(|(k, v)| (k, v != 0)).collect();
                Some((row.text(0)?.parse().ok()?, held))
            })
            .collect()
    }

    /// Adds to what is held of records.
    pub(super) fn hold(&self, module: &CrmModule, records: &[(u64, Held)]) -> Result<(), SqlError> {
        let rows: Vec<(String, String)> = records
            .iter()
            .filter(|(_, held)| !held.is_empty())
            .map(|(id, held)| {
                let fields: OrderedMap<&str, u8> = held
                    .iter()
                    .map(|(k, v)| (k.as_str(), u8::from(*v)))
                    .collect();
                (
                    id.to_string(),
                    serde_json::to_string(&fields).unwrap_or_default(),
                )
            })
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        self.storage.run(
            "INSERT INTO held (module, id, fields) \
             SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE TRUE \
             ON CONFLICT DO UPDATE SET fields = json_patch(fields, excluded.fields)",
            &[text(&module.as_str()), json(Some(&rows))?],
        )
    }

    /// Forgets records that are gone, or whose person was erased.
    pub(super) fn forget(&self, module: &CrmModule, ids: &[u64]) -> Result<(), SqlError> {
        for table in ["held", "noted"] {
            self.storage.run(
                &format!(
                    "DELETE FROM {table} WHERE module = ? \
                     AND id IN (SELECT value FROM json_each(?))"
                ),
                &[text(&module.as_str()), texts(ids)?],
            )?;
        }
        self.storage.run(
            "DELETE FROM drift WHERE module = ? \
             AND record IN (SELECT value FROM json_each(?))",
            &[text(&module.as_str()), texts(ids)?],
        )
    }

    /// Notes a drift, or that there is none of this kind. What was known before keeps its time.
    pub(super) fn drifts(
        &self,
        (kind, module, record): (DriftKind, &CrmModule, Option<u64>),
        detail: Option<&str>,
        now: Moment,
    ) {
        let record = record.map_or_else(String::new, |id| id.to_string());
        self.drifts_at((kind, module.as_str(), &record), detail, now);
    }

    /// The same of what is no record of a module.
    pub(super) fn drifts_at(
        &self,
        (kind, module, record): (DriftKind, &str, &str),
        detail: Option<&str>,
        now: Moment,
    ) {
        let place = [kind.name().into(), module.into(), record.into()];
        // A drift that could not be noted now is found again.
        let _ = match detail {
            Some(detail) => {
                let [kind, module, record] = place;
                self.storage.run(
                    "INSERT INTO drift (kind, module, record, detail, since) \
                     VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET detail = excluded.detail",
                    &[kind, module, record, detail.into(), moment(now)],
                )
            }
            None => self.storage.run(
                "DELETE FROM drift WHERE kind = ? AND module = ? AND record = ?",
                &place,
            ),
        };
    }

    /// Whether a record is known to drift in this way.
    pub(super) fn is_drifting(&self, kind: DriftKind, record: &CrmRecord) -> bool {
        let query = "SELECT 1 FROM drift WHERE kind = ? AND module = ? AND record = ?";
        let place = [
            kind.name().into(),
            text(&record.module.as_str()),
            text(&record.id),
        ];
        self.storage
            .rows(query, &place)
            .is_ok_and(|rows| !rows.is_empty())
    }

    /// The records of a module that hold something else than the ledger.
    pub(super) fn drifting_in(&self, module: &CrmModule) -> OrderedSet<String> {
        let query = "SELECT record FROM drift WHERE module = ? AND kind IN \
                     ('opt_out_cleared', 'granted_in_crm', 'opt_out_outweighed')";
        let rows = self.storage.rows(query, &[text(&module.as_str())]);
        let rows = rows.unwrap_or_default();
        rows.iter()
            .filter_map(|row| row.text(0).map(str::to_owned))
            .collect()
    }

    /// Everything that drifts, the oldest first.
    pub(super) fn all_drifts(&self) -> Result<Vec<Drift>, SqlError> {
        let query = format!(
            "SELECT kind, module, record, detail, since FROM drift ORDER BY since LIMIT {DRIFTS}"
        );
        let rows = self.storage.rows(&query, &[])?;
        rows.iter()
            .map(|row| {
                Some(Drift {
                    kind: DriftKind::named(row.text(0)?)?,
                    module: row.text(1)?.parse().ok()?,
                    record: row.text(2)?.to_owned(),
                    detail: row.text(3)?.to_owned(),
                    since: row.moment(4)?,
                })
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// How far the note about an event on a record is: done, or begun, so that it may be there.
    pub(super) fn noted(&self, event: &Uuid, record: &CrmRecord) -> Result<Option<bool>, SqlError> {
        let query = "SELECT done FROM noted WHERE event = ? AND module = ? AND id = ?";
        let place = [text(event), text(&record.module.as_str()), text(&record.id)];
        let rows = self.storage.rows(query, &place)?;
        Ok(rows
            .first()
            .and_then(|row| row.integer(0))
            .map(|done| done != 0))
    }

    /// Keeps how far notes are.
    pub(super) fn note_is(
        &self,
        notes: &[(Uuid, CrmRecord)],
        done: bool,
        now: Moment,
    ) -> Result<(), SqlError> {
        let rows: Vec<(&Uuid, &str, String)> = notes
            .iter()
            .map(|(event, record)| (event, record.module.as_str(), record.id.to_string()))
            .collect();
        self.storage.run(
            "INSERT OR REPLACE INTO noted (event, module, id, done, at) \
             SELECT value ->> 0, value ->> 1, value ->> 2, ?2, ?3 FROM json_each(?1)",
            &[json(Some(&rows))?, flag(done), moment(now)],
        )?;
        self.storage.run(
            "DELETE FROM noted WHERE at < ?",
            &[moment(now.plus_millis(-NOTED_MS))],
        )
    }
}

/// Ids as one value, for `json_each`.
fn texts(ids: &[u64]) -> Result<Value<'static>, SqlError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    json(Some(&ids))
}
