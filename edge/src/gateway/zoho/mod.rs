//! Zoho CRM v8.
//!
//! | file | what it does |
//! |---|---|
//! | `push.rs` | writes to every record of a person |
//! | `write.rs` | one write call and its answers |
//! | `extras.rs` | notes and tags, after the write |
//! | `watch.rs` | the channel that tells of changes |
//! | `../erasure.rs` | removing a person |

mod extras;
mod push;
mod watch;
mod write;

pub(super) use write::OUR_USER;

use serde::{Deserialize, Serialize};
use serde_json::json;
use unticked_shared::{
    address::EmailAddress,
    config::{Config, Crm},
    crm::{
        DriftKind,
        zoho::{
            CallAnswer, Held, MAX_ASKED, ModuleFields, Question, Row, Rows, ZohoRecord,
            read_answer, read_fields, read_rows,
        },
    },
    ledger::Outcome,
    ordered::OrderedMap,
    subject::CrmModule,
    time::Moment,
};

use super::{
    Gateway, Item,
    connector::{Connector, Failure, One, Pushed, Written},
};
use crate::runtime;

/// A connection.
pub(super) struct Zoho<'a> {
    pub gateway: &'a Gateway,
    pub config: &'a Config,
    pub crm: &'a Crm,
}

/// What modules can hold, for as long as it is believed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Described {
    /// For which configuration it was asked.
    configuration: String,
    at: Moment,
    /// The modules that can be read; the configured one is first.
    modules: Vec<(CrmModule, ModuleFields)>,
    /// Values of the picklist for the basis of processing.
    bases: Vec<String>,
}

/// Somebody may add a field any day; a new configuration asks at once.
const DESCRIBED_MS: i64 = 86_400_000;
const DESCRIBED: &str = "described";
/// The field of the module `Consents` that names the basis of processing.
const BASIS_PICKLIST: &str = "Data_Processing_Basis";

/// An item and how far it is, as Zoho has it.
pub(super) type Sending = Pushed<ZohoRecord, Row>;

impl Described {
    /// The fields of a module, unless it cannot be read.
    pub fn of(&self, module: &CrmModule) -> Option<&ModuleFields> {
        let mut modules = self.modules.iter();
        modules.find(|(m, _)| m == module).map(|(_, fields)| fields)
    }

    /// The modules besides the configured one.
    pub fn others(&self) -> impl Iterator<Item = &CrmModule> {
        self.modules.iter().skip(1).map(|(module, _)| module)
    }

    /// Every module that can be read.
    pub fn modules(&self) -> impl Iterator<Item = &CrmModule> {
        self.modules.iter().map(|(module, _)| module)
    }
}

impl Connector for Zoho<'_> {
    type Description = Described;
    type Written = ZohoRecord;
    type Row = Row;

    async fn describe(&self) -> Result<Described, Failure> {
        let now = runtime::now();
        if let Some(known) = self.gateway.kept::<Described>(DESCRIBED)
            && known.configuration == self.config.version()
            && now < known.at.plus_millis(DESCRIBED_MS)
        {
            return Ok(known);
        }
        let mut described = Described {
            configuration: self.config.version().to_owned(),
            at: now,
            modules: Vec::new(),
            bases: Vec::new(),
        };
        for module in self.crm.modules() {
            if let Some(fields) = self.fields_of(&module).await? {
                described.modules.push((module, fields));
            }
        }
        if self.crm.processing_basis.is_some() {
            let consents: CrmModule = "Consents".parse().expect("a plain name");
            if let Some(fields) = self.fields_of(&consents).await? {
                described.bases = fields.picklist(BASIS_PICKLIST).to_vec();
            }
        }
        // What was not kept is asked again.
        let _ = self.gateway.keep(DESCRIBED, &described);
        Ok(described)
    }

    async fn push(&self, items: &[Item]) -> Vec<Sending> {
        self.push_all(items).await
    }

    async fn read_back(&self, pushed: Vec<Sending>) -> Vec<Outcome> {
        self.read_all(pushed).await
    }

    async fn changes_since(
        &self,
        module: &CrmModule,
        since: &str,
        offset: usize,
    ) -> Result<(Vec<Row>, bool), Failure> {
        let described = self.describe().await?;
        let fields = self.watched(&described, module);
        let question = Question {
            module: module.as_str(),
            fields: &fields,
        };
        let answer = self
            .ask(module, &question.changed_since(since, offset))
            .await?;
        Ok((answer.rows, answer.more))
    }
}

