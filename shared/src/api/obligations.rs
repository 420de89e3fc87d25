//! `GET /v1/obligations`: what is owed to whom by when. Nothing in it names a person.

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::{
    config::Alarms,
    crm::Drift,
    ledger::{DeliveryState, Forward, Level, Obligations, OpenItem, Owed, Took},
    ordered::OrderedMap,
    time::Moment,
};

/// Kinds of differences of one comparison: there are eight today.
const MAX_KINDS: usize = 50;
/// The longest name of a kind.
const MAX_KIND: usize = 50;

/// The answer.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObligationsResponse {
    /// When it was asked.
    pub at: Moment,
    /// The age of an opt-out from which on it is looked into, in seconds.
    pub warn_after_seconds: u64,
    /// The age from which on somebody is called, in seconds.
    pub alert_after_seconds: u64,
    /// Each destination that is configured, is owed anything or was told of an opt-out lately.
    pub destinations: Vec<DestinationObligations>,
    /// Opt-outs that were not taken yet and deliveries that were refused for good, by shard and
    /// position.
    pub items: Vec<Obligation>,
    /// Where the CRM holds something else than the ledger, and nothing repairs it by itself.
    pub drift: Vec<Drift>,
    /// What the last comparison of everything found (`unticked zoho reconcile`); absent where
    /// none has been made.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub compared: Option<Compared>,
    /// For `after`, to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<String>,
}

/// `PUT /v1/comparison`: what a comparison of ledger, CRM and lists found. Counts alone: whom it
/// is about stands in the report of whoever compared.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparisonRequest {
    /// Records of the CRM that were compared.
    pub records: u64,
    /// Whether what differed was to be repaired.
    pub repair: bool,
    /// By kind, as the command names them.
    pub differences: OrderedMap<String, Differences>,
    /// Repairs that the CRM refused.
    pub refused: u64,
}

/// Differences of one kind.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Differences {
    /// How many there were.
    pub found: u64,
    /// How many of them were repaired.
    pub repaired: u64,
}

/// The last comparison.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    /// When it ended.
    pub at: Moment,
    /// What it found.
    pub found: ComparisonRequest,
}

impl ComparisonRequest {
    /// Checks what the types cannot.
    ///
    /// # Errors
    /// A problem that names the field.
    pub fn validate(&self) -> Result<(), Problem> {
        let is_name = |kind: &String| {
            let plain = |b: u8| b.is_ascii_lowercase() || b == b'_';
            (1..=MAX_KIND).contains(&kind.len()) && kind.bytes().all(plain)
        };
        if self.differences.len() > MAX_KINDS || !self.differences.keys().all(is_name) {
            let message = format!(
                "at most {MAX_KINDS} kinds, each of 1 to {MAX_KIND} lower-case letters and _"
            );
            return Err(Problem::field("differences", message));
        }
        Ok(())
    }
}

/// How one destination is served.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DestinationObligations {
    /// `crm`, `campaigns`, or the name of a `[destinations.*]`.
    pub destination: String,
    /// How late its oldest opt-out is.
    pub level: Level,
    /// Deliveries that are not at an end, read-backs included.
    pub open: u64,
    /// Opt-outs among them that were not taken yet.
    pub opt_outs: u64,
    /// Of these, those whose address nobody has told yet. They set off no alarm.
    pub without_address: u64,
    /// Deliveries that were refused for good.
    pub parked: u64,
    /// Deliveries that were taken and that a read-back did not show.
    pub not_kept: u64,
    /// Since when its oldest opt-out is owed, a parked one included.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub oldest_opt_out_since: Option<Moment>,
    /// From an opt-out's receipt by the edge until it was taken. Absent where none was of late.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until_accepted: Option<Percentiles>,
    /// And until it was read back.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until_confirmed: Option<Percentiles>,
}

/// How long opt-outs took: of the newest 5,000 at most of each shard. Milliseconds; the smallest
/// time that this share of them did not exceed (nearest rank).
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Percentiles {
    /// How many were counted.
    pub count: usize,
    /// Half of them.
    pub p50_ms: u64,
    /// 95 of 100.
    pub p95_ms: u64,
    /// 99 of 100.
    pub p99_ms: u64,
    /// All of them.
    pub max_ms: u64,
}

impl Percentiles {
    /// None of nothing.
    #[must_use]
    pub fn of(mut times: Vec<u64>) -> Option<Self> {
        times.sort_unstable();
        let rank = |percent: usize| times.get((times.len() * percent).div_ceil(100).max(1) - 1);
        Some(Self {
            count: times.len(),
            p50_ms: *rank(50)?,
            p95_ms: *rank(95)?,
            p99_ms: *rank(99)?,
            max_ms: *times.last()?,
        })
    }
}

