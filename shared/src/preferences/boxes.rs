//! One box per purpose and channel, and how it is shown.

use crate::{
    config::Config,
    consent::{Basis, Channel, Rendered, Scope, Standing, Standings, State},
    ledger::SealedContact,
    notice::{Notice, NoticeChannel, NoticePurpose},
    ordered::OrderedSet,
};

/// The channels by which the ledger could reach a person. Nothing is granted on another: a
/// link may be for somebody of whom it holds no address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach(OrderedSet<Channel>);

impl Reach {
    /// By what is kept of the person.
    #[must_use]
    pub fn of(contact: &SealedContact) -> Self {
        let SealedContact { email, phone, .. } = contact;
        let reaches = |channel: &Channel| match channel {
            Channel::Email => email.is_some(),
            Channel::Sms | Channel::Phone => phone.is_some(),
            // The postal address is the CRM's, which finds the person by either.
            Channel::Post => email.is_some() || phone.is_some(),
        };
        Self(Channel::ALL.into_iter().filter(reaches).collect())
    }

    /// Whether there is no way at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One box, or the place of one where there is nothing to choose.
#[derive(Debug, Clone)]
pub struct ShownBox<'a> {
    /// What for.
    pub purpose: &'a NoticePurpose,
    /// By which way.
    pub channel: &'a NoticeChannel,
    /// Why it is lawful.
    pub basis: Basis,
    /// What holds.
    pub standing: Option<Standing>,
    /// How the box is shown; `None` where the person can neither grant nor stop.
    pub rendered: Option<Rendered>,
}

impl ShownBox<'_> {
    /// Whether there is something to pause.
    #[must_use]
    pub fn is_granted(&self) -> bool {
        self.standing
            .is_some_and(|standing| standing.state == State::Granted)
    }
}

/// The boxes of a notice, in its order, for a person with whom it stands so.
#[must_use]
pub fn boxes<'a>(
    notice: &'a Notice,
    config: &Config,
    standings: &Standings,
    reach: &Reach,
) -> Vec<ShownBox<'a>> {
    let channels = notice.purposes.iter().flat_map(|purpose| {
        let basis = config
            .purposes
            .get(&purpose.id)
            .map_or(Basis::Consent, |known| known.basis);
        let channels = purpose.channels.iter();
        channels.map(move |channel| (purpose, channel, basis))
    });
    channels
        .map(|(purpose, channel, basis)| {
            let scope = Scope::Purpose(purpose.id.tag());
            let standing = standings.effective(scope, channel.id);
            let state = standing.map_or(State::Unknown, |standing| standing.state);
            ShownBox {
                purpose,
                channel,
                basis,
                standing,
                rendered: rendered(basis, state, reach.0.contains(&channel.id)),
            }
        })
        .collect()
}

/// Whoever cannot be granted anything can still stop it: an opt-out needs no address.
const fn rendered(basis: Basis, state: State, is_reachable: bool) -> Option<Rendered> {
    match (basis, state) {
        (Basis::Consent, State::Granted | State::Paused) => Some(Rendered::GrantedBefore),
        (Basis::LegitimateInterest, state) if !state.is_opt_out() => Some(Rendered::Stop),
        _ if is_reachable => Some(Rendered::Unticked),
        (_, state) if !state.is_opt_out() => Some(Rendered::Stop),
        _ => None,
    }
}
