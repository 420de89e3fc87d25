//! The boxes: which of a notice's are shown, and what they are called.

use crate::text;

/// Whether a channel reaches a person by phone number, so that its box makes sense only
/// beside a field for one.
pub fn needs_phone(channel: &str) -> bool {
    matches!(channel, "sms" | "phone")
}

/// The purpose and the channel in a box's name: `unticked[purpose][channel]`.
pub fn parse(name: &str) -> Option<(&str, &str)> {
    let inner = name.strip_prefix("unticked[")?.strip_suffix(']')?;
    let (purpose, channel) = text::split(inner, b']')?;
    Some((purpose, channel.strip_prefix('[')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_purpose_and_channel() {
        assert_eq!(parse("unticked[offers][sms]"), Some(("offers", "sms")));
        for other in ["", "unticked_id", "unticked[offers]", "offers[sms]"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }

    #[test]
    fn only_calls_and_text_messages_need_a_number() {
        let needing = ["email", "sms", "phone", "post"].map(needs_phone);
        assert_eq!(needing, [false, true, true, false]);
    }
}
