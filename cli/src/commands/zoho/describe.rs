//! Asking an organisation what it is, and checking that against a configuration.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::Value;
use unticked_shared::config::{Config, Crm};
use unticked_shared::crm::zoho::setup::{
    Checks, Field, Kind, Part, check_apis, check_fields, check_layouts, check_organisation,
    check_scopes, read_fields, read_layouts, read_organisation, wanted,
};
use unticked_shared::subject::CrmModule;

use super::report::Report;
use crate::zoho::{Answer, Campaigns, Session};

/// What metadata says.
enum Told<T> {
    /// It is there.
    Here(T),
    /// The token may not ask.
    NoScope,
    /// The organisation, or this user's profile, has no such thing.
    Absent,
}

/// The fields of a module.
pub fn fields(session: &Session, module: &str) -> Result<Vec<Field>> {
    match read(
        session,
        &format!("settings/fields?module={module}"),
        read_fields,
    )? {
        Told::Here(fields) => Ok(fields),
        Told::NoScope => bail!(
            "the scope ZohoCRM.settings.fields.READ is missing: `unticked zoho connect` prints all \
             that are needed"
        ),
        Told::Absent => bail!("there is no module {module}, or this user may not see it"),
    }
}

/// Looks at everything.
pub fn describe(session: &Session, config: &Config, crm: &Crm) -> Result<Report> {
    let mut look = Look {
        session,
        config,
        crm,
        checks: Checks::default(),
        unknown: Vec::new(),
    };
    look.connection();
    look.organisation_and_modules()?;
    look.webhook()?;
    look.campaigns();
    Ok(Report::new(look.checks, look.unknown))
}

struct Look<'a> {
    session: &'a Session,
    config: &'a Config,
    crm: &'a Crm,
    checks: Checks,
    unknown: Vec<(Part, String)>,
}

