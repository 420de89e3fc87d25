//! What the CRM and Zoho Campaigns are told of a row, and what comes back.

use unticked_shared::{
    api::{Kind, Problem},
    consent::{Act, Earlier, OptOut, Record, RecordId, derived_id},
    ledger::{
        Command, CrmErasure, CrmWhom, DESTINATION_CAMPAIGNS, DeliveryState, Draft, Event, Note,
        Outcome, SealedContact, Update, Wanted,
    },
    read,
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

use super::waiting;
use crate::{
    gateway,
    log::Stored,
    runtime::{self, Seal},
    shard::{
        Shard,
        store::{ADDRESS_WAIT_MS, Due, NO_ADDRESS, Settled},
    },
};

impl Shard {
    /// Brings rows to the gateway. Gives what became of each that was tried, and how the others
    /// stand.
    pub(super) async fn bring(
        &self,
        destination: &str,
        rows: Vec<Due>,
    ) -> (Vec<(Due, Outcome)>, Vec<(Due, Settled)>) {
        let Some(shard) = rows
            .first()
            .map(|row| row.subject.shard(runtime::shards(&self.env)))
        else {
            return (Vec::new(), Vec::new());
        };
        let mut sent = Vec::with_capacity(rows.len());
        let mut items = Vec::with_capacity(rows.len());
        let mut settled = Vec::new();
        for row in rows {
            match self.update(&row, shard).await {
                Ok(update) => {
                    let is_taken = row.state == DeliveryState::Accepted;
                    items.push(gateway::Item {
                        update,
                        taken_as: row.record.clone().filter(|_| is_taken),
                        taken_at: row.accepted_at.filter(|_| is_taken),
                    });
                    sent.push(row);
                }
                Err(to) => settled.push((row, to)),
            }
        }
        if items.is_empty() {
            return (Vec::new(), settled);
        }
        let command = match destination {
            DESTINATION_CAMPAIGNS => gateway::Command::TellCampaigns { items },
            _ => gateway::Command::Deliver { items },
        };
        let outcomes = match runtime::Gateway(&self.env).ask(&command).await {
            Ok(gateway::Answer::Delivered { outcomes }) if outcomes.len() == sent.len() => outcomes,
            _ => vec![Outcome::later("the gateway did not answer"); sent.len()],
        };
        let mut told = Vec::with_capacity(sent.len());
        for (row, outcome) in sent.into_iter().zip(outcomes) {
            let resolved = match &outcome {
                Outcome::Taken {
                    email: Some(email),
                    record,
                    ..
                } => self.resolve(&row, record, email).await,
                _ => Ok(()),
            };
            // An address that could not be passed on yet keeps the row open.
            let outcome = match resolved {
                Ok(()) => outcome,
                Err(_) => Outcome::later("the record's address was not stored yet"),
            };
            told.push((row, outcome));
        }
        (told, settled)
    }

    /// Has the gateway look who has left Campaigns' lists by its own link. Any shard asks: the
    /// gateway knows when it is due.
    pub(super) async fn read_lists(&self) -> Option<Moment> {
        let published = runtime::current(&self.env, None).await.ok()?;
        published.config.crm.as_ref()?.campaigns.as_ref()?;
        match runtime::Gateway(&self.env)
            .ask(&gateway::Command::ReadLists)
            .await
        {
            Ok(gateway::Answer::Read { again_at }) => again_at,
            _ => Some(runtime::now().plus_millis(ADDRESS_WAIT_MS)),
        }
    }

    /// What the gateway is to be told about a row; or why it has to wait.
    async fn update(&self, row: &Due, shard: u16) -> Result<Update, Settled> {
        let keys = runtime::keys(&self.env);
        let seal = Seal(&keys);
        let unreadable = || waiting(row, "a sealed address did not open", ADDRESS_WAIT_MS);
        let recorded = self.recorded(row);
        let note = recorded.as_ref().and_then(Note::of);
        let by_record = recorded
            .and_then(|record| record.crm_record().cloned())
            .or_else(|| row.record.clone().filter(|_| row.erasure.is_some()));
        let whom = match (by_record, &row.contact.email) {
            // An erased person is looked for by address: there may be several records.
            (Some(record), email) if row.erasure.is_none() || email.is_none() => {
                CrmWhom::Record(record)
            }
            (_, Some(email)) => {
                let opened = seal.open_email(&row.subject, email).await;
                CrmWhom::Email(opened.map_err(|_| unreadable())?)
            }
            (_, None) if row.contact.phone.is_some() => {
                return Err(Settled {
                    state: DeliveryState::Parked,
                    due_at: None,
                    ..waiting(row, "records are matched by email, and none was given", 0)
                });
            }
            (_, None) => {
                return Err(waiting(row, NO_ADDRESS, ADDRESS_WAIT_MS));
            }
        };
        let phone = match &row.contact.phone {
            Some(phone) => {
                let opened = seal
                    .open(&Seal::owner(&row.subject, "phone"), phone)
                    .await
                    .map_err(|_| unreadable())?;
                opened.parse().ok()
            }
            None => None,
        };
        // A name is part of what a form says; an opt-out changes consent alone.
        let name = match &row.contact.name {
            Some(name) if !row.urgent => {
                let opened = seal
                    .open(&Seal::owner(&row.subject, "name"), name)
                    .await
                    .map_err(|_| unreadable())?;
                read::json(&opened).ok()
            }
            _ => None,
        };
        Ok(Update {
            whom,
            subject: row.subject,
            shard,
            position: row.position,
            urgent: row.urgent,
            note,
            wanted: match row.erasure {
                Some(CrmErasure::Delete) => Wanted::Deleted,
                Some(CrmErasure::Clear | CrmErasure::Nothing) => Wanted::Cleared,
                None => Wanted::Standings {
                    standings: row.standings.clone(),
                    phone,
                    name,
                },
            },
        })
    }

    /// A link by record had opted out, and the CRM has said whose record it is: the opt-out now
    /// holds for that address too, from the moment it was first said, and so does its undo. Which
    /// of the two gets there first does not matter.
    async fn resolve(
        &self,
        row: &Due,
        record: &CrmRecord,
        email: &unticked_shared::address::EmailAddress,
    ) -> Result<(), Problem> {
        let Some(source) = self.recorded(row) else {
            return Ok(());
        };
        let keys = runtime::keys(&self.env);
        let subject = SubjectId::of_email(&keys.subject, email);
        if subject == row.subject {
            return Ok(());
        }
        if let Act::Undo { undoes, .. } = &source.act {
            return self.take_back(&subject, undoes, &source).await;
        }
        let opt_outs: Vec<OptOut> = source
            .statements(row.position)
            .into_iter()
            .filter_map(|(scope, channel, standing)| {
                Some(OptOut {
                    scope,
                    channel,
                    since: standing.since,
                    state: standing.state.refusal()?,
                })
            })
            .collect();
        if opt_outs.is_empty() {
            return Ok(());
        }
        let sealed = Seal(&keys).email(&subject, email).await;
        let sealed = sealed.map_err(|_| Problem::of(Kind::Unavailable))?;
        let received_at = runtime::now();
        let published = runtime::current(&self.env, None).await?;
        let command = Command::Append {
            record: Box::new(Record {
                // Derived from the source, so that a repeated answer stores nothing twice.
                id: resolved_id(&source.id),
                subject,
                received_at,
                effective_at: received_at,
                configuration: source.configuration,
                terms: source.terms,
                act: Act::RecordResolved {
                    record: record.clone(),
                    opt_outs,
                },
            }),
            contact: SealedContact {
                email: Some(sealed),
                ..SealedContact::default()
            },
            forward: published.config.forward().clone(),
            page: false,
        };
        let (shard, _) = runtime::Shard::of(&self.env, &subject);
        shard.ask(command).await?;
        match self.undone(row) {
            Some((undoes, undo)) => self.take_back(&subject, &undoes, &undo).await,
            None => Ok(()),
        }
    }

    /// What has become of an opt-out by record for its address is undone there.
    async fn take_back(
        &self,
        subject: &SubjectId,
        undoes: &Earlier,
        undo: &Record,
    ) -> Result<(), Problem> {
        let published = runtime::current(&self.env, None).await?;
        let command = Command::TakeBack {
            id: resolved_id(&undoes.id),
            draft: Draft {
                id: resolved_id(&undo.id),
                received_at: runtime::now(),
                configuration: undo.configuration.clone(),
                terms: undo.terms,
            },
            forward: published.config.forward().clone(),
        };
        let (shard, _) = runtime::Shard::of(&self.env, subject);
        shard.ask(command).await.map(|_| ())
    }

    /// What undoes the record that a row tells of, where something does.
    fn undone(&self, row: &Due) -> Option<(Earlier, Record)> {
        let events = self.store.events_about(&row.subject).ok()?;
        events.into_iter().find_map(|(_, event)| match event {
            Event::Consent(record) => match record.act {
                Act::Undo { undoes, .. } if undoes.position == row.position => {
                    Some((undoes, record))
                }
                _ => None,
            },
            _ => None,
        })
    }

    /// The record that a row tells of, while its content is there.
    fn recorded(&self, row: &Due) -> Option<Record> {
        match self.store.log.at(row.position).ok()? {
            Stored::Event(event, _) => match *event {
                Event::Consent(record) => Some(record),
                _ => None,
            },
            Stored::Erased(_) | Stored::Absent => None,
        }
    }
}

/// The id of what a record by a CRM record becomes for its address.
fn resolved_id(source: &RecordId) -> RecordId {
    derived_id(&format!("unticked/v1/resolved/{source}"))
}
