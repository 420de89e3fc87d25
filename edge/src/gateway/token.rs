//! The access token: one, shared, kept over restarts.

use unticked_shared::{
    crm::zoho::{AccessToken, TokenAnswer, read_token},
    ledger::Sealed,
    time::Moment,
};
use wasm_bindgen::JsValue;

use super::{Gateway, zoho::Failure};
use crate::runtime::{self, Database as _, Seal, database::moment};

pub(super) const SCHEMA: &str = "
-- One row: the access token, sealed, and until when the token endpoint is left alone.
CREATE TABLE IF NOT EXISTS token (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sealed TEXT,
    expires_at INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL
);
";

/// A new token is fetched this long before the old one dies, so that no call is made
/// with one that dies on its way.
const RENEW_EARLY_MS: i64 = 5 * 60_000;
/// Zoho locks the endpoint for ten minutes after ten tokens in ten minutes, and asking
/// during the lock prolongs it.
const LOCK_MS: i64 = 10 * 60_000 + 5_000;
/// A refused refresh token stays refused until somebody changes it; asking now and then
/// finds out.
const REFUSED_MS: i64 = 60_000;
const OWNER: &str = "gateway/access-token";

/// What is held in memory.
#[derive(Default)]
pub(super) struct Held {
    loaded: bool,
    token: Option<(String, Moment)>,
    blocked_until: Option<Moment>,
}

impl Gateway {
    /// The access token. There is one caller at a time: the queue's drain.
    pub(super) async fn token(&self, accounts: &str) -> Result<String, Failure> {
        let now = runtime::now();
        if !self.token.borrow().loaded {
            let loaded = self.load_token().await;
            *self.token.borrow_mut() = loaded;
        }
        {
            let held = self.token.borrow();
            if let Some((token, expires_at)) = &held.token
                && now.plus_millis(RENEW_EARLY_MS) < *expires_at
            {
                return Ok(token.clone());
            }
            if held.blocked_until.is_some_and(|until| now < until) {
                return Err(Failure::Later(
                    "the token endpoint is left alone for a while".into(),
                ));
            }
        }
        self.refresh(accounts).await
    }

    /// Forgets a token that the CRM no longer takes, unless another one was fetched since.
    pub(super) fn token_is_dead(&self, dead: &str) {
        let mut held = self.token.borrow_mut();
        if held.token.as_ref().is_some_and(|(token, _)| token == dead) {
            held.token = None;
        }
    }

    async fn refresh(&self, accounts: &str) -> Result<String, Failure> {
        let secret = |name: &str| {
            let missing = || Failure::Later(format!("the secret {name} is missing"));
            self.env
                .secret(name)
                .map(|s| s.to_string())
                .map_err(|_| missing())
        };
        let form = form(&[
            ("grant_type", "refresh_token"),
            ("client_id", &secret("ZOHO_CLIENT_ID")?),
            ("client_secret", &secret("ZOHO_CLIENT_SECRET")?),
            ("refresh_token", &secret("ZOHO_REFRESH_TOKEN")?),
        ])?;
        // In the body, so that no secret is part of a URL that somebody logs.
        let url = format!("{accounts}/oauth/v2/token");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let (_, body) = super::zoho::send("POST", &url, &headers, &form).await?;
        let now = runtime::now();
        match read_token(&body) {
            TokenAnswer::Granted(AccessToken { token, expires_in }) => {
                let expires_at = now.plus_millis(i64::from(expires_in) * 1000);
                self.keep_token(&token, expires_at).await;
                let mut held = self.token.borrow_mut();
                held.token = Some((token.clone(), expires_at));
                held.blocked_until = None;
                Ok(token)
            }
            TokenAnswer::Throttled => {
                self.block(now.plus_millis(LOCK_MS));
                Err(Failure::Later(
                    "Zoho has locked the token endpoint for ten minutes".into(),
                ))
            }
            TokenAnswer::Refused(code) => {
                self.block(now.plus_millis(REFUSED_MS));
                Err(Failure::Later(format!(
                    "the refresh token was refused: {code}"
                )))
            }
            TokenAnswer::Unintelligible => Err(Failure::Later(
                "the token endpoint gave no answer of its own".into(),
            )),
        }
    }

    fn block(&self, until: Moment) {
        self.token.borrow_mut().blocked_until = Some(until);
        // In memory it holds already; on disk it only spares a restart the same mistake.
        let _ = self.storage.run(
            "INSERT INTO token (id, expires_at, blocked_until) VALUES (1, 0, ?1) \
             ON CONFLICT (id) DO UPDATE SET blocked_until = ?1",
            &[moment(until)],
        );
    }

    async fn keep_token(&self, token: &str, expires_at: Moment) {
        let keys = runtime::keys(&self.env);
        let Ok(sealed) = Seal(&keys).seal(OWNER, token).await else {
            return;
        };
        let Ok(sealed) = serde_json::to_string(&sealed) else {
            return;
        };
        // A token that could not be kept is fetched again after a restart.
        let _ = self.storage.run(
            "INSERT OR REPLACE INTO token (id, sealed, expires_at, blocked_until) VALUES (1, ?, ?, 0)",
            &[sealed.into(), moment(expires_at)],
        );
    }

    async fn load_token(&self) -> Held {
        let mut held = Held {
            loaded: true,
            ..Held::default()
        };
        let query = "SELECT sealed, expires_at, blocked_until FROM token";
        let Ok(rows) = self.storage.rows(query, &[]) else {
            return held;
        };
        let Some(row) = rows.first() else { return held };
        held.blocked_until = row.moment(2);
        if let (Some(sealed), Some(expires_at)) = (row.json::<Sealed>(0), row.moment(1)) {
            let keys = runtime::keys(&self.env);
            if let Ok(token) = Seal(&keys).open(OWNER, &sealed).await {
                held.token = Some((token, expires_at));
            }
        }
        held
    }
}

fn form(fields: &[(&str, &str)]) -> Result<String, Failure> {
    let failed = |_: JsValue| Failure::Later("the runtime could not encode a form".into());
    let parameters = web_sys::UrlSearchParams::new().map_err(failed)?;
    for (name, value) in fields {
        parameters.append(name, value);
    }
    Ok(parameters.to_string().into())
}
