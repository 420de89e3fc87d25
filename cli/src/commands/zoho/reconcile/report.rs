//! What differs, as text and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use unticked_shared::api::{ComparisonRequest, Differences};

use super::drift::{Drift, Kind};
use crate::output::{counted, plain};

/// The form of the JSON. Members may be added to it; none changes its meaning or goes.
const SCHEMA: &str = "unticked/zoho-reconcile/1";

/// What differs.
#[derive(Debug, Serialize)]
pub struct Report {
    schema: &'static str,
    /// Records that were read.
    pub records: u64,
    /// Those of them that nobody can be found by.
    pub without_address: u64,
    /// Whether something was to be repaired.
    repair: bool,
    counts: BTreeMap<Kind, Differences>,
    /// Repairs that Zoho refused, by its code and field.
    pub refused: BTreeMap<String, u64>,
    differences: Vec<Line>,
    #[serde(skip)]
    show_addresses: bool,
}

#[derive(Debug, Serialize)]
struct Line {
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    module: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
    /// The purpose whose list it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    /// Masked, unless whole addresses were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    repaired: bool,
}

impl Report {
    /// A report that says nothing yet.
    pub const fn new(repair: bool, show_addresses: bool) -> Self {
        Self {
            schema: SCHEMA,
            records: 0,
            without_address: 0,
            repair,
            counts: BTreeMap::new(),
            refused: BTreeMap::new(),
            differences: Vec::new(),
            show_addresses,
        }
    }

    /// Something differs.
    pub fn add(&mut self, drift: Drift) {
        let count = self.counts.entry(drift.kind).or_default();
        count.found += 1;
        count.repaired += u64::from(drift.repaired);
        let shown = self.show_addresses;
        let address = drift.address.map(|address| {
            if shown {
                address.as_str().to_owned()
            } else {
                address.masked()
            }
        });
        self.differences.push(Line {
            kind: drift.kind,
            module: drift.module,
            record: drift.record,
            list: drift.list,
            address,
            detail: drift.detail,
            repaired: drift.repaired,
        });
    }

    /// How much differs, without whom it is about.
    pub fn told(&self) -> ComparisonRequest {
        let count = |(kind, count): (&Kind, &Differences)| (name(*kind), *count);
        ComparisonRequest {
            records: self.records,
            repair: self.repair,
            differences: self.counts.iter().map(count).collect(),
            refused: self.refused.values().sum(),
        }
    }

    /// What is left: what was not repaired, and what Zoho refused.
    pub fn left(&self) -> u64 {
        let counts = self.counts.values();
        let left: u64 = counts.map(|count| count.found - count.repaired).sum();
        left + self.refused.values().sum::<u64>()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kind = None;
        let mut lines: Vec<&Line> = self.differences.iter().collect();
        lines.sort_by_key(|line| line.kind);
        for line in lines {
            if kind != Some(line.kind) {
                kind = Some(line.kind);
                let count = &self.counts[&line.kind];
                writeln!(f, "{}: {}", name(line.kind), line.kind.told())?;
                writeln!(f, "    {} found, {} repaired", count.found, count.repaired)?;
            }
            let place = match (&line.module, &line.record, &line.list) {
                (Some(module), Some(record), _) => format!("{module}/{record}"),
                (_, _, Some(list)) => format!("list of {list}"),
                _ => String::new(),
            };
            let detail = line.detail.as_deref().unwrap_or_default();
            let address = line.address.as_deref().unwrap_or_default();
            let text = format!("    {place}  {address}  {detail}");
            writeln!(f, "{}", plain(text.trim_end()))?;
        }
        for (why, count) in &self.refused {
            writeln!(f, "{} refused: {}", counted(*count, "repair"), plain(why))?;
        }
        let records = counted(self.records, "record");
        writeln!(
            f,
            "{records} compared, {} without an address",
            self.without_address
        )?;
        match (self.left(), self.repair) {
            (0, _) => writeln!(f, "Nothing is left that differs."),
            (left, true) => writeln!(f, "{} left to people.", counted(left, "difference")),
            (left, false) => writeln!(
                f,
                "{}; nothing was changed (--repair puts right what can be).",
                counted(left, "difference")
            ),
        }
    }
}

fn name(kind: Kind) -> String {
    let name = serde_json::to_value(kind).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}
