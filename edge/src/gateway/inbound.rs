//! What somebody changed in the CRM.
//!
//! A record is compared with what the ledger stands behind. An opt-out that is new becomes an
//! event, and so reaches every other record of the person; anything that would allow more grants
//! nothing, and is listed as drift. Reading a record twice changes nothing.

use std::fmt::Write as _;

use unticked_shared::{
    address::EmailAddress,
    config::Config,
    consent::{Act, Channel, OptOut, Record, RecordId, Refusal, Scope, Standing, derived_id},
    crm::{
        DriftKind,
        zoho::{Difference, Held, Row, difference},
    },
    ledger::{Command, Forward, Reply, SealedContact},
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
        // The last moment at which it can have been ticked. At a tie an opt-out wins.
        let since = row.modified_by_then().unwrap_or(now).min(now);
        for (scope, channel, field) in found.opt_outs {
            let standing = self.standing(subject, scope, channel).await?;
            let is_known = standing.is_some_and(|standing| standing.state.is_opt_out())
                || scope == Scope::Everything && self.by_email(config, subject).await?.is_stopped();
            if let Some(newer) = standing.filter(|s| !is_known && s.since > since) {
                outweighed = Some((field.clone(), newer));
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
        let detail = outweighed.as_ref().map(|(field, _)| field.as_str());
        if detail.is_some() || heard.is_empty() {
            self.drifts(place(DriftKind::OptOutOutweighed), detail, now);
        }
        let mut cleared = None;
        if let Some(field) = found.cleared {
            // Where a purpose may use email, nobody stands behind an opt-out from all of it.
            if self.by_email(config, subject).await?.may_be_mailed {
                heard.insert(field, false);
            } else {
                cleared = Some(field);
            }
        }
        self.drifts(place(DriftKind::OptOutCleared), cleared.as_deref(), now);
        let mut granted = None;
        for field in found.granted {
            if self.is_granted(config, subject, &field).await? {
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

    /// Where somebody stands, as the ledger has it.
    pub(super) async fn standing(
        &self,
        subject: SubjectId,
        scope: Scope,
        channel: Channel,
    ) -> Result<Option<Standing>, Failure> {
        let command = Command::Check {
            subjects: vec![subject],
            scope,
            channel,
        };
        match Shard::of(&self.env, &subject).0.ask(command).await? {
            Reply::Standings { standings } => Ok(standings.first().and_then(|held| held.standing)),
            _ => Err(Failure::Later("the ledger did not answer".into())),
        }
    }

    /// How the ledger has somebody by email, over all purposes.
    async fn by_email(
        &self,
        config: &Config,
        subject: SubjectId,
    ) -> Result<EmailStanding, Failure> {
        let mut found = EmailStanding::default();
        for (id, purpose) in &config.purposes {
            if purpose.channels.contains(&Channel::Email)
                && let scope = Scope::Purpose(id.tag())
                && let Some(standing) = self.standing(subject, scope, Channel::Email).await?
            {
                found.may_be_mailed |= standing.state.allows(purpose.basis);
                found.said_no |= standing.state.is_opt_out();
            }
        }
        Ok(found)
    }

    /// Whether the ledger has the consent that a field stands for.
    async fn is_granted(
        &self,
        config: &Config,
        subject: SubjectId,
        field: &str,
    ) -> Result<bool, Failure> {
        let Some(crm) = &config.crm else {
            return Ok(false);
        };
        for (id, channels) in &crm.fields.consent {
            for (&channel, name) in channels {
                if name == field
                    && let Some(purpose) = config.purposes.get(id)
                    && let scope = Scope::Purpose(id.tag())
                    && let Some(standing) = self.standing(subject, scope, channel).await?
                {
                    return Ok(standing.state.allows(purpose.basis));
                }
            }
        }
        Ok(false)
    }
}

/// What somebody said about email, over all purposes.
#[derive(Debug, Default)]
struct EmailStanding {
    /// A purpose may use it.
    may_be_mailed: bool,
    /// They said no to one.
    said_no: bool,
}

impl EmailStanding {
    /// Whether we tick the opt-out field ourselves. A write of ours may be seen before its answer
    /// is, and the CRM then shows no more than what the ledger has.
    fn is_stopped(&self) -> bool {
        self.said_no && !self.may_be_mailed
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
