//! One write call, and what its answers mean for each record.

use serde_json::{Map, Value, json};
use unticked_shared::{
    crm::{
        DriftKind,
        zoho::{CallAnswer, MAX_RECORDS, RecordAnswer, read_answer},
    },
    subject::{CrmModule, CrmRecord},
};

use super::{One, Sending, Written, Zoho, checkboxes};
use crate::{gateway::connector::Failure, runtime};

/// The id of the user whom our refresh token belongs to.
pub(in crate::gateway) const OUR_USER: &str = "our_user";

impl Zoho<'_> {
    /// Writes the records that are to be written of these items in a module, by id. A refusal of
    /// one record of a person keeps the others.
    pub async fn update(&self, module: &CrmModule, all: &mut [Sending], urgent: bool) {
        let mut due: Vec<(usize, CrmRecord)> = Vec::new();
        for (i, sending) in all.iter().enumerate() {
            if sending.item.update.urgent != urgent || sending.later.is_some() {
                continue;
            }
            for (record, one) in &sending.records {
                if one.state == Written::Not && record.module == *module {
                    due.push((i, record.clone()));
                }
            }
        }
        for due in due.chunks(MAX_RECORDS) {
            let data: Vec<Map<String, Value>> = due
                .iter()
                .filter_map(|(i, record)| {
                    let one = all[*i].records.get(record)?;
                    Some(one.written.to_update(record.id))
                })
                .collect();
            let path = format!("/crm/v8/{}", module.as_str());
            let answers = self.write("PUT", &path, json!({"data": data})).await;
            let answers = spread(answers, due.len());
            for ((i, record), answer) in due.iter().zip(answers) {
                self.answered(&mut all[*i], record, answer);
            }
        }
    }

    /// What became of a record that is there.
    fn answered(&self, sending: &mut Sending, record: &CrmRecord, answer: RecordAnswer) {
        let now = runtime::now();
        let drift = (DriftKind::Refused, &record.module, Some(record.id));
        let Some(one) = sending.records.get_mut(record) else {
            return;
        };
        match answer {
            RecordAnswer::Taken { by, .. } => {
                one.state = Written::Taken;
                // What was read before the write does not show what came between the two.
                one.row = None;
                self.gateway.drifts(drift, None, now);
                self.taken_by(by);
            }
            RecordAnswer::Later(reason) => sending.later = Some(reason),
            RecordAnswer::Gone | RecordAnswer::Converted => {
                one.state = Written::Void;
                // What cannot be forgotten now is harmless.
                let _ = self.gateway.forget(&record.module, &[record.id]);
            }
            RecordAnswer::Missing { field } => {
                let reason = format!("MANDATORY_NOT_FOUND {field}");
                self.gateway.drifts(drift, Some(&reason), now);
                one.state = Written::Refused(reason);
            }
            RecordAnswer::Refused(reason) | RecordAnswer::Duplicate { reason, .. } => {
                self.gateway.drifts(drift, Some(&reason), now);
                one.state = Written::Refused(reason);
            }
        }
    }

    /// Remembers who we are to the CRM.
    fn taken_by(&self, by: Option<String>) {
        if let Some(by) = by
            && self.gateway.our_user().as_ref() != Some(&by)
        {
            let _ = self.gateway.keep(OUR_USER, &by);
            *self.gateway.our_user.borrow_mut() = Some(by);
        }
    }

    /// Creates, or finds and updates, a record for each of these items. Those that lack a field of
    /// a new record are given back, and so are records that have the address already.
    pub async fn upsert(
        &self,
        all: &mut [Sending],
        due: &[usize],
        written: impl Fn(&Sending) -> Option<super::ZohoRecord>,
    ) -> (Vec<usize>, Vec<(usize, CrmRecord)>) {
        let module = &self.crm.module;
        let mut incomplete = Vec::new();
        let mut duplicates = Vec::new();
        for due in due.chunks(MAX_RECORDS) {
            let mut records = Vec::with_capacity(due.len());
            let mut sent = Vec::with_capacity(due.len());
            for &i in due {
                if let Some(record) = written(&all[i]) {
                    records.push(record.to_upsert());
                    sent.push((i, record));
                }
            }
            let path = format!("/crm/v8/{}/upsert", module.as_str());
            let body = json!({"data": records, "duplicate_check_fields": ["Email"]});
            let answers = self.write("POST", &path, body).await;
            for ((i, written), answer) in sent.into_iter().zip(spread(answers, records.len())) {
                let sending = &mut all[i];
                match answer {
                    RecordAnswer::Taken { id, by } => {
                        let record = CrmRecord {
                            module: module.clone(),
                            id,
                        };
                        let one = One {
                            written,
                            state: Written::Taken,
                            row: None,
                        };
                        sending.records.insert(record, one);
                        self.taken_by(by);
                    }
                    RecordAnswer::Missing { field } if self.crm.on_create.contains_key(&field) => {
                        incomplete.push(i);
                    }
                    RecordAnswer::Missing { field } => {
                        sending.refused = Some(format!("MANDATORY_NOT_FOUND {field}"));
                    }
                    RecordAnswer::Duplicate { reason, record } => {
                        sending.refused = Some(reason);
                        duplicates.push((i, record));
                    }
                    RecordAnswer::Refused(reason) => sending.refused = Some(reason),
                    RecordAnswer::Converted => sending.refused = Some("CONVERTED_RECORD".into()),
                    RecordAnswer::Gone => sending.refused = Some("INVALID_DATA id".into()),
                    RecordAnswer::Later(reason) => sending.later = Some(reason),
                }
            }
        }
        (incomplete, duplicates)
    }

    /// A write call. No automation runs unless the configuration names it: it might mail the
    /// person who has just opted out.
    async fn write(
        &self,
        method: &'static str,
        path: &str,
        mut body: Value,
    ) -> Result<(CallAnswer, usize), Failure> {
        let triggers: Vec<&str> = self.crm.trigger.iter().map(|t| t.name()).collect();
        body["trigger"] = json!(triggers);
        let count = body["data"].as_array().map_or(0, Vec::len);
        let body = body.to_string();
        let call = self.gateway.authorised(self.crm, method, path, &body);
        let (status, answer) = call.await?;
        Ok((read_answer(status, &answer, count), count))
    }

    /// Remembers what was written to records, so that it is known again when it comes back.
    pub fn hold_written(&self, all: &[Sending]) {
        for module in self.crm.modules() {
            let records: Vec<_> = all
                .iter()
                .flat_map(|sending| &sending.records)
                .filter(|(record, one)| record.module == module && one.state == Written::Taken)
                .map(|(record, one)| (record.id, checkboxes(&one.written)))
                .collect();
            // What is not remembered is taken for news, and then found in the ledger.
            let _ = self.gateway.hold(&module, &records);
        }
    }
}

/// An answer for each record, also where the call as a whole brought none.
fn spread(answer: Result<(CallAnswer, usize), Failure>, count: usize) -> Vec<RecordAnswer> {
    let reason = match answer {
        Ok((CallAnswer::Records(answers), _)) => return answers,
        Ok((CallAnswer::TokenDead, _)) => "the access token was refused twice".to_owned(),
        Ok((CallAnswer::Misconfigured(reason) | CallAnswer::Later(reason), _))
        | Err(Failure::Later(reason)) => reason,
    };
    vec![RecordAnswer::Later(reason); count]
}
