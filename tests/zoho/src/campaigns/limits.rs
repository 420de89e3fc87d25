//! Zoho Campaigns' limits: so many calls per API and time, then that API is locked.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use jiff::Timestamp;

/// 500 calls in five minutes, on each API's own page, as on
/// campaigns/help/developers/contact-unsubscribe.html.
const USUAL: [(Duration, usize); 1] = [(Duration::from_mins(5), 500)];
/// What contact-subscribe.html allows instead.
const SUBSCRIBE: [(Duration, usize); 3] = [
    (Duration::from_mins(1), 500),
    (Duration::from_hours(1), 12_500),
    (Duration::from_hours(24), 75_000),
];
/// How long the API that was called too often is locked; the others go on.
const LOCK: Duration = Duration::from_mins(30);

/// The calls of each API.
#[derive(Debug, Default)]
pub(crate) struct Limits(BTreeMap<String, Api>);

#[derive(Debug, Default)]
struct Api {
    calls: VecDeque<Timestamp>,
    locked_until: Option<Timestamp>,
}

impl Limits {
    /// Whether one more call of `api` is let in; the first that is not begins the lock.
    pub(super) fn admit(&mut self, api: &str, now: Timestamp) -> bool {
        let windows: &[_] = match api {
            "listsubscribe" => &SUBSCRIBE,
            _ => &USUAL,
        };
        let longest = windows[windows.len() - 1].0;
        let Api {
            calls,
            locked_until,
        } = self.0.entry(api.to_owned()).or_default();
        if locked_until.is_some_and(|until| now < until) {
            return false;
        }
        while calls.front().is_some_and(|at| *at + longest <= now) {
            calls.pop_front();
        }
        // The calls stand in the order of time, so that those within a window are at the end.
        let within =
            |window: Duration| calls.len() - calls.partition_point(|at| *at + window <= now);
        if windows
            .iter()
            .any(|(window, most)| within(*window) >= *most)
        {
            *locked_until = Some(now + LOCK);
            return false;
        }
        calls.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_too_many_locks_that_api_for_half_an_hour() {
        let mut limits = Limits::default();
        let start = Timestamp::UNIX_EPOCH;
        for _ in 0..500 {
            assert!(limits.admit("listunsubscribe", start));
        }
        assert!(!limits.admit("listunsubscribe", start));
        assert!(limits.admit("contactdonotmail", start));
        let late = start + Duration::from_mins(29);
        assert!(!limits.admit("listunsubscribe", late));
        assert!(limits.admit("listunsubscribe", start + LOCK));
    }

    #[test]
    fn calls_leave_the_window() {
        let mut limits = Limits::default();
        let start = Timestamp::UNIX_EPOCH;
        for minute in 0..10 {
            for _ in 0..90 {
                assert!(limits.admit("listunsubscribe", start + Duration::from_mins(minute)));
            }
        }
    }

    #[test]
    fn subscribing_has_a_limit_a_minute_and_one_an_hour() {
        let mut limits = Limits::default();
        let start = Timestamp::UNIX_EPOCH;
        for minute in 0..25 {
            let now = start + Duration::from_mins(minute);
            assert!((0..500).all(|_| limits.admit("listsubscribe", now)));
        }
        assert!(!limits.admit("listsubscribe", start + Duration::from_mins(25)));
    }
}
