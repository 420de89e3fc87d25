//! `POST /v1/links`: unsubscribe and preference links, with the headers for a mail.

use serde::{Deserialize, Serialize};

use super::{Problem, check::too_many, subjects::short};
use crate::{
    address::EmailAddress,
    config::{Config, Deployment, KNOWN_MODULES},
    consent::{Channel, Scope},
    keys::KeyRing,
    mail::mailto,
    subject::{CrmRecord, SubjectId},
    token::{self, CampaignTag, Payload, Use, Whom},
};

/// Links of one request.
pub const MAX_LINKS: usize = 1000;
/// Longest campaign name; only its tag is kept.
const MAX_CAMPAIGN: usize = 200;

/// What links are asked for.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// At most 1000.
    pub subjects: Vec<LinkSubject>,
    /// A purpose's name, or `*` for everything on the channel.
    pub purpose: String,
    /// The channel of the message.
    pub channel: Channel,
    /// The campaign's name.
    #[serde(default)]
    pub campaign: Option<String>,
    /// Why it is asked; it stands in the audit log.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Whom a link is for.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LinkSubject {
    /// By email address.
    Email(EmailAddress),
    /// By CRM record, where only that is known.
    Crm(CrmRecord),
}

/// The links, in the request's order.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkResponse {
    /// One for each subject.
    pub links: Vec<Link>,
}

/// The links for one person.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// For the visible link in the body.
    pub unsubscribe_url: String,
    /// For "change what you get".
    pub preferences_url: String,
    /// For the mail's header.
    pub headers: LinkHeaders,
}

/// The two headers of RFC 8058 §3.1; both must be covered by the DKIM signature.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkHeaders {
    /// The link in angle brackets; behind it, where a mailbox is configured, the address that
    /// does the same by mail.
    #[serde(rename = "List-Unsubscribe")]
    pub list_unsubscribe: String,
    /// Always `List-Unsubscribe=One-Click`.
    #[serde(rename = "List-Unsubscribe-Post")]
    pub list_unsubscribe_post: &'static str,
}

/// What every link of a request shares.
#[derive(Debug, Clone, Copy)]
pub struct MintedFor<'a> {
    /// What it stops.
    pub scope: Scope,
    /// The message's channel.
    pub channel: Channel,
    /// The message's campaign.
    pub campaign: Option<&'a str>,
}

impl LinkRequest {
    /// Checks the request against the configuration.
    ///
    /// # Errors
    /// A problem that names the field.
    pub fn validate(&self, config: &Config) -> Result<MintedFor<'_>, Problem> {
        too_many(self.subjects.len(), MAX_LINKS)?;
        short("reason", self.reason.as_deref().unwrap_or_default())?;
        let minted_for = MintedFor::checked(
            config,
            &self.purpose,
            self.channel,
            self.campaign.as_deref(),
        )?;
        for (i, subject) in self.subjects.iter().enumerate() {
            if let LinkSubject::Crm(record) = subject {
                let module = record.module.as_str();
                let configured = config.crm.as_ref().map(|crm| crm.module.as_str());
                if configured != Some(module) && !KNOWN_MODULES.contains(&module) {
                    let field = format!("subjects[{i}].crm.module");
                    return Err(Problem::field(
                        field,
                        "is neither the configured module nor Leads or Contacts",
                    ));
                }
            }
        }
        Ok(minted_for)
    }
}

impl<'a> MintedFor<'a> {
    /// Looks a purpose and a channel up.
    ///
    /// # Errors
    /// A problem that names the field.
    pub fn checked(
        config: &Config,
        purpose: &str,
        channel: Channel,
        campaign: Option<&'a str>,
    ) -> Result<Self, Problem> {
        let scope = if purpose == "*" {
            Scope::Everything
        } else {
            let known = config
                .purposes
                .iter()
                .find(|(id, _)| id.as_str() == purpose);
            let Some((id, purpose)) = known else {
                return Err(Problem::field("purpose", "there is no such purpose"));
            };
            if !purpose.channels.contains(&channel) {
                return Err(Problem::field(
                    "channel",
                    "the purpose does not use this channel",
                ));
            }
            Scope::Purpose(id.tag())
        };
        if campaign.is_some_and(|c| c.is_empty() || c.len() > MAX_CAMPAIGN) {
            let message = format!("must have 1 to {MAX_CAMPAIGN} bytes");
            return Err(Problem::field("campaign", message));
        }
        Ok(Self {
            scope,
            channel,
            campaign,
        })
    }
}

/// Mints the links for one person, the same ones every time.
#[must_use]
pub fn mint_links(
    keys: &KeyRing,
    deployment: &Deployment,
    subject: &LinkSubject,
    minted_for: MintedFor<'_>,
    epoch: u8,
) -> Link {
    let whom = match subject {
        LinkSubject::Email(address) => Whom::Subject(SubjectId::of_email(&keys.subject, address)),
        LinkSubject::Crm(record) => Whom::Record {
            module: token::module_tag(&record.module),
            id: record.id,
        },
    };
    let payload = Payload::Person {
        whom,
        scope: minted_for.scope,
        channel: minted_for.channel,
        campaign: minted_for.campaign.map(CampaignTag::of),
        epoch,
    };
    let origin = &deployment.origin;
    let link = |r#use: Use, token: &str| format!("{origin}{}{token}", r#use.path());
    let token = token::seal(keys, Use::Unsubscribe, &payload);
    let preferences = token::seal(keys, Use::Preferences, &payload);
    let unsubscribe_url = link(Use::Unsubscribe, &token);
    let mailto = deployment
        .unsubscribe_mailbox
        .as_ref()
        .filter(|_| minted_for.channel == Channel::Email)
        .map(|mailbox| mailto::uri(mailbox, &token));
    Link {
        headers: LinkHeaders {
            list_unsubscribe: mailto::list_unsubscribe(&unsubscribe_url, mailto.as_deref()),
            list_unsubscribe_post: mailto::LIST_UNSUBSCRIBE_POST,
        },
        unsubscribe_url,
        preferences_url: link(Use::Preferences, &preferences),
    }
}
