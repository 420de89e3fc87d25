//! `select … from … where … [order by …] [limit … [offset …]]`

use serde_json::json;

use super::condition::{Condition, Operator};
use super::invalid;
use super::lexer::{Token, near, tokens};
use crate::module::Module;
use crate::refusal::Refusal;

/// Columns that one query may select.
const COLUMNS_MAXIMUM: usize = 50;
/// Comparisons that one query may make.
const CRITERIA_MAXIMUM: usize = 25;
/// Values that `in` may list.
const IN_MAXIMUM: usize = 100;
/// Columns to order by.
const ORDER_MAXIMUM: usize = 10;
/// Rows that one query may return, and how many it does unasked.
const LIMIT_MAXIMUM: usize = 2000;
const LIMIT_UNASKED: usize = 200;
/// Rows that can be reached with offsets.
const REACH: usize = 100_000;

/// A query that reads well.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) columns: Vec<String>,
    pub(super) module: Module,
    pub(super) condition: Condition,
    /// Columns, and whether downwards.
    pub(super) order: Vec<(String, bool)>,
    pub(super) limit: usize,
    pub(super) offset: usize,
}

impl Query {
    /// Reads a query.
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        Parser {
            tokens: tokens(text)?,
            at: 0,
            criteria: 0,
        }
        .query()
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    criteria: usize,
}

impl Parser {
    fn query(mut self) -> Result<Query, Refusal> {
        if !self.keyword("select") {
            return Err(unsupported());
        }
        let columns = self.columns()?;
        self.clause("from")?;
        let module = self.name()?.parse::<Module>().map_err(|_| {
            Refusal::new(
                "INVALID_MODULE",
                "the given module is not supported in api",
                json!({}),
            )
        })?;
        self.clause("where")?;
        let condition = self.condition()?;
        let order = if self.keyword("order") {
            self.order()?
        } else {
            Vec::new()
        };
        let limit = if self.keyword("limit") {
            self.limit()?
        } else {
            LIMIT_UNASKED
        };
        let offset = if self.keyword("offset") {
            self.number("offset")?
        } else {
            0
        };
        if offset + limit > REACH {
            return Err(too_many(REACH));
        }
        match self.peek() {
            None => Ok(Query {
                columns,
                module,
                condition,
                order,
                limit,
                offset,
            }),
            Some(_) => Err(self.near()),
        }
    }

    fn columns(&mut self) -> Result<Vec<String>, Refusal> {
        let mut columns: Vec<String> = Vec::new();
        loop {
            let column = self.name()?;
            if columns.contains(&column) {
                return Err(Refusal::new(
                    "DUPLICATE_DATA",
                    "duplicate select column",
                    json!({ "column_name": column }),
                ));
            }
            columns.push(column);
            if !self.sign(",") {
                break;
            }
        }
        if columns.len() > COLUMNS_MAXIMUM {
            return Err(too_many(COLUMNS_MAXIMUM));
        }
        Ok(columns)
    }

    /// One term, or two joined. Three in a row are refused: COQL-Limitations.html wants them in
    /// pairs, `((A and B) and C)`.
    fn condition(&mut self) -> Result<Condition, Refusal> {
        let left = self.term()?;
        if self.keyword("and") {
            return Ok(Condition::And(left.into(), self.term()?.into()));
        }
        if self.keyword("or") {
            return Ok(Condition::Or(left.into(), self.term()?.into()));
        }
        Ok(left)
    }

    fn term(&mut self) -> Result<Condition, Refusal> {
        if self.sign("(") {
            let inner = self.condition()?;
            self.expect(")")?;
            return Ok(inner);
        }
        self.criteria += 1;
        if self.criteria > CRITERIA_MAXIMUM {
            return Err(too_many(CRITERIA_MAXIMUM));
        }
        let column = self.name()?;
        let operator = self.operator()?;
        let values = match operator {
            Operator::IsNull | Operator::IsNotNull => Vec::new(),
            Operator::In | Operator::NotIn => self.list()?,
            Operator::Between | Operator::NotBetween => {
                let low = self.value()?;
                if !self.keyword("and") {
                    return Err(self.near());
                }
                vec![low, self.value()?]
            }
            _ => vec![self.value()?],
        };
        Ok(Condition::Compare {
            column,
            operator,
            values,
        })
    }

