//! `POST /v1/consents`: from what a client sends to a record that may be stored.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FieldError, Kind, Problem};
use crate::{
    address::{EmailAddress, PhoneNumber},
    config::{Absence, Config},
    consent::{Act, Channel, Choice, PurposeId, Record, Rendered, Shown, Signal, State, Tick},
    keys::KeyRing,
    ledger::Name,
    notice::{Notice, NoticeVersion},
    stamp::{Served, StampError},
    subject::SubjectId,
    time::Moment,
};

/// Longest first or last name: what a Zoho name field holds.
const MAX_NAME: usize = 80;
/// Longest page address: enough for any path, and a bound on what is stored.
const MAX_PAGE: usize = 1000;

/// What the widget sends.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentRequest {
    /// A `UUIDv7`: the record's id and the idempotency key.
    pub id: Uuid,
    /// The form.
    pub form: String,
    /// The version of the notice shown.
    pub notice: NoticeVersion,
    /// Its language.
    pub language: String,
    /// Who filled the form in.
    pub subject: SubjectFields,
    /// Every box that was shown.
    pub choices: Vec<ChoiceFields>,
    /// The stamp that came with the notice.
    pub stamp: String,
    /// The page, without its query.
    #[serde(default)]
    pub page: Option<String>,
    /// What stood in the field that people do not see ([`crate::fieldset::TRAP`]). A record with
    /// anything in it is answered like any other, and not stored.
    #[serde(default)]
    pub trap: Option<String>,
    /// Whether the browser has Global Privacy Control on; its header `Sec-GPC` says the same.
    #[serde(default)]
    pub gpc: bool,
    /// The token of Turnstile, where the form's site has it.
    #[serde(default)]
    pub turnstile: Option<String>,
}

/// Who filled the form in; an email address or a phone number is needed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubjectFields {
    /// Email address.
    #[serde(default)]
    pub email: Option<String>,
    /// Phone number, with country code.
    #[serde(default)]
    pub phone: Option<String>,
    /// First name.
    #[serde(default)]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(default)]
    pub last_name: Option<String>,
}

/// One box.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceFields {
    /// The purpose's name.
    pub purpose: String,
    /// The channel's name.
    pub channel: String,
    /// Whether the person ticked it.
    pub granted: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsentResponse {
    /// The record's id.
    pub id: Uuid,
    /// Where the receipt is.
    pub receipt_url: String,
    /// What follows from each box; nothing about earlier records of the address.
    pub choices: Vec<ChoiceOutcome>,
}

/// What follows from one box.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChoiceOutcome {
    /// The purpose.
    pub purpose: PurposeId,
    /// The channel.
    pub channel: Channel,
    /// The state that this record says; `unknown` where an unticked box says nothing.
    pub state: State,
}

impl ChoiceOutcome {
    /// The outcomes of a form's choices.
    #[must_use]
    pub fn of(choices: &[Choice]) -> Vec<Self> {
        choices
            .iter()
            .map(|c| Self {
                purpose: c.purpose.clone(),
                channel: c.channel,
                state: c.state.unwrap_or(State::Unknown),
            })
            .collect()
    }
}

/// A consent that may be stored.
#[derive(Debug)]
pub struct Accepted {
    /// The record.
    pub record: Record,
    /// The address, if given.
    pub email: Option<EmailAddress>,
    /// The number, if given.
    pub phone: Option<PhoneNumber>,
    /// The name, if given.
    pub name: Option<Name>,
    /// A text over everything that the client sent, to tell a replay from another body.
    pub body: String,
}

/// What forms may show at this moment.
#[derive(Debug, Clone, Copy)]
pub struct Offered<'a> {
    /// The configuration in force.
    pub config: &'a Config,
    /// Notices that were replaced in the last day; cached pages still show them.
    pub replaced: &'a [Notice],
}

impl Offered<'_> {
    /// The notice of a form that has this version.
    #[must_use]
    pub fn notice(&self, form: &str, version: &NoticeVersion) -> Option<Notice> {
        self.config
            .notices()
            .chain(self.replaced.iter().cloned())
            .find(|notice| notice.form == form && notice.version() == *version)
    }
}

