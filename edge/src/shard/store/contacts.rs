//! The sealed addresses, and who shares a phone number.

use unticked_shared::{ledger::SealedContact, subject::SubjectId, time::Moment};

use super::{Store, json, moment, text};
use crate::runtime::SqlError;

impl Store {
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
}
