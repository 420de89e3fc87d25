//! `/p/{token}`: the preference centre.
//!
//! The link is in mails, and mails are forwarded: the page shows no whole address and gives
//! nobody's data away. GET reads and changes nothing; each POST does the one thing that its
//! button says, and is answered with the page as it then stands.

mod page;

use std::rc::Rc;

use unticked_shared::{
    api::{Kind, Problem},
    consent::{Act, Channel, Choice, Covered, Record, RecordId, Scope, Shown, Signal, Tick},
    keys::KeyRing,
    ledger::{After, Command, Draft, Forward, Reply as Stored, Wish},
    preferences::{Asked, Place, Seen, answer, hear, is_changed, sent_id},
    stamp::Served,
    subject::{CrmRecord, SubjectId},
    time::Moment,
    token::Use,
    words::Language,
};

use super::{link::Link, link_problem};
use crate::{
    http::{Call, Fields, Method, Reply},
    pages::{self},
    runtime::{self, Published, Shard},
};

/// Acts that the page lists; whoever wants to see all asks for their data.
const HISTORY: usize = 50;

/// GET: the page. A HEAD is answered from the link alone: scanners send many.
pub async fn show(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let shown = async {
        let visit = Visit::open(call, segment).await?;
        if call.method == Method::Head {
            return Ok(Reply::page(200, String::new()));
        }
        visit.page(None, None).await
    };
    match shown.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

/// POST: does what a button says.
pub async fn change(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let changed = async {
        let visit = Visit::open(call, segment).await?;
        let fields = call.fields().await?;
        let asked = fields.text("do").and_then(|asked| asked.parse().ok());
        let chosen = fields.text("lang").and_then(|tag| Language::find(&tag));
        let outcome = match asked {
            Some(asked) => Some(visit.carry_out(asked, &fields, chosen).await?),
            None => None,
        };
        visit.page(outcome, chosen).await
    };
    match changed.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

/// What became of what a button asked for.
enum Outcome {
    /// Stored; whether all of it was.
    Saved(Kept, All),
    /// Nothing was to be stored.
    Unchanged,
    /// Something else was said meanwhile, and nothing is stored.
    Overtaken,
    /// Everything is stopped.
    Stopped(Kept),
    /// Paused until then.
    Paused(Kept, Moment),
    /// A pause is over.
    Resumed(Kept),
    /// A mail is on its way, if there is an address.
    Mailed,
    /// The language is another.
    Language,
}

/// Where a record stands, and what may be offered after it.
struct Kept {
    position: u64,
    after: Option<Box<After>>,
}

/// Whether everything that was chosen holds.
#[derive(PartialEq)]
enum All {
    Holds,
    /// Some ticks came too late.
    ButSome,
}

/// Somebody on the page.
struct Visit<'a> {
    call: &'a Call,
    keys: Rc<KeyRing>,
    published: Rc<Published>,
    subject: SubjectId,
    record: Option<CrmRecord>,
    now: Moment,
}

impl<'a> Visit<'a> {
    async fn open(call: &'a Call, segment: &str) -> Result<Self, Problem> {
        let keys = runtime::keys(&call.env);
        let link = Link::open(&keys, Use::Preferences, segment)?;
        let published = runtime::current(&call.env, Some(&call.context)).await?;
        let (subject, record) = link.subject(&keys, &published.config)?;
        Ok(Self {
            call,
            keys,
            published,
            subject,
            record,
            now: runtime::now(),
        })
    }

    async fn carry_out(
        &self,
        asked: Asked,
        fields: &Fields,
        chosen: Option<&'static Language>,
    ) -> Result<Outcome, Problem> {
        // Made with the page, so that a page that is sent twice says the same thing once.
        let page = fields.text("id").and_then(|id| id.parse::<RecordId>().ok());
        let page = page.filter(|id| id.get_version_num() == 7);
        let page = page.unwrap_or_else(|| runtime::record_id(self.now));
        let draft = |sent: &str| self.draft(sent_id(page, &self.subject, sent));
        let button = asked.to_string();
        match asked {
            Asked::Choose => self.choose(fields, draft).await,
            Asked::Stop => self.stop(draft(&button)).await,
            Asked::Pause { days, what } => self.pause(days, what, draft(&button)).await,
            Asked::Resume { what } => self.resume(&what, draft(&button)).await,
            Asked::Export => self.ask_by_mail(Wish::Export).await,
            Asked::Erase => self.ask_by_mail(Wish::Erasure).await,
            Asked::Language => match chosen {
                Some(language) => self.remember(language).await,
                None => Ok(Outcome::Unchanged),
            },
        }
    }

    fn draft(&self, id: RecordId) -> Draft {
        Draft {
            id,
            received_at: self.now,
            configuration: self.published.config.version().to_owned(),
            terms: self.published.config.terms_version(),
        }
    }

    async fn ask(&self, command: Command) -> Result<Stored, Problem> {
        Shard::of(&self.call.env, &self.subject)
            .0
            .ask(command)
            .await
    }

    fn forward(&self) -> Forward {
        self.published.config.forward().clone()
    }

    /// The boxes of one controller.
    async fn choose(
        &self,
        fields: &Fields,
        draft: impl Fn(&str) -> Draft,
    ) -> Result<Outcome, Problem> {
        let text = |name| fields.text(name).unwrap_or_default();
        let (form, language) = (text(pages::FORM), text(pages::LANGUAGE));
        let (Ok(seen), Ok(notice)) = (
            text(pages::SEEN).parse::<Seen>(),
            text(pages::NOTICE).parse(),
        ) else {
            return Ok(Outcome::Overtaken);
        };
        let served = Served {
            form: &seen.stamped(&form, &self.subject),
            notice: &notice,
            language: &language,
        };
        let stamp = text(pages::STAMP);
        let Ok(served_at) = served.authenticate(&self.keys, &stamp, self.now) else {
            return Ok(Outcome::Overtaken);
        };
        // A grant is for words that were served today; a stop is a stop.
        let is_fresh = served.verify(&self.keys, &stamp, self.now).is_ok();
        let offered = self.published.offered();
        let words = offered.notice(&form, &notice).filter(|_| is_fresh);
        let config = &self.published.config;
        let is_ticked = |name: &str| fields.is_ticked(name);
        let mut choices = answer(config, &seen, words.as_ref(), is_ticked);
        if self.call.says_gpc() {
            hear(config, Signal::Gpc, &mut choices);
        }
        let asked = choices.clone();
        let ticks: String = choices
            .iter()
            .map(|choice| {
                if choice.tick == Tick::Ticked {
                    '1'
                } else {
                    '0'
                }
            })
            .collect();
        let draft = draft(&format!("{stamp} {seen} {ticks}"));
        let act = Act::PreferenceCentre {
            shown: Shown {
                notice,
                language,
                served_at,
                page: None,
            },
            choices,
            record: self.record.clone(),
        };
        let command = Command::Choose {
            record: Box::new(draft.record(self.subject, self.now, act)),
            seen: seen.0.iter().map(|seen| seen.position).collect(),
            forward: self.forward(),
            mails_a_day: config.mail.as_ref().map(|mail| mail.resend_limit),
        };
        Ok(match self.ask(command).await? {
            Stored::Stored {
                position,
                earlier,
                after,
            } => {
                let all = all(&asked, stored_act(after.as_deref(), earlier.as_deref()));
                Outcome::Saved(Kept { position, after }, all)
            }
            Stored::Done if asked.iter().any(is_changed) => Outcome::Overtaken,
            Stored::Done => Outcome::Unchanged,
            _ => return Err(Problem::of(Kind::Unavailable)),
        })
    }

    /// Everything, of every purpose, on every channel.
    async fn stop(&self, draft: Draft) -> Result<Outcome, Problem> {
        let everything = Channel::ALL.map(|channel| Covered {
            scope: Scope::Everything,
            channel,
        });
        let act = Act::Stop {
            stopped: everything.to_vec(),
            record: self.record.clone(),
        };
        let command = Command::Choose {
            record: Box::new(draft.record(self.subject, self.now, act)),
            seen: Vec::new(),
            forward: self.forward(),
            mails_a_day: None,
        };
        match self.ask(command).await? {
            Stored::Stored {
                position, after, ..
            } => Ok(Outcome::Stopped(Kept { position, after })),
            _ => Err(Problem::of(Kind::Unavailable)),
        }
    }

    async fn pause(
        &self,
        days: u16,
        what: Option<Place>,
        draft: Draft,
    ) -> Result<Outcome, Problem> {
        let what = match what {
            Some(what) => vec![what.covered()],
            None => self.everything(),
        };
        let command = Command::Pause {
            subject: self.subject,
            what,
            days,
            record: self.record.clone(),
            draft,
            forward: self.forward(),
        };
        Ok(match self.ask(command).await? {
            Stored::Stored {
                position,
                earlier,
                after,
            } => {
                let until = match stored_act(after.as_deref(), earlier.as_deref()) {
                    Some(Act::Pause { paused, .. }) => paused.first().map(|paused| paused.until),
                    _ => None,
                };
                match until {
                    Some(until) => Outcome::Paused(Kept { position, after }, until),
                    None => Outcome::Overtaken,
                }
            }
            Stored::Done => Outcome::Overtaken,
            _ => return Err(Problem::of(Kind::Unavailable)),
        })
    }

    async fn resume(&self, what: &Place, draft: Draft) -> Result<Outcome, Problem> {
        let command = Command::Resume {
            subject: self.subject,
            what: vec![what.covered()],
            record: self.record.clone(),
            draft,
            forward: self.forward(),
        };
        Ok(match self.ask(command).await? {
            Stored::Stored {
                position, after, ..
            } => Outcome::Resumed(Kept { position, after }),
            Stored::Done => Outcome::Overtaken,
            _ => return Err(Problem::of(Kind::Unavailable)),
        })
    }

    /// Every purpose of the configuration on each of its channels.
    fn everything(&self) -> Vec<Covered> {
        let purposes = self.published.config.purposes.iter();
        let places = purposes.flat_map(|(id, purpose)| {
            purpose.channels.iter().map(|&channel| Covered {
                scope: Scope::Purpose(id.tag()),
                channel,
            })
        });
        places.collect()
    }

    /// The answer is the same whether or not an address is known.
    async fn ask_by_mail(&self, wish: Wish) -> Result<Outcome, Problem> {
        let config = &self.published.config;
        let Some(mail) = &config.mail else {
            return Ok(Outcome::Unchanged);
        };
        let command = Command::AskByMail {
            subject: self.subject,
            wish,
            language: self.language(None, None).tag.to_owned(),
            mails_a_day: mail.resend_limit,
        };
        self.ask(command).await?;
        Ok(Outcome::Mailed)
    }

    async fn remember(&self, language: &'static Language) -> Result<Outcome, Problem> {
        let command = Command::UseLanguage {
            subject: self.subject,
            language: language.tag.to_owned(),
        };
        self.ask(command).await?;
        Ok(Outcome::Language)
    }
}

/// What was stored, now or when the page was sent before.
fn stored_act<'a>(after: Option<&'a After>, earlier: Option<&'a Record>) -> Option<&'a Act> {
    after.map(|after| &after.record).or(earlier).map(|r| &r.act)
}

/// Whether all that was chosen came to be stored.
fn all(asked: &[Choice], stored: Option<&Act>) -> All {
    match stored {
        Some(Act::PreferenceCentre { choices, .. }) => {
            let is_lost =
                |(asked, stored): (&Choice, &Choice)| is_changed(asked) && stored.state.is_none();
            if asked.iter().zip(choices).any(is_lost) {
                All::ButSome
            } else {
                All::Holds
            }
        }
        _ => All::Holds,
    }
}
