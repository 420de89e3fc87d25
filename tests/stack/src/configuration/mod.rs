//! `unticked.toml`: fitted to this machine, then published to the edge.

mod fit;
mod publish;

pub use fit::{Addresses, Fitted, fit};
pub use publish::publish;
pub(crate) use publish::reason;