impl Look<'_> {
    fn connection(&mut self) {
        let place = self.session.place();
        self.checks.right(
            Part::Connection,
            format!(
                "tokens from {}, records at {}",
                place.accounts,
                self.session.api()
            ),
        );
        match &self.session.scopes {
            Some(scopes) => self.checks.extend(check_scopes(scopes)),
            None => self.checks.right(
                Part::Scopes,
                "the token endpoint names no scopes; each was tried instead",
            ),
        }
    }

    fn organisation_and_modules(&mut self) -> Result<()> {
        match read(self.session, "__apis", check_apis)? {
            Told::Here(checks) => self.checks.extend(checks),
            Told::NoScope | Told::Absent => self.unknown.push((
                Part::Scopes,
                "GET /__apis is not allowed; the scope ZohoCRM.apis.READ would tell which routes \
                 the edition has"
                    .into(),
            )),
        }
        let mut people = BTreeMap::new();
        for module in self.crm.modules() {
            let path = format!("settings/fields?module={}", module.as_str());
            match read(self.session, &path, read_fields)? {
                Told::Here(fields) => {
                    people.insert(module, fields);
                }
                Told::NoScope => self.checks.wrong(
                    Kind::ScopeMissing,
                    "ZohoCRM.settings.fields.READ is missing, to know the fields",
                ),
                Told::Absent => self.checks.wrong(
                    Kind::ModuleMissing,
                    format!("the module {} cannot be seen", module.as_str()),
                ),
            }
        }
        self.organisation(people.get(&self.crm.module).map_or(&[], Vec::as_slice))?;
        let wanted = wanted(self.config);
        for (module, fields) in &people {
            self.checks
                .extend(check_fields(self.crm, module, &wanted, fields));
            self.readable(module)?;
        }
        let Some(fields) = people.get(&self.crm.module) else {
            return Ok(());
        };
        let path = format!("settings/layouts?module={}", self.crm.module.as_str());
        match read(self.session, &path, read_layouts)? {
            Told::Here(layouts) => {
                let checks = check_layouts(self.crm, &wanted, &layouts, fields);
                self.checks.extend(checks);
            }
            Told::NoScope => self.checks.wrong(
                Kind::ScopeWanted,
                "ZohoCRM.settings.layouts.READ is missing, to know mandatory fields",
            ),
            Told::Absent => self
                .unknown
                .push((Part::Layouts, "the layouts cannot be read".into())),
        }
        Ok(())
    }

    fn organisation(&mut self, fields: &[Field]) -> Result<()> {
        let organisation = match read(self.session, "org", read_organisation)? {
            Told::Here(organisation) => organisation,
            Told::NoScope | Told::Absent => {
                let text = "ZohoCRM.org.READ is missing, to know the organisation";
                self.checks.wrong(Kind::ScopeMissing, text);
                return Ok(());
            }
        };
        let consents = if organisation.privacy {
            match read(self.session, "settings/fields?module=Consents", read_fields)? {
                Told::Here(fields) => Some(fields),
                Told::NoScope | Told::Absent => None,
            }
        } else {
            None
        };
        let consents = consents.as_deref();
        let checks = check_organisation(self.crm, &organisation, fields, consents);
        self.checks.extend(checks);
        Ok(())
    }

    /// Metadata does not tell whether people can be found by their address: a privacy setting may
    /// forbid just that.
    fn readable(&mut self, module: &CrmModule) -> Result<()> {
        let name = module.as_str();
        let query =
            format!("select id from {name} where Email = 'nobody@unticked.invalid' limit 1");
        let body = serde_json::json!({ "select_query": query });
        let answer = self.session.send("POST", "coql", &body)?;
        match (answer.status, answer.code()) {
            (200 | 204, _) => {
                self.checks.right(
                    Part::Privacy,
                    format!("{name}: people are found by address"),
                );
            }
            (401, _) => self.checks.wrong(
                Kind::ScopeMissing,
                "ZohoCRM.coql.READ is missing, to find people and read back",
            ),
            (_, "INVALID_QUERY") => self.checks.wrong(
                Kind::EmailRestricted,
                format!("{name}: people cannot be found by address"),
            ),
            _ => self.checks.wrong(
                Kind::ModuleMissing,
                format!("{name} cannot be read ({})", answer.told()),
            ),
        }
        Ok(())
    }

    fn webhook(&mut self) -> Result<()> {
        super::provision::check_rules(
            self.session,
            self.config,
            &mut self.checks,
            &mut self.unknown,
        )
    }

    fn campaigns(&mut self) {
        let Some(wanted) = &self.crm.campaigns else {
            return;
        };
        if self.session.place().campaigns.is_none() {
            let text = "nobody knows where Campaigns is in this data centre";
            self.unknown.push((Part::Campaigns, text.into()));
            return;
        }
        let lists = match Campaigns::new(self.session).lists() {
            Ok(lists) => lists,
            Err(e) => {
                self.checks.wrong(Kind::CampaignsRefused, format!("{e:#}"));
                return;
            }
        };
        for (purpose, list) in &wanted.lists {
            match lists.iter().find(|(key, _)| *key == list.key) {
                Some((_, name)) => self.checks.right(
                    Part::Campaigns,
                    format!("{purpose} is sent to the list {name}"),
                ),
                None => self.checks.wrong(
                    Kind::ListMissing,
                    format!("crm.campaigns.lists.{purpose}.key names no list"),
                ),
            }
        }
    }
}

fn read<T>(session: &Session, path: &str, read: impl Fn(&Value) -> Option<T>) -> Result<Told<T>> {
    let answer = session.get(path)?;
    if answer.is_good() && !answer.body.is_null() {
        return match read(&answer.body) {
            Some(told) => Ok(Told::Here(told)),
            None => bail!("Zoho's answer to GET {path} reads otherwise than documented"),
        };
    }
    told_otherwise(path, &answer)
}

fn told_otherwise<T>(path: &str, answer: &Answer) -> Result<Told<T>> {
    match (answer.status, answer.code()) {
        (401, "OAUTH_SCOPE_MISMATCH") => Ok(Told::NoScope),
        (401, _) => bail!(
            "Zoho refuses the token ({}), though it was given a moment ago: is the user who made \
             the grant code still active?",
            answer.told()
        ),
        (200..=299 | 400 | 403 | 404, _) => Ok(Told::Absent),
        _ => bail!("Zoho answered GET {path} with {}", answer.told()),
    }
}
