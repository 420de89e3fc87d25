//! The token endpoint.

use std::time::Duration;

use crate::common::{Crm, answer};
use reqwest::Method;
use serde_json::{Value, json};
use zoho_simulator::{Fault, Mode, Settings};

const REFRESH: &str =
    "refresh_token=demo&client_id=demo&client_secret=demo&grant_type=refresh_token";

#[tokio::test]
async fn parameters_come_in_any_form() {
    let crm = Crm::start().await;
    let url = format!("{}/oauth/v2/token", crm.running.url());
    let multipart = REFRESH
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .fold(reqwest::multipart::Form::new(), |form, (name, value)| {
            form.text(name, value)
        });
    for request in [
        crm.http.post(format!("{url}?{REFRESH}")),
        crm.http.post(&url).body(format!("{REFRESH}&")),
        crm.http.post(&url).multipart(multipart),
    ] {
        let (status, reply) = answer(request).await.expect("an answer");
        assert_eq!(status, 200);
        assert_eq!(reply["api_domain"], crm.running.url());
        assert_eq!(reply["expires_in"], 3600);
        assert_eq!(reply["token_type"], "Bearer");
        assert!(reply["refresh_token"].is_null());
    }
}

#[tokio::test]
async fn errors_come_with_200() {
    let crm = Crm::start().await;
    for (body, error) in [
        (
            REFRESH.replace("client_id=demo", "client_id=x"),
            "invalid_client",
        ),
        (
            REFRESH.replace("secret=demo", "secret=x"),
            "invalid_client_secret",
        ),
        (
            REFRESH.replace("refresh_token=demo", "refresh_token=x"),
            "invalid_code",
        ),
    ] {
        assert_eq!(crm.ask_token(&body).await, (200, json!({ "error": error })));
    }
}

#[tokio::test]
async fn a_grant_code_yields_the_refresh_token() {
    let crm = Crm::start().await;
    let (_, reply) = crm
        .ask_token("grant_type=authorization_code&code=demo&client_id=demo&client_secret=demo")
        .await;
    assert_eq!(reply["refresh_token"], "demo");
    assert!(reply["access_token"].is_string());
}

#[tokio::test]
async fn the_eleventh_token_in_ten_minutes_is_denied_and_it_passes() {
    let crm = Crm::start().await;
    for _ in 0..9 {
        assert_eq!(crm.ask_token(REFRESH).await.0, 200);
    }
    let denied = json!({
        "error_description":
            "You have made too many requests continuously. Please try again after some time.",
        "error": "Access Denied",
        "status": "failure",
    });
    assert_eq!(crm.ask_token(REFRESH).await, (400, denied));
    crm.zoho.advance(Duration::from_mins(10));
    assert_eq!(crm.ask_token(REFRESH).await.0, 200);
}

#[tokio::test]
async fn tokens_expire_and_are_pushed_out() {
    let mut crm = Crm::start_with(Settings {
        tokens_per_window: 100,
        ..Settings::default()
    })
    .await;
    assert_eq!(crm.get("org").await.0, 200);
    crm.zoho.advance(Duration::from_hours(1));
    let dead = json!({
        "code": "INVALID_TOKEN", "details": {}, "message": "invalid oauth token", "status": "error",
    });
    assert_eq!(crm.get("org").await, (401, dead.clone()));

    crm.refresh().await;
    for _ in 0..14 {
        crm.ask_token(REFRESH).await;
    }
    assert_eq!(crm.get("org").await.0, 200);
    crm.ask_token(REFRESH).await;
    assert_eq!(crm.get("org").await, (401, dead));
}

#[tokio::test]
async fn only_zohos_own_header_authenticates() {
    let crm = Crm::start().await;
    let url = format!("{}/crm/v8/org", crm.running.url());
    let failed = json!({
        "code": "AUTHENTICATION_FAILURE", "details": {},
        "message": "Authentication failed", "status": "error",
    });
    let none = crm.http.get(&url);
    let bearer = crm.http.get(&url).bearer_auth(&crm.token);
    for request in [none, bearer] {
        assert_eq!(
            answer(request).await.expect("an answer"),
            (401, failed.clone())
        );
    }
}

#[tokio::test]
async fn a_revoked_refresh_token_looks_like_a_wrong_one() {
    let crm = Crm::start().await;
    let url = format!("{}/oauth/v2/token/revoke?token=demo", crm.running.url());
    answer(crm.http.post(url)).await.expect("an answer");
    assert_eq!(crm.get("org").await.1["code"], "INVALID_TOKEN");
    assert_eq!(
        crm.ask_token(REFRESH).await.1,
        json!({ "error": "invalid_code" })
    );
}

#[tokio::test]
async fn token_faults_strike_and_pass() {
    let mut crm = Crm::start().await;
    crm.zoho
        .set_fault(Fault::from(Mode::RefreshThrottled).times(1));
    assert_eq!(crm.ask_token(REFRESH).await.1["error"], "Access Denied");
    crm.zoho
        .set_fault(Fault::from(Mode::RefreshRevoked).times(1));
    assert_eq!(crm.ask_token(REFRESH).await.1["error"], "invalid_code");
    crm.zoho.set_fault(Fault::from(Mode::TokenRevoked).times(1));
    assert_eq!(crm.get("org").await.1["code"], "INVALID_TOKEN");
    assert_eq!(crm.get("org").await.1["code"], "INVALID_TOKEN");
    crm.refresh().await;
    assert_eq!(crm.get("org").await.0, 200);
}

