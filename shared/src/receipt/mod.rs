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
//! | `act.rs` | what each act says of itself: a new act is added here |
//! | `record.rs` | from the event, the notice and the terms to the readable record |
//! | `choice.rs`, `process.rs`, `party.rs` | its parts: what was said, what for, who |
//! | `issue.rs` | puts a receipt together |
//! | `verify.rs` | checks each statement, and says which does not hold |

mod act;
mod choice;
mod issue;
mod party;
mod process;
mod record;
mod verify;

pub use act::DataFrom;
use base64ct::{Base64, Encoding as _};
pub use choice::{Duration, EventType, ReceiptChoice};
pub use issue::{Issued, issue};
pub use party::{ContactPoint, Party, PostalAddress, Principal, Right, Withdrawal};
pub use process::{Process, ProcessPurpose, RetentionPeriod, StorageLocations};
pub use record::{About, PrivacyNotice, ReceiptRecord, Sources};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
pub use verify::{Check, Report, Statement, verify};

use crate::{
    ledger::Delivery,
    log::{Entry, Hash, LogName, Salt, hashes},
    time::Moment,
};

/// The version of the receipts that this code issues and verifies.
pub const SCHEMA: &str = "unticked/receipt/1";

/// The type of a receipt.
const KIND: &str = "ConsentReceipt";

/// Where the JSON-LD context of receipts is, below a deployment's origin.
pub const CONTEXT_PATH: &str = "/contexts/receipt-1.jsonld";

/// A receipt.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The JSON-LD context, which maps the names to the W3C's Data Privacy Vocabulary.
    #[serde(rename = "@context")]
    pub context: String,
    /// `ConsentReceipt`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The receipt's own id: each that is issued has another.
    pub id: Uuid,
    /// The version of this format.
    pub schema: &'static str,
    /// The profile of `dpv-27560` that it conforms with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conforms_to: Option<&'static str>,
    /// When it was issued.
    pub issued_at: Moment,
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
    /// The edge's signature over everything else in the receipt (C2SP `signed-note`).
    pub issued: String,
}

impl Proof {
    /// The log that the record stands in.
    #[must_use]
    pub const fn log(&self) -> LogName {
        LogName::Shard(self.shard)
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
    let hash = Base64::encode_string(&hash);
    format!("{origin}/receipt\n{hash}\n")
}

#[cfg(test)]
mod tests;
