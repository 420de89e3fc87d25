//! Who is told: the CRM, Campaigns, destinations, whoever gets mails and alarms.

use super::{Problems, is_loopback, name, not_empty, origin};
use crate::{
    config::{Alarms, Destination, SenderKind, model::Model},
    ordered::OrderedMap,
    subject::CrmModule,
};

pub(super) fn crm(model: &Model, problems: &mut Problems) {
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

pub(super) fn mail(model: &Model, problems: &mut Problems) {
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

pub(super) fn campaigns(model: &Model, problems: &mut Problems) {
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

pub(super) fn destinations(model: &Model, problems: &mut Problems) {
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

pub(super) fn alarms(model: &Model, problems: &mut Problems) {
    let alarms = &model.alarms;
    if let Some(url) = &alarms.url {
        endpoint("alarms.url", url, problems);
    }
    if alarms.alert_after <= alarms.warn_after {
        let message = "must be longer than warn_after";
        problems.push(("alarms.alert_after".into(), message.into()));
    } else if alarms.alert_after >= Alarms::HONOURED_WITHIN {
        let message = "must be less than the 48 hours within which an opt-out is to be honoured";
        problems.push(("alarms.alert_after".into(), message.into()));
    }
}

pub(super) fn bots(model: &Model, problems: &mut Problems) {
    for (id, site) in &model.sites {
        if site.records_a_minute == 0 {
            let message = "must be at least 1, or nothing could be recorded";
            problems.push((format!("sites.{id}.records_a_minute"), message.into()));
        }
        let Some(turnstile) = &site.turnstile else {
            continue;
        };
        let key = format!("sites.{id}.turnstile");
        endpoint(
            &format!("{key}.siteverify"),
            &turnstile.siteverify,
            problems,
        );
        let is_key = |b: u8| b.is_ascii_alphanumeric() || b"_-".contains(&b);
        if turnstile.key.is_empty() || !turnstile.key.bytes().all(is_key) {
            problems.push((format!("{key}.key"), "is no site key of Turnstile".into()));
        }
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
