//! Zoho Campaigns: lists are left and joined one address a call, within limits of our own, and
//! read for those who left them by Campaigns' own link.

use unticked_shared::{
    address::EmailAddress,
    config::{Campaigns, CampaignsList, Crm},
    consent::{Act, Channel, OptOut, PurposeId, Record, Refusal, Scope},
    crm::campaigns::{
        CampaignsAnswer, LOCK_MS, PAGE, Plan, WINDOW_MS, admits, contact_info, read_answer,
        read_contacts, read_label,
    },
    ledger::{Command, CrmWhom, Outcome, Reply, SealedContact},
    ordered::OrderedMap,
    subject::SubjectId,
    time::Moment,
};

use super::{Gateway, Item, call::send, connector::Failure};
use crate::runtime::{
    self, Database as _, Published, Seal, SqlError,
    database::{Value, json, moment, natural, text},
};

pub(super) const SCHEMA: &str = "
-- Who is off a list as far as we know: by our own call, or seen there by a reading.
CREATE TABLE IF NOT EXISTS campaigns_off (
    list TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- When the reading began that saw it last, or when our own call was made.
    at INTEGER NOT NULL,
    -- Whether a reading has seen it.
    seen INTEGER NOT NULL,
    -- When we put it on the list again.
    joined_at INTEGER,
    PRIMARY KEY (list, subject)
) WITHOUT ROWID;
-- How far the reading of each list is.
CREATE TABLE IF NOT EXISTS campaigns_reading (
    list TEXT PRIMARY KEY,
    began_at INTEGER NOT NULL,
    next INTEGER NOT NULL,
    -- When the last reading began that came to its end, and the one before.
    whole_at INTEGER NOT NULL,
    earlier_at INTEGER NOT NULL,
    rest_until INTEGER NOT NULL
) WITHOUT ROWID;
-- Calls of each API by slots of ten seconds, and until when an API is locked (slot -1).
CREATE TABLE IF NOT EXISTS campaigns_calls (
    api TEXT NOT NULL,
    slot INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    PRIMARY KEY (api, slot)
) WITHOUT ROWID;
";

const SLOT_MS: i64 = 10_000;
/// Pages that one reading takes in one go, so that whoever asks for it does not wait for long.
const PAGES: u32 = 10;
/// A reading that was interrupted goes on after this.
const GO_ON_MS: i64 = 10_000;
/// Campaigns may show what we have just changed for so long.
const SETTLING_MS: i64 = 60_000;
/// What Campaigns calls the field of the address, as kept in the gateway's store.
const LABEL: &str = "campaigns-email-label";

impl Gateway {
    /// Tells Campaigns, one after the other: the limits are by call.
    pub(super) async fn tell_campaigns(&self, items: Vec<Item>) -> Vec<Outcome> {
        let later = |reason: &str| Outcome::Later {
            reason: reason.to_owned(),
        };
        let Ok(published) = runtime::current(&self.env, None).await else {
            return items.iter().map(|_| later("no configuration")).collect();
        };
        let Some((crm, campaigns)) = configured(&published) else {
            return items
                .iter()
                .map(|_| later("Campaigns is not configured"))
                .collect();
        };
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(items.len());
        for item in &items {
            // Where one waits for a limit, so do those behind it.
            let outcome = match outcomes.last() {
                Some(Outcome::Later { reason }) => later(reason),
                _ => match self.tell_of(&published, crm, campaigns, item).await {
                    Ok(outcome) => outcome,
                    Err(Failure::Later(reason)) => Outcome::Later { reason },
                },
            };
            outcomes.push(outcome);
        }
        outcomes
    }

