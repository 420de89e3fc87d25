//! The words of the widget and the pages, one file per language.
//!
//! A language is a value of [`Words`], so that a missing word does not compile.
//! `{controller}`, `{purpose}` and `{address}` are filled in by [`fill`].

mod de;
mod en;

use crate::consent::Channel;

/// Every word that is not the controller's own, in one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// BCP 47 tag.
    pub language: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Over the boxes; knows `{controller}`.
    pub legend: &'static str,
    /// That the form works without a tick.
    pub optional: &'static str,
    /// How to take consent back.
    pub withdraw: &'static str,
    /// The link to the policy; knows `{controller}`.
    pub policy: &'static str,
    /// By email, SMS, phone, post.
    pub by_channel: [&'static str; 4],
    /// What every purpose together is called.
    pub everything: &'static str,
    /// The unsubscribe page and the page after it.
    pub unsubscribe: UnsubscribeWords,
    /// The receipt page.
    pub receipt: ReceiptWords,
    /// The pages for errors.
    pub errors: ErrorWords,
}

/// The unsubscribe page and the page after it.
#[derive(Debug, Clone)]
pub struct UnsubscribeWords {
    /// Title and heading before; knows `{purpose}`.
    pub ask_title: &'static str,
    /// What the button will do; knows `{controller}`, `{purpose}` and `{channel}`.
    pub ask: &'static str,
    /// The button.
    pub button: &'static str,
    /// Title and heading after.
    pub done_title: &'static str,
    /// What was stopped; knows `{controller}`, `{purpose}` and `{channel}`.
    pub done: &'static str,
    /// The link to the receipt.
    pub receipt: &'static str,
}

/// The receipt page.
#[derive(Debug, Clone)]
pub struct ReceiptWords {
    /// Title and heading.
    pub title: &'static str,
    /// Who keeps the record; knows `{controller}`.
    pub intro: &'static str,
    /// The time at which the record was received.
    pub received: &'static str,
    /// The record's id.
    pub record: &'static str,
    /// How it was said: by a form.
    pub by_form: &'static str,
    /// By a one-click unsubscribe.
    pub by_one_click: &'static str,
    /// By a CRM record's link, now tied to its address.
    pub by_record: &'static str,
    /// By a choice in the preference centre.
    pub by_preferences: &'static str,
    /// By a request that staff wrote down.
    pub by_staff: &'static str,
    /// By another system that told of it.
    pub by_other: &'static str,
    /// By the end of the time that consent was given for.
    pub by_time: &'static str,
    /// By an erasure.
    pub by_erasure: &'static str,
    /// The link to the offline verifier.
    pub verify: &'static str,
    /// Heading over the purposes.
    pub choices: &'static str,
    /// Heading over the notice shown.
    pub notice: &'static str,
    /// Heading over the deliveries.
    pub delivery: &'static str,
    /// No delivery is configured.
    pub no_delivery: &'static str,
    /// How it was said.
    pub how: &'static str,
    /// granted, pending, paused, expired, declined, withdrawn, objected, unchanged.
    pub states: StateWords,
    /// Waiting to be told.
    pub queued: &'static str,
    /// The system took it.
    pub accepted: &'static str,
    /// It was read back from there.
    pub confirmed: &'static str,
    /// The system refused it for good; staff are shown it.
    pub parked: &'static str,
}

/// The states in words.
#[derive(Debug, Clone)]
pub struct StateWords {
    /// Granted.
    pub granted: &'static str,
    /// Pending.
    pub pending: &'static str,
    /// Paused.
    pub paused: &'static str,
    /// Expired.
    pub expired: &'static str,
    /// Declined.
    pub declined: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Objected.
    pub objected: &'static str,
    /// Said nothing about earlier consent.
    pub unchanged: &'static str,
}

/// The pages for errors.
#[derive(Debug, Clone)]
pub struct ErrorWords {
    /// A link that does not open.
    pub link_title: &'static str,
    /// What to do about it.
    pub link: &'static str,
    /// Not stored.
    pub gone_title: &'static str,
    /// What is left of an erased record.
    pub gone: &'static str,
    /// The heading when nothing could be stored.
    pub unavailable_title: &'static str,
    /// What to do about it.
    pub unavailable: &'static str,
}

/// The languages that pages and notices exist in, the fallback first.
pub const LANGUAGES: [&Words; 2] = [&en::WORDS, &de::WORDS];

impl Words {
    /// The words for a language tag; the region falls back to the language.
    #[must_use]
    pub fn for_language(tag: &str) -> Option<&'static Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let find = |wanted: &str| {
            LANGUAGES
                .into_iter()
                .find(|w| w.language.eq_ignore_ascii_case(wanted))
        };
        find(tag).or_else(|| find(primary))
    }

    /// The words that an `Accept-Language` header (RFC 9110 §12.5.4) prefers.
    #[must_use]
    pub fn accepted(header: &str) -> Option<&'static Self> {
        let mut best: Option<(u16, &'static Self)> = None;
        for part in header.split(',') {
            let (tag, parameter) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameter
                .trim()
                .strip_prefix("q=")
                .and_then(|q| q.parse::<f32>().ok())
                .unwrap_or(1.0);
            // Three decimals are all that the RFC allows.
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped"
            )]
            let weight = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
            if weight == 0 {
                continue;
            }
            if let Some(words) = Self::for_language(tag.trim())
                && best.is_none_or(|(held, _)| weight > held)
            {
                best = Some((weight, words));
            }
        }
        best.map(|(_, words)| words)
    }

    /// "by email" and so on.
    #[must_use]
    pub fn by(&self, channel: Channel) -> &'static str {
        self.by_channel[usize::from(channel.number())]
    }
}

/// Fills `{name}` places. What is filled in is never searched again.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|c| open + c) else {
            break;
        };
        text.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        match values.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => text.push_str(value),
            None => text.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_fall_back_to_the_language() {
        assert_eq!(Words::for_language("de-AT").unwrap().language, "de");
        assert_eq!(Words::for_language("EN").unwrap().language, "en");
        assert!(Words::for_language("tlh").is_none());
    }

    #[test]
    fn accept_language_goes_by_weight() {
        let language = |header| Words::accepted(header).map(|w| w.language);
        assert_eq!(language("de-CH, en;q=0.8"), Some("de"));
        assert_eq!(language("en;q=0.5,de;q=0.9"), Some("de"));
        assert_eq!(language("tlh, de;q=0.1"), Some("de"));
        assert_eq!(language("de;q=0, tlh"), None);
        assert_eq!(language(""), None);
        assert_eq!(language(";;,,q=x"), None);
    }

    #[test]
    fn what_is_filled_in_is_not_searched_again() {
        assert_eq!(
            fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]),
            "{b} and x"
        );
        assert_eq!(fill("{c} {", &[("a", "x")]), "{c} {");
    }

    #[test]
    fn every_language_names_the_same_places() {
        let places = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|p| p.split_once('}').map(|x| x.0.to_owned()))
                .collect();
            names.sort();
            names
        };
        let [first, others @ ..] = LANGUAGES;
        for words in others {
            for (a, b) in [
                (first.legend, words.legend),
                (first.policy, words.policy),
                (first.unsubscribe.ask_title, words.unsubscribe.ask_title),
                (first.unsubscribe.ask, words.unsubscribe.ask),
                (first.unsubscribe.done, words.unsubscribe.done),
                (first.receipt.intro, words.receipt.intro),
            ] {
                assert_eq!(places(a), places(b), "{}", words.language);
            }
        }
    }
}
