//! The receipt: what was recorded, what was shown, and who was told.

use maud::{Markup, html};
use unticked_shared::{
    config::Config,
    consent::State,
    ledger::{DESTINATION_CRM, Delivery, DeliveryState},
    notice::Notice,
    receipt::{Receipt, ReceiptChoice},
    time::Moment,
    words::Words,
};

/// The receipt page.
pub fn receipt(words: &Words, config: &Config, receipt: &Receipt) -> String {
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
    let by_time = record
        .choices
        .iter()
        .any(|c| c.entity != record.principal.node);
    let how = how(words, record.source, by_time);
    let content = html! {
        p { (words.receipt_intro(controller)) }
        h2 { (words.receipt_choices()) }
        ul class="facts" {
            @for choice in &record.choices {
                li { (named(config, words, choice)) ": " strong { (state(words, choice.state)) } }
            }
        }
        h2 { (words.receipt_delivery()) }
        (delivery(words, &receipt.delivery))
        dl {
            dt { (words.receipt_how()) } dd { (how) }
            @if let Some(at) = record.requested_at {
                dt { (words.receipt_requested()) } dd { (time(at)) }
            }
            dt { (words.receipt_received()) } dd { (time(record.received_at)) }
            dt { (words.receipt_record()) } dd { code { (record.id) } }
        }
        @if let Some(notice) = &record.notice { (shown(words.receipt_notice(), notice)) }
        p { a href="/verify" { (words.receipt_verify()) } }
    };
    super::page(words, words.receipt_title(), &content)
}

/// How something was said, by an act's source, and whether it came by the end of a time.
pub(super) fn how(words: &Words, source: &str, by_time: bool) -> &'static str {
    match source {
        "one_click" => words.receipt_by_one_click(),
        "record_resolved" => words.receipt_by_record(),
        "preference_centre" => words.receipt_by_preferences(),
        "confirmation" => words.receipt_by_confirmation(),
        "staff" => words.receipt_by_staff(),
        "crm" => words.receipt_by_crm(),
        "import" => words.receipt_by_import(),
        "retention" => words.receipt_by_time(),
        "stop" => words.receipt_by_stop(),
        "undo" => words.receipt_by_undo(),
        "pause" => words.receipt_by_pause(),
        "resume" if by_time => words.receipt_by_pause_end(),
        "resume" => words.receipt_by_resume(),
        "erasure" => words.receipt_by_erasure(),
        _ => words.receipt_by_form(),
    }
}

fn named(config: &Config, words: &Words, choice: &ReceiptChoice) -> String {
    let purpose = choice
        .purpose
        .as_deref()
        .and_then(|name| config.purposes.iter().find(|(id, _)| id.as_str() == name));
    let title = purpose.map(|(_, purpose)| config.said(&purpose.title, words));
    let title = title.unwrap_or(words.everything());
    super::titled(words, title, choice.channel)
}

pub(super) fn state(words: &Words, state: State) -> &'static str {
    match state {
        State::Unknown => words.state_unchanged(),
        State::Granted => words.state_granted(),
        State::Pending => words.state_pending(),
        State::Paused => words.state_paused(),
        State::Expired => words.state_expired(),
        State::Declined => words.state_declined(),
        State::Withdrawn => words.state_withdrawn(),
        State::Objected => words.state_objected(),
    }
}

fn delivery(words: &Words, deliveries: &[Delivery]) -> Markup {
    html! {
        @if deliveries.is_empty() { p { (words.receipt_no_delivery()) } } @else {
            ul class="facts" {
                @for delivery in deliveries {
                    li data-state=(delivery.state.name()) {
                        @if delivery.destination == DESTINATION_CRM {
                            (match delivery.state {
                                DeliveryState::Queued => words.receipt_queued(),
                                DeliveryState::Accepted => words.receipt_accepted(),
                                DeliveryState::Confirmed => words.receipt_confirmed(),
                                DeliveryState::Parked => words.receipt_parked(),
                                DeliveryState::Superseded => words.receipt_superseded(),
                            })
                        } @else {
                            // Names of the configuration, which no language has words for.
                            (delivery.destination) ": " (delivery.state.name())
                        }
                        " (" (time(delivery.at)) ")"
                    }
                }
            }
        }
    }
}

/// The words as they were shown, in their own language.
pub(super) fn shown(heading: &str, notice: &Notice) -> Markup {
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
            p { a href=(notice.controller.policy_url) target="_blank" rel="noopener noreferrer" { (notice.texts.policy) } }
        }
    }
}

/// Readable by people and machines; the seconds are enough for people.
pub(super) fn time(at: Moment) -> Markup {
    let text = at.to_string();
    let seconds = text.split('.').next().unwrap_or_default().replace('T', " ");
    // Digits and marks would change places among words from right to left.
    html! { time datetime=(text) dir="ltr" { (seconds) " UTC" } }
}