    async fn tell_of(
        &self,
        published: &Published,
        crm: &Crm,
        campaigns: &Campaigns,
        item: &Item,
    ) -> Result<Outcome, Failure> {
        let CrmWhom::Email(email) = &item.update.whom else {
            return Ok(Outcome::Refused {
                reason: "Campaigns finds people by email, and none is known".into(),
            });
        };
        let plan = Plan::of(&published.config, campaigns, &item.update);
        let subject = item.update.subject;
        let now = runtime::now();
        let read_again_at = Some(now.plus_millis(campaigns.poll_every.millis()));
        if let Some(taken_at) = item.taken_at {
            return Ok(match self.shows(&plan.stop, &subject, taken_at) {
                Ok(Some(true)) => told(true, None, None),
                Ok(Some(false)) => {
                    let reason = "Campaigns does not show it as unsubscribed";
                    told(false, None, Some(reason.to_owned()))
                }
                Ok(None) | Err(SqlError) => told(false, read_again_at, None),
            });
        }
        let mut confirmed = true;
        let mut to_read_back = false;
        if plan.do_not_mail {
            match self.change(crm, "contactdonotmail", email, None).await? {
                Ok(answer) => confirmed &= answer == CampaignsAnswer::NoContact,
                Err(outcome) => return Ok(outcome),
            }
        } else {
            for list in &plan.stop {
                match self
                    .change(crm, "listunsubscribe", email, Some(list))
                    .await?
                {
                    Ok(CampaignsAnswer::NoContact) => {}
                    Ok(_) => {
                        confirmed = false;
                        to_read_back |= list.topic.is_none();
                    }
                    Err(outcome) => return Ok(outcome),
                }
                // Not to be taken for somebody who left by Campaigns' own link.
                let off = self.note_off(&list.key, &subject, now);
                off.map_err(|_| Failure::Later("the storage did not answer".into()))?;
            }
        }
        for list in &plan.start {
            match self.change(crm, "listsubscribe", email, Some(list)).await? {
                Ok(answer) => {
                    confirmed = false;
                    if answer != CampaignsAnswer::AwaitsConfirmation {
                        let joined = self.note_joined(&list.key, &subject, runtime::now());
                        joined.map_err(|_| Failure::Later("the storage did not answer".into()))?;
                    }
                }
                Err(outcome) => return Ok(outcome),
            }
        }
        Ok(told(
            confirmed,
            read_again_at.filter(|_| to_read_back),
            None,
        ))
    }

    /// One change. What is refused for good, or locked, is the outcome.
    async fn change(
        &self,
        crm: &Crm,
        api: &'static str,
        email: &EmailAddress,
        list: Option<&CampaignsList>,
    ) -> Result<Result<CampaignsAnswer, Outcome>, Failure> {
        let label = self.label(crm).await?;
        let info = contact_info(&label, email.as_str());
        let mut fields = vec![("resfmt", "JSON"), ("contactinfo", info.as_str())];
        if let Some(list) = list {
            fields.push(("listkey", &list.key));
            if let Some(topic) = &list.topic {
                fields.push(("topic_id", topic));
            }
        }
        // In the body: a URL is logged.
        let body = super::token::form(&fields)?;
        let path = format!("json/{api}");
        let (status, answer) = self.campaigns(crm, "POST", api, &path, &body).await?;
        Ok(match read_answer(status, &answer) {
            CampaignsAnswer::Refused(reason) => {
                // The field may have got another name since.
                if reason.ends_with("903") || reason.ends_with("2001") {
                    self.keep(LABEL, &String::new()).ok();
                }
                Err(Outcome::Refused { reason })
            }
            CampaignsAnswer::Later(reason) => return Err(Failure::Later(reason)),
            CampaignsAnswer::Locked => {
                self.lock(api);
                return Err(Failure::Later("Campaigns has locked this API".into()));
            }
            CampaignsAnswer::TokenDead => {
                return Err(Failure::Later("the access token was refused".into()));
            }
            done => Ok(done),
        })
    }

    /// What the organisation calls the field of the address.
    async fn label(&self, crm: &Crm) -> Result<String, Failure> {
        let known: Option<String> = self.kept(LABEL);
        if let Some(label) = known.filter(|label| !label.is_empty()) {
            return Ok(label);
        }
        let path = "contact/allfields?type=json";
        let (_, body) = self.campaigns(crm, "GET", "allfields", path, "").await?;
        let label = read_label(&body)
            .ok_or_else(|| Failure::Later("Campaigns did not name its fields".into()))?;
        self.keep(LABEL, &label).ok();
        Ok(label)
    }

