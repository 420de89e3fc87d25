//! What a person asked for in the preference centre. What of it holds depends on what holds, so
//! it is settled here, where nothing comes between.

use unticked_shared::{
    consent::{Act, Choice, Record, RecordId, Standings, State},
    ledger::{Event, Forward, Reply, SealedContact},
    preferences::settle,
};

use super::{apply::Turn, store::Store};
use crate::{
    log::Stored,
    runtime::database::{Database, SqlError},
};

/// What stands under an id that a page was sent with.
pub(super) enum SentAs {
    /// Nothing yet.
    New,
    /// The same: the page was loaded anew.
    Again {
        /// Its position.
        position: u64,
        /// What was stored.
        earlier: Box<Record>,
    },
    /// Nothing any more: it was erased.
    Gone,
}

impl SentAs {
    /// Whether it is still what holds, so that there is nothing to say anew.
    pub(super) fn holds(&self, held: &Standings) -> Option<Reply> {
        match self {
            Self::Again { position, earlier }
                if held
                    .iter()
                    .any(|(.., standing)| standing.position == *position) =>
            {
                Some(Reply::Stored {
                    position: *position,
                    earlier: Some(earlier.clone()),
                    after: None,
                })
            }
            _ => None,
        }
    }

    /// The id under which something is said now.
    pub(super) fn id(&self, given: RecordId, turn: &Turn<'_>) -> RecordId {
        match self {
            Self::New => given,
            Self::Again { .. } | Self::Gone => turn.id(),
        }
    }
}

impl<D: Database + Clone> Store<D> {
    /// Stores what is new in a record. `seen` has for each of its choices the position of the
    /// event that held when the page was made.
    ///
    /// # Errors
    /// When the storage failed.
    pub(super) fn choose(
        &self,
        record: &Record,
        seen: &[Option<u64>],
        (forward, mails_a_day): (&Forward, Option<u16>),
        turn: &mut Turn<'_>,
    ) -> Result<Reply, SqlError> {
        let mut record = record.clone();
        let sent = self.sent(&record.id)?;
        if let Act::PreferenceCentre { choices, .. } = &mut record.act {
            let held = self.standings(&record.subject)?;
            record.effective_at = settle(choices, seen, &held, record.received_at);
            let says = |what: fn(State) -> bool| {
                let mut states = choices.iter().filter_map(|choice: &Choice| choice.state);
                states.any(what)
            };
            // Whoever goes back to a page and saves it again still stops what they stopped on it.
            if !says(State::is_opt_out)
                && let Some(reply) = sent.holds(&held)
            {
                return Ok(reply);
            }
            if !says(|_| true) {
                return Ok(Reply::Done);
            }
        }
        record.id = sent.id(record.id, turn);
        let reply = self.append_for(&record, &SealedContact::default(), (forward, true), turn)?;
        if let (Some(most), Reply::Stored { position, .. }) = (mails_a_day, &reply) {
            self.owe_confirmation(&record, *position, most, turn)?;
        }
        Ok(reply)
    }

    /// What was stored under an id.
    ///
    /// # Errors
    /// When the storage failed.
    pub(super) fn sent(&self, id: &RecordId) -> Result<SentAs, SqlError> {
        Ok(match self.log.sent_as(id)? {
            None => SentAs::New,
            Some((position, Stored::Event(event, _))) => match *event {
                Event::Consent(earlier) => SentAs::Again {
                    position,
                    earlier: Box::new(earlier),
                },
                _ => SentAs::Gone,
            },
            Some((_, Stored::Erased(_) | Stored::Absent)) => SentAs::Gone,
        })
    }
}
