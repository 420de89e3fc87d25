//! The alarm: mails that people are owed are handed to the sender.

use futures_util::future::join_all;
use unticked_shared::{
    config::SenderKind,
    ledger::{Event, MailAbout, OwedMail, Sent, backoff_millis},
    mail::{Asked, HandOver, Message, compose, hook, sensible_until, zeptomail},
    time::Moment,
    words::{Language, Words},
};

use super::Shard;
use crate::{
    log::Stored,
    runtime::{self, Database as _, Published, Seal, SqlError},
};

/// Mails that are handed over side by side.
const ROUND: u32 = 10;
/// Rounds of one alarm; the next one goes on at once.
const ROUNDS: u32 = 20;
/// Failures after which a mail goes out in English, where its language cannot be had.
const PATIENCE: u32 = 5;
/// A sender that takes longer has hung up. The CRM's deliveries go on meanwhile.
const TIMEOUT_MS: u32 = 10_000;

impl Shard {
    /// Hands over what is due. Stops at a round that brings nothing to an end: then the sender
    /// is down, and the others can wait.
    pub(super) async fn send_mails(&self) {
        for _ in 0..ROUNDS {
            match self.mail_round().await {
                Ok(true) => self.mail_failures.set(0),
                Ok(false) => return,
                Err(SqlError) => {
                    let failures = self.mail_failures.get();
                    self.mail_failures.set(failures.saturating_add(1));
                    return;
                }
            }
        }
    }

    /// When the next mail is due, with a pause where the sender is down.
    pub(super) fn next_mail(&self) -> Option<Moment> {
        let due = self.store.next_mail_due().ok().flatten()?;
        let pause = match self.mail_failures.get() {
            0 => 0,
            failures => backoff_millis(failures - 1),
        };
        Some(due.max(runtime::now().plus_millis(pause)))
    }

    /// One round; says whether another one is worth it, and fails where the sender seems down.
    async fn mail_round(&self) -> Result<bool, SqlError> {
        let mails = self.store.due_mails(runtime::now(), ROUND)?;
        if mails.is_empty() {
            return Ok(false);
        }
        let published = runtime::current(&self.env, None).await;
        let tries = mails.iter().map(|mail| async {
            match &published {
                Ok(published) => self.try_mail(mail, published).await,
                // Without one nobody knows how long the mail makes sense.
                Err(_) => mail.after(
                    later("no configuration"),
                    runtime::now(),
                    Moment::from_millis(i64::MAX),
                ),
            }
        });
        let settled = join_all(tries).await;
        self.storage.atomically(|| {
            settled
                .iter()
                .try_for_each(|mail| self.store.settle_mail(mail))
        })?;
        if settled.iter().all(|mail| mail.due_at.is_some()) {
            return Err(SqlError);
        }
        Ok(true)
    }

    /// The mail after a try.
    async fn try_mail(&self, mail: &OwedMail, published: &Published) -> OwedMail {
        let asked = self.asked(mail).unwrap_or_default();
        let config = &published.config;
        let until = sensible_until(mail, asked.as_ref(), config);
        let sent = match self.message(mail, published, asked.as_ref()).await {
            Ok(Some(message)) => self.hand_over(&message, published).await,
            Ok(None) => Sent::NotNeeded,
            Err(sent) => sent,
        };
        mail.after(sent, runtime::now(), until)
    }

    /// The sign-up that a mail is about, as far as it is there.
    fn asked(&self, mail: &OwedMail) -> Result<Option<Asked>, SqlError> {
        let MailAbout::Confirmation(position) = mail.about else {
            return Ok(None);
        };
        let Stored::Event(event, _) = self.store.log.at(position)? else {
            return Ok(None);
        };
        let Event::Consent(request) = *event else {
            return Ok(None);
        };
        Ok(Some(Asked {
            held: self.store.standings(&request.subject)?,
            shard: request.subject.shard(runtime::shards(&self.env)),
            request,
        }))
    }

    /// The message; nothing where it is not needed any more.
    async fn message(
        &self,
        mail: &OwedMail,
        published: &Published,
        asked: Option<&Asked>,
    ) -> Result<Option<Message>, Sent> {
        let config = &published.config;
        if config.mail.is_none() {
            return Err(later("no sender is configured"));
        }
        let contact = self.store.contact(&mail.subject);
        let contact = contact.map_err(|_| later("the storage did not answer"))?;
        let Some(sealed) = contact.email else {
            return Ok(None);
        };
        let keys = runtime::keys(&self.env);
        let opened = Seal(&keys).open_email(&mail.subject, &sealed).await;
        let to = opened.map_err(|_| later("a sealed address did not open"))?;
        let default = &config.deployment.default_language;
        let language = Language::find(&mail.language).or_else(|| Language::find(default));
        let words = match language {
            Some(language) => {
                let words = runtime::words(&self.env, language).await;
                // A mail can wait for its words, which a page cannot.
                if words.tag != language.tag && mail.attempts < PATIENCE {
                    return Err(later("the words of its language could not be read"));
                }
                words
            }
            None => Words::english(),
        };
        Ok(compose(
            &keys,
            config,
            words,
            mail,
            asked,
            to,
            runtime::now(),
        ))
    }

    async fn hand_over(&self, message: &Message, published: &Published) -> Sent {
        let Some((sender, url)) = published
            .config
            .mail
            .as_ref()
            .and_then(|sender| Some((sender, sender.endpoint()?)))
        else {
            return later("no sender is configured");
        };
        let call = match sender.kind {
            SenderKind::Hook => match self.env.secret("MAIL_HOOK_SECRET") {
                Ok(secret) => hook::hand_over(message, &secret.to_string(), runtime::now())
                    .map_err(|_| "the secret MAIL_HOOK_SECRET is not whsec_ and base64"),
                Err(_) => Err("the secret MAIL_HOOK_SECRET is missing"),
            },
            SenderKind::Zeptomail => match self.env.secret("ZEPTOMAIL_TOKEN") {
                Ok(token) => Ok(zeptomail::hand_over(message, &token.to_string())),
                Err(_) => Err("the secret ZEPTOMAIL_TOKEN is missing"),
            },
        };
        let HandOver { headers, body } = match call {
            Ok(call) => call,
            Err(reason) => return later(reason),
        };
        let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        match runtime::fetch("POST", &url, &headers, &body, TIMEOUT_MS).await {
            Ok((status, answer)) => match sender.kind {
                SenderKind::Hook => hook::read_answer(status),
                SenderKind::Zeptomail => zeptomail::read_answer(status, &answer),
            },
            Err(runtime::Unreachable) => later("the sender could not be reached"),
        }
    }
}

fn later(reason: &str) -> Sent {
    Sent::Later {
        reason: reason.to_owned(),
    }
}
