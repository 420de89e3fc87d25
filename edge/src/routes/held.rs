//! Everything held about a person, and its erasure: for staff who show a bearer token, and for
//! the holder of the address.

use unticked_shared::{
    api::{
        EraseResponse, ErasedSubject, HeldEvent, HeldMail, HeldStanding, HeldSubject, Kind,
        PersonResponse, Problem,
    },
    keys::KeyRing,
    ledger::{
        Access, Command, CrmErasure, Delivery, Event, Name, Person, Reply as Stored, Sealed,
        SealedContact,
    },
    ordered::{OrderedMap, OrderedSet},
    read,
    subject::SubjectId,
};

use super::link::receipt_url;
use crate::{
    http::Call,
    registry,
    runtime::{self, Published, Registry, Seal, Shard},
};

/// How often a person is followed from an address to a number and on: nobody has more of either.
const MOST_SUBJECTS: usize = 50;

/// A person, and who looks at them.
pub struct Looked<'a> {
    /// The request.
    pub call: &'a Call,
    /// What was published.
    pub published: &'a Published,
    /// The key ring.
    pub keys: &'a KeyRing,
    /// Who looks; each subject that is found is added when it is logged.
    pub access: &'a Access,
    /// The subjects by which the person was named.
    pub named: &'a [SubjectId],
}

impl Looked<'_> {
    /// Everything held, without the words.
    ///
    /// # Errors
    /// 503 when a shard did not answer.
    pub async fn found(&self) -> Result<PersonResponse, Problem> {
        let mut subjects = Vec::new();
        for (subject, person) in self.follow(true).await? {
            subjects.push(self.held(subject, person).await?);
        }
        Ok(PersonResponse {
            at: self.access.at,
            subjects,
            notices: Vec::new(),
            terms: Vec::new(),
        })
    }

    /// Everything held, with the words that were shown and the terms.
    ///
    /// # Errors
    /// 503 when an object did not answer.
    pub async fn with_texts(&self) -> Result<PersonResponse, Problem> {
        let mut found = self.found().await?;
        let (mut notices, mut terms) = (OrderedSet::new(), OrderedSet::new());
        for event in found.subjects.iter().flat_map(|s| &s.events) {
            if let Ok(Event::Consent(record)) = Event::from_value(event.event.clone()) {
                notices.extend(record.shown().map(|shown| shown.notice));
                terms.insert(record.terms);
            }
        }
        let command = registry::Command::Texts {
            notices: notices.into_iter().collect(),
            terms: terms.into_iter().collect(),
        };
        let answer = Registry(&self.call.env).ask(command).await?;
        let registry::Answer::Texts { notices, terms } = answer else {
            return Err(Problem::of(Kind::Unavailable));
        };
        found.notices = notices;
        found.terms = terms;
        Ok(found)
    }

    /// Erases everything. `given` is an address that the ledger may not have and the CRM may.
    ///
    /// # Errors
    /// 503 when a shard did not answer; the same again goes on where this ended.
    pub async fn erase(
        &self,
        given: Option<(SubjectId, Sealed)>,
    ) -> Result<EraseResponse, Problem> {
        let config = &self.published.config;
        let crm = config
            .crm
            .as_ref()
            .map_or(CrmErasure::Nothing, |crm| crm.on_erasure);
        let mut erased = Vec::new();
        for subject in self.follow(false).await?.into_keys() {
            let given = given.as_ref().filter(|(whose, _)| *whose == subject);
            let command = Command::Erase {
                id: runtime::record_id(self.access.at),
                subject,
                by: self.access.by.clone(),
                crm,
                email: given.map(|(_, sealed)| sealed.clone()),
                forward: config.forward().clone(),
            };
            let (shard, number) = Shard::of(&self.call.env, &subject);
            let Stored::Removed {
                position, events, ..
            } = shard.ask_for(Some(self.about(subject)), command).await?
            else {
                return Err(Problem::of(Kind::Unavailable));
            };
            erased.push(ErasedSubject {
                subject,
                events,
                receipt_url: receipt_url(self.keys, config, number, position),
            });
        }
        Ok(EraseResponse { erased, crm })
    }

    fn about(&self, subject: SubjectId) -> Access {
        Access {
            subjects: vec![subject],
            ..self.access.clone()
        }
    }

    /// Everything held under the subjects named, and what they lead to: the addresses that were
    /// given together with a number, and the number that was given with an address. From a
    /// number that nobody has named it goes no further: a family may share it.
    async fn follow(&self, logged: bool) -> Result<OrderedMap<SubjectId, Person>, Problem> {
        let mut to_ask = self.named.to_vec();
        let mut people = OrderedMap::new();
        while let Some(subject) = to_ask.pop() {
            if people.contains_key(&subject) || people.len() >= MOST_SUBJECTS {
                continue;
            }
            let access = logged.then(|| self.about(subject));
            let shard = Shard::of(&self.call.env, &subject).0;
            let answer = shard.ask_for(access, Command::Person { subject }).await?;
            let Stored::Person(person) = answer else {
                return Err(Problem::of(Kind::Unavailable));
            };
            if self.named.contains(&subject) {
                to_ask.extend(person.linked.iter().copied());
            }
            let phone = person.contact.phone.as_ref();
            if let Some(number) = Seal(self.keys).open_kept(&subject, "phone", phone).await
                && let Ok(number) = number.parse()
            {
                to_ask.push(SubjectId::of_phone(&self.keys.subject, &number));
            }
            people.insert(subject, *person);
        }
        Ok(people)
    }

    async fn held(&self, subject: SubjectId, person: Person) -> Result<HeldSubject, Problem> {
        let config = &self.published.config;
        let SealedContact {
            email,
            phone,
            name,
            language,
        } = &person.contact;
        let name: Name = Seal(self.keys)
            .open_kept(&subject, "name", name.as_ref())
            .await
            .and_then(|name| read::json(&name).ok())
            .unwrap_or_default();
        let shard = Shard::of(&self.call.env, &subject).1;
        let told = |position| -> Vec<Delivery> {
            let of_event = person.deliveries.iter().filter(|(at, _)| *at == position);
            of_event.map(|(_, delivery)| delivery.clone()).collect()
        };
        let events = person.events.iter().map(|(position, event)| HeldEvent {
            position: *position,
            event: event.value(),
            receipt_url: receipt_url(self.keys, config, shard, *position),
            delivery: told(*position),
        });
        Ok(HeldSubject {
            subject,
            email: Seal(self.keys)
                .open_kept(&subject, "email", email.as_ref())
                .await,
            phone: Seal(self.keys)
                .open_kept(&subject, "phone", phone.as_ref())
                .await,
            first_name: name.first,
            last_name: name.last,
            language: language.clone(),
            standings: person
                .standings
                .iter()
                .map(|(scope, channel, standing)| HeldStanding {
                    purpose: config.scope_name(scope).map(str::to_owned),
                    channel,
                    state: standing.state,
                    since: standing.since,
                    consented_at: standing.consented_at,
                    paused_until: standing.until,
                })
                .collect(),
            events: events.collect(),
            mails: person.mails.into_iter().map(HeldMail::from).collect(),
        })
    }
}
