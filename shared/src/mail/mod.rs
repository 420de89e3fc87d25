//! Mails: those that are sent, and those that unsubscribe.
//!
//! | file | what it knows |
//! |---|---|
//! | `compose.rs` | what is said, to whom, in which language |
//! | `message.rs` | the message as it goes over the wire |
//! | `hook.rs` | handing it to a signed HTTP hook |
//! | `zeptomail.rs` | handing it to `ZeptoMail`, and what its answers mean |
//! | `mailto.rs` | the header `List-Unsubscribe` |
//! | `inbound.rs` | a mail that unsubscribes |

mod compose;
pub mod hook;
mod inbound;
pub mod mailto;
mod message;
pub mod zeptomail;

pub use compose::{Asked, compose, sensible_until};
pub use inbound::{Envelope, Ignored, tokens};
pub use message::Message;

pub use crate::webhook::HandOver;
