//! A moment, to the millisecond, always given and never read from a clock.
//!
//! The calendar is sixty lines here, tested against `jiff`: that crate reads and writes far more
//! than RFC 3339, and took 25 kB of the edge's 900 for it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Milliseconds since 1970-01-01T00:00:00Z; in JSON an RFC 3339 text in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The earliest and latest moments: from 1970 to the last that any program writes, with a
    /// day of the year 9999 left for the time zones, so that the text form always exists.
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

    /// The same time of day some calendar months later, in UTC. A month that has no such day
    /// ends it on its last one.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = date(self.0.div_euclid(DAY_MS));
        let month = (year * 12 + month - 1).saturating_add(months);
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        if year > 9999 {
            return Self(Self::LAST);
        }
        let first = days(year, month, day.min(days_in(year, month)));
        Self::from_millis(first * DAY_MS + self.0.rem_euclid(DAY_MS))
    }
}

const DAY_MS: i64 = 86_400_000;

/// The days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", `days_from_civil`): years begin in March, so that the leap day is
/// a year's last, and 400 of them have 146,097 days.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month and day, so many days after 1970-01-01 (the same, `civil_from_days`).
const fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    let year = year + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

const fn days_in(year: i64, month: i64) -> i64 {
    let (next, of) = if month == 12 {
        (1, year + 1)
    } else {
        (month + 1, year)
    };
    days(of, next, 1) - days(year, month, 1)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0.div_euclid(DAY_MS));
        let millis = self.0.rem_euclid(DAY_MS);
        let (seconds, millis) = (millis / 1000, millis % 1000);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z"
        )
    }
}

impl std::str::FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        read(text.as_bytes())
            .map(Self::from_millis)
            .ok_or(NotAMoment)
    }
}

/// RFC 3339 §5.6, with any number of decimals, of which three count.
fn read(text: &[u8]) -> Option<i64> {
    let (date_and_time, rest) = text.split_at_checked(19)?;
    let number = |at: std::ops::Range<usize>, most: i64| digits(&date_and_time[at], most);
    let separators = [(4, b"-"), (7, b"-"), (13, b":"), (16, b":")];
    if separators
        .iter()
        .any(|&(at, sign)| date_and_time[at] != sign[0])
        || !b"Tt ".contains(&date_and_time[10])
    {
        return None;
    }
    let (year, month, day) = (number(0..4, 9999)?, number(5..7, 12)?, number(8..10, 31)?);
    if month == 0 || day == 0 || day > days_in(year, month) {
        return None;
    }
    // A leap second is taken for the one before it.
    let seconds =
        number(11..13, 23)? * 3600 + number(14..16, 59)? * 60 + number(17..19, 60)?.min(59);
    let decimals = match rest.strip_prefix(b".") {
        Some(rest) => rest.iter().take_while(|byte| byte.is_ascii_digit()).count(),
        None => 0,
    };
    let (millis, zone) = match (rest.first(), decimals) {
        (Some(b'.'), 0) => return None,
        (Some(b'.'), some) => {
            let three = rest[1..=some].iter().chain(b"000").take(3);
            let millis = three.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            (millis, &rest[1 + some..])
        }
        _ => (0, rest),
    };
    let ahead = match zone {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), hours @ .., b':', m1, m2] if hours.len() == 2 => {
            let minutes = digits(hours, 23)? * 60 + digits(&[*m1, *m2], 59)?;
            if *sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    Some((days(year, month, day) * 86_400 + seconds - ahead * 60) * 1000 + millis)
}

fn digits(text: &[u8], most: i64) -> Option<i64> {
    let digit = |sum: i64, byte: &u8| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + i64::from(byte - b'0'))
    };
    let number = text.iter().try_fold(0, digit)?;
    (number <= most).then_some(number)
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_calendar_is_jiffs(millis in 0..=Moment::LAST, months in -30_000i64..30_000) {
            let moment = Moment::from_millis(millis);
            let jiffs = jiff::Timestamp::from_millisecond(millis).unwrap();
            prop_assert_eq!(moment.to_string(), format!("{jiffs:.3}"));
            let utc = jiff::tz::Offset::UTC;
            let later = utc
                .to_datetime(jiffs)
                .checked_add(jiff::Span::new().months(months))
                .and_then(|later| utc.to_timestamp(later));
            let expected = later.map_or(
                if months < 0 { 0 } else { Moment::LAST },
                jiff::Timestamp::as_millisecond,
            );
            prop_assert_eq!(moment.plus_months(months), Moment::from_millis(expected));
        }

        #[test]
        fn what_is_read_jiff_reads_too(text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,9})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])") {
            let jiffs: Result<jiff::Timestamp, _> = text.parse();
            match (text.parse::<Moment>(), jiffs) {
                (Ok(ours), Ok(jiffs)) => {
                    prop_assert_eq!(ours, Moment::from_millis(jiffs.as_millisecond().max(0)));
                }
                (Err(_), Err(_)) => {}
                // Jiff knows no moment after the end of 9999 in UTC, and zones of 25 hours.
                (ours, jiffs) => prop_assert!(
                    ours == Ok(Moment::from_millis(i64::MAX))
                        || ours == Ok(Moment::from_millis(0))
                        || text[text.len() - 5..] >= *"24", "{text}: {ours:?}, {jiffs:?}"
                ),
            }
        }

        #[test]
        fn no_text_stops_the_reader(text in "\\PC{0,40}") {
            let _ = text.parse::<Moment>();
        }
    }

    #[test]
    fn only_rfc_3339_is_read() {
        for wrong in [
            "",
            "2026-11-23",
            "2026-11-23T16:00:00",
            "2026-11-23T16:00Z",
            "2026-11-23T16:00:00.Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T16:00:00+0100",
            "2026-11-23T16:00:00+01:00[Europe/Paris]",
            "+026-11-23T16:00:00Z",
            "2026-11-23T16:00:00Zz",
            "2026-11-23T16:00:00.1",
            " 2026-11-23T16:00:00Z",
        ] {
            assert_eq!(wrong.parse::<Moment>(), Err(NotAMoment), "{wrong}");
        }
        let leap: Moment = "2016-12-31T23:59:60Z".parse().unwrap();
        assert_eq!(leap.to_string(), "2016-12-31T23:59:59.000Z");
        let offset: Moment = "2024-02-29T23:30:00.98765-01:30".parse().unwrap();
        assert_eq!(offset.to_string(), "2024-03-01T01:00:00.987Z");
    }

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
