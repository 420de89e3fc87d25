//! What the link says, for whoever holds the keys.

use unticked_shared::address::EmailAddress;
use unticked_shared::consent::{Channel, Scope};
use unticked_shared::keys::KeyRing;
use unticked_shared::subject::SubjectId;
use unticked_shared::token::{Payload, Use, Whom};

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

/// Checks the header's link and those of the body. Gives what the header's link stops.
pub fn check(
    link: &Link,
    in_body: &[Link],
    keys: &KeyRing,
    recipient: Option<&EmailAddress>,
    report: &mut Report,
) -> Option<Stops> {
    let recipient = recipient.map(|address| SubjectId::of_email(&keys.subject, address));
    let place = "the header's link";
    let stops = one(link, place, Use::Unsubscribe, keys, recipient, report);
    for found in in_body.iter().filter(|found| found.url != link.url) {
        let wanted = if found.path.starts_with(Use::Preferences.path()) {
            Use::Preferences
        } else {
            Use::Unsubscribe
        };
        one(found, "a link of the body", wanted, keys, recipient, report);
    }
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

fn one(
    link: &Link,
    place: &str,
    wanted: Use,
    keys: &KeyRing,
    recipient: Option<SubjectId>,
    report: &mut Report,
) -> Option<Stops> {
    let (folder, token) = link.path.rsplit_once('/')?;
    if format!("{folder}/") != wanted.path() || token.is_empty() {
        let text = format!("{place} has no token under {}", wanted.path());
        report.wrong(Kind::TokenMissing, text);
        return None;
    }
    let Some((made_for, opened)) = token_inspect::open(keys, token) else {
        let text = format!("{place}: {}", token_inspect::why_not(keys, token));
        report.wrong(Kind::TokenInvalid, text);
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
        report.wrong(Kind::TokenUse, text);
        return None;
    };
    if made_for != wanted {
        let text = format!(
            "{place} has a token made for `{}`, not for `{}`",
            made_for.name(),
            wanted.name()
        );
        report.wrong(Kind::TokenUse, text);
        return None;
    }
    if let (Whom::Subject(subject), Some(recipient)) = (whom, recipient)
        && subject != recipient
    {
        report.wrong(
            Kind::TokenPerson,
            format!("{place} is for another person than the recipient"),
        );
    }
    if channel != Channel::Email {
        let text = format!(
            "{place} stops messages by {}, and this is a mail",
            channel.name()
        );
        report.wrong(Kind::TokenChannel, text);
    }
    Some(Stops { whom, scope })
}
