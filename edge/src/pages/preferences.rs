//! The preference centre: every purpose and channel as it stands, and what can be changed.
//!
//! Each form on the page does one thing, and carries an id of its own, so that sending it again
//! by loading the page anew does nothing more.

use maud::{Markup, html};
use unticked_shared::{
    config::Config,
    consent::{Act, Basis, Channel, PurposeId, RecordId, Rendered, Resumption, Scope, State},
    ledger::Event,
    notice::Notice,
    preferences::{Asked, PAUSES, Place, ShownBox, field},
    words::{LANGUAGES, Words},
};

use super::{comma, date};

/// The notice's name in place of a form's.
pub const FORM: &str = "form";
/// Its version.
pub const NOTICE: &str = "notice";
/// Its language.
pub const LANGUAGE: &str = "language";
/// How each box was shown.
pub const SEEN: &str = "seen";
/// The edge's statement that it showed them so.
pub const STAMP: &str = "stamp";

/// Whom the page is for.
pub enum Whose {
    /// Of this address, masked.
    Known(String),
    /// Of this phone number, masked: nobody can be written to.
    Number(String),
    /// An entry of the CRM whose address is not known.
    CrmRecord,
    /// Somebody whose address is not known.
    Unknown,
    /// Somebody who was erased.
    Erased,
}

/// One controller's part.
pub struct Section<'a> {
    /// Its words.
    pub notice: &'a Notice,
    /// The boxes, in the notice's order.
    pub boxes: Vec<ShownBox<'a>>,
    /// What comes back with them: name and value.
    pub proof: Vec<(&'static str, String)>,
}

/// Something that was said, and where its receipt is.
pub struct Past {
    /// What was said.
    pub event: Event,
    /// Its position.
    pub position: u64,
    /// Its receipt.
    pub receipt_url: String,
}

/// What the page begins with after something was done.
#[derive(Default)]
pub struct Told {
    /// In a few words.
    pub title: String,
    /// In a sentence.
    pub text: String,
    /// The receipt, where something was recorded.
    pub receipt_url: Option<String>,
    /// The button that undoes it.
    pub undo: Option<Markup>,
}

/// What the page is made of.
pub struct Centre<'a> {
    /// Its words.
    pub words: &'static Words,
    /// The purposes.
    pub config: &'a Config,
    /// Whom it is for.
    pub whose: Whose,
    /// The boxes.
    pub sections: Vec<Section<'a>>,
    /// What was said before.
    pub history: Vec<Past>,
    /// What was done just now.
    pub done: Option<Told>,
    /// Whether requests about one's data can be confirmed by mail.
    pub can_mail: bool,
    /// The id of whatever is sent from here.
    pub id: RecordId,
    /// The query that keeps the language, where one was chosen.
    pub query: String,
}

/// The page.
pub fn preferences(centre: &Centre<'_>) -> String {
    let words = centre.words;
    let controllers = centre.controllers();
    let content = html! {
        @if let Some(done) = &centre.done { (told(words, done)) }
        (whose(centre, &controllers))
        @for (i, section) in centre.sections.iter().enumerate() { (choices(centre, section, i)) }
        // Buttons beside boxes belong to this form, so that Enter in a box still saves.
        form id="other" method="post" action=(centre.query) { (id(centre)) }
        @if centre.boxes().any(ShownBox::is_granted) {
            section {
                h2 { (words.preferences_pause_title()) }
                p { (words.pause_text(&controllers)) }
                form method="post" action=(centre.query) class="row" { (id(centre)) (pauses(words, None, None)) }
            }
        }
        section {
            h2 { (words.unsubscribe_all_title()) }
            p { (words.unsubscribe_all(&controllers)) }
            form method="post" action=(centre.query) {
                (id(centre))
                button class="plain" name="do" value=(Asked::Stop) { (words.unsubscribe_all_button()) }
            }
        }
        (history(centre))
        (data(centre))
        (languages(centre))
    };
    super::page(words, words.preferences_title(), &content)
}

impl Centre<'_> {
    /// The names of everybody who asks.
    fn controllers(&self) -> String {
        let names = self
            .sections
            .iter()
            .map(|s| s.notice.controller.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    fn boxes(&self) -> impl Iterator<Item = &ShownBox<'_>> {
        self.sections.iter().flat_map(|section| &section.boxes)
    }
}

