//! The fields every org has, and those the demo adds.

use super::{Demand, Field, Fields, Kind, Rule};
use crate::module::Module;

/// Puts the preset fields of `module` into `fields`.
pub(super) fn fill(module: Module, fields: &mut Fields) {
    let list = |values: &[&str]| values.iter().map(ToString::to_string).collect();
    let mut add = |field: Field| {
        fields.add(field);
    };

    add(standard("id", "Record Id", Kind::BigInt, 20).read_only());
    if module == Module::Notes {
        add(standard("Note_Title", "Note Title", Kind::Text, 120));
        add(standard("Note_Content", "Note Content", Kind::TextArea, 32000).system_mandatory());
        add(standard("Parent_Id", "Parent ID", Kind::Parent, 120).system_mandatory());
        add(standard("Owner", "Note Owner", Kind::User, 120));
        stamps(&mut add);
        return;
    }
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
    stamps(&mut add);

    demo(&mut add);
}

/// The custom fields that the demo's configuration names.
fn demo(add: &mut impl FnMut(Field)) {
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

/// Who and when.
fn stamps(add: &mut impl FnMut(Field)) {
    add(standard("Created_By", "Created By", Kind::User, 120).read_only());
    add(standard("Modified_By", "Modified By", Kind::User, 120).read_only());
    add(standard("Created_Time", "Created Time", Kind::DateTime, 120).read_only());
    add(standard("Modified_Time", "Modified Time", Kind::DateTime, 120).read_only());
}

/// The lookup of a record's consent.
pub(crate) const CONSENT: &str = "Data_Processing_Basis_Details";

/// That field.
pub(super) fn consent(fields: Vec<Field>) -> Field {
    standard(
        CONSENT,
        "Data Processing Basis Details",
        Kind::Consent(fields),
        120,
    )
}

/// The fields of the module `Consents`, as `@zohocrm/nodejs-sdk-8.0` lists them. There is none
/// for text messages.
pub(super) fn consents(bases: &[String]) -> Vec<Field> {
    let list = |values: &[&str]| Kind::PickList(values.iter().map(ToString::to_string).collect());
    let through = ["Email", "Phone", "Survey", "Social"].map(|way| {
        let (name, label) = (
            format!("Contact_Through_{way}"),
            format!("Contact Through {way}"),
        );
        standard(&name, &label, Kind::Boolean, 5)
    });
    let mut fields = vec![
        standard("id", "Record Id", Kind::BigInt, 20).read_only(),
        standard("Email", "Email", Kind::Email, 100).read_only(),
        standard(
            "Data_Processing_Basis",
            "Data Processing Basis",
            Kind::PickList(bases.to_vec()),
            120,
        ),
        standard(
            "Consent_Through",
            "Consent Through",
            list(&["Email", "Phone", "Survey", "Social", "Web Form"]),
            120,
        ),
        standard("Consent_Date", "Consent Date", Kind::Date, 20),
        standard("Consent_Remarks", "Consent Remarks", Kind::TextArea, 2000),
        standard("Lawful_Reason", "Lawful Reason", Kind::TextArea, 2000),
        standard("Mail_Sent_Time", "Mail Sent Time", Kind::DateTime, 40).read_only(),
        standard("Consent_EndsOn", "Consent Ends On", Kind::DateTime, 40).read_only(),
    ];
    fields.extend(through);
    for (at, field) in fields.iter_mut().enumerate() {
        field.id = (5_725_767_000_000_400_001 + at as u64).to_string();
    }
    fields
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
        demand: Demand::Nothing,
        restricted: false,
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
