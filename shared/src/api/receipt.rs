//! `GET /r/{token}`, asked for as JSON.

use serde::Serialize;
use uuid::Uuid;

use crate::{
    config::Config,
    consent::{Act, Channel, Record, State},
    ledger::Delivery,
    notice::Notice,
    time::Moment,
};

/// A record and who was told of it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptResponse {
    /// The record.
    pub record: ReceiptRecord,
    /// Its place in the ledger.
    pub proof: ReceiptProof,
    /// Who was told.
    pub delivery: Vec<Delivery>,
}

/// A record as its subject may see it: no address, no pseudonym.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptRecord {
    /// The record's id.
    pub id: Uuid,
    /// How it was said: `form`, `one_click` or `record_resolved`.
    pub source: &'static str,
    /// When it was received, by the edge's clock.
    pub received_at: Moment,
    /// The form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The page, as the client named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The minute in which the notice was served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_served_at: Option<Moment>,
    /// The notice's version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_version: Option<crate::notice::NoticeVersion>,
    /// The exact words that were shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// What was chosen.
    pub choices: Vec<ReceiptChoice>,
    /// The version of the configuration in force.
    pub configuration: String,
}

/// What was chosen for one purpose on one channel.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptChoice {
    /// The purpose's name, `*` for everything, absent when no longer configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The channel.
    pub channel: Channel,
    /// The state that this record says; `unknown` where it says nothing.
    pub state: State,
}

/// The place in the ledger.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptProof {
    /// The shard.
    pub shard: u16,
    /// The log position.
    pub position: u64,
}

impl ReceiptResponse {
    /// The receipt of a stored record.
    #[must_use]
    pub fn new(
        config: &Config,
        record: Record,
        notice: Option<Notice>,
        delivery: Vec<Delivery>,
        place: (u16, u64),
    ) -> Self {
        let (shard, position) = place;
        let by_scope = |scope, channel, state| ReceiptChoice {
            purpose: config.scope_name(scope).map(str::to_owned),
            channel,
            state,
        };
        let mut receipt = ReceiptRecord {
            id: record.id,
            source: "form",
            received_at: record.received_at,
            form: None,
            page: None,
            notice_served_at: None,
            notice_version: None,
            notice,
            choices: Vec::new(),
            configuration: record.configuration,
        };
        match record.act {
            Act::Form {
                form,
                notice,
                served_at,
                page,
                choices,
                language: _,
            } => {
                receipt.form = Some(form);
                receipt.page = page;
                receipt.notice_served_at = Some(served_at);
                receipt.notice_version = Some(notice);
                receipt.choices = choices
                    .into_iter()
                    .map(|c| ReceiptChoice {
                        purpose: Some(c.purpose.to_string()),
                        channel: c.channel,
                        state: c.state.unwrap_or(State::Unknown),
                    })
                    .collect();
            }
            Act::OneClick { scope, channel, .. } => {
                receipt.source = "one_click";
                receipt.choices = vec![by_scope(scope, channel, State::Withdrawn)];
            }
            Act::RecordResolved { opt_outs, .. } => {
                receipt.source = "record_resolved";
                receipt.choices = opt_outs
                    .into_iter()
                    .map(|o| by_scope(o.scope, o.channel, o.state))
                    .collect();
            }
        }
        Self {
            record: receipt,
            proof: ReceiptProof { shard, position },
            delivery,
        }
    }
}
