//! `[crm]`: how the CRM is reached and which of its fields mean what.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    consent::{Channel, PurposeId},
    ledger::CrmErasure,
    subject::CrmModule,
};

/// Modules whose records a link may name besides the configured one.
pub const KNOWN_MODULES: [&str; 2] = ["Leads", "Contacts"];

/// `[crm]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crm {
    /// Which CRM.
    pub kind: Kind,
    /// The data centre that holds the organisation.
    #[serde(default)]
    pub data_centre: Option<DataCentre>,
    /// Instead of a data centre, for a sandbox or a simulator: where tokens come from.
    #[serde(default)]
    pub accounts_url: Option<String>,
    /// Where records are.
    #[serde(default)]
    pub api_url: Option<String>,
    /// Where Zoho Campaigns is.
    #[serde(default)]
    pub campaigns_url: Option<String>,
    /// The module that new people are written to.
    #[serde(default = "Crm::default_module")]
    pub module: CrmModule,
    /// The field that stops all email, where the organisation has one.
    #[serde(default)]
    pub opt_out_field: Option<String>,
    /// The fields that hold consent and links.
    #[serde(default)]
    pub fields: FieldMap,
    /// What the CRM is told when a person is erased.
    #[serde(default)]
    pub on_erasure: CrmErasure,
    /// Values that a new record must have and that the person did not give.
    #[serde(default)]
    pub on_create: BTreeMap<String, String>,
}

/// Which CRM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Zoho CRM v8.
    Zoho,
}

impl Crm {
    fn default_module() -> CrmModule {
        "Leads".parse().expect("a plain name")
    }

    /// Where the CRM is reached; `None` when neither a data centre nor URLs are given,
    /// which a checked configuration excludes.
    #[must_use]
    pub fn endpoints(&self) -> Option<Endpoints> {
        match (self.data_centre, &self.accounts_url, &self.api_url) {
            (Some(centre), ..) => Some(centre.endpoints()),
            (None, Some(accounts), Some(api)) => Some(Endpoints {
                accounts: accounts.trim_end_matches('/').to_owned(),
                api: api.trim_end_matches('/').to_owned(),
            }),
            _ => None,
        }
    }
}

/// Base URLs, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Tokens.
    pub accounts: String,
    /// Records.
    pub api: String,
}

/// Zoho's data centres (zoho.com/accounts/protocol/oauth/multi-dc.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataCentre {
    /// United States.
    Us,
    /// European Union.
    Eu,
    /// India.
    In,
    /// Australia.
    Au,
    /// Japan.
    Jp,
    /// China.
    Cn,
    /// Canada.
    Ca,
    /// Saudi Arabia.
    Sa,
}

impl DataCentre {
    /// The host of `ZeptoMail`'s API (its client libraries list them).
    pub(super) const fn zeptomail_host(self) -> &'static str {
        match self {
            Self::Us => "api.zeptomail.com",
            Self::Eu => "api.zeptomail.eu",
            Self::In => "api.zeptomail.in",
            Self::Au => "api.zeptomail.com.au",
            Self::Jp => "api.zeptomail.jp",
            Self::Cn => "api.zeptomail.com.cn",
            Self::Ca => "api.zeptomail.ca",
            Self::Sa => "api.zeptomail.sa",
        }
    }

    fn endpoints(self) -> Endpoints {
        let (accounts, api) = match self {
            Self::Us => ("accounts.zoho.com", "www.zohoapis.com"),
            Self::Eu => ("accounts.zoho.eu", "www.zohoapis.eu"),
            Self::In => ("accounts.zoho.in", "www.zohoapis.in"),
            Self::Au => ("accounts.zoho.com.au", "www.zohoapis.com.au"),
            Self::Jp => ("accounts.zoho.jp", "www.zohoapis.jp"),
            Self::Cn => ("accounts.zoho.com.cn", "www.zohoapis.com.cn"),
            // The accounts host of Canada has another name than its API host.
            Self::Ca => ("accounts.zohocloud.ca", "www.zohoapis.ca"),
            Self::Sa => ("accounts.zoho.sa", "www.zohoapis.sa"),
        };
        Endpoints {
            accounts: format!("https://{accounts}"),
            api: format!("https://{api}"),
        }
    }
}

/// `fields.*`: the API names of the CRM's fields.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct FieldMap {
    /// The link that stops everything by email.
    #[serde(default)]
    pub unsubscribe_url: Option<String>,
    /// The link to the preference centre.
    #[serde(default)]
    pub preferences_url: Option<String>,
    /// The link to the newest receipt.
    #[serde(default)]
    pub receipt_url: Option<String>,
    /// The field for the phone number of a person who agreed to calls or messages.
    #[serde(default)]
    pub phone: Option<String>,
    /// A boolean field per purpose and channel.
    #[serde(flatten)]
    pub consent: BTreeMap<PurposeId, BTreeMap<Channel, String>>,
}

impl FieldMap {
    /// Names under `fields` that no purpose may have.
    pub const RESERVED: [&'static str; 4] =
        ["unsubscribe_url", "preferences_url", "receipt_url", "phone"];

    /// The field of a purpose on a channel.
    #[must_use]
    pub fn of(&self, purpose: &PurposeId, channel: Channel) -> Option<&str> {
        self.consent.get(purpose)?.get(&channel).map(String::as_str)
    }
}
