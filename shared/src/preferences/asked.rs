//! What a button of the page asks for. Each button does one thing.

use std::{fmt, str::FromStr};

use sha2::{Digest, Sha256};

use crate::{
    consent::{Channel, Covered, PurposeId, RecordId, Scope},
    subject::SubjectId,
};

/// What a button asks for; as a text it is the button's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To save the boxes.
    Choose,
    /// To stop everything.
    Stop,
    /// To pause for so many days: one purpose on one channel, or all that is granted.
    Pause {
        /// How many days.
        days: u16,
        /// What; `None` for all.
        what: Option<Place>,
    },
    /// To end a pause.
    Resume {
        /// Of what.
        what: Place,
    },
    /// A mail with a link to everything that is held.
    Export,
    /// A mail with a link that erases.
    Erase,
    /// Another language.
    Language,
}

/// How long a pause may be.
pub const PAUSES: [u16; 2] = [30, 90];

/// A purpose on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What for.
    pub purpose: PurposeId,
    /// By which way.
    pub channel: Channel,
}

impl Place {
    /// As acts name it.
    #[must_use]
    pub fn covered(&self) -> Covered {
        Covered {
            scope: Scope::Purpose(self.purpose.tag()),
            channel: self.channel,
        }
    }
}

/// The id of what is asked for, from that of the page and everything that was sent: the same when a
/// page is loaded anew, and another when somebody goes back to it and presses or chooses otherwise.
/// Its time is that of the page (a `UUIDv7`, RFC 9562 §5.7).
#[must_use]
pub fn sent_id(page: RecordId, subject: &SubjectId, sent: &str) -> RecordId {
    let hash = Sha256::new()
        .chain_update(b"unticked/v1/preferences")
        .chain_update(page.as_bytes())
        .chain_update(subject.bytes())
        .chain_update(sent.as_bytes())
        .finalize();
    let mut random = [0; 10];
    random.copy_from_slice(&hash[..10]);
    let time = page.as_u128() >> 80;
    // Of 128 bits the first 48.
    #[allow(clippy::cast_possible_truncation, reason = "48 bits are left")]
    uuid::Builder::from_unix_timestamp_millis(time as u64, &random).into_uuid()
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Choose => "choose",
            Self::Stop => "stop",
            Self::Export => "export",
            Self::Erase => "erase",
            Self::Language => "language",
            Self::Resume { what } => return write!(f, "resume {what}"),
            Self::Pause { days, what: None } => return write!(f, "pause {days}"),
            Self::Pause {
                days,
                what: Some(what),
            } => return write!(f, "pause {days} {what}"),
        };
        f.write_str(name)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.purpose, self.channel.name())
    }
}

/// No button of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no button of the preference centre")]
pub struct NoSuchButton;

impl FromStr for Asked {
    type Err = NoSuchButton;

    fn from_str(text: &str) -> Result<Self, NoSuchButton> {
        let mut words = text.split(' ');
        let asked = match (words.next().unwrap_or_default(), words.next()) {
            ("choose", None) => Self::Choose,
            ("stop", None) => Self::Stop,
            ("export", None) => Self::Export,
            ("erase", None) => Self::Erase,
            ("language", None) => Self::Language,
            ("resume", Some(what)) => Self::Resume {
                what: what.parse()?,
            },
            ("pause", Some(days)) => Self::Pause {
                days: PAUSES
                    .into_iter()
                    .find(|known| days == known.to_string())
                    .ok_or(NoSuchButton)?,
                what: words.next().map(str::parse).transpose()?,
            },
            _ => return Err(NoSuchButton),
        };
        words.next().is_none().then_some(asked).ok_or(NoSuchButton)
    }
}

impl FromStr for Place {
    type Err = NoSuchButton;

    fn from_str(text: &str) -> Result<Self, NoSuchButton> {
        let (purpose, name) = text.split_once('.').ok_or(NoSuchButton)?;
        let channel = Channel::ALL.into_iter().find(|c| c.name() == name);
        Ok(Self {
            purpose: purpose.parse().map_err(|_| NoSuchButton)?,
            channel: channel.ok_or(NoSuchButton)?,
        })
    }
}
