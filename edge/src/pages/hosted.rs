//! The hosted form: the same boxes on a page of the edge, which needs no script.

use maud::{Markup, html};
use unticked_shared::{
    api::ConsentResponse,
    consent::State,
    fieldset::{self, Reach},
    notice::Notice,
    words::Words,
};

/// What a person typed, to be shown again. Ticks are not: each page starts without any.
#[derive(Default)]
pub struct Typed {
    pub email: Option<String>,
    pub phone: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}

/// Why nothing was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// What came in was not sent from this page.
    NotFromHere,
    /// The page had been open for more than a day.
    Stale,
    /// Neither an address nor a number.
    Nobody,
    /// The address is none.
    Email,
    /// A box needs a number, and there is none that can be.
    Phone,
}

/// What a page of the hosted form is made of.
pub struct HostedForm<'a> {
    pub words: &'static Words,
    pub notice: &'a Notice,
    /// The fields that say which words these are and when they were served.
    pub hidden: [(&'static str, String); 5],
    pub typed: Typed,
    pub wrong: Option<Wrong>,
}

/// The page.
pub fn hosted(asked: &HostedForm<'_>) -> String {
    let HostedForm {
        words,
        notice,
        typed,
        ..
    } = asked;
    let channels = || notice.purposes.iter().flat_map(|p| &p.channels);
    let phone = channels().any(|channel| channel.id.needs_phone());
    // An address is needed to record anything; the number serves where nothing goes by mail.
    let email = !phone || channels().any(|channel| !channel.id.needs_phone());
    let message = asked.wrong.map(|wrong| match wrong {
        Wrong::NotFromHere => words.form_again(),
        Wrong::Stale => words.form_error_stale(),
        Wrong::Nobody => words.form_error_missing(),
        Wrong::Email => words.form_error_email(),
        Wrong::Phone => words.notice_number(),
    });
    let is_wrong = |field| (asked.wrong == Some(field)).then_some("true");
    let content = html! {
        @if let Some(message) = message { p id="message" role="alert" { (message) } }
        // To the page's own path, whatever its query.
        form method="post" action=(format!("/f/{}", notice.form)) {
            @if email {
                p class="field" {
                    label for="email" { (words.form_email()) }
                    // Addresses and numbers run from left to right, whatever the page does.
                    input id="email" type="email" name="email" autocomplete="email" dir="ltr" required
                        value=[&typed.email] aria-invalid=[is_wrong(Wrong::Email)];
                }
            }
            @if phone {
                p class="field" {
                    label for="phone" {
                        (words.form_phone())
                        @if email { " (" (words.form_optional()) ")" }
                    }
                    input id="phone" type="tel" name="phone" autocomplete="tel" dir="ltr" required[!email]
                        aria-describedby="hint" value=[&typed.phone] aria-invalid=[is_wrong(Wrong::Phone)];
                    small id="hint" { (words.form_phone_hint()) }
                }
            }
            @for (name, value) in [("first_name", &typed.first_name), ("last_name", &typed.last_name)] {
                @if let Some(value) = value { input type="hidden" name=(name) value=(value); }
            }
            @for (name, value) in &asked.hidden { input type="hidden" name=(name) value=(value); }
            // In the notice's own language, whatever the page's words could be had in.
            div class="consent" lang=(notice.language) dir=(notice.direction) {
                @if let Some(boxes) = fieldset::fieldset(notice, Reach::ALL, "about") { (boxes) (fieldset::trap()) }
            }
            button { (words.form_submit()) }
        }
    };
    super::page(words, &words.form_title(&notice.controller.name), &content)
}

/// After: what is recorded, and what is still to do. `address` is masked.
pub fn recorded(words: &Words, response: &ConsentResponse, address: &str) -> String {
    let pending = response
        .choices
        .iter()
        .any(|choice| choice.state == State::Pending);
    let content: Markup = html! {
        p role="status" { (words.form_done()) }
        @if pending { p { (words.form_done_confirm(address)) } }
        p { a href=(response.receipt_url) { (words.receipt_link()) } }
    };
    super::page(words, words.form_done_title(), &content)
}
