//! Reading every record of a module, in the order of their ids
//! (zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html). Offsets end at
//! 100,000 records; the id of the last one goes as far as there are any.

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use super::Session;

/// Rows of a page: the most that a query gives, for ten credits as any 2,000 rows cost.
pub const PAGE: usize = 2000;

/// A record.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: u64,
    fields: Map<String, Value>,
}

impl Row {
    /// A text of it that is not empty.
    pub fn text(&self, field: &str) -> Option<&str> {
        let text = self.fields.get(field)?.as_str()?;
        (!text.is_empty()).then_some(text)
    }

    /// Whether a box of it is ticked.
    pub fn ticked(&self, field: &str) -> Option<bool> {
        self.fields.get(field)?.as_bool()
    }
}

/// The pages of a module.
pub struct Pages<'a> {
    session: &'a Session,
    module: &'a str,
    columns: String,
    /// The last id that was seen.
    pub after: u64,
    done: bool,
}

impl<'a> Pages<'a> {
    /// Begins behind a record; 0 for the first.
    pub fn new(session: &'a Session, module: &'a str, columns: &[String], after: u64) -> Self {
        let mut all = vec!["id"];
        all.extend(columns.iter().map(String::as_str));
        Self {
            session,
            module,
            columns: all.join(", "),
            after,
            done: false,
        }
    }

    /// The next rows; none at the end.
    pub fn next_page(&mut self) -> Result<Vec<Row>> {
        if self.done {
            return Ok(Vec::new());
        }
        let query = format!(
            "select {} from {} where id > '{}' order by id asc limit {PAGE}",
            self.columns, self.module, self.after
        );
        let body = serde_json::json!({ "select_query": query });
        let answer = self.session.send("POST", "coql", &body)?;
        // 204 has no body: there is nothing more.
        if answer.status == 204 {
            self.done = true;
            return Ok(Vec::new());
        }
        if !answer.is_good() {
            bail!(
                "Zoho refused to list {} ({}): `unticked zoho doctor` says what is missing",
                self.module,
                answer.told()
            );
        }
        let rows = read(&answer.body).with_context(|| {
            format!(
                "the list of {} reads otherwise than documented",
                self.module
            )
        })?;
        self.done = answer.body["info"]["more_records"] != true;
        match rows.last() {
            Some(last) if last.id > self.after => self.after = last.id,
            Some(_) => bail!("Zoho does not list {} in the order of ids", self.module),
            None => self.done = true,
        }
        Ok(rows)
    }
}

fn read(body: &Value) -> Option<Vec<Row>> {
    let rows = body.get("data")?.as_array()?.iter();
    rows.map(|row| {
        let fields = row.as_object()?.clone();
        let id = fields.get("id")?.as_str()?.parse().ok()?;
        Some(Row { id, fields })
    })
    .collect()
}
