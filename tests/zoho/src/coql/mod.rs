//! `POST /coql`: queries that see every write at once, unlike search.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html> and
//! COQL-Limitations.html. Joins, aliases and aggregates are not simulated, and are refused.

mod condition;
mod lexer;
mod parser;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Json, Router};
use serde_json::{Map, Value, json};

use self::condition::Candidates;
use self::parser::Query;
use crate::Zoho;
use crate::body::JsonBody;
use crate::calls::CallId;
use crate::compare::compare;
use crate::records::{Record, Table};
use crate::refusal::Refusal;

/// The route below `/crm/v8`.
pub(crate) fn routes() -> Router<Zoho> {
    Router::new().route("/coql", post(select))
}

async fn select(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    JsonBody(body): JsonBody,
) -> Result<Response, Refusal> {
    let text = match body.get("select_query") {
        Some(Value::String(text)) => text,
        Some(_) => {
            return Err(Refusal::wrong_type(
                "text",
                "select_query",
                "$.select_query",
            ));
        }
        None => {
            return Err(Refusal::new(
                "MANDATORY_NOT_FOUND",
                "mandatory key not found",
                json!({ "api_name": "select_query" }),
            ));
        }
    };
    let query = Query::read(text)?;
    let mut state = zoho.state();
    let (data, more) = query.run(state.table(query.module))?;
    state.calls.carried(call, data.len());
    let by = query.order.first().map(|(column, _)| column.as_str());
    state.calls.ordered(call, by);
    if data.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let info = json!({ "count": data.len(), "more_records": more });
    Ok(Json(json!({ "data": data, "info": info })).into_response())
}

impl Query {
    /// The rows, and whether there are more after them.
    fn run(&self, table: &Table) -> Result<(Vec<Map<String, Value>>, bool), Refusal> {
        let ordered = self.order.iter().map(|(column, _)| column);
        if let Some(column) = self.columns.iter().chain(ordered).find(|column| {
            table
                .fields
                .column(column)
                .is_none_or(|field| field.restricted)
        }) {
            return Err(refused_column(table, column));
        }
        self.condition.check(table)?;

        let mut found: Vec<&Record> = match self.condition.candidates() {
            Candidates::Emails(emails) => {
                let ids: BTreeSet<u64> = emails
                    .iter()
                    .flat_map(|email| table.with_email(email))
                    .map(|record| record.id)
                    .collect();
                ids.into_iter().filter_map(|id| table.get(id)).collect()
            }
            Candidates::Ids(ids) => {
                let ids: BTreeSet<u64> = ids.iter().filter_map(|id| id.parse().ok()).collect();
                ids.into_iter().filter_map(|id| table.get(id)).collect()
            }
            Candidates::All => table.iter().collect(),
        };
        found.retain(|record| self.condition.fits(table, record));
        found.sort_by(|left, right| self.compare(table, left, right));
        let rows: Vec<_> = found
            .iter()
            .skip(self.offset)
            .take(self.limit)
            .map(|record| self.row(table, record))
            .collect();
        let more = found.len() > self.offset + rows.len();
        Ok((rows, more))
    }

    fn compare(&self, table: &Table, left: &Record, right: &Record) -> Ordering {
        for (column, descending) in &self.order {
            let order = match (table.value(left, column), table.value(right, column)) {
                (Value::String(left), Value::String(right)) => compare(&left, &right),
                (left, right) => left.to_string().cmp(&right.to_string()),
            };
            if order != Ordering::Equal {
                return if *descending { order.reverse() } else { order };
            }
        }
        Ordering::Equal
    }

    /// A row always has the id; of users it tells nothing but theirs.
    fn row(&self, table: &Table, record: &Record) -> Map<String, Value> {
        let columns = self.columns.iter().map(String::as_str);
        columns
            .chain(["id"])
            .map(|column| {
                let mut value = table.value(record, column);
                if let Value::Object(looked_up) = &mut value {
                    looked_up.retain(|key, _| key == "id");
                }
                (column.to_owned(), value)
            })
            .collect()
    }
}

/// No field of this name, case and all.
fn unknown_column(column: &str) -> Refusal {
    invalid(json!({ "reason": "invalid column name", "column_name": column }))
}

/// There is no such column, or the privacy settings withhold it.
fn refused_column(table: &Table, column: &str) -> Refusal {
    if table
        .fields
        .get(column)
        .is_some_and(|field| field.restricted)
    {
        withheld(column)
    } else {
        unknown_column(column)
    }
}

/// The field is there, and asking about it would tell what is withheld. The words are Zoho's.
pub(crate) fn withheld(column: &str) -> Refusal {
    Refusal::new(
        "INVALID_QUERY",
        "the field in restricted in GDPR",
        json!({ "api_name": column }),
    )
}

/// A query that reads well and means nothing.
fn invalid(details: Value) -> Refusal {
    Refusal::new("INVALID_QUERY", "Invalid query formed", details)
}