    /// One call, within the limits; once more with a new token if it was dead.
    async fn campaigns(
        &self,
        crm: &Crm,
        method: &'static str,
        api: &'static str,
        path: &str,
        body: &str,
    ) -> Result<(u16, String), Failure> {
        let base = crm.campaigns_endpoint().zip(crm.endpoints());
        let (base, endpoints) =
            base.ok_or_else(|| Failure::Later("Campaigns has no address".into()))?;
        let url = format!("{base}/api/v1.1/{path}");
        let mut retried = false;
        loop {
            let access = self.token(&endpoints.accounts).await?;
            let urgent = matches!(api, "listunsubscribe" | "contactdonotmail");
            match self.admit(api, urgent) {
                Ok(true) => {}
                Ok(false) => return Err(Failure::Later("Campaigns' limit of calls".into())),
                Err(SqlError) => return Err(Failure::Later("the storage did not answer".into())),
            }
            let authorization = format!("Zoho-oauthtoken {}", access.token);
            let mut headers = vec![("authorization", authorization.as_str())];
            if method == "POST" {
                headers.push(("content-type", "application/x-www-form-urlencoded"));
            }
            let (status, answer) = send(method, &url, &headers, body).await?;
            if retried || read_answer(status, &answer) != CampaignsAnswer::TokenDead {
                return Ok((status, answer));
            }
            self.token_is_dead(&access.token);
            retried = true;
        }
    }

    /// Counts a call, unless the API was called too often: on disk, since a restart must not
    /// lead to the lock.
    fn admit(&self, api: &str, urgent: bool) -> Result<bool, SqlError> {
        let now = runtime::now().millis();
        let (slot, first) = (now / SLOT_MS, (now - WINDOW_MS) / SLOT_MS);
        self.storage.atomically(|| {
            self.storage.run(
                "DELETE FROM campaigns_calls WHERE slot >= 0 AND slot < ?",
                &[Value::Integer(first)],
            )?;
            let rows = self.storage.rows(
                "SELECT coalesce(SUM(iif(slot >= 0, calls, 0)), 0), \
                        coalesce(MAX(iif(slot < 0, calls, 0)), 0) \
                 FROM campaigns_calls WHERE api = ?",
                &[api.into()],
            )?;
            let row = rows.first().ok_or(SqlError)?;
            let calls = row.natural(0).ok_or(SqlError)?;
            let locked_until = row.integer(1).ok_or(SqlError)?;
            if now < locked_until || !admits(calls, urgent) {
                return Ok(false);
            }
            self.storage.run(
                "INSERT INTO campaigns_calls (api, slot, calls) VALUES (?, ?, 1) \
                 ON CONFLICT (api, slot) DO UPDATE SET calls = calls + 1",
                &[api.into(), Value::Integer(slot)],
            )?;
            Ok(true)
        })
    }

    fn lock(&self, api: &str) {
        let until = runtime::now().plus_millis(LOCK_MS);
        // If it is not kept, the next call finds the lock again.
        let _ = self.storage.run(
            "INSERT OR REPLACE INTO campaigns_calls (api, slot, calls) VALUES (?, -1, ?)",
            &[api.into(), moment(until)],
        );
    }

    /// Whether readings since show the person off all of these lists; nothing while none has come
    /// to its end.
    fn shows(
        &self,
        lists: &[&CampaignsList],
        subject: &SubjectId,
        since: Moment,
    ) -> Result<Option<bool>, SqlError> {
        let mut all = true;
        for list in lists.iter().filter(|list| list.topic.is_none()) {
            let rows = self.storage.rows(
                "SELECT EXISTS (SELECT 1 FROM campaigns_off WHERE list = ?1 AND subject = ?2 \
                                AND seen AND at >= ?3), \
                        EXISTS (SELECT 1 FROM campaigns_reading WHERE list = ?1 AND whole_at >= ?3)",
                &[list.key.as_str().into(), text(subject), moment(since)],
            )?;
            let row = rows.first().ok_or(SqlError)?;
            match (row.integer(0), row.integer(1)) {
                (Some(1), _) => {}
                (_, Some(1)) => all = false,
                _ => return Ok(None),
            }
        }
        Ok(Some(all))
    }

    fn note_off(&self, list: &str, subject: &SubjectId, at: Moment) -> Result<(), SqlError> {
        self.storage.run(
            "INSERT INTO campaigns_off (list, subject, at, seen) VALUES (?, ?, ?, 0) \
             ON CONFLICT (list, subject) DO UPDATE SET joined_at = NULL",
            &[list.into(), text(subject), moment(at)],
        )
    }

    fn note_joined(&self, list: &str, subject: &SubjectId, at: Moment) -> Result<(), SqlError> {
        self.storage.run(
            "UPDATE campaigns_off SET joined_at = ? WHERE list = ? AND subject = ?",
            &[moment(at), list.into(), text(subject)],
        )
    }

