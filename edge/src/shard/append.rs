//! Writes. Those that arrive together are stored in one commit, which costs as much
//! as a single one; each reply still waits until its own write is on disk, since the
//! runtime holds replies back until the writes before them are durable.

use std::{rc::Rc, time::Duration};

use futures_channel::oneshot;
use unticked_shared::{
    consent::Act,
    ledger::{Command, Decision, Reply, decide},
    time::Moment,
};

use super::Shard;
use crate::runtime::{self, SqlError};

/// How long after a record its delivery starts. A tenth of a second gathers a burst into
/// few calls to the CRM and is no delay that anybody sees.
const DELIVERY_DELAY_MS: i64 = 100;

impl Shard {
    /// Stores what a command says, together with every other write that is waiting.
    pub(super) async fn write(self: Rc<Self>, command: Command) -> Result<Reply, SqlError> {
        let (done, stored) = oneshot::channel();
        let first = {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push((command, done));
            waiting.len() == 1
        };
        if first {
            let shard = self.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // Lets the runtime hand over the calls that have already arrived.
                worker::Delay::from(Duration::ZERO).await;
                shard.commit();
            });
        }
        stored.await.unwrap_or(Err(SqlError))
    }

    /// One commit for everything that is waiting: no await from here to the end.
    fn commit(&self) {
        let waiting = self.waiting.take();
        let mut due = None;
        let stored = self.storage.atomically(|| {
            due = None;
            waiting
                .iter()
                .map(|(command, _)| self.apply(command, &mut due))
                .collect::<Result<Vec<_>, _>>()
        });
        let stored = stored.and_then(|replies| {
            if let Some(due) = due {
                let soon = runtime::now().plus_millis(DELIVERY_DELAY_MS);
                self.wake_for(due.max(soon))?;
            }
            Ok(replies)
        });
        match stored {
            Ok(replies) => {
                for ((_, done), reply) in waiting.into_iter().zip(replies) {
                    // Whoever asked may be gone; the write stands all the same.
                    let _ = done.send(Ok(reply));
                }
            }
            Err(error) => {
                self.store.reload();
                for (_, done) in waiting {
                    let _ = done.send(Err(error));
                }
            }
        }
    }

    /// Sets the alarm, unless it will go off earlier anyway.
    fn wake_for(&self, due: Moment) -> Result<(), SqlError> {
        let at = match self.alarm_at.get() {
            Some(set) if set <= due => return Ok(()),
            Some(_) => due,
            // A new instance does not know the alarm of the one before, and must not put it off.
            None => self.store.next_due()?.map_or(due, |next| next.min(due)),
        };
        self.set_alarm(at)
    }

    pub(super) fn set_alarm(&self, at: Moment) -> Result<(), SqlError> {
        self.storage.set_alarm(at.millis())?;
        self.alarm_at.set(Some(at));
        Ok(())
    }

    /// `due` becomes the moment at which something that was stored is to go on.
    fn apply(&self, command: &Command, due: &mut Option<Moment>) -> Result<Reply, SqlError> {
        match command {
            Command::Claim { id, digest } => {
                let same = self.store.claim(id, digest, runtime::now())?;
                Ok(if same { Reply::Done } else { Reply::Conflict })
            }
            Command::Append {
                record,
                contact,
                forward,
            } => {
                let may_be_sent_again = !matches!(record.act, Act::OneClick { .. });
                if may_be_sent_again
                    && let Some((position, earlier)) = self.store.record_sent_as(&record.id)?
                {
                    return Ok(Reply::Stored {
                        position,
                        earlier: Some(Box::new(earlier)),
                    });
                }
                let held = self.store.standings(&record.subject)?;
                let position = self.store.next_position()?;
                match decide(&held, record, position) {
                    Decision::Already { position } => Ok(Reply::Stored {
                        position,
                        earlier: None,
                    }),
                    Decision::Append { changed, standings } => {
                        self.store.append(position, record, &changed)?;
                        self.store
                            .keep_contact(&record.subject, contact, record.received_at)?;
                        if *forward {
                            let due_at = self.store.owe(position, record, &standings)?;
                            *due = Some(due.map_or(due_at, |due| due.min(due_at)));
                        }
                        Ok(Reply::Stored {
                            position,
                            earlier: None,
                        })
                    }
                }
            }
            Command::Remember { subjects } => {
                for (subject, contact) in subjects {
                    self.store
                        .keep_contact_of_new(subject, contact, runtime::now())?;
                }
                // An opt-out may have waited for one of these addresses.
                *due = self.store.next_due()?.or(*due);
                Ok(Reply::Done)
            }
            Command::LinkPhone { phone, subject } => {
                self.store.link(phone, subject)?;
                Ok(Reply::Done)
            }
            Command::Check { .. } | Command::Receipt { .. } | Command::Ping => Err(SqlError),
        }
    }
}
