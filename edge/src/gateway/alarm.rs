//! What the gateway does by itself: it looks for changes in the CRM, and keeps the channel alive by
//! which the CRM tells of them.

use std::rc::Rc;

use unticked_shared::{
    crm::zoho::zoho_time, ordered::OrderedSet, subject::CrmModule, time::Moment,
};

use super::{
    Gateway, Telling,
    connector::{Connector as _, Failure},
    zoho::Zoho,
};
use crate::runtime::{self, Published, SqlError};

/// After a call from the CRM: a moment for others that belong to the same change, ...
const WOKEN_MS: i64 = 500;
/// ... and no more looks than this: in a large organisation something changes all the time.
const APART_MS: i64 = 10_000;
/// While we write ourselves, the calls are our own echo, ...
const BUSY_MS: i64 = 5_000;
/// ... and are not waited for longer than this: a look reads all that we wrote ourselves, a call for
/// two thousand records, which a burst of opt-outs has better use for. What somebody ticks meanwhile
/// holds in the CRM at once, and is heard of well before an opt-out counts as late (15 minutes).
const PATIENCE_MS: i64 = 5 * 60_000;
/// After a look that failed.
const AGAIN_MS: i64 = 30_000;
/// After a configuration was read and has no CRM.
const NOTHING_MS: i64 = 600_000;
/// Changes that were stored at the same moment may show one after the other: a look begins a while
/// before the last change that was seen.
const OVERLAP_MS: i64 = 10_000;
/// Where nobody looks for longer than this, Zoho is asked whether a webhook failed: one call, where
/// a look costs one for each module.
const ASKED_MS: i64 = 600_000;
/// Where there is to be no channel. A new configuration asks at once.
const NO_CHANNEL_MS: i64 = 86_400_000;
/// Pages of one look, so that a day on which everything was changed holds up nothing.
const PAGES: u32 = 50;

impl Gateway {
    /// Something changed in these modules, or in any.
    pub(super) fn wake(&self, module: Option<&CrmModule>) -> Result<(), SqlError> {
        let now = runtime::now();
        let mut woken = self.woken();
        let name = module.map_or("*", CrmModule::as_str);
        if !woken.insert(name.to_owned()) {
            return Ok(());
        }
        self.keep("woken", &woken)?;
        self.keep("woken_at", &now)?;
        self.due_at(now.plus_millis(WOKEN_MS))
    }

    /// The modules that the CRM has told of since the last look.
    fn woken(&self) -> OrderedSet<String> {
        self.kept("woken").unwrap_or_default()
    }

    /// Sees to it that the alarm goes off, once in the life of an object: it sets itself from then.
    pub(super) fn begin(&self) {
        if self.alarm_at.get().is_none() {
            // What could not be set now is set by the next call.
            let _ = self.due_at(runtime::now().plus_millis(WOKEN_MS));
        }
    }

    fn due_at(&self, at: Moment) -> Result<(), SqlError> {
        if self.alarm_at.get().is_none_or(|set| at < set) {
            self.storage.set_alarm(at.millis())?;
            self.alarm_at.set(Some(at));
        }
        Ok(())
    }

    /// Does what is due, and sets the next alarm. It never fails: the runtime would try six times
    /// and then forget.
    pub async fn alarm(self: Rc<Self>) {
        // A call that comes meanwhile sets one, which a later one must not take the place of.
        self.alarm_at.set(Some(Moment::from_millis(i64::MAX)));
        let next = match runtime::current(&self.env, None).await {
            Ok(published) => self.look_after(&published).await,
            Err(_) => runtime::now().plus_millis(AGAIN_MS),
        };
        self.tell_of_comeback().await;
        if self.due_at(next).is_err() {
            self.alarm_at.set(None);
        }
    }

    async fn look_after(&self, published: &Published) -> Moment {
        let config = &published.config;
        let Some(crm) = &config.crm else {
            return runtime::now().plus_millis(NOTHING_MS);
        };
        let zoho = Zoho {
            gateway: self,
            config,
            crm,
        };
        let poll_ms = i64::from(crm.inbound.poll_seconds) * 1000;
        let now = runtime::now();
        if self.kept::<Moment>("began_at").is_none() {
            // What was there before is for the backfill; from now on changes are heard of.
            for name in ["began_at", "looked_at", "polled_at"] {
                let _ = self.keep(name, &now);
            }
        }
        let asks = self.ask_for_failures(&zoho, poll_ms).await;
        let looks = self.look_where_due(&zoho, poll_ms).await;
        let renews = self.renew_channel(&zoho).await;
        let soonest = runtime::now().plus_millis(WOKEN_MS);
        asks.min(looks).min(renews).max(soonest)
    }

