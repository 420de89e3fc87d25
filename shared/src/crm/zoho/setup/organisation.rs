//! The organisation as a whole.

use super::{Checks, Field, Kind, Organisation, Part};
use crate::config::Crm;

/// The field that a module has where privacy settings are on for it, and the module behind it.
const BASIS_FIELD: &str = "Data_Processing_Basis_Details";

/// Checks what an organisation is. `consents` has the fields of the module `Consents`, where it
/// could be read; picklist values are taken from there and never known beforehand.
#[must_use]
pub fn check_organisation(
    crm: &Crm,
    organisation: &Organisation,
    person_fields: &[Field],
    consents: Option<&[Field]>,
) -> Checks {
    let mut checks = Checks::default();
    let Organisation { id, name, .. } = organisation;
    let edition = organisation.edition.as_deref().unwrap_or("not told");
    let kind = organisation.kind.as_deref().unwrap_or("production");
    checks.right(
        Part::Organisation,
        format!("{name}, id {id}, edition {edition}, {kind}"),
    );
    if organisation.edition.as_deref() == Some("free") {
        checks.wrong(Kind::FreeEdition, "the organisation is of the free edition");
    }
    let has_basis = person_fields.iter().any(|f| f.api_name == BASIS_FIELD);
    if !organisation.privacy && !has_basis {
        checks.right(
            Part::Privacy,
            "privacy settings are off; nothing is withheld",
        );
        if crm.processing_basis.is_some() {
            checks.wrong(
                Kind::BasisUnknown,
                "crm.processing_basis is set, but the organisation's privacy settings are off",
            );
        }
        return checks;
    }
    let values = consents
        .into_iter()
        .flatten()
        .find(|field| field.api_name == "Data_Processing_Basis")
        .map(|field| field.values.as_slice());
    let told = values.map(|values| format!("its picklist has: {}", values.join("; ")));
    match &crm.processing_basis {
        None => checks.wrong_with(
            Kind::BasisUnset,
            "privacy settings are on, and crm.processing_basis says nothing",
            told.as_deref().unwrap_or_default(),
        ),
        Some(basis) => {
            for (key, value) in [("granted", &basis.granted), ("stopped", &basis.stopped)] {
                let (Some(value), Some(values)) = (value, values) else {
                    continue;
                };
                if values.contains(value) {
                    checks.right(Part::Privacy, format!("processing basis {key}: {value}"));
                } else {
                    checks.wrong_with(
                        Kind::BasisUnknown,
                        format!("crm.processing_basis.{key} is {value:?}"),
                        told.as_deref().unwrap_or_default(),
                    );
                }
            }
        }
    }
    checks
}
