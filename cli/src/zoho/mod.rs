//! Zoho as its routes are called: where it is, with which token, and what it answers.
//!
//! A token lives as long as the run. It is never printed, and goes to hosts of one data centre.

mod campaigns;
mod coql;
mod place;
mod secrets;
mod session;
mod token;
mod transport;
mod write;

pub use campaigns::Campaigns;
pub use coql::{Pages, Row};
pub use place::Place;
pub use secrets::Secrets;

/// The names of the secrets.
pub mod secret_names {
    pub use super::secrets::{CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN};
}
pub use session::{Answer, Session};
pub use token::Client;
pub use write::Writer;
