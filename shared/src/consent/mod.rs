//! What a person may say yes or no to, what they did, and where that leaves them.

mod purpose;
mod record;
mod standing;

pub use purpose::{Basis, Channel, NotAPurpose, PurposeId, PurposeTag, Scope};
pub use record::{
    Act, Choice, Covered, Earlier, Expiry, Heard, OptOut, Paused, Record, RecordId, Refusal,
    Rendered, Restored, Resumed, Resumption, Shown, Tick, derived_id,
};
pub use standing::{Standing, Standings, State};
