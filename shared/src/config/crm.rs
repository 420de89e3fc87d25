//! `[crm]`: how the CRM is reached and which of its fields mean what.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, Visitor},
};

use super::Campaigns;
use crate::{
    consent::{Channel, PurposeId},
    ledger::CrmErasure,
    ordered::OrderedMap,
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
    /// The same field where a module has another name for it: `Email_Opt_Out` can be taken off
    /// a layout, and organisations made one of their own since.
    #[serde(default)]
    pub opt_out_fields: OrderedMap<CrmModule, String>,
    /// Whether a newer explicit grant clears the opt-out field. In Zoho that subscribes every
    /// record with the same address (help.zoho.com, "set-unsubscribe-link"), hence not by itself.
    #[serde(default)]
    pub clear_opt_out: bool,
    /// The automations of the CRM that a change by Unticked may start; none where nothing is said.
    #[serde(default)]
    pub trigger: Vec<Trigger>,
    /// Whether opt-outs, and what staff wrote down, are noted on the person's records.
    #[serde(default)]
    pub notes: bool,
    /// Tags of the person's records.
    #[serde(default)]
    pub tags: Tags,
    /// What the data processing basis is set to, where the organisation has one.
    #[serde(default)]
    pub processing_basis: Option<ProcessingBasis>,
    /// How changes inside the CRM are heard of.
    #[serde(default)]
    pub inbound: Inbound,
    /// The fields that hold consent and links.
    #[serde(default)]
    pub fields: FieldMap,
    /// What the CRM is told when a person is erased.
    #[serde(default)]
    pub on_erasure: CrmErasure,
    /// Values that a new record must have and that the person did not give.
    #[serde(default)]
    pub on_create: OrderedMap<String, String>,
    /// `[crm.campaigns]`: the lists of Zoho Campaigns.
    #[serde(default)]
    pub campaigns: Option<Campaigns>,
}

/// Which CRM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Zoho CRM v8.
    Zoho,
}

/// `inbound`: how changes inside the CRM are heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inbound {
    /// Whether the CRM is asked to call when something changes; it needs the secret of the hooks.
    #[serde(default = "Inbound::default_watch")]
    pub watch: bool,
    /// Seconds between two looks for changes, whether or not a call came. Each costs a call a module.
    #[serde(default = "Inbound::default_poll")]
    pub poll_seconds: u32,
}

impl Inbound {
    const fn default_watch() -> bool {
        true
    }

    const fn default_poll() -> u32 {
        600
    }
}

impl Default for Inbound {
    fn default() -> Self {
        Self {
            watch: Self::default_watch(),
            poll_seconds: Self::default_poll(),
        }
    }
}

/// Automations that a write can start (zoho.com/crm/developer/docs/api/v8/upsert-records.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// Workflow rules.
    Workflow,
    /// Approval processes.
    Approval,
    /// Blueprints.
    Blueprint,
    /// Paths of `PathFinder`.
    Pathfinder,
    /// Journeys.
    Orchestration,
}

impl Trigger {
    /// Zoho's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Workflow => "workflow",
            Self::Approval => "approval",
            Self::Blueprint => "blueprint",
            Self::Pathfinder => "pathfinder",
            Self::Orchestration => "orchestration",
        }
    }
}

/// `tags`: names of tags in the CRM.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// For people whom nothing may reach by email any more.
    #[serde(default)]
    pub opted_out: Option<String>,
    /// For people who agreed to something by email.
    #[serde(default)]
    pub opted_in: Option<String>,
}

/// `processing_basis`: values of the organisation's own picklist `Data_Processing_Basis`. They
/// differ between organisations and languages, so that none is known here; one that the picklist
/// lacks is not written, and shown as drift.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessingBasis {
    /// While something by email is agreed to.
    #[serde(default)]
    pub granted: Option<String>,
    /// When nothing may be sent by email any more.
    #[serde(default)]
    pub stopped: Option<String>,
}

impl Crm {
    /// The field of a module that stops all email.
    #[must_use]
    pub fn opt_out_in(&self, module: &CrmModule) -> Option<&str> {
        self.opt_out_fields
            .get(module)
            .or(self.opt_out_field.as_ref())
            .map(String::as_str)
    }

    /// The modules that may hold a person: the configured one first.
    #[must_use]
    pub fn modules(&self) -> Vec<CrmModule> {
        let mut modules = vec![self.module.clone()];
        for name in KNOWN_MODULES {
            if let Ok(known) = name.parse()
                && !modules.contains(&known)
            {
                modules.push(known);
            }
        }
        modules
    }

