//! A notice as HTML: a fieldset with one box per purpose and channel, none of them ticked.
//!
//! The same markup stands on a site's page (`GET /v1/forms/{form}/fieldset`, put in by the
//! loader) and on the edge's own pages. It has no argument that ticks a box, leaves out words
//! of the notice or puts two purposes into one box.

use maud::{Markup, html};

use crate::{
    consent::Channel,
    notice::{Notice, NoticeChannel, NoticePurpose, NoticeVersion},
    words::Language,
};

/// The name of the [`trap`].
pub const TRAP: &str = "unticked_website";

/// The field that people do not see. What fills in every field fills it in too.
#[must_use]
pub fn trap() -> Markup {
    trap_of("text")
}

fn trap_of(kind: &str) -> Markup {
    html! { input type=(kind) name=(TRAP) hidden tabindex="-1" autocomplete="off"; }
}

/// By what a form can reach people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Whether it asks for an email address.
    pub email: bool,
    /// Whether it asks for a phone number.
    pub phone: bool,
}

impl Reach {
    /// Every channel.
    pub const ALL: Self = Self {
        email: true,
        phone: true,
    };

    /// Whether a box for this channel makes sense.
    #[must_use]
    pub const fn reaches(self, channel: Channel) -> bool {
        match channel {
            Channel::Email => self.email,
            Channel::Sms | Channel::Phone => self.phone,
            Channel::Post => true,
        }
    }
}

/// The name of a box in its form.
#[must_use]
pub fn name(purpose: &NoticePurpose, channel: Channel) -> String {
    format!("unticked[{}][{}]", purpose.id, channel.name())
}

/// The boxes of a notice for what a form can reach people by, and the words around them;
/// nothing where no box would make sense. `id` is to be the page's only one of its kind.
#[must_use]
pub fn fieldset(notice: &Notice, reach: Reach, id: &str) -> Option<Markup> {
    let boxes: Vec<Markup> = notice
        .purposes
        .iter()
        .filter_map(|purpose| boxes(purpose, reach))
        .collect();
    if boxes.is_empty() {
        return None;
    }
    let texts = &notice.texts;
    Some(html! {
        fieldset aria-describedby=(id) {
            legend { (texts.legend) }
            @for part in boxes { (part) }
            div id=(id) {
                small { (texts.optional) } " "
                small { (texts.withdraw) } " "
                // Reading it must not cost what was typed.
                small { a href=(notice.controller.policy_url) target="_blank" rel="noopener" { (texts.policy) } }
            }
        }
    })
}

/// A notice that was served, on its way to a page.
#[derive(Debug, Clone, Copy)]
pub struct Served<'a> {
    /// The words.
    pub notice: &'a Notice,
    /// Their version.
    pub version: &'a NoticeVersion,
    /// The edge's stamp.
    pub stamp: &'a str,
    /// The key of Turnstile, where the form's site has one.
    pub turnstile: Option<&'a str>,
}

/// The element that the loader puts into a site's form. What the widget needs to know and what
/// it has to say later stands in its attributes. It is empty where no box would make sense.
#[must_use]
pub fn element(served: Served<'_>, reach: Reach, language: &Language) -> Markup {
    let notice = served.notice;
    let left_out: Vec<String> = left_out(notice, reach).collect();
    html! {
        // A page's own translation would show words that no notice holds.
        unticked-consent lang=(notice.language) dir=(notice.direction) translate="no"
            data-form=(notice.form) data-notice=(served.version) data-stamp=(served.stamp)
            data-turnstile=[served.turnstile]
            data-left-out=[(!left_out.is_empty()).then(|| left_out.join(" "))]
            data-done=(language.notice_recorded()) data-receipt=(language.notice_receipt())
            data-confirm=(language.notice_confirm()) data-kept=(language.notice_kept())
            data-refused=(language.notice_refused()) {
            @if let Some(fieldset) = fieldset(notice, reach, &format!("unticked-{}", notice.form)) {
                (fieldset)
                // What nobody sees stands in one element, which is all that a browser has to style of it.
                p hidden {
                    (language.notice_number())
                    // The widget opens it once it is in the page: a text field that comes makes a browser
                    // look through all forms for what it could fill in.
                    (trap_of("hidden"))
                    // For the site's own server; the widget fills it in.
                    input type="hidden" name="unticked_id" disabled;
                }
                p role="status" {}
                @if served.turnstile.is_some() { div data-challenge {} }
            }
        }
    }
}

