//! The records that wait for an answer: one document a line, as kept in local storage.

use alloc::string::String;
use core::iter;

use crate::{record, text, uuid};

/// The edge refuses a stamp that is older than a day, so there is no use in keeping more.
const KEPT_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// What an answer means for a record.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is stored.
    Recorded,
    /// It never will be.
    Refused,
    /// Try again later.
    Later,
}

/// What a status means; 0 is no answer at all.
pub fn verdict(status: u16) -> Verdict {
    match status {
        200..=299 => Verdict::Recorded,
        // These two speak of the moment and not of the record.
        408 | 429 => Verdict::Later,
        400..=499 => Verdict::Refused,
        _ => Verdict::Later,
    }
}

/// The documents that are still worth sending.
pub fn fresh(kept: &str, now: u64) -> impl Iterator<Item = &str> {
    lines(kept).filter(move |line| {
        record::id(line)
            .and_then(uuid::millis)
            .is_some_and(|made| now.saturating_sub(made) < KEPT_MILLIS)
    })
}

fn lines(mut kept: &str) -> impl Iterator<Item = &str> {
    iter::from_fn(move || {
        let (line, rest) = text::split(kept, b'\n')?;
        kept = rest;
        Some(line)
    })
}

/// What to keep once `document` is waiting too; in place of one with its id.
pub fn with(kept: &str, document: &str, now: u64) -> String {
    let mut kept = match record::id(document) {
        Some(id) => without(kept, id, now),
        None => String::new(),
    };
    kept.push_str(document);
    kept.push('\n');
    kept
}

/// What to keep once the record `id` has its answer.
pub fn without(kept: &str, id: &str, now: u64) -> String {
    let mut rest = String::new();
    for line in fresh(kept, now).filter(|line| record::id(line) != Some(id)) {
        rest.push_str(line);
        rest.push('\n');
    }
    rest
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    fn document(made: u64) -> String {
        record::document(&uuid::v7(made, [7; 16]), r#""form":"newsletter"}"#)
    }

    #[test]
    fn a_record_waits_until_answered() {
        let (a, b) = (document(1_000), document(2_000));
        let kept = with(&with("", &a, 3_000), &b, 3_000);
        assert_eq!(fresh(&kept, 3_000).collect::<Vec<_>>(), [&a, &b]);
        let kept = without(&kept, record::id(&a).unwrap(), 3_000);
        assert_eq!(fresh(&kept, 3_000).collect::<Vec<_>>(), [&b]);
        assert_eq!(without(&kept, record::id(&b).unwrap(), 3_000), "");
    }

    #[test]
    fn the_same_record_waits_once() {
        let a = document(1_000);
        let kept = with(&with("", &a, 1_000), &a, 1_000);
        assert_eq!(kept.lines().count(), 1);
    }

    #[test]
    fn a_record_is_dropped_after_a_day() {
        let kept = with("", &document(5), 5);
        assert_eq!(fresh(&kept, 5 + KEPT_MILLIS - 1).count(), 1);
        assert_eq!(fresh(&kept, 5 + KEPT_MILLIS).count(), 0);
        // A clock that was set back does not lose it.
        assert_eq!(fresh(&kept, 0).count(), 1);
    }

    #[test]
    fn what_somebody_else_wrote_there_is_no_record() {
        let a = document(1_000);
        let kept = ["[]\nnull\n{\"id\":\"short\"}\n", &a, "\n"].concat();
        assert_eq!(fresh(&kept, 1_000).collect::<Vec<_>>(), [&a]);
    }

    #[test]
    fn statuses() {
        assert_eq!(verdict(201), Verdict::Recorded);
        assert_eq!(verdict(200), Verdict::Recorded);
        for permanent in [400, 403, 404, 409, 422] {
            assert_eq!(verdict(permanent), Verdict::Refused, "{permanent}");
        }
        for passing in [0, 408, 429, 500, 502, 503] {
            assert_eq!(verdict(passing), Verdict::Later, "{passing}");
        }
    }
}
