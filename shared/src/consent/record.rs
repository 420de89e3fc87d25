//! The consent record: what a person said, as it is stored and proven.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Act, Channel, Choice, Earlier, Scope, Shown, Standing, Standings, State};
use crate::{
    subject::{CrmRecord, SubjectId},
    terms::TermsVersion,
    time::Moment,
};

/// The id of a record: a `UUIDv7`, the client's for a form and the edge's otherwise.
pub type RecordId = Uuid;

/// The id of a record that follows from something else, a `UUIDv8` (RFC 9562 §5.8): the same every
/// time, so that the record is stored once. What it is made of cannot be read from it.
#[must_use]
pub fn derived_id(from: &str) -> RecordId {
    use sha2::Digest as _;
    let hash = sha2::Sha256::digest(from.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// What a person said, or what came to hold for them: an event of the ledger that is about
/// one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The record's id.
    pub id: RecordId,
    /// Whom it is about.
    pub subject: SubjectId,
    /// When the edge received it, by the edge's clock.
    pub received_at: Moment,
    /// When it was said. It differs from `received_at` where staff write down what they heard
    /// earlier, and where another system tells of it.
    pub effective_at: Moment,
    /// The version of the configuration in force.
    pub configuration: String,
    /// The version of the terms in force ([`crate::terms`]).
    pub terms: TermsVersion,
    /// What happened.
    pub act: Act,
}

impl Record {
    /// The statements that follow from the record at its place in the log.
    #[must_use]
    pub fn statements(&self, position: u64) -> Vec<(Scope, Channel, Standing)> {
        let standing = |since, state| Standing::new(since, state, position);
        match &self.act {
            Act::Form { choices, .. }
            | Act::PreferenceCentre { choices, .. }
            | Act::Confirmation { choices, .. } => choices
                .iter()
                .filter_map(|c| {
                    let scope = Scope::Purpose(c.purpose.tag());
                    Some((scope, c.channel, standing(self.effective_at, c.state?)))
                })
                .collect(),
            Act::OneClick { scope, channel, .. } => {
                let withdrawn = standing(self.effective_at, State::Withdrawn);
                vec![(*scope, *channel, withdrawn)]
            }
            Act::Staff { opt_outs, .. }
            | Act::RecordResolved { opt_outs, .. }
            | Act::Crm { opt_outs, .. }
            | Act::Import { opt_outs, .. } => opt_outs
                .iter()
                .map(|o| (o.scope, o.channel, standing(o.since, o.state.into())))
                .collect(),
            Act::Retention { expired } => expired
                .iter()
                .map(|e| (e.scope, e.channel, standing(e.at, State::Expired)))
                .collect(),
            Act::Stop { stopped, .. } => stopped
                .iter()
                .map(|c| {
                    let withdrawn = standing(self.effective_at, State::Withdrawn);
                    (c.scope, c.channel, withdrawn)
                })
                .collect(),
            Act::Undo { restored, .. } => restored
                .iter()
                .map(|r| {
                    let restored = Standing {
                        consented_at: r.consented_at,
                        until: r.until,
                        ..standing(self.effective_at, r.state)
                    };
                    (r.scope, r.channel, restored)
                })
                .collect(),
            Act::Pause { paused, .. } => paused
                .iter()
                .map(|p| {
                    let paused = Standing {
                        consented_at: Some(p.consented_at),
                        until: Some(p.until),
                        ..standing(self.effective_at, State::Paused)
                    };
                    (p.scope, p.channel, paused)
                })
                .collect(),
            Act::Resume { resumed, .. } => resumed
                .iter()
                .map(|r| {
                    let resumed = Standing {
                        consented_at: Some(r.consented_at),
                        ..standing(r.at, State::Granted)
                    };
                    (r.scope, r.channel, resumed)
                })
                .collect(),
        }
    }

    /// The record as it is stored beside what holds. A click weighs at least as much as what it
    /// stops: the clocks of two machines differ, and an undo weighs a millisecond more than
    /// the click before it.
    #[must_use]
    pub fn weighing(&self, held: &Standings) -> Cow<'_, Self> {
        if !matches!(self.act, Act::OneClick { .. } | Act::Stop { .. }) {
            return Cow::Borrowed(self);
        }
        let stopped = self.statements(0);
        let is_stopped = |scope: Scope, channel: Channel| {
            stopped.iter().any(|(s, c, _)| {
                *c == channel && (*s == scope || [*s, scope].contains(&Scope::Everything))
            })
        };
        let newest = held
            .iter()
            .filter(|(scope, channel, _)| is_stopped(*scope, *channel))
            .map(|(.., standing)| standing.since)
            .max();
        match newest {
            Some(newest) if newest > self.effective_at => Cow::Owned(Self {
                effective_at: newest,
                ..self.clone()
            }),
            _ => Cow::Borrowed(self),
        }
    }

    /// The CRM's own record by which it finds the person, without an address.
    #[must_use]
    pub const fn crm_record(&self) -> Option<&CrmRecord> {
        match &self.act {
            Act::OneClick { record, .. }
            | Act::PreferenceCentre { record, .. }
            | Act::Stop { record, .. }
            | Act::Undo { record, .. }
            | Act::Pause { record, .. }
            | Act::Resume { record, .. } => record.as_ref(),
            _ => None,
        }
    }

    /// The earlier record that it takes back.
    #[must_use]
    pub const fn undoes(&self) -> Option<Earlier> {
        match &self.act {
            Act::Undo { undoes, .. } => Some(*undoes),
            Act::Pause { undoes, .. } => *undoes,
            _ => None,
        }
    }

    /// Whether the same record may be sent again under its id: by a form's client, by a page that
    /// is loaded anew, by another shard, by staff. One that was made here is nobody else's.
    #[must_use]
    pub const fn may_be_sent_again(&self) -> bool {
        !matches!(
            self.act,
            Act::OneClick { .. } | Act::Retention { .. } | Act::Stop { .. } | Act::Undo { .. }
        )
    }

    /// The words that were shown, where any were.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        match &self.act {
            Act::Form { shown, .. }
            | Act::PreferenceCentre { shown, .. }
            | Act::Confirmation { shown, .. } => Some(shown),
            _ => None,
        }
    }

    /// The boxes that were shown, where any were.
    #[must_use]
    pub fn choices(&self) -> Option<&[Choice]> {
        match &self.act {
            Act::Form { choices, .. }
            | Act::PreferenceCentre { choices, .. }
            | Act::Confirmation { choices, .. } => Some(choices),
            _ => None,
        }
    }

    /// Whether the holder of the address has to confirm any of it.
    #[must_use]
    pub fn awaits_confirmation(&self) -> bool {
        let choices = self.choices().unwrap_or_default();
        choices.iter().any(|c| c.state == Some(State::Pending))
    }

    /// Whether the CRM must hear of it before any grant.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        match &self.act {
            Act::Form { .. }
            | Act::Confirmation { .. }
            | Act::Retention { .. }
            | Act::Undo { .. }
            | Act::Resume { .. } => false,
            Act::PreferenceCentre { choices, .. } => choices
                .iter()
                .any(|choice| choice.state.is_some_and(State::is_opt_out)),
            _ => true,
        }
    }
}
