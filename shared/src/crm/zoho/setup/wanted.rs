//! The fields that a configuration needs, and those that it would need for everything.

use crate::{
    config::Config,
    consent::{Channel, PurposeId},
};

/// What a field is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Whether a purpose may use a channel.
    Consent(PurposeId, Channel),
    /// Since when that is so.
    Since(PurposeId, Channel),
    /// The link that stops everything by email.
    Unsubscribe,
    /// The link to the preference centre.
    Preferences,
    /// The link to the newest receipt.
    Receipt,
}

/// A field that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedField {
    /// What for.
    pub role: Role,
    /// Its API name, where the configuration names it.
    pub named: Option<String>,
    /// Zoho's type.
    pub data_type: &'static str,
    /// The label that it gets where it has to be made. Zoho derives the API name from it.
    pub label: String,
}

/// Every field that a configuration could use.
pub type Wanted = Vec<WantedField>;

impl WantedField {
    /// Its key below `[crm]`.
    #[must_use]
    pub fn key(&self) -> String {
        match &self.role {
            Role::Consent(purpose, channel) => format!("fields.{purpose}.{}", channel.name()),
            Role::Since(purpose, channel) => format!("fields.since.{purpose}.{}", channel.name()),
            Role::Unsubscribe => "fields.unsubscribe_url".into(),
            Role::Preferences => "fields.preferences_url".into(),
            Role::Receipt => "fields.receipt_url".into(),
        }
    }

    /// The line of `[crm]` that names the field.
    #[must_use]
    pub fn line(&self, api_name: &str) -> String {
        format!("{} = \"{api_name}\"", self.key())
    }
}

/// The fields for every purpose on every channel and for the links, in the file's order.
#[must_use]
pub fn wanted(config: &Config) -> Wanted {
    let Some(crm) = &config.crm else {
        return Vec::new();
    };
    let mut wanted = Vec::new();
    for (id, purpose) in &config.purposes {
        for &channel in &purpose.channels {
            let label = format!("{} {}", titled(id.as_str()), channel_label(channel));
            let consent = crm.fields.of(id, channel);
            wanted.push(WantedField {
                role: Role::Consent(id.clone(), channel),
                named: consent.map(str::to_owned),
                data_type: "boolean",
                label: label_for(consent, label.clone()),
            });
            let since = crm.fields.since_of(id, channel);
            wanted.push(WantedField {
                role: Role::Since(id.clone(), channel),
                named: since.map(str::to_owned),
                data_type: "datetime",
                label: label_for(since, format!("{label} Since")),
            });
        }
    }
    let links = [
        (
            Role::Unsubscribe,
            &crm.fields.unsubscribe_url,
            "Unsubscribe URL",
        ),
        (
            Role::Preferences,
            &crm.fields.preferences_url,
            "Preferences URL",
        ),
        (
            Role::Receipt,
            &crm.fields.receipt_url,
            "Consent Receipt URL",
        ),
    ];
    for (role, named, label) in links {
        wanted.push(WantedField {
            role,
            named: named.clone(),
            data_type: "website",
            label: label_for(named.as_deref(), label.to_owned()),
        });
    }
    wanted
}

/// The label from which Zoho derives the name that is wanted.
fn label_for(named: Option<&str>, label: String) -> String {
    named.map_or(label, |name| name.replace('_', " "))
}

/// `spring_offers` becomes `Spring Offers`.
fn titled(id: &str) -> String {
    let words = id.split(['_', '-', '.']).filter(|word| !word.is_empty());
    let titled = words.map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    titled.collect::<Vec<_>>().join(" ")
}

const fn channel_label(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "Email",
        Channel::Sms => "SMS",
        Channel::Phone => "Phone",
        Channel::Post => "Post",
    }
}
