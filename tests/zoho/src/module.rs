//! The modules of the simulated org.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// A module. The same address may live in both that have people in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Module {
    /// People not yet qualified.
    Leads,
    /// People of known accounts.
    Contacts,
    /// What was written down about either.
    Notes,
}

impl Module {
    /// Every module.
    pub const ALL: [Self; 3] = [Self::Leads, Self::Contacts, Self::Notes];

    /// Whether its records are people.
    pub(crate) const fn has_people(self) -> bool {
        !matches!(self, Self::Notes)
    }

    /// The name in paths and queries, case and all.
    #[must_use]
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::Leads => "Leads",
            Self::Contacts => "Contacts",
            Self::Notes => "Notes",
        }
    }

    /// The name of one of its records.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Leads => "Lead",
            Self::Contacts => "Contact",
            Self::Notes => "Note",
        }
    }

    /// The module's own id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Leads => "5725767000000002175",
            Self::Contacts => "5725767000000002179",
            Self::Notes => "5725767000000002197",
        }
    }
}

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.api_name())
    }
}

impl FromStr for Module {
    type Err = NoSuchModule;

    fn from_str(name: &str) -> Result<Self, NoSuchModule> {
        Self::ALL
            .into_iter()
            .find(|module| module.api_name() == name)
            .ok_or(NoSuchModule)
    }
}

/// This org has no module of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchModule;

impl fmt::Display for NoSuchModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such module: there are Leads, Contacts and Notes")
    }
}

impl std::error::Error for NoSuchModule {}

impl From<NoSuchModule> for Refusal {
    fn from(_: NoSuchModule) -> Self {
        Self::module()
    }
}
