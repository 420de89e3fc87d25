//! Calls to Campaigns, and the limits of our own that keep it from locking them.

use unticked_shared::{
    config::Crm,
    crm::campaigns::{CampaignsAnswer, LOCK_MS, WINDOW_MS, admits, read_answer},
};

use super::super::{Gateway, call::send, connector::Failure};
use crate::runtime::{
    self, Database as _, SqlError,
    database::{Value, moment},
};

pub(in crate::gateway) const SCHEMA: &str = "
-- Calls of each API by slots of ten seconds, and until when an API is locked (slot -1).
CREATE TABLE IF NOT EXISTS campaigns_calls (
    api TEXT NOT NULL,
    slot INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    PRIMARY KEY (api, slot)
) WITHOUT ROWID;
";

const SLOT_MS: i64 = 10_000;

impl Gateway {
    /// One call, within the limits; once more with a new token if it was dead. Campaigns gives a
    /// dead token and one that lacks the scope the same answer: what it refuses of a new token no
    /// other will do, and Zoho locks whoever asks for ten, the CRM's calls included.
    pub(super) async fn campaigns(
        &self,
        crm: &Crm,
        method: &'static str,
        api: &'static str,
        path: &str,
        body: &str,
    ) -> Result<(u16, String), Failure> {
        let base = crm.campaigns_endpoint().zip(crm.endpoints());
        let (base, endpoints) =
            base.ok_or_else(|| Failure::Later("Campaigns has no address".into()))?;
        let url = format!("{base}/api/v1.1/{path}");
        let mut retried = false;
        loop {
            let access = self.token(&endpoints.accounts).await?;
            let urgent = matches!(api, "listunsubscribe" | "contactdonotmail");
            if !self.admit(api, urgent)? {
                return Err(Failure::Later("Campaigns' limit of calls".into()));
            }
            let authorization = format!("Zoho-oauthtoken {}", access.token);
            let mut headers = vec![("authorization", authorization.as_str())];
            if method == "POST" {
                headers.push(("content-type", "application/x-www-form-urlencoded"));
            }
            let (status, answer) = send(method, &url, &headers, body).await?;
            if read_answer(status, &answer) != CampaignsAnswer::TokenDead {
                return Ok((status, answer));
            }
            if retried {
                self.refused_by_campaigns.replace(Some(access.token));
                return Ok((status, answer));
            }
            if self.refused_by_campaigns.borrow().as_ref() == Some(&access.token) {
                return Ok((status, answer));
            }
            self.token_is_dead(&access.token);
            retried = true;
        }
    }

    /// Counts a call, unless the API was called too often: on disk, since a restart must not
    /// lead to the lock.
    fn admit(&self, api: &str, urgent: bool) -> Result<bool, SqlError> {
        let now = runtime::now().millis();
        let (slot, first) = (now / SLOT_MS, (now - WINDOW_MS) / SLOT_MS);
        self.storage.atomically(|| {
            self.storage.run(
                "DELETE FROM campaigns_calls WHERE slot >= 0 AND slot < ?",
                &[Value::Integer(first)],
            )?;
            let rows = self.storage.rows(
                "SELECT coalesce(SUM(iif(slot >= 0, calls, 0)), 0), \
                        coalesce(MAX(iif(slot < 0, calls, 0)), 0) \
                 FROM campaigns_calls WHERE api = ?",
                &[api.into()],
            )?;
            let row = rows.first().ok_or(SqlError)?;
            let calls = row.natural(0).ok_or(SqlError)?;
            let locked_until = row.integer(1).ok_or(SqlError)?;
            if now < locked_until || !admits(calls, urgent) {
                return Ok(false);
            }
            self.storage.run(
                "INSERT INTO campaigns_calls (api, slot, calls) VALUES (?, ?, 1) \
                 ON CONFLICT (api, slot) DO UPDATE SET calls = calls + 1",
                &[api.into(), Value::Integer(slot)],
            )?;
            Ok(true)
        })
    }

    pub(super) fn lock(&self, api: &str) {
        let until = runtime::now().plus_millis(LOCK_MS);
        // If it is not kept, the next call finds the lock again.
        let _ = self.storage.run(
            "INSERT OR REPLACE INTO campaigns_calls (api, slot, calls) VALUES (?, -1, ?)",
            &[api.into(), moment(until)],
        );
    }
}
