//! The requests: every write names somebody who was never named before, since a repeated
//! one-click or consent stores nothing.

use std::{
    cell::Cell,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use stack::testing::{consent, ticked};
use unticked_shared::{
    address::EmailAddress,
    consent::{Channel, PurposeId, Scope},
    keys::KeyRing,
    subject::SubjectId,
    token::{self, Payload, Use, Whom},
};

use super::floor;

/// What mailbox providers send (RFC 8058 §3.2).
pub const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// What the demo's links stop and its form asks for.
pub const NEWSLETTER: &str = "newsletter";

/// Makes requests, and lists of them for wrk.
pub struct Requests {
    folder: PathBuf,
    people: Cell<u64>,
}

impl Requests {
    /// Lists go into this folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            people: Cell::new(0),
        }
    }

    /// Somebody who was not named before.
    pub fn somebody(&self) -> String {
        let number = self.people.replace(self.people.get() + 1);
        format!("person-{number}@bench.example")
    }

    /// The unsubscribe links of people whom the edge has never heard of, as paths with a
    /// one-click body. Links are minted offline, as a sender with the key ring does.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn links(&self, keys: &KeyRing, count: usize) -> Result<PathBuf> {
        let newsletter: PurposeId = NEWSLETTER.parse().context("a purpose of the demo")?;
        let scope = Scope::Purpose(newsletter.tag());
        self.list("links", count, |line| {
            let address: EmailAddress = self.somebody().parse().context("a made-up address")?;
            let payload = Payload::Person {
                whom: Whom::Subject(SubjectId::of_email(&keys.subject, &address)),
                scope,
                channel: Channel::Email,
                campaign: None,
                epoch: 0,
            };
            let token = token::seal(keys, Use::Unsubscribe, &payload);
            let path = Use::Unsubscribe.path();
            write!(line, "{path}{token}\t{ONE_CLICK}").context("a line")
        })
    }

    /// The same for the floor: an id and its MAC.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn floor_links(&self, count: usize) -> Result<PathBuf> {
        self.list("floor-links", count, |line| {
            let id = self.somebody().replace(['@', '.'], "-");
            let mut mac = Hmac::<Sha256>::new_from_slice(floor::KEY.as_bytes())
                .context("HMAC takes any key")?;
            mac.update(id.as_bytes());
            let mac = BASE64URL_NOPAD.encode(&mac.finalize().into_bytes());
            write!(line, "/u/{id}.{mac}\t{ONE_CLICK}").context("a line")
        })
    }

    /// Consents to a form as the edge has just described it.
    ///
    /// # Errors
    /// When the form is described otherwise than agreed, or the list cannot be written.
    pub fn consents(&self, form: &Value, site: &str, count: usize) -> Result<PathBuf> {
        self.list("consents", count, |line| {
            let boxes = [ticked(NEWSLETTER, "email")];
            let body = consent(form, &self.somebody(), &boxes, site)?;
            write!(line, "/v1/consents\t{body}").context("a line")
        })
    }

    /// A list of one path.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn one(&self, path: &str) -> Result<PathBuf> {
        self.list("one", 1, |line| {
            line.push_str(path);
            Ok(())
        })
    }

    fn list(
        &self,
        name: &str,
        count: usize,
        mut add: impl FnMut(&mut String) -> Result<()>,
    ) -> Result<PathBuf> {
        let mut text = String::new();
        for _ in 0..count {
            add(&mut text)?;
            text.push('\n');
        }
        let path = self.folder.join(format!("{name}.txt"));
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }
}
