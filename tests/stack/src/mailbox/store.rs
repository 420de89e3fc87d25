//! The mails received, in memory and in `mailbox.json`.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};

use super::mail::{Draft, Mail, Outcome};
use crate::files;

/// The mails received.
#[derive(Debug)]
pub struct Store {
    file: PathBuf,
    mails: Mutex<Vec<Mail>>,
    version: AtomicU64,
}

impl Store {
    /// Opens a data folder's mailbox.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn open(folder: &Path) -> Result<Self> {
        let file = folder.join("mailbox.json");
        let mails = match files::read_if_there(&file)? {
            None => Vec::new(),
            Some(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is not a list of mails", file.display()))?,
        };
        Ok(Self {
            file,
            mails: Mutex::new(mails),
            version: AtomicU64::new(0),
        })
    }

    /// Puts a mail in and returns its number.
    ///
    /// # Errors
    /// When the file cannot be written; the mailbox is then as before.
    pub fn deliver(&self, draft: Draft) -> Result<u64> {
        self.change(|mails| {
            let id = mails.last().map_or(1, |last| last.id + 1);
            mails.push(Mail::arriving(id, draft));
            id
        })
    }

    /// Notes what came of an unsubscription.
    ///
    /// # Errors
    /// When the file cannot be written; the mailbox is then as before.
    pub fn settle(&self, id: u64, outcome: Outcome) -> Result<()> {
        self.change(|mails| {
            if let Some(mail) = mails.iter_mut().find(|mail| mail.id == id) {
                mail.unsubscribe = Some(outcome);
            }
        })
    }

    /// A mail by its number.
    #[must_use]
    pub fn get(&self, id: u64) -> Option<Mail> {
        self.lock().iter().find(|mail| mail.id == id).cloned()
    }

    /// Every mail, oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<Mail> {
        self.lock().clone()
    }

    /// A number that changes with every change.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Relaxed)
    }

    fn change<T>(&self, change: impl FnOnce(&mut Vec<Mail>) -> T) -> Result<T> {
        let mut mails = self.lock();
        let mut next = mails.clone();
        let result = change(&mut next);
        let json = serde_json::to_vec_pretty(&next).context("mails are plain data")?;
        files::replace_private(&self.file, &json)?;
        *mails = next;
        self.version.fetch_add(1, Ordering::Relaxed);
        Ok(result)
    }

    /// The list is replaced as a whole, so a panic elsewhere cannot have left it half done.
    fn lock(&self) -> MutexGuard<'_, Vec<Mail>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
