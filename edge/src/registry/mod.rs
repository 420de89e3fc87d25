//! Every configuration, every notice and all terms that were ever published, each a leaf of the
//! registry's own log. Nothing is deleted: a receipt years from now shows the words of its day.

mod documents;
mod looks;

use base64ct::{Base64, Encoding as _};
use documents::Documents;
use looks::Looks;
use serde::{Deserialize, Serialize};
use unticked_shared::{
    api::{AuditResponse, BackupResponse, Looked, Refused},
    ledger::{Call, Row},
    log::{Head, Salt},
    notice::{Notice, NoticeVersion},
    read,
    terms::{Terms, TermsVersion},
    time::Moment,
};
use wasm_bindgen::JsValue;

use crate::{
    log::Log,
    runtime::{self, Database as _, ObjectState, SqlError, Storage},
};

/// What the registry is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
        /// What people may know about the processing.
        terms: Box<Terms>,
    },
    /// The words of a notice and the terms of a record, however old.
    Texts {
        /// The versions of notices.
        notices: Vec<NoticeVersion>,
        /// The versions of terms.
        terms: Vec<TermsVersion>,
    },
    /// The size and root of the log.
    Head,
    /// A file of the log.
    LogFile {
        /// Its path below the log's prefix.
        path: String,
    },
    /// Rows for a backup.
    Dump {
        /// Which.
        table: unticked_shared::ledger::Table,
        /// Go on behind this row.
        after: Option<String>,
    },
    /// Rows of a backup.
    Restore {
        /// The JSON of a list of rows, which the registry alone reads.
        rows: String,
    },
    /// Check rows against the log.
    Audit {
        /// Go on from this position.
        from: u64,
    },
    /// What was read and written through bearer tokens.
    Accesses {
        /// Go on from this position.
        from: u64,
    },
    /// Nothing but the access itself.
    Note,
    /// Unsubscribe links were looked at, and forms not recorded, since the last time.
    Count {
        /// How often links.
        looked: Vec<Looked>,
        /// How often forms.
        refused: Vec<Refused>,
    },
    /// How often links were looked at, and forms not recorded.
    Looked,
    /// Whether the storage answers.
    Ping,
}

/// What it answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Words and terms, those of them that were published.
    Texts {
        /// The notices.
        notices: Vec<Notice>,
        /// The terms.
        terms: Vec<Terms>,
    },
    /// The size and root of the log.
    Head {
        /// Both.
        head: Head,
    },
    /// A file of the log.
    LogFile {
        /// Its bytes, base64.
        bytes: String,
        /// Whether it will never change.
        immutable: bool,
    },
    /// The JSON that the route answers with, to be passed on as it is.
    Json {
        /// The text.
        text: String,
    },
    /// Refused: the rows do not continue what is there, or are not what they claim.
    NotRestored {
        /// What was wrong.
        reason: String,
    },
    /// How often links were looked at, and forms not recorded.
    Looked {
        /// Sums over all days.
        looked: Vec<Looked>,
        /// Sums over all days.
        refused: Vec<Refused>,
    },
    /// Nothing of the kind is there.
    Absent,
    /// Done.
    Done,
}

/// The registry object.
pub struct Registry {
    storage: Storage,
    log: Log<Storage>,
    documents: Documents<Storage>,
    looks: Looks<Storage>,
}

impl Registry {
    /// Opens its storage.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(state: &ObjectState) -> Result<Self, JsValue> {
        let storage = Storage::of(state);
        Ok(Self {
            log: Log::open(storage.clone())?,
            documents: Documents::open(storage.clone())?,
            looks: Looks::open(storage.clone())?,
            storage,
        })
    }

    /// Carries a call out.
    ///
    /// # Errors
    /// When the storage failed, or the text is no call.
    pub fn call(&self, call: &str) -> Result<String, JsValue> {
        let call: Call<Command> = read::json(call).map_err(|_| JsValue::from("not a call"))?;
        let done = self.storage.atomically(|| {
            if let Some(access) = &call.access {
                let event = unticked_shared::ledger::Event::Access((**access).clone());
                self.log.append(&event, &salt(), None)?;
            }
            self.answer(&call.command)
        });
        let answer = done.inspect_err(|_| self.log.reload())?;
        serde_json::to_string(&answer).map_err(|_| JsValue::from("not an answer"))
    }

    fn answer(&self, command: &Command) -> Result<Answer, SqlError> {
        Ok(match command {
            Command::Current => match self.documents.current(runtime::now())? {
                Some(current) => Answer::Current {
                    toml: current.toml,
                    at: current.at,
                    by: current.by,
                    replaced: current.replaced,
                },
                None => Answer::Absent,
            },
            Command::Publish {
                toml,
                version,
                by,
                at,
                notices,
                terms,
            } => {
                let published = documents::Published {
                    toml,
                    version,
                    by,
                    at: *at,
                    notices,
                    terms,
                };
                for event in self.documents.publish(&published)? {
                    self.log.append(&event, &salt(), None)?;
                }
                Answer::Done
            }
            Command::Texts { notices, terms } => Answer::Texts {
                notices: self.documents.texts(notices)?,
                terms: self.documents.texts(terms)?,
            },
            Command::Head => Answer::Head {
                head: self.log.head()?,
            },
            Command::LogFile { path } => match self.log.file(path)? {
                Some((bytes, immutable)) => Answer::LogFile {
                    bytes: Base64::encode_string(&bytes),
                    immutable,
                },
                None => Answer::Absent,
            },
            Command::Dump { table, after } => {
                let rows = self.documents.dump(&self.log, *table, after.as_deref())?;
                json(&BackupResponse { rows })?
            }
            Command::Restore { rows } => match read::json::<Vec<Row>>(rows) {
                Ok(rows) => match self.documents.restore(&self.log, &rows)? {
                    Ok(()) => Answer::Done,
                    Err(reason) => Answer::NotRestored { reason },
                },
                Err(e) => Answer::NotRestored {
                    reason: format!("not the rows of a backup: {e}"),
                },
            },
            Command::Audit { from } => {
                let page = self.log.audit(*from)?;
                json(&AuditResponse {
                    checked: page.checked,
                    findings: page.findings,
                    next: page.next,
                })?
            }
            Command::Accesses { from } => json(&self.log.accesses(*from)?)?,
            Command::Count { looked, refused } => {
                self.looks.add((looked, refused), runtime::now())?;
                Answer::Done
            }
            Command::Looked => Answer::Looked {
                looked: self.looks.sums()?,
                refused: self.looks.refused()?,
            },
            Command::Note => Answer::Done,
            Command::Ping => {
                self.storage.rows("SELECT 1", &[])?;
                Answer::Done
            }
        })
    }
}

fn json(answer: &impl Serialize) -> Result<Answer, SqlError> {
    let text = serde_json::to_string(answer).map_err(|_| SqlError)?;
    Ok(Answer::Json { text })
}

fn salt() -> Salt {
    let mut bytes = [0; Salt::LEN];
    runtime::random(&mut bytes);
    Salt::new(bytes)
}
