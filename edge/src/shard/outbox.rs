//! The alarm: what destinations are owed is passed on, for as long as it takes. Each has a lane
//! of its own, with its own pauses, so that none waits for another.
//!
//! | file | what it does |
//! |---|---|
//! | `crm.rs` | rows for the CRM and for Campaigns, which the gateway tells |
//! | `post.rs` | rows for `[destinations.*]` |

mod crm;
mod post;

use std::{cell::Cell, rc::Rc, time::Duration};

use futures_util::future::{join, join_all};
use unticked_shared::{
    ledger::{DESTINATION_CAMPAIGNS, DESTINATION_CRM, DeliveryState, Outcome, backoff_millis},
    time::Moment,
    webhook,
};

use super::{
    Shard,
    store::{Due, First, Settled},
};
use crate::runtime::{self, Database as _};

/// Rows of one round to the CRM: as many as one of the gateway's batches, which finds them with one
/// question, writes them with twenty calls and reads all back with one question: 11 for 1,000.
const ROUND: u32 = 2_000;
/// Rows of one round elsewhere, where each is a call of its own.
const CALLS: u32 = 20;
/// Rows of a round after one that brought nothing to an end: one shows whether the destination
/// is back.
const PROBE: u32 = 1;
/// So many records since the last round are a burst, ...
const BURST: usize = 10;
/// ... which is over when nothing more came for this long, ...
const QUIET_MS: i64 = 200;
/// ... and is waited for no longer than this. Calls to the CRM are counted by the day, and a
/// call takes a hundred records; an opt-out that is five seconds older is as prompt.
const BURST_MS: i64 = 5_000;
/// One alarm goes on no longer than this: the runtime ends it after 15 minutes, and a round that
/// has begun may take a few more.
const ALARM_MS: i64 = 5 * 60_000;
/// While one lane is busy, the others look this often whether they are owed something new: the
/// runtime starts no second alarm meanwhile.
const LOOK: Duration = Duration::from_millis(250);
/// How often a read-back is repeated before the record is written again, and the first
/// wait between two.
const READBACKS: u32 = 3;
const READBACK_FIRST_MS: i64 = 5_000;

/// How a destination has done of late.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    /// Rounds in a row that brought nothing to an end.
    failures: u32,
    /// When the next round may be.
    resume_at: Moment,
}

impl Shard {
    /// Passes on what is due, and sets the next alarm. It never fails: the runtime
    /// would try six times and then forget.
    pub async fn alarm(self: Rc<Self>) {
        self.alarm_at.set(None);
        if self.begun_with_other.is_some() {
            return;
        }
        let until = runtime::now().plus_millis(ALARM_MS);
        let names = self.destinations().await;
        let busy = Cell::new(names.len() + 1);
        let lanes = join_all(names.iter().map(|name| self.lane(name, &busy, until)));
        // Side by side: neither a destination nor the mail's sender waits for another.
        join(lanes, self.mail_lane(&busy, until)).await;
        let housekeeping = self.keep_house().await;
        let others = [
            housekeeping,
            self.watch().await,
            self.read_lists().await,
            self.next_mail(),
        ];
        // Nothing is waited for from here on: a record that comes meanwhile sets an alarm, which
        // another one would take the place of.
        // A store that does not answer now is asked again by the next write.
        let open = self.store.open_destinations().unwrap_or_default();
        let deliveries = open.into_iter().map(|(name, due)| {
            let waits = self.lane_of(&name).resume_at;
            let burst = self.burst_ends().filter(|_| name == DESTINATION_CRM);
            let due = due.max(waits).max(runtime::now());
            burst.map_or(due, |ends| due.max(ends))
        });
        if let Some(next) = deliveries.chain(others.into_iter().flatten()).min() {
            let _ = self.set_alarm(next);
        }
    }

    /// Everybody who may be owed something while an alarm goes on.
    async fn destinations(&self) -> Vec<String> {
        let open = self.store.open_destinations().unwrap_or_default();
        let mut names: Vec<String> = open.into_iter().map(|(name, _)| name).collect();
        if let Ok(published) = runtime::current(&self.env, None).await {
            let configured = published.config.forward().all().map(str::to_owned);
            names.extend(configured);
        }
        names.sort();
        names.dedup();
        names
    }

