//! Whether a shard with a million events is as quick as one with a thousand, and how much room
//! an event takes on disk.
//!
//! One shard is filled through `/v1/restore`, which makes every hash anew, to each size in turn;
//! then single requests are timed, one after the other, so that nothing but their own work counts.

use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use reqwest::{
    Client, RequestBuilder,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use stack::{
    ports::Ports,
    system::{CrmPlan, Plan, System},
};
use unticked_shared::{
    consent::{Act, Channel, PurposeId, Record, Scope},
    ledger::{Event, EventRow, Row, StandingRow},
    log::{RightEdge, Salt},
    roles::Role,
    subject::SubjectId,
    terms::TermsVersion,
    time::Moment,
    token::{self, Payload, Use, Whom},
};
use uuid::Uuid;

use super::{
    process,
    report::{Bar, Fact, median},
    requests::{NEWSLETTER, ONE_CLICK},
};
use crate::{root, say};

/// Sizes that are compared with the first.
const SIZES: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Rows of one request: below the two megabytes that the route takes.
const ROWS: u64 = 2_000;
/// Requests whose median counts, of each kind at each size.
const SAMPLES: u64 = 300;
/// The slowest median over the fastest of the same kind.
const FLAT: f64 = 1.5;

/// Fills and times.
///
/// # Errors
/// When a request fails.
pub async fn measure(
    folder: &Path,
    bundle: std::path::PathBuf,
    workerd: std::path::PathBuf,
    quick: bool,
) -> Result<Vec<Fact>> {
    say("one shard from 10^3 to 10^6 events");
    let demo = root().join("www/demo");
    let edge = System::start(Plan {
        data: folder.join("growth"),
        ports: Ports::free()?,
        config: demo.join("unticked.toml"),
        crm: CrmPlan::Simulated(zoho_simulator::Settings::default()),
        site: demo,
        bundle,
        workerd,
        shards: Some(1),
    })
    .await?;
    process::pin_server(super::pid(&edge)?)?;
    let mut shard = Shard {
        edge,
        client: Client::new(),
        tree: RightEdge::default(),
        people: 0,
        of_staff: BTreeSet::new(),
        versions: (String::new(), TermsVersion::from_bytes([0; 32])),
    };
    // The first event is a real one, whose configuration and terms all others name too: a receipt
    // is issued with both.
    answered(shard.request(Kind::Append, 0)?).await?;
    shard.catch_up().await?;
    let sizes = if quick { &SIZES[..3] } else { &SIZES[..] };
    let mut times: [Vec<f64>; 3] = Default::default();
    for &size in sizes {
        shard.fill(size).await?;
        for (kind, times) in Kind::ALL.into_iter().zip(&mut times) {
            times.push(shard.time(kind).await?);
        }
    }
    let bytes = bytes_on_disk(&folder.join("growth"))?;
    let largest = sizes.last().copied().unwrap_or(1);
    let mut facts = Vec::new();
    for (kind, times) in Kind::ALL.into_iter().zip(&times) {
        for (name, time) in kind.names().into_iter().zip(times) {
            facts.push(Fact::new(name, *time, "ms"));
        }
        let slowest = times.iter().copied().fold(0.0, f64::max);
        let fastest = times.iter().copied().fold(f64::MAX, f64::min);
        facts.push(Fact::new(kind.flatness(), slowest / fastest, "").with_bar(Bar::AtMost(FLAT)));
    }
    #[allow(clippy::cast_precision_loss, reason = "a file's length and a count")]
    let each = bytes as f64 / largest as f64;
    facts.push(Fact::new("an event of a one-click on disk", each, "bytes"));
    // Everything once more by way of the backup: the largest answers that an object gives.
    shard.tree = RightEdge::default();
    shard.catch_up().await?;
    let heap = super::heap(
        "wasm memory with them, after a full export",
        &shard.edge.addresses.edge,
    );
    facts.push(heap.await?);
    if let Some(resident) = shard.edge.edge.pid().and_then(process::resident_mebibytes) {
        facts.push(Fact::new("memory of workerd with them", resident, "MiB"));
    }
    shard.edge.stop().await?;
    Ok(facts)
}

#[derive(Clone, Copy)]
enum Kind {
    Append,
    Lookup,
    Receipt,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Append, Self::Lookup, Self::Receipt];

    const fn names(self) -> [&'static str; 4] {
        match self {
            Self::Append => [
                "an append at 10^3 events",
                "an append at 10^4",
                "an append at 10^5",
                "an append at 10^6",
            ],
            Self::Lookup => [
                "a lookup at 10^3 events",
                "a lookup at 10^4",
                "a lookup at 10^5",
                "a lookup at 10^6",
            ],
            Self::Receipt => [
                "a receipt at 10^3 events",
                "a receipt at 10^4",
                "a receipt at 10^5",
                "a receipt at 10^6",
            ],
        }
    }

    const fn flatness(self) -> &'static str {
        match self {
            Self::Append => "append, slowest size over fastest",
            Self::Lookup => "lookup, slowest size over fastest",
            Self::Receipt => "receipt, slowest size over fastest",
        }
    }
}

