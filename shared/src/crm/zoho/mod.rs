//! Zoho CRM v8: requests as JSON values, answers as facts. No network here.

mod answer;
mod readback;
mod record;
mod token;

pub use answer::{CallAnswer, RecordAnswer, read_answer};
pub use readback::{MAX_IDS, Readback, Row, WINDOW_LIMIT, read_rows};
pub use record::{Links, ZohoRecord, cleared, record};
pub use token::{AccessToken, TokenAnswer, read_token};

/// Records in one write call (zoho.com/crm/developer/docs/api/v8/upsert-records.html).
pub const MAX_RECORDS: usize = 100;
