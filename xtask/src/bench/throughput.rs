//! The floor and the edge, in turns.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use reqwest::header::ORIGIN;
use serde::Serialize;
use stack::system::System;

use super::{
    floor::Floor,
    load::{Load, Outcome, Wrk},
    process,
    report::{Bar, Row, Side, median},
    requests::Requests,
};
use crate::say;

/// How long and how often.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rounds {
    rounds: usize,
    seconds: u64,
}

impl Rounds {
    /// For figures to rely on. Many short rounds rather than few long ones: the two runs of a
    /// round then meet the same machine, and the middle one of eleven leaves out five that
    /// something else has spoilt.
    pub const FULL: Self = Self {
        rounds: 11,
        seconds: 2,
    };
    /// For a first look.
    pub const QUICK: Self = Self {
        rounds: 3,
        seconds: 1,
    };
}

impl std::fmt::Display for Rounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { rounds, seconds } = self;
        write!(
            f,
            "medians of {rounds} rounds of {seconds} s each, in turns"
        )
    }
}

/// Before the first round: code gets compiled, objects get started, and the rate tells how
/// long the lists must be.
const WARM_UP: Duration = Duration::from_secs(2);
/// Requests for the warm-up: more than a core answers in that time.
const WARM_UP_REQUESTS: usize = 30_000;
/// Lists are longer than the rate of the run before asks for, by this factor: a machine
/// that was busy then may be idle now.
const RESERVE: f64 = 3.0;

/// Links whose pages are asked for in turn: reading one changes nothing.
const PAGES: usize = 1_000;

/// The floor and what it needs to be compared.
pub struct Pair<'a> {
    /// The load generator.
    pub wrk: &'a Wrk,
    /// The floor.
    pub floor: &'a Floor,
    /// The requests.
    pub requests: &'a Requests,
    /// How often.
    pub rounds: Rounds,
}

/// One of the two.
struct Contender<'a> {
    origin: &'a str,
    pid: u32,
    method: &'a str,
    headers: &'a [(&'a str, &'a str)],
    /// No request twice.
    once: bool,
    /// Makes a list of so many requests.
    list: &'a dyn Fn(usize) -> Result<PathBuf>,
}

