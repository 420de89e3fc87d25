//! The calls to Zoho CRM: writing a batch, and reading back what was written.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use unticked_shared::{
    config::Crm,
    crm::zoho::{
        CallAnswer, MAX_IDS, Readback, RecordAnswer, Row, WINDOW_LIMIT, ZohoRecord, read_answer,
        read_rows, record,
    },
    ledger::{CrmWhom, Outcome, Wanted},
    subject::{CrmModule, CrmRecord},
};

use super::{Gateway, queue::Waiting};
use crate::runtime::{self, Published};

/// Zoho answers a full batch within a few seconds; a call that hangs would hold up all others.
const TIMEOUT_MS: u32 = 30_000;

/// Why a whole call brought nothing.
pub(super) enum Failure {
    /// Try again later.
    Later(String),
}

/// A record that the CRM took and that is to be read back.
pub(super) struct Taken {
    waiting: Waiting,
    written: ZohoRecord,
    record: CrmRecord,
    modified: Option<String>,
}

impl Taken {
    fn end(self, row: Option<&Row>) {
        let by_record = matches!(self.waiting.item.update.whom, CrmWhom::Record(_));
        let email = row
            .filter(|_| by_record)
            .and_then(Row::email)
            .and_then(|e| e.parse().ok());
        let _ = self.waiting.done.send(Outcome::Taken {
            record: self.record,
            confirmed: row.is_some_and(|row| row.proves(&self.written)),
            email,
        });
    }
}

impl Gateway {
    /// Writes a batch. Whoever was refused is told; the rest is to be read back.
    pub(super) async fn write(&self, published: &Published, batch: Vec<Waiting>) -> Vec<Taken> {
        let keys = runtime::keys(&self.env);
        let mut taken = Vec::new();
        let mut writes: BTreeMap<(bool, CrmModule), Vec<(Waiting, ZohoRecord)>> = BTreeMap::new();
        let Some(crm) = &published.config.crm else {
            for waiting in batch {
                let reason = "no CRM is configured".to_owned();
                let _ = waiting.done.send(Outcome::Later { reason });
            }
            return taken;
        };
        for waiting in batch {
            if !matches!(waiting.item.update.wanted, Wanted::Standings { .. }) {
                let outcome = self.erase(published, &waiting.item.update).await;
                let _ = waiting.done.send(outcome);
                continue;
            }
            let written = record(&published.config, &keys, &waiting.item.update);
            if let Some(record) = waiting.item.taken_as.clone() {
                taken.push(Taken {
                    waiting,
                    written,
                    record,
                    modified: None,
                });
                continue;
            }
            let key = match &waiting.item.update.whom {
                CrmWhom::Email(_) => (false, crm.module.clone()),
                CrmWhom::Record(record) => (true, record.module.clone()),
            };
            writes.entry(key).or_default().push((waiting, written));
        }
        for ((by_id, module), records) in writes {
            let incomplete = self
                .write_module(crm, &module, by_id, records, &mut taken)
                .await;
            // A new record needs more than the person gave; for an existing one it must not
            // be overwritten. Only Zoho knows which it is, so the first try goes without.
            let completed: Vec<_> = incomplete
                .into_iter()
                .map(|(waiting, mut written)| {
                    for (field, value) in &crm.on_create {
                        written
                            .fields
                            .entry(field)
                            .or_insert_with(|| value.as_str().into());
                    }
                    (waiting, written)
                })
                .collect();
            if !completed.is_empty() {
                let still = self
                    .write_module(crm, &module, by_id, completed, &mut taken)
                    .await;
                for (waiting, _) in still {
                    let reason = "MANDATORY_NOT_FOUND: see crm.on_create".to_owned();
                    let _ = waiting.done.send(Outcome::Refused { reason });
                }
            }
        }
        taken
    }

    /// One call for one module; gives back the records that lack a field of a new record.
    async fn write_module(
        &self,
        crm: &Crm,
        module: &CrmModule,
        by_id: bool,
        records: Vec<(Waiting, ZohoRecord)>,
        taken: &mut Vec<Taken>,
    ) -> Vec<(Waiting, ZohoRecord)> {
        let data: Vec<&Map<String, Value>> = records.iter().map(|(_, r)| &r.fields).collect();
        // `trigger: []`: no workflow runs, which might mail the person who just opted out.
        let (method, path, body) = if by_id {
            (
                "PUT",
                format!("/crm/v8/{}", module.as_str()),
                json!({"data": data, "trigger": []}),
            )
        } else {
            let path = format!("/crm/v8/{}/upsert", module.as_str());
            let body = json!({"data": data, "duplicate_check_fields": ["Email"], "trigger": []});
            ("POST", path, body)
        };
        let answer = match self.authorised(crm, method, &path, &body.to_string()).await {
            Ok((status, body)) => read_answer(status, &body, records.len()),
            Err(Failure::Later(reason)) => CallAnswer::Later(reason),
        };
        let answers = match answer {
            CallAnswer::Records(answers) => answers,
            CallAnswer::TokenDead => later(&records, "the access token was refused twice"),
            CallAnswer::Misconfigured(reason) | CallAnswer::Later(reason) => {
                later(&records, &reason)
            }
        };
        let mut incomplete = Vec::new();
        for ((waiting, written), answer) in records.into_iter().zip(answers) {
            match answer {
                RecordAnswer::Taken { id, modified } => {
                    let record = CrmRecord {
                        module: module.clone(),
                        id,
                    };
                    taken.push(Taken {
                        waiting,
                        written,
                        record,
                        modified,
                    });
                }
                RecordAnswer::Missing { field } if crm.on_create.contains_key(&field) => {
                    incomplete.push((waiting, written));
                }
                RecordAnswer::Missing { field } => {
                    let reason = format!("MANDATORY_NOT_FOUND {field}");
                    let _ = waiting.done.send(Outcome::Refused { reason });
                }
                RecordAnswer::Refused(reason) => {
                    let _ = waiting.done.send(Outcome::Refused { reason });
                }
                RecordAnswer::Later(reason) => {
                    let _ = waiting.done.send(Outcome::Later { reason });
                }
            }
        }
        incomplete
    }

