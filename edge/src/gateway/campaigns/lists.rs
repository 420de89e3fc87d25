//! The lists, read for those who left them by Campaigns' own link.

use unticked_shared::{
    address::EmailAddress,
    config::{Campaigns, CampaignsList, Config, Crm},
    consent::{Act, Channel, OptOut, PurposeId, Record, Refusal, Scope},
    crm::{
        DriftKind,
        campaigns::{CampaignsAnswer, PAGE, read_contacts},
    },
    ledger::DESTINATION_CAMPAIGNS,
    ordered::OrderedMap,
    subject::SubjectId,
    time::Moment,
};

use super::{
    super::{Gateway, connector::Failure},
    TOKEN_REFUSED, configured,
};
use crate::runtime::{
    self, Database as _, Published, SqlError,
    database::{json, moment, natural, text},
};

pub(in crate::gateway) const SCHEMA: &str = "
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
    -- When the last reading began that came to its end.
    whole_at INTEGER NOT NULL,
    rest_until INTEGER NOT NULL
) WITHOUT ROWID;
";

/// Pages that one reading takes in one go, so that whoever asks for it does not wait for long.
const PAGES: u32 = 10;
/// A reading that was interrupted goes on after this.
const GO_ON_MS: i64 = 10_000;
/// Campaigns may show what we have just changed for so long.
const SETTLING_MS: i64 = 60_000;

impl Gateway {
    /// Whether readings since show the person off all of these lists; nothing while none has come
    /// to its end.
    pub(super) fn shows(
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

    pub(super) fn note_off(
        &self,
        list: &str,
        subject: &SubjectId,
        at: Moment,
    ) -> Result<(), SqlError> {
        self.storage.run(
            "INSERT INTO campaigns_off (list, subject, at, seen) VALUES (?, ?, ?, 0) \
             ON CONFLICT (list, subject) DO UPDATE SET joined_at = NULL",
            &[list.into(), text(subject), moment(at)],
        )
    }

    pub(super) fn note_joined(
        &self,
        list: &str,
        subject: &SubjectId,
        at: Moment,
    ) -> Result<(), SqlError> {
        self.storage.run(
            "UPDATE campaigns_off SET joined_at = ? WHERE list = ? AND subject = ?",
            &[moment(at), list.into(), text(subject)],
        )
    }

    /// Reads who has left the lists by Campaigns' own link, as far as that is due, and says when
    /// it is due again; nothing where Campaigns is not configured.
    pub(in crate::gateway) async fn read_lists(&self) -> Option<Moment> {
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
        let (mut began_at, mut from, rest_until) = self.reading(list)?;
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
            let refused = |reason| self.unreadable((list, purposes), campaigns, reason);
            let contacts = match read_contacts(status, &body) {
                Ok(contacts) => contacts,
                Err(CampaignsAnswer::Refused(reason)) => return refused(&reason),
                Err(CampaignsAnswer::TokenDead) => return refused(TOKEN_REFUSED),
                Err(answer) => {
                    if answer == CampaignsAnswer::Locked {
                        self.lock(api);
                    }
                    return Err(Failure::Later("the list could not be read".into()));
                }
            };
            self.take_page(published, (list, purposes), &contacts, (began_at, asked_at))
                .await?;
            from += contacts.len() as u64;
            if contacts.len() < PAGE {
                let rest_until = runtime::now().plus_millis(campaigns.poll_every.millis());
                self.end_reading(list, began_at, rest_until)?;
                self.drift_unreadable(purposes, None);
                return Ok(rest_until);
            }
            self.storage.run(
                "UPDATE campaigns_reading SET began_at = ?, next = ? WHERE list = ?",
                &[moment(began_at), natural(from), list.into()],
            )?;
        }
        Ok(runtime::now().plus_millis(GO_ON_MS))
    }

    /// A list that is refused rests: somebody has to change something first.
    fn unreadable(
        &self,
        (list, purposes): (&str, &[&PurposeId]),
        campaigns: &Campaigns,
        reason: &str,
    ) -> Result<Moment, Failure> {
        self.drift_unreadable(purposes, Some(reason));
        let rest_until = runtime::now().plus_millis(campaigns.poll_every.millis());
        self.storage.run(
            "UPDATE campaigns_reading SET rest_until = ? WHERE list = ?",
            &[moment(rest_until), list.into()],
        )?;
        Ok(rest_until)
    }

    fn drift_unreadable(&self, purposes: &[&PurposeId], reason: Option<&str>) {
        for purpose in purposes {
            let drift = (DriftKind::ListUnreadable, "Campaigns", purpose.as_str());
            self.drifts_at(drift, reason, runtime::now());
        }
    }

    fn reading(&self, list: &str) -> Result<(Moment, u64, Moment), SqlError> {
        let rows = self.storage.rows(
            "INSERT INTO campaigns_reading \
                 (list, began_at, next, whole_at, rest_until) \
             VALUES (?, 0, 1, 0, 0) ON CONFLICT (list) DO UPDATE SET next = next \
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
                "UPDATE campaigns_reading SET next = 1, whole_at = ?, \
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
        let keys = runtime::keys(&self.env);
        let mut people: OrderedMap<SubjectId, EmailAddress> = OrderedMap::new();
        for contact in contacts {
            // Campaigns may hold addresses that nobody could have given us.
            if let Ok(email) = contact.parse::<EmailAddress>() {
                people.insert(SubjectId::of_email(&keys.subject, &email), email);
            }
        }
        let subjects: Vec<&SubjectId> = people.keys().collect();
        let rows = self.storage.rows(
            "SELECT subject, joined_at FROM campaigns_off WHERE list = ? \
                 AND subject IN (SELECT value FROM json_each(?))",
            &[list.into(), json(Some(&subjects))?],
        )?;
        let mut known: OrderedMap<SubjectId, Option<Moment>> = OrderedMap::new();
        for row in &rows {
            let subject = row.subject(0).ok_or(SqlError)?;
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
            self.withdraw(&published.config, purposes, subject, &email)
                .await?;
            seen.push(subject);
        }
        self.storage.run(
            "INSERT INTO campaigns_off (list, subject, at, seen) \
                 SELECT ?1, value, ?2, 1 FROM json_each(?3) WHERE TRUE \
                 ON CONFLICT (list, subject) DO UPDATE SET at = ?2, seen = 1, joined_at = NULL",
            &[list.into(), moment(began_at), json(Some(&seen))?],
        )?;
        Ok(())
    }

    /// Withdraws what a list is for, where the ledger does not hold that already.
    async fn withdraw(
        &self,
        config: &Config,
        purposes: &[&PurposeId],
        subject: SubjectId,
        email: &EmailAddress,
    ) -> Result<(), Failure> {
        let now = runtime::now();
        let mut opt_outs = Vec::new();
        let ledger = self.expected(subject, DESTINATION_CAMPAIGNS).await?;
        for purpose in purposes {
            let scope = Scope::Purpose(purpose.tag());
            if !ledger.says_no(config, scope, Channel::Email) {
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
        let record = Record {
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
        };
        self.tell_ledger(config, record, Some(email)).await
    }
}
