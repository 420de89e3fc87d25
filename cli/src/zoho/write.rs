//! Writing fields of records by their ids.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use unticked_shared::crm::zoho::{CallAnswer, MAX_RECORDS, RecordAnswer, read_answer};

use super::Session;

/// What became of the records.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Written.
    pub written: u64,
    /// Refused, by Zoho's code and field.
    pub refused: BTreeMap<String, u64>,
}

/// Gathers changes of a module and writes them, 100 in a call.
pub struct Writer<'a> {
    session: &'a Session,
    module: &'a str,
    pending: Vec<Map<String, Value>>,
    /// What became of them so far.
    pub outcome: Outcome,
}

impl<'a> Writer<'a> {
    /// A writer for a module.
    pub fn new(session: &'a Session, module: &'a str) -> Self {
        Self {
            session,
            module,
            pending: Vec::new(),
            outcome: Outcome::default(),
        }
    }

    /// Writes fields of a record.
    pub fn push(&mut self, id: u64, mut fields: Map<String, Value>) -> Result<()> {
        fields.insert("id".into(), id.to_string().into());
        self.pending.push(fields);
        if self.pending.len() == MAX_RECORDS {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn flush(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let sent = std::mem::take(&mut self.pending);
        // Nothing that a workflow would mail about has happened to these people.
        let body = json!({ "data": sent, "trigger": [] });
        let answer = self.session.send("PUT", self.module, &body)?;
        let text = answer.body.to_string();
        match read_answer(answer.status, &text, sent.len()) {
            CallAnswer::Records(answers) => {
                for answer in answers {
                    self.note(answer);
                }
                Ok(())
            }
            _ => bail!(
                "Zoho refused to write {} ({}): `unticked zoho doctor` says what is missing",
                self.module,
                answer.told()
            ),
        }
    }

    fn note(&mut self, answer: RecordAnswer) {
        let why = match answer {
            RecordAnswer::Taken { .. } => {
                self.outcome.written += 1;
                return;
            }
            RecordAnswer::Missing { field } => format!("MANDATORY_NOT_FOUND {field}"),
            RecordAnswer::Refused(why) | RecordAnswer::Later(why) => why,
            #[allow(
                unreachable_patterns,
                reason = "further kinds of refusals are told the same way"
            )]
            _ => "refused".to_owned(),
        };
        *self.outcome.refused.entry(why).or_default() += 1;
    }
}
