//! The widget: consent boxes, unticked, in the forms of other people's pages.
//!
//! What is shown, what is sent and what is kept is decided in plain Rust over plain data
//! ([`boxes`], [`record`], [`pending`]) and tested natively. `browser` carries it out. It
//! never stands in the way of the site's own form: where anything fails there is no box,
//! hence no consent, and the form works as before.

mod boxes;
mod browser;
mod json;
mod pending;
mod record;
mod uuid;

pub use browser::{scan, start};