    /// Reads who has left the lists by Campaigns' own link, as far as that is due, and says when
    /// it is due again; nothing where Campaigns is not configured.
    pub(super) async fn read_lists(&self) -> Option<Moment> {
        let published = runtime::current(&self.env, None).await.ok()?;
        let (crm, campaigns) = configured(&published)?;
        let mut by_list: OrderedMap<&str, Vec<&PurposeId>> = OrderedMap::new();
        for (purpose, list) in &campaigns.lists {
            by_list.or_default(list.key.as_str()).push(purpose);
        }
        let mut next = Vec::new();
        for (list, purposes) in by_list {
            let retry = runtime::now().plus_millis(GO_ON_MS);
            let due = self
                .read_list(&published, crm, campaigns, (list, &purposes))
                .await;
            next.push(due.unwrap_or(retry));
        }
        next.into_iter().min()
    }

    async fn read_list(
        &self,
        published: &Published,
        crm: &Crm,
        campaigns: &Campaigns,
        (list, purposes): (&str, &[&PurposeId]),
    ) -> Result<Moment, Failure> {
        let stored = |_: SqlError| Failure::Later("the storage did not answer".into());
        let (mut began_at, mut from, rest_until) = self.reading(list).map_err(stored)?;
        let now = runtime::now();
        if now < rest_until {
            return Ok(rest_until);
        }
        if from == 1 {
            began_at = now;
        }
        for _ in 0..PAGES {
            let path = format!(
                "getlistsubscribers?resfmt=JSON&listkey={list}&status=unsub&sort=asc\
                 &fromindex={from}&range={PAGE}"
            );
            let asked_at = runtime::now();
            let api = "getlistsubscribers";
            let (status, body) = self.campaigns(crm, "GET", api, &path, "").await?;
            let contacts = read_contacts(status, &body).map_err(|answer| {
                if answer == CampaignsAnswer::Locked {
                    self.lock(api);
                }
                Failure::Later("the list could not be read".into())
            })?;
            self.take_page(published, (list, purposes), &contacts, (began_at, asked_at))
                .await?;
            from += contacts.len() as u64;
            if contacts.len() < PAGE {
                let rest_until = runtime::now().plus_millis(campaigns.poll_every.millis());
                self.end_reading(list, began_at, rest_until)
                    .map_err(stored)?;
                return Ok(rest_until);
            }
            self.storage
                .run(
                    "UPDATE campaigns_reading SET began_at = ?, next = ? WHERE list = ?",
                    &[moment(began_at), natural(from), list.into()],
                )
                .map_err(stored)?;
        }
        Ok(runtime::now().plus_millis(GO_ON_MS))
    }

    fn reading(&self, list: &str) -> Result<(Moment, u64, Moment), SqlError> {
        let rows = self.storage.rows(
            "INSERT INTO campaigns_reading \
                 (list, began_at, next, whole_at, earlier_at, rest_until) \
             VALUES (?, 0, 1, 0, 0, 0) ON CONFLICT (list) DO UPDATE SET next = next \
             RETURNING began_at, next, rest_until",
            &[list.into()],
        )?;
        let row = rows.first().ok_or(SqlError)?;
        let read = (row.moment(0), row.natural(1), row.moment(2));
        let (Some(began_at), Some(next), Some(rest_until)) = read else {
            return Err(SqlError);
        };
        Ok((began_at, next, rest_until))
    }

    /// Whom two whole readings did not show any more is on the list again. One may have missed
    /// them: pages shift while people come and go.
    fn end_reading(&self, list: &str, began_at: Moment, rest: Moment) -> Result<(), SqlError> {
        self.storage.atomically(|| {
            self.storage.run(
                "DELETE FROM campaigns_off WHERE list = ?1 AND at < \
                     (SELECT whole_at FROM campaigns_reading WHERE list = ?1)",
                &[list.into()],
            )?;
            self.storage.run(
                "UPDATE campaigns_reading SET next = 1, earlier_at = whole_at, whole_at = ?, \
                     rest_until = ? WHERE list = ?",
                &[moment(began_at), moment(rest), list.into()],
            )
        })
    }

