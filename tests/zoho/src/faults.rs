//! Faults: the ways in which a CRM fails its clients, on demand.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::{Map, Value, json};

use crate::refusal::Refusal;
use crate::serve;

/// A fault, for how often, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What goes wrong.
    #[serde(flatten)]
    pub mode: Mode,
    /// How many requests it strikes before it passes; without it, until another is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Which side it strikes, for the modes that can strike both.
    pub on: Side,
    /// What the path of a request begins with that it strikes; without it, any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The second of the last calls, and how many got through in it.
    #[serde(skip)]
    seen: (i64, u64),
}

/// What goes wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mode {
    /// Nothing.
    #[default]
    None,
    /// Nobody there.
    Down {
        /// How that shows.
        #[serde(default)]
        how: Absence,
    },
    /// Every answer takes longer.
    Slow {
        /// By so many milliseconds.
        ms: u64,
    },
    /// 403 `NO_PERMISSION`: the user of the token may not do this.
    Forbidden,
    /// 500 `INTERNAL_ERROR`; nothing is written.
    #[serde(rename = "500")]
    InternalError,
    /// 429 `RATE_LIMIT_EXCEEDED`; nothing is written.
    #[serde(rename = "429")]
    RateLimited,
    /// 429 for all but so many calls in each second.
    Throttled {
        /// The calls that get through.
        per_second: u64,
    },
    /// Every second record of a batch, from the second one, is refused.
    Half {
        /// With this code.
        #[serde(default)]
        code: Code,
    },
    /// The access tokens die: 401 `INVALID_TOKEN` until the client refreshes.
    TokenRevoked,
    /// The refresh token is refused: `{"error":"invalid_code"}`.
    RefreshRevoked,
    /// The token endpoint is throttled: 400 "Access Denied", which is not a refusal.
    RefreshThrottled,
    /// Writes are applied, but the connection drops before the answer.
    CutAfterWrite,
    /// Writes are answered with success and not applied: a workflow, a merge or a form that a
    /// colleague had open has put the old values back. Nothing of the kind happens to notes.
    Lie,
    /// Campaigns' writes answer HTTP 200 and a code that says to come again (2001, 2101, 2104).
    RetryLater,
}

impl Mode {
    /// Whether it meets a request before anything looks at it.
    const fn strikes_requests(&self) -> bool {
        matches!(
            self,
            Self::Down { .. }
                | Self::Slow { .. }
                | Self::Forbidden
                | Self::InternalError
                | Self::RateLimited
                | Self::Throttled { .. }
                | Self::TokenRevoked
        )
    }
}

/// How a missing server shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// A bare 503 from whatever stands before the server.
    #[default]
    Unavailable,
    /// The connection drops.
    Drop,
}

/// Which of Zoho's hosts a fault strikes; all are one address here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The API.
    #[default]
    Crm,
    /// The token endpoint.
    Accounts,
    /// Zoho Campaigns.
    Campaigns,
    /// All of them.
    All,
}

impl Side {
    /// The host that answers `path`.
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/oauth/") {
            Self::Accounts
        } else if path.starts_with("/api/") {
            Self::Campaigns
        } else {
            Self::Crm
        }
    }
}

/// Why a record is refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// For good.
    #[default]
    InvalidData,
    /// For good.
    MandatoryNotFound,
    /// Until a person unlocks the record.
    RecordLocked,
    /// Until a person approves the record.
    NotApproved,
    /// For good: an update of the Contact that it became is meant.
    ConvertedRecord,
    /// Until the record leaves its blueprint.
    RecordInBlueprint,
    /// For good: another record has that value.
    DuplicateData,
    /// For now.
    InternalError,
}

