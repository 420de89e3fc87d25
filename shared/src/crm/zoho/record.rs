//! From where a person stands to the fields of a record.

use serde_json::{Map, Value, json};

use crate::{
    config::{Config, Crm},
    consent::{Channel, Scope, State},
    crm::expected::all_email_is_stopped,
    keys::KeyRing,
    ledger::{CrmWhom, Update, Wanted},
    ordered::OrderedMap,
    subject::CrmModule,
    time::Moment,
    token::{self, Payload, Use, Whom},
};

/// The fields of one record, and which of them a read-back compares.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ZohoRecord {
    /// Who it is: written to the record that new people are written to, and to no other.
    pub person: Map<String, Value>,
    /// What is written to every record of the person: API names and values.
    pub fields: Map<String, Value>,
    /// The API names of the consent fields among them.
    pub proven: Vec<String>,
}

impl ZohoRecord {
    /// As sent where the CRM looks for the person, or makes a record of them.
    #[must_use]
    pub fn to_upsert(&self) -> Map<String, Value> {
        let both = self.person.iter().chain(&self.fields);
        both.map(|(k, v)| (k.clone(), v.clone())).collect()
    }

    /// As sent to a record that is there.
    #[must_use]
    pub fn to_update(&self, id: u64) -> Map<String, Value> {
        let mut fields = self.fields.clone();
        fields.insert("id".into(), id.to_string().into());
        fields
    }

    /// Leaves out what a module has no field for, and gives the first consent field among it.
    pub fn retain(&mut self, has: impl Fn(&str) -> bool) -> Option<String> {
        self.fields.retain(|field, _| has(field));
        let missing = self.proven.iter().find(|field| !has(field)).cloned();
        self.proven.retain(|field| has(field));
        missing
    }
}

/// The links that a record carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Stops everything by email. One field serves every mail that the CRM sends, so it
    /// cannot know the purpose; stopping less than the mail's purpose would be worse.
    pub unsubscribe: String,
    /// The preference centre.
    pub preferences: String,
    /// The receipt of the newest record.
    pub receipt: String,
}

impl Links {
    /// Mints the links of an update. `epoch` is the subject's, by email: once the person has asked
    /// anew, a link in an older mail still stops, and says that it is older.
    #[must_use]
    pub fn mint(keys: &KeyRing, origin: &str, update: &Update, epoch: u8) -> Self {
        let person = Payload::Person {
            whom: Whom::Subject(update.subject),
            scope: Scope::Everything,
            channel: Channel::Email,
            campaign: None,
            epoch,
        };
        let place = Payload::Position {
            shard: update.shard,
            position: update.position,
        };
        let link = |r#use: Use, payload| {
            format!(
                "{origin}{}{}",
                r#use.path(),
                token::seal(keys, r#use, payload)
            )
        };
        Self {
            unsubscribe: link(Use::Unsubscribe, &person),
            preferences: link(Use::Preferences, &person),
            receipt: link(Use::Receipt, &place),
        }
    }
}

