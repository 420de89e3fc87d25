//! `/__control/…`: routes outside Zoho's space, to look inside, to act as people do who do not
//! come by the API, and to make it fail. Bodies and answers are JSON; 204 where there is nothing to
//! tell; what makes no sense is 400 `{"error": "…"}`, unknown keys included.
//!
//! | Route | Does |
//! |---|---|
//! | GET, POST `/fault` | the [`Fault`] in force: `{"mode":"down"\|"slow"\|"forbidden"\|"500"\|"429"\|"throttled"\|"half"\|"token_revoked"\|"refresh_revoked"\|"refresh_throttled"\|"cut_after_write"\|"lie"\|"retry_later"\|"none", "count"?, "on"?: "crm"\|"accounts"\|"campaigns"\|"all", "path"?: what it begins with}`; with `slow` `"ms"`, with `throttled` `"per_second"`, with `down` `"how":"unavailable"\|"drop"`, with `half` `"code"` |
//! | GET, DELETE `/calls` | every API call in order, with `writes` (records) and `contacts` (Campaigns) really written |
//! | GET `/workflows` | the writes that ran workflows |
//! | GET `/records?module=[&email=]`, POST `/records` | records whole; `{"module","records":[{…}]}` puts some there, read-only fields included |
//! | POST `/clock` | `{"seconds"}` puts the clock forward |
//! | POST `/reset` | the empty org; tokens stay alive |
//! | POST `/grant` | `{"scopes":[…],"minutes"?,"elsewhere"?}` makes a grant code of the self client, `{"code"}`: good once, for three minutes unless said, and, if made `elsewhere` (in another data centre), unknown here: `invalid_code`. The client is `demo`, its secret `demo`; the code `demo` can be exchanged any number of times |
//! | POST `/scopes` | `{"scopes":[…],"refresh_token"?}`: what a refresh token's access tokens may do from now on |
//! | POST `/edit` | `{"module","id","fields"}`: a colleague (Sam Keller, not the API's user) changes a record. Workflows run, channels are called, `Modified_By` is theirs; taking the tick off `Email_Opt_Out` takes it off every record with that address. Read-only fields too: `Locked__s`, `Converted__s` |
//! | POST `/delete` | `{"module","id"}`: a colleague deletes a record |
//! | POST `/hold` | `{"module","id","hold":"approval"\|"review"\|"blueprint"\|"stop_processing"\|"merge"\|null}`: writes of the record are refused until it is null again |
//! | POST `/unsubscribe` | `{"email"}`: the CRM's own unsubscribe link is followed: every record with that primary or secondary address opts out. `{"records":n}` |
//! | GET, POST `/callbacks` | calls of watch channels and webhooks that were made, `[{"url","body","status"}]`; `{"deliver":"once"\|"twice"\|"never"}` says how reliably they are |
//! | POST `/org` | `{"privacy_settings"?,"consent_bases"?:[…],"id"?,"edition"?,"credits"?}`: with privacy, Leads and Contacts have `Data_Processing_Basis_Details`, whose basis takes just these values, and there is a module `Consents`; edition is `free`, `standard`, `professional`, `enterprise` or `ultimate`, and decides how many calls may be under way and cost how much; `credits` are those of 24 hours |
//! | POST `/fields` | `{"module","field","demand"?:"nothing"\|"layout"\|"layout_rule","restricted"?,"unique"?,"removed"?}`: what the layout demands of new records, or a layout rule of all that are written; withheld by the privacy settings; no two alike, whatever their case; taken off the layout |
//! | GET `/campaigns` | `{"lists":[{"key","name","double_opt_in","members":{email:{"standing","topics"}}}],"contacts":{email:{"do_not_mail",…}},"email_label"}`. There are `3z0newsletter` and, with double opt-in, `3z0partners` |
//! | POST `/campaigns/lists` | `{"key","name","double_opt_in"?}` |
//! | POST `/campaigns/person` | `{"email","does","list"?}`: what a person does by Campaigns' own links, or its staff: `subscribe`, `confirm`, `unsubscribe`, `bounce` (these on a list), `unsubscribe_from_all` (Do-Not-Mail), `erase` |
//! | POST `/campaigns/settings` | `{"email_label"?,"contact_limit"?}`: the display name of the address field; code 914 from so many contacts on |

mod accounts;
mod campaigns;
mod org;
mod people;

use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::body::Parameters;
use crate::faults::Fault;
use crate::module::{Module, NoSuchModule};
use crate::records::SeedError;
use crate::{Call, Write, Zoho};

/// The routes below `/__control`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/fault", get(fault).post(set_fault))
        .route("/calls", get(calls).delete(clear_calls))
        .route("/workflows", get(workflows))
        .route("/records", get(records).post(seed))
        .route("/clock", post(advance))
        .merge(accounts::routes())
        .merge(org::routes())
        .merge(people::routes())
        .nest("/campaigns", campaigns::routes())
        .route("/reset", post(reset))
        .fallback(|| async { StatusCode::NOT_FOUND })
}

async fn fault(State(zoho): State<Zoho>) -> Json<Fault> {
    Json(zoho.state().fault.clone())
}

async fn set_fault(State(zoho): State<Zoho>, body: Bytes) -> Result<Json<Fault>, Misuse> {
    let fault: Fault = read(&body)?;
    zoho.set_fault(fault.clone());
    Ok(Json(fault))
}

async fn calls(State(zoho): State<Zoho>) -> Json<Vec<Call>> {
    Json(zoho.calls())
}

async fn clear_calls(State(zoho): State<Zoho>) -> StatusCode {
    zoho.clear_calls();
    StatusCode::NO_CONTENT
}

async fn workflows(State(zoho): State<Zoho>) -> Json<Vec<Write>> {
    Json(zoho.workflow_runs())
}

async fn records(
    State(zoho): State<Zoho>,
    parameters: Parameters,
) -> Result<Json<Vec<Map<String, Value>>>, Misuse> {
    let module = parameters
        .get("module")
        .unwrap_or_default()
        .parse::<Module>()?;
    Ok(Json(match parameters.get("email") {
        Some(email) => zoho.find_by_email(module, email),
        None => zoho.records(module),
    }))
}

/// Records to be put there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    module: Module,
    records: Vec<Map<String, Value>>,
}

async fn seed(State(zoho): State<Zoho>, body: Bytes) -> Result<Response, Misuse> {
    let seed: Seed = read(&body)?;
    let ids = seed
        .records
        .iter()
        .map(|fields| zoho.seed(seed.module, fields))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((StatusCode::CREATED, Json(json!({ "ids": ids }))).into_response())
}

/// How far to put the clock forward.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: u64,
}

async fn advance(State(zoho): State<Zoho>, body: Bytes) -> Result<StatusCode, Misuse> {
    let Advance { seconds } = read(&body)?;
    zoho.advance(Duration::from_secs(seconds));
    Ok(StatusCode::NO_CONTENT)
}

async fn reset(State(zoho): State<Zoho>) -> StatusCode {
    zoho.reset();
    StatusCode::NO_CONTENT
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Misuse> {
    serde_json::from_slice(body).map_err(|error| Misuse(error.to_string()))
}

/// A control request that makes no sense, and why; answered in plain words.
struct Misuse(String);

impl From<NoSuchModule> for Misuse {
    fn from(error: NoSuchModule) -> Self {
        Self(error.to_string())
    }
}

impl From<SeedError> for Misuse {
    fn from(error: SeedError) -> Self {
        Self(error.to_string())
    }
}

impl IntoResponse for Misuse {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({ "error": self.0 }))).into_response()
    }
}
