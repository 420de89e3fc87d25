//! What types cannot say: names that lead somewhere, words in every language.

use super::{
    Destination, FieldMap, SenderKind,
    model::{ByLanguage, Model},
};
use crate::{
    address::EmailAddress, consent::Scope, mail::mailto, ordered::OrderedMap, subject::CrmModule,
    words::Language,
};

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
    crm(model, &mut problems);
    campaigns(model, &mut problems);
    mail(model, &mut problems);
    destinations(model, &mut problems);
    alarms(model, &mut problems);
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

fn crm(model: &Model, problems: &mut Problems) {
    let Some(crm) = &model.crm else { return };
    let urls = [
        ("crm.accounts_url", &crm.accounts_url),
        ("crm.api_url", &crm.api_url),
        ("crm.campaigns_url", &crm.campaigns_url),
    ];
    if crm.data_centre.is_some() {
        for (key, _) in urls.iter().filter(|(_, url)| url.is_some()) {
            problems.push((
                (*key).into(),
                "give either data_centre or the URLs, not both".into(),
            ));
        }
    } else if crm.endpoints().is_none() {
        problems.push((
            "crm".into(),
            "needs data_centre, or accounts_url and api_url".into(),
        ));
    }
    for (key, url) in urls {
        if let Some(url) = url {
            origin(key, url.trim_end_matches('/'), problems);
        }
    }
    let consent = crm.fields.consent.iter().map(|of| ("crm.fields", of));
    let since = crm.fields.since.iter().map(|of| ("crm.fields.since", of));
    for (table, (purpose, channels)) in consent.chain(since) {
        let key = format!("{table}.{purpose}");
        let Some(configured) = model.purposes.get(purpose) else {
            problems.push((key, format!("there is no [purposes.{purpose}]")));
            continue;
        };
        for channel in channels.keys().filter(|c| !configured.channels.contains(c)) {
            let name = channel.name();
            problems.push((
                format!("{key}.{name}"),
                format!("{purpose} is not sent by {name}"),
            ));
        }
    }
    if !(1..=86_400).contains(&crm.inbound.poll_seconds) {
        let message = "must be between 1 and 86400 (a day)";
        problems.push(("crm.inbound.poll_seconds".into(), message.into()));
    }
    for (key, tag) in [
        ("crm.tags.opted_out", &crm.tags.opted_out),
        ("crm.tags.opted_in", &crm.tags.opted_in),
    ] {
        // A tag's name has 25 characters at most (crm-oas v8.0/tags.json).
        if tag
            .as_ref()
            .is_some_and(|t| t.is_empty() || t.chars().count() > 25)
        {
            problems.push((key.into(), "must have 1 to 25 characters".into()));
        }
    }
    let tables = [&crm.fields.consent, &crm.fields.since].into_iter();
    let named = tables.flat_map(|table| table.values().flat_map(OrderedMap::values));
    let links = [
        &crm.fields.unsubscribe_url,
        &crm.fields.preferences_url,
        &crm.fields.receipt_url,
    ];
    let all: Vec<&String> = named
        .chain(links.into_iter().flatten())
        .chain(&crm.fields.phone)
        .chain(&crm.opt_out_field)
        .chain(
            crm.opt_out_fields
                .values()
                .filter(|f| Some(*f) != crm.opt_out_field.as_ref()),
        )
        .collect();
    for (i, field) in all.iter().enumerate() {
        if field.parse::<CrmModule>().is_err() {
            problems.push((
                "crm.fields".into(),
                format!("{field:?} is not a field's API name"),
            ));
        }
        if all[..i].contains(field) {
            problems.push((
                "crm.fields".into(),
                format!("{field} is used for two things"),
            ));
        }
    }
}

