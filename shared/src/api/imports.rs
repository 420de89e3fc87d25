//! `POST /v1/imports`: opt-outs that another system holds, such as a CRM that was there before.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Problem, check::too_many};
use crate::{
    address::EmailAddress,
    consent::{Channel, PurposeId, Refusal, derived_id},
    subject::SubjectId,
    time::Moment,
};

/// Opt-outs of one request. Each is one call of an object, of which a worker may make a thousand
/// for a request (developers.cloudflare.com/workers/platform/limits).
pub const MAX_IMPORTS: usize = 200;

/// The longest name of a system, in bytes.
const MAX_NAME: usize = 60;

/// Opt-outs. Consent is not imported: its evidence is elsewhere.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// The name of the system that holds them.
    pub from: String,
    /// The purpose; everything where none is named.
    #[serde(default)]
    pub purpose: Option<PurposeId>,
    /// The channel.
    pub channel: Channel,
    /// What holds there.
    pub action: Refusal,
    /// At most 200.
    pub subjects: Vec<Imported>,
}

/// A person who is opted out elsewhere.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// The address.
    pub email: EmailAddress,
    /// Since when; now where nobody knows. The same person with the same time is stored once.
    #[serde(default)]
    pub since: Option<Moment>,
}

/// The answer to `POST /v1/imports`: everything that was sent is stored, or was before.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportResponse {
    /// How many opt-outs were taken.
    pub taken: usize,
}

impl ImportRequest {
    /// Checks what the types cannot.
    ///
    /// # Errors
    /// A problem that names the field.
    pub fn validate(&self, now: Moment) -> Result<(), Problem> {
        too_many(self.subjects.len(), MAX_IMPORTS)?;
        if self.from.is_empty() || self.from.len() > MAX_NAME {
            let message = format!("must have 1 to {MAX_NAME} bytes");
            return Err(Problem::field("from", message));
        }
        let later = |imported: &Imported| imported.since.is_some_and(|since| since > now);
        match self.subjects.iter().position(later) {
            Some(at) => Err(Problem::field(
                format!("subjects[{at}].since"),
                "lies in the future",
            )),
            None => Ok(()),
        }
    }

    /// The id of an opt-out whose time is known: the same every time.
    #[must_use]
    pub fn id(&self, subject: &SubjectId, since: Moment) -> Uuid {
        let purpose = self.purpose.as_ref().map_or("*", PurposeId::as_str);
        derived_id(&format!(
            "unticked/v1/import/{subject}/{purpose}/{}/{since}/{}",
            self.channel.name(),
            self.from
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(json: &str) -> ImportRequest {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn an_opt_out_of_a_known_time_has_one_id() {
        let zoho = r#"{"from":"zoho-crm","channel":"email","action":"withdrawn","subjects":[]}"#;
        let other = zoho.replace("zoho-crm", "letters");
        let (since, later) = (Moment::from_millis(1), Moment::from_millis(2));
        let subject = SubjectId::from_bytes([1; 12]);
        let id = request(zoho).id(&subject, since);
        assert_eq!(id, request(zoho).id(&subject, since));
        assert_ne!(id, request(zoho).id(&subject, later));
        assert_ne!(id, request(&other).id(&subject, since));
        assert_ne!(id, request(zoho).id(&SubjectId::from_bytes([2; 12]), since));
    }

    #[test]
    fn consent_the_future_and_crowds_are_refused() {
        let json = |action: &str, since: &str, count: usize| {
            let one = format!(r#"{{"email":"a@b.example","since":"{since}"}}"#);
            format!(
                r#"{{"from":"x","channel":"email","action":"{action}","subjects":[{}]}}"#,
                vec![one; count].join(",")
            )
        };
        let now = Moment::from_millis(1_000_000_000_000);
        let past = "2001-01-01T00:00:00Z";
        assert!(request(&json("withdrawn", past, 200)).validate(now).is_ok());
        assert!(
            request(&json("withdrawn", past, 201))
                .validate(now)
                .is_err()
        );
        let future = request(&json("withdrawn", "2030-01-01T00:00:00Z", 1));
        assert_eq!(
            future.validate(now).unwrap_err().errors[0].field,
            "subjects[0].since"
        );
        assert!(serde_json::from_str::<ImportRequest>(&json("granted", past, 1)).is_err());
    }
}