    /// Where records are, given what the token endpoint calls `api_domain`. That is believed only
    /// where it is a host of the same data centre: the access token goes there.
    #[must_use]
    pub fn api(&self, told: Option<&str>) -> Option<String> {
        let own = self.endpoints()?.api;
        let told = told.map(|told| told.trim_end_matches('/'));
        Some(match (self.data_centre, told) {
            (Some(centre), Some(told)) if centre.has_api(told) => told.to_owned(),
            _ => own,
        })
    }

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

    /// Whether records of this data centre's organisations are at `origin`: in production, in a
    /// sandbox or in a developer edition.
    fn has_api(self, origin: &str) -> bool {
        let own = self.endpoints().api;
        ["sandbox", "developer"]
            .iter()
            .any(|name| own.replacen("www", name, 1) == origin)
            || own == origin
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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldMap {
    /// The link that stops everything by email.
    pub unsubscribe_url: Option<String>,
    /// The link to the preference centre.
    pub preferences_url: Option<String>,
    /// The link to the newest receipt.
    pub receipt_url: Option<String>,
    /// The field for the phone number of a person who agreed to calls or messages.
    pub phone: Option<String>,
    /// Since when it holds: a date-and-time field per purpose and channel.
    pub since: OrderedMap<PurposeId, OrderedMap<Channel, String>>,
    /// A boolean field per purpose and channel; in the configuration beside the others.
    pub consent: OrderedMap<PurposeId, OrderedMap<Channel, String>>,
}

impl<'de> Deserialize<'de> for FieldMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = FieldMap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of fields")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<FieldMap, A::Error> {
                let mut fields = FieldMap::default();
                while let Some(name) = members.next_key::<String>()? {
                    match name.as_str() {
                        "unsubscribe_url" => fields.unsubscribe_url = members.next_value()?,
                        "preferences_url" => fields.preferences_url = members.next_value()?,
                        "receipt_url" => fields.receipt_url = members.next_value()?,
                        "phone" => fields.phone = members.next_value()?,
                        "since" => fields.since = members.next_value()?,
                        purpose => {
                            let purpose = purpose.parse().map_err(de::Error::custom)?;
                            fields.consent.insert(purpose, members.next_value()?);
                        }
                    }
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

impl FieldMap {
    /// Names under `fields` that no purpose may have.
    pub const RESERVED: [&'static str; 5] = [
        "unsubscribe_url",
        "preferences_url",
        "receipt_url",
        "phone",
        "since",
    ];

    /// The field of a purpose on a channel.
    #[must_use]
    pub fn of(&self, purpose: &PurposeId, channel: Channel) -> Option<&str> {
        self.consent.get(purpose)?.get(&channel).map(String::as_str)
    }

    /// The field that says since when.
    #[must_use]
    pub fn since_of(&self, purpose: &PurposeId, channel: Channel) -> Option<&str> {
        self.since.get(purpose)?.get(&channel).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_to_the_same_data_centre_alone() {
        let crm =
            |place: &str| -> Crm { toml::from_str(&format!("kind = \"zoho\"\n{place}")).unwrap() };
        let eu = crm("data_centre = \"eu\"");
        for told in ["https://www.zohoapis.eu", "https://sandbox.zohoapis.eu/"] {
            let used = eu.api(Some(told)).unwrap();
            assert_eq!(used, told.trim_end_matches('/'));
        }
        for told in [
            "https://www.zohoapis.com",
            "https://www.zohoapis.eu.evil.example",
            "http://www.zohoapis.eu",
        ] {
            assert_eq!(eu.api(Some(told)).unwrap(), "https://www.zohoapis.eu");
        }
        let own = "accounts_url = \"http://127.0.0.1:1\"\napi_url = \"http://127.0.0.1:1\"";
        let told = Some("https://www.zohoapis.eu");
        assert_eq!(crm(own).api(told).unwrap(), "http://127.0.0.1:1");
    }

    #[test]
    fn a_module_may_have_another_opt_out_field() {
        let crm: Crm = toml::from_str(
            "kind = \"zoho\"\ndata_centre = \"eu\"\nopt_out_field = \"Email_Opt_Out\"\n\
             opt_out_fields.Contacts = \"Email_opt_out1\"",
        )
        .unwrap();
        let modules = crm.modules();
        let fields: Vec<_> = modules.iter().map(|m| crm.opt_out_in(m).unwrap()).collect();
        assert_eq!(fields, ["Email_Opt_Out", "Email_opt_out1"]);
    }
}
