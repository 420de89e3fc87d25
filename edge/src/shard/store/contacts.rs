//! The sealed addresses, and who shares a phone number.

use unticked_shared::{ledger::SealedContact, subject::SubjectId, time::Moment};

use super::Store;
use crate::runtime::database::{Database, Row, SqlError, Value, json, moment, text};

impl<D: Database + Clone> Store<D> {
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
        self.db.run(
            "INSERT INTO subject (id, email, phone, name, language) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (id) DO UPDATE SET email = coalesce(?2, email), \
             phone = coalesce(?3, phone), name = coalesce(?4, name), \
             language = coalesce(?5, language)",
            &[
                text(subject),
                json(contact.email.as_ref())?,
                json(contact.phone.as_ref())?,
                json(contact.name.as_ref())?,
                contact.language.as_deref().into(),
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
        self.db.run(
            "UPDATE outbox SET due_at = ?2, reason = NULL \
             WHERE position IN (SELECT position FROM event_about WHERE subject = ?1) \
             AND state = 'queued' AND due_at > ?2",
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
        self.db.run(
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

    /// Keeps another language for a subject of whom anything is kept.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn use_language(&self, subject: &SubjectId, language: &str) -> Result<(), SqlError> {
        let update = "UPDATE subject SET language = ? WHERE id = ?";
        self.db.run(update, &[language.into(), text(subject)])
    }

    /// Notes that a subject uses a phone number.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn link(&self, phone: &SubjectId, subject: &SubjectId) -> Result<(), SqlError> {
        self.db.run(
            "INSERT OR IGNORE INTO phone_link (phone, subject) VALUES (?, ?)",
            &[text(phone), text(subject)],
        )
    }

    /// The subjects that use a phone number.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn linked(&self, phone: &SubjectId) -> Result<Vec<SubjectId>, SqlError> {
        let rows = self.db.rows(
            "SELECT subject FROM phone_link WHERE phone = ?",
            &[text(phone)],
        )?;
        rows.iter()
            .map(|row| row.subject(0).ok_or(SqlError))
            .collect()
    }

    /// The sealed addresses of a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn contact(&self, subject: &SubjectId) -> Result<SealedContact, SqlError> {
        let query = "SELECT email, phone, name, language FROM subject WHERE id = ?";
        let rows = self.db.rows(query, &[text(subject)])?;
        Ok(rows.first().map(|row| contact(row, 0)).unwrap_or_default())
    }

    /// Removes the sealed addresses of a subject, and what ties it to others.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn forget_contact(&self, subject: &SubjectId) -> Result<(), SqlError> {
        self.db
            .run("DELETE FROM subject WHERE id = ?", &[text(subject)])?;
        // Without the address none of them can go out, and of whom they were is not to be told.
        self.db
            .run("DELETE FROM mail WHERE subject = ?", &[text(subject)])?;
        self.db.run(
            "DELETE FROM phone_link WHERE phone = ?1 OR subject = ?1",
            &[text(subject)],
        )
    }

    /// How many sealed addresses each key holds.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn sealed_under(&self) -> Result<Vec<(u8, u64)>, SqlError> {
        let rows = self.db.rows(
            "SELECT json_extract(sealed, '$.key') AS key, COUNT(*) FROM (                  SELECT email AS sealed FROM subject UNION ALL                  SELECT phone FROM subject UNION ALL                  SELECT name FROM subject UNION ALL                  SELECT email FROM outbox)              WHERE sealed IS NOT NULL GROUP BY key ORDER BY key",
            &[],
        )?;
        rows.iter()
            .map(|row| Some((row.natural(0)?.try_into().ok()?, row.natural(1)?)))
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// Contacts with anything that another key than `active` has sealed, behind a subject.
    /// Scanned in pages, so that no page takes long.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn sealed_under_others(
        &self,
        active: u8,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(SubjectId, SealedContact)>, SqlError> {
        let rows = self.db.rows(
            "SELECT email, phone, name, language, id FROM subject WHERE id > ?1 AND (                  json_extract(email, '$.key') <> ?2 OR json_extract(phone, '$.key') <> ?2                  OR json_extract(name, '$.key') <> ?2)              ORDER BY id LIMIT ?3",
            &[
                after.unwrap_or_default().into(),
                Value::Integer(active.into()),
                Value::Integer(limit.into()),
            ],
        )?;
        rows.iter()
            .map(|row| Some((row.subject(4)?, contact(row, 0))))
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// Puts addresses that were sealed anew in place of those that they were opened from.
    /// Whatever changed meanwhile stays.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn reseal(
        &self,
        subject: &SubjectId,
        from: &SealedContact,
        to: &SealedContact,
    ) -> Result<(), SqlError> {
        self.db.run(
            "UPDATE subject SET email = ?5, phone = ?6, name = ?7              WHERE id = ?1 AND email IS ?2 AND phone IS ?3 AND name IS ?4",
            &[
                text(subject),
                json(from.email.as_ref())?,
                json(from.phone.as_ref())?,
                json(from.name.as_ref())?,
                json(to.email.as_ref())?,
                json(to.phone.as_ref())?,
                json(to.name.as_ref())?,
            ],
        )
    }
}

/// Three columns of sealed addresses, and the language.
pub(super) fn contact(row: &Row, first: usize) -> SealedContact {
    SealedContact {
        email: row.json(first),
        phone: row.json(first + 1),
        name: row.json(first + 2),
        language: row.text(first + 3).map(str::to_owned),
    }
}
