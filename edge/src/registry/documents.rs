//! The documents that were published, and their rows.

use serde::de::DeserializeOwned;
use unticked_shared::{
    ledger::{DocumentKind, DocumentRow, Event, Publication, Row, Table},
    notice::Notice,
    terms::Terms,
    time::Moment,
};

use crate::{
    log::Log,
    runtime::database::{Database, Row as Found, SqlError, Value, moment, natural},
};

/// How long a replaced notice is still accepted: pages are cached, and a stamp is good
/// for as long.
const REPLACED_ACCEPTED_MS: i64 = 24 * 3_600_000;

/// Documents of one page of a backup; a configuration may have hundreds of kilobytes.
const PAGE: u32 = 50;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    -- When it was last taken out of use; NULL while it is in use.
    replaced_at INTEGER
);
CREATE INDEX IF NOT EXISTS document_version ON document (version);
CREATE INDEX IF NOT EXISTS document_replaced ON document (replaced_at) WHERE replaced_at IS NOT NULL;
";

/// The configuration in force.
pub(super) struct Current {
    pub toml: String,
    pub at: Moment,
    pub by: String,
    /// Notices that were replaced in the last day.
    pub replaced: Vec<Notice>,
}

/// What is to be published.
pub(super) struct Published<'a> {
    pub toml: &'a str,
    pub version: &'a str,
    pub by: &'a str,
    pub at: Moment,
    pub notices: &'a [Notice],
    pub terms: &'a Terms,
}

/// The documents.
pub(super) struct Documents<D>(D);

impl<D: Database> Documents<D> {
    pub fn open(db: D) -> Result<Self, SqlError> {
        db.run(SCHEMA, &[])?;
        Ok(Self(db))
    }

    pub fn current(&self, now: Moment) -> Result<Option<Current>, SqlError> {
        let newest = "SELECT body, published_at, published_by FROM document \
                      WHERE kind = 'configuration' AND replaced_at IS NULL \
                      ORDER BY number DESC LIMIT 1";
        let rows = self.0.rows(newest, &[])?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let since = now.plus_millis(-REPLACED_ACCEPTED_MS);
        let replaced = self.0.rows(
            "SELECT body FROM document WHERE replaced_at > ? AND kind = 'notice'",
            &[moment(since)],
        )?;
        Ok(Some(Current {
            toml: row.text(0).ok_or(SqlError)?.to_owned(),
            at: row.moment(1).ok_or(SqlError)?,
            by: row.text(2).ok_or(SqlError)?.to_owned(),
            replaced: replaced.iter().filter_map(|row| row.json(0)).collect(),
        }))
    }

    /// The texts of some versions, those of them that were published.
    pub fn texts<T: DeserializeOwned>(
        &self,
        versions: &[impl std::fmt::Display],
    ) -> Result<Vec<T>, SqlError> {
        let versions: Vec<String> = versions.iter().map(ToString::to_string).collect();
        let list = serde_json::to_string(&versions).map_err(|_| SqlError)?;
        let rows = self.0.rows(
            "SELECT body, MIN(number) FROM document \
             WHERE version IN (SELECT value FROM json_each(?)) GROUP BY version",
            &[list.into()],
        )?;
        rows.iter().map(|row| row.json(0).ok_or(SqlError)).collect()
    }

