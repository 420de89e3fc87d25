//! The canonical event: what a leaf of the log stands for.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    canonical::to_value,
    consent::{Channel, Record, RecordId, Scope, Standing, State},
    log::{Entry, Salt},
    notice::NoticeVersion,
    read,
    subject::SubjectId,
    terms::TermsVersion,
    time::Moment,
};

/// The version of the canonical form that this code writes and reads.
const VERSION: u64 = 1;

/// One event of a log, read by way of a JSON value: it is read in many places, and its code
/// need be there once. `www/docs/ledger.md` describes its canonical form byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// What a person said, or what came to hold for them.
    Consent(Record),
    /// Events whose content was removed.
    Erasure(Erasure),
    /// Somebody of the organisation read or wrote.
    Access(Access),
    /// Words came into use.
    Notice(Publication<NoticeVersion>),
    /// Terms came into use.
    Terms(Publication<TermsVersion>),
    /// A configuration came into force.
    Configuration(Publication<String>),
}

/// Something that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication<V> {
    /// Its version: the SHA-256 of its text.
    #[serde(rename = "sha256")]
    pub version: V,
    /// When.
    pub at: Moment,
    /// The role, and the start of the token's hash.
    pub by: String,
}

/// Why events were erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// The person asked for it (GDPR Art. 17).
    Request,
    /// The time for which evidence is kept was over (GDPR Art. 5(1)(e)).
    Retention,
}

/// What the CRM is told when a person is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CrmErasure {
    /// Nothing: somebody else sees to it.
    #[default]
    Nothing,
    /// Every field that Unticked writes is emptied, and the opt-out is set.
    Clear,
    /// The person's records are deleted.
    Delete,
}

/// Events of one subject lost their content and salt. Their entries stay in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Its id.
    pub id: RecordId,
    /// When.
    pub at: Moment,
    /// The role and the start of the token's hash, or `retention`.
    pub by: String,
    /// Why.
    pub reason: ErasureReason,
    /// Whose: the keyed hash alone.
    pub subject: SubjectId,
    /// The positions of the events.
    pub positions: Vec<u64>,
}

/// What somebody of the organisation did through a bearer token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Asked who may be contacted.
    Check,
    /// Minted links.
    Links,
    /// Wrote down a request.
    RecordEvent,
    /// Looked a person up.
    Lookup,
    /// Exported everything held about a person.
    Export,
    /// Erased a person.
    Erase,
    /// Read the configuration.
    ReadConfiguration,
    /// Published a configuration.
    Publish,
    /// Read the audit log.
    ReadAudit,
    /// Had rows checked against events.
    RunAudit,
    /// Asked what retention would remove, or had it removed.
    Retention,
    /// Asked how far a change of keys is.
    ReadKeys,
    /// Exported the whole ledger.
    Backup,
    /// Imported a whole ledger.
    Restore,
    /// Read who may be contacted, with addresses.
    ReadSegment,
    /// Asked what is owed to whom.
    ReadObligations,
    /// Had a delivery tried again that was refused for good.
    RetryDelivery,
}

/// Who read or wrote what, and why where they said so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Its id; the same in every log that one call left traces in.
    pub id: RecordId,
    /// When.
    pub at: Moment,
    /// The role, and the start of the token's hash.
    pub by: String,
    /// What they did.
    pub operation: Operation,
    /// About whom.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub subjects: Vec<SubjectId>,
    /// Why, in their own words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// As [`Event::canonical`] has it.
impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = Value::deserialize(deserializer)?;
        if let Value::Object(members) = &mut value {
            members.insert("version".to_owned(), VERSION.into());
        }
        Self::from_value(value).map_err(serde::de::Error::custom)
    }
}

