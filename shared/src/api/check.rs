//! `POST /v1/check`: who may be contacted for a purpose on a channel, asked before sending.

use serde::{Deserialize, Serialize};

use super::{FieldError, Kind, Problem};
use crate::{
    address::{EmailAddress, PhoneNumber},
    consent::{Basis, Channel, PurposeId, Standing, State},
    keys::Secret,
    subject::{CrmRecord, SubjectId},
    time::Moment,
};

/// Subjects of one question.
pub const MAX_SUBJECTS: usize = 1000;

/// The question.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The purpose.
    pub purpose: PurposeId,
    /// The channel.
    pub channel: Channel,
    /// At most 1000.
    pub subjects: Vec<Whom>,
}

/// A person, by one address.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Whom {
    /// By email address.
    Email(EmailAddress),
    /// By phone number.
    Phone(PhoneNumber),
    /// By CRM record.
    Crm(CrmRecord),
}

impl Whom {
    /// The id of the address.
    #[must_use]
    pub fn subject(&self, key: &Secret) -> SubjectId {
        match self {
            Self::Email(address) => SubjectId::of_email(key, address),
            Self::Phone(number) => SubjectId::of_phone(key, number),
            Self::Crm(record) => SubjectId::of_record(key, record),
        }
    }
}

impl CheckRequest {
    /// Checks what the types cannot.
    ///
    /// # Errors
    /// When there are too many subjects.
    pub fn validate(&self) -> Result<(), Problem> {
        too_many(self.subjects.len(), MAX_SUBJECTS)
    }
}

/// Refuses a list of subjects that is longer than `max`.
pub(super) fn too_many(len: usize, max: usize) -> Result<(), Problem> {
    if len > max {
        let error = FieldError::new(
            "subjects",
            format!("has {len} entries; at most {max} are taken"),
        );
        return Err(Problem::fields(Kind::InvalidFields, vec![error]));
    }
    Ok(())
}

/// The answers, in the question's order.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckResponse {
    /// One for each subject.
    pub results: Vec<CheckResult>,
}

/// One answer.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckResult {
    /// Whether the person may be contacted.
    pub allowed: bool,
    /// Where the person stands.
    pub state: State,
    /// Since when; absent for `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// Why, in words for staff.
    pub reason: &'static str,
}

impl CheckResult {
    /// The answer that follows from what holds; of several statements about one number
    /// an opt-out wins, whenever it was said.
    #[must_use]
    pub fn of(basis: Basis, standings: &[Standing]) -> Self {
        let decisive = standings
            .iter()
            .max_by_key(|s| (s.state.is_opt_out(), s.since, s.state));
        let state = decisive.map_or(State::Unknown, |s| s.state);
        Self {
            allowed: state.allows(basis),
            state,
            since: decisive.map(|s| s.since),
            reason: reason(basis, state),
        }
    }
}

const fn reason(basis: Basis, state: State) -> &'static str {
    match (state, basis) {
        (State::Granted, _) => "the person ticked the box for it",
        (State::Unknown, Basis::Consent) => "nothing is known, and this purpose needs consent",
        (State::Unknown, Basis::LegitimateInterest) => "the person has not objected",
        (State::Pending, _) => "the holder of the address has not confirmed yet",
        (State::Paused, _) => "the person has paused it",
        (State::Expired, Basis::Consent) => "the consent has expired",
        (State::Expired, Basis::LegitimateInterest) => {
            "a consent has expired; there is no objection"
        }
        (State::Declined, _) => "the person left the box unticked",
        (State::Withdrawn, _) => "the person has unsubscribed",
        (State::Objected, _) => "the person has objected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opt_out_by_anybody_with_the_number_wins() {
        let at = |millis, state| Standing {
            since: Moment::from_millis(millis),
            state,
            position: 0,
        };
        let result = CheckResult::of(
            Basis::Consent,
            &[at(1, State::Withdrawn), at(2, State::Granted)],
        );
        assert!(!result.allowed);
        assert_eq!(result.state, State::Withdrawn);
        assert!(CheckResult::of(Basis::Consent, &[at(2, State::Granted)]).allowed);
        assert!(!CheckResult::of(Basis::Consent, &[]).allowed);
        assert!(CheckResult::of(Basis::LegitimateInterest, &[]).allowed);
    }

    #[test]
    fn a_subject_is_named_by_one_address() {
        let read = |json| serde_json::from_str::<Whom>(json);
        assert!(read(r#"{"email":"a@example.com"}"#).is_ok());
        assert!(read(r#"{"crm":{"module":"Leads","id":"5"}}"#).is_ok());
        assert!(read(r#"{"email":"a@example.com","phone":"+491711234567"}"#).is_err());
        assert!(read(r#"{"fax":"1"}"#).is_err());
    }
}
