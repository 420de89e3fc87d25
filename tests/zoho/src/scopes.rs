//! Which scope each route wants, and how much it costs: the table behind `/__apis` and behind every
//! `OAUTH_SCOPE_MISMATCH`.
//!
//! Scopes as on the routes' own pages and in crm-oas v8.0/*.json.

use serde_json::{Value, json};

/// One route: method, path below `/crm/v8`, the scopes that it wants, all of them.
type Route = (&'static str, &'static str, &'static [&'static str]);

const READ: &str = "ZohoCRM.modules.{module_name}.READ";
const CREATE: &str = "ZohoCRM.modules.{module_name}.CREATE";
const UPDATE: &str = "ZohoCRM.modules.{module_name}.UPDATE";
const DELETE: &str = "ZohoCRM.modules.{module_name}.DELETE";

/// Tagging a record is a matter of the settings, and wants all of them (crm-oas `v8.0/tags_actions`).
const TAGS: &[&str] = &["ZohoCRM.settings.tags.ALL"];

/// What is more particular comes first.
const ROUTES: &[Route] = &[
    ("GET", "org", &["ZohoCRM.org.READ"]),
    ("GET", "users", &["ZohoCRM.users.READ"]),
    ("GET", "__apis", &["ZohoCRM.apis.READ"]),
    ("POST", "coql", &["ZohoCRM.coql.READ"]),
    (
        "POST",
        "__composite_requests",
        &["ZohoCRM.composite_requests.CUSTOM"],
    ),
    ("GET", "actions/watch", &["ZohoCRM.notifications.READ"]),
    ("POST", "actions/watch", &["ZohoCRM.notifications.CREATE"]),
    ("PUT", "actions/watch", &["ZohoCRM.notifications.UPDATE"]),
    ("PATCH", "actions/watch", &["ZohoCRM.notifications.UPDATE"]),
    ("DELETE", "actions/watch", &["ZohoCRM.notifications.DELETE"]),
    (
        "GET",
        "settings/modules",
        &["ZohoCRM.settings.modules.READ"],
    ),
    (
        "GET",
        "settings/layouts",
        &["ZohoCRM.settings.layouts.READ"],
    ),
    ("GET", "settings/fields", &["ZohoCRM.settings.fields.READ"]),
    (
        "POST",
        "settings/fields",
        &["ZohoCRM.settings.fields.CREATE"],
    ),
    ("GET", "settings/tags", &["ZohoCRM.settings.tags.READ"]),
    ("POST", "settings/tags", &["ZohoCRM.settings.tags.CREATE"]),
    (
        "GET",
        "settings/automation/webhooks",
        &["ZohoCRM.settings.automation_actions.READ"],
    ),
    (
        "POST",
        "settings/automation/webhooks",
        &["ZohoCRM.settings.automation_actions.CREATE"],
    ),
    (
        "GET",
        "settings/automation/webhooks/{id}",
        &["ZohoCRM.settings.automation_actions.READ"],
    ),
    (
        "PUT",
        "settings/automation/webhooks/{id}",
        &["ZohoCRM.settings.automation_actions.UPDATE"],
    ),
    (
        "DELETE",
        "settings/automation/webhooks/{id}",
        &["ZohoCRM.settings.automation_actions.DELETE"],
    ),
    (
        "GET",
        "settings/automation/webhook_failures",
        &["ZohoCRM.settings.automation_actions.READ"],
    ),
    (
        "GET",
        "settings/automation/workflow_rules",
        &["ZohoCRM.settings.workflow_rules.READ"],
    ),
    (
        "POST",
        "settings/automation/workflow_rules",
        &["ZohoCRM.settings.workflow_rules.CREATE"],
    ),
    (
        "GET",
        "settings/automation/workflow_rules/{id}",
        &["ZohoCRM.settings.workflow_rules.READ"],
    ),
    (
        "PUT",
        "settings/automation/workflow_rules/{id}",
        &["ZohoCRM.settings.workflow_rules.UPDATE"],
    ),
    (
        "DELETE",
        "settings/automation/workflow_rules/{id}",
        &["ZohoCRM.settings.workflow_rules.DELETE"],
    ),
    ("POST", "{module_name}/upsert", &[CREATE, UPDATE]),
    (
        "GET",
        "{module_name}/search",
        &[READ, "ZohoSearch.securesearch.READ"],
    ),
    ("GET", "{module_name}/deleted", &[READ]),
    ("POST", "{module_name}/actions/add_tags", TAGS),
    ("POST", "{module_name}/actions/remove_tags", TAGS),
    ("POST", "{module_name}/{id}/actions/add_tags", TAGS),
    ("POST", "{module_name}/{id}/actions/remove_tags", TAGS),
    (
        "GET",
        "{module_name}/{id}/Notes",
        &["ZohoCRM.modules.notes.READ"],
    ),
    (
        "GET",
        "{module_name}/{id}/Locking_Information__s",
        &["ZohoCRM.modules.lockinginformation.READ"],
    ),
    (
        "POST",
        "{module_name}/{id}/Locking_Information__s",
        &["ZohoCRM.modules.lockinginformation.CREATE"],
    ),
    (
        "DELETE",
        "{module_name}/{id}/Locking_Information__s/{id}",
        &["ZohoCRM.modules.lockinginformation.DELETE"],
    ),
    ("GET", "{module_name}", &[READ]),
    ("POST", "{module_name}", &[CREATE]),
    ("PUT", "{module_name}", &[UPDATE]),
    ("DELETE", "{module_name}", &[DELETE]),
    ("GET", "{module_name}/{id}", &[READ]),
    ("PUT", "{module_name}/{id}", &[UPDATE]),
    ("DELETE", "{module_name}/{id}", &[DELETE]),
];

