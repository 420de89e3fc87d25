//! What a person said, or what was said for them, and how.

use serde::{Deserialize, Serialize};

use super::{Channel, PurposeId, RecordId, Scope, State};
use crate::{
    notice::NoticeVersion, subject::CrmRecord, tagged::tagged, time::Moment, token::CampaignTag,
};

/// What became of a box. An untouched box and a refused one look alike on a form;
/// both were shown unticked and sent unticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// The person ticked it.
    Ticked,
    /// It was left unticked.
    Unticked,
}

/// How a box was rendered. No box that asks for consent is ever ticked by us: a form has the
/// first way alone, and in the preference centre a tick shows what was granted before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rendered {
    /// Without a tick: a tick says yes.
    #[default]
    Unticked,
    /// With a tick, since the person had granted it before. It says nothing new; taking the
    /// tick away says no.
    GrantedBefore,
    /// Without a tick, beside words that say stop: a tick says no.
    Stop,
}

/// What a person's browser says to every site alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Global Privacy Control: do not sell or share my data.
    Gpc,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The purpose asked for.
    pub purpose: PurposeId,
    /// By which channel.
    pub channel: Channel,
    /// How the box was shown.
    pub rendered: Rendered,
    /// What the person did.
    pub tick: Tick,
    /// The state that follows from it; absent where the form's configuration says
    /// that an unticked box says nothing about earlier consent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub state: Option<State>,
    /// What the browser said against it; of purposes alone that the configuration marks as sale
    /// or sharing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub signal: Option<Signal>,
}

/// The words that boxes stood among.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Their version.
    pub notice: NoticeVersion,
    /// Their language.
    pub language: String,
    /// The minute in which the edge served them, from its own stamp.
    pub served_at: Moment,
    /// The page, as the client names it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<String>,
}

/// By which way staff heard of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// On the phone.
    Phone,
    /// Face to face.
    InPerson,
    /// By letter.
    Letter,
    /// By an email that somebody wrote.
    Email,
    /// Otherwise; the note says how.
    Other,
}

/// What happened, and by which way it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// A form with boxes was sent.
    Form {
        /// The form's name in the configuration.
        form: String,
        /// The words around the boxes.
        shown: Shown,
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
    /// The person chose anew in the preference centre.
    PreferenceCentre {
        /// The words around the boxes.
        shown: Shown,
        /// Every box that was shown; one that was left as it was has no state.
        choices: Vec<Choice>,
        /// The CRM record that the link was made for, where it names one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        record: Option<CrmRecord>,
    },
    /// Somebody of the staff wrote down what the person asked for. It can only take consent
    /// back: nobody can tick a box for another.
    Staff {
        /// The role, and the start of the token's hash.
        by: String,
        /// By which way the person asked.
        heard: Heard,
        /// What was noted down.
        #[serde(skip_serializing_if = "String::is_empty", default)]
        note: String,
        /// What the person asked for.
        opt_outs: Vec<OptOut>,
    },
    /// The CRM has told whose address a record is, that a link by record had opted out.
    RecordResolved {
        /// The record.
        record: CrmRecord,
        /// The opt-outs that held for the record and now hold for its address, each
        /// from the moment on which it was first said.
        opt_outs: Vec<OptOut>,
    },
    /// Somebody opted out inside the CRM.
    Crm {
        /// The record.
        record: CrmRecord,
        /// The CRM's user, as the CRM names it.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        by: Option<String>,
        /// What holds there.
        opt_outs: Vec<OptOut>,
    },
    /// Opt-outs were taken over from another system. Consent is not: its evidence is elsewhere.
    Import {
        /// The name of that system.
        from: String,
        /// What held there.
        opt_outs: Vec<OptOut>,
    },
    /// The holder of an address confirmed what a form had asked for with it (double opt-in).
    Confirmation {
        /// The record that was waiting.
        confirms: RecordId,
        /// When that one was received.
        requested_at: Moment,
        /// The words around its boxes.
        shown: Shown,
        /// Its boxes that were still waiting.
        choices: Vec<Choice>,
    },
    /// Consent was given for a time, and the time is over.
    Retention {
        /// What ended, each at the moment at which it did.
        expired: Vec<Expiry>,
    },
    /// The person stopped more than a message's link does: everything at once, or a further
    /// channel.
    Stop {
        /// What they stopped.
        stopped: Vec<Covered>,
        /// The CRM record that the person is known by, where no address is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        record: Option<CrmRecord>,
    },
    /// The person took back what they had done a moment ago by a link.
    Undo {
        /// What they took back.
        undoes: Earlier,
        /// What holds again: what every other event of theirs says.
        restored: Vec<Restored>,
        /// The CRM record that the person is known by, where no address is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        record: Option<CrmRecord>,
    },
    /// The person paused what they had agreed to.
    Pause {
        /// What they paused, and until when.
        paused: Vec<Paused>,
        /// The opt-out that it came instead of.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        undoes: Option<Earlier>,
        /// The CRM record that the person is known by, where no address is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        record: Option<CrmRecord>,
    },
    /// A pause is over.
    Resume {
        /// Who ended it.
        by: Resumption,
        /// What holds again.
        resumed: Vec<Resumed>,
        /// The CRM record that the person is known by, where no address is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        record: Option<CrmRecord>,
    },
}

