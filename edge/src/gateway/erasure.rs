//! Removing a person from the CRM, as the configuration says: their records, or what Unticked
//! wrote to them. Nothing is created, and only what is found by exactly this address is touched.

use serde_json::json;
use unticked_shared::{
    address::EmailAddress,
    config::Crm,
    crm::zoho::{
        CallAnswer, MAX_RECORDS, Question, RecordAnswer, Row, cleared, read_answer, read_rows,
    },
    ledger::{CrmWhom, Outcome, Update, Wanted},
    ordered::OrderedSet,
    subject::CrmModule,
};

use super::{Gateway, connector::Failure};
use crate::runtime::Published;

impl Gateway {
    /// Removes the person that an update is about.
    pub(super) async fn erase(&self, published: &Published, update: &Update) -> Outcome {
        let Some(crm) = &published.config.crm else {
            return Outcome::Erased;
        };
        match self.erase_everywhere(crm, update).await {
            Ok(outcome) => outcome,
            Err(Failure::Later(reason)) => Outcome::Later { reason },
        }
    }

    async fn erase_everywhere(&self, crm: &Crm, update: &Update) -> Result<Outcome, Failure> {
        let named: OrderedSet<CrmModule> = match &update.whom {
            CrmWhom::Record(record) => [record.module.clone()].into(),
            CrmWhom::Email(_) => crm.modules().into_iter().collect(),
        };
        for module in named {
            let ids = match &update.whom {
                CrmWhom::Record(record) => vec![record.id],
                CrmWhom::Email(address) => self.records_of(crm, &module, address).await?,
            };
            for ids in ids.chunks(MAX_RECORDS) {
                let refused = match update.wanted {
                    Wanted::Deleted => self.delete(crm, &module, ids).await?,
                    Wanted::Cleared | Wanted::Standings { .. } => {
                        self.clear(crm, &module, ids).await?
                    }
                };
                if let Some(reason) = refused {
                    return Ok(Outcome::Refused { reason });
                }
                // What was known of the records goes with them.
                let stored = self.forget(&module, ids);
                stored?;
            }
        }
        Ok(Outcome::Erased)
    }

    /// The records with this address. An organisation may lack a module that others have.
    async fn records_of(
        &self,
        crm: &Crm,
        module: &CrmModule,
        address: &EmailAddress,
    ) -> Result<Vec<u64>, Failure> {
        let question = Question {
            module: module.as_str(),
            fields: &[],
        };
        let query = question.by_addresses([address].into_iter(), 0);
        let rows = self.rows(crm, module, &query).await?;
        // Zoho compares more loosely than addresses are equal.
        let of_person = |row: &&Row| row.address().as_ref() == Some(address);
        Ok(rows.iter().filter(of_person).map(|r| r.id).collect())
    }

    async fn rows(&self, crm: &Crm, module: &CrmModule, query: &str) -> Result<Vec<Row>, Failure> {
        let body = json!({"select_query": query}).to_string();
        let (status, answer) = self.authorised(crm, "POST", "/crm/v8/coql", &body).await?;
        match status {
            200 | 204 => read_rows(&answer)
                .map(|answer| answer.rows)
                .ok_or_else(|| Failure::Later("the CRM's answer was not understood".into())),
            400 | 403 if *module != crm.module => Ok(Vec::new()),
            status => Err(Failure::Later(format!("COQL answered {status}"))),
        }
    }

    /// Empties what Unticked wrote, and reads it back. Gives why it was refused.
    async fn clear(
        &self,
        crm: &Crm,
        module: &CrmModule,
        ids: &[u64],
    ) -> Result<Option<String>, Failure> {
        let written = cleared(crm, module);
        let data: Vec<_> = ids
            .iter()
            .map(|id| {
                let mut fields = written.fields.clone();
                fields.insert("id".into(), id.to_string().into());
                fields
            })
            .collect();
        let path = format!("/crm/v8/{}", module.as_str());
        let body = json!({"data": data, "trigger": []}).to_string();
        let (status, answer) = self.authorised(crm, "PUT", &path, &body).await?;
        if let Some(reason) = refused(read_answer(status, &answer, ids.len()))? {
            return Ok(Some(reason));
        }
        let question = Question {
            module: module.as_str(),
            fields: &written.proven,
        };
        let rows = self.rows(crm, module, &question.by_ids(ids)).await?;
        if !rows.iter().all(|row| row.proves(&written)) {
            return Err(Failure::Later(
                "the CRM did not keep what it accepted".into(),
            ));
        }
        Ok(None)
    }

    /// Deletes records, and looks whether they are gone.
    async fn delete(
        &self,
        crm: &Crm,
        module: &CrmModule,
        ids: &[u64],
    ) -> Result<Option<String>, Failure> {
        let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let path = format!(
            "/crm/v8/{}?ids={}&wf_trigger=false",
            module.as_str(),
            list.join(",")
        );
        let (status, answer) = self.authorised(crm, "DELETE", &path, "").await?;
        let answer = refused(read_answer(status, &answer, ids.len()))?;
        let question = Question {
            module: module.as_str(),
            fields: &[],
        };
        let rows = self.rows(crm, module, &question.by_ids(ids)).await?;
        if !rows.is_empty() {
            let reason = answer.unwrap_or_else(|| "the records are still there".to_owned());
            return Ok(Some(reason));
        }
        // Whatever was refused is gone: somebody else has deleted it.
        Ok(None)
    }
}

/// The first refusal among a call's answers.
fn refused(answer: CallAnswer) -> Result<Option<String>, Failure> {
    match answer {
        CallAnswer::Records(answers) => {
            for answer in answers {
                match answer {
                    // One that is not there was erased already, or as the contact that it became.
                    RecordAnswer::Taken { .. } | RecordAnswer::Gone | RecordAnswer::Converted => {}
                    RecordAnswer::Missing { field } => {
                        return Ok(Some(format!("MANDATORY_NOT_FOUND {field}")));
                    }
                    RecordAnswer::Refused(reason) | RecordAnswer::Duplicate { reason, .. } => {
                        return Ok(Some(reason));
                    }
                    RecordAnswer::Later(reason) => return Err(Failure::Later(reason)),
                }
            }
            Ok(None)
        }
        CallAnswer::TokenDead => Err(Failure::Later("the access token was refused twice".into())),
        CallAnswer::Misconfigured(reason) | CallAnswer::Later(reason) => {
            Err(Failure::Later(reason))
        }
    }
}
