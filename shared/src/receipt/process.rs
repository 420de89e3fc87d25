//! What is done with the data: one process for each purpose and channel.

use serde::Serialize;

use super::{
    act::DataFrom,
    choice::{Duration, Spoken},
    party::{NOT_STATED, Party},
};
use crate::{
    consent::{Basis, Channel, Scope},
    notice::Notice,
    ordered::OrderedMap,
    terms::{Category, Terms, TermsPurpose},
};

/// What is done with the data for one purpose on one channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Process {
    /// `_:process_`, the purpose's name or `ALL`, `_` and the channel.
    #[serde(rename = "@id")]
    pub node: String,
    /// `Process`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What for.
    pub purpose: ProcessPurpose,
    /// By which way the person is contacted.
    pub channel: Channel,
    /// Why it is lawful; absent where the terms do not know the purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<Basis>,
    /// `optional`: the person may leave it out, always.
    pub necessity: &'static str,
    /// What is processed.
    pub personal_data: [&'static str; 2],
    /// From whom it came.
    pub collection_method: DataFrom,
    /// How it is processed; `disclose` where somebody else gets it.
    pub processing_method: Vec<&'static str>,
    /// Where it is stored.
    pub storage_locations: StorageLocations,
    /// How long consent holds, and how long its evidence is kept after it ended.
    pub retention_period: [RetentionPeriod; 2],
    /// Who decides: `@id`s of `parties`.
    pub controllers: Vec<String>,
    /// Who gets the data, the controllers included: `@id`s of `parties`.
    pub recipients: Vec<String>,
}

/// What for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcessPurpose {
    /// `Purpose`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Its name in the configuration; `*` for everything; the hash of its name where the terms
    /// do not know it.
    pub id: String,
    /// What kind of purpose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// A short title, per language.
    pub title: OrderedMap<String, String>,
    /// The words of consent in the language in which they were shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<OrderedMap<String, String>>,
}

/// Where data is stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StorageLocations {
    /// `StorageLocation`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The places; `remote`, which is anywhere but with the person, where nobody said.
    pub location: Vec<String>,
}

/// How long something is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RetentionPeriod {
    /// `StorageDuration`: consent and the address it is for. `StorageDeletion`: evidence.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// How long.
    pub duration: Duration,
}

/// Where the configuration does not say where data is stored.
const REMOTE: &str = "remote";

/// Something that a choice is about: a purpose of the terms on a channel, or, without a purpose,
/// what the terms do not know, or everything on a channel that they have no purpose for.
pub(super) struct Covered<'a> {
    name: String,
    purpose: Option<&'a TermsPurpose>,
    channel: Channel,
    terms: &'a Terms,
}

impl<'a> Covered<'a> {
    /// What is covered by something that was said; never nothing.
    pub(super) fn by(spoken: &Spoken, terms: &'a Terms) -> Vec<Self> {
        let channel = spoken.channel;
        let one = |name: String, purpose| Self {
            name,
            purpose,
            channel,
            terms,
        };
        match spoken.scope {
            Scope::Everything => {
                let known = terms
                    .purposes
                    .iter()
                    .filter(|p| p.channels.contains(&channel));
                let known: Vec<Self> = known.map(|p| one(p.id.to_string(), Some(p))).collect();
                if known.is_empty() {
                    vec![one("*".to_owned(), None)]
                } else {
                    known
                }
            }
            Scope::Purpose(_) => {
                let scope = spoken.scope;
                let name = spoken.name.clone().unwrap_or_else(|| scope.hex());
                vec![one(name, terms.purpose(scope))]
            }
        }
    }

    /// The process's node.
    pub(super) fn node(&self) -> String {
        // No purpose's name has a capital letter.
        let name = if self.name == "*" { "ALL" } else { &self.name };
        format!("_:process_{name}_{}", self.channel.name())
    }

    /// Why it is lawful, where the terms know it.
    pub(super) fn basis(&self) -> Option<Basis> {
        self.purpose.map(|purpose| purpose.basis)
    }

    /// How long consent holds.
    pub(super) fn held_for(&self) -> Duration {
        match self.purpose {
            Some(TermsPurpose {
                expires_after: Some(period),
                ..
            }) => Duration::period(period),
            Some(TermsPurpose {
                basis: Basis::LegitimateInterest,
                ..
            }) => Duration::Until("the person objects"),
            _ => Duration::Until("the person withdraws consent"),
        }
    }

    /// Who decides: of what the terms do not know, all whom they name.
    pub(super) fn controllers(&self) -> Vec<String> {
        match self.purpose {
            Some(purpose) => vec![Party::controller(&purpose.controller)],
            None => (self.terms.controllers.keys())
                .map(|id| Party::controller(id))
                .collect(),
        }
    }

    /// The process.
    pub(super) fn process(&self, data_from: DataFrom, notice: Option<&Notice>) -> Process {
        let terms = self.terms;
        let controllers = self.controllers();
        let others = (1..=terms.recipients.len()).map(|number| format!("_:recipient_{number}"));
        let evidence = self.purpose.and_then(|p| p.evidence_kept.as_deref());
        let mut processing_method = vec!["collect", "store", "use"];
        if !terms.recipients.is_empty() {
            processing_method.push("disclose");
        }
        Process {
            node: self.node(),
            kind: "Process",
            purpose: self.described(notice),
            channel: self.channel,
            legal_basis: self.basis(),
            necessity: "optional",
            personal_data: match self.channel {
                Channel::Email => ["email_address", "name"],
                Channel::Sms | Channel::Phone => ["name", "phone_number"],
                Channel::Post => ["name", "postal_address"],
            },
            collection_method: data_from,
            processing_method,
            storage_locations: StorageLocations {
                kind: "StorageLocation",
                location: if terms.storage.is_empty() {
                    vec![REMOTE.to_owned()]
                } else {
                    terms.storage.clone()
                },
            },
            retention_period: [
                RetentionPeriod {
                    kind: "StorageDuration",
                    duration: self.held_for(),
                },
                RetentionPeriod {
                    kind: "StorageDeletion",
                    duration: evidence.map_or(Duration::Endless, Duration::period),
                },
            ],
            recipients: controllers.iter().cloned().chain(others).collect(),
            controllers,
        }
    }

    fn described(&self, notice: Option<&Notice>) -> ProcessPurpose {
        let mut title = self.purpose.map(|p| p.title.clone()).unwrap_or_default();
        if title.is_empty() {
            title.insert("en".to_owned(), NOT_STATED.to_owned());
        }
        let shown = notice.and_then(|notice| {
            let purposes = &notice.purposes;
            let words = purposes.iter().find(|p| p.id.as_str() == self.name)?;
            Some([(notice.language.clone(), words.text.clone())].into())
        });
        ProcessPurpose {
            kind: "Purpose",
            id: self.name.clone(),
            category: self.purpose.and_then(|p| p.category),
            title,
            text: shown,
        }
    }
}

impl Process {
    /// Whether the configuration said all of it.
    pub(super) fn is_stated(&self) -> bool {
        self.legal_basis.is_some()
            && self.storage_locations.location != [REMOTE]
            && self.purpose.title.values().all(|title| title != NOT_STATED)
    }
}
