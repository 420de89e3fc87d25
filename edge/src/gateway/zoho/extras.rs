//! What comes after a write: notes and tags, where the configuration wants them, and opt-outs that
//! a newer grant clears. None of it holds up a delivery that the CRM refuses for good.

use serde_json::{Value, json};
use unticked_shared::{
    crm::{
        DriftKind,
        zoho::{
            ByEmail, CallAnswer, MAX_RECORDS, RecordAnswer, by_email, note, note_title, read_answer,
        },
    },
    ordered::OrderedMap,
    subject::{CrmModule, CrmRecord},
};
use uuid::Uuid;

use super::{Described, Held, Sending, Written, Zoho};
use crate::{gateway::connector::Failure, runtime};

/// Records of one call that adds or removes tags
/// (zoho.com/crm/developer/docs/api/v8/add-tags.html).
const TAGGED: usize = 500;

/// A note that is to be written: of which item, and where.
type Due = (usize, Uuid, CrmRecord);

impl Zoho<'_> {
    /// Notes and tags. What fails for now is repeated with the whole update.
    pub async fn note_and_tag(&self, all: &mut [Sending]) {
        if self.crm.notes {
            self.notes(all).await;
        }
        if let Some(tag) = &self.crm.tags.opted_out {
            self.tag(all, tag, ByEmail::Stopped).await;
        }
        if let Some(tag) = &self.crm.tags.opted_in {
            self.tag(all, tag, ByEmail::Granted).await;
        }
    }

    async fn notes(&self, all: &mut [Sending]) {
        let now = runtime::now();
        let mut fresh: OrderedMap<CrmModule, Vec<Due>> = OrderedMap::new();
        for (i, sending) in all.iter_mut().enumerate() {
            let Some(event) = sending.item.update.note.as_ref().map(|note| note.event) else {
                continue;
            };
            // A record that refused the change may take a note about it.
            let records: Vec<CrmRecord> = sending
                .records
                .iter()
                .filter(|(_, one)| matches!(one.state, Written::Taken | Written::Refused(_)))
                .map(|(record, _)| record.clone())
                .collect();
            for record in records {
                let is_there = match self.gateway.noted(&event, &record) {
                    Ok(None) => Ok(false),
                    Ok(Some(true)) => Ok(true),
                    // Begun: nobody knows whether the CRM took it.
                    Ok(Some(false)) => self.has_note(&event, &record).await,
                    Err(e) => Err(e.into()),
                };
                match is_there {
                    Ok(true) => {
                        let _ = self.gateway.note_is(&[(event, record)], true, now);
                    }
                    Ok(false) => {
                        let of_module = fresh.or_default(record.module.clone());
                        of_module.push((i, event, record));
                    }
                    Err(Failure::Later(reason)) => sending.later = Some(reason),
                }
            }
        }
        for (module, due) in fresh {
            for due in due.chunks(MAX_RECORDS) {
                self.write_notes(&module, all, due).await;
            }
        }
    }

    /// Whether the note about an event is on a record.
    async fn has_note(&self, event: &Uuid, record: &CrmRecord) -> Result<bool, Failure> {
        let module = record.module.as_str();
        let path = format!(
            "/crm/v8/{module}/{}/Notes?fields=id,Note_Title&per_page=200",
            record.id
        );
        let (status, body) = self.gateway.authorised(self.crm, "GET", &path, "").await?;
        let body: Value = match status {
            204 => return Ok(false),
            200 => serde_json::from_str(&body).unwrap_or_default(),
            _ => Value::Null,
        };
        let Some(notes) = body["data"].as_array() else {
            return Err(Failure::Later(format!("notes of a record: HTTP {status}")));
        };
        let title = note_title(event);
        Ok(notes
            .iter()
            .any(|note| note["Note_Title"] == title.as_str()))
    }

    async fn write_notes(&self, module: &CrmModule, all: &mut [Sending], due: &[Due]) {
        let now = runtime::now();
        let places = |filter: &dyn Fn(usize) -> bool| -> Vec<(Uuid, CrmRecord)> {
            let due = due.iter().enumerate().filter(|(k, _)| filter(*k));
            due.map(|(_, (_, event, record))| (*event, record.clone()))
                .collect()
        };
        // Before the call: if its answer is lost, the next try looks first.
        if self
            .gateway
            .note_is(&places(&|_| true), false, now)
            .is_err()
        {
            for (i, ..) in due {
                all[*i].later = Some("the storage failed".into());
            }
            return;
        }
        let data: Vec<Value> = due
            .iter()
            .filter_map(|(i, _, record)| {
                let of_item = all[*i].item.update.note.as_ref()?;
                Some(note(of_item, record))
            })
            .collect();
        let body = json!({"data": data}).to_string();
        let call = self
            .gateway
            .authorised(self.crm, "POST", "/crm/v8/Notes", &body);
        let answers = match call.await {
            Ok((status, body)) => match read_answer(status, &body, due.len()) {
                CallAnswer::Records(answers) => answers,
                CallAnswer::Misconfigured(reason) => {
                    vec![RecordAnswer::Refused(reason); due.len()]
                }
                CallAnswer::Later(reason) => vec![RecordAnswer::Later(reason); due.len()],
                CallAnswer::TokenDead => {
                    let reason = "the access token was refused twice".to_owned();
                    vec![RecordAnswer::Later(reason); due.len()]
                }
            },
            Err(Failure::Later(reason)) => vec![RecordAnswer::Later(reason); due.len()],
        };
        let drift = (DriftKind::NoteRefused, module, None);
        for ((i, ..), answer) in due.iter().zip(&answers) {
            match answer {
                RecordAnswer::Taken { .. } => self.gateway.drifts(drift, None, now),
                RecordAnswer::Later(reason) => all[*i].later = Some(reason.clone()),
                RecordAnswer::Refused(reason) | RecordAnswer::Duplicate { reason, .. } => {
                    self.gateway.drifts(drift, Some(reason), now);
                }
                RecordAnswer::Missing { field } => {
                    self.gateway.drifts(drift, Some(field), now);
                }
                RecordAnswer::Gone | RecordAnswer::Converted => {}
            }
        }
        // One that was refused would be refused again.
        let settled = places(&|k| !matches!(answers.get(k), Some(RecordAnswer::Later(_)) | None));
        let _ = self.gateway.note_is(&settled, true, now);
    }

    /// Puts a tag on the records of people who stand so by email, and takes it off the others'.
    async fn tag(&self, all: &mut [Sending], tag: &str, for_those: ByEmail) {
        for (action, add) in [("add_tags", true), ("remove_tags", false)] {
            let mut due: OrderedMap<CrmModule, Vec<(usize, String)>> = OrderedMap::new();
            for (i, sending) in all.iter().enumerate() {
                let stands = by_email(self.config, &sending.item.update);
                if sending.later.is_some() || stands.is_none() || (stands == Some(for_those)) != add
                {
                    continue;
                }
                for (record, one) in &sending.records {
                    if one.state == Written::Taken && sending.item.taken_as.is_none() {
                        let of_module = due.or_default(record.module.clone());
                        of_module.push((i, record.id.to_string()));
                    }
                }
            }
            for (module, due) in due {
                for due in due.chunks(TAGGED) {
                    let ids: Vec<&str> = due.iter().map(|(_, id)| id.as_str()).collect();
                    let mut body = json!({"tags": [{"name": tag}], "ids": ids});
                    if add {
                        body["over_write"] = false.into();
                    }
                    let path = format!("/crm/v8/{}/actions/{action}", module.as_str());
                    let body = body.to_string();
                    let call = self
                        .gateway
                        .authorised(self.crm, "POST", &path, &body)
                        .await;
                    let answer = match call {
                        Ok((status, body)) => read_answer(status, &body, due.len()),
                        Err(Failure::Later(reason)) => CallAnswer::Later(reason),
                    };
                    let drift = (DriftKind::TagRefused, &module, None);
                    match answer {
                        CallAnswer::Later(reason) => {
                            for (i, _) in due {
                                all[*i].later = Some(reason.clone());
                            }
                        }
                        CallAnswer::Misconfigured(reason) => {
                            self.gateway.drifts(drift, Some(&reason), runtime::now());
                        }
                        CallAnswer::Records(_) | CallAnswer::TokenDead => {
                            self.gateway.drifts(drift, None, runtime::now());
                        }
                    }
                }
            }
        }
    }

    /// Clears the opt-out field of records.
    pub async fn clear_in(&self, described: &Described, module: &CrmModule, ids: &[u64]) {
        let Some(field) = self.crm.opt_out_in(module).map(str::to_owned) else {
            return;
        };
        if !described.of(module).is_some_and(|has| has.has(&field)) {
            return;
        }
        for ids in ids.chunks(MAX_RECORDS) {
            let data: Vec<Value> = ids
                .iter()
                .map(|id| json!({"id": id.to_string(), field.as_str(): false}))
                .collect();
            let path = format!("/crm/v8/{}", module.as_str());
            let body = json!({"data": data, "trigger": []}).to_string();
            // What was not cleared stops more than it has to; the next change tries again.
            let call = self.gateway.authorised(self.crm, "PUT", &path, &body).await;
            let Ok((status, body)) = call else { continue };
            let CallAnswer::Records(answers) = read_answer(status, &body, ids.len()) else {
                continue;
            };
            let cleared: Vec<(u64, Held)> = ids
                .iter()
                .zip(answers)
                .filter(|(_, answer)| matches!(answer, RecordAnswer::Taken { .. }))
                .map(|(id, _)| (*id, [(field.clone(), false)].into_iter().collect()))
                .collect();
            let _ = self.gateway.hold(module, &cleared);
        }
    }
}
