//! The lists and contacts of Zoho Campaigns.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::limits::Limits;

/// How an address stands on one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A confirmation mail was sent, and nobody has confirmed yet. Not subscribed.
    Pending,
    /// Subscribed.
    Active,
    /// Unsubscribed, by whatever way.
    Unsub,
    /// Its mails came back.
    Bounce,
}

/// A mailing list, and who is on it.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// What the API calls it by.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Whether its sign-up form is enabled: then subscribing by API only sends a confirmation
    /// mail (campaigns/help/developers/contact-subscribe.html).
    pub double_opt_in: bool,
    /// Members by address in lower case.
    pub members: BTreeMap<String, Member>,
    #[serde(skip)]
    pub(super) created: i64,
}

impl List {
    fn new(key: &str, name: &str, double_opt_in: bool, created: Timestamp) -> Self {
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            double_opt_in,
            members: BTreeMap::new(),
            created: created.as_millisecond(),
        }
    }

    /// The members who stand so.
    pub(super) fn standing(&self, standing: Standing) -> impl Iterator<Item = (&str, &Member)> {
        self.members
            .iter()
            .filter(move |(_, member)| member.standing == standing)
            .map(|(email, member)| (email.as_str(), member))
    }
}

/// One address on one list.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// How it stands.
    pub standing: Standing,
    /// Of the topics, those that it gets.
    pub topics: BTreeSet<String>,
    #[serde(skip)]
    pub(super) added: Timestamp,
    /// The order of the last changes, for `status=recent`.
    #[serde(skip)]
    pub(super) changed: u64,
}

/// A contact of the org, on whatever lists.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    /// The first name, or nothing.
    pub first_name: String,
    /// The last name, or nothing.
    pub last_name: String,
    /// Whether it is in the Do-Not-Mail registry, which no API leaves again.
    pub do_not_mail: bool,
}

/// What happens in Campaigns past the API.
#[derive(Debug, Clone, Copy)]
pub enum ListAct<'a> {
    /// The address gets this standing on a list: by the link in a mail, by a confirmation, by
    /// staff.
    On {
        /// The list's key.
        key: &'a str,
        /// The new standing.
        standing: Standing,
    },
    /// "Unsubscribe from all" on the unsubscribe page.
    DoNotMail,
    /// "Erase my data" on the unsubscribe page.
    Erase,
}

/// What the org has in Zoho Campaigns.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) lists: Vec<List>,
    pub(crate) contacts: BTreeMap<String, Contact>,
    /// Topics by id.
    pub(super) topics: BTreeMap<String, String>,
    /// The display name of the address field, which an org can change.
    pub(crate) email_label: String,
    /// How many contacts the org has paid for.
    pub(crate) contact_limit: usize,
    pub(super) limits: Limits,
    changes: u64,
}

/// The list that adds at once, and the one that asks for a confirmation first.
const PRESET: [(&str, &str, bool); 2] = [
    ("3z0newsletter", "Newsletter", false),
    ("3z0partners", "Partners", true),
];

impl Book {
    /// The preset lists, without anybody on them.
    pub(crate) fn new(now: Timestamp) -> Self {
        Self {
            lists: PRESET
                .map(|(key, name, double_opt_in)| List::new(key, name, double_opt_in, now))
                .into(),
            contacts: BTreeMap::new(),
            topics: [("80690001", "default"), ("80690002", "product news")]
                .map(|(id, name)| (id.to_owned(), name.to_owned()))
                .into(),
            email_label: "Contact Email".into(),
            contact_limit: usize::MAX,
            limits: Limits::default(),
            changes: 0,
        }
    }

    /// Adds a list, or changes the one of that key.
    pub(crate) fn add_list(&mut self, key: &str, name: &str, double_opt_in: bool, now: Timestamp) {
        if let Some(list) = self.lists.iter_mut().find(|list| list.key == key) {
            name.clone_into(&mut list.name);
            list.double_opt_in = double_opt_in;
        } else {
            self.lists.push(List::new(key, name, double_opt_in, now));
        }
    }

    /// The list of this key.
    pub(crate) fn list(&self, key: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.key == key)
    }

    /// How `email` stands on the list; nothing where it never was on it.
    pub(crate) fn standing(&self, key: &str, email: &str) -> Option<Standing> {
        let member = self.list(key)?.members.get(&email.to_lowercase())?;
        Some(member.standing)
    }

    /// Puts `email` on the list with this standing. An address that is in the Do-Not-Mail
    /// registry stays there all the same.
    pub(crate) fn put(&mut self, key: &str, email: &str, standing: Standing, now: Timestamp) {
        self.changes += 1;
        let (email, changed) = (email.to_lowercase(), self.changes);
        let topics: BTreeSet<String> = self.topics.keys().cloned().collect();
        let Some(list) = self.lists.iter_mut().find(|list| list.key == key) else {
            return;
        };
        self.contacts.entry(email.clone()).or_default();
        list.members
            .entry(email)
            .and_modify(|member| {
                member.standing = standing;
                member.changed = changed;
            })
            .or_insert(Member {
                standing,
                topics,
                added: now,
                changed,
            });
    }

    /// Gives or takes one topic of a member.
    pub(super) fn topic(&mut self, key: &str, email: &str, topic: &str, wanted: bool) {
        let lists = self.lists.iter_mut().find(|list| list.key == key);
        if let Some(member) = lists.and_then(|list| list.members.get_mut(&email.to_lowercase())) {
            if wanted {
                member.topics.insert(topic.to_owned());
            } else {
                member.topics.remove(topic);
            }
        }
    }

    /// Moves `email` into the Do-Not-Mail registry, and off every list; false if it was there.
    pub(crate) fn do_not_mail(&mut self, email: &str) -> bool {
        self.changes += 1;
        let email = email.to_lowercase();
        let contact = self.contacts.entry(email.clone()).or_default();
        let new = !contact.do_not_mail;
        contact.do_not_mail = true;
        for list in &mut self.lists {
            if let Some(member) = list.members.get_mut(&email) {
                member.standing = Standing::Unsub;
                member.changed = self.changes;
            }
        }
        new
    }

    /// Forgets `email`, as "Erase my data" on the unsubscribe page does.
    pub(crate) fn erase(&mut self, email: &str) {
        let email = email.to_lowercase();
        self.contacts.remove(&email);
        for list in &mut self.lists {
            list.members.remove(&email);
        }
    }
}