    /// Publishes, and gives what is to be logged: each document that was not in use before.
    pub fn publish(&self, new: &Published<'_>) -> Result<Vec<Event>, SqlError> {
        let by = new.by.to_owned();
        let mut in_use: Vec<(DocumentKind, String, String, Event)> = Vec::new();
        for notice in new.notices {
            let event = Event::Notice(Publication {
                version: notice.version(),
                at: new.at,
                by: by.clone(),
            });
            let version = notice.version().to_string();
            in_use.push((DocumentKind::Notice, version, notice.canonical(), event));
        }
        let event = Event::Terms(Publication {
            version: new.terms.version(),
            at: new.at,
            by: by.clone(),
        });
        let version = new.terms.version().to_string();
        in_use.push((DocumentKind::Terms, version, new.terms.canonical(), event));
        let event = Event::Configuration(Publication {
            version: new.version.to_owned(),
            at: new.at,
            by,
        });
        in_use.push((
            DocumentKind::Configuration,
            new.version.to_owned(),
            new.toml.to_owned(),
            event,
        ));

        let versions: Vec<&String> = in_use.iter().map(|(_, version, ..)| version).collect();
        let list = serde_json::to_string(&versions).map_err(|_| SqlError)?;
        self.0.run(
            "UPDATE document SET replaced_at = ?1 WHERE replaced_at IS NULL \
             AND version NOT IN (SELECT value FROM json_each(?2))",
            &[moment(new.at), list.into()],
        )?;
        let mut logged = Vec::new();
        for (kind, version, body, event) in in_use {
            let held =
                "SELECT 1 FROM document WHERE version = ? AND kind = ? AND replaced_at IS NULL";
            let held = self
                .0
                .rows(held, &[version.as_str().into(), kind.name().into()])?;
            if !held.is_empty() {
                continue;
            }
            self.0.run(
                "INSERT INTO document (kind, version, body, published_at, published_by) \
                 VALUES (?, ?, ?, ?, ?)",
                &[
                    kind.name().into(),
                    version.into(),
                    body.into(),
                    moment(new.at),
                    new.by.into(),
                ],
            )?;
            logged.push(event);
        }
        Ok(logged)
    }

    pub fn dump(
        &self,
        log: &Log<D>,
        table: Table,
        after: Option<&str>,
    ) -> Result<Vec<Row>, SqlError> {
        let behind = after.map_or(-1, |after| after.parse().unwrap_or(i64::MAX));
        match table {
            Table::Event => {
                let from = u64::try_from(behind.saturating_add(1)).unwrap_or(0);
                let rows = log.dump(from, PAGE * 10)?;
                Ok(rows.into_iter().map(Row::Event).collect())
            }
            Table::Document => {
                let rows = self.0.rows(
                    "SELECT number, kind, version, body, published_at, published_by, replaced_at \
                     FROM document WHERE number > ? ORDER BY number LIMIT ?",
                    &[Value::Integer(behind), Value::Integer(PAGE.into())],
                )?;
                let rows = rows.iter().map(|row| document(row).map(Row::Document));
                rows.collect::<Option<_>>().ok_or(SqlError)
            }
            _ => Ok(Vec::new()),
        }
    }

    pub fn restore(&self, log: &Log<D>, rows: &[Row]) -> Result<Result<(), String>, SqlError> {
        for row in rows {
            match row {
                Row::Event(row) => {
                    if let Err(reason) = log.restore(row)? {
                        return Ok(Err(reason));
                    }
                }
                Row::Document(row) => self.restore_document(row)?,
                _ => return Ok(Err("the registry has events and documents alone".to_owned())),
            }
        }
        Ok(Ok(()))
    }

    fn restore_document(&self, row: &DocumentRow) -> Result<(), SqlError> {
        self.0.run(
            "INSERT OR REPLACE INTO document \
                 (number, kind, version, body, published_at, published_by, replaced_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            &[
                natural(row.number),
                row.kind.name().into(),
                row.version.as_str().into(),
                row.text.as_str().into(),
                moment(row.published_at),
                row.published_by.as_str().into(),
                row.replaced_at.map_or(Value::Null, moment),
            ],
        )
    }
}

fn document(row: &Found) -> Option<DocumentRow> {
    Some(DocumentRow {
        number: row.natural(0)?,
        kind: DocumentKind::named(row.text(1)?)?,
        version: row.text(2)?.to_owned(),
        text: row.text(3)?.to_owned(),
        published_at: row.moment(4)?,
        published_by: row.text(5)?.to_owned(),
        replaced_at: row.moment(6),
    })
}
