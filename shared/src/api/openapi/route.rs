//! How a route is described.

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::{api::Problem, roles::Role};

pub(super) struct Parameter {
    name: &'static str,
    place: &'static str,
    description: &'static str,
}

impl Parameter {
    pub(super) const fn path(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            place: "path",
            description,
        }
    }

    pub(super) const fn query(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            place: "query",
            description,
        }
    }
}

pub(super) struct Paths<'a> {
    pub(super) schemas: &'a mut SchemaGenerator,
    pub(super) paths: Map<String, Value>,
}

impl Paths<'_> {
    pub(super) fn add(
        &mut self,
        method: &str,
        path: &str,
        summary: &str,
        parameters: &[Parameter],
        describe: impl FnOnce(Route<'_>) -> Route<'_>,
    ) {
        let route = describe(Route {
            schemas: self.schemas,
            operation: Map::new(),
        });
        let mut operation = route.operation;
        operation.insert("summary".into(), summary.into());
        if !parameters.is_empty() {
            let parameters: Vec<Value> = parameters
                .iter()
                .map(|p| {
                    json!({
                        "name": p.name, "in": p.place, "description": p.description,
                        "required": p.place == "path", "schema": {"type": "string"},
                    })
                })
                .collect();
            operation.insert("parameters".into(), parameters.into());
        }
        let item = self.paths.entry(path).or_insert_with(|| json!({}));
        item[method] = operation.into();
    }
}

pub(super) struct Route<'a> {
    pub(super) schemas: &'a mut SchemaGenerator,
    operation: Map<String, Value>,
}

impl Route<'_> {
    pub(super) fn body(&mut self, schema: &Value, content_type: &str) {
        let body = json!({"required": true, "content": {content_type: {"schema": schema}}});
        self.operation.insert("requestBody".into(), body);
    }

    pub(super) fn takes<T: JsonSchema>(mut self) -> Self {
        let schema = self.schemas.subschema_for::<T>().to_value();
        self.body(&schema, "application/json");
        self
    }

    pub(super) fn takes_toml(mut self) -> Self {
        self.body(&json!({"type": "string"}), "application/toml");
        self
    }

    /// Any one of these roles.
    pub(super) fn roles(mut self, roles: &[Role]) -> Self {
        let any: Vec<Value> = roles
            .iter()
            .map(|role| json!({"role": [role.name()]}))
            .collect();
        self.operation.insert("security".into(), any.into());
        self
    }

    /// Answers 204, without a body.
    pub(super) fn stores(mut self) -> Self {
        let responses = json!({"204": {"description": "Stored"}});
        self.operation.insert("responses".into(), responses);
        self
    }

    pub(super) fn response(
        &mut self,
        status: u16,
        description: &str,
        content_type: &str,
        schema: &Value,
    ) {
        let responses = self
            .operation
            .entry("responses")
            .or_insert_with(|| json!({}));
        responses[status.to_string()] =
            json!({"description": description, "content": {content_type: {"schema": schema}}});
    }

    pub(super) fn answers<T: JsonSchema>(mut self, status: u16) -> Self {
        let schema = self.schemas.subschema_for::<T>().to_value();
        let description = if status == 201 { "Stored" } else { "Done" };
        self.response(status, description, "application/json", &schema);
        self
    }

    /// Answers with a line of JSON for each.
    pub(super) fn streams<T: JsonSchema>(mut self) -> Self {
        let schema = self.schemas.subschema_for::<T>().to_value();
        self.response(200, "A line each", "application/x-ndjson", &schema);
        self
    }

    pub(super) fn fails(mut self, statuses: &[u16]) -> Self {
        let schema = self.schemas.subschema_for::<Problem>().to_value();
        for &status in statuses {
            self.response(
                status,
                "A problem (RFC 9457)",
                "application/problem+json",
                &schema,
            );
        }
        self
    }
}
