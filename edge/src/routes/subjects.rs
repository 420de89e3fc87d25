//! `/v1/subjects/*`: what is held about a person, and its erasure.

use std::collections::{BTreeMap, BTreeSet};

use unticked_shared::{
    api::{
        EraseResponse, ErasedSubject, HeldEvent, HeldStanding, HeldSubject, Kind, PersonRequest,
        PersonResponse, Problem, read_json,
    },
    config::Config,
    keys::KeyRing,
    ledger::{
        Access, Command, CrmErasure, Delivery, Event, Name, Operation, Person, Reply as Stored,
        Sealed, SealedContact,
    },
    roles::Role,
    subject::SubjectId,
    token::{self, Payload, Use},
};

use crate::{
    http::{BEARER_LIMIT, Call, Reply},
    pages, registry,
    runtime::{self, Registry, Seal, Shard},
};

/// How often a person is followed from an address to a number and on: nobody has more of either.
const MOST_SUBJECTS: usize = 50;

/// `POST /v1/subjects/lookup`: the history.
pub async fn lookup(call: &Call) -> Result<Reply, Problem> {
    let found = find(call, Operation::Lookup).await?;
    Ok(Reply::json(200, &found))
}

/// `POST /v1/subjects/export`: everything held, with the words; as a page where one is asked for.
pub async fn export(call: &Call) -> Result<Reply, Problem> {
    let mut found = find(call, Operation::Export).await?;
    let (mut notices, mut terms) = (BTreeSet::new(), BTreeSet::new());
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
    let registry::Answer::Texts { notices, terms } = Registry(&call.env).ask(command).await? else {
        return Err(Problem::of(Kind::Unavailable));
    };
    found.notices = notices;
    found.terms = terms;
    let wants_page = call
        .header("accept")
        .is_some_and(|a| a.contains("text/html"));
    if wants_page {
        return Ok(Reply::page(200, pages::person(&found)));
    }
    Ok(Reply::json(200, &found))
}

/// `POST /v1/subjects/erase`.
pub async fn erase(call: &Call) -> Result<Reply, Problem> {
    let access = call.authorise(&[Role::Legal], Operation::Erase)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let config = &published.config;
    let keys = runtime::keys(&call.env);
    let request = request(call).await?;
    let crm = config
        .crm
        .as_ref()
        .map_or(CrmErasure::Nothing, |crm| crm.on_erasure);
    let people = follow(call, &keys, &request, None).await?;
    let mut erased = Vec::new();
    for subject in people.keys().copied() {
        let email = match &request.email {
            Some(address) if SubjectId::of_email(&keys.subject, address) == subject => {
                let owner = format!("{subject}/email");
                let sealed = Seal(&keys).seal(&owner, address.as_str()).await;
                Some(sealed.map_err(|_| Problem::of(Kind::Unavailable))?)
            }
            _ => None,
        };
        let command = Command::Erase {
            id: runtime::record_id(access.at),
            subject,
            by: access.by.clone(),
            crm,
            email,
        };
        let access = about(&access, subject, &request);
        let (shard, number) = Shard::of(&call.env, &subject);
        let Stored::Removed {
            position, events, ..
        } = shard.ask_for(Some(access), command).await?
        else {
            return Err(Problem::of(Kind::Unavailable));
        };
        erased.push(ErasedSubject {
            subject,
            events,
            receipt_url: receipt_url(&keys, config, number, position),
        });
    }
    Ok(Reply::json(200, &EraseResponse { erased, crm }))
}

async fn request(call: &Call) -> Result<PersonRequest, Problem> {
    let request: PersonRequest = read_json(&call.json(BEARER_LIMIT).await?)?;
    request.validate()?;
    Ok(request)
}

fn about(access: &Access, subject: SubjectId, request: &PersonRequest) -> Access {
    Access {
        subjects: vec![subject],
        reason: request.reason.clone(),
        ..access.clone()
    }
}

