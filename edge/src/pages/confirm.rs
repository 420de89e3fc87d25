//! The pages behind the link of a mail that asks for a confirmation.

use maud::{Markup, html};
use unticked_shared::{
    config::Config,
    consent::{Channel, Choice, PurposeId},
    ledger::Wish,
    notice::Notice,
    words::Words,
};

use super::receipt::shown;

/// What a sign-up asked for.
pub struct Asked<'a> {
    controller: String,
    items: Vec<String>,
    notice: Option<&'a Notice>,
}

impl<'a> Asked<'a> {
    /// Names the boxes, with the words that stood around them where they are known.
    pub fn new<'c>(
        config: &Config,
        words: &Words,
        choices: impl Iterator<Item = &'c Choice>,
        notice: Option<&'a Notice>,
    ) -> Self {
        let choices: Vec<&Choice> = choices.collect();
        let purpose = choices.first().map(|choice| &choice.purpose);
        let controller = match notice {
            Some(notice) => notice.controller.name.clone(),
            None => config.controller_of(purpose).name.clone(),
        };
        let title = |id: &PurposeId, channel: Channel| {
            let shown = notice.and_then(|n| n.purposes.iter().find(|p| p.id == *id));
            let title = match shown {
                Some(purpose) => purpose.title.as_str(),
                None => config
                    .purposes
                    .get(id)
                    .map_or(words.everything(), |purpose| {
                        config.said(&purpose.title, words)
                    }),
            };
            super::titled(words, title, channel)
        };
        Self {
            controller,
            items: choices
                .iter()
                .map(|choice| title(&choice.purpose, choice.channel))
                .collect(),
            notice,
        }
    }

    fn list(&self) -> Markup {
        html! { ul class="facts" { @for item in &self.items { li { (item) } } } }
    }
}

/// Before a sign-up is confirmed: one button, which posts to the page's own address.
pub fn ask_to_confirm(words: &Words, asked: &Asked<'_>) -> String {
    let content = html! {
        p { (words.confirm_ask(&asked.controller)) }
        (asked.list())
        form method="post" { button type="submit" { (words.confirm_button()) } }
        @if let Some(notice) = asked.notice { (shown(words.receipt_notice(), notice)) }
    };
    super::page(words, words.confirm_title(), &content)
}

/// How a confirmation ended that is stored.
pub enum Outcome {
    /// Now.
    Now,
    /// Earlier, and it still holds.
    Before,
    /// Earlier, and something else was chosen since.
    BeforeAndOvertaken,
}

/// After a sign-up was confirmed, now or before.
pub fn confirmed(words: &Words, asked: &Asked<'_>, outcome: &Outcome, receipt: &str) -> String {
    let content = html! {
        @match outcome {
            Outcome::Now => {
                p role="status" { (words.confirm_done(&asked.controller)) }
                (asked.list())
            }
            Outcome::Before => p role="status" { (words.confirm_already()) }
            Outcome::BeforeAndOvertaken => {
                p role="status" { (words.confirm_already()) " " (words.confirm_overtaken()) }
            }
        }
        p { a href=(receipt) { (words.receipt_link()) } }
    };
    super::page(words, words.confirm_done_title(), &content)
}

/// The time to confirm is over.
pub fn too_late(words: &Words, days: u16) -> String {
    let content = html! { p { (words.confirm_expired(days)) } };
    super::page(words, words.confirm_expired_title(), &content)
}

/// The person has said otherwise since.
pub fn confirmed_otherwise(words: &Words) -> String {
    let content = html! { p { (words.confirm_overtaken()) } };
    super::page(words, words.error_request_title(), &content)
}

/// Before a wish is carried out.
pub fn ask_wish(words: &Words, controller: &str, wish: Wish) -> String {
    let (title, text, button) = match wish {
        Wish::Export => (
            words.export_title(),
            words.export_ask(controller),
            words.export_button(),
        ),
        Wish::Erasure => (
            words.erase_title(),
            words.erase_ask(controller),
            words.erase_button(),
        ),
    };
    let class = (wish == Wish::Erasure).then_some("danger");
    let content = html! {
        p { (text) }
        form method="post" { button class=[class] type="submit" { (button) } }
    };
    super::page(words, title, &content)
}

/// The link of a wish is no longer good.
pub fn wish_too_late(words: &Words) -> String {
    let content = html! { p { (words.mail_expiry(1)) } };
    super::page(words, words.confirm_expired_title(), &content)
}

/// After everything was erased.
pub fn erased(words: &Words, controller: &str) -> String {
    let content = html! { p role="status" { (words.erase_done(controller)) } };
    super::page(words, words.erase_done_title(), &content)
}
