//! Questions in COQL, and their answers: Zoho's search index lags and compares loosely, COQL sees
//! every write at once.
//!
//! Limits: 25 criteria in a `where`, joined in pairs, 2,000 rows in an answer
//! (zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html), and since v7 a hundred values in an
//! `in` (help.zoho.com, Kaizen #183). So one question finds two thousand people.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::ZohoRecord;
use crate::{address::EmailAddress, time::Moment};

/// Values of one `in (…)`.
const IN: usize = 100;

/// Rows of one answer.
pub const MAX_ROWS: usize = 2000;

/// Addresses or ids of one question: twenty of the 25 criteria. Where somebody has two records its
/// answer has a second page; two questions for 1,000 each would be as many calls.
pub const MAX_ASKED: usize = MAX_ROWS;

/// What every question asks for besides the consent fields.
const ALWAYS: [&str; 4] = ["id", "Email", "Modified_Time", "Modified_By"];

/// A question about the records of one module.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The module.
    pub module: &'a str,
    /// The fields to tell of, besides id, address and last change.
    pub fields: &'a [String],
}

impl Question<'_> {
    /// Records with one of these addresses, as Zoho compares them; see [`Row::address`].
    #[must_use]
    pub fn by_addresses<'e>(
        &self,
        addresses: impl Iterator<Item = &'e EmailAddress>,
        offset: usize,
    ) -> String {
        let quoted: Vec<String> = addresses.map(|a| quoted(a.as_str())).collect();
        self.among("Email", &quoted, offset)
    }

    /// By id.
    #[must_use]
    pub fn by_ids(&self, ids: &[u64]) -> String {
        let quoted: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        self.among("id", &quoted, 0)
    }

    /// Everything that was changed at `since` or later, the oldest change first.
    #[must_use]
    pub fn changed_since(&self, since: &str, offset: usize) -> String {
        let since = quoted(since);
        let order = "order by Modified_Time asc, id asc";
        self.asked(&format!("Modified_Time >= {since} {order}"), offset)
    }

    fn among(&self, column: &str, quoted: &[String], offset: usize) -> String {
        let mut condition = String::new();
        for (i, values) in quoted.chunks(IN).enumerate() {
            let one = format!("{column} in ({})", values.join(","));
            condition = match i {
                0 => one,
                _ => format!("({condition} or {one})"),
            };
        }
        self.asked(&condition, offset)
    }

    fn asked(&self, condition: &str, offset: usize) -> String {
        let mut query = format!("select {}", ALWAYS.join(", "));
        for field in self.fields {
            query.push_str(", ");
            query.push_str(field);
        }
        let _ = write!(
            query,
            " from {} where {condition} limit {MAX_ROWS}",
            self.module
        );
        if offset > 0 {
            let _ = write!(query, " offset {offset}");
        }
        query
    }
}

/// A text of a question: a quote is doubled (Zoho's "FAQs on COQL API", question 3).
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether an address has characters that mean something in a question. What Zoho's pages say of
/// them is little, so that such an address is asked for apart from all others.
#[must_use]
pub fn is_odd(address: &EmailAddress) -> bool {
    address.as_str().contains(['\'', '"', '\\'])
}

/// A record read back.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: u64,
    fields: Map<String, Value>,
}

impl Row {
    /// The address that it holds, in the form in which addresses are equal or not.
    #[must_use]
    pub fn address(&self) -> Option<EmailAddress> {
        self.fields.get("Email")?.as_str()?.parse().ok()
    }

    /// When it was last changed, in Zoho's words.
    #[must_use]
    pub fn modified(&self) -> Option<&str> {
        self.fields.get("Modified_Time")?.as_str()
    }

    /// The last moment at which a box in it can have been ticked, given when that was found.
    ///
    /// Zoho tells when the record was last changed, in whole seconds, and not what was: a box may
    /// have been ticked long before. An opt-out anywhere wins, so that a grant may outweigh one only
    /// where it is certainly newer: after the end of that second. Where no time is told, the opt-out
    /// counts from when it was found, also against a newer grant. `Unsubscribed_Time` is not believed
    /// here: it may be of an opt-out before this one, which was taken back since.
    #[must_use]
    pub fn ticked_by(&self, found: Moment) -> Moment {
        let second: Option<Moment> = self.modified().and_then(|told| told.parse().ok());
        second.map_or(found, |second| second.plus_millis(999).min(found))
    }

    /// The id of the user who changed it.
    #[must_use]
    pub fn modified_by(&self) -> Option<&str> {
        self.fields.get("Modified_By")?.get("id")?.as_str()
    }

