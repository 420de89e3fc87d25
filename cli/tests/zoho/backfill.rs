use serde_json::{Map, Value, json};
use zoho_simulator::{Fault, Mode, Module};

use crate::organisation::Organisation;

fn person(email: Option<&str>, opted_out: bool) -> Map<String, Value> {
    let mut fields = json!({"Last_Name": "Doe", "Company": "-", "Email_Opt_Out": opted_out});
    if let Some(email) = email {
        fields["Email"] = email.into();
    }
    fields.as_object().unwrap().clone()
}

#[test]
fn a_dry_run_counts_and_changes_nothing() {
    let org = Organisation::new().connected();
    org.zoho
        .seed(Module::Leads, &person(Some("ada@example.com"), true))
        .unwrap();
    org.zoho.seed(Module::Leads, &person(None, false)).unwrap();
    let mut contact = person(Some("bob@example.com"), false);
    contact.remove("Company");
    org.zoho.seed(Module::Contacts, &contact).unwrap();
    // Zoho asks to wait; the command does.
    org.zoho.set_fault(Fault::from(Mode::RateLimited).times(1));
    let ran = org.run(&["backfill", "--dry-run", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let counts: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        [
            &counts["records"],
            &counts["without_address"],
            &counts["opted_out"]
        ],
        [&json!(3), &json!(1), &json!(1)]
    );
    assert_eq!(counts["links_written"], 3);
    assert!(!org.folder.path("unticked-zoho-backfill.json").exists());
    assert!(org.zoho.writes().is_empty());
    assert!(!format!("{}{}", ran.out, ran.err).contains('@'));
}

#[test]
fn without_a_token_nothing_is_begun() {
    let org = Organisation::new().connected();
    let error = org.run(&["backfill"]).failed(1);
    assert!(error.contains("the role `sender`"), "{error}");
    assert!(org.zoho.calls().is_empty());
}

#[test]
fn a_module_whose_opt_outs_cannot_be_read_stops_it() {
    let org = Organisation::new().connected();
    org.without_field("Contacts", "Email_Opt_Out");
    let error = org.run(&["backfill", "--dry-run"]).failed(1);
    assert!(
        error.contains("Contacts has no field Email_Opt_Out"),
        "{error}"
    );
}
