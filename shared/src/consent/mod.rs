//! What a person may say yes or no to, what they did, and where that leaves them.

mod purpose;
mod record;
mod standing;

pub use purpose::{Basis, Channel, NotAPurpose, PurposeId, PurposeTag, Scope};
pub use record::{Act, Choice, OptOut, Record, RecordId, Tick};
pub use standing::{Standing, Standings, State};
