//! Puts a receipt together.

use uuid::Uuid;

use super::{About, CONTEXT_PATH, KIND, Proof, Receipt, ReceiptRecord, SCHEMA, Sources, statement};
use crate::{
    canonical::{canonical, to_value},
    keys::KeyRing,
    ledger::Proven,
    log::{LogName, signed},
    notice::Notice,
    terms::Terms,
    time::Moment,
};

/// What a receipt is made of.
#[derive(Debug)]
pub struct Issued<'a> {
    /// The event with its proof.
    pub proven: Proven,
    /// The shard that holds it.
    pub shard: u16,
    /// The words that were shown, where any were.
    pub notice: Option<Notice>,
    /// The terms that it was made under.
    pub terms: Option<Terms>,
    /// Where the deployment is reached.
    pub origin: &'a str,
    /// The receipt's own id.
    pub id: Uuid,
    /// Now.
    pub now: Moment,
}

/// Issues a receipt; none of an event that is about no person.
///
/// # Panics
/// Never: a receipt is plain data.
#[must_use]
pub fn issue(keys: &KeyRing, issued: Issued<'_>) -> Option<Receipt> {
    let secret = &keys.log.active().key;
    let log = LogName::Shard(issued.shard);
    let proven = issued.proven;
    let record = ReceiptRecord::of(Sources {
        about: About::event(&proven.event)?,
        notice: issued.notice,
        terms: issued.terms,
        position: proven.position,
    });
    let event = proven.event.value();
    let mut receipt = Receipt {
        context: format!("{}{CONTEXT_PATH}", issued.origin),
        kind: KIND,
        id: issued.id,
        schema: SCHEMA,
        conforms_to: record.receipt_conforms_to(),
        issued_at: issued.now,
        record,
        proof: Proof {
            shard: issued.shard,
            position: proven.position,
            entry: proven.event.entry(&proven.salt),
            event,
            salt: proven.salt,
            path: proven.path,
            checkpoint: proven.head.checkpoint(&keys.deployment, log, secret),
            issued: String::new(),
        },
        delivery: proven.delivery,
    };
    let value = to_value(&receipt);
    let text = statement(&value, &keys.deployment, log);
    receipt.proof.issued = signed(&text, &keys.deployment, log, secret);
    Some(receipt)
}

impl Receipt {
    /// The text that is handed out: RFC 8785 JSON, so that every byte of it counts.
    #[must_use]
    pub fn text(&self) -> String {
        canonical(self)
    }
}
