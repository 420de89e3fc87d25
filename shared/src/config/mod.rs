//! `unticked.toml`: one file that says who asks, on which sites, for what, in
//! which words, and how the CRM is told.

mod alarms;
mod campaigns;
mod crm;
mod destinations;
mod locate;
mod mail;
mod model;
mod notices;
mod open;
mod validate;

use sha2::{Digest, Sha256};

pub use alarms::{Alarms, Span};
pub use campaigns::{Campaigns, CampaignsList};
pub use crm::{
    Crm, DataCentre, Endpoints, FieldMap, Inbound, KNOWN_MODULES, ProcessingBasis, Tags, Trigger,
};
pub use destinations::Destination;
pub use locate::Problem;
pub use mail::{Mail, SenderKind};
pub use model::{
    Absence, ByLanguage, ControllerConfig, Deployment, Form, Period, PeriodUnit, Processing,
    Purpose, Site, Turnstile,
};

use crate::{
    ledger::Forward,
    terms::{Terms, TermsVersion},
};

/// A configuration that passed every check; there is no other way to get one.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    model: model::Model,
    version: String,
    terms: Terms,
    terms_version: TermsVersion,
    forward: Forward,
}

impl Config {
    /// Reads and checks the text of an `unticked.toml`.
    ///
    /// # Errors
    /// Every problem found, each with its line and key.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let model = locate::parse(text)?;
        let problems = validate::problems(&model);
        if problems.is_empty() {
            let terms = model.terms();
            Ok(Self {
                terms_version: terms.version(),
                terms,
                forward: model.told(),
                model,
                version: base16ct::lower::encode_string(&Sha256::digest(text.as_bytes())),
            })
        } else {
            Err(locate::locate(text, problems))
        }
    }

    /// The SHA-256 of the text, in hex.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What people may know about the processing.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Who is to be told of events.
    #[must_use]
    pub const fn forward(&self) -> &Forward {
        &self.forward
    }

    /// The version of the terms.
    #[must_use]
    pub const fn terms_version(&self) -> TermsVersion {
        self.terms_version
    }
}

impl std::ops::Deref for Config {
    type Target = model::Model;

    fn deref(&self) -> &model::Model {
        &self.model
    }
}

#[cfg(test)]
mod tests;
