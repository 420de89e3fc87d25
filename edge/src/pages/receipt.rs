//! The receipt: what was recorded, what was shown, and who was told.

use maud::{Markup, html};
use unticked_shared::{
    config::Config,
    consent::State,
    ledger::{Delivery, DeliveryState},
    notice::Notice,
    receipt::{Receipt, ReceiptChoice},
    time::Moment,
    words::{Words, fill},
};

/// The receipt page.
pub fn receipt(words: &Words, config: &Config, receipt: &Receipt) -> String {
    let text = &words.receipt;
    let record = &receipt.record;
    let controller = record.notice.as_ref().map_or_else(
        || {
            let purpose = record.choices.first().and_then(|c| c.purpose.as_deref());
            let known = config
                .purposes
                .keys()
                .find(|id| Some(id.as_str()) == purpose);
            config.controller_of(known).name.as_str()
        },
        |notice| notice.controller.name.as_str(),
    );
    let how = match record.source.as_str() {
        "one_click" => text.by_one_click,
        "record_resolved" => text.by_record,
        "preference_centre" => text.by_preferences,
        "staff" => text.by_staff,
        "crm" | "import" => text.by_other,
        "retention" => text.by_time,
        "erasure" => text.by_erasure,
        _ => text.by_form,
    };
    let content = html! {
        p { (fill(text.intro, &[("controller", controller)])) }
        h2 { (text.choices) }
        ul class="facts" {
            @for choice in &record.choices {
                li { (named(config, words, choice)) ": " strong { (state(words, choice.state)) } }
            }
        }
        h2 { (text.delivery) }
        (delivery(words, &receipt.delivery))
        dl {
            dt { (text.how) } dd { (how) }
            dt { (text.received) } dd { (time(record.received_at)) }
            dt { (text.record) } dd { code { (record.id) } }
        }
        @if let Some(notice) = &record.notice { (shown(text.notice, notice)) }
        p { a href="/verify" { (text.verify) } }
    };
    super::page(words, text.title, &content)
}

fn named(config: &Config, words: &Words, choice: &ReceiptChoice) -> String {
    let purpose = choice
        .purpose
        .as_deref()
        .and_then(|name| config.purposes.iter().find(|(id, _)| id.as_str() == name));
    let title = purpose.and_then(|(_, purpose)| {
        let default = &config.deployment.default_language;
        purpose
            .title
            .get(words.language)
            .or_else(|| purpose.title.get(default))
    });
    let title = title.map_or(words.everything, String::as_str);
    format!("{title}, {}", words.by(choice.channel))
}

const fn state(words: &Words, state: State) -> &'static str {
    let states = &words.receipt.states;
    match state {
        State::Unknown => states.unchanged,
        State::Granted => states.granted,
        State::Pending => states.pending,
        State::Paused => states.paused,
        State::Expired => states.expired,
        State::Declined => states.declined,
        State::Withdrawn => states.withdrawn,
        State::Objected => states.objected,
    }
}

fn delivery(words: &Words, deliveries: &[Delivery]) -> Markup {
    let text = &words.receipt;
    html! {
        @if deliveries.is_empty() { p { (text.no_delivery) } } @else {
            ul class="facts" {
                @for delivery in deliveries {
                    li data-state=(delivery.state.name()) {
                        (match delivery.state {
                            DeliveryState::Queued => text.queued,
                            DeliveryState::Accepted => text.accepted,
                            DeliveryState::Confirmed => text.confirmed,
                            DeliveryState::Parked => text.parked,
                        })
                        " (" (time(delivery.at)) ")"
                    }
                }
            }
        }
    }
}

/// The words as they were shown, in their own language.
fn shown(heading: &str, notice: &Notice) -> Markup {
    html! {
        h2 { (heading) }
        blockquote lang=(notice.language) dir=(notice.direction) {
            p { strong { (notice.texts.legend) } }
            ul {
                @for purpose in &notice.purposes {
                    li {
                        (purpose.text) " ("
                        @for (i, channel) in purpose.channels.iter().enumerate() {
                            @if i > 0 { ", " }
                            (channel.label)
                        }
                        ")"
                    }
                }
            }
            p { (notice.texts.optional) " " (notice.texts.withdraw) }
            p { a href=(notice.controller.policy_url) rel="noreferrer" { (notice.texts.policy) } }
        }
    }
}

/// Readable by people and machines; the seconds are enough for people.
fn time(at: Moment) -> Markup {
    let text = at.to_string();
    let seconds = text.split('.').next().unwrap_or_default().replace('T', " ");
    html! { time datetime=(text) { (seconds) " UTC" } }
}
