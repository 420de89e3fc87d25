//! The demo site's sender: asks who may be written to, and mints each one's links.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::mail::Draft;
use super::store::Store;
use crate::configuration::reason;
use crate::site::{Subscriber, Subscribers};

/// The edge takes at most this many subjects in one call.
const BATCH: usize = 1000;

/// What the sender knows. It has no `Debug` output: it holds a bearer token.
pub struct Newsletter {
    /// The edge's origin.
    pub edge: String,
    /// The bearer token of the role `sender`.
    pub token: String,
    /// The demo site's list.
    pub subscribers: Arc<Subscribers>,
}

/// What came of sending the newsletter once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Campaign {
    /// How many mails were sent.
    pub sent: usize,
    /// Who was left out.
    pub left_out: Vec<LeftOut>,
}

/// Somebody who was not written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The address, masked.
    pub masked: String,
    /// The state of their consent.
    pub state: String,
    /// Why that means no, in the edge's words.
    pub reason: String,
}

#[derive(Deserialize)]
struct Checked {
    results: Vec<Check>,
}

#[derive(Deserialize)]
struct Check {
    allowed: bool,
    state: String,
    /// Text or nothing; another shape is shown as JSON.
    #[serde(default)]
    reason: Value,
}

#[derive(Deserialize)]
struct Minted {
    links: Vec<Links>,
}

#[derive(Deserialize)]
struct Links {
    unsubscribe_url: String,
    preferences_url: String,
    headers: BTreeMap<String, String>,
}

impl Newsletter {
    /// Sends the newsletter to everybody who may be written to.
    ///
    /// # Errors
    /// When the edge cannot be asked: then nobody is written to.
    pub async fn send(&self, client: &reqwest::Client, store: &Store) -> Result<Campaign> {
        let mut campaign = Campaign::default();
        for batch in self.subscribers.all().chunks(BATCH) {
            let (allowed, left_out) = self.check(client, batch).await?;
            campaign.left_out.extend(left_out);
            // The edge refuses an empty list, as it should.
            if allowed.is_empty() {
                continue;
            }
            let links = self.links(client, &allowed).await?;
            for (subscriber, links) in allowed.iter().zip(links) {
                store.deliver(compose(subscriber, links))?;
                campaign.sent += 1;
            }
        }
        Ok(campaign)
    }

    async fn check<'a>(
        &self,
        client: &reqwest::Client,
        batch: &'a [Subscriber],
    ) -> Result<(Vec<&'a Subscriber>, Vec<LeftOut>)> {
        let body = json!({
            "purpose": "newsletter",
            "channel": "email",
            "subjects": subjects(batch),
        });
        let Checked { results } = self.ask(client, "/v1/check", &body).await?;
        same_number("/v1/check", batch.len(), results.len())?;
        let mut allowed = Vec::new();
        let mut left_out = Vec::new();
        for (subscriber, check) in batch.iter().zip(results) {
            if check.allowed {
                allowed.push(subscriber);
            } else {
                left_out.push(LeftOut {
                    masked: mask(&subscriber.email),
                    state: check.state,
                    reason: words(check.reason),
                });
            }
        }
        Ok((allowed, left_out))
    }

    async fn links(&self, client: &reqwest::Client, allowed: &[&Subscriber]) -> Result<Vec<Links>> {
        let body = json!({
            "purpose": "newsletter",
            "channel": "email",
            "campaign": "demo",
            "subjects": subjects(allowed.iter().copied()),
        });
        let Minted { links } = self.ask(client, "/v1/links", &body).await?;
        same_number("/v1/links", allowed.len(), links.len())?;
        Ok(links)
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        client: &reqwest::Client,
        path: &str,
        body: &Value,
    ) -> Result<T> {
        let reply = client
            .post(format!("{}{path}", self.edge))
            .bearer_auth(&self.token)
            .json(body)
            .send()
            .await
            .with_context(|| format!("the edge cannot be reached at POST {path}"))?;
        let status = reply.status();
        let text = reply
            .text()
            .await
            .with_context(|| format!("the edge's answer to POST {path} broke off"))?;
        if !status.is_success() {
            bail!(
                "the edge answered POST {path} with {status}: {}",
                reason(&text)
            );
        }
        serde_json::from_str(&text)
            .with_context(|| format!("the edge's answer to POST {path} has another shape"))
    }
}

fn subjects<'a>(list: impl IntoIterator<Item = &'a Subscriber>) -> Vec<Value> {
    list.into_iter()
        .map(|s| json!({ "email": s.email }))
        .collect()
}

/// Answers come in the order of the questions; one too few would shift everybody's.
fn same_number(path: &str, asked: usize, answered: usize) -> Result<()> {
    if asked != answered {
        bail!("POST {path} asked about {asked} and was answered for {answered}");
    }
    Ok(())
}

fn words(reason: Value) -> String {
    match reason {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn compose(subscriber: &Subscriber, links: Links) -> Draft {
    let greeting = match subscriber.first_name.as_str() {
        "" => "Hello".to_owned(),
        name => format!("Hello {name}"),
    };
    let Links {
        unsubscribe_url,
        preferences_url,
        headers,
    } = links;
    Draft {
        to: subscriber.email.clone(),
        from: "Acme Garden Supplies <news@acme.example>".to_owned(),
        subject: "What to plant this month".to_owned(),
        text: format!(
            "{greeting},\n\n\
             the soil is warm enough for beans, and the first slugs are out.\n\n\
             Your garden shop\n\n\
             -- \n\
             You get this because you asked for our newsletter.\n\
             Unsubscribe: {unsubscribe_url}\n\
             Choose what you get: {preferences_url}\n"
        ),
        html: None,
        headers,
        raw: None,
    }
}

/// Enough of an address for its owner to know it, and for nobody else.
fn mask(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, "…"));
    let first: String = local.chars().take(1).collect();
    format!("{first}***@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked() {
        assert_eq!(mask("ada@example.com"), "a***@example.com");
        assert_eq!(mask("ödön@example.com"), "ö***@example.com");
        assert_eq!(mask("@example.com"), "***@example.com");
        assert_eq!(mask("ada"), "a***@…");
    }

    #[test]
    fn a_mail_carries_the_headers_and_a_visible_link() {
        let subscriber = Subscriber {
            email: "ada@example.com".to_owned(),
            first_name: String::new(),
            unticked_id: None,
        };
        let links = Links {
            unsubscribe_url: "http://e/u/x".to_owned(),
            preferences_url: "http://e/p/x".to_owned(),
            headers: BTreeMap::from([("List-Unsubscribe".to_owned(), "<http://e/u/x>".to_owned())]),
        };
        let draft = compose(&subscriber, links);
        assert!(draft.text.starts_with("Hello,\n") && draft.text.contains("http://e/u/x"));
        assert_eq!(draft.headers["List-Unsubscribe"], "<http://e/u/x>");
    }
}
