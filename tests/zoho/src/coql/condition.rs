//! The `where` clause: what it asks, of which fields it may, and which records fit.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::{invalid, refused_column};
use crate::clock;
use crate::compare::compare;
use crate::fields::Kind;
use crate::records::{Record, Table};
use crate::refusal::Refusal;

/// A tree of comparisons, in pairs as COQL demands.
#[derive(Debug)]
pub(super) enum Condition {
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Compare {
        column: String,
        operator: Operator,
        values: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Like,
    NotLike,
    In,
    NotIn,
    Between,
    NotBetween,
    IsNull,
    IsNotNull,
}

impl Operator {
    pub(super) const fn shown(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Like => "like",
            Self::NotLike => "not like",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::Between => "between",
            Self::NotBetween => "not between",
            Self::IsNull => "is null",
            Self::IsNotNull => "is not null",
        }
    }

    /// The operators by field type (Zoho's Kaizen posts 80 and 81): a checkbox takes `=` alone.
    fn suits(self, kind: &Kind) -> bool {
        let plain = matches!(
            self,
            Self::Equal | Self::NotEqual | Self::In | Self::NotIn | Self::IsNull | Self::IsNotNull
        );
        match kind {
            Kind::Boolean => self == Self::Equal,
            Kind::User | Kind::Parent => plain,
            Kind::Text
            | Kind::Email
            | Kind::Phone
            | Kind::Website
            | Kind::PickList(_)
            | Kind::MultiPickList(_) => plain || matches!(self, Self::Like | Self::NotLike),
            Kind::DateTime | Kind::Date | Kind::Integer | Kind::BigInt => {
                !matches!(self, Self::Like | Self::NotLike)
            }
            Kind::TextArea | Kind::Tags | Kind::Consent(_) => false,
        }
    }
}

/// Where the records that can fit are found without looking at all of them.
pub(super) enum Candidates<'a> {
    Emails(Vec<&'a str>),
    Ids(Vec<&'a str>),
    All,
}

impl Candidates<'_> {
    /// Those of either; a question for thousands has its values in many lists.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Emails(left), Self::Emails(right)) => Self::Emails([left, right].concat()),
            (Self::Ids(left), Self::Ids(right)) => Self::Ids([left, right].concat()),
            _ => Self::All,
        }
    }
}

impl Condition {
    /// Refuses unknown columns, operators that a column does not take, and values it cannot have.
    pub(super) fn check(&self, table: &Table) -> Result<(), Refusal> {
        let (column, operator, values) = match self {
            Self::And(left, right) | Self::Or(left, right) => {
                left.check(table)?;
                return right.check(table);
            }
            Self::Compare {
                column,
                operator,
                values,
            } => (column, *operator, values),
        };
        let field = table
            .fields
            .column(column)
            .filter(|field| !field.restricted);
        let kind = &field.ok_or_else(|| refused_column(table, column))?.kind;
        if matches!(kind, Kind::TextArea | Kind::Tags | Kind::Consent(_)) {
            return Err(Refusal::new(
                "INVALID_QUERY",
                "unsupported column in criteria",
                json!({
                    "cv_criteria": false, "column_name": column,
                    "value": values.first(), "operator": operator.shown(),
                }),
            ));
        }
        if !operator.suits(kind) {
            return Err(invalid(json!({
                "reason": "invalid operator found",
                "column_name": column, "operator": operator.shown(),
            })));
        }
        let possible = |value: &String| match kind {
            Kind::Boolean => value == "true" || value == "false",
            Kind::DateTime => clock::read(value).is_some(),
            Kind::Integer | Kind::BigInt => value.parse::<i128>().is_ok(),
            _ => true,
        };
        match values.iter().find(|value| !possible(value)) {
            Some(value) => Err(invalid(json!({
                "reason": "invalid value found", "column_name": column, "value": value,
            }))),
            None => Ok(()),
        }
    }

