//! Tokens, from a grant code once and from the refresh token ever after
//! (zoho.com/crm/developer/docs/api/v8/access-refresh.html).

use anyhow::{Result, bail};
use serde_json::Value;
use unticked_shared::crm::zoho::{TokenAnswer, read_token};

use super::Place;
use super::secrets::{self, Secrets};
use super::transport::{self, Request};

/// A self client.
pub struct Client {
    pub id: String,
    pub secret: String,
}

/// What a token endpoint gave. It has no debug output.
pub struct Granted {
    /// The token of this run.
    pub access: String,
    /// The token that stays; with a grant code only.
    pub refresh: Option<String>,
    /// What it may do, where that is told.
    pub scopes: Option<String>,
    /// Where the records are, as the endpoint has it.
    pub api_domain: Option<String>,
}

impl Client {
    /// The client that the secrets name.
    pub fn of(secrets: &Secrets) -> Result<Self> {
        Ok(Self {
            id: secrets.need(secrets::CLIENT_ID)?,
            secret: secrets.need(secrets::CLIENT_SECRET)?,
        })
    }

    /// Exchanges a grant code, which works once.
    pub fn exchange(&self, place: &Place, code: &str) -> Result<Granted> {
        self.ask(
            place,
            &[("grant_type", "authorization_code"), ("code", code)],
        )
    }

    /// A token for this run.
    pub fn refresh(&self, place: &Place, refresh_token: &str) -> Result<Granted> {
        let pairs = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token),
        ];
        self.ask(place, &pairs)
    }

    fn ask(&self, place: &Place, pairs: &[(&str, &str)]) -> Result<Granted> {
        let client = [
            ("client_id", self.id.as_str()),
            ("client_secret", &self.secret),
        ];
        let form = transport::form(&[&client, pairs].concat());
        let url = format!("{}/oauth/v2/token", place.accounts);
        let received = transport::send(
            &transport::agent(place.is_loopback()),
            &Request {
                method: "POST",
                url: &url,
                authorization: None,
                body: Some(("application/x-www-form-urlencoded", form.as_bytes())),
            },
        )?;
        let body = String::from_utf8_lossy(&received.body);
        let accounts = &place.accounts;
        // Zoho answers most errors with 200: the body decides.
        match read_token(&body) {
            TokenAnswer::Granted(token) => {
                let all: Value = serde_json::from_str(&body).unwrap_or_default();
                let text = |key: &str| all[key].as_str().map(str::to_owned);
                Ok(Granted {
                    access: token.token,
                    refresh: text("refresh_token"),
                    scopes: text("scope"),
                    api_domain: text("api_domain"),
                })
            }
            TokenAnswer::Throttled => bail!(
                "{accounts} gives no more tokens for now: ten in ten minutes were asked for, by the \
                 edge and by this command together. Nothing is wrong with the connection; wait ten \
                 minutes, since asking again prolongs it"
            ),
            TokenAnswer::Refused(code) => bail!("{}", refused(accounts, &code, pairs)),
            TokenAnswer::Unintelligible => bail!(
                "{accounts} answered {}, but not as a token endpoint does: is crm.data_centre \
                 right, and is no proxy in the way?",
                received.status
            ),
        }
    }
}

fn refused(accounts: &str, code: &str, pairs: &[(&str, &str)]) -> String {
    let first = pairs.iter().any(|(name, _)| *name == "code");
    let why = match (code, first) {
        ("invalid_client", _) => {
            "there is no such client here: is ZOHO_CLIENT_ID whole, and was the self client made in \
             the console of this data centre?"
        }
        ("invalid_client_secret", _) => "ZOHO_CLIENT_SECRET is not the secret of this client",
        ("invalid_code", true) => {
            "the grant code is used up, older than the minutes that were chosen for it, or of \
             another data centre: generate a new one"
        }
        ("invalid_code", false) => {
            "the refresh token was revoked, or is of another data centre: run `unticked zoho \
             connect` again"
        }
        _ => "see Zoho's page on OAuth errors",
    };
    let code: String = code
        .chars()
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .collect();
    format!("{accounts} refused with {code}: {why}")
}
