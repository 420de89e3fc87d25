//! One person's record against what holds for them.

use std::collections::BTreeMap;

use unticked_shared::config::Config;
use unticked_shared::consent::{Channel, PurposeId, State};
use unticked_shared::time::Moment;

use super::drift::{Kind, Repair};
use crate::commands::zoho::ledger::Standing;

/// What holds, for every purpose on every channel.
pub type Held = BTreeMap<(PurposeId, Channel), Standing>;

/// What a record says.
pub struct Seen {
    /// Whether all email is stopped; `None` where no field says so.
    pub opted_out: Option<bool>,
    /// Since when, where Zoho has noted it.
    pub opted_out_at: Option<Moment>,
    /// The checkboxes.
    pub fields: Vec<(PurposeId, Channel, bool)>,
}

/// A way in which they differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub kind: Kind,
    pub detail: Option<String>,
    pub repair: Repair,
}

/// Compares. What changed after `settled` may be on its way.
pub fn compare(config: &Config, held: &Held, seen: &Seen, settled: Moment) -> Vec<Difference> {
    let on_its_way = |standing: &Standing| standing.since.is_some_and(|since| since > settled);
    if held.values().any(on_its_way) {
        return Vec::new();
    }
    let all = |kind, repair| Difference {
        kind,
        detail: None,
        repair,
    };
    let mut found = Vec::new();
    match seen.opted_out {
        Some(true) if !is_stopped(held) => {
            return vec![match seen.opted_out_at {
                Some(at) if is_outweighed(held, at) => {
                    all(Kind::OptOutOutweighed, Repair::ByPeople)
                }
                None if is_old_tick(config, held) => all(Kind::OptOutOutweighed, Repair::ByPeople),
                at => all(Kind::CrmOptedOut, Repair::Ledger(at)),
            }];
        }
        Some(false) if is_stopped(held) => {
            found.push(all(Kind::CrmNotOptedOut, Repair::OptOutField));
        }
        _ => {}
    }
    for (purpose, channel, ticked) in &seen.fields {
        let Some(standing) = held.get(&(purpose.clone(), *channel)) else {
            continue;
        };
        let difference = |kind, repair| Difference {
            kind,
            detail: Some(format!("{purpose}/{}", channel.name())),
            repair,
        };
        let known = config.purposes.get(purpose);
        let allowed = known.is_some_and(|known| standing.state.allows(known.basis));
        match (ticked, standing.state) {
            (true, State::Unknown) if !allowed => {
                found.push(difference(Kind::GrantedInCrm, Repair::ByPeople));
            }
            (true, _) if !allowed => {
                let repair = Repair::Field(purpose.clone(), *channel);
                found.push(difference(Kind::FieldGrantsMore, repair));
            }
            // A box is empty until somebody ticks it: where nothing was granted it says nothing.
            (false, State::Granted) => {
                found.push(difference(Kind::FieldLacksGrant, Repair::ByPeople));
            }
            _ => {}
        }
    }
    found
}

fn by_email(held: &Held) -> impl Iterator<Item = &Standing> {
    let email = held
        .iter()
        .filter(|((_, channel), _)| *channel == Channel::Email);
    email.map(|(_, standing)| standing)
}

/// Whether the person has said no to something by email, and nothing may use email any more: as
/// the edge decides whether to set the CRM's field.
fn is_stopped(held: &Held) -> bool {
    by_email(held).any(|s| s.state.is_opt_out()) && !by_email(held).any(|s| s.allowed)
}

/// Whether a tick without a time is that of an opt-out which the ledger knows, and after which the
/// person agreed anew. Zoho has the time only of what came by its own means, and the tick stays
/// where the configuration does not have it cleared: nobody can have set it again.
fn is_old_tick(config: &Config, held: &Held) -> bool {
    let clears = config.crm.as_ref().is_some_and(|crm| crm.clear_opt_out);
    !clears && by_email(held).any(|standing| standing.agreed_anew)
}

