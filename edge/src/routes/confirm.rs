//! `/c/{token}`: what the holder of an address confirms by the link of a mail: a sign-up, or a
//! request about their own data.
//!
//! GET changes nothing, however often a scanner fetches it: it shows a page with one button.

use unticked_shared::{
    api::{Kind, Problem},
    consent::{Record, Scope, Standings, State},
    keys::KeyRing,
    ledger::{
        Access, Command, Event, NotConfirmed, Operation, Reply as Stored, Wish, confirmable_until,
    },
    notice::Notice,
    subject::SubjectId,
    token::{self, Payload, Use},
    words::{Language, Words},
};

use super::{held::Looked, link::receipt_url, link_problem, words};
use crate::{
    http::{Call, Method, Reply},
    pages::{self, Asked, Outcome},
    registry,
    runtime::{self, Published, Registry, Shard},
};

/// What a link is for.
enum Link {
    SignUp {
        shard: u16,
        position: u64,
    },
    Request {
        subject: SubjectId,
        wish: Wish,
        minute: u32,
    },
}

impl Link {
    fn open(keys: &KeyRing, segment: &str) -> Result<Self, Problem> {
        let opened = token::open(keys, Use::Confirm, &token::tidy(segment));
        match opened.map(|opened| opened.payload) {
            Ok(Payload::Position { shard, position }) => Ok(Self::SignUp { shard, position }),
            Ok(Payload::Request {
                subject,
                wish,
                minute,
            }) => Ok(Self::Request {
                subject,
                wish,
                minute,
            }),
            // One answer for every reason: unknown, foreign and mangled look alike.
            _ => Err(Problem::of(Kind::NotFound)),
        }
    }
}

/// GET: what the button will do.
pub async fn ask(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let asked = async {
        let keys = runtime::keys(&call.env);
        let link = Link::open(&keys, segment)?;
        // Scanners ask so before they fetch; there is nothing to read for them.
        if call.method == Method::Head {
            return Ok(Reply::page(200, String::new()));
        }
        let published = runtime::current(&call.env, Some(&call.context)).await?;
        match link {
            Link::SignUp { shard, position } => {
                ask_to_confirm(call, &published, shard, position).await
            }
            Link::Request { wish, minute, .. } => {
                let words = words(call, &published).await;
                if runtime::now() > Wish::good_until(minute) {
                    return Ok(Reply::page(410, pages::wish_too_late(words)));
                }
                let controller = &published.config.controller_of(None).name;
                Ok(Reply::page(200, pages::ask_wish(words, controller, wish)))
            }
        }
    };
    match asked.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

/// POST: does it.
pub async fn confirm(call: &Call, segment: &str) -> Result<Reply, Problem> {
    let done = async {
        let keys = runtime::keys(&call.env);
        let link = Link::open(&keys, segment)?;
        let published = runtime::current(&call.env, Some(&call.context)).await?;
        match link {
            Link::SignUp { shard, position } => {
                confirm_sign_up(call, &keys, &published, shard, position).await
            }
            Link::Request {
                subject,
                wish,
                minute,
            } => {
                if runtime::now() > Wish::good_until(minute) {
                    let words = words(call, &published).await;
                    return Ok(Reply::page(410, pages::wish_too_late(words)));
                }
                carry_out(call, &keys, &published, subject, wish).await
            }
        }
    };
    match done.await {
        Ok(reply) => Ok(reply),
        Err(problem) => Ok(link_problem(call, problem).await),
    }
}

async fn ask_to_confirm(
    call: &Call,
    published: &Published,
    shard: u16,
    position: u64,
) -> Result<Reply, Problem> {
    let config = &published.config;
    let request = request(call, shard, position).await?;
    let words = words_of(call, published, &request).await;
    let until = confirmable_until(&request, config.confirm_within());
    if runtime::now() >= until {
        return Ok(too_late(published, &request, words));
    }
    let notice = notice(call, &request).await?;
    let waiting = request.choices().unwrap_or_default().iter();
    let waiting = waiting.filter(|choice| choice.state == Some(State::Pending));
    let asked = Asked::new(config, words, waiting, notice.as_ref());
    Ok(Reply::page(200, pages::ask_to_confirm(words, &asked)))
}

async fn confirm_sign_up(
    call: &Call,
    keys: &KeyRing,
    published: &Published,
    shard: u16,
    position: u64,
) -> Result<Reply, Problem> {
    let config = &published.config;
    let request = request(call, shard, position).await?;
    let words = words_of(call, published, &request).await;
    let command = Command::Confirm {
        position,
        within: config.confirm_within(),
        versions: (config.version().to_owned(), config.terms_version()),
        forward: config.forward().clone(),
    };
    match Shard::numbered(&call.env, shard).ask(command).await? {
        Stored::Confirmed {
            position,
            confirmation,
            standings,
            now,
        } => {
            let receipt = receipt_url(keys, config, shard, position);
            let notice = notice(call, &request).await?;
            let choices = confirmation.choices().unwrap_or_default();
            let asked = Asked::new(config, words, choices.iter(), notice.as_ref());
            let outcome = match (now, still_granted(&confirmation, &standings)) {
                (true, _) => Outcome::Now,
                (false, true) => Outcome::Before,
                (false, false) => Outcome::BeforeAndOvertaken,
            };
            let page = pages::confirmed(words, &asked, &outcome, &receipt);
            Ok(Reply::page(200, page))
        }
        Stored::NotConfirmed { reason } => match reason {
            NotConfirmed::TooLate => Ok(too_late(published, &request, words)),
            NotConfirmed::SaidOtherwise => Ok(Reply::page(409, pages::confirmed_otherwise(words))),
            NotConfirmed::NeverAsked => Err(Problem::of(Kind::NotFound)),
        },
        Stored::Erased { .. } => Err(Problem::of(Kind::Gone)),
        Stored::Absent => Err(Problem::of(Kind::NotFound)),
        _ => Err(Problem::of(Kind::Unavailable)),
    }
}

fn still_granted(confirmation: &Record, held: &Standings) -> bool {
    let mut choices = confirmation.choices().unwrap_or_default().iter();
    choices.all(|choice| {
        let scope = Scope::Purpose(choice.purpose.tag());
        let effective = held.effective(scope, choice.channel);
        effective.is_some_and(|standing| standing.state == State::Granted)
    })
}

/// The record that waits.
async fn request(call: &Call, shard: u16, position: u64) -> Result<Record, Problem> {
    let command = Command::Receipt { position };
    match Shard::numbered(&call.env, shard).ask(command).await? {
        Stored::Receipt(proven) => match proven.event {
            Event::Consent(record) if record.awaits_confirmation() => Ok(record),
            _ => Err(Problem::of(Kind::NotFound)),
        },
        Stored::Erased { .. } => Err(Problem::of(Kind::Gone)),
        _ => Err(Problem::of(Kind::NotFound)),
    }
}

/// The words that it was shown with.
async fn notice(call: &Call, request: &Record) -> Result<Option<Notice>, Problem> {
    let command = registry::Command::Texts {
        notices: request.shown().map(|s| s.notice).into_iter().collect(),
        terms: Vec::new(),
    };
    match Registry(&call.env).ask(command).await? {
        registry::Answer::Texts { notices, .. } => Ok(notices.into_iter().next()),
        _ => Ok(None),
    }
}

/// The language of the form, else what the browser prefers.
async fn words_of(call: &Call, published: &Published, request: &Record) -> &'static Words {
    let language = request.shown().and_then(|s| Language::find(&s.language));
    match language {
        Some(language) => runtime::words(&call.env, language).await,
        None => words(call, published).await,
    }
}

