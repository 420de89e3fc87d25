//! What types cannot say: names that lead somewhere, words in every language.

mod told;

use super::{
    FieldMap,
    model::{ByLanguage, Model},
};
use crate::{address::EmailAddress, consent::Scope, mail::mailto, words::Language};

/// `(key, message)` of every problem.
type Problems = Vec<(String, String)>;

/// The longest link that common mailers leave alone: Python's `email` encodes a header with a
/// longer word.
const LONGEST_LINK: usize = 75;
/// The comma before the mailto stands on the link's line.
const LONGEST_BEFORE_MAILTO: usize = LONGEST_LINK - 1;

/// GDPR Art. 7(4): consent that a service depends on is not freely given.
const CONDITION: &str = "consent may not be a condition: a form goes without any tick";

pub(super) fn problems(model: &Model) -> Problems {
    let mut problems = Problems::new();
    deployment(model, &mut problems);
    controllers(model, &mut problems);
    sites(model, &mut problems);
    purposes(model, &mut problems);
    forms(model, &mut problems);
    processing(model, &mut problems);
    told::crm(model, &mut problems);
    told::campaigns(model, &mut problems);
    told::mail(model, &mut problems);
    told::destinations(model, &mut problems);
    told::alarms(model, &mut problems);
    told::bots(model, &mut problems);
    problems
}

fn deployment(model: &Model, problems: &mut Problems) {
    let deployment = &model.deployment;
    name("deployment.id", &deployment.id, problems);
    if origin("deployment.origin", &deployment.origin, problems) {
        let link = deployment.origin.len() + "/u/".len() + crate::token::TOKEN_CHARS;
        let loopback = is_loopback(&deployment.origin);
        let longest = match deployment.unsubscribe_mailbox {
            Some(_) => LONGEST_BEFORE_MAILTO,
            None => LONGEST_LINK,
        };
        if link > longest && !loopback {
            problems.push((
                "deployment.origin".into(),
                format!(
                    "unsubscribe links would have {link} characters, and common mailers mangle \
                     those over {longest}; use a host of at most {} characters",
                    longest - "https:///u/".len() - crate::token::TOKEN_CHARS
                ),
            ));
        }
    }
    if let Some(mailbox) = &deployment.unsubscribe_mailbox {
        unsubscribe_mailbox(mailbox, problems);
    }
    language(
        "deployment.default_language",
        &deployment.default_language,
        problems,
    );
}

/// The tag makes a local part and a link longer, and both have their limits.
fn unsubscribe_mailbox(mailbox: &EmailAddress, problems: &mut Problems) {
    let uri = mailto::uri(mailbox, &"A".repeat(crate::token::TOKEN_CHARS));
    let tagged: Result<EmailAddress, _> = uri.trim_start_matches("mailto:").parse();
    let problem = if !mailbox.as_str().is_ascii() {
        "must have ASCII characters only, which every mail program can write to".to_owned()
    } else if tagged.is_err() || mailbox.as_str().contains('+') {
        "has a part before the @ that no tag fits behind; use a short one such as \"u\"".to_owned()
    } else if uri.len() > LONGEST_LINK {
        format!(
            "unsubscribe links by mail would have {} characters, and common mailers mangle those \
             over {LONGEST_LINK}; use an address of at most 17 characters",
            uri.len()
        )
    } else {
        return;
    };
    problems.push(("deployment.unsubscribe_mailbox".into(), problem));
}

fn controllers(model: &Model, problems: &mut Problems) {
    if model.controllers.is_empty() {
        problems.push((
            "controllers".into(),
            "at least one controller is needed".into(),
        ));
    }
    for (id, controller) in &model.controllers {
        let key = format!("controllers.{id}");
        name(&key, id, problems);
        not_empty(&format!("{key}.name"), &controller.name, problems);
        not_empty(&format!("{key}.contact"), &controller.contact, problems);
        party(
            &key,
            controller.address.as_ref(),
            controller.country.as_ref(),
            problems,
        );
        let policy = format!("{key}.policy");
        languages(model, &policy, &controller.policy, problems);
        for (tag, url) in &controller.policy {
            if !url.starts_with("https://") && !is_loopback(url) {
                problems.push((
                    format!("{policy}.{tag}"),
                    "must be an https:// address".into(),
                ));
            }
        }
    }
}

