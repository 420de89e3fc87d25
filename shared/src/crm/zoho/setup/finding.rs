//! What can be wrong with the set-up, and how it is put right.

use std::fmt::Write as _;

use serde::Serialize;

/// A part of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Client, refresh token and data centre.
    Connection,
    /// Which organisation it is.
    Organisation,
    /// What the token may do.
    Scopes,
    /// The fields of a module.
    Fields,
    /// The layouts of a module.
    Layouts,
    /// The organisation's privacy settings.
    Privacy,
    /// What tells the edge of changes made in Zoho.
    Webhook,
    /// Zoho Campaigns.
    Campaigns,
}

impl Part {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connection => "connection",
            Self::Organisation => "organisation",
            Self::Scopes => "scopes",
            Self::Fields => "fields",
            Self::Layouts => "layouts",
            Self::Privacy => "privacy",
            Self::Webhook => "webhook",
            Self::Campaigns => "campaigns",
        }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It works, but not for everybody, or not for long.
    Warning,
    /// Something does not reach the CRM, or does not come back from it.
    Error,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where.
    pub part: Part,
    /// What, for programs; the names never change.
    pub kind: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What, in words. It names no person.
    pub text: String,
    /// What to do.
    pub fix: String,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $name:literal, $part:ident, $severity:ident, $fix:literal;)+) => {
        /// The kind of a finding. `www/docs/zoho.md` lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The name for programs.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            const fn part(self) -> Part {
                match self { $(Self::$kind => Part::$part,)+ }
            }

            const fn severity(self) -> Severity {
                match self { $(Self::$kind => Severity::$severity,)+ }
            }

            const fn fix(self) -> &'static str {
                match self { $(Self::$kind => $fix,)+ }
            }
        }
    };
}

