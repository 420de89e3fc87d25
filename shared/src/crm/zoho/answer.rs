//! The answers to writes.
//!
//! Results stand per record in `data`, in the request's order, for 200, 201, 207, 400, 412
//! (the official examples of `zoho/crm-oas`); 401, 403, 404, 429 and 500 are bare objects.

use serde::Deserialize;
use serde_json::Value;

use crate::subject::CrmRecord;

/// What a call as a whole came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallAnswer {
    /// An answer per record, in order.
    Records(Vec<RecordAnswer>),
    /// The access token is dead: get another one and call again, once.
    TokenDead,
    /// Refused as a whole until somebody changes the set-up, such as a missing scope.
    Misconfigured(String),
    /// Try again later: too many calls, a fault of theirs, or not Zoho's answer at all.
    Later(String),
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordAnswer {
    /// Written.
    Taken {
        /// The record's id.
        id: u64,
        /// The id of the CRM's user that wrote it, which is ours.
        by: Option<String>,
    },
    /// A field that a new record needs is missing.
    Missing {
        /// Its API name.
        field: String,
    },
    /// Another record has the value that was to be unique.
    Duplicate {
        /// Code and field.
        reason: String,
        /// That record.
        record: CrmRecord,
    },
    /// There is no record of this id any more: deleted, or merged into another one.
    Gone,
    /// A lead that was converted into a contact, which is what counts from then on.
    Converted,
    /// Refused for good; code and field, no values. Locks, approvals, blueprints and layout rules
    /// are among it: they end when somebody in the organisation ends them.
    Refused(String),
    /// A fault of theirs with this record.
    Later(String),
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    code: String,
    #[serde(default)]
    details: Value,
    #[serde(default)]
    status: String,
    #[serde(default)]
    message: String,
}

impl Entry {
    /// The code and the field's API name, without any value.
    fn reason(&self) -> String {
        let code: String = self
            .code
            .chars()
            .filter(|c| c.is_ascii_uppercase() || *c == '_')
            .take(60)
            .collect();
        match self.details.get("api_name").and_then(Value::as_str) {
            Some(field) => format!("{code} {field}"),
            None => code,
        }
    }

    fn answer(&self) -> RecordAnswer {
        let text = |name: &str| self.details.get(name).and_then(Value::as_str);
        if self.status == "success" {
            return match text("id").and_then(|id| id.parse().ok()) {
                Some(id) => RecordAnswer::Taken {
                    id,
                    by: self.details["Modified_By"]["id"]
                        .as_str()
                        .map(str::to_owned),
                },
                None => RecordAnswer::Later("success without an id".into()),
            };
        }
        match (self.code.as_str(), text("api_name")) {
            // What a layout rule misses is missing in a record that is there: filling it with a
            // placeholder would be a change that nobody asked for.
            ("MANDATORY_NOT_FOUND", Some(_)) if self.details.get("layout_rule").is_some() => {
                RecordAnswer::Refused(format!("{} by a layout rule", self.reason()))
            }
            ("MANDATORY_NOT_FOUND", Some(field)) => RecordAnswer::Missing {
                field: field.into(),
            },
            ("MULTIPLE_OR_MULTI_ERRORS", _) => self.first_that_decides(),
            ("DUPLICATE_DATA", _) => match self.duplicate() {
                Some(record) => RecordAnswer::Duplicate {
                    reason: self.reason(),
                    record,
                },
                None => RecordAnswer::Refused(self.reason()),
            },
            ("INVALID_DATA", Some("id")) => RecordAnswer::Gone,
            ("CONVERTED_RECORD" | "ID_ALREADY_CONVERTED", _) => RecordAnswer::Converted,
            // A merge ends by itself, within moments.
            ("RECORD_LOCKED", _) if self.message.contains("merge") => {
                RecordAnswer::Later(self.reason())
            }
            (
                "INTERNAL_ERROR" | "TOO_MANY_REQUESTS" | "RATE_LIMIT_EXCEEDED" | "ALREADY_MODIFIED",
                _,
            ) => RecordAnswer::Later(self.reason()),
            _ => RecordAnswer::Refused(self.reason()),
        }
    }