impl Code {
    /// The refusal of the record at `index`, in Zoho's words.
    pub(crate) fn refusal(self, index: usize) -> Refusal {
        let path = |field: &str| format!("$.data[{index}].{field}");
        match self {
            Self::InvalidData => Refusal::new(
                "INVALID_DATA",
                "The field value given for Last_Name is invalid",
                json!({ "api_name": "Last_Name", "json_path": path("Last_Name") }),
            ),
            Self::MandatoryNotFound => Refusal::mandatory("Last_Name", &path("Last_Name")),
            Self::RecordLocked => locked(index),
            Self::NotApproved => Refusal::new(
                "NOT_APPROVED",
                "Cannot update record that is not approved yet",
                json!({ "resource_path_index": 1 }),
            ),
            Self::ConvertedRecord => Refusal::new(
                "CONVERTED_RECORD",
                "can't update the converted record",
                json!({ "api_name": "id", "json_path": path("id") }),
            ),
            Self::RecordInBlueprint => Refusal::new(
                "RECORD_IN_BLUEPRINT",
                "The record is in blue print",
                json!({ "api_name": "id", "json_path": path("id") }),
            ),
            Self::DuplicateData => Refusal::new(
                "DUPLICATE_DATA",
                "duplicate data",
                json!({ "api_name": "Email", "json_path": path("Email") }),
            ),
            Self::InternalError => {
                Refusal::new("INTERNAL_ERROR", "Internal Server Error", json!({}))
            }
        }
    }
}

/// One call too many, of whatever limit: no header says which, or when to come again.
pub(crate) fn rate_limited() -> Response {
    Refusal::new(
        "RATE_LIMIT_EXCEEDED",
        "Too many requests. Please try again later.",
        json!({}),
    )
    .with_status(StatusCode::TOO_MANY_REQUESTS)
    .into_response()
}

/// The refusal of a locked record.
pub(crate) fn locked(index: usize) -> Refusal {
    Refusal::new(
        "RECORD_LOCKED",
        "Sorry, you cannot perform this operation as the record is locked.",
        json!({
            "api_name": "id", "json_path": format!("$.data[{index}].id"),
            "action": "record_locking",
        }),
    )
}

/// Faults are read by hand: a derived reader cannot both flatten the mode and refuse unknown
/// keys, and a misspelt key would make a test pass for nothing.
impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = Map::deserialize(deserializer)?;
        let mut take = |key: &str| object.remove(key).unwrap_or(Value::Null);
        let count = Option::deserialize(take("count")).map_err(D::Error::custom)?;
        let on = Option::<Side>::deserialize(take("on")).map_err(D::Error::custom)?;
        let path = Option::<String>::deserialize(take("path")).map_err(D::Error::custom)?;
        // A unit variant would let unknown keys pass.
        if object.len() > 1
            && !["down", "slow", "half", "throttled"]
                .map(Value::from)
                .contains(&object["mode"])
        {
            return Err(D::Error::custom("this mode takes only count, on and path"));
        }
        let mode = Mode::deserialize(Value::Object(object)).map_err(D::Error::custom)?;
        if count == Some(0) {
            return Err(D::Error::custom("count must be at least 1"));
        }
        let mut fault = Self::new(mode, count, on);
        if let Some(path) = path {
            if !fault.mode.strikes_requests() {
                return Err(D::Error::custom("this mode takes no path"));
            }
            fault.path = path;
        }
        Ok(fault)
    }
}

impl From<Mode> for Fault {
    fn from(mode: Mode) -> Self {
        Self::new(mode, None, None)
    }
}

impl Fault {
    /// A fault; where it strikes follows from the mode if it is not said: an absent or slow Zoho
    /// is absent or slow as a whole.
    #[must_use]
    pub fn new(mode: Mode, count: Option<u64>, on: Option<Side>) -> Self {
        let on = on.unwrap_or(match mode {
            Mode::Down { .. } | Mode::Slow { .. } => Side::All,
            Mode::RefreshRevoked | Mode::RefreshThrottled => Side::Accounts,
            Mode::RetryLater => Side::Campaigns,
            _ => Side::Crm,
        });
        Self {
            mode,
            count,
            on,
            path: String::new(),
            seen: (0, 0),
        }
    }

