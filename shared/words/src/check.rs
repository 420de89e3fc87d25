//! What a translator has to mend.

use crate::{
    Language, Message, Part,
    message::places,
    plurals::{categories, single},
};

/// What is wrong with a language's file, measured by the reference: a line each.
#[must_use]
pub fn findings(language: &Language, reference: &Language) -> Vec<String> {
    let mut found = Vec::new();
    for expected in &reference.messages {
        match language.message(&expected.id) {
            None => found.push(format!("{} is missing", expected.id)),
            Some(message) => {
                let wrong = about(message, expected, language, reference);
                found.extend(wrong.map(|what| format!("{}: {what}", message.id)));
            }
        }
    }
    for message in &language.messages {
        if reference.message(&message.id).is_none() {
            found.push(format!("{} is in no other language", message.id));
        }
    }
    found
}

fn about<'a>(
    message: &'a Message,
    expected: &'a Message,
    language: &'a Language,
    reference: &'a Language,
) -> impl Iterator<Item = String> + 'a {
    let mut found = Vec::new();
    if message.number() != expected.number() {
        found.push("is not chosen by the same number".to_owned());
    }
    let wanted = expected.arguments();
    for (category, parts) in message.texts() {
        // "One day" may do without the digit, where it can only be one.
        let unsaid = category.and_then(|category| single(&language.tag, category));
        let unsaid = unsaid.and(message.number());
        let mut names: Vec<&str> = places(parts).chain(unsaid).collect();
        names.sort_unstable();
        names.dedup();
        if names != wanted {
            found.push(format!("has the places {names:?} instead of {wanted:?}"));
        }
        let text: String = parts
            .iter()
            .map(|p| said(p).unwrap_or("\u{fffc}"))
            .collect();
        found.extend(typography(&text, parts));
    }
    if message.number().is_some() {
        let present: Vec<_> = message.texts().iter().filter_map(|(c, _)| *c).collect();
        let known = categories(&language.tag).unwrap_or_default();
        if present != known {
            found.push(format!("has the plurals {present:?} instead of {known:?}"));
        }
    }
    if language.tag != reference.tag
        && message.body == expected.body
        && message.texts().iter().any(|(_, parts)| words(parts) > 1)
    {
        found.push("is not translated".to_owned());
    }
    found.into_iter()
}

fn said(part: &Part) -> Option<&str> {
    match part {
        Part::Text(text) => Some(text),
        Part::Place(_) => None,
    }
}

fn words(parts: &[Part]) -> usize {
    parts
        .iter()
        .filter_map(said)
        .flat_map(str::split_whitespace)
        .filter(|word| word.chars().any(char::is_alphabetic))
        .count()
}

fn typography(text: &str, parts: &[Part]) -> Vec<String> {
    let mut found = Vec::new();
    if text.contains("  ") {
        found.push("has two spaces in a row".to_owned());
    }
    if text.chars().any(char::is_control) {
        found.push("has a control character".to_owned());
    }
    if text.contains(['"', '\'']) {
        found.push("has a typewriter's quotation mark".to_owned());
    }
    if text.contains("...") {
        found.push("has three full stops for an ellipsis".to_owned());
    }
    // What is put in front of or after a text from outside.
    let first = parts.first().and_then(said).unwrap_or_default();
    let last = parts.last().and_then(said).unwrap_or_default();
    if first.starts_with(char::is_whitespace) || last.ends_with(char::is_whitespace) {
        found.push("begins or ends with a space".to_owned());
    }
    found
}
