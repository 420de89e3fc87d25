//! What calls cost, and how many may be under way.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>

use std::collections::VecDeque;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use jiff::Timestamp;

use crate::Zoho;
use crate::org::{Edition, Org};

/// Calls of the costly kinds that may be under way, whatever the edition.
const COSTLY_MAXIMUM: usize = 10;
/// Credits are counted over this long.
const WINDOW: Duration = Duration::from_hours(24);
/// Told only when half of them are used.
const REMAINING: HeaderName = HeaderName::from_static("x-api-credits-remaining");
/// Writes of more records than this are of the costly kind.
pub(crate) const FEW: usize = 10;

/// What a call takes of the room that there is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Load {
    /// One place.
    Usual,
    /// One place, and one of the few for queries, searches and large writes.
    Costly,
    /// As many places as a composite call may have calls in it.
    Composite,
}

impl Load {
    const fn places(self) -> usize {
        match self {
            Self::Usual | Self::Costly => 1,
            Self::Composite => 5,
        }
    }

    const fn costly(self) -> usize {
        matches!(self, Self::Costly) as usize
    }
}

/// The org's use of its API.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    under_way: usize,
    costly: usize,
    spent: VecDeque<(Timestamp, u64)>,
    sum: u64,
}

impl Edition {
    /// Calls that may be under way.
    const fn concurrency(self) -> usize {
        match self {
            Self::Free => 5,
            Self::Standard => 10,
            Self::Professional => 15,
            Self::Enterprise => 20,
            Self::Ultimate => 25,
        }
    }

    /// Credits in 24 hours with so many users.
    pub(crate) fn credits(self, users: u64) -> u64 {
        match self {
            Self::Free => 5_000,
            Self::Standard => (50_000 + 250 * users).min(100_000),
            Self::Professional => (50_000 + 500 * users).min(3_000_000),
            Self::Enterprise => (50_000 + 1_000 * users).min(5_000_000),
            Self::Ultimate => 50_000 + 2_000 * users,
        }
    }
}

impl Meter {
    fn forget(&mut self, now: Timestamp) {
        while let Some((at, credits)) = self.spent.front()
            && *at + WINDOW <= now
        {
            self.sum -= credits;
            self.spent.pop_front();
        }
    }

    /// What is left.
    fn remaining(&mut self, org: &Org, now: Timestamp) -> u64 {
        self.forget(now);
        org.credits().saturating_sub(self.sum)
    }

    /// Begins a call; false if it is one too many.
    pub(crate) fn begin(&mut self, org: &Org, now: Timestamp, load: Load) -> bool {
        if self.remaining(org, now) == 0
            || self.under_way + load.places() > org.edition.concurrency()
            || self.costly + load.costly() > COSTLY_MAXIMUM
        {
            return false;
        }
        self.under_way += load.places();
        self.costly += load.costly();
        true
    }

    fn end(&mut self, load: Load) {
        self.under_way -= load.places();
        self.costly -= load.costly();
    }

    /// Charges a call that carried so many records: one credit a write of ten records, one a query
    /// of 200 rows, and one at least.
    pub(crate) fn charge(&mut self, now: Timestamp, path: &str, method: &str, records: usize) {
        let each = if path.ends_with("/coql") {
            200
        } else if method == "GET" {
            usize::MAX
        } else {
            10
        };
        let credits = records.div_ceil(each).max(1) as u64;
        self.spent.push_back((now, credits));
        self.sum += credits;
    }

    /// Puts the header on the answer of an org that has used half of its credits.
    pub(crate) fn tell(&mut self, org: &Org, now: Timestamp, response: &mut Response) {
        let remaining = self.remaining(org, now);
        if remaining <= org.credits() / 2 {
            let value = HeaderValue::from(remaining);
            response.headers_mut().insert(REMAINING, value);
        }
    }

    /// Forgets what was spent; what is under way stays.
    pub(crate) fn forgive(&mut self) {
        self.spent.clear();
        self.sum = 0;
    }
}

/// A call that is under way; it ends when this is dropped, also where the client went away.
pub(crate) struct UnderWay {
    pub(crate) zoho: Zoho,
    pub(crate) load: Load,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.zoho.state().meter.end(self.load);
    }
}