    /// What a checkbox holds.
    #[must_use]
    pub fn ticked(&self, field: &str) -> Option<bool> {
        self.fields.get(field)?.as_bool()
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

/// The rows of an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether the next page has more.
    pub more: bool,
}

/// Reads an answer; an empty body (204) has no rows.
#[must_use]
pub fn read_rows(body: &str) -> Option<Rows> {
    if body.is_empty() {
        return Some(Rows::default());
    }
    let mut body: Value = crate::read::parse(body).ok()?;
    let more = body["info"]["more_records"].as_bool().unwrap_or(false);
    let Value::Array(data) = body["data"].take() else {
        return None;
    };
    let rows = data.into_iter().map(|row| {
        let Value::Object(fields) = row else {
            return None;
        };
        let id = fields.get("id")?.as_str()?.parse().ok()?;
        Some(Row { id, fields })
    });
    Some(Rows {
        rows: rows.collect::<Option<_>>()?,
        more,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::{Channel, Scope, Standing, Standings, State};

    #[test]
    fn a_row_proves_what_it_holds() {
        let rows = read_rows(
            r#"{"data":[{"id":"5","Email":"A@b.co","Email_Opt_Out":true,"Modified_By":{"id":"77"},
                "Modified_Time":"2026-11-24T17:00:05+01:00"}],"info":{"count":1,"more_records":true}}"#,
        )
        .unwrap();
        let row = &rows.rows[0];
        let written = |value: bool| ZohoRecord {
            fields: [("Email_Opt_Out".to_owned(), Value::from(value))]
                .into_iter()
                .collect(),
            proven: vec!["Email_Opt_Out".into()],
            ..ZohoRecord::default()
        };
        assert!(row.proves(&written(true)));
        assert!(!row.proves(&written(false)));
        assert_eq!(row.address(), Some("a@b.co".parse().unwrap()));
        assert_eq!(row.modified_by(), Some("77"));
        assert!(rows.more);
        assert_eq!(read_rows(""), Some(Rows::default()));
        assert_eq!(read_rows("<html>"), None);
    }

    #[test]
    fn a_grant_outweighs_only_what_it_is_certainly_newer_than() {
        let at = |second: &str| format!("2026-11-24T16:00:{second}Z").parse::<Moment>();
        let found = at("30.000").unwrap();
        // What holds after a grant at a moment, and an opt-out that was found later.
        let outcome = |row: &str, granted: &str| {
            let body = format!(r#"{{"data":[{{"id":"5",{row}}}]}}"#);
            let ticked = read_rows(&body).unwrap().rows[0].ticked_by(found);
            let (scope, channel) = (Scope::Everything, Channel::Email);
            let mut standings = Standings::default();
            let granted = Standing::new(at(granted).unwrap(), State::Granted, 1);
            standings.apply(scope, channel, granted);
            let opted_out = Standing::new(ticked, State::Withdrawn, 2);
            standings.apply(scope, channel, opted_out);
            standings.effective(scope, channel).unwrap().state
        };
        let told = r#""Modified_Time":"2026-11-24T17:00:05+01:00""#;
        assert_eq!(outcome(told, "04.000"), State::Withdrawn);
        assert_eq!(outcome(told, "05.998"), State::Withdrawn, "the same second");
        assert_eq!(outcome(told, "05.999"), State::Withdrawn, "a tie");
        assert_eq!(outcome(told, "06.000"), State::Granted);
        for untold in [r#""Modified_Time":null"#, r#""Modified_Time":"soon""#] {
            assert_eq!(outcome(untold, "29.999"), State::Withdrawn, "{untold}");
        }
        // Another clock that is ahead tells no time after that of the finding.
        let ahead = r#""Modified_Time":"2026-11-24T17:01:00+01:00""#;
        assert_eq!(outcome(ahead, "29.999"), State::Withdrawn);
        assert_eq!(outcome(ahead, "31.000"), State::Granted);
        let noted = r#""Modified_Time":"2026-11-24T17:00:05+01:00",
            "Unsubscribed_Time":"2024-03-01T10:00:00+01:00""#;
        assert_eq!(outcome(noted, "04.000"), State::Withdrawn);
    }

    #[test]
    fn questions_are_coql() {
        let fields = ["Email_Opt_Out".to_owned()];
        let question = Question {
            module: "Leads",
            fields: &fields,
        };
        assert_eq!(
            question.by_ids(&[1, 2]),
            "select id, Email, Modified_Time, Modified_By, Email_Opt_Out from Leads \
             where id in ('1','2') limit 2000"
        );
        let odd: EmailAddress = "o'brien+news@example.com".parse().unwrap();
        assert!(
            question
                .by_addresses([&odd].into_iter(), 2000)
                .ends_with("where Email in ('o''brien+news@example.com') limit 2000 offset 2000")
        );
    }

    #[test]
    fn two_thousand_are_asked_for_in_pairs_of_hundreds() {
        let question = Question {
            module: "Leads",
            fields: &[],
        };
        let ids: Vec<u64> = (0..250).collect();
        let asked = question.by_ids(&ids);
        assert_eq!(asked.matches("id in (").count(), 3);
        assert!(asked.contains("where ((id in ('0',"));
        assert_eq!(MAX_ASKED / IN, 20, "of the 25 criteria");
    }
}