/// Checks everything that a client says about a consent and makes the record of it.
///
/// # Errors
/// A problem that names each wrong field.
pub fn accept(
    request: &ConsentRequest,
    offered: Offered<'_>,
    keys: &KeyRing,
    now: Moment,
) -> Result<Accepted, Problem> {
    let mut errors = Vec::new();
    if request.id.get_version_num() != 7 {
        errors.push(FieldError::new("id", "must be a UUID of version 7"));
    }
    let Some(form) = offered.config.forms.get(&request.form) else {
        return Err(Problem::field("form", "there is no such form"));
    };
    let Some(notice) = offered.notice(&request.form, &request.notice) else {
        return Err(Problem::field(
            "notice",
            "this form does not show such a notice; load it again",
        ));
    };
    if notice.language != request.language {
        errors.push(FieldError::new(
            "language",
            "the notice is in another language",
        ));
    }
    let served = Served {
        form: &request.form,
        notice: &request.notice,
        language: &request.language,
    };
    let served_at = match served.verify(keys, &request.stamp, now) {
        Ok(moment) => moment,
        Err(StampError::NotOurs) if !errors.is_empty() => now,
        Err(e) => {
            errors.push(FieldError::new("stamp", e));
            return Err(Problem::fields(Kind::InvalidStamp, errors));
        }
    };
    let email = parsed(
        request.subject.email.as_deref(),
        "subject.email",
        &mut errors,
    );
    let phone = parsed(
        request.subject.phone.as_deref(),
        "subject.phone",
        &mut errors,
    );
    let name = name(&request.subject, &mut errors);
    let page = page(request.page.as_deref(), &mut errors);
    let choices = choices(request, &notice, offered.config, form.absence, &mut errors);
    for choice in choices.iter().filter(|c| c.tick == Tick::Ticked) {
        let missing = match choice.channel {
            Channel::Email if request.subject.email.is_none() => "subject.email",
            c if c.needs_phone() && request.subject.phone.is_none() => "subject.phone",
            _ => continue,
        };
        let message = format!(
            "is needed to contact the person by {}",
            choice.channel.name()
        );
        errors.push(FieldError::new(missing, message));
    }
    let subject = match (&email, &phone) {
        (Some(email), _) => SubjectId::of_email(&keys.subject, email),
        (None, Some(phone)) => SubjectId::of_phone(&keys.subject, phone),
        (None, None) => {
            if errors.is_empty() {
                errors.push(FieldError::new(
                    "subject",
                    "needs an email address or a phone number",
                ));
            }
            return Err(Problem::fields(Kind::InvalidFields, errors));
        }
    };
    if !errors.is_empty() {
        return Err(Problem::fields(Kind::InvalidFields, errors));
    }
    let body = body(request, email.as_ref(), phone.as_ref());
    let act = Act::Form {
        form: request.form.clone(),
        shown: Shown {
            notice: request.notice,
            language: request.language.clone(),
            served_at,
            page,
        },
        choices,
    };
    let record = Record {
        id: request.id,
        subject,
        received_at: now,
        effective_at: now,
        configuration: offered.config.version().to_owned(),
        terms: offered.config.terms_version(),
        act,
    };
    Ok(Accepted {
        record,
        email,
        phone,
        name,
        body,
    })
}

fn parsed<T: std::str::FromStr<Err: ToString>>(
    text: Option<&str>,
    field: &str,
    errors: &mut Vec<FieldError>,
) -> Option<T> {
    match text?.parse() {
        Ok(address) => Some(address),
        Err(e) => {
            errors.push(FieldError::new(field, T::Err::to_string(&e)));
            None
        }
    }
}

