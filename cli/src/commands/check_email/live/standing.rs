//! Where a person stands, as the edge tells a sender.

use serde_json::{Value, json};
use unticked_shared::address::EmailAddress;
use unticked_shared::config::Config;
use unticked_shared::consent::{Channel, PurposeId, Scope};

use super::super::finding::Part;
use super::super::report::Report;
use crate::edge::Client;

/// Asks where a person stands with what a link is about.
pub struct Standing {
    client: Client,
    address: String,
    purposes: Vec<PurposeId>,
}

impl Standing {
    /// For the purposes that a link stops.
    pub fn new(client: Client, config: &Config, scope: Scope, address: &EmailAddress) -> Self {
        let stopped = |id: &PurposeId| match scope {
            Scope::Everything => true,
            Scope::Purpose(tag) => id.tag() == tag,
        };
        let by_mail = config
            .purposes
            .iter()
            .filter(|(_, purpose)| purpose.channels.contains(&Channel::Email));
        Self {
            client,
            address: address.as_str().to_owned(),
            purposes: by_mail.map(|(id, _)| id.clone()).filter(stopped).collect(),
        }
    }

    /// The answers, purpose by purpose.
    pub fn read(&self, report: &mut Report) -> Option<Vec<Value>> {
        let ask = |purpose: &PurposeId| {
            let question = json!({
                "purpose": purpose,
                "channel": Channel::Email,
                "subjects": [{"email": self.address}],
            });
            let answer: Value = self.client.post_json("/v1/check", &question)?;
            anyhow::Ok(answer["results"][0].clone())
        };
        let answers: anyhow::Result<Vec<Value>> = self.purposes.iter().map(ask).collect();
        match answers {
            Ok(answers) if !answers.is_empty() => Some(answers),
            Ok(_) => {
                report.unknown(
                    Part::Live,
                    "where the person stands: the configuration has no purpose that the link stops",
                );
                None
            }
            Err(error) => {
                report.unknown(Part::Live, format!("where the person stands: {error:#}"));
                None
            }
        }
    }

    /// Whether nothing of it is allowed any more.
    pub fn stopped(&self, report: &mut Report) -> Option<bool> {
        let answers = self.read(report)?;
        Some(answers.iter().all(|answer| answer["allowed"] == false))
    }
}
