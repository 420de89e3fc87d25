//! The calls to the CRM that a thousand opt-outs cost when they come at once, as after a
//! large mailing.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use reqwest::{
    Client,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde_json::{Map, Value, json};
use stack::system::System;
use tokio::task::JoinSet;
use unticked_shared::roles::Role;
use zoho_simulator::{Module, Zoho};

use super::{
    report::{Bar, Fact},
    requests::{NEWSLETTER, ONE_CLICK, Requests},
};
use crate::say;

/// Opt-outs of the burst; also the most links that one request gets.
const OPT_OUTS: usize = 1_000;
/// At once. More would only wait in front of the one core that answers.
const AT_ONCE: usize = 64;
/// A read-back that came too early is repeated after 5, 10 and 20 s, and then the record
/// is written again: longer than that, and something is wrong.
const PATIENCE: Duration = Duration::from_mins(2);
/// Between two looks at the receipts that are not confirmed yet.
const LOOK: Duration = Duration::from_secs(1);

/// Sends the burst and counts.
///
/// # Errors
/// When a request fails, or the CRM has not confirmed everything in time.
pub async fn measure(edge: &System, requests: &Requests) -> Result<Vec<Fact>> {
    say("CRM calls of a burst");
    let zoho = edge.crm.as_ref().context("no simulator")?.zoho();
    let client = Client::new();
    let people: Vec<String> = (0..OPT_OUTS).map(|_| requests.somebody()).collect();
    for email in &people {
        known_to_the_crm(zoho, email)?;
    }
    let links = links(&client, edge, &people).await?;
    zoho.clear_calls();
    let since = Instant::now();
    let receipts = opt_out(&client, links).await?;
    let sent = since.elapsed();
    confirmed(&client, receipts).await?;
    let delivered = since.elapsed();
    let opted_out = zoho.records(Module::Leads);
    let opted_out = opted_out
        .iter()
        .filter(|lead| lead["Newsletter_Email"] == Value::Bool(false))
        .count();
    if opted_out < OPT_OUTS {
        bail!("the receipts say confirmed, but the CRM holds {opted_out} opt-outs of {OPT_OUTS}");
    }
    let calls = zoho.calls().len();
    Ok(vec![
        Fact::new(
            "CRM calls for 1,000 opt-outs in a burst",
            f64::from(u32::try_from(calls)?),
            "",
        )
        .with_bar(Bar::AtMost(12.0)),
        Fact::new("the burst, first to last answer", sent.as_secs_f64(), "s"),
        Fact::new(
            "until the CRM had confirmed it all",
            delivered.as_secs_f64(),
            "s",
        ),
    ])
}

/// Whoever gets the newsletter stands in the CRM.
fn known_to_the_crm(zoho: &Zoho, email: &str) -> Result<()> {
    let lead: Map<String, Value> = [
        ("Email", json!(email)),
        ("Last_Name", json!("Person")),
        ("Company", json!("Bench")),
        ("Newsletter_Email", json!(true)),
    ]
    .into_iter()
    .map(|(field, value)| (field.to_owned(), value))
    .collect();
    zoho.seed(Module::Leads, &lead)
        .map(drop)
        .map_err(|error| anyhow::anyhow!("the simulator takes no record: {error}"))
}

/// As a sender asks for them; the edge then remembers the addresses.
async fn links(client: &Client, edge: &System, people: &[String]) -> Result<Vec<String>> {
    let subjects: Vec<Value> = people
        .iter()
        .map(|email| json!({ "email": email }))
        .collect();
    let reply: Value = client
        .post(format!("{}/v1/links", edge.addresses.edge))
        .bearer_auth(edge.secrets.token(Role::Sender))
        .json(&json!({ "purpose": NEWSLETTER, "channel": "email", "subjects": subjects }))
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    let links = reply["links"].as_array().context("no links")?;
    links
        .iter()
        .map(|link| text(link, "unsubscribe_url"))
        .collect()
}

/// Clicks all links and gives the receipts.
async fn opt_out(client: &Client, links: Vec<String>) -> Result<BTreeSet<String>> {
    let mut links = links.into_iter();
    let mut running = JoinSet::new();
    let mut receipts = BTreeSet::new();
    loop {
        while running.len() < AT_ONCE
            && let Some(url) = links.next()
        {
            let request = client
                .post(url)
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(ACCEPT, "application/json")
                .body(ONE_CLICK);
            running.spawn(async move {
                let reply = request.send().await?.error_for_status()?;
                reply.json::<Value>().await
            });
        }
        let Some(reply) = running.join_next().await else {
            return Ok(receipts);
        };
        receipts.insert(text(&reply??, "receipt_url")?);
    }
}

/// Waits until every receipt says that the CRM was read back.
async fn confirmed(client: &Client, mut receipts: BTreeSet<String>) -> Result<()> {
    let since = Instant::now();
    loop {
        tokio::time::sleep(LOOK).await;
        let mut waiting = BTreeSet::new();
        for url in receipts {
            let receipt: Value = client
                .get(&url)
                .header(ACCEPT, "application/json")
                .send()
                .await?
                .error_for_status()?
                .json()
                .await?;
            if receipt["delivery"][0]["state"] != "confirmed" {
                waiting.insert(url);
            }
        }
        if waiting.is_empty() {
            return Ok(());
        }
        if since.elapsed() > PATIENCE {
            bail!(
                "the CRM has not confirmed {} of {OPT_OUTS} opt-outs within {} s",
                waiting.len(),
                PATIENCE.as_secs()
            );
        }
        receipts = waiting;
    }
}

fn text(value: &Value, key: &str) -> Result<String> {
    let text = value[key].as_str();
    text.map(str::to_owned)
        .with_context(|| format!("{key} is missing in {value}"))
}