/// The record for an update, in a module.
///
/// Only what is known is written: a purpose without a standing keeps whatever the
/// CRM holds. By a record's id opt-outs alone are written: what is allowed is said of an address,
/// which nobody has told for it, and what was written for that is not to be undone by an undo that
/// knows of nothing. The opt-out field is written as `true` alone; what may take it back is
/// [`may_clear`].
#[must_use]
pub fn record(config: &Config, keys: &KeyRing, update: &Update, module: &CrmModule) -> ZohoRecord {
    let mut record = ZohoRecord::default();
    let Some(crm) = &config.crm else {
        return record;
    };
    let Wanted::Standings {
        standings,
        phone,
        name,
    } = &update.wanted
    else {
        return cleared(crm, module);
    };
    let person = &mut record.person;
    if let CrmWhom::Email(address) = &update.whom {
        person.insert("Email".into(), address.as_str().into());
        if let Some(name) = name {
            for (field, text) in [("First_Name", &name.first), ("Last_Name", &name.last)] {
                if let Some(text) = text {
                    person.insert(field.into(), text.as_str().into());
                }
            }
        }
    }
    if let (Some(field), Some(phone)) = (&crm.fields.phone, phone) {
        person.insert(field.clone(), phone.as_str().into());
    }
    for (id, purpose) in &config.purposes {
        for &channel in &purpose.channels {
            if let Some(field) = crm.fields.of(id, channel)
                && let Some(standing) = standings.effective(Scope::Purpose(id.tag()), channel)
                && (standing.state.is_opt_out() || matches!(update.whom, CrmWhom::Email(_)))
            {
                let allows = standing.state.allows(purpose.basis);
                record.fields.insert(field.to_owned(), allows.into());
                record.proven.push(field.to_owned());
                // Not compared afterwards: Zoho tells times in the organisation's own time zone.
                if let Some(field) = crm.fields.since_of(id, channel) {
                    let since = zoho_time(standing.since).into();
                    record.fields.insert(field.to_owned(), since);
                }
            }
        }
    }
    if let Some(field) = crm.opt_out_in(module)
        && all_email_is_stopped(config, standings)
    {
        record.fields.insert(field.to_owned(), true.into());
        record.proven.push(field.to_owned());
    }
    let epoch = standings.epoch(Scope::Everything, Channel::Email);
    let links = Links::mint(keys, &config.deployment.origin, update, epoch);
    for (field, link) in [
        (&crm.fields.unsubscribe_url, links.unsubscribe),
        (&crm.fields.preferences_url, links.preferences),
        (&crm.fields.receipt_url, links.receipt),
    ] {
        if let Some(field) = field {
            record.fields.insert(field.clone(), link.into());
        }
    }
    record
}

/// A time as Zoho takes it: whole seconds and an offset
/// (zoho.com/crm/developer/docs/api/v8/upsert-records.html).
fn zoho_time(at: Moment) -> String {
    let text = at.to_string();
    let (seconds, _) = text.split_once('.').unwrap_or((&text, ""));
    format!("{seconds}+00:00")
}

/// Whether the person has granted something by email that holds now, so that an opt-out that the
/// ledger knows is older; and whether the configuration wants it cleared then.
#[must_use]
pub fn may_clear(config: &Config, update: &Update) -> bool {
    config.crm.as_ref().is_some_and(|crm| crm.clear_opt_out)
        && by_email(config, update) == Some(ByEmail::Granted)
}

/// How a person stands by email as a whole, for tags and for the basis of processing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByEmail {
    /// They agreed to something.
    Granted,
    /// Nothing may be sent any more.
    Stopped,
}

/// How the person of an update stands by email, if either can be said.
#[must_use]
pub fn by_email(config: &Config, update: &Update) -> Option<ByEmail> {
    match &update.wanted {
        Wanted::Standings { standings, .. } if all_email_is_stopped(config, standings) => {
            Some(ByEmail::Stopped)
        }
        Wanted::Standings { standings, .. } => {
            let mut purposes = config.purposes.iter();
            let granted = purposes.any(|(id, purpose)| {
                let held = standings.effective(Scope::Purpose(id.tag()), Channel::Email);
                purpose.channels.contains(&Channel::Email)
                    && held.is_some_and(|standing| standing.state == State::Granted)
            });
            granted.then_some(ByEmail::Granted)
        }
        Wanted::Cleared => Some(ByEmail::Stopped),
        Wanted::Deleted => None,
    }
}

/// The field that holds the basis of processing, in modules for which the organisation has
/// turned on compliance.
pub const BASIS_FIELD: &str = "Data_Processing_Basis_Details";

/// What the basis of processing is set to; `None` where the configuration names no value. Whether
/// the organisation's picklist has it is for the caller to look up.
#[must_use]
pub fn processing_basis(config: &Config, update: &Update) -> Option<(String, Value)> {
    let names = config.crm.as_ref()?.processing_basis.as_ref()?;
    let by_email = by_email(config, update)?;
    let name = match by_email {
        ByEmail::Granted => names.granted.clone()?,
        ByEmail::Stopped => names.stopped.clone()?,
    };
    let details = json!({
        "Data_Processing_Basis": name,
        "Contact_Through_Email": by_email == ByEmail::Granted,
        "Consent_Remarks": format!("Unticked {}/{}", update.shard, update.position),
    });
    Some((name, details))
}

