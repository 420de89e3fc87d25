//! The page's markup.

use std::fmt::{self, Display, Write as _};

use serde_json::{Map, Value};

use crate::calls::{Action, Call, ContactChange};
use crate::campaigns::Standing;
use crate::faults::{Fault, Mode};
use crate::fields::{Field, Kind};
use crate::module::Module;
use crate::records::{Record, Table};
use crate::state::State;

/// Records shown per module; more would make the page slow, and nobody reads them.
const RECORDS_SHOWN: usize = 200;
/// Calls shown.
const CALLS_SHOWN: usize = 50;
/// Writes named per call.
const WRITES_SHOWN: usize = 3;
/// Columns that come first; custom fields follow, then the others as in the layout.
const FIRST_COLUMNS: [&str; 7] = [
    "Email",
    "Full_Name",
    "Email_Opt_Out",
    "Tag",
    "Note_Title",
    "Note_Content",
    "Parent_Id",
];
/// How long a change stands out, in seconds.
const FRESH: i64 = 10;

/// The whole page.
pub(super) fn page(state: &State) -> String {
    let modules: String = Module::ALL.map(|module| records(state, module)).concat();
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zoho simulator – records</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__page/style.css">
<script src="/__page/live.js" defer></script>
<noscript><meta http-equiv="refresh" content="2"></noscript>
</head>
<body>
<header>
<h1>Zoho simulator</h1>
<p>A stand-in for Zoho CRM and Zoho Campaigns. What is here is what they would hold.</p>
<label class="live" hidden><input type="checkbox" id="live" checked> Update every two seconds</label>
</header>
<main>
{fault}{modules}{lists}{calls}</main>
</body>
</html>
"#,
        fault = fault(&state.fault),
        lists = lists(state),
        calls = calls(state),
    )
}

fn fault(fault: &Fault) -> String {
    if fault.mode == Mode::None {
        return String::new();
    }
    let fault = serde_json::to_string(fault).unwrap_or_default();
    format!(
        "<p class=\"fault\" role=\"status\"><strong>A fault is set:</strong> <code>{}</code></p>\n",
        Escaped(&fault)
    )
}

fn records(state: &State, module: Module) -> String {
    let table = state.table(module);
    let mut all: Vec<&Record> = table.iter().collect();
    all.sort_by_key(|record| std::cmp::Reverse(record.change));
    let columns = columns(table);
    let now = state.clock.now().as_second();
    let rows: String = all
        .iter()
        .take(RECORDS_SHOWN)
        .map(|record| {
            let fresh = now - record.modified.as_second() < FRESH;
            row(table, record, &columns, fresh)
        })
        .collect();
    let count = match all.len() {
        0 => "none yet".to_owned(),
        1 => "1 record".to_owned(),
        shown if shown <= RECORDS_SHOWN => format!("{shown} records, newest change first"),
        many => format!("{many} records, the {RECORDS_SHOWN} changed last"),
    };
    let name = module.api_name();
    let heading = format!("<h2 id=\"{name}\">{name} <small>{count}</small></h2>\n");
    let labels: Vec<&str> = columns.iter().map(|field| field.label.as_str()).collect();
    section(name, &heading, &labels, &rows)
}

/// Custom fields are what one comes to see, so they stand near the front.
fn columns(table: &Table) -> Vec<&Field> {
    let mut columns: Vec<&Field> = table.fields.iter().collect();
    columns.sort_by_key(|field| {
        let first = FIRST_COLUMNS
            .iter()
            .position(|name| *name == field.api_name);
        (first.unwrap_or(FIRST_COLUMNS.len()), !field.custom)
    });
    columns
}

fn row(table: &Table, record: &Record, columns: &[&Field], fresh: bool) -> String {
    let cells: String = columns
        .iter()
        .map(|field| {
            cell(
                &field.label,
                value(&table.value(record, &field.api_name), field),
            )
        })
        .collect();
    let class = if fresh { " class=\"fresh\"" } else { "" };
    format!("<tr role=\"row\"{class}>{cells}</tr>\n")
}

fn value(value: &Value, field: &Field) -> String {
    match value {
        Value::Bool(true) => "<span class=\"yes\">✓ yes</span>".to_owned(),
        Value::Bool(false) => "<span class=\"no\">✗ no</span>".to_owned(),
        Value::Null => EMPTY.to_owned(),
        Value::String(text) if text.is_empty() => EMPTY.to_owned(),
        Value::String(text) if field.kind == Kind::Website && is_web(text) => {
            format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", Escaped(text))
        }
        Value::String(text) => Escaped(text).to_string(),
        Value::Object(held) => Escaped(&object(held)).to_string(),
        Value::Array(items) if items.is_empty() => EMPTY.to_owned(),
        Value::Array(items) => {
            let names = items.iter().map(|item| {
                item.as_str()
                    .or_else(|| item["name"].as_str())
                    .unwrap_or_default()
            });
            Escaped(&names.collect::<Vec<_>>().join(", ")).to_string()
        }
        Value::Number(number) => number.to_string(),
    }
}

