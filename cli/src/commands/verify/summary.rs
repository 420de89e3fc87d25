//! What a receipt says, in a few lines. Every text in it is somebody else's.

use std::fmt::{self, Write};

use unticked_shared::consent::Tick;
use unticked_shared::receipt::{Receipt, ReceiptChoice};

use crate::output::plain;

/// Writes who asked, how, when, what was chosen and who was told.
pub fn write(text: &mut String, receipt: &Receipt) -> fmt::Result {
    let record = &receipt.record;
    line(text, "record", &record.id.to_string())?;
    let who = record.controllers.iter().map(|c| c.name.as_str());
    line(text, "asked by", &or_unknown(&listed(who)))?;
    line(text, "person", &record.principal_id.to_string())?;
    let mut how = record.source.replace('_', " ");
    for (word, name) in [
        ("form", &record.form),
        ("page", &record.page),
        ("by", &record.recorded_by),
    ] {
        if let Some(name) = name {
            write!(how, ", {word} {name}")?;
        }
    }
    line(text, "said by", &how)?;
    line(text, "said at", &record.effective_at.to_string())?;
    if record.received_at != record.effective_at {
        line(text, "received", &record.received_at.to_string())?;
    }
    let (log, position) = (receipt.log(), receipt.proof.position);
    line(text, "log", &format!("{log}, position {position}"))?;
    for choice in &record.choices {
        line(text, "choice", &chosen(choice))?;
    }
    for told in &receipt.delivery {
        let (to, state, at) = (&told.destination, told.state.name(), told.at);
        line(text, "told", &format!("{to}: {state} since {at}"))?;
    }
    line(text, "issued", &receipt.proof.issued_at.to_string())
}

fn line(text: &mut String, name: &str, value: &str) -> fmt::Result {
    writeln!(text, "{name:10}{}", plain(value))
}

fn chosen(choice: &ReceiptChoice) -> String {
    let purpose = match choice.purpose.as_deref() {
        Some("*") => "everything",
        Some(name) => name,
        None => "a purpose that is no longer known",
    };
    let tick = match choice.tick {
        Some(Tick::Ticked) => ", box ticked",
        Some(Tick::Unticked) => ", box left unticked",
        None => "",
    };
    let (channel, state) = (choice.channel.name(), choice.state.name());
    let until = choice.valid_for.as_ref();
    let until = until.map_or_else(String::new, |period| format!(", for {period}"));
    format!(
        "{purpose} by {channel}: {state} since {}{until}{tick}",
        choice.since
    )
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn or_unknown(text: &str) -> String {
    if text.is_empty() {
        "not said".to_owned()
    } else {
        text.to_owned()
    }
}
