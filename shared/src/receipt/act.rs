//! What each act says of itself to a receipt. A new act is added here, and nowhere else among
//! the receipts; `www/docs/receipt.md` has the same table.

use serde::Serialize;

use crate::{
    consent::{Act, RecordId, Resumption},
    time::Moment,
};

/// From whom the data came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DataFrom {
    /// The person.
    #[serde(rename = "from_data_subject")]
    DataSubject,
    /// Systems of the controller that had it before.
    #[serde(rename = "from_controller")]
    Controller,
}

/// What an act says of itself.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// Who said it.
    pub by: Sayer,
    /// From whom the data came.
    pub data_from: DataFrom,
    /// The record that it confirms, and when that was received.
    pub confirms: Option<(RecordId, Moment)>,
    /// The form's name.
    pub form: Option<&'a str>,
    /// Who of the staff wrote it down.
    pub recorded_by: Option<&'a str>,
}

/// Who says what holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sayer {
    /// The person, even where somebody else passes it on.
    Principal,
    /// The controller.
    Controller,
}

/// What an act says of itself.
pub(super) fn said(act: &Act) -> Said<'_> {
    let principal = Said {
        by: Sayer::Principal,
        data_from: DataFrom::DataSubject,
        confirms: None,
        form: None,
        recorded_by: None,
    };
    match act {
        Act::Form { form, .. } => Said {
            form: Some(form),
            ..principal
        },
        Act::OneClick { .. }
        | Act::PreferenceCentre { .. }
        | Act::Stop { .. }
        | Act::Undo { .. }
        | Act::Pause { .. }
        | Act::Resume {
            by: Resumption::Person,
            ..
        } => principal,
        Act::Confirmation {
            confirms,
            requested_at,
            ..
        } => Said {
            confirms: Some((*confirms, *requested_at)),
            ..principal
        },
        Act::Staff { by, .. } => Said {
            recorded_by: Some(by),
            ..principal
        },
        // The person clicked; whose address it is, the CRM said.
        Act::RecordResolved { .. } => Said {
            data_from: DataFrom::Controller,
            ..principal
        },
        Act::Crm { .. } | Act::Import { .. } => Said {
            by: Sayer::Controller,
            data_from: DataFrom::Controller,
            ..principal
        },
        Act::Retention { .. }
        | Act::Resume {
            by: Resumption::Time,
            ..
        } => Said {
            by: Sayer::Controller,
            ..principal
        },
    }
}
