//! What a CRM is told, and what its answers mean.

pub mod zoho;