tagged!(Act, "source");

/// A scope on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Covered {
    /// The scope.
    pub scope: Scope,
    /// The channel.
    pub channel: Channel,
}

/// An earlier record of the same subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// Its id.
    pub id: RecordId,
    /// Its position in the same log.
    pub position: u64,
}

/// What holds again after an undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    /// The scope.
    pub scope: Scope,
    /// The channel.
    pub channel: Channel,
    /// The state before; `unknown` where nothing was known.
    pub state: State,
    /// When the consent was given or asked for, so that it becomes no younger.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub consented_at: Option<Moment>,
    /// When the pause ends.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Moment>,
}

/// What is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paused {
    /// The scope.
    pub scope: Scope,
    /// The channel.
    pub channel: Channel,
    /// When the consent was given.
    pub consented_at: Moment,
    /// When the pause ends.
    pub until: Moment,
}

/// Who ended a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Resumption {
    /// The person.
    Person,
    /// Its time was over.
    Time,
}

/// What holds again after a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resumed {
    /// The scope.
    pub scope: Scope,
    /// The channel.
    pub channel: Channel,
    /// When the consent was given.
    pub consented_at: Moment,
    /// From which moment it weighs. Where time ended the pause, this is a millisecond after the
    /// pause was said: nothing that the person said since is outweighed by a clock.
    pub at: Moment,
}

/// The end of a consent that was given for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// What it covered.
    pub scope: Scope,
    /// The channel.
    pub channel: Channel,
    /// When it ended.
    pub at: Moment,
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
    pub state: Refusal,
}

/// A state that says no, and that others may report: it takes consent back or objects, and
/// never grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Asked, and not wanted.
    Declined,
    /// Taken back (GDPR Art. 7(3)).
    Withdrawn,
    /// Objected to direct marketing (GDPR Art. 21(2)).
    Objected,
}

impl From<Refusal> for State {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Declined => Self::Declined,
            Refusal::Withdrawn => Self::Withdrawn,
            Refusal::Objected => Self::Objected,
        }
    }
}

impl State {
    /// The state as something that others may report.
    #[must_use]
    pub const fn refusal(self) -> Option<Refusal> {
        match self {
            Self::Declined => Some(Refusal::Declined),
            Self::Withdrawn => Some(Refusal::Withdrawn),
            Self::Objected => Some(Refusal::Objected),
            _ => None,
        }
    }
}

impl Act {
    /// The name of the way it was said, as JSON has it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        match self {
            Self::Form { .. } => "form",
            Self::OneClick { .. } => "one_click",
            Self::PreferenceCentre { .. } => "preference_centre",
            Self::Staff { .. } => "staff",
            Self::RecordResolved { .. } => "record_resolved",
            Self::Crm { .. } => "crm",
            Self::Import { .. } => "import",
            Self::Confirmation { .. } => "confirmation",
            Self::Retention { .. } => "retention",
            Self::Stop { .. } => "stop",
            Self::Undo { .. } => "undo",
            Self::Pause { .. } => "pause",
            Self::Resume { .. } => "resume",
        }
    }
}
