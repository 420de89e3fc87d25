//! Gathering what comes together into few calls.

use std::{rc::Rc, time::Duration};

use futures_channel::oneshot;
use unticked_shared::{
    crm::zoho::{MAX_RECORDS, WINDOW_LIMIT},
    ledger::Outcome,
};

use super::{Gateway, Item};
use crate::runtime;

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
    /// The next batch: opt-outs first, of each person one update only.
    fn take_batch(&mut self) -> Vec<Waiting> {
        self.waiting.sort_by_key(|w| !w.item.update.urgent);
        let mut batch: Vec<Waiting> = Vec::new();
        let mut rest = Vec::new();
        for waiting in self.waiting.drain(..) {
            let whom = &waiting.item.update.whom;
            if batch.len() < MAX_RECORDS && batch.iter().all(|b| b.item.update.whom != *whom) {
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
        outcome.await.unwrap_or(Outcome::Later {
            reason: "the gateway was restarted".into(),
        })
    }

    /// Waits while what waits grows, up to a full batch.
    async fn gather(&self) {
        let mut before = 0;
        for _ in 0..GATHERINGS {
            if self.queue.borrow().waiting.len() >= MAX_RECORDS {
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
        let mut taken = Vec::new();
        loop {
            self.gather().await;
            let batch = self.queue.borrow_mut().take_batch();
            if batch.is_empty() {
                // What was written is read back together, so that a burst costs one question.
                self.read_back(std::mem::take(&mut taken)).await;
                let mut queue = self.queue.borrow_mut();
                if queue.waiting.is_empty() {
                    queue.draining = false;
                    return;
                }
                continue;
            }
            match runtime::current(&self.env, None).await {
                Ok(published) => {
                    taken.extend(self.write(&published, batch).await);
                    // As many as one question reads back.
                    if taken.len() + MAX_RECORDS > WINDOW_LIMIT {
                        self.read_back(std::mem::take(&mut taken)).await;
                    }
                }
                Err(_) => {
                    for waiting in batch {
                        let reason = "no configuration".to_owned();
                        let _ = waiting.done.send(Outcome::Later { reason });
                    }
                }
            }
        }
    }
}
