//! The one place that talks to the CRM.
//!
//! Shards bring what is due; what comes together is sent together, opt-outs first,
//! and answered record by record. One object does it, so that there is one access
//! token (Zoho locks an account that asks for ten in ten minutes) and one set of
//! limits to keep. Nothing is stored here but that token, sealed: until a shard has
//! heard the outcome, its own outbox keeps the record.
//!
//! | file | what it does |
//! |---|---|
//! | `queue.rs` | gathers and batches |
//! | `zoho.rs` | the calls |
//! | `erasure.rs` | removing a person |
//! | `token.rs` | the access token |

mod erasure;
mod queue;
mod token;
mod zoho;

use std::{cell::RefCell, rc::Rc};

use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use unticked_shared::{
    ledger::{Outcome, Update},
    subject::CrmRecord,
};
use wasm_bindgen::JsValue;
use worker::Env;

use crate::runtime::{Database as _, ObjectState, Storage};

/// What the gateway is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Tell the CRM.
    Deliver {
        /// About these.
        items: Vec<Item>,
    },
}

/// One record to tell the CRM about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// What to tell.
    pub update: Update,
    /// The CRM's record, where it took the update before and only the read-back is missing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub taken_as: Option<CrmRecord>,
}

/// What it answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// An outcome for each, in order.
    Delivered {
        /// The outcomes.
        outcomes: Vec<Outcome>,
    },
}

/// The gateway object.
pub struct Gateway {
    env: Env,
    storage: Storage,
    queue: RefCell<queue::Queue>,
    token: RefCell<token::Held>,
}

impl Gateway {
    /// Opens its storage.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(state: &ObjectState, env: Env) -> Result<Self, JsValue> {
        let storage = Storage::of(state);
        storage.run(token::SCHEMA, &[])?;
        Ok(Self {
            env,
            storage,
            queue: RefCell::default(),
            token: RefCell::default(),
        })
    }

    /// Carries a command out.
    ///
    /// # Errors
    /// When the text is no command.
    pub async fn call(self: Rc<Self>, command: &str) -> Result<String, JsValue> {
        let Command::Deliver { items } =
            serde_json::from_str(command).map_err(|_| JsValue::from("not a command"))?;
        let outcomes = join_all(items.into_iter().map(|item| self.clone().deliver(item))).await;
        serde_json::to_string(&Answer::Delivered { outcomes })
            .map_err(|_| JsValue::from("not an answer"))
    }
}
