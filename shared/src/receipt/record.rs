//! The readable record: every mandatory field of ISO/IEC TS 27560:2023 and what the GDPR adds,
//! by the names that `www/contexts/receipt-1.jsonld` ties to the W3C's Data Privacy Vocabulary
//! (its profile `dpv-27560`). It is made of the event, the notice and the terms, and holds
//! nothing that does not follow from them.

use serde::Serialize;
use uuid::Uuid;

use super::{
    act::{Said, said},
    choice::{ReceiptChoice, spoken},
    party::{Party, Principal, Right, Withdrawal, parties, rights},
    process::{Covered, Process},
};
use crate::{
    consent::Record,
    ledger::{Erasure, Event},
    notice::{Notice, NoticeVersion},
    terms::{Terms, TermsController, TermsVersion},
    time::Moment,
};

/// What a receipt is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// What a person said, or what came to hold for them.
    Consent(&'a Record),
    /// Events whose content was removed.
    Erasure(&'a Erasure),
}

impl<'a> About<'a> {
    /// What a receipt of this event is about; `None` for events that are about no person.
    #[must_use]
    pub const fn event(event: &'a Event) -> Option<Self> {
        match event {
            Event::Consent(record) => Some(Self::Consent(record)),
            Event::Erasure(erasure) => Some(Self::Erasure(erasure)),
            Event::Access(_) | Event::Notice(_) | Event::Terms(_) | Event::Configuration(_) => None,
        }
    }
}

/// What a record is made of.
#[derive(Debug)]
pub struct Sources<'a> {
    /// The logged event.
    pub about: About<'a>,
    /// The words that were shown.
    pub notice: Option<Notice>,
    /// The terms in force.
    pub terms: Option<Terms>,
    /// The event's position in its log.
    pub position: u64,
}

/// A record as its subject may see it. What says nothing is left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptRecord {
    /// `ConsentRecord`; of an erasure, which has no terms, `ErasureRecord`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The record's id.
    pub id: Uuid,
    /// The profile of `dpv-27560` that it conforms with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conforms_to: Option<&'static str>,
    /// The person.
    pub principal: Principal,
    /// How it was said: `form`, `one_click` and so on.
    pub source: &'static str,
    /// When it was received, by the edge's clock.
    pub received_at: Moment,
    /// When it was said.
    pub effective_at: Moment,
    /// The record that this one confirms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirms: Option<Uuid>,
    /// When that one was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_at: Option<Moment>,
    /// The form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The page, as the client named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The language of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The minute in which the notice was served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_served_at: Option<Moment>,
    /// The notice's version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_version: Option<NoticeVersion>,
    /// The exact words that were shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// Who of the staff wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// The record that it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Uuid>,
    /// The words that were shown, and the privacy policies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub privacy_notices: Vec<PrivacyNotice>,
    /// What was chosen.
    pub choices: Vec<ReceiptChoice>,
    /// What is done with the data, by purpose and channel.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub processes: Vec<Process>,
    /// Whose law applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// How consent is taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawal_method: Option<Withdrawal>,
    /// The rights that the person has (GDPR Art. 13(2)(b) to (d)).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<Right>,
    /// The supervisory authority: an `@id` of `parties`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Who decides, who else gets the data, and the authority.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<Party>,
    /// The version of the configuration in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration: Option<String>,
    /// The version of the terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_version: Option<TermsVersion>,
    /// The terms, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
}

/// Words that the person was shown or could read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrivacyNotice {
    /// `ConsentNotice`: the words around the boxes. `PrivacyNotice`: a controller's policy.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The version of the words around the boxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<NoticeVersion>,
    /// The policy's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language.
    pub language: String,
    /// The minute in which the words were served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub served_at: Option<Moment>,
}

/// The profile of records with what the GDPR adds, and of receipts.
const GDPR: [&str; 2] = [
    "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr",
    "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr",
];
/// Those of TS 27560 alone.
const PLAIN: [&str; 2] = [
    "https://w3id.org/dpv/schema/dpv-27560#record",
    "https://w3id.org/dpv/schema/dpv-27560#receipt",
];

impl ReceiptRecord {
    /// The record that follows from an event.
    #[must_use]
    pub fn of(sources: Sources<'_>) -> Self {
        match sources.about {
            About::Consent(consent) => {
                let record = Self::of_consent(consent, &sources);
                Self {
                    notice: sources.notice,
                    terms: sources.terms,
                    ..record
                }
            }
            About::Erasure(erasure) => Self::of_erasure(erasure, sources.position),
        }
    }