impl Zoho<'_> {
    /// The fields of a module; nothing where the organisation does not show it to us. The
    /// configured module has to be there.
    async fn fields_of(&self, module: &CrmModule) -> Result<Option<ModuleFields>, Failure> {
        let path = format!("/crm/v8/settings/fields?module={}", module.as_str());
        let (status, body) = self.gateway.authorised(self.crm, "GET", &path, "").await?;
        let now = runtime::now();
        let drift = (DriftKind::ModuleUnreadable, module, None);
        if status == 200
            && let Some(fields) = read_fields(&body)
        {
            self.gateway.drifts(drift, None, now);
            return Ok(Some(fields));
        }
        let reason = match read_answer(status, &body, 0) {
            CallAnswer::Misconfigured(reason) => reason,
            CallAnswer::Later(reason) => return Err(Failure::Later(reason)),
            CallAnswer::TokenDead => {
                return Err(Failure::Later("the access token was refused twice".into()));
            }
            CallAnswer::Records(_) => String::new(),
        };
        if *module == self.crm.module || reason == "OAUTH_SCOPE_MISMATCH" {
            let module = module.as_str();
            return Err(Failure::Later(format!("fields of {module}: {reason}")));
        }
        // Not every organisation has every module.
        let unreadable = (status == 403).then_some(reason.as_str());
        self.gateway.drifts(drift, unreadable, now);
        Ok(None)
    }

    /// The checkboxes of a module that mean something to us.
    pub fn watched(&self, described: &Described, module: &CrmModule) -> Vec<String> {
        let Some(has) = described.of(module) else {
            return Vec::new();
        };
        let consent = self
            .crm
            .fields
            .consent
            .values()
            .flat_map(OrderedMap::values);
        let mut fields: Vec<String> = consent
            .map(String::as_str)
            .chain(self.crm.opt_out_in(module))
            .filter(|field| has.has(field))
            .map(str::to_owned)
            .collect();
        fields.sort();
        fields.dedup();
        fields
    }

    /// A question in COQL.
    async fn ask(&self, module: &CrmModule, query: &str) -> Result<Rows, Failure> {
        let body = json!({"select_query": query}).to_string();
        let call = self
            .gateway
            .authorised(self.crm, "POST", "/crm/v8/coql", &body);
        let (status, answer) = call.await?;
        match status {
            200 | 204 => read_rows(&answer)
                .ok_or_else(|| Failure::Later("the CRM's answer was not understood".into())),
            _ => {
                let reason = match read_answer(status, &answer, 0) {
                    CallAnswer::Misconfigured(reason) | CallAnswer::Later(reason) => reason,
                    _ => status.to_string(),
                };
                // The fields may have changed since they were asked for.
                let _ = self.gateway.keep(DESCRIBED, &());
                let module = module.as_str();
                Err(Failure::Later(format!(
                    "a question about {module}: {reason}"
                )))
            }
        }
    }

    /// Every record of a module with one of these addresses, by address. Some may have another:
    /// Zoho compares more loosely than addresses are equal.
    async fn find(
        &self,
        described: &Described,
        module: &CrmModule,
        addresses: &[EmailAddress],
    ) -> Result<OrderedMap<EmailAddress, Vec<Row>>, Failure> {
        let fields = self.watched(described, module);
        let question = Question {
            module: module.as_str(),
            fields: &fields,
        };
        let mut found: OrderedMap<EmailAddress, Vec<Row>> = OrderedMap::new();
        for asked in addresses.chunks(MAX_ASKED) {
            let mut offset = 0;
            loop {
                let query = question.by_addresses(asked.iter(), offset);
                let answer = self.ask(module, &query).await?;
                offset += answer.rows.len();
                let more = answer.more && !answer.rows.is_empty();
                for row in answer.rows {
                    if let Some(address) = row.address() {
                        found.or_default(address).push(row);
                    }
                }
                if !more {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Records by id.
    async fn read(
        &self,
        described: &Described,
        module: &CrmModule,
        ids: &[u64],
    ) -> Result<OrderedMap<u64, Row>, Failure> {
        let fields = self.watched(described, module);
        let question = Question {
            module: module.as_str(),
            fields: &fields,
        };
        let mut found = OrderedMap::new();
        for ids in ids.chunks(MAX_ASKED) {
            let answer = self.ask(module, &question.by_ids(ids)).await?;
            found.extend(answer.rows.into_iter().map(|row| (row.id, row)));
        }
        Ok(found)
    }
}

/// The checkboxes among what was written.
fn checkboxes(written: &ZohoRecord) -> Held {
    let proven = written.proven.iter();
    proven
        .filter_map(|field| Some((field.clone(), written.fields.get(field)?.as_bool()?)))
        .collect()
}
