//! `/openapi.json`: every JSON route, described from the types that read and write it.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{
    CheckRequest, CheckResponse, ConfigurationResponse, ConsentRequest, ConsentResponse,
    FormResponse, HealthResponse, LinkRequest, LinkResponse, OneClickResponse, Problem,
};
use crate::roles::Role;

/// The description (`OpenAPI` 3.1).
#[must_use]
pub fn openapi() -> Value {
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut schemas = settings.into_generator();
    let mut paths = Paths {
        schemas: &mut schemas,
        paths: Map::new(),
    };

    public_routes(&mut paths);
    routes_of_roles(&mut paths);
    let paths = paths.paths;
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Unticked",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Consent that starts unticked, opt-out that takes one click, proof of both.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas.take_definitions(true),
            "securitySchemes": {"role": {"type": "http", "scheme": "bearer"}},
        },
    })
}

fn public_routes(paths: &mut Paths<'_>) {
    paths.add(
        "get",
        "/v1/forms/{form}",
        "The notice that a form shows, stamped",
        &[
            Parameter::path("form", "The form's name in the configuration"),
            Parameter::query(
                "lang",
                "The language wanted (BCP 47); else the default language",
            ),
        ],
        |route| route.answers::<FormResponse>(200).fails(&[403, 404, 503]),
    );
    paths.add(
        "post",
        "/v1/consents",
        "Record what a person chose on a form",
        &[],
        |route| {
            route
                .takes::<ConsentRequest>()
                .answers::<ConsentResponse>(201)
                .answers::<ConsentResponse>(200)
                .fails(&[400, 403, 409, 413, 415, 422, 503])
        },
    );
    paths.add(
        "post",
        "/u/{token}",
        "One-click unsubscribe (RFC 8058); the body does not matter",
        &[Parameter::path("token", "From a link")],
        |route| route.answers::<OneClickResponse>(200).fails(&[404, 503]),
    );
    paths.add(
        "get",
        "/r/{token}",
        "A receipt, and who was told",
        &[Parameter::path("token", "From a receipt's address")],
        |route| {
            route
                .answers::<crate::receipt::Receipt>(200)
                .fails(&[404, 503])
        },
    );
    paths.add(
        "get",
        "/healthz",
        "Whether the worker and its storage answer",
        &[],
        |route| route.answers::<HealthResponse>(200).fails(&[503]),
    );
}

fn routes_of_roles(paths: &mut Paths<'_>) {
    paths.add(
        "post",
        "/v1/links",
        "Links and headers for a mailing",
        &[],
        |route| {
            route
                .role(Role::Sender)
                .takes::<LinkRequest>()
                .answers::<LinkResponse>(200)
                .fails(&[400, 401, 403, 413, 415, 422, 503])
        },
    );
    paths.add("post", "/v1/check", "Who may be contacted", &[], |route| {
        route
            .role(Role::Sender)
            .takes::<CheckRequest>()
            .answers::<CheckResponse>(200)
            .fails(&[400, 401, 403, 413, 415, 422, 503])
    });
    paths.add(
        "put",
        "/v1/config",
        "Publish a configuration",
        &[],
        |route| {
            route
                .role(Role::It)
                .takes_toml()
                .answers::<ConfigurationResponse>(200)
                .fails(&[401, 403, 413, 422, 503])
        },
    );
    paths.add(
        "get",
        "/v1/config",
        "The configuration in force",
        &[],
        |route| {
            route
                .role(Role::It)
                .answers::<ConfigurationResponse>(200)
                .fails(&[401, 403, 503])
        },
    );
}

struct Parameter {
    name: &'static str,
    place: &'static str,
    description: &'static str,
}

impl Parameter {
    const fn path(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            place: "path",
            description,
        }
    }

    const fn query(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            place: "query",
            description,
        }
    }
}

struct Paths<'a> {
    schemas: &'a mut SchemaGenerator,
    paths: Map<String, Value>,
}

impl Paths<'_> {
    fn add(
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

struct Route<'a> {
    schemas: &'a mut SchemaGenerator,
    operation: Map<String, Value>,
}

impl Route<'_> {
    fn body(&mut self, schema: &Value, content_type: &str) {
        let body = json!({"required": true, "content": {content_type: {"schema": schema}}});
        self.operation.insert("requestBody".into(), body);
    }

    fn takes<T: JsonSchema>(mut self) -> Self {
        let schema = self.schemas.subschema_for::<T>().to_value();
        self.body(&schema, "application/json");
        self
    }

    fn takes_toml(mut self) -> Self {
        self.body(&json!({"type": "string"}), "application/toml");
        self
    }

    fn role(mut self, role: Role) -> Self {
        self.operation
            .insert("security".into(), json!([{"role": [role.name()]}]));
        self
    }

    fn response(&mut self, status: u16, description: &str, content_type: &str, schema: &Value) {
        let responses = self
            .operation
            .entry("responses")
            .or_insert_with(|| json!({}));
        responses[status.to_string()] =
            json!({"description": description, "content": {content_type: {"schema": schema}}});
    }

    fn answers<T: JsonSchema>(mut self, status: u16) -> Self {
        let schema = self.schemas.subschema_for::<T>().to_value();
        let description = if status == 201 { "Stored" } else { "Done" };
        self.response(status, description, "application/json", &schema);
        self
    }

    fn fails(mut self, statuses: &[u16]) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_leads_somewhere() {
        let description = openapi();
        let text = description.to_string();
        for part in text.split("\"$ref\":\"#").skip(1) {
            let pointer = part.split('"').next().unwrap();
            assert!(description.pointer(pointer).is_some(), "{pointer}");
        }
        assert_eq!(description["paths"].as_object().unwrap().len(), 8);
    }
}
