//! Where an organisation is. A secret goes to hosts of this list and nowhere else.

use anyhow::{Result, bail};
use unticked_shared::config::Crm;

/// Zoho's data centres: what the name of its hosts ends in, the accounts server and the API
/// (zoho.com/accounts/protocol/oauth/multi-dc.html). Canada's accounts server is named otherwise.
const CENTRES: [(&str, &str, &str); 8] = [
    ("com", "accounts.zoho.com", "zohoapis.com"),
    ("eu", "accounts.zoho.eu", "zohoapis.eu"),
    ("in", "accounts.zoho.in", "zohoapis.in"),
    ("com.au", "accounts.zoho.com.au", "zohoapis.com.au"),
    ("jp", "accounts.zoho.jp", "zohoapis.jp"),
    ("com.cn", "accounts.zoho.com.cn", "zohoapis.com.cn"),
    ("ca", "accounts.zohocloud.ca", "zohoapis.ca"),
    ("sa", "accounts.zoho.sa", "zohoapis.sa"),
];

/// Production, and the environments beside it: they share an accounts server.
const ENVIRONMENTS: [&str; 3] = ["www", "sandbox", "developer"];

/// Where one organisation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Tokens; no slash at the end.
    pub accounts: String,
    /// Records.
    pub api: String,
    /// Zoho Campaigns, where it is known.
    pub campaigns: Option<String>,
    /// Where self clients are made.
    pub console: String,
}

impl Place {
    /// The place that a configuration names.
    pub fn of(crm: &Crm) -> Result<Self> {
        let Some(endpoints) = crm.endpoints() else {
            bail!("[crm] names neither data_centre nor accounts_url and api_url");
        };
        for (key, url) in [
            ("accounts_url", &endpoints.accounts),
            ("api_url", &endpoints.api),
        ] {
            if !is_loopback(url) && centre(url).is_none() {
                bail!(
                    "crm.{key} is no host of Zoho: a secret would be sent to {}. It must be one of \
                     {}, a sandbox beside the API, or this machine",
                    host(url).unwrap_or("it"),
                    CENTRES.map(|(_, accounts, _)| accounts).join(", ")
                );
            }
        }
        if centre(&endpoints.accounts) != centre(&endpoints.api) {
            bail!(
                "crm.accounts_url and crm.api_url are of two data centres: {} and {}",
                endpoints.accounts,
                endpoints.api
            );
        }
        let campaigns = campaigns(crm, &endpoints.api)?;
        let console = match centre(&endpoints.accounts) {
            // Canada's console goes with its accounts server.
            Some(("ca", ..)) => "https://api-console.zohocloud.ca".to_owned(),
            Some((top, ..)) => format!("https://api-console.zoho.{top}"),
            None => endpoints.accounts.clone(),
        };
        Ok(Self {
            accounts: endpoints.accounts,
            api: endpoints.api,
            campaigns,
            console,
        })
    }

    /// Where the records are, given what the token endpoint calls `api_domain`. `None` when that
    /// is not of this data centre: the token would be sent elsewhere.
    pub fn accept(&self, told: &str) -> Option<String> {
        let told = told.trim_end_matches('/');
        match (centre(&self.api), centre(told)) {
            (Some(own), Some(other)) if own == other => {
                // A production token says www, and a sandbox's says sandbox: the token decides.
                Some(told.to_owned())
            }
            (None, None) if told == self.api => Some(told.to_owned()),
            _ => None,
        }
    }

    /// Whether it is this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.api)
    }
}

fn campaigns(crm: &Crm, api: &str) -> Result<Option<String>> {
    let Some(url) = crm.campaigns_endpoint() else {
        return Ok(None);
    };
    let fits = match centre(api) {
        Some((top, ..)) => url == format!("https://campaigns.zoho.{top}"),
        None => is_loopback(&url),
    };
    if !fits {
        bail!("crm.campaigns_url is not of the data centre of crm.api_url");
    }
    Ok(Some(url))
}

fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    // Anything behind the host would hide it: `https://accounts.zoho.eu@evil.example`.
    rest.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
        .then_some(rest)
}

fn centre(url: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let host = host(url)?;
    CENTRES.iter().find(|(_, accounts, api)| {
        let environment = host
            .strip_suffix(api)
            .and_then(|rest| rest.strip_suffix('.'));
        host == *accounts || environment.is_some_and(|name| ENVIRONMENTS.contains(&name))
    })
}

fn is_loopback(url: &str) -> bool {
    let authority = url.strip_prefix("http://").unwrap_or_default();
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use unticked_shared::config::Config;

    use super::*;

    fn place(crm: &str) -> Result<Place> {
        let demo = include_str!("../../../www/demo/unticked.toml");
        let (rest, _) = demo.split_once("[crm]").unwrap();
        let config = Config::parse(&format!("{rest}[crm]\nkind = \"zoho\"\n{crm}")).unwrap();
        Place::of(config.crm.as_ref().unwrap())
    }

    fn urls(accounts: &str, api: &str) -> Result<Place> {
        place(&format!(
            "accounts_url = \"{accounts}\"\napi_url = \"{api}\""
        ))
    }

    #[test]
    fn a_token_goes_to_its_own_data_centre() {
        let eu = place("data_centre = \"eu\"").unwrap();
        assert_eq!(eu.console, "https://api-console.zoho.eu");
        for good in ["https://www.zohoapis.eu", "https://sandbox.zohoapis.eu/"] {
            assert_eq!(eu.accept(good).as_deref(), Some(good.trim_end_matches('/')));
        }
        for bad in [
            "https://www.zohoapis.com",
            "https://www.zohoapis.eu.evil.example",
            "https://www.zohoapis.eu@evil.example",
            "https://evilzohoapis.eu",
            "https://evil.zohoapis.eu",
            "http://www.zohoapis.eu",
            "http://127.0.0.1:1",
            "https://www.zohoapis.com.au",
        ] {
            assert_eq!(eu.accept(bad), None, "{bad}");
        }
        let canada = place("data_centre = \"ca\"").unwrap();
        assert_eq!(
            canada.accept("https://www.zohoapis.ca").as_deref(),
            Some("https://www.zohoapis.ca")
        );
    }

    #[test]
    fn a_simulator_is_this_machine_and_keeps_its_tokens() {
        let own = urls("http://127.0.0.1:1", "http://127.0.0.1:1").unwrap();
        assert!(own.is_loopback());
        assert!(own.accept("http://127.0.0.1:1").is_some());
        assert!(own.accept("https://www.zohoapis.eu").is_none());
    }

    #[test]
    fn secrets_go_to_zoho_alone() {
        assert!(urls("https://accounts.zoho.eu", "https://sandbox.zohoapis.eu").is_ok());
        let strange = urls("https://accounts.zoho.example", "https://www.zohoapis.eu");
        assert!(
            strange
                .unwrap_err()
                .to_string()
                .contains("accounts_url is no host of Zoho")
        );
        let two = urls("https://accounts.zoho.eu", "https://www.zohoapis.com");
        assert!(two.unwrap_err().to_string().contains("two data centres"));
    }
}