fn sites(model: &Model, problems: &mut Problems) {
    for (id, site) in &model.sites {
        let key = format!("sites.{id}");
        name(&key, id, problems);
        if !model.controllers.contains_key(&site.controller) {
            problems.push((
                format!("{key}.controller"),
                format!("there is no [controllers.{}]", site.controller),
            ));
        }
        if site.origins.is_empty() {
            problems.push((
                format!("{key}.origins"),
                "at least one origin is needed".into(),
            ));
        }
        for text in &site.origins {
            origin(&format!("{key}.origins"), text, problems);
        }
    }
}

fn purposes(model: &Model, problems: &mut Problems) {
    for (id, purpose) in &model.purposes {
        let key = format!("purposes.{id}");
        if FieldMap::RESERVED.contains(&id.as_str()) {
            problems.push((
                key.clone(),
                "this name means something else under crm.fields".into(),
            ));
        }
        if Scope::Purpose(id.tag()).bytes() == [0; 3] {
            problems.push((
                key.clone(),
                "this name's tag is reserved; use another name".into(),
            ));
        }
        if let Some((other, _)) = model
            .purposes
            .iter()
            .find(|(other, _)| *other < id && other.tag() == id.tag())
        {
            problems.push((
                key.clone(),
                format!("shares its tag with {other}; use another name"),
            ));
        }
        if purpose.required.is_some() {
            problems.push((format!("{key}.required"), CONDITION.into()));
        }
        if purpose.channels.is_empty() {
            problems.push((
                format!("{key}.channels"),
                "at least one channel is needed".into(),
            ));
        }
        for (i, channel) in purpose.channels.iter().enumerate() {
            if purpose.channels[..i].contains(channel) {
                let message = format!("{} stands twice", channel.name());
                problems.push((format!("{key}.channels"), message));
            }
        }
        languages(model, &format!("{key}.title"), &purpose.title, problems);
        languages(model, &format!("{key}.text"), &purpose.text, problems);
        for tag in purpose
            .title
            .keys()
            .filter(|tag| !purpose.text.contains_key(*tag))
        {
            problems.push((
                format!("{key}.text"),
                format!("has no {tag:?}, the title has"),
            ));
        }
        for tag in purpose
            .text
            .keys()
            .filter(|tag| !purpose.title.contains_key(*tag))
        {
            problems.push((
                format!("{key}.title"),
                format!("has no {tag:?}, the text has"),
            ));
        }
    }
}

fn forms(model: &Model, problems: &mut Problems) {
    for (id, form) in &model.forms {
        let key = format!("forms.{id}");
        name(&key, id, problems);
        if !model.sites.contains_key(&form.site) {
            problems.push((
                format!("{key}.site"),
                format!("there is no [sites.{}]", form.site),
            ));
        }
        if form.required.is_some() {
            problems.push((format!("{key}.required"), CONDITION.into()));
        }
        if form.purposes.is_empty() {
            problems.push((
                format!("{key}.purposes"),
                "at least one purpose is needed".into(),
            ));
        }
        for (i, purpose) in form.purposes.iter().enumerate() {
            let key = format!("{key}.purposes");
            if !model.purposes.contains_key(purpose) {
                problems.push((key, format!("there is no [purposes.{purpose}]")));
            } else if form.purposes[..i].contains(purpose) {
                problems.push((key, format!("{purpose} stands twice")));
            }
        }
    }
}

