//! `[destinations.*]`: whoever is told of events besides the CRM, by a signed HTTP call each.

use serde::Deserialize;

use super::model::Model;
use crate::ledger::{DESTINATION_CAMPAIGNS, DESTINATION_CRM, Forward};

/// `[destinations.*]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Destination {
    /// Where events are posted to.
    pub url: String,
    /// The kinds of events that are posted; all where none are named.
    #[serde(default)]
    pub events: Vec<String>,
    /// Whether the person's addresses go along. Without it, events name the pseudonym alone.
    #[serde(default)]
    pub include_address: bool,
}

impl Destination {
    /// The kinds of events: the sources of records, as receipts show them, and `erasure`.
    pub const KINDS: [&'static str; 14] = [
        "confirmation",
        "crm",
        "erasure",
        "form",
        "import",
        "one_click",
        "pause",
        "preference_centre",
        "record_resolved",
        "resume",
        "retention",
        "staff",
        "stop",
        "undo",
    ];

    /// Names that no other destination may have.
    pub const RESERVED: [&'static str; 2] = [DESTINATION_CRM, DESTINATION_CAMPAIGNS];

    /// The name of the secret that signs the calls of a destination.
    #[must_use]
    pub fn secret_name(name: &str) -> String {
        let name = name.to_ascii_uppercase().replace('-', "_");
        format!("DESTINATION_{name}_SECRET")
    }
}

impl Model {
    /// Who is to be told of events.
    pub(super) fn told(&self) -> Forward {
        let mut forward = Forward::default();
        if let Some(crm) = &self.crm {
            forward.add(DESTINATION_CRM, false, Vec::new());
            if crm.campaigns.is_some() {
                forward.add(DESTINATION_CAMPAIGNS, false, Vec::new());
            }
        }
        for (name, destination) in &self.destinations {
            let Destination {
                events,
                include_address,
                ..
            } = destination;
            forward.add(name, *include_address, events.clone());
        }
        forward
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_named_after_its_destination() {
        let name = Destination::secret_name("data-warehouse");
        assert_eq!(name, "DESTINATION_DATA_WAREHOUSE_SECRET");
    }
}
