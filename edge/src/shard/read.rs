//! Commands that change nothing, and their answers from the tables.

use base64ct::{Base64, Encoding as _};
use unticked_shared::{
    api::BackupResponse,
    ledger::{Call, Command, Held, Person, Reply},
};

use super::store::Store;
use crate::{
    log::Stored,
    runtime::database::{Database, SqlError},
};

impl<D: Database + Clone> Store<D> {
    /// Whether a command can be answered without a commit.
    #[must_use]
    pub const fn only_reads(call: &Call) -> bool {
        call.access.is_none()
            && matches!(
                call.command,
                Command::Check { .. }
                    | Command::Expected { .. }
                    | Command::Receipt { .. }
                    | Command::Head
                    | Command::LogFile { .. }
                    | Command::Person { .. }
                    | Command::Dump { .. }
                    | Command::Audit { .. }
                    | Command::Accesses { .. }
                    | Command::Metrics
                    | Command::Obligations { .. }
                    | Command::Segment { .. }
                    | Command::Ping
            )
    }

    /// Answers a command that changes nothing.
    ///
    /// # Errors
    /// When the storage failed, or the command is none of these.
    pub fn read(&self, command: &Command) -> Result<Reply, SqlError> {
        Ok(match command {
            Command::Check {
                subjects,
                scope,
                channel,
            } => {
                let held = subjects.iter().map(|subject| {
                    let standings = self.standings(subject)?;
                    Ok(Held {
                        standing: standings.effective(*scope, *channel),
                        asked_anew: standings.has_asked_anew(*scope, *channel),
                        linked: self.linked(subject)?,
                    })
                });
                Reply::Standings {
                    standings: held.collect::<Result<_, SqlError>>()?,
                }
            }
            Command::Expected {
                subject,
                destination,
            } => Reply::Expected {
                now: self.standings(subject)?,
                being_told: self.being_told(subject, destination)?,
            },
            Command::Receipt { position } => match self.log.at(*position)? {
                Stored::Event(event, salt) => {
                    let mut proven = self.log.proven(*position, *event, salt)?;
                    proven.delivery = self.deliveries(*position)?;
                    Reply::Receipt(Box::new(proven))
                }
                Stored::Erased(erasure) => self.erased_by(erasure)?,
                Stored::Absent => Reply::Absent,
            },
            Command::Head => Reply::Head {
                head: self.log.head()?,
            },
            Command::LogFile { path } => match self.log.file(path)? {
                Some((bytes, immutable)) => Reply::LogFile {
                    bytes: Base64::encode_string(&bytes),
                    immutable,
                },
                None => Reply::Absent,
            },
            Command::Person { subject } => {
                let events = self.events_about(subject)?;
                let mut deliveries = Vec::new();
                for (position, _) in &events {
                    let told = self.deliveries(*position)?;
                    deliveries.extend(told.into_iter().map(|told| (*position, told)));
                }
                Reply::Person(Box::new(Person {
                    events,
                    standings: self.standings(subject)?,
                    contact: self.contact(subject)?,
                    linked: self.linked(subject)?,
                    deliveries,
                    mails: self.mails_to(subject)?,
                }))
            }
            Command::SealedUnder => Reply::SealedUnder {
                keys: self.sealed_under()?,
            },
            Command::Dump { table, after } => json(&BackupResponse {
                rows: self.dump(*table, after.as_deref())?,
            })?,
            Command::Audit { from } => self.audit(*from)?,
            Command::Accesses { from } => json(&self.log.accesses(*from)?)?,
            Command::Metrics => Reply::Metrics(self.metrics()?),
            Command::Obligations { after, limit } => {
                Reply::Obligations(Box::new(self.obligations(after.as_ref(), *limit)?))
            }
            Command::Segment {
                scope,
                channel,
                after,
            } => Reply::Segment {
                people: self.segment((*scope, *channel), *after)?,
            },
            Command::Note => Reply::Done,
            Command::Ping => {
                self.ping()?;
                Reply::Done
            }
            _ => return Err(SqlError),
        })
    }
}

pub(super) fn json(answer: &impl serde::Serialize) -> Result<Reply, SqlError> {
    let text = serde_json::to_string(answer).map_err(|_| SqlError)?;
    Ok(Reply::Json { text })
}
