//! What the person changed, and what of it holds.

use super::{Seen, SeenBox};
use crate::{
    config::Config,
    consent::{Basis, Channel, Choice, PurposeId, Rendered, Scope, Signal, Standings, State, Tick},
    notice::Notice,
    time::Moment,
};

/// The name of a box in a page, as of a form's.
#[must_use]
pub fn field(purpose: &PurposeId, channel: Channel) -> String {
    format!("unticked[{purpose}][{}]", channel.name())
}

/// Every box that was shown, as the person left it. One that was left as it was says nothing.
///
/// `words` are those that ticks are for: without them, since the page is too old or its words
/// are no longer in use, a tick says nothing either. A stop holds from any page of ours.
#[must_use]
pub fn answer(
    config: &Config,
    seen: &Seen,
    words: Option<&Notice>,
    is_ticked: impl Fn(&str) -> bool,
) -> Vec<Choice> {
    let choices = seen.0.iter().map(|seen| {
        let SeenBox {
            purpose,
            channel,
            rendered,
            ..
        } = seen;
        let tick = if is_ticked(&field(purpose, *channel)) {
            Tick::Ticked
        } else {
            Tick::Unticked
        };
        let state = match (rendered, tick) {
            (Rendered::Unticked, Tick::Ticked) => words.and_then(|w| granted(w, purpose, *channel)),
            (Rendered::GrantedBefore, Tick::Unticked) | (Rendered::Stop, Tick::Ticked) => {
                Some(stopped(config, purpose))
            }
            (Rendered::Unticked | Rendered::Stop, Tick::Unticked)
            | (Rendered::GrantedBefore, Tick::Ticked) => None,
        };
        Choice {
            purpose: purpose.clone(),
            channel: *channel,
            rendered: *rendered,
            tick,
            state,
            signal: None,
        }
    });
    choices.collect()
}

/// Notes what the browser says to every site, beside each box of a purpose that sells or shares. No
/// state follows from it here: who changes a box has said more, and one that was left says nothing.
pub fn hear(config: &Config, signal: Signal, choices: &mut [Choice]) {
    for choice in choices {
        let known = config.purposes.get(&choice.purpose);
        if known.is_some_and(|known| known.sale_or_share) {
            choice.signal = Some(signal);
        }
    }
}

/// Whether a box was left otherwise than it was shown.
#[must_use]
pub const fn is_changed(choice: &Choice) -> bool {
    matches!(
        (choice.rendered, choice.tick),
        (Rendered::Unticked | Rendered::Stop, Tick::Ticked)
            | (Rendered::GrantedBefore, Tick::Unticked)
    )
}

/// Nothing for a box that these words do not have.
fn granted(words: &Notice, purpose: &PurposeId, channel: Channel) -> Option<State> {
    let asked = words.purposes.iter().find(|p| p.id == *purpose)?;
    asked.channels.iter().find(|c| c.id == channel)?;
    Some(if words.double_opt_in && channel == Channel::Email {
        State::Pending
    } else {
        State::Granted
    })
}

fn stopped(config: &Config, purpose: &PurposeId) -> State {
    match config.purposes.get(purpose).map(|known| known.basis) {
        Some(Basis::LegitimateInterest) => State::Objected,
        Some(Basis::Consent) | None => State::Withdrawn,
    }
}

/// What of the choices says anything new, given what holds now, and from which moment it is to
/// weigh. `seen` has for each choice the position of the event that held when the page was made.
///
/// A grant holds only if nothing was said since: whoever stopped something in another window
/// has stopped it. A stop always holds, and is said once. Either weighs more than what the person
/// was shown, since the clocks of two machines differ.
pub fn settle(
    choices: &mut [Choice],
    seen: &[Option<u64>],
    held: &Standings,
    received_at: Moment,
) -> Moment {
    let mut effective_at = received_at;
    for (i, choice) in choices.iter_mut().enumerate() {
        let now = held.effective(Scope::Purpose(choice.purpose.tag()), choice.channel);
        let says_nothing = match choice.state {
            None => true,
            Some(State::Granted | State::Pending) => {
                seen.get(i).copied().flatten() != now.map(|standing| standing.position)
            }
            Some(_) => now.is_some_and(|standing| {
                matches!(standing.state, State::Withdrawn | State::Objected)
            }),
        };
        if says_nothing {
            choice.state = None;
        } else if let Some(now) = now {
            effective_at = effective_at.max(now.since.plus_millis(1));
        }
    }
    effective_at
}