/// Whether the person has agreed to something by email since.
fn is_outweighed(held: &Held, at: Moment) -> bool {
    let agreed = |s: &Standing| {
        matches!(s.state, State::Granted | State::Pending)
            && s.since.is_some_and(|since| since > at)
    };
    by_email(held).any(agreed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config::parse(include_str!("../../../../../www/demo/unticked.toml")).unwrap()
    }

    fn id(purpose: &str) -> PurposeId {
        purpose.parse().unwrap()
    }

    fn held(states: &[(&str, Channel, State, i64)]) -> Held {
        let unknown = [
            ("newsletter", Channel::Email),
            ("offers", Channel::Email),
            ("offers", Channel::Sms),
        ];
        let mut held: Held = unknown
            .into_iter()
            .map(|(purpose, channel)| {
                let standing = Standing {
                    allowed: false,
                    state: State::Unknown,
                    since: None,
                    agreed_anew: false,
                };
                ((id(purpose), channel), standing)
            })
            .collect();
        for (purpose, channel, state, since) in states {
            let standing = Standing {
                allowed: *state == State::Granted,
                state: *state,
                since: Some(Moment::from_millis(*since)),
                agreed_anew: false,
            };
            held.insert((id(purpose), *channel), standing);
        }
        held
    }

    fn differ(
        states: &[(&str, Channel, State, i64)],
        opted_out: bool,
        at: Option<i64>,
        ticked: &[(&str, Channel)],
    ) -> Vec<(Kind, Repair)> {
        let fields = [
            ("newsletter", Channel::Email),
            ("offers", Channel::Email),
            ("offers", Channel::Sms),
        ];
        let seen = Seen {
            opted_out: Some(opted_out),
            opted_out_at: at.map(Moment::from_millis),
            fields: fields
                .iter()
                .map(|field| (id(field.0), field.1, ticked.contains(field)))
                .collect(),
        };
        compare(&config(), &held(states), &seen, Moment::from_millis(1000))
            .into_iter()
            .map(|difference| (difference.kind, difference.repair))
            .collect()
    }

    const NEWS: (&str, Channel) = ("newsletter", Channel::Email);

    #[test]
    fn an_opt_out_in_the_crm_goes_into_the_ledger_with_its_own_time() {
        let at = Some(Moment::from_millis(5));
        let unknown = differ(&[], true, Some(5), &[]);
        assert_eq!(unknown, [(Kind::CrmOptedOut, Repair::Ledger(at))]);
        let granted = [(NEWS.0, NEWS.1, State::Granted, 3)];
        assert_eq!(differ(&granted, true, Some(5), &[NEWS]), unknown);
        let nobody_knows_when = differ(&granted, true, None, &[NEWS]);
        assert_eq!(
            nobody_knows_when,
            [(Kind::CrmOptedOut, Repair::Ledger(None))]
        );
    }

    #[test]
    fn who_agreed_anew_is_not_opted_out_by_an_old_tick() {
        let granted = [(NEWS.0, NEWS.1, State::Granted, 9)];
        let found = differ(&granted, true, Some(5), &[NEWS]);
        assert_eq!(found, [(Kind::OptOutOutweighed, Repair::ByPeople)]);
    }

    #[test]
    fn a_tick_that_nobody_took_away_opts_nobody_out_who_has_agreed_anew() {
        let mut anew = held(&[(NEWS.0, NEWS.1, State::Granted, 9)]);
        for standing in anew.values_mut() {
            standing.agreed_anew = standing.allowed;
        }
        let seen = |at: Option<i64>| Seen {
            opted_out: Some(true),
            opted_out_at: at.map(Moment::from_millis),
            fields: Vec::new(),
        };
        let kind = |config: &Config, at| {
            let found = compare(config, &anew, &seen(at), Moment::from_millis(1000));
            found[0].kind
        };
        assert_eq!(kind(&config(), None), Kind::OptOutOutweighed);
        assert_eq!(kind(&config(), Some(10)), Kind::CrmOptedOut);
        let demo = include_str!("../../../../../www/demo/unticked.toml");
        let clears = demo.replace("[crm]\n", "[crm]\nclear_opt_out = true\n");
        let clears = Config::parse(&clears).unwrap();
        assert_eq!(
            kind(&clears, None),
            Kind::CrmOptedOut,
            "it was ticked again"
        );
    }

    #[test]
    fn an_opt_out_in_the_ledger_goes_into_the_crm() {
        let withdrawn = [(NEWS.0, NEWS.1, State::Withdrawn, 3)];
        let found = differ(&withdrawn, false, None, &[NEWS]);
        let field = Repair::Field(id("newsletter"), Channel::Email);
        assert_eq!(
            found,
            [
                (Kind::CrmNotOptedOut, Repair::OptOutField),
                (Kind::FieldGrantsMore, field)
            ]
        );
        assert_eq!(differ(&withdrawn, true, None, &[]), []);
        let partly = [
            (NEWS.0, NEWS.1, State::Withdrawn, 3),
            ("offers", Channel::Email, State::Granted, 3),
        ];
        assert_eq!(
            differ(&partly, false, None, &[("offers", Channel::Email)]),
            []
        );
    }

    #[test]
    fn no_tick_grants_and_none_is_made() {
        assert_eq!(
            differ(&[], false, None, &[NEWS]),
            [(Kind::GrantedInCrm, Repair::ByPeople)]
        );
        let granted = [("offers", Channel::Sms, State::Granted, 3)];
        let found = differ(&granted, false, None, &[]);
        assert_eq!(found, [(Kind::FieldLacksGrant, Repair::ByPeople)]);
        assert_eq!(
            differ(&[], false, None, &[]),
            [],
            "an empty box says nothing"
        );
    }

    #[test]
    fn what_may_be_on_its_way_is_left_out() {
        let withdrawn = [(NEWS.0, NEWS.1, State::Withdrawn, 1001)];
        assert_eq!(differ(&withdrawn, false, None, &[NEWS]), []);
    }
}