    /// The fault for `count` requests only.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        Self {
            count: Some(count),
            ..self
        }
    }

    /// What happens to a request before anything looks at it.
    pub(crate) fn on_request(&mut self, path: &str, now: Timestamp) -> Verdict {
        let side = Side::of(path);
        if self.on != Side::All && self.on != side || !path.starts_with(&self.path) {
            return Verdict::Pass;
        }
        if let Mode::Throttled { per_second } = self.mode {
            let second = now.as_second();
            if self.seen.0 != second {
                self.seen = (second, 0);
            }
            self.seen.1 += 1;
            if self.seen.1 <= per_second {
                return Verdict::Pass;
            }
        }
        let verdict = match self.mode {
            Mode::Down {
                how: Absence::Unavailable,
            } => Verdict::Answer(StatusCode::SERVICE_UNAVAILABLE.into_response()),
            Mode::Down { how: Absence::Drop } => Verdict::Answer(serve::severed()),
            Mode::Slow { ms } => Verdict::Wait(Duration::from_millis(ms)),
            Mode::Forbidden => Verdict::Answer(
                Refusal::new(
                    "NO_PERMISSION",
                    "permission denied",
                    json!({ "permissions": ["Crm_Implied_View_Leads"] }),
                )
                .with_status(StatusCode::FORBIDDEN)
                .into_response(),
            ),
            Mode::InternalError => Verdict::Answer(
                Refusal::new("INTERNAL_ERROR", "Internal Server Error", json!({}))
                    .with_status(StatusCode::INTERNAL_SERVER_ERROR)
                    .into_response(),
            ),
            Mode::RateLimited | Mode::Throttled { .. } => Verdict::Answer(rate_limited()),
            Mode::TokenRevoked if side != Side::Accounts => Verdict::KillTokens,
            _ => return Verdict::Pass,
        };
        self.struck();
        verdict
    }

    /// What happens to a batch of records that would be written.
    pub(crate) fn on_write(&mut self, side: Side) -> Effect {
        if self.on != Side::All && self.on != side {
            return Effect::None;
        }
        let effect = match self.mode {
            Mode::Half { code } if side == Side::Crm => Effect::RefuseHalf(code),
            Mode::RetryLater if side == Side::Campaigns => Effect::RetryLater,
            Mode::CutAfterWrite => Effect::CutAfterwards,
            Mode::Lie => Effect::Lie,
            _ => return Effect::None,
        };
        self.struck();
        effect
    }

    /// Whether the refresh token is refused now.
    pub(crate) fn refuses_refresh(&mut self) -> bool {
        let refuses = self.mode == Mode::RefreshRevoked;
        if refuses {
            self.struck();
        }
        refuses
    }

    /// Whether the token endpoint is throttled now.
    pub(crate) fn throttles_refresh(&mut self) -> bool {
        let throttles = self.mode == Mode::RefreshThrottled;
        if throttles {
            self.struck();
        }
        throttles
    }

    fn struck(&mut self) {
        self.count = self.count.map(|count| count - 1);
        if self.count == Some(0) {
            *self = Self::default();
        }
    }
}

/// What a fault does to a request.
pub(crate) enum Verdict {
    Pass,
    Wait(Duration),
    Answer(Response),
    KillTokens,
}

/// What a fault does to a batch of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    None,
    RefuseHalf(Code),
    CutAfterwards,
    Lie,
    RetryLater,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: Value) -> Result<Fault, serde_json::Error> {
        serde_json::from_value(value)
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        assert!(read(json!({ "mode": "lie", "cuont": 1 })).is_err());
        assert!(read(json!({ "mode": "slow", "ms": 1, "s": 1 })).is_err());
        assert!(read(json!({ "mode": "slow" })).is_err());
        assert!(read(json!({ "mode": "gone" })).is_err());
        assert!(read(json!({ "mode": "lie", "path": "/crm/" })).is_err());
        assert!(read(json!({})).is_err());
    }

    #[test]
    fn a_fault_reads_as_it_is_written() {
        for fault in [
            json!({ "mode": "none", "on": "crm" }),
            json!({ "mode": "429", "count": 3, "on": "all" }),
            json!({ "mode": "down", "how": "drop", "on": "accounts" }),
            json!({ "mode": "500", "on": "crm", "path": "/crm/v8/Leads" }),
            json!({ "mode": "half", "code": "RECORD_LOCKED", "on": "crm" }),
        ] {
            let read = read(fault.clone()).expect("a fault");
            assert_eq!(serde_json::to_value(read).expect("JSON"), fault);
        }
    }

    #[test]
    fn a_counted_fault_passes() {
        let mut fault = Fault::from(Mode::Lie).times(2);
        assert_eq!(fault.on_write(Side::Crm), Effect::Lie);
        assert_eq!(fault.on_write(Side::Crm), Effect::Lie);
        assert_eq!(fault.on_write(Side::Crm), Effect::None);
    }
}