    /// Takes a page of those who are off a list: who was not known to be, has left it by
    /// Campaigns' own link, and withdraws exactly what the list is for.
    async fn take_page(
        &self,
        published: &Published,
        (list, purposes): (&str, &[&PurposeId]),
        contacts: &[String],
        (began_at, asked_at): (Moment, Moment),
    ) -> Result<(), Failure> {
        let stored = |_: SqlError| Failure::Later("the storage did not answer".into());
        let keys = runtime::keys(&self.env);
        let mut people: OrderedMap<SubjectId, EmailAddress> = OrderedMap::new();
        for contact in contacts {
            // Campaigns may hold addresses that nobody could have given us.
            if let Ok(email) = contact.parse::<EmailAddress>() {
                people.insert(SubjectId::of_email(&keys.subject, &email), email);
            }
        }
        let subjects: Vec<&SubjectId> = people.keys().collect();
        let rows = self
            .storage
            .rows(
                "SELECT subject, joined_at FROM campaigns_off WHERE list = ? \
                 AND subject IN (SELECT value FROM json_each(?))",
                &[list.into(), json(Some(&subjects)).map_err(stored)?],
            )
            .map_err(stored)?;
        let mut known: OrderedMap<SubjectId, Option<Moment>> = OrderedMap::new();
        for row in &rows {
            let subject = row.subject(0).ok_or(SqlError).map_err(stored)?;
            known.insert(subject, row.moment(1));
        }
        let mut seen: Vec<SubjectId> = Vec::new();
        let mut left = Vec::new();
        for (subject, email) in people {
            match known.get(&subject) {
                Some(None) => seen.push(subject),
                // The page may be older than our own call.
                Some(Some(joined)) if asked_at < joined.plus_millis(SETTLING_MS) => {}
                Some(Some(_)) | None => left.push((subject, email)),
            }
        }
        for (subject, email) in left {
            self.withdraw(published, purposes, subject, &email).await?;
            seen.push(subject);
        }
        self.storage
            .run(
                "INSERT INTO campaigns_off (list, subject, at, seen) \
                 SELECT ?1, value, ?2, 1 FROM json_each(?3) WHERE TRUE \
                 ON CONFLICT (list, subject) DO UPDATE SET at = ?2, seen = 1, joined_at = NULL",
                &[
                    list.into(),
                    moment(began_at),
                    json(Some(&seen)).map_err(stored)?,
                ],
            )
            .map_err(stored)
    }

    /// Withdraws what a list is for, where the ledger does not hold that already.
    async fn withdraw(
        &self,
        published: &Published,
        purposes: &[&PurposeId],
        subject: SubjectId,
        email: &EmailAddress,
    ) -> Result<(), Failure> {
        let failed = |_| Failure::Later("a shard did not answer".into());
        let (shard, _) = runtime::Shard::of(&self.env, &subject);
        let now = runtime::now();
        let mut opt_outs = Vec::new();
        for purpose in purposes {
            let scope = Scope::Purpose(purpose.tag());
            let command = Command::Check {
                subjects: vec![subject],
                scope,
                channel: Channel::Email,
            };
            let Reply::Standings { standings } = shard.ask(command).await.map_err(failed)? else {
                return Err(Failure::Later("a shard did not answer".into()));
            };
            let held = standings.first().and_then(|held| held.standing);
            if !held.is_some_and(|standing| standing.state.is_opt_out()) {
                opt_outs.push(OptOut {
                    scope,
                    channel: Channel::Email,
                    since: now,
                    state: Refusal::Withdrawn,
                });
            }
        }
        if opt_outs.is_empty() {
            return Ok(());
        }
        let keys = runtime::keys(&self.env);
        let sealed = Seal(&keys)
            .email(&subject, email)
            .await
            .map_err(|_| Failure::Later("an address could not be sealed".into()))?;
        let config = &published.config;
        let command = Command::Append {
            record: Box::new(Record {
                id: runtime::record_id(now),
                subject,
                received_at: now,
                effective_at: now,
                configuration: config.version().to_owned(),
                terms: config.terms_version(),
                act: Act::Import {
                    from: "Zoho Campaigns".into(),
                    opt_outs,
                },
            }),
            contact: SealedContact {
                email: Some(sealed),
                ..SealedContact::default()
            },
            forward: config.forward().clone(),
            page: false,
        };
        shard.ask(command).await.map(|_| ()).map_err(failed)
    }
}

fn configured(published: &Published) -> Option<(&Crm, &Campaigns)> {
    let crm = published.config.crm.as_ref()?;
    Some((crm, crm.campaigns.as_ref()?))
}

const fn told(confirmed: bool, read_again_at: Option<Moment>, reason: Option<String>) -> Outcome {
    Outcome::Told {
        confirmed,
        read_again_at,
        reason,
    }
}
