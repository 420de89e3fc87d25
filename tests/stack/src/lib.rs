//! The whole system on one machine: the edge on workerd, a demo site on an
//! origin of its own, a CRM simulator and a mailbox.
//!
//! `cargo xtask dev` serves it to a person ([`dev::run`]); the end-to-end
//! tests start it on free ports in a folder of their own ([`Stack`]).
//!
//! | module | what it does |
//! |---|---|
//! | [`dev`] | the stack for a person, until Ctrl-C |
//! | [`testing`] | the stack for a test, with handles on all of its parts |
//! | [`system`] | what both share: start everything, publish the configuration |
//! | [`crm`] | the CRM simulator, which can go down and come back |
//! | [`workerd`] | runs the edge, can kill it, leaves no process behind |
//! | [`configuration`] | fits `unticked.toml` to this machine and publishes it |
//! | [`secrets`] | key ring and role tokens, made once per data folder |
//! | [`site`] | the demo site and its own list of subscribers |
//! | [`mailbox`] | a mail provider's page, and a sender of newsletters |
#![forbid(unsafe_code)]

pub mod configuration;
pub mod crm;
mod data;
pub mod dev;
mod files;
mod html;
pub mod leaks;
pub mod mailbox;
pub mod ports;
pub mod secrets;
mod server;
pub mod site;
pub mod system;
pub mod testing;
pub mod workerd;

pub use testing::{Stack, eventually};
