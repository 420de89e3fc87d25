//! `GET /{Module}/search`: fuzzy and late, as documented.
//!
//! <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>

mod criteria;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};

use self::criteria::Criteria;
use super::read::{Page, found};
use super::table::{Record, Table, fuzzy};
use crate::Zoho;
use crate::body::Parameters;
use crate::calls::CallId;
use crate::coql::withheld;
use crate::fields::Kind;
use crate::module::Module;
use crate::refusal::Refusal;

/// Records that search can reach.
const REACH: usize = 2000;

/// What is looked for.
enum Wanted {
    Criteria(Criteria),
    /// In any field of one kind, or in any text where no kind is said.
    Text {
        kind: Option<Kind>,
        text: String,
    },
}

/// Finds records by `criteria`, `email`, `phone` or `word`; the first of them counts.
pub(super) async fn search(
    State(zoho): State<Zoho>,
    Extension(call): Extension<CallId>,
    Path(module): Path<String>,
    parameters: Parameters,
) -> Result<Response, Refusal> {
    let module = module.parse::<Module>()?;
    let page = Page::read(&parameters)?;
    if page.number * page.size > REACH {
        return Err(Refusal::new(
            "LIMIT_REACHED",
            "You can only search for the first 2000 records",
            json!({ "limit": REACH }),
        ));
    }
    let mut state = zoho.state();
    let now = state.clock.now();
    let table = state.table(module);
    let wanted = Wanted::read(&parameters, table)?;
    let converted = parameters.get("converted").unwrap_or("false");
    let records: Vec<&Record> = table
        .iter()
        .rev()
        .filter(|record| record.searchable <= now)
        .filter(|record| match converted {
            "both" => true,
            "true" => record.ticked("Converted__s"),
            _ => !record.ticked("Converted__s"),
        })
        .filter(|record| wanted.fits(table, record))
        .collect();
    let (data, info) = page.of(table, &records, &parameters.list("fields"));
    state.calls.carried(call, data.len());
    Ok(found(&data, &info))
}

impl Wanted {
    fn read(parameters: &Parameters, table: &Table) -> Result<Self, Refusal> {
        if let Some(text) = parameters.get("criteria") {
            return Criteria::read(text, table).map(Self::Criteria);
        }
        for (name, kind) in [
            ("email", Some(Kind::Email)),
            ("phone", Some(Kind::Phone)),
            ("word", None),
        ] {
            if let Some(text) = parameters.get(name) {
                let asked = table
                    .fields
                    .iter()
                    .find(|field| kind.as_ref() == Some(&field.kind));
                if let Some(field) = asked.filter(|field| field.restricted) {
                    return Err(withheld(&field.api_name));
                }
                return Ok(Self::Text {
                    kind,
                    text: fuzzy(text),
                });
            }
        }
        Err(Refusal::new(
            "EXPECTED_PARAM_MISSING",
            "one of the expected parameter is missing",
            json!({ "param_names": ["criteria", "email", "phone", "word"] }),
        ))
    }

    fn fits(&self, table: &Table, record: &Record) -> bool {
        match self {
            Self::Criteria(criteria) => criteria.fits(table, record),
            Self::Text { kind, text } => table
                .fields
                .iter()
                .filter(|field| kind.as_ref().is_none_or(|kind| *kind == field.kind))
                .any(|field| match table.value(record, &field.api_name) {
                    Value::String(held) => fuzzy(&held).contains(text),
                    _ => false,
                }),
        }
    }
}
