//! Events that `[destinations.*]` are owed: a signed call each.

use futures_util::future::join_all;
use unticked_shared::{
    config::Destination,
    ledger::Outcome,
    webhook::{Addresses, HandOver, event, read_answer, signed},
};

use crate::{
    log::Stored,
    runtime::{self, Published, Seal, fetch},
    shard::{Shard, store::Due},
};

/// A destination has as long to answer as senders of mails have; Standard Webhooks advises 15 to
/// 30 s, and a lane's calls wait for the slowest of them.
const TIMEOUT_MS: u32 = 15_000;

impl Shard {
    /// Posts rows side by side. They are of different people, so that nobody's are out of order.
    pub(super) async fn post_all(&self, name: &str, rows: Vec<Due>) -> Vec<(Due, Outcome)> {
        let published = runtime::current(&self.env, None).await;
        let calls = rows.into_iter().map(|row| async {
            let outcome = match &published {
                Ok(published) => self.post(name, &row, published).await,
                Err(_) => Outcome::later("no configuration"),
            };
            (row, outcome)
        });
        join_all(calls).await
    }

    async fn post(&self, name: &str, row: &Due, published: &Published) -> Outcome {
        let Some(destination) = published.config.destinations.get(name) else {
            return Outcome::Refused {
                reason: "the destination is no longer configured".to_owned(),
            };
        };
        let about = match self.store.log.at(row.position) {
            Ok(Stored::Event(event, _)) => event,
            Ok(_) => {
                return Outcome::Refused {
                    reason: "its evidence was erased before it could be told".to_owned(),
                };
            }
            Err(_) => return Outcome::later("the storage did not answer"),
        };
        let Ok(addresses) = self.addresses(destination, row).await else {
            return Outcome::later("a sealed address did not open");
        };
        let place = (row.subject.shard(runtime::shards(&self.env)), row.position);
        let secret = Destination::secret_name(name);
        let call = match self.env.secret(&secret) {
            Ok(text) => event(&published.config, &about, place, &addresses)
                .map(|(id, body)| signed(id.to_string(), body, &text.to_string(), runtime::now())),
            Err(_) => return Outcome::later(&format!("the secret {secret} is missing")),
        };
        let Some(Ok(HandOver { headers, body })) = call else {
            return Outcome::later(&format!("the secret {secret} is not whsec_ and base64"));
        };
        let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        match fetch("POST", &destination.url, &headers, &body, TIMEOUT_MS).await {
            Ok((status, _)) => read_answer(status, row.attempts),
            Err(runtime::Unreachable) => Outcome::later("the destination could not be reached"),
        }
    }

    /// The person's addresses, where the destination gets them.
    async fn addresses(
        &self,
        destination: &Destination,
        row: &Due,
    ) -> Result<Addresses, runtime::SealError> {
        let mut addresses = Addresses::default();
        if !destination.include_address {
            return Ok(addresses);
        }
        let keys = runtime::keys(&self.env);
        let seal = Seal(&keys);
        if let Some(email) = &row.contact.email {
            let opened = seal
                .open(&Seal::owner(&row.subject, "email"), email)
                .await?;
            addresses.email = opened.parse().ok();
        }
        if let Some(phone) = &row.contact.phone {
            let opened = seal
                .open(&Seal::owner(&row.subject, "phone"), phone)
                .await?;
            addresses.phone = opened.parse().ok();
        }
        Ok(addresses)
    }
}
