//! Zoho CRM v8: requests as JSON values, answers as facts. No network here.

mod answer;
mod change;
mod fields;
mod hook;
mod note;
mod query;
mod record;
pub mod setup;
mod token;
mod watch;

pub use answer::{CallAnswer, RecordAnswer, read_answer};
pub use change::{Difference, Held, difference};
pub use fields::{ModuleFields, read_fields};
pub use hook::{HOOK_HEADER, HOOK_SECRET, HookSecret};
pub use note::{note, note_title};
pub use query::{MAX_ASKED, Question, Row, Rows, is_odd, read_rows};
pub use record::{
    BASIS_FIELD, ByEmail, Links, ZohoRecord, by_email, cleared, may_clear, processing_basis, record,
};
pub use token::{AccessToken, TokenAnswer, read_token};
pub use watch::{
    Notification, channel, channel_expiry, channel_id, read_notification, renewal, zoho_time,
};

/// Records in one write call (zoho.com/crm/developer/docs/api/v8/upsert-records.html).
pub const MAX_RECORDS: usize = 100;
