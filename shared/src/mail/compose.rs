//! What a mail says.

use maud::{DOCTYPE, html};

use super::{Message, mailto};
use crate::{
    address::EmailAddress,
    config::{Config, ControllerConfig},
    consent::{Channel, Choice, Record, Scope, Standings},
    keys::KeyRing,
    ledger::{MailAbout, OwedMail, Wish, confirmable_until, waiting},
    time::Moment,
    token::{self, Payload, Use, Whom},
    words::Words,
};

/// The sign-up that a mail asks to be confirmed, and what holds.
#[derive(Debug)]
pub struct Asked {
    /// The record.
    pub request: Record,
    /// What holds for its subject.
    pub held: Standings,
    /// The shard that holds both.
    pub shard: u16,
}

const DAY_MS: i64 = 24 * 3_600_000;

/// Composes a mail in the language of `words`; nothing where the person has said otherwise
/// since, or no sender is configured. `asked` goes with a mail about a confirmation.
#[must_use]
pub fn compose(
    keys: &KeyRing,
    config: &Config,
    words: &Words,
    owed: &OwedMail,
    asked: Option<&Asked>,
    to: EmailAddress,
    now: Moment,
) -> Option<Message> {
    let sender = config.mail.as_ref()?;
    let said = match owed.about {
        MailAbout::Confirmation(position) => confirmation(config, words, asked?, position)?,
        MailAbout::Request(wish) => request(config, words, owed, wish),
    };
    let origin = &config.deployment.origin;
    let link = format!(
        "{origin}{}{}",
        Use::Confirm.path(),
        token::seal(keys, Use::Confirm, &said.payload)
    );
    let stop = Payload::Person {
        whom: Whom::Subject(owed.subject),
        scope: said.scope,
        channel: Channel::Email,
        campaign: None,
        epoch: 0,
    };
    let stop = token::seal(keys, Use::Unsubscribe, &stop);
    let mailbox = config.deployment.unsubscribe_mailbox.as_ref();
    // Whole days, of which the reader loses none: the last one counts if any of it is left.
    let left = said.good_until.millis() - now.millis();
    let days = u16::try_from((left.max(0) + DAY_MS - 1) / DAY_MS).unwrap_or(u16::MAX);
    Some(Message {
        id: owed.id,
        date: now,
        to,
        from: sender.from.clone(),
        from_name: sender
            .name
            .clone()
            .unwrap_or_else(|| said.controller.name.clone()),
        subject: said.subject.clone(),
        language: words.tag,
        text: said.text(words, &link, days),
        html: said.html(words, &link, days),
        unsubscribe_url: format!("{origin}{}{stop}", Use::Unsubscribe.path()),
        unsubscribe_mailto: mailbox.map(|mailbox| mailto::uri(mailbox, &stop)),
    })
}

/// Until when it makes sense to send a mail.
#[must_use]
pub fn sensible_until(owed: &OwedMail, asked: Option<&Asked>, config: &Config) -> Moment {
    match (owed.about, asked) {
        (MailAbout::Confirmation(_), Some(asked)) => {
            confirmable_until(&asked.request, config.confirm_within())
        }
        // Its record is gone, and so is what it was for.
        (MailAbout::Confirmation(_), None) => owed.asked_at,
        (MailAbout::Request(_), _) => Wish::good_until(owed.asked_at.minute()),
    }
}

/// What one kind of mail says.
struct Said<'a> {
    payload: Payload,
    /// What the unsubscribe link of the mail itself stops.
    scope: Scope,
    controller: &'a ControllerConfig,
    subject: String,
    intro: String,
    /// What was asked for.
    items: Vec<String>,
    button: &'static str,
    good_until: Moment,
}

fn confirmation<'a>(
    config: &'a Config,
    words: &Words,
    asked: &Asked,
    position: u64,
) -> Option<Said<'a>> {
    let choices: Vec<&Choice> = waiting(&asked.request, &asked.held).collect();
    let first = choices.first()?;
    let controller = config.controller_of(Some(&first.purpose));
    let items = choices.iter().filter_map(|choice| {
        let purpose = config.purposes.get(&choice.purpose)?;
        let title = config.said(&purpose.title, words);
        let text = config.said(&purpose.text, words);
        Some(format!("{title}, {}: {text}", words.by(choice.channel)))
    });
    let scope = match choices.as_slice() {
        [only] => Scope::Purpose(only.purpose.tag()),
        _ => Scope::Everything,
    };
    Some(Said {
        payload: Payload::Position {
            shard: asked.shard,
            position,
        },
        scope,
        controller,
        subject: words.mail_confirm_subject(&controller.name),
        intro: words.mail_confirm(&controller.name),
        items: items.collect(),
        button: words.mail_confirm_button(),
        good_until: confirmable_until(&asked.request, config.confirm_within()),
    })
}

