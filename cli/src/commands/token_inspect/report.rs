//! What a token says, as text and as JSON.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::Serialize;
use unticked_shared::config::{Config, KNOWN_MODULES};
use unticked_shared::consent::{Channel, Scope};
use unticked_shared::ledger::Wish;
use unticked_shared::subject::{CrmModule, SubjectId};
use unticked_shared::time::Moment;
use unticked_shared::token::{CampaignTag, Opened, Payload, Use, Whom, module_tag};

/// What a token says.
#[derive(Debug, Serialize)]
pub struct Report {
    r#use: &'static str,
    key: u8,
    #[serde(flatten)]
    about: About,
}

/// The kind of a payload, with what only that kind holds.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum About {
    Subject {
        subject: SubjectId,
        #[serde(flatten)]
        message: Message,
    },
    Record {
        /// The name where the tag is that of a known module.
        module: Option<String>,
        module_tag: String,
        /// A text, as everywhere in JSON: it has more than 53 bits.
        record: String,
        #[serde(flatten)]
        message: Message,
    },
    Position {
        shard: u16,
        position: u64,
    },
    Undo {
        shard: u16,
        position: u64,
        good_until: Moment,
    },
    Request {
        subject: SubjectId,
        wish: Wish,
        asked_at: Moment,
        good_until: Moment,
    },
}

/// What a link is about.
#[derive(Debug, Serialize)]
struct Message {
    /// `*` for everything; nothing where the configuration is missing or has no such purpose.
    purpose: Option<String>,
    purpose_tag: Option<String>,
    channel: Channel,
    campaign: Option<CampaignTag>,
    epoch: u8,
}

impl Report {
    /// Names what can be named.
    pub fn new(made_for: Use, opened: Opened, config: Option<&Config>) -> Self {
        let about = match opened.payload {
            Payload::Position { shard, position } => About::Position { shard, position },
            Payload::Undo {
                shard,
                position,
                until,
            } => About::Undo {
                shard,
                position,
                good_until: Moment::from_millis(i64::from(until) * 60_000),
            },
            Payload::Request {
                subject,
                wish,
                minute,
            } => About::Request {
                subject,
                wish,
                asked_at: Moment::from_millis(i64::from(minute) * 60_000),
                good_until: Wish::good_until(minute),
            },
            Payload::Person {
                whom,
                scope,
                channel,
                campaign,
                epoch,
            } => {
                let message = Message {
                    purpose: purpose(scope, config),
                    purpose_tag: (scope != Scope::Everything).then(|| scope.hex()),
                    channel,
                    campaign,
                    epoch,
                };
                match whom {
                    Whom::Subject(subject) => About::Subject { subject, message },
                    Whom::Record { module, id } => About::Record {
                        module: module_named(module, config),
                        module_tag: HEXLOWER.encode(&module),
                        record: id.to_string(),
                        message,
                    },
                }
            }
        };
        Self {
            r#use: made_for.name(),
            key: opened.key,
            about,
        }
    }
}

fn purpose(scope: Scope, config: Option<&Config>) -> Option<String> {
    match (scope, config) {
        (Scope::Everything, _) => Some("*".to_owned()),
        (_, config) => config?.scope_name(scope).map(str::to_owned),
    }
}

fn module_named(tag: [u8; 4], config: Option<&Config>) -> Option<String> {
    let configured = config
        .and_then(|c| c.crm.as_ref())
        .map(|crm| crm.module.as_str());
    KNOWN_MODULES
        .into_iter()
        .chain(configured)
        .find(|name| {
            name.parse::<CrmModule>()
                .is_ok_and(|m| module_tag(&m) == tag)
        })
        .map(str::to_owned)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "use       {}", self.r#use)?;
        writeln!(f, "key       {}", self.key)?;
        match &self.about {
            About::Subject { subject, message } => {
                writeln!(f, "kind      a person, by subject id")?;
                writeln!(f, "subject   {subject}")?;
                message.fmt(f)
            }
            About::Record {
                module,
                module_tag,
                record,
                message,
            } => {
                writeln!(f, "kind      a person, by CRM record")?;
                let name = module.as_deref().unwrap_or("not a known module");
                writeln!(f, "module    {name} (tag {module_tag})")?;
                writeln!(f, "record    {record}")?;
                message.fmt(f)
            }
            About::Position { shard, position } => {
                writeln!(f, "kind      a place in the ledger")?;
                writeln!(f, "shard     {shard}")?;
                write!(f, "position  {position}")
            }
            About::Undo {
                shard,
                position,
                good_until,
            } => {
                writeln!(f, "kind      the right to undo what was just done")?;
                writeln!(f, "shard     {shard}")?;
                writeln!(f, "position  {position}")?;
                write!(f, "good      until {good_until}; it stops things for ever")
            }
            About::Request {
                subject,
                wish,
                asked_at,
                good_until,
            } => {
                let wish = match wish {
                    Wish::Export => "everything that is held",
                    Wish::Erasure => "to be erased",
                };
                writeln!(f, "kind      a request about one's own data")?;
                writeln!(f, "subject   {subject}")?;
                writeln!(f, "wants     {wish}")?;
                writeln!(f, "asked at  {asked_at}")?;
                write!(f, "good      until {good_until}")
            }
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.purpose.as_deref(), &self.purpose_tag) {
            (Some(name), Some(tag)) => writeln!(f, "purpose   {name} (tag {tag})")?,
            (_, None) => writeln!(f, "purpose   * (everything on the channel)")?,
            (None, Some(tag)) => {
                writeln!(f, "purpose   tag {tag} (no configuration that has it)")?;
            }
        }
        writeln!(f, "channel   {}", self.channel.name())?;
        match self.campaign {
            Some(tag) => writeln!(f, "campaign  tag {tag}")?,
            None => writeln!(f, "campaign  none")?,
        }
        write!(f, "epoch     {}", self.epoch)
    }
}
