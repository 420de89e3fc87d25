//! `criteria=((Email:equals:a@b.co) and (Last_Name:starts_with:Do))`

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::super::table::{Record, Table, fuzzy};
use crate::compare::compare;
use crate::coql::withheld;
use crate::fields::Kind;
use crate::refusal::Refusal;

/// Conditions that one search may have.
const MAXIMUM: usize = 10;
/// Values that `in` may list.
const IN_MAXIMUM: usize = 100;

/// A tree of conditions.
#[derive(Debug)]
pub(super) enum Criteria {
    And(Vec<Criteria>),
    Or(Vec<Criteria>),
    Is {
        field: String,
        operator: Operator,
        values: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equals,
    NotEqual,
    StartsWith,
    In,
    GreaterEqual,
    GreaterThan,
    LessEqual,
    LessThan,
    Between,
}

impl Operator {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "equals" => Self::Equals,
            "not_equal" => Self::NotEqual,
            "starts_with" => Self::StartsWith,
            "in" => Self::In,
            "greater_equal" => Self::GreaterEqual,
            "greater_than" => Self::GreaterThan,
            "less_equal" => Self::LessEqual,
            "less_than" => Self::LessThan,
            "between" => Self::Between,
            _ => return None,
        })
    }

    /// The table of operators by field type on search-records.html.
    fn suits(self, kind: &Kind) -> bool {
        match kind {
            Kind::Boolean => matches!(self, Self::Equals | Self::NotEqual),
            Kind::TextArea => matches!(self, Self::Equals | Self::NotEqual | Self::StartsWith),
            Kind::Text | Kind::Email | Kind::Phone | Kind::Website | Kind::MultiPickList(_) => {
                matches!(
                    self,
                    Self::Equals | Self::NotEqual | Self::StartsWith | Self::In
                )
            }
            Kind::PickList(_) | Kind::User => {
                matches!(self, Self::Equals | Self::NotEqual | Self::In)
            }
            Kind::DateTime | Kind::Date | Kind::Integer | Kind::BigInt => self != Self::StartsWith,
            Kind::Tags | Kind::Parent | Kind::Consent(_) => false,
        }
    }
}

impl Criteria {
    /// Reads the parameter against the fields there are.
    pub(super) fn read(text: &str, table: &Table) -> Result<Self, Refusal> {
        let mut reader = Reader {
            rest: text.trim(),
            table,
            conditions: 0,
        };
        let criteria = reader.group()?;
        if reader.rest.is_empty() {
            Ok(criteria)
        } else {
            Err(reader.refused())
        }
    }

    /// Whether `record` meets them.
    pub(super) fn fits(&self, table: &Table, record: &Record) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.fits(table, record)),
            Self::Or(parts) => parts.iter().any(|part| part.fits(table, record)),
            Self::Is {
                field,
                operator,
                values,
            } => {
                let held = match table.value(record, field) {
                    Value::String(text) => text,
                    Value::Null => return *operator == Operator::NotEqual,
                    Value::Object(user) => user["id"].as_str().unwrap_or_default().to_owned(),
                    other => other.to_string(),
                };
                let kind = table.fields.get(field).map(|field| &field.kind);
                meets(&held, *operator, values, kind)
            }
        }
    }
}

/// `equals` on texts is really "contains"; only picklists are spared.
fn meets(held: &str, operator: Operator, values: &[String], kind: Option<&Kind>) -> bool {
    let exact = matches!(kind, Some(Kind::PickList(_) | Kind::Boolean | Kind::User));
    let equals = |value: &String| {
        if exact {
            held == value
        } else {
            fuzzy(held).contains(&fuzzy(value))
        }
    };
    let order = |value: Option<&String>| value.map(|value| compare(held, value));
    match operator {
        Operator::Equals | Operator::In => values.iter().any(equals),
        Operator::NotEqual => !values.iter().any(equals),
        Operator::StartsWith => values.iter().any(|v| fuzzy(held).starts_with(&fuzzy(v))),
        Operator::GreaterThan => order(values.first()) == Some(Ordering::Greater),
        Operator::GreaterEqual => order(values.first()).is_some_and(Ordering::is_ge),
        Operator::LessThan => order(values.first()) == Some(Ordering::Less),
        Operator::LessEqual => order(values.first()).is_some_and(Ordering::is_le),
        Operator::Between => {
            order(values.first()).is_some_and(Ordering::is_ge)
                && order(values.get(1)).is_some_and(Ordering::is_le)
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
    table: &'a Table,
    conditions: usize,
}

impl Reader<'_> {
    /// `(…)`: groups joined by `and` or `or`, or one condition.
    fn group(&mut self) -> Result<Criteria, Refusal> {
        self.expect("(")?;
        if !self.rest.starts_with('(') {
            let condition = self.condition()?;
            self.expect(")")?;
            return Ok(condition);
        }
        let mut parts = vec![self.group()?];
        let mut joined: Option<bool> = None;
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with(')') {
                break;
            }
            let and = if self.word("and") {
                true
            } else if self.word("or") {
                false
            } else {
                return Err(self.refused());
            };
            if joined.is_some_and(|joined| joined != and) {
                return Err(self.refused());
            }
            joined = Some(and);
            self.rest = self.rest.trim_start();
            parts.push(self.group()?);
        }
        self.expect(")")?;
        Ok(match joined {
            Some(false) => Criteria::Or(parts),
            _ => Criteria::And(parts),
        })
    }

    /// `Field:operator:value`, with `\` before a `(`, `)`, `,` or `\` that is part of the value.
    fn condition(&mut self) -> Result<Criteria, Refusal> {
        let (field, rest) = self.rest.split_once(':').ok_or_else(|| self.refused())?;
        let (operator, rest) = rest.split_once(':').ok_or_else(|| self.refused())?;
        let known = self
            .table
            .fields
            .get(field.trim())
            .ok_or_else(|| self.refused())?;
        if known.restricted {
            return Err(withheld(&known.api_name));
        }
        let operator = Operator::read(operator.trim())
            .filter(|operator| operator.suits(&known.kind))
            .ok_or_else(|| self.refused())?;
        let split = matches!(operator, Operator::In | Operator::Between);
        let (values, rest) = values(rest, split);
        if values.len() > IN_MAXIMUM || (operator == Operator::Between && values.len() != 2) {
            return Err(self.refused());
        }
        self.conditions += 1;
        if self.conditions > MAXIMUM {
            return Err(Refusal::new(
                "LIMIT_EXCEEDED",
                "limit exceeded",
                json!({ "limit": MAXIMUM, "param_name": "criteria" }),
            ));
        }
        self.rest = rest;
        Ok(Criteria::Is {
            field: known.api_name.clone(),
            operator,
            values,
        })
    }

    fn word(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, sign: &str) -> Result<(), Refusal> {
        if self.word(sign) {
            Ok(())
        } else {
            Err(self.refused())
        }
    }

    fn refused(&self) -> Refusal {
        Refusal::new(
            "INVALID_QUERY",
            "Invalid query formed",
            json!({ "near": self.rest }),
        )
    }
}

/// The values up to the closing parenthesis, and what follows them.
fn values(text: &str, split: bool) -> (Vec<String>, &str) {
    let mut values = vec![String::new()];
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            ')' if !escaped => return (values, &text[at..]),
            ',' if !escaped && split => values.push(String::new()),
            _ => values.last_mut().expect("never empty").push(c),
        }
        escaped = false;
    }
    (values, "")
}
