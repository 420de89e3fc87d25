//! What a command does to the tables. Everything here is one turn without a wait, inside
//! the caller's transaction, and runs natively too, where tests make every write fail.

use unticked_shared::{
    config::Period,
    consent::{Act, Channel, Record, Scope},
    ledger::{
        Call, Command, Decision, Erasure, ErasureReason, Event, Forward, MailAbout, Periods, Reply,
        SealedContact, Wish, append, confirm, confirmation_id, decide,
    },
    log::Salt,
    ordered::OrderedSet,
    subject::SubjectId,
    terms::TermsVersion,
    time::Moment,
};
use uuid::Uuid;

use super::store::Store;
use crate::{
    log::Stored,
    runtime::database::{Database, SqlError},
};

/// What a turn is given, and what it leaves to be done.
pub struct Turn<'a> {
    /// Now.
    pub now: Moment,
    /// Random bytes.
    pub random: &'a dyn Fn(&mut [u8]),
    /// How long consent holds and evidence is kept.
    pub periods: &'a Periods,
    /// The version of the configuration and of the terms in force, for events made here.
    pub versions: Option<(String, TermsVersion)>,
    /// When something that was stored is to go on.
    pub due: Option<Moment>,
}

impl Turn<'_> {
    pub(super) fn salt(&self) -> Salt {
        let mut bytes = [0; Salt::LEN];
        (self.random)(&mut bytes);
        Salt::new(bytes)
    }

    pub(super) fn id(&self) -> Uuid {
        let mut bytes = [0; 10];
        (self.random)(&mut bytes);
        let millis = self.now.millis().unsigned_abs();
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    pub(super) fn owed(&mut self, due_at: Option<Moment>) {
        self.due = match (self.due, due_at) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, other) => one.or(other),
        };
    }
}

impl<D: Database + Clone> Store<D> {
    /// Carries a call out, and logs who made it where it came by a bearer token.
    ///
    /// # Errors
    /// When the storage failed; the transaction is not to be committed then.
    pub fn apply(&self, call: &Call, turn: &mut Turn<'_>) -> Result<Reply, SqlError> {
        if let Some(access) = &call.access {
            let event = Event::Access((**access).clone());
            self.log_event(&event, &turn.salt(), None)?;
        }
        match &call.command {
            Command::Claim { id, digest } => {
                let same = self.claim(id, digest, turn.now)?;
                Ok(if same { Reply::Done } else { Reply::Conflict })
            }
            Command::Append {
                record,
                contact,
                forward,
                page,
            } => self.append_for(record, contact, (forward, *page), turn),
            Command::SignUp {
                record,
                contact,
                forward,
                mails_a_day,
            } => self.sign_up(record, contact, forward, *mails_a_day, turn),
            Command::Confirm {
                position,
                within,
                versions,
                forward,
            } => self.confirm(*position, *within, versions, forward, turn),
            Command::AskByMail {
                subject,
                wish,
                language,
                mails_a_day,
            } => self.ask_by_mail(subject, (*wish, language), *mails_a_day, turn),
            Command::Choose {
                record,
                seen,
                forward,
                mails_a_day,
            } => self.choose(record, seen, (forward, *mails_a_day), turn),
            Command::UseLanguage { subject, language } => {
                self.use_language(subject, language)?;
                Ok(Reply::Done)
            }
            Command::Revise { .. }
            | Command::TakeBack { .. }
            | Command::Pause { .. }
            | Command::Resume { .. }
            | Command::EndPauses { .. } => self.change(&call.command, turn),
            Command::Remember {
                subjects,
                scope,
                channel,
            } => self.remember(subjects, (*scope, *channel), turn),
            Command::LinkPhone { phone, subject } => {
                self.link(phone, subject)?;
                Ok(Reply::Done)
            }
            Command::Erase {
                id,
                subject,
                by,
                crm,
                email,
                forward,
            } => {
                let erasure = Erasure {
                    id: *id,
                    at: turn.now,
                    by: by.clone(),
                    reason: ErasureReason::Request,
                    subject: *subject,
                    positions: Vec::new(),
                };
                self.erase_person(erasure, (*crm, forward), email.as_ref(), turn)
            }
            Command::Retention {
                dry_run,
                after,
                forward,
            } => self.retention(*dry_run, *after, forward, turn),
            Command::Retry { .. } | Command::IsBack { .. } => {
                let found = self.try_again(&call.command, turn.now)?;
                turn.owed(self.next_due()?);
                Ok(if found { Reply::Done } else { Reply::Absent })
            }
            Command::Restore { rows } => Ok(match self.restore_text(rows)? {
                Ok(()) => {
                    turn.owed(self.next_due()?);
                    Reply::Done
                }
                Err(reason) => Reply::NotRestored { reason },
            }),
            reading => self.read(reading),
        }
    }

