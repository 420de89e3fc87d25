//! A one-click unsubscribe on its way to its shard, as one short line.
//!
//! It is the call that comes most often and all at once; as the JSON of a [`Call`](super::Call)
//! it takes longer to write and read than to store.

use uuid::Uuid;

use super::{Call, Command, Forward, SealedContact};
use crate::{
    consent::{Act, Channel, Record, RecordId, Scope},
    subject::SubjectId,
    terms::TermsVersion,
    time::Moment,
    token::CampaignTag,
};

/// A one-click unsubscribe by a link that names its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Click {
    /// The record's id.
    pub id: RecordId,
    /// Whose link it is.
    pub subject: SubjectId,
    /// When the edge received it.
    pub received_at: Moment,
    /// What the link covers.
    pub scope: Scope,
    /// The channel that the message came by.
    pub channel: Channel,
    /// The campaign that the link was minted for.
    pub campaign: Option<CampaignTag>,
    /// Who is to be told, a word of its own.
    pub forward: Forward,
    /// The version of the terms in force.
    pub terms: TermsVersion,
    /// The version of the configuration in force, a word of its own.
    pub configuration: String,
}

impl Click {
    /// The line: words with blanks between.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Self {
            id,
            subject,
            received_at,
            scope,
            channel,
            campaign,
            forward,
            terms,
            configuration,
        } = self;
        let id = id.as_simple();
        let at = received_at.millis();
        let (scope, channel) = (scope.hex(), channel.name());
        let campaign = campaign.map_or_else(|| "-".to_owned(), |tag| tag.to_string());
        format!(
            "{id} {subject} {at} {scope} {channel} {campaign} {forward} {terms} {configuration}"
        )
    }

    /// Reads a line; `None` for what [`to_line`](Self::to_line) never writes.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut word = || words.next();
        let click = Self {
            id: Uuid::try_parse(word()?).ok()?,
            subject: word()?.parse().ok()?,
            received_at: Moment::from_millis(word()?.parse().ok()?),
            scope: Scope::from_hex(word()?)?,
            channel: Channel::named(word()?)?,
            campaign: match word()? {
                "-" => None,
                tag => Some(tag.parse().ok()?),
            },
            forward: word()?.parse().ok()?,
            terms: word()?.parse().ok()?,
            configuration: word()?.to_owned(),
        };
        word().is_none().then_some(click)
    }
}

impl From<Click> for Call {
    fn from(click: Click) -> Self {
        Self {
            command: Command::Append {
                record: Box::new(Record {
                    id: click.id,
                    subject: click.subject,
                    received_at: click.received_at,
                    effective_at: click.received_at,
                    configuration: click.configuration,
                    terms: click.terms,
                    act: Act::OneClick {
                        scope: click.scope,
                        channel: click.channel,
                        campaign: click.campaign,
                        record: None,
                    },
                }),
                contact: SealedContact::default(),
                forward: click.forward,
                page: false,
            },
            access: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    prop_compose! {
        fn click()(
            id in any::<u128>(), subject in any::<[u8; 12]>(), at in 0..253_402_207_200_000_i64,
            scope in any::<[u8; 3]>(), channel in 0..4_u8, campaign in any::<Option<String>>(),
            forward in "(-|crm|crm,campaigns|warehouse|crm,warehouse@:one_click\\+erasure)", terms in any::<[u8; 32]>(), configuration in "[0-9a-f]{64}",
        ) -> Click {
            Click {
                id: Uuid::from_u128(id),
                subject: SubjectId::from_bytes(subject),
                received_at: Moment::from_millis(at),
                scope: Scope::from_bytes(scope),
                channel: Channel::numbered(channel).unwrap(),
                campaign: campaign.map(|name| CampaignTag::of(&name)),
                forward: forward.parse().unwrap(),
                terms: TermsVersion::from_bytes(terms),
                configuration,
            }
        }
    }

    proptest! {
        #[test]
        fn a_line_reads_back(click in click()) {
            prop_assert_eq!(Click::read(&click.to_line()), Some(click));
        }

        #[test]
        fn a_line_cut_short_or_longer_is_none(click in click(), words in 0..9_usize) {
            let line = click.to_line();
            let short: Vec<&str> = line.split(' ').take(words).collect();
            prop_assert_eq!(Click::read(&short.join(" ")), None);
            prop_assert_eq!(Click::read(&format!("{line} x")), None);
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = Click::read(&text);
        }
    }
}
