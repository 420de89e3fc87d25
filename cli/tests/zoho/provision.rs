use serde_json::Value;

use crate::common::DEMO;
use crate::organisation::Organisation;

/// The demo's configuration without any field of its own.
fn bare() -> String {
    let lines = DEMO.lines().filter(|line| !line.starts_with("fields."));
    lines.collect::<Vec<_>>().join("\n") + "\ntags = { opted_out = \"opted out\" }\n"
}

#[test]
fn a_dry_run_makes_nothing() {
    let org = Organisation::new().connected();
    org.configure(&bare());
    let ran = org.run(&["provision", "--dry-run"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err
            .contains("would make field \"Newsletter Email Since\""),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("nothing was changed"), "{}", ran.err);
    let changed = org.zoho.calls();
    let mut changed = changed
        .iter()
        .filter(|call| call.method != "GET" && call.path != "/oauth/v2/token");
    assert!(changed.next().is_none());
    assert!(!org.folder.read(".dev.vars").contains("HOOK"));
}

#[test]
fn what_is_missing_is_made_once_and_its_lines_fit_the_configuration() {
    let org = Organisation::new().connected();
    let toml = bare();
    for module in ["Leads", "Contacts"] {
        org.without_field(module, "Offers_SMS");
    }
    org.configure(&toml);
    let ran = org.run(&["provision"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for line in [
        "fields.newsletter.email = \"Newsletter_Email\"",
        "fields.since.newsletter.email = \"Newsletter_Email_Since\"",
        "fields.offers.sms = \"Offers_SMS\"",
        "fields.unsubscribe_url = \"Unsubscribe_URL\"",
    ] {
        assert!(ran.out.lines().any(|l| l == line), "{line}: {}", ran.out);
    }
    assert!(org.folder.read(".dev.vars").contains("\nZOHO_HOOK_SECRET="));
    let batches = org.zoho.calls();
    let creations = batches
        .iter()
        .filter(|call| call.method == "POST" && call.path == "/crm/v8/settings/fields");
    assert!(creations.clone().count() >= 2, "five fields a call at most");
    assert!(creations.clone().all(|call| call.status == Some(201)));

    // With the lines in the file there is nothing left to do, the rules included, and the doctor agrees.
    org.configure(&format!("{toml}{}", ran.out));
    let secrets = org.folder.read(".dev.vars");
    org.zoho.clear_calls();
    let again = org.run(&["provision"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.err.contains("Everything is there."), "{}", again.err);
    assert_eq!(again.out, "");
    assert_eq!(org.folder.read(".dev.vars"), secrets);
    let calls = org.zoho.calls();
    assert!(
        calls
            .iter()
            .all(|c| c.method == "GET" || c.path == "/oauth/v2/token")
    );
    let doctor = org.run(&["doctor", "--strict"]);
    assert_eq!(doctor.code, 0, "{}{}", doctor.out, doctor.err);
}

#[test]
fn the_rules_are_made_to_hear_of_the_fields_of_a_new_purpose() {
    let org = Organisation::new().connected();
    org.configure(&bare().replace("newsletter", "news"));
    let ran = org.run(&["provision"]);
    assert_eq!(ran.code, 0, "{}", ran.err);

    org.configure(DEMO);
    let lacking = || {
        org.run(&["doctor", "--json"])
            .out
            .matches("rule_incomplete")
            .count()
    };
    assert_eq!(lacking(), 2, "Leads and Contacts");
    let hear = "make the workflow rule \"Unticked Leads\" hear of Newsletter_Email\n";
    for (arguments, left) in [(&["provision", "--dry-run"][..], 2), (&["provision"], 0)] {
        let ran = org.run(arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains(hear), "{}", ran.err);
        assert_eq!(lacking(), left);
    }
    let again = org.run(&["provision"]);
    assert!(again.err.contains("Everything is there."), "{}", again.err);
}

#[test]
fn a_new_purpose_is_given_its_fields_and_is_unmapped_until_its_line_is_there() {
    let org = Organisation::new().connected();
    let toml = bare();
    org.configure(&toml.replace("newsletter", "news"));
    let ran = org.run(&["provision", "--without-webhook"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("fields.news.email = \"News_Email\""),
        "{}",
        ran.out
    );
    let doctor: Value = serde_json::from_str(&org.run(&["doctor", "--json"]).out).unwrap();
    let unmapped = doctor["findings"].as_array().unwrap();
    assert!(unmapped.iter().any(|f| f["kind"] == "field_unmapped"));
    assert!(unmapped.iter().any(|f| f["kind"] == "rule_missing"));
}
