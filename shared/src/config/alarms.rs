//! `[alarms]`: when somebody is told that an opt-out has not reached a destination yet.

use serde::{Deserialize, Deserializer, de::Error as _};

/// `[alarms]`. The thresholds hold, for `/metrics`, where there is no such table too.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Alarms {
    /// An opt-out that no destination has taken for so long is looked into.
    pub warn_after: Span,
    /// For so long: somebody is called. Well below the 48 hours within which Gmail and Yahoo
    /// ask senders to honour an opt-out.
    pub alert_after: Span,
    /// Where alarms are posted to, signed as Standard Webhooks; nowhere without it.
    pub url: Option<String>,
}

impl Alarms {
    /// The secret that signs them.
    pub const SECRET: &'static str = "ALARM_HOOK_SECRET";

    /// By then an opt-out has to be honoured (Google's and Yahoo's sender guidelines).
    pub const HONOURED_WITHIN: Span = Span::minutes(48 * 60);
}

impl Default for Alarms {
    fn default() -> Self {
        Self {
            warn_after: Span::minutes(15),
            alert_after: Span::minutes(24 * 60),
            url: None,
        }
    }
}

/// A length of time by the clock, such as `"15 minutes"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(i64);

impl Span {
    /// So many minutes.
    #[must_use]
    pub const fn minutes(count: u32) -> Self {
        Self(count as i64 * 60_000)
    }

    /// In milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read = || {
            let (count, unit) = text.split_once(' ')?;
            let minutes = match unit {
                "minute" | "minutes" => 1,
                "hour" | "hours" => 60,
                "day" | "days" => 24 * 60,
                _ => return None,
            };
            let count: u16 = count.parse().ok().filter(|count| *count > 0)?;
            Some(Self::minutes(u32::from(count) * minutes))
        };
        read().ok_or_else(|| {
            D::Error::custom("a time is a number of minutes, hours or days, such as \"15 minutes\"")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_and_a_unit() {
        let read = |text: &str| toml::from_str::<Alarms>(&format!("warn_after = {text:?}"));
        let warn_after = |text| read(text).unwrap().warn_after;
        assert_eq!(warn_after("1 minute"), Span::minutes(1));
        assert_eq!(warn_after("2 hours"), Span::minutes(120));
        assert_eq!(warn_after("3 days").millis(), 3 * 86_400_000);
        for wrong in ["0 minutes", "15", "15 months", "-1 hours", "99999 days"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
