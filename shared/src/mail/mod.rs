//! Mails: those that are sent, and those that unsubscribe.
//!
//! | file | what it knows |
//! |---|---|
//! | `mailto.rs` | the header `List-Unsubscribe` |

pub mod mailto;
