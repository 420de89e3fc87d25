//! Whether rows, events and log agree.

use serde::{Deserialize, Serialize};

use super::{Event, EventRow};
use crate::{
    consent::{Channel, Scope, Standing},
    log::{Head, RightEdge},
    ordered::OrderedSet,
    subject::SubjectId,
};

/// Something that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// An event's content or salt is not what its entry commits to.
    EventChanged {
        /// Its position.
        position: u64,
    },
    /// An event's row names another subject or kind than its content.
    EventMislabelled {
        /// Its position.
        position: u64,
    },
    /// An event's content is gone, and no erasure says so.
    ContentMissing {
        /// Its position.
        position: u64,
    },
    /// A position of the log has no row.
    EventMissing {
        /// The position.
        position: u64,
    },
    /// A stored hash is not that of the subtree below it.
    HashChanged {
        /// The position of the row that holds it.
        position: u64,
    },
    /// A row of what holds does not follow from the event that it names.
    StandingChanged {
        /// Whose.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        subject: SubjectId,
        /// The channel.
        channel: Channel,
        /// The position that it names.
        position: u64,
    },
    /// An event says what the rows of what holds do not reflect.
    StandingMissing {
        /// Whose.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        subject: SubjectId,
        /// The channel.
        channel: Channel,
        /// The event's position.
        position: u64,
    },
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::EventChanged { position } => {
                write!(
                    f,
                    "event {position}: its content was changed after it was logged"
                )
            }
            Self::EventMislabelled { position } => {
                write!(
                    f,
                    "event {position}: its row is filed under another subject or kind"
                )
            }
            Self::ContentMissing { position } => {
                write!(
                    f,
                    "event {position}: its content is gone and no erasure says so"
                )
            }
            Self::EventMissing { position } => write!(f, "event {position}: its row is gone"),
            Self::HashChanged { position } => {
                write!(
                    f,
                    "event {position}: a stored hash is not that of the events below it"
                )
            }
            Self::StandingChanged {
                subject,
                channel,
                position,
            } => write!(
                f,
                "subject {subject}, {}: what holds does not follow from event {position}",
                channel.name()
            ),
            Self::StandingMissing {
                subject,
                channel,
                position,
            } => write!(
                f,
                "subject {subject}, {}: event {position} says more than what holds",
                channel.name()
            ),
        }
    }
}

/// Everything that was found.
pub type Findings = Vec<Finding>;

/// Goes through the rows of a log in order.
#[derive(Debug, Default)]
pub struct Auditor {
    edge: RightEdge,
    /// Content that is gone, and the erasure that should say so.
    gone: Vec<(u64, u64)>,
    /// What erasures say.
    said: OrderedSet<(u64, u64)>,
    findings: Findings,
}

impl Auditor {
    /// Goes on behind the rows whose hashes are in `edge`.
    #[must_use]
    pub fn from(edge: RightEdge) -> Self {
        Self {
            edge,
            ..Self::default()
        }
    }

    /// The next row. `filed` is what the row's own columns say about the event's kind and
    /// subject, where the row has any. Gives the event.
    pub fn row(
        &mut self,
        row: &EventRow,
        filed: Option<(&str, Option<SubjectId>)>,
    ) -> Option<Event> {
        while self.edge.size() < row.position {
            // Whatever stood there, it is not known; the hashes above it will not fit either.
            let position = self.edge.size();
            self.findings.push(Finding::EventMissing { position });
            self.edge.append(&row.entry);
        }
        let position = row.position;
        if self.edge.append(&row.entry) != row.nodes {
            self.findings.push(Finding::HashChanged { position });
        }
        let (Some(text), Some(salt)) = (&row.event, &row.salt) else {
            match row.erased_by {
                Some(erasure) => self.gone.push((position, erasure)),
                None => self.findings.push(Finding::ContentMissing { position }),
            }
            return None;
        };
        let event = Event::read(text).ok();
        let event = event.filter(|event| event.entry(salt) == row.entry);
        let Some(event) = event else {
            self.findings.push(Finding::EventChanged { position });
            return None;
        };
        if filed.is_some_and(|filed| filed != (event.kind(), event.subject().copied())) {
            self.findings.push(Finding::EventMislabelled { position });
        }
        if let Event::Erasure(erasure) = &event {
            self.said
                .extend(erasure.positions.iter().map(|gone| (*gone, position)));
        }
        Some(event)
    }

    /// Content that is gone so far, and the position of the erasure that should say so. Those
    /// whose erasure was seen are not among them.
    #[must_use]
    pub fn unexplained(&self) -> Vec<(u64, u64)> {
        let unexplained = |gone: &&(u64, u64)| !self.said.contains(gone);
        self.gone.iter().filter(unexplained).copied().collect()
    }

    /// The log as the rows make it.
    #[must_use]
    pub fn head(&self) -> Head {
        Head {
            size: self.edge.size(),
            root: self.edge.root(),
        }
    }

    /// What was found. Content that is gone without an erasure is only reported at the end of
    /// the log, since an erasure stands behind what it erases.
    #[must_use]
    pub fn findings(mut self, at_the_end: bool) -> Findings {
        if at_the_end {
            let unexplained = self.unexplained().into_iter();
            self.findings
                .extend(unexplained.map(|(position, _)| Finding::ContentMissing { position }));
        }
        self.findings
    }
}

/// Whether a row of what holds is what the event at its position says.
#[must_use]
pub fn check_standing(
    event: &Event,
    subject: SubjectId,
    (scope, channel, standing): (Scope, Channel, Standing),
) -> Option<Finding> {
    let follows = event.subject() == Some(&subject)
        && event
            .statements(standing.position)
            .contains(&(scope, channel, standing));
    (!follows).then_some(Finding::StandingChanged {
        subject,
        channel,
        position: standing.position,
    })
}

/// Whether a statement of an event is reflected in what holds.
#[must_use]
pub fn outweighed(
    subject: SubjectId,
    (channel, said): (Channel, Standing),
    held: Option<Standing>,
) -> Option<Finding> {
    let reflected = held.is_some_and(|held| held.merge(said) == held);
    (!reflected).then_some(Finding::StandingMissing {
        subject,
        channel,
        position: said.position,
    })
}
