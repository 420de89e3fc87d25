//! The demo site's own list of subscribers.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use crate::files;

/// Somebody who has sent the sign-up form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscriber {
    /// As typed.
    pub email: String,
    /// As typed; may be empty.
    pub first_name: String,
    /// The consent's id, which the widget put into the form; absent without the widget.
    pub unticked_id: Option<String>,
}

/// The list, in memory and in `subscribers.json`.
#[derive(Debug)]
pub struct Subscribers {
    file: PathBuf,
    list: Mutex<Vec<Subscriber>>,
}

impl Subscribers {
    /// Opens a data folder's list.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn open(folder: &Path) -> Result<Self> {
        let file = folder.join("subscribers.json");
        let list = match files::read_if_there(&file)? {
            None => Vec::new(),
            Some(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is not a list of subscribers", file.display()))?,
        };
        Ok(Self {
            file,
            list: Mutex::new(list),
        })
    }

    /// Adds somebody. Who signs up again replaces what stood before.
    ///
    /// # Errors
    /// When the file cannot be written; the list is then as before.
    ///
    /// # Panics
    /// Never: a list of texts is always JSON.
    pub fn remember(&self, subscriber: Subscriber) -> Result<()> {
        let mut list = self.lock();
        let mut next = list.clone();
        next.retain(|s| !s.email.eq_ignore_ascii_case(&subscriber.email));
        next.push(subscriber);
        let json = serde_json::to_vec_pretty(&next).expect("a list of texts is JSON");
        files::replace_private(&self.file, &json)?;
        *list = next;
        Ok(())
    }

    /// Everybody, oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<Subscriber> {
        self.lock().clone()
    }

    /// The list is replaced as a whole, so a panic elsewhere cannot have left it half done.
    fn lock(&self) -> MutexGuard<'_, Vec<Subscriber>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_up_again_stands_in_the_list_once() {
        let folder = tempfile::tempdir().unwrap();
        let list = Subscribers::open(folder.path()).unwrap();
        for (email, name) in [
            ("ada@example.com", "A"),
            ("bo@example.com", "B"),
            ("ADA@example.com", "Ada"),
        ] {
            list.remember(Subscriber {
                email: email.to_owned(),
                first_name: name.to_owned(),
                unticked_id: None,
            })
            .unwrap();
        }
        let names: Vec<_> = list.all().into_iter().map(|s| s.first_name).collect();
        assert_eq!(names, ["B", "Ada"]);
    }
}
