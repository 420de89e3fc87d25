//! The pages after a click, and after what was changed on them. They show what the person did and
//! what they may still do, and nothing that was known before: the link may have been forwarded.

use maud::{Markup, html};
use unticked_shared::{config::Config, consent::Channel, time::Moment, words::Words};

use super::Stopped;

/// For how many days somebody may pause on the page after a click.
pub const PAUSES: [u16; 2] = [30, 90];

/// What the page after a click says beside what was stopped.
pub struct Done {
    /// The address of the receipt.
    pub receipt_url: String,
    /// The masked address that it holds for, where one is known.
    pub address: Option<String>,
    /// Whether the person had asked anew since the link was made.
    pub older: bool,
    /// What they may do now.
    pub more: More,
}

/// What somebody may do on the page after an act of theirs.
pub struct More {
    /// The path that takes it.
    pub path: String,
    /// For how many minutes it can be undone.
    pub undo_for: Option<u16>,
    /// Whether a pause may come instead.
    pub pause: bool,
    /// The other channels of the same purpose.
    pub channels: Vec<Channel>,
    /// Whether there is more to stop.
    pub everything: bool,
}

/// After a click for one purpose, or for everything on a channel.
pub fn stopped(words: &Words, stopped: &Stopped, done: &Done) -> String {
    let content = html! {
        p role="status" {
            (words.unsubscribe_done(stopped.channel, &stopped.controller, &stopped.purpose))
        }
        (holds_for(words, done.address.as_deref()))
        @if done.older { p { (words.unsubscribe_older()) } }
        (receipt(words, Some(&done.receipt_url)))
        (more(words, stopped, &done.more))
    };
    super::page(words, words.unsubscribe_done_title(), &content)
}

/// After everything was stopped on every channel.
pub fn everything_stopped(words: &Words, stopped: &Stopped, done: &Done) -> String {
    let content = html! {
        p role="status" { (words.unsubscribe_all_done(&stopped.controller)) }
        (holds_for(words, done.address.as_deref()))
        (receipt(words, Some(&done.receipt_url)))
        (more(words, stopped, &done.more))
    };
    super::page(words, words.unsubscribe_all_done_title(), &content)
}

/// After an undo.
pub fn undone(words: &Words, receipt_url: Option<&str>) -> String {
    let content = html! {
        p role="status" { (words.undo_done()) }
        (receipt(words, receipt_url))
    };
    super::page(words, words.undo_done_title(), &content)
}

/// After a pause.
pub fn paused(
    words: &Words,
    stopped: &Stopped,
    until: Moment,
    receipt_url: Option<&str>,
    then: &More,
) -> String {
    let until = super::date(until);
    let Stopped {
        controller,
        purpose,
        channel,
    } = stopped;
    let content = html! {
        p role="status" { (words.pause_done(channel, controller, &until, purpose)) }
        (receipt(words, receipt_url))
        (more(words, stopped, then))
    };
    super::page(words, words.pause_done_title(), &content)
}

/// The page behind the address that takes all this, for whoever opens it by hand.
pub fn choose(words: &Words, config: &Config, then: &More) -> String {
    let stopped = Stopped::everything(config, words);
    let title = words.unsubscribe_done_title();
    super::page(words, title, &more(words, &stopped, then))
}

/// When the time for an undo is over.
pub fn expired(words: &Words, config: &Config) -> String {
    let controller = &config.controller_of(None).name;
    let content = html! { p role="status" { (words.undo_expired(controller)) } };
    super::page(words, words.undo_expired_title(), &content)
}

/// When something newer holds.
pub fn overtaken(words: &Words) -> String {
    let content = html! { p role="status" { (words.undo_overtaken()) } };
    super::page(words, words.undo_expired_title(), &content)
}

fn holds_for(words: &Words, address: Option<&str>) -> Markup {
    html! {
        @if let Some(address) = address { p { (words.unsubscribe_address(address)) } }
    }
}

fn receipt(words: &Words, url: Option<&str>) -> Markup {
    html! {
        @if let Some(url) = url { p { a href=(url) { (words.receipt_link()) } } }
    }
}

/// The button that undoes an act, for so many minutes more, at the path of its token.
pub fn undo(words: &Words, path: &str, minutes: u16) -> Markup {
    html! {
        form class="more" method="post" action=(path) {
            p { (words.undo_text(minutes)) }
            (button("undo", words.undo_button()))
        }
    }
}

/// One form; what is asked for is the button's value.
fn more(words: &Words, stopped: &Stopped, more: &More) -> Markup {
    let Stopped {
        controller,
        purpose,
        ..
    } = stopped;
    html! {
        form class="more" method="post" action=(more.path) {
            @if let Some(minutes) = more.undo_for {
                section {
                    h2 { (words.undo_title()) }
                    p { (words.undo_text(minutes)) }
                    (button("undo", words.undo_button()))
                }
                @if more.pause {
                    section {
                        h2 { (words.pause_title()) }
                        p { (words.pause_text(controller)) }
                        @for days in PAUSES {
                            (button(&format!("pause-{days}"), &words.pause_button(days)))
                        }
                    }
                }
            }
            @if !more.channels.is_empty() {
                section {
                    h2 { (words.unsubscribe_channels_title()) }
                    p { (words.unsubscribe_channels(controller, purpose)) }
                    @for channel in &more.channels {
                        @let text = words.unsubscribe_channels_button(words.by(*channel));
                        (button(&format!("stop-{}", channel.name()), &text))
                    }
                }
            }
            @if more.everything {
                section {
                    h2 { (words.unsubscribe_all_title()) }
                    p { (words.unsubscribe_all(controller)) }
                    (button("stop-everything", words.unsubscribe_all_button()))
                }
            }
        }
    }
}

fn button(action: &str, text: &str) -> Markup {
    html! { button class="quiet" type="submit" name="action" value=(action) { (text) } }
}
