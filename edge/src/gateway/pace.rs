//! How quickly calls to the CRM follow each other.
//!
//! Zoho says of a call too many only that it was one (429), and not when to come again. Calls that
//! are refused bring nothing, and those behind them in a batch would be refused as well, so that its
//! people would have to be looked up and read back anew: it is cheaper to wait in the middle of it.

use std::time::Duration;

use unticked_shared::time::Moment;

use super::{Gateway, connector::Failure};
use crate::runtime;

/// From a first refusal on, calls are at least so far apart; from each further one on, twice as far, ...
const APART_MS: i64 = 200;
/// ... up to this, ...
const APART_MOST_MS: i64 = 2_000;
/// ... and each that is taken brings the next nearer by so much of it: after an outage of an hour,
/// forty calls are as close as after one refusal.
const NEARER: i64 = 16;
/// So long after the last refusal it is tried without.
const SLOW_MS: i64 = 5 * 60_000;
/// The wait before a refused call is made again; it doubles.
const AGAIN_MS: i64 = 1_000;
/// So often a call is made again.
const AGAIN: u32 = 3;
/// A CRM that goes on refusing is left alone for this long, ...
const REFUSES_MS: i64 = 5_000;
/// ... and one that cannot be reached for this long, so that not every call of a batch waits for it
/// until its time is out.
const AWAY_MS: i64 = 1_000;

/// What is known of the CRM's readiness.
#[derive(Debug)]
pub(super) struct Pace {
    /// How far apart calls are, while they have to be.
    apart_ms: i64,
    slow_until: Moment,
    /// When the next call may be made.
    next: Moment,
    /// The last call brought nothing, and what comes before `next` does not wait.
    is_away: bool,
}

impl Default for Pace {
    fn default() -> Self {
        let past = Moment::from_millis(0);
        Self {
            apart_ms: 0,
            slow_until: past,
            next: past,
            is_away: false,
        }
    }
}

/// Whether a call has had its answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It has, whatever it is.
    Done,
    /// It was one call too many: again, after the wait.
    Again,
}

impl Pace {
    /// How long to wait before a call; none while the CRM is left alone.
    fn wait(&mut self, now: Moment) -> Option<i64> {
        let wait = self.next.millis().saturating_sub(now.millis()).max(0);
        if wait > 0 && self.is_away {
            return None;
        }
        if now < self.slow_until {
            self.next = now.plus_millis(wait + self.apart_ms);
        } else {
            self.apart_ms = 0;
        }
        Some(wait)
    }

    /// What follows from an answer's status; none where there was no answer.
    fn after(&mut self, status: Option<u16>, refusals: u32, now: Moment) -> Turn {
        match status {
            Some(429) => {
                let twice = self.apart_ms.saturating_mul(2);
                self.apart_ms = twice.clamp(APART_MS, APART_MOST_MS);
                self.slow_until = now.plus_millis(SLOW_MS);
                if !self.is_away && refusals < AGAIN {
                    self.next = now.plus_millis(AGAIN_MS << refusals);
                    return Turn::Again;
                }
                self.is_away = true;
                self.next = now.plus_millis(REFUSES_MS);
            }
            None => {
                self.is_away = true;
                self.next = now.plus_millis(AWAY_MS);
            }
            Some(_) => {
                self.is_away = false;
                let nearer = self.apart_ms - self.apart_ms / NEARER;
                self.apart_ms = nearer.max(self.apart_ms.min(APART_MS));
            }
        }
        Turn::Done
    }
}

impl Gateway {
    /// Waits until a call to the CRM may be made.
    pub(super) async fn crm_turn(&self) -> Result<(), Failure> {
        let wait = self.pace.borrow_mut().wait(runtime::now());
        match wait {
            None => Err(Failure::Later("the CRM is left alone for a moment".into())),
            Some(0) => Ok(()),
            Some(wait) => {
                worker::Delay::from(Duration::from_millis(wait.unsigned_abs())).await;
                Ok(())
            }
        }
    }

    /// Takes note of what a call came to.
    pub(super) fn pace_after(&self, status: Option<u16>, refusals: u32) -> Turn {
        let mut pace = self.pace.borrow_mut();
        pace.after(status, refusals, runtime::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Moment {
        Moment::from_millis(1_000_000 + millis)
    }

    #[test]
    fn calls_wait_for_nothing_until_one_is_refused_and_keep_apart_from_then_on() {
        let mut pace = Pace::default();
        for _ in 0..3 {
            assert_eq!(pace.wait(at(0)), Some(0));
            assert_eq!(pace.after(Some(200), 0, at(0)), Turn::Done);
        }
        assert_eq!(pace.after(Some(429), 0, at(0)), Turn::Again);
        assert_eq!(pace.wait(at(0)), Some(1_000));
        assert_eq!(pace.after(Some(200), 1, at(1_000)), Turn::Done);
        assert_eq!(pace.wait(at(1_010)), Some(190));
        assert_eq!(pace.wait(at(1_010)), Some(390), "those that come together");
        assert_eq!(pace.wait(at(SLOW_MS)), Some(0));
        assert_eq!(pace.wait(at(SLOW_MS)), Some(0));
    }

    #[test]
    fn a_crm_that_goes_on_refusing_is_left_alone_and_asked_once_then() {
        let mut pace = Pace::default();
        for refusals in 0..AGAIN {
            assert_eq!(pace.after(Some(429), refusals, at(0)), Turn::Again);
        }
        assert_eq!(pace.after(Some(429), AGAIN, at(0)), Turn::Done);
        assert_eq!(pace.wait(at(REFUSES_MS - 1)), None);
        assert_eq!(pace.wait(at(REFUSES_MS)), Some(0));
        assert_eq!(pace.after(Some(429), 0, at(REFUSES_MS)), Turn::Done);
        assert_eq!(pace.wait(at(REFUSES_MS + 1)), None);
        assert_eq!(pace.after(Some(207), 0, at(2 * REFUSES_MS)), Turn::Done);
        assert!(pace.wait(at(2 * REFUSES_MS)).is_some());
    }

    #[test]
    fn calls_that_are_taken_come_nearer_to_each_other() {
        let mut pace = Pace::default();
        for refusals in 0..=AGAIN {
            pace.after(Some(429), refusals, at(0));
        }
        assert_eq!(pace.apart_ms, 1_600);
        for _ in 0..40 {
            assert_eq!(pace.after(Some(200), 0, at(0)), Turn::Done);
        }
        assert_eq!(pace.apart_ms, APART_MS);
        assert_eq!(pace.after(Some(429), 0, at(0)), Turn::Again);
        assert_eq!(pace.apart_ms, 2 * APART_MS);
        // Where none was refused, there is no distance to keep.
        let mut pace = Pace::default();
        pace.after(Some(200), 0, at(0));
        assert_eq!(pace.apart_ms, 0);
    }

    #[test]
    fn one_that_cannot_be_reached_is_not_tried_by_every_call_of_a_batch() {
        let mut pace = Pace::default();
        assert_eq!(pace.after(None, 0, at(0)), Turn::Done);
        assert_eq!(pace.wait(at(1)), None);
        assert_eq!(pace.wait(at(AWAY_MS)), Some(0));
    }
}
