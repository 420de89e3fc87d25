use serde_json::{Value, json};

use super::*;
use crate::config::Config;

fn config(crm: &str) -> Config {
    let demo = include_str!("../../../../../www/demo/unticked.toml");
    let (rest, _) = demo.split_once("[crm]").unwrap();
    Config::parse(&format!(
        "{rest}[crm]\nkind = \"zoho\"\ndata_centre = \"eu\"\n{crm}"
    ))
    .unwrap()
}

fn field(api_name: &str, data_type: &str) -> Value {
    json!({"id": "1", "api_name": api_name, "field_label": api_name.replace('_', " "),
        "data_type": data_type, "length": 255, "read_only": false,
        "operation_type": {"api_create": true, "api_update": true}, "private": null})
}

fn fields(of: &[Value]) -> Vec<Field> {
    read_fields(&json!({ "fields": of })).unwrap()
}

fn kinds(checks: &Checks) -> Vec<&'static str> {
    checks.wrong.iter().map(|finding| finding.kind).collect()
}

#[test]
fn every_kind_has_a_name_of_its_own_and_says_what_to_do() {
    for (i, kind) in Kind::ALL.iter().enumerate() {
        assert!(Kind::ALL[i + 1..].iter().all(|k| k.name() != kind.name()));
        let mut checks = Checks::default();
        checks.wrong(*kind, "x");
        assert!(checks.wrong[0].fix.ends_with('.'), "{}", kind.name());
    }
}

#[test]
fn a_renamed_opt_out_field_is_found_and_its_line_is_told() {
    let config = config("opt_out_field = \"Email_Opt_Out\"");
    let crm = config.crm.as_ref().unwrap();
    let contacts = "Contacts".parse().unwrap();
    let there = fields(&[field("Email", "email"), field("Email_opt_out1", "boolean")]);
    let checks = check_fields(crm, &contacts, &Vec::new(), &there);
    assert_eq!(kinds(&checks), ["opt_out_elsewhere"]);
    assert!(
        checks.wrong[0]
            .fix
            .ends_with("[crm] opt_out_fields.Contacts = \"Email_opt_out1\"")
    );
    let gone = fields(&[field("Email", "email")]);
    assert_eq!(
        kinds(&check_fields(crm, &contacts, &Vec::new(), &gone)),
        ["opt_out_missing"]
    );
}

#[test]
fn a_field_is_there_writable_and_of_its_type_or_the_finding_says_which() {
    let config = config(
        "fields.newsletter.email = \"N\"\nfields.offers.email = \"O\"\nfields.offers.sms = \"S\"\n\
         fields.unsubscribe_url = \"U\"\nfields.preferences_url = \"P\"",
    );
    let crm = config.crm.as_ref().unwrap();
    let mut hidden = field("Email", "email");
    hidden["private"] = json!({"restricted": true, "type": "Low", "export": false});
    let mut locked = field("O", "boolean");
    locked["operation_type"]["api_update"] = false.into();
    let mut short = field("U", "text");
    short["length"] = 50.into();
    let there = fields(&[
        hidden,
        field("N", "text"),
        locked,
        short,
        field("P", "website"),
    ]);
    let checks = check_fields(crm, &crm.module, &wanted(&config), &there);
    let found = kinds(&checks);
    assert_eq!(
        found,
        [
            "email_restricted",
            "field_type",
            "field_read_only",
            "field_missing",
            "field_length"
        ]
    );
    assert!(
        checks.right.iter().any(|(_, text)| text == "Leads: P"),
        "{checks:?}"
    );
}

#[test]
fn what_no_field_is_named_for_is_a_warning_for_consent_alone() {
    let checks = |crm: &str| {
        let config = config(crm);
        let there = fields(&[field("Email", "email"), field("N", "boolean")]);
        check_fields(
            config.crm.as_ref().unwrap(),
            &"Leads".parse().unwrap(),
            &wanted(&config),
            &there,
        )
    };
    let checks = checks("fields.newsletter.email = \"N\"");
    assert_eq!(kinds(&checks), ["field_unmapped", "field_unmapped"]);
    assert!(checks.holds());
}

#[test]
fn labels_lead_to_the_names_that_are_wanted() {
    let config = config("fields.newsletter.email = \"News_Mail\"");
    let labels: Vec<(String, String)> = wanted(&config)
        .into_iter()
        .map(|field| (field.key(), field.label))
        .collect();
    let has = |key: &str, label: &str| labels.contains(&(key.to_owned(), label.to_owned()));
    assert!(has("fields.newsletter.email", "News Mail"));
    assert!(has("fields.offers.sms", "Offers SMS"));
    assert!(has("fields.since.offers.sms", "Offers SMS Since"));
    assert!(has("fields.receipt_url", "Consent Receipt URL"));
}