    /// Asks whether a webhook failed, and then looks everywhere: when an object begins, since there
    /// may have been none when a call came, and where nobody looks everywhere for long. Gives when to
    /// ask next.
    async fn ask_for_failures(&self, zoho: &Zoho<'_>, poll_ms: i64) -> Moment {
        let now = runtime::now();
        let due = self.asked_at.get().map(|at| at.plus_millis(ASKED_MS));
        if let Some(due) = due.filter(|due| *due > now) {
            return due;
        }
        if self.polled_at().plus_millis(poll_ms) > now {
            match zoho.has_failed_webhooks().await {
                Ok(false) => {}
                Ok(true) => drop(self.wake(None)),
                Err(Failure::Later(_)) => return now.plus_millis(AGAIN_MS),
            }
        }
        self.asked_at.set(Some(now));
        now.plus_millis(ASKED_MS)
    }

    /// Looks for changes where that is due, and gives when it is due next.
    async fn look_where_due(&self, zoho: &Zoho<'_>, poll_ms: i64) -> Moment {
        let now = runtime::now();
        let due = self.look_due(poll_ms);
        if due > now {
            return due;
        }
        let mut woken = self.woken();
        if self.polled_at().plus_millis(poll_ms) <= now {
            woken.insert("*".into());
        }
        // Before the look: what comes meanwhile is looked at again.
        let _ = self.keep("woken", &OrderedSet::<String>::new());
        match self.look(zoho, &woken).await {
            Ok(()) => {
                let _ = self.keep("looked_at", &now);
                if woken.contains("*") {
                    let _ = self.keep("polled_at", &now);
                }
                self.look_due(poll_ms)
            }
            Err(Failure::Later(_)) => {
                woken.extend(self.woken());
                let _ = self.keep("woken", &woken);
                runtime::now().plus_millis(AGAIN_MS.min(poll_ms))
            }
        }
    }

    /// Renews the channel where that is due, and gives when it is due next.
    async fn renew_channel(&self, zoho: &Zoho<'_>) -> Moment {
        let now = runtime::now();
        let version = zoho.config.version();
        let due: Option<(String, Moment)> = self.kept("renewal");
        if let Some((_, due)) = due.filter(|(of, due)| of == version && *due > now) {
            return due;
        }
        match zoho.renew_channel().await {
            Ok(next) => {
                let next = next.unwrap_or_else(|| now.plus_millis(NO_CHANNEL_MS));
                let _ = self.keep("renewal", &(version, next));
                next
            }
            Err(Failure::Later(_)) => now.plus_millis(AGAIN_MS),
        }
    }

    /// When everything was looked at last.
    fn polled_at(&self) -> Moment {
        self.kept("polled_at").unwrap_or(Moment::from_millis(0))
    }

    /// When to look next.
    fn look_due(&self, poll_ms: i64) -> Moment {
        let polled = self.polled_at().plus_millis(poll_ms);
        let woken = self.woken();
        if woken.is_empty() {
            return polled;
        }
        let looked_at: Moment = self.kept("looked_at").unwrap_or_else(runtime::now);
        let woken_at: Moment = self.kept("woken_at").unwrap_or(looked_at);
        let mut due = woken_at.plus_millis(WOKEN_MS);
        due = due.max(looked_at.plus_millis(APART_MS.min(poll_ms)));
        let told_at = match self.telling.get() {
            Telling::NotYet => None,
            Telling::Now => Some(runtime::now()),
            Telling::Until(ended_at) => Some(ended_at),
        };
        if let Some(told_at) = told_at {
            let quiet = told_at.plus_millis(BUSY_MS.min(poll_ms));
            due = due.max(quiet.min(woken_at.plus_millis(PATIENCE_MS)));
        }
        due.min(polled)
    }

    /// Looks for changes: in all modules, or in those that the CRM has told of.
    async fn look(&self, zoho: &Zoho<'_>, woken: &OrderedSet<String>) -> Result<(), Failure> {
        let described = zoho.describe().await?;
        let all = woken.contains("*");
        for module in described.modules() {
            if all || woken.contains(module.as_str()) {
                self.look_in(zoho, module).await?;
            }
        }
        Ok(())
    }

    async fn look_in(&self, zoho: &Zoho<'_>, module: &CrmModule) -> Result<(), Failure> {
        let name = format!("seen/{}", module.as_str());
        let began: Moment = self.kept("began_at").unwrap_or_else(runtime::now);
        let seen: Moment = self.kept(&name).unwrap_or(began);
        let mut since = seen.plus_millis(-OVERLAP_MS);
        let mut offset = 0;
        for _ in 0..PAGES {
            let asked = zoho_time(since);
            let (rows, more) = zoho.changes_since(module, &asked, offset).await?;
            self.observe(zoho.config, module, &rows).await?;
            let newest = rows
                .iter()
                .filter_map(|row| row.modified()?.parse().ok())
                .max();
            if let Some(newest) = newest.filter(|newest| *newest > since) {
                since = newest;
                offset = 0;
                self.keep(&name, &newest.max(seen))?;
            } else {
                offset += rows.len();
            }
            if !more {
                return Ok(());
            }
        }
        Err(Failure::Later("there is more to look at".into()))
    }
}
