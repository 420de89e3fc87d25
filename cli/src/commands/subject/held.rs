//! What is held, in words. No address is among them, and no link.

use std::fmt::{self, Write};

use unticked_shared::api::{HeldEvent, HeldSubject, PersonResponse};
use unticked_shared::consent::Act;
use unticked_shared::ledger::Event;

use crate::output::{counted, plain};

/// Where the person stands, and every event.
pub fn history(found: &PersonResponse) -> String {
    let mut text = String::new();
    for subject in &found.subjects {
        subject_told(&mut text, subject).expect("a string takes any text");
    }
    if text.is_empty() {
        text.push_str("Nothing is held.\n");
    }
    text
}

/// What an erasure takes.
pub fn would_go(found: &PersonResponse) -> String {
    let mut text = String::new();
    for subject in found.subjects.iter().filter(|s| !is_empty(s)) {
        let consents = subject.events.iter().filter(|e| is_consent(e)).count();
        let events = counted(consents as u64, "event");
        let id = subject.subject;
        let addresses = addresses(subject);
        writeln!(
            text,
            "subject {id}: the content of {events}, and {addresses}"
        )
        .expect("a string takes any text");
    }
    if text.lines().count() > 1 {
        text.push_str(
            "These are known by the same address or number, and are erased together. Where they \
             may be several people, such as a family with one phone, ask first.\n",
        );
    }
    if text.is_empty() {
        return "Nothing is held. An erasure would still be recorded, so that the person is not \
                contacted by another list.\n"
            .to_owned();
    }
    text
}

fn subject_told(text: &mut String, subject: &HeldSubject) -> fmt::Result {
    if is_empty(subject) {
        return Ok(());
    }
    writeln!(text, "subject {}: {}", subject.subject, addresses(subject))?;
    for standing in &subject.standings {
        let purpose = match standing.purpose.as_deref() {
            Some("*") => "everything",
            Some(name) => name,
            None => "a purpose that is no longer configured",
        };
        let (channel, state, since) = (
            standing.channel.name(),
            standing.state.name(),
            standing.since,
        );
        writeln!(
            text,
            "  {} by {channel}: {state} since {since}",
            plain(purpose)
        )?;
    }
    for event in &subject.events {
        event_told(text, event)?;
    }
    Ok(())
}

fn event_told(text: &mut String, held: &HeldEvent) -> fmt::Result {
    let (what, at) = match Event::from_value(held.event.clone()) {
        Ok(Event::Consent(record)) => {
            let source = record.act.source().replace('_', " ");
            let what = match &record.act {
                Act::Form { form, .. } => format!("{source} {form}"),
                _ => source,
            };
            (what, Some(record.received_at))
        }
        Ok(Event::Erasure(erasure)) => (format!("erasure, by {}", erasure.by), Some(erasure.at)),
        Ok(Event::Access(access)) => {
            let operation = serde_json::to_value(access.operation).unwrap_or_default();
            let operation = operation.as_str().unwrap_or_default().replace('_', " ");
            (format!("{operation}, by {}", access.by), Some(access.at))
        }
        Ok(other) => (other.kind().to_owned(), None),
        Err(_) => ("an event of another release".to_owned(), None),
    };
    write!(text, "  event {}: {}", held.position, plain(&what))?;
    if let Some(at) = at {
        write!(text, ", {at}")?;
    }
    for told in &held.delivery {
        let (to, state) = (plain(&told.destination), told.state.name());
        write!(text, "; {to}: {state} since {}", told.at)?;
    }
    writeln!(text)
}

fn is_consent(held: &HeldEvent) -> bool {
    matches!(Event::from_value(held.event.clone()), Ok(Event::Consent(_)))
}

fn is_empty(subject: &HeldSubject) -> bool {
    subject.events.is_empty() && subject.standings.is_empty() && kinds(subject).is_empty()
}

fn kinds(subject: &HeldSubject) -> Vec<&'static str> {
    let has = [
        (subject.email.is_some(), "email address"),
        (subject.phone.is_some(), "phone number"),
        (
            subject.first_name.is_some() || subject.last_name.is_some(),
            "name",
        ),
    ];
    has.into_iter()
        .filter_map(|(has, kind)| has.then_some(kind))
        .collect()
}

/// Which addresses there are, not what they say.
fn addresses(subject: &HeldSubject) -> String {
    let kinds = kinds(subject);
    if kinds.is_empty() {
        "no address".to_owned()
    } else {
        kinds.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use unticked_shared::subject::SubjectId;
    use unticked_shared::time::Moment;

    use super::*;

    fn found(people: u8) -> PersonResponse {
        let subject = |n| HeldSubject {
            subject: SubjectId::from_bytes([n; 12]),
            email: Some("ada@example.com".to_owned()),
            phone: None,
            first_name: None,
            last_name: None,
            language: None,
            standings: Vec::new(),
            events: Vec::new(),
            mails: Vec::new(),
        };
        PersonResponse {
            at: Moment::from_millis(0),
            subjects: (0..people).map(subject).collect(),
            notices: Vec::new(),
            terms: Vec::new(),
        }
    }

    #[test]
    fn people_who_share_a_number_are_warned_of() {
        assert!(would_go(&found(0)).starts_with("Nothing is held."));
        assert_eq!(would_go(&found(1)).lines().count(), 1);
        let two = would_go(&found(2));
        assert!(
            two.ends_with("such as a family with one phone, ask first.\n"),
            "{two}"
        );
        assert!(!two.contains("ada"), "{two}");
    }
}
