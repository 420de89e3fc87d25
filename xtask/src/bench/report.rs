//! The table.

use std::fmt::Write as _;

use serde::Serialize;

use super::{throughput::Rounds, widget::Script};

/// Everything that was measured.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// How requests were sent, where any were.
    #[serde(flatten)]
    load: Option<Load>,
    /// Throughput against the floor's.
    pub rows: Vec<Row>,
    /// The widget beside other scripts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<Script>,
    /// Everything else.
    pub facts: Vec<Fact>,
}

/// How requests were sent.
#[derive(Debug, Serialize)]
struct Load {
    /// How the cores were divided.
    cores: &'static str,
    /// How long and how often.
    #[serde(flatten)]
    rounds: Rounds,
}

/// A route against the floor: medians of all rounds.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The route.
    pub name: &'static str,
    /// Ours.
    pub ours: Side,
    /// The floor's.
    pub floor: Side,
    /// The median of the rounds' own ratios: the two runs of a round met the same machine.
    pub ratio: f64,
    /// Those ratios.
    pub ratios: Vec<f64>,
    /// The median of the rounds' ratios of processor time, floor over ours: what the ratio would
    /// be if nothing had to be waited for, and what moves least with what else the machine does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processor_ratio: Option<f64>,
    /// How long workerd went on working after a run of ours.
    pub work_put_off_s: f64,
    /// What is aimed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bar: Option<Bar>,
}

/// Figures of one of the two.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Side {
    /// Answers in a second.
    pub per_second: f64,
    /// Median latency.
    pub p50_ms: f64,
    /// 99 of 100 answers came within.
    pub p99_ms: f64,
    /// Processor time of a request, what it puts off included; where the system tells. It
    /// moves least with what else the machine does, and the disk's speed is not in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processor_us: Option<f64>,
}

/// One figure.
#[derive(Debug, Serialize)]
pub struct Fact {
    name: &'static str,
    value: f64,
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bar: Option<Bar>,
}

/// What is aimed at.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// The least.
    AtLeast(f64),
    /// The most.
    AtMost(f64),
}

impl Bar {
    fn told(bar: Option<Self>, value: f64) -> String {
        let (sign, aim, holds) = match bar {
            None => return String::new(),
            Some(Self::AtLeast(aim)) => ('≥', aim, value >= aim),
            Some(Self::AtMost(aim)) => ('≤', aim, value <= aim),
        };
        format!("bar {sign} {aim} {}", if holds { '✓' } else { '✗' })
    }
}

impl Fact {
    /// A figure without a bar.
    pub const fn new(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self {
            name,
            value,
            unit,
            bar: None,
        }
    }

    /// Sets the bar.
    pub const fn with_bar(mut self, bar: Bar) -> Self {
        self.bar = Some(bar);
        self
    }

    /// Counts stand as they are; what was measured is rounded to what can be relied on.
    fn told(&self) -> String {
        let digits = match self.value {
            value if value.fract() == 0.0 || value >= 100.0 => 0,
            value if value >= 10.0 => 1,
            _ => 2,
        };
        format!("{:.digits$} {}", self.value, self.unit)
            .trim_end()
            .to_owned()
    }
}

impl Row {
    /// Sets the bar.
    pub const fn with_bar(mut self, bar: Bar) -> Self {
        self.bar = Some(bar);
        self
    }
}

/// Titles of the columns of throughput.
const COLUMNS: [&str; 9] = [
    "route",
    "requests/s",
    "p50 / p99 ms",
    "CPU µs",
    "floor: requests/s",
    "p50 / p99 ms",
    "CPU µs",
    "× by CPU",
    "× floor",
];

/// Titles of the columns of scripts.
const SCRIPT_COLUMNS: [&str; 5] = [
    "a page's script, style and words",
    "bytes, Brotli",
    "until its box is seen, ms",
    "layout shift",
    "main thread of 5,000 nodes (ten forms, one box), ms",
];

impl Script {
    fn cells(&self) -> [String; SCRIPT_COLUMNS.len()] {
        let Self {
            seen_ms,
            fastest_ms,
            slowest_ms,
            ..
        } = self;
        [
            self.name.clone(),
            self.bytes.to_string(),
            format!("{seen_ms:.0} ({fastest_ms:.0}–{slowest_ms:.0})"),
            format!("{:.3}", self.shift),
            self.main_thread_ms
                .map_or_else(|| "–".to_owned(), |ms| format!("{ms:.0}")),
        ]
    }
}

impl Report {
    /// A report of requests, without figures.
    pub fn new(cores: &'static str, rounds: Rounds) -> Self {
        Self {
            load: Some(Load { cores, rounds }),
            ..Self::default()
        }
    }

