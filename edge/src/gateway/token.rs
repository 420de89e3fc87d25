//! The access token: one, shared, kept over restarts.

use std::cell::{Cell, RefCell};

use futures_channel::oneshot;
use unticked_shared::{
    crm::zoho::{AccessToken, TokenAnswer, read_token},
    ledger::Sealed,
    time::Moment,
};
use wasm_bindgen::JsValue;

use super::{Gateway, connector::Failure};
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
/// Whoever needs the token while it is fetched waits for a turn: one is asked for, not several.
#[derive(Default)]
pub(super) struct Turns {
    busy: Cell<bool>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

struct Turn<'a>(&'a Turns);

impl Turns {
    async fn wait(&self) -> Turn<'_> {
        while self.busy.replace(true) {
            let (wake, woken) = oneshot::channel();
            self.waiting.borrow_mut().push(wake);
            let _ = woken.await;
        }
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.busy.set(false);
        for next in self.0.waiting.take() {
            let _ = next.send(());
        }
    }
}

const OWNER: &str = "gateway/access-token";

/// What a call is made with.
#[derive(Clone)]
pub(super) struct Access {
    pub token: String,
    /// What the token endpoint calls `api_domain`; believed only as far as the configuration does.
    pub api_domain: Option<String>,
}

/// What is held in memory.
#[derive(Default)]
pub(super) struct Held {
    loaded: bool,
    token: Option<(Access, Moment)>,
    blocked_until: Option<Moment>,
}

impl Gateway {
    /// The access token. Whoever comes while it is fetched waits for the same one.
    pub(super) async fn token(&self, accounts: &str) -> Result<Access, Failure> {
        let _turn = self.token_turn.wait().await;
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
        if held
            .token
            .as_ref()
            .is_some_and(|(access, _)| access.token == dead)
        {
            held.token = None;
        }
    }

    async fn refresh(&self, accounts: &str) -> Result<Access, Failure> {
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
        let (_, body) = super::call::send("POST", &url, &headers, &form).await?;
        let now = runtime::now();
        match read_token(&body) {
            TokenAnswer::Granted(AccessToken {
                token,
                expires_in,
                api_domain,
            }) => {
                let expires_at = now.plus_millis(i64::from(expires_in) * 1000);
                let access = Access { token, api_domain };
                self.keep_token(&access, expires_at).await;
                let mut held = self.token.borrow_mut();
                held.token = Some((access.clone(), expires_at));
                held.blocked_until = None;
                Ok(access)
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

    async fn keep_token(&self, access: &Access, expires_at: Moment) {
        let keys = runtime::keys(&self.env);
        let mut text = access.token.clone();
        if let Some(domain) = &access.api_domain {
            text.push('\n');
            text.push_str(domain);
        }
        let Ok(sealed) = Seal(&keys).seal(OWNER, &text).await else {
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
            if let Ok(text) = Seal(&keys).open(OWNER, &sealed).await {
                let mut lines = text.lines().map(str::to_owned);
                let token = lines.next().unwrap_or_default();
                let api_domain = lines.next();
                held.token = Some((Access { token, api_domain }, expires_at));
            }
        }
        held
    }
}

pub(super) fn form(fields: &[(&str, &str)]) -> Result<String, Failure> {
    let failed = |_: JsValue| Failure::Later("the runtime could not encode a form".into());
    let parameters = web_sys::UrlSearchParams::new().map_err(failed)?;
    for (name, value) in fields {
        parameters.append(name, value);
    }
    Ok(parameters.to_string().into())
}
