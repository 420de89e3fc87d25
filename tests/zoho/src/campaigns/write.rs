//! Subscribing, unsubscribing and Do-Not-Mail.

use axum::response::Response;
use serde_json::{Value, json};

use super::reply::{Trouble, trouble};
use super::{Request, Standing};
use crate::calls::{ContactChange, ContactWrite};
use crate::fields::is_email;
use crate::state::State as Org;

/// Addresses that one call may add in bulk.
const BULK_MAXIMUM: usize = 10;

const NO_ADDRESS: Trouble = trouble("2004", "Invalid contact email address.");
const MALFORMED: Trouble = trouble("2001", "Please enter correct XML(or)JSON format.");
const UNKNOWN: Trouble = trouble("2103", "Contact does not exist.");
const TOPIC: Trouble = trouble("4010", "Invalid topic id.");

/// Addresses that belong to a group of people are not taken (code 2005).
const GROUP: [&str; 4] = ["noreply", "no-reply", "postmaster", "abuse"];

/// Who is meant, and what is said about them.
struct Person {
    email: String,
    first_name: Option<String>,
    last_name: Option<String>,
}

/// Carries the call out; what is a `lie` answers the same and changes nothing.
pub(super) fn answer(state: &mut Org, request: &Request, lie: bool) -> Response {
    let answer = match request.api {
        "listsubscribe" => subscribe(state, request, lie),
        "listunsubscribe" => unsubscribe(state, request, lie),
        "contactdonotmail" => do_not_mail(state, request, lie),
        _ => in_bulk(state, request, lie),
    };
    request.respond(answer)
}

/// <https://www.zoho.com/campaigns/help/developers/contact-subscribe.html>. An address that has
/// unsubscribed is subscribed again without a word: the caller must know better.
fn subscribe(state: &mut Org, request: &Request, lie: bool) -> Result<Value, Trouble> {
    let list = request.list(state, "2002")?;
    let (key, double_opt_in) = (list.key.clone(), list.double_opt_in);
    let person = person(request, &state.campaigns.email_label)?;
    let topic = topic(state, request)?;
    let known = state.campaigns.contacts.contains_key(&person.email);
    if !known && state.campaigns.contacts.len() >= state.campaigns.contact_limit {
        return Err(trouble(
            "914",
            "You cannot add contacts as you've reached the maximum limit.",
        ));
    }
    let held = state.campaigns.standing(&key, &person.email);
    if held == Some(Standing::Active) && topic.is_none() {
        return Err(trouble("2003", "Contact exists in this list."));
    }
    let (standing, change, message) = if double_opt_in && held != Some(Standing::Active) {
        (
            Standing::Pending,
            ContactChange::Asked,
            "A confirmation email is sent to the user. User needs to confirm to successfully subscribe.",
        )
    } else {
        (
            Standing::Active,
            ContactChange::Subscribed,
            "User successfully subscribed.",
        )
    };
    if !lie {
        let now = state.clock.now();
        state.campaigns.put(&key, &person.email, standing, now);
        if let Some(topic) = &topic {
            state.campaigns.topic(&key, &person.email, topic, true);
        }
        if let Some(contact) = state.campaigns.contacts.get_mut(&person.email) {
            person
                .first_name
                .into_iter()
                .for_each(|name| contact.first_name = name);
            person
                .last_name
                .into_iter()
                .for_each(|name| contact.last_name = name);
        }
        note(state, request, Some(key), &person.email, change);
    }
    Ok(json!({ "code": "0", "message": message }))
}

/// <https://www.zoho.com/campaigns/help/developers/contact-unsubscribe.html>
fn unsubscribe(state: &mut Org, request: &Request, lie: bool) -> Result<Value, Trouble> {
    let key = request.list(state, "2102")?.key.clone();
    let person = person(request, &state.campaigns.email_label)?;
    let topic = topic(state, request)?;
    if state.campaigns.standing(&key, &person.email).is_none() {
        return Err(UNKNOWN);
    }
    if !lie {
        let now = state.clock.now();
        match &topic {
            Some(topic) => state.campaigns.topic(&key, &person.email, topic, false),
            None => state
                .campaigns
                .put(&key, &person.email, Standing::Unsub, now),
        }
        note(
            state,
            request,
            Some(key),
            &person.email,
            ContactChange::Unsubscribed,
        );
    }
    Ok(json!({ "code": "0", "message": "User successfully unsubscribed." }))
}

/// <https://www.zoho.com/campaigns/help/developers/do-not-mail.html>: an address that nobody knew
/// is added.
fn do_not_mail(state: &mut Org, request: &Request, lie: bool) -> Result<Value, Trouble> {
    let person = person(request, &state.campaigns.email_label)?;
    let there = state
        .campaigns
        .contacts
        .get(&person.email)
        .is_some_and(|contact| contact.do_not_mail);
    if there {
        return Ok(json!({ "code": "0", "message": "User already in Do-Not-Mail." }));
    }
    if !lie {
        state.campaigns.do_not_mail(&person.email);
        note(
            state,
            request,
            None,
            &person.email,
            ContactChange::DoNotMail,
        );
    }
    Ok(json!({ "code": "0", "message": "User successfully moved to Do-Not-Mail." }))
}

/// `addlistsubscribersinbulk`: addresses alone, and no confirmation mail.
fn in_bulk(state: &mut Org, request: &Request, lie: bool) -> Result<Value, Trouble> {
    let key = request.list(state, "2002")?.key.clone();
    request.must("emailids")?;
    let emails: Vec<String> = request
        .given
        .list("emailids")
        .iter()
        .map(|e| e.to_lowercase())
        .collect();
    if emails.len() > BULK_MAXIMUM {
        return Err(trouble("1001", "Pattern doesn't match."));
    }
    if !emails.iter().all(|email| is_email(email)) {
        return Err(NO_ADDRESS);
    }
    for email in emails.iter().filter(|_| !lie) {
        let now = state.clock.now();
        state.campaigns.put(&key, email, Standing::Active, now);
        note(
            state,
            request,
            Some(key.clone()),
            email,
            ContactChange::Subscribed,
        );
    }
    Ok(json!({ "code": "0", "message": "Contacts added successfully." }))
}

/// `contactinfo` is one JSON object whose keys are display names; everything else is unknown.
fn person(request: &Request, email_label: &str) -> Result<Person, Trouble> {
    let info: Value = serde_json::from_str(request.must("contactinfo")?).map_err(|_| MALFORMED)?;
    let Value::Object(info) = info else {
        return Err(MALFORMED);
    };
    let text = |label: &str| info.get(label).and_then(Value::as_str).map(str::to_owned);
    let email = text(email_label)
        .filter(|email| is_email(email))
        .ok_or(NO_ADDRESS)?;
    if email
        .split('@')
        .next()
        .is_some_and(|local| GROUP.contains(&local))
    {
        return Err(trouble("2005", "Group email address is not allowed."));
    }
    Ok(Person {
        email: email.to_lowercase(),
        first_name: text("First Name"),
        last_name: text("Last Name"),
    })
}

fn topic(state: &Org, request: &Request) -> Result<Option<String>, Trouble> {
    match request.given.get("topic_id") {
        Some(topic) if !state.campaigns.topics.contains_key(topic) => Err(TOPIC),
        topic => Ok(topic.map(str::to_owned)),
    }
}

fn note(
    state: &mut Org,
    request: &Request,
    list: Option<String>,
    email: &str,
    change: ContactChange,
) {
    let email = email.to_owned();
    state.calls.wrote_contact(
        request.call,
        ContactWrite {
            list,
            email,
            change,
        },
    );
}
