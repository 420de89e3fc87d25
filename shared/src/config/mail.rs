//! `[mail]`: by whom people are written to, where they have to confirm something.

use serde::Deserialize;

use super::{DataCentre, Period, PeriodUnit};
use crate::address::EmailAddress;

/// `[mail]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// By which way.
    pub kind: SenderKind,
    /// `ZeptoMail`'s data centre that holds the account.
    #[serde(default)]
    pub data_centre: Option<DataCentre>,
    /// Where mails are handed over: the hook's address, or a simulator's in place of `ZeptoMail`.
    #[serde(default)]
    pub url: Option<String>,
    /// The sender's address.
    pub from: EmailAddress,
    /// The sender's name; the controller's where none is given.
    #[serde(default)]
    pub name: Option<String>,
    /// How long a sign-up can be confirmed.
    #[serde(default = "Mail::confirm_within")]
    pub confirm_within: Period,
    /// Mails that one address gets in 24 hours at most, whoever asks for them.
    #[serde(default = "Mail::resend_limit")]
    pub resend_limit: u16,
}

/// By which way mails are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderKind {
    /// `ZeptoMail`'s HTTP API.
    Zeptomail,
    /// A signed HTTP call with the whole message.
    Hook,
}

impl Mail {
    /// How long a sign-up can be confirmed where nothing is said: over a holiday, and no longer
    /// than an address that nobody confirmed needs to be kept.
    pub const CONFIRM_WITHIN: Period = Period {
        count: 7,
        unit: PeriodUnit::Days,
    };

    const fn confirm_within() -> Period {
        Self::CONFIRM_WITHIN
    }

    /// One for the sign-up, and two tries for a mail that was overlooked.
    const fn resend_limit() -> u16 {
        3
    }

    /// Where mails are handed over; `None` when neither a data centre nor a URL is given,
    /// which a checked configuration excludes.
    #[must_use]
    pub fn endpoint(&self) -> Option<String> {
        match (&self.url, self.kind, self.data_centre) {
            (Some(url), ..) => Some(url.clone()),
            (None, SenderKind::Zeptomail, Some(centre)) => {
                let host = centre.zeptomail_host();
                Some(format!("https://{host}/v1.1/email"))
            }
            _ => None,
        }
    }
}
