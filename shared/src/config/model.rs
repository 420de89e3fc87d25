//! What the file holds, as it stands there.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, IgnoredAny},
};

use super::{Alarms, Crm, Destination, Mail};
use crate::{
    address::EmailAddress,
    consent::{Basis, Channel, PurposeId, PurposeTag, Scope},
    ordered::OrderedMap,
    terms::{Authority, Category, Recipient, Terms, TermsController, TermsPurpose},
    time::Moment,
};

/// A text per language.
pub type ByLanguage = OrderedMap<String, String>;

/// The whole file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// `[deployment]`.
    pub deployment: Deployment,
    /// `[controllers.*]`.
    pub controllers: OrderedMap<String, ControllerConfig>,
    /// `[sites.*]`.
    pub sites: OrderedMap<String, Site>,
    /// `[purposes.*]`.
    pub purposes: OrderedMap<PurposeId, Purpose>,
    /// `[forms.*]`.
    pub forms: OrderedMap<String, Form>,
    /// `[processing]`: where, under whose law, and who else gets the data.
    #[serde(default)]
    pub processing: Processing,
    /// `[crm]`; nothing is forwarded without it.
    #[serde(default)]
    pub crm: Option<Crm>,
    /// `[mail]`; nobody is written to without it.
    #[serde(default)]
    pub mail: Option<Mail>,
    /// `[destinations.*]`: who is told besides the CRM.
    #[serde(default)]
    pub destinations: OrderedMap<String, Destination>,
    /// `[alarms]`.
    #[serde(default)]
    pub alarms: Alarms,
}

/// `[deployment]`: this installation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deployment {
    /// A short name that goes into every token; it must be the key ring's.
    pub id: String,
    /// Where the edge is reached: scheme and host, no path.
    pub origin: String,
    /// The language where nobody asks for another.
    pub default_language: String,
    /// The mailbox whose tagged addresses (`u+TOKEN@…`) unsubscribe, where there is one.
    #[serde(default)]
    pub unsubscribe_mailbox: Option<EmailAddress>,
}

/// `[controllers.*]`: who asks for consent.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControllerConfig {
    /// The name that people are shown.
    pub name: String,
    /// Where to reach it about data protection.
    pub contact: String,
    /// The postal address.
    #[serde(default)]
    pub address: Option<String>,
    /// The country (ISO 3166-1).
    #[serde(default)]
    pub country: Option<String>,
    /// The privacy policy's address, per language.
    pub policy: ByLanguage,
}

/// `[processing]`: what people may know about the processing besides its purposes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Processing {
    /// Where data is stored, such as `EU`; empty where nobody said.
    pub storage: Vec<String>,
    /// Whose law applies.
    pub jurisdiction: String,
    /// The supervisory authority to complain to.
    pub authority: Option<Authority>,
    /// Who else gets the data.
    pub recipients: Vec<Recipient>,
}

impl Default for Processing {
    fn default() -> Self {
        Self {
            storage: Vec::new(),
            jurisdiction: "EU".to_owned(),
            authority: None,
            recipients: Vec::new(),
        }
    }
}

/// `[sites.*]`: where forms stand.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Who asks there.
    pub controller: String,
    /// The origins whose pages may use the site's forms.
    pub origins: Vec<String>,
    /// How many records one isolate of the worker takes from the site in a minute.
    #[serde(default = "records_a_minute")]
    pub records_a_minute: u32,
    /// `[sites.*.turnstile]`: a check that programs fail.
    #[serde(default)]
    pub turnstile: Option<Turnstile>,
}

/// Far more than people send to one form, and too few to fill a ledger with.
const fn records_a_minute() -> u32 {
    600
}

/// `[sites.*.turnstile]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turnstile {
    /// The key that pages show.
    pub key: String,
    /// Who says whether a check was passed.
    #[serde(default = "siteverify")]
    pub siteverify: String,
}

fn siteverify() -> String {
    "https://challenges.cloudflare.com/turnstile/v0/siteverify".to_owned()
}

impl Turnstile {
    /// The name of the secret of a site.
    #[must_use]
    pub fn secret_name(site: &str) -> String {
        let name = site.to_ascii_uppercase().replace('-', "_");
        format!("TURNSTILE_{name}_SECRET")
    }
}

/// `[purposes.*]`: what consent is asked for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Why it is lawful.
    pub basis: Basis,
    /// What kind of purpose it is.
    #[serde(default)]
    pub category: Option<Category>,
    /// By which ways people are contacted for it.
    pub channels: Vec<Channel>,
    /// How long consent holds.
    #[serde(default)]
    pub expires_after: Option<Period>,
    /// How long before that a person may be asked to renew it.
    #[serde(default)]
    pub reconsent_window: Option<Period>,
    /// How long its evidence is kept after it ended.
    #[serde(default)]
    pub evidence_kept: Option<Period>,
    /// Whether data is sold or shared for it, which a browser may refuse for its person.
    #[serde(default)]
    pub sale_or_share: bool,
    /// A short title, per language.
    pub title: ByLanguage,
    /// The words of consent, per language.
    pub text: ByLanguage,
    /// Known only to be refused, with the reason: consent may not be a condition.
    #[serde(default)]
    pub required: Option<IgnoredAny>,
}

/// What an unticked box says about earlier consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// It is an opt-out.
    #[default]
    OptOut,
    /// Nothing: what held before still holds.
    Keep,
}

