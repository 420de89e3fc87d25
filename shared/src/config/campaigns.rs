//! `[crm.campaigns]`: which list of Zoho Campaigns a purpose's mails go to.

use serde::Deserialize;

use super::{Crm, DataCentre, Span};
use crate::{consent::PurposeId, ordered::OrderedMap};

/// `[crm.campaigns]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campaigns {
    /// The list of each purpose. A purpose without one is not sent by Campaigns.
    pub lists: OrderedMap<PurposeId, CampaignsList>,
    /// How often Campaigns is asked who has unsubscribed by its own link.
    #[serde(default = "Campaigns::poll_every")]
    pub poll_every: Span,
}

/// A list of Campaigns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignsList {
    /// Its key, as Campaigns shows it under the list's set-up.
    pub key: String,
    /// The topic within it, where the organisation uses topics.
    #[serde(default)]
    pub topic: Option<String>,
    /// Whether the list has a sign-up form that is enabled: Campaigns then sends a mail of its
    /// own, and the person is on the list only once they have confirmed that.
    #[serde(default)]
    pub double_opt_in: bool,
}

impl Campaigns {
    /// Somebody who unsubscribed waits so long for the CRM to hear of it.
    const fn poll_every() -> Span {
        Span::minutes(10)
    }
}

impl Crm {
    /// Where Campaigns is reached, without a slash at the end; `None` where that is not known.
    #[must_use]
    pub fn campaigns_endpoint(&self) -> Option<String> {
        // zoho.com/campaigns/help/developers/data-centers.html, which does not name the others.
        let host = match self.data_centre {
            None => {
                let url = self.campaigns_url.as_ref()?;
                return Some(url.trim_end_matches('/').to_owned());
            }
            Some(DataCentre::Us) => "campaigns.zoho.com",
            Some(DataCentre::Eu) => "campaigns.zoho.eu",
            Some(DataCentre::In) => "campaigns.zoho.in",
            Some(DataCentre::Au) => "campaigns.zoho.com.au",
            Some(DataCentre::Jp) => "campaigns.zoho.jp",
            Some(DataCentre::Cn) => "campaigns.zoho.com.cn",
            Some(_) => return None,
        };
        Some(format!("https://{host}"))
    }
}
