//! Answers of the routes that operate a deployment.

use serde::Serialize;

use crate::time::Moment;

/// `PUT` and `GET /v1/config`: the configuration in force.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConfigurationResponse {
    /// The SHA-256 of its text.
    pub version: String,
    /// When it was published.
    pub published_at: Moment,
    /// By whom: the role, and the start of the SHA-256 of its token.
    pub published_by: String,
    /// Every notice that its forms show.
    pub notices: Vec<NoticeInForce>,
    /// Its text.
    pub toml: String,
}

/// A notice that a form shows.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeInForce {
    /// The form.
    pub form: String,
    /// The language.
    pub language: String,
    /// The version of its words.
    pub version: crate::notice::NoticeVersion,
}

/// `GET /healthz`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HealthResponse {
    /// Always `ok`; a deployment that is not answers 503 with a problem document.
    pub status: &'static str,
    /// Bytes of WebAssembly memory of the isolate that answered: the most it ever needed, since
    /// such memory only grows.
    pub memory_bytes: usize,
}
