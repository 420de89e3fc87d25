//! `unticked retention`: what has run out.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use serde::Serialize;
use unticked_shared::api::{LogsResponse, RetentionRequest, RetentionResponse, SubjectRemoval};
use unticked_shared::log::LogName;

use crate::edge::{Client, EdgeOptions};
use crate::output::{self, counted};

/// List what may no longer be kept, or have it removed
///
/// Two periods of a purpose are carried out: `expires_after`, after which consent
/// ends, and `evidence_kept`, after which the content of what proved it goes. The edge does both by itself; this shows what is due, and with
/// --run does it now. Opt-outs are remembered for good, by pseudonym.
///
/// People are shown by their pseudonyms. Takes the token of the role `legal`.
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_help = "\
Examples:
  unticked retention                         what is due; nothing is changed
  unticked retention --run --token-file legal.txt
  unticked retention --json"
)]
pub struct Args {
    #[command(flatten)]
    edge: EdgeOptions,
    /// Have it removed; without it, only list
    #[arg(long)]
    run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What has run out.
#[derive(Debug, Default, Serialize)]
struct Due {
    dry_run: bool,
    shards: Vec<ShardDue>,
}

#[derive(Debug, Serialize)]
struct ShardDue {
    shard: u16,
    removals: Vec<SubjectRemoval>,
}

/// Asks every shard, page by page, and prints what has run out.
pub fn run(args: &Args) -> Result<()> {
    let client = args.edge.client("the role `legal`")?;
    let named: LogsResponse = client.get_json("/v1/logs")?;
    let mut due = Due {
        dry_run: !args.run,
        shards: Vec::new(),
    };
    for log in named.logs {
        if let LogName::Shard(shard) = log {
            let removals = of_shard(&client, shard, !args.run)?;
            due.shards.push(ShardDue { shard, removals });
        }
    }
    if args.json {
        return output::print_json(&due);
    }
    output::print(&told(&due))
}

fn of_shard(client: &Client, shard: u16, dry_run: bool) -> Result<Vec<SubjectRemoval>> {
    let (mut after, mut removals) = (None, Vec::new());
    loop {
        let request = RetentionRequest {
            shard,
            dry_run,
            after,
        };
        let page: RetentionResponse = client.post_json("/v1/retention", &request)?;
        removals.extend(page.removals);
        match page.next {
            None => return Ok(removals),
            next @ Some(_) if next > after => after = next,
            // Otherwise this would never end.
            Some(_) => bail!(
                "{}: what has run out in shard {shard} does not go on: is the address right?",
                client.target()
            ),
        }
    }
}

fn told(due: &Due) -> String {
    let mut text = String::new();
    let (mut consents, mut events, mut contacts) = (0, 0, 0);
    for shard in &due.shards {
        for SubjectRemoval { subject, removal } in &shard.removals {
            let (expired, evidence) = (removal.expired.len() as u64, removal.evidence.len() as u64);
            consents += expired;
            events += evidence;
            contacts += u64::from(removal.contact);
            let contact = if removal.contact {
                ", and the addresses"
            } else {
                ""
            };
            writeln!(
                text,
                "shard {:2}  subject {subject}  {}, {}{contact}",
                shard.shard,
                counted(expired, "consent"),
                counted(evidence, "event")
            )
            .expect("a string takes any text");
        }
    }
    let (consents, events) = (counted(consents, "consent"), counted(events, "event"));
    let people = if contacts == 1 {
        "1 person"
    } else {
        &format!("{contacts} people")
    };
    let line = if due.dry_run {
        format!(
            "{consents} would end, {events} would lose their content, and the addresses of \
             {people} would go; nothing was changed (--run does it)\n"
        )
    } else {
        format!(
            "{consents} ended, {events} lost their content, and the addresses of {people} are gone\n"
        )
    };
    text + &line
}
