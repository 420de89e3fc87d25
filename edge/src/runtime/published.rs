//! The configuration in force, as this isolate knows it.

use std::{cell::RefCell, rc::Rc};

use unticked_shared::{
    api::{Kind, Offered, Problem},
    config::Config,
    notice::Notice,
    time::Moment,
};
use worker::Env;

use super::{Context, Registry, now};
use crate::registry::{Answer, Command};

/// How long an isolate goes on with what it knows before it asks again. A change of
/// wording is then everywhere within half a minute, and the registry is asked
/// twice a minute by each isolate at most.
const FRESH_MS: i64 = 30_000;

/// What was published last.
pub struct Published {
    /// The configuration.
    pub config: Config,
    /// Its text.
    pub toml: String,
    /// When it was published.
    pub at: Moment,
    /// By whom: a role, and the start of its token's hash.
    pub by: String,
    /// Notices that it replaced in the last day.
    replaced: Vec<Notice>,
}

impl Published {
    /// What forms may show.
    pub fn offered(&self) -> Offered<'_> {
        Offered {
            config: &self.config,
            replaced: &self.replaced,
        }
    }
}

struct Known {
    published: Rc<Published>,
    asked_at: Moment,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Asks again before the next use: something was published here.
pub fn forget() {
    KNOWN.with(|known| known.borrow_mut().take());
}

/// The configuration in force. Where one is known it is given at once, and with a
/// `context` renewed after the reply; only the first call of an isolate waits.
///
/// # Errors
/// 503 when nothing was published yet, or the registry does not answer.
pub async fn current(env: &Env, context: Option<&Context>) -> Result<Rc<Published>, Problem> {
    let known = KNOWN.with(|known| {
        let mut known = known.borrow_mut();
        let known = known.as_mut()?;
        let stale = now().millis() - known.asked_at.millis() > FRESH_MS;
        if stale && context.is_some() {
            // One renewal at a time: the next caller finds it fresh.
            known.asked_at = now();
        }
        Some((known.published.clone(), stale))
    });
    match (known, context) {
        (Some((published, false)), _) => Ok(published),
        (Some((published, true)), Some(context)) => {
            let env = env.clone();
            let renewal = wasm_bindgen_futures::future_to_promise(async move {
                // What is known still serves; the next renewal is half a minute away.
                let _ = load(&env).await;
                Ok(wasm_bindgen::JsValue::UNDEFINED)
            });
            context.wait_until(&renewal);
            Ok(published)
        }
        _ => load(env).await,
    }
}

/// The configuration in force, where this isolate knows it and need not ask again yet.
pub fn fresh() -> Option<Rc<Published>> {
    KNOWN.with(|known| {
        let known = known.borrow();
        let known = known.as_ref()?;
        let age = now().millis() - known.asked_at.millis();
        (age <= FRESH_MS).then(|| known.published.clone())
    })
}

async fn load(env: &Env) -> Result<Rc<Published>, Problem> {
    let Answer::Current {
        toml,
        at,
        by,
        replaced,
    } = Registry(env).ask(Command::Current).await?
    else {
        return Err(Problem::with_detail(
            Kind::NotConfigured,
            "Publish an unticked.toml with `unticked publish`",
        ));
    };
    // It was checked before it was published; a newer release may ask for more.
    let config = Config::parse(&toml).map_err(Problem::from)?;
    let published = Rc::new(Published {
        config,
        toml,
        at,
        by,
        replaced,
    });
    KNOWN.with(|known| {
        *known.borrow_mut() = Some(Known {
            published: published.clone(),
            asked_at: now(),
        });
    });
    Ok(published)
}
