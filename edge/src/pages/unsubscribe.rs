//! The page behind an unsubscribe link, and the page after it.

use maud::html;
use unticked_shared::{
    config::Config,
    consent::{Channel, Scope},
    words::{Words, fill},
};

/// What a link stops, in words.
pub struct Stopped {
    controller: String,
    purpose: String,
    channel: &'static str,
}

impl Stopped {
    /// Names what a link covers. A purpose that is no longer configured is "everything"
    /// to the reader, who no longer gets anything of the kind.
    pub fn new(config: &Config, words: &Words, scope: Scope, channel: Channel) -> Self {
        let purpose = match scope {
            Scope::Everything => None,
            Scope::Purpose(tag) => config.purpose_tagged(tag),
        };
        let default = &config.deployment.default_language;
        let title = purpose.and_then(|(_, purpose)| {
            purpose
                .title
                .get(words.language)
                .or_else(|| purpose.title.get(default))
        });
        Self {
            controller: config.controller_of(purpose.map(|(id, _)| id)).name.clone(),
            purpose: title.map_or_else(|| words.everything.to_owned(), Clone::clone),
            channel: words.by(channel),
        }
    }

    fn fill(&self, template: &str) -> String {
        let values = [
            ("controller", self.controller.as_str()),
            ("purpose", self.purpose.as_str()),
            ("channel", self.channel),
        ];
        fill(template, &values)
    }
}

/// Before: one button, which posts to the page's own address.
pub fn ask(words: &Words, stopped: &Stopped) -> String {
    let unsubscribe = &words.unsubscribe;
    let content = html! {
        p { (stopped.fill(unsubscribe.ask)) }
        form method="post" {
            // What a mailbox provider sends too (RFC 8058 §3.1); the token alone decides.
            input type="hidden" name="List-Unsubscribe" value="One-Click";
            button type="submit" { (unsubscribe.button) }
        }
    };
    super::page(words, &stopped.fill(unsubscribe.ask_title), &content)
}

/// After.
pub fn done(words: &Words, stopped: &Stopped, receipt_url: &str) -> String {
    let unsubscribe = &words.unsubscribe;
    let content = html! {
        p role="status" { (stopped.fill(unsubscribe.done)) }
        p { a href=(receipt_url) { (unsubscribe.receipt) } }
    };
    super::page(words, unsubscribe.done_title, &content)
}
