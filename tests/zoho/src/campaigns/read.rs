//! What Campaigns tells.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::book::Member;
use super::reply::{self, Format, Trouble, trouble};
use super::{List, MANDATORY, Request, Standing};
use crate::state::State as Org;

/// Rows where `range` is not said; the samples' own figure.
const RANGE: usize = 20;
/// No page tells the most that `range` takes; fewer rows than were asked for are given here, so
/// that a client must go on from what it got and not from what it asked for.
const RANGE_MAXIMUM: usize = 500;

/// The answer to whatever asks and changes nothing.
pub(super) fn answer(state: &Org, request: &Request) -> Response {
    let answer = match request.api {
        "getlistsubscribers" => subscribers(state, request),
        "listsubscriberscount" => count(state, request),
        "getmailinglists" => lists(state, request),
        "topics" => return topics(state, request),
        "contact/allfields" => return fields(state, request),
        _ => return reply::no_such_api(request.uri),
    };
    request.respond(answer)
}

/// <https://www.zoho.com/campaigns/help/developers/get-list-subscribers.html>. When somebody
/// unsubscribed is not told.
fn subscribers(state: &Org, request: &Request) -> Result<Value, Trouble> {
    let list = request.list(state, "2501")?;
    let status = request.given.get("status").unwrap_or("active");
    let standing = match status {
        "active" | "recent" | "mostrecent" => Standing::Active,
        "unsub" => Standing::Unsub,
        "bounce" => Standing::Bounce,
        _ => return Err(trouble("1001", "Pattern doesn't match.")),
    };
    let mut members: Vec<(&str, &Member)> = list.standing(standing).collect();
    if status.ends_with("recent") {
        members.sort_by_key(|(_, member)| std::cmp::Reverse(member.changed));
    }
    if request.given.get("sort") == Some("desc") {
        members.reverse();
    }
    let (from, range) = page(request)?;
    let rows: Vec<Value> = members
        .into_iter()
        .skip(from - 1)
        .take(range)
        .map(|(email, member)| row(state, email, member))
        .collect();
    if rows.is_empty() {
        // How paging ends, in words of another error: "Yet," and all.
        return Err(trouble("2502", "Yet,There are no contacts in this list."));
    }
    Ok(json!({
        "code": "0",
        "fromindex": from,
        "range": range,
        "list_of_details": rows,
    }))
}

fn row(state: &Org, email: &str, member: &Member) -> Value {
    let contact = state
        .campaigns
        .contacts
        .get(email)
        .cloned()
        .unwrap_or_default();
    json!({
        "contact_email": email,
        "firstname": contact.first_name,
        "lastname": contact.last_name,
        "companyname": "",
        "phone": "",
        "added_time": member.added.strftime("%d %b %Y, %I:%M %p").to_string(),
        "zuid": "700725767",
    })
}

/// <https://www.zoho.com/campaigns/help/developers/view-total-contacts.html>
fn count(state: &Org, request: &Request) -> Result<Value, Trouble> {
    let list = request.list(state, "2202")?;
    let count = match request.given.get("status").unwrap_or("active") {
        "active" => list.standing(Standing::Active).count(),
        "unsub" => list.standing(Standing::Unsub).count(),
        "bounce" => list.standing(Standing::Bounce).count(),
        "spam" => 0,
        _ => return Err(trouble("1001", "Pattern doesn't match.")),
    };
    Ok(json!({ "code": "0", "no_of_contacts": count }))
}

/// <https://www.zoho.com/campaigns/help/developers/get-mailing-lists.html>
fn lists(state: &Org, request: &Request) -> Result<Value, Trouble> {
    let (from, range) = page(request)?;
    let lists = &state.campaigns.lists;
    let rows: Vec<Value> = lists.iter().skip(from - 1).take(range).map(list).collect();
    if rows.is_empty() {
        return Err(trouble(
            "2401",
            "No mailing list has been created. Please create a list.",
        ));
    }
    Ok(json!({
        "code": "0",
        "fromindex": from,
        "range": range,
        "total_list_count": lists.len(),
        "list_of_details": rows,
    }))
}

fn list(list: &List) -> Value {
    let count = |standing| list.standing(standing).count().to_string();
    json!({
        "listkey": list.key,
        "listname": list.name,
        "listunino": format!("63617{}", list.created),
        "created_date": list.created.to_string(),
        "noofcontacts": count(Standing::Active),
        "noofunsubcnt": count(Standing::Unsub),
        "noofbouncecnt": count(Standing::Bounce),
        "is_public": list.double_opt_in.to_string(),
        "lockstatus": "unlocked",
        "owner": "Patricia Boyle",
        "zuid": "700725767",
    })
}

fn page(request: &Request) -> Result<(usize, usize), Trouble> {
    let range = request.number("range", RANGE)?.min(RANGE_MAXIMUM);
    Ok((request.number("fromindex", 1)?, range))
}

/// JSON in any case, and 200 for what is 0 elsewhere. `details` is said in JSON too.
fn topics(state: &Org, request: &Request) -> Response {
    let details = request
        .given
        .get("details")
        .and_then(|details| serde_json::from_str::<Value>(details).ok());
    let number = |key: &str, unsaid: u64| {
        let said = details.as_ref().and_then(|details| details[key].as_u64());
        usize::try_from(said.unwrap_or(unsaid)).unwrap_or(usize::MAX)
    };
    if details.is_none() {
        return Format::Json.refusal(request.uri, MANDATORY);
    }
    let rows: Vec<Value> = state
        .campaigns
        .topics
        .iter()
        .skip(number("from_index", 0))
        .take(number("range", 10))
        .map(|(id, name)| {
            json!({
                "topicId": id, "topicName": name, "primaryList": 8_069_000_001_u64,
                "topicDesc": "", "primaryListKey": state.campaigns.lists.first().map(|list| &list.key),
            })
        })
        .collect();
    let body = json!({
        "topicDetails": rows, "code": "200", "message": "Success", "uri": request.uri,
    });
    reply::json_text(StatusCode::OK, &body)
}

/// <https://www.zoho.com/campaigns/help/developers/get-contact-fields.html>: in an envelope of its
/// own, and `type` is what is called `resfmt` elsewhere.
fn fields(state: &Org, request: &Request) -> Response {
    if request.given.get("type").is_none() {
        return Format::Json.refusal(request.uri, MANDATORY);
    }
    let field = |at: usize, display: &str, name: &str| {
        json!({
            "DISPLAY_NAME": display, "FIELD_NAME": name, "IS_MANDATORY": at == 0,
            "FIELD_ID": 4_000_000_000_015_u64 + 2 * at as u64,
        })
    };
    let body = json!({ "response": {
        "message": "success", "code": "0", "uri": request.uri,
        "fieldnames": { "fieldname": [
            field(0, &state.campaigns.email_label, "contact_email"),
            field(1, "First Name", "firstname"),
            field(2, "Last Name", "lastname"),
        ] },
    }});
    reply::json_text(StatusCode::OK, &body)
}
