//! Receipts: what a person takes away, and what anybody can check without us.
//!
//! A receipt states what was recorded (`record`, readable), what proves it (`proof`) and who
//! was told (`delivery`). Everything in `record` follows from the logged event, the notice
//! and the terms, whose hashes the event holds; so a verifier makes `record` anew and compares.
//! What the log does not hold, such as deliveries, is covered by a signature made when the
//! receipt was issued. `www/docs/receipt.md` tells how to write a verifier.
//!
//! | file | what it does |
//! |---|---|
//! | `record.rs` | from the event, the notice and the terms to the readable record |
//! | `issue.rs` | puts a receipt together |
//! | `verify.rs` | checks each statement, and says which does not hold |

mod issue;
mod record;
mod verify;

pub use issue::{Issued, issue};
pub use record::{ReceiptChoice, ReceiptParty, ReceiptPurpose, ReceiptRecord, Sources};
use serde::{Deserialize, Serialize};
use serde_json::Value;
pub use verify::{Check, Report, Statement, verify};

use crate::{
    ledger::Delivery,
    log::{Entry, Hash, LogName, Salt, hashes},
    time::Moment,
};

/// The version of the receipts that this code issues and verifies.
pub const SCHEMA: &str = "unticked/receipt/1";

/// Where the JSON-LD context of receipts is, below a deployment's origin.
pub const CONTEXT_PATH: &str = "/contexts/receipt-1.jsonld";

/// A receipt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The JSON-LD context, which maps the names to the W3C's Data Privacy Vocabulary.
    #[serde(rename = "@context")]
    pub context: String,
    /// `ConsentReceipt`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The version of this format.
    pub schema: String,
    /// What was recorded.
    pub record: ReceiptRecord,
    /// What proves it.
    pub proof: Proof,
    /// Who was told, when the receipt was issued.
    pub delivery: Vec<Delivery>,
}

/// What proves a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The log: the number of a shard.
    #[cfg_attr(feature = "schema", schemars(with = "u16"))]
    pub shard: u16,
    /// The position in it, from 0.
    pub position: u64,
    /// The logged event.
    pub event: Value,
    /// The salt that it was hashed with.
    pub salt: Salt,
    /// The log entry: SHA-256 over the salt and the event's canonical form.
    pub entry: Entry,
    /// The audit path from the entry to the checkpoint's root (RFC 6962 §2.1.1).
    #[serde(with = "hashes")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub path: Vec<Hash>,
    /// The signed head of the log (C2SP `tlog-checkpoint`).
    pub checkpoint: String,
    /// When the receipt was issued.
    pub issued_at: Moment,
    /// The edge's signature over everything else in the receipt (C2SP `signed-note`).
    pub issued: String,
}

impl Receipt {
    /// The log that it stands in.
    #[must_use]
    pub const fn log(&self) -> LogName {
        LogName::Shard(self.proof.shard)
    }
}

/// What `issued` signs: a text that names the log and the hash of the receipt without it.
fn statement(receipt: &Value, deployment: &str, log: LogName) -> String {
    use sha2::Digest;
    let mut covered = receipt.clone();
    if let Some(proof) = covered.get_mut("proof").and_then(Value::as_object_mut) {
        proof.remove("issued");
    }
    let hash = sha2::Sha256::digest(crate::canonical::canonical(&covered).as_bytes());
    let origin = log.origin(deployment);
    let hash = data_encoding::BASE64.encode(&hash);
    format!("{origin}/receipt\n{hash}\n")
}

#[cfg(test)]
mod tests;
