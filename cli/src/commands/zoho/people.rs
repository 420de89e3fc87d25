//! The columns that are read of each person's record.

use anyhow::{Result, bail};
use unticked_shared::address::EmailAddress;
use unticked_shared::config::Crm;
use unticked_shared::crm::zoho::setup::Field;
use unticked_shared::subject::CrmModule;
use unticked_shared::time::Moment;

use super::describe;
use crate::zoho::{Row, Session};

/// Zoho's own note of when somebody was opted out; read-only.
const OPTED_OUT_AT: &str = "Unsubscribed_Time";

/// A module and which of the wanted columns it has.
pub struct Module {
    /// Its name.
    pub name: CrmModule,
    /// The field that stops all email, where it is configured and there.
    pub opt_out: Option<String>,
    has_time: bool,
    fields: Vec<Field>,
}

impl Module {
    /// Reads a module's metadata.
    pub fn read(session: &Session, crm: &Crm, name: CrmModule) -> Result<Self> {
        let fields = describe::fields(session, name.as_str())?;
        let there = |wanted: &str| fields.iter().any(|field| field.api_name == wanted);
        if !there("Email") {
            bail!(
                "{} has no field Email that this user may see: run `unticked zoho doctor`",
                name.as_str()
            );
        }
        let opt_out = crm.opt_out_in(&name).map(str::to_owned);
        if let Some(missing) = opt_out.as_ref().filter(|field| !there(field)) {
            bail!(
                "{} has no field {missing}, so that nobody's opt-out could be read: run `unticked \
                 zoho doctor`, which says what it is called here",
                name.as_str()
            );
        }
        Ok(Self {
            opt_out,
            has_time: there(OPTED_OUT_AT),
            name,
            fields,
        })
    }

    /// Whether it has a field.
    pub fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|f| f.api_name == field)
    }

    /// The columns: address, opt-out and its time, and the further ones that are there.
    pub fn columns<'a>(&self, further: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut columns = vec!["Email".to_owned()];
        columns.extend(self.opt_out.clone());
        columns.extend(self.has_time.then(|| OPTED_OUT_AT.to_owned()));
        for field in further {
            if self.has(field) && !columns.iter().any(|column| column == field) {
                columns.push(field.to_owned());
            }
        }
        columns
    }

    /// Whether somebody is opted out of all email there.
    pub fn opted_out(&self, row: &Row) -> bool {
        let field = self.opt_out.as_deref();
        field.and_then(|field| row.ticked(field)) == Some(true)
    }

    /// The address of a record, where it has one that mail can be sent to.
    pub fn address(row: &Row) -> Option<EmailAddress> {
        row.text("Email")?.parse().ok()
    }

    /// Since when they are opted out, where Zoho has noted it. A time that is still to come is none.
    pub fn opted_out_at(row: &Row, now: Moment) -> Option<Moment> {
        let at: Moment = row.text(OPTED_OUT_AT)?.parse().ok()?;
        (at <= now).then_some(at)
    }

    /// How many records it has, where Zoho tells.
    pub fn count(&self, session: &Session) -> Option<u64> {
        let path = format!("{}/actions/count", self.name.as_str());
        let answer = session.get(&path).ok()?;
        answer.body["count"].as_u64()
    }
}
