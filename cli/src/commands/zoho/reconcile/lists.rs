//! The lists of Campaigns against what holds.

use anyhow::Result;
use unticked_shared::address::EmailAddress;
use unticked_shared::config::CampaignsList;
use unticked_shared::consent::{Channel, PurposeId};

use super::Run;
use super::drift::{Drift, Kind};
use crate::commands::zoho::{ledger, pace};
use crate::zoho::Campaigns;

/// Compares the list of each purpose. One that cannot be read is a difference of its own, and keeps
/// nobody from comparing the others.
pub fn compare(run: &mut Run<'_>) -> Result<()> {
    let Some(configured) = &run.crm.campaigns else {
        return Ok(());
    };
    let mut campaigns = Campaigns::new(run.session);
    for (purpose, list) in &configured.lists {
        pace::show(&format!("list of {purpose}"), 0, None);
        match people(&mut campaigns, &list.key) {
            Ok(people) => one(run, &mut campaigns, purpose, list, people)?,
            Err(error) => run.report.add(Drift {
                kind: Kind::ListUnreadable,
                module: None,
                record: None,
                list: Some(purpose.to_string()),
                address: None,
                detail: Some(format!("{error:#}")),
                repaired: false,
            }),
        }
    }
    Ok(())
}

/// Compares one. When somebody unsubscribed, Campaigns does not tell: it counts from now, unless it
/// is in the ledger already.
fn one(
    run: &mut Run<'_>,
    campaigns: &mut Campaigns<'_>,
    purpose: &PurposeId,
    list: &CampaignsList,
    (unsubscribed, active): (Vec<EmailAddress>, Vec<EmailAddress>),
) -> Result<()> {
    let differs = |kind, address, repaired| Drift {
        kind,
        module: None,
        record: None,
        list: Some(purpose.to_string()),
        address: Some(address),
        detail: None,
        repaired,
    };
    let repair = run.args.repair;
    let standings = run.ledger.check(purpose, Channel::Email, &unsubscribed)?;
    let mut opt_outs = Vec::new();
    for (address, standing) in unsubscribed.into_iter().zip(standings) {
        let on_its_way = standing.since.is_some_and(|since| since > run.settled());
        if standing.state.is_opt_out() || on_its_way || run.imported.contains(&address) {
            continue;
        }
        let drift = differs(Kind::CampaignsUnsubscribed, address.clone(), repair);
        run.report.add(drift);
        opt_outs.push((address, None));
    }
    if repair {
        run.ledger
            .import(ledger::CAMPAIGNS, Some(purpose), &opt_outs)?;
    }
    let standings = run.ledger.check(purpose, Channel::Email, &active)?;
    for (address, standing) in active.into_iter().zip(standings) {
        let on_its_way = standing.since.is_some_and(|since| since > run.settled());
        if !standing.state.is_opt_out() || on_its_way {
            continue;
        }
        if repair {
            campaigns.unsubscribe(&list.key, list.topic.as_deref(), &address)?;
        }
        run.report
            .add(differs(Kind::CampaignsSubscribed, address, repair));
    }
    Ok(())
}

/// Who has left a list, and who is on it.
fn people(
    campaigns: &mut Campaigns<'_>,
    key: &str,
) -> Result<(Vec<EmailAddress>, Vec<EmailAddress>)> {
    let unsubscribed = members(campaigns, key, "unsub")?;
    Ok((unsubscribed, members(campaigns, key, "active")?))
}

fn members(campaigns: &mut Campaigns<'_>, key: &str, status: &str) -> Result<Vec<EmailAddress>> {
    let members = campaigns.members(key, status)?;
    Ok(members.into_iter().map(|member| member.address).collect())
}
