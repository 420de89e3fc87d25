//! The widget: consent boxes, unticked, in the forms of other people's pages.
//!
//! What is shown, what is sent and what is kept is decided in plain Rust over plain data
//! ([`boxes`], [`record`], [`pending`]) and tested natively. `browser` carries it out. It
//! never stands in the way of the site's own form: where anything fails there is no box,
//! hence no consent, and the form works as before.
#![no_std]

extern crate alloc;
// Natively, for the tests; the browser's half has its own runtime.
#[cfg(not(target_arch = "wasm32"))]
extern crate std;

mod boxes;
mod browser;
mod json;
mod pending;
mod record;
#[cfg(target_arch = "wasm32")]
mod runtime;
mod text;
mod uuid;

pub use browser::start;
