//! Mails that are owed to people, and those that were sent.

use unticked_shared::{
    consent::RecordId,
    ledger::{MailAbout, MailState, OwedMail},
    subject::SubjectId,
    time::Moment,
};

use super::Store;
use crate::runtime::database::{Database, Row, SqlError, Value, moment, natural, text};

/// The span in which mails to one address are counted.
const COUNTED_MS: i64 = 24 * 3_600_000;

const COLUMNS: &str = "id, subject, about, language, state, asked_at, at, due_at, attempts, reason";

impl<D: Database + Clone> Store<D> {
    /// Owes a mail, unless the address has got as many as it may get. Gives when it is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn owe_mail(
        &self,
        id: RecordId,
        subject: &SubjectId,
        (about, language): (MailAbout, &str),
        now: Moment,
        mails_a_day: u16,
    ) -> Result<Option<Moment>, SqlError> {
        let rows = self.db.rows(
            "SELECT COUNT(*) FROM mail WHERE subject = ? AND asked_at > ? AND state <> 'cancelled'",
            &[text(subject), moment(now.plus_millis(-COUNTED_MS))],
        )?;
        let counted = rows.first().and_then(|row| row.natural(0));
        if counted.ok_or(SqlError)? >= u64::from(mails_a_day) {
            return Ok(None);
        }
        self.put_mail(&OwedMail {
            id,
            subject: *subject,
            about,
            language: language.to_owned(),
            state: MailState::Queued,
            asked_at: now,
            at: now,
            due_at: Some(now),
            attempts: 0,
            reason: None,
        })?;
        Ok(Some(now))
    }

    /// Puts a mail in place of what was known of it.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn put_mail(&self, mail: &OwedMail) -> Result<(), SqlError> {
        let about = serde_json::to_string(&mail.about).map_err(|_| SqlError)?;
        self.db.run(
            "INSERT OR REPLACE INTO mail (id, subject, about, language, state, asked_at, at, \
                                          due_at, attempts, reason) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            &[
                text(&mail.id),
                text(&mail.subject),
                about.into(),
                mail.language.as_str().into(),
                mail.state.name().into(),
                moment(mail.asked_at),
                moment(mail.at),
                mail.due_at.map_or(Value::Null, moment),
                Value::Integer(mail.attempts.into()),
                mail.reason.as_deref().into(),
            ],
        )
    }

    /// Notes what came of a try, unless the mail was removed meanwhile.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn settle_mail(&self, mail: &OwedMail) -> Result<(), SqlError> {
        self.db.run(
            "UPDATE mail SET state = ?2, at = ?3, due_at = ?4, attempts = ?5, reason = ?6 \
             WHERE id = ?1",
            &[
                text(&mail.id),
                mail.state.name().into(),
                moment(mail.at),
                mail.due_at.map_or(Value::Null, moment),
                Value::Integer(mail.attempts.into()),
                mail.reason.as_deref().into(),
            ],
        )
    }

    /// Mails that are due, the oldest first.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn due_mails(&self, now: Moment, limit: u32) -> Result<Vec<OwedMail>, SqlError> {
        let rows = self.db.rows(
            &format!("SELECT {COLUMNS} FROM mail WHERE due_at <= ? ORDER BY due_at LIMIT ?"),
            &[moment(now), Value::Integer(limit.into())],
        )?;
        mails(&rows)
    }

    /// When the next mail is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_mail_due(&self) -> Result<Option<Moment>, SqlError> {
        let query = "SELECT MIN(due_at) FROM mail WHERE due_at IS NOT NULL";
        let rows = self.db.rows(query, &[])?;
        Ok(rows.first().and_then(|row| row.moment(0)))
    }

    /// Mails to a person, the oldest first.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn mails_to(&self, subject: &SubjectId) -> Result<Vec<OwedMail>, SqlError> {
        let query = format!("SELECT {COLUMNS} FROM mail WHERE subject = ? ORDER BY asked_at, id");
        mails(&self.db.rows(&query, &[text(subject)])?)
    }

    /// Mails behind one, for a backup.
    ///
    /// # Errors
    /// When the storage failed.
    pub(super) fn mails_after(&self, id: &str, limit: u32) -> Result<Vec<OwedMail>, SqlError> {
        let query = format!("SELECT {COLUMNS} FROM mail WHERE id > ? ORDER BY id LIMIT ?");
        mails(&self.db.rows(&query, &[id.into(), natural(limit.into())])?)
    }

    /// Forgets mails that came to an end before a moment.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn forget_mails(&self, before: Moment) -> Result<(), SqlError> {
        let delete = "DELETE FROM mail WHERE due_at IS NULL AND at < ?";
        self.db.run(delete, &[moment(before)])
    }
}

fn mails(rows: &[Row]) -> Result<Vec<OwedMail>, SqlError> {
    rows.iter().map(|row| mail(row).ok_or(SqlError)).collect()
}

fn mail(row: &Row) -> Option<OwedMail> {
    Some(OwedMail {
        id: row.text(0)?.parse().ok()?,
        subject: row.subject(1)?,
        about: row.json(2)?,
        language: row.text(3)?.to_owned(),
        state: MailState::named(row.text(4)?)?,
        asked_at: row.moment(5)?,
        at: row.moment(6)?,
        due_at: row.moment(7),
        attempts: row.natural(8)?.try_into().ok()?,
        reason: row.text(9).map(str::to_owned),
    })
}
