//! What a burst of opt-outs, as after a large mailing, costs in calls to a CRM that lets few
//! through, and how long it takes.

use std::{path::PathBuf, time::Duration};

use anyhow::Result;
use stack::{
    Stack,
    ports::Ports,
    system::{CrmPlan, Plan},
    testing::{
        ConfigFile,
        burst::{Burst, Delivered},
    },
};
use tempfile::TempDir;

use super::report::{Bar, Fact};
use crate::{root, say};

/// Sends the burst to a stack of its own and counts.
///
/// # Errors
/// When a request fails, or the CRM does not come to hold what was said.
pub async fn measure(
    folder: TempDir,
    bundle: PathBuf,
    workerd: PathBuf,
    shards: u16,
    quick: bool,
) -> Result<Vec<Fact>> {
    say("a burst of opt-outs");
    let burst = Burst {
        opt_outs: if quick { 5_000 } else { 50_000 },
        grants: 5_000,
        per_second: 10,
        patience: Duration::from_mins(20),
    };
    let demo = root().join("www/demo");
    let config = ConfigFile::demo_without_a_pace()?;
    let plan = Plan {
        data: folder.path().join("data"),
        ports: Ports::free()?,
        config: config.path(),
        crm: CrmPlan::Simulated(zoho_simulator::Settings::default()),
        site: demo,
        bundle,
        workerd,
        shards: Some(shards),
    };
    let stack = Stack::of(plan, folder).await?;
    let delivered = burst.run(&stack).await?;
    let heap = super::heap("wasm memory after the burst", stack.edge()).await?;
    let mut facts = facts(&burst, &delivered);
    facts.push(heap);
    Ok(facts)
}

fn facts(burst: &Burst, delivered: &Delivered) -> Vec<Fact> {
    let number = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    vec![
        Fact::new("opt-outs in a burst", number(burst.opt_outs), ""),
        Fact::new("CRM calls to tell 1,000 of them", delivered.calls, "")
            .with_bar(Bar::AtMost(12.0)),
        Fact::new(
            "looks for what others changed, for 1,000",
            delivered.looks,
            "",
        ),
        Fact::new(
            "calls refused by its limit, for 1,000",
            delivered.refused,
            "",
        ),
        Fact::new("access tokens in ten minutes", number(delivered.tokens), "")
            .with_bar(Bar::AtMost(10.0)),
        Fact::new(
            "grants of a backlog that went before",
            number(delivered.grants_before),
            "",
        )
        .with_bar(Bar::AtMost(0.0)),
        Fact::new(
            "the burst, first to last answer",
            delivered.clicked.as_secs_f64(),
            "s",
        ),
        Fact::new(
            "until the CRM had all opt-outs",
            delivered.opt_outs.as_secs_f64(),
            "s",
        ),
        Fact::new(
            "until it had the grants, too",
            delivered.everything.as_secs_f64(),
            "s",
        ),
    ]
}