/// `[forms.*]`: a form with boxes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The site it stands on.
    pub site: String,
    /// What it asks for, in this order.
    pub purposes: Vec<PurposeId>,
    /// Whether the holder of an email address must confirm before a tick counts; where nothing
    /// is said, as [`Model::double_opt_in`] says.
    #[serde(default)]
    pub double_opt_in: Option<bool>,
    /// What an unticked box says.
    #[serde(default)]
    pub absence: Absence,
    /// Known only to be refused, as in a purpose.
    #[serde(default)]
    pub required: Option<IgnoredAny>,
}

/// A length of time such as `"24 months"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: PeriodUnit,
}

/// The unit of a [`Period`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodUnit {
    /// Days.
    Days,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

impl Period {
    /// The moment a period after `start`, in UTC. A month that has no such day ends it on its
    /// last one; where the calendar has no such moment it is the end of time.
    #[must_use]
    pub fn after(self, start: Moment) -> Moment {
        let count = i64::from(self.count);
        match self.unit {
            PeriodUnit::Days => start.plus_millis(count * DAY_MS),
            PeriodUnit::Months => start.plus_months(count),
            PeriodUnit::Years => start.plus_months(count * 12),
        }
    }
}

impl Period {
    /// The moment a period before `end`.
    #[must_use]
    pub fn before(self, end: Moment) -> Moment {
        let count = -i64::from(self.count);
        match self.unit {
            PeriodUnit::Days => end.plus_millis(count * DAY_MS),
            PeriodUnit::Months => end.plus_months(count),
            PeriodUnit::Years => end.plus_months(count * 12),
        }
    }
}

const DAY_MS: i64 = 86_400_000;

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            PeriodUnit::Days => "days",
            PeriodUnit::Months => "months",
            PeriodUnit::Years => "years",
        };
        write!(f, "{} {unit}", self.count)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || {
            D::Error::custom("a period is a number of days, months or years, such as \"24 months\"")
        };
        let (count, unit) = text.split_once(' ').ok_or_else(wrong)?;
        let count = count.parse().ok().filter(|c| *c > 0).ok_or_else(wrong)?;
        let unit = match unit {
            "day" | "days" => PeriodUnit::Days,
            "month" | "months" => PeriodUnit::Months,
            "year" | "years" => PeriodUnit::Years,
            _ => return Err(wrong()),
        };
        Ok(Self { count, unit })
    }
}

impl Model {
    /// The purpose that a tag stands for.
    #[must_use]
    pub fn purpose_tagged(&self, tag: PurposeTag) -> Option<(&PurposeId, &Purpose)> {
        self.purposes.iter().find(|(id, _)| id.tag() == tag)
    }

    /// The name of what a link covers: a purpose's id, or `*` for everything.
    /// A purpose that is no longer configured has none.
    #[must_use]
    pub fn scope_name(&self, scope: Scope) -> Option<&str> {
        match scope {
            Scope::Everything => Some("*"),
            Scope::Purpose(tag) => self.purpose_tagged(tag).map(|(id, _)| id.as_str()),
        }
    }

    /// Whether the holder of an email address must confirm before a form's tick counts: where
    /// the form does not say, whenever there is a sender to ask them.
    #[must_use]
    pub fn double_opt_in(&self, form: &Form) -> bool {
        form.double_opt_in.unwrap_or(self.mail.is_some())
    }

    /// How long after a sign-up its confirmation is possible.
    #[must_use]
    pub fn confirm_within(&self) -> Period {
        self.mail
            .as_ref()
            .map_or(Mail::CONFIRM_WITHIN, |mail| mail.confirm_within)
    }

    /// The site and controller of a form.
    ///
    /// # Panics
    /// Never on a checked configuration: every name leads somewhere.
    #[must_use]
    pub fn site_of(&self, form: &Form) -> (&Site, &ControllerConfig) {
        let site = &self.sites[&form.site];
        (site, &self.controllers[&site.controller])
    }

    /// The controller whose purpose this is: that of a form which asks for it, else the first.
    ///
    /// # Panics
    /// Never on a checked configuration: there is a controller.
    #[must_use]
    pub fn controller_of(&self, purpose: Option<&PurposeId>) -> &ControllerConfig {
        &self.controllers[self.controller_name_of(purpose)]
    }

    pub(super) fn controller_name_of(&self, purpose: Option<&PurposeId>) -> &String {
        self.forms
            .values()
            .find(|form| purpose.is_some_and(|p| form.purposes.contains(p)))
            .map_or_else(
                || {
                    self.controllers
                        .keys()
                        .next()
                        .expect("a controller is configured")
                },
                |form| &self.sites[&form.site].controller,
            )
    }

    /// What people may know about the processing.
    #[must_use]
    pub fn terms(&self) -> Terms {
        let period = |period: &Option<Period>| period.as_ref().map(ToString::to_string);
        Terms {
            controllers: self
                .controllers
                .iter()
                .map(|(id, controller)| {
                    let controller = TermsController {
                        name: controller.name.clone(),
                        contact: controller.contact.clone(),
                        address: controller.address.clone(),
                        country: controller.country.clone(),
                        policy: controller.policy.clone(),
                    };
                    (id.clone(), controller)
                })
                .collect(),
            purposes: self
                .purposes
                .iter()
                .map(|(id, purpose)| TermsPurpose {
                    id: id.clone(),
                    controller: self.controller_name_of(Some(id)).clone(),
                    basis: purpose.basis,
                    category: purpose.category,
                    title: purpose.title.clone(),
                    channels: purpose.channels.clone(),
                    expires_after: period(&purpose.expires_after),
                    evidence_kept: period(&purpose.evidence_kept),
                })
                .collect(),
            recipients: self.processing.recipients.clone(),
            storage: self.processing.storage.clone(),
            jurisdiction: self.processing.jurisdiction.clone(),
            authority: self.processing.authority.clone(),
            withdrawal: self.deployment.origin.clone(),
        }
    }
}
