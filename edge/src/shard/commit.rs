//! Writes. Those that arrive together are stored in one commit, which costs as much
//! as a single one; each reply still waits until its own write is on disk, since the
//! runtime holds replies back until the writes before them are durable.

use std::{rc::Rc, time::Duration};

use futures_channel::oneshot;
use unticked_shared::{
    ledger::{Call, Click, Reply},
    time::Moment,
};

use super::{Owed, Shard, apply::Turn};
use crate::runtime::{self, Database as _, SqlError};

/// How long after a record its delivery starts. A tenth of a second gathers a burst into
/// few calls to the CRM and is no delay that anybody sees.
const DELIVERY_DELAY_MS: i64 = 100;

impl Shard {
    /// Stores what a call says, together with every other write that is waiting.
    pub(super) async fn write(self: Rc<Self>, call: Call) -> Result<Reply, SqlError> {
        let (done, stored) = oneshot::channel();
        let first = {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push((call, done));
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
        let calls: Vec<&Call> = waiting.iter().map(|(call, _)| call).collect();
        let replies = self.store_each(&calls);
        for ((_, done), reply) in waiting.into_iter().zip(replies) {
            // Whoever asked may be gone; the write stands all the same.
            let _ = done.send(reply);
        }
    }

    /// Stores clicks that have arrived together, a line each: `entry.js` gathers them, as
    /// [`write`](Self::write) gathers other calls, and no promise is made for each.
    ///
    /// There is no transaction inside the turn's own, for which `SQLite` would keep each page that
    /// is changed as it was: so after an error whoever called has to abort the object, which takes
    /// back what the turn has written.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn stop(&self, lines: &str) -> Result<String, SqlError> {
        let clicks: Option<Vec<Call>> = lines
            .split('\n')
            .map(|line| Click::read(line).map(Call::from))
            .collect();
        let Some(calls) = clicks.filter(|_| self.begun_with_other.is_none()) else {
            let unknown: Vec<&str> = lines.split('\n').map(|_| "?").collect();
            return Ok(unknown.join("\n"));
        };
        let calls: Vec<&Call> = calls.iter().collect();
        let now = runtime::now();
        let (replies, due) = self.apply(&calls, now)?;
        self.see_to(due, now, calls.len())?;
        let positions: Vec<String> = replies
            .into_iter()
            .map(|reply| match reply {
                Reply::Stored { position, .. } => position.to_string(),
                _ => "?".to_owned(),
            })
            .collect();
        Ok(positions.join("\n"))
    }

    fn store_each(&self, calls: &[&Call]) -> Vec<Result<Reply, SqlError>> {
        match self.store_all(calls) {
            Ok(replies) => replies.into_iter().map(Ok).collect(),
            // One that cannot be stored must not take the others along.
            Err(_) if calls.len() > 1 => calls
                .iter()
                .map(|call| Ok(self.store_all(&[*call])?.remove(0)))
                .collect(),
            Err(error) => vec![Err(error)],
        }
    }

    fn store_all(&self, calls: &[&Call]) -> Result<Vec<Reply>, SqlError> {
        let now = runtime::now();
        let stored = self.storage.atomically(|| self.apply(calls, now));
        let stored = stored.and_then(|(replies, due)| {
            self.see_to(due, now, calls.len())?;
            Ok(replies)
        });
        stored.inspect_err(|_| self.store.reload())
    }

    /// Carries calls out; gives when the first delivery is due that comes of them.
    fn apply(
        &self,
        calls: &[&Call],
        now: Moment,
    ) -> Result<(Vec<Reply>, Option<Moment>), SqlError> {
        let rules = self.rules.borrow();
        let mut turn = Turn {
            now,
            random: &runtime::random,
            periods: &rules.periods,
            versions: rules.versions.clone(),
            due: None,
        };
        let replies = self.store.apply_all(calls, &mut turn)?;
        Ok((replies, turn.due))
    }

    /// Sees to it that the alarm goes off for what is owed now, and for housekeeping.
    fn see_to(&self, due: Option<Moment>, now: Moment, records: usize) -> Result<(), SqlError> {
        if let Some(due) = due {
            let soon = now.plus_millis(DELIVERY_DELAY_MS);
            if due <= soon {
                self.note_owed(now, records);
            }
            self.wake_for(due.max(self.burst_ends().unwrap_or(soon)))?;
        }
        if !self.keeps_house.replace(true) {
            self.wake_for(self.next_housekeeping()?)?;
        }
        Ok(())
    }

    fn note_owed(&self, now: Moment, records: usize) {
        let earlier = self.owed.get();
        self.owed.set(Some(Owed {
            first: earlier.map_or(now, |owed| owed.first),
            last: now,
            records: earlier.map_or(0, |owed| owed.records) + records,
        }));
    }

    /// Sets the alarm, unless it will go off earlier anyway.
    pub(super) fn wake_for(&self, due: Moment) -> Result<(), SqlError> {
        let at = match self.alarm_at.get() {
            Some(set) if set <= due => return Ok(()),
            Some(_) => due,
            // A new instance does not know the alarm of the one before, and must not put it off.
            None => [self.store.next_due()?, self.store.next_mail_due()?]
                .into_iter()
                .flatten()
                .fold(due, Moment::min),
        };
        self.set_alarm(at)
    }

    pub(super) fn set_alarm(&self, at: Moment) -> Result<(), SqlError> {
        // The runtime refuses a moment before 1970 and may take one that has passed for done.
        let at = at.max(runtime::now());
        self.storage.set_alarm(at.millis())?;
        self.alarm_at.set(Some(at));
        Ok(())
    }
}
