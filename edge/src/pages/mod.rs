//! What people see: plain HTML that works without scripts, at any width and zoom.
//!
//! One style sheet, `/pages.css`; nothing else is loaded. Every page has its language.

mod confirm;
mod done;
mod hosted;
mod own_data;
mod person;
mod preferences;
mod problem;
mod receipt;
mod unsubscribe;

pub use confirm::{
    Asked, Outcome, ask_to_confirm, ask_wish, confirmed, confirmed_otherwise, erased, too_late,
    wish_too_late,
};
pub use done::{
    Done, More, PAUSES, choose, everything_stopped, expired, overtaken, paused, stopped, undo,
    undone,
};
pub use hosted::{HostedForm, Typed, Wrong, hosted, recorded};
use maud::{DOCTYPE, Markup, html};
pub use own_data::{own_data, own_data_file};
pub use person::person;
pub use preferences::{
    Centre, FORM, LANGUAGE, NOTICE, Past, SEEN, STAMP, Section, Told, Whose, preferences,
};
pub use problem::problem;
pub use receipt::receipt;
pub use unsubscribe::{Stopped, ask, done};
use unticked_shared::{consent::Channel, time::Moment, words::Words};

/// The frame of every page.
fn page(words: &Words, title: &str, content: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(words.tag) dir=(words.direction) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow";
                title { (title) }
                link rel="icon" href="/favicon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/pages.css";
            }
            body { main { h1 { (title) } (content) } }
        }
    }
    .into_string()
}

/// A purpose's title with a channel, as an item of a list.
fn titled(words: &Words, title: &str, channel: Channel) -> String {
    let (comma, by) = (comma(words), words.by(channel));
    match words.direction {
        // A title of the other direction keeps its marks (UAX 9, first strong isolate).
        "rtl" => format!("\u{2068}{title}\u{2069}{comma}{by}"),
        _ => format!("{title}{comma}{by}"),
    }
}

/// What stands between the items of an enumeration.
fn comma(words: &Words) -> &'static str {
    match words.tag {
        "ar" => "، ",
        "ja" | "zh-Hans" | "zh-Hant" => "、",
        _ => ", ",
    }
}

/// The day, by the clock of the log. No line ends within it.
pub fn date(at: Moment) -> String {
    let text = at.to_string();
    let day = text.split('T').next().unwrap_or_default();
    day.replace('-', "\u{2060}-\u{2060}")
}