/// What receipts tell people: nothing empty, and places that have a code.
fn processing(model: &Model, problems: &mut Problems) {
    let processing = &model.processing;
    for storage in &processing.storage {
        place("processing.storage", storage, problems);
    }
    place(
        "processing.jurisdiction",
        &processing.jurisdiction,
        problems,
    );
    for (recipient, number) in processing.recipients.iter().zip(1..) {
        let key = format!("processing.recipients.{number}");
        not_empty(&format!("{key}.name"), &recipient.name, problems);
        party(
            &key,
            recipient.address.as_ref(),
            recipient.country.as_ref(),
            problems,
        );
        if let Some(contact) = &recipient.contact {
            not_empty(&format!("{key}.contact"), contact, problems);
        }
    }
    if let Some(authority) = &processing.authority {
        let key = "processing.authority";
        not_empty(&format!("{key}.name"), &authority.name, problems);
        not_empty(&format!("{key}.address"), &authority.address, problems);
        not_empty(&format!("{key}.contact"), &authority.contact, problems);
        party(key, None, authority.country.as_ref(), problems);
    }
}

/// The parts of a party that may be left out.
fn party(key: &str, address: Option<&String>, country: Option<&String>, problems: &mut Problems) {
    if let Some(address) = address {
        not_empty(&format!("{key}.address"), address, problems);
    }
    if let Some(country) = country {
        place(&format!("{key}.country"), country, problems);
    }
}

/// The EU, the EEA, a country (ISO 3166-1) or a part of one (ISO 3166-2), for which the W3C's
/// vocabulary of places has names.
fn place(key: &str, text: &str, problems: &mut Problems) {
    let (country, part) = text.split_once('-').unwrap_or((text, "0"));
    let fits = text == "EEA"
        || country.len() == 2
            && country.bytes().all(|b| b.is_ascii_uppercase())
            && (1..=3).contains(&part.len())
            && (part.bytes()).all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !fits {
        problems.push((
            key.into(),
            format!(
                "{text:?} is no place: EU, EEA, a country such as DE, or a part such as GB-SCT"
            ),
        ));
    }
}

/// A text per language must have the default language, and only languages that pages exist in.
fn languages(model: &Model, key: &str, texts: &ByLanguage, problems: &mut Problems) {
    let default = &model.deployment.default_language;
    if !texts.contains_key(default) {
        problems.push((
            key.into(),
            format!("has no {default:?}, the default language"),
        ));
    }
    for (tag, text) in texts {
        let key = format!("{key}.{tag}");
        language(&key, tag, problems);
        not_empty(&key, text, problems);
    }
}

fn language(key: &str, tag: &str, problems: &mut Problems) {
    if Language::find(tag).is_none_or(|language| language.tag != tag) {
        let known: Vec<&str> = crate::words::LANGUAGES.iter().map(|l| l.tag).collect();
        problems.push((
            key.into(),
            format!(
                "{tag:?} is not one of the languages that pages exist in: {}",
                known.join(", ")
            ),
        ));
    }
}

fn name(key: &str, text: &str, problems: &mut Problems) {
    if let Err(e) = text.parse::<crate::consent::PurposeId>() {
        problems.push((key.into(), format!("{text:?}: {e}")));
    }
}

fn not_empty(key: &str, text: &str, problems: &mut Problems) {
    if text.trim().is_empty() {
        problems.push((key.into(), "must not be empty".into()));
    }
}

/// Scheme, host and port only. Plain http is for loopback.
fn origin(key: &str, text: &str, problems: &mut Problems) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://").filter(|_| is_loopback(text)));
    let fits = host.is_some_and(|host| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-:[]".contains(&b))
    });
    if !fits {
        problems.push((
            key.into(),
            format!(
                "{text:?} is not an origin such as \"https://www.example.com\": https (http on \
                 loopback only), a host in lower case, no path and no slash at the end"
            ),
        ));
    }
    fits
}

fn is_loopback(url: &str) -> bool {
    url.strip_prefix("http://").is_some_and(|rest| {
        let authority = rest.split('/').next().unwrap_or_default();
        let host = authority
            .rsplit_once(':')
            .map_or(authority, |(host, _)| host);
        matches!(host, "127.0.0.1" | "localhost" | "[::1]")
    })
}
