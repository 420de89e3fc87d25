//! The order of stored values.

use std::cmp::Ordering;

use crate::clock;

/// By moment or by number where both are one, else by text.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    if let (Some(left), Some(right)) = (clock::read(left), clock::read(right)) {
        return left.cmp(&right);
    }
    match (left.parse::<i128>(), right.parse::<i128>()) {
        (Ok(left), Ok(right)) => left.cmp(&right),
        _ => left.cmp(right),
    }
}
