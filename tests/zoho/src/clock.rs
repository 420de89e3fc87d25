//! The simulator's time: the machine's, plus what a test has skipped.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;

/// A clock that can be put forward, so that tests need not wait an hour for a token to die.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
}

impl Clock {
    /// The simulator's present.
    pub(crate) fn now(&self) -> Timestamp {
        let since = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default() + self.ahead;
        i64::try_from(since.as_millis())
            .ok()
            .and_then(|millis| Timestamp::from_millisecond(millis).ok())
            .unwrap_or(Timestamp::MAX)
    }

    /// Puts the clock forward.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead += by;
    }
}

/// The moment as Zoho writes it: whole seconds and a numeric offset, here always `+00:00`.
pub(crate) fn written(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// The moment that `text` names, in one of the two forms that Zoho is known to take:
/// `2024-01-15T15:26:49+05:30`, as its pages have it, and `2024-01-15T09:56:49Z`, as its Node SDK
/// sends it. Fractions of a second are refused, since neither has them.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    let shape = text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 | 22 => byte == b':',
        19 => byte == b'+' || byte == b'-' || (byte == b'Z' && text.len() == 20),
        _ => byte.is_ascii_digit(),
    });
    if shape && (text.len() == 25 || text.len() == 20) {
        text.parse().ok()
    } else {
        None
    }
}
