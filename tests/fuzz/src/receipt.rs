//! Receipts: whatever is given to the verifier is answered, nothing holds but what was issued, to
//! the byte, and what is issued for any event holds.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;
use unticked_shared::{
    canonical::canonical,
    ledger::{Event, Proven},
    log::{Entry, Head, LogKey, RightEdge, Salt},
    receipt::{About, Issued, Report, Statement, issue, verify},
    time::Moment,
};
use uuid::Uuid;

use crate::fixed::{CONFIG, FIRST};

/// The receipts of `shared/vectors/receipt.json`: one for each act, and for erasures.
static ISSUED: LazyLock<Golden> = LazyLock::new(|| {
    let text = include_str!("../../../shared/vectors/receipt.json");
    serde_json::from_str(text).expect("the golden vectors")
});

#[derive(Deserialize)]
struct Golden {
    key: String,
    receipts: Vec<Made>,
}

#[derive(Deserialize)]
struct Made {
    receipt: String,
}

/// The input is a receipt's text; changes of one of the golden vectors, four bytes each after the
/// first, which says of which; or the canonical form of an event.
///
/// # Panics
/// Where a promise is broken.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    only_what_was_issued_holds(&text);
    if let Some((which, changes)) = input.split_first() {
        let receipts = &ISSUED.receipts;
        let original = &receipts[usize::from(*which) % receipts.len()].receipt;
        only_what_was_issued_holds(&changed(original, changes));
    }
    if let Ok(event) = Event::read(&text) {
        what_is_issued_holds(event);
    }
}

fn only_what_was_issued_holds(text: &str) {
    let report = verify(text, &[ISSUED.key.parse::<LogKey>().expect("a key")]);
    sound(&report);
    let issued = ISSUED.receipts.iter().any(|made| made.receipt == text);
    assert_eq!(report.valid, issued, "{report:?}");
    let keyless = verify(text, &[]);
    sound(&keyless);
    assert!(!keyless.valid, "a receipt holds for nobody's key");
}

/// A report says why something does not hold, and can be written.
fn sound(report: &Report) {
    assert_eq!(report.valid, report.broken().next().is_none());
    for check in report.broken() {
        let reason = check.reason.as_deref().unwrap_or_default();
        assert!(!reason.is_empty(), "{check:?}");
    }
    match &report.receipt {
        Some(_) => assert_eq!(report.checks.len(), Statement::ALL.len()),
        None => assert_eq!(report.checks.len(), 1),
    }
    serde_json::to_string(report).expect("a report is plain data");
}

/// Changes of bytes, and of what the JSON says: those reach statements behind the first.
fn changed(original: &str, changes: &[u8]) -> String {
    let mut text = original.to_owned();
    for change in changes.chunks_exact(4) {
        let [high, low, operation, with] = change else {
            continue;
        };
        let at = usize::from(u16::from_be_bytes([*high, *low]));
        text = match operation % 4 {
            0 => bytes_changed(text, |bytes| {
                let at = at % bytes.len();
                bytes[at] = *with;
            }),
            1 => bytes_changed(text, |bytes| {
                bytes.remove(at % bytes.len());
            }),
            2 => bytes_changed(text, |bytes| bytes.insert(at % bytes.len(), *with)),
            _ => exchanged(&text, at, usize::from(*with)),
        };
    }
    text
}

fn bytes_changed(text: String, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = text.into_bytes();
    if !bytes.is_empty() {
        change(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Puts one value of a JSON text in the place of another, and lays the text out as before.
fn exchanged(text: &str, from: usize, to: usize) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    let mut places = Vec::new();
    collect(&value, String::new(), &mut places);
    let [from, to] = [from, to].map(|n| &places[n % places.len()]);
    let taken = value.pointer(from).cloned().expect("a place of it");
    if let Some(place) = value.pointer_mut(to) {
        *place = taken;
    }
    canonical(&value)
}

fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(value, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (i, value) in items.iter().enumerate() {
                collect(value, format!("{place}/{i}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

/// For any event that is about a person, the verifier makes the record that the issuer has made.
/// Whose words and terms they are is the event's own statement, which a made-up event makes up.
fn what_is_issued_holds(event: Event) {
    let about_somebody = About::event(&event).is_some();
    let shown = matches!(&event, Event::Consent(record) if record.shown().is_some());
    let salt = Salt::new([7; 16]);
    let mut edge = RightEdge::default();
    let before = Entry::of(&salt, "what happened before");
    edge.append(&before);
    edge.append(&event.entry(&salt));
    let proven = Proven {
        event,
        salt,
        position: 1,
        head: Head {
            size: edge.size(),
            root: edge.root(),
        },
        path: vec![before.leaf()],
        delivery: Vec::new(),
    };
    let issued = issue(
        &FIRST,
        Issued {
            proven,
            shard: 0,
            notice: shown.then(|| CONFIG.notices().next().expect("the targets' own words")),
            terms: Some(CONFIG.terms().clone()),
            origin: &CONFIG.deployment.origin,
            id: Uuid::nil(),
            now: Moment::from_millis(1_763_913_600_000),
        },
    );
    assert_eq!(issued.is_some(), about_somebody);
    let Some(receipt) = issued else { return };
    let text = receipt.text();
    let key = LogKey::of(&FIRST.deployment, &FIRST.log.active().key);
    let report = verify(&text, &[key]);
    sound(&report);
    for check in report.broken() {
        let made_up = [Statement::Notice, Statement::Terms].contains(&check.statement);
        assert!(made_up, "{check}: {text}");
    }
}
