//! The lists of Zoho Campaigns (zoho.com/campaigns/help/developers/get-list-subscribers.html).
//! Errors come with HTTP 200, so that the body decides.

use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::{Value, json};
use unticked_shared::address::EmailAddress;

use super::Session;

/// Rows of a page. No page tells the most that is taken.
const RANGE: usize = 500;

/// A call of one API in so much time at most: 500 in five minutes lock it for half an hour, and
/// the edge needs the larger part.
const PAUSE: Duration = Duration::from_secs(2);

/// Somebody on a list.
pub struct Member {
    pub address: EmailAddress,
}

/// The lists of an organisation.
pub struct Campaigns<'a> {
    session: &'a Session,
    asked: bool,
    /// What the organisation calls the field with the address.
    label: Option<String>,
}

impl<'a> Campaigns<'a> {
    pub const fn new(session: &'a Session) -> Self {
        Self {
            session,
            asked: false,
            label: None,
        }
    }

    /// Every list: key and name.
    pub fn lists(&mut self) -> Result<Vec<(String, String)>> {
        let rows = self.all("getmailinglists", &[])?;
        let text = |row: &Value, key: &str| row[key].as_str().map(str::to_owned);
        Ok(rows
            .iter()
            .filter_map(|row| Some((text(row, "listkey")?, text(row, "listname")?)))
            .collect())
    }

    /// The people of a list who have a status: `active` or `unsub`. Addresses that none of ours
    /// could be are left out.
    pub fn members(&mut self, list: &str, status: &str) -> Result<Vec<Member>> {
        let rows = self.all(
            "getlistsubscribers",
            &[("listkey", list), ("status", status)],
        )?;
        Ok(rows
            .iter()
            .filter_map(|row| row["contact_email"].as_str()?.parse().ok())
            .map(|address| Member { address })
            .collect())
    }

    /// Takes somebody off a list. Whoever Campaigns does not know is off it.
    pub fn unsubscribe(
        &mut self,
        list: &str,
        topic: Option<&str>,
        address: &EmailAddress,
    ) -> Result<()> {
        let label = self.label()?;
        self.pause();
        let contact = json!({ label: address.as_str() }).to_string();
        let mut pairs = vec![("listkey", list), ("contactinfo", contact.as_str())];
        pairs.extend(topic.map(|topic| ("topic_id", topic)));
        let answer = self
            .session
            .campaigns("POST", "json/listunsubscribe", &pairs)?;
        match code(&answer.body).as_str() {
            "0" | "2103" => Ok(()),
            code => bail!("Campaigns refused to unsubscribe ({code})"),
        }
    }

    /// Contacts are described by the labels of their fields, which an organisation can change.
    fn label(&mut self) -> Result<String> {
        if let Some(label) = &self.label {
            return Ok(label.clone());
        }
        self.pause();
        let answer = self
            .session
            .campaigns("GET", "contact/allfields", &[("type", "json")])?;
        let fields = answer.body["response"]["fieldnames"]["fieldname"].as_array();
        let mut fields = fields.into_iter().flatten();
        let field = fields.find(|field| field["FIELD_NAME"] == "contact_email");
        let label = field.and_then(|field| field["DISPLAY_NAME"].as_str());
        let label = label.unwrap_or("Contact Email").to_owned();
        self.label = Some(label.clone());
        Ok(label)
    }

    fn all(&mut self, api: &str, pairs: &[(&str, &str)]) -> Result<Vec<Value>> {
        let mut all = Vec::new();
        let range = RANGE.to_string();
        loop {
            self.pause();
            let from = (all.len() + 1).to_string();
            let page = [("fromindex", from.as_str()), ("range", range.as_str())];
            let answer = self
                .session
                .campaigns("GET", api, &[pairs, &page].concat())?;
            let rows = answer.body["list_of_details"].as_array();
            match (code(&answer.body).as_str(), rows) {
                // The page behind the last one is an error, in the words of another.
                ("2502" | "2401", _) => return Ok(all),
                ("0", Some(rows)) => {
                    let length = rows.len();
                    all.extend(rows.iter().cloned());
                    if length == 0 {
                        return Ok(all);
                    }
                }
                (code, _) => {
                    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
                    bail!(
                        "Campaigns refused {api} ({} {plain}): is the scope \
                         ZohoCampaigns.contact.ALL granted, and the list's key right?",
                        answer.status
                    )
                }
            }
        }
    }

    fn pause(&mut self) {
        if self.asked && !self.session.place().is_loopback() {
            thread::sleep(PAUSE);
        }
        self.asked = true;
    }
}

/// Success is `"0"` or `0`; errors also say `Code`.
fn code(body: &Value) -> String {
    match body.get("code").or_else(|| body.get("Code")) {
        Some(Value::String(code)) => code.clone(),
        Some(Value::Number(code)) => code.to_string(),
        _ => String::new(),
    }
}
