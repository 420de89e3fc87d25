//! A burst of opt-outs, as after a large mailing, that comes upon a backlog of grants while the CRM
//! lets few calls through.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Map, Value, json};
use tokio::task::JoinSet;
use unticked_shared::roles::Role;
use zoho_simulator::{Call, Mode, Module};

use super::{Stack, consent, ticked};

/// Links that one request gets.
const LINKS: usize = 1_000;
/// Requests at once. More would only wait in front of the one core that answers.
const AT_ONCE: usize = 64;
/// Between two looks at what is still owed.
const LOOK: Duration = Duration::from_secs(1);
/// Of so many opt-outs, one is of somebody who has just signed up and does so again afterwards.
const WAVERING: usize = 50;
/// When the people's records were changed last: long before, so that nothing about them is news.
const LAST_YEAR: &str = "2025-05-04T10:00:00Z";
/// As long as Zoho looks back when it counts access tokens.
const TOKENS_COUNTED: Duration = Duration::from_mins(10);

/// What comes.
#[derive(Debug, Clone, Copy)]
pub struct Burst {
    /// Opt-outs.
    pub opt_outs: usize,
    /// Grants that are queued when the burst begins.
    pub grants: usize,
    /// Calls that the CRM lets through in a second.
    pub per_second: u64,
    /// How long delivery may take.
    pub patience: Duration,
}

/// How it went.
#[derive(Debug)]
pub struct Delivered {
    /// From the first click to the last one's answer.
    pub clicked: Duration,
    /// From the first click until the CRM had taken every opt-out.
    pub opt_outs: Duration,
    /// From the first click until it had taken everything.
    pub everything: Duration,
    /// Calls that the CRM answered until it had taken every opt-out, for each thousand of them,
    /// and those that it refused for their number.
    pub calls: f64,
    /// The same.
    pub refused: f64,
    /// And those that looked for what others changed, which goes on as time passes.
    pub looks: f64,
    /// Access tokens that were asked for within ten minutes at most.
    pub tokens: usize,
    /// The grants that went before the last opt-out, of those that nobody's opt-out waited for.
    pub grants_before: usize,
}

impl Burst {
    /// Sends it, waits, and compares what the CRM holds with what was said, person by person.
    ///
    /// # Errors
    /// When a request fails, when it takes too long, when something is not delivered, or when
    /// anybody's acts arrived in another order.
    pub async fn run(&self, stack: &Stack) -> Result<Delivered> {
        let person = |n: usize| format!("reader-{n}@burst.example");
        let grantee = |n: usize| format!("newcomer-{n}@burst.example");
        for n in 0..self.opt_outs {
            let lead = json!({
                "Email": person(n), "Last_Name": "Person", "Company": "Burst",
                "Newsletter_Email": true, "Modified_Time": LAST_YEAR,
            });
            let fields: &Map<String, Value> = lead.as_object().context("an object")?;
            let seeded = stack.zoho().seed(Module::Leads, fields);
            seeded.map_err(|error| anyhow::anyhow!("the simulator takes no record: {error}"))?;
        }
        // What is asked once a day, and the token, are no part of a burst.
        stack.sign_up("first@burst.example", &[]).await?;
        self.settled(stack, Instant::now(), |owed| owed.open == 0)
            .await?;
        let wavering: Vec<String> = (0..self.opt_outs).step_by(WAVERING).map(person).collect();
        let mut links = Vec::with_capacity(self.opt_outs);
        for from in (0..self.opt_outs).step_by(LINKS) {
            let people = from..self.opt_outs.min(from + LINKS);
            let subjects: Vec<Value> = people.map(|n| json!({"email": person(n)})).collect();
            let asked = json!({"purpose": "newsletter", "channel": "email", "subjects": subjects});
            let answer = stack.ask(Role::Sender, "/v1/links", &asked).await?;
            let answered = answer["links"].as_array().context("no links")?;
            let urls = answered
                .iter()
                .filter_map(|link| link["unsubscribe_url"].as_str());
            links.extend(urls.map(str::to_owned));
        }
        ensure!(links.len() == self.opt_outs, "{} links", links.len());

        // Zoho has had too many calls and takes none while all this comes, so that what goes first
        // is decided when it lets the first one through.
        stack.zoho().set_fault(Mode::RateLimited);
        let newcomers: Vec<String> = (0..self.grants).map(grantee).collect();
        sign_up(stack, wavering.iter().chain(&newcomers)).await?;

        let since = Instant::now();
        click(stack, links).await?;
        let clicked = since.elapsed();
        stack.zoho().clear_calls();
        stack.zoho().set_fault(Mode::Throttled {
            per_second: self.per_second,
        });
        sign_up(stack, wavering.iter()).await?;
        self.settled(stack, since, |owed| owed.opt_outs == 0)
            .await?;
        let opt_outs = since.elapsed();
        self.settled(stack, since, |owed| owed.open == 0).await?;
        let everything = since.elapsed();
        stack.zoho().set_fault(Mode::None);
        let seen = self.compare(stack, &wavering, &newcomers)?;
        Ok(Delivered {
            clicked,
            opt_outs,
            everything,
            ..seen
        })
    }