    /// The record that an answer of `DUPLICATE_DATA` names.
    fn duplicate(&self) -> Option<CrmRecord> {
        let record = &self.details["duplicate_record"];
        Some(CrmRecord {
            module: record["module"]["api_name"].as_str()?.parse().ok()?,
            id: record["id"].as_str()?.parse().ok()?,
        })
    }

    /// Of several errors of one record: a refusal, if there is one, since filling in what is
    /// missing would not help then.
    fn first_that_decides(&self) -> RecordAnswer {
        let errors = self.details.get("errors").cloned().unwrap_or_default();
        let errors: Vec<Self> = crate::read::value(&errors).unwrap_or_default();
        let mut answers: Vec<RecordAnswer> = errors.iter().map(Self::answer).collect();
        answers.sort_by_key(|answer| !matches!(answer, RecordAnswer::Refused(_)));
        let first = answers.into_iter().next();
        first.unwrap_or_else(|| RecordAnswer::Refused(self.reason()))
    }
}

/// Reads the answer to a write of `sent` records.
#[must_use]
pub fn read_answer(status: u16, body: &str, sent: usize) -> CallAnswer {
    let parsed = crate::read::parse(body).ok();
    let bare = parsed
        .as_ref()
        .and_then(|b| crate::read::value::<Entry>(b).ok());
    let code = bare.as_ref().map_or("", |b| b.code.as_str());
    match (status, code) {
        (401, "OAUTH_SCOPE_MISMATCH") | (403, _) => {
            CallAnswer::Misconfigured(bare.map_or_else(|| status.to_string(), |b| b.reason()))
        }
        (401, _) => CallAnswer::TokenDead,
        (429 | 500.., _) => CallAnswer::Later(format!("HTTP {status}")),
        _ => match parsed.and_then(|b| crate::read::value::<Vec<Entry>>(&b["data"]).ok()) {
            Some(data) if data.len() == sent => {
                CallAnswer::Records(data.iter().map(Entry::answer).collect())
            }
            _ if code.is_empty() => CallAnswer::Later(format!("HTTP {status} without results")),
            _ => CallAnswer::Misconfigured(bare.map_or_else(String::new, |b| b.reason())),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_per_record_in_order() {
        let body = r#"{"data":[
          {"code":"SUCCESS","duplicate_field":"Email","action":"update","details":{"Modified_Time":"2023-05-10T01:10:47-07:00","Modified_By":{"name":"P","id":"5725"},"id":"111112000000142001"},"message":"record updated","status":"success"},
          {"code":"INVALID_DATA","details":{"expected_data_type":"text","api_name":"Company","json_path":"$.data[1].Company"},"message":"invalid data","status":"error"},
          {"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name","json_path":"$.data[2].Last_Name"},"message":"required field not found","status":"error"},
          {"code":"RECORD_LOCKED","details":{"api_name":"id","action":"record_locking"},"message":"Sorry","status":"error"}]}"#;
        assert_eq!(
            read_answer(207, body, 4),
            CallAnswer::Records(vec![
                RecordAnswer::Taken {
                    id: 111_112_000_000_142_001,
                    by: Some("5725".into())
                },
                RecordAnswer::Refused("INVALID_DATA Company".into()),
                RecordAnswer::Missing {
                    field: "Last_Name".into()
                },
                RecordAnswer::Refused("RECORD_LOCKED id".into()),
            ])
        );
        assert!(
            matches!(read_answer(207, body, 3), CallAnswer::Later(_)),
            "nobody knows which is which"
        );
    }

    /// Each as Zoho's pages and example files have it; what is right for one is wrong for others.
    #[test]
    fn each_refusal_has_its_own_meaning() {
        let one = |entry: &str| match read_answer(400, &format!(r#"{{"data":[{entry}]}}"#), 1) {
            CallAnswer::Records(answers) => answers[0].clone(),
            other => panic!("{other:?}"),
        };
        let refused = |reason: &str| RecordAnswer::Refused(reason.into());
        assert_eq!(
            one(
                r#"{"code":"MANDATORY_NOT_FOUND","details":{"layout_rule":{"name":"R","id":"5410"},"api_name":"Phone"},"status":"error"}"#
            ),
            refused("MANDATORY_NOT_FOUND Phone by a layout rule")
        );
        assert_eq!(
            one(
                r#"{"code":"DUPLICATE_DATA","details":{"api_name":"Email","duplicate_record":{"module":{"api_name":"Leads","id":"48"},"id":"4881139000000428295"},"more_records":true},"status":"error"}"#
            ),
            RecordAnswer::Duplicate {
                reason: "DUPLICATE_DATA Email".into(),
                record: CrmRecord {
                    module: "Leads".parse().unwrap(),
                    id: 4_881_139_000_000_428_295
                },
            }
        );
        assert_eq!(
            one(r#"{"code":"CONVERTED_RECORD","details":{"api_name":"id"},"status":"error"}"#),
            RecordAnswer::Converted
        );
        assert_eq!(
            one(
                r#"{"code":"INVALID_DATA","details":{"api_name":"id"},"message":"the id given seems to be invalid","status":"error"}"#
            ),
            RecordAnswer::Gone
        );
        assert_eq!(
            one(
                r#"{"code":"RECORD_LOCKED","details":{},"message":"The record under merge is locked","status":"error"}"#
            ),
            RecordAnswer::Later("RECORD_LOCKED".into())
        );
        assert_eq!(
            one(r#"{"code":"NOT_APPROVED","details":{},"status":"error"}"#),
            refused("NOT_APPROVED")
        );
        let modified =
            r#"{"data":[{"code":"ALREADY_MODIFIED","details":{"id":"1"},"status":"error"}]}"#;
        assert_eq!(
            read_answer(412, modified, 1),
            CallAnswer::Records(vec![RecordAnswer::Later("ALREADY_MODIFIED".into())])
        );
    }

    #[test]
    fn of_several_errors_a_refusal_decides() {
        let missing = |field: &str| {
            format!(
                r#"{{"code":"MANDATORY_NOT_FOUND","details":{{"api_name":"{field}"}},"status":"error"}}"#
            )
        };
        let refusal = r#"{"code":"INVALID_DATA","details":{"api_name":"Email"},"status":"error"}"#;
        let answer = |errors: &[String]| {
            let body = format!(
                r#"{{"data":[{{"code":"MULTIPLE_OR_MULTI_ERRORS","details":{{"errors":[{}]}},"message":"Multiple errors in the request","status":"error"}}]}}"#,
                errors.join(",")
            );
            match read_answer(400, &body, 1) {
                CallAnswer::Records(answers) => answers[0].clone(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            answer(&[missing("Last_Name"), missing("Company")]),
            RecordAnswer::Missing {
                field: "Last_Name".into()
            }
        );
        assert_eq!(
            answer(&[missing("Last_Name"), refusal.to_owned()]),
            RecordAnswer::Refused("INVALID_DATA Email".into())
        );
        assert_eq!(
            answer(&[]),
            RecordAnswer::Refused("MULTIPLE_OR_MULTI_ERRORS".into())
        );
    }

    #[test]
    fn a_call_may_fail_as_a_whole() {
        let bare = |code: &str| {
            format!(r#"{{"code":"{code}","details":{{}},"message":"m","status":"error"}}"#)
        };
        assert_eq!(
            read_answer(401, &bare("INVALID_TOKEN"), 1),
            CallAnswer::TokenDead
        );
        assert_eq!(
            read_answer(401, &bare("AUTHENTICATION_FAILURE"), 1),
            CallAnswer::TokenDead
        );
        assert_eq!(
            read_answer(401, &bare("OAUTH_SCOPE_MISMATCH"), 1),
            CallAnswer::Misconfigured("OAUTH_SCOPE_MISMATCH".into())
        );
        assert!(matches!(
            read_answer(429, &bare("X"), 1),
            CallAnswer::Later(_)
        ));
        assert!(matches!(
            read_answer(502, "<html>", 1),
            CallAnswer::Later(_)
        ));
        assert!(matches!(read_answer(200, "", 1), CallAnswer::Later(_)));
        assert!(matches!(
            read_answer(404, &bare("INVALID_URL_PATTERN"), 1),
            CallAnswer::Misconfigured(_)
        ));
    }
}
