//! What the link says, for whoever holds the keys.

use unticked_shared::address::EmailAddress;
use unticked_shared::consent::{Channel, Scope};
use unticked_shared::keys::KeyRing;
use unticked_shared::subject::SubjectId;
use unticked_shared::token::{Payload, TOKEN_CHARS, Use, Whom};

use super::finding::{Kind, Part};
use super::link::Link;
use super::report::Report;
use crate::commands::token_inspect;

/// What a link of this deployment stops, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Stops {
    /// Whom.
    pub whom: Whom,
    /// What.
    pub scope: Scope,
}

/// The links of a mail that are this deployment's, if its header's is.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// The header's.
    pub header: &'a Link,
    /// The header's mailto.
    pub mailto: Option<&'a str>,
    /// Those of the body that are of the same deployment.
    pub body: &'a [Link],
}

/// Checks every link. Gives what the header's stops.
pub fn check(
    links: Links<'_>,
    keys: &KeyRing,
    recipient: Option<&EmailAddress>,
    report: &mut Report,
) -> Option<Stops> {
    let mut judge = Judge {
        keys,
        recipient: recipient.map(|address| SubjectId::of_email(&keys.subject, address)),
        report,
    };
    let stops = judge.link(links.header, "the header's link", Use::Unsubscribe);
    if let Some(token) = links.mailto.and_then(tag) {
        judge.token(token, "the header's mailto", Use::Unsubscribe);
    }
    for found in links.body.iter().filter(|l| l.url != links.header.url) {
        let wanted = if found.path.starts_with(Use::Preferences.path()) {
            Use::Preferences
        } else {
            Use::Unsubscribe
        };
        judge.link(found, "a link of the body", wanted);
    }
    let recipient = judge.recipient;
    let stops = stops?;
    if report.holds(Part::Token) {
        match (stops.whom, recipient) {
            (Whom::Subject(_), Some(_)) => {
                report.right(Part::Token, "every link opens, and is for the recipient");
            }
            (Whom::Subject(_), None) => {
                report.right(Part::Token, "every link opens");
                report.skipped(
                    Part::Token,
                    "whether the link is for the recipient: the mail names none",
                );
            }
            (Whom::Record { .. }, _) => {
                report.right(Part::Token, "every link opens");
                report.skipped(
                    Part::Token,
                    "whether the link is for the recipient: it names a CRM record, and only the CRM knows whose",
                );
            }
        }
    }
    Some(stops)
}

/// The token that is the tag of a mailto's address. Another address has none, and is not ours.
fn tag(mailto: &str) -> Option<&str> {
    let (_, tagged) = mailto.split_once('+')?;
    let (tag, _) = tagged.split_once('@')?;
    (tag.len() == TOKEN_CHARS).then_some(tag)
}

struct Judge<'a> {
    keys: &'a KeyRing,
    recipient: Option<SubjectId>,
    report: &'a mut Report,
}

impl Judge<'_> {
    fn link(&mut self, link: &Link, place: &str, wanted: Use) -> Option<Stops> {
        let (folder, token) = link.path.rsplit_once('/')?;
        if format!("{folder}/") != wanted.path() || token.is_empty() {
            let text = format!("{place} has no token under {}", wanted.path());
            self.report.wrong(Kind::TokenMissing, text);
            return None;
        }
        self.token(token, place, wanted)
    }

    fn token(&mut self, token: &str, place: &str, wanted: Use) -> Option<Stops> {
        let Some((made_for, opened)) = token_inspect::open(self.keys, token) else {
            let text = format!("{place}: {}", token_inspect::why_not(self.keys, token));
            self.report.wrong(Kind::TokenInvalid, text);
            return None;
        };
        let Payload::Person {
            whom,
            scope,
            channel,
            ..
        } = opened.payload
        else {
            let text = format!("{place} is that of a receipt");
            self.report.wrong(Kind::TokenUse, text);
            return None;
        };
        if made_for != wanted {
            let (made_for, wanted) = (made_for.name(), wanted.name());
            let text = format!("{place} has a token made for `{made_for}`, not for `{wanted}`");
            self.report.wrong(Kind::TokenUse, text);
            return None;
        }
        if let (Whom::Subject(subject), Some(recipient)) = (whom, self.recipient)
            && subject != recipient
        {
            let text = format!("{place} is for another person than the recipient");
            self.report.wrong(Kind::TokenPerson, text);
        }
        if channel != Channel::Email {
            let by = channel.name();
            let text = format!("{place} stops messages by {by}, and this is a mail");
            self.report.wrong(Kind::TokenChannel, text);
        }
        Some(Stops { whom, scope })
    }
}