    /// Carries calls out, one after the other. Of clicks, which come many at once, the rows are
    /// written together.
    ///
    /// # Errors
    /// As [`apply`](Self::apply).
    pub fn apply_all(&self, calls: &[&Call], turn: &mut Turn<'_>) -> Result<Vec<Reply>, SqlError> {
        let subjects: Option<OrderedSet<SubjectId>> =
            calls.iter().map(|call| clicked(call)).collect();
        if let Some(subjects) = &subjects {
            self.gather(subjects)?;
        }
        let replies: Result<Vec<Reply>, SqlError> =
            calls.iter().map(|call| self.apply(call, turn)).collect();
        let replies = replies?;
        if subjects.is_some() {
            turn.owed(self.write_gathered()?);
        }
        Ok(replies)
    }

    /// Has a destination told again what it did not take; says whether there is any.
    fn try_again(&self, command: &Command, now: Moment) -> Result<bool, SqlError> {
        match command {
            Command::Retry {
                position,
                destination,
            } => self.retry(*position, destination, now),
            Command::IsBack { destination } => self.resume(destination, now).map(|()| true),
            _ => Ok(false),
        }
    }

    /// Keeps the addresses that links are made for, and gives the links' epochs.
    fn remember(
        &self,
        subjects: &[(SubjectId, SealedContact)],
        (scope, channel): (Scope, Channel),
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let mut epochs = Vec::with_capacity(subjects.len());
        for (subject, contact) in subjects {
            self.keep_contact_of_new(subject, contact, turn.now)?;
            epochs.push(self.standings(subject)?.epoch(scope, channel));
        }
        // An opt-out may have waited for one of these addresses.
        turn.owed(self.next_due()?);
        Ok(Reply::Remembered { epochs })
    }

    pub(super) fn append(
        &self,
        record: &Record,
        contact: &SealedContact,
        forward: &Forward,
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        self.append_for(record, contact, (forward, false), turn)
    }

    /// Appends a record, which `forward` says who is to be told of; `page`, where a page for the
    /// person comes of it.
    pub(super) fn append_for(
        &self,
        record: &Record,
        contact: &SealedContact,
        (forward, page): (&Forward, bool),
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let again = record.may_be_sent_again();
        if again && let Some((position, stored)) = self.log.sent_as(&record.id)? {
            return Ok(match stored {
                Stored::Event(event, _) => match *event {
                    Event::Consent(earlier) => Reply::Stored {
                        position,
                        earlier: Some(Box::new(earlier)),
                        after: None,
                    },
                    _ => Reply::Conflict,
                },
                // What the person had removed does not come back by being sent again.
                Stored::Erased(erasure) => self.erased_by(erasure)?,
                Stored::Absent => Reply::Absent,
            });
        }
        let held = self.standings(&record.subject)?;
        let record = &*record.weighing(&held);
        let next = self.log.size()?;
        let mut decision = decide(&held, record, next);
        if let Decision::Already { position } = decision {
            if let Stored::Event(event, _) = self.log.at(position)? {
                return Ok(Reply::Stored {
                    position,
                    earlier: None,
                    after: page
                        .then(|| self.repeated(record, *event, &held))
                        .transpose()?,
                });
            }
            // It says nothing new, but the evidence of what it repeats is gone.
            decision = append(&held, record, next);
        }
        let Decision::Append { changed, standings } = decision else {
            return Err(SqlError);
        };
        let event = Event::Consent(record.clone());
        let sent_as = again.then_some(&record.id);
        let position = self.log_event(&event, &turn.salt(), sent_as)?;
        self.hold(&record.subject, &standings, &changed)?;
        self.keep_contact(&record.subject, contact, record.received_at)?;
        let due_at = self.owe(position, record, &standings, forward)?;
        turn.owed(due_at);
        // A pause ends by itself.
        let ends = changed
            .iter()
            .filter_map(|(s, c)| standings.own(*s, *c)?.until);
        turn.owed(ends.min());
        Ok(Reply::Stored {
            position,
            earlier: None,
            after: page
                .then(|| self.shown(record.clone(), &held))
                .transpose()?,
        })
    }

