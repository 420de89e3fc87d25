//! A shard of the ledger: the events, standings and outbox of its subjects.
//!
//! | file | what it does |
//! |---|---|
//! | `apply.rs` | what each command does to the tables |
//! | `read.rs` | commands that change nothing, and their answers |
//! | `change.rs` | undo, pause, resume |
//! | `choose.rs` | what a person chose in the preference centre |
//! | `store/` | the tables, and every statement on them |
//! | `commit.rs` | writes: gathered, then stored in one commit |
//! | `outbox.rs` | the alarm: passing events on to the CRM and other destinations |
//! | `obligations.rs` | the alarm: opt-outs that are late |
//! | `mail.rs` | the alarm: mails that people are owed |
//! | `housekeeping.rs` | the alarm: retention, and sealing addresses anew |

mod apply;
mod audit;
mod change;
mod choose;
mod commit;
mod erasure;
mod housekeeping;
mod mail;
mod obligations;
mod outbox;
mod read;
mod store;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_channel::oneshot;
use unticked_shared::{
    ledger::{Call, Command, Periods, Reply},
    ordered::OrderedMap,
    terms::TermsVersion,
    time::Moment,
};
use wasm_bindgen::JsValue;
use worker::Env;

use crate::runtime::{self, ObjectState, SqlError, Storage};

/// A write that waits for the next commit, and whoever waits for it.
type Waiting = (Call, oneshot::Sender<Result<Reply, SqlError>>);

/// What the configuration says about keeping, and its versions.
#[derive(Default)]
struct Rules {
    periods: Periods,
    versions: Option<(String, TermsVersion)>,
}

/// What came to be owed to the CRM since the last round of deliveries.
#[derive(Clone, Copy)]
struct Owed {
    first: Moment,
    last: Moment,
    records: usize,
}

/// A shard object.
pub struct Shard {
    env: Env,
    storage: Storage,
    store: store::Store<Storage>,
    /// The number of shards that the ledger was begun with, where it is another than the
    /// deployment's: every subject would be looked for in the wrong place.
    begun_with_other: Option<u16>,
    waiting: RefCell<Vec<Waiting>>,
    rules: RefCell<Rules>,
    /// When the alarm will go off, as far as this instance has set it.
    alarm_at: Cell<Option<Moment>>,
    /// Whether this instance has seen to it that the alarm goes off for housekeeping.
    keeps_house: Cell<bool>,
    owed: Cell<Option<Owed>>,
    /// How each destination has done of late.
    lanes: RefCell<OrderedMap<String, outbox::Lane>>,
    /// Rounds of mails in a row that brought nothing to an end.
    mail_failures: Cell<u32>,
}

impl Shard {
    /// Opens the shard's storage.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(state: &ObjectState, env: Env) -> Result<Self, JsValue> {
        let storage = Storage::of(state);
        let store = store::Store::open(storage.clone())?;
        let shards = runtime::shards(&env);
        let begun_with = store.begun_with(shards)?;
        Ok(Self {
            env,
            storage,
            store,
            begun_with_other: (begun_with != shards).then_some(begun_with),
            waiting: RefCell::default(),
            rules: RefCell::default(),
            alarm_at: Cell::new(None),
            keeps_house: Cell::new(false),
            owed: Cell::new(None),
            lanes: RefCell::default(),
            mail_failures: Cell::new(0),
        })
    }

    /// Carries a call out.
    ///
    /// # Errors
    /// When the storage failed, or the text is no call.
    pub async fn call(self: Rc<Self>, call: &str) -> Result<String, JsValue> {
        let call: Call =
            unticked_shared::read::json(call).map_err(|_| JsValue::from("not a call"))?;
        if let Some(shards) = self.begun_with_other {
            return encoded(&Reply::BegunWith { shards });
        }
        if matches!(
            call.command,
            Command::Retention { .. } | Command::EndPauses { .. }
        ) {
            self.learn_rules()
                .await
                .map_err(|_| JsValue::from("no configuration"))?;
        }
        if let Command::IsBack { destination } = &call.command {
            self.lanes.borrow_mut().remove(destination);
        }
        let reply = if store::Store::<Storage>::only_reads(&call) {
            self.store.read(&call.command)?
        } else {
            self.write(call).await?
        };
        encoded(&reply)
    }
}

fn encoded(reply: &Reply) -> Result<String, JsValue> {
    serde_json::to_string(reply).map_err(|_| JsValue::from("not a reply"))
}
