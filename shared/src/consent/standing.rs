//! Where a person stands with a purpose on a channel, and how two statements merge.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Basis, Channel, Scope};
use crate::time::Moment;

/// The state of a purpose on a channel for one person.
///
/// The order is that of restriction: of two states with the same effective
/// time the greater one holds, so that at a tie the opt-out wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing is known.
    Unknown,
    /// Granted by an act of the person who was shown a notice.
    Granted,
    /// Asked for, and not yet confirmed by the holder of the address.
    Pending,
    /// Granted, and paused by the person.
    Paused,
    /// Granted once; its time has run out.
    Expired,
    /// Shown, and left unticked.
    Declined,
    /// Granted once, and taken back (GDPR Art. 7(3)).
    Withdrawn,
    /// Objected to direct marketing (GDPR Art. 21(2)).
    Objected,
}

impl State {
    /// Whether it says no for as long as nothing newer is said.
    #[must_use]
    pub const fn is_opt_out(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Objected)
    }

    /// Whether the person may be contacted for a purpose on this basis.
    #[must_use]
    pub const fn allows(self, basis: Basis) -> bool {
        match basis {
            Basis::Consent => matches!(self, Self::Granted),
            Basis::LegitimateInterest => {
                !self.is_opt_out() && !matches!(self, Self::Paused | Self::Pending)
            }
        }
    }

    /// The name used in JSON and rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Granted => "granted",
            Self::Pending => "pending",
            Self::Paused => "paused",
            Self::Expired => "expired",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Objected => "objected",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [
            Self::Unknown,
            Self::Granted,
            Self::Pending,
            Self::Paused,
            Self::Expired,
            Self::Declined,
            Self::Withdrawn,
            Self::Objected,
        ]
        .into_iter()
        .find(|s| s.name() == name)
    }
}

/// A state and the moment from which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Effective since.
    pub since: Moment,
    /// The state.
    pub state: State,
    /// The shard's log position of the record that says so.
    pub position: u64,
}

impl Standing {
    /// The one of the two that holds: the later; at a tie the more restrictive.
    ///
    /// It is commutative, associative and idempotent, so that records may arrive
    /// in any order and any number of times.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let rank = |s: &Self| (s.since, s.state, std::cmp::Reverse(s.position));
        if rank(&other) > rank(&self) {
            other
        } else {
            self
        }
    }
}

/// Everything known about one person: a standing per scope and channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Row>", into = "Vec<Row>")]
pub struct Standings(BTreeMap<(Scope, Channel), Standing>);

#[derive(Clone, Serialize, Deserialize)]
struct Row {
    scope: Scope,
    channel: Channel,
    #[serde(flatten)]
    standing: Standing,
}

impl From<Vec<Row>> for Standings {
    fn from(rows: Vec<Row>) -> Self {
        let mut standings = Self::default();
        for row in rows {
            standings.apply(row.scope, row.channel, row.standing);
        }
        standings
    }
}

impl From<Standings> for Vec<Row> {
    fn from(standings: Standings) -> Self {
        standings
            .0
            .into_iter()
            .map(|((scope, channel), standing)| Row {
                scope,
                channel,
                standing,
            })
            .collect()
    }
}

impl Standings {
    /// Merges a statement in. Returns whether it changed what holds.
    pub fn apply(&mut self, scope: Scope, channel: Channel, standing: Standing) -> bool {
        let held = self.0.entry((scope, channel));
        match held {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(standing);
                true
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let merged = entry.get().merge(standing);
                entry.insert(merged) != merged
            }
        }
    }

    /// What holds for a scope on a channel, an opt-out from everything included.
    #[must_use]
    pub fn effective(&self, scope: Scope, channel: Channel) -> Option<Standing> {
        let own = self.0.get(&(scope, channel)).copied();
        let all = self.0.get(&(Scope::Everything, channel)).copied();
        match (own, all) {
            (Some(own), Some(all)) => Some(own.merge(all)),
            (one, other) => one.or(other),
        }
    }

    /// Every row, by scope and channel.
    pub fn iter(&self) -> impl Iterator<Item = (Scope, Channel, Standing)> {
        self.0
            .iter()
            .map(|((scope, channel), standing)| (*scope, *channel, *standing))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn standing() -> impl Strategy<Value = Standing> {
        let states = prop_oneof![
            Just(State::Granted),
            Just(State::Pending),
            Just(State::Declined),
            Just(State::Withdrawn),
            Just(State::Objected),
            Just(State::Paused),
        ];
        // Few moments, so that ties are common.
        (0..4_i64, states, 0..50_u64).prop_map(|(at, state, position)| Standing {
            since: Moment::from_millis(at),
            state,
            position,
        })
    }

    proptest! {
        #[test]
        fn merging_is_a_semilattice(a in standing(), b in standing(), c in standing()) {
            prop_assert_eq!(a.merge(b), b.merge(a));
            prop_assert_eq!(a.merge(b).merge(c), a.merge(b.merge(c)));
            prop_assert_eq!(a.merge(a), a);
        }

        #[test]
        fn the_order_of_arrival_does_not_matter(
            (statements, shuffled) in prop::collection::vec((0..3_u8, standing()), 0..20)
                .prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
        ) {
            let fold = |list: Vec<(u8, Standing)>| {
                let mut all = Standings::default();
                for (scope, standing) in list {
                    all.apply(Scope::from_bytes([0, 0, scope]), Channel::Email, standing);
                }
                all
            };
            prop_assert_eq!(fold(statements), fold(shuffled));
        }

        #[test]
        fn at_a_tie_no_opt_out_is_lost(a in standing(), b in standing()) {
            if a.since == b.since && a.state.is_opt_out() {
                prop_assert!(a.merge(b).state.is_opt_out());
            }
        }
    }

    #[test]
    fn an_opt_out_from_everything_covers_each_purpose_until_a_newer_grant() {
        let purpose = Scope::from_bytes([1, 2, 3]);
        let at = |millis, state| Standing {
            since: Moment::from_millis(millis),
            state,
            position: 0,
        };
        let mut all = Standings::default();
        all.apply(purpose, Channel::Email, at(1, State::Granted));
        all.apply(Scope::Everything, Channel::Email, at(2, State::Withdrawn));
        let state = |all: &Standings| all.effective(purpose, Channel::Email).unwrap().state;
        assert_eq!(state(&all), State::Withdrawn);
        assert_eq!(all.effective(purpose, Channel::Sms), None);
        all.apply(purpose, Channel::Email, at(3, State::Granted));
        assert_eq!(state(&all), State::Granted);
    }

    #[test]
    fn names_read_back_and_agree_with_json() {
        for state in [
            State::Unknown,
            State::Granted,
            State::Objected,
            State::Declined,
        ] {
            assert_eq!(State::named(state.name()), Some(state));
            assert_eq!(
                serde_json::to_string(&state).unwrap(),
                format!("\"{}\"", state.name())
            );
        }
    }

    #[test]
    fn consent_needs_a_grant_and_legitimate_interest_ends_with_an_objection() {
        assert!(!State::Unknown.allows(Basis::Consent));
        assert!(!State::Pending.allows(Basis::Consent));
        assert!(State::Granted.allows(Basis::Consent));
        assert!(State::Unknown.allows(Basis::LegitimateInterest));
        assert!(!State::Objected.allows(Basis::LegitimateInterest));
    }
}
