//! The lists of Campaigns against what holds.

use anyhow::Result;
use unticked_shared::address::EmailAddress;
use unticked_shared::consent::Channel;

use super::Run;
use super::drift::{Drift, Kind};
use crate::commands::zoho::{ledger, pace};
use crate::zoho::Campaigns;

/// Compares the list of each purpose. When somebody unsubscribed, Campaigns does not tell: it
/// counts from now, unless it is in the ledger already.
pub fn compare(run: &mut Run<'_>) -> Result<()> {
    let Some(configured) = &run.crm.campaigns else {
        return Ok(());
    };
    let mut campaigns = Campaigns::new(run.session);
    for (purpose, list) in &configured.lists {
        let name = format!("list of {purpose}");
        pace::show(&name, 0, None);
        let unsubscribed = members(&mut campaigns, &list.key, "unsub")?;
        let standings = run.ledger.check(purpose, Channel::Email, &unsubscribed)?;
        let mut opt_outs = Vec::new();
        for (address, standing) in unsubscribed.into_iter().zip(standings) {
            let on_its_way = standing.since.is_some_and(|since| since > run.settled());
            if standing.state.is_opt_out() || on_its_way || run.imported.contains(&address) {
                continue;
            }
            run.report.add(Drift {
                kind: Kind::CampaignsUnsubscribed,
                module: None,
                record: None,
                list: Some(purpose.to_string()),
                address: address.clone(),
                detail: None,
                repaired: run.args.repair,
            });
            opt_outs.push((address, None));
        }
        if run.args.repair {
            run.ledger
                .import(ledger::CAMPAIGNS, Some(purpose), &opt_outs)?;
        }
        let active = members(&mut campaigns, &list.key, "active")?;
        let standings = run.ledger.check(purpose, Channel::Email, &active)?;
        for (address, standing) in active.into_iter().zip(standings) {
            let on_its_way = standing.since.is_some_and(|since| since > run.settled());
            if !standing.state.is_opt_out() || on_its_way {
                continue;
            }
            if run.args.repair {
                campaigns.unsubscribe(&list.key, list.topic.as_deref(), &address)?;
            }
            run.report.add(Drift {
                kind: Kind::CampaignsSubscribed,
                module: None,
                record: None,
                list: Some(purpose.to_string()),
                address,
                detail: None,
                repaired: run.args.repair,
            });
        }
    }
    Ok(())
}

fn members(campaigns: &mut Campaigns<'_>, key: &str, status: &str) -> Result<Vec<EmailAddress>> {
    let members = campaigns.members(key, status)?;
    Ok(members.into_iter().map(|member| member.address).collect())
}
