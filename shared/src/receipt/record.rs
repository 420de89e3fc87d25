//! The readable record: the fields of ISO/IEC TS 27560:2023 and what the GDPR adds, from the
//! event, the notice and the terms. It holds nothing that does not follow from them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    consent::{Act, Basis, Channel, Record, RecordId, Rendered, Resumption, Scope, State, Tick},
    ledger::Event,
    notice::{Notice, NoticeVersion},
    subject::SubjectId,
    terms::{Recipient, Terms, TermsPurpose, TermsVersion},
    time::Moment,
};

/// What a record is made of.
#[derive(Debug)]
pub struct Sources<'a> {
    /// The logged event.
    pub event: &'a Event,
    /// The words that were shown.
    pub notice: Option<Notice>,
    /// The terms in force.
    pub terms: Option<Terms>,
    /// The event's position in its log.
    pub position: u64,
}

/// A record as its subject may see it. Beside the names that are ours it has those of TS
/// 27560's sections: the record itself, the processing, the parties and the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceiptRecord {
    /// The record's id.
    pub id: Uuid,
    /// The version of the record's schema.
    pub schema_version: String,
    /// The person, by a pseudonym that nobody can turn back without the deployment's key.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub principal_id: SubjectId,
    /// How it was said: `form`, `one_click` and so on.
    pub source: String,
    /// When it was received, by the edge's clock.
    pub received_at: Moment,
    /// When it was said.
    pub effective_at: Moment,
    /// The record that this one confirms.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confirms: Option<Uuid>,
    /// When that one was received.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub requested_at: Option<Moment>,
    /// The form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub form: Option<String>,
    /// The page, as the client named it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<String>,
    /// The language of the words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// The minute in which the notice was served.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice_served_at: Option<Moment>,
    /// The notice's version.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice_version: Option<NoticeVersion>,
    /// The exact words that were shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice: Option<Notice>,
    /// Who of the staff wrote it down.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub recorded_by: Option<String>,
    /// The record that it takes back.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub undoes: Option<RecordId>,
    /// What was chosen.
    pub choices: Vec<ReceiptChoice>,
    /// What for, and on which terms.
    pub purposes: Vec<ReceiptPurpose>,
    /// Who decides.
    pub controllers: Vec<ReceiptParty>,
    /// Who else gets the data.
    pub recipients: Vec<Recipient>,
    /// Where it is stored.
    pub storage_locations: Vec<String>,
    /// Whose law applies.
    pub jurisdiction: String,
    /// The supervisory authority.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub authority: Option<String>,
    /// How consent is taken back.
    pub withdrawal_method: String,
    /// The rights that the person has (GDPR Art. 13(2)(b) to (d)).
    pub rights: Vec<String>,
    /// The version of the configuration in force.
    pub configuration: String,
    /// The version of the terms.
    pub terms_version: TermsVersion,
    /// The terms, whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub terms: Option<Terms>,
}

/// What was chosen for one purpose on one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceiptChoice {
    /// The purpose's name, `*` for everything, absent when the terms do not know it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<String>,
    /// The channel.
    pub channel: Channel,
    /// The state that this record says; `unknown` where it says nothing.
    pub state: State,
    /// Since when.
    pub since: Moment,
    /// When the consent was given that holds again, or is paused.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consented_at: Option<Moment>,
    /// When the pause ends.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub paused_until: Option<Moment>,
    /// Until when, where consent is given for a time.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub valid_for: Option<String>,
    /// How the box was shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rendered: Option<Rendered>,
    /// What the person did with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub tick: Option<Tick>,
    /// Who said so: `data_subject`, `staff`, `crm`, `import` or `controller`.
    pub entity: String,
}

/// What for, and on which terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceiptPurpose {
    /// Its name in the configuration.
    pub id: String,
    /// The words for it in the notice's language, where one was shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Why it is lawful.
    pub legal_basis: Basis,
    /// Who decides: an `id` of `controllers`.
    pub controller: String,
    /// What is processed.
    pub data: Vec<String>,
    /// How: always `contact` by the channels of the choices.
    pub processing: String,
    /// Whether the person may leave it out: always.
    pub optional: bool,
    /// How long consent holds, or `until_withdrawn`.
    pub retention: String,
    /// How long its evidence is kept after it ended, or `unlimited`.
    pub evidence_retention: String,
}

