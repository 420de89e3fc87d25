//! Drift: where the CRM holds something else than the ledger, and nothing may repair it by itself.

use serde::{Deserialize, Serialize};

use crate::{config::Crm, subject::CrmModule, time::Moment};

/// In which way the CRM differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DriftKind {
    /// An opt-out was taken back inside the CRM. That grants nothing: only the person can.
    OptOutCleared,
    /// Consent was ticked inside the CRM. That grants nothing either.
    GrantedInCrm,
    /// The CRM holds an opt-out that is older than a grant in the ledger.
    OptOutOutweighed,
    /// The CRM refused a change to this record, while others of the person took it.
    Refused,
    /// A module has no field for something that people opted out of; `detail` names it.
    FieldMissing,
    /// A module that may hold people cannot be read; `detail` has the CRM's code.
    ModuleUnreadable,
    /// A note could not be written; `detail` has the CRM's code.
    NoteRefused,
    /// A tag could not be set; `detail` has the CRM's code.
    TagRefused,
    /// The channel by which the CRM tells of changes ends soon, or cannot be had; `detail` has the
    /// CRM's code, or when it ends. Changes are looked for at intervals meanwhile.
    ChannelEnding,
    /// A configured value is not in the organisation's picklist; `detail` names the field.
    PicklistValueMissing,
    /// A list of Campaigns cannot be read, so that nobody hears of who leaves it there; `record` is
    /// its purpose, `detail` has the code.
    ListUnreadable,
}

impl DriftKind {
    /// The name in JSON and rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OptOutCleared => "opt_out_cleared",
            Self::GrantedInCrm => "granted_in_crm",
            Self::OptOutOutweighed => "opt_out_outweighed",
            Self::Refused => "refused",
            Self::FieldMissing => "field_missing",
            Self::ModuleUnreadable => "module_unreadable",
            Self::NoteRefused => "note_refused",
            Self::TagRefused => "tag_refused",
            Self::ChannelEnding => "channel_ending",
            Self::PicklistValueMissing => "picklist_value_missing",
            Self::ListUnreadable => "list_unreadable",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [
            Self::OptOutCleared,
            Self::GrantedInCrm,
            Self::OptOutOutweighed,
            Self::Refused,
            Self::FieldMissing,
            Self::ModuleUnreadable,
            Self::NoteRefused,
            Self::TagRefused,
            Self::ChannelEnding,
            Self::PicklistValueMissing,
            Self::ListUnreadable,
        ]
        .into_iter()
        .find(|kind| kind.name() == name)
    }
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drift {
    /// In which way.
    pub kind: DriftKind,
    /// In which module; `Campaigns` of a list.
    pub module: CrmModule,
    /// The record's id; empty where it is about the module.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub record: String,
    /// The CRM's code, or the API name of a field; never a value.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub detail: String,
    /// Since when it is known.
    pub since: Moment,
}

impl Drift {
    /// Whether a configuration still names what it is about. What does no longer concern anybody is
    /// not shown, and is there again when it does.
    #[must_use]
    pub fn is_configured(&self, crm: &Crm) -> bool {
        if self.kind == DriftKind::ListUnreadable {
            let purpose = self.record.parse();
            let lists = crm.campaigns.as_ref().map(|campaigns| &campaigns.lists);
            return purpose.is_ok_and(|purpose| lists.is_some_and(|l| l.contains_key(&purpose)));
        }
        crm.modules().contains(&self.module)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn what_is_no_longer_configured_is_no_drift() {
        let demo = include_str!("../../../www/demo/unticked.toml");
        let lists = "[crm.campaigns.lists]\nnewsletter = { key = \"3z\" }\n";
        let config = Config::parse(&format!("{demo}\n{lists}")).unwrap();
        let crm = config.crm.as_ref().unwrap();
        let is_configured = |kind, module: &str, record: &str| {
            let drift = Drift {
                kind,
                module: module.parse().unwrap(),
                record: record.to_owned(),
                detail: String::new(),
                since: Moment::from_millis(0),
            };
            drift.is_configured(crm)
        };
        let unreadable = DriftKind::ListUnreadable;
        assert!(is_configured(unreadable, "Campaigns", "newsletter"));
        assert!(!is_configured(unreadable, "Campaigns", "offers"));
        assert!(is_configured(DriftKind::FieldMissing, "Leads", ""));
        assert!(is_configured(DriftKind::Refused, "Contacts", "5"));
        assert!(!is_configured(DriftKind::FieldMissing, "Vendors", ""));
    }

    #[test]
    fn names_read_back_and_agree_with_json() {
        for kind in [DriftKind::OptOutCleared, DriftKind::ListUnreadable] {
            assert_eq!(DriftKind::named(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        assert_eq!(DriftKind::named("other"), None);
    }
}