/// Campaigns' lists as one table: who stands how on which.
fn lists(state: &State) -> String {
    let book = &state.campaigns;
    let mut labels = vec!["Address"];
    labels.extend(book.lists.iter().map(|list| list.name.as_str()));
    labels.push("Do not mail");
    let rows: Vec<String> = book
        .contacts
        .iter()
        .take(RECORDS_SHOWN)
        .map(|(email, contact)| {
            let mut row = cell("Address", Escaped(email));
            for list in &book.lists {
                let (class, text) = match list.members.get(email).map(|member| member.standing) {
                    None => ("empty", "–"),
                    Some(Standing::Active) => ("yes", "✓ subscribed"),
                    Some(Standing::Pending) => ("no", "asked to confirm"),
                    Some(Standing::Unsub) => ("bad", "✗ unsubscribed"),
                    Some(Standing::Bounce) => ("bad", "bounced"),
                };
                let shown = format!("<span class=\"{class}\">{text}</span>");
                row.push_str(&cell(&list.name, shown));
            }
            let blocked = if contact.do_not_mail {
                "<span class=\"bad\">✗ never</span>"
            } else {
                EMPTY
            };
            row.push_str(&cell("Do not mail", blocked));
            ["<tr role=\"row\">", &row, "</tr>\n"].concat()
        })
        .collect();
    let heading = "<h2 id=\"campaigns\">Campaigns <small>who is on which list</small></h2>\n";
    section("campaigns", heading, &labels, &rows.concat())
}

const EMPTY: &str = "<span class=\"empty\">–</span>";

/// A user's name, a note's record, a consent's basis.
fn object(held: &Map<String, Value>) -> String {
    let text = |key: &str| held.get(key).and_then(Value::as_str).unwrap_or_default();
    match held.get("module") {
        Some(module) => format!(
            "{} {}",
            module["api_name"].as_str().unwrap_or_default(),
            text("id")
        ),
        None if held.contains_key("name") => text("name").to_owned(),
        None => text("Data_Processing_Basis").to_owned(),
    }
}

/// Only these become links: a `javascript:` one must not.
fn is_web(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

fn calls(state: &State) -> String {
    let rows: String = state
        .calls
        .iter()
        .rev()
        .take(CALLS_SHOWN)
        .map(call)
        .collect();
    let heading = format!(
        "<h2 id=\"calls\">API calls <small>the last {CALLS_SHOWN}, newest first</small></h2>\n"
    );
    section(
        "calls",
        &heading,
        &["At", "Method", "Path", "Status", "Records", "Written"],
        &rows,
    )
}

fn call(call: &Call) -> String {
    let (class, status) = match call.status {
        Some(status @ 200..=299) => ("good", status.to_string()),
        Some(status) => ("bad", status.to_string()),
        None => ("bad", "no answer".to_owned()),
    };
    let mut written = String::new();
    for write in call.writes.iter().take(WRITES_SHOWN) {
        let done = match write.action {
            Action::Insert => "added",
            Action::Update => "updated",
            Action::Delete => "deleted",
        };
        let who = write.email.as_deref().unwrap_or(&write.id);
        let _ = write!(written, "<span>{done} {}</span> ", Escaped(who));
    }
    for write in call.contacts.iter().take(WRITES_SHOWN) {
        let done = match write.change {
            ContactChange::Subscribed => "subscribed",
            ContactChange::Asked => "asked",
            ContactChange::Unsubscribed => "unsubscribed",
            ContactChange::DoNotMail => "do not mail",
        };
        let _ = write!(written, "<span>{done} {}</span> ", Escaped(&write.email));
    }
    if call.writes.len() > WRITES_SHOWN {
        let _ = write!(
            written,
            "<span>and {} more</span>",
            call.writes.len() - WRITES_SHOWN
        );
    }
    let cells = [
        cell("At", Escaped(&call.at)),
        cell("Method", Escaped(&call.method)),
        cell("Path", format_args!("<code>{}</code>", Escaped(&call.path))),
        cell(
            "Status",
            format_args!("<span class=\"{class}\">{status}</span>"),
        ),
        cell("Records", call.records),
        cell("Written", if written.is_empty() { EMPTY } else { &written }),
    ]
    .concat();
    format!("<tr role=\"row\">{cells}</tr>\n")
}

/// A cell that knows its column, for where narrow screens show rows as cards.
fn cell(label: &str, content: impl Display) -> String {
    format!(
        "<td role=\"cell\" data-label=\"{}\">{content}</td>",
        Escaped(label)
    )
}

/// A table with its heading. The roles repeat what the elements mean, since the cards' CSS would
/// otherwise take that meaning away; the region can be scrolled by keyboard.
fn section(id: &str, heading: &str, labels: &[&str], rows: &str) -> String {
    let head = labels.iter().fold(String::new(), |head, label| {
        format!(
            "{head}<th role=\"columnheader\" scope=\"col\">{}</th>",
            Escaped(label)
        )
    });
    let table = if rows.is_empty() {
        "<p class=\"empty\">Nothing here yet.</p>\n".to_owned()
    } else {
        format!(
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n\
             <table role=\"table\" aria-labelledby=\"{id}\">\n\
             <thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead>\n\
             <tbody role=\"rowgroup\">\n{rows}</tbody>\n</table>\n</div>\n"
        )
    };
    format!("<section>\n{heading}{table}</section>\n")
}

/// Text made harmless for elements and quoted attributes.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
