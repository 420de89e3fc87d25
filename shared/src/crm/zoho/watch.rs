//! Being told of changes: a watch channel, and what calls from Zoho say.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html>. A channel lives a
//! week at most; one that asks for more, or says nothing, gets an hour without a word. Nothing is
//! signed, and nothing is promised: a call only wakes a look of our own.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{subject::CrmModule, time::Moment};

/// How long a channel is asked for: a day less than the longest, for clocks that differ.
const LIFE_MS: i64 = 6 * 86_400_000;

/// A channel is renewed once a day, ...
const RENEWED_MS: i64 = 86_400_000;
/// ... after this where Zoho refuses it or does not have it, since somebody may put that right, ...
const REFUSED_MS: i64 = 3_600_000;
/// ... and not more often than this: three calls each.
const SOONEST_MS: i64 = 30_000;

/// When to renew a channel that ends at a moment, as Zoho has it. It may be much sooner than was
/// asked for, so that half of its life is not waited through.
#[must_use]
pub fn renewal(now: Moment, ends: Option<Moment>) -> Moment {
    let wait = ends.map_or(REFUSED_MS, |ends| (ends.millis() - now.millis()) / 2);
    now.plus_millis(wait.clamp(SOONEST_MS, RENEWED_MS))
}

/// The id of a deployment's channel. It is ours to choose, and a number; 52 bits survive every
/// JSON reader.
#[must_use]
pub fn channel_id(deployment: &str) -> u64 {
    let hash = Sha256::digest(format!("unticked/v1/zoho-channel/{deployment}").as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash[..8]);
    (u64::from_be_bytes(bytes) >> 12).max(1)
}

/// A time as Zoho takes it: whole seconds and an offset.
#[must_use]
pub fn zoho_time(at: Moment) -> String {
    let text = at.to_string();
    format!("{}+00:00", text.get(..19).unwrap_or_default())
}

/// The body that makes a channel, and that renews it.
#[must_use]
pub fn channel(
    id: u64,
    modules: &[CrmModule],
    notify_url: &str,
    token: &str,
    now: Moment,
) -> Value {
    let events: Vec<String> = modules
        .iter()
        .flat_map(|module| ["create", "edit"].map(|kind| format!("{}.{kind}", module.as_str())))
        .collect();
    json!({"watch": [{
        "channel_id": id.to_string(),
        "notify_url": notify_url,
        "token": token,
        "events": events,
        "channel_expiry": zoho_time(now.plus_millis(LIFE_MS)),
        "return_affected_field_values": false,
    }]})
}

/// When the channel of this id ends, from the list of channels: the earliest of its modules.
/// `None` where there is none.
#[must_use]
pub fn channel_expiry(list: &str, id: u64) -> Option<Moment> {
    let list: Value = serde_json::from_str(list).ok()?;
    let id = id.to_string();
    let channels = list["watch"].as_array()?.iter();
    channels
        .filter(|channel| channel["channel_id"] == id.as_str())
        .filter_map(|channel| channel["channel_expiry"].as_str()?.parse().ok())
        .min()
}

/// What a call says: its token, and the module that something changed in. A webhook's body is made
/// by the organisation, and names the module at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notification {
    /// The channel's token.
    pub token: Option<String>,
    /// The module.
    pub module: Option<CrmModule>,
}

/// Reads a call's body, whatever it is.
#[must_use]
pub fn read_notification(body: &str) -> Notification {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    Notification {
        token: body["token"].as_str().map(str::to_owned),
        module: body["module"].as_str().and_then(|m| m.parse().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_asked_for_less_than_the_week_it_may_live() {
        let now: Moment = "2026-11-24T10:00:00Z".parse().unwrap();
        let modules = ["Leads".parse().unwrap(), "Contacts".parse().unwrap()];
        let body = channel(7, &modules, "https://u.example/hooks/zoho/x", "t", now);
        let watch = &body["watch"][0];
        assert_eq!(watch["channel_expiry"], "2026-11-30T10:00:00+00:00");
        assert_eq!(watch["events"][3], "Contacts.edit");
        let list = r#"{"watch":[
            {"channel_id":"7","resource_name":"Leads","channel_expiry":"2026-11-30T11:00:00+01:00"},
            {"channel_id":"7","resource_name":"Contacts","channel_expiry":"2026-11-29T11:00:00+01:00"},
            {"channel_id":"8","resource_name":"Leads","channel_expiry":"2026-11-24T11:00:00+01:00"}]}"#;
        let ends = channel_expiry(list, 7).unwrap().to_string();
        assert_eq!(ends, "2026-11-29T10:00:00.000Z");
        assert_eq!(channel_expiry(list, 9), None);
        assert_eq!(channel_expiry("", 7), None);
    }

    #[test]
    fn of_a_call_nothing_is_believed_but_that_something_happened() {
        let call = read_notification(
            r#"{"server_time":1,"module":"Leads","ids":["6756"],"operation":"update","token":"c35"}"#,
        );
        assert_eq!(call.token.as_deref(), Some("c35"));
        assert_eq!(call.module, Some("Leads".parse().unwrap()));
        assert_eq!(read_notification("id=5"), Notification::default());
    }

    #[test]
    fn a_channel_is_renewed_before_it_ends_however_little_it_was_given() {
        let now = Moment::from_millis(0);
        let hours = |n: i64| Moment::from_millis(n * 3_600_000);
        let asked_for = Moment::from_millis(LIFE_MS);
        assert_eq!(renewal(now, Some(asked_for)), hours(24));
        assert_eq!(renewal(now, Some(hours(24))), hours(12));
        assert_eq!(
            renewal(now, Some(hours(1))).millis(),
            1_800_000,
            "what asks for too much, or says nothing, gets an hour"
        );
        assert_eq!(renewal(hours(5), Some(hours(6))).millis(), 19_800_000);
        // None is there, or it has ended: not day after day, and not all the time.
        assert_eq!(renewal(now, None), hours(1));
        assert_eq!(renewal(now, Some(now)).millis(), SOONEST_MS);
    }
}
