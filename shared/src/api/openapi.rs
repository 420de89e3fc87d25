//! `/openapi.json`: every JSON route, described from the types that read and write it.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

mod route;

use route::{Parameter, Paths};

use super::{
    AccessesResponse, AuditRequest, AuditResponse, BackupResponse, CheckRequest, CheckResponse,
    ComparisonRequest, ConfigurationResponse, ConsentRequest, ConsentResponse, EraseResponse,
    EventRequest, EventResponse, FormResponse, HealthResponse, ImportRequest, ImportResponse,
    KeysResponse, LinkRequest, LinkResponse, LogsResponse, ObligationsResponse, OneClickResponse,
    PersonRequest, PersonResponse, RetentionRequest, RetentionResponse, RetryResponse, SegmentLine,
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
                .fails(&[404, 410, 503])
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
                .roles(&[Role::Sender])
                .takes::<LinkRequest>()
                .answers::<LinkResponse>(200)
                .fails(&[400, 401, 403, 413, 415, 422, 503])
        },
    );
    paths.add("post", "/v1/check", "Who may be contacted", &[], |route| {
        route
            .roles(&[Role::Sender])
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
                .roles(&[Role::It])
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
                .roles(&[Role::It])
                .answers::<ConfigurationResponse>(200)
                .fails(&[401, 403, 503])
        },
    );
    routes_about_people(paths);
    routes_about_the_ledger(paths);
    routes_about_deliveries(paths);
}

fn routes_about_people(paths: &mut Paths<'_>) {
    let fails = [400, 401, 403, 413, 415, 422, 503];
    paths.add(
        "post",
        "/v1/events",
        "Write down what a person asked for by phone, in person or by letter",
        &[],
        |route| {
            let route = route.roles(&[Role::Marketing]).takes::<EventRequest>();
            route
                .answers::<EventResponse>(201)
                .fails(&[400, 401, 403, 409, 413, 415, 422, 503])
        },
    );
    paths.add(
        "post",
        "/v1/imports",
        "Take over opt-outs that another system holds",
        &[],
        |route| {
            let route = route.roles(&[Role::Sender, Role::Marketing]);
            let route = route.takes::<ImportRequest>();
            route.answers::<ImportResponse>(200).fails(&fails)
        },
    );
    for (path, summary) in [
        ("/v1/subjects/lookup", "A person's history"),
        (
            "/v1/subjects/export",
            "Everything held about a person; as a page with Accept: text/html",
        ),
    ] {
        paths.add("post", path, summary, &[], |route| {
            let route = route.roles(&[Role::Legal]).takes::<PersonRequest>();
            route.answers::<PersonResponse>(200).fails(&fails)
        });
    }
    paths.add(
        "post",
        "/v1/subjects/erase",
        "Erase a person; what stays is the log's hashes and that they are not to be contacted",
        &[],
        |route| {
            let route = route.roles(&[Role::Legal]).takes::<PersonRequest>();
            route.answers::<EraseResponse>(200).fails(&fails)
        },
    );
}

fn routes_about_deliveries(paths: &mut Paths<'_>) {
    paths.add(
        "get",
        "/v1/obligations",
        "What is owed to whom by when: opt-outs not yet taken, what was refused for good, drift",
        &[Parameter::query("after", "The `next` of the page before")],
        |route| {
            let route = route.roles(&Role::ALL).answers::<ObligationsResponse>(200);
            route.fails(&[401, 422, 503])
        },
    );
    paths.add(
        "put",
        "/v1/comparison",
        "Tell what a comparison of ledger, CRM and lists found, for /v1/obligations",
        &[],
        |route| {
            let route = route.roles(&[Role::Sender]).takes::<ComparisonRequest>();
            route.stores().fails(&[400, 401, 403, 413, 415, 422, 503])
        },
    );
    paths.add(
        "post",
        "/v1/outbox/{id}/retry",
        "Try again what a destination has refused for good",
        &[Parameter::path("id", "An obligation's id")],
        |route| {
            let route = route.roles(&[Role::It]).answers::<RetryResponse>(200);
            route.fails(&[401, 403, 404, 503])
        },
    );
    paths.add(
        "get",
        "/v1/segments/{purpose}/{channel}",
        "Who may be contacted for a purpose on a channel, one JSON object a line",
        &[
            Parameter::path("purpose", "The purpose's name in the configuration"),
            Parameter::path("channel", "email, sms or phone"),
        ],
        |route| {
            let route = route.roles(&[Role::Marketing]).streams::<SegmentLine>();
            route.fails(&[401, 403, 404, 503])
        },
    );
}

fn routes_about_the_ledger(paths: &mut Paths<'_>) {
    let log = || Parameter::query("log", "The number of a shard, or registry");
    let staff = [Role::Legal, Role::It];
    paths.add(
        "get",
        "/v1/logs",
        "The logs, and the keys that verify them",
        &[],
        |route| route.answers::<LogsResponse>(200),
    );
    paths.add(
        "get",
        "/v1/audit",
        "What was read and written through bearer tokens",
        &[log(), Parameter::query("from", "Go on from this position")],
        |route| {
            let route = route.roles(&staff).answers::<AccessesResponse>(200);
            route.fails(&[401, 403, 404, 422, 503])
        },
    );
    paths.add(
        "post",
        "/v1/audit/run",
        "Check rows against events and log, a page at a time",
        &[],
        |route| {
            let route = route.roles(&staff).takes::<AuditRequest>();
            route
                .answers::<AuditResponse>(200)
                .fails(&[400, 401, 403, 404, 413, 415, 422, 503])
        },
    );
    paths.add(
        "post",
        "/v1/retention",
        "What has run out; with dry_run off it is removed",
        &[],
        |route| {
            let route = route.roles(&[Role::Legal]).takes::<RetentionRequest>();
            route
                .answers::<RetentionResponse>(200)
                .fails(&[400, 401, 403, 404, 413, 415, 422, 503])
        },
    );
    paths.add(
        "get",
        "/v1/keys",
        "How far a change of the address keys is",
        &[],
        |route| {
            let route = route.roles(&[Role::It]).answers::<KeysResponse>(200);
            route.fails(&[401, 403, 503])
        },
    );
    paths.add(
        "get",
        "/v1/backup",
        "Rows of one table, a page at a time",
        &[
            log(),
            Parameter::query(
                "table",
                "event, standing, contact, phone_link, outbox, mail or document",
            ),
            Parameter::query("after", "Go on behind the row with this key"),
        ],
        |route| {
            let route = route.roles(&[Role::It]).answers::<BackupResponse>(200);
            route.fails(&[401, 403, 404, 422, 503])
        },
    );
    paths.add(
        "post",
        "/v1/restore",
        "Rows of a backup, in its order, for an empty deployment",
        &[log()],
        |route| {
            let route = route.roles(&[Role::It]).takes::<Vec<Value>>();
            route.stores().fails(&[401, 403, 404, 409, 413, 415, 503])
        },
    );
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
        assert_eq!(description["paths"].as_object().unwrap().len(), 24);
    }
}