    /// The profile that a receipt of this record conforms with.
    pub(super) fn receipt_conforms_to(&self) -> Option<&'static str> {
        let [record, receipt] = GDPR;
        let conforms_to = self.conforms_to?;
        Some(if conforms_to == record {
            receipt
        } else {
            PLAIN[1]
        })
    }

    fn of_consent(consent: &Record, sources: &Sources<'_>) -> Self {
        let said = said(&consent.act);
        let shown = consent.shown();
        let mut record = Self {
            source: consent.act.source(),
            received_at: consent.received_at,
            confirms: said.confirms.map(|(record, _)| record),
            requested_at: said.confirms.map(|(_, at)| at),
            form: said.form.map(str::to_owned),
            page: shown.and_then(|s| s.page.clone()),
            language: shown.map(|s| s.language.clone()),
            notice_served_at: shown.map(|s| s.served_at),
            notice_version: shown.map(|s| s.notice),
            recorded_by: said.recorded_by.map(str::to_owned),
            undoes: consent.undoes().map(|earlier| earlier.id),
            configuration: Some(consent.configuration.clone()),
            terms_version: Some(consent.terms),
            ..Self::bare(
                "ConsentRecord",
                consent.id,
                Principal::of(consent.subject),
                consent.effective_at,
            )
        };
        record
            .privacy_notices
            .extend(shown.map(|shown| PrivacyNotice {
                kind: "ConsentNotice",
                id: Some(shown.notice),
                url: None,
                language: shown.language.clone(),
                served_at: Some(shown.served_at),
            }));
        record.add_choices(consent, &said, sources);
        if let Some(terms) = &sources.terms {
            record.add_terms(terms);
        }
        record
    }

    fn of_erasure(erasure: &Erasure, position: u64) -> Self {
        let mut record = Self::bare(
            "ErasureRecord",
            erasure.id,
            Principal::of(erasure.subject),
            erasure.at,
        );
        let statements = erasure.statements(position);
        let choices = statements.into_iter().map(|(_, channel, standing)| {
            ReceiptChoice::bare(Some("*".to_owned()), channel, standing)
        });
        record.choices = choices.collect();
        record
    }

    fn bare(kind: &'static str, id: Uuid, principal: Principal, at: Moment) -> Self {
        Self {
            kind,
            id,
            conforms_to: None,
            principal,
            source: "erasure",
            received_at: at,
            effective_at: at,
            confirms: None,
            requested_at: None,
            form: None,
            page: None,
            language: None,
            notice_served_at: None,
            notice_version: None,
            notice: None,
            recorded_by: None,
            undoes: None,
            privacy_notices: Vec::new(),
            choices: Vec::new(),
            processes: Vec::new(),
            jurisdiction: None,
            withdrawal_method: None,
            rights: Vec::new(),
            authority: None,
            parties: Vec::new(),
            configuration: None,
            terms_version: None,
            terms: None,
        }
    }

    /// What was said, and each thing once that it is about.
    fn add_choices(&mut self, consent: &Record, said: &Said<'_>, sources: &Sources<'_>) {
        let terms = sources.terms.as_ref();
        for one in spoken(consent, terms, sources.position) {
            let covered = terms.map_or_else(Vec::new, |terms| Covered::by(&one, terms));
            for about in &covered {
                let node = about.node();
                if self.processes.iter().all(|known| known.node != node) {
                    let notice = sources.notice.as_ref();
                    self.processes.push(about.process(said.data_from, notice));
                }
            }
            self.choices.push(one.choice(said.by, &covered));
        }
    }

    fn add_terms(&mut self, terms: &Terms) {
        let decides = |node: &String| self.processes.iter().any(|p| p.controllers.contains(node));
        let controllers: Vec<(&String, &TermsController)> = (terms.controllers.iter())
            .filter(|(id, _)| decides(&Party::controller(id)))
            .collect();
        for (_, controller) in &controllers {
            let own = self.language.as_ref();
            let own = own.filter(|language| controller.policy.contains_key(*language));
            let policies = controller.policy.iter();
            let policies = policies.filter(|(language, _)| own.is_none_or(|own| own == *language));
            self.privacy_notices
                .extend(policies.map(|(language, url)| PrivacyNotice {
                    kind: "PrivacyNotice",
                    id: None,
                    url: Some(url.clone()),
                    language: language.clone(),
                    served_at: None,
                }));
        }
        self.jurisdiction = Some(terms.jurisdiction.clone());
        self.withdrawal_method = Some(Withdrawal::at(&terms.withdrawal));
        self.rights = rights(terms, &controllers);
        self.parties = parties(terms, &controllers);
        self.authority = terms
            .authority
            .as_ref()
            .map(|_| Party::AUTHORITY.to_owned());
        let whole = self.authority.is_some()
            && (self.parties.iter()).all(Party::is_stated)
            && (self.processes.iter()).all(Process::is_stated);
        self.conforms_to = Some(if whole { GDPR[0] } else { PLAIN[0] });
    }
}
