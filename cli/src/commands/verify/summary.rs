//! What a receipt says, in a few lines. Every text in it is somebody else's, and what does not
//! hold may be anything: what is not where it should be is left out.

use std::fmt::{self, Write};

use serde_json::Value;

use crate::output::plain;

/// Writes who asked, how, when, what was chosen and who was told.
pub fn write(text: &mut String, receipt: &Value) -> fmt::Result {
    let record = &receipt["record"];
    line(text, "record", said(&record["id"]))?;
    let deciding = all(&record["parties"]).filter(|party| party["role"] == "controller");
    let names: Vec<&str> = deciding.map(|party| said(&party["name"])).collect();
    let names = names.join(", ");
    line(
        text,
        "asked by",
        if names.is_empty() { "not said" } else { &names },
    )?;
    line(text, "person", said(&record["principal"]["id"]))?;
    let mut how = said(&record["source"]).replace('_', " ");
    for (word, name) in [("form", "form"), ("page", "page"), ("by", "recorded_by")] {
        if let Some(name) = record[name].as_str() {
            write!(how, ", {word} {name}")?;
        }
    }
    line(text, "said by", &how)?;
    line(text, "said at", said(&record["effective_at"]))?;
    if record["received_at"] != record["effective_at"] {
        line(text, "received", said(&record["received_at"]))?;
    }
    let proof = &receipt["proof"];
    let place = format!("{}, position {}", proof["shard"], proof["position"]);
    line(text, "log", &place)?;
    for choice in all(&record["choices"]) {
        line(text, "choice", &chosen(choice))?;
    }
    for told in all(&receipt["delivery"]) {
        let [to, state, at] = ["destination", "state", "at"].map(|name| said(&told[name]));
        line(text, "told", &format!("{to}: {state} since {at}"))?;
    }
    line(text, "issued", said(&receipt["issued_at"]))
}

fn said(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn all(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn line(text: &mut String, name: &str, value: &str) -> fmt::Result {
    writeln!(text, "{name:10}{}", plain(value))
}

fn chosen(choice: &Value) -> String {
    let purpose = match choice["purpose"].as_str() {
        Some("*") => "everything",
        Some(name) => name,
        None => "a purpose that is no longer known",
    };
    let tick = match said(&choice["tick"]) {
        "ticked" => ", box ticked",
        "unticked" => ", box left unticked",
        _ => "",
    };
    let [channel, state, since] = ["channel", "state", "since"].map(|name| said(&choice[name]));
    let duration = &choice["duration"];
    let lasts = match said(&duration["type"]) {
        "TemporalDuration" => format!(", for {}", period(said(&duration["value"]))),
        _ => String::new(),
    };
    let signal = match said(&choice["signal"]) {
        "gpc" => ", the browser asked not to sell or share (GPC)",
        _ => "",
    };
    format!("{purpose} by {channel}: {state} since {since}{lasts}{tick}{signal}")
}

/// `24 months` for `P24M`; anything else as it is.
fn period(text: &str) -> String {
    let count = text.strip_prefix('P').unwrap_or(text);
    let unit = |unit: char| Some((count.strip_suffix(unit)?, unit));
    match unit('D').or_else(|| unit('M')).or_else(|| unit('Y')) {
        Some((count, 'D')) => format!("{count} days"),
        Some((count, 'M')) => format!("{count} months"),
        Some((count, _)) => format!("{count} years"),
        None => text.to_owned(),
    }
}
