//! The channel by which Zoho tells of changes, and whether its webhooks could not tell of any.

use serde_json::Value;
use unticked_shared::{
    crm::{
        DriftKind,
        zoho::{
            CallAnswer, HOOK_SECRET, HookSecret, channel, channel_expiry, channel_id, read_answer,
            renewal,
        },
    },
    subject::CrmModule,
    time::Moment,
};

use super::Zoho;
use crate::{
    gateway::connector::{Connector as _, Failure},
    runtime,
};

/// A channel that ends sooner than this was not renewed twice.
const SOON_MS: i64 = 48 * 3_600_000;
const PATH: &str = "/crm/v8/actions/watch";

impl Zoho<'_> {
    /// Makes the channel or renews it, looks whether Zoho has it, and says when it is to be renewed.
    /// Without the secret of the hooks nobody could call, so that there is none.
    pub async fn renew_channel(&self) -> Result<Option<Moment>, Failure> {
        let secret = self.gateway.env.secret(HOOK_SECRET).map(|s| s.to_string());
        let secret = secret.unwrap_or_default();
        match HookSecret::read(&secret).filter(|_| self.crm.inbound.watch) {
            Some(secret) => self.renew(secret).await.map(Some),
            None => Ok(None),
        }
    }

    async fn renew(&self, secret: HookSecret<'_>) -> Result<Moment, Failure> {
        let described = self.describe().await?;
        let deployment = &self.config.deployment;
        let id = channel_id(&deployment.id);
        let url = format!("{}/hooks/zoho/{}", deployment.origin, secret.path);
        let modules: Vec<CrmModule> = described.modules().cloned().collect();
        let now = runtime::now();
        let body = channel(id, &modules, &url, secret.header, now).to_string();
        // PUT replaces a channel that is there; one that has ended, or never was, is made.
        let mut refusal = self.send_channel("PUT", &body).await?;
        if refusal.is_some() {
            refusal = self.send_channel("POST", &body).await?;
        }
        let ends = self.channel_ends(id).await?;
        let soon = ends.is_none_or(|ends| ends < now.plus_millis(SOON_MS));
        let detail = soon.then(|| {
            refusal.unwrap_or_else(|| ends.map_or_else(String::new, |ends| ends.to_string()))
        });
        let drift = (DriftKind::ChannelEnding, &self.crm.module, None);
        self.gateway.drifts(drift, detail.as_deref(), now);
        Ok(renewal(now, ends))
    }

    /// Gives Zoho's code where it refused.
    async fn send_channel(
        &self,
        method: &'static str,
        body: &str,
    ) -> Result<Option<String>, Failure> {
        let call = self.gateway.authorised(self.crm, method, PATH, body);
        let (status, answer) = call.await?;
        if let CallAnswer::Later(reason) = read_answer(status, &answer, 0)
            && (status == 429 || status >= 500)
        {
            return Err(Failure::Later(reason));
        }
        let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
        let one = if answer["watch"].is_array() {
            &answer["watch"][0]
        } else {
            &answer
        };
        let taken = one["status"] == "success";
        let code = one["code"].as_str().unwrap_or("no answer");
        let code = code.chars().filter(|c| c.is_ascii_uppercase() || *c == '_');
        Ok((!taken).then(|| code.take(60).collect()))
    }

    /// When the channel ends, as Zoho has it.
    async fn channel_ends(&self, id: u64) -> Result<Option<Moment>, Failure> {
        let path = format!("{PATH}?channel_id={id}");
        let (status, list) = self.gateway.authorised(self.crm, "GET", &path, "").await?;
        match status {
            200 | 204 => Ok(channel_expiry(&list, id)),
            429 | 500.. => Err(Failure::Later(format!("HTTP {status}"))),
            _ => Ok(None),
        }
    }

    /// Whether Zoho has webhooks that could not tell us of a change. It lists them for a while, and
    /// not only ours; which records they were about a look finds as well.
    pub async fn has_failed_webhooks(&self) -> Result<bool, Failure> {
        let path = "/crm/v8/settings/automation/webhook_failures";
        let (status, _) = self.gateway.authorised(self.crm, "GET", path, "").await?;
        match status {
            429 | 500.. => Err(Failure::Later(format!("HTTP {status}"))),
            // None failed, or the token may not ask; the looks at intervals do not depend on it.
            _ => Ok(status == 200),
        }
    }
}