    /// Waits until what is owed to the CRM is as wanted.
    async fn settled(
        &self,
        stack: &Stack,
        since: Instant,
        wanted: impl Fn(&Owed) -> bool,
    ) -> Result<()> {
        loop {
            let owed = owed(stack).await?;
            ensure!(
                owed.parked == 0,
                "the CRM refused {} deliveries",
                owed.parked
            );
            if wanted(&owed) {
                return Ok(());
            }
            if since.elapsed() > self.patience {
                bail!(
                    "after {} s the CRM is owed {owed:?}",
                    self.patience.as_secs()
                );
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What the simulator holds, and in which order it was told.
    fn compare(
        &self,
        stack: &Stack,
        wavering: &[String],
        newcomers: &[String],
    ) -> Result<Delivered> {
        let zoho = stack.zoho();
        let leads = zoho.records(Module::Leads);
        let holds: BTreeMap<&str, &Map<String, Value>> = leads
            .iter()
            .filter_map(|lead| Some((lead["Email"].as_str()?, lead)))
            .collect();
        ensure!(holds.len() == leads.len(), "somebody is there twice");
        ensure!(
            holds.len() == self.opt_outs + self.grants + 1,
            "{} leads",
            holds.len()
        );
        for (email, lead) in &holds {
            let granted = wavering.iter().chain(newcomers).any(|one| one == email);
            let held = &lead["Newsletter_Email"];
            ensure!(*held == granted, "{email} is held with {held}");
        }

        // Everybody's own acts in their order, each told once or more often in a row.
        let calls = zoho.calls();
        let mut told: BTreeMap<String, Vec<bool>> = BTreeMap::new();
        let mut last_opt_out = 0;
        for write in zoho.writes() {
            let email = write.email.context("a write without an address")?;
            let value = write.fields.get("Newsletter_Email");
            let value = value
                .and_then(Value::as_bool)
                .context("no box was written")?;
            if !value {
                last_opt_out = write.sequence;
            }
            let told = told.entry(email).or_default();
            if told.last() != Some(&value) {
                told.push(value);
            }
        }
        for (email, told) in &told {
            // A grant that an opt-out came after is not told, unless that had been tried.
            let told = match told.as_slice() {
                [true, rest @ ..] if wavering.contains(email) && rest.len() > 1 => rest,
                told => told,
            };
            let said: &[bool] = if wavering.contains(email) {
                &[false, true]
            } else if newcomers.contains(email) {
                &[true]
            } else {
                &[false]
            };
            ensure!(
                told == said,
                "{email} was told as {told:?} and not {said:?}"
            );
        }
        let before = |write: &zoho_simulator::Write| {
            write.sequence < last_opt_out
                && write
                    .email
                    .as_ref()
                    .is_some_and(|email| newcomers.contains(email))
        };
        let grants_before = zoho.writes().iter().filter(|write| before(write)).count();

        let until = calls.iter().rposition(|call| {
            call.writes
                .iter()
                .any(|write| write.sequence == last_opt_out)
        });
        // The question behind the last write belongs to it.
        let until = until.context("nothing was written")? + 1;
        let of_burst = calls.iter().take(until + 1);
        let crm: Vec<_> = of_burst
            .filter(|call| call.path.starts_with("/crm/"))
            .collect();
        let refused = crm.iter().filter(|call| call.status == Some(429)).count();
        let looks = crm.iter().filter(|call| is_look(call)).count();
        let thousands = count(self.opt_outs) / 1000.0;
        Ok(Delivered {
            clicked: Duration::ZERO,
            opt_outs: Duration::ZERO,
            everything: Duration::ZERO,
            calls: count(crm.len() - refused - looks) / thousands,
            refused: count(refused) / thousands,
            looks: count(looks) / thousands,
            tokens: tokens(&calls)?,
            grants_before,
        })
    }
}

/// A look for what others changed.
fn is_look(call: &Call) -> bool {
    call.ordered_by.as_deref() == Some("Modified_Time")
}

/// A number of things, to reckon with.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The most access tokens that were asked for within ten minutes.
fn tokens(calls: &[Call]) -> Result<usize> {
    let asked: Vec<unticked_shared::time::Moment> = calls
        .iter()
        .filter(|call| call.path.ends_with("/oauth/v2/token"))
        .map(|call| call.at.parse())
        .collect::<Result<_, _>>()
        .ok()
        .context("a call without a time")?;
    let window = i64::try_from(TOKENS_COUNTED.as_millis())?;
    let within = |from: &unticked_shared::time::Moment| {
        let until = from.plus_millis(window);
        asked
            .iter()
            .filter(|at| *from <= **at && **at < until)
            .count()
    };
    Ok(asked.iter().map(within).max().unwrap_or_default())
}

/// What the CRM is owed.
#[derive(Debug)]
struct Owed {
    open: u64,
    opt_outs: u64,
    parked: u64,
}

async fn owed(stack: &Stack) -> Result<Owed> {
    let answer = stack.obligations(Role::It).await?;
    let all = answer["destinations"]
        .as_array()
        .context("no destinations")?;
    let crm = all.iter().find(|owed| owed["destination"] == "crm");
    let crm = crm.context("the CRM is owed nothing ever")?;
    let number = |name: &str| {
        crm[name]
            .as_u64()
            .with_context(|| format!("no {name}: {crm}"))
    };
    Ok(Owed {
        open: number("open")?,
        opt_outs: number("opt_outs")?,
        parked: number("parked")?,
    })
}

/// Signs people up for the newsletter.
async fn sign_up(stack: &Stack, people: impl Iterator<Item = &String>) -> Result<()> {
    let form = stack.form("newsletter", "en").await?;
    let url = format!("{}/v1/consents", stack.edge());
    let boxes = [ticked("newsletter", "email")];
    let mut requests = Vec::new();
    for email in people {
        let body = consent(&form, email, &boxes, stack.site())?;
        let request = stack.client().post(&url).header("origin", stack.site());
        requests.push(request.json(&body));
    }
    send(requests).await
}

/// Clicks links as mailbox providers do.
async fn click(stack: &Stack, links: Vec<String>) -> Result<()> {
    let request = |url: String| {
        let request = stack
            .client()
            .post(url)
            .header("accept", "application/json");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.body("List-Unsubscribe=One-Click")
    };
    send(links.into_iter().map(request).collect()).await
}

/// Sends requests, each again where the connection went away before its answer, as mailbox
/// providers do: the edge stores a repetition once.
async fn send(requests: Vec<reqwest::RequestBuilder>) -> Result<()> {
    let mut requests = requests.into_iter();
    let mut running = JoinSet::new();
    loop {
        while running.len() < AT_ONCE
            && let Some(request) = requests.next()
        {
            running.spawn(async move {
                let again = request.try_clone().context("a body of known length")?;
                let reply = match request.send().await {
                    Ok(reply) => reply,
                    Err(_) => again.send().await.map_err(reqwest::Error::without_url)?,
                };
                let status = reply.status();
                ensure!(status.is_success(), "a request was answered with {status}");
                anyhow::Ok(reply.bytes().await?)
            });
        }
        match running.join_next().await {
            Some(answer) => drop(answer??),
            None => return Ok(()),
        }
    }
}