async fn find(call: &Call, operation: Operation) -> Result<PersonResponse, Problem> {
    let access = call.authorise(&[Role::Legal], operation)?;
    let published = runtime::current(&call.env, Some(&call.context)).await?;
    let keys = runtime::keys(&call.env);
    let request = request(call).await?;
    let people = follow(call, &keys, &request, Some(&access)).await?;
    let mut subjects = Vec::new();
    for (subject, person) in people {
        subjects.push(held(call, &keys, &published.config, subject, person).await?);
    }
    Ok(PersonResponse {
        at: access.at,
        subjects,
        notices: Vec::new(),
        terms: Vec::new(),
    })
}

/// Everything held under the address and the number, and what they lead to: the addresses that
/// were given together with the number, and the number that was given with an address. From a
/// number that nobody has named it goes no further: a family may share it.
async fn follow(
    call: &Call,
    keys: &KeyRing,
    request: &PersonRequest,
    access: Option<&Access>,
) -> Result<BTreeMap<SubjectId, Person>, Problem> {
    let email = request.email.as_ref();
    let phone = request.phone.as_ref();
    let named: Vec<SubjectId> = email
        .map(|email| SubjectId::of_email(&keys.subject, email))
        .into_iter()
        .chain(phone.map(|phone| SubjectId::of_phone(&keys.subject, phone)))
        .collect();
    let mut to_ask = named.clone();
    let mut people = BTreeMap::new();
    while let Some(subject) = to_ask.pop() {
        if people.contains_key(&subject) || people.len() >= MOST_SUBJECTS {
            continue;
        }
        let access = access.map(|access| about(access, subject, request));
        let shard = Shard::of(&call.env, &subject).0;
        let Stored::Person(person) = shard.ask_for(access, Command::Person { subject }).await?
        else {
            return Err(Problem::of(Kind::Unavailable));
        };
        if named.contains(&subject) {
            to_ask.extend(person.linked.iter().copied());
        }
        if let Some(number) = opened(keys, subject, "phone", person.contact.phone.as_ref()).await
            && let Ok(number) = number.parse()
        {
            to_ask.push(SubjectId::of_phone(&keys.subject, &number));
        }
        people.insert(subject, *person);
    }
    Ok(people)
}

/// What was sealed; nothing where its key is gone.
async fn opened(
    keys: &KeyRing,
    subject: SubjectId,
    kind: &str,
    sealed: Option<&Sealed>,
) -> Option<String> {
    let owner = format!("{subject}/{kind}");
    Seal(keys).open(&owner, sealed?).await.ok()
}

async fn held(
    call: &Call,
    keys: &KeyRing,
    config: &Config,
    subject: SubjectId,
    person: Person,
) -> Result<HeldSubject, Problem> {
    let SealedContact {
        email,
        phone,
        name,
        language,
    } = &person.contact;
    let name: Name = opened(keys, subject, "name", name.as_ref())
        .await
        .and_then(|name| serde_json::from_str(&name).ok())
        .unwrap_or_default();
    let shard = Shard::of(&call.env, &subject).1;
    let told = |position| -> Vec<Delivery> {
        let of_event = person.deliveries.iter().filter(|(at, _)| *at == position);
        of_event.map(|(_, delivery)| delivery.clone()).collect()
    };
    let events = person.events.iter().map(|(position, event)| {
        let text = event.canonical();
        Ok(HeldEvent {
            position: *position,
            event: serde_json::from_str(&text).map_err(|_| Problem::of(Kind::Unavailable))?,
            receipt_url: receipt_url(keys, config, shard, *position),
            delivery: told(*position),
        })
    });
    Ok(HeldSubject {
        subject,
        email: opened(keys, subject, "email", email.as_ref()).await,
        phone: opened(keys, subject, "phone", phone.as_ref()).await,
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
        events: events.collect::<Result<_, Problem>>()?,
    })
}

/// Where the receipt of an event is.
pub(super) fn receipt_url(keys: &KeyRing, config: &Config, shard: u16, position: u64) -> String {
    let token = token::seal(keys, Use::Receipt, &Payload::Position { shard, position });
    format!("{}{}{token}", config.deployment.origin, Use::Receipt.path())
}
