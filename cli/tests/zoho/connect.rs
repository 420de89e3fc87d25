use zoho_simulator::Settings;

use crate::organisation::{Organisation, SECRETS};

fn scopes(printed: &str) -> Vec<String> {
    let line = printed
        .lines()
        .find(|l| l.contains("ZohoCRM.modules"))
        .unwrap();
    line.trim().split(',').map(str::to_owned).collect()
}

#[test]
fn a_grant_code_becomes_a_connection_that_only_its_owner_can_read() {
    let org = Organisation::new();
    org.folder.write(".dev.vars", SECRETS);
    let told = org.run_with(&["connect", "--code-file", "-"], "").failed(1);
    let code = org.zoho.grant(&scopes(&told));
    let ran = org.run_with(&["connect", "--code-file", "-"], &format!("{code}\n"));
    assert!(ran.out.contains("Demo Ltd"), "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("Email_Opt_Out stops all email"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("wrangler secret put"), "{}", ran.err);
    let kept = org.folder.read(".dev.vars");
    assert!(
        kept.starts_with(SECRETS) && kept.contains("\nZOHO_REFRESH_TOKEN=1000."),
        "{kept}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = std::fs::metadata(org.folder.path(".dev.vars")).unwrap();
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
    }
    // And it works from then on.
    assert!(org.run(&["doctor"]).out.contains("Demo Ltd"));
}

#[test]
fn everything_is_asked_for_where_nothing_is_kept() {
    let org = Organisation::new();
    let code = org.zoho.grant(&scopes(&org.run(&["connect"]).failed(1)));
    let typed = format!("demo-client\ndemo-secret\n{code}\n");
    let ran = org.run_with(&["connect"], &typed);
    assert!(ran.out.contains("Demo Ltd"), "{}{}", ran.out, ran.err);
    assert!(
        org.folder
            .read(".dev.vars")
            .contains("ZOHO_CLIENT_ID=demo-client")
    );
}

#[test]
fn a_code_works_once_and_the_message_says_so() {
    let org = Organisation::new();
    org.folder.write(".dev.vars", SECRETS);
    let all: Vec<String> = vec!["ZohoCRM.modules.ALL".into()];
    let code = org.zoho.grant(&all);
    org.folder.write("code.txt", &code);
    org.run(&["connect", "--code-file", "code.txt"]);
    let error = org.run(&["connect", "--code-file", "code.txt"]).failed(1);
    assert!(error.contains("the grant code is used up"), "{error}");
    org.folder.write("code.txt", "two words");
    let error = org.run(&["connect", "--code-file", "code.txt"]).failed(1);
    assert!(error.contains("that is no grant code"), "{error}");
}

#[test]
fn a_code_without_the_scopes_connects_and_says_what_is_missing() {
    let org = Organisation::new();
    org.folder.write(".dev.vars", SECRETS);
    org.folder
        .write("code.txt", &org.zoho.grant(&["ZohoCRM.modules.ALL".into()]));
    let ran = org.run(&["connect", "--code-file", "code.txt"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("ZohoCRM.coql.READ is missing"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("fix: Make a new grant code"),
        "{}",
        ran.out
    );
}

#[test]
fn a_wrong_client_and_a_locked_endpoint_are_told_apart() {
    let org = Organisation::new().connected();
    let secrets = org.folder.read(".dev.vars");
    org.folder
        .write(".dev.vars", &secrets.replace("demo-client", "another"));
    let error = org.run(&["doctor"]).failed(1);
    assert!(
        error.contains("invalid_client") && error.contains("ZOHO_CLIENT_ID"),
        "{error}"
    );
    org.folder.write(".dev.vars", &secrets);
    let busy = Organisation::with(Settings {
        tokens_per_window: 0,
        ..Settings::default()
    })
    .connected();
    let error = busy.run(&["doctor"]).failed(1);
    assert!(error.contains("wait ten minutes"), "{error}");
}

#[test]
fn no_token_goes_to_another_data_centre() {
    let org = Organisation::with(Settings {
        api_domain: Some("https://www.zohoapis.com".into()),
        ..Settings::default()
    })
    .connected();
    let error = org.run(&["doctor"]).failed(1);
    assert!(
        error.contains("www.zohoapis.com") && error.contains("not sent there"),
        "{error}"
    );
    let calls = org.zoho.calls();
    assert!(
        calls.iter().all(|call| call.path == "/oauth/v2/token"),
        "{calls:?}"
    );
    let toml = org.folder.read("unticked.toml");
    let elsewhere = toml.replace(
        &format!("accounts_url = \"{}", org.url),
        "accounts_url = \"https://accounts.zoho.example",
    );
    org.folder.write("unticked.toml", &elsewhere);
    let error = org.run(&["doctor"]).failed(1);
    assert!(error.contains("accounts_url is no host of Zoho"), "{error}");
}

#[test]
fn what_is_missing_is_named_before_anybody_is_asked() {
    let org = Organisation::new();
    let error = org.run(&["doctor"]).failed(1);
    assert!(
        error.contains("ZOHO_CLIENT_ID is neither in .dev.vars"),
        "{error}"
    );
    let toml = org.folder.read("unticked.toml");
    let (without, _) = toml.split_once("[crm]").unwrap();
    org.folder.write("unticked.toml", without);
    let error = org.run(&["doctor"]).failed(1);
    assert!(error.contains("has no [crm]"), "{error}");
    assert!(org.zoho.calls().is_empty());
}
