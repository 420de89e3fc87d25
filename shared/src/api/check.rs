//! `POST /v1/check`: who may be contacted for a purpose on a channel, asked before sending.

use serde::{Deserialize, Serialize};

use super::{FieldError, Kind, Problem, subjects::short};
use crate::{
    address::{EmailAddress, PhoneNumber},
    config::Purpose,
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
    /// Why it is asked; it stands in the audit log.
    #[serde(default)]
    pub reason: Option<String>,
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
    /// When there are too many subjects, or the reason is too long.
    pub fn validate(&self) -> Result<(), Problem> {
        too_many(self.subjects.len(), MAX_SUBJECTS)?;
        short("reason", self.reason.as_deref().unwrap_or_default())
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

/// A line of `GET /v1/segments/{purpose}/{channel}`: somebody who may be contacted.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentLine {
    /// The email address, where the channel is email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// The phone number, on any other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Where the person stands.
    #[serde(flatten)]
    pub result: CheckResult,
}

/// One answer.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckResult {
    /// Whether the person may be contacted.
    pub allowed: bool,
    /// Where the person stands.
    pub state: State,
    /// Since when; absent for `unknown`. A consent is no younger for a pause or an undo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// When the pause ends, while it lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<Moment>,
    /// When consent runs out, where it is given for a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Moment>,
    /// From when on the person may be asked to renew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renew_from: Option<Moment>,
    /// Whether the person had opted out before what they agreed to; absent where not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub agreed_anew: bool,
    /// Why, in words for staff.
    pub reason: &'static str,
}

impl CheckResult {
    /// The answer that follows from what holds; of several statements about one number
    /// an opt-out wins, whenever it was said.
    #[must_use]
    pub fn of(purpose: &Purpose, standings: &[Standing], now: Moment) -> Self {
        let decisive = standings
            .iter()
            .max_by_key(|s| (s.state.is_opt_out(), s.since, s.state));
        let basis = purpose.basis;
        let expires_at = purpose
            .expires_after
            .zip(decisive.filter(|s| s.state == State::Granted))
            .map(|(period, granted)| period.after(granted.consented()));
        let renew_from = purpose
            .reconsent_window
            .zip(expires_at)
            .map(|(window, end)| window.before(end));
        // Retention goes round once a day; nobody is mailed in the hours between.
        let state = match decisive {
            _ if expires_at.is_some_and(|end| end <= now) => State::Expired,
            Some(standing) => standing.state,
            None => State::Unknown,
        };
        Self {
            allowed: state.allows(basis),
            expires_at,
            renew_from,
            state,
            since: decisive.filter(|s| s.state != State::Unknown).map(|s| {
                s.consented_at
                    .filter(|_| s.state == State::Granted)
                    .unwrap_or(s.since)
            }),
            paused_until: decisive
                .filter(|s| s.state == State::Paused)
                .and_then(|s| s.until),
            agreed_anew: false,
            reason: reason(basis, state),
        }
    }

    /// The same of somebody who has, or has not, asked anew after an opt-out.
    #[must_use]
    pub fn of_one_who_asked_anew(self, anew: bool) -> Self {
        let agreed = matches!(self.state, State::Granted | State::Pending);
        Self {
            agreed_anew: agreed && anew,
            ..self
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
        let at = |millis, state| Standing::new(Moment::from_millis(millis), state, 0);
        let consent = newsletter(Basis::Consent);
        let now = Moment::from_millis(3);
        let of = |standings: &[Standing]| CheckResult::of(&consent, standings, now);
        let result = of(&[at(1, State::Withdrawn), at(2, State::Granted)]);
        assert!(!result.allowed);
        assert_eq!(result.state, State::Withdrawn);
        assert!(of(&[at(2, State::Granted)]).allowed);
        assert!(!of(&[]).allowed);
        let interest = newsletter(Basis::LegitimateInterest);
        assert!(CheckResult::of(&interest, &[], now).allowed);
    }

    fn newsletter(basis: Basis) -> Purpose {
        let demo = include_str!("../../../www/demo/unticked.toml");
        let demo = crate::config::Config::parse(demo).unwrap();
        let mut purpose = demo.purposes.values().next().unwrap().clone();
        purpose.basis = basis;
        purpose
    }

    #[test]
    fn consent_that_was_given_for_a_time_ends_on_its_day() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let granted = Standing::new(at("2024-03-31T12:00:00Z"), State::Granted, 0);
        let of = |now| CheckResult::of(&newsletter(Basis::Consent), &[granted], at(now));
        let before = of("2026-03-31T11:59:59Z");
        assert!(before.allowed);
        assert_eq!(before.expires_at, Some(at("2026-03-31T12:00:00Z")));
        assert_eq!(before.renew_from, Some(at("2026-01-31T12:00:00Z")));
        let after = of("2026-03-31T12:00:00Z");
        assert_eq!((after.allowed, after.state), (false, State::Expired));
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
