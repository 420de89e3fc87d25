//! What stands behind the links of a message: whom it was sent to, and about what.

use unticked_shared::{
    api::{Kind, Problem},
    config::{Config, KNOWN_MODULES},
    consent::{Act, Channel, Record, Scope},
    keys::KeyRing,
    ledger::{Command, SealedContact},
    subject::{CrmModule, CrmRecord, SubjectId},
    time::Moment,
    token::{self, CampaignTag, Payload, Use, Whom},
};

use crate::runtime;

/// What an authentic link says.
pub struct Link {
    whom: Whom,
    /// What the message was about.
    pub scope: Scope,
    /// The channel that it came by.
    pub channel: Channel,
    /// The campaign that it was sent for.
    pub campaign: Option<CampaignTag>,
    /// The epoch of what it covers when it was made; 0 where that was not known.
    pub epoch: u8,
}

/// The address of the receipt for a place in the ledger.
pub fn receipt_url(keys: &KeyRing, config: &Config, shard: u16, position: u64) -> String {
    let token = token::seal(keys, Use::Receipt, &Payload::Position { shard, position });
    format!("{}{}{token}", config.deployment.origin, Use::Receipt.path())
}

impl Link {
    /// What the link does: an opt-out of what it covers, by whatever way it is used. Gives the
    /// subject too; `page` says whether what can follow is to be answered.
    ///
    /// # Errors
    /// 404 for a record of a module that is not configured any more.
    pub fn click(
        &self,
        keys: &KeyRing,
        config: &Config,
        received_at: Moment,
        page: bool,
    ) -> Result<(SubjectId, Command), Problem> {
        let (subject, record) = self.subject(keys, config)?;
        let command = Command::Append {
            record: Box::new(Record {
                id: runtime::record_id(received_at),
                subject,
                received_at,
                effective_at: received_at,
                configuration: config.version().to_owned(),
                terms: config.terms_version(),
                act: Act::OneClick {
                    scope: self.scope,
                    channel: self.channel,
                    campaign: self.campaign,
                    record,
                },
            }),
            contact: SealedContact::default(),
            forward: config.forward().clone(),
            page,
        };
        Ok((subject, command))
    }

    /// Opens the token of a path.
    ///
    /// # Errors
    /// 404 for whatever is no link of this use; the answer does not say why.
    pub fn open(keys: &KeyRing, usage: Use, segment: &str) -> Result<Self, Problem> {
        let opened = token::open(keys, usage, &token::tidy(segment));
        match opened.map(|opened| opened.payload) {
            Ok(Payload::Person {
                whom,
                scope,
                channel,
                campaign,
                epoch,
            }) => Ok(Self {
                whom,
                scope,
                channel,
                campaign,
                epoch,
            }),
            // One answer for every reason: unknown, foreign and mangled look alike.
            Ok(_) | Err(_) => Err(Problem::of(Kind::NotFound)),
        }
    }

    /// The subject, and the CRM record that the link names.
    ///
    /// # Errors
    /// 404 for a record of a module that is not configured any more.
    pub fn subject(
        &self,
        keys: &KeyRing,
        config: &Config,
    ) -> Result<(SubjectId, Option<CrmRecord>), Problem> {
        match self.whom {
            Whom::Subject(subject) => Ok((subject, None)),
            Whom::Record { module, id } => {
                let configured = config.crm.as_ref().map(|crm| crm.module.clone());
                let known = KNOWN_MODULES.iter().filter_map(|m| m.parse().ok());
                let module: CrmModule = configured
                    .into_iter()
                    .chain(known)
                    .find(|m| token::module_tag(m) == module)
                    .ok_or_else(|| Problem::of(Kind::NotFound))?;
                let record = CrmRecord { module, id };
                Ok((SubjectId::of_record(&keys.subject, &record), Some(record)))
            }
        }
    }
}
