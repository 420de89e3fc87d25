//! From where a person stands to the fields of a record.

use serde_json::{Map, Value};

use crate::{
    config::{Config, Crm},
    consent::{Channel, Scope, Standings},
    keys::KeyRing,
    ledger::{CrmWhom, Update, Wanted},
    token::{self, Payload, Use, Whom},
};

/// The fields of one record, and which of them a read-back compares.
#[derive(Debug, Clone, PartialEq)]
pub struct ZohoRecord {
    /// What is written: API names and values.
    pub fields: Map<String, Value>,
    /// The API names of the consent fields among them.
    pub proven: Vec<String>,
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
    /// Mints the links of an update.
    #[must_use]
    pub fn mint(keys: &KeyRing, origin: &str, update: &Update) -> Self {
        let person = Payload::Person {
            whom: Whom::Subject(update.subject),
            scope: Scope::Everything,
            channel: Channel::Email,
            campaign: None,
            epoch: 0,
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

/// The record for an update.
///
/// Only what is known is written: a purpose without a standing keeps whatever the
/// CRM holds. The opt-out field is written as `true` alone; taking it back would
/// subscribe every record with the same address (facts of Zoho's help page
/// "set-unsubscribe-link"), so that is left to a person.
#[must_use]
pub fn record(config: &Config, keys: &KeyRing, update: &Update) -> ZohoRecord {
    let mut fields = Map::new();
    let mut proven = Vec::new();
    let Some(crm) = &config.crm else {
        return ZohoRecord { fields, proven };
    };
    let Wanted::Standings {
        standings,
        phone,
        name,
    } = &update.wanted
    else {
        return cleared(crm);
    };
    match &update.whom {
        CrmWhom::Email(address) => {
            fields.insert("Email".into(), address.as_str().into());
            if let Some(name) = name {
                for (field, text) in [("First_Name", &name.first), ("Last_Name", &name.last)] {
                    if let Some(text) = text {
                        fields.insert(field.into(), text.as_str().into());
                    }
                }
            }
        }
        CrmWhom::Record(record) => {
            fields.insert("id".into(), record.id.to_string().into());
        }
    }
    if let (Some(field), Some(phone)) = (&crm.fields.phone, phone) {
        fields.insert(field.clone(), phone.as_str().into());
    }
    for (id, purpose) in &config.purposes {
        for &channel in &purpose.channels {
            if let Some(field) = crm.fields.of(id, channel)
                && let Some(standing) = standings.effective(Scope::Purpose(id.tag()), channel)
            {
                fields.insert(
                    field.to_owned(),
                    standing.state.allows(purpose.basis).into(),
                );
                proven.push(field.to_owned());
            }
        }
    }
    if let Some(field) = &crm.opt_out_field
        && all_email_is_stopped(config, standings)
    {
        fields.insert(field.clone(), true.into());
        proven.push(field.clone());
    }
    let links = Links::mint(keys, &config.deployment.origin, update);
    for (field, link) in [
        (&crm.fields.unsubscribe_url, links.unsubscribe),
        (&crm.fields.preferences_url, links.preferences),
        (&crm.fields.receipt_url, links.receipt),
    ] {
        if let Some(field) = field {
            fields.insert(field.clone(), link.into());
        }
    }
    ZohoRecord { fields, proven }
}

/// What is written to the records of a person who had themselves erased: everything that
/// Unticked ever wrote is emptied, and the opt-out is set.
#[must_use]
pub fn cleared(crm: &Crm) -> ZohoRecord {
    let mut fields = Map::new();
    let mut proven = Vec::new();
    for field in crm.fields.consent.values().flat_map(|c| c.values()) {
        fields.insert(field.clone(), false.into());
        proven.push(field.clone());
    }
    if let Some(field) = &crm.opt_out_field {
        fields.insert(field.clone(), true.into());
        proven.push(field.clone());
    }
    let links_and_phone = [
        &crm.fields.unsubscribe_url,
        &crm.fields.preferences_url,
        &crm.fields.receipt_url,
        &crm.fields.phone,
    ];
    for field in links_and_phone.into_iter().flatten() {
        fields.insert(field.clone(), Value::Null);
    }
    ZohoRecord { fields, proven }
}

/// The person has said no to something by email, and no purpose may use email any more.
fn all_email_is_stopped(config: &Config, standings: &Standings) -> bool {
    let said_no = standings
        .iter()
        .any(|(_, channel, standing)| channel == Channel::Email && standing.state.is_opt_out());
    let may_still = config.purposes.iter().any(|(id, purpose)| {
        let scope = Scope::Purpose(id.tag());
        let state = standings
            .effective(scope, Channel::Email)
            .map_or(crate::consent::State::Unknown, |s| s.state);
        purpose.channels.contains(&Channel::Email) && state.allows(purpose.basis)
    });
    said_no && !may_still
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent::{PurposeId, Standing, State},
        subject::{CrmRecord, SubjectId},
        time::Moment,
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
            wanted: Wanted::Standings {
                standings: all,
                phone: None,
                name: None,
            },
        }
    }

    fn fields(standings: &[(&str, Channel, State)]) -> Map<String, Value> {
        record(&config(), &keys(), &update(standings)).fields
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
    fn a_link_by_record_updates_that_record() {
        let mut update = update(&[("*", Channel::Email, State::Withdrawn)]);
        let record_id = CrmRecord {
            module: "Contacts".parse().unwrap(),
            id: 9,
        };
        update.whom = CrmWhom::Record(record_id);
        let record = record(&config(), &keys(), &update);
        assert_eq!(record.fields["id"], "9");
        assert!(!record.fields.contains_key("Email"));
        assert!(record.proven.contains(&"Email_Opt_Out".to_owned()));
    }
}