    /// Reads back everything that was taken, and tells whoever waits.
    pub(super) async fn read_back(&self, taken: Vec<Taken>) {
        if taken.is_empty() {
            return;
        }
        let mut by_module: BTreeMap<CrmModule, Vec<Taken>> = BTreeMap::new();
        for one in taken {
            by_module
                .entry(one.record.module.clone())
                .or_default()
                .push(one);
        }
        for (module, taken) in by_module {
            let rows = match runtime::current(&self.env, None).await {
                Ok(published) => match &published.config.crm {
                    Some(crm) => self.read_module(crm, &module, &taken).await,
                    None => BTreeMap::new(),
                },
                Err(_) => BTreeMap::new(),
            };
            for one in taken {
                let row = rows.get(&one.record.id);
                one.end(row);
            }
        }
    }

    async fn read_module(
        &self,
        crm: &Crm,
        module: &CrmModule,
        taken: &[Taken],
    ) -> BTreeMap<u64, Row> {
        let mut fields: Vec<String> = taken
            .iter()
            .flat_map(|t| t.written.proven.clone())
            .collect();
        fields.sort();
        fields.dedup();
        let readback = Readback {
            module: module.as_str(),
            fields: &fields,
        };
        let mut rows = BTreeMap::new();
        if taken.len() > MAX_IDS && taken.len() <= WINDOW_LIMIT {
            let times = || taken.iter().filter_map(|t| t.modified.as_deref());
            if let (Some(first), Some(last)) = (times().min(), times().max()) {
                self.ask(crm, &readback.by_time(first, last), &mut rows)
                    .await;
            }
        }
        let missing: Vec<u64> = taken
            .iter()
            .map(|t| t.record.id)
            .filter(|id| !rows.contains_key(id))
            .collect();
        for ids in missing.chunks(MAX_IDS) {
            self.ask(crm, &readback.by_ids(ids), &mut rows).await;
        }
        rows
    }

    async fn ask(&self, crm: &Crm, query: &str, rows: &mut BTreeMap<u64, Row>) {
        let body = json!({"select_query": query}).to_string();
        // What could not be read now stays accepted, and is read again later.
        if let Ok((200 | 204, body)) = self.authorised(crm, "POST", "/crm/v8/coql", &body).await
            && let Some(read) = read_rows(&body)
        {
            rows.extend(read.into_iter().map(|row| (row.id, row)));
        }
    }

    /// A call with the access token; once more with a new one if it was dead.
    pub(super) async fn authorised(
        &self,
        crm: &Crm,
        method: &'static str,
        path: &str,
        body: &str,
    ) -> Result<(u16, String), Failure> {
        let endpoints = crm
            .endpoints()
            .ok_or_else(|| Failure::Later("the CRM has no address".into()))?;
        let url = format!("{}{path}", endpoints.api);
        let mut retried = false;
        loop {
            let token = self.token(&endpoints.accounts).await?;
            let authorization = format!("Zoho-oauthtoken {token}");
            let headers = [
                ("content-type", "application/json"),
                ("authorization", authorization.as_str()),
            ];
            let (status, answer) = send(method, &url, &headers, body).await?;
            if retried || read_answer(status, &answer, 0) != CallAnswer::TokenDead {
                return Ok((status, answer));
            }
            self.token_is_dead(&token);
            retried = true;
        }
    }
}

fn later(records: &[(Waiting, ZohoRecord)], reason: &str) -> Vec<RecordAnswer> {
    records
        .iter()
        .map(|_| RecordAnswer::Later(reason.to_owned()))
        .collect()
}

/// One HTTP call, with a time limit. The error names the host's fault and no content.
pub(super) async fn send(
    method: &'static str,
    url: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<(u16, String), Failure> {
    let answer = runtime::fetch(method, url, headers, body, TIMEOUT_MS).await;
    answer.map_err(|_| Failure::Later("the CRM could not be reached".into()))
}