struct Shard {
    edge: System,
    client: Client,
    tree: RightEdge,
    people: u64,
    /// Events that are about nobody, hence without a receipt: what was done by this program.
    of_staff: BTreeSet<u64>,
    /// The versions of configuration and terms in force.
    versions: (String, TermsVersion),
}

impl Shard {
    /// Fills the shard up to a size.
    async fn fill(&mut self, size: u64) -> Result<()> {
        self.catch_up().await?;
        while self.tree.size() < size {
            let count = ROWS.min(size - self.tree.size());
            let mut rows = Vec::new();
            let mut standings = Vec::new();
            for _ in 0..count {
                let (event, standing) = self.opted_out()?;
                rows.push(event);
                standings.push(standing);
            }
            rows.extend(standings);
            let url = format!("{}/v1/restore?log=0", self.edge.addresses.edge);
            let request = self.client.post(url).json(&rows);
            let request = request.bearer_auth(self.edge.secrets.token(Role::It));
            answered(request).await?;
        }
        Ok(())
    }

    /// Takes in what was appended by others: the requests that were timed.
    async fn catch_up(&mut self) -> Result<()> {
        loop {
            let last = self.tree.size().checked_sub(1);
            let after = last.map_or_else(String::new, |last| format!("&after={last}"));
            let origin = &self.edge.addresses.edge;
            let url = format!("{origin}/v1/backup?log=0&table=event{after}");
            let request = self.client.get(url);
            let request = request.bearer_auth(self.edge.secrets.token(Role::It));
            let mut answer: Value = serde_json::from_slice(&answered(request).await?)?;
            let rows: Vec<Row> = serde_json::from_value(answer["rows"].take())?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                let Row::Event(row) = row else {
                    bail!("a row of another table")
                };
                self.tree.append(&row.entry);
                let event = row.event.context("nothing was erased")?;
                if let Event::Consent(record) = Event::read(&event)? {
                    self.versions = (record.configuration, record.terms);
                } else {
                    self.of_staff.insert(row.position);
                }
            }
        }
    }

    /// The rows of one more person who has opted out.
    fn opted_out(&mut self) -> Result<(Row, Row)> {
        let position = self.tree.size();
        let purpose: PurposeId = NEWSLETTER.parse()?;
        let at = Moment::from_millis(1_700_000_000_000 + i64::try_from(position)?);
        let subject = self.somebody();
        let event = Event::Consent(Record {
            id: Uuid::from_u128(u128::from(position)),
            subject,
            received_at: at,
            effective_at: at,
            configuration: self.versions.0.clone(),
            terms: self.versions.1,
            act: Act::OneClick {
                scope: Scope::Purpose(purpose.tag()),
                channel: Channel::Email,
                campaign: None,
                record: None,
            },
        });
        let salt = Salt::new(Uuid::from_u128(u128::from(position)).into_bytes());
        let entry = event.entry(&salt);
        let statement = event.statements(position).into_iter().next();
        let (scope, channel, standing) = statement.context("a one-click says something")?;
        let event = EventRow {
            position,
            event: Some(event.canonical()),
            salt: Some(salt),
            entry,
            nodes: self.tree.append(&entry),
            erased_by: None,
        };
        let standing = StandingRow {
            subject,
            scope,
            channel,
            standing,
            epoch: 1,
        };
        Ok((Row::Event(event), Row::Standing(standing)))
    }

    /// Somebody new, anywhere among the others, as pseudonyms are.
    fn somebody(&mut self) -> SubjectId {
        self.people += 1;
        let hash = Sha256::digest(self.people.to_be_bytes());
        let mut id = [0; 12];
        id.copy_from_slice(&hash[..12]);
        SubjectId::from_bytes(id)
    }

    /// The median time of a request, in milliseconds.
    async fn time(&mut self, kind: Kind) -> Result<f64> {
        let mut times = Vec::new();
        for sample in 0..SAMPLES {
            let request = self.request(kind, sample)?;
            let since = Instant::now();
            answered(request).await?;
            times.push(since.elapsed().as_secs_f64() * 1e3);
        }
        // What requests put off is not the next kind's.
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(median(&mut times))
    }

    fn request(&mut self, kind: Kind, sample: u64) -> Result<RequestBuilder> {
        let origin = &self.edge.addresses.edge;
        let keys = &self.edge.secrets.keys;
        Ok(match kind {
            Kind::Append => {
                let purpose: PurposeId = NEWSLETTER.parse()?;
                let payload = Payload::Person {
                    whom: Whom::Subject(self.somebody()),
                    scope: Scope::Purpose(purpose.tag()),
                    channel: Channel::Email,
                    campaign: None,
                    epoch: 0,
                };
                let keys = &self.edge.secrets.keys;
                let token = token::seal(keys, Use::Unsubscribe, &payload);
                let url = format!(
                    "{}{}{token}",
                    self.edge.addresses.edge,
                    Use::Unsubscribe.path()
                );
                let request = self.client.post(url).header(ACCEPT, "application/json");
                request
                    .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(ONE_CLICK)
            }
            Kind::Lookup => {
                let email = format!("person-{sample}@bench.example");
                let question = json!({
                    "purpose": NEWSLETTER, "channel": "email", "subjects": [{"email": email}],
                });
                let request = self.client.post(format!("{origin}/v1/check"));
                request
                    .bearer_auth(self.edge.secrets.token(Role::Sender))
                    .json(&question)
            }
            Kind::Receipt => {
                // Spread over the log by a number that shares no factor with its size.
                let mut position = sample * 7_919 % self.tree.size();
                while self.of_staff.contains(&position) {
                    position -= 1;
                }
                let place = Payload::Position { shard: 0, position };
                let token = token::seal(keys, Use::Receipt, &place);
                let url = format!("{origin}{}{token}", Use::Receipt.path());
                self.client.get(url).header(ACCEPT, "application/json")
            }
        })
    }
}

async fn answered(request: RequestBuilder) -> Result<Vec<u8>> {
    let reply = request.send().await?;
    let status = reply.status();
    let body = reply.bytes().await?;
    if !status.is_success() {
        bail!("{status}: {}", String::from_utf8_lossy(&body));
    }
    Ok(body.to_vec())
}

/// The shard's database, its journal included.
fn bytes_on_disk(folder: &Path) -> Result<u64> {
    let objects = folder.join("objects/unticked-shard");
    let mut bytes = 0;
    for file in std::fs::read_dir(&objects).with_context(|| objects.display().to_string())? {
        let file = file?;
        if !file.file_name().to_string_lossy().starts_with("metadata") {
            bytes += file.metadata()?.len();
        }
    }
    Ok(bytes)
}
