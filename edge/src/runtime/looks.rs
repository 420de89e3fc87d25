//! Looks at unsubscribe links, and forms that are not recorded, counted in memory and passed on
//! behind replies: what programs send costs no object's time while it is answered.

use std::{cell::RefCell, time::Duration};

use unticked_shared::{
    api::{Look, Looked, Refusal, Refused},
    ordered::OrderedMap,
    token::CampaignTag,
};
use wasm_bindgen::JsValue;
use worker::Env;

use super::{Context, Registry};
use crate::registry::Command;

/// How long an isolate gathers before it passes its counts on: what is lost with an isolate is
/// ten seconds of counts, and the registry hears of each six times a minute.
const GATHER_MS: u64 = 10_000;

#[derive(Default)]
struct Counts {
    looks: OrderedMap<(Option<CampaignTag>, Look), u64>,
    refused: OrderedMap<(String, Refusal), u64>,
    /// Whether somebody sees to it that they are passed on.
    waiting: bool,
}

thread_local! {
    static COUNTS: RefCell<Counts> = RefCell::default();
}

/// What kind of look a GET or HEAD is. `purpose` is what `Sec-Purpose` or `Purpose` says.
pub fn look(is_head: bool, purpose: &str) -> Look {
    match (is_head, purpose.contains("prefetch")) {
        (true, _) => Look::Head,
        (false, true) => Look::Prefetch,
        (false, false) => Look::Get,
    }
}

/// Counts a look. Whether [`pass_on`] is to be called.
pub fn count(campaign: Option<CampaignTag>, look: Look) -> bool {
    counted(|counts| *counts.looks.or_default((campaign, look)) += 1)
}

fn counted(one: impl FnOnce(&mut Counts)) -> bool {
    COUNTS.with(|counts| {
        let mut counts = counts.borrow_mut();
        one(&mut counts);
        !std::mem::replace(&mut counts.waiting, true)
    })
}

/// Counts a form that is not recorded, and sees to it that the registry hears of it.
pub fn refused(env: &Env, context: &Context, form: &str, reason: Refusal) {
    if counted(|counts| *counts.refused.or_default((form.to_owned(), reason)) += 1) {
        pass_on(env, context);
    }
}

/// Counts a look, and sees to it that the registry hears of it.
pub fn looked(env: &Env, context: &Context, campaign: Option<CampaignTag>, look: Look) {
    if count(campaign, look) {
        pass_on(env, context);
    }
}

/// Passes the counts on, a while after the reply.
pub fn pass_on(env: &Env, context: &Context) {
    let env = env.clone();
    let passed_on = wasm_bindgen_futures::future_to_promise(async move {
        worker::Delay::from(Duration::from_millis(GATHER_MS)).await;
        let gathered = COUNTS.take();
        let looked = gathered
            .looks
            .iter()
            .map(|((campaign, look), count)| Looked {
                campaign: *campaign,
                look: *look,
                count: *count,
            });
        let refused = gathered
            .refused
            .iter()
            .map(|((form, reason), count)| Refused {
                form: form.clone(),
                reason: *reason,
                count: *count,
            });
        let command = Command::Count {
            looked: looked.collect(),
            refused: refused.collect(),
        };
        if Registry(&env).ask(command).await.is_err() {
            // They go with the next ones.
            COUNTS.with(|counts| {
                let mut counts = counts.borrow_mut();
                for (key, count) in gathered.looks {
                    *counts.looks.or_default(key) += count;
                }
                for (key, count) in gathered.refused {
                    *counts.refused.or_default(key) += count;
                }
            });
        }
        Ok(JsValue::UNDEFINED)
    });
    context.wait_until(&passed_on);
}
