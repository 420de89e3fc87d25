//! Tags: what there are, and which records have them.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html> and remove-tags.html.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde_json::{Map, Value, json};

use crate::Zoho;
use crate::body::{JsonBody, Parameters};
use crate::calls::{Action, CallId};
use crate::faults::{Effect, Side};
use crate::module::Module;
use crate::org::User;
use crate::records::changes::{self, Change};
use crate::refusal::Refusal;
use crate::serve;
use crate::state::State as Org;

/// Records that one call may tag.
const RECORDS_MAXIMUM: usize = 500;
/// Tags that one record may have, and one call may name.
const TAGS_MAXIMUM: usize = 10;
/// Characters of a name (crm-oas v8.0/tags.json).
const NAME_MAXIMUM: usize = 25;

/// The tags of all modules.
#[derive(Debug, Default)]
pub(crate) struct Tags(Vec<Tag>);

#[derive(Debug, Clone)]
struct Tag {
    module: Module,
    id: String,
    name: String,
}

impl Tag {
    fn shown(&self) -> Value {
        json!({ "name": self.name, "id": self.id, "color_code": null })
    }
}

/// The routes below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new()
        .route("/settings/tags", get(list).post(create))
        .route("/{module}/actions/add_tags", post(add))
        .route("/{module}/actions/remove_tags", post(remove))
        .route("/{module}/{id}/actions/add_tags", post(add_one))
        .route("/{module}/{id}/actions/remove_tags", post(remove_one))
}

async fn list(State(zoho): State<Zoho>, parameters: Parameters) -> Result<Response, Refusal> {
    let module = module(&parameters)?;
    let state = zoho.state();
    let tags = state.tags.0.iter().filter(|tag| tag.module == module);
    let tags: Vec<Value> = tags.map(Tag::shown).collect();
    if tags.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let info = json!({ "count": tags.len(), "allowed_count": 200 });
    Ok(Json(json!({ "tags": tags, "info": info })).into_response())
}

async fn create(
    State(zoho): State<Zoho>,
    parameters: Parameters,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let module = module(&parameters)?;
    let names = names(&body)?;
    let mut state = zoho.state();
    let mut failed = 0;
    let results: Vec<Value> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            if state.tags.named(module, &name).is_some() {
                failed += 1;
                let path = format!("$.tags[{at}].name");
                let details = json!({ "api_name": "name", "json_path": path });
                return Refusal::new("DUPLICATE_DATA", "duplicate data", details).body();
            }
            let tag = make(&mut state, module, &name);
            let user = User::Api.short();
            json!({
                "code": "SUCCESS", "status": "success", "message": "tags created successfully",
                "details": { "id": tag.id, "color_code": null, "created_by": user, "modified_by": user },
            })
        })
        .collect();
    let status = match failed {
        0 => StatusCode::CREATED,
        all if all == results.len() => StatusCode::BAD_REQUEST,
        _ => StatusCode::MULTI_STATUS,
    };
    Ok((status, Json(json!({ "tags": results }))).into_response())
}

impl Tags {
    /// Names differ by more than case.
    fn named(&self, module: Module, name: &str) -> Option<&Tag> {
        self.0
            .iter()
            .find(|tag| tag.module == module && tag.name.eq_ignore_ascii_case(name))
    }
}

fn make(state: &mut Org, module: Module, name: &str) -> Tag {
    if let Some(tag) = state.tags.named(module, name) {
        return tag.clone();
    }
    let id = state.next_id().to_string();
    let name = name.to_owned();
    let tag = Tag { module, id, name };
    state.tags.0.push(tag.clone());
    tag
}

fn module(parameters: &Parameters) -> Result<Module, Refusal> {
    let name = parameters
        .get("module")
        .ok_or_else(|| Refusal::parameter_missing("module"))?;
    Ok(name.parse::<Module>()?)
}

fn names(body: &Map<String, Value>) -> Result<Vec<String>, Refusal> {
    let tags = body
        .get("tags")
        .ok_or_else(|| Refusal::mandatory("tags", "$.tags"))?
        .as_array()
        .ok_or_else(|| Refusal::wrong_type("jsonarray", "tags", "$.tags"))?;
    if tags.is_empty() || tags.len() > TAGS_MAXIMUM {
        return Err(Refusal::new(
            "LIMIT_EXCEEDED",
            "limit exceeded",
            json!({ "limit": TAGS_MAXIMUM, "api_name": "tags" }),
        ));
    }
    tags.iter()
        .enumerate()
        .map(|(at, tag)| {
            let path = format!("$.tags[{at}].name");
            let name = tag["name"]
                .as_str()
                .filter(|name| !name.is_empty())
                .ok_or_else(|| Refusal::mandatory("name", &path))?;
            if name.chars().count() > NAME_MAXIMUM {
                return Err(Refusal::too_long(NAME_MAXIMUM, "name", &path));
            }
            Ok(name.to_owned())
        })
        .collect()
}

