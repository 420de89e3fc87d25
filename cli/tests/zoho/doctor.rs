use serde_json::{Value, json};
use zoho_simulator::Settings;

use crate::common::DEMO;
use crate::organisation::Organisation;

#[test]
fn an_organisation_that_is_right_is_told_line_by_line() {
    let org = Organisation::new().connected();
    org.run(&["provision", "--dry-run"]).done();
    let ran = org.run(&["doctor"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for line in [
        "Demo Ltd",
        "every route that is needed is offered",
        "every scope that is needed was granted",
        "Leads: people are found by address",
        "Contacts: Email_Opt_Out stops all email",
        "new records can be made",
    ] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    let strict = org.run(&["doctor", "--strict"]);
    assert_eq!(strict.code, 1, "rules are missing: {}", strict.out);
}

#[test]
fn what_others_change_in_zoho_is_found() {
    let org = Organisation::new().connected();
    org.without_field("Leads", "Newsletter_Email");
    assert!(org.findings().contains(&"field_missing".to_owned()));

    org.without_field("Contacts", "Email_Opt_Out");
    assert!(org.findings().contains(&"opt_out_missing".to_owned()));

    org.control(
        "fields",
        &json!({"module": "Leads", "field": "Phone", "demand": "layout"}),
    );
    let ran = org.run(&["doctor", "--json"]);
    assert_eq!(ran.code, 1);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["ok"], false);
    let findings = report["findings"].as_array().unwrap();
    let mandatory = findings.iter().find(|f| f["kind"] == "layout_mandatory");
    let mandatory = mandatory.unwrap_or_else(|| panic!("{findings:?}"));
    assert!(
        mandatory["fix"]
            .as_str()
            .unwrap()
            .contains("on_create.Phone")
    );
}

#[test]
fn a_rule_that_can_be_listed_and_not_read_is_no_end_of_the_report() {
    let org = Organisation::new().connected();
    org.run(&["provision"]).done();
    let rules = "/crm/v8/settings/automation/workflow_rules/";
    org.control("fault", &json!({ "mode": "forbidden", "path": rules }));
    let ran = org.run(&["doctor"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    for line in [
        "Demo Ltd",
        "the rule \"Unticked Leads\" cannot be read",
        "the rule \"Unticked Contacts\" cannot be read",
    ] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
}

#[test]
fn a_company_without_a_value_on_creation_is_found() {
    let org = Organisation::new().connected();
    org.configure(&DEMO.replace(", Company = \"(none)\"", ""));
    assert!(org.findings().contains(&"layout_mandatory".to_owned()));
}

#[test]
fn privacy_settings_are_read_with_the_organisations_own_words() {
    let org = Organisation::new().connected();
    org.control(
        "org",
        &json!({"privacy_settings": true, "consent_bases": ["Einwilligung erteilt", "Widerrufen"]}),
    );
    let ran = org.run(&["doctor"]);
    assert!(ran.out.contains("[basis_unset]"), "{}", ran.out);
    assert!(
        ran.out.contains("Einwilligung erteilt; Widerrufen"),
        "{}",
        ran.out
    );
    let with = |basis: &str| {
        org.configure(&format!(
            "{DEMO}\nprocessing_basis = {{ granted = \"{basis}\" }}\n"
        ));
        org.findings()
    };
    assert!(with("Obtained").contains(&"basis_unknown".to_owned()));
    assert!(
        !with("Einwilligung erteilt")
            .iter()
            .any(|kind| kind.starts_with("basis"))
    );

    org.control(
        "fields",
        &json!({"module": "Leads", "field": "Email", "restricted": true}),
    );
    assert!(org.findings().contains(&"email_restricted".to_owned()));
}

#[test]
fn scopes_that_are_missing_are_named_and_never_asked_for_again() {
    let org = Organisation::with(Settings {
        scopes: vec!["ZohoCRM.modules.ALL".into(), "ZohoCRM.org.READ".into()],
        ..Settings::default()
    })
    .connected();
    let kinds = org.findings();
    assert!(kinds.contains(&"scope_missing".to_owned()), "{kinds:?}");
    let tokens = org.zoho.calls();
    let tokens = tokens
        .iter()
        .filter(|call| call.path == "/oauth/v2/token")
        .count();
    assert_eq!(tokens, 1, "another token has no other scopes");
}
