//! What a person changes on a page: undo, pause, resume. The record is made here, since it
//! depends on what holds and on what held before.

use unticked_shared::{
    consent::{Act, Covered, Record, Resumption, Scope, Standings, State},
    ledger::{
        After, Command, Draft, Event, Forward, Offer, Reply, Revised, Revision, SealedContact,
        pause, resume, revise,
    },
    subject::CrmRecord,
};

use super::{apply::Turn, store::Store};
use crate::{
    log::Stored,
    runtime::database::{Database, SqlError},
};

/// Pauses that end in one turn.
const ENDS_PAGE: u32 = 200;
/// A button pressed twice, or a page loaded again, within this time is one click: its page is the
/// first one's. Later, whoever uses the same link is taken for somebody else, and cannot undo.
const ONE_CLICK_MS: i64 = 10_000;

impl<D: Database + Clone> Store<D> {
    /// Carries out a change.
    ///
    /// # Errors
    /// When the storage failed, or the command is none of these.
    pub(super) fn change(&self, command: &Command, turn: &mut Turn<'_>) -> Result<Reply, SqlError> {
        let (record, forward) = match command {
            Command::Revise {
                position,
                revision,
                draft,
                forward,
            } => match self.revise(*position, *revision, draft)? {
                Ok(record) => (Some(record), forward),
                Err(reply) => return Ok(reply),
            },
            Command::TakeBack { id, draft, forward } => {
                let Some((position, _)) = self.log.sent_as(id)? else {
                    return Ok(Reply::Absent);
                };
                match self.revise(position, Revision::Undo, draft)? {
                    Ok(record) => (Some(record), forward),
                    Err(reply) => return Ok(reply),
                }
            }
            Command::Pause {
                subject,
                what,
                days,
                record,
                draft,
                forward,
            } => {
                let mut draft = draft.clone();
                let held = self.standings(subject)?;
                let sent = self.sent(&draft.id)?;
                if let Some(reply) = sent.holds(&held) {
                    return Ok(reply);
                }
                draft.id = sent.id(draft.id, turn);
                let record = pause(&held, *subject, what, *days, record.clone(), draft);
                (record, forward)
            }
            Command::Resume {
                subject,
                what,
                record,
                draft,
                forward,
            } => {
                let (by, mut draft) = (Resumption::Person, draft.clone());
                let held = self.standings(subject)?;
                let sent = self.sent(&draft.id)?;
                if let Some(reply) = sent.holds(&held) {
                    return Ok(reply);
                }
                draft.id = sent.id(draft.id, turn);
                let record = resume(&held, *subject, what, by, record.clone(), draft);
                (record, forward)
            }
            Command::EndPauses { forward } => return self.end_pauses(forward, turn),
            _ => return Err(SqlError),
        };
        match record {
            Some(record) => {
                self.append_for(&record, &SealedContact::default(), (forward, true), turn)
            }
            None => Ok(Reply::Done),
        }
    }

    /// The record that a revision makes; else what is answered.
    fn revise(
        &self,
        position: u64,
        revision: Revision,
        draft: &Draft,
    ) -> Result<Result<Record, Reply>, SqlError> {
        let Some(original) = self.consent_at(position)? else {
            return Ok(Err(Reply::Absent));
        };
        let events = self.events_about(&original.subject)?;
        let held = self.standings(&original.subject)?;
        Ok(Err(
            match revise(&events, &held, position, revision, draft.clone()) {
                Revised::Record(record) => return Ok(Ok(*record)),
                Revised::Already { position } => {
                    let record = self.consent_at(position)?.ok_or(SqlError)?;
                    Reply::Stored {
                        position,
                        earlier: None,
                        after: Some(self.shown(record, &held)?),
                    }
                }
                Revised::Superseded => Reply::Superseded,
                Revised::Absent => Reply::Absent,
            },
        ))
    }

    /// What a person said, by its position, while its content is there.
    fn consent_at(&self, position: u64) -> Result<Option<Record>, SqlError> {
        Ok(match self.log.at(position)? {
            Stored::Event(event, _) => match *event {
                Event::Consent(record) => Some(record),
                _ => None,
            },
            _ => None,
        })
    }

    /// What the page after a record shows, given what held before it.
    pub(super) fn shown(&self, record: Record, before: &Standings) -> Result<Box<After>, SqlError> {
        let said = record.statements(0);
        let is_about = |scope: Scope, channel| {
            said.iter()
                .any(|(s, c, _)| *c == channel && (*s == scope || *s == Scope::Everything))
        };
        let was_granted = before.iter().any(|(scope, channel, _)| {
            let held = before.effective(scope, channel).map(|held| held.state);
            is_about(scope, channel) && matches!(held, Some(State::Granted | State::Paused))
        });
        let offer = match record.act {
            Act::OneClick { .. } | Act::Stop { .. } if was_granted => Offer::UndoOrPause,
            Act::OneClick { .. }
            | Act::Stop { .. }
            | Act::PreferenceCentre { .. }
            | Act::Pause { .. } => Offer::Undo,
            _ => Offer::Nothing,
        };
        self.after(record, before, offer)
    }

    /// What the page after a click shows that says nothing new.
    pub(super) fn repeated(
        &self,
        click: &Record,
        event: Event,
        held: &Standings,
    ) -> Result<Box<After>, SqlError> {
        let Event::Consent(first) = event else {
            return self.after(click.clone(), held, Offer::Nothing);
        };
        let since = click.received_at.millis() - first.received_at.millis();
        let is_the_same = click.act == first.act && since < ONE_CLICK_MS;
        let offer = if is_the_same {
            Offer::Undo
        } else {
            Offer::Nothing
        };
        self.after(first, held, offer)
    }

    fn after(
        &self,
        record: Record,
        held: &Standings,
        offer: Offer,
    ) -> Result<Box<After>, SqlError> {
        let said = record.statements(0);
        let epochs = said
            .iter()
            .map(|(scope, channel, _)| held.epoch(*scope, *channel));
        Ok(Box::new(After {
            epoch: epochs.max().unwrap_or(0),
            contact: self.contact(&record.subject)?,
            record,
            offer,
        }))
    }

    /// Ends pauses whose time is over, as if that had been said with the pause.
    fn end_pauses(&self, forward: &Forward, turn: &mut Turn<'_>) -> Result<Reply, SqlError> {
        let over = self.paused_until(turn.now, ENDS_PAGE)?;
        for of_one in over.chunk_by(|a, b| a.0 == b.0) {
            let subject = of_one[0].0;
            let what: Vec<Covered> = of_one.iter().map(|(_, covered)| *covered).collect();
            let held = self.standings(&subject)?;
            let (configuration, terms) = turn.versions.clone().ok_or(SqlError)?;
            let draft = Draft {
                id: turn.id(),
                received_at: turn.now,
                configuration,
                terms,
            };
            let crm_record = self.paused_by(&held, &what)?;
            let record = resume(&held, subject, &what, Resumption::Time, crm_record, draft);
            if let Some(record) = record {
                let contact = SealedContact::default();
                self.append_for(&record, &contact, (forward, false), turn)?;
            }
        }
        Ok(Reply::Done)
    }

    /// The CRM record that a pause was made for.
    fn paused_by(&self, held: &Standings, what: &[Covered]) -> Result<Option<CrmRecord>, SqlError> {
        for covered in what {
            let Some(standing) = held.own(covered.scope, covered.channel) else {
                continue;
            };
            if let Some(record) = self.consent_at(standing.position)? {
                return Ok(record.crm_record().cloned());
            }
        }
        Ok(None)
    }
}
