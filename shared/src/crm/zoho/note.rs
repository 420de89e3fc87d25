//! Notes on records (zoho.com/crm/developer/docs/api/v8/create-notes.html). Zoho has no key by which
//! a repeated note is known, so the event's id is part of the title.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{ledger::Note, subject::CrmRecord};

/// The title of the note about an event.
#[must_use]
pub fn note_title(event: &Uuid) -> String {
    format!("Unticked {event}")
}

/// A note as it is sent. Its words are for an organisation's staff and are English, as its fields
/// are.
#[must_use]
pub fn note(note: &Note, record: &CrmRecord) -> Value {
    let mut content = format!(
        "Opt-out, by way of: {}. Said at {}. Event {}.",
        note.source, note.at, note.event
    );
    if !note.text.is_empty() {
        content.push_str("\n\n");
        content.push_str(&note.text);
    }
    json!({
        "Parent_Id": {"module": {"api_name": record.module}, "id": record.id.to_string()},
        "Note_Title": note_title(&note.event),
        "Note_Content": content,
    })
}
