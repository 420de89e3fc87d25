//! Everything held about a person, as they see it themselves (GDPR Art. 15 and 20).

use maud::{Markup, html};
use serde_json::Value;
use unticked_shared::{
    api::{HeldEvent, HeldSubject, PersonResponse},
    canonical::to_value,
    config::Config,
    consent::{Act, Channel, Record, Resumption},
    ledger::Event,
    words::Words,
};

use super::{
    person::json,
    receipt::{how, shown, state, time},
};

/// The page, and above it the button for the same as a file.
pub fn own_data(words: &Words, config: &Config, person: &PersonResponse) -> String {
    let content = html! {
        p { (words.export_made(&person.at.to_string().replace('T', " ")[..16])) " (UTC)" }
        form method="post" action="?format=json" {
            button type="submit" { (words.export_download()) }
        }
        @if person.subjects.iter().all(|s| s.events.is_empty()) { p { (words.export_none()) } }
        @for subject in &person.subjects { (held(words, config, subject)) }
        @for notice in &person.notices { (shown(words.export_notices(), notice)) }
        @for terms in &person.terms {
            h2 { (words.export_terms()) }
            div dir="ltr" { (json(&to_value(terms))) }
        }
    };
    super::page(words, words.export_title(), &content)
}

fn held(words: &Words, config: &Config, subject: &HeldSubject) -> Markup {
    html! {
        dl {
            @for (term, value) in [
                (words.form_email(), &subject.email),
                (words.form_phone(), &subject.phone),
                (words.form_first_name(), &subject.first_name),
                (words.form_last_name(), &subject.last_name),
            ] {
                @if let Some(value) = value { dt { (term) } dd { bdi { (value) } } }
            }
            dt { (words.export_pseudonym()) } dd { code { (subject.subject) } }
        }
        @if !subject.standings.is_empty() {
            h2 { (words.export_standings()) }
            ul class="facts" {
                @for standing in &subject.standings {
                    li {
                        (titled(words, config, standing.purpose.as_deref(), standing.channel)) ": "
                        strong { (state(words, standing.state)) } " (" (time(standing.since)) ")"
                    }
                }
            }
        }
        @for event in &subject.events { (event_of(words, config, event)) }
    }
}

fn titled(words: &Words, config: &Config, purpose: Option<&str>, channel: Channel) -> String {
    let known = purpose.and_then(|name| config.purposes.iter().find(|(id, _)| id.as_str() == name));
    let title = match known {
        Some((_, purpose)) => config.said(&purpose.title, words),
        None => words.everything(),
    };
    super::titled(words, title, channel)
}

/// What happened, when, and the whole event below it.
fn event_of(words: &Words, config: &Config, event: &HeldEvent) -> Markup {
    let read = Event::from_value(event.event.clone()).ok();
    let record = match &read {
        Some(Event::Consent(record)) => Some(record),
        _ => None,
    };
    html! {
        h2 { (words.export_event(&event.position.to_string())) }
        @if let Some(record) = record {
            p { (how(words, record.act.source(), by_time(record))) ": " (time(record.effective_at)) }
            (said(words, config, record, event.position))
        }
        @if !event.delivery.is_empty() {
            p {
                (words.export_told()) ": "
                @for delivery in &event.delivery {
                    (delivery.destination) " (" (time(delivery.at)) ") "
                }
            }
        }
        // What is held is shown whole; the lines above only say it more readably.
        details { summary { (words.receipt_record()) } div dir="ltr" { (json(&event.event)) } }
        p { a href=(event.receipt_url) { (words.preferences_history_receipt()) } }
    }
}

/// Whether a pause ended by itself.
fn by_time(record: &Record) -> bool {
    matches!(
        record.act,
        Act::Resume {
            by: Resumption::Time,
            ..
        }
    )
}

fn said(words: &Words, config: &Config, record: &Record, position: u64) -> Markup {
    let said = record.statements(position);
    html! {
        @if !said.is_empty() {
            ul class="facts" {
                @for (scope, channel, standing) in said {
                    li {
                        (titled(words, config, config.scope_name(scope), channel)) ": "
                        strong { (state(words, standing.state)) }
                    }
                }
            }
        }
    }
}

/// The same as a file.
pub fn own_data_file(person: &PersonResponse) -> String {
    let value: Value = to_value(person);
    format!("{value:#}\n")
}