kinds! {
    /// The organisation is of the free edition.
    FreeEdition = "free_edition", Organisation, Warning,
        "The free edition has 5,000 credits a day and no workflow rules: a burst of opt-outs may wait until the next day. Take a paid edition before a large list is connected.";
    /// A scope is missing.
    ScopeMissing = "scope_missing", Scopes, Error,
        "Make a new grant code with all the scopes that `unticked zoho connect` prints; a scope cannot be added to a token that exists.";
    /// The organisation does not offer a route.
    ApiMissing = "api_missing", Scopes, Error,
        "Ask Zoho's support, or whoever administers the organisation, why its edition lacks this route.";
    /// A scope that is wanted for part of the work only.
    ScopeWanted = "scope_wanted", Scopes, Warning,
        "Make a new grant code with all the scopes that `unticked zoho connect` prints, if this part is wanted.";
    /// A module cannot be read at all.
    ModuleMissing = "module_missing", Fields, Error,
        "Give the user who made the grant code the right to see the module (Setup, Users and Control, Security Control, Profiles), or correct crm.module.";
    /// A field that the configuration names is not there.
    FieldMissing = "field_missing", Fields, Error,
        "Run `unticked zoho provision`, or correct the name in unticked.toml.";
    /// A field has another type.
    FieldType = "field_type", Fields, Error,
        "Let unticked.toml name a field of the right type; a field's type cannot be changed.";
    /// A field cannot be written.
    FieldReadOnly = "field_read_only", Fields, Error,
        "Name a field that can be written, or give the user's profile the right to edit it.";
    /// A field's text is too short.
    FieldLength = "field_length", Fields, Error,
        "Make the field longer, or take one of the type URL.";
    /// The field that stops email has another name here.
    OptOutElsewhere = "opt_out_elsewhere", Fields, Error,
        "Name it in unticked.toml as the line says.";
    /// There is no field that stops email.
    OptOutMissing = "opt_out_missing", Fields, Error,
        "Put \"Email Opt Out\" back onto the module's layout (Setup, Modules and Fields), or leave opt_out_field out of unticked.toml.";
    /// No field for a purpose and channel is named.
    FieldUnmapped = "field_unmapped", Fields, Warning,
        "Run `unticked zoho provision` and put the lines that it prints into unticked.toml; without the field the CRM is not told of this purpose.";
    /// A layout demands a field of new records.
    LayoutMandatory = "layout_mandatory", Layouts, Error,
        "Give the field a value in crm.on_create, or make it optional in the layout.";
    /// A layout lacks a field that is written.
    LayoutWithout = "layout_without", Layouts, Warning,
        "Add the field to the layout, so that staff see it.";
    /// `on_create` has a value that the picklist lacks.
    PicklistValue = "picklist_value", Layouts, Error,
        "Take one of the picklist's values.";
    /// The address is withheld from programs.
    EmailRestricted = "email_restricted", Privacy, Error,
        "Setup, Security Control, Compliance Settings: let the API read and search the field Email, or nobody can be found by address.";
    /// A field that is written is withheld from programs.
    FieldRestricted = "field_restricted", Privacy, Error,
        "Setup, Security Control, Compliance Settings: take the restriction off this field.";
    /// Privacy settings are on, but the configuration says nothing of the basis.
    BasisUnset = "basis_unset", Privacy, Warning,
        "Set crm.processing_basis to values of this picklist, so that the basis of processing follows the person's choice.";
    /// A configured basis is no value of the picklist.
    BasisUnknown = "basis_unknown", Privacy, Error,
        "Take a value of the organisation's own picklist: the names differ between organisations and languages.";
    /// The rule that tells the edge of changes is missing.
    RuleMissing = "rule_missing", Webhook, Warning,
        "Run `unticked zoho provision`; until then changes made in Zoho are found by polling alone, some minutes later.";
    /// The rule exists and is turned off.
    RuleInactive = "rule_inactive", Webhook, Warning,
        "Turn it on in Setup, Automation, Workflow Rules.";
    /// The rule says nothing of some fields.
    RuleIncomplete = "rule_incomplete", Webhook, Warning,
        "Run `unticked zoho provision`; until then changes of these fields made in Zoho are found by polling alone, some minutes later.";
    /// Calls of the webhook failed.
    WebhookFailures = "webhook_failures", Webhook, Warning,
        "See Setup, Automation, Actions, Webhooks: the reason says whether the address or its secret changed. The edge asks for such failures and looks for itself.";
    /// Campaigns refuses the token.
    CampaignsRefused = "campaigns_refused", Campaigns, Error,
        "Add the scope ZohoCampaigns.contact.ALL to the grant code, and make it as a user of Campaigns.";
    /// A configured list is not there.
    ListMissing = "list_missing", Campaigns, Error,
        "Take the key of a list that exists: Campaigns, Contacts, Manage Lists, Setup.";
}

/// What was looked at: what is right, and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks {
    /// What is right.
    pub right: Vec<(Part, String)>,
    /// What is wrong.
    pub wrong: Vec<Finding>,
}

impl Checks {
    /// Something is right.
    pub fn right(&mut self, part: Part, text: impl Into<String>) {
        self.right.push((part, text.into()));
    }

    /// Something is wrong.
    pub fn wrong(&mut self, kind: Kind, text: impl Into<String>) {
        self.wrong_with(kind, text, "");
    }

    /// Something is wrong, and beside what is usually done this helps.
    pub fn wrong_with(&mut self, kind: Kind, text: impl Into<String>, hint: &str) {
        let mut fix = kind.fix().to_owned();
        if !hint.is_empty() {
            write!(fix, " {hint}").expect("a string takes any text");
        }
        let finding = Finding {
            part: kind.part(),
            kind: kind.name(),
            severity: kind.severity(),
            text: text.into(),
            fix,
        };
        // Two layouts may lack the same field in the same words.
        if !self.wrong.contains(&finding) {
            self.wrong.push(finding);
        }
    }

    /// Whether there is no error.
    #[must_use]
    pub fn holds(&self) -> bool {
        let error = |finding: &Finding| finding.severity == Severity::Error;
        !self.wrong.iter().any(error)
    }

    /// Adds what another check found.
    pub fn extend(&mut self, other: Self) {
        self.right.extend(other.right);
        for finding in other.wrong {
            if !self.wrong.contains(&finding) {
                self.wrong.push(finding);
            }
        }
    }
}
