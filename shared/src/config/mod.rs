//! `unticked.toml`: one file that says who asks, on which sites, for what, in
//! which words, and how the CRM is told.

mod crm;
mod locate;
mod mail;
mod model;
mod notices;
mod open;
mod validate;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

pub use crm::{
    Crm, DataCentre, Endpoints, FieldMap, KNOWN_MODULES, ProcessingBasis, Tags, Trigger,
};
pub use locate::Problem;
pub use mail::{Mail, SenderKind};
pub use model::{
    Absence, ByLanguage, ControllerConfig, Deployment, Form, Period, PeriodUnit, Processing,
    Purpose, Site,
};

use crate::terms::{Terms, TermsVersion};

/// A configuration that passed every check; there is no other way to get one.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    model: model::Model,
    version: String,
    terms: Terms,
    terms_version: TermsVersion,
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
                model,
                version: HEXLOWER.encode(&Sha256::digest(text.as_bytes())),
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