    /// For a terminal.
    pub fn table(&self) -> String {
        let mut out = String::new();
        if !self.rows.is_empty() {
            let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
            rows.extend(self.cells().into_iter().map(|(mut cells, bar)| {
                if let Some(ratio) = cells.last_mut() {
                    *ratio = format!("{ratio}  {bar}");
                }
                cells.to_vec()
            }));
            let _ = writeln!(out, "{}", aligned(&rows));
        }
        if !self.scripts.is_empty() {
            let mut rows = vec![SCRIPT_COLUMNS.map(str::to_owned).to_vec()];
            rows.extend(self.scripts.iter().map(|script| script.cells().to_vec()));
            let _ = writeln!(out, "{}", aligned(&rows));
        }
        let facts: Vec<Vec<String>> = self
            .facts
            .iter()
            .map(|fact| {
                let bar = Bar::told(fact.bar, fact.value);
                vec![fact.name.to_owned(), fact.told(), bar]
            })
            .collect();
        out.push_str(&aligned(&facts));
        let _ = writeln!(out, "\n{}", self.how());
        out
    }

    /// For the README.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        if !self.rows.is_empty() {
            out = format!("| {} | bar |\n|---|", COLUMNS.join(" | "));
            out.push_str(&"---:|".repeat(COLUMNS.len() - 1));
            out.push_str("---|\n");
            for (cells, bar) in self.cells() {
                let _ = writeln!(out, "| {} | {bar} |", cells.join(" | "));
            }
            out.push('\n');
        }
        if !self.scripts.is_empty() {
            let _ = writeln!(
                out,
                "| {} |\n|---|---:|---:|---:|---:|",
                SCRIPT_COLUMNS.join(" | ")
            );
            for script in &self.scripts {
                let _ = writeln!(out, "| {} |", script.cells().join(" | "));
            }
            out.push('\n');
        }
        out.push_str("| measured | | bar |\n|---|---:|---|\n");
        for fact in &self.facts {
            let bar = Bar::told(fact.bar, fact.value);
            let _ = writeln!(out, "| {} | {} | {bar} |", fact.name, fact.told());
        }
        let _ = writeln!(out, "\n{}", self.how());
        out
    }

    fn how(&self) -> String {
        let Some(Load { cores, rounds }) = &self.load else {
            return String::new();
        };
        format!(
            "Floor: a JavaScript Worker written by hand, on the same workerd (tests/bench). \
             16 connections, {cores}; {rounds}. CPU: workerd's time for a request, with what it \
             does later."
        )
    }

    /// The cells of each row, and its bar.
    fn cells(&self) -> Vec<([String; COLUMNS.len()], String)> {
        let rate = |side: &Side| format!("{:.0}", side.per_second);
        let latency = |side: &Side| format!("{:.1} / {:.1}", side.p50_ms, side.p99_ms);
        let processor = |side: &Side| {
            let known = side.processor_us.map(|micros| format!("{micros:.0}"));
            known.unwrap_or_else(|| "?".to_owned())
        };
        self.rows
            .iter()
            .map(|row| {
                let cells = [
                    row.name.to_owned(),
                    rate(&row.ours),
                    latency(&row.ours),
                    processor(&row.ours),
                    rate(&row.floor),
                    latency(&row.floor),
                    processor(&row.floor),
                    row.processor_ratio
                        .map_or_else(|| "?".to_owned(), |ratio| format!("{ratio:.2}")),
                    format!("{:.2}", row.ratio),
                ];
                (cells, Bar::told(row.bar, row.ratio))
            })
            .collect()
    }
}

/// The first column to the left, figures to the right, what explains them to the left.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let lengths = rows.iter().map(|row| row[column].chars().count());
            lengths.max().unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            let _ = if column == 0 || column + 1 == columns {
                write!(line, "{cell:<width$}  ")
            } else {
                write!(line, "{cell:>width$}  ")
            };
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// The middle one.
///
/// # Panics
/// When there is none.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_met_from_its_own_value_on() {
        assert_eq!(Bar::told(Some(Bar::AtLeast(1.5)), 1.5), "bar ≥ 1.5 ✓");
        assert_eq!(Bar::told(Some(Bar::AtLeast(1.5)), 1.49), "bar ≥ 1.5 ✗");
        assert_eq!(Bar::told(Some(Bar::AtMost(12.0)), 12.0), "bar ≤ 12 ✓");
        assert_eq!(Bar::told(Some(Bar::AtMost(12.0)), 13.0), "bar ≤ 12 ✗");
        assert_eq!(Bar::told(None, 1.0), "");
    }

    #[test]
    fn one_spoilt_round_does_not_move_the_median() {
        assert!((median(&mut [1.5, 0.1, 1.4, 1.6, 1.5]) - 1.5).abs() < 1e-9);
    }

    #[test]
    fn figures_are_rounded_and_counts_are_not() {
        assert_eq!(Fact::new("", 12.0, "").told(), "12");
        assert_eq!(Fact::new("", 0.4567, "s").told(), "0.46 s");
        assert_eq!(Fact::new("", 123.4, "MiB").told(), "123 MiB");
    }

    #[test]
    fn columns_line_up() {
        let row = |a: &str, b: &str, c: &str| vec![a.to_owned(), b.to_owned(), c.to_owned()];
        let text = aligned(&[row("a", "1", "✓"), row("bb", "100", "")]);
        assert_eq!(text, "a     1  ✓\nbb  100\n");
    }
}
