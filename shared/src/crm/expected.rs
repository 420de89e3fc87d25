//! What a system that holds where people stand may show of somebody, without anybody having changed
//! it there.

use crate::{
    config::Config,
    consent::{Channel, PurposeId, Scope, Standings, State},
};

/// What the ledger has of a person: where they stand now, and where they stood after each record
/// that the system is being told of. A call whose answer has not come, or never will, may have
/// written any of them; what came of it is no news, least of all against something said since.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// Where they stand.
    pub now: Standings,
    /// Where they stood after what is being told.
    pub being_told: Vec<Standings>,
}

impl Expected {
    /// Whether a refusal may be shown: of a purpose, or of everything. All mail is refused, too,
    /// where the last purpose was: then the opt-out field is ticked by us.
    #[must_use]
    pub fn says_no(&self, config: &Config, scope: Scope, channel: Channel) -> bool {
        self.any(|standings| {
            let standing = standings.effective(scope, channel);
            standing.is_some_and(|standing| standing.state.is_opt_out())
                || (scope, channel) == (Scope::Everything, Channel::Email)
                    && all_email_is_stopped(config, standings)
        })
    }

    /// Whether consent to a purpose by a channel may be shown.
    #[must_use]
    pub fn grants(&self, config: &Config, purpose: &PurposeId, channel: Channel) -> bool {
        config.purposes.get(purpose).is_some_and(|configured| {
            self.any(|standings| {
                let standing = standings.effective(Scope::Purpose(purpose.tag()), channel);
                standing.is_some_and(|standing| standing.state.allows(configured.basis))
            })
        })
    }

    /// Whether the person may be mailed, so that nobody stands behind an opt-out from all mail.
    #[must_use]
    pub fn lets_mail(&self, config: &Config) -> bool {
        may_be_mailed(config, &self.now)
    }

    fn any(&self, shows: impl Fn(&Standings) -> bool) -> bool {
        std::iter::once(&self.now)
            .chain(&self.being_told)
            .any(shows)
    }
}

/// The person has said no to something by email, and no purpose may use email any more.
pub fn all_email_is_stopped(config: &Config, standings: &Standings) -> bool {
    let said_no = standings
        .iter()
        .any(|(_, channel, standing)| channel == Channel::Email && standing.state.is_opt_out());
    said_no && !may_be_mailed(config, standings)
}

/// Whether any purpose may use email for somebody.
fn may_be_mailed(config: &Config, standings: &Standings) -> bool {
    config.purposes.iter().any(|(id, purpose)| {
        let scope = Scope::Purpose(id.tag());
        let state = standings
            .effective(scope, Channel::Email)
            .map_or(State::Unknown, |standing| standing.state);
        purpose.channels.contains(&Channel::Email) && state.allows(purpose.basis)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{consent::Standing, time::Moment};

    fn config() -> Config {
        Config::parse(include_str!("../../../www/demo/unticked.toml")).unwrap()
    }

    fn newsletter() -> PurposeId {
        "newsletter".parse().unwrap()
    }

    fn letters() -> Scope {
        Scope::Purpose(newsletter().tag())
    }

    fn said(state: State, at: i64) -> Standings {
        let mut standings = Standings::default();
        let since = Moment::from_millis(at);
        let standing = Standing::new(since, state, 0);
        standings.apply(letters(), Channel::Email, standing);
        standings
    }

    #[test]
    fn an_opt_out_that_is_being_told_is_expected_whatever_was_said_since() {
        let expected = Expected {
            now: said(State::Granted, 2),
            being_told: vec![said(State::Withdrawn, 1), said(State::Granted, 2)],
        };
        let says_no = |scope, channel| expected.says_no(&config(), scope, channel);
        assert!(says_no(letters(), Channel::Email));
        assert!(says_no(Scope::Everything, Channel::Email), "the last one");
        assert!(!says_no(letters(), Channel::Sms));
        assert!(expected.lets_mail(&config()));
    }

    #[test]
    fn nothing_is_expected_that_nobody_said() {
        let expected = Expected {
            now: said(State::Granted, 2),
            being_told: Vec::new(),
        };
        assert!(!expected.says_no(&config(), letters(), Channel::Email));
        assert!(!expected.says_no(&config(), Scope::Everything, Channel::Email));
        assert!(expected.grants(&config(), &newsletter(), Channel::Email));
        assert!(!expected.grants(&config(), &newsletter(), Channel::Sms));
    }

    #[test]
    fn consent_whose_answer_is_outstanding_is_expected_until_it_has_come() {
        let withdrawn = said(State::Withdrawn, 2);
        let mut expected = Expected {
            now: withdrawn.clone(),
            being_told: vec![said(State::Granted, 1), withdrawn],
        };
        assert!(expected.grants(&config(), &newsletter(), Channel::Email));
        expected.being_told.clear();
        assert!(!expected.grants(&config(), &newsletter(), Channel::Email));
        assert!(!expected.lets_mail(&config()));
    }
}
