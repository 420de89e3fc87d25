//! The alarm: records that the CRM is owed are passed on, for as long as it takes.

use std::rc::Rc;

use futures_util::future::join;
use unticked_shared::{
    api::Problem,
    consent::{Act, OptOut, Record},
    ledger::{
        Command, CrmErasure, CrmWhom, DeliveryState, Event, Note, Outcome, SealedContact, Update,
        Wanted, backoff_millis,
    },
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

use super::{
    Shard,
    store::{ADDRESS_WAIT_MS, Due, First, Settled},
};
use crate::{
    gateway,
    log::Stored,
    runtime::{self, Database as _, Seal},
};

/// Rows of one round: ten of the gateway's calls, all read back with one question, which makes
/// eleven for a thousand records.
const ROUND: u32 = 1_000;
/// Rows of a round after one that brought nothing to an end: one shows whether the CRM is back.
const PROBE: u32 = 1;
/// So many records since the last round are a burst, ...
const BURST: usize = 10;
/// ... which is over when nothing more came for this long, ...
const QUIET_MS: i64 = 200;
/// ... and is waited for no longer than this. Calls to the CRM are counted by the day, and a
/// call takes a hundred records; an opt-out that is five seconds older is as prompt.
const BURST_MS: i64 = 5_000;
/// Rounds of one alarm, so that it ends long before the runtime's limit of 15 minutes.
const ROUNDS: u32 = 50;
/// How often a read-back is repeated before the record is written again, and the first
/// wait between two.
const READBACKS: u32 = 3;
const READBACK_FIRST_MS: i64 = 5_000;

impl Shard {
    /// Passes on what is due, and sets the next alarm. It never fails: the runtime
    /// would try six times and then forget.
    pub async fn alarm(self: Rc<Self>) {
        self.alarm_at.set(None);
        if self.begun_with_other.is_some() {
            return;
        }
        if let Some(quiet) = self.burst_ends() {
            let _ = self.set_alarm(quiet);
            return;
        }
        let deliveries = async {
            for _ in 0..ROUNDS {
                if !self.round().await {
                    break;
                }
            }
        };
        // Side by side: neither the CRM nor the mail's sender waits for the other.
        join(deliveries, self.send_mails()).await;
        let housekeeping = self.keep_house().await;
        // A store that does not answer now is asked again by the next write.
        let next_due = self.store.next_due().ok().flatten();
        let delivery = next_due.map(|due| due.max(self.resume_at.get()).max(runtime::now()));
        let due = [delivery, self.next_mail(), housekeeping];
        if let Some(next) = due.into_iter().flatten().min() {
            let _ = self.set_alarm(next);
        }
    }

    /// When to look again, while a burst goes on.
    pub(super) fn burst_ends(&self) -> Option<Moment> {
        let owed = self.owed.get()?;
        let ends = owed
            .last
            .plus_millis(QUIET_MS)
            .min(owed.first.plus_millis(BURST_MS));
        (owed.records >= BURST && runtime::now() < ends).then_some(ends)
    }

    /// One round; says whether another one is worth it.
    async fn round(&self) -> bool {
        let now = runtime::now();
        // Whatever woke the alarm meanwhile: the CRM is left alone for as long as was said.
        if now < self.resume_at.get() {
            return false;
        }
        let (rows, first) = match self.failures.get() {
            0 => (ROUND, First::OptOuts),
            _ => (PROBE, First::LeastTried),
        };
        let Ok(rows) = self.store.due(now, rows, first) else {
            return false;
        };
        self.owed.set(None);
        if rows.is_empty() {
            return false;
        }
        let shard = rows[0].subject.shard(runtime::shards(&self.env));
        let mut sent = Vec::with_capacity(rows.len());
        let mut updates = Vec::with_capacity(rows.len());
        let mut settled = Vec::new();
        for row in rows {
            match self.update(&row, shard).await {
                Ok(update) => {
                    updates.push(gateway::Item {
                        update,
                        taken_as: row
                            .record
                            .clone()
                            .filter(|_| row.state == DeliveryState::Accepted),
                    });
                    sent.push(row);
                }
                Err(to) => settled.push((row, to)),
            }
        }
        let outcomes = if updates.is_empty() {
            Vec::new()
        } else {
            let command = gateway::Command::Deliver { items: updates };
            match runtime::Gateway(&self.env).ask(&command).await {
                Ok(gateway::Answer::Delivered { outcomes }) if outcomes.len() == sent.len() => {
                    outcomes
                }
                _ => vec![
                    Outcome::Later {
                        reason: "the gateway did not answer".into()
                    };
                    sent.len()
                ],
            }
        };
        let progress =
            outcomes.is_empty() || outcomes.iter().any(|o| !matches!(o, Outcome::Later { .. }));
        // Where the CRM was not asked, nothing was learnt about it.
        let (failures, pause) = if outcomes.is_empty() {
            (self.failures.get(), 0)
        } else if progress {
            (0, 0)
        } else {
            let before = self.failures.get();
            (before.saturating_add(1), backoff_millis(before))
        };
        self.failures.set(failures);
        self.resume_at.set(runtime::now().plus_millis(pause));
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
                Err(_) => Outcome::Later {
                    reason: "the record's address was not stored yet".into(),
                },
            };
            let to = self.settled(&row, outcome);
            settled.push((row, to));
        }
        let stored = self.storage.atomically(|| {
            settled
                .iter()
                .try_for_each(|(row, to)| self.store.settle(row, to))
        });
        stored.is_ok() && progress
    }

    /// What the gateway is to be told about a row; or why it has to wait.
    async fn update(&self, row: &Due, shard: u16) -> Result<Update, Settled> {
        let keys = runtime::keys(&self.env);
        let seal = Seal(&keys);
        let owner = |kind: &str| format!("{}/{kind}", row.subject);
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
                let opened = seal
                    .open(&owner("email"), email)
                    .await
                    .map_err(|_| unreadable())?;
                CrmWhom::Email(opened.parse().map_err(|_| unreadable())?)
            }
            (_, None) if row.contact.phone.is_some() => {
                return Err(Settled {
                    state: DeliveryState::Parked,
                    due_at: None,
                    ..waiting(row, "records are matched by email, and none was given", 0)
                });
            }
            (_, None) => {
                return Err(waiting(
                    row,
                    "the address is not known yet",
                    ADDRESS_WAIT_MS,
                ));
            }
        };
        let phone = match &row.contact.phone {
            Some(phone) => {
                let opened = seal
                    .open(&owner("phone"), phone)
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
                    .open(&owner("name"), name)
                    .await
                    .map_err(|_| unreadable())?;
                serde_json::from_str(&opened).ok()
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

    /// A link by record had opted out, and the CRM has said whose record it is: the
    /// opt-out now holds for that address too, from the moment it was first said.
    async fn resolve(
        &self,
        row: &Due,
        record: &CrmRecord,
        email: &unticked_shared::address::EmailAddress,
    ) -> Result<(), Problem> {
        let Some(source) = self.recorded(row) else {
            return Ok(());
        };
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
        let keys = runtime::keys(&self.env);
        let subject = SubjectId::of_email(&keys.subject, email);
        if opt_outs.is_empty() || subject == row.subject {
            return Ok(());
        }
        let owner = format!("{subject}/email");
        let sealed = Seal(&keys).seal(&owner, email.as_str()).await;
        let sealed = sealed.map_err(|_| Problem::of(unticked_shared::api::Kind::Unavailable))?;
        let received_at = runtime::now();
        let command = Command::Append {
            record: Box::new(Record {
                // Derived from the source, so that a repeated answer stores nothing twice.
                id: resolved_id(&source),
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
            forward: true,
            page: false,
        };
        let (shard, _) = runtime::Shard::of(&self.env, &subject);
        shard.ask(command).await.map(|_| ())
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

    fn settled(&self, row: &Due, outcome: Outcome) -> Settled {
        let now = runtime::now();
        let base = Settled {
            state: DeliveryState::Queued,
            now,
            due_at: None,
            attempts: 0,
            record: None,
            reason: None,
        };
        match outcome {
            Outcome::Taken {
                record,
                confirmed: true,
                ..
            } => Settled {
                state: DeliveryState::Confirmed,
                record: Some(record),
                ..base
            },
            Outcome::Taken {
                record,
                confirmed: false,
                ..
            } => {
                let attempts = if row.state == DeliveryState::Accepted {
                    row.attempts + 1
                } else {
                    0
                };
                let accepted = Settled {
                    state: DeliveryState::Accepted,
                    record: Some(record),
                    attempts,
                    ..base
                };
                if self.store.is_superseded(row).unwrap_or(false) {
                    // A newer record has changed the fields since; its own read-back tells.
                    accepted
                } else if attempts >= READBACKS {
                    let reason = Some("the CRM did not keep what it accepted".to_owned());
                    Settled {
                        state: DeliveryState::Queued,
                        due_at: Some(now.plus_millis(backoff_millis(attempts))),
                        reason,
                        ..accepted
                    }
                } else {
                    let wait = READBACK_FIRST_MS << attempts;
                    Settled {
                        due_at: Some(now.plus_millis(wait)),
                        ..accepted
                    }
                }
            }
            Outcome::Erased => Settled {
                state: DeliveryState::Confirmed,
                ..base
            },
            Outcome::Refused { reason } => Settled {
                state: DeliveryState::Parked,
                reason: Some(reason),
                ..base
            },
            Outcome::Later { reason } => waiting(row, &reason, backoff_millis(row.attempts)),
        }
    }
}

/// The row stays where it is and is looked at again later.
fn waiting(row: &Due, reason: &str, wait: i64) -> Settled {
    let now = runtime::now();
    Settled {
        state: row.state,
        now,
        due_at: Some(now.plus_millis(wait)),
        attempts: row.attempts.saturating_add(1),
        record: None,
        reason: Some(reason.to_owned()),
    }
}

/// A `UUIDv8` (RFC 9562 §5.8) from the id of the record that is carried over.
fn resolved_id(source: &Record) -> uuid::Uuid {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(format!("unticked/v1/resolved/{}", source.id).as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
