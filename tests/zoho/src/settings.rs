//! What a simulator can be told before it starts.

use std::time::Duration;

/// The simulator's settings; `Settings::default()` is the demo's Zoho.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The one client id the accounts server knows.
    pub client_id: String,
    /// The secret that belongs to it.
    pub client_secret: String,
    /// The one refresh token of the org.
    pub refresh_token: String,
    /// A grant code that can be exchanged for the refresh token. A real one works once and for
    /// three minutes; this one stands for any number of freshly made ones.
    pub grant_code: String,
    /// What the refresh token may do; a route that it may not call answers
    /// `OAUTH_SCOPE_MISMATCH`.
    pub scopes: Vec<String>,
    /// Access tokens per refresh token in ten minutes; Zoho allows 10
    /// (accounts/protocol/oauth/token-validity.html).
    pub tokens_per_window: usize,
    /// How long a written record stays unknown to `GET /{Module}/search`. Zoho names no figure,
    /// it only warns of the delay (search-records.html).
    pub search_delay: Duration,
    /// Whether the Leads layout demands `Company` of new records, as the stock layout does.
    pub company_mandatory: bool,
    /// The longest that a watch channel can be asked for: a week from v4 on, a day before.
    pub channel_longest: Duration,
    /// How long one lives that asks for more, or says nothing: an hour, without a word.
    pub channel_unsaid: Duration,
    /// The `api_domain` of token replies; without it the base that the request came to. With a
    /// foreign one a test can see whether a client sends its token elsewhere.
    pub api_domain: Option<String>,
}

/// All that any of our commands asks for.
const SCOPES: [&str; 10] = [
    "ZohoCRM.modules.ALL",
    "ZohoCRM.settings.ALL",
    "ZohoCRM.users.READ",
    "ZohoCRM.org.READ",
    "ZohoCRM.apis.READ",
    "ZohoCRM.coql.READ",
    "ZohoCRM.notifications.ALL",
    "ZohoCRM.composite_requests.CUSTOM",
    "ZohoSearch.securesearch.READ",
    "ZohoCampaigns.contact.ALL",
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            client_id: "demo".into(),
            client_secret: "demo".into(),
            refresh_token: "demo".into(),
            grant_code: "demo".into(),
            scopes: SCOPES.map(str::to_owned).into(),
            tokens_per_window: 10,
            search_delay: Duration::from_secs(2),
            company_mandatory: true,
            channel_longest: Duration::from_hours(24 * 7),
            channel_unsaid: Duration::from_hours(1),
            api_domain: None,
        }
    }
}
