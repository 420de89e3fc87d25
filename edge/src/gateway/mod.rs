//! The one place that talks to the CRM.
//!
//! Shards bring what is due; what comes together is sent together, opt-outs first,
//! and answered record by record. One object does it, so that there is one access
//! token (Zoho locks an account that asks for ten in ten minutes) and one set of
//! limits to keep. What is stored here is the token, sealed, and what spares calls or tells others'
//! changes from ours, see `store.rs`; until a shard has heard the outcome, its own outbox keeps
//! the record.
//!
//! | file | what it does |
//! |---|---|
//! | `queue.rs` | gathers and batches |
//! | `connector.rs` | what a CRM has to be able to do |
//! | `zoho/` | Zoho CRM |
//! | `campaigns/` | Zoho Campaigns |
//! | `call.rs` | calls with the access token |
//! | `pace.rs` | how quickly they follow each other |
//! | `comeback.rs` | telling shards that the CRM takes something again |
//! | `store.rs` | what is remembered |
//! | `alarm.rs`, `inbound.rs` | looking for changes in the CRM, and what they mean |
//! | `erasure.rs` | removing a person |
//! | `token.rs` | the access token |

mod alarm;
mod call;
mod campaigns;
mod comeback;
mod connector;
mod erasure;
mod inbound;
mod pace;
mod queue;
mod store;
mod token;
mod zoho;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use unticked_shared::{
    api::Compared,
    crm::Drift,
    ledger::{Outcome, Update},
    read,
    subject::{CrmModule, CrmRecord},
    time::Moment,
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
    /// Tell Zoho Campaigns.
    TellCampaigns {
        /// About these.
        items: Vec<Item>,
    },
    /// Look who has left Campaigns' lists by its own link, where that is due.
    ReadLists,
    /// What the CRM holds otherwise than the ledger, and nothing repairs by itself.
    Drift,
    /// Everything was compared.
    Compared {
        /// What that found.
        compared: Compared,
    },
    /// Something changed in the CRM: look for it.
    Wake {
        /// In which module, if that was said.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        module: Option<CrmModule>,
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
    /// When it took it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub taken_at: Option<Moment>,
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
    /// When the lists are to be read again; nothing where there are none.
    Read {
        /// When.
        again_at: Option<Moment>,
    },
    /// What drifts, the oldest first.
    Drifts {
        /// The drifts.
        drifts: Vec<Drift>,
        /// What the last comparison of everything found.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        compared: Option<Compared>,
    },
    /// It will be done.
    Done,
}

/// Whether the CRM is being told something; of two thousand people that may take minutes.
#[derive(Debug, Clone, Copy, Default)]
enum Telling {
    /// Nothing since this instance began.
    #[default]
    NotYet,
    /// At this moment.
    Now,
    /// Until then.
    Until(Moment),
}

/// The gateway object.
pub struct Gateway {
    env: Env,
    storage: Storage,
    queue: RefCell<queue::Queue>,
    token: RefCell<token::Held>,
    token_turn: token::Turns,
    refused_by_campaigns: RefCell<Option<String>>,
    our_user: RefCell<Option<String>>,
    alarm_at: Cell<Option<Moment>>,
    telling: Cell<Telling>,
    asked_at: Cell<Option<Moment>>,
    pace: RefCell<pace::Pace>,
    comeback: RefCell<comeback::Comeback>,
}

impl Gateway {
    /// Opens its storage.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(state: &ObjectState, env: Env) -> Result<Self, JsValue> {
        let storage = Storage::of(state);
        let own = [token::SCHEMA, store::SCHEMA];
        for schema in own.into_iter().chain(campaigns::SCHEMAS) {
            storage.run(schema, &[])?;
        }
        Ok(Self {
            env,
            storage,
            queue: RefCell::default(),
            token: RefCell::default(),
            token_turn: token::Turns::default(),
            refused_by_campaigns: RefCell::default(),
            our_user: RefCell::default(),
            alarm_at: Cell::default(),
            telling: Cell::default(),
            asked_at: Cell::default(),
            pace: RefCell::default(),
            comeback: RefCell::default(),
        })
    }

    /// Carries a command out.
    ///
    /// # Errors
    /// When the text is no command.
    pub async fn call(self: Rc<Self>, command: &str) -> Result<String, JsValue> {
        let command: Command = read::json(command).map_err(|_| JsValue::from("not a command"))?;
        self.begin();
        let answer = match command {
            Command::Deliver { items } => {
                let outcomes = items.into_iter().map(|item| self.clone().deliver(item));
                Answer::Delivered {
                    outcomes: join_all(outcomes).await,
                }
            }
            Command::TellCampaigns { items } => Answer::Delivered {
                outcomes: self.tell_campaigns(items).await,
            },
            Command::ReadLists => Answer::Read {
                again_at: self.read_lists().await,
            },
            Command::Drift => Answer::Drifts {
                drifts: self.all_drifts()?,
                compared: self.kept(store::COMPARED),
            },
            Command::Compared { compared } => {
                self.keep(store::COMPARED, &compared)?;
                Answer::Done
            }
            Command::Wake { module } => {
                self.wake(module.as_ref())?;
                Answer::Done
            }
        };
        serde_json::to_string(&answer).map_err(|_| JsValue::from("not an answer"))
    }

    /// The CRM's id of the user whom our refresh token belongs to, once a write has told it.
    fn our_user(&self) -> Option<String> {
        let mut known = self.our_user.borrow_mut();
        if known.is_none() {
            *known = self.kept(zoho::OUR_USER);
        }
        known.clone()
    }
}