    fn owe_mail_now(
        &self,
        subject: &SubjectId,
        about: MailAbout,
        language: &str,
        mails_a_day: u16,
        turn: &mut Turn<'_>,
    ) -> Result<(), SqlError> {
        let id = turn.id();
        let due_at = self.owe_mail(id, subject, (about, language), turn.now, mails_a_day)?;
        turn.owed(due_at);
        Ok(())
    }

    /// Owes the mail by whose link the holder of the address confirms a wish, if there is one.
    fn ask_by_mail(
        &self,
        subject: &SubjectId,
        (wish, language): (Wish, &str),
        mails_a_day: u16,
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        if self.contact(subject)?.email.is_some() {
            let about = MailAbout::Request(wish);
            self.owe_mail_now(subject, about, language, mails_a_day, turn)?;
        }
        Ok(Reply::Done)
    }

    /// Stores a record that waits for the holder of the address, and owes the mail that asks.
    fn sign_up(
        &self,
        record: &Record,
        contact: &SealedContact,
        forward: &Forward,
        mails_a_day: u16,
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let stored = self.append(record, contact, forward, turn)?;
        if let Reply::Stored {
            position,
            earlier: None,
            ..
        } = stored
        {
            self.owe_confirmation(record, position, mails_a_day, turn)?;
        }
        Ok(stored)
    }

    /// Owes the mail that asks the holder of the address, where a record waits for that.
    pub(super) fn owe_confirmation(
        &self,
        record: &Record,
        position: u64,
        mails_a_day: u16,
        turn: &mut Turn<'_>,
    ) -> Result<(), SqlError> {
        if record.awaits_confirmation() {
            let language = record.shown().map_or("", |shown| &shown.language);
            let about = MailAbout::Confirmation(position);
            self.owe_mail_now(&record.subject, about, language, mails_a_day, turn)?;
        }
        Ok(())
    }

    /// Confirms the record at a position, once.
    fn confirm(
        &self,
        position: u64,
        within: Period,
        versions: &(String, TermsVersion),
        forward: &Forward,
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let request = match self.log.at(position)? {
            Stored::Event(event, _) => match *event {
                Event::Consent(request) => request,
                _ => return Ok(Reply::Absent),
            },
            Stored::Erased(erasure) => return self.erased_by(erasure),
            Stored::Absent => return Ok(Reply::Absent),
        };
        let confirmed = |position, confirmation, now| {
            Ok(Reply::Confirmed {
                position,
                confirmation: Box::new(confirmation),
                standings: self.standings(&request.subject)?,
                now,
            })
        };
        if let Some((position, stored)) = self.log.sent_as(&confirmation_id(&request.id))? {
            return match stored {
                Stored::Event(event, _) => match *event {
                    Event::Consent(earlier) => confirmed(position, earlier, false),
                    _ => Err(SqlError),
                },
                Stored::Erased(erasure) => self.erased_by(erasure),
                Stored::Absent => Err(SqlError),
            };
        }
        let held = self.standings(&request.subject)?;
        match confirm(&request, &held, within, turn.now, versions) {
            Err(reason) => Ok(Reply::NotConfirmed { reason }),
            Ok(record) => {
                let contact = SealedContact::default();
                match self.append(&record, &contact, forward, turn)? {
                    Reply::Stored { position, .. } => confirmed(position, record, true),
                    _ => Err(SqlError),
                }
            }
        }
    }
}

/// Whose click a call is, where it is one and nothing else is asked.
fn clicked(call: &Call) -> Option<SubjectId> {
    match (&call.command, &call.access) {
        (
            Command::Append {
                record,
                page: false,
                ..
            },
            None,
        ) if matches!(record.act, Act::OneClick { .. }) => Some(record.subject),
        _ => None,
    }
}