    /// A set of records outside which none can fit.
    pub(super) fn candidates(&self) -> Candidates<'_> {
        match self {
            Self::And(left, right) => match left.candidates() {
                Candidates::All => right.candidates(),
                few => few,
            },
            Self::Or(left, right) => left.candidates().or(right.candidates()),
            Self::Compare {
                column,
                operator: Operator::Equal | Operator::In,
                values,
            } => {
                let values = values.iter().map(String::as_str);
                match column.as_str() {
                    "Email" => Candidates::Emails(values.collect()),
                    "id" => Candidates::Ids(values.collect()),
                    _ => Candidates::All,
                }
            }
            Self::Compare { .. } => Candidates::All,
        }
    }

    /// Whether `record` meets it.
    pub(super) fn fits(&self, table: &Table, record: &Record) -> bool {
        match self {
            Self::And(left, right) => left.fits(table, record) && right.fits(table, record),
            Self::Or(left, right) => left.fits(table, record) || right.fits(table, record),
            Self::Compare {
                column,
                operator,
                values,
            } => {
                let caseless = table
                    .fields
                    .column(column)
                    .is_some_and(|field| field.kind == Kind::Email);
                let held: Vec<String> = match table.value(record, column) {
                    Value::Null => Vec::new(),
                    Value::String(text) if text.is_empty() => Vec::new(),
                    Value::String(text) => vec![text],
                    Value::Object(user) => {
                        user["id"].as_str().map(str::to_owned).into_iter().collect()
                    }
                    Value::Array(items) => items
                        .iter()
                        .filter_map(Value::as_str)
                        .map(str::to_owned)
                        .collect(),
                    other => vec![other.to_string()],
                };
                meets(&held, *operator, values, caseless)
            }
        }
    }
}

/// Whether what a field holds (nothing, one value, or several) meets a comparison. Texts are
/// compared exactly, addresses without case.
fn meets(held: &[String], operator: Operator, values: &[String], caseless: bool) -> bool {
    let equal = |held: &String, value: &String| {
        if caseless {
            // Millions of comparisons for a thousand people; most texts need no copy.
            let is_ascii = held.is_ascii() && value.is_ascii();
            held.eq_ignore_ascii_case(value)
                || !is_ascii && held.to_lowercase() == value.to_lowercase()
        } else {
            compare(held, value) == Ordering::Equal
        }
    };
    let any_equal = || {
        held.iter()
            .any(|held| values.iter().any(|value| equal(held, value)))
    };
    let any_like = || {
        held.iter()
            .any(|held| values.iter().any(|value| like(held, value)))
    };
    let ordered = |at: usize, wanted: fn(Ordering) -> bool| {
        let value = values.get(at);
        held.iter()
            .any(|held| value.is_some_and(|value| wanted(compare(held, value))))
    };
    let between = || ordered(0, Ordering::is_ge) && ordered(1, Ordering::is_le);
    match operator {
        Operator::Equal | Operator::In => any_equal(),
        Operator::NotEqual | Operator::NotIn => !any_equal(),
        Operator::Less => ordered(0, Ordering::is_lt),
        Operator::LessEqual => ordered(0, Ordering::is_le),
        Operator::Greater => ordered(0, Ordering::is_gt),
        Operator::GreaterEqual => ordered(0, Ordering::is_ge),
        Operator::Like => any_like(),
        Operator::NotLike => !any_like(),
        Operator::Between => between(),
        Operator::NotBetween => !between(),
        Operator::IsNull => held.is_empty(),
        Operator::IsNotNull => !held.is_empty(),
    }
}

/// `%` at the ends only: begins with, ends with, contains.
fn like(held: &str, pattern: &str) -> bool {
    let (held, pattern) = (held.to_lowercase(), pattern.to_lowercase());
    let (open_start, rest) = match pattern.strip_prefix('%') {
        Some(rest) => (true, rest),
        None => (false, pattern.as_str()),
    };
    match (open_start, rest.strip_suffix('%')) {
        (true, Some(middle)) => held.contains(middle),
        (true, None) => held.ends_with(rest),
        (false, Some(start)) => held.starts_with(start),
        (false, None) => held == rest,
    }
}
