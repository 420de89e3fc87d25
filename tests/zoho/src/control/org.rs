//! What an administrator sets up: compliance, edition, fields and what the layout demands.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;

use super::{Misuse, read};
use crate::fields::{CONSENT, Demand, Rule};
use crate::{Edition, Module, Zoho};

/// The routes below `/__control`.
pub(super) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/org", post(org))
        .route("/fields", post(field))
}

/// What a demo org's picklist says. Orgs and pages differ, and some are in another language.
const BASES: [&str; 10] = [
    "Consent - Pending",
    "Consent - Waiting",
    "Consent - Obtained",
    "Consent - Not Responded",
    "Legitimate Interests",
    "Contract",
    "Legal Obligation",
    "Vital Interests",
    "Public Interests",
    "Not Applicable",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    privacy_settings: Option<bool>,
    consent_bases: Option<Vec<String>>,
    id: Option<String>,
    edition: Option<Edition>,
    credits: Option<u64>,
}

async fn org(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let changes: Changes = read(&body)?;
    let mut state = zoho.state();
    changes.id.into_iter().for_each(|id| state.org.id = id);
    changes
        .edition
        .into_iter()
        .for_each(|edition| state.org.edition = edition);
    if changes.credits.is_some() {
        state.org.credits = changes.credits;
    }
    if let Some(privacy) = changes.privacy_settings {
        state.org.privacy = privacy;
        let bases = changes
            .consent_bases
            .unwrap_or_else(|| BASES.map(str::to_owned).into());
        for module in [Module::Leads, Module::Contacts] {
            let fields = &mut state.table_mut(module).fields;
            if privacy {
                fields.add_consent(&bases);
            } else {
                fields.remove(CONSENT);
            }
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldChanges {
    module: Module,
    field: String,
    #[serde(default)]
    removed: bool,
    demand: Option<Demand>,
    restricted: Option<bool>,
    unique: Option<bool>,
}

async fn field(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let changes: FieldChanges = read(&body)?;
    let mut state = zoho.state();
    let fields = &mut state.table_mut(changes.module).fields;
    let Some(field) = fields.get_mut(&changes.field) else {
        return Err(Misuse(format!("there is no field {}", changes.field)));
    };
    changes
        .demand
        .into_iter()
        .for_each(|demand| field.demand = demand);
    changes
        .restricted
        .into_iter()
        .for_each(|restricted| field.restricted = restricted);
    if let Some(unique) = changes.unique {
        field.rule = if unique { Rule::Unique } else { Rule::Free };
    }
    if changes.removed {
        fields.remove(&changes.field);
    }
    Ok(StatusCode::NO_CONTENT)
}
