//! The page behind an unsubscribe link, and the page after it.

use maud::html;
use unticked_shared::{
    config::Config,
    consent::{Channel, Scope},
    words::Words,
};

/// What a link stops, in words.
pub struct Stopped {
    /// Who no longer makes contact.
    pub controller: String,
    /// About what.
    pub purpose: String,
    /// In which way: "by email" and so on.
    pub channel: &'static str,
}

impl Stopped {
    /// Names what a link covers. A purpose that is no longer configured is "everything"
    /// to the reader, who no longer gets anything of the kind.
    pub fn new(config: &Config, words: &Words, scope: Scope, channel: Channel) -> Self {
        let purpose = match scope {
            Scope::Everything => None,
            Scope::Purpose(tag) => config.purpose_tagged(tag),
        };
        let title = purpose.map(|(_, purpose)| config.said(&purpose.title, words));
        Self {
            controller: config.controller_of(purpose.map(|(id, _)| id)).name.clone(),
            purpose: title.unwrap_or(words.everything()).to_owned(),
            channel: words.by(channel),
        }
    }

    /// Everything, by email.
    pub fn everything(config: &Config, words: &Words) -> Self {
        Self::new(config, words, Scope::Everything, Channel::Email)
    }
}

/// Before: one button, which posts to the page's own address.
pub fn ask(words: &Words, stopped: &Stopped) -> String {
    let content = html! {
        p { (words.unsubscribe_ask(stopped.channel, &stopped.controller, &stopped.purpose)) }
        form method="post" {
            // What a mailbox provider sends too (RFC 8058 §3.1); the token alone decides.
            input type="hidden" name="List-Unsubscribe" value="One-Click";
            button type="submit" { (words.unsubscribe_button()) }
        }
    };
    super::page(words, &words.unsubscribe_title(&stopped.purpose), &content)
}

/// After, for programs: what was stopped, and the receipt.
pub fn done(words: &Words, stopped: &Stopped, receipt_url: &str) -> String {
    let content = html! {
        p role="status" {
            (words.unsubscribe_done(stopped.channel, &stopped.controller, &stopped.purpose))
        }
        p { a href=(receipt_url) { (words.receipt_link()) } }
    };
    super::page(words, words.unsubscribe_done_title(), &content)
}
