//! The org itself: `/org`, `/settings/modules`, `/__apis`.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Zoho;
use crate::body::Parameters;
use crate::module::Module;
use crate::scopes;

/// A user of the org.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum User {
    /// Who connected the API: every write by it is theirs.
    Api,
    /// A colleague, who works in the CRM by hand.
    Colleague,
}

impl User {
    const ALL: [Self; 2] = [Self::Api, Self::Colleague];

    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Api => "5725767000000411001",
            Self::Colleague => "5725767000000411002",
        }
    }

    const fn name(self) -> [&'static str; 2] {
        match self {
            Self::Api => ["Patricia", "Boyle"],
            Self::Colleague => ["Sam", "Keller"],
        }
    }

    /// The user of this id.
    pub(crate) fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|user| user.id() == id)
    }

    /// As records name them.
    pub(crate) fn whole(self) -> Value {
        let [first, last] = self.name();
        let email = format!("{first}.{last}@example.com").to_lowercase();
        json!({ "name": format!("{first} {last}"), "id": self.id(), "email": email })
    }

    /// As write results name them.
    pub(crate) fn short(self) -> Value {
        json!({ "name": self.name().join(" "), "id": self.id() })
    }
}

/// What an administrator sets for the whole org.
#[derive(Debug, Clone)]
pub(crate) struct Org {
    /// Whether the compliance settings are on (Setup, Security Control, Compliance).
    pub(crate) privacy: bool,
    /// The org's id, which tells whether a connection is to the right one.
    pub(crate) id: String,
    pub(crate) edition: Edition,
    /// The credits of a day, where they are not the edition's.
    pub(crate) credits: Option<u64>,
}

impl Org {
    /// The credits of a day.
    pub(crate) fn credits(&self) -> u64 {
        self.credits
            .unwrap_or_else(|| self.edition.credits(USERS_LICENSED))
    }
}

impl Default for Org {
    fn default() -> Self {
        Self {
            privacy: false,
            id: "5725767000000018003".into(),
            edition: Edition::Enterprise,
            credits: None,
        }
    }
}

/// What was paid for; it decides about the limits (api-limits.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// Nothing.
    Free,
    /// The first that costs something.
    Standard,
    /// The second.
    Professional,
    /// The third.
    Enterprise,
    /// All of it.
    Ultimate,
}

/// Users that the org has paid for, which count for its credits.
const USERS_LICENSED: u64 = 1000;

/// The routes below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/org", get(org))
        .route("/users", get(users))
        .route("/settings/modules", get(modules))
        .route("/__apis", get(apis))
}

/// <https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html>; a connection to the wrong
/// org shows only here.
async fn org(State(zoho): State<Zoho>) -> Json<Value> {
    let org = zoho.state().org.clone();
    Json(json!({ "org": [{
        "id": org.id,
        "zgid": "725767000",
        "company_name": "Demo Ltd",
        "alias": null,
        "primary_zuid": "700725767",
        "created_time": "2024-01-15T09:56:49+00:00",
        "primary_email": "patricia.boyle@example.com",
        "domain_name": "org725767000",
        "time_zone": "Etc/UTC",
        "iso_code": "EUR",
        "currency": "Euro - EUR",
        "currency_symbol": "€",
        "currency_locale": "de_DE",
        "country": "Germany",
        "max_per_page": 200,
        "oauth_presence": true,
        "translation_enabled": false,
        "gapps_enabled": false,
        "mc_status": false,
        "country_code": "DE",
        "type": "production",
        "privacy_settings": org.privacy,
        "hipaa_compliance_enabled": false,
        "license_details": {
            "paid": org.edition != Edition::Free, "paid_type": org.edition, "paid_expiry": null,
            "trial_type": null, "trial_expiry": null, "trial_action": null,
            "users_license_purchased": USERS_LICENSED,
        },
    }]}))
}

/// <https://www.zoho.com/crm/developer/docs/api/v8/get-users.html>; `type=CurrentUser` tells whose
/// name the connection's own writes bear.
async fn users(parameters: Parameters) -> Json<Value> {
    let users: Vec<Value> = User::ALL
        .into_iter()
        .filter(|user| parameters.get("type") != Some("CurrentUser") || *user == User::Api)
        .map(|user| {
            let mut whole = user.whole();
            let [first, last] = user.name();
            whole["full_name"] = whole["name"].take();
            whole["first_name"] = first.into();
            whole["last_name"] = last.into();
            whole["status"] = "active".into();
            whole["confirm"] = true.into();
            whole
        })
        .collect();
    let info = json!({ "per_page": 200, "count": users.len(), "page": 1, "more_records": false });
    Json(json!({ "users": users, "info": info }))
}

/// <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>
async fn modules(State(zoho): State<Zoho>) -> Json<Value> {
    let mut modules: Vec<Value> = Module::ALL
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
    if zoho.state().org.privacy {
        modules.push(json!({
            "id": "5725767000000002999",
            "api_name": "Consents",
            "module_name": "Consents",
            "singular_label": "Consent",
            "plural_label": "Consents",
            "api_supported": true,
            "creatable": true,
            "editable": true,
            "deletable": false,
            "viewable": true,
            "visible": false,
            "generated_type": "default",
        }));
    }
    Json(json!({ "modules": modules }))
}

/// The supported routes with their scopes and credits (crm-oas v8.0/apis.json).
async fn apis() -> Json<Value> {
    Json(json!({ "__apis": scopes::told() }))
}
