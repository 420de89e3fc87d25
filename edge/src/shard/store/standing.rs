//! What holds for each subject: derived from the events, kept for speed.

use unticked_shared::{
    canonical::by_name,
    consent::{Channel, Covered, Scope, Standing, Standings, State},
    ordered::{OrderedMap, OrderedSet},
    subject::SubjectId,
    time::Moment,
};

use super::{Store, about::AboutRow};
use crate::runtime::database::{Database, Row, SqlError, Value, json, moment, text};

impl<D: Database + Clone> Store<D> {
    /// Everything that holds for a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn standings(&self, subject: &SubjectId) -> Result<Standings, SqlError> {
        let gathered = self.gathered.borrow();
        if let Some(held) = gathered.as_ref().and_then(|g| g.held.get(subject)) {
            return Ok(held.clone());
        }
        let rows = self.db.rows(
            "SELECT scope, channel, state, since, position, consented_at, until, epoch \
             FROM standing WHERE subject = ?",
            &[text(subject)],
        )?;
        let mut standings = Standings::default();
        for row in &rows {
            let (scope, channel, standing, epoch) = standing(row).ok_or(SqlError)?;
            standings.put(scope, channel, standing, epoch);
        }
        Ok(standings)
    }

    /// Everything that holds for each of these subjects.
    pub(super) fn standings_of(
        &self,
        subjects: &OrderedSet<SubjectId>,
    ) -> Result<OrderedMap<SubjectId, Standings>, SqlError> {
        let rows = self.db.rows(
            "SELECT scope, channel, state, since, position, consented_at, until, epoch, subject \
             FROM json_each(?) JOIN standing ON subject = value",
            &[json(Some(subjects))?],
        )?;
        let mut held: OrderedMap<SubjectId, Standings> = subjects
            .iter()
            .map(|subject| (*subject, Standings::default()))
            .collect();
        for row in &rows {
            let (scope, channel, standing, epoch) = standing(row).ok_or(SqlError)?;
            let held = held.or_default(row.subject(8).ok_or(SqlError)?);
            held.put(scope, channel, standing, epoch);
        }
        Ok(held)
    }

    /// Puts the rows of some scopes and channels in place of those that they follow.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn hold(
        &self,
        subject: &SubjectId,
        standings: &Standings,
        changed: &[(Scope, Channel)],
    ) -> Result<(), SqlError> {
        let rows = standings
            .rows()
            .filter(|(scope, channel, ..)| changed.contains(&(*scope, *channel)))
            .map(|row| AboutRow::standing(subject, row))
            .collect();
        self.write_about(rows)?;
        if let Some(gathered) = self.gathered.borrow_mut().as_mut() {
            gathered.held.insert(*subject, standings.clone());
        }
        Ok(())
    }

    /// Puts a row in place of the one that it follows.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn hold_row(
        &self,
        subject: &SubjectId,
        row: (Scope, Channel, Standing, u8),
    ) -> Result<(), SqlError> {
        self.write_about(vec![AboutRow::standing(subject, row)])
    }

    /// Pauses that are over at `now`.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn paused_until(
        &self,
        now: Moment,
        limit: u32,
    ) -> Result<Vec<(SubjectId, Covered)>, SqlError> {
        let rows = self.db.rows(
            "SELECT subject, scope, channel FROM standing \
             WHERE until IS NOT NULL AND until <= ? ORDER BY subject, scope, channel LIMIT ?",
            &[moment(now), Value::Integer(limit.into())],
        )?;
        rows.iter()
            .map(|row| {
                let (scope, channel) = place(row, 1)?;
                Some((row.subject(0)?, Covered { scope, channel }))
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// When the next pause is over.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn next_pause_end(&self) -> Result<Option<Moment>, SqlError> {
        let query = "SELECT MIN(until) FROM standing WHERE until IS NOT NULL";
        Ok(self
            .db
            .rows(query, &[])?
            .first()
            .and_then(|row| row.moment(0)))
    }

    /// Removes what holds for a subject.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn hold_nothing(&self, subject: &SubjectId) -> Result<(), SqlError> {
        let delete = "DELETE FROM about WHERE subject = ? AND scope > ''";
        self.db.run(delete, &[text(subject)])
    }

    /// Rows of what holds, from a subject on.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn standings_from(
        &self,
        first: &str,
        limit: u32,
    ) -> Result<Vec<(SubjectId, Scope, Channel, Standing)>, SqlError> {
        let rows = self.db.rows(
            "SELECT scope, channel, state, since, position, consented_at, until, epoch, subject \
             FROM standing WHERE subject >= ? ORDER BY subject, scope, channel LIMIT ?",
            &[first.into(), Value::Integer(limit.into())],
        )?;
        rows.iter()
            .map(|row| {
                let (scope, channel, standing, _) = standing(row)?;
                Some((row.subject(8)?, scope, channel, standing))
            })
            .collect::<Option<_>>()
            .ok_or(SqlError)
    }

    /// Subjects with anything that holds, behind one.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn subjects(
        &self,
        after: Option<SubjectId>,
        limit: u32,
    ) -> Result<Vec<SubjectId>, SqlError> {
        let after = after.map_or_else(String::new, |subject| subject.to_string());
        let rows = self.db.rows(
            "SELECT DISTINCT subject FROM standing WHERE subject > ? ORDER BY subject LIMIT ?",
            &[after.into(), Value::Integer(limit.into())],
        )?;
        rows.iter()
            .map(|row| row.subject(0).ok_or(SqlError))
            .collect()
    }
}

/// The first eight columns.
pub(super) fn standing(row: &Row) -> Option<(Scope, Channel, Standing, u8)> {
    let (scope, channel) = place(row, 0)?;
    let standing = Standing {
        state: State::named(row.text(2)?)?,
        since: row.moment(3)?,
        position: row.natural(4)?,
        consented_at: row.moment(5),
        until: row.moment(6),
    };
    Some((scope, channel, standing, row.natural(7)?.try_into().ok()?))
}

/// Two columns of scope and channel.
fn place(row: &Row, first: usize) -> Option<(Scope, Channel)> {
    let scope = by_name(row.text(first)?)?;
    let channel = Channel::numbered(row.natural(first + 1)?.try_into().ok()?)?;
    Some((scope, channel))
}
