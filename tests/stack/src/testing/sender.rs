//! What a mailing system does: ask who may be contacted, get links, and what a mailbox
//! provider then does with one.

use anyhow::{Context as _, Result, bail};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde_json::{Value, json};
use unticked_shared::roles::Role;

use super::Stack;

impl Stack {
    /// Asks a route with a role's token.
    ///
    /// # Errors
    /// When the answer is no success.
    pub async fn ask(&self, role: Role, path: &str, body: &Value) -> Result<Value> {
        let reply = self
            .client()
            .post(format!("{}{path}", self.edge()))
            .bearer_auth(self.token(role))
            .json(body)
            .send()
            .await?;
        let status = reply.status();
        let text = reply.text().await?;
        if !status.is_success() {
            bail!("POST {path} answered {status}: {text}");
        }
        serde_json::from_str(&text).with_context(|| format!("POST {path} answered no JSON"))
    }

    /// What is owed to whom, as `/v1/obligations` tells a role.
    ///
    /// # Errors
    /// When the edge does not say.
    pub async fn obligations(&self, role: Role) -> Result<Value> {
        let request = self.client().get(format!("{}/v1/obligations", self.edge()));
        let request = request.bearer_auth(self.token(role));
        let again = request.try_clone().context("a body of known length")?;
        let reply = match request.send().await {
            Ok(reply) => reply,
            // The connection had been left open for long, and went just then.
            Err(_) => again.send().await?,
        };
        Ok(reply.error_for_status()?.json().await?)
    }

    /// Where `subject` stands with the newsletter by email: whether allowed, and the state.
    ///
    /// # Errors
    /// When the edge does not say.
    pub async fn standing(&self, subject: Value) -> Result<(bool, String)> {
        let body = json!({"purpose": "newsletter", "channel": "email", "subjects": [subject]});
        let answer = self.ask(Role::Sender, "/v1/check", &body).await?;
        let result = &answer["results"][0];
        let state = result["state"].as_str().context("no state")?.to_owned();
        Ok((result["allowed"].as_bool().context("no answer")?, state))
    }

    /// The links that a newsletter to `subject` would carry.
    ///
    /// # Errors
    /// When the edge gives none.
    pub async fn links(&self, subject: Value) -> Result<Value> {
        let body = json!({"purpose": "newsletter", "channel": "email", "subjects": [subject]});
        let mut answer = self.ask(Role::Sender, "/v1/links", &body).await?;
        Ok(answer["links"][0].take())
    }

    /// The unsubscribe link for an address.
    ///
    /// # Errors
    /// When the edge gives none.
    pub async fn link(&self, email: &str) -> Result<String> {
        let links = self.links(json!({"email": email})).await?;
        Ok(links["unsubscribe_url"]
            .as_str()
            .context("no link")?
            .to_owned())
    }

    /// What a mailbox provider sends for its user (RFC 8058 §3.2): the status, and the
    /// answer as JSON where it is JSON.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn one_click(&self, url: &str) -> Result<(u16, Value)> {
        let reply = self
            .client()
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body("List-Unsubscribe=One-Click")
            .send()
            .await?;
        let status = reply.status().as_u16();
        Ok((
            status,
            serde_json::from_str(&reply.text().await?).unwrap_or_default(),
        ))
    }

    /// A receipt as JSON.
    ///
    /// # Errors
    /// When there is none.
    pub async fn receipt(&self, url: &str) -> Result<Value> {
        let reply = self
            .client()
            .get(url)
            .header(ACCEPT, "application/json")
            .send()
            .await?;
        let status = reply.status();
        let text = reply.text().await?;
        if !status.is_success() {
            bail!("the receipt answered {status}: {text}");
        }
        serde_json::from_str(&text).context("the receipt is no JSON")
    }
}
