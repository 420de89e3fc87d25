//! What the edge is asked and told, a thousand people at a time.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use unticked_shared::address::EmailAddress;
use unticked_shared::api::{
    ComparisonRequest, ImportResponse, MAX_IMPORTS, MAX_LINKS, MAX_SUBJECTS,
};
use unticked_shared::config::Config;
use unticked_shared::consent::{Channel, PurposeId, State};
use unticked_shared::time::Moment;

use crate::edge::{Client, EdgeOptions};

/// The name under which opt-outs of the CRM stand in the ledger.
pub const CRM: &str = "zoho-crm";
/// The same, of Campaigns.
pub const CAMPAIGNS: &str = "zoho-campaigns";

/// The ledger, by its routes.
pub struct Ledger(Client);

/// Where a person stands with a purpose on a channel.
#[derive(Debug, Clone, Deserialize)]
pub struct Standing {
    /// Whether they may be contacted.
    pub allowed: bool,
    /// Where they stand.
    pub state: State,
    /// Since when.
    #[serde(default)]
    pub since: Option<Moment>,
    /// Whether they had opted out before what they agreed to.
    #[serde(default)]
    pub agreed_anew: bool,
}

/// The links of a person.
#[derive(Debug, Deserialize)]
pub struct Links {
    pub unsubscribe_url: String,
    pub preferences_url: String,
}

impl Ledger {
    /// The ledger that is to be asked.
    pub fn open(options: &EdgeOptions) -> Result<Self> {
        Ok(Self(options.client("the role `sender`")?))
    }

    /// Where people stand.
    pub fn check(
        &self,
        purpose: &PurposeId,
        channel: Channel,
        people: &[EmailAddress],
    ) -> Result<Vec<Standing>> {
        #[derive(Deserialize)]
        struct Answer {
            results: Vec<Standing>,
        }
        let mut all = Vec::with_capacity(people.len());
        for some in people.chunks(MAX_SUBJECTS) {
            let subjects: Vec<Value> = some.iter().map(|one| json!({ "email": one })).collect();
            let question = json!({ "purpose": purpose, "channel": channel, "subjects": subjects });
            let answer: Answer = self.0.post_json("/v1/check", &question)?;
            if answer.results.len() != some.len() {
                bail!("{} answered for another number of people", self.0.target());
            }
            all.extend(answer.results);
        }
        Ok(all)
    }

    /// Who of these people has agreed to something by email after having opted out of it.
    pub fn agreed_anew(&self, config: &Config, people: &[EmailAddress]) -> Result<Vec<bool>> {
        let mut anew = vec![false; people.len()];
        for (id, purpose) in &config.purposes {
            if purpose.channels.contains(&Channel::Email) {
                let standings = self.check(id, Channel::Email, people)?;
                for (anew, standing) in anew.iter_mut().zip(standings) {
                    *anew |= standing.agreed_anew;
                }
            }
        }
        Ok(anew)
    }

    /// The links that stop everything by email, and lead to the preference centre.
    pub fn links(&self, subjects: &[Value]) -> Result<Vec<Links>> {
        #[derive(Deserialize)]
        struct Answer {
            links: Vec<Links>,
        }
        let mut all = Vec::with_capacity(subjects.len());
        for some in subjects.chunks(MAX_LINKS) {
            let question = json!({ "purpose": "*", "channel": "email", "subjects": some });
            let answer: Answer = self.0.post_json("/v1/links", &question)?;
            if answer.links.len() != some.len() {
                bail!("{} answered for another number of people", self.0.target());
            }
            all.extend(answer.links);
        }
        Ok(all)
    }

    /// Tells what a comparison of everything found.
    pub fn compared(&self, found: &ComparisonRequest) -> Result<()> {
        let body = serde_json::to_vec(found)?;
        let json = "application/json";
        let reply = self.0.send("PUT", "/v1/comparison", json, &body)?;
        self.0.good(&reply).map(drop)
    }

    /// Takes opt-outs by email over. What the ledger holds already changes nothing.
    pub fn import(
        &self,
        from: &str,
        purpose: Option<&PurposeId>,
        people: &[(EmailAddress, Option<Moment>)],
    ) -> Result<()> {
        for some in people.chunks(MAX_IMPORTS) {
            let subjects: Vec<Value> = some
                .iter()
                .map(|(email, since)| json!({ "email": email, "since": since }))
                .collect();
            let request = json!({
                "from": from, "purpose": purpose, "channel": Channel::Email,
                "action": "withdrawn", "subjects": subjects,
            });
            let _: ImportResponse = self.0.post_json("/v1/imports", &request)?;
        }
        Ok(())
    }
}