/// One call on several records.
struct Tagging {
    zoho: Zoho,
    call: CallId,
    module: Module,
    ids: Vec<String>,
    names: Vec<String>,
    adds: bool,
    /// Whether the tags that a record had give way.
    over_write: bool,
}

async fn add(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    Tagging::read(zoho, call, &module, None, &body, true).map(Tagging::apply)
}

async fn remove(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    Tagging::read(zoho, call, &module, None, &body, false).map(Tagging::apply)
}

async fn add_one(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    Tagging::read(zoho, call, &module, Some(id), &body, true).map(Tagging::apply)
}

async fn remove_one(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path((module, id)): Path<(String, String)>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    Tagging::read(zoho, call, &module, Some(id), &body, false).map(Tagging::apply)
}

impl Tagging {
    fn read(
        zoho: Zoho,
        call: CallId,
        module: &str,
        id: Option<String>,
        body: &Map<String, Value>,
        adds: bool,
    ) -> Result<Self, Refusal> {
        let module = module.parse::<Module>()?;
        let ids: Vec<String> = if let Some(id) = id {
            vec![id]
        } else {
            let ids = body
                .get("ids")
                .ok_or_else(|| Refusal::mandatory("ids", "$.ids"))?
                .as_array()
                .ok_or_else(|| Refusal::wrong_type("jsonarray", "ids", "$.ids"))?;
            ids.iter()
                .map(|id| id.as_str().unwrap_or_default().to_owned())
                .collect()
        };
        if ids.len() > RECORDS_MAXIMUM {
            return Err(Refusal::new(
                "LIMIT_EXCEEDED",
                "limit exceeded",
                json!({ "limit": RECORDS_MAXIMUM, "api_name": "ids" }),
            ));
        }
        let over_write = adds && body.get("over_write") == Some(&Value::Bool(true));
        let names = names(body)?;
        Ok(Self {
            zoho,
            call,
            module,
            ids,
            names,
            adds,
            over_write,
        })
    }

    fn apply(self) -> Response {
        let mut state = self.zoho.state();
        state.calls.carried(self.call, self.ids.len());
        let effect = state.fault.on_write(Side::Crm);
        let results: Vec<Result<Value, Refusal>> = self
            .ids
            .iter()
            .enumerate()
            .map(|(at, id)| match effect {
                Effect::RefuseHalf(code) if at % 2 == 1 => Err(code.refusal(at)),
                _ => self.one(&mut state, at, id, effect == Effect::Lie),
            })
            .collect();
        if effect == Effect::CutAfterwards {
            return serve::severed();
        }
        let done = results.iter().filter(|result| result.is_ok()).count();
        let status = match done {
            0 => StatusCode::BAD_REQUEST,
            all if all == results.len() => StatusCode::OK,
            _ => StatusCode::MULTI_STATUS,
        };
        let data: Vec<Value> = results
            .into_iter()
            .map(|result| result.unwrap_or_else(|refusal| refusal.body()))
            .collect();
        let body = json!({
            "data": data, "wf_scheduler": "failed", "success_count": done.to_string(),
            "locked_count": "0",
        });
        (status, Json(body)).into_response()
    }

    fn one(&self, state: &mut Org, at: usize, id: &str, lie: bool) -> Result<Value, Refusal> {
        let mut record = state.table(self.module).named(id).cloned().ok_or_else(|| {
            let details = json!({ "api_name": "ids", "json_path": format!("$.ids[{at}]") });
            Refusal::new("INVALID_DATA", "the id given seems to be invalid", details)
        })?;
        let mut held: Vec<Value> = match record.get("Tag") {
            Some(Value::Array(held)) if !self.over_write => held.clone(),
            _ => Vec::new(),
        };
        let named = |tag: &Value, name: &str| {
            tag["name"]
                .as_str()
                .is_some_and(|held| held.eq_ignore_ascii_case(name))
        };
        for name in &self.names {
            if !self.adds {
                held.retain(|tag| !named(tag, name));
            } else if !held.iter().any(|tag| named(tag, name)) {
                held.push(make(state, self.module, name).shown());
            }
        }
        if held.len() > TAGS_MAXIMUM {
            return Err(Refusal::new(
                "LIMIT_EXCEEDED",
                "tag limit exceeded",
                json!({ "limit": TAGS_MAXIMUM, "id": id }),
            ));
        }
        let details = json!({ "id": id, "tags": held });
        record.values.insert("Tag".into(), held.clone().into());
        record.modified = state.clock.now();
        record.modified_by = User::Api;
        record.change = state.next_change();
        if !lie {
            let change = Change {
                module: self.module,
                record,
                action: Action::Update,
                fields: [("Tag".to_owned(), Value::from(held))]
                    .into_iter()
                    .collect(),
                workflows: Vec::new(),
            };
            changes::apply(state, Some(self.call), change);
        }
        Ok(json!({
            "code": "SUCCESS", "details": details,
            "message": "tags updated successfully", "status": "success",
        }))
    }
}