/// The boxes of a purpose. One channel is in the purpose's own words; of several each has its
/// own, even where this form shows only one of them.
fn boxes(purpose: &NoticePurpose, reach: Reach) -> Option<Markup> {
    let shown: Vec<&NoticeChannel> = purpose
        .channels
        .iter()
        .filter(|channel| reach.reaches(channel.id))
        .collect();
    match shown.as_slice() {
        [] => None,
        [channel] if purpose.channels.len() == 1 => {
            Some(tick_box(purpose, channel.id, &purpose.text))
        }
        channels => Some(html! {
            fieldset {
                legend { (purpose.text) }
                @for channel in channels { (tick_box(purpose, channel.id, &channel.label)) }
            }
        }),
    }
}

fn tick_box(purpose: &NoticePurpose, channel: Channel, words: &str) -> Markup {
    html! {
        label {
            // Without `autocomplete` a browser may put back a tick of an earlier visit.
            input type="checkbox" name=(name(purpose, channel)) autocomplete="off";
            span { (words) }
        }
    }
}

/// The boxes that a form cannot have, as `purpose/channel`.
pub fn left_out(notice: &Notice, reach: Reach) -> impl Iterator<Item = String> {
    notice.purposes.iter().flat_map(move |purpose| {
        purpose
            .channels
            .iter()
            .filter(move |channel| !reach.reaches(channel.id))
            .map(|channel| format!("{}/{}", purpose.id, channel.id.name()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice() -> Notice {
        let mut notice: Notice =
            serde_json::from_str::<serde_json::Value>(include_str!("../vectors/notice.json"))
                .map(|vector| serde_json::from_value(vector["notice"].clone()).unwrap())
                .unwrap();
        notice.purposes[0].text = "<b>&\"".to_owned();
        notice
    }

    fn shown(reach: Reach) -> String {
        fieldset(&notice(), reach, "about").map_or_else(String::new, Markup::into_string)
    }

    #[test]
    fn every_word_of_a_notice_is_shown_and_nothing_is_ticked() {
        let html = shown(Reach::ALL);
        let notice = notice();
        let texts = &notice.texts;
        for words in [
            &texts.legend,
            &texts.optional,
            &texts.withdraw,
            &texts.policy,
        ] {
            assert!(html.contains(&*words.replace('&', "&amp;")), "{words}");
        }
        assert!(html.contains("&lt;b&gt;&amp;&quot;"));
        let boxes: usize = notice.purposes.iter().map(|p| p.channels.len()).sum();
        assert_eq!(html.matches("type=\"checkbox\"").count(), boxes);
        for never in ["checked", "required", "disabled", "style="] {
            assert!(!html.contains(never), "{never}");
        }
    }

    #[test]
    fn a_box_is_shown_only_where_somebody_could_be_reached() {
        let by_email = Reach {
            email: true,
            phone: false,
        };
        assert!(!shown(by_email).contains("[sms]"));
        let nobody = Reach {
            email: false,
            phone: false,
        };
        let asked = notice()
            .purposes
            .iter()
            .flat_map(|p| p.channels.clone())
            .any(|c| c.id == Channel::Post);
        assert_eq!(shown(nobody).is_empty(), !asked);
        assert_eq!(left_out(&notice(), Reach::ALL).count(), 0);
    }
}
