//! A moment, to the millisecond, always given and never read from a clock.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Milliseconds since 1970-01-01T00:00:00Z; in JSON an RFC 3339 text in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The earliest and latest moments: from 1970 to the last that `jiff` writes, which leaves a
    /// day of the year 9999 for the time zones, so that the text form always exists.
    const LAST: i64 = 253_402_207_200_000;

    /// From milliseconds since the epoch; outside 1970–9999 the nearest end is taken.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(0, Self::LAST))
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole minutes since the epoch.
    ///
    /// # Panics
    /// Never: the year 9999 is far below `u32::MAX` minutes.
    #[must_use]
    pub fn minute(self) -> u32 {
        u32::try_from(self.0 / 60_000).expect("year 9999 fits")
    }

    /// The moment `millis` later.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(timestamp) => write!(f, "{timestamp:.3}"),
            Err(_) => Err(fmt::Error),
        }
    }
}

impl std::str::FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let timestamp: jiff::Timestamp = text.parse().map_err(|_| NotAMoment)?;
        Ok(Self::from_millis(timestamp.as_millisecond()))
    }
}

/// The text is not an RFC 3339 date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 date and time such as 2026-11-23T16:00:00Z")]
pub struct NotAMoment;

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date-time"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_is_rfc_3339_in_utc() {
        let moment = Moment::from_millis(1_763_913_600_123);
        assert_eq!(moment.to_string(), "2025-11-23T16:00:00.123Z");
        assert_eq!(moment.to_string().parse(), Ok(moment));
        assert_eq!("2025-11-23T17:00:00.123+01:00".parse(), Ok(moment));
        let last = Moment::from_millis(i64::MAX);
        assert_eq!(last.to_string().parse(), Ok(last));
        assert_eq!(
            Moment::from_millis(-5).to_string(),
            "1970-01-01T00:00:00.000Z"
        );
    }
}
