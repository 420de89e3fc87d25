//! What the gateway does by itself: it looks for changes in the CRM, and keeps the channel alive by
//! which the CRM tells of them.

use std::rc::Rc;

use unticked_shared::{
    crm::zoho::zoho_time, ordered::OrderedSet, subject::CrmModule, time::Moment,
};

use super::{
    Gateway,
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
/// ... and are not waited for longer than this.
const PATIENCE_MS: i64 = 60_000;
/// After a look that failed.
const AGAIN_MS: i64 = 30_000;
/// After a configuration was read and has no CRM.
const NOTHING_MS: i64 = 600_000;
/// Changes that were stored at the same moment may show one after the other: a look begins a while
/// before the last change that was seen.
const OVERLAP_MS: i64 = 10_000;
/// The channel is renewed once a day, for a week each time.
const RENEWED_MS: i64 = 86_400_000;
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
        let next = match runtime::current(&self.env, None).await {
            Ok(published) => self.look_after(&published).await,
            Err(_) => runtime::now().plus_millis(AGAIN_MS),
        };
        self.alarm_at.set(None);
        let _ = self.due_at(next);
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
        let looked_at: Option<Moment> = self.kept("looked_at");
        let now = runtime::now();
        if looked_at.is_none() {
            // What was there before is for the backfill; from now on changes are heard of.
            let _ = self.keep("looked_at", &now);
            let _ = self.keep("began_at", &now);
        }
        let due = self.look_due(looked_at.unwrap_or(now), poll_ms);
        let mut next = due;
        if due <= now {
            let woken = self.woken();
            let polled = looked_at.is_none_or(|at| at.plus_millis(poll_ms) <= now);
            // Before the look: what comes meanwhile is looked at again.
            let _ = self.keep("woken", &OrderedSet::<String>::new());
            match self.look(&zoho, &woken, polled).await {
                Ok(()) => {
                    let _ = self.keep("looked_at", &now);
                    next = self.look_due(now, poll_ms);
                }
                Err(Failure::Later(_)) => {
                    let mut again = self.woken();
                    again.extend(woken);
                    again.insert("*".into());
                    let _ = self.keep("woken", &again);
                    next = runtime::now().plus_millis(AGAIN_MS.min(poll_ms));
                }
            }
        }
        let renewal = self.kept::<Moment>("renewed_at");
        let mut renewal = renewal.map_or(now, |at| at.plus_millis(RENEWED_MS));
        if renewal <= now {
            renewal = match zoho.renew_channel().await {
                Ok(()) => {
                    let _ = self.keep("renewed_at", &now);
                    now.plus_millis(RENEWED_MS)
                }
                Err(Failure::Later(_)) => runtime::now().plus_millis(AGAIN_MS),
            };
        }
        let soonest = runtime::now().plus_millis(WOKEN_MS);
        next.min(renewal).max(soonest)
    }

    /// When to look next.
    fn look_due(&self, looked_at: Moment, poll_ms: i64) -> Moment {
        let polled = looked_at.plus_millis(poll_ms);
        let woken = self.woken();
        if woken.is_empty() {
            return polled;
        }
        let woken_at: Moment = self.kept("woken_at").unwrap_or(looked_at);
        let mut due = woken_at.plus_millis(WOKEN_MS);
        due = due.max(looked_at.plus_millis(APART_MS.min(poll_ms)));
        if let Some(told_at) = self.told_at.get() {
            let quiet = told_at.plus_millis(BUSY_MS.min(poll_ms));
            due = due.max(quiet.min(woken_at.plus_millis(PATIENCE_MS)));
        }
        due.min(polled)
    }

    /// Looks for changes: in all modules, or in those that the CRM has told of.
    async fn look(
        &self,
        zoho: &Zoho<'_>,
        woken: &OrderedSet<String>,
        all: bool,
    ) -> Result<(), Failure> {
        let described = zoho.describe().await?;
        let all = all || woken.contains("*");
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
