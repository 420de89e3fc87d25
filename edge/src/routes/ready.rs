//! `/u/{token}` without a wait and without an object of the runtime's per request.
//!
//! [`unsubscribe`](super::unsubscribe) is the rule; this is its shortcut for what comes most:
//! the token opens here and now, and what is answered differs between two requests by a receipt's
//! address alone. `entry.js` keeps the texts by number. Whatever is not ready (nothing known yet,
//! a configuration to be renewed, a link that does not open or names a CRM record) gives `None`,
//! and the long way answers.

use std::{cell::RefCell, rc::Rc};

use unticked_shared::{
    api::{Look, OneClickResponse},
    consent::{Channel, Scope, State},
    keys::KeyRing,
    ledger::Click,
    ordered::OrderedMap,
    token::{self, Payload, Use},
    words::{Language, Words},
};

use super::{link::Link, preferred};
use crate::{
    pages::{self, Stopped},
    runtime::{self, Published},
};

/// What stands in a text for the receipt's address: no text holds this character otherwise.
const RECEIPT: &str = "\u{ffff}";

/// Answers kept at most. There is one per purpose, channel and language that links are opened
/// for; an organisation with more starts again now and then.
const KEPT: usize = 2_000;

/// What an answer says: what is stopped, and in which language.
type Said = (Scope, Channel, &'static str);

/// Numbers for answers under one configuration.
struct Answers {
    published: Rc<Published>,
    /// Numbers of earlier configurations end before this one; none is given twice.
    first: u32,
    numbers: OrderedMap<Said, u32>,
    said: Vec<(Scope, Channel, &'static Words)>,
}

thread_local! {
    static ANSWERS: RefCell<Option<Answers>> = const { RefCell::new(None) };
}

impl Answers {
    fn after(earlier: Option<Self>, published: Rc<Published>) -> Self {
        let first = earlier.map_or(1, |e| {
            e.first + u32::try_from(e.said.len()).unwrap_or_default()
        });
        Self {
            published,
            first,
            numbers: OrderedMap::new(),
            said: Vec::new(),
        }
    }

    fn number(&mut self, scope: Scope, channel: Channel, words: &'static Words) -> u32 {
        let next = self.first + u32::try_from(self.said.len()).unwrap_or_default();
        *self
            .numbers
            .or_insert_with((scope, channel, words.tag), || {
                self.said.push((scope, channel, words));
                next
            })
    }
}

/// What everything here needs, where it is there.
fn known() -> Option<(Rc<KeyRing>, Rc<Published>)> {
    Some((runtime::read_keys()?, runtime::fresh()?))
}

/// The words of a page, where they are known here already.
fn words(accepted: &str, published: &Published) -> Option<&'static Words> {
    preferred(Language::accepted(accepted), published)
        .map_or_else(|| Some(Words::english()), Language::words)
}

fn number(published: Rc<Published>, link: &Link, words: &'static Words) -> Option<u32> {
    ANSWERS.with(|answers| {
        let mut answers = answers.borrow_mut();
        let usable = answers
            .as_ref()
            .is_some_and(|a| Rc::ptr_eq(&a.published, &published) && a.said.len() < KEPT);
        if !usable {
            let earlier = answers.take();
            *answers = Some(Answers::after(earlier, published));
        }
        let answers = answers.as_mut()?;
        Some(answers.number(link.scope, link.channel, words))
    })
}

/// The number of the page behind a link, for a reader who accepts these languages; negative where
/// the looks that were counted are to be passed on.
pub fn page(segment: &str, accepted: &str, look: Look) -> Option<i32> {
    let (keys, published) = known()?;
    let link = Link::open(&keys, Use::Unsubscribe, segment).ok()?;
    let words = words(accepted, &published)?;
    let number = i32::try_from(number(published, &link, words)?).ok()?;
    Some(if runtime::count(link.campaign, look) {
        -number
    } else {
        number
    })
}

/// A click that only its shard has to be asked about: the answer's number, the shard's, and what
/// the shard is told. JSON has no language, and none is `accepted` for it.
pub fn click(segment: &str, accepted: Option<&str>, shards: u16) -> Option<(u32, u16, Click)> {
    let (keys, published) = known()?;
    let link = Link::open(&keys, Use::Unsubscribe, segment).ok()?;
    let (subject, None) = link.subject(&keys, &published.config).ok()? else {
        return None;
    };
    let words = match accepted {
        Some(accepted) => words(accepted, &published)?,
        None => Words::english(),
    };
    let received_at = runtime::now();
    let click = Click {
        id: runtime::record_id(received_at),
        subject,
        received_at,
        scope: link.scope,
        channel: link.channel,
        campaign: link.campaign,
        forward: published.config.forward().clone(),
        terms: published.config.terms_version(),
        configuration: published.config.version().to_owned(),
    };
    let number = number(published, &link, words)?;
    Some((number, subject.shard(shards), click))
}

/// The three texts of an answer: the page before, and after it the page and the JSON, with
/// [`RECEIPT`] where the receipt's address belongs.
pub fn texts(number: u32) -> Option<[String; 3]> {
    ANSWERS.with(|answers| {
        let answers = answers.borrow();
        let answers = answers.as_ref()?;
        let index = usize::try_from(number.checked_sub(answers.first)?).ok()?;
        let (scope, channel, words) = *answers.said.get(index)?;
        let config = &answers.published.config;
        let stopped = Stopped::new(config, words, scope, channel);
        let response = OneClickResponse {
            receipt_url: RECEIPT.to_owned(),
            state: State::Withdrawn,
            purpose: config.scope_name(scope).map(str::to_owned),
            channel,
        };
        Some([
            pages::ask(words, &stopped),
            pages::done(words, &stopped, RECEIPT),
            serde_json::to_string(&response).ok()?,
        ])
    })
}

/// The address of the receipt for what stands at a position.
pub fn receipt_url(shard: u16, position: u64) -> Option<String> {
    let keys = runtime::read_keys()?;
    let published = ANSWERS.with(|answers| Some(answers.borrow().as_ref()?.published.clone()))?;
    let place = Payload::Position { shard, position };
    let token = token::seal(&keys, Use::Receipt, &place);
    let origin = &published.config.deployment.origin;
    Some(format!("{origin}{}{token}", Use::Receipt.path()))
}
