//! `GET /metrics`: `OpenMetrics` 1.0. Sums alone; nothing in it is about a person.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::{time::Moment, token::CampaignTag};

/// The content type of the text.
pub const METRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How an unsubscribe link was looked at without being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// GET.
    Get,
    /// HEAD.
    Head,
    /// OPTIONS.
    Options,
    /// A GET that says that nobody reads the answer yet (`Purpose`, `Sec-Purpose`).
    Prefetch,
}

impl Look {
    /// The name in rows and metrics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Head => "head",
            Self::Options => "options",
            Self::Prefetch => "prefetch",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Get, Self::Head, Self::Options, Self::Prefetch]
            .into_iter()
            .find(|look| look.name() == name)
    }
}

/// How often the links of a campaign were looked at: mostly by scanners, which is why it stands
/// apart from what people did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// The campaign that the links were made for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub campaign: Option<CampaignTag>,
    /// How.
    pub look: Look,
    /// How often.
    pub count: u64,
}

/// What a shard counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardMetrics {
    /// Events of its log.
    pub events: u64,
    /// Deliveries that are not at an end.
    pub open: u64,
    /// Deliveries that the CRM has refused for good.
    pub parked: u64,
    /// Since when the oldest opt-out waits that the CRM has not taken yet.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opt_out_since: Option<Moment>,
}

/// The text.
#[must_use]
pub fn metrics_text(shards: &[ShardMetrics], looked: &[Looked], now: Moment) -> String {
    let mut text = String::new();
    family(
        &mut text,
        "unticked_events",
        "counter",
        "Events appended to a shard's log",
    );
    for (shard, counted) in shards.iter().enumerate() {
        let _ = writeln!(
            text,
            "unticked_events_total{{shard=\"{shard}\"}} {}",
            counted.events
        );
    }
    let sum = |of: fn(&ShardMetrics) -> u64| shards.iter().map(of).sum::<u64>();
    let gauges = [
        (
            "unticked_outbox_open",
            "Deliveries that are not at an end",
            sum(|s| s.open),
        ),
        (
            "unticked_outbox_parked",
            "Deliveries refused for good",
            sum(|s| s.parked),
        ),
    ];
    for (name, help, value) in gauges {
        family(&mut text, name, "gauge", help);
        let _ = writeln!(text, "{name} {value}");
    }
    let oldest = shards.iter().filter_map(|s| s.opt_out_since).min();
    let age = oldest.map_or(0, |since| (now.millis() - since.millis()).max(0) / 1000);
    let name = "unticked_opt_out_undelivered_age_seconds";
    let help = "How long the oldest opt-out waits for the CRM";
    family(&mut text, name, "gauge", help);
    let _ = writeln!(text, "# UNIT {name} seconds\n{name} {age}");
    let help = "Unsubscribe links that were looked at and not used, by campaign tag and method";
    family(&mut text, "unticked_link_looks", "counter", help);
    for Looked {
        campaign,
        look,
        count,
    } in looked
    {
        let campaign = campaign.map(|tag| tag.to_string()).unwrap_or_default();
        let look = look.name();
        let _ = writeln!(
            text,
            "unticked_link_looks_total{{campaign=\"{campaign}\",kind=\"{look}\"}} {count}"
        );
    }
    text.push_str("# EOF\n");
    text
}

fn family(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# TYPE {name} {kind}\n# HELP {name} {help}.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_openmetrics() {
        let shards = [
            ShardMetrics {
                events: 3,
                open: 1,
                ..ShardMetrics::default()
            },
            ShardMetrics {
                opt_out_since: Some(Moment::from_millis(1_000)),
                parked: 2,
                ..ShardMetrics::default()
            },
        ];
        let looked = [Looked {
            campaign: Some(CampaignTag::of("2026-11")),
            look: Look::Head,
            count: 7,
        }];
        let text = metrics_text(&shards, &looked, Moment::from_millis(61_500));
        for line in [
            "unticked_events_total{shard=\"0\"} 3",
            "unticked_outbox_open 1",
            "unticked_outbox_parked 2",
            "unticked_opt_out_undelivered_age_seconds 60",
            "unticked_link_looks_total{campaign=\"05e01b\",kind=\"head\"} 7",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }
}
