//! Access tokens and the limits on making them.

use std::collections::VecDeque;
use std::time::Duration;

use data_encoding::HEXLOWER;
use jiff::Timestamp;

/// An access token lives an hour (accounts/protocol/oauth/token-validity.html).
pub(super) const LIFETIME: Duration = Duration::from_hours(1);
/// Live access tokens per refresh token; one more kills the oldest.
const LIVE_MAXIMUM: usize = 15;
/// The window of the limit on new tokens, and the length of the lock when it is passed.
const WINDOW: Duration = Duration::from_mins(10);

/// What an access token is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// It opens the API.
    Granted,
    /// Unknown, expired, revoked or pushed out by newer ones.
    Dead,
}

/// The tokens of the one refresh token.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    refresh_revoked: bool,
    live: VecDeque<Live>,
    made: VecDeque<Timestamp>,
    locked_until: Option<Timestamp>,
}

#[derive(Debug)]
struct Live {
    token: String,
    expires: Timestamp,
}

impl Tokens {
    /// Makes an access token, or none while the refresh token is locked. Asking during the lock
    /// starts it anew: "too many requests continuously" says no less.
    pub(crate) fn make(&mut self, now: Timestamp, limit: usize) -> Option<String> {
        let locked = self.locked_until.is_some_and(|until| now < until);
        while self.made.front().is_some_and(|at| *at + WINDOW <= now) {
            self.made.pop_front();
        }
        if locked || self.made.len() >= limit {
            self.locked_until = Some(now + WINDOW);
            return None;
        }
        self.made.push_back(now);
        self.live.retain(|live| now < live.expires);
        if self.live.len() == LIVE_MAXIMUM {
            self.live.pop_front();
        }
        let token = fresh();
        self.live.push_back(Live {
            token: token.clone(),
            expires: now + LIFETIME,
        });
        Some(token)
    }

    /// Whether the refresh token was revoked.
    pub(crate) fn is_revoked(&self) -> bool {
        self.refresh_revoked
    }

    /// Makes a revoked refresh token good again, as a new grant of the same would.
    pub(crate) fn revive(&mut self) {
        self.refresh_revoked = false;
    }

    /// What `token` is worth now.
    pub(crate) fn check(&self, token: &str, now: Timestamp) -> Access {
        let live = |live: &Live| live.token == token && now < live.expires;
        if self.live.iter().any(live) {
            Access::Granted
        } else {
            Access::Dead
        }
    }

    /// Kills one access token; false if it was not alive.
    pub(crate) fn revoke(&mut self, token: &str) -> bool {
        let before = self.live.len();
        self.live.retain(|live| live.token != token);
        self.live.len() < before
    }

    /// Kills all access tokens; the refresh token stays good.
    pub(crate) fn revoke_all(&mut self) {
        self.live.clear();
    }

    /// Lifts the lock, forgets what was asked before, and takes the refresh token again.
    pub(crate) fn forgive(&mut self) {
        self.refresh_revoked = false;
        self.made.clear();
        self.locked_until = None;
    }

    /// Kills the refresh token and what came of it.
    pub(crate) fn revoke_refresh(&mut self) {
        self.refresh_revoked = true;
        self.live.clear();
    }
}

/// Random, so that a token from before a restart is never taken for a live one.
pub(super) fn fresh() -> String {
    let mut random = [0; 32];
    getrandom::fill(&mut random).expect("the system has randomness");
    let (left, right) = random.split_at(16);
    format!("1000.{}.{}", HEXLOWER.encode(left), HEXLOWER.encode(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteenth_live_token_kills_the_oldest() {
        let mut tokens = Tokens::default();
        let start = Timestamp::UNIX_EPOCH;
        let first = tokens.make(start, 100).expect("made");
        for _ in 0..14 {
            tokens.make(start, 100).expect("made");
        }
        assert_eq!(tokens.check(&first, start), Access::Granted);
        tokens.make(start, 100).expect("made");
        assert_eq!(tokens.check(&first, start), Access::Dead);
    }

    #[test]
    fn the_eleventh_token_locks_for_ten_minutes() {
        let mut tokens = Tokens::default();
        let start = Timestamp::UNIX_EPOCH;
        for _ in 0..10 {
            assert!(tokens.make(start, 10).is_some());
        }
        let late = start + Duration::from_secs(590);
        assert_eq!(tokens.make(late, 10), None);
        // The first ten have left the window by now, but the lock counts from the last request.
        let later = start + Duration::from_secs(700);
        assert_eq!(tokens.make(later, 10), None);
        assert_eq!(tokens.make(late + WINDOW, 10), None);
        assert!(tokens.make(late + WINDOW + WINDOW, 10).is_some());
    }

    #[test]
    fn a_token_lives_an_hour() {
        let mut tokens = Tokens::default();
        let start = Timestamp::UNIX_EPOCH;
        let token = tokens.make(start, 10).expect("made");
        let end = start + LIFETIME;
        assert_eq!(tokens.check(&token, end), Access::Dead);
    }
}
