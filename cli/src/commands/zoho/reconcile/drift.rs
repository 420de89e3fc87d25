//! In which ways ledger, CRM and Campaigns differ.

use serde::Serialize;
use unticked_shared::address::EmailAddress;
use unticked_shared::consent::{Channel, PurposeId};
use unticked_shared::time::Moment;

/// In which way. The names never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The CRM holds an opt-out that the ledger does not know.
    CrmOptedOut,
    /// The ledger holds one for all email that the CRM does not know.
    CrmNotOptedOut,
    /// The CRM holds one that is older than what the person has granted since.
    OptOutOutweighed,
    /// A purpose is ticked in the CRM that the ledger has stopped.
    FieldGrantsMore,
    /// A purpose is ticked in the CRM of which the ledger knows nothing.
    GrantedInCrm,
    /// A purpose is not ticked in the CRM that the ledger has granted.
    FieldLacksGrant,
    /// Somebody unsubscribed in Campaigns, and the ledger does not know.
    CampaignsUnsubscribed,
    /// Somebody is on a list whose purpose the ledger has stopped.
    CampaignsSubscribed,
    /// A list of Campaigns could not be compared.
    ListUnreadable,
}

impl Kind {
    /// What it is, and what happens about it.
    pub const fn told(self) -> &'static str {
        match self {
            Self::CrmOptedOut => "opted out in the CRM, not in the ledger; goes into the ledger",
            Self::CrmNotOptedOut => "opted out in the ledger, not in the CRM; goes into the CRM",
            Self::OptOutOutweighed => {
                "opted out in the CRM before they agreed anew; untick it there, if it was not meant since"
            }
            Self::FieldGrantsMore => "ticked in the CRM, stopped in the ledger; is unticked",
            Self::GrantedInCrm => {
                "ticked in the CRM without evidence in the ledger; grants nothing: ask the person"
            }
            Self::FieldLacksGrant => {
                "granted in the ledger, not ticked in the CRM; see /v1/obligations, or record what they asked for"
            }
            Self::CampaignsUnsubscribed => {
                "unsubscribed in Campaigns, not in the ledger; goes into the ledger"
            }
            Self::CampaignsSubscribed => {
                "on a list of Campaigns, stopped in the ledger; is taken off the list"
            }
            Self::ListUnreadable => {
                "a list of Campaigns that could not be compared; nobody hears of who leaves it there"
            }
        }
    }
}

/// How a difference is put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// The opt-out goes into the ledger, since then where that is known.
    Ledger(Option<Moment>),
    /// The CRM's opt-out is set.
    OptOutField,
    /// The CRM's tick is taken away.
    Field(PurposeId, Channel),
    /// Only people can say.
    ByPeople,
}

/// Something that differs.
#[derive(Debug)]
pub struct Drift {
    pub kind: Kind,
    pub module: Option<String>,
    pub record: Option<String>,
    pub list: Option<String>,
    /// Of whom; nobody where it is about a whole list.
    pub address: Option<EmailAddress>,
    /// The purpose and channel, where it is about one; or why a list could not be compared.
    pub detail: Option<String>,
    pub repaired: bool,
}
