//! The 20 bytes inside a token.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};

use crate::{
    consent::{Channel, Scope},
    ledger::Wish,
    subject::{CrmModule, SubjectId},
};

/// Bytes of a payload.
pub const PAYLOAD_LEN: usize = 20;

const KIND_SUBJECT: u8 = 1;
const KIND_RECORD: u8 = 2;
const KIND_POSITION: u8 = 3;
const KIND_UNDO: u8 = 4;
const KIND_REQUEST: u8 = 5;

/// What stands for a campaign in a token: the first three bytes of the SHA-256
/// of its name, never zero, so that scanner traffic can be counted per campaign
/// without the link naming it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CampaignTag([u8; 3]);

impl CampaignTag {
    /// The tag of a campaign's name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let hash = Sha256::digest(name.as_bytes());
        match [hash[0], hash[1], hash[2]] {
            // Zero says "no campaign".
            [0, 0, 0] => Self([0, 0, 1]),
            tag => Self(tag),
        }
    }

    fn from_bytes(bytes: [u8; 3]) -> Option<Self> {
        (bytes != [0; 3]).then_some(Self(bytes))
    }
}

impl fmt::Display for CampaignTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base16ct::lower::encode_string(&self.0))
    }
}

impl Serialize for CampaignTag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::str::FromStr for CampaignTag {
    type Err = NotACampaignTag;

    fn from_str(text: &str) -> Result<Self, NotACampaignTag> {
        base16ct::lower::decode_vec(text)
            .ok()
            .and_then(|b| <[u8; 3]>::try_from(b).ok())
            .and_then(Self::from_bytes)
            .ok_or(NotACampaignTag)
    }
}

impl<'de> Deserialize<'de> for CampaignTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// The text is no tag of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a campaign tag is six hex digits, not all zero")]
pub struct NotACampaignTag;

/// What stands for a CRM module in a token: the first four bytes of the SHA-256 of its API name.
#[must_use]
pub fn module_tag(module: &CrmModule) -> [u8; 4] {
    let hash = Sha256::digest(module.as_str().as_bytes());
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Whom a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// A subject of the ledger.
    Subject(SubjectId),
    /// A record of the CRM, whose address the ledger may never have seen.
    Record {
        /// The tag of its module ([`module_tag`]).
        module: [u8; 4],
        /// Its id.
        id: u64,
    },
}

/// What a token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// A person, and what the link is about.
    Person {
        /// Whom.
        whom: Whom,
        /// Which purpose, or everything.
        scope: Scope,
        /// On which channel.
        channel: Channel,
        /// The campaign it was minted for.
        campaign: Option<CampaignTag>,
        /// The subject's epoch when it was minted, 0 where it was not known. It
        /// tells an old link from one made after a later grant; both opt out.
        epoch: u8,
    },
    /// What a person has asked for, to be confirmed by the holder of the address.
    Request {
        /// Whom it is about.
        subject: SubjectId,
        /// What they asked for.
        wish: Wish,
        /// The minute in which they did ([`crate::time::Moment::minute`]).
        minute: u32,
    },
    /// A record's place in the ledger.
    Position {
        /// The shard.
        shard: u16,
        /// The log position in it, from 0.
        position: u64,
    },
    /// The right to change a moment later what a record by a link did.
    Undo {
        /// The shard.
        shard: u16,
        /// The record's log position in it.
        position: u64,
        /// The minute ([`crate::time::Moment::minute`]) from which on it takes nothing back any
        /// more. It stops things for ever.
        until: u32,
    },
}