/// The scopes that a call of the CRM wants, all of them; `path` stands below `/crm/v8`. What no
/// route answers needs none: it is told so.
pub(crate) fn wanted(method: &str, path: &str) -> Vec<String> {
    let path = path.trim_start_matches('/');
    let Some((_, pattern, wanted)) = ROUTES
        .iter()
        .find(|(known, pattern, _)| *known == method && fits(pattern, path))
    else {
        return Vec::new();
    };
    let module = if pattern.starts_with("{module_name}") {
        path.split('/').next().unwrap_or_default()
    } else {
        ""
    };
    let wanted = wanted.iter();
    wanted.map(|w| w.replace("{module_name}", module)).collect()
}

/// The scope that a call of Campaigns wants.
pub(crate) const fn of_campaigns(changes: bool) -> &'static str {
    if changes {
        "ZohoCampaigns.contact.UPDATE"
    } else {
        "ZohoCampaigns.contact.READ"
    }
}

/// Whether `granted` is enough for what is wanted.
pub(crate) fn suffice(granted: &[String], wanted: &[String]) -> bool {
    let held = |wanted: &String| granted.iter().any(|granted| covers(granted, wanted));
    wanted.iter().all(held)
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), parts.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) if pattern.starts_with('{') || pattern == part => {}
            _ => return false,
        }
    }
}

/// Whether one scope includes another: `ZohoCRM.modules.ALL` includes
/// `ZohoCRM.modules.leads.READ`, in whatever case the module is written.
pub(crate) fn covers(granted: &str, wanted: &str) -> bool {
    let split = |scope: &str| {
        let (path, operation) = scope.rsplit_once('.').unwrap_or_default();
        (format!("{}.", path.to_lowercase()), operation.to_owned())
    };
    let ((held, allowed), (needed, operation)) = (split(granted), split(wanted));
    needed.starts_with(&held)
        && match allowed.as_str() {
            "ALL" => true,
            "WRITE" => ["CREATE", "UPDATE", "DELETE"].contains(&operation.as_str()),
            allowed => allowed == operation,
        }
}

/// As `GET /__apis` tells it.
pub(crate) fn told() -> Vec<Value> {
    let mut apis: Vec<(&str, Vec<Value>)> = Vec::new();
    for (method, path, scopes) in ROUTES {
        let operation = json!({
            "method": method, "oauth_scope": scopes.join(","), "min_credits": 1,
            "max_credits": match *path {
                "{module_name}" | "{module_name}/upsert" if *method != "GET" => 10,
                "coql" => 10,
                _ => 1,
            },
        });
        match apis.iter_mut().find(|(known, _)| known == path) {
            Some((_, operations)) => operations.push(operation),
            None => apis.push((path, vec![operation])),
        }
    }
    apis.into_iter()
        .map(|(path, operations)| {
            json!({ "path": format!("/crm/v8/{path}"), "operation_types": operations })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_include_what_is_below_them() {
        for (granted, wanted) in [
            ("ZohoCRM.modules.ALL", "ZohoCRM.modules.Leads.READ"),
            ("ZohoCRM.modules.READ", "ZohoCRM.modules.Leads.READ"),
            ("ZohoCRM.modules.leads.ALL", "ZohoCRM.modules.Leads.UPDATE"),
            ("ZohoCRM.settings.ALL", "ZohoCRM.settings.fields.CREATE"),
            (
                "ZohoCRM.modules.leads.WRITE",
                "ZohoCRM.modules.Leads.DELETE",
            ),
        ] {
            assert!(covers(granted, wanted), "{granted} {wanted}");
        }
        for (granted, wanted) in [
            ("ZohoCRM.modules.leads.ALL", "ZohoCRM.modules.Contacts.READ"),
            ("ZohoCRM.modules.leads.WRITE", "ZohoCRM.modules.Leads.READ"),
            ("ZohoCRM.modules.lead.ALL", "ZohoCRM.modules.Leads.READ"),
            (
                "ZohoCRM.settings.fields.READ",
                "ZohoCRM.settings.modules.READ",
            ),
            ("ZohoCRM.org.READ", "ZohoSearch.securesearch.READ"),
        ] {
            assert!(!covers(granted, wanted), "{granted} {wanted}");
        }
    }

    #[test]
    fn routes_want_their_scopes() {
        let granted = [
            "ZohoCRM.modules.leads.READ".to_owned(),
            "ZohoCRM.org.READ".to_owned(),
        ];
        let may = |method, path| suffice(&granted, &wanted(method, path));
        assert!(may("GET", "/Leads/7"));
        assert!(may("GET", "/org"));
        assert!(!may("GET", "/Leads/search"));
        assert!(!may("GET", "/Leads/7/Notes"));
        assert!(!may("POST", "/Leads/upsert"));
        assert!(!may("POST", "/coql"));
        let tags = wanted("POST", "/Leads/actions/add_tags");
        let tagging = |scope: &str| suffice(&[scope.to_owned()], &tags);
        assert!(tagging("ZohoCRM.settings.ALL") && !tagging("ZohoCRM.modules.ALL"));
        assert!(may("GET", "/settings/nothing/at/all"));
    }
}
