//! What people do in the CRM by hand, and what persons do by the CRM's own unsubscribe link.

use serde_json::{Map, Value};

use crate::Zoho;
use crate::announce::announce;
use crate::calls::Action;
use crate::clock;
use crate::module::Module;
use crate::org::User;
use crate::records::changes::{self, Change};
use crate::records::{Hold, SeedError, checked};

/// Everything that people do runs workflows: only the API can say that it shall not.
fn workflows() -> Vec<String> {
    vec!["workflow".into()]
}

impl Zoho {
    /// A colleague changes a record in the CRM's pages, with all that it entails: workflows, watch
    /// channels, `Modified_By`, and, where the tick is taken off `Email_Opt_Out`, all other
    /// records with that address. Read-only fields can be set too, as a state that the CRM has
    /// come to: `Locked__s`, `Converted__s`.
    ///
    /// # Errors
    /// When there is no such record or field, or the field cannot hold that.
    pub fn edit(
        &self,
        module: Module,
        id: &str,
        fields: &Map<String, Value>,
    ) -> Result<(), SeedError> {
        let mut state = self.state();
        let values = checked(&state, module, fields)?;
        let held = state.table(module).named(id).cloned();
        let mut record = held.ok_or_else(|| SeedError::UnknownRecord(id.to_owned()))?;
        for (name, value) in &values {
            record.values.insert(name.clone(), value.clone());
        }
        changes::touch(&mut state, &mut record, User::Colleague);
        let change = Change {
            module,
            record,
            action: Action::Update,
            fields: values,
            workflows: workflows(),
        };
        changes::apply(&mut state, None, change);
        announce(&mut state);
        Ok(())
    }

    /// Puts a record on hold, or lets it go.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn hold(&self, module: Module, id: &str, reason: Option<Hold>) -> Result<(), SeedError> {
        let mut state = self.state();
        let held = state.table(module).named(id).cloned();
        let mut record = held.ok_or_else(|| SeedError::UnknownRecord(id.to_owned()))?;
        record.hold = reason;
        state.table_mut(module).put(record);
        Ok(())
    }

    /// A colleague deletes a record.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn delete(&self, module: Module, id: &str) -> Result<(), SeedError> {
        let mut state = self.state();
        let held = state.table(module).named(id).cloned();
        let mut record = held.ok_or_else(|| SeedError::UnknownRecord(id.to_owned()))?;
        changes::touch(&mut state, &mut record, User::Colleague);
        let change = Change {
            module,
            record,
            action: Action::Delete,
            fields: Map::new(),
            workflows: workflows(),
        };
        changes::apply(&mut state, None, change);
        announce(&mut state);
        Ok(())
    }

    /// Somebody follows the unsubscribe link in a mail that the CRM sent: every record with that
    /// address, primary or secondary, opts out (help.zoho.com, "set-unsubscribe-link"). Returns
    /// how many did.
    #[must_use = "none means that nobody has that address"]
    pub fn unsubscribe_link(&self, email: &str) -> usize {
        let mut state = self.state();
        let mut count = 0;
        for (module, mut record) in changes::having(&state, email) {
            changes::touch(&mut state, &mut record, User::Api);
            let at = clock::written(record.modified);
            let fields: Map<String, Value> = [
                ("Email_Opt_Out", true.into()),
                ("Unsubscribed_Mode", "Unsubscribe link".into()),
                ("Unsubscribed_Time", at.into()),
            ]
            .map(|(name, value): (&str, Value)| (name.to_owned(), value))
            .into_iter()
            .collect();
            record.values.extend(fields.clone());
            let change = Change {
                module,
                record,
                action: Action::Update,
                fields,
                workflows: workflows(),
            };
            changes::apply(&mut state, None, change);
            count += 1;
        }
        announce(&mut state);
        count
    }
}
