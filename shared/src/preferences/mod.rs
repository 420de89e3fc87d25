//! The preference centre: what its page shows, and what a page that comes back means.
//!
//! | file | what it knows |
//! |---|---|
//! | `asked.rs` | what each button asks for |
//! | `boxes.rs` | one box per purpose and channel, and how it is shown |
//! | `seen.rs` | the edge's own statement of how it showed them |
//! | `answer.rs` | what the person changed, and what of it holds |
//!
//! A box that was granted before is shown with its tick, because that is how things stand. So a
//! tick that comes back means nothing by itself: only a box that was left otherwise than it was
//! shown is an act, and a tick grants only while nothing newer has been said.

mod answer;
mod asked;
mod boxes;
mod seen;

pub use answer::{answer, field, hear, is_changed, settle};
pub use asked::{Asked, NoSuchButton, PAUSES, Place, sent_id};
pub use boxes::{Reach, ShownBox, boxes};
pub use seen::{NotSeen, Seen, SeenBox};

#[cfg(test)]
mod tests;
