//! Telling Zoho about people: every record with the address hears of it.
//!
//! The order is made for few calls. Two thousand people who have one lead each cost 22: one
//! question to each other module, twenty upserts, and one question to the configured module, which
//! reads back what was written and finds whoever else has the address. Upsert looks in one module
//! only and touches one of several records with the same address, hence the questions; it is not
//! used for people who are known in another module, since it would make a second record of them.

use std::mem::take;

use unticked_shared::{
    address::EmailAddress,
    crm::{
        DriftKind,
        zoho::{BASIS_FIELD, Row, ZohoRecord, is_odd, may_clear, processing_basis, record},
    },
    ledger::{CrmWhom, Outcome},
    ordered::{OrderedMap, OrderedSet},
    subject::{CrmModule, CrmRecord},
};

use super::{Described, Item, One, Sending, Written, Zoho};
use crate::{
    gateway::connector::{Failure, Pushed},
    runtime,
};

impl Zoho<'_> {
    pub(super) async fn push_all(&self, items: &[Item]) -> Vec<Sending> {
        let mut all: Vec<Sending> = items.iter().cloned().map(Pushed::new).collect();
        if let Err(Failure::Later(reason)) = self.push_described(&mut all).await {
            for sending in &mut all {
                sending.later.get_or_insert_with(|| reason.clone());
            }
        }
        all
    }

    async fn push_described(&self, all: &mut [Sending]) -> Result<(), Failure> {
        let described = self.describe_now().await?;
        self.name_fields_that_are_missing(&described, all);
        // Who they are in other modules, and which record a link by record names.
        for module in described.others() {
            self.attach(&described, module, all).await?;
        }
        for sending in all.iter_mut() {
            if let CrmWhom::Record(record) = &sending.item.update.whom {
                let record = record.clone();
                self.add(&described, sending, record, None);
            }
        }
        let modules: Vec<CrmModule> = modules_of(&described, all);
        for urgent in [true, false] {
            self.create(&described, all, urgent).await?;
            for module in &modules {
                self.update(module, all, urgent).await;
            }
        }
        // Whoever else has the address, and what was written, in one question.
        self.attach(&described, &self.crm.module, all).await?;
        for urgent in [true, false] {
            self.update(&self.crm.module, all, urgent).await;
        }
        self.hold_written(all);
        self.note_and_tag(all).await;
        Ok(())
    }

    async fn describe_now(&self) -> Result<Described, Failure> {
        crate::gateway::connector::Connector::describe(self).await
    }

    /// What is written to a module for an item; nothing where the module has no field for it.
    fn written(
        &self,
        described: &Described,
        sending: &Sending,
        module: &CrmModule,
    ) -> Option<ZohoRecord> {
        let keys = runtime::keys(&self.gateway.env);
        let update = &sending.item.update;
        let mut written = record(self.config, &keys, update, module);
        let proves_something = !written.proven.is_empty();
        if let Some(has) = described.of(module) {
            written.retain(|field| has.has(field));
            if has.has(BASIS_FIELD)
                && let Some((name, details)) = processing_basis(self.config, update)
                && described.bases.contains(&name)
            {
                written.fields.insert(BASIS_FIELD.to_owned(), details);
            }
        }
        (!proves_something || !written.proven.is_empty()).then_some(written)
    }

    /// A module that lacks a field cannot hold what people chose; that is shown.
    fn name_fields_that_are_missing(&self, described: &Described, all: &[Sending]) {
        let now = runtime::now();
        let keys = runtime::keys(&self.gateway.env);
        for module in described.modules() {
            let Some(has) = described.of(module) else {
                continue;
            };
            let missing = all.iter().find_map(|sending| {
                record(self.config, &keys, &sending.item.update, module).retain(|f| has.has(f))
            });
            if let Some(field) = missing {
                let drift = (DriftKind::FieldMissing, module, None);
                self.gateway.drifts(drift, Some(&field), now);
            }
        }
        if let Some(update) = all.first().map(|sending| &sending.item.update)
            && let Some((name, _)) = processing_basis(self.config, update)
        {
            let missing = (!described.bases.contains(&name)).then_some(BASIS_FIELD);
            let drift = (DriftKind::PicklistValueMissing, &self.crm.module, None);
            self.gateway.drifts(drift, missing, now);
        }
    }

    /// Finds the records of a module that belong to these people, and adds what the CRM holds.
    async fn attach(
        &self,
        described: &Described,
        module: &CrmModule,
        all: &mut [Sending],
    ) -> Result<(), Failure> {
        let mut by_address: OrderedMap<EmailAddress, Vec<usize>> = OrderedMap::new();
        for (i, sending) in all.iter().enumerate() {
            if let (CrmWhom::Email(address), None) = (&sending.item.update.whom, &sending.later) {
                by_address.or_default(address.clone()).push(i);
            }
        }
        let (odd, plain): (Vec<_>, Vec<_>) = by_address.keys().cloned().partition(is_odd);
        let mut found = self.find(described, module, &plain).await?;
        match self.find(described, module, &odd).await {
            Ok(more) => found.extend(more),
            // A question that Zoho does not take holds up nobody else.
            Err(Failure::Later(reason)) => {
                for i in odd.iter().flat_map(|address| &by_address[address]) {
                    all[*i].later = Some(reason.clone());
                }
            }
        }
        for (address, items) in by_address {
            for row in found.get_mut(&address).map(take).unwrap_or_default() {
                for &i in &items {
                    let record = CrmRecord {
                        module: module.clone(),
                        id: row.id,
                    };
                    self.add(described, &mut all[i], record, Some(row.clone()));
                }
            }
        }
        Ok(())
    }

    /// Adds a record to a person's; what was taken from us before is not written again.
    fn add(
        &self,
        described: &Described,
        sending: &mut Sending,
        record: CrmRecord,
        row: Option<Row>,
    ) {
        if let Some(one) = sending.records.get_mut(&record) {
            one.row = row;
            return;
        }
        let Some(written) = self.written(described, sending, &record.module) else {
            return;
        };
        let state = if sending.item.taken_as.is_none() {
            Written::Not
        } else if self.gateway.is_drifting(DriftKind::Refused, &record) {
            Written::Void
        } else {
            Written::Taken
        };
        sending.records.insert(
            record,
            One {
                written,
                state,
                row,
            },
        );
    }

    /// Makes records of people whom no other module knows; updates the one that is there.
    async fn create(
        &self,
        described: &Described,
        all: &mut [Sending],
        urgent: bool,
    ) -> Result<(), Failure> {
        let due: Vec<usize> = all
            .iter()
            .enumerate()
            .filter(|(_, sending)| {
                sending.item.update.urgent == urgent
                    && sending.item.taken_as.is_none()
                    && sending.records.is_empty()
                    && sending.later.is_none()
                    && matches!(sending.item.update.whom, CrmWhom::Email(_))
            })
            .map(|(i, _)| i)
            .collect();
        let module = &self.crm.module;
        for &i in &due {
            if self.written(described, &all[i], module).is_none() {
                all[i].refused = Some(format!("no field for it in {}", module.as_str()));
            }
        }
        let plain = |sending: &Sending| self.written(described, sending, module);
        let (incomplete, mut duplicates) = self.upsert(all, &due, plain).await;
        // A new record needs more than the person gave; for an existing one it must not be
        // overwritten. Only Zoho knows which it is, so the first try goes without.
        let completed = |sending: &Sending| {
            let mut written = self.written(described, sending, module)?;
            for (field, value) in &self.crm.on_create {
                let person = &mut written.person;
                person.entry(field).or_insert_with(|| value.as_str().into());
            }
            Some(written)
        };
        if !incomplete.is_empty() {
            let (still, more) = self.upsert(all, &incomplete, completed).await;
            duplicates.extend(more);
            for i in still {
                all[i].refused = Some("MANDATORY_NOT_FOUND: see crm.on_create".to_owned());
            }
        }
        self.follow(described, all, duplicates).await
    }

    /// Goes to the records that Zoho named as duplicates, if they have the very address: a field
    /// that has to be unique may as well be another one.
    async fn follow(
        &self,
        described: &Described,
        all: &mut [Sending],
        duplicates: Vec<(usize, CrmRecord)>,
    ) -> Result<(), Failure> {
        for (i, record) in duplicates {
            let rows = self.read(described, &record.module, &[record.id]).await?;
            let row = rows.get(&record.id);
            let CrmWhom::Email(address) = &all[i].item.update.whom else {
                continue;
            };
            if row.and_then(Row::address).as_ref() == Some(address) {
                self.add(described, &mut all[i], record, None);
            }
        }
        Ok(())
    }

    /// The records whose opt-out the ledger has heard of, and a newer grant outweighs, where the
    /// configuration wants it cleared. One that somebody ticked in Zoho since is not among them.
    fn outweighed(&self, all: &[Sending]) -> OrderedMap<CrmModule, Vec<u64>> {
        let mut due: OrderedMap<CrmModule, Vec<u64>> = OrderedMap::new();
        for sending in all {
            if !may_clear(self.config, &sending.item.update) {
                continue;
            }
            for (record, one) in &sending.records {
                let Some(field) = self.crm.opt_out_in(&record.module) else {
                    continue;
                };
                let Some(row) = &one.row else { continue };
                if one.state == Written::Taken && row.ticked(field) == Some(true) {
                    let of_module = due.or_default(record.module.clone());
                    of_module.push(record.id);
                }
            }
        }
        for (module, ids) in due.iter_mut() {
            let held = self.gateway.held(module, ids);
            let field = self.crm.opt_out_in(module).unwrap_or_default();
            ids.retain(|id| held.get(id).and_then(|held| held.get(field)) == Some(&true));
        }
        due
    }

    /// What the gateway was asked to write is read back; each item gets its outcome.
    pub(super) async fn read_all(&self, mut all: Vec<Sending>) -> Vec<Outcome> {
        if let Ok(described) = self.describe_now().await {
            let mut missing: OrderedMap<CrmModule, Vec<u64>> = OrderedMap::new();
            for (record, one) in all.iter().flat_map(|sending| &sending.records) {
                let unread = one.row.as_ref().is_none_or(|row| !row.proves(&one.written));
                if one.state == Written::Taken && unread {
                    let of_module = missing.or_default(record.module.clone());
                    of_module.push(record.id);
                }
            }
            for (module, ids) in missing {
                // What could not be read now stays accepted, and is read again later.
                let rows = self.read(&described, &module, &ids).await;
                let mut rows = rows.unwrap_or_default();
                for (record, one) in all
                    .iter_mut()
                    .flat_map(|sending| sending.records.iter_mut())
                {
                    if record.module == module
                        && let Some(row) = rows.remove(&record.id)
                    {
                        one.row = Some(row);
                    }
                }
            }
            // Before anything new is heard of: that is not to be cleared.
            let outweighed = self.outweighed(&all);
            self.observe_what_was_read(&all).await;
            for (module, ids) in outweighed {
                self.clear_in(&described, &module, &ids).await;
            }
        }
        all.into_iter()
            .map(|sending| self.outcome(sending))
            .collect()
    }

    /// Whatever somebody ticked there meanwhile shows in what was read back.
    async fn observe_what_was_read(&self, all: &[Sending]) {
        for module in self.crm.modules() {
            let rows: Vec<Row> = all
                .iter()
                .flat_map(|sending| &sending.records)
                .filter(|(record, one)| record.module == module && one.state == Written::Taken)
                .filter_map(|(_, one)| Some((one.row.as_ref()?, &one.written)))
                // One that does not hold what was written shows an earlier state.
                .filter(|(row, written)| row.proves(written))
                .map(|(row, _)| row.clone())
                .collect();
            // The look at intervals finds what was not passed on now.
            let _ = self.gateway.observe(self.config, &module, &rows).await;
        }
    }

    fn outcome(&self, sending: Sending) -> Outcome {
        if let Some(reason) = sending.later {
            return Outcome::Later { reason };
        }
        let taken = |(_, one): &(&CrmRecord, &One<ZohoRecord, Row>)| one.state == Written::Taken;
        let confirmed = sending.records.iter().filter(taken).all(|(_, one)| {
            let row = one.row.as_ref();
            row.is_some_and(|row| row.proves(&one.written))
        });
        let mut records = sending.records.iter().filter(taken);
        let own = sending
            .records
            .iter()
            .filter(taken)
            .find(|(record, _)| record.module == self.crm.module);
        let Some((record, one)) = own.or_else(|| records.next()) else {
            if let Some(record) = sending.item.taken_as {
                // It was there, and is not found by its address any more.
                return Outcome::Taken {
                    record,
                    confirmed: false,
                    email: None,
                };
            }
            let of_one = sending.records.values().find_map(|one| match &one.state {
                Written::Refused(reason) => Some(reason.clone()),
                _ => None,
            });
            let reason = of_one.or(sending.refused);
            let gone = "there is no record that can be written to any more";
            return Outcome::Refused {
                reason: reason.unwrap_or_else(|| gone.to_owned()),
            };
        };
        let by_record = matches!(sending.item.update.whom, CrmWhom::Record(_));
        Outcome::Taken {
            record: record.clone(),
            confirmed,
            email: one
                .row
                .as_ref()
                .filter(|_| by_record)
                .and_then(Row::address),
        }
    }
}

/// The modules that there is something to be written in by id.
fn modules_of(described: &Described, all: &[Sending]) -> Vec<CrmModule> {
    let named: OrderedSet<&CrmModule> = all
        .iter()
        .flat_map(|sending| sending.records.keys())
        .map(|record| &record.module)
        .chain(described.modules())
        .collect();
    named.into_iter().cloned().collect()
}
