//! What a token must be allowed to do.

use serde_json::Value;

use super::{Checks, Kind, Part};

/// The scopes that the self client is given, as its form takes them: what the routes' own pages ask
/// for, and not all of the settings, among which are roles and profiles.
pub const SCOPES: &[&str] = &[
    "ZohoCRM.modules.ALL",
    "ZohoCRM.coql.READ",
    "ZohoCRM.org.READ",
    "ZohoCRM.apis.READ",
    "ZohoCRM.notifications.ALL",
    "ZohoCRM.settings.fields.ALL",
    "ZohoCRM.settings.layouts.READ",
    "ZohoCRM.settings.tags.ALL",
    "ZohoCRM.settings.automation_actions.ALL",
    "ZohoCRM.settings.workflow_rules.ALL",
    "ZohoCampaigns.contact.ALL",
];

/// A route that is called, and the scope that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeededApi {
    /// The method.
    pub method: &'static str,
    /// The path below `/crm/v8`, as `__apis` writes it.
    pub path: &'static str,
    /// The scope.
    pub scope: &'static str,
    /// What for, and whether nothing works without it.
    pub use_for: &'static str,
    /// Whether it is needed for the daily work.
    pub needed: bool,
}

const fn api(
    method: &'static str,
    path: &'static str,
    scope: &'static str,
    use_for: &'static str,
    needed: bool,
) -> NeededApi {
    NeededApi {
        method,
        path,
        scope,
        use_for,
        needed,
    }
}

/// Every route of Zoho CRM that is called.
pub const NEEDED: &[NeededApi] = &[
    api(
        "POST",
        "{module_name}/upsert",
        "ZohoCRM.modules.CREATE",
        "to write new people",
        true,
    ),
    api(
        "PUT",
        "{module_name}",
        "ZohoCRM.modules.UPDATE",
        "to write opt-outs by id",
        true,
    ),
    api(
        "POST",
        "coql",
        "ZohoCRM.coql.READ",
        "to find people and read back",
        true,
    ),
    api(
        "GET",
        "org",
        "ZohoCRM.org.READ",
        "to know the organisation",
        true,
    ),
    api(
        "GET",
        "settings/fields",
        "ZohoCRM.settings.fields.READ",
        "to know the fields",
        true,
    ),
    api(
        "POST",
        "settings/fields",
        "ZohoCRM.settings.fields.CREATE",
        "to make fields (provision)",
        false,
    ),
    api(
        "GET",
        "settings/layouts",
        "ZohoCRM.settings.layouts.READ",
        "to know mandatory fields",
        false,
    ),
    api(
        "POST",
        "actions/watch",
        "ZohoCRM.notifications.CREATE",
        "to hear of changes at once",
        false,
    ),
    api(
        "POST",
        "settings/automation/webhooks",
        "ZohoCRM.settings.automation_actions.CREATE",
        "to make the webhook (provision)",
        false,
    ),
    api(
        "POST",
        "settings/automation/workflow_rules",
        "ZohoCRM.settings.workflow_rules.CREATE",
        "to have it called (provision)",
        false,
    ),
    api(
        "POST",
        "{module_name}/actions/add_tags",
        "ZohoCRM.settings.tags.ALL",
        "to set tags",
        false,
    ),
];

/// Whether a scope that was granted allows what another names: `ZohoCRM.settings.ALL` allows
/// `ZohoCRM.settings.fields.READ`.
#[must_use]
pub fn covers(granted: &str, needed: &str) -> bool {
    let split = |scope: &str| {
        let (group, operation) = scope.rsplit_once('.')?;
        Some((group.to_ascii_lowercase(), operation.to_ascii_uppercase()))
    };
    let (Some((group, operation)), Some((needed_group, needed_operation))) =
        (split(granted), split(needed))
    else {
        return granted.eq_ignore_ascii_case(needed);
    };
    let below = needed_group
        .strip_prefix(&group)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    below && (operation == "ALL" || operation == needed_operation)
}

/// Checks the scopes that the token endpoint named. It does not always name them; then only
/// trying tells.
#[must_use]
pub fn check_scopes(granted: &str) -> Checks {
    let mut checks = Checks::default();
    let granted: Vec<&str> = granted
        .split([' ', ','])
        .filter(|scope| !scope.is_empty())
        .collect();
    for needed in NEEDED {
        // A right to one module's records is enough for the routes of modules.
        let by_module = needed.scope.starts_with("ZohoCRM.modules.")
            && granted.iter().any(|scope| {
                let operation = |scope: &str| scope.rsplit('.').next().map(str::to_owned);
                scope.starts_with("ZohoCRM.modules.")
                    && (operation(scope) == operation(needed.scope)
                        || operation(scope).as_deref() == Some("ALL"))
            });
        if by_module || granted.iter().any(|scope| covers(scope, needed.scope)) {
            continue;
        }
        let kind = if needed.needed {
            Kind::ScopeMissing
        } else {
            Kind::ScopeWanted
        };
        checks.wrong(
            kind,
            format!("{} is missing, {}", needed.scope, needed.use_for),
        );
    }
    if checks.wrong.is_empty() {
        checks.right(Part::Scopes, "every scope that is needed was granted");
    }
    checks
}

/// Checks `GET /__apis`: the routes that the organisation offers.
#[must_use]
pub fn check_apis(answer: &Value) -> Option<Checks> {
    let mut checks = Checks::default();
    let apis = answer.get("__apis")?.as_array()?;
    let offers = |needed: &NeededApi| {
        let path = format!("/crm/v8/{}", needed.path);
        apis.iter()
            .filter(|api| api["path"].as_str().is_some_and(|p| same_path(p, &path)))
            .flat_map(|api| api["operation_types"].as_array().into_iter().flatten())
            .any(|operation| operation["method"].as_str() == Some(needed.method))
    };
    let missing = NEEDED
        .iter()
        .filter(|needed| needed.needed && !offers(needed));
    for needed in missing {
        let text = format!(
            "{} {} is not offered, {}",
            needed.method, needed.path, needed.use_for
        );
        checks.wrong(Kind::ApiMissing, text);
    }
    if checks.wrong.is_empty() {
        checks.right(Part::Scopes, "every route that is needed is offered");
    }
    Some(checks)
}

/// Whether two paths are the same but for the names of their variable parts.
fn same_path(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('/'), other.trim_end_matches('/'));
    let is_variable = |part: &str| part.starts_with('{');
    let mut pairs = one.split('/').zip(other.split('/'));
    one.split('/').count() == other.split('/').count()
        && pairs.all(|(a, b)| a == b || is_variable(a) && is_variable(b))
}