/// A delivery that somebody may have to look into.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Obligation {
    /// For `POST /v1/outbox/{id}/retry`: shard, log position and destination with dots between.
    pub id: String,
    /// The shard.
    pub shard: u16,
    /// The event's position in the shard's log.
    pub position: u64,
    /// Who is told.
    pub destination: String,
    /// How far it is.
    pub state: DeliveryState,
    /// Whether it goes before grants: an opt-out or an erasure.
    pub opt_out: bool,
    /// When it came to be owed.
    pub since: Moment,
    /// Failures so far.
    pub attempts: u32,
    /// When it is tried again; absent where it is parked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due_at: Option<Moment>,
    /// Why it is not further: the destination's code, or ours.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

impl Obligation {
    /// An item of a shard.
    #[must_use]
    pub fn of(shard: u16, item: OpenItem) -> Self {
        Self {
            id: format!("{shard}.{}.{}", item.position, item.destination),
            shard,
            position: item.position,
            destination: item.destination,
            state: item.state,
            opt_out: item.urgent,
            since: item.since,
            attempts: item.attempts,
            due_at: item.due_at,
            reason: item.reason,
        }
    }

    /// The parts of an id: shard, position and destination.
    #[must_use]
    pub fn parts(id: &str) -> Option<(u16, u64, &str)> {
        let mut parts = id.splitn(3, '.');
        let shard = parts.next()?.parse().ok()?;
        let position = parts.next()?.parse().ok()?;
        Some((shard, position, parts.next()?))
    }
}

/// `POST /v1/outbox/{id}/retry`: it is tried again.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RetryResponse {
    /// The delivery.
    pub id: String,
    /// `queued`.
    pub state: DeliveryState,
}

impl DestinationObligations {
    /// Each destination that is configured or owed anything, over all shards, by name.
    #[must_use]
    pub fn of_all(
        shards: &[Obligations],
        configured: &Forward,
        alarms: &Alarms,
        now: Moment,
    ) -> Vec<Self> {
        let owed: Vec<&Owed> = shards.iter().flat_map(|shard| &shard.owed).collect();
        let took: Vec<&Took> = shards.iter().flat_map(|shard| &shard.took).collect();
        let mut names: Vec<&str> = configured.all().collect();
        names.extend(owed.iter().map(|owed| owed.destination.as_str()));
        names.extend(took.iter().map(|took| took.destination.as_str()));
        names.sort_unstable();
        names.dedup();
        names
            .into_iter()
            .map(|name| {
                let own = || owed.iter().filter(|owed| owed.destination == name);
                let sum = |of: fn(&Owed) -> u64| own().map(|owed| of(owed)).sum();
                let oldest = own().filter_map(|owed| owed.oldest).min();
                let took = || took.iter().filter(|took| took.destination == name);
                Self {
                    destination: name.to_owned(),
                    level: Level::of(alarms, oldest, now),
                    open: sum(|owed| owed.open),
                    opt_outs: sum(|owed| owed.opt_outs),
                    without_address: sum(|owed| owed.without_address),
                    parked: sum(|owed| owed.parked),
                    not_kept: sum(|owed| owed.not_kept),
                    oldest_opt_out_since: oldest,
                    until_accepted: Percentiles::of(took().map(|took| took.accepted).collect()),
                    until_confirmed: Percentiles::of(
                        took().filter_map(|took| took.confirmed).collect(),
                    ),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let hundred = Percentiles::of((1..=100).rev().collect()).unwrap();
        let Percentiles {
            p50_ms,
            p95_ms,
            p99_ms,
            max_ms,
            count,
        } = hundred;
        assert_eq!(
            (p50_ms, p95_ms, p99_ms, max_ms, count),
            (50, 95, 99, 100, 100)
        );
        assert_eq!(Percentiles::of(vec![7]).unwrap().p50_ms, 7);
        assert_eq!(Percentiles::of(Vec::new()), None);
    }

    #[test]
    fn a_comparison_has_kinds_and_no_free_text() {
        let told = |kind: &str| ComparisonRequest {
            records: 1,
            repair: false,
            differences: [(kind.to_owned(), Differences::default())]
                .into_iter()
                .collect(),
            refused: 0,
        };
        assert!(told("crm_opted_out").validate().is_ok());
        for wrong in ["", "ada@acme.example", "Two words", &"x".repeat(51)] {
            assert!(told(wrong).validate().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_id_reads_back() {
        assert_eq!(
            Obligation::parts("3.41.data-lake"),
            Some((3, 41, "data-lake"))
        );
        for wrong in ["", "3", "3.41", "x.41.crm", "3.-1.crm"] {
            assert_eq!(Obligation::parts(wrong), None, "{wrong}");
        }
    }
}