#[test]
fn what_a_layout_demands_must_be_given() {
    let layouts = read_layouts(&json!({"layouts": [
        {"name": "Standard", "status": "active", "visible": true, "sections": [{"fields": [
            {"api_name": "Last_Name", "required": true}, {"api_name": "Company", "required": true},
            {"api_name": "Email", "required": true}, {"api_name": "Phone", "required": false}]}]},
        {"name": "Old", "status": "inactive", "visible": true, "sections": [{"fields": [
            {"api_name": "Fax", "required": true}]}]},
    ]}))
    .unwrap();
    let there = fields(&[field("Last_Name", "text"), field("Company", "text")]);
    let check = |crm: &str| {
        let config = config(crm);
        check_layouts(config.crm.as_ref().unwrap(), &Vec::new(), &layouts, &there)
    };
    let missing = check("on_create = { Last_Name = \"(unknown)\" }");
    assert_eq!(kinds(&missing), ["layout_mandatory"]);
    assert!(missing.wrong[0].fix.contains("on_create.Company"));
    let given = check("on_create = { Last_Name = \"(unknown)\", Company = \"-\" }");
    assert!(given.holds(), "{given:?}");
}

#[test]
fn picklist_values_are_the_organisations_own() {
    let mut source = field("Lead_Source", "picklist");
    source["pick_list_values"] = json!([{"display_value": "Web", "actual_value": "Web"}]);
    let there = fields(&[source]);
    let config = config("on_create = { Lead_Source = \"Webseite\" }");
    let checks = check_layouts(config.crm.as_ref().unwrap(), &Vec::new(), &[], &there);
    assert_eq!(kinds(&checks), ["picklist_value"]);
    assert!(checks.wrong[0].fix.ends_with("It has: Web."));
}

#[test]
fn the_basis_of_processing_is_read_and_never_known() {
    let org = |privacy: bool| {
        read_organisation(&json!({"org": [{"id": "1", "company_name": "Acme",
            "privacy_settings": privacy, "license_details": {"paid_type": "free"}}]}))
        .unwrap()
    };
    let mut basis = field("Data_Processing_Basis", "picklist");
    basis["pick_list_values"] =
        json!([{"display_value": "Einwilligung", "actual_value": "Consent - Obtained"}]);
    let consents = fields(&[basis]);
    let check = |crm: &str, privacy: bool| {
        let config = config(crm);
        let crm = config.crm.as_ref().unwrap();
        kinds(&check_organisation(
            crm,
            &org(privacy),
            &[],
            Some(&consents),
        ))
    };
    let obtained = "processing_basis = { granted = \"Consent - Obtained\" }";
    assert_eq!(check("", false), ["free_edition"]);
    assert_eq!(check("", true), ["free_edition", "basis_unset"]);
    assert_eq!(check(obtained, true), ["free_edition"]);
    assert_eq!(
        check("processing_basis = { stopped = \"Obtained\" }", true),
        ["free_edition", "basis_unknown"]
    );
}

#[test]
fn scopes_cover_what_is_below_them() {
    assert!(covers(
        "ZohoCRM.settings.ALL",
        "ZohoCRM.settings.fields.READ"
    ));
    assert!(covers("ZohoCRM.coql.READ", "zohocrm.coql.read"));
    assert!(!covers(
        "ZohoCRM.settings.fields.READ",
        "ZohoCRM.settings.fields.CREATE"
    ));
    assert!(!covers("ZohoCRM.set.ALL", "ZohoCRM.settings.fields.READ"));
    let all = SCOPES.join(" ");
    assert!(
        check_scopes(&all).wrong.is_empty(),
        "{:?}",
        check_scopes(&all)
    );
    let few =
        check_scopes("ZohoCRM.modules.leads.ALL,ZohoCRM.org.READ,ZohoCRM.settings.fields.READ");
    assert!(
        few.wrong
            .iter()
            .any(|f| f.kind == "scope_missing" && f.text.contains("coql"))
    );
    assert!(
        few.wrong
            .iter()
            .any(|f| f.kind == "scope_wanted" && f.text.contains("fields.CREATE"))
    );
    assert!(!few.wrong.iter().any(|f| f.text.contains("modules")));
}

#[test]
fn a_route_that_is_not_offered_is_named() {
    let api = |path: &str, method: &str| json!({"path": format!("/crm/v8/{path}"), "operation_types": [{"method": method}]});
    let apis = NEEDED.iter().filter(|needed| needed.path != "coql");
    let offered: Vec<Value> = apis.map(|needed| api(needed.path, needed.method)).collect();
    let checks = check_apis(&json!({ "__apis": offered })).unwrap();
    assert_eq!(kinds(&checks), ["api_missing"]);
    assert!(checks.wrong[0].text.contains("coql"));
    assert!(check_apis(&json!({})).is_none());
}