impl Event {
    /// The canonical form: RFC 8785 JSON with a `version`.
    ///
    /// # Panics
    /// Never: an event is plain data.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.value().to_string()
    }

    /// The canonical form as a value.
    ///
    /// # Panics
    /// Never: an event is plain data.
    #[must_use]
    pub fn value(&self) -> Value {
        let mut value = to_value(self);
        if let Value::Object(members) = &mut value {
            members.insert("version".to_owned(), VERSION.into());
        }
        value
    }

    /// Reads a canonical form.
    ///
    /// # Errors
    /// When it is not the canonical form of an event.
    pub fn read(text: &str) -> Result<Self, NotAnEvent> {
        let value = read::parse(text).map_err(|_| NotAnEvent::Malformed)?;
        let event = Self::from_value(value)?;
        if event.canonical() == text {
            Ok(event)
        } else {
            Err(NotAnEvent::NotCanonical)
        }
    }

    /// Reads the JSON of an event, whatever its layout.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_value(mut value: Value) -> Result<Self, NotAnEvent> {
        let members = value.as_object_mut().ok_or(NotAnEvent::Malformed)?;
        match members.remove("version") {
            Some(version) if version == VERSION => {}
            Some(version) => return Err(NotAnEvent::OtherVersion(version.as_u64().unwrap_or(0))),
            None => return Err(NotAnEvent::Malformed),
        }
        let Some(Value::String(kind)) = members.remove("event") else {
            return Err(NotAnEvent::Malformed);
        };
        let read = match kind.as_str() {
            "consent" => read::value(&value).map(Self::Consent),
            "erasure" => read::value(&value).map(Self::Erasure),
            "access" => read::value(&value).map(Self::Access),
            "notice" => read::value(&value).map(Self::Notice),
            "terms" => read::value(&value).map(Self::Terms),
            "configuration" => read::value(&value).map(Self::Configuration),
            _ => return Err(NotAnEvent::Malformed),
        };
        read.map_err(|_| NotAnEvent::Malformed)
    }

    /// The log entry that the event has under a salt.
    #[must_use]
    pub fn entry(&self, salt: &Salt) -> Entry {
        Entry::of(salt, &self.canonical())
    }

    /// The name of its kind, as JSON has it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Consent(_) => "consent",
            Self::Erasure(_) => "erasure",
            Self::Access(_) => "access",
            Self::Notice(_) => "notice",
            Self::Terms(_) => "terms",
            Self::Configuration(_) => "configuration",
        }
    }

    /// The one subject that it is about.
    #[must_use]
    pub fn subject(&self) -> Option<&SubjectId> {
        match self {
            Self::Consent(record) => Some(&record.subject),
            Self::Erasure(erasure) => Some(&erasure.subject),
            Self::Access(Access { subjects, .. }) => match subjects.as_slice() {
                [subject] => Some(subject),
                _ => None,
            },
            Self::Notice(_) | Self::Terms(_) | Self::Configuration(_) => None,
        }
    }

    /// The statements that follow from it at its place in the log.
    #[must_use]
    pub fn statements(&self, position: u64) -> Vec<(Scope, Channel, Standing)> {
        match self {
            Self::Consent(record) => record.statements(position),
            Self::Erasure(erasure) => erasure.statements(position),
            Self::Access(_) | Self::Notice(_) | Self::Terms(_) | Self::Configuration(_) => {
                Vec::new()
            }
        }
    }
}

impl Erasure {
    /// Whoever had themselves erased is not to be contacted again by whatever list still
    /// holds the address. Only a new act of their own outweighs it.
    #[must_use]
    pub fn statements(&self, position: u64) -> Vec<(Scope, Channel, Standing)> {
        match self.reason {
            ErasureReason::Retention => Vec::new(),
            ErasureReason::Request => Channel::ALL
                .into_iter()
                .map(|channel| {
                    let standing = Standing::new(self.at, State::Withdrawn, position);
                    (Scope::Everything, channel, standing)
                })
                .collect(),
        }
    }
}

/// Why a text is no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEvent {
    /// Not the JSON of an event.
    #[error("not the JSON of an event")]
    Malformed,
    /// An event in another layout than the canonical one.
    #[error("an event, but not in its canonical form")]
    NotCanonical,
    /// The event of another release.
    #[error("an event of version {0}; this release reads version {VERSION}")]
    OtherVersion(u64),
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use base64ct::Encoding as _;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        events: Vec<Vector>,
    }

    #[derive(Deserialize)]
    struct Vector {
        says: String,
        canonical: String,
        salt: Salt,
        entry: Entry,
        leaf: String,
    }

    fn vectors() -> Vec<Vector> {
        let text = include_str!("../../vectors/event.json");
        serde_json::from_str::<Vectors>(text).unwrap().events
    }

    /// Made by `shared/vectors/make.py` with another implementation.
    #[test]
    fn golden_vectors() {
        for vector in vectors() {
            let says = &vector.says;
            let event = Event::read(&vector.canonical).expect(says);
            assert_eq!(event.canonical(), vector.canonical, "{says}");
            assert_eq!(event.entry(&vector.salt), vector.entry, "{says}");
            let leaf = base64ct::Base64::encode_string(&vector.entry.leaf().0);
            assert_eq!(leaf, vector.leaf, "{says}");
        }
    }

    #[test]
    fn there_is_a_vector_for_every_kind_and_act() {
        let names: BTreeSet<&str> = vectors()
            .iter()
            .map(|vector| match Event::read(&vector.canonical).unwrap() {
                Event::Consent(record) => record.act.source(),
                other => other.kind(),
            })
            .collect();
        let all = [
            "access",
            "configuration",
            "confirmation",
            "crm",
            "erasure",
            "form",
            "import",
            "notice",
            "one_click",
            "pause",
            "preference_centre",
            "record_resolved",
            "resume",
            "retention",
            "staff",
            "stop",
            "terms",
            "undo",
        ];
        assert_eq!(names, BTreeSet::from(all));
    }

    #[test]
    fn the_document_shows_every_vector() {
        let document = include_str!("../../../www/docs/ledger.md");
        // Control characters, which no document shows well.
        let is_plain = |vector: &Vector| !vector.canonical.contains("\\u0001");
        for vector in vectors().into_iter().filter(is_plain) {
            assert!(document.contains(&vector.canonical), "{}", vector.says);
        }
    }

    #[test]
    fn no_other_layout_is_an_event() {
        for vector in vectors() {
            let text = &vector.canonical;
            let spaced = text.replacen(':', ": ", 1);
            assert_eq!(Event::read(&spaced), Err(NotAnEvent::NotCanonical));
            let more = text.replacen('{', "{\"a\":1,", 1);
            assert_eq!(Event::read(&more), Err(NotAnEvent::Malformed));
            let other = text.replace("\"version\":1", "\"version\":2");
            assert_eq!(Event::read(&other), Err(NotAnEvent::OtherVersion(2)));
        }
    }
}
