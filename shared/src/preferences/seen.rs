//! The edge's own statement of how it showed the boxes. It comes back with the page, so that
//! what the person changed is told from what was there, and nothing need be kept meanwhile.

use std::{fmt, str::FromStr};

use super::ShownBox;
use crate::{
    consent::{Channel, PurposeId, Rendered},
    subject::SubjectId,
};

/// How each box was shown, in the notice's order.
///
/// As a text it has for each box its purpose and channel, a letter for how it was shown, and the
/// position of the event that was said last about it, such as `newsletter.email.g12`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(pub Vec<SeenBox>);

/// How one box was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenBox {
    /// What for.
    pub purpose: PurposeId,
    /// By which way.
    pub channel: Channel,
    /// How.
    pub rendered: Rendered,
    /// The log position of the event that said what held.
    pub position: Option<u64>,
}

/// The text says no such thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a list of boxes as they were shown")]
pub struct NotSeen;

impl Seen {
    /// The boxes as they are shown now.
    #[must_use]
    pub fn of(boxes: &[ShownBox<'_>]) -> Self {
        let shown = boxes.iter().filter_map(|shown| {
            Some(SeenBox {
                purpose: shown.purpose.id.clone(),
                channel: shown.channel.id,
                rendered: shown.rendered?,
                position: shown.standing.map(|standing| standing.position),
            })
        });
        Self(shown.collect())
    }

    /// What stands in a stamp in place of a form's name: which notice, for whom, and how each box
    /// was shown. None of these has a space or, the boxes apart, a full stop.
    #[must_use]
    pub fn stamped(&self, form: &str, subject: &SubjectId) -> String {
        format!("{form} {subject} {self}")
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, seen) in self.0.iter().enumerate() {
            let space = if i > 0 { " " } else { "" };
            let SeenBox {
                purpose, channel, ..
            } = seen;
            let letter = letter(seen.rendered);
            write!(f, "{space}{purpose}.{}.{letter}", channel.name())?;
            if let Some(position) = seen.position {
                write!(f, "{position}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Seen {
    type Err = NotSeen;

    fn from_str(text: &str) -> Result<Self, NotSeen> {
        let words = text.split(' ').filter(|word| !word.is_empty());
        let boxes = words.map(|word| {
            let mut parts = word.splitn(3, '.');
            let mut next = || parts.next().ok_or(NotSeen);
            let purpose = next()?.parse().map_err(|_| NotSeen)?;
            let name = next()?;
            let channel = Channel::ALL.into_iter().find(|c| c.name() == name);
            let how = next()?;
            let (rendered, position) = RENDERED
                .iter()
                .find_map(|&(rendered, letter)| Some((rendered, how.strip_prefix(letter)?)))
                .ok_or(NotSeen)?;
            let position = match position {
                "" => None,
                digits => Some(digits.parse().map_err(|_| NotSeen)?),
            };
            Ok(SeenBox {
                purpose,
                channel: channel.ok_or(NotSeen)?,
                rendered,
                position,
            })
        });
        boxes.collect::<Result<_, _>>().map(Self)
    }
}

const RENDERED: [(Rendered, char); 3] = [
    (Rendered::Unticked, 'u'),
    (Rendered::GrantedBefore, 'g'),
    (Rendered::Stop, 's'),
];

const fn letter(rendered: Rendered) -> char {
    match rendered {
        Rendered::Unticked => RENDERED[0].1,
        Rendered::GrantedBefore => RENDERED[1].1,
        Rendered::Stop => RENDERED[2].1,
    }
}