fn mail(model: &Model, problems: &mut Problems) {
    let Some(mail) = &model.mail else {
        for (id, form) in &model.forms {
            if form.double_opt_in == Some(true) {
                problems.push((
                    format!("forms.{id}.double_opt_in"),
                    "needs a [mail] that asks for the confirmation".into(),
                ));
            }
        }
        return;
    };
    if mail.kind == SenderKind::Hook && mail.data_centre.is_some() {
        let message = "belongs to kind = \"zeptomail\"";
        problems.push(("mail.data_centre".into(), message.into()));
    } else if mail.url.is_some() && mail.data_centre.is_some() {
        let message = "give either data_centre or url, not both";
        problems.push(("mail.url".into(), message.into()));
    } else if mail.endpoint().is_none() {
        let needed = match mail.kind {
            SenderKind::Zeptomail => "needs data_centre",
            SenderKind::Hook => "needs url, the address that mails are handed to",
        };
        problems.push(("mail".into(), needed.into()));
    }
    if let Some(url) = &mail.url {
        endpoint("mail.url", url, problems);
    }
    if !mail.from.as_str().is_ascii() {
        let message = "must have ASCII characters only, which every mail server takes";
        problems.push(("mail.from".into(), message.into()));
    }
    if let Some(name) = &mail.name {
        not_empty("mail.name", name, problems);
        if name.chars().any(char::is_control) {
            problems.push(("mail.name".into(), "must not have line breaks".into()));
        }
    }
    if mail.resend_limit == 0 {
        let message = "must be at least 1, or nobody could confirm anything";
        problems.push(("mail.resend_limit".into(), message.into()));
    }
}

fn campaigns(model: &Model, problems: &mut Problems) {
    let Some((crm, campaigns)) = model
        .crm
        .as_ref()
        .and_then(|crm| Some((crm, crm.campaigns.as_ref()?)))
    else {
        return;
    };
    if crm.campaigns_endpoint().is_none() {
        let message = "where Campaigns is in this data centre is not known: give accounts_url, \
                       api_url and campaigns_url in place of data_centre";
        problems.push(("crm.campaigns".into(), message.into()));
    }
    let mut places = Vec::new();
    for (purpose, list) in &campaigns.lists {
        let key = format!("crm.campaigns.lists.{purpose}");
        let by_email = model
            .purposes
            .get(purpose)
            .map(|p| p.channels.contains(&crate::consent::Channel::Email));
        match by_email {
            None => problems.push((key.clone(), format!("there is no [purposes.{purpose}]"))),
            Some(false) => {
                problems.push((key.clone(), format!("{purpose} is not sent by email")));
            }
            Some(true) => {}
        }
        let is_key = |text: &String| {
            (1..=100).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !is_key(&list.key) {
            problems.push((format!("{key}.key"), "is no list key".into()));
        }
        if list.topic.as_ref().is_some_and(|topic| !is_key(topic)) {
            problems.push((format!("{key}.topic"), "is no topic id".into()));
        }
        // Without topics a list is a purpose's own: who leaves it, withdraws exactly that.
        let place = (&list.key, &list.topic);
        if places.contains(&place) {
            problems.push((format!("{key}.key"), "is the list of two purposes".into()));
        }
        places.push(place);
    }
}

fn destinations(model: &Model, problems: &mut Problems) {
    for (id, destination) in &model.destinations {
        let key = format!("destinations.{id}");
        name(&key, id, problems);
        if Destination::RESERVED.contains(&id.as_str()) {
            problems.push((key.clone(), format!("{id} has a table of its own")));
        }
        endpoint(&format!("{key}.url"), &destination.url, problems);
        for kind in &destination.events {
            if !Destination::KINDS.contains(&kind.as_str()) {
                let known = Destination::KINDS.join(", ");
                problems.push((
                    format!("{key}.events"),
                    format!("{kind:?} is no kind of event; there are {known}"),
                ));
            }
        }
    }
}

fn alarms(model: &Model, problems: &mut Problems) {
    let alarms = &model.alarms;
    if let Some(url) = &alarms.url {
        endpoint("alarms.url", url, problems);
    }
    if alarms.alert_after <= alarms.warn_after {
        let message = "must be longer than warn_after";
        problems.push(("alarms.alert_after".into(), message.into()));
    }
}

/// An address that calls are made to.
fn endpoint(key: &str, url: &str, problems: &mut Problems) {
    let rest = url.strip_prefix("https://");
    let rest = rest.or_else(|| url.strip_prefix("http://").filter(|_| is_loopback(url)));
    let fits = rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        !host.is_empty()
            && !host.contains('@')
            && rest.bytes().all(|b| b.is_ascii_graphic() && b != b'#')
    });
    if !fits {
        let message = "must be an https:// address (http on loopback only)";
        problems.push((key.into(), message.into()));
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
