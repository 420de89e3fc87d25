//! `/u/{token}` of the page after a click: undo, a pause instead, stop more.
//!
//! The token stands in the answer to the click alone, in no mail. What it may do is decided in
//! the shard, beside what holds.

use unticked_shared::{
    api::{Kind, Problem},
    config::Config,
    consent::{Act, Channel, Record, Scope},
    keys::KeyRing,
    ledger::{After, Command, Draft, Offer, Reply as Stored, Revision},
    time::Moment,
    token::{self, Payload, Use},
    words::{Language, Words},
};

use super::{link::receipt_url, words};
use crate::{
    http::{Call, PUBLIC_LIMIT, Reply},
    pages::{self, Done, More, PAUSES, Stopped},
    runtime::{self, Published, Seal, Shard},
};

/// For how long an undo is offered. Whoever did not mean it notices at once; whoever did is not
/// called back in later by somebody who finds the page open.
const UNDO_MS: i64 = 30 * 60_000;

/// The right to change what a record by a link did.
#[derive(Clone, Copy)]
pub struct Right {
    shard: u16,
    position: u64,
    until: u32,
}

impl Right {
    /// Opens the token of a path.
    pub fn open(keys: &KeyRing, segment: &str) -> Option<Self> {
        let opened = token::open(keys, Use::Undo, &token::tidy(segment));
        match opened.ok()?.payload {
            Payload::Undo {
                shard,
                position,
                until,
            } => Some(Self {
                shard,
                position,
                until,
            }),
            _ => None,
        }
    }

    /// The right that comes with a record, as far as one does.
    fn after(shard: u16, position: u64, after: &After) -> Self {
        let until = match after.offer {
            Offer::Nothing => 0,
            Offer::Undo | Offer::UndoOrPause => {
                after.record.received_at.plus_millis(UNDO_MS).minute()
            }
        };
        Self {
            shard,
            position,
            until,
        }
    }

    fn path(self, keys: &KeyRing) -> String {
        let Self {
            shard,
            position,
            until,
        } = self;
        let payload = Payload::Undo {
            shard,
            position,
            until,
        };
        let token = token::seal(keys, Use::Undo, &payload);
        format!("{}{token}", Use::Undo.path())
    }

    /// For how many minutes more it takes things back.
    fn minutes(self, now: Moment) -> Option<u16> {
        let left = self.until.checked_sub(now.minute())?;
        u16::try_from(left).ok().filter(|minutes| *minutes > 0)
    }
}

/// Where an act can be undone, and for how many minutes more; nowhere, where it cannot.
pub fn undo(keys: &KeyRing, (shard, position): (u16, u64), after: &After) -> Option<(String, u16)> {
    let right = Right::after(shard, position, after);
    let minutes = right.minutes(runtime::now())?;
    Some((right.path(keys), minutes))
}

/// GET: a page that says what to do. It asks nobody anything.
pub async fn show(call: &Call, right: Right) -> Result<Reply, Problem> {
    choose(call, right, 200).await
}

/// POST: does what the form's button says.
pub async fn change(call: &Call, right: Right) -> Result<Reply, Problem> {
    let action = call.field("action", PUBLIC_LIMIT).await?;
    let Some(revision) = action.as_deref().and_then(revision) else {
        return choose(call, right, 422).await;
    };
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let now = runtime::now();
    let takes_back = matches!(revision, Revision::Undo | Revision::Pause { .. });
    if takes_back && right.minutes(now).is_none() {
        let words = words(call, &published).await;
        return Ok(Reply::page(410, pages::expired(words, config)));
    }
    let command = Command::Revise {
        position: right.position,
        revision,
        draft: Draft {
            id: runtime::record_id(now),
            received_at: now,
            configuration: config.version().to_owned(),
            terms: config.terms_version(),
        },
        forward: config.forward().clone(),
    };
    let shard = Shard::numbered(&call.env, right.shard);
    match shard.ask(command).await? {
        Stored::Stored {
            position,
            after: Some(after),
            ..
        } => {
            let keys = runtime::keys(&call.env);
            let place = (right.shard, position);
            Ok(page(call, &keys, &published, place, &after, 0).await)
        }
        Stored::Superseded => {
            let words = words(call, &published).await;
            Ok(Reply::page(409, pages::overtaken(words)))
        }
        Stored::Absent => Err(Problem::of(Kind::NotFound)),
        _ => Err(Problem::of(Kind::Unavailable)),
    }
}

