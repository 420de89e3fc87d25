//! Removing a person on request, and what has run out: contents go, entries of the log stay.

use unticked_shared::{
    api::{RetentionResponse, SubjectRemoval},
    consent::{Act, Record, Standings},
    ledger::{
        CrmErasure, Erasure, ErasureReason, Event, Forward, Removal, Reply, Sealed, SealedContact,
        removal,
    },
    subject::SubjectId,
};

use super::{apply::Turn, read::json, store::Store};
use crate::{
    log::Stored,
    runtime::database::{Database, SqlError},
};

/// Subjects of one page of retention: each is read with all of its events.
const RETENTION_PAGE: u32 = 200;

impl<D: Database + Clone> Store<D> {
    /// The answer about content that an erasure removed.
    pub(super) fn erased_by(&self, erasure: u64) -> Result<Reply, SqlError> {
        match self.log.at(erasure)? {
            Stored::Event(event, _) => match *event {
                Event::Erasure(erasure) => Ok(Reply::Erased { at: erasure.at }),
                _ => Err(SqlError),
            },
            _ => Err(SqlError),
        }
    }

    /// Removes everything about a subject but the log's entries, and the fact.
    pub(super) fn erase_person(
        &self,
        mut erasure: Erasure,
        (crm, forward): (CrmErasure, &Forward),
        given: Option<&Sealed>,
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let subject = erasure.subject;
        let events = self.events_about(&subject)?;
        let contact = self.contact(&subject)?;
        let earlier = events
            .iter()
            .rev()
            .find_map(|(position, event)| match event {
                Event::Erasure(e) if e.reason == ErasureReason::Request => Some(*position),
                _ => None,
            });
        let positions: Vec<u64> = events
            .iter()
            .filter(|(_, event)| matches!(event, Event::Consent(_)))
            .map(|(position, _)| *position)
            .collect();
        if let Some(position) = earlier
            && positions.is_empty()
            && contact == SealedContact::default()
        {
            return Ok(Reply::Removed {
                position,
                events: 0,
                contact,
            });
        }
        erasure.positions.clone_from(&positions);
        let event = Event::Erasure(erasure.clone());
        let position = self.log_event(&event, &turn.salt(), None)?;
        // What erasures say is all that is left to hold.
        let mut held = Standings::default();
        for (position, event) in events.iter().chain([&(position, event)]) {
            if let Event::Erasure(erasure) = event {
                for (scope, channel, standing) in erasure.statements(*position) {
                    held.apply(scope, channel, standing);
                }
            }
        }
        self.hold_nothing(&subject)?;
        let all: Vec<_> = held
            .iter()
            .map(|(scope, channel, _)| (scope, channel))
            .collect();
        self.hold(&subject, &held, &all)?;
        let told: Vec<u64> = events.iter().map(|(position, _)| *position).collect();
        let email = contact.email.as_ref().or(given);
        let due_at = self.owe_erasure((position, &erasure), &told, email, (crm, forward))?;
        turn.owed(due_at);
        self.erase_events(&subject, &positions, position)?;
        self.forget_contact(&subject)?;
        Ok(Reply::Removed {
            position,
            events: positions.len() as u64,
            contact,
        })
    }

    /// What has run out of a page of subjects; unless it is a dry run, it is removed.
    pub(super) fn retention(
        &self,
        dry_run: bool,
        after: Option<SubjectId>,
        forward: &Forward,
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let subjects = self.subjects(after, RETENTION_PAGE)?;
        let next = subjects
            .last()
            .copied()
            .filter(|_| subjects.len() == RETENTION_PAGE as usize);
        let mut removals = Vec::new();
        for subject in subjects {
            let standings = self.standings(&subject)?;
            let events = self.events_about(&subject)?;
            let has_contact = self.contact(&subject)? != SealedContact::default();
            let removal = removal(turn.periods, &standings, &events, has_contact, turn.now);
            if removal.is_empty() {
                continue;
            }
            if !dry_run {
                self.remove(&subject, &removal, forward, turn)?;
            }
            removals.push(SubjectRemoval { subject, removal });
        }
        json(&RetentionResponse {
            dry_run,
            removals,
            next,
        })
    }

    fn remove(
        &self,
        subject: &SubjectId,
        removal: &Removal,
        forward: &Forward,
        turn: &mut Turn<'_>,
    ) -> Result<(), SqlError> {
        if !removal.expired.is_empty() {
            let (configuration, terms) = turn.versions.clone().ok_or(SqlError)?;
            let record = Record {
                id: turn.id(),
                subject: *subject,
                received_at: turn.now,
                effective_at: turn.now,
                configuration,
                terms,
                act: Act::Retention {
                    expired: removal.expired.clone(),
                },
            };
            self.append(&record, &SealedContact::default(), forward, turn)?;
        }
        // What is still owed needs the address; the next round takes it then. The erasure of
        // evidence itself needs none.
        let needs_contact = self.is_owed(subject)?;
        if !removal.evidence.is_empty() {
            let erasure = Erasure {
                id: turn.id(),
                at: turn.now,
                by: "retention".to_owned(),
                reason: ErasureReason::Retention,
                subject: *subject,
                positions: removal.evidence.clone(),
            };
            let event = Event::Erasure(erasure.clone());
            let position = self.log_event(&event, &turn.salt(), None)?;
            self.erase_events(subject, &removal.evidence, position)?;
            self.forget_settled(&removal.evidence)?;
            let due_at = self.owe_others((position, &erasure), None, forward)?;
            turn.owed(due_at);
        }
        if removal.contact && !needs_contact {
            self.forget_contact(subject)?;
        }
        Ok(())
    }
}
