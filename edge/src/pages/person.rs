//! Everything held about a person, as a page to hand over (GDPR Art. 15 and 20).

use maud::{Markup, html};
use serde_json::Value;
use unticked_shared::{
    api::{HeldEvent, HeldSubject, PersonResponse},
    canonical::to_value,
    words::Words,
};

/// The page. Its headings are in English: it is made for staff, who pass it on.
pub fn person(person: &PersonResponse) -> String {
    let content = html! {
        p { "Put together at " (person.at) "." }
        @if person.subjects.iter().all(|s| s.events.is_empty()) {
            p { "Nothing is recorded." }
        }
        @for subject in &person.subjects { (held(subject)) }
        @if !person.notices.is_empty() {
            h2 { "The words that were shown" }
            @for notice in &person.notices {
                h3 { code { (notice.version()) } }
                blockquote lang=(notice.language) dir=(notice.direction) {
                    p { strong { (notice.texts.legend) } }
                    ul { @for purpose in &notice.purposes { li { (purpose.title) ": " (purpose.text) } } }
                    p { (notice.texts.optional) " " (notice.texts.withdraw) }
                    p { a href=(notice.controller.policy_url) target="_blank" rel="noopener noreferrer" { (notice.texts.policy) } }
                }
            }
        }
        @for terms in &person.terms {
            h2 { "Terms " code { (terms.version()) } }
            (json(&to_value(terms)))
        }
    };
    super::page(Words::english(), "Everything held about a person", &content)
}

fn held(subject: &HeldSubject) -> Markup {
    html! {
        h2 { "Pseudonym " code { (subject.subject) } }
        dl {
            @for (term, value) in [
                ("Email address", &subject.email),
                ("Phone number", &subject.phone),
                ("First name", &subject.first_name),
                ("Last name", &subject.last_name),
            ] {
                @if let Some(value) = value { dt { (term) } dd { (value) } }
            }
        }
        @if !subject.standings.is_empty() {
            h3 { "What holds" }
            ul class="facts" {
                @for standing in &subject.standings {
                    li {
                        (standing.purpose.as_deref().unwrap_or("a purpose no longer configured"))
                        ", " (standing.channel.name()) ": " strong { (standing.state.name()) }
                        " since " (standing.since)
                    }
                }
            }
        }
        @for event in &subject.events { (event_of(event)) }
    }
}

fn event_of(event: &HeldEvent) -> Markup {
    html! {
        h3 { "Event " (event.position) }
        (json(&event.event))
        @for delivery in &event.delivery {
            p { "Told: " (delivery.destination) ", " (delivery.state.name()) ", " (delivery.at) }
        }
        p { a href=(event.receipt_url) { "Receipt" } }
    }
}

/// JSON as nested lists, which are read aloud better than braces.
pub(super) fn json(value: &Value) -> Markup {
    html! {
        @match value {
            Value::Object(members) => dl {
                @for (name, value) in members { dt { (name) } dd { (json(value)) } }
            },
            Value::Array(items) => ul { @for item in items { li { (json(item)) } } },
            Value::String(text) => { (text) },
            other => { (other.to_string()) },
        }
    }
}