/// Who decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceiptParty {
    /// Its name in the configuration.
    pub id: String,
    /// The name.
    pub name: String,
    /// `controller`.
    pub role: String,
    /// Where to reach it about data protection.
    pub contact: String,
    /// The postal address, or `see_contact`.
    pub address: String,
    /// The privacy policy, in the notice's language where there is one.
    pub policy: String,
}

/// GDPR Art. 7(3), 15–18, 20, 21 and 77.
const RIGHTS: [&str; 8] = [
    "withdraw_consent",
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
    "complaint",
];

impl ReceiptRecord {
    /// The record that follows from an event.
    #[must_use]
    pub fn of(sources: Sources<'_>) -> Self {
        let Sources {
            event,
            notice,
            terms,
            position,
        } = sources;
        let mut choices = choices(event, terms.as_ref(), position);
        for choice in &mut choices {
            let purpose = choice.purpose.as_deref();
            choice.valid_for = purpose
                .and_then(|id| purpose_named(terms.as_ref()?, id))
                .filter(|_| choice.state == State::Granted)
                .and_then(|p| p.expires_after.clone());
        }
        let record = match event {
            Event::Consent(record) => Some(record),
            _ => None,
        };
        let shown = record.and_then(Record::shown);
        let language = shown.map(|s| s.language.clone());
        let (id, received_at) = match event {
            Event::Consent(record) => (record.id, record.received_at),
            Event::Erasure(erasure) => (erasure.id, erasure.at),
            Event::Access(access) => (access.id, access.at),
            Event::Notice(_) | Event::Terms(_) | Event::Configuration(_) => {
                (Uuid::nil(), Moment::from_millis(0))
            }
        };
        let purposes = purposes(&choices, terms.as_ref(), notice.as_ref());
        let controllers = controllers(&purposes, terms.as_ref(), language.as_deref());
        Self {
            id,
            schema_version: super::SCHEMA.to_owned(),
            principal_id: event
                .subject()
                .copied()
                .unwrap_or(SubjectId::from_bytes([0; 12])),
            source: record
                .map_or_else(|| event.kind(), |r| r.act.source())
                .to_owned(),
            received_at,
            effective_at: record.map_or(received_at, |r| r.effective_at),
            confirms: match record.map(|r| &r.act) {
                Some(Act::Confirmation { confirms, .. }) => Some(*confirms),
                _ => None,
            },
            requested_at: match record.map(|r| &r.act) {
                Some(Act::Confirmation { requested_at, .. }) => Some(*requested_at),
                _ => None,
            },
            form: match record.map(|r| &r.act) {
                Some(Act::Form { form, .. }) => Some(form.clone()),
                _ => None,
            },
            page: shown.and_then(|s| s.page.clone()),
            language,
            notice_served_at: shown.map(|s| s.served_at),
            notice_version: shown.map(|s| s.notice),
            notice,
            recorded_by: match record.map(|r| &r.act) {
                Some(Act::Staff { by, .. }) => Some(by.clone()),
                _ => None,
            },
            undoes: record.and_then(Record::undoes).map(|earlier| earlier.id),
            choices,
            purposes,
            controllers,
            recipients: terms
                .as_ref()
                .map(|t| t.recipients.clone())
                .unwrap_or_default(),
            storage_locations: terms
                .as_ref()
                .map(|t| t.storage.clone())
                .unwrap_or_default(),
            jurisdiction: terms
                .as_ref()
                .map_or_else(String::new, |t| t.jurisdiction.clone()),
            authority: terms.as_ref().and_then(|t| t.authority.clone()),
            withdrawal_method: terms.as_ref().map_or_else(String::new, |t| {
                format!("one click on the link of any message, at {}", t.withdrawal)
            }),
            rights: RIGHTS.map(str::to_owned).to_vec(),
            configuration: record.map_or_else(String::new, |r| r.configuration.clone()),
            terms_version: record.map_or(TermsVersion::from_bytes([0; 32]), |r| r.terms),
            terms,
        }
    }
}

