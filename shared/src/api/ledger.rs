//! What legal and IT staff ask of the ledger as a whole.

use serde::{Deserialize, Serialize};

use crate::{
    ledger::{Access, Finding, Removal, Row, Table},
    log::LogName,
    subject::SubjectId,
};

impl Serialize for LogName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LogName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// `GET /v1/logs`: the logs of a deployment, and the keys that verify them.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogsResponse {
    /// The deployment.
    pub deployment: String,
    /// The name of every log: the shards' numbers and `registry`.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub logs: Vec<LogName>,
    /// The deployment's public keys, the active one last.
    pub keys: Vec<String>,
}

/// `POST /v1/audit/run`: check rows against events and log, a page at a time.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AuditRequest {
    /// Which log.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub log: LogName,
    /// Go on from this position; 0 at first.
    #[serde(default)]
    pub from: u64,
}

/// What a page of an audit has found.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditResponse {
    /// Rows checked.
    pub checked: u64,
    /// What does not agree.
    pub findings: Vec<Finding>,
    /// Where to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<u64>,
}

/// `GET /v1/audit?log=&from=`: what was read and written through bearer tokens.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessesResponse {
    /// In the order of the log.
    pub accesses: Vec<LoggedAccess>,
    /// Where to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub next: Option<u64>,
}

/// An access and its place.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoggedAccess {
    /// The log position.
    pub position: u64,
    /// Who, what, about whom, when and why.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    pub access: Access,
}

/// `POST /v1/retention`: what has run out in one shard, a page at a time.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RetentionRequest {
    /// The shard.
    pub shard: u16,
    /// Whether to list only, which is what happens where nothing else is said.
    #[serde(default = "yes")]
    pub dry_run: bool,
    /// Go on behind this subject.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub after: Option<SubjectId>,
}

const fn yes() -> bool {
    true
}

/// What has run out.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RetentionResponse {
    /// Whether it was listed only.
    pub dry_run: bool,
    /// For each subject with anything to remove.
    pub removals: Vec<SubjectRemoval>,
    /// Where to go on; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub next: Option<SubjectId>,
}

/// What has run out for one subject.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubjectRemoval {
    /// Whose.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub subject: SubjectId,
    /// What.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    pub removal: Removal,
}

/// `GET /v1/keys`: how far a change of the address keys is.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeysResponse {
    /// The number of the key that seals addresses now.
    pub active: u8,
    /// How many sealed addresses each key holds. Once only the active one is left, the
    /// others may be removed from the ring.
    pub sealed: Vec<SealedUnder>,
}

/// How many sealed addresses a key holds.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SealedUnder {
    /// The key's number.
    pub key: u8,
    /// Sealed addresses.
    pub addresses: u64,
}

/// `GET /v1/backup?log=&table=&after=`: rows of one table, a page at a time. `POST
/// /v1/restore?log=` takes lists of such rows, in a backup's order, into an empty deployment.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BackupResponse {
    /// The rows; none at the end. Go on behind the last one's key.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<serde_json::Value>"))]
    pub rows: Vec<Row>,
}

/// The tables that a log's object has, in the order of a backup.
#[must_use]
pub const fn tables_of(log: LogName) -> &'static [Table] {
    match log {
        LogName::Shard(_) => &Table::OF_A_SHARD,
        LogName::Registry => &Table::OF_THE_REGISTRY,
    }
}