impl Payload {
    /// The 20 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; PAYLOAD_LEN] {
        let mut bytes = [0; PAYLOAD_LEN];
        match self {
            Self::Person {
                whom,
                scope,
                channel,
                campaign,
                epoch,
            } => {
                let kind = match whom {
                    Whom::Subject(_) => KIND_SUBJECT,
                    Whom::Record { .. } => KIND_RECORD,
                };
                bytes[0] = kind << 4 | channel.number();
                bytes[1] = *epoch;
                bytes[2..5].copy_from_slice(&scope.bytes());
                bytes[5..8].copy_from_slice(&campaign.map_or([0; 3], |c| c.0));
                match whom {
                    Whom::Subject(subject) => bytes[8..].copy_from_slice(subject.bytes()),
                    Whom::Record { module, id } => {
                        bytes[8..12].copy_from_slice(module);
                        bytes[12..].copy_from_slice(&id.to_be_bytes());
                    }
                }
            }
            Self::Request {
                subject,
                wish,
                minute,
            } => {
                bytes[0] = KIND_REQUEST << 4 | wish.number();
                bytes[4..8].copy_from_slice(&minute.to_be_bytes());
                bytes[8..].copy_from_slice(subject.bytes());
            }
            Self::Undo {
                shard,
                position,
                until,
            } => {
                bytes[0] = KIND_UNDO << 4;
                bytes[2..4].copy_from_slice(&shard.to_be_bytes());
                bytes[4..12].copy_from_slice(&position.to_be_bytes());
                bytes[12..16].copy_from_slice(&until.to_be_bytes());
            }
            Self::Position { shard, position } => {
                bytes[0] = KIND_POSITION << 4;
                bytes[2..4].copy_from_slice(&shard.to_be_bytes());
                bytes[4..12].copy_from_slice(&position.to_be_bytes());
            }
        }
        bytes
    }

    /// Reads the 20 bytes; `None` for what [`Payload::to_bytes`] never writes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; PAYLOAD_LEN]) -> Option<Self> {
        let (kind, low) = (bytes[0] >> 4, bytes[0] & 0x0f);
        let payload = match kind {
            KIND_SUBJECT | KIND_RECORD => Self::Person {
                whom: if kind == KIND_SUBJECT {
                    Whom::Subject(SubjectId::from_bytes(bytes[8..].try_into().ok()?))
                } else {
                    Whom::Record {
                        module: bytes[8..12].try_into().ok()?,
                        id: u64::from_be_bytes(bytes[12..].try_into().ok()?),
                    }
                },
                scope: Scope::from_bytes(bytes[2..5].try_into().ok()?),
                channel: Channel::numbered(low)?,
                campaign: CampaignTag::from_bytes(bytes[5..8].try_into().ok()?),
                epoch: bytes[1],
            },
            KIND_REQUEST => Self::Request {
                subject: SubjectId::from_bytes(bytes[8..].try_into().ok()?),
                wish: Wish::numbered(low)?,
                minute: u32::from_be_bytes(bytes[4..8].try_into().ok()?),
            },
            KIND_UNDO => Self::Undo {
                shard: u16::from_be_bytes(bytes[2..4].try_into().ok()?),
                position: u64::from_be_bytes(bytes[4..12].try_into().ok()?),
                until: u32::from_be_bytes(bytes[12..16].try_into().ok()?),
            },
            KIND_POSITION => Self::Position {
                shard: u16::from_be_bytes(bytes[2..4].try_into().ok()?),
                position: u64::from_be_bytes(bytes[4..12].try_into().ok()?),
            },
            _ => return None,
        };
        // Every payload has one form only, so that a token is a key by itself.
        (payload.to_bytes() == *bytes).then_some(payload)
    }
}

#[cfg(test)]
pub(super) mod strategy {
    use proptest::prelude::*;

    use super::*;

    /// Any payload.
    pub fn payload() -> impl Strategy<Value = Payload> {
        let whom = prop_oneof![
            any::<[u8; 12]>().prop_map(|b| Whom::Subject(SubjectId::from_bytes(b))),
            any::<([u8; 4], u64)>().prop_map(|(module, id)| Whom::Record { module, id }),
        ];
        let channel = (0..4_u8).prop_map(|n| Channel::numbered(n).expect("below 4"));
        prop_oneof![
            (
                whom,
                any::<[u8; 3]>(),
                channel,
                any::<[u8; 3]>(),
                any::<u8>()
            )
                .prop_map(|(whom, scope, channel, campaign, epoch)| Payload::Person {
                    whom,
                    scope: Scope::from_bytes(scope),
                    channel,
                    campaign: CampaignTag::from_bytes(campaign),
                    epoch,
                }),
            any::<(u16, u64)>().prop_map(|(shard, position)| Payload::Position { shard, position }),
            any::<(u16, u64, u32)>().prop_map(|(shard, position, until)| Payload::Undo {
                shard,
                position,
                until,
            }),
            (any::<[u8; 12]>(), 0..2_u8, any::<u32>()).prop_map(|(subject, wish, minute)| {
                Payload::Request {
                    subject: SubjectId::from_bytes(subject),
                    wish: Wish::numbered(wish).expect("below 2"),
                    minute,
                }
            }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_read_back(payload in strategy::payload()) {
            prop_assert_eq!(Payload::from_bytes(&payload.to_bytes()), Some(payload));
        }

        #[test]
        fn whatever_reads_writes_the_same_bytes(bytes in any::<[u8; PAYLOAD_LEN]>()) {
            if let Some(payload) = Payload::from_bytes(&bytes) {
                prop_assert_eq!(payload.to_bytes(), bytes);
            }
        }
    }
}