    fn operator(&mut self) -> Result<Operator, Refusal> {
        for (sign, operator) in [
            ("=", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<", Operator::Less),
            ("<=", Operator::LessEqual),
            (">", Operator::Greater),
            (">=", Operator::GreaterEqual),
        ] {
            if self.sign(sign) {
                return Ok(operator);
            }
        }
        if self.keyword("is") {
            let operator = if self.keyword("not") {
                Operator::IsNotNull
            } else {
                Operator::IsNull
            };
            return if self.keyword("null") {
                Ok(operator)
            } else {
                Err(self.near())
            };
        }
        let not = self.keyword("not");
        for (word, plain, negated) in [
            ("like", Operator::Like, Operator::NotLike),
            ("in", Operator::In, Operator::NotIn),
            ("between", Operator::Between, Operator::NotBetween),
        ] {
            if self.keyword(word) {
                return Ok(if not { negated } else { plain });
            }
        }
        let operator = self.peek().map_or("", Token::shown);
        Err(Refusal::new(
            "SYNTAX_ERROR",
            "operator not supported",
            json!({ "operator": operator }),
        ))
    }

    fn list(&mut self) -> Result<Vec<String>, Refusal> {
        self.expect("(")?;
        let mut values = vec![self.value()?];
        while self.sign(",") {
            values.push(self.value()?);
        }
        self.expect(")")?;
        if values.len() > IN_MAXIMUM {
            return Err(too_many(IN_MAXIMUM));
        }
        Ok(values)
    }

    fn order(&mut self) -> Result<Vec<(String, bool)>, Refusal> {
        if !self.keyword("by") {
            return Err(self.near());
        }
        let mut order: Vec<(String, bool)> = Vec::new();
        loop {
            let column = self.name()?;
            if order.iter().any(|(earlier, _)| *earlier == column) {
                return Err(Refusal::new(
                    "DUPLICATE_DATA",
                    "duplicate order by column",
                    json!({ "column_name": column }),
                ));
            }
            let descending = self.keyword("desc");
            if !descending {
                self.keyword("asc");
            }
            order.push((column, descending));
            if !self.sign(",") {
                break;
            }
        }
        if order.len() > ORDER_MAXIMUM {
            return Err(too_many(ORDER_MAXIMUM));
        }
        Ok(order)
    }

    fn limit(&mut self) -> Result<usize, Refusal> {
        match self.number("limit")? {
            0 => Err(Refusal::new(
                "INVALID_DATA",
                "limit should be greater than 0",
                json!({}),
            )),
            limit if limit > LIMIT_MAXIMUM => Err(too_many(LIMIT_MAXIMUM)),
            limit => Ok(limit),
        }
    }

    fn number(&mut self, what: &'static str) -> Result<usize, Refusal> {
        let text = self.value()?;
        text.parse().map_err(|_| {
            let message = if what == "limit" {
                "limit given seems to be invalid"
            } else {
                "offset given seems to be invalid"
            };
            Refusal::new("INVALID_QUERY", message, json!({ what: text }))
        })
    }

    /// A column or module; reserved words may stand in quotes.
    fn name(&mut self) -> Result<String, Refusal> {
        match self.peek() {
            Some(Token::Word(_) | Token::Text(_)) => Ok(self.take()),
            _ => Err(self.near()),
        }
    }

    /// A value: quoted, or a bare number, `true` or `false`. Other bare words are taken for
    /// columns by Zoho, and refused.
    fn value(&mut self) -> Result<String, Refusal> {
        match self.peek() {
            Some(Token::Text(_)) => Ok(self.take()),
            Some(Token::Word(word))
                if word == "true" || word == "false" || word.parse::<i128>().is_ok() =>
            {
                Ok(self.take())
            }
            Some(Token::Word(word)) => Err(invalid(
                json!({ "reason": "invalid value found", "value": word }),
            )),
            _ => Err(self.near()),
        }
    }

    fn clause(&mut self, word: &str) -> Result<(), Refusal> {
        if self.keyword(word) {
            return Ok(());
        }
        match self.peek() {
            None => Err(Refusal::new(
                "SYNTAX_ERROR",
                "missing clause",
                json!({ "clause": word }),
            )),
            Some(_) => Err(self.near()),
        }
    }

    fn keyword(&mut self, word: &str) -> bool {
        let here =
            matches!(self.peek(), Some(Token::Word(text)) if text.eq_ignore_ascii_case(word));
        self.at += usize::from(here);
        here
    }

    fn sign(&mut self, sign: &str) -> bool {
        let here = matches!(self.peek(), Some(Token::Sign(text)) if *text == sign);
        self.at += usize::from(here);
        here
    }

    fn expect(&mut self, sign: &str) -> Result<(), Refusal> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(self.near())
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self) -> String {
        let text = self.peek().map_or("", Token::shown).to_owned();
        self.at += 1;
        text
    }

    fn near(&self) -> Refusal {
        near(self.peek().map_or("", Token::shown))
    }
}

fn unsupported() -> Refusal {
    Refusal::new("SYNTAX_ERROR", "given coql query not supported", json!({}))
}

fn too_many(limit: usize) -> Refusal {
    Refusal::new(
        "LIMIT_EXCEEDED",
        "limit exceeded",
        json!({ "limit": limit }),
    )
}