/// What is written to the records of a person who had themselves erased: everything that
/// Unticked ever wrote is emptied, and the opt-out is set.
#[must_use]
pub fn cleared(crm: &Crm, module: &CrmModule) -> ZohoRecord {
    let mut fields = Map::new();
    let mut proven = Vec::new();
    for field in crm.fields.consent.values().flat_map(OrderedMap::values) {
        fields.insert(field.clone(), false.into());
        proven.push(field.clone());
    }
    if let Some(field) = crm.opt_out_in(module) {
        fields.insert(field.to_owned(), true.into());
        proven.push(field.to_owned());
    }
    let links_and_phone = [
        &crm.fields.unsubscribe_url,
        &crm.fields.preferences_url,
        &crm.fields.receipt_url,
        &crm.fields.phone,
    ];
    let since = crm.fields.since.values().flat_map(OrderedMap::values);
    for field in links_and_phone.into_iter().flatten().chain(since) {
        fields.insert(field.clone(), Value::Null);
    }
    ZohoRecord {
        person: Map::new(),
        fields,
        proven,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent::{PurposeId, Standing, Standings},
        subject::{CrmRecord, SubjectId},
    };

    fn config() -> Config {
        Config::parse(include_str!("../../../../www/demo/unticked.toml")).unwrap()
    }

    fn keys() -> KeyRing {
        KeyRing::generate("demo", |bytes| bytes.fill(7))
    }

    fn update(standings: &[(&str, Channel, State)]) -> Update {
        let mut all = Standings::default();
        for (i, (purpose, channel, state)) in standings.iter().enumerate() {
            let scope = purpose
                .parse::<PurposeId>()
                .map_or(Scope::Everything, |id| Scope::Purpose(id.tag()));
            let since = Moment::from_millis(i64::try_from(i).unwrap());
            all.apply(scope, *channel, Standing::new(since, *state, 0));
        }
        Update {
            whom: CrmWhom::Email("ada@example.com".parse().unwrap()),
            subject: SubjectId::from_bytes([1; 12]),
            shard: 2,
            position: 5,
            urgent: false,
            note: None,
            wanted: Wanted::Standings {
                standings: all,
                phone: None,
                name: None,
            },
        }
    }

    #[test]
    fn a_link_says_how_often_the_person_had_asked_when_it_was_made() {
        let (config, keys) = (config(), keys());
        let field = config
            .crm
            .as_ref()
            .and_then(|crm| crm.fields.unsubscribe_url.clone())
            .unwrap();
        let news = |state| ("newsletter", Channel::Email, state);
        let epoch = |said: &[_]| {
            let record = record(&config, &keys, &update(said), &"Leads".parse().unwrap());
            let link = record.fields[&field].as_str().unwrap().to_owned();
            let (_, token) = link.rsplit_once('/').unwrap();
            let opened = token::open(&keys, Use::Unsubscribe, token).unwrap();
            let Payload::Person { epoch, .. } = opened.payload else {
                panic!("a person's link")
            };
            epoch
        };
        let once = [news(State::Granted)];
        let anew = [
            news(State::Granted),
            news(State::Withdrawn),
            news(State::Granted),
        ];
        assert_eq!((epoch(&once), epoch(&anew)), (1, 2));
    }

    #[test]
    fn since_when_stands_beside_it_where_a_field_is_named() {
        let demo = include_str!("../../../../www/demo/unticked.toml");
        let toml = format!("{demo}\nfields.since.newsletter.email = \"News_Since\"\n");
        let config = Config::parse(&toml).unwrap();
        let update = update(&[("newsletter", Channel::Email, State::Withdrawn)]);
        let leads = "Leads".parse().unwrap();
        let record = record(&config, &keys(), &update, &leads);
        assert_eq!(record.fields["News_Since"], "1970-01-01T00:00:00+00:00");
        assert!(!record.proven.contains(&"News_Since".to_owned()));
        let cleared = cleared(config.crm.as_ref().unwrap(), &leads);
        assert_eq!(cleared.fields["News_Since"], Value::Null);
        let unknown = format!("{demo}\nfields.since.news.email = \"News_Since\"\n");
        let problem = Config::parse(&unknown).unwrap_err()[0].to_string();
        assert!(problem.contains("crm.fields.since.news"), "{problem}");
    }

    fn fields(standings: &[(&str, Channel, State)]) -> Map<String, Value> {
        record(
            &config(),
            &keys(),
            &update(standings),
            &"Leads".parse().unwrap(),
        )
        .fields
    }

    #[test]
    fn each_purpose_and_channel_has_its_field() {
        let fields = fields(&[
            ("newsletter", Channel::Email, State::Granted),
            ("offers", Channel::Email, State::Declined),
        ]);
        assert_eq!(fields["Newsletter_Email"], true);
        assert_eq!(fields["Offers_Email"], false);
        assert!(!fields.contains_key("Offers_SMS"), "not asked, not written");
        assert!(
            !fields.contains_key("Email_Opt_Out"),
            "the newsletter may still come"
        );
        let link = fields["Unsubscribe_URL"].as_str().unwrap();
        assert!(link.starts_with("http://127.0.0.1:8787/u/"));
        let token = link.rsplit('/').next().unwrap();
        let opened = token::open(&keys(), Use::Unsubscribe, token)
            .unwrap()
            .payload;
        assert!(matches!(
            opened,
            Payload::Person {
                scope: Scope::Everything,
                ..
            }
        ));
    }

    #[test]
    fn the_opt_out_field_is_set_when_nothing_is_left_and_never_cleared() {
        let stopped = fields(&[
            ("newsletter", Channel::Email, State::Granted),
            ("*", Channel::Email, State::Withdrawn),
        ]);
        assert_eq!(stopped["Email_Opt_Out"], true);
        assert_eq!(stopped["Newsletter_Email"], false);
        let declined = fields(&[("newsletter", Channel::Email, State::Declined)]);
        assert_eq!(declined["Email_Opt_Out"], true, "no tick means opted out");
        for state in [State::Granted, State::Pending] {
            assert!(
                !fields(&[("newsletter", Channel::Email, state)]).contains_key("Email_Opt_Out")
            );
        }
        let by_text = fields(&[("offers", Channel::Sms, State::Withdrawn)]);
        assert!(!by_text.contains_key("Email_Opt_Out"));
    }

    #[test]
    fn an_opt_out_is_cleared_by_configuration_and_a_newer_grant_alone() {
        let granted = update(&[
            ("*", Channel::Email, State::Withdrawn),
            ("newsletter", Channel::Email, State::Granted),
        ]);
        assert!(!may_clear(&self::config(), &granted));
        let text = include_str!("../../../../www/demo/unticked.toml");
        let text = text.replace("[crm]", "[crm]\nclear_opt_out = true");
        let config = Config::parse(&text).unwrap();
        assert!(may_clear(&config, &granted));
        let stopped = update(&[
            ("newsletter", Channel::Email, State::Granted),
            ("*", Channel::Email, State::Withdrawn),
        ]);
        assert!(!may_clear(&config, &stopped));
    }

    #[test]
    fn a_module_gets_what_it_has_fields_for() {
        let both = update(&[("newsletter", Channel::Email, State::Declined)]);
        let mut record = record(&config(), &keys(), &both, &"Contacts".parse().unwrap());
        let missing = record.retain(|field| field == "Email_Opt_Out");
        assert_eq!(missing.as_deref(), Some("Newsletter_Email"));
        assert_eq!(record.proven, ["Email_Opt_Out"]);
        assert_eq!(record.to_update(3).len(), 2);
    }

    #[test]
    fn a_link_by_record_updates_that_record() {
        let mut update = update(&[("*", Channel::Email, State::Withdrawn)]);
        let record_id = CrmRecord {
            module: "Contacts".parse().unwrap(),
            id: 9,
        };
        update.whom = CrmWhom::Record(record_id);
        let record = record(&config(), &keys(), &update, &"Contacts".parse().unwrap());
        assert_eq!(record.to_update(9)["id"], "9");
        assert!(record.person.is_empty());
        assert!(record.proven.contains(&"Email_Opt_Out".to_owned()));
    }

    #[test]
    fn what_an_undo_by_record_knows_nothing_of_is_not_written() {
        let standings = [("newsletter", Channel::Email, State::Unknown)];
        assert_eq!(fields(&standings)["Newsletter_Email"], false);
        let mut update = update(&standings);
        update.whom = CrmWhom::Record(CrmRecord {
            module: "Contacts".parse().unwrap(),
            id: 9,
        });
        let record = record(&config(), &keys(), &update, &"Contacts".parse().unwrap());
        assert!(!record.fields.contains_key("Newsletter_Email"));
        assert_eq!(record.proven, [] as [&str; 0]);
    }
}