fn id(centre: &Centre<'_>) -> Markup {
    html! { input type="hidden" name="id" value=(centre.id); }
}

fn told(words: &Words, done: &Told) -> Markup {
    html! {
        section class="done" {
            div role="status" {
                h2 { (done.title) }
                @if !done.text.is_empty() { p { (done.text) } }
            }
            @if let Some(url) = &done.receipt_url { p { a href=(url) { (words.receipt_link()) } } }
            @if let Some(undo) = &done.undo { (undo) }
        }
    }
}

fn whose(centre: &Centre<'_>, controllers: &str) -> Markup {
    let words = centre.words;
    html! {
        p { (words.preferences_intro(controllers)) }
        @match &centre.whose {
            Whose::Known(address) | Whose::Number(address) => p {
                (words.preferences_address(address)) " "
                small { (words.preferences_not_you()) }
            },
            Whose::CrmRecord => p { (words.preferences_record(controllers)) },
            Whose::Unknown => p { (words.preferences_unknown()) },
            Whose::Erased => p { (words.erase_done_title()) ". " (words.erase_done(controllers)) },
        }
    }
}

/// A controller's boxes, in the notice's language where it is not the page's.
fn choices(centre: &Centre<'_>, section: &Section<'_>, number: usize) -> Markup {
    let Section {
        notice,
        boxes,
        proof,
    } = section;
    let words = centre.words;
    let texts = &notice.texts;
    let about = format!("about-{number}");
    let of_purpose = |id: &PurposeId| -> Vec<(usize, &ShownBox<'_>)> {
        let all = boxes.iter().enumerate();
        all.filter(|(_, shown)| shown.purpose.id == *id).collect()
    };
    html! {
        form method="post" action=(centre.query) lang=(notice.language) dir=(notice.direction) {
            (id(centre))
            @for (name, value) in proof { input type="hidden" name=(name) value=(value); }
            fieldset class="centre" aria-describedby=(about) {
                legend { (texts.legend) }
                @for purpose in &notice.purposes {
                    fieldset {
                        legend { (purpose.title) }
                        p { (purpose.text) }
                        @for (i, shown) in of_purpose(&purpose.id) {
                            (choice(words, notice, shown, &format!("now-{number}-{i}")))
                        }
                    }
                }
                div id=(about) {
                    small { (texts.optional) } " "
                    small { (texts.withdraw) } " "
                    small {
                        a href=(notice.controller.policy_url) target="_blank" rel="noopener noreferrer" { (texts.policy) }
                    }
                }
            }
            @if boxes.iter().any(|shown| shown.rendered.is_some()) {
                button name="do" value=(Asked::Choose) lang=(words.tag) dir=(words.direction) { (words.preferences_save()) }
            }
        }
    }
}

fn choice(words: &Words, notice: &Notice, shown: &ShownBox<'_>, now: &str) -> Markup {
    let state = shown.standing.map(|standing| standing.state);
    let is_stop = shown.rendered == Some(Rendered::Stop);
    let label = match &shown.channel.stop {
        Some(stop) if is_stop => stop,
        _ => &shown.channel.label,
    };
    let what = Place {
        purpose: shown.purpose.id.clone(),
        channel: shown.channel.id,
    };
    // The state is in the page's words, which may be of another language.
    let is_other = words.tag != notice.language;
    let language = is_other.then_some(words.tag);
    let direction = is_other.then_some(words.direction);
    html! {
        div class="choice" {
            @if shown.rendered.is_some() {
                label {
                    // Without `autocomplete` a browser may put back a tick of an earlier visit.
                    input type="checkbox" name=(field(&shown.purpose.id, shown.channel.id))
                        checked[shown.rendered == Some(Rendered::GrantedBefore)]
                        autocomplete="off" aria-describedby=(now);
                    span { (label) }
                }
            } @else {
                span { (label) }
            }
            p id=(now) lang=[language] dir=[direction] { (stands(words, shown)) }
            @if state == Some(State::Paused) {
                button class="plain" form="other" name="do" value=(Asked::Resume { what })
                    aria-describedby=(now) lang=[language] dir=[direction] { (words.resume_button()) }
            } @else if shown.is_granted() {
                details lang=[language] dir=[direction] {
                    summary { (words.pause_title()) }
                    div class="row" { (pauses(words, Some(&what), Some("other"))) }
                }
            }
        }
    }
}

