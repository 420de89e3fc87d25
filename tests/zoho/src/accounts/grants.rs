//! Who was given access to what: grant codes, and the refresh tokens that they become.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use super::tokens::{Access, Tokens, fresh};

/// How long a code lives that nothing else is said of
/// (accounts/protocol/oauth/token-validity.html).
pub(crate) const CODE_LIFETIME: Duration = Duration::from_mins(3);
/// Refresh tokens of one user; one more kills the first.
const REFRESH_MAXIMUM: usize = 20;
/// Codes that one client may exchange in ten minutes.
const CODES_MAXIMUM: usize = 10;
const WINDOW: Duration = Duration::from_mins(10);

/// All of it.
#[derive(Debug)]
pub(crate) struct Accounts {
    codes: Vec<Code>,
    refreshes: VecDeque<Refresh>,
    exchanged: VecDeque<Timestamp>,
}

/// A code of the API console.
#[derive(Debug, Clone)]
struct Code {
    text: String,
    scopes: Vec<String>,
    expires: Timestamp,
    /// Made in another data centre, where this one's accounts server does not know it.
    elsewhere: bool,
}

/// A refresh token and what it is good for.
#[derive(Debug)]
pub(super) struct Refresh {
    pub(super) token: String,
    pub(super) scopes: Vec<String>,
    pub(super) tokens: Tokens,
}

impl Accounts {
    /// With the one refresh token of the settings.
    pub(crate) fn new(token: &str, scopes: &[String]) -> Self {
        Self {
            codes: Vec::new(),
            refreshes: [Refresh {
                token: token.to_owned(),
                scopes: scopes.to_vec(),
                tokens: Tokens::default(),
            }]
            .into(),
            exchanged: VecDeque::new(),
        }
    }

    /// Makes a code, as somebody does in the API console.
    pub(crate) fn grant(
        &mut self,
        scopes: &[String],
        expires: Timestamp,
        elsewhere: bool,
    ) -> String {
        let code = fresh();
        self.codes.push(Code {
            text: code.clone(),
            scopes: scopes.to_vec(),
            expires,
            elsewhere,
        });
        code
    }

    /// Whether one more code may be exchanged now.
    pub(super) fn may_exchange(&mut self, now: Timestamp) -> bool {
        while self.exchanged.front().is_some_and(|at| *at + WINDOW <= now) {
            self.exchanged.pop_front();
        }
        self.exchanged.len() < CODES_MAXIMUM
    }

    /// Makes a refresh token of a code, which is used up by it.
    pub(super) fn exchange(&mut self, code: &str, now: Timestamp) -> Option<&mut Refresh> {
        let at = self.codes.iter().position(|held| held.text == code)?;
        if self.codes[at].elsewhere {
            return None;
        }
        let code = self.codes.remove(at);
        if code.expires <= now {
            return None;
        }
        self.exchanged.push_back(now);
        if self.refreshes.len() == REFRESH_MAXIMUM {
            self.refreshes.pop_front();
        }
        self.refreshes.push_back(Refresh {
            token: fresh(),
            scopes: code.scopes,
            tokens: Tokens::default(),
        });
        self.refreshes.back_mut()
    }

    /// The refresh token, revoked or not.
    pub(super) fn refresh(&mut self, token: &str) -> Option<&mut Refresh> {
        self.refreshes.iter_mut().find(|held| held.token == token)
    }

    /// The scopes of a live access token.
    pub(crate) fn scopes(&self, token: &str, now: Timestamp) -> Option<&[String]> {
        let live = |held: &&Refresh| held.tokens.check(token, now) == Access::Granted;
        let refresh = self.refreshes.iter().find(live)?;
        Some(&refresh.scopes)
    }

    /// Gives the refresh token of this name other scopes.
    pub(crate) fn set_scopes(&mut self, token: &str, scopes: Vec<String>) {
        if let Some(refresh) = self.refresh(token) {
            refresh.scopes = scopes;
        }
    }

    /// Kills a refresh token and what came of it, or one access token; false if it was neither.
    pub(super) fn revoke(&mut self, token: &str) -> bool {
        if let Some(refresh) = self.refresh(token) {
            refresh.tokens.revoke_refresh();
            return true;
        }
        self.refreshes
            .iter_mut()
            .any(|refresh| refresh.tokens.revoke(token))
    }

    /// Kills all access tokens; refresh tokens stay good.
    pub(crate) fn revoke_all(&mut self) {
        for refresh in &mut self.refreshes {
            refresh.tokens.revoke_all();
        }
    }

    /// Lifts all locks and forgets what was asked before.
    pub(crate) fn forgive(&mut self) {
        self.exchanged.clear();
        for refresh in &mut self.refreshes {
            refresh.tokens.forgive();
        }
    }
}
