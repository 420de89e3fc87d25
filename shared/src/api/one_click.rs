//! `POST /u/{token}`, asked for as JSON.

use serde::Serialize;

use crate::consent::{Channel, State};

/// What was stopped.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OneClickResponse {
    /// Where the receipt is.
    pub receipt_url: String,
    /// Always `withdrawn`.
    pub state: State,
    /// The purpose's name; `*` for everything on the channel; absent for a purpose that
    /// is no longer configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The channel.
    pub channel: Channel,
}