/// How a box stands, in words.
fn stands(words: &Words, shown: &ShownBox<'_>) -> Markup {
    let Some(standing) = shown.standing.filter(|s| s.state != State::Unknown) else {
        return html! {
            @if shown.basis == Basis::LegitimateInterest { (words.preferences_now(words.state_interest())) }
            @else { (words.preferences_now(words.state_none())) }
        };
    };
    html! {
        @if let (State::Paused, Some(until)) = (standing.state, standing.until) {
            (words.preferences_now(&words.pause_until(&date(until))))
        } @else {
            (words.preferences_now(super::receipt::state(words, standing.state)))
            (comma(words)) (words.preferences_since(&date(standing.consented())))
        }
    }
}

fn pauses(words: &Words, what: Option<&Place>, form: Option<&str>) -> Markup {
    html! {
        @for days in PAUSES {
            button class="plain" form=[form] name="do" value=(Asked::Pause { days, what: what.cloned() }) {
                (words.pause_button(days))
            }
        }
    }
}

fn history(centre: &Centre<'_>) -> Markup {
    let words = centre.words;
    html! {
        section {
            h2 { (words.preferences_history_title()) }
            @if centre.history.is_empty() { p { (words.preferences_history_none()) } } @else {
                ol class="history" { @for past in &centre.history { li { (past_act(centre, past)) } } }
            }
        }
    }
}

fn past_act(centre: &Centre<'_>, past: &Past) -> Markup {
    let words = centre.words;
    let (source, at, by_time) = match &past.event {
        Event::Consent(record) => {
            let by_time = matches!(&record.act, Act::Resume { by, .. } if *by == Resumption::Time);
            (record.act.source(), Some(record.received_at), by_time)
        }
        Event::Erasure(erasure) => (past.event.kind(), Some(erasure.at), true),
        _ => (past.event.kind(), None, true),
    };
    let day = at.map(date).unwrap_or_default();
    // What the log counts is nothing to a reader, but tells links of one name apart.
    let link = format!(
        "{}, {day}, {}",
        words.preferences_history_receipt(),
        past.position
    );
    html! {
        time datetime=[at] dir="ltr" { (day) } ": " (super::receipt::how(words, source, by_time))
        ul {
            @for (scope, channel, standing) in past.event.statements(past.position) {
                li {
                    (titled(centre, scope, channel)) ": "
                    strong { (super::receipt::state(words, standing.state)) }
                }
            }
        }
        a href=(past.receipt_url) aria-label=(link) { (words.preferences_history_receipt()) }
    }
}

fn titled(centre: &Centre<'_>, scope: Scope, channel: Channel) -> String {
    let purpose = match scope {
        Scope::Everything => None,
        Scope::Purpose(tag) => centre.config.purpose_tagged(tag),
    };
    let title = purpose.map_or(centre.words.everything(), |(_, purpose)| {
        centre.config.said(&purpose.title, centre.words)
    });
    super::titled(centre.words, title, channel)
}

fn data(centre: &Centre<'_>) -> Markup {
    let words = centre.words;
    let contacts = centre
        .sections
        .iter()
        .map(|s| s.notice.controller.contact.as_str());
    let contacts: Vec<&str> = contacts.collect();
    html! {
        section {
            h2 { (words.preferences_data_title()) }
            @if let (Whose::Known(address), true) = (&centre.whose, centre.can_mail) {
                form method="post" action=(centre.query) {
                    (id(centre))
                    p { (words.preferences_export(address)) }
                    button class="plain" name="do" value=(Asked::Export) { (words.preferences_export_button()) }
                    p { (words.preferences_erase(address)) }
                    button class="plain danger" name="do" value=(Asked::Erase) { (words.preferences_erase_button()) }
                }
            } @else {
                p { (words.preferences_no_mail(&contacts.join(", "))) }
            }
        }
    }
}

fn languages(centre: &Centre<'_>) -> Markup {
    let words = centre.words;
    html! {
        section {
            h2 id="language" { (words.preferences_language_title()) }
            form method="post" action=(centre.query) class="row" {
                (id(centre))
                select name="lang" aria-labelledby="language" autocomplete="off" {
                    @for language in &LANGUAGES {
                        option value=(language.tag) lang=(language.tag) selected[language.tag == words.tag] {
                            (language.notice_language())
                        }
                    }
                }
                button class="plain" name="do" value=(Asked::Language) { (words.page_language_button()) }
            }
        }
    }
}
