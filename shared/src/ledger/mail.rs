//! Mails that are owed to a person: that a sign-up waits to be confirmed, or that somebody has
//! asked for the person's data or its erasure.

use serde::{Deserialize, Serialize};

use crate::{subject::SubjectId, time::Moment};

/// What a person asked for about their own data, which the holder of the address confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Everything that is held about them (GDPR Art. 15 and 20).
    Export,
    /// Its erasure (GDPR Art. 17).
    Erasure,
}

impl Wish {
    /// The number in a token.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Export => 0,
            Self::Erasure => 1,
        }
    }

    /// The wish with this number.
    #[must_use]
    pub const fn numbered(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::Export),
            1 => Some(Self::Erasure),
            _ => None,
        }
    }

    /// How long the link in the mail is good for, in minutes: long enough for a mail that is
    /// late, and too short for one that is found in an old mailbox.
    const LINK_MINUTES: u32 = 24 * 60;

    /// Until when the link of a request is good.
    #[must_use]
    pub fn good_until(asked_in_minute: u32) -> Moment {
        let end = i64::from(asked_in_minute) + i64::from(Self::LINK_MINUTES);
        Moment::from_millis(end * 60_000)
    }
}

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailAbout {
    /// The record at this position waits to be confirmed.
    Confirmation(u64),
    /// Somebody asked for this.
    Request(Wish),
}

/// How far a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Stored, not yet taken by the sender.
    Queued,
    /// Taken by the sender.
    Sent,
    /// Refused for good, or not taken while it made sense; kept and shown.
    Parked,
    /// Not needed any more: the person has said otherwise since.
    Cancelled,
}

impl MailState {
    const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Parked, Self::Cancelled];

    /// The name used in JSON and rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Parked => "parked",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// A mail that is owed or was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwedMail {
    /// Its id: that of the sender's call too, so that a repetition can be told.
    pub id: uuid::Uuid,
    /// To whom.
    pub subject: SubjectId,
    /// What it is about.
    pub about: MailAbout,
    /// The language that the person used.
    pub language: String,
    /// How far it is.
    pub state: MailState,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Since when it is in its state.
    pub at: Moment,
    /// When to go on with it; absent when there is nothing more to do.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_at: Option<Moment>,
    /// Failures so far.
    pub attempts: u32,
    /// Why it is not further; no personal data.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// What a sender made of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// Taken.
    Taken,
    /// Refused for good.
    Refused {
        /// Its code; no personal data.
        reason: String,
    },
    /// To be tried again later.
    Later {
        /// Why; no personal data.
        reason: String,
    },
    /// Not tried: the person has said otherwise since.
    NotNeeded,
}

/// First wait before a mail is tried again, and the longest one: somebody waits for it, and a
/// sender that does not answer for hours needs no call a second.
const BACKOFF_FIRST_MS: i64 = 1_000;
const BACKOFF_LONGEST_MS: i64 = 5 * 60_000;

impl OwedMail {
    /// The mail after a try, which makes sense until `sensible_until`.
    #[must_use]
    pub fn after(&self, sent: Sent, now: Moment, sensible_until: Moment) -> Self {
        let ended = |state, reason| Self {
            state,
            at: now,
            due_at: None,
            reason,
            ..self.clone()
        };
        match sent {
            Sent::Taken => ended(MailState::Sent, None),
            Sent::Refused { reason } => ended(MailState::Parked, Some(reason)),
            Sent::NotNeeded => ended(MailState::Cancelled, None),
            Sent::Later { reason } => {
                let wait = BACKOFF_FIRST_MS
                    .saturating_mul(1 << self.attempts.min(20))
                    .min(BACKOFF_LONGEST_MS);
                let due_at = now.plus_millis(wait);
                if due_at > sensible_until {
                    return ended(MailState::Parked, Some(reason));
                }
                Self {
                    due_at: Some(due_at),
                    attempts: self.attempts.saturating_add(1),
                    reason: Some(reason),
                    ..self.clone()
                }
            }
        }
    }
}
