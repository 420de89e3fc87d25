//! A shard of the ledger: the records, standings and outbox of its subjects.
//!
//! | file | what it does |
//! |---|---|
//! | `store/` | the tables, and every statement on them |
//! | `append.rs` | writes: gathered, then stored in one commit |
//! | `outbox.rs` | the alarm: passing records on to the CRM |

mod append;
mod outbox;
mod store;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_channel::oneshot;
use unticked_shared::{
    ledger::{Command, Held, Reply},
    time::Moment,
};
use wasm_bindgen::JsValue;
use worker::Env;

use crate::runtime::{self, ObjectState, ObjectStorage, SqlError};

/// A write that waits for the next commit, and whoever waits for it.
type Waiting = (Command, oneshot::Sender<Result<Reply, SqlError>>);

/// A shard object.
pub struct Shard {
    env: Env,
    storage: ObjectStorage,
    store: store::Store,
    /// The number of shards that the ledger was begun with, where it is another than the
    /// deployment's: every subject would be looked for in the wrong place.
    begun_with_other: Option<u16>,
    waiting: RefCell<Vec<Waiting>>,
    /// When the alarm will go off, as far as this instance has set it.
    alarm_at: Cell<Option<Moment>>,
    /// Rounds of deliveries in a row that brought nothing to an end.
    failures: Cell<u32>,
}

impl Shard {
    /// Opens the shard's storage.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(state: &ObjectState, env: Env) -> Result<Self, JsValue> {
        let storage = state.storage();
        let store = store::Store::open(storage.sql())?;
        let shards = runtime::shards(&env);
        let begun_with = store.begun_with(shards)?;
        Ok(Self {
            env,
            storage,
            store,
            begun_with_other: (begun_with != shards).then_some(begun_with),
            waiting: RefCell::default(),
            alarm_at: Cell::new(None),
            failures: Cell::new(0),
        })
    }

    /// Carries a command out.
    ///
    /// # Errors
    /// When the storage failed, or the text is no command.
    pub async fn call(self: Rc<Self>, command: &str) -> Result<String, JsValue> {
        let command: Command =
            serde_json::from_str(command).map_err(|_| JsValue::from("not a command"))?;
        if let Some(shards) = self.begun_with_other {
            return encoded(&Reply::BegunWith { shards });
        }
        let reply = match command {
            Command::Claim { .. }
            | Command::Append { .. }
            | Command::Remember { .. }
            | Command::LinkPhone { .. } => self.write(command).await?,
            Command::Check {
                subjects,
                scope,
                channel,
            } => {
                let mut standings = Vec::with_capacity(subjects.len());
                for subject in &subjects {
                    standings.push(Held {
                        standing: self.store.standings(subject)?.effective(scope, channel),
                        linked: self.store.linked(subject)?,
                    });
                }
                Reply::Standings { standings }
            }
            Command::Receipt { position } => match self.store.record(position)? {
                Some(record) => Reply::Receipt {
                    record: Box::new(record),
                    delivery: self.store.deliveries(position)?,
                },
                None => Reply::Absent,
            },
            Command::Ping => {
                self.store.ping()?;
                Reply::Done
            }
        };
        encoded(&reply)
    }
}

fn encoded(reply: &Reply) -> Result<String, JsValue> {
    serde_json::to_string(reply).map_err(|_| JsValue::from("not a reply"))
}