impl Pair<'_> {
    /// `POST /u/{token}`: each by another link, with an outbox row and an alarm as deployed.
    /// The simulator is up and is not called, since it is told of nobody.
    ///
    /// # Errors
    /// When a request fails.
    pub async fn one_click(&self, edge: &System) -> Result<Row> {
        let keys = &edge.secrets.keys;
        let list = |count| self.requests.links(keys, count);
        let row = self.against_writes(
            "POST /u/{token}, one click",
            edge,
            &[
                ("Content-Type", "application/x-www-form-urlencoded"),
                ("Accept", "application/json"),
            ],
            &list,
        );
        Ok(row.await?.with_bar(Bar::AtLeast(1.5)))
    }

    /// `POST /v1/consents`, each with another id and address.
    ///
    /// # Errors
    /// When a request fails.
    pub async fn consents(&self, edge: &System) -> Result<Row> {
        let site = &edge.addresses.site;
        let form: serde_json::Value = reqwest::Client::new()
            .get(format!("{}/v1/forms/newsletter", edge.addresses.edge))
            .header(ORIGIN, site)
            .send()
            .await?
            .error_for_status()
            .context("GET /v1/forms/newsletter")?
            .json()
            .await?;
        let list = |count| self.requests.consents(&form, site, count);
        let headers = [("Content-Type", "application/json"), ("Origin", site)];
        self.against_writes("POST /v1/consents", edge, &headers, &list)
            .await
    }

    /// `GET /u/{token}`: the page behind a link.
    ///
    /// # Errors
    /// When a request fails.
    pub async fn page(&self, edge: &System) -> Result<Row> {
        let keys = &edge.secrets.keys;
        let list = |_| self.requests.links(keys, PAGES);
        let headers = [("Accept", "text/html")];
        let row = self.against_page("GET /u/{token}, the page", edge, &headers, &list);
        Ok(row.await?.with_bar(Bar::AtLeast(0.6)))
    }

    /// `GET /v1/forms/newsletter`, as the widget asks.
    ///
    /// # Errors
    /// When a request fails.
    pub async fn form(&self, edge: &System) -> Result<Row> {
        let list = |_| self.requests.one("/v1/forms/newsletter?lang=en");
        let headers = [("Origin", edge.addresses.site.as_str())];
        self.against_page("GET /v1/forms/{form}", edge, &headers, &list)
            .await
    }

    async fn against_writes(
        &self,
        name: &'static str,
        edge: &System,
        headers: &[(&str, &str)],
        list: &dyn Fn(usize) -> Result<PathBuf>,
    ) -> Result<Row> {
        let floor_list = |count| self.requests.floor_links(count);
        let floor = Contender {
            method: "POST",
            once: true,
            list: &floor_list,
            ..self.floor()
        };
        let ours = Contender {
            origin: &edge.addresses.edge,
            pid: super::pid(edge)?,
            headers,
            list,
            ..floor
        };
        self.compare(name, &floor, &ours).await
    }

    async fn against_page(
        &self,
        name: &'static str,
        edge: &System,
        headers: &[(&str, &str)],
        list: &dyn Fn(usize) -> Result<PathBuf>,
    ) -> Result<Row> {
        let floor_list = |_| self.requests.one("/");
        let floor = Contender {
            list: &floor_list,
            ..self.floor()
        };
        let ours = Contender {
            origin: &edge.addresses.edge,
            pid: super::pid(edge)?,
            headers,
            list,
            ..floor
        };
        self.compare(name, &floor, &ours).await
    }

    fn floor(&self) -> Contender<'_> {
        Contender {
            origin: self.floor.origin(),
            pid: self.floor.pid(),
            method: "GET",
            headers: &[],
            once: false,
            list: &|_| anyhow::bail!("no list"),
        }
    }

    async fn compare(
        &self,
        name: &'static str,
        floor: &Contender<'_>,
        ours: &Contender<'_>,
    ) -> Result<Row> {
        say(name);
        let mut rates = Vec::new();
        for contender in [floor, ours] {
            let list = (contender.list)(WARM_UP_REQUESTS)?;
            let outcome = self.wrk.send(&contender.load(&list, WARM_UP)).await?;
            process::rest(contender.pid).await;
            rates.push(outcome.per_second());
        }
        let mut measured = [Vec::new(), Vec::new()];
        let mut put_off = Vec::new();
        let mut order = [(0, floor), (1, ours)];
        for _ in 0..self.rounds.rounds {
            for (i, contender) in order {
                let run = self.round(contender, &mut rates[i]).await?;
                if i == 1 {
                    put_off.push(run.rest.as_secs_f64());
                }
                measured[i].push(run);
            }
            // Each goes first as often as the other: a machine that gets busier favours neither.
            order.reverse();
        }
        let [of_floor, of_ours] = &measured;
        let mut ratios: Vec<f64> = of_floor
            .iter()
            .zip(of_ours)
            .map(|(floor, ours)| ours.outcome.per_second() / floor.outcome.per_second())
            .collect();
        Ok(Row {
            name,
            ours: side(of_ours),
            floor: side(of_floor),
            ratio: median(&mut ratios),
            ratios,
            processor_ratio: processor_ratio(of_floor, of_ours),
            work_put_off_s: median(&mut put_off),
            bar: None,
        })
    }

    /// One run; again with a longer list where that was too short.
    async fn round(&self, contender: &Contender<'_>, rate: &mut f64) -> Result<Run> {
        let time = Duration::from_secs(self.rounds.seconds);
        loop {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number of requests"
            )]
            let count = (*rate * time.as_secs_f64() * RESERVE) as usize;
            let list = (contender.list)(count)?;
            let before = process::processor_seconds(contender.pid);
            let outcome = self.wrk.send(&contender.load(&list, time)).await?;
            let rest = process::rest(contender.pid).await;
            let after = process::processor_seconds(contender.pid);
            *rate = outcome.per_second();
            if !outcome.ran_out {
                let processor = before.zip(after).map(|(before, after)| after - before);
                return Ok(Run {
                    outcome,
                    rest,
                    processor,
                });
            }
        }
    }
}

/// How many requests of ours take the processor time of one of the floor's.
fn processor_ratio(floor: &[Run], ours: &[Run]) -> Option<f64> {
    let mut ratios: Vec<f64> = floor
        .iter()
        .zip(ours)
        .filter_map(|(floor, ours)| Some(floor.processor_us()? / ours.processor_us()?))
        .collect();
    (!ratios.is_empty()).then(|| median(&mut ratios))
}

/// One run.
struct Run {
    outcome: Outcome,
    /// How long the server went on working.
    rest: Duration,
    /// Processor time, in seconds, what was put off included.
    processor: Option<f64>,
}

impl Run {
    fn processor_us(&self) -> Option<f64> {
        Some(self.processor? * 1e6 / self.outcome.answers())
    }
}

impl<'a> Contender<'a> {
    fn load(&self, list: &'a Path, time: Duration) -> Load<'a> {
        Load {
            origin: self.origin,
            method: self.method,
            headers: self.headers,
            list,
            once: self.once,
            time,
        }
    }
}

fn side(runs: &[Run]) -> Side {
    let of = |figure: fn(&Outcome) -> f64| {
        let mut figures: Vec<f64> = runs.iter().map(|run| figure(&run.outcome)).collect();
        median(&mut figures)
    };
    let mut processor: Vec<f64> = runs.iter().filter_map(Run::processor_us).collect();
    Side {
        per_second: of(Outcome::per_second),
        p50_ms: of(Outcome::p50_ms),
        p99_ms: of(Outcome::p99_ms),
        processor_us: (!processor.is_empty()).then(|| median(&mut processor)),
    }
}
