//! Telling all shards that the CRM takes something again after it took nothing.
//!
//! Each shard has its own pause while the CRM fails, up to half a minute. Once it does not fail any
//! more, all come at once: what they bring fills batches, and no opt-out sits out a pause while the
//! grants of other shards go.

use futures_util::future::join_all;
use unticked_shared::{
    ledger::{Command, DESTINATION_CRM},
    time::Moment,
};

use super::Gateway;
use crate::runtime::{self, Shard};

/// Shards are told no more often: a CRM that comes and goes would have them try all the time, and
/// their longest pause is over by then anyway.
const APART_MS: i64 = 30_000;

/// What is known of the CRM's coming and going.
#[derive(Debug, Default)]
pub(super) struct Comeback {
    /// The last call was given up.
    is_failing: bool,
    /// One has succeeded since, and nobody was told.
    is_news: bool,
    told_at: Option<Moment>,
}

impl Comeback {
    /// What follows from the end of a call: its status, or none where there was no answer. What
    /// the CRM refuses of a record is no failure of the CRM.
    fn after(&mut self, status: Option<u16>) {
        let fails = status.is_none_or(|status| status >= 500 || [401, 429].contains(&status));
        self.is_news = !fails && (self.is_news || self.is_failing);
        self.is_failing = fails;
    }

    /// Whether shards are to be told now.
    fn take(&mut self, now: Moment) -> bool {
        let is_soon = |told: Moment| now < told.plus_millis(APART_MS);
        let tell = self.is_news && !self.told_at.is_some_and(is_soon);
        self.is_news = false;
        if tell {
            self.told_at = Some(now);
        }
        tell
    }
}

impl Gateway {
    /// Takes note of how a call to the CRM ended.
    pub(super) fn comeback_after(&self, status: Option<u16>) {
        self.comeback.borrow_mut().after(status);
    }

    /// Tells all shards, if there is anything to tell.
    pub(super) async fn tell_of_comeback(&self) {
        if !self.comeback.borrow_mut().take(runtime::now()) {
            return;
        }
        let told = (0..runtime::shards(&self.env)).map(|number| async move {
            let command = Command::IsBack {
                destination: DESTINATION_CRM.to_owned(),
            };
            // One that does not hear of it comes when its pause is over.
            let _ = Shard::numbered(&self.env, number).ask(command).await;
        });
        join_all(told).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Moment {
        Moment::from_millis(1_000_000 + millis)
    }

    #[test]
    fn shards_are_told_once_when_a_call_succeeds_after_one_that_was_given_up() {
        let mut comeback = Comeback::default();
        comeback.after(Some(207));
        assert!(!comeback.take(at(0)), "it was never away");
        for failure in [None, Some(503), Some(429), Some(401)] {
            comeback = Comeback::default();
            comeback.after(failure);
            assert!(!comeback.take(at(0)), "{failure:?}");
            comeback.after(Some(200));
            comeback.after(Some(200));
            assert!(comeback.take(at(0)), "{failure:?}");
            assert!(!comeback.take(at(0)));
        }
    }

    #[test]
    fn a_refusal_is_no_failure_of_the_crm() {
        let mut comeback = Comeback::default();
        comeback.after(Some(400));
        comeback.after(Some(202));
        assert!(!comeback.take(at(0)));
    }

    #[test]
    fn a_crm_that_comes_and_goes_has_them_come_twice_a_minute() {
        let mut comeback = Comeback::default();
        let told = (0..60).filter(|second| {
            comeback.after(None);
            comeback.after(Some(200));
            comeback.take(at(second * 1_000))
        });
        assert_eq!(told.count(), 2);
        comeback.after(Some(200));
        comeback.after(None);
        assert!(!comeback.take(at(90_000)), "it is away");
    }
}
