//! Gathering what comes together into few calls.

use std::{rc::Rc, time::Duration};

use futures_channel::oneshot;
use unticked_shared::ledger::{Outcome, Wanted};

use super::{Gateway, Item, Telling, connector::Connector as _, zoho::Zoho};
use crate::runtime::{self, Published};

use unticked_shared::ordered::OrderedSet;

/// Items of one batch: as many people as one question asks about, and as a shard brings at once.
const BATCH: usize = unticked_shared::crm::zoho::MAX_ASKED;

/// How long to wait for more before a batch that is not full goes out, as long as more
/// keeps coming, and how often at most: a single record waits for 120 ms, a burst over all
/// shards fills whole batches, and nothing waits for longer than a second.
const GATHER: Duration = Duration::from_millis(60);
const GATHERINGS: u32 = 16;

/// An item, and whoever waits for its outcome.
pub(super) struct Waiting {
    pub item: Item,
    pub done: oneshot::Sender<Outcome>,
}

/// What waits for the next call.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Vec<Waiting>,
    draining: bool,
}

impl Queue {
    /// The next batch: opt-outs, or grants where there are none, since the calls for those would
    /// stand before whatever is clicked meanwhile; of each person one update only, since one could
    /// overtake the other otherwise.
    fn take_batch(&mut self) -> Vec<Waiting> {
        let urgent = self.waiting.iter().any(|w| w.item.update.urgent);
        let mut batch: Vec<Waiting> = Vec::new();
        let mut rest = Vec::new();
        let mut people = OrderedSet::new();
        for waiting in self.waiting.drain(..) {
            let update = &waiting.item.update;
            let goes = update.urgent == urgent && batch.len() < BATCH;
            if goes && people.insert(update.subject) {
                batch.push(waiting);
            } else {
                rest.push(waiting);
            }
        }
        self.waiting = rest;
        batch
    }
}

impl Gateway {
    /// Queues an item and waits for its outcome.
    pub(super) async fn deliver(self: Rc<Self>, item: Item) -> Outcome {
        let (done, outcome) = oneshot::channel();
        let start = {
            let mut queue = self.queue.borrow_mut();
            queue.waiting.push(Waiting { item, done });
            !std::mem::replace(&mut queue.draining, true)
        };
        if start {
            let gateway = self.clone();
            wasm_bindgen_futures::spawn_local(async move { gateway.drain().await });
        }
        outcome
            .await
            .unwrap_or_else(|_| Outcome::later("the gateway was restarted"))
    }

    /// Waits while what waits grows, up to a full batch.
    async fn gather(&self) {
        let mut before = 0;
        for _ in 0..GATHERINGS {
            if self.queue.borrow().waiting.len() >= BATCH {
                return;
            }
            worker::Delay::from(GATHER).await;
            let waiting = self.queue.borrow().waiting.len();
            if waiting == before {
                return;
            }
            before = waiting;
        }
    }

    async fn drain(&self) {
        loop {
            self.gather().await;
            let batch = self.queue.borrow_mut().take_batch();
            if batch.is_empty() {
                self.queue.borrow_mut().draining = false;
                return;
            }
            let outcomes = match runtime::current(&self.env, None).await {
                Ok(published) => self.tell(&published, &batch).await,
                Err(_) => vec![Outcome::later("no configuration"); batch.len()],
            };
            self.tell_of_comeback().await;
            for (waiting, outcome) in batch.into_iter().zip(outcomes) {
                let _ = waiting.done.send(outcome);
            }
        }
    }

    /// Tells the CRM about a batch; an outcome for each, in order.
    async fn tell(&self, published: &Published, batch: &[Waiting]) -> Vec<Outcome> {
        let config = &published.config;
        let Some(crm) = &config.crm else {
            return vec![Outcome::later("no CRM is configured"); batch.len()];
        };
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut told = Vec::new();
        for waiting in batch {
            let item = &waiting.item;
            if matches!(item.update.wanted, Wanted::Standings { .. }) {
                told.push(item.clone());
                outcomes.push(None);
            } else {
                outcomes.push(Some(self.erase(published, &item.update).await));
            }
        }
        let crm = Zoho {
            gateway: self,
            config,
            crm,
        };
        self.telling.set(Telling::Now);
        let pushed = crm.push(&told).await;
        let mut told = crm.read_back(pushed).await.into_iter();
        self.telling.set(Telling::Until(runtime::now()));
        outcomes
            .into_iter()
            .map(|outcome| outcome.or_else(|| told.next()))
            .map(|outcome| outcome.unwrap_or_else(|| Outcome::later("the CRM was not told")))
            .collect()
    }
}
