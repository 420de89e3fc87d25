//! What a person may say yes or no to, what they did, and where that leaves them.

mod act;
mod purpose;
mod record;
mod standing;

pub use act::{
    Act, Choice, Covered, Earlier, Expiry, Heard, OptOut, Paused, Refusal, Rendered, Restored,
    Resumed, Resumption, Shown, Signal, Tick,
};
pub use purpose::{Basis, Channel, NotAPurpose, PurposeId, PurposeTag, Scope};
pub use record::{Record, RecordId, derived_id};
pub use standing::{Standing, Standings, State};
