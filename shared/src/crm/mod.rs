//! What a CRM is told, what its answers mean, and what changes inside it mean.

pub mod campaigns;
mod drift;
mod expected;
pub mod zoho;

pub use drift::{Drift, DriftKind};
pub use expected::Expected;
