//! Where a person stands with a purpose on a channel, and how two statements merge.

use serde::{Deserialize, Serialize};

use super::{Basis, Channel, Scope};
use crate::{ordered::OrderedMap, time::Moment};

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
    /// When the consent that holds was given, where a pause or an undo came since: it is no
    /// younger for that. Absent where it was given at `since`, and where there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consented_at: Option<Moment>,
    /// When the pause ends.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Moment>,
}

impl Standing {
    /// A state that begins with what the record itself says.
    #[must_use]
    pub const fn new(since: Moment, state: State, position: u64) -> Self {
        Self {
            since,
            state,
            position,
            consented_at: None,
            until: None,
        }
    }

    /// When the consent that holds was given. Its time counts from here.
    #[must_use]
    pub fn consented(&self) -> Moment {
        self.consented_at.unwrap_or(self.since)
    }

    /// Whether the person has asked for it anew, which a restored consent is not.
    const fn is_asked_for_anew(&self) -> bool {
        matches!(self.state, State::Granted | State::Pending) && self.consented_at.is_none()
    }

    /// The one of the two that holds: the later; at a tie the more restrictive.
    ///
    /// It is commutative, associative and idempotent, so that records may arrive
    /// in any order and any number of times.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let rank = |s: &Self| {
            let position = std::cmp::Reverse(s.position);
            (s.since, s.state, position, s.until, s.consented_at)
        };
        if rank(&other) > rank(&self) {
            other
        } else {
            self
        }
    }
}

/// Everything known about one person: a row per scope and channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Row>", into = "Vec<Row>")]
pub struct Standings(OrderedMap<(Scope, Channel), Row>);

/// What holds for a scope on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    scope: Scope,
    channel: Channel,
    standing: Standing,
    #[serde(skip_serializing_if = "is_first", default = "first")]
    epoch: u8,
}

/// The epoch of a row at first. A token says 0 where none was known.
const FIRST_EPOCH: u8 = 1;

