//! What somebody changed in the CRM.
//!
//! A record is compared with what the ledger stands behind. An opt-out that is new becomes an
//! event, and so reaches every other record of the person; anything that would allow more grants
//! nothing, and is listed as drift. Reading a record twice changes nothing.

use std::fmt::Write as _;

use unticked_shared::{
    address::EmailAddress,
    config::Config,
    consent::{Act, OptOut, Record, RecordId, Refusal, Scope, derived_id},
    crm::{
        DriftKind, Expected,
        zoho::{Difference, Held, Row, difference},
    },
    ledger::{Command, DESTINATION_CRM, Forward, Reply, SealedContact},
    ordered::OrderedMap,
    subject::{CrmModule, CrmRecord, SubjectId},
    time::Moment,
};

use super::{Gateway, connector::Failure};
use crate::runtime::{self, Seal, Shard};

impl Gateway {
    /// Looks what is new about records of a module.
    ///
    /// # Errors
    /// When the ledger did not answer; what was stored until then is found there.
    pub(super) async fn observe(
        &self,
        config: &Config,
        module: &CrmModule,
        rows: &[Row],
    ) -> Result<(), Failure> {
        let ids: Vec<u64> = rows.iter().map(|row| row.id).collect();
        let held = self.held(module, &ids);
        let drifting = self.drifting_in(module);
        let nothing = Held::new();
        for row in rows {
            let found = difference(config, module, row, held.get(&row.id).unwrap_or(&nothing));
            if found != Difference::default() || drifting.contains(&row.id.to_string()) {
                self.observe_one(config, module, row, found).await?;
            }
        }
        Ok(())
    }

    async fn observe_one(
        &self,
        config: &Config,
        module: &CrmModule,
        row: &Row,
        found: Difference,
    ) -> Result<(), Failure> {
        let now = runtime::now();
        let keys = runtime::keys(&self.env);
        let record = CrmRecord {
            module: module.clone(),
            id: row.id,
        };
        let address = row.address();
        let subject = match &address {
            Some(address) => SubjectId::of_email(&keys.subject, address),
            None => SubjectId::of_record(&keys.subject, &record),
        };
        let mut heard = Held::new();
        let mut opt_outs = Vec::new();
        let mut outweighed = None;
        let since = row.ticked_by(now);
        let ledger = self.expected(subject, DESTINATION_CRM).await?;
        for (scope, channel, field) in found.opt_outs {
            let is_known = ledger.says_no(config, scope, channel);
            let standing = ledger.now.effective(scope, channel);
            if standing.is_some_and(|standing| !is_known && standing.since > since) {
                outweighed = Some(field.clone());
            }
            heard.insert(field, scope == Scope::Everything);
            if !is_known {
                opt_outs.push(OptOut {
                    scope,
                    channel,
                    since,
                    state: Refusal::Withdrawn,
                });
            }
        }
        if !opt_outs.is_empty() {
            let event = Record {
                // Derived from what was seen, so that reading it twice stores nothing twice.
                id: event_id(&record, &subject, &opt_outs),
                subject,
                received_at: now,
                effective_at: since,
                configuration: config.version().to_owned(),
                terms: config.terms_version(),
                act: Act::Crm {
                    record: record.clone(),
                    by: row.modified_by().map(str::to_owned),
                    opt_outs,
                },
            };
            self.tell_ledger(config, event, address.as_ref()).await?;
        }
        let place = |kind| (kind, module, Some(row.id));
        let detail = outweighed.as_deref();
        if detail.is_some() || heard.is_empty() {
            self.drifts(place(DriftKind::OptOutOutweighed), detail, now);
        }
        let mut cleared = None;
        if let Some(field) = found.cleared {
            // Where a purpose may use email, nobody stands behind an opt-out from all of it.
            if ledger.lets_mail(config) {
                heard.insert(field, false);
            } else {
                cleared = Some(field);
            }
        }
        self.drifts(place(DriftKind::OptOutCleared), cleared.as_deref(), now);
        let mut granted = None;
        for (purpose, channel, field) in found.granted {
            if ledger.grants(config, &purpose, channel) {
                heard.insert(field, true);
            } else {
                granted = Some(field);
            }
        }
        self.drifts(place(DriftKind::GrantedInCrm), granted.as_deref(), now);
        Ok(self.hold(module, &[(row.id, heard)])?)
    }

    /// Has the ledger store an opt-out, with the address of the person if it is known.
    pub(super) async fn tell_ledger(
        &self,
        config: &Config,
        record: Record,
        address: Option<&EmailAddress>,
    ) -> Result<(), Failure> {
        let subject = record.subject;
        let mut contact = SealedContact::default();
        // A person without an address is found by nobody.
        let mut forward = Forward::default();
        if let Some(address) = address {
            let keys = runtime::keys(&self.env);
            let sealed = Seal(&keys).email(&subject, address).await;
            let sealed = sealed.map_err(|_| Failure::Later("an address was not sealed".into()))?;
            contact.email = Some(sealed);
            forward = config.forward().clone();
        }
        let command = Command::Append {
            record: Box::new(record),
            contact,
            forward,
            page: false,
        };
        match Shard::of(&self.env, &subject).0.ask(command).await? {
            Reply::Stored { .. } | Reply::Erased { .. } => Ok(()),
            _ => Err(Failure::Later("an opt-out was not stored".into())),
        }
    }

    /// What the ledger has of somebody, and a destination may show of it.
    pub(super) async fn expected(
        &self,
        subject: SubjectId,
        destination: &str,
    ) -> Result<Expected, Failure> {
        let command = Command::Expected {
            subject,
            destination: destination.to_owned(),
        };
        match Shard::of(&self.env, &subject).0.ask(command).await? {
            Reply::Expected { now, being_told } => Ok(Expected { now, being_told }),
            _ => Err(Failure::Later("the ledger did not answer".into())),
        }
    }
}

/// The id of what was seen: the same every time.
fn event_id(record: &CrmRecord, subject: &SubjectId, opt_outs: &[OptOut]) -> RecordId {
    let seen: OrderedMap<String, Moment> = opt_outs
        .iter()
        .map(|o| (format!("{:?}/{}", o.scope, o.channel.name()), o.since))
        .collect();
    let mut text = format!(
        "unticked/v1/crm-event/{}/{}/{subject}",
        record.module.as_str(),
        record.id
    );
    for (what, since) in seen {
        let _ = write!(text, "/{what}/{}", since.millis());
    }
    derived_id(&text)
}
