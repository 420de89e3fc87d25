//! The consent record: one event of the ledger, as it is stored and proven.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Channel, PurposeId, Scope, Standing, State};
use crate::{
    notice::NoticeVersion,
    subject::{CrmRecord, SubjectId},
    time::Moment,
    token::CampaignTag,
};

/// The id of a record: a `UUIDv7`, the client's for a form and the edge's otherwise.
pub type RecordId = Uuid;

/// What became of a box. An untouched box and a refused one look alike on a form;
/// both were shown unticked and sent unticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// The person ticked it.
    Ticked,
    /// It was left unticked.
    Unticked,
}

/// One box of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The purpose asked for.
    pub purpose: PurposeId,
    /// By which channel.
    pub channel: Channel,
    /// What the person did.
    pub tick: Tick,
    /// The state that follows from it; absent where the form's configuration says
    /// that an unticked box says nothing about earlier consent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub state: Option<State>,
}

/// What happened, and by which way it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "source", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// A form with boxes was sent.
    Form {
        /// The form's name in the configuration.
        form: String,
        /// The version of the words shown.
        notice: NoticeVersion,
        /// Their language.
        language: String,
        /// The minute in which the edge served them, from its own stamp.
        served_at: Moment,
        /// The page, as the client names it.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        page: Option<String>,
        /// Every box, ticked or not, in the notice's order.
        choices: Vec<Choice>,
    },
    /// A one-click unsubscribe (RFC 8058), by the link of a message.
    OneClick {
        /// What the link covers.
        scope: Scope,
        /// The channel that the message came by.
        channel: Channel,
        /// The campaign that the link was minted for.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        campaign: Option<CampaignTag>,
        /// The CRM record that the link was made for, where it names one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        record: Option<CrmRecord>,
    },
    /// The CRM has told whose address a record is, that a link by record had opted out.
    RecordResolved {
        /// The record.
        record: CrmRecord,
        /// The opt-outs that held for the record and now hold for its address, each
        /// from the moment on which it was first said.
        opt_outs: Vec<OptOut>,
    },
}

/// An opt-out that was said earlier and is carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptOut {
    /// What it covers.
    pub scope: Scope,
    /// The channel.
    pub channel: Channel,
    /// When it was said.
    pub since: Moment,
    /// How.
    pub state: State,
}

/// One event of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The record's id.
    pub id: RecordId,
    /// Whom it is about.
    pub subject: SubjectId,
    /// When the edge received it, by the edge's clock.
    pub received_at: Moment,
    /// The version of the configuration in force.
    pub configuration: String,
    /// What happened.
    pub act: Act,
}

impl Record {
    /// The statements that follow from the record at its place in the log.
    #[must_use]
    pub fn statements(&self, position: u64) -> Vec<(Scope, Channel, Standing)> {
        let now = |state| Standing {
            since: self.received_at,
            state,
            position,
        };
        match &self.act {
            Act::Form { choices, .. } => choices
                .iter()
                .filter_map(|c| {
                    let scope = Scope::Purpose(c.purpose.tag());
                    Some((scope, c.channel, now(c.state?)))
                })
                .collect(),
            Act::OneClick { scope, channel, .. } => {
                vec![(*scope, *channel, now(State::Withdrawn))]
            }
            Act::RecordResolved { opt_outs, .. } => opt_outs
                .iter()
                .map(|o| {
                    let standing = Standing {
                        since: o.since,
                        state: o.state,
                        position,
                    };
                    (o.scope, o.channel, standing)
                })
                .collect(),
        }
    }

    /// Whether the CRM finds the person by a record of its own, without an address.
    #[must_use]
    pub fn names_a_crm_record(&self) -> bool {
        matches!(
            self.act,
            Act::OneClick {
                record: Some(_),
                ..
            }
        )
    }

    /// Whether the CRM must hear of it before any grant.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        !matches!(self.act, Act::Form { .. })
    }
}