/// How many days there were to confirm it.
fn too_late(published: &Published, request: &Record, words: &Words) -> Reply {
    const DAY_MS: i64 = 24 * 3_600_000;
    let until = confirmable_until(request, published.config.confirm_within());
    let days = (until.millis() - request.received_at.millis()) / DAY_MS;
    let days = u16::try_from(days).unwrap_or(u16::MAX);
    Reply::page(410, pages::too_late(words, days))
}

/// Shows or erases everything that is held about the person, as staff can, and logs that the
/// person did.
async fn carry_out(
    call: &Call,
    keys: &KeyRing,
    published: &Published,
    subject: SubjectId,
    wish: Wish,
) -> Result<Reply, Problem> {
    let at = runtime::now();
    let access = Access {
        id: runtime::record_id(at),
        at,
        by: "person".to_owned(),
        operation: match wish {
            Wish::Export => Operation::Export,
            Wish::Erasure => Operation::Erase,
        },
        subjects: Vec::new(),
        reason: None,
    };
    let looked = Looked {
        call,
        published,
        keys,
        access: &access,
        named: &[subject],
    };
    let config = &published.config;
    match wish {
        Wish::Export => {
            let found = looked.with_texts().await?;
            if call.parameter("format").as_deref() == Some("json") {
                let file = "attachment; filename=\"my-data.json\"";
                let reply = Reply::json_text(200, pages::own_data_file(&found));
                return Ok(reply
                    .header("content-disposition", file)
                    .header("referrer-policy", "no-referrer"));
            }
            let words = words(call, published).await;
            Ok(Reply::page(200, pages::own_data(words, config, &found)))
        }
        Wish::Erasure => {
            looked.erase(None).await?;
            let words = words(call, published).await;
            let controller = &config.controller_of(None).name;
            Ok(Reply::page(200, pages::erased(words, controller)))
        }
    }
}