fn request<'a>(config: &'a Config, words: &Words, owed: &OwedMail, wish: Wish) -> Said<'a> {
    let controller = config.controller_of(None);
    let name = &controller.name;
    let (subject, intro, button) = match wish {
        Wish::Export => (
            words.mail_export_subject(name),
            words.mail_export(name),
            words.mail_export_button(),
        ),
        Wish::Erasure => (
            words.mail_erase_subject(name),
            words.mail_erase(name),
            words.mail_erase_button(),
        ),
    };
    let minute = owed.asked_at.minute();
    Said {
        payload: Payload::Request {
            subject: owed.subject,
            wish,
            minute,
        },
        scope: Scope::Everything,
        controller,
        subject,
        intro,
        items: Vec::new(),
        button,
        good_until: Wish::good_until(minute),
    }
}

impl Said<'_> {
    fn text(&self, words: &Words, link: &str, days: u16) -> String {
        let items: Vec<String> = self.items.iter().map(|i| format!("- {i}\n")).collect();
        let items = match items.concat() {
            list if list.is_empty() => list,
            list => list + "\n",
        };
        let (contact, name) = (&self.controller.contact, &self.controller.name);
        format!(
            "{}\n\n{}\n\n{items}{}:\n{link}\n\n{}\n{}\n\n-- \n{}\n",
            words.mail_hello(),
            self.intro,
            self.button,
            words.mail_expiry(days),
            words.mail_not_you(),
            words.mail_footer(contact, name),
        )
    }

    /// Nothing is loaded from anywhere, so that nobody is told that the mail was opened. The
    /// address stands there as text too: some programs show no links of strangers.
    fn html(&self, words: &Words, link: &str, days: u16) -> String {
        const FONT: &str =
            "font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:1rem auto;padding:0 1rem";
        const BUTTON: &str = "display:inline-block;padding:.6rem 1.2rem;border-radius:.3rem;\
                              background:#14532d;color:#fff;font-weight:bold";
        let (contact, name) = (&self.controller.contact, &self.controller.name);
        html! {
            (DOCTYPE)
            html lang=(words.tag) dir=(words.direction) {
                head { meta charset="utf-8"; title { (self.subject) } }
                // Some programs drop these two from <html>.
                body lang=(words.tag) dir=(words.direction) style=(FONT) {
                    p { (words.mail_hello()) }
                    p { (self.intro) }
                    @if !self.items.is_empty() { ul { @for item in &self.items { li { (item) } } } }
                    p { a href=(link) style=(BUTTON) { (self.button) } }
                    p { (words.mail_link()) br; a href=(link) { (link) } }
                    p { (words.mail_expiry(days)) " " (words.mail_not_you()) }
                    p { small { (words.mail_footer(contact, name)) } }
                }
            }
        }
        .into_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent::{Act, Rendered, Shown, Standing, State, Tick},
        ledger::MailState,
        notice::NoticeVersion,
        subject::SubjectId,
        terms::TermsVersion,
    };

    const DEMO: &str = include_str!("../../../www/demo/unticked.toml");

    fn keys() -> KeyRing {
        KeyRing::generate("demo", |bytes| bytes.fill(3))
    }

    fn owed(about: MailAbout) -> OwedMail {
        OwedMail {
            id: uuid::Uuid::from_u128(5),
            subject: SubjectId::from_bytes([7; 12]),
            about,
            language: "en".to_owned(),
            state: MailState::Queued,
            asked_at: Moment::from_millis(DAY_MS),
            at: Moment::from_millis(DAY_MS),
            due_at: Some(Moment::from_millis(DAY_MS)),
            attempts: 0,
            reason: None,
        }
    }

    fn asked() -> Asked {
        let at = Moment::from_millis(DAY_MS);
        let request = Record {
            id: uuid::Uuid::from_u128(6),
            subject: SubjectId::from_bytes([7; 12]),
            received_at: at,
            effective_at: at,
            configuration: String::new(),
            terms: TermsVersion::from_bytes([0; 32]),
            act: Act::Form {
                form: "partners".to_owned(),
                shown: Shown {
                    notice: NoticeVersion::from_bytes([0; 32]),
                    language: "en".to_owned(),
                    served_at: at,
                    page: None,
                },
                choices: vec![Choice {
                    purpose: "newsletter".parse().unwrap(),
                    channel: Channel::Email,
                    rendered: Rendered::Unticked,
                    tick: Tick::Ticked,
                    state: Some(State::Pending),
                    signal: None,
                }],
            },
        };
        let mut held = Standings::default();
        for (scope, channel, standing) in request.statements(4) {
            held.apply(scope, channel, standing);
        }
        Asked {
            request,
            held,
            shard: 2,
        }
    }

    fn composed(about: MailAbout, asked: Option<&Asked>) -> Option<Message> {
        let config = Config::parse(DEMO).unwrap();
        let to = "ada@example.com".parse().unwrap();
        let now = Moment::from_millis(DAY_MS + 5);
        compose(
            &keys(),
            &config,
            Words::english(),
            &owed(about),
            asked,
            to,
            now,
        )
    }

    fn token_in(text: &str) -> Payload {
        let link = text.split("/c/").nth(1).unwrap();
        let token = &link[..token::TOKEN_CHARS];
        token::open(&keys(), Use::Confirm, token).unwrap().payload
    }

    #[test]
    fn a_confirmation_names_what_was_asked_for_and_until_when() {
        let message = composed(MailAbout::Confirmation(4), Some(&asked())).unwrap();
        let place = Payload::Position {
            shard: 2,
            position: 4,
        };
        for part in [&message.text, &message.html] {
            assert_eq!(token_in(part), place);
            assert!(part.contains("Acme Garden Supplies Ltd"), "{part}");
            assert!(part.contains("Yes, send me the monthly garden newsletter"));
            assert!(part.contains("7 days"), "{part}");
            assert!(part.contains("privacy@acme.example"));
        }
        assert!(message.html.contains("<html lang=\"en\" dir=\"ltr\">"));
        assert!(!message.html.contains("src="), "nothing is loaded");
        assert_eq!(message.from_name, "Acme Garden Supplies");
        let stop = message.unsubscribe_url.rsplit('/').next().unwrap();
        let stop_by_mail = message.unsubscribe_mailto.unwrap();
        assert!(stop_by_mail.contains(stop), "the same token by either way");
        let Payload::Person { scope, .. } = token::open(&keys(), Use::Unsubscribe, stop)
            .unwrap()
            .payload
        else {
            panic!()
        };
        assert!(scope != Scope::Everything, "it stops what it asks for");
    }

    #[test]
    fn what_is_no_longer_asked_for_is_not_sent() {
        let mut asked = asked();
        let stopped = Standing::new(Moment::from_millis(2 * DAY_MS), State::Withdrawn, 5);
        asked.held.apply(Scope::Everything, Channel::Email, stopped);
        assert_eq!(composed(MailAbout::Confirmation(4), Some(&asked)), None);
    }

    #[test]
    fn a_request_is_good_for_a_day() {
        for wish in [Wish::Export, Wish::Erasure] {
            let message = composed(MailAbout::Request(wish), None).unwrap();
            let payload = Payload::Request {
                subject: SubjectId::from_bytes([7; 12]),
                wish,
                minute: 24 * 60,
            };
            assert_eq!(token_in(&message.text), payload);
            assert!(message.text.contains("1 day."), "{}", message.text);
        }
    }

    #[test]
    fn the_time_in_which_a_mail_makes_sense_is_that_of_its_link() {
        let config = Config::parse(DEMO).unwrap();
        let confirmation = owed(MailAbout::Confirmation(4));
        let until = sensible_until(&confirmation, Some(&asked()), &config);
        assert_eq!(until.millis(), 8 * DAY_MS);
        assert_eq!(
            sensible_until(&confirmation, None, &config),
            confirmation.asked_at
        );
        let request = owed(MailAbout::Request(Wish::Export));
        let until = sensible_until(&request, None, &config);
        assert_eq!(until.millis(), 2 * DAY_MS);
    }
}
