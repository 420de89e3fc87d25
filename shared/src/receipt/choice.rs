//! What was said, statement by statement: the events of TS 27560.

use serde::Serialize;

use super::{act::Sayer, party::PRINCIPAL, process::Covered};
use crate::{
    consent::{Basis, Channel, Record, Rendered, Scope, Signal, Standing, State, Tick},
    terms::Terms,
    time::Moment,
};

/// What was chosen for one purpose on one channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptChoice {
    /// The purpose's name, `*` for everything, absent when the terms do not know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The channel.
    pub channel: Channel,
    /// The state that this record says; `unknown` where it says nothing.
    pub state: State,
    /// Since when.
    pub since: Moment,
    /// When the consent was given that holds again, or is paused: it is no younger for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consented_at: Option<Moment>,
    /// Whether consent was asked for, or an interest may be objected to.
    pub event_type: EventType,
    /// How long the state holds.
    pub duration: Duration,
    /// How the box was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rendered: Option<Rendered>,
    /// What the person did with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tick: Option<Tick>,
    /// What the person's browser said against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signal: Option<Signal>,
    /// Who said so: `_:principal`, or an `@id` of `parties`.
    pub entity: String,
    /// What it is about: `@id`s of `processes`.
    pub processes: Vec<String>,
}

/// What kind of consent a choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventType {
    /// Consent, by an act of its own.
    ExpressedConsent,
    /// None is asked for; the person may object.
    LegitimateInterest,
}

/// How long something lasts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", content = "value")]
pub enum Duration {
    /// For a time: an ISO 8601 duration such as `P24M`.
    #[serde(rename = "TemporalDuration")]
    For(String),
    /// Until a moment.
    #[serde(rename = "UntilTimeDuration")]
    UntilTime(Moment),
    /// Until something happens.
    #[serde(rename = "UntilEventDuration")]
    Until(&'static str),
    /// Without an end.
    #[serde(rename = "EndlessDuration")]
    Endless,
}

impl Duration {
    /// A period of a configuration, such as `24 months`.
    pub(super) fn period(text: &str) -> Self {
        let (count, unit) = text.split_once(' ').unwrap_or((text, "days"));
        let unit = unit.get(..1).unwrap_or_default().to_ascii_uppercase();
        Self::For(format!("P{count}{unit}"))
    }
}

/// One thing that was said.
pub(super) struct Spoken {
    /// What it covers.
    pub scope: Scope,
    /// The name of that, where it is known.
    pub name: Option<String>,
    /// The channel.
    pub channel: Channel,
    standing: Standing,
    shown: Option<(Rendered, Tick, Option<Signal>)>,
}

/// What a record says: each box, else each statement.
pub(super) fn spoken(record: &Record, terms: Option<&Terms>, position: u64) -> Vec<Spoken> {
    if let Some(boxes) = record.choices() {
        let boxes = boxes.iter().map(|one| Spoken {
            scope: Scope::Purpose(one.purpose.tag()),
            name: Some(one.purpose.to_string()),
            channel: one.channel,
            standing: Standing::new(
                record.effective_at,
                one.state.unwrap_or(State::Unknown),
                position,
            ),
            shown: Some((one.rendered, one.tick, one.signal)),
        });
        return boxes.collect();
    }
    let name = |scope| match scope {
        Scope::Everything => Some("*"),
        Scope::Purpose(_) => terms?.scope_name(scope),
    };
    let statements = record.statements(position).into_iter();
    statements
        .map(|(scope, channel, standing)| Spoken {
            scope,
            name: name(scope).map(str::to_owned),
            channel,
            standing,
            shown: None,
        })
        .collect()
}

impl Spoken {
    /// The choice, which is about what it covers.
    pub(super) fn choice(self, by: Sayer, covered: &[Covered<'_>]) -> ReceiptChoice {
        let mut choice = ReceiptChoice::bare(self.name, self.channel, self.standing);
        if let Some((rendered, tick, signal)) = self.shown {
            choice.rendered = Some(rendered);
            choice.tick = Some(tick);
            choice.signal = signal;
        }
        choice.processes = covered.iter().map(Covered::node).collect();
        let Some(first) = covered.first() else {
            return choice;
        };
        if (covered.iter()).all(|one| one.basis() == Some(Basis::LegitimateInterest)) {
            choice.event_type = EventType::LegitimateInterest;
        }
        if choice.state == State::Granted {
            choice.duration = first.held_for();
        }
        if by == Sayer::Controller
            && let Some(controller) = first.controllers().into_iter().next()
        {
            choice.entity = controller;
        }
        choice
    }
}

impl ReceiptChoice {
    /// What the person says about nothing in particular.
    pub(super) fn bare(purpose: Option<String>, channel: Channel, standing: Standing) -> Self {
        Self {
            purpose,
            channel,
            state: standing.state,
            since: standing.since,
            consented_at: standing.consented_at,
            event_type: EventType::ExpressedConsent,
            duration: (standing.until).map_or(
                Duration::Until("the person chooses anew"),
                Duration::UntilTime,
            ),
            rendered: None,
            tick: None,
            signal: None,
            entity: PRINCIPAL.to_owned(),
            processes: Vec::new(),
        }
    }
}
