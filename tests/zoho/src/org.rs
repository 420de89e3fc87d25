//! The org itself: `/org`, `/settings/modules`, `/__apis`.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::Zoho;
use crate::module::Module;

/// The one user, who also holds the API connection: every write is theirs.
pub(crate) const USER_ID: &str = "5725767000000411001";

/// That user as records name them.
pub(crate) fn user() -> Value {
    json!({ "name": "Patricia Boyle", "id": USER_ID, "email": "patricia.boyle@example.com" })
}

/// That user as write results name them.
pub(crate) fn user_short() -> Value {
    json!({ "name": "Patricia Boyle", "id": USER_ID })
}

/// The routes below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/org", get(org))
        .route("/settings/modules", get(modules))
        .route("/__apis", get(apis))
}

/// <https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html>; a connection to the wrong
/// org shows only here.
async fn org(State(_): State<Zoho>) -> Json<Value> {
    Json(json!({ "org": [{
        "id": "5725767000000018003",
        "zgid": "725767000",
        "company_name": "Demo Ltd",
        "alias": null,
        "primary_email": "patricia.boyle@example.com",
        "domain_name": "org725767000",
        "time_zone": "Etc/UTC",
        "iso_code": "EUR",
        "currency": "Euro - EUR",
        "country_code": "DE",
        "type": "demo",
        "privacy_settings": false,
        "hipaa_compliance_enabled": false,
        "license_details": {
            "paid": true, "paid_type": "enterprise", "trial_type": null, "users_license_purchased": 1,
        },
    }]}))
}

/// <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>
async fn modules() -> Json<Value> {
    let modules: Value = Module::ALL
        .into_iter()
        .map(|module| {
            json!({
                "id": module.id(),
                "api_name": module.api_name(),
                "module_name": module.api_name(),
                "singular_label": module.singular(),
                "plural_label": module.api_name(),
                "api_supported": true,
                "creatable": true,
                "editable": true,
                "deletable": true,
                "viewable": true,
                "visible": true,
                "generated_type": "default",
            })
        })
        .collect();
    Json(json!({ "modules": modules }))
}

/// The supported routes with their scopes and credits (crm-oas v8.0/apis.json).
async fn apis() -> Json<Value> {
    let operation = |method: &str, scope: &str| json!({ "method": method, "oauth_scope": scope, "max_credits": 1, "min_credits": 1 });
    let api =
        |path: &str, operations: Vec<Value>| json!({ "path": path, "operation_types": operations });
    let records = "ZohoCRM.modules.{module_name}";
    let scoped = |operation: &str| format!("{records}.{operation}");
    Json(json!({ "__apis": [
        api("/crm/v8/{module_name}", vec![
            operation("GET", &scoped("READ")),
            operation("POST", &scoped("CREATE")),
            operation("PUT", &scoped("UPDATE")),
            operation("DELETE", &scoped("DELETE")),
        ]),
        api("/crm/v8/{module_name}/{id}", vec![
            operation("GET", &scoped("READ")),
            operation("PUT", &scoped("UPDATE")),
            operation("DELETE", &scoped("DELETE")),
        ]),
        api("/crm/v8/{module_name}/upsert", vec![operation("POST", &scoped("CREATE"))]),
        api("/crm/v8/{module_name}/search", vec![
            operation("GET", &format!("{records}.READ,ZohoSearch.securesearch.READ")),
        ]),
        api("/crm/v8/coql", vec![operation("POST", "ZohoCRM.coql.READ")]),
        api("/crm/v8/settings/fields", vec![
            operation("GET", "ZohoCRM.settings.fields.READ"),
            operation("POST", "ZohoCRM.settings.fields.CREATE"),
        ]),
        api("/crm/v8/settings/modules", vec![operation("GET", "ZohoCRM.settings.modules.READ")]),
        api("/crm/v8/org", vec![operation("GET", "ZohoCRM.org.READ")]),
        api("/crm/v8/__apis", vec![operation("GET", "ZohoCRM.apis.READ")]),
    ]}))
}