fn choices(event: &Event, terms: Option<&Terms>, position: u64) -> Vec<ReceiptChoice> {
    let entity = match event {
        Event::Consent(record) => match record.act {
            Act::Form { .. }
            | Act::OneClick { .. }
            | Act::PreferenceCentre { .. }
            | Act::Confirmation { .. }
            | Act::Stop { .. }
            | Act::Undo { .. }
            | Act::Pause { .. }
            | Act::Resume {
                by: Resumption::Person,
                ..
            } => "data_subject",
            Act::Staff { .. } => "staff",
            Act::RecordResolved { .. } | Act::Crm { .. } => "crm",
            Act::Import { .. } => "import",
            Act::Retention { .. }
            | Act::Resume {
                by: Resumption::Time,
                ..
            } => "controller",
        },
        _ => "controller",
    };
    let name = |scope: Scope| match (scope, terms) {
        (Scope::Everything, _) => Some("*".to_owned()),
        (scope, Some(terms)) => terms.scope_name(scope).map(str::to_owned),
        (_, None) => None,
    };
    if let Event::Consent(record) = event
        && let Some(choices) = record.choices()
    {
        let boxes = choices.iter().map(|choice| ReceiptChoice {
            purpose: Some(choice.purpose.to_string()),
            channel: choice.channel,
            state: choice.state.unwrap_or(State::Unknown),
            since: record.effective_at,
            consented_at: None,
            paused_until: None,
            valid_for: None,
            rendered: Some(choice.rendered),
            tick: Some(choice.tick),
            entity: entity.to_owned(),
        });
        return boxes.collect();
    }
    let said = event.statements(position).into_iter();
    said.map(|(scope, channel, standing)| ReceiptChoice {
        purpose: name(scope),
        channel,
        state: standing.state,
        since: standing.since,
        consented_at: standing.consented_at,
        paused_until: standing.until,
        valid_for: None,
        rendered: None,
        tick: None,
        entity: entity.to_owned(),
    })
    .collect()
}

fn purpose_named<'a>(terms: &'a Terms, id: &str) -> Option<&'a TermsPurpose> {
    terms.purposes.iter().find(|p| p.id.as_str() == id)
}

/// The purposes that the choices are about, each once; for `*` every one of the terms.
fn purposes(
    choices: &[ReceiptChoice],
    terms: Option<&Terms>,
    notice: Option<&Notice>,
) -> Vec<ReceiptPurpose> {
    let about = |purpose: &&TermsPurpose| {
        choices
            .iter()
            .filter_map(|c| c.purpose.as_deref())
            .any(|id| id == "*" || id == purpose.id.as_str())
    };
    let known = terms.map(|t| t.purposes.as_slice()).unwrap_or_default();
    let rendered = known.iter().filter(about).map(|purpose| {
        let shown = notice.and_then(|n| n.purposes.iter().find(|p| p.id == purpose.id));
        ReceiptPurpose {
            id: purpose.id.to_string(),
            title: shown.map(|p| p.title.clone()),
            legal_basis: purpose.basis,
            controller: purpose.controller.clone(),
            data: data(&purpose.channels),
            processing: "contact".to_owned(),
            optional: true,
            retention: purpose
                .expires_after
                .clone()
                .unwrap_or_else(|| "until_withdrawn".to_owned()),
            evidence_retention: purpose
                .evidence_kept
                .clone()
                .unwrap_or_else(|| "unlimited".to_owned()),
        }
    });
    rendered.collect()
}

/// What is processed to reach a person by these channels.
fn data(channels: &[Channel]) -> Vec<String> {
    let mut data: Vec<&str> = channels
        .iter()
        .map(|channel| match channel {
            Channel::Email => "email_address",
            Channel::Sms | Channel::Phone => "phone_number",
            Channel::Post => "postal_address",
        })
        .chain(["name"])
        .collect();
    data.sort_unstable();
    data.dedup();
    data.into_iter().map(str::to_owned).collect()
}

/// The controllers of the purposes, each once.
fn controllers(
    purposes: &[ReceiptPurpose],
    terms: Option<&Terms>,
    language: Option<&str>,
) -> Vec<ReceiptParty> {
    let Some(terms) = terms else {
        return Vec::new();
    };
    let about = |id: &str| purposes.iter().any(|p| p.controller == id);
    let parties = terms.controllers.iter().filter(|(id, _)| about(id));
    parties
        .map(|(id, controller)| {
            let policy = language
                .and_then(|language| controller.policy.get(language))
                .or_else(|| controller.policy.values().next());
            ReceiptParty {
                id: id.clone(),
                name: controller.name.clone(),
                role: "controller".to_owned(),
                contact: controller.contact.clone(),
                address: controller
                    .address
                    .clone()
                    .unwrap_or_else(|| "see_contact".to_owned()),
                policy: policy.cloned().unwrap_or_default(),
            }
        })
        .collect()
}