#[tokio::test]
async fn a_foreign_api_domain_can_be_played() {
    let crm = Crm::start_with(Settings {
        api_domain: Some("https://www.zohoapis.example".into()),
        ..Settings::default()
    })
    .await;
    let (_, reply): (u16, Value) = crm.ask_token(REFRESH).await;
    assert_eq!(reply["api_domain"], "https://www.zohoapis.example");
}

impl Crm {
    async fn grant(&self, body: Value) -> String {
        let (status, reply) = self.control(Method::POST, "grant", body).await;
        assert_eq!(status, 200);
        reply["code"].as_str().expect("a code").to_owned()
    }

    async fn exchange(&self, code: &str) -> Value {
        let body =
            format!("grant_type=authorization_code&code={code}&client_id=demo&client_secret=demo");
        self.ask_token(&body).await.1
    }
}

#[tokio::test]
async fn a_code_of_the_self_client_is_good_once_and_for_three_minutes() {
    let mut crm = Crm::start().await;
    let scopes = json!({ "scopes": ["ZohoCRM.org.READ", "ZohoCRM.modules.leads.ALL"] });
    let code = crm.grant(scopes.clone()).await;
    let reply = crm.exchange(&code).await;
    assert_eq!(reply["scope"], "ZohoCRM.org.READ ZohoCRM.modules.leads.ALL");
    let refresh = reply["refresh_token"].as_str().expect("a token").to_owned();
    assert_ne!(refresh, "demo");
    let invalid = json!({ "error": "invalid_code" });
    assert_eq!(crm.exchange(&code).await, invalid);

    let code = crm.grant(scopes.clone()).await;
    crm.zoho.advance(Duration::from_mins(3));
    assert_eq!(crm.exchange(&code).await, invalid);
    let longer = json!({ "scopes": [], "minutes": 10 });
    let code = crm.grant(longer).await;
    crm.zoho.advance(Duration::from_mins(9));
    assert!(crm.exchange(&code).await["access_token"].is_string());
    let elsewhere = json!({ "scopes": [], "elsewhere": true });
    assert_eq!(crm.exchange(&crm.grant(elsewhere).await).await, invalid);

    // The new refresh token has limits of its own, and is revoked on its own.
    let ask = format!(
        "grant_type=refresh_token&refresh_token={refresh}&client_id=demo&client_secret=demo"
    );
    let (_, reply) = crm.ask_token(&ask).await;
    crm.token = reply["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(crm.get("org").await.0, 200);
    let url = format!("{}/oauth/v2/token/revoke", crm.running.url());
    let form = [("token", refresh.as_str())];
    answer(crm.http.post(url).form(&form))
        .await
        .expect("an answer");
    assert_eq!(crm.get("org").await.1["code"], "INVALID_TOKEN");
    assert_eq!(crm.ask_token(&ask).await.1, invalid);
    crm.refresh().await;
    assert_eq!(crm.get("org").await.0, 200);
}

#[tokio::test]
async fn ten_codes_in_ten_minutes() {
    let crm = Crm::start().await;
    for _ in 0..10 {
        let code = crm.grant(json!({ "scopes": [] })).await;
        assert!(crm.exchange(&code).await["access_token"].is_string());
    }
    let code = crm.grant(json!({ "scopes": [] })).await;
    assert_eq!(crm.exchange(&code).await["error"], "Access Denied");
}

#[tokio::test]
async fn a_scope_that_is_missing_is_not_a_dead_token() {
    let crm = Crm::start().await;
    let some = json!({ "scopes": [
        "ZohoCRM.modules.leads.ALL", "ZohoCRM.modules.notes.CREATE", "ZohoCRM.settings.fields.READ",
    ]});
    assert_eq!(crm.control(Method::POST, "scopes", some).await.0, 204);
    let mismatch = json!({
        "code": "OAUTH_SCOPE_MISMATCH", "details": {},
        "message": "invalid oauth scope to access this URL", "status": "error",
    });
    for refused in [
        crm.get("org").await,
        crm.get("Contacts?fields=id").await,
        crm.get("Leads/search?email=a@b.co").await,
        crm.coql("select id from Leads where id is not null").await,
        crm.get("settings/layouts?module=Leads").await,
        crm.post("settings/fields?module=Leads", json!({})).await,
        crm.get("actions/watch").await,
    ] {
        assert_eq!(refused, (401, mismatch.clone()));
    }
    assert_eq!(crm.get("Leads?fields=id").await.0, 204);
    assert_eq!(crm.get("settings/fields?module=Leads").await.0, 200);
    assert_eq!(crm.get("nothing/at/all/here").await.0, 404);
    let campaigns = crm
        .http
        .get(format!("{}/api/v1.1/getmailinglists", crm.running.url()))
        .header("Authorization", format!("Zoho-oauthtoken {}", crm.token));
    assert_eq!(campaigns.send().await.expect("an answer").status(), 401);
}

#[tokio::test]
async fn the_apis_name_their_scopes() {
    let crm = Crm::start().await;
    let (_, reply) = crm.get("__apis").await;
    let apis = reply["__apis"].as_array().expect("apis");
    let search = apis
        .iter()
        .find(|api| api["path"] == "/crm/v8/{module_name}/search")
        .expect("the route");
    assert_eq!(
        search["operation_types"][0]["oauth_scope"],
        "ZohoCRM.modules.{module_name}.READ,ZohoSearch.securesearch.READ"
    );
}
