//! From a change to whom it concerns.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::calls::Action;
use crate::module::Module;
use crate::state::State;
use crate::{automation, watch};

/// A change that was applied.
#[derive(Debug, Clone)]
pub(crate) struct News {
    pub(crate) module: Module,
    pub(crate) id: String,
    pub(crate) action: Action,
    /// The fields whose values are others now, with the new ones.
    pub(crate) changed: BTreeMap<String, Value>,
    /// Whether workflows run.
    pub(crate) workflows: bool,
}

/// Owes the calls that the changes since the last time entail. What one request changed is told
/// together.
pub(crate) fn announce(state: &mut State) {
    let news = std::mem::take(&mut state.news);
    if news.is_empty() {
        return;
    }
    watch::tell(state, &news);
    automation::run(state, &news);
}
