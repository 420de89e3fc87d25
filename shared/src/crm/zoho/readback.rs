//! Reading back what was written, by COQL: Zoho's search index lags, COQL does not.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::ZohoRecord;

/// Ids in one `in (…)`; Zoho documents 50 in some places and 100 in others.
pub const MAX_IDS: usize = 50;

/// Rows of one answer (zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html).
pub const WINDOW_LIMIT: usize = 2000;

/// A question that reads records back.
#[derive(Debug, Clone)]
pub struct Readback<'a> {
    /// The module.
    pub module: &'a str,
    /// The fields to compare, besides `id` and `Email`.
    pub fields: &'a [String],
}

impl Readback<'_> {
    fn select(&self) -> String {
        let mut columns = vec!["id", "Email"];
        columns.extend(self.fields.iter().map(String::as_str));
        format!("select {} from {}", columns.join(", "), self.module)
    }

    /// By id.
    #[must_use]
    pub fn by_ids(&self, ids: &[u64]) -> String {
        let ids: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        format!(
            "{} where id in ({}) limit {}",
            self.select(),
            ids.join(", "),
            MAX_IDS
        )
    }

    /// Everything modified in the span of Zoho's own times: one question for a whole burst.
    #[must_use]
    pub fn by_time(&self, first: &str, last: &str) -> String {
        format!(
            "{} where Modified_Time between '{first}' and '{last}' limit {WINDOW_LIMIT}",
            self.select()
        )
    }
}

/// A record read back.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: u64,
    fields: Map<String, Value>,
}

impl Row {
    /// The address it holds.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.fields.get("Email").and_then(Value::as_str)
    }

    /// Whether it holds what was written.
    #[must_use]
    pub fn proves(&self, written: &ZohoRecord) -> bool {
        written
            .proven
            .iter()
            .all(|field| self.fields.get(field) == written.fields.get(field))
    }
}

/// Reads the rows of an answer; an empty body (204) has none.
#[must_use]
pub fn read_rows(body: &str) -> Option<Vec<Row>> {
    #[derive(Deserialize)]
    struct Body {
        data: Vec<Map<String, Value>>,
    }
    if body.is_empty() {
        return Some(Vec::new());
    }
    let body: Body = serde_json::from_str(body).ok()?;
    body.data
        .into_iter()
        .map(|fields| {
            let id = fields.get("id")?.as_str()?.parse().ok()?;
            Some(Row { id, fields })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_proves_what_it_holds() {
        let rows = read_rows(r#"{"data":[{"id":"5","Email":"a@b.co","Email_Opt_Out":true}],"info":{"count":1,"more_records":false}}"#).unwrap();
        let written = |value: bool| ZohoRecord {
            fields: [("Email_Opt_Out".to_owned(), Value::from(value))]
                .into_iter()
                .collect(),
            proven: vec!["Email_Opt_Out".into()],
        };
        assert!(rows[0].proves(&written(true)));
        assert!(!rows[0].proves(&written(false)));
        assert_eq!(rows[0].email(), Some("a@b.co"));
        assert_eq!(read_rows(""), Some(vec![]));
        assert_eq!(read_rows("<html>"), None);
    }

    #[test]
    fn questions_are_coql() {
        let fields = ["Email_Opt_Out".to_owned()];
        let readback = Readback {
            module: "Leads",
            fields: &fields,
        };
        assert_eq!(
            readback.by_ids(&[1, 2]),
            "select id, Email, Email_Opt_Out from Leads where id in ('1', '2') limit 50"
        );
        assert!(
            readback
                .by_time("a", "b")
                .contains("Modified_Time between 'a' and 'b' limit 2000")
        );
    }
}
