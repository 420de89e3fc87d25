//! Every configuration and every notice that was ever published. Nothing is deleted:
//! a receipt years from now shows the words of its own day.

use serde::{Deserialize, Serialize};
use unticked_shared::{
    notice::{Notice, NoticeVersion},
    time::Moment,
};
use wasm_bindgen::JsValue;

use crate::runtime::{ObjectState, ObjectStorage, Sql, SqlError};

/// How long a replaced notice is still accepted: pages are cached, and a stamp is good
/// for as long.
const REPLACED_ACCEPTED_MS: i64 = 24 * 3_600_000;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS configuration (
    number INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    toml TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS notice (
    version TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    first_published_at INTEGER NOT NULL,
    -- When it was last taken out of use; NULL while a form shows it.
    replaced_at INTEGER
) WITHOUT ROWID;
";

/// What the registry is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// The configuration in force.
    Current,
    /// Put a checked configuration in force.
    Publish {
        /// Its text.
        toml: String,
        /// Its version.
        version: String,
        /// By whom.
        by: String,
        /// Now.
        at: Moment,
        /// Every notice that its forms show.
        notices: Vec<Notice>,
    },
    /// The words of a notice, however old.
    Notice {
        /// Its version.
        version: NoticeVersion,
    },
    /// Whether the storage answers.
    Ping,
}

/// What it answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// The configuration in force.
    Current {
        /// Its text.
        toml: String,
        /// When it was published.
        at: Moment,
        /// By whom.
        by: String,
        /// Notices that were replaced in the last day.
        replaced: Vec<Notice>,
    },
    /// The words of a notice.
    Notice {
        /// The notice.
        notice: Notice,
    },
    /// Nothing of the kind was published.
    Absent,
    /// Done.
    Done,
}

/// The registry object.
pub struct Registry {
    storage: ObjectStorage,
    sql: Sql,
}

impl Registry {
    /// Opens its storage.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(state: &ObjectState) -> Result<Self, JsValue> {
        let storage = state.storage();
        let sql = storage.sql();
        sql.run(SCHEMA, &[])?;
        Ok(Self { storage, sql })
    }

    /// Carries a command out.
    ///
    /// # Errors
    /// When the storage failed, or the text is no command.
    pub fn call(&self, command: &str) -> Result<String, JsValue> {
        let command: Command =
            serde_json::from_str(command).map_err(|_| JsValue::from("not a command"))?;
        let answer = match command {
            Command::Current => self.current()?,
            Command::Notice { version } => self.notice(&version)?,
            Command::Publish {
                toml,
                version,
                by,
                at,
                notices,
            } => {
                self.storage
                    .atomically(|| self.publish(&toml, &version, &by, at, &notices))?;
                Answer::Done
            }
            Command::Ping => {
                self.sql.rows("SELECT 1", &[])?;
                Answer::Done
            }
        };
        serde_json::to_string(&answer).map_err(|_| JsValue::from("not an answer"))
    }

    fn current(&self) -> Result<Answer, SqlError> {
        let newest = "SELECT toml, published_at, published_by FROM configuration \
                      ORDER BY number DESC LIMIT 1";
        let rows = self.sql.rows(newest, &[])?;
        let Some(row) = rows.first() else {
            return Ok(Answer::Absent);
        };
        let toml = row.text(0).ok_or(SqlError)?;
        let at = Moment::from_millis(row.integer(1).ok_or(SqlError)?);
        let by = row.text(2).ok_or(SqlError)?;
        let since = crate::runtime::now().millis() - REPLACED_ACCEPTED_MS;
        let replaced = self
            .sql
            .rows(
                "SELECT body FROM notice WHERE replaced_at > ?",
                &[number(since)],
            )?
            .iter()
            .filter_map(|row| row.json(0))
            .collect();
        Ok(Answer::Current {
            toml,
            at,
            by,
            replaced,
        })
    }

    fn notice(&self, version: &NoticeVersion) -> Result<Answer, SqlError> {
        let rows = self.sql.rows(
            "SELECT body FROM notice WHERE version = ?",
            &[version.to_string().into()],
        )?;
        Ok(rows
            .first()
            .and_then(|row| row.json(0))
            .map_or(Answer::Absent, |notice| Answer::Notice { notice }))
    }

    fn publish(
        &self,
        toml: &str,
        version: &str,
        by: &str,
        at: Moment,
        notices: &[Notice],
    ) -> Result<(), SqlError> {
        let newest = "SELECT version FROM configuration ORDER BY number DESC LIMIT 1";
        let rows = self.sql.rows(newest, &[])?;
        if rows.first().and_then(|row| row.text(0)).as_deref() == Some(version) {
            return Ok(());
        }
        self.sql.run(
            "INSERT INTO configuration (version, toml, published_at, published_by) \
             VALUES (?, ?, ?, ?)",
            &[version.into(), toml.into(), number(at.millis()), by.into()],
        )?;
        self.sql.run(
            "UPDATE notice SET replaced_at = ? WHERE replaced_at IS NULL",
            &[number(at.millis())],
        )?;
        for notice in notices {
            self.sql.run(
                "INSERT INTO notice (version, body, first_published_at) VALUES (?, ?, ?) \
                 ON CONFLICT (version) DO UPDATE SET replaced_at = NULL",
                &[
                    notice.version().to_string().into(),
                    notice.canonical().into(),
                    number(at.millis()),
                ],
            )?;
        }
        Ok(())
    }
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds are below 2^53")]
fn number(value: i64) -> JsValue {
    JsValue::from_f64(value as f64)
}
