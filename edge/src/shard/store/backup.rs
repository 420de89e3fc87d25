//! Rows as they are exported and imported.

use unticked_shared::ledger::{
    ContactRow, DeliveryState, Event, OutboxRow, PhoneLinkRow, Row, StandingRow, Table,
    check_standing,
};

use super::{Store, contacts::contact};
use crate::{
    log::Stored,
    runtime::database::{
        Database, Row as Found, SqlError, Value, flag, json, moment, natural, text,
    },
};

use unticked_shared::read;

/// Rows of one page: below a megabyte with the longest events.
const PAGE: u32 = 500;

impl<D: Database + Clone> Store<D> {
    /// Rows of a table, behind one.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn dump(&self, table: Table, after: Option<&str>) -> Result<Vec<Row>, SqlError> {
        let limit = Value::Integer(PAGE.into());
        let behind = after.unwrap_or_default();
        let parts: Vec<&str> = behind.split('/').collect();
        let part = |i: usize| parts.get(i).copied().unwrap_or_default();
        let number = || after.map_or(-1, |a| a.parse().unwrap_or(i64::MAX));
        match table {
            Table::Event => {
                let from = u64::try_from(number().saturating_add(1)).unwrap_or(0);
                let rows = self.log.dump(from, PAGE)?;
                Ok(rows.into_iter().map(Row::Event).collect())
            }
            Table::Standing => {
                let rows = self.db.rows(
                    "SELECT scope, channel, state, since, position, consented_at, until, epoch, \
                            subject \
                     FROM standing WHERE (subject, scope, channel) > (?, ?, ?) \
                     ORDER BY subject, scope, channel LIMIT ?",
                    &[
                        part(0).into(),
                        part(1).into(),
                        Value::Integer(part(2).parse().unwrap_or(-1)),
                        limit,
                    ],
                )?;
                all(&rows, |row| {
                    let (scope, channel, standing, epoch) = super::standing::standing(row)?;
                    Some(Row::Standing(StandingRow {
                        subject: row.subject(8)?,
                        scope,
                        channel,
                        standing,
                        epoch,
                    }))
                })
            }
            Table::Contact => {
                let rows = self.db.rows(
                    "SELECT email, phone, name, language, id FROM subject \
                     WHERE id > ? ORDER BY id LIMIT ?",
                    &[behind.into(), limit],
                )?;
                all(&rows, |row| {
                    Some(Row::Contact(ContactRow {
                        subject: row.subject(4)?,
                        contact: contact(row, 0),
                    }))
                })
            }
            Table::PhoneLink => {
                let rows = self.db.rows(
                    "SELECT phone, subject FROM phone_link WHERE (phone, subject) > (?, ?) \
                     ORDER BY phone, subject LIMIT ?",
                    &[part(0).into(), part(1).into(), limit],
                )?;
                all(&rows, |row| {
                    Some(Row::PhoneLink(PhoneLinkRow {
                        phone: row.subject(0)?,
                        subject: row.subject(1)?,
                    }))
                })
            }
            Table::Outbox => {
                let rows = self.db.rows(
                    "SELECT position, subject, urgent, standings, state, at, due_at, record, \
                            reason, erasure, email, destination, since, accepted_at \
                     FROM outbox WHERE (position, destination) > (?, ?) \
                     ORDER BY position, destination LIMIT ?",
                    &[
                        Value::Integer(part(0).parse().unwrap_or(-1)),
                        part(1).into(),
                        limit,
                    ],
                )?;
                all(&rows, outbox_row)
            }
            Table::Mail => {
                let mails = self.mails_after(behind, PAGE)?;
                Ok(mails.into_iter().map(Row::Mail).collect())
            }
            Table::Document => Ok(Vec::new()),
        }
    }

    /// Takes the JSON of rows of a backup. Gives what is wrong where they are not taken.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn restore_text(&self, rows: &str) -> Result<Result<(), String>, SqlError> {
        match read::json::<Vec<Row>>(rows) {
            Ok(rows) => self.restore(&rows),
            Err(e) => Ok(Err(format!("not the rows of a backup: {e}"))),
        }
    }

    /// Takes rows of a backup. Gives what is wrong with the first that is not taken.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn restore(&self, rows: &[Row]) -> Result<Result<(), String>, SqlError> {
        for row in rows {
            let taken = match row {
                Row::Event(row) => match self.log.restore(row)? {
                    Ok(subject) => Ok(self.file(subject.as_ref(), row.position)?),
                    Err(reason) => Err(reason),
                },
                Row::Standing(row) => self.restore_standing(row)?,
                Row::Contact(ContactRow { subject, contact }) => {
                    self.db.run(
                        "INSERT OR REPLACE INTO subject (id, email, phone, name, language) \
                         VALUES (?, ?, ?, ?, ?)",
                        &[
                            text(subject),
                            json(contact.email.as_ref())?,
                            json(contact.phone.as_ref())?,
                            json(contact.name.as_ref())?,
                            contact.language.as_deref().into(),
                        ],
                    )?;
                    Ok(())
                }
                Row::PhoneLink(PhoneLinkRow { phone, subject }) => {
                    self.link(phone, subject)?;
                    Ok(())
                }
                Row::Outbox(row) => {
                    self.restore_outbox(row)?;
                    Ok(())
                }
                Row::Mail(mail) => {
                    self.put_mail(mail)?;
                    Ok(())
                }
                Row::Document(_) => Err("a shard has no documents".to_owned()),
            };
            if let Err(reason) = taken {
                return Ok(Err(reason));
            }
        }
        Ok(Ok(()))
    }

    /// What holds must follow from the restored events, as far as they were not erased.
    fn restore_standing(&self, row: &StandingRow) -> Result<Result<(), String>, SqlError> {
        let StandingRow {
            subject,
            scope,
            channel,
            standing,
            epoch,
        } = *row;
        let event: Option<Event> = match self.log.at(standing.position)? {
            Stored::Event(event, _) => Some(*event),
            Stored::Erased(_) => None,
            Stored::Absent => {
                return Ok(Err(format!("there is no event {}", standing.position)));
            }
        };
        let finding =
            event.and_then(|event| check_standing(&event, subject, (scope, channel, standing)));
        if let Some(finding) = finding {
            return Ok(Err(finding.to_string()));
        }
        self.hold_row(&subject, (scope, channel, standing, epoch))?;
        Ok(Ok(()))
    }

    fn restore_outbox(&self, row: &OutboxRow) -> Result<(), SqlError> {
        let standings = serde_json::to_string(&row.standings).map_err(|_| SqlError)?;
        self.db.run(
            "INSERT OR REPLACE INTO outbox (position, subject, urgent, standings, state, at, \
                                            due_at, record, reason, erasure, email, \
                                            destination, since, accepted_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            &[
                natural(row.position),
                text(&row.subject),
                flag(row.urgent),
                standings.into(),
                row.state.name().into(),
                moment(row.at),
                row.due_at.map_or(Value::Null, moment),
                json(row.record.as_ref())?,
                row.reason.as_deref().into(),
                json(row.erasure.as_ref())?,
                json(row.email.as_ref())?,
                row.destination.as_str().into(),
                moment(row.since),
                row.accepted_at.map_or(Value::Null, moment),
            ],
        )?;
        if row.due_at.is_some() {
            // An erased event does not say any more whom it was about, and is owed all the same.
            self.file(Some(&row.subject), row.position)?;
        }
        Ok(())
    }
}

fn outbox_row(row: &Found) -> Option<Row> {
    Some(Row::Outbox(OutboxRow {
        position: row.natural(0)?,
        subject: row.subject(1)?,
        urgent: row.integer(2)? != 0,
        standings: row.json(3)?,
        state: DeliveryState::named(row.text(4)?)?,
        at: row.moment(5)?,
        due_at: row.moment(6),
        record: row.json(7),
        reason: row.text(8).map(str::to_owned),
        erasure: row.json(9),
        email: row.json(10),
        destination: row.text(11)?.to_owned(),
        since: row.moment(12)?,
        accepted_at: row.moment(13),
    }))
}

fn all<T>(rows: &[Found], read: impl Fn(&Found) -> Option<T>) -> Result<Vec<T>, SqlError> {
    rows.iter().map(read).collect::<Option<_>>().ok_or(SqlError)
}
