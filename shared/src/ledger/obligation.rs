//! What is owed to whom by when: opt-outs that a destination has not taken yet.

use serde::{Deserialize, Serialize};

use super::DeliveryState;
use crate::{config::Alarms, ordered::OrderedMap, time::Moment};

/// How much a destination is owed by one shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// Who is told.
    pub destination: String,
    /// Deliveries that are not at an end, read-backs included.
    pub open: u64,
    /// Opt-outs among them that were not taken yet.
    pub opt_outs: u64,
    /// Of these, those whose address nobody has told: no destination is to blame.
    pub without_address: u64,
    /// Deliveries that were refused for good.
    pub parked: u64,
    /// Deliveries that were taken and that a read-back did not show.
    pub not_kept: u64,
    /// Since when the oldest opt-out is owed, a parked one too, that has an address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub oldest: Option<Moment>,
}

impl Owed {
    /// Nothing is owed.
    #[must_use]
    pub fn nothing(destination: &str) -> Self {
        Self {
            destination: destination.to_owned(),
            open: 0,
            opt_outs: 0,
            without_address: 0,
            parked: 0,
            not_kept: 0,
            oldest: None,
        }
    }
}

/// How late the oldest opt-out is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Younger than `alarms.warn_after`.
    Fine,
    /// At least as old as `alarms.warn_after`.
    Warn,
    /// At least as old as `alarms.alert_after`.
    Alert,
}

impl Level {
    /// How late an opt-out is that is owed since a moment.
    #[must_use]
    pub fn of(alarms: &Alarms, oldest: Option<Moment>, now: Moment) -> Self {
        let age = oldest.map_or(-1, |since| now.millis() - since.millis());
        if age >= alarms.alert_after.millis() {
            Self::Alert
        } else if age >= alarms.warn_after.millis() {
            Self::Warn
        } else {
            Self::Fine
        }
    }

    /// When the next level is reached.
    #[must_use]
    pub fn next(alarms: &Alarms, oldest: Moment, now: Moment) -> Option<Moment> {
        [alarms.warn_after, alarms.alert_after]
            .into_iter()
            .map(|span| oldest.plus_millis(span.millis()))
            .find(|at| *at > now)
    }

    /// The name in JSON and rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Warn => "warn",
            Self::Alert => "alert",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Fine, Self::Warn, Self::Alert]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// Alarms to raise or end, each destination's whose level is another than was told last; and when
/// the next level is reached if nothing happens before.
#[must_use]
pub fn alarms_due(
    alarms: &Alarms,
    mut told: OrderedMap<String, Level>,
    owed: Vec<Owed>,
    now: Moment,
) -> (Vec<(Owed, Level)>, Option<Moment>) {
    let mut due = Vec::new();
    let mut next = Vec::new();
    for owed in owed {
        let level = Level::of(alarms, owed.oldest, now);
        let before = told.remove(&owed.destination).unwrap_or(Level::Fine);
        next.extend(owed.oldest.and_then(|o| Level::next(alarms, o, now)));
        if level != before {
            due.push((owed, level));
        }
    }
    let met = told
        .into_keys()
        .map(|name| (Owed::nothing(&name), Level::Fine));
    due.extend(met);
    (due, next.into_iter().min())
}

/// A delivery that somebody may have to look into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// The event's position.
    pub position: u64,
    /// Who is told.
    pub destination: String,
    /// How far it is.
    pub state: DeliveryState,
    /// Whether it is an opt-out, or an erasure.
    pub urgent: bool,
    /// When it came to be owed.
    pub since: Moment,
    /// Failures so far.
    pub attempts: u32,
    /// When it is tried again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_at: Option<Moment>,
    /// Why it is not further; no personal data.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// How long an opt-out took, in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Took {
    /// Who was told.
    pub destination: String,
    /// Until it was taken.
    pub accepted: u64,
    /// Until it was read back.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confirmed: Option<u64>,
}

/// What a shard answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligations {
    /// How much each destination is owed.
    pub owed: Vec<Owed>,
    /// How long the newest opt-outs took.
    pub took: Vec<Took>,
    /// What somebody may have to look into, by position.
    pub items: Vec<OpenItem>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_reached_on_its_minute() {
        let alarms = Alarms::default();
        let minute = |n: i64| Moment::from_millis(n * 60_000);
        let at = |n| Level::of(&alarms, Some(minute(0)), minute(n));
        assert_eq!(
            (at(14), at(15), at(24 * 60)),
            (Level::Fine, Level::Warn, Level::Alert)
        );
        assert_eq!(Level::of(&alarms, None, minute(99_999)), Level::Fine);
        let next = |n| Level::next(&alarms, minute(0), minute(n));
        assert_eq!(next(0), Some(minute(15)));
        assert_eq!(next(15), Some(minute(24 * 60)));
        assert_eq!(next(24 * 60), None);
        for level in [Level::Fine, Level::Warn, Level::Alert] {
            assert_eq!(Level::named(level.name()), Some(level));
        }
    }
}
