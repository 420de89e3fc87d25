//! Zoho Campaigns: lists are left and joined one address a call, within limits of our own
//! (`limits.rs`), and read for those who left them by Campaigns' own link (`lists.rs`).

mod limits;
mod lists;

use unticked_shared::{
    address::EmailAddress,
    config::{Campaigns, CampaignsList, Crm},
    crm::campaigns::{CampaignsAnswer, Plan, contact_info, read_answer, read_label},
    ledger::{CrmWhom, Outcome},
    time::Moment,
};

use super::{Gateway, Item, connector::Failure};
use crate::runtime::{self, Published, SqlError};

pub(super) const SCHEMAS: [&str; 2] = [lists::SCHEMA, limits::SCHEMA];

/// What Campaigns calls the field of the address, as kept in the gateway's store.
const LABEL: &str = "campaigns-email-label";
/// Contacts in a row that are put off until it is Campaigns that has trouble, and not they.
const PUT_OFF: usize = 3;
/// Campaigns does not say which.
const TOKEN_REFUSED: &str =
    "Campaigns refuses the access token: the scope ZohoCampaigns.contact.ALL may be missing";

impl Gateway {
    /// Tells Campaigns, one after the other: the limits are by call.
    pub(super) async fn tell_campaigns(&self, items: Vec<Item>) -> Vec<Outcome> {
        let Ok(published) = runtime::current(&self.env, None).await else {
            return vec![Outcome::later("no configuration"); items.len()];
        };
        let Some((crm, campaigns)) = configured(&published) else {
            return vec![Outcome::later("Campaigns is not configured"); items.len()];
        };
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(items.len());
        let mut put_off = 0;
        let mut stopped: Option<String> = None;
        for item in &items {
            if let Some(reason) = &stopped {
                outcomes.push(Outcome::later(reason));
                continue;
            }
            let told = self.tell_of(&published, crm, campaigns, item).await;
            match &told {
                // Where one waits for a limit, so do those behind it.
                Err(Failure::Later(reason)) => stopped = Some(reason.clone()),
                Ok(Outcome::Later { reason }) => {
                    put_off += 1;
                    stopped = (put_off == PUT_OFF).then(|| reason.clone());
                }
                Ok(_) => put_off = 0,
            }
            outcomes.push(told.unwrap_or_else(Outcome::from));
        }
        outcomes
    }

    async fn tell_of(
        &self,
        published: &Published,
        crm: &Crm,
        campaigns: &Campaigns,
        item: &Item,
    ) -> Result<Outcome, Failure> {
        let CrmWhom::Email(email) = &item.update.whom else {
            return Ok(Outcome::Refused {
                reason: "Campaigns finds people by email, and none is known".into(),
            });
        };
        let plan = Plan::of(&published.config, campaigns, &item.update);
        let subject = item.update.subject;
        let now = runtime::now();
        let read_again_at = Some(now.plus_millis(campaigns.poll_every.millis()));
        if let Some(taken_at) = item.taken_at {
            return Ok(match self.shows(&plan.stop, &subject, taken_at) {
                Ok(Some(true)) => told(true, None, None),
                Ok(Some(false)) => {
                    let reason = "Campaigns does not show it as unsubscribed";
                    told(false, None, Some(reason.to_owned()))
                }
                Ok(None) | Err(SqlError) => told(false, read_again_at, None),
            });
        }
        let mut confirmed = true;
        let mut to_read_back = false;
        if plan.do_not_mail {
            match self.change(crm, "contactdonotmail", email, None).await? {
                Ok(answer) => confirmed &= answer == CampaignsAnswer::NoContact,
                Err(outcome) => return Ok(outcome),
            }
        } else {
            for list in &plan.stop {
                match self
                    .change(crm, "listunsubscribe", email, Some(list))
                    .await?
                {
                    Ok(CampaignsAnswer::NoContact) => {}
                    Ok(_) => {
                        confirmed = false;
                        to_read_back |= list.topic.is_none();
                    }
                    Err(outcome) => return Ok(outcome),
                }
                // Not to be taken for somebody who left by Campaigns' own link.
                self.note_off(&list.key, &subject, now)?;
            }
        }
        for list in &plan.start {
            match self.change(crm, "listsubscribe", email, Some(list)).await? {
                Ok(answer) => {
                    confirmed = false;
                    if answer != CampaignsAnswer::AwaitsConfirmation {
                        self.note_joined(&list.key, &subject, runtime::now())?;
                    }
                }
                Err(outcome) => return Ok(outcome),
            }
        }
        Ok(told(
            confirmed,
            read_again_at.filter(|_| to_read_back),
            None,
        ))
    }

    /// One change. What is refused for good, or put off, is the outcome.
    async fn change(
        &self,
        crm: &Crm,
        api: &'static str,
        email: &EmailAddress,
        list: Option<&CampaignsList>,
    ) -> Result<Result<CampaignsAnswer, Outcome>, Failure> {
        let label = self.label(crm).await?;
        let info = contact_info(&label, email.as_str());
        let mut fields = vec![("resfmt", "JSON"), ("contactinfo", info.as_str())];
        if let Some(list) = list {
            fields.push(("listkey", &list.key));
            if let Some(topic) = &list.topic {
                fields.push(("topic_id", topic));
            }
        }
        // In the body: a URL is logged.
        let body = super::token::form(&fields)?;
        let path = format!("json/{api}");
        let (status, answer) = self.campaigns(crm, "POST", api, &path, &body).await?;
        Ok(match read_answer(status, &answer) {
            CampaignsAnswer::Refused(reason) => {
                self.may_be_renamed(&reason);
                Err(Outcome::Refused { reason })
            }
            CampaignsAnswer::Later(reason) => {
                self.may_be_renamed(&reason);
                Err(Outcome::Later { reason })
            }
            CampaignsAnswer::Locked => {
                self.lock(api);
                return Err(Failure::Later("Campaigns has locked this API".into()));
            }
            CampaignsAnswer::TokenDead => {
                return Err(Failure::Later(TOKEN_REFUSED.into()));
            }
            done => Ok(done),
        })
    }

    /// The field of the address may have got another name since: it is asked for anew.
    fn may_be_renamed(&self, reason: &str) {
        if reason.ends_with("903") || reason.ends_with("2001") {
            self.keep(LABEL, &String::new()).ok();
        }
    }

    /// What the organisation calls the field of the address.
    async fn label(&self, crm: &Crm) -> Result<String, Failure> {
        let known: Option<String> = self.kept(LABEL);
        if let Some(label) = known.filter(|label| !label.is_empty()) {
            return Ok(label);
        }
        let path = "contact/allfields?type=json";
        let (status, body) = self.campaigns(crm, "GET", "allfields", path, "").await?;
        if read_answer(status, &body) == CampaignsAnswer::TokenDead {
            return Err(Failure::Later(TOKEN_REFUSED.into()));
        }
        let label = read_label(&body)
            .ok_or_else(|| Failure::Later("Campaigns did not name its fields".into()))?;
        self.keep(LABEL, &label).ok();
        Ok(label)
    }
}

fn configured(published: &Published) -> Option<(&Crm, &Campaigns)> {
    let crm = published.config.crm.as_ref()?;
    Some((crm, crm.campaigns.as_ref()?))
}

const fn told(confirmed: bool, read_again_at: Option<Moment>, reason: Option<String>) -> Outcome {
    Outcome::Told {
        confirmed,
        read_again_at,
        reason,
    }
}