fn revision(action: &str) -> Option<Revision> {
    let (verb, what) = action.split_once('-').unwrap_or((action, ""));
    match (verb, what) {
        ("undo", "") => Some(Revision::Undo),
        ("pause", days) => {
            let days = PAUSES.into_iter().find(|d| d.to_string() == days)?;
            Some(Revision::Pause { days })
        }
        ("stop", "everything") => Some(Revision::StopEverything),
        ("stop", channel) => {
            let channel = Channel::ALL.into_iter().find(|c| c.name() == channel)?;
            Some(Revision::StopChannel { channel })
        }
        _ => None,
    }
}

async fn choose(call: &Call, right: Right, status: u16) -> Result<Reply, Problem> {
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let words = words(call, &published).await;
    let more = More {
        path: right.path(&runtime::keys(&call.env)),
        undo_for: right.minutes(runtime::now()),
        pause: true,
        channels: Vec::new(),
        everything: true,
    };
    let page = pages::choose(words, &published.config, &more);
    Ok(Reply::page(status, page))
}

/// The page after a record at a place, for the person who made it. `link_epoch` is that of the
/// link by which they came, 0 where it said none.
pub async fn page(
    call: &Call,
    keys: &KeyRing,
    published: &Published,
    (shard, position): (u16, u64),
    after: &After,
    link_epoch: u8,
) -> Reply {
    let config = &published.config;
    let words = persons_words(call, published, after).await;
    let right = Right::after(shard, position, after);
    let receipt_url = receipt_url(keys, config, shard, position);
    let everything =
        about(&after.record).is_some() || matches!(after.record.act, Act::Pause { .. });
    let more = |stopped: Option<(Scope, Channel)>| More {
        path: right.path(keys),
        undo_for: right.minutes(runtime::now()),
        pause: after.offer == Offer::UndoOrPause,
        channels: stopped.map_or_else(Vec::new, |s| other_channels(config, s)),
        everything,
    };
    let record = &after.record;
    match &record.act {
        Act::Undo { restored, .. } => {
            // Of one purpose the receipt tells no more than the message that it came with.
            let receipt_url = Some(receipt_url).filter(|_| restored.len() == 1);
            Reply::page(200, pages::undone(words, receipt_url.as_deref()))
        }
        Act::Pause { paused, .. } => {
            let [first, others @ ..] = paused.as_slice() else {
                return Problem::of(Kind::Unavailable).into();
            };
            let scope = if others.is_empty() {
                first.scope
            } else {
                Scope::Everything
            };
            let receipt_url = Some(receipt_url).filter(|_| others.is_empty());
            let stopped = Stopped::new(config, words, scope, first.channel);
            let then = more(None);
            let receipt_url = receipt_url.as_deref();
            let page = pages::paused(words, &stopped, first.until, receipt_url, &then);
            Reply::page(200, page)
        }
        _ => {
            let about = about(record);
            let (scope, channel) = about.unwrap_or((Scope::Everything, Channel::Email));
            let stopped = Stopped::new(config, words, scope, channel);
            let done = Done {
                receipt_url,
                address: address(keys, after).await,
                older: link_epoch != 0 && link_epoch < after.epoch,
                more: more(about),
            };
            let page = match about {
                Some(_) => pages::stopped(words, &stopped, &done),
                None => pages::everything_stopped(words, &stopped, &done),
            };
            Reply::page(200, page)
        }
    }
}

/// The one scope and channel that a record stops; `None` where it stops everything.
fn about(record: &Record) -> Option<(Scope, Channel)> {
    match record.statements(0).as_slice() {
        [(scope, channel, _)] => Some((*scope, *channel)),
        _ => None,
    }
}

/// The channels that the configuration has for a purpose beside one: what the person has agreed
/// to is not told here.
fn other_channels(config: &Config, (scope, channel): (Scope, Channel)) -> Vec<Channel> {
    let Scope::Purpose(tag) = scope else {
        return Vec::new();
    };
    let purpose = config.purpose_tagged(tag);
    let channels = purpose.map(|(_, purpose)| purpose.channels.iter().copied());
    let others = channels.into_iter().flatten().filter(|c| *c != channel);
    others.collect()
}

/// The address, masked. It is opened for this page alone.
async fn address(keys: &KeyRing, after: &After) -> Option<String> {
    let sealed = after.contact.email.as_ref()?;
    let address = Seal(keys).open_email(&after.record.subject, sealed).await;
    Some(address.ok()?.masked())
}

/// The language of the person's last form, else what the browser prefers.
async fn persons_words(call: &Call, published: &Published, after: &After) -> &'static Words {
    match after.contact.language.as_deref().and_then(Language::find) {
        Some(language) => runtime::words(&call.env, language).await,
        None => words(call, published).await,
    }
}