    /// Serves one destination until nothing is due anywhere.
    async fn lane(&self, name: &str, busy: &Cell<usize>, until: Moment) {
        loop {
            let waits = name == DESTINATION_CRM && self.burst_ends().is_some();
            while !waits && runtime::now() < until && self.round(name).await {}
            if !rest(busy, until).await {
                return;
            }
        }
    }

    /// The same for mails.
    async fn mail_lane(&self, busy: &Cell<usize>, until: Moment) {
        loop {
            self.send_mails().await;
            if !rest(busy, until).await {
                return;
            }
        }
    }

    fn lane_of(&self, name: &str) -> Lane {
        let idle = Lane {
            failures: 0,
            resume_at: Moment::from_millis(0),
        };
        self.lanes.borrow().get(name).copied().unwrap_or(idle)
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
    async fn round(&self, name: &str) -> bool {
        let now = runtime::now();
        let lane = self.lane_of(name);
        // Whatever woke the alarm meanwhile: a destination is left alone for as long as was said.
        if now < lane.resume_at {
            return false;
        }
        let is_crm = name == DESTINATION_CRM;
        let (rows, first) = match lane.failures {
            0 => (if is_crm { ROUND } else { CALLS }, First::OptOuts),
            _ => (PROBE, First::LeastTried),
        };
        let Ok(rows) = self.store.due(name, now, rows, first) else {
            return false;
        };
        if is_crm {
            self.owed.set(None);
        }
        if rows.is_empty() {
            return false;
        }
        let (told, mut settled) = match name {
            DESTINATION_CRM | DESTINATION_CAMPAIGNS => self.bring(name, rows).await,
            _ => (self.post_all(name, rows).await, Vec::new()),
        };
        let progress = told.is_empty()
            || told
                .iter()
                .any(|(_, outcome)| !matches!(outcome, Outcome::Later { .. }));
        // Where nobody was asked, nothing was learnt.
        let (failures, pause) = if told.is_empty() {
            (lane.failures, 0)
        } else if progress {
            (0, 0)
        } else {
            // An instance that was put away meanwhile knows of none; its rows do.
            let tried = told.iter().map(|(row, _)| row.attempts).min();
            let failures = lane.failures.max(tried.unwrap_or_default());
            (failures.saturating_add(1), backoff_millis(failures))
        };
        let resume_at = runtime::now().plus_millis(pause);
        let after = Lane {
            failures,
            resume_at,
        };
        self.lanes.borrow_mut().insert(name.to_owned(), after);
        for (row, outcome) in told {
            let mut to = self.settled(&row, outcome);
            if !progress {
                // It is the destination that waits, not its rows: when it takes them again, those
                // that were tried must not stand behind others that were not.
                to.due_at = to.due_at.map(|due| due.min(resume_at));
            }
            settled.push((row, to));
        }
        let stored = self.storage.atomically(|| {
            settled
                .iter()
                .try_for_each(|(row, to)| self.store.settle(row, to))
        });
        stored.is_ok() && progress
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
                    // A newer record changes the fields; its own read-back tells.
                    Settled {
                        state: DeliveryState::Superseded,
                        ..accepted
                    }
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
            Outcome::Erased
            | Outcome::Told {
                confirmed: true, ..
            } => Settled {
                state: DeliveryState::Confirmed,
                ..base
            },
            Outcome::Told {
                confirmed: false,
                read_again_at,
                reason,
            } => Settled {
                state: DeliveryState::Accepted,
                due_at: read_again_at,
                reason,
                ..base
            },
            Outcome::Refused { reason } => Settled {
                state: DeliveryState::Parked,
                reason: Some(reason),
                ..base
            },
            Outcome::Later { reason } => waiting(row, &reason, pause_of(row)),
        }
    }
}

/// Ends a lane's turn; after a while it may look again, unless every lane has ended its turn.
async fn rest(busy: &Cell<usize>, until: Moment) -> bool {
    busy.set(busy.get() - 1);
    if busy.get() == 0 {
        return false;
    }
    worker::Delay::from(LOOK).await;
    if busy.get() == 0 || runtime::now() >= until {
        return false;
    }
    busy.set(busy.get() + 1);
    true
}

/// How long a row waits before it is tried again.
fn pause_of(row: &Due) -> i64 {
    match row.destination.as_str() {
        DESTINATION_CRM | DESTINATION_CAMPAIGNS => backoff_millis(row.attempts),
        _ => webhook::backoff_millis(row.attempts),
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
