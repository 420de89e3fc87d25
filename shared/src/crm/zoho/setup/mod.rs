//! Whether an organisation is set up as a configuration needs it.
//!
//! Answers of Zoho's metadata routes come in as JSON, and findings come out: what is wrong, where,
//! and what to do. Nothing here asks Zoho anything.

mod finding;
mod layouts;
mod metadata;
mod modules;
mod organisation;
mod scopes;
mod wanted;

pub use finding::{Checks, Finding, Kind, Part, Severity};
pub use layouts::check_layouts;
pub use metadata::{Field, Layout, Organisation, read_fields, read_layouts, read_organisation};
pub use modules::check_fields;
pub use organisation::check_organisation;
pub use scopes::{NEEDED, NeededApi, SCOPES, check_apis, check_scopes, covers};
pub use wanted::{Role, Wanted, WantedField, wanted};

#[cfg(test)]
mod tests;
