//! The page as it stands after what was done.

use unticked_shared::{
    api::{Kind, Problem},
    ledger::{Command, ErasureReason, Event, Person, Reply as Stored},
    preferences::{Reach, Seen, boxes},
    stamp::Served,
    words::{Language, Words},
};

use super::{All, HISTORY, Kept, Outcome, Visit};
use crate::{
    http::Reply,
    pages::{self, Centre, Past, Section, Told, Whose},
    routes::{link::receipt_url, revise},
    runtime::{self, Seal, Shard},
};

impl Visit<'_> {
    /// The one chosen now, the person's own, the browser's, or the deployment's.
    pub(super) fn language(
        &self,
        chosen: Option<&'static Language>,
        kept: Option<&str>,
    ) -> &'static Language {
        let default = &self.published.config.deployment.default_language;
        let asked = || Language::find(&self.call.parameter("lang")?);
        chosen
            .or_else(asked)
            .or_else(|| Language::find(kept?))
            .or_else(|| self.call.accepted_language())
            .or_else(|| Language::find(default))
            .unwrap_or(Words::english())
    }

    /// The page as everything stands now.
    pub(super) async fn page(
        &self,
        outcome: Option<Outcome>,
        chosen: Option<&'static Language>,
    ) -> Result<Reply, Problem> {
        let config = &self.published.config;
        let subject = self.subject;
        let Stored::Person(person) = self.ask(Command::Person { subject }).await? else {
            return Err(Problem::of(Kind::Unavailable));
        };
        let language = self.language(chosen, person.contact.language.as_deref());
        let words = runtime::words(&self.call.env, language).await;
        let reach = Reach::of(&person.contact);
        let notices = config.preferences(words);
        let sections = notices.iter().map(|notice| {
            let boxes = boxes(notice, config, &person.standings, &reach);
            let seen = Seen::of(&boxes);
            let version = notice.version();
            let served = Served {
                form: &seen.stamped(&notice.form, &self.subject),
                notice: &version,
                language: &notice.language,
            };
            let proof = vec![
                (pages::FORM, notice.form.clone()),
                (pages::NOTICE, version.to_string()),
                (pages::LANGUAGE, notice.language.clone()),
                (pages::SEEN, seen.to_string()),
                (pages::STAMP, served.stamp(&self.keys, self.now)),
            ];
            Section {
                notice,
                boxes,
                proof,
            }
        });
        let whose = self.whose(&person).await;
        let centre = Centre {
            words,
            config,
            sections: sections.collect(),
            history: self.history(&person),
            done: outcome.map(|outcome| self.done(outcome, words, &whose)),
            whose,
            can_mail: config.mail.is_some(),
            id: runtime::record_id(self.now),
            query: self.query(chosen),
        };
        Ok(Reply::page(200, pages::preferences(&centre)))
    }

    /// Keeps a language that was chosen for this visit, and was perhaps not to be kept longer.
    fn query(&self, chosen: Option<&'static Language>) -> String {
        let asked = || Language::find(&self.call.parameter("lang")?);
        let language = chosen.or_else(asked);
        language.map_or_else(String::new, |language| format!("?lang={}", language.tag))
    }

    async fn whose(&self, person: &Person) -> Whose {
        let contact = &person.contact;
        let seal = Seal(&self.keys);
        if let Some(email) = &contact.email
            && let Ok(address) = seal.open_email(&self.subject, email).await
        {
            return Whose::Known(address.masked());
        }
        if let Some(phone) = &contact.phone
            && let Ok(number) = seal.open(&Seal::owner(&self.subject, "phone"), phone).await
        {
            return Whose::Number(last_digits(&number));
        }
        let is_erased = person.events.iter().any(|(_, event)| {
            matches!(event, Event::Erasure(erasure) if erasure.reason == ErasureReason::Request)
        });
        match is_erased {
            true => Whose::Erased,
            false if self.record.is_some() => Whose::CrmRecord,
            false => Whose::Unknown,
        }
    }

    /// What was said by and for the person, newest first. What staff looked up is not their act.
    fn history(&self, person: &Person) -> Vec<Past> {
        let shard = Shard::of(&self.call.env, &self.subject).1;
        let events = person.events.iter().rev();
        let past = events.filter_map(|(position, event)| {
            let said = matches!(event, Event::Consent(_) | Event::Erasure(_));
            said.then(|| Past {
                event: event.clone(),
                position: *position,
                receipt_url: self.receipt_url(shard, *position),
            })
        });
        past.take(HISTORY).collect()
    }

    fn receipt_url(&self, shard: u16, position: u64) -> String {
        receipt_url(&self.keys, &self.published.config, shard, position)
    }

    fn done(&self, outcome: Outcome, words: &Words, whose: &Whose) -> Told {
        let shard = Shard::of(&self.call.env, &self.subject).1;
        let mut done = Told::default();
        let mut stored = None;
        (done.title, done.text) = match outcome {
            Outcome::Saved(kept, all) => {
                stored = Some(kept);
                let text = match all {
                    All::Holds => words.preferences_saved(),
                    All::ButSome => words.preferences_conflict(),
                };
                (words.preferences_saved_title().to_owned(), text.to_owned())
            }
            Outcome::Unchanged => (words.preferences_unchanged().to_owned(), String::new()),
            Outcome::Overtaken => (words.preferences_conflict().to_owned(), String::new()),
            Outcome::Stopped(kept) => {
                stored = Some(kept);
                let title = words.unsubscribe_all_done_title().to_owned();
                (title, String::new())
            }
            Outcome::Paused(kept, until) => {
                stored = Some(kept);
                let title = words.pause_done_title().to_owned();
                (title, words.pause_until(&pages::date(until)))
            }
            Outcome::Resumed(kept) => {
                stored = Some(kept);
                (words.resume_done_title().to_owned(), String::new())
            }
            Outcome::Mailed => {
                let text = match whose {
                    // The link of a wish is good for a day.
                    Whose::Known(address) => words.preferences_mailed(address, 1),
                    _ => String::new(),
                };
                (words.preferences_mailed_title().to_owned(), text)
            }
            Outcome::Language => (words.preferences_language_saved().to_owned(), String::new()),
        };
        if let Some(Kept { position, after }) = stored {
            done.receipt_url = Some(self.receipt_url(shard, position));
            let undo = after.and_then(|after| revise::undo(&self.keys, (shard, position), &after));
            done.undo = undo.map(|(path, minutes)| pages::undo(words, &path, minutes));
        }
        done
    }
}

/// A number in its last two digits, enough for its owner to know it.
fn last_digits(number: &str) -> String {
    let shown = number.len().saturating_sub(2);
    format!("…{}", number.get(shown..).unwrap_or_default())
}