fn name(subject: &SubjectFields, errors: &mut Vec<FieldError>) -> Option<Name> {
    let mut checked = |text: &Option<String>, field: &str| {
        let text = text.as_deref()?.trim();
        if text.chars().count() > MAX_NAME || text.chars().any(char::is_control) {
            let message = format!("must have at most {MAX_NAME} characters and no line breaks");
            errors.push(FieldError::new(field, message));
        }
        (!text.is_empty()).then(|| text.to_owned())
    };
    let name = Name {
        first: checked(&subject.first_name, "subject.first_name"),
        last: checked(&subject.last_name, "subject.last_name"),
    };
    (name != Name::default()).then_some(name)
}

/// A query or fragment may hold personal data and proves nothing: it is not kept.
fn page(page: Option<&str>, errors: &mut Vec<FieldError>) -> Option<String> {
    let page = page?;
    let bare = page.split(['?', '#']).next().unwrap_or_default();
    let is_web = bare.starts_with("https://") || bare.starts_with("http://");
    if !is_web || bare.len() > MAX_PAGE || bare.chars().any(|c| c.is_control() || c == ' ') {
        let message = format!("must be a web address of at most {MAX_PAGE} bytes");
        errors.push(FieldError::new("page", message));
    }
    Some(bare.to_owned())
}

fn choices(
    request: &ConsentRequest,
    notice: &Notice,
    config: &Config,
    absence: Absence,
    errors: &mut Vec<FieldError>,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::with_capacity(request.choices.len());
    if request.choices.is_empty() {
        errors.push(FieldError::new(
            "choices",
            "must name every box that was shown",
        ));
    }
    for (i, choice) in request.choices.iter().enumerate() {
        let Some(purpose) = notice
            .purposes
            .iter()
            .find(|p| p.id.as_str() == choice.purpose)
        else {
            let message = "the notice does not ask for such a purpose";
            errors.push(FieldError::new(format!("choices[{i}].purpose"), message));
            continue;
        };
        let channel = purpose
            .channels
            .iter()
            .find(|c| c.id.name() == choice.channel);
        let Some(channel) = channel.map(|c| c.id) else {
            let message = "the notice does not offer this purpose on such a channel";
            errors.push(FieldError::new(format!("choices[{i}].channel"), message));
            continue;
        };
        if choices
            .iter()
            .any(|c| c.purpose == purpose.id && c.channel == channel)
        {
            errors.push(FieldError::new(format!("choices[{i}]"), "stands twice"));
        }
        let tick = if choice.granted {
            Tick::Ticked
        } else {
            Tick::Unticked
        };
        let sells = (config.purposes.get(&purpose.id)).is_some_and(|known| known.sale_or_share);
        let signal = (request.gpc && sells).then_some(Signal::Gpc);
        let state = match (tick, absence) {
            (Tick::Ticked, _) if notice.double_opt_in && channel == Channel::Email => {
                Some(State::Pending)
            }
            // Whoever ticks a box has said more than their browser does for all sites.
            (Tick::Ticked, _) => Some(State::Granted),
            // The signal alone is an opt-out (11 CCR §7025(c)), whatever an untouched box says.
            (Tick::Unticked, _) if signal.is_some() => Some(State::Declined),
            (Tick::Unticked, Absence::OptOut) => Some(State::Declined),
            (Tick::Unticked, Absence::Keep) => None,
        };
        choices.push(Choice {
            purpose: purpose.id.clone(),
            channel,
            rendered: Rendered::Unticked,
            tick,
            state,
            signal,
        });
    }
    choices
}

/// One text for one meaning: addresses in their normal form, fields in a fixed order. What the
/// browser says of itself is not in it: it may be turned on before a record is sent again.
fn body(
    request: &ConsentRequest,
    email: Option<&EmailAddress>,
    phone: Option<&PhoneNumber>,
) -> String {
    let choices: Vec<_> = request
        .choices
        .iter()
        .map(|c| (&c.purpose, &c.channel, c.granted))
        .collect();
    serde_json::json!([
        request.form,
        request.notice,
        request.language,
        email,
        phone,
        request.subject.first_name,
        request.subject.last_name,
        choices,
        request.stamp,
        request.page,
    ])
    .to_string()
}

#[cfg(test)]
mod tests;