const fn first() -> u8 {
    FIRST_EPOCH
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_first(epoch: &u8) -> bool {
    *epoch == FIRST_EPOCH
}

impl From<Vec<Row>> for Standings {
    fn from(rows: Vec<Row>) -> Self {
        Self(
            rows.into_iter()
                .map(|r| ((r.scope, r.channel), r))
                .collect(),
        )
    }
}

impl From<Standings> for Vec<Row> {
    fn from(standings: Standings) -> Self {
        standings.0.into_values().collect()
    }
}

impl Standings {
    /// Merges a statement in. Returns whether it changed what holds.
    ///
    /// What holds does not depend on the order of statements. The epoch does: it counts, in the
    /// order of the log, how often an opt-out was followed by a new request.
    pub fn apply(&mut self, scope: Scope, channel: Channel, standing: Standing) -> bool {
        let place = (scope, channel);
        let held = self.0.get(&place).copied();
        let merged = held.map_or(standing, |held| held.standing.merge(standing));
        if held.is_some_and(|held| held.standing == merged) {
            return false;
        }
        let opted_out = self
            .effective(scope, channel)
            .is_some_and(|before| before.state.is_opt_out());
        let epoch = self.epoch(scope, channel);
        let row = Row {
            scope,
            channel,
            standing: merged,
            epoch: if opted_out && merged.is_asked_for_anew() {
                epoch.saturating_add(1)
            } else {
                held.map_or(FIRST_EPOCH, |held| held.epoch)
            },
        };
        self.0.insert(place, row);
        true
    }

    /// Puts a row in as it was stored.
    pub fn put(&mut self, scope: Scope, channel: Channel, standing: Standing, epoch: u8) {
        let row = Row {
            scope,
            channel,
            standing,
            epoch,
        };
        self.0.insert((scope, channel), row);
    }

    /// The row of a scope and channel alone.
    #[must_use]
    pub fn own(&self, scope: Scope, channel: Channel) -> Option<Standing> {
        self.0.get(&(scope, channel)).map(|row| row.standing)
    }

    /// What holds for a scope on a channel, an opt-out from everything included.
    #[must_use]
    pub fn effective(&self, scope: Scope, channel: Channel) -> Option<Standing> {
        let own = self.own(scope, channel);
        let all = self.own(Scope::Everything, channel);
        match (own, all) {
            // Of two statements of one record the one that names the purpose is about it.
            (Some(own), Some(all)) if (own.since, own.position) == (all.since, all.position) => {
                Some(own)
            }
            (Some(own), Some(all)) => Some(own.merge(all)),
            (one, other) => one.or(other),
        }
    }

    /// How often the person has asked anew after an opt-out, counted from 1; 0 where nothing is
    /// known. For everything on a channel, the highest of what it covers.
    #[must_use]
    pub fn epoch(&self, scope: Scope, channel: Channel) -> u8 {
        let covers = |row: &&Row| {
            row.channel == channel
                && (scope == Scope::Everything || [scope, Scope::Everything].contains(&row.scope))
        };
        let rows = self.0.values().filter(covers);
        rows.map(|row| row.epoch).max().unwrap_or(0)
    }

    /// Whether the person has asked anew after an opt-out.
    #[must_use]
    pub fn has_asked_anew(&self, scope: Scope, channel: Channel) -> bool {
        self.epoch(scope, channel) > FIRST_EPOCH
    }

    /// Every row with its epoch, by scope and channel.
    pub fn rows(&self) -> impl Iterator<Item = (Scope, Channel, Standing, u8)> {
        self.0
            .values()
            .map(|row| (row.scope, row.channel, row.standing, row.epoch))
    }

    /// Every row, by scope and channel.
    pub fn iter(&self) -> impl Iterator<Item = (Scope, Channel, Standing)> {
        self.0
            .values()
            .map(|row| (row.scope, row.channel, row.standing))
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
        (0..4_i64, states, 0..50_u64).prop_map(|(at, state, position)| {
            Standing::new(Moment::from_millis(at), state, position)
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
                all.iter().collect::<Vec<_>>()
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
        let at = |millis, state| Standing::new(Moment::from_millis(millis), state, 0);
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
    fn the_epoch_counts_requests_after_an_opt_out_and_no_restored_consent() {
        let purpose = Scope::from_bytes([1, 2, 3]);
        let at = |millis, state| Standing::new(Moment::from_millis(millis), state, 0);
        let mut all = Standings::default();
        let epoch = |all: &Standings| all.epoch(purpose, Channel::Email);
        let anew = |all: &Standings| all.has_asked_anew(purpose, Channel::Email);
        assert_eq!(epoch(&all), 0);
        all.apply(purpose, Channel::Email, at(1, State::Granted));
        assert!(!anew(&all), "for the first time");
        all.apply(purpose, Channel::Email, at(2, State::Withdrawn));
        assert_eq!(epoch(&all), 1);
        assert!(!anew(&all));
        let restored = Standing {
            consented_at: Some(Moment::from_millis(1)),
            ..at(3, State::Granted)
        };
        all.apply(purpose, Channel::Email, restored);
        assert_eq!(epoch(&all), 1);
        all.apply(Scope::Everything, Channel::Email, at(4, State::Withdrawn));
        all.apply(purpose, Channel::Email, at(5, State::Pending));
        all.apply(purpose, Channel::Email, at(6, State::Granted));
        assert_eq!(epoch(&all), 2, "asked and confirmed is once");
        assert!(anew(&all));
        assert_eq!(all.epoch(Scope::Everything, Channel::Email), 2);
        assert_eq!(all.epoch(purpose, Channel::Sms), 0);
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<Standings>(&text).unwrap(), all);
    }

    #[test]
    fn what_one_record_says_of_a_purpose_is_not_outweighed_by_what_it_says_of_everything() {
        let purpose = Scope::from_bytes([1, 2, 3]);
        let at = |state| Standing::new(Moment::from_millis(1), state, 7);
        let mut all = Standings::default();
        all.apply(Scope::Everything, Channel::Email, at(State::Declined));
        all.apply(purpose, Channel::Email, at(State::Granted));
        let state = |scope| all.effective(scope, Channel::Email).unwrap().state;
        assert_eq!(state(purpose), State::Granted);
        assert_eq!(state(Scope::from_bytes([4, 5, 6])), State::Declined);
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
