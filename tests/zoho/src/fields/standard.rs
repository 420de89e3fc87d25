//! The fields every org has, and those the demo adds.

use super::{Field, Fields, Kind, Rule};
use crate::module::Module;

/// Puts the preset fields of `module` into `fields`.
pub(super) fn fill(module: Module, fields: &mut Fields) {
    let list = |values: &[&str]| values.iter().map(ToString::to_string).collect();
    let mut add = |field: Field| {
        fields.add(field);
    };

    add(standard("id", "Record Id", Kind::BigInt, 20).read_only());
    add(standard(
        "Owner",
        &format!("{} Owner", module.singular()),
        Kind::User,
        120,
    ));
    if module == Module::Leads {
        add(standard("Company", "Company", Kind::Text, 200));
    }
    add(standard("First_Name", "First Name", Kind::Text, 40));
    add(standard("Last_Name", "Last Name", Kind::Text, 80).system_mandatory());
    add(standard("Full_Name", "Full Name", Kind::Text, 120).read_only());
    add(standard("Email", "Email", Kind::Email, 100));
    add(standard(
        "Secondary_Email",
        "Secondary Email",
        Kind::Email,
        100,
    ));
    add(standard("Phone", "Phone", Kind::Phone, 30));
    add(standard("Mobile", "Mobile", Kind::Phone, 30));
    add(standard(
        "Lead_Source",
        "Lead Source",
        Kind::PickList(list(&[
            "Advertisement",
            "Employee Referral",
            "Web Download",
            "Web Form",
        ])),
        120,
    ));
    if module == Module::Leads {
        add(standard(
            "Lead_Status",
            "Lead Status",
            Kind::PickList(list(&[
                "Not Contacted",
                "Contacted",
                "Junk Lead",
                "Lost Lead",
            ])),
            120,
        ));
        add(standard("Website", "Website", Kind::Website, 255));
    }
    add(standard(
        "Description",
        "Description",
        Kind::TextArea,
        32000,
    ));
    add(standard("Email_Opt_Out", "Email Opt Out", Kind::Boolean, 5));
    add(standard(
        "Unsubscribed_Mode",
        "Unsubscribed Mode",
        Kind::PickList(list(&[
            "Consent form",
            "Manual",
            "Unsubscribe link",
            "Zoho campaigns",
        ])),
        120,
    )
    .read_only());
    add(standard(
        "Unsubscribed_Time",
        "Unsubscribed Time",
        Kind::DateTime,
        120,
    )
    .read_only());
    add(standard("Tag", "Tag", Kind::Tags, 2000));
    add(standard("Locked__s", "Locked", Kind::Boolean, 5).read_only());
    if module == Module::Leads {
        add(standard("Converted__s", "Is Converted", Kind::Boolean, 5).read_only());
    }
    add(standard("Created_By", "Created By", Kind::User, 120).read_only());
    add(standard("Modified_By", "Modified By", Kind::User, 120).read_only());
    add(standard("Created_Time", "Created Time", Kind::DateTime, 120).read_only());
    add(standard("Modified_Time", "Modified Time", Kind::DateTime, 120).read_only());

    for (api_name, label) in [
        ("Newsletter_Email", "Newsletter Email"),
        ("Offers_Email", "Offers Email"),
        ("Offers_SMS", "Offers SMS"),
    ] {
        add(custom(api_name, label, Kind::Boolean, 5));
    }
    for (api_name, label) in [
        ("Unsubscribe_URL", "Unsubscribe URL"),
        ("Preferences_URL", "Preferences URL"),
        ("Consent_Receipt_URL", "Consent Receipt URL"),
    ] {
        add(custom(api_name, label, Kind::Website, 450));
    }
}

fn standard(api_name: &str, label: &str, kind: Kind, length: usize) -> Field {
    Field {
        id: String::new(),
        api_name: api_name.into(),
        label: label.into(),
        kind,
        length,
        custom: false,
        rule: Rule::Free,
    }
}

/// A custom field; [`Fields::add`] gives it its id.
pub(super) fn custom(api_name: &str, label: &str, kind: Kind, length: usize) -> Field {
    Field {
        custom: true,
        ..standard(api_name, label, kind, length)
    }
}

impl Field {
    fn read_only(self) -> Self {
        Self {
            rule: Rule::ReadOnly,
            ..self
        }
    }

    fn system_mandatory(self) -> Self {
        Self {
            rule: Rule::SystemMandatory,
            ..self
        }
    }
}
