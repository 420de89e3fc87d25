//! `GET /metrics`: `OpenMetrics` 1.0. Sums alone; nothing in it is about a person.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::DestinationObligations;
use crate::{
    config::Alarms,
    ledger::{Forward, Obligations, Owed},
    time::Moment,
    token::CampaignTag,
};

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

/// Why a form was not recorded, though nothing in it was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The field that people do not see was filled in.
    Trap,
    /// A box was ticked sooner than a person can read.
    Haste,
    /// Turnstile says that it was a program.
    Turnstile,
    /// The site has sent too many in this minute.
    Rate,
}

impl Refusal {
    /// Every reason.
    const ALL: [Self; 4] = [Self::Trap, Self::Haste, Self::Turnstile, Self::Rate];

    /// The name in rows and metrics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trap => "trap",
            Self::Haste => "haste",
            Self::Turnstile => "turnstile",
            Self::Rate => "rate",
        }
    }

    /// The reason with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// How often a form was not recorded. It names nobody, and is all that is left of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The form.
    pub form: String,
    /// Why.
    pub reason: Refusal,
    /// How often.
    pub count: u64,
}

/// What a shard counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardMetrics {
    /// Events of its log.
    pub events: u64,
    /// How much each destination is owed.
    pub owed: Vec<Owed>,
}

/// A figure of a destination, at a moment.
type Gauge = fn(&DestinationObligations, Moment) -> u64;

/// The text.
#[must_use]
pub fn metrics_text(
    shards: &[ShardMetrics],
    (looked, refused): (&[Looked], &[Refused]),
    (configured, alarms): (&Forward, &Alarms),
    now: Moment,
) -> String {
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
    let owed: Vec<Obligations> = shards
        .iter()
        .map(|shard| Obligations {
            owed: shard.owed.clone(),
            ..Obligations::default()
        })
        .collect();
    let destinations = DestinationObligations::of_all(&owed, configured, alarms, now);
    let gauges: [(&str, &str, Gauge); 5] = [
        (
            "unticked_outbox_open",
            "Deliveries that are not at an end",
            |owed, _| owed.open,
        ),
        (
            "unticked_outbox_parked",
            "Deliveries refused for good",
            |owed, _| owed.parked,
        ),
        (
            "unticked_outbox_not_kept",
            "Deliveries that a read-back did not show",
            |owed, _| owed.not_kept,
        ),
        (
            "unticked_obligation_level",
            "How late the oldest opt-out is: 0 fine, 1 warn, 2 alert",
            |owed, _| owed.level as u64,
        ),
        (
            "unticked_opt_out_undelivered_age_seconds",
            "How long the oldest opt-out waits for a destination, a parked one included",
            |owed, now| {
                let age = |since: Moment| (now.millis() - since.millis()).max(0) / 1000;
                owed.oldest_opt_out_since.map_or(0, age).unsigned_abs()
            },
        ),
    ];
    for (name, help, value) in gauges {
        family(&mut text, name, "gauge", help);
        if name.ends_with("_seconds") {
            let _ = writeln!(text, "# UNIT {name} seconds");
        }
        for owed in &destinations {
            let (destination, value) = (&owed.destination, value(owed, now));
            let _ = writeln!(text, "{name}{{destination=\"{destination}\"}} {value}");
        }
    }
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
    let help = "Forms that were not recorded, by form and reason";
    family(&mut text, "unticked_forms_refused", "counter", help);
    for Refused {
        form,
        reason,
        count,
    } in refused
    {
        let reason = reason.name();
        let _ = writeln!(
            text,
            "unticked_forms_refused_total{{form=\"{form}\",reason=\"{reason}\"}} {count}"
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
        let owed = |open, parked, oldest| Owed {
            destination: "crm".into(),
            open,
            opt_outs: open,
            without_address: 0,
            parked,
            not_kept: 0,
            oldest,
        };
        let shards = [
            ShardMetrics {
                events: 3,
                owed: vec![owed(1, 0, None)],
            },
            ShardMetrics {
                events: 0,
                owed: vec![owed(0, 2, Some(Moment::from_millis(1_000)))],
            },
        ];
        let told = "crm,warehouse".parse().unwrap();
        let looked = [Looked {
            campaign: Some(CampaignTag::of("2026-11")),
            look: Look::Head,
            count: 7,
        }];
        let refused = [Refused {
            form: "newsletter".into(),
            reason: Refusal::Trap,
            count: 2,
        }];
        let text = metrics_text(
            &shards,
            (&looked, &refused),
            (&told, &Alarms::default()),
            Moment::from_millis(961_500),
        );
        for line in [
            "unticked_outbox_open{destination=\"warehouse\"} 0",
            "unticked_events_total{shard=\"0\"} 3",
            "unticked_outbox_open{destination=\"crm\"} 1",
            "unticked_outbox_parked{destination=\"crm\"} 2",
            "unticked_opt_out_undelivered_age_seconds{destination=\"crm\"} 960",
            "unticked_obligation_level{destination=\"crm\"} 1",
            "unticked_forms_refused_total{form=\"newsletter\",reason=\"trap\"} 2",
            "unticked_link_looks_total{campaign=\"05e01b\",kind=\"head\"} 7",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }
}
