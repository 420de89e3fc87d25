//! Housekeeping by alarm: pauses that are over, consent that has run out, evidence that may no
//! longer be kept, and addresses that an older key has sealed.

use std::rc::Rc;

use unticked_shared::{
    api::{Problem, RetentionResponse},
    ledger::{Call, Command, Forward, Periods, Reply, Sealed, SealedContact},
    read,
    subject::SubjectId,
    time::Moment,
};

use super::{Rules, Shard, store::Task};
use crate::runtime::{self, Database as _, Seal, SealError, SqlError};

/// Retention goes round once a day: periods are in days and longer.
const RETENTION_EVERY_MS: i64 = 24 * 3_600_000;
/// Pages of housekeeping follow each other with this pause, so that clicks come between.
const PAGE_PAUSE_MS: i64 = 200;
/// After something failed.
const RETRY_MS: i64 = 60_000;
/// Subjects whose addresses are sealed anew on one page: each takes up to six calls of the
/// runtime's cryptography.
const RESEAL_PAGE: u32 = 100;
/// How long a claimed id is remembered: a stamp is good for one day, and a request without a
/// good stamp is refused before its id is looked at.
const CLAIMS_KEPT_MS: i64 = 48 * 3_600_000;
/// How long staff can see that a mail was sent: whoever misses one says so within weeks.
const MAILS_KEPT_MS: i64 = 30 * 24 * 3_600_000;

impl Shard {
    /// Learns what the configuration says about keeping.
    pub(super) async fn learn_rules(&self) -> Result<(), Problem> {
        let published = runtime::current(&self.env, None).await?;
        let config = &published.config;
        *self.rules.borrow_mut() = Rules {
            periods: Periods::of(config),
            versions: Some((config.version().to_owned(), config.terms_version())),
        };
        Ok(())
    }

    /// Does what is due, one page of each, and says when to go on.
    pub(super) async fn keep_house(self: &Rc<Self>) -> Option<Moment> {
        let keys = runtime::keys(&self.env);
        let reseal = Task::Reseal(keys.address.active().id);
        let retention = self.when_due(Task::Retention, RETENTION_EVERY_MS);
        let resealing = self.when_due(reseal, 0);
        let next = [
            // Before retention: what was paused may have run out meanwhile.
            self.end_pauses().await,
            match retention {
                Ok((due, after)) if due <= runtime::now() => self.retain(after).await,
                other => other.map(|(due, _)| due),
            },
            match resealing {
                Ok((due, after)) if due <= runtime::now() => self.reseal(reseal, after).await,
                other => other.map(|(due, _)| due),
            },
        ];
        let retry = runtime::now().plus_millis(RETRY_MS);
        next.into_iter().map(|due| due.unwrap_or(retry)).min()
    }

    /// When there is anything to do.
    pub(super) fn next_housekeeping(&self) -> Result<Moment, SqlError> {
        let keys = runtime::keys(&self.env);
        let reseal = Task::Reseal(keys.address.active().id);
        let (retention, _) = self.when_due(Task::Retention, RETENTION_EVERY_MS)?;
        let (resealing, _) = self.when_due(reseal, 0)?;
        let pause = self.store.next_pause_end()?;
        Ok(pause
            .into_iter()
            .fold(retention.min(resealing), Moment::min))
    }

    fn when_due(&self, task: Task, first: i64) -> Result<(Moment, Option<String>), SqlError> {
        self.store.task(task, runtime::now().plus_millis(first))
    }

    /// Ends a page of the pauses that are over.
    async fn end_pauses(self: &Rc<Self>) -> Result<Moment, SqlError> {
        let never = Moment::from_millis(i64::MAX);
        let Some(due) = self.store.next_pause_end()? else {
            return Ok(never);
        };
        if due > runtime::now() {
            return Ok(due);
        }
        self.learn_rules().await.map_err(|_| SqlError)?;
        let forward = self.forward().await?;
        let command = Command::EndPauses { forward };
        let call = Call {
            command,
            access: None,
        };
        self.clone().write(call).await?;
        let soon = runtime::now().plus_millis(PAGE_PAUSE_MS);
        Ok(self
            .store
            .next_pause_end()?
            .map_or(never, |next| next.max(soon)))
    }

    async fn forward(&self) -> Result<Forward, SqlError> {
        let published = runtime::current(&self.env, None).await;
        published
            .map(|published| published.config.forward().clone())
            .map_err(|_| SqlError)
    }

    async fn retain(self: &Rc<Self>, after: Option<String>) -> Result<Moment, SqlError> {
        self.learn_rules().await.map_err(|_| SqlError)?;
        let forward = self.forward().await?;
        let command = Command::Retention {
            dry_run: false,
            after: after.and_then(|after| after.parse().ok()),
            forward,
        };
        let call = Call {
            command,
            access: None,
        };
        let Reply::Json { text } = self.clone().write(call).await? else {
            return Err(SqlError);
        };
        let RetentionResponse { next, .. } = read::json(&text).map_err(|_| SqlError)?;
        let now = runtime::now();
        let until = now.plus_millis(if next.is_some() {
            PAGE_PAUSE_MS
        } else {
            RETENTION_EVERY_MS
        });
        let next = next.map(|subject| subject.to_string());
        self.storage.atomically(|| {
            self.store
                .put_off(Task::Retention, until, next.as_deref())?;
            self.store.forget_mails(now.plus_millis(-MAILS_KEPT_MS))?;
            self.store.forget_claims(now.plus_millis(-CLAIMS_KEPT_MS))
        })?;
        Ok(until)
    }

    /// Seals a page of addresses with the active key. It ends by itself: what is sealed anew is
    /// not found again.
    async fn reseal(&self, task: Task, after: Option<String>) -> Result<Moment, SqlError> {
        let keys = runtime::keys(&self.env);
        let active = keys.address.active().id;
        let page = self
            .store
            .sealed_under_others(active, after.as_deref(), RESEAL_PAGE)?;
        let mut sealed = Vec::with_capacity(page.len());
        for (subject, contact) in &page {
            // What does not open, because its key is gone, stays as it is.
            if let Ok(anew) = anew(&Seal(&keys), subject, contact).await {
                sealed.push((subject, contact, anew));
            }
        }
        let next = page.last().map(|(subject, _)| subject.to_string());
        let now = runtime::now();
        let until = match next {
            Some(_) => now.plus_millis(PAGE_PAUSE_MS),
            // Done; a later key is a task of its own.
            None => Moment::from_millis(i64::MAX),
        };
        self.storage.atomically(|| {
            for (subject, from, to) in &sealed {
                self.store.reseal(subject, from, to)?;
            }
            self.store.put_off(task, until, next.as_deref())
        })?;
        Ok(until)
    }
}

async fn anew(
    seal: &Seal<'_>,
    subject: &SubjectId,
    contact: &SealedContact,
) -> Result<SealedContact, SealError> {
    Ok(SealedContact {
        email: one_anew(seal, &Seal::owner(subject, "email"), contact.email.as_ref()).await?,
        phone: one_anew(seal, &Seal::owner(subject, "phone"), contact.phone.as_ref()).await?,
        name: one_anew(seal, &Seal::owner(subject, "name"), contact.name.as_ref()).await?,
        language: contact.language.clone(),
    })
}

async fn one_anew(
    seal: &Seal<'_>,
    owner: &str,
    sealed: Option<&Sealed>,
) -> Result<Option<Sealed>, SealError> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let text = seal.open(owner, sealed).await?;
    seal.seal(owner, &text).await.map(Some)
}
